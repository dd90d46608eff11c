"""The first run: servers found, both doors tried, everything kept or nothing."""

import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import dns.message
import dns.resolver
import dns.rrset
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import MailServers
from tests.driver import PROGRAM, Sincerely
from tests.servers.dovecot import Dovecot
from tests.servers.process import scratch_folder
from tests.terminal import Terminal

from sincerely.checks import servers
from sincerely.cli.main import cli
from sincerely.config import load
from sincerely.config.load import parse
from sincerely.firstrun import autoconfig, found, records
from sincerely.firstrun.settings import Answers, OAuthAnswers, render
from sincerely.mailbox.profiles import Server
from sincerely.mailbox.providers import PROFILES
from sincerely.outbox import smtp
from sincerely.words.errors import Unavailable

ROOT = Path(__file__).parent.parent


@dataclass
class FirstRun:
    """A home without anything in it, and an account on the test servers."""

    folder: Path
    servers: MailServers
    address: str
    password: str
    without: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        return self.folder / "home" / "config.yaml"

    def flags(self, **changes: str | None) -> list[str]:
        """Every flag that a run without a terminal needs; None leaves one out."""
        secret = self.folder / "typed"
        secret.write_text(f"{self.password}\n")
        chosen: dict[str, str | None] = {
            "address": self.address, "name": "Maya Okafor", "zone": "Europe/Berlin",
            "imap-host": "localhost", "imap-port": str(self.servers.dovecot.imaps_port),
            "smtp-host": "localhost", "smtp-port": str(self.servers.postfix.submission_port),
            "smtp-tls": "starttls", "ca-file": str(self.servers.ca.ca),
            "state-dir": str(self.folder / "state"), "password-file": str(secret),
            "keep": "file", "employer": "Old Ltd", "employer-domain": "old.example",
            **{name.replace("_", "-"): value for name, value in changes.items()},
        }  # fmt: skip
        flags: list[str] = []
        for name, value in chosen.items():
            if value == "":
                flags.append(f"--{name}")
            elif value is not None:
                flags += [f"--{name}", value]
        return flags

    def init(self, *more: str, code: int = 0, **changes: str | None) -> tuple[str, str]:
        """Run it without a terminal; in a fresh process where the environment matters."""
        if not self.environment:
            sincerely = Sincerely(self.config, {"HOME": str(self.folder)})
            told = sincerely.both("init", *self.flags(**changes), *more, code=code)
            assert self.password not in told[0] + told[1]
            assert "Traceback" not in told[1]
            return told
        done = subprocess.run(
            [*PROGRAM, "init", "--config", str(self.config), *self.flags(**changes), *more],
            capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL,
            cwd=ROOT, env={**os.environ, "HOME": str(self.folder), **self.environment},
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert self.password not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout, done.stderr

    def left(self) -> list[str]:
        home = self.config.parent
        return sorted(p.name for p in home.iterdir()) if home.exists() else []


@pytest.fixture
def run(tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]) -> FirstRun:
    return FirstRun(tmp_path, mail_servers, *mailbox_user)


# -- without a terminal


@pytest.mark.servers
def test_everything_said_becomes_a_working_installation(run: FirstRun) -> None:
    output, told = run.init()
    assert output == ""
    assert "IMAP: signed in at localhost" in told and "sent: Sent" in told
    assert "SMTP: signed in at localhost; nothing was sent" in told
    assert run.left() == ["config.yaml", "personal.secret"]
    for name in run.left():
        assert (run.config.parent / name).stat().st_mode & 0o777 == 0o600
    assert run.password not in run.config.read_text()
    settings = load(run.config).file
    assert settings.discretion.employer.domains == ["old.example"]
    assert settings.accounts[0].imap.secret.file == "./personal.secret"
    sincerely = Sincerely(run.config)
    assert "fine" in sincerely.run("config", "check")
    sincerely.run("scan")
    assert not [m for m in run.servers.postfix.accepted() if m.sender == run.address]
    doctor = sincerely.json("doctor", code=None)
    assert doctor["ok"], doctor


@pytest.mark.servers
@pytest.mark.parametrize(
    ("missing", "flag"),
    [
        ("address", "--address"),
        ("name", "--name"),
        ("password_file", "--password-file"),
        ("keep", "--keep file"),
        ("smtp_host", "--smtp-host"),
    ],
)
def test_without_a_terminal_what_is_missing_is_named(
    run: FirstRun, missing: str, flag: str
) -> None:
    run.environment = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    _, told = run.init(code=64, **{missing: None})
    assert f"say it with {flag}" in told
    assert not run.left()


@pytest.mark.servers
def test_the_employer_must_be_named_or_denied(run: FirstRun) -> None:
    _, told = run.init(code=64, employer=None, employer_domain=None)
    assert "--employer-domain, or --no-employer" in told
    run.init(employer=None, employer_domain=None, no_employer="")
    assert load(run.config).file.discretion.employer.domains == []


@pytest.mark.servers
def test_an_address_at_the_employer_is_refused_unless_insisted_on(run: FirstRun) -> None:
    _, told = run.init(code=64, employer_domain="example.test")
    assert "address of your present employer" in told and "--work-account" in told
    run.init(employer_domain="example.test", work_account="")
    doctor = Sincerely(run.config).json("doctor", code=None)
    assert any(c["check"] == "discretion" and c["level"] == "warn" for c in doctor["checks"])


@pytest.mark.servers
def test_a_configuration_that_is_there_stays(run: FirstRun) -> None:
    run.config.parent.mkdir()
    run.config.write_text("mine\n")
    _, told = run.init(code=64)
    assert "--force" in told
    assert run.config.read_text() == "mine\n" and run.left() == ["config.yaml"]
    run.init(force="")
    assert load(run.config).file.accounts[0].address == run.address


@pytest.mark.servers
def test_a_secret_that_is_there_stays(run: FirstRun) -> None:
    run.config.parent.mkdir()
    secret = run.config.parent / "personal.secret"
    secret.write_text("another\n")
    _, told = run.init(code=64)
    assert "is there already" in told and "--force" in told and "signed in" not in told
    assert secret.read_text() == "another\n" and run.left() == ["personal.secret"]


@pytest.mark.servers
def test_printing_writes_nothing_and_asks_nobody(run: FirstRun) -> None:
    output, _ = run.init("--print", imap_host="imap.nowhere.invalid", password_file=None)
    assert not run.left()
    copy = run.folder / "printed.yaml"
    copy.write_text(output)
    assert load(copy).file.accounts[0].imap.host == "imap.nowhere.invalid"


@pytest.mark.servers
@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"password_file": "wrong"}, 77, "was refused"),
        ({"imap_port": "1"}, 69, "check host:, port: and tls:"),
        ({"smtp_port": "1"}, 69, "check host:, port: and tls:"),
        ({"imap_host": "imap.nowhere.invalid"}, 69, "that you are online"),
        ({"ca_file": None}, 69, "certificate is not trusted"),
        ({"smtp_tls": "implicit"}, 69, "TLS failed: WRONG_VERSION_NUMBER (check port: and tls:)"),
        ({"smtp_port": "1"}, 69, "cannot be reached: Connection refused"),
        ({"zone": "Mars/Base"}, 64, "IANA time zone"),
        ({"address": "maya@@example.org"}, 64, "plain mail address"),
        ({"password_file": "/does/not/exist"}, 64, "No such file"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left(
    run: FirstRun, changes: dict[str, str | None], code: int, words: str
) -> None:
    if changes.get("password_file") == "wrong":
        wrong = run.folder / "wrong"
        wrong.write_text("not this\n")
        changes = {"password_file": str(wrong)}
    _, told = run.init(code=code, **changes)
    assert words in told
    assert not run.left()


@pytest.mark.servers
@pytest.mark.parametrize(
    ("changes", "code", "imap", "smtp"),
    [
        ({"imap_port": "1", "smtp_port": "1"}, 69, "Connection refused", "Connection refused"),
        ({"imap_port": "1", "smtp_tls": "implicit"}, 69, "Connection refused", "check port: and tls:"),
        ({"imap_host": "imap.nowhere.invalid", "smtp_host": "smtp.nowhere.invalid"}, 69,
         "imap.nowhere.invalid", "smtp.nowhere.invalid"),
        ({"ca_file": None}, 69, "certificate is not trusted", "certificate is not trusted"),
        ({"password_file": "wrong", "smtp_port": "1"}, 77, "was refused", "Connection refused"),
    ],
)  # fmt: skip
def test_what_is_wrong_at_both_doors_is_said_at_once(
    run: FirstRun, changes: dict[str, str | None], code: int, imap: str, smtp: str
) -> None:
    if changes.get("password_file") == "wrong":
        (run.folder / "wrong").write_text("not this\n")
        changes = {**changes, "password_file": str(run.folder / "wrong")}
    _, told = run.init(code=code, **changes)
    one, other = told.splitlines()[-2:]
    assert "account personal, imap: " in one and imap in one
    assert "account personal, smtp: " in other and smtp in other
    for line in (one, other):
        assert re.search(r"\((check|for a server of your own|is the clock)", line), line
    assert not run.left()


@pytest.mark.servers
def test_a_password_that_one_refused_is_not_offered_to_the_other(run: FirstRun) -> None:
    """A few refusals lock an account, and those of both doors are counted together."""
    wrong = run.folder / "wrong"
    wrong.write_text("not this\n")
    before = len(run.servers.postfix.log_path.read_text())
    _, told = run.init(code=77, password_file=str(wrong))
    assert "SMTP: localhost answers; the password was not tried there" in told
    assert "account personal, imap: " in told and "account personal, smtp" not in told
    assert "authentication failed" not in run.servers.postfix.log_path.read_text()[before:]
    # Where IMAP did not come to ask for it, SMTP does.
    _, told = run.init(code=69, password_file=str(wrong), imap_port="1")
    assert "account personal, smtp: " in told and "was refused" in told
    assert "authentication failed" in run.servers.postfix.log_path.read_text()[before:]


def test_a_port_that_a_firewall_swallows_is_told_as_that() -> None:
    """Nobody refuses, nobody answers: the packets of a new connection are dropped."""
    with ExitStack() as held:
        full = held.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):  # more than are waited on are dropped
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        endpoint = smtp.Endpoint(
            "account personal, smtp", "127.0.0.1", full.getsockname()[1], "implicit", "maya",
            "not tried", timedelta(seconds=1), patience=timedelta(seconds=0.5),
        )  # fmt: skip
        with pytest.raises(Unavailable, match="cannot be reached") as caught:
            servers.outbox(endpoint)
    assert "465 or 587" in caught.value.hint and "a firewall on the way" in caught.value.hint


@pytest.mark.servers
def test_an_expired_certificate_is_named(run: FirstRun) -> None:
    with scratch_folder() as folder:
        expired = run.servers.ca.issue(folder / "tls", ["localhost"], days=-2)
        with Dovecot(folder / "dovecot", {run.address: run.password}, ca=expired) as old:
            _, told = run.init(code=69, imap_port=str(old.imaps_port))
    assert "certificate has expired" in told and "must renew it" in told
    assert "SMTP: signed in at localhost" in told  # and the other door was tried all the same
    assert not run.left()


@pytest.mark.servers
def test_where_the_last_step_fails_the_first_are_taken_back(run: FirstRun) -> None:
    run.config.mkdir(parents=True)  # a folder in its place: it cannot be replaced by a file
    run.init(code=69, force="")
    assert run.left() == ["config.yaml"] and run.config.is_dir()
    run.environment = keyring_at(run.folder)
    Path(run.environment["KEPT_KEYRING"]).write_text(
        json.dumps({f"sincerely {run.address}": "the earlier one"})
    )
    run.init(code=69, force="", keep="keyring")
    kept = json.loads(Path(run.environment["KEPT_KEYRING"]).read_text())
    assert kept == {f"sincerely {run.address}": "the earlier one"}


@pytest.mark.servers
def test_what_systemd_is_to_hand_on_lies_where_the_unit_takes_it_from(run: FirstRun) -> None:
    run.init(keep=None, credential="mail")
    assert run.left() == ["config.yaml", "credentials"]
    secret = run.config.parent / "credentials" / "mail"
    assert secret.read_text() == f"{run.password}\n" and secret.stat().st_mode & 0o777 == 0o600
    shown = Sincerely(run.config).run("service", "install", "--dry-run")
    assert f"LoadCredential=mail:{secret}\n" in shown
    _, told = run.init(keep=None, credential="mail", force="", password_file=None)  # the one there
    assert "SMTP: signed in" in told and secret.read_text() == f"{run.password}\n"
    run.config.unlink()
    _, told = run.init(keep=None, credential="mail", code=64)
    assert f"{secret} is there already" in told
    secret.write_text("changed since\n")
    run.init(keep=None, credential="mail", password_file=None, code=77)
    assert run.left() == ["credentials"]


@pytest.mark.servers
def test_contacts_and_the_service_follow_and_what_fails_is_said(run: FirstRun) -> None:
    card = run.folder / "people.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ashok Rao\nEMAIL:ashok@corp.test\nEND:VCARD\n")
    # No session of systemd's answers here: the configuration is there all the same, and says so.
    run.environment = {"XDG_CONFIG_HOME": str(run.folder / "xdg"), "XDG_RUNTIME_DIR": "/nowhere",
                       "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus"}  # fmt: skip
    _, told = run.init("--import", str(card), "--service", code=69)
    assert "the configuration is written and stays" in told and "Next: sincerely scan" in told
    assert load(run.config).file.accounts
    assert (run.folder / "xdg/systemd/user/sincerely.service").is_file()
    (known,) = Sincerely(run.config).json("contacts", "list")
    assert known["name"] == "Ashok Rao"


def keyring_at(folder: Path, kind: str = "Kept") -> dict[str, str]:
    return {
        "PYTHON_KEYRING_BACKEND": f"tests.servers.kept_keyring.{kind}",
        "KEPT_KEYRING": str(folder / "keyring.json"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
    }


@pytest.mark.servers
def test_the_keyring_keeps_it_and_sign_in_changes_it(run: FirstRun) -> None:
    run.environment = keyring_at(run.folder)
    run.init(keep="keyring")
    assert run.left() == ["config.yaml"]
    path = Path(run.environment["KEPT_KEYRING"])
    assert json.loads(path.read_text()) == {f"sincerely {run.address}": run.password}
    run.servers.dovecot.add_user(run.address, "hunter3-since")
    (run.folder / "typed").write_text("hunter3-since\n")

    def sign_in(file: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, "--config", str(run.config), "sign-in", "--password-file", str(file)],
            capture_output=True, text=True, timeout=60, check=False, cwd=ROOT,
            env={**os.environ, **run.environment}, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    wrong = run.folder / "wrong"
    wrong.write_text("guessed\n")
    assert sign_in(wrong).returncode == 77
    assert json.loads(path.read_text()) == {f"sincerely {run.address}": run.password}
    done = sign_in(run.folder / "typed")
    assert done.returncode == 0, done.stderr
    assert json.loads(path.read_text()) == {f"sincerely {run.address}": "hunter3-since"}


# -- on a terminal


def exists(command: str) -> bool:
    """Whether this installation has a command, or a command of a group."""
    found: Any = cli
    for word in command.split():
        found = found.get_command(click.Context(cli), word) if hasattr(found, "commands") else None
    return found is not None


def terminal(run: FirstRun, *flags: str) -> Terminal:
    """A person before `init`."""
    plain = {"HOME": str(run.folder), "TZ": "UTC", "NO_COLOR": "1", **run.environment}
    return Terminal(run.config, "init", *flags, environment=plain)


@pytest.mark.servers
def test_a_person_is_asked_and_a_wrong_password_is_asked_again(run: FirstRun) -> None:
    run.environment = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    # The servers are flags: those of a test listen on ports that nobody types.
    kept = {"address", "name", "zone", "password-file", "keep", "employer", "employer-domain"}
    flags = run.flags(**{name.replace("-", "_"): None for name in kept})
    screen = terminal(run, *flags)
    for question, text in (
        ("Your mail address: ", "nonsense\n"),
        ("Your mail address: ", f"{run.address}\n"),
        ("under letters", "Maya Okafor\n"),
        ("Your time zone", "Berlin\n"),
        ("Your time zone", "Europe/Berlin\n"),
        ("Other addresses", "m.okafor@example.test\n"),
        ("User name", "\n"),
        ("present employer", "Old Ltd\n"),
        ("mail domains", "old.example\n"),
        ("personal.secret", "y\n"),
        ("not shown", "hunter2-wrong\n"),
        ("was refused", ""),
        ("not shown", f"{run.password}\n"),
    ):
        screen.answer(question, text)
    for command, question in (("contacts import", "Import contacts"), ("service", "Start it")):
        if exists(command):
            screen.answer(question, "\n")
    assert screen.end() == 0
    assert run.password not in screen.seen and "hunter2" not in screen.seen
    account = load(run.config).file.accounts[0]
    assert account.aliases == ["m.okafor@example.test"]
    assert (run.config.parent / "personal.secret").read_text() == f"{run.password}\n"


@pytest.mark.servers
def test_a_server_that_is_not_there_can_be_named_anew(run: FirstRun) -> None:
    flags = run.flags(
        alias="x@example.test", user=run.address, imap_port="1", password_file=None, no_service=""
    )  # fmt: skip
    screen = terminal(run, *flags)
    servers = run.servers
    for question, text in (
        ("not shown", f"{run.password}\n"),
        ("check host:, port: and tls:", ""),
        ("Name the servers?", "y\n"),
        ("IMAP server", "localhost\n"),
        ("IMAP port", "70000\n"),
        ("IMAP port", f"{servers.dovecot.imaps_port}\n"),
        ("SMTP server", "localhost\n"),
        ("SMTP port", f"{servers.postfix.submission_port}\n"),
        ("not shown", f"{run.password}\n"),
    ):
        screen.answer(question, text)
    if exists("contacts import"):
        screen.answer("Import contacts", "\n")
    assert screen.end() == 0
    assert load(run.config).file.accounts[0].imap.port == servers.dovecot.imaps_port


@pytest.mark.servers
def test_ctrl_c_leaves_nothing(run: FirstRun) -> None:
    run.environment = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    screen = terminal(run, *run.flags(password_file=None, alias="x@example.test", user=run.address))
    screen.answer("not shown", "\x03")
    assert screen.end() == 130
    assert not run.left()


@pytest.mark.servers
def test_killed_at_any_moment_it_leaves_no_half(run: FirstRun) -> None:
    """SIGINT after ever more time: either everything is there and works, or nothing is."""
    outcomes = set()
    whole = 60.0
    for part in (1.0, 0.1, 0.3, 0.5, 0.7, 0.85):
        began = time.monotonic()
        process = subprocess.Popen(
            [*PROGRAM, "init", "--config", str(run.config), *run.flags()], cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(run.folder)},
        )  # fmt: skip
        try:
            process.wait(whole * part)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
            process.wait(60)
        if part == 1.0:
            whole = time.monotonic() - began  # how long it takes here if nobody stops it
        left = run.left()
        assert left in ([], ["config.yaml", "personal.secret"]), left
        outcomes.add(len(left))
        for name in left:
            (run.config.parent / name).unlink()
    assert outcomes == {0, 2}


# -- where the servers are


def test_the_built_in_providers_are_whole() -> None:
    for profile in PROFILES:
        if not profile.domains:
            continue
        domain = profile.domains[0].replace(".*", ".com")
        where = found.known(f"maya@{domain}")
        assert where is not None and where.profile is profile
        assert {where.imap.tls, where.smtp.tls} <= {"implicit", "starttls"}
        assert profile.steps or profile.key == "fastmail", profile.key
    icloud = found.known("maya@icloud.com")
    assert icloud is not None
    assert (icloud.imap_user, icloud.smtp_user) == ("maya", "maya@icloud.com")
    assert found.known("maya@example.org") is None


DOCUMENT = b"""<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="example.org">
  <incomingServer type="pop3"><hostname>pop.example.org</hostname><port>995</port>
    <socketType>SSL</socketType></incomingServer>
  <incomingServer type="imap"><hostname>plain.example.org</hostname><port>143</port>
    <socketType>plain</socketType><username>%EMAILADDRESS%</username></incomingServer>
  <incomingServer type="imap"><hostname>imap.example.org</hostname><port>143</port>
    <socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></incomingServer>
  <incomingServer type="imap"><hostname>IMAP.example.org.</hostname><port>993</port>
    <socketType>SSL</socketType><username>%EMAILLOCALPART%</username></incomingServer>
  <outgoingServer type="smtp"><hostname>smtp.example.org</hostname><port>587</port>
    <socketType>STARTTLS</socketType><username>%EMAILADDRESS%</username></outgoingServer>
</emailProvider></clientConfig>"""


def test_a_document_is_read_for_its_safe_servers() -> None:
    told = autoconfig.read(DOCUMENT, "https://autoconfig.example.org/mail/config-v1.1.xml")
    assert told is not None and told.secure
    assert told.imap == Server("imap.example.org", 993, "implicit")
    assert told.smtp == Server("smtp.example.org", 587, "starttls")
    assert autoconfig.filled(told.imap_user, "maya@example.org") == "maya"
    assert autoconfig.filled(told.smtp_user, "maya@example.org") == "maya@example.org"


_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20)
) + b"]><clientConfig>&u;</clientConfig>"  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        b"", b"\xff\xfe", b"<html>", b"<clientConfig/>", _BOMB,
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><clientConfig/>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + DOCUMENT[21:],
        b"<a>" * 200_000,
        DOCUMENT.replace(b"993", b"0").replace(b"143", b"70000"),
        DOCUMENT.replace(b"imap.example.org", b"imap.example.org\r\nRCPT"),
        DOCUMENT.replace(b"SSL", b"plain").replace(b"STARTTLS", b"plain"),
        DOCUMENT.replace(b"%EMAILADDRESS%", b"{{x}}").replace(b"%EMAILLOCALPART%", b"root"),
        b'<?xml version="1.0" encoding="nonsense"?><clientConfig/>',
    ],
)  # fmt: skip
def test_a_hostile_or_broken_document_says_nothing(document: bytes) -> None:
    told = autoconfig.read(document, "https://example.org/x")
    # One of the two names may survive; never the hostile part.
    assert told is None or "\r" not in told.imap.host


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(DOCUMENT)))
def test_no_document_breaks_the_reader(noise: bytes, at: int) -> None:
    for document in (
        noise,
        DOCUMENT[:at] + noise + DOCUMENT[at:],
        DOCUMENT[:at] + DOCUMENT[at + 9 :],
    ):
        told = autoconfig.read(document, "https://example.org/x")
        for server in (told.imap, told.smtp) if told else ():
            assert re.fullmatch(r"[a-z0-9.-]+", server.host) and 0 < server.port < 65536


@contextmanager
def web(pages: dict[str, tuple[int, dict[str, str], bytes]]) -> Iterator[tuple[str, list[str]]]:
    """A web server on loopback with these pages; gives its address and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status, headers, body = pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def test_documents_are_fetched_within_bounds() -> None:
    big = b"<!-- " + b"x" * 100_000 + b" -->" + DOCUMENT
    pages = {
        "/here": (200, {}, DOCUMENT),
        "/moved": (302, {"Location": "/here"}, b""),
        "/loop": (302, {"Location": "/loop"}, b""),
        "/away": (302, {"Location": "file:///etc/passwd"}, b""),
        "/big": (200, {}, big),
        "/error": (500, {}, DOCUMENT),
    }
    with web(pages) as (base, asked):
        for path, works in (
            ("here", True), ("moved", True), ("loop", False), ("away", False), ("big", False),
            ("error", False), ("none", False),
        ):  # fmt: skip
            told = autoconfig.first([f"{base}/{path}"], 5)
            assert (told is not None) == works, path
            assert told is None or not told.secure
        assert asked.count("/loop") == 3
        assert autoconfig.first([f"{base}/none", f"{base}/here"], 5) is not None
        assert autoconfig.first([f"{base}/here"], 0) is None
    assert all("maya" not in path for path in asked)


def test_a_document_is_sought_by_https_first_and_of_a_plain_domain_only() -> None:
    urls = autoconfig.addresses("example.org")
    assert urls[0] == "https://autoconfig.example.org/mail/config-v1.1.xml"
    assert [u.split(":")[0] for u in urls] == ["https", "https", "http", "http"]
    for domain in ("x", "a b.org", "127.0.0.1:80/", "-x.org", "xn--.\r\n.org"):
        assert autoconfig.fetch(domain, 5) is None


@contextmanager
def name_server(zone: dict[tuple[str, str], list[str]]) -> Iterator[dns.resolver.Resolver]:
    """A DNS server on loopback that knows these records; anything else does not exist."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    sock.settimeout(0.1)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                wire, peer = sock.recvfrom(4096)
            except TimeoutError:
                continue
            query = dns.message.from_wire(wire)
            answer = dns.message.make_response(query)
            (asked,) = query.question
            kind = asked.rdtype.name
            values = zone.get((asked.name.to_text(omit_final_dot=True), kind))
            if values is None:
                answer.set_rcode(3)
            else:
                answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, *values))
            sock.sendto(answer.to_wire(), peer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], sock.getsockname()[1]
    try:
        yield resolver
    finally:
        over.set()
        thread.join(5)
        sock.close()


def nothing(_domain: str, _seconds: float) -> None:
    return None


def test_srv_records_name_the_servers() -> None:
    zone = {
        ("_imaps._tcp.example.org", "SRV"): [
            "20 1 993 backup.example.org.", "10 1 993 little.example.org.",
            "10 9 993 imap.example.org.",
        ],
        ("_submissions._tcp.example.org", "SRV"): ["0 0 0 ."],
        ("_submission._tcp.example.org", "SRV"): ["0 1 587 smtp.example.org."],
        ("_imaps._tcp.away.example", "SRV"): ["0 1 993 imap.evil.example."],
        ("_submissions._tcp.away.example", "SRV"): ["0 1 465 smtp.evil.example."],
        ("_imaps._tcp.half.example", "SRV"): ["0 1 993 imap.half.example."],
        ("_imaps._tcp.odd.example", "SRV"): ["0 1 993 im\\010ap.odd.example."],
        ("_submissions._tcp.odd.example", "SRV"): ["0 1 465 smtp.odd.example."],
    }  # fmt: skip
    with name_server(zone) as resolver:
        where = found.search("maya@example.org", resolver, nothing)
        assert where is not None and where.proven
        assert where.imap == Server("imap.example.org", 993, "implicit")
        assert where.smtp == Server("smtp.example.org", 587, "starttls")
        away = found.search("maya@away.example", resolver, nothing)
        assert away is not None and not away.proven  # whoever answers DNS could have said this
        assert found.search("maya@half.example", resolver, nothing) is None
        assert found.search("maya@odd.example", resolver, nothing) is None
        assert found.search("maya@none.example", resolver, nothing) is None


def test_a_domain_kept_by_a_provider_is_known_by_its_mail_exchanger() -> None:
    zone = {
        ("corp.example", "MX"): ["10 corp-example.mail.protection.outlook.com."],
        ("studio.example", "MX"): ["5 alt1.aspmx.l.google.com.", "1 aspmx.l.google.com."],
        ("fake.example", "MX"): ["1 notgoogle.com."],
    }
    with name_server(zone) as resolver:
        corp = found.search("maya@corp.example", resolver, nothing)
        assert corp is not None and corp.profile is not None
        assert corp.profile.key == "microsoft365" and corp.profile.oauth == "microsoft"
        studio = found.search("maya@studio.example", resolver, nothing)
        assert studio is not None and studio.imap.host == "imap.gmail.com"
        assert found.search("maya@fake.example", resolver, nothing) is None


def test_a_silent_name_server_is_not_waited_for_long() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = ["127.0.0.1"], silent.getsockname()[1]
        assert records.services("example.org", resolver, 0.5) is None
        assert records.exchangers("example.org", resolver, 0.2) == []


# -- what is written

_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
).filter(str.strip)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(name=_TEXT, user=_TEXT, secret=_TEXT, employer=_TEXT, how=st.text(max_size=30), sent=_TEXT)
def test_whatever_is_answered_the_file_says_the_same(
    name: str, user: str, secret: str, employer: str, how: str, sent: str
) -> None:
    answers = Answers(
        "personal", "maya@example.org", name, "Europe/Berlin",
        Server("imap.example.org", 993, "implicit"), Server("smtp.example.org", 587, "starttls"),
        user, user, ("command", ["pass", secret]), how, ["m@example.org"], "DE",
        (employer, ["old.example"]), ["x@example.net"], "30d", "./state", "ca.pem", sent,
        OAuthAnswers("google", secret, ("file", "./g"), ("keyring", employer)),
    )  # fmt: skip
    config = parse(render(answers), Path("/somewhere/config.yaml"))
    assert config.state_dir == Path("/somewhere/state")
    account = config.file.accounts[0]
    assert (account.display_name, account.imap.user, account.imap.sent) == (name, user, sent)
    assert account.smtp.secret.command == ["pass", secret]
    assert config.file.discretion.employer.name == employer
    assert config.file.oauth["google"].client_id == secret


def test_the_file_explains_itself() -> None:
    answers = Answers(
        "personal", "maya@gmail.com", "Maya", "Europe/Berlin",
        Server("imap.gmail.com", 993, "implicit"), Server("smtp.gmail.com", 465, "implicit"),
        "maya@gmail.com", "maya@gmail.com", ("keyring", "sincerely"), "Gmail, which is known",
    )  # fmt: skip
    text = render(answers)
    assert len(re.findall(r"#", text)) >= 10 and "config example" in text
    assert all(len(line) <= 110 for line in text.splitlines())
