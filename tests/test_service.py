"""The daemon as a process: it does the road by itself, alone on its folder, and stops cleanly."""

import itertools
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import MailServers
from tests.driver import PROGRAM, Sincerely, configure, invitation
from tests.test_road import INVITED

pytestmark = pytest.mark.servers
_numbers = itertools.count(1)


@pytest.fixture
def ashok(mail_servers: MailServers) -> str:
    address = f"service-ashok{next(_numbers)}@corp.test"
    mail_servers.dovecot.add_user(address, "secret")
    return address


@contextmanager
def daemon(
    sincerely: Sincerely, *arguments: str, notify: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A running `sincerely run`, ended by its own pid."""
    environment = {**os.environ}
    channel = None
    if notify is not None:
        channel = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        channel.bind(str(notify))
        environment["NOTIFY_SOCKET"] = str(notify)
    log = (sincerely.config.parent / "daemon.log").open("ab")
    process = subprocess.Popen(
        [*PROGRAM, "--config", str(sincerely.config), "run", *arguments],
        stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment,
    )  # fmt: skip
    try:
        if channel is not None:
            channel.settimeout(30)
            assert b"READY=1" in channel.recv(4096)
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        log.close()
        if channel is not None:
            channel.close()


def until(what: Callable[[], object], seconds: float = 40) -> None:
    """Wait for something to become true; a bound, not a measure."""
    ends = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.3)


def test_it_reads_plans_and_sends_by_itself_and_stops_cleanly(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str], ashok: str
) -> None:
    address, password = mailbox_user
    sincerely = configure(tmp_path, mail_servers, address, password)
    raw = invitation(ashok, address, "20260310T150000", "20260310T160000", sent=INVITED)
    mail_servers.dovecot.append(address, "INBOX", raw)
    with daemon(sincerely, "--now", "2026-03-11 09:00", notify=tmp_path / "notify") as process:
        until(lambda: sincerely.queue())
        sincerely.run("edit", "1", "--about", "the reading group")
        sincerely.run("approve", "1@1")
        until(lambda: mail_servers.dovecot.messages(ashok))
        until(lambda: sincerely.queue("--all")[0]["sent_copy"] == "done")
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert len(mail_servers.dovecot.messages(ashok)) == 1
    assert len(mail_servers.dovecot.messages(address, "Sent")) == 1


def test_a_second_daemon_is_refused_and_commands_are_handed_over(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str], ashok: str
) -> None:
    address, password = mailbox_user
    sincerely = configure(tmp_path, mail_servers, address, password)
    with daemon(sincerely, "--now", "2026-03-11 09:00", notify=tmp_path / "notify"):
        _, error = sincerely.both("run", code=75)
        assert "already works in" in error
        raw = invitation(ashok, address, "20260310T150000", "20260310T160000", sent=INVITED)
        mail_servers.dovecot.append(address, "INBOX", raw)
        output, said = sincerely.both("scan", "--now", "2026-03-11 09:01", "--json")
        assert "the daemon does it" in said
        assert '"folder": "INBOX"' in output  # who read it, this scan or the watch, is a race
        assert len(sincerely.json("plan", "--now", "2026-03-11 09:01")) == 1
        assert sincerely.json("send", "--now", "2026-03-11 09:01")[0]["letters"] == []
        assert sincerely.json("status")["daemon"] is True
    assert sincerely.json("status")["daemon"] is False


def test_new_mail_is_read_as_soon_as_the_server_tells(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str], ashok: str
) -> None:
    address, password = mailbox_user
    sincerely = configure(tmp_path, mail_servers, address, password, scan={"poll": "1h"})
    with daemon(sincerely, notify=tmp_path / "notify"):
        until(lambda: sincerely.json("status")["accounts"][0]["scanned_at"])
        log = tmp_path / "daemon.log"
        raw = invitation(ashok, address, "20260310T150000", "20260310T160000", sent=INVITED)
        mail_servers.dovecot.append(address, "INBOX", raw)
        until(lambda: "1 new messages" in log.read_text())


def test_it_stays_up_while_the_server_is_away(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *mailbox_user, imap={"port": 1})
    with daemon(sincerely, notify=tmp_path / "notify") as process:
        log = tmp_path / "daemon.log"
        until(lambda: b"cannot be reached" in log.read_bytes())
        assert process.poll() is None
    text = log.read_text()
    assert "account personal, imap: localhost:1: cannot be reached" in text
    assert "again in" in text


def test_idle_it_stays_small(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *mailbox_user)
    with daemon(sincerely, notify=tmp_path / "notify") as process:
        until(lambda: sincerely.json("status")["accounts"][0]["scanned_at"])
        status = Path(f"/proc/{process.pid}/status").read_text()
        resident = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    assert resident <= 90, f"{resident:.0f} MB"
