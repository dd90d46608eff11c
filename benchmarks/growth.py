"""Ten times the mailbox, ten times the work? CPU seconds of a first scan of 10,000 and of 100,000.

Each mailbox is scanned twice, each time into an empty ledger, and the second scan counts: at the first
contact the server parses every message, and that is its time. Writes some 5 GB of mail; run by name.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.process import scratch_folder

from benchmarks import generated
from benchmarks.measure import Ratio, cpu, family, settings_file

SMALL = int(os.environ.get("MAILBOX", "10000"))
_TIMES = 10
_USER = "maya@example.org"


def run() -> list[Ratio]:
    """CPU seconds a message, large against small."""
    small, large = (_cpu(count) / count for count in (SMALL, SMALL * _TIMES))
    return [Ratio(f"CPU a message, {SMALL * _TIMES:,} / {SMALL:,}", 1.2, [large], [small])]


def _cpu(count: int) -> float:
    """User and system seconds of the scanning processes together."""
    with scratch_folder() as root, Dovecot(root / "d", {_USER: "x"}, ca=tls.make(root)) as dovecot:
        first = b"From: a@corp.example\r\nSubject: first\r\n\r\nfirst\r\n"
        dovecot.append(_USER, "INBOX", first)  # makes the folders
        home = root / "d/mail" / _USER / "Maildir"
        generated.write(home, count)
        owner = home.stat()
        subprocess.run(["chown", "-R", f"{owner.st_uid}:{owner.st_gid}", str(home)], check=True)
        seconds = 0.0
        for _ in range(2):
            with tempfile.TemporaryDirectory() as folder:
                config = settings_file(Path(folder), dovecot.imap_port, _USER)
                process = subprocess.Popen(
                    [sys.executable, "-m", "sincerely", "--config", str(config), "scan", "--json"],
                    stdout=subprocess.DEVNULL,
                )
                used: dict[int, float] = {}  # looked at: the second reader is nobody's child
                while process.poll() is None:
                    used.update((one, told) for one in family(process.pid) if (told := cpu(one)))
                    time.sleep(0.2)
                if process.returncode not in (0, 1):
                    raise RuntimeError(f"the scan ended with {process.returncode}")
                seconds = sum(used.values())
                print(f"{count:,} messages: {seconds:.1f} s of CPU", flush=True)
        shutil.rmtree(home, ignore_errors=True)
        return seconds
