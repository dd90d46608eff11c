"""Reading a mailbox of 10,000 messages, against mbsync copying the same and against the raw line.

Everything on loopback Dovecot; `sincerely` runs as its user runs it. mbsync is the control where it is
installed (Debian: isync); without it only the ratio to the raw line is printed.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.process import scratch_folder

from benchmarks import generated
from benchmarks.measure import Ratio, family, settings_file, wall
from sincerely.mailbox.condense import FIELDS
from sincerely.mailbox.imap import Endpoint, connect
from sincerely.reading.envelope import take_apart
from sincerely.words.messages import Reading

COUNT = int(os.environ.get("MAILBOX", "10000"))
_USER = "maya@example.org"


def run() -> list[Ratio]:
    """Print bytes and memory, give the ratios."""
    with scratch_folder() as root, Dovecot(root / "d", {_USER: "x"}, ca=tls.make(root)) as dovecot:
        first = b"From: a@corp.example\r\nSubject: first\r\n\r\nfirst\r\n"
        dovecot.append(_USER, "INBOX", first)  # makes the folders
        home = root / "d/mail" / _USER / "Maildir"
        size = generated.write(home, COUNT)
        owner = home.stat()
        subprocess.run(["chown", "-R", f"{owner.st_uid}:{owner.st_gid}", str(home)], check=True)
        endpoint = Endpoint("bench, imap", "localhost", dovecot.imap_port, "none", _USER, "x")
        _first_contact(endpoint)
        found = [_phase_one(endpoint, dovecot.imap_port)]
        with tempfile.TemporaryDirectory() as folder:
            ours, again, report = _scan(Path(folder), dovecot.imap_port)
            wire = sum(f["bytes"] for f in report["folders"])
            print(f"bytes on the wire: {wire / size:.1%} of {size / 1e6:.0f} MB (goal 20%)")
            theirs = _mbsync(Path(folder), dovecot.imap_port)
        with tempfile.TemporaryDirectory() as folder:
            bare = _unread(Path(folder), dovecot.imap_port)
        if theirs is not None:
            found.append(Ratio("first scan, not read / mbsync copies", 0.2, [bare], [theirs[0]]))
            found.append(Ratio("first scan, read / mbsync copies", 0.6, [ours], [theirs[0]]))
            found.append(Ratio("no news / mbsync", 1.0, again, theirs[1]))
        return found


def _first_contact(endpoint: Endpoint) -> None:
    """Let the server parse everything once, so that both sides find it warm."""
    with connect(endpoint) as mailbox:
        for name in ("INBOX", "Sent", "Archive"):
            mailbox.open(name)
            for _ in mailbox.fetch(mailbox.uids_after(0)):
                pass


def _phase_one(endpoint: Endpoint, port: int) -> Ratio:
    """Headers and structure of INBOX: fetched and understood, against drained and thrown away."""
    ours, raw = [], []
    for _ in range(3):
        with connect(endpoint) as mailbox:
            mailbox.open("INBOX")
            uids = mailbox.uids_after(0)
            began = time.perf_counter()
            for _batch in mailbox.fetch(uids, known=lambda _: True):
                pass
            ours.append(time.perf_counter() - began)
        raw.append(_drain(port))
    return Ratio("phase 1 / raw drain", 25, ours, raw)


def _drain(port: int) -> float:
    items = f"(UID INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({FIELDS})])"
    with socket.create_connection(("localhost", port)) as line:
        line.sendall(f"a LOGIN {_USER} x\r\nb EXAMINE INBOX\r\n".encode())
        while b"\r\nb OK" not in (heard := line.recv(1 << 16)) and heard:
            continue
        began = time.perf_counter()
        line.sendall(f"c UID FETCH 1:* {items}\r\n".encode())
        tail = b""
        while b"\r\nc OK" not in tail:
            tail = tail[-20:] + line.recv(1 << 18)
        return time.perf_counter() - began


def _scan(folder: Path, port: int) -> tuple[float, list[float], dict[str, object]]:
    """`sincerely scan` into an empty ledger, then without news. Seconds, and the first report."""
    config = settings_file(folder, port, _USER)
    now = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    command = [
        sys.executable,
        "-m",
        "sincerely",
        "--config",
        str(config),
        "scan",
        "--json",
        "--now",
        now,
    ]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(0.1)
        if process.stdout is not None and time.perf_counter() - began > 900:
            process.kill()
    took = time.perf_counter() - began
    (report,) = json.loads(process.stdout.read() if process.stdout else "[]")
    print(f"peak memory of the scanning processes: {peak:.0f} MB (goal 150)")
    inside = sum(f["seconds"] for f in report["folders"])
    print(f"first scan: {took:.1f} s, of it {inside:.1f} s reading {COUNT} and more messages")
    time.sleep(1.3)
    return took, _no_news(config, now), report


def _unread(folder: Path, port: int) -> float:
    """Seconds of a first scan that fetches, takes apart and stores, and reads no meaning."""
    from sincerely import app
    from sincerely import config as settings
    from sincerely.rounds.scan import scan

    opened = app.open_app(settings.load(settings_file(folder, port, _USER)), datetime.now(UTC))
    (world,) = opened.worlds()

    def unread(raws: list[bytes]) -> Callable[[], list[Reading]]:
        found = [Reading(take_apart(raw, world.me).message, (), False, "") for raw in raws]
        return lambda: found

    began = time.perf_counter()
    scan(replace(world, read=unread))
    took = time.perf_counter() - began
    opened.close()
    return took


def _no_news(config: Path, now: str) -> list[float]:
    """Passes without news as the daemon makes them: sign in, ask, commit; Python already runs."""
    from sincerely import app
    from sincerely import config as settings
    from sincerely.rounds.scan import scan

    opened = app.open_app(settings.load(config), datetime.fromisoformat(now) + timedelta(minutes=1))
    (world,) = opened.worlds()
    scan(world)
    found = []
    for _ in range(7):
        began = time.perf_counter()
        scan(world)
        found.append(time.perf_counter() - began)
    opened.close()
    return found


def _resident(pid: int) -> float:
    """MB of a process and all that came from it together; a page they share counts once (PSS)."""
    total = 0.0
    for process in family(pid):
        with suppress(OSError, ValueError, IndexError):
            text = Path(f"/proc/{process}/smaps_rollup").read_text()
            total += int(text.partition("\nPss:")[2].split()[0]) / 1024
    return total


def _mbsync(folder: Path, port: int) -> tuple[float, list[float]] | None:
    if shutil.which("mbsync") is None:
        print("mbsync is not installed (apt install isync): no comparison with it")
        return None
    copy = folder / "copy"
    copy.mkdir()
    config = folder / "mbsyncrc"
    config.write_text(
        f"FSync no\n\nIMAPStore far\nHost localhost\nPort {port}\nUser {_USER}\nPass x\n"
        f"SSLType None\nAuthMechs LOGIN\n\nMaildirStore near\nPath {copy}/\nInbox {copy}/INBOX\n"
        "SubFolders Verbatim\n\nChannel all\nFar :far:\nNear :near:\nPatterns *\nCreate Near\n"
        "Sync Pull\nSyncState *\n"
    )
    command = ["mbsync", "-q", "-c", str(config), "all"]
    first = wall(command)
    time.sleep(1.3)
    return first, [wall(command) for _ in range(7)]
