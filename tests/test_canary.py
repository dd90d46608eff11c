"""No secret is ever told: not in a log, an argument, the environment, a file or an error."""

import base64
import contextlib
import json
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests import canary
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


def test_the_search_of_a_whole_run_finds_what_is_planted(tmp_path: Path) -> None:
    """`pytest --canary`: one file for each way in which a secret or a letter could get out."""
    word = "pa\N{LATIN SMALL LETTER SHARP S}wort-planted-1"
    line = "It was good to meet you at the harbour."
    planted = canary.Canary()
    files = {
        "plain.txt": f"is {word}", "daemon.log": f"x {line} y",
        "metrics": f'label="{json.dumps(word)[1:-1]}"',
        "wire": base64.b64encode(b"\0maya@example.org\0" + word.encode()).decode(),
        "shifted": base64.b64encode(b"\0m@example.org\0" + word.encode()).decode(),
        "traceback": repr({"password": word}),
    }  # fmt: skip
    innocent = {"secret": f"{word}\n", "letter.eml": line, "other.log": "letter 1: accepted"}
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.db")) as ledger:
        ledger.execute("CREATE TABLE revisions (text)")
        ledger.execute("INSERT INTO revisions VALUES (?)", [f"Dear Ashok,\n{line}\n"])
        ledger.commit()
    for name, text in {**files, **innocent}.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "secret").chmod(0o600)
    canary.secret(word)
    try:
        planted.search(tmp_path)
        planted.heard("a command", f"Traceback: {word}")
    finally:  # a search of this very run is to find nothing of it
        canary.secrets.discard(word)
        shutil.rmtree(tmp_path)
    told = sorted(hit.partition(": ")[0].rpartition("/")[2] for hit in planted.hits)
    assert told == sorted([*files, "a command"]), planted.hits


@pytest.mark.servers
def test_metrics_tell_no_secret_and_no_letter(account: Sincerely, tmp_path: Path) -> None:
    settings = json.loads(account.config.read_text())
    settings["health"]["listen"] = f"unix:{tmp_path}/health"
    account.config.write_text(json.dumps(settings))
    account.run("scan")
    account.run("met", "Lena Fischer <lena.canary@corp.test>", "--when", "2026-03-10 10:00",
                "--about", "the canary of the harbour")  # fmt: skip
    with (tmp_path / "log").open("wb") as output, subprocess.Popen(
        [*PROGRAM, "--config", str(account.config), "run"],
        stdin=subprocess.DEVNULL, stdout=output, stderr=output,
    ) as daemon:  # fmt: skip
        ends = time.monotonic() + 60
        while not (tmp_path / "health").exists():
            assert time.monotonic() < ends and daemon.poll() is None
            time.sleep(0.1)
        told = b""
        for page in (b"metrics", b"healthz"):
            with socket.socket(socket.AF_UNIX) as line:
                line.connect(str(tmp_path / "health"))
                line.sendall(b"GET /" + page + b" HTTP/1.0\r\n\r\n")
                while part := line.recv(65536):
                    told += part
        daemon.send_signal(signal.SIGTERM)
        assert daemon.wait(60) == 0
    assert b"sincerely_letters" in told and b"ok" in told
    everything = told + (tmp_path / "log").read_bytes()
    assert not hits(everything)
    for word in (b"canary of the harbour", b"Lena", b"lena.canary"):
        assert word not in everything


def family(pid: int) -> list[int]:
    """A process and all its children."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found += [int(child) for child in (task / "children").read_text().split()]
    return found
