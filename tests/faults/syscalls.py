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
#: kind -> system calls, and what may happen to them.
CALLS = {
    "fsync": ("fsync,fdatasync", ("signal=KILL", "error=EIO")),
    "write": ("write,pwrite64", ("signal=KILL", "error=EIO", "error=ENOSPC")),
    "send": ("sendto,sendmsg", ("signal=KILL", "error=ECONNRESET")),
}


def available() -> str | None:
    """Why this campaign cannot run here, or None."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    return None if os.geteuid() == 0 else "tracing needs root here"


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Every call of a round, in the seed's order, until told to stop.

    Raises AssertionError with the call at fault.
    """
    reason = available()
    if reason:
        return {f"points ({reason})": 0}
    mould = Mould(folder, LETTERS)
    points = []
    for kind, (calls, faults) in CALLS.items():
        _one(mould, folder / "case", calls, f"{faults[0]}:when=65535")
        made = len((folder / "case" / "trace").read_text().splitlines())
        points += [(calls, f"{how}:when={n}") for how in faults for n in range(1, made + 1)]
        assert made > LETTERS, f"a round of {LETTERS} letters makes {made} calls of {kind}"
    rng.shuffle(points)
    counts = {"points": 0, "points that were reached": 0, "of all": len(points), "violations": 0}
    for calls, how in points:
        if stop():
            break
        counts["points that were reached"] += _one(mould, folder / "case", calls, how)
        counts["points"] += 1
    return counts


def _one(mould: Mould, folder: Path, calls: str, how: str) -> bool:
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
        tracer = subprocess.Popen(
            ["strace", "-f", "-qq", "-p", str(child), "-e", f"trace={calls}", "-e",
             f"inject={calls}:{how}", "-o", str(folder / "trace")],
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
    assert not broken, f"{calls} {how}: {broken}"
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
