"""Watching: news are heard soon, in whatever pieces, and a broken line is taken up again."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.driver import mail

from sincerely.mailbox.idle import Idle
from sincerely.mailbox.imap import Endpoint, connect
from sincerely.service import watch as watching
from sincerely.service.watch import Watch
from sincerely.words.errors import Unavailable

WHEN = datetime(2026, 3, 10, tzinfo=UTC)


@dataclass
class Account:
    """As much of a world as watching needs."""

    name: str
    open_mailbox: Callable[[], Any]


def until(what: Callable[[], object], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.02)


@pytest.mark.servers
def test_new_mail_is_told_and_a_lost_line_is_taken_up_again(
    mail_servers: MailServers, mailbox_user: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_FIRST_PAUSE", 0.2)
    address, password = mailbox_user
    endpoint = Endpoint(
        "account test, imap", "localhost", mail_servers.dovecot.imaps_port, "implicit", address,
        password, mail_servers.ca.ca,
    )  # fmt: skip
    news: list[str] = []
    open_lines: list[Any] = []

    @contextmanager
    def open_mailbox() -> Iterator[Any]:
        with connect(endpoint) as mailbox:
            open_lines.append(mailbox)
            yield mailbox

    watch = Watch([Account("personal", open_mailbox)], news.append)  # type: ignore[list-item]
    watch.start()
    try:
        until(lambda: news)  # connected: something may have come before
        before = len(news)
        put = mail("a@corp.test", address, "s", "t\n", sent=WHEN, message_id="<w1@corp.test>")
        mail_servers.dovecot.append(address, "INBOX", put)
        until(lambda: len(news) > before)
        open_lines[0].socket().shutdown(socket.SHUT_RDWR)
        until(lambda: len(open_lines) == 2)
        until(lambda: len(news) > before + 1)
    finally:
        watch.stop()


class Script:
    """An IMAP server for one connection, as far as IDLE goes; `say` sends bytes at any time."""

    def __init__(self, after_done: bytes = b"%s OK done\r\n") -> None:
        self._after_done = after_done
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._connection: socket.socket | None = None
        threading.Thread(target=self._serve, daemon=True).start()

    def say(self, data: bytes) -> None:
        assert self._connection is not None
        self._connection.sendall(data)

    def close(self) -> None:
        self._listener.close()
        if self._connection is not None:
            self._connection.close()

    def _serve(self) -> None:
        self._connection, _ = self._listener.accept()
        self.say(b"* OK hello\r\n")
        idling = b""
        for line in self._connection.makefile("rb"):
            tag, _, verb = line.strip().partition(b" ")
            if verb == b"IDLE":
                idling = tag
                self.say(b"+ idling\r\n")
            elif tag == b"DONE":
                self.say(self._after_done.replace(b"%s", idling))
            elif verb.startswith(b"CAPABILITY"):
                self.say(b"* CAPABILITY IMAP4rev1 IDLE\r\n" + tag + b" OK done\r\n")
            elif verb.startswith(b"EXAMINE"):
                self.say(b"* 3 EXISTS\r\n* OK [UIDVALIDITY 1] v\r\n" + tag + b" OK done\r\n")
            else:
                self.say(tag + b" OK done\r\n")


@contextmanager
def idling(script: Script) -> Iterator[Idle]:
    endpoint = Endpoint("account test, imap", "127.0.0.1", script.port, "none", "m", "x")
    with connect(endpoint) as mailbox:
        idle = Idle(mailbox)
        yield idle
        idle.close()
    script.close()


def heard(idle: Idle) -> bool:
    time.sleep(0.05)
    return idle.heard()


def test_a_line_in_pieces_is_one_line() -> None:
    script = Script()
    with idling(script) as idle:
        script.say(b"* 4 EX")
        assert not heard(idle)
        script.say(b"ISTS\r\n* OK still here\r\n")
        assert heard(idle)
        script.say(b"* OK still here\r\n")
        assert not heard(idle)


def test_news_that_come_while_the_line_is_renewed_are_not_lost() -> None:
    script = Script(after_done=b"* 5 EXISTS\r\n%s OK done\r\n")
    with idling(script) as idle:
        assert idle.refresh()


@pytest.mark.parametrize(
    "ends",
    [b"* BYE shutting down\r\n", b"x" * (1 << 20) + b"x" * (1 << 20)],
    ids=["bye", "endless"],
)
def test_what_ends_a_line_is_an_error(ends: bytes) -> None:
    script = Script()
    with idling(script) as idle:
        threading.Thread(target=script.say, args=(ends,), daemon=True).start()
        with pytest.raises(Unavailable):
            for _ in range(200):
                heard(idle)


def test_a_server_that_does_not_answer_done_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sincerely.mailbox.idle._PATIENCE", 0.3)
    script = Script(after_done=b"")
    with idling(script) as idle, pytest.raises(Unavailable, match="silent"):
        idle.refresh()
