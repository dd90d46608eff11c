"""Who is at work: advisory file locks in the state folder, held by a process, gone with it."""

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sincerely.words.errors import TryLater, Unavailable

DAEMON = "daemon"
SCAN = "scan"
PLAN = "plan"
SEND = "send"
ROLES = (SCAN, PLAN, SEND)


class Held(TryLater):
    """Another process holds that lock. role: which."""

    def __init__(self, role: str) -> None:
        super().__init__(f"another sincerely is at it (lock {role})", "wait for it to end")
        self.role = role


@contextmanager
def hold(state_dir: Path, *roles: str) -> Iterator[None]:
    """Hold these locks until the end of the block. Raises Held at the first that is taken."""
    descriptors: list[int] = []
    try:
        for role in roles:
            path = state_dir / f"{role}.lock"
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError as error:
                raise Unavailable(f"{path}: {error.strerror}") from error
            descriptors.append(descriptor)
            _take(descriptor, role)
        yield
    finally:
        for descriptor in reversed(descriptors):
            os.close(descriptor)


def _take(descriptor: int, role: str) -> None:
    """The lock, or Held. Tried for a moment: `taken` holds one for an instant to look."""
    for _ in range(5):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            threading.Event().wait(0.02)
        else:
            return
    raise Held(role)


def taken(state_dir: Path, role: str) -> bool:
    """Whether some process holds that lock now."""
    try:
        with hold(state_dir, role):
            return False
    except Held:
        return True
