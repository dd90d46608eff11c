"""An IMAP and an SMTP server in a thread of this process, on loopback, in memory only.

pymap keeps the user's mailbox, aiosmtpd takes what he sends. Both end with the block they serve.
"""

import asyncio
import imaplib
import logging
import socket
import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from aiosmtpd.controller import Controller
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPService


@dataclass(slots=True)
class Servers:
    """The running pair. delivered: (recipient, raw message) of everything SMTP accepted."""

    user: str
    password: str
    imap_port: int
    smtp_port: int
    delivered: list[tuple[str, bytes]] = field(default_factory=list)

    def put(self, folder: str, raw: bytes, when: datetime) -> None:
        """Let a mail arrive in one of the user's folders."""
        with self.session() as client:
            client.append(folder, "", imaplib.Time2Internaldate(when), raw)

    def session(self) -> imaplib.IMAP4:
        """A signed-in connection of the user's own; close it by leaving its block."""
        client = imaplib.IMAP4("127.0.0.1", self.imap_port)
        client.login(self.user, self.password)
        return client


class _Sink:
    """aiosmtpd handler: keep what was accepted."""

    def __init__(self, delivered: list[tuple[str, bytes]]) -> None:
        self._delivered = delivered

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        for recipient in envelope.rcpt_tos:
            self._delivered.append((recipient, bytes(envelope.original_content)))
        return "250 OK"


@contextmanager
def running(user: str, password: str) -> Iterator[Servers]:
    """Both servers, ready, with the folders INBOX and Sent."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    logging.getLogger("pymap").setLevel(logging.ERROR)
    servers = Servers(user, password, _free_port(), _free_port())
    controller = Controller(_Sink(servers.delivered), "127.0.0.1", servers.smtp_port)
    controller.start()
    try:
        with _imap(servers):
            with servers.session() as client:
                client.create("Sent")
            yield servers
    finally:
        controller.stop()


@contextmanager
def _imap(servers: Servers) -> Iterator[None]:
    ready, done = threading.Event(), threading.Event()
    failure: list[BaseException] = []

    async def serve() -> None:
        parser = ArgumentParser()
        IMAPService.add_arguments(parser)
        DictBackend.add_subparser("dict", parser.add_subparsers(dest="backend"))
        parser.set_defaults(passlib_cfg=None, debug=False)
        arguments = parser.parse_args(
            ["--host", "127.0.0.1", "--port", str(servers.imap_port), "--no-tls", "dict",
             "--demo-user", servers.user, "--demo-password", servers.password]
        )  # fmt: skip
        backend, config = await DictBackend.init(arguments)
        config.apply_context()
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            ready.set()
            await asyncio.to_thread(done.wait)

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failure.append(error)
        finally:
            ready.set()

    thread = threading.Thread(target=run, daemon=True, name="demo-imap")
    thread.start()
    ready.wait(20)
    if failure:
        raise failure[0]
    try:
        yield
    finally:
        done.set()
        thread.join(5)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
