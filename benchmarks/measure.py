"""Timing whole processes in pairs: A, control, A, control ... and the ratio of each pair."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ratio:
    """Seconds and ratios over the runs. goal: what the ratio's median must not exceed."""

    name: str
    goal: float
    ours: list[float]
    control: list[float]

    @property
    def median(self) -> float:
        return statistics.median(a / b for a, b in zip(self.ours, self.control, strict=True))

    def __str__(self) -> str:
        verdict = "reached" if self.median <= self.goal else "MISSED"
        least = min(self.ours) / min(self.control)
        return (
            f"{self.name:<38} {self.median:5.2f}x median, {least:5.2f}x min/min, goal "
            f"{self.goal:.2f}x: {verdict}   (ours {statistics.median(self.ours) * 1000:.0f} ms, "
            f"control {statistics.median(self.control) * 1000:.0f} ms)"
        )


def pairs(name: str, goal: float, ours: list[str], control: list[str], runs: int = 11) -> Ratio:
    """Run both commands in turn after one warm-up each."""
    wall(ours)
    wall(control)
    timed = [(wall(ours), wall(control)) for _ in range(runs)]
    return Ratio(name, goal, [a for a, _ in timed], [b for _, b in timed])


def wall(command: list[str]) -> float:
    """Wall seconds of one run; its output is thrown away."""
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return time.perf_counter() - began


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def peak_megabytes_of_children() -> float:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def settings_file(folder: Path, port: int, user: str) -> Path:
    """A configuration in `folder` for one account on a loopback IMAP server, its password "x"."""
    (folder / "state").mkdir(mode=0o700)
    secret = folder / "secret"
    secret.write_text("x\n")
    secret.chmod(0o600)
    server = {"host": "localhost", "user": user, "tls": "none", "secret": {"file": "./secret"}}
    settings = {
        "state_dir": str(folder / "state"), "scan": {"since": "4000d"},
        "accounts": [{"name": "bench", "address": user, "display_name": "Maya", "zone": "UTC",
                      "imap": {**server, "port": port}, "smtp": {**server, "port": 1}}],
    }  # fmt: skip
    config = folder / "config.yaml"
    config.write_text(json.dumps(settings))
    return config


def family(process: int) -> list[int]:
    """A process and all that came from it and still run."""
    found = [process]
    for one in found:  # grows while it is gone through
        with suppress(OSError, ValueError):
            told = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
            found += [int(child) for child in told.split()]
    return found


def cpu(process: int) -> float:
    """Seconds of CPU, user's and system's, that a running process has used; 0 where it is gone."""
    with suppress(OSError, ValueError, IndexError):
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        user, system = told.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
    return 0.0
