"""Loopback ports: choose free ones, wait for a greeting, see whether one is open."""

from __future__ import annotations

import contextlib
import random
import socket
import time
from collections.abc import Callable

HOST = "127.0.0.1"

# Below the ephemeral range of Linux (32768 and up): a port from inside that range could be taken
# by any outgoing connection between our choice and the server's bind, or during a restart.
_LOWEST, _HIGHEST = 20_000, 32_000

# Not the seeded global generator: two test runs with one seed must not choose the same ports.
_random = random.SystemRandom()


def free_ports(count: int) -> list[int]:
    """Return `count` different ports that nothing on loopback is bound to right now.

    Every candidate stays bound until all are found, so one call never returns a port twice.
    Another process can still take one before the server binds it; callers retry once.
    """
    found: list[int] = []
    with contextlib.ExitStack() as held:
        for port in _random.sample(range(_LOWEST, _HIGHEST), k=_HIGHEST - _LOWEST):
            if len(found) == count:
                break
            probe = held.enter_context(socket.socket())
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            found.append(port)
    if len(found) < count:
        raise RuntimeError(f"no {count} free ports between {_LOWEST} and {_HIGHEST}")
    return found


def is_open(port: int) -> bool:
    """Tell whether something accepts connections on this loopback port."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((HOST, port)) == 0


def read_greeting(port: int, timeout: float = 1.0) -> bytes:
    """Connect and return the first line a server sends, or b"" when there is none."""
    try:
        with socket.create_connection((HOST, port), timeout) as connection:
            connection.settimeout(timeout)
            with connection.makefile("rb") as lines:
                return lines.readline(1000)
    except OSError:
        return b""


def wait_greeting(port: int, token: str, alive: Callable[[], bool], timeout: float = 10.0) -> bool:
    """Wait until the server on `port` greets with `token`; False when it died or time is up.

    The token is what makes the answer ours: after a clash the port answers too, but as the
    server of somebody else.
    """
    deadline = time.monotonic() + timeout
    while alive() and time.monotonic() < deadline:
        if token.encode() in read_greeting(port):
            return True
        time.sleep(0.01)
    return False
