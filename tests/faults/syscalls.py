"""The n-th fsync, write or send of a round of letters fails, or is the last thing the process does.

strace injects KILL, EIO or ENOSPC into a fork that delivers; afterwards a new process is left in
peace, and the server that remembers is asked. Needs strace and the right to trace.
"""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.faults.promise import violations
from tests.faults.ready import Mould
from tests.servers.smtp_oracle import SmtpOracle

from sincerely.outbox.smtp import Endpoint, connect
from sincerely.rounds import copies
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan

LETTERS = 20
#: kind -> system calls, what may happen to them, and about how many of them such a round makes.
CALLS = {
    "fsync": ("fsync,fdatasync", ("signal=KILL", "error=EIO"), 300),
    "write": ("write,pwrite64", ("signal=KILL", "error=EIO", "error=ENOSPC"), 1200),
    "send": ("sendto,sendmsg", ("signal=KILL", "error=ECONNRESET"), 130),
}


def available() -> str | None:
    """Why this campaign cannot run here, or None."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    return None if os.geteuid() == 0 else "tracing needs root here"


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Points in the seed's order until told to stop. Raises AssertionError with the point."""
    reason = available()
    if reason:
        return {f"points ({reason})": 0}
    mould = Mould(folder, LETTERS)
    counts = {"points": 0, "points that were reached": 0, "violations": 0}
    while not stop():
        kind = rng.choice(list(CALLS))
        how = rng.choice(CALLS[kind][1])
        at = rng.randint(1, CALLS[kind][2])
        counts["points that were reached"] += _one(mould, folder / "case", kind, how, at)
        counts["points"] += 1
    return counts


def _one(mould: Mould, folder: Path, kind: str, how: str, at: int) -> bool:
    it = mould.cast(folder)
    with SmtpOracle() as oracle:
        endpoint = Endpoint(
            "rig, smtp", "127.0.0.1", oracle.port, "none", "m", "x", timedelta(seconds=5),
            may_skip_sign_in=True,
        )  # fmt: skip

        def world() -> Any:
            return replace(it.world(), open_outbox=lambda: connect(endpoint))

        it.store.close()
        child = os.fork()
        if child == 0:
            _life(it, world)
        os.waitpid(child, os.WUNTRACED)
        calls = CALLS[kind][0]
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-p", str(child), "-e", f"trace={calls}", "-e",
             f"inject={calls}:{how}:when={at}", "-o", str(folder / "trace")],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _attached(child)
        os.kill(child, signal.SIGCONT)
        _, status = os.waitpid(child, 0)
        tracer.wait(20)
        reached = "INJECTED" in (folder / "trace").read_text() or os.WIFSIGNALED(status)
        it.reopen()
        for _ in range(2):
            scan(world())
            plan(world())
            deliver(world())
            copies.settle(world())
            it.now += timedelta(hours=5)
        broken = violations(it.store, [letter.data for letter in oracle.taken])
    it.store.close()
    assert not broken, f"{kind} {how} at {at}: {broken}"
    return reached


def _attached(child: int) -> None:
    """Wait until the tracer holds it."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        status = Path(f"/proc/{child}/status").read_text()
        if int(status.partition("TracerPid:")[2].split()[0]):
            return
        time.sleep(0.005)
    raise AssertionError("strace did not attach")


def _life(it: Any, world: Callable[[], Any]) -> None:
    """One process: waits to be traced, delivers, ends."""
    try:
        it.reopen()
        os.kill(os.getpid(), signal.SIGSTOP)
        deliver(world())
    finally:
        os._exit(0)
