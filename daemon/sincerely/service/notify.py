"""sd_notify(3) in a few lines: READY, STATUS, STOPPING, WATCHDOG."""

import os
import socket
from contextlib import suppress


def notify(*fields: str) -> None:
    """Tell systemd; silently nothing where there is no systemd."""
    target = os.environ.get("NOTIFY_SOCKET")
    if not target:
        return
    address = "\0" + target[1:] if target.startswith("@") else target
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
        channel.connect(address)
        channel.sendall("\n".join(fields).encode())


def watchdog_interval() -> float | None:
    """Seconds within which systemd wants a sign of life, or None."""
    value = os.environ.get("WATCHDOG_USEC", "")
    own = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return int(value) / 1e6 if value.isdecimal() and own and int(value) else None
