"""Three days of the daemon in minutes: its memory, descriptors and threads at start, middle and end.

Real Dovecot and Postfix; each hour somebody is met, a letter goes, an answer and bulk mail come; four
reloads a day, and the IMAP server goes away once. DAYS and SOAK_SECONDS change its length.
"""

import os
import tempfile
from pathlib import Path

from tests import soak
from tests.conftest import MailServers
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import scratch_folder

from benchmarks.measure import Ratio

DAYS = float(os.environ.get("DAYS", "3"))
SECONDS = float(os.environ.get("SOAK_SECONDS", "170"))


class Level(Ratio):
    """The usual of the last third against that of the middle one."""

    def __str__(self) -> str:
        verdict = "reached" if self.median <= self.goal else "MISSED"
        return (
            f"{self.name:<38} {self.median:5.3f}x, goal {self.goal:.2f}x: {verdict}   "
            f"(end {self.ours[0]:.0f}, middle {self.control[0]:.0f})"
        )


def run() -> list[Ratio]:
    """What is usual in the last third of that life, by what was in the middle one."""
    with scratch_folder() as root, tempfile.TemporaryDirectory() as folder:
        ca = tls.make(root / "tls")
        with (
            Dovecot(root / "d", {}, ca=ca) as dovecot,
            Postfix(root / "p", dovecot, ca, catch_all=True) as postfix,
        ):
            servers = MailServers(dovecot, postfix, ca)
            lived = soak.live(Path(folder), servers, DAYS, SECONDS, people=100, restarts=True)
    thirds = [lived.third(number) for number in range(3)]
    names = ("start", "first third", "middle", "end")
    for name, taken in zip(names, [lived.taken[0], *thirds], strict=True):
        hours = taken.at.total_seconds() / 3600
        print(
            f"{name:<12} {hours:5.1f} h: {taken.resident / 1024:6.1f} MB, {taken.descriptors} files,"
            f" {taken.threads} threads; what reads: {taken.reading / 1024:.1f} MB", flush=True,
        )  # fmt: skip
    print(f"rounds: {lived.rounds}; letters: {lived.letters}", flush=True)
    _, middle, end = thirds
    return [
        Level("resident memory (KiB)", 1.05, [end.resident], [middle.resident]),
        Level("descriptors", 1.1, [end.descriptors], [middle.descriptors]),
        Level("threads", 1.1, [end.threads], [middle.threads]),
    ]
