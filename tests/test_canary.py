"""No secret is ever told: not in a log, an argument, the environment, a file or an error."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.driver import PROGRAM, Sincerely, configure

PASSWORD = "canary-passwort-\N{LATIN SMALL LETTER U WITH DIAERESIS}-7f3a"


@pytest.fixture
def account(tmp_path: Path, mail_servers: MailServers) -> Sincerely:
    address = "canary@example.test"
    mail_servers.dovecot.add_user(address, PASSWORD)
    return configure(tmp_path, mail_servers, address, PASSWORD)


def wrong(sincerely: Sincerely, **places: Any) -> Sincerely:
    """The same account with something that fails."""
    settings = json.loads(sincerely.config.read_text())
    for side, changes in places.items():
        settings["accounts"][0][side].update(changes)
    path = sincerely.config.with_name(f"{'-'.join(places)}.yaml")
    path.write_text(json.dumps(settings))
    return Sincerely(path)


def told(sincerely: Sincerely, *arguments: str) -> str:
    output, error = sincerely.both("-vv", *arguments, code=None)
    return output + error


def encoded(secret: str) -> Iterator[bytes]:
    """A secret in every form in which a protocol says it."""
    from base64 import b64encode

    raw = secret.encode()
    yield from (raw, secret.encode("latin-1"), json.dumps(secret)[1:-1].encode(), b64encode(raw))
    yield b64encode(b"\0canary@example.test\0" + raw)
    yield b64encode(b"canary@example.test\0canary@example.test\0" + raw)


def hits(content: bytes) -> list[bytes]:
    return [form for form in encoded(PASSWORD) if form in content]


@pytest.mark.servers
def test_commands_that_work_and_that_fail(account: Sincerely, tmp_path: Path) -> None:
    bad = [
        account,
        wrong(account, imap={"port": 1}),
        wrong(account, smtp={"port": 1}, imap={"ca_file": None}),
        wrong(account, imap={"user": "nobody@example.test"}),
        wrong(account, smtp={"tls": "implicit"}),
        wrong(account, imap={"secret": {"command": ["sh", "-c", "cat secret; exit 3"]}}),
        wrong(account, imap={"secret": {"command": ["sh", "-c", "cat secret secret"]}}),
        wrong(account, imap={"secret": {"keyring": "sincerely"}}),
    ]
    for sincerely in bad:
        for arguments in (
            ["scan"], ["send"], ["doctor", "--names"], ["doctor", "--json"], ["config", "show"],
            ["status"], ["sign-in", "--password-file", str(tmp_path / "secret")],
        ):  # fmt: skip
            assert not hits(told(sincerely, *arguments).encode()), (sincerely.config, arguments)
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != "secret":
            assert not hits(file.read_bytes()), file


@pytest.mark.servers
def test_the_daemon_holds_it_in_memory_alone(account: Sincerely, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as output, subprocess.Popen(
        [*PROGRAM, "-vv", "--config", str(account.config), "run"],
        stdin=subprocess.DEVNULL, stdout=output, stderr=output,
    ) as daemon:  # fmt: skip
        ends = time.monotonic() + 60
        while not account.json("status", code=None)["accounts"][0]["folders"]:
            assert time.monotonic() < ends and daemon.poll() is None, log.read_text()
            time.sleep(0.2)
        seen = b""
        for pid in family(daemon.pid):
            for name in ("cmdline", "environ", "comm"):
                seen += Path(f"/proc/{pid}/{name}").read_bytes()
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(60) == 0, log.read_text()
    assert sys.executable.encode() in seen
    assert not hits(seen) and not hits(log.read_bytes())


@pytest.mark.servers
def test_a_bug_tells_no_secret(account: Sincerely, tmp_path: Path) -> None:
    """An exception nobody expected, at the worst place: with the secret in every frame."""
    code = (
        "import sys; from sincerely.mailbox import signin\n"
        "def broken(client, endpoint, profile): raise RuntimeError(f'{endpoint}')\n"
        "signin._sign_in = broken\n"
        "from sincerely.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-vv", "--config", str(account.config), "scan"],
        capture_output=True, timeout=60, check=False, cwd=Path.cwd(),
    )  # fmt: skip
    assert b"RuntimeError" in done.stderr and b"Endpoint(" in done.stderr
    assert not hits(done.stdout + done.stderr)


def family(pid: int) -> list[int]:
    """A process and all its children."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text().split()]
    return found
