"""What systemd is told, on a socket of the test's own: alive, hung, reloading, finishing a letter."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.driver import PROGRAM, Sincerely, configure, invitation
from tests.faults.proxy import Fault, SmtpProxy
from tests.test_road import INVITED
from tests.test_service import until

from sincerely.app import open_app
from sincerely.config import load
from sincerely.ledger import accounts
from sincerely.rounds.report import report
from sincerely.service import notice

pytestmark = pytest.mark.servers
NOW = ("--now", "2026-03-11 09:00")


@dataclass
class Notified:
    """A running daemon, and everything it told: (monotonic seconds, fields)."""

    process: subprocess.Popen[bytes]
    told: list[tuple[float, dict[str, str]]] = field(default_factory=list)

    def last(self, name: str) -> str:
        """The latest value of a field, "" where it was never told."""
        return next((f[name] for _, f in reversed(self.told) if name in f), "")

    def count(self, name: str, since: float = 0.0) -> int:
        return sum(name in fields for at, fields in self.told if at > since)


@contextmanager
def notified(sincerely: Sincerely, *arguments: str, watchdog: float = 0) -> Iterator[Notified]:
    """`sincerely run` under a notify socket; watchdog: seconds that it asks for."""
    place = sincerely.config.parent / "notify"
    place.unlink(missing_ok=True)
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    channel.bind(str(place))
    environment = {**os.environ, "NOTIFY_SOCKET": str(place)}
    if watchdog:
        environment["WATCHDOG_USEC"] = str(int(watchdog * 1e6))
    with (sincerely.config.parent / "daemon.log").open("ab") as log:
        process = subprocess.Popen(
            [*PROGRAM, "--config", str(sincerely.config), "run", *arguments],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
    it = Notified(process)

    def listen() -> None:
        while data := channel.recv(65536):
            fields = dict(line.split("=", 1) for line in data.decode().splitlines())
            it.told.append((time.monotonic(), fields))

    threading.Thread(target=listen, daemon=True).start()
    try:
        until(lambda: it.last("READY"))
        yield it
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
            end.sendto(b"", str(place))
        channel.close()


def test_ready_comes_first_and_the_status_line_follows_the_truth(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    address, password = mailbox_user
    sincerely = configure(tmp_path, mail_servers, address, password, scan={"poll": "1s"})
    mail_servers.dovecot.add_user("notify-ashok@corp.test", "secret")
    with notified(sincerely, *NOW) as it:
        assert "READY" in it.told[0][1]
        assert it.told[0][1]["STATUS"].startswith("reading the mailbox for the first time")
        until(lambda: it.last("STATUS").endswith("nothing waits"))
        raw = invitation(
            "notify-ashok@corp.test", address, "20260310T150000", "20260310T160000", sent=INVITED
        )
        mail_servers.dovecot.append(address, "INBOX", raw)
        until(lambda: "1 for you to look at" in it.last("STATUS"))
        sincerely.run("pause")
        until(lambda: "paused: you paused it" in it.last("STATUS"))
        it.process.send_signal(signal.SIGTERM)
        assert it.process.wait(30) == 0
        assert it.last("STOPPING") == "1"


def test_a_password_that_is_refused_shows_in_the_status_line(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, mailbox_user[0], "not the password")
    with notified(sincerely) as it:
        until(lambda: it.last("STATUS").startswith("sign-in refused (imap) since "))
        assert "never read" in it.last("STATUS")
        assert it.process.poll() is None
        account = sincerely.json("status", code=1)["accounts"][0]
        assert "refused" in account["sign_in"]["imap"]["refused"]
    assert "sign-in (imap) refused since" in sincerely.run("status", code=1)


def test_a_good_configuration_is_taken_up_and_a_bad_one_is_not(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *mailbox_user)
    good = sincerely.config.read_text()
    with notified(sincerely) as it:
        until(lambda: "last scan" in it.last("STATUS"))

        def reload(text: str) -> float:
            sincerely.config.write_text(text)
            before, ready = time.monotonic(), it.count("READY")
            it.process.send_signal(signal.SIGHUP)
            until(lambda: it.count("READY") > ready)
            (begun,) = [f for at, f in it.told if at > before and "RELOADING" in f]
            assert before - 5 < int(begun["MONOTONIC_USEC"]) / 1e6 < time.monotonic()
            return before

        reload(good.replace('"personal"', '"renamed"'))
        log = (tmp_path / "daemon.log").read_text()
        assert "configuration taken up for renamed" in log
        until(lambda: [a["account"] for a in sincerely.json("status")["accounts"]] == ["renamed"])
        until(lambda: sincerely.json("status")["accounts"][0]["scanned_at"])
        reload(good.replace("America/New_York", "America/Atlantis"))
        assert it.last("STATUS").startswith("configuration refused, the old one holds: ")
        assert "zone" in it.last("STATUS")
        reload(good.replace(str(tmp_path / "state"), str(tmp_path / "elsewhere")))
        assert "state_dir: takes a restart, not a reload" in it.last("STATUS")
        assert not (tmp_path / "elsewhere").exists()
        reload(good)
        assert "configuration refused" not in it.last("STATUS")
        it.process.send_signal(signal.SIGTERM)
        assert it.process.wait(30) == 0


def test_the_watchdog_is_fed_while_rounds_move_and_starves_with_one_that_does_not(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    """A server that takes the connection and never says a word: the round waits, and only the round."""
    brisk: dict[str, Any] = {"health": {"stalled": "2s"}, "scan": {"poll": "1s"}}
    sincerely = configure(tmp_path, mail_servers, *mailbox_user, **brisk)
    with notified(sincerely, watchdog=1.5) as it:
        until(lambda: it.count("WATCHDOG") > 5)
        assert it.process.poll() is None
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        imap = {"port": silent.getsockname()[1]}
        sincerely = configure(tmp_path, mail_servers, *mailbox_user, imap=imap, **brisk)
        with notified(sincerely, watchdog=1.5) as it:
            until(lambda: it.last("STATUS").startswith("hung: "))
            hung = time.monotonic()
            assert "shows no sign of life" in it.last("STATUS")
            time.sleep(3)  # three watchdog intervals in which nobody feeds it
            assert it.count("WATCHDOG", since=hung) == 0
            assert it.process.poll() is None  # ending it is systemd's part


def test_told_to_end_it_waits_for_the_answer_to_the_letter_in_flight(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    """SIGTERM between the last dot and the 250: the answer is heard and written down."""
    address, password = mailbox_user
    ashok = "notify-flight@corp.test"
    mail_servers.dovecot.add_user(ashok, "secret")
    dotted, go = threading.Event(), threading.Event()

    def slow(_session: int, word: str, _nth: int) -> Fault | None:
        if word == "DOT":
            dotted.set()
            go.wait(60)
        return None

    with SmtpProxy(mail_servers.postfix.smtp_port, slow) as proxy:
        smtp: dict[str, Any] = {"port": proxy.port, "tls": "none"}
        sincerely = configure(tmp_path, mail_servers, address, password, smtp=smtp)
        raw = invitation(ashok, address, "20260310T150000", "20260310T160000", sent=INVITED)
        mail_servers.dovecot.append(address, "INBOX", raw)
        with notified(sincerely, *NOW, watchdog=3) as it:
            until(lambda: sincerely.queue())
            sincerely.run("edit", "1", "--about", "the reading group")
            sincerely.run("approve", "1@1")
            assert dotted.wait(60)
            it.process.send_signal(signal.SIGTERM)
            until(lambda: it.last("STOPPING"))
            stopping = time.monotonic()
            until(lambda: it.count("WATCHDOG", since=stopping) > 1)
            assert it.process.poll() is None
            assert int(it.last("EXTEND_TIMEOUT_USEC")) >= 600e6
            go.set()
            assert it.process.wait(30) == 0
    letters = sincerely.queue("--all")
    assert [letter["state"] for letter in letters] == ["sent"]
    assert len(mail_servers.dovecot.messages(ashok)) == 1


def test_the_mail_to_the_user_goes_through_real_servers_and_is_nobodys(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *mailbox_user)
    sincerely.run("scan")
    app = open_app(load(sincerely.config))
    (world,) = app.worlds()
    now = world.clock()
    with app.store.write() as tx:
        accounts.brake(tx, world.account, now - timedelta(hours=1), "the clock was moved")
    with app.store.read() as look:
        told = report(look, world, now)
    assert notice.tell(world, told, now) == "trouble"
    app.close()
    until(lambda: mail_servers.dovecot.messages(mailbox_user[0]))
    sincerely.run("scan")
    assert sincerely.json("contacts", "list") == []
    assert sincerely.json("plan") == []
    with app.store.read() as look:
        (read,) = look.exec_driver_sql("SELECT mail_class, direction FROM messages").all()
    assert tuple(read) == ("notice", "out")
