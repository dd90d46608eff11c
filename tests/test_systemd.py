"""The system unit and the user unit under a real, booted systemd, from the wheel to the reboot.

One machine for all of it, and one road: each test goes on where the one before it ended.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.driver import FAST, invitation
from tests.servers.nspawn import DoesNotBoot, Machine
from tests.servers.process import scratch_folder

pytestmark = [pytest.mark.servers, pytest.mark.systemd]
ROOT = Path(__file__).parent.parent
PROGRAM = "/opt/sincerely/bin/sincerely"
AS_SERVICE = ("runuser", "-u", "sincerely", "--", PROGRAM)
CONFIG = "etc/sincerely/config.yaml"
PASSWORD = "canary-of-the-credential"
ADDRESS, ASHOK = "maya.unit@example.test", "ashok.unit@corp.test"
#: Whose first run it is; everything of it is taken away before the other tests.
FIRST = "maya.first@example.test"


class Stallable:
    """A port before the IMAP server, which may fall silent: connections are taken and not served."""

    def __init__(self, upstream: int) -> None:
        self._upstream, self.stalled = upstream, False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self._held: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for held in (self._listener, *self._held):
            held.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._held.append(client)
            if not self.stalled:
                server = socket.create_connection(("127.0.0.1", self._upstream))
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=self._pass, args=pair, daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)


@dataclass
class Installed:
    """The machine with the wheel in it, its servers, and its configuration."""

    machine: Machine
    servers: MailServers
    line: Stallable
    extra: dict[str, Any] = field(default_factory=dict)

    def configure(self, text: str | None = None, **changes: Any) -> None:
        """Write the configuration; text: instead of a sound one."""
        server = {"host": "localhost", "user": ADDRESS, "secret": {"credential": "mail"},
                  "ca_file": "/etc/sincerely/ca.pem"}  # fmt: skip
        account = {
            "name": "personal", "address": ADDRESS, "display_name": "Maya Okafor",
            "zone": "America/New_York",
            "imap": {**server, "port": self.line.port},
            "smtp": {**server, "port": self.servers.postfix.submission_port, "tls": "starttls",
                     "files_sent": "no"},
        }  # fmt: skip
        changes["health"] = {"remind": False, **changes.get("health", {})}
        settings = {"accounts": [account], "sending": FAST, "scan": {"poll": "5s"}, **changes}
        path = self.machine.root / CONFIG
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(settings) if text is None else text)

    def status(self, code: int | None = 0) -> dict[str, Any]:
        """`sincerely status`, as the user of the service."""
        told: dict[str, Any] = json.loads(
            self.machine.run(*AS_SERVICE, "status", "--json", code=code)
        )
        return told

    def line_says(self, text: str) -> bool:
        return text in self.machine.unit("StatusText")["StatusText"]

    def active(self) -> bool:
        return self.machine.unit("ActiveState")["ActiveState"] == "active"

    def drop_in(self, text: str) -> None:
        """Settings that only make a test shorter."""
        folder = self.machine.root / "etc/systemd/system/sincerely.service.d"
        folder.mkdir(exist_ok=True)
        (folder / "test.conf").write_text(f"[Service]\nRestartSec=200ms\n{text}\n")
        self.machine.run("systemctl", "daemon-reload")
        self.machine.run("systemctl", "restart", "sincerely.service")


def need(reason: str | None, boots: bool = False) -> None:
    """Skip for `reason`, or fail where a systemd is required; that it does not boot is no failure."""
    if reason is None:
        return
    if os.environ.get("SINCERELY_REQUIRE_SYSTEMD") == "1" and not boots:
        pytest.fail(f"a systemd to boot is required: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    need(Machine.available())
    with scratch_folder() as folder:
        try:
            machine = Machine(folder, f"sincerely-{os.getpid()}").__enter__()
        except DoesNotBoot as error:
            need(f"systemd does not boot here: {error}", boots=True)
        try:
            yield machine
        finally:
            machine.__exit__()


@pytest.fixture(scope="module")
def it(machine: Machine, mail_servers: MailServers) -> Iterator[Installed]:
    """The wheel installed under /opt as docs/service.md says, by pip, and nothing configured yet."""
    from hatchling.build import build_wheel

    before, wheels = Path.cwd(), machine.root / "opt/wheels"
    try:
        os.chdir(ROOT)
        wheel = build_wheel(str(wheels))
    finally:
        os.chdir(before)
    machine.run("python3", "-m", "venv", "/opt/sincerely", timeout=120)
    # It has no network: what PyPI would give lies in a folder, as the lock file names it.
    machine.run(
        "/opt/sincerely/bin/pip", "install", "--no-index", "--find-links", "/opt/wheels",
        # Compiled where it is imported, by root's first command: all of it would take a minute.
        "--no-compile", f"/opt/wheels/{wheel}", timeout=300,
    )  # fmt: skip
    for address in (FIRST, ADDRESS, ASHOK):
        mail_servers.dovecot.add_user(address, PASSWORD)
    line = Stallable(mail_servers.dovecot.imaps_port)
    yield Installed(machine, mail_servers, line)
    line.close()


def test_from_nothing_to_a_running_service(it: Installed) -> None:
    """As on a server: two answers of root's, one command, one letter and a reboot; then everything is
    taken away again."""
    etc = it.machine.root / "etc/sincerely"
    shutil.copy(it.servers.ca.ca, it.machine.root / "etc/test-ca.pem")
    (it.machine.root / "etc/test-ca.pem").chmod(0o644)
    typed = it.machine.root / "root/typed"
    typed.write_text(PASSWORD + "\n")
    typed.chmod(0o600)
    told = it.machine.run(
        "sh", "-c", 'exec "$@" 2>&1', "sh", PROGRAM, "--config", f"/{CONFIG}", "init",
        "--address", FIRST, "--name", "Maya Okafor", "--zone", "America/New_York",
        "--imap-host", "localhost", "--imap-port", str(it.line.port),
        "--smtp-host", "localhost", "--smtp-port", str(it.servers.postfix.submission_port),
        "--smtp-tls", "starttls", "--ca-file", "/etc/test-ca.pem", "--no-employer",
        "--credential", "mail", "--password-file", "/root/typed", "--service",
    )  # fmt: skip
    assert "IMAP: signed in at localhost" in told and "SMTP: signed in at localhost" in told
    assert "sudo -u sincerely" in told and PASSWORD not in told
    assert it.active()
    it.machine.until(lambda: it.line_says("last scan"))
    assert "running" in it.machine.run(*AS_SERVICE, "status")
    assert json.loads(it.machine.run(*AS_SERVICE, "doctor", "--json", code=None))["checks"]
    for path, mode in ((etc / "config.yaml", 0o640), (etc, 0o750), (etc / "credentials", 0o700),
                       (etc / "credentials/mail", 0o600)):  # fmt: skip
        assert path.stat().st_mode & 0o777 == mode, path
        assert path.stat().st_uid == 0
    it.machine.run(
        "runuser", "-u", "sincerely", "--", "cat", "/etc/sincerely/credentials/mail", code=1
    )
    written = (etc / "config.yaml").read_text().partition("sending:\n")[0]
    brakes = f"sending: {json.dumps(FAST)}\nhealth: {{remind: false}}\n"
    (etc / "config.yaml").write_text(written + brakes)  # a test does not wait for the undo window
    it.machine.run("systemctl", "reload", "sincerely")
    _a_letter_goes_its_way(it)
    it.machine.reboot()
    _a_reboot_changed_nothing(it)
    again = it.machine.run(PROGRAM, "service", "install", "--system")
    assert "chgrp" not in again
    it.machine.run(PROGRAM, "service", "uninstall", "--system")
    for left in (etc, it.machine.root / "var/lib/sincerely"):
        shutil.rmtree(left)


def _a_letter_goes_its_way(it: Installed) -> None:
    met = datetime.now(UTC) - timedelta(days=4)
    raw = invitation(
        ASHOK, FIRST, f"{met:%Y%m%d}T100000", f"{met:%Y%m%d}T103000", sent=met - timedelta(days=2)
    )
    it.servers.dovecot.append(FIRST, "INBOX", raw)
    it.machine.until(lambda: json.loads(it.machine.run(*AS_SERVICE, "queue", "--json")))
    it.machine.run(*AS_SERVICE, "edit", "1", "--about", "the reading group")
    it.machine.until(lambda: it.line_says("1 for you to look at"))
    (letter,) = json.loads(it.machine.run(*AS_SERVICE, "queue", "--json"))
    it.machine.run(*AS_SERVICE, "approve", f"1@{letter['revision']}")
    it.machine.until(lambda: it.servers.dovecot.messages(ASHOK))
    it.machine.until(lambda: it.servers.dovecot.messages(FIRST, "Sent"))


def _a_reboot_changed_nothing(it: Installed) -> None:
    it.machine.until(it.active)
    scanned = datetime.now(UTC)
    it.machine.run(*AS_SERVICE, "scan")
    account = it.status()["accounts"][0]
    assert datetime.fromisoformat(account["scanned_at"]) > scanned
    assert account["brake"] is None
    assert account["letters"] == {"sent": 1}
    assert len(it.servers.dovecot.messages(ASHOK)) == 1
    assert len(it.servers.dovecot.messages(FIRST, "Sent")) == 1


def test_it_is_installed_once_whatever_how_often(it: Installed) -> None:
    it.configure()
    shutil.copy(it.servers.ca.ca, it.machine.root / "etc/sincerely/ca.pem")
    (it.machine.root / "etc/sincerely/ca.pem").chmod(0o644)
    shown = it.machine.run(PROGRAM, "service", "install", "--system", "--dry-run")
    assert not (it.machine.root / "etc/systemd/system/sincerely.service").exists()
    first = it.machine.run(PROGRAM, "service", "install", "--system")
    assert "written: /etc/systemd/system/sincerely.service" in first
    assert "sudo -u sincerely" in first
    assert "/etc/sincerely/credentials/mail" in first
    unit = (it.machine.root / "etc/systemd/system/sincerely.service").read_text()
    assert unit in shown
    assert "LoadCredential=mail:/etc/sincerely/credentials/mail\n" in unit
    again = it.machine.run(PROGRAM, "service", "install", "--system")
    assert "unchanged: /etc/systemd/system/sincerely.service" in again
    assert "written" not in again
    assert it.machine.run("systemctl", "is-enabled", "sincerely").strip() == "enabled"
    said = it.machine.run(
        "sh", "-c", "systemd-analyze verify /etc/systemd/system/sincerely.service 2>&1"
    )
    assert said == ""
    it.machine.run("systemd-analyze", "security", "--threshold=11", "sincerely.service")


def test_it_starts_with_its_credential_and_tells_the_truth(it: Installed) -> None:
    assert "243" in str(_start_without_credential(it))
    secret = it.machine.root / "etc/sincerely/credentials/mail"
    secret.parent.mkdir(mode=0o700)
    secret.write_text(PASSWORD + "\n")
    secret.chmod(0o600)
    it.machine.run("systemctl", "start", "sincerely")
    assert it.machine.unit("Type", "ActiveState", "SubState") == {
        "Type": "notify", "ActiveState": "active", "SubState": "running",
    }  # fmt: skip
    it.machine.until(lambda: it.line_says("last scan"))
    assert it.line_says("nothing waits")
    assert "last scan" in it.machine.run("systemctl", "status", "sincerely")
    told = it.status()
    assert told["daemon"] is True
    assert told["accounts"][0]["sign_in"]["imap"]["refused"] == ""
    priorities = {entry["PRIORITY"] for entry in it.machine.journal() if "started for" in
                  str(entry["MESSAGE"])}  # fmt: skip
    assert priorities == {"6"}
    (pid,) = it.machine.unit("MainPID").values()
    for file in ("environ", "cmdline"):
        assert PASSWORD not in it.machine.run("cat", f"/proc/{pid}/{file}")
    assert "CREDENTIALS_DIRECTORY" in it.machine.run("cat", f"/proc/{pid}/environ")


def _start_without_credential(it: Installed) -> str:
    """What systemd says of a start where the password was forgotten."""
    it.machine.run("systemctl", "start", "sincerely", code=None)
    told = it.machine.unit("ExecMainStatus")["ExecMainStatus"]
    it.machine.run("systemctl", "stop", "sincerely")
    it.machine.run("systemctl", "reset-failed", "sincerely", code=None)
    return told


def test_who_acts_by_hand_acts_as_its_user(it: Installed) -> None:
    refused = it.machine.run(PROGRAM, "queue", code=69)
    assert "sudo -u sincerely" in refused
    stranger = it.machine.run("runuser", "-u", "nobody", "--", PROGRAM, "queue", code=69)
    assert "sudo -u sincerely" in stranger
    assert it.machine.run(*AS_SERVICE, "queue")
    assert it.machine.run(PROGRAM, "service", "status", "--system").startswith("active (running)")


def test_killed_it_comes_again(it: Installed) -> None:
    it.drop_in("")
    before = it.machine.unit("MainPID")["MainPID"]
    it.machine.run("systemctl", "kill", "--kill-who=main", "--signal=KILL", "sincerely")
    it.machine.until(
        lambda: it.active() and it.machine.unit("MainPID")["MainPID"] not in (before, "0")
    )
    assert it.machine.unit("NRestarts")["NRestarts"] == "1"
    it.machine.until(lambda: it.line_says("last scan"))


def test_stopped_dead_the_watchdog_ends_it(it: Installed) -> None:
    it.drop_in("WatchdogSec=3")
    it.machine.until(lambda: it.line_says("last scan"))
    it.machine.run("systemctl", "kill", "--kill-who=main", "--signal=STOP", "sincerely")
    it.machine.until(lambda: it.machine.unit("NRestarts")["NRestarts"] == "1")
    assert _watchdog(it)
    it.machine.until(lambda: it.line_says("last scan"))


def test_a_round_that_hangs_starves_the_watchdog(it: Installed) -> None:
    """The process lives, its threads tick; only the round waits for a server that says nothing."""
    it.configure(health={"stalled": "2s"})
    it.drop_in("WatchdogSec=3")
    it.machine.until(lambda: it.line_says("last scan"))
    before = len(_watchdog(it))
    it.line.stalled = True
    it.machine.until(lambda: it.machine.said("hung: "))
    it.machine.until(lambda: len(_watchdog(it)) > before)
    it.line.stalled = False
    it.machine.until(lambda: it.active() and it.line_says("last scan"))
    # Where every thread was, for whoever wants to know why; and no core with the passwords in it.
    assert it.machine.said("Fatal Python error: Aborted")
    it.configure()
    it.drop_in("")


def _watchdog(it: Installed) -> list[str]:
    text = it.machine.run("journalctl", "-u", "sincerely", "-o", "cat", "--no-pager")
    return re.findall(r"Watchdog timeout", text)


def test_a_good_configuration_is_taken_up_and_a_bad_one_refused(it: Installed) -> None:
    it.machine.until(lambda: it.line_says("last scan"))
    pid = it.machine.unit("MainPID")["MainPID"]
    it.configure(scan={"poll": "4s"})
    it.machine.run("systemctl", "reload", "sincerely")
    it.machine.until(lambda: it.machine.said("configuration taken up for personal"))
    it.machine.until(it.active)
    it.configure(text="accounts: [\n")
    it.machine.run("systemctl", "reload", "sincerely")
    it.machine.until(lambda: it.line_says("configuration refused, the old one holds: "))
    assert it.active()
    seen = json.loads(it.machine.run("cat", "/var/lib/sincerely/instance.json"))
    assert seen
    it.configure()
    it.machine.run("systemctl", "reload", "sincerely")
    it.machine.until(lambda: not it.line_says("configuration refused"))
    assert it.machine.unit("MainPID", "ActiveState") == {"MainPID": pid, "ActiveState": "active"}


def test_nothing_secret_and_no_letter_is_in_the_journal(it: Installed) -> None:
    everything = it.machine.run("journalctl", "-o", "export", "--no-pager")
    assert PASSWORD not in everything
    ours = it.machine.run("journalctl", "-u", "sincerely", "-o", "export", "--no-pager")
    assert "letter 1: accepted" in ours
    assert "reading group" not in ours
    assert ASHOK not in ours


def test_it_stops_in_order(it: Installed) -> None:
    it.machine.run("systemctl", "stop", "sincerely")
    assert it.machine.unit("ActiveState", "Result") == {
        "ActiveState": "inactive", "Result": "success",
    }  # fmt: skip
    assert it.machine.said("stopped")
    assert it.status()["daemon"] is False


def test_uninstalled_it_is_gone_and_the_ledger_is_not(it: Installed) -> None:
    it.machine.run("systemctl", "start", "sincerely")
    shown = it.machine.run(PROGRAM, "service", "uninstall", "--system", "--dry-run")
    assert "# remove: /etc/systemd/system/sincerely.service" in shown
    assert it.active()
    it.machine.run(PROGRAM, "service", "uninstall", "--system")
    assert it.machine.unit("ActiveState")["ActiveState"] == "inactive"
    shutil.rmtree(it.machine.root / "etc/systemd/system/sincerely.service.d")
    it.machine.run("systemctl", "daemon-reload")
    assert it.machine.unit("LoadState")["LoadState"] == "not-found"
    left = subprocess.run(
        ["find", it.machine.root / "etc", "-name", "*sincerely*", "-not", "-path", "*/etc/sincerely*"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert left == ""
    assert (it.machine.root / "var/lib/sincerely/ledger.db").is_file()
    again = it.machine.run(PROGRAM, "service", "uninstall", "--system")
    assert "nothing is installed here" in again


def test_the_unit_of_one_user(it: Installed) -> None:
    """A desktop's way: the user's own manager, kept by lingering while nobody is signed in."""
    it.machine.run("useradd", "--create-home", "maya")
    maya = ("runuser", "-u", "maya", "--", "env", "XDG_RUNTIME_DIR=/run/user/1000",
            "HOME=/home/maya")  # fmt: skip
    home = it.machine.root / "home/maya"
    told = it.machine.run(*maya, PROGRAM, "service", "install", "--user", code=69)
    assert "loginctl enable-linger" in told
    it.machine.run("loginctl", "enable-linger", "maya")
    it.machine.until(lambda: it.machine.run("ls", "/run/user/1000/systemd", code=None))
    it.configure()
    folder = home / ".config/sincerely"
    folder.mkdir(parents=True)
    settings = (it.machine.root / CONFIG).read_text()
    settings = settings.replace('{"credential": "mail"}', '{"file": "./secret"}')
    (folder / "config.yaml").write_text(settings)
    (folder / "secret").write_text(PASSWORD)
    (folder / "secret").chmod(0o600)
    it.machine.run("chown", "-R", "maya:maya", "/home/maya")
    done = it.machine.run(*maya, PROGRAM, "service", "install", "--user", "--now")
    assert "done: systemctl --user restart sincerely.service" in done
    assert it.machine.unit("ActiveState", user=maya)["ActiveState"] == "active"
    it.machine.until(lambda: "last scan" in it.machine.unit("StatusText", user=maya)["StatusText"])
    assert (home / ".local/state/sincerely/ledger.db").is_file()
    it.machine.run(*maya, PROGRAM, "service", "uninstall")
    assert it.machine.unit("LoadState", user=maya)["LoadState"] == "not-found"
    assert not list(home.glob(".config/systemd/user/**/*.service"))
