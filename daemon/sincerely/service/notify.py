"""sd_notify(3) in a few lines: READY, STATUS, RELOADING, STOPPING, WATCHDOG, more time."""

import os
import socket
import time
from contextlib import suppress


def notify(*fields: str) -> None:
    """Tell systemd; silently nothing where there is no systemd."""
    target = os.environ.get("NOTIFY_SOCKET")
    if not target:
        return
    address = "\0" + target[1:] if target.startswith("@") else target
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect(address)
        channel.sendall("\n".join(fields).encode("utf-8", "replace"))


def reloading() -> None:
    """A reload begins; it ends with READY=1. The instant tells it from an earlier READY."""
    now = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
    notify("RELOADING=1", f"MONOTONIC_USEC={now}")


def more_time(seconds: float) -> None:
    """Starting or stopping may take this long from now, whatever the unit says."""
    notify(f"EXTEND_TIMEOUT_USEC={int(seconds * 1e6)}")


def watchdog_interval() -> float | None:
    """Seconds within which systemd wants a sign of life, or None."""
    value = os.environ.get("WATCHDOG_USEC", "")
    own = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return int(value) / 1e6 if value.isdecimal() and own and int(value) else None
