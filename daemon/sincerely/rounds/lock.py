"""Who is at work: advisory file locks in the state folder, held by a process, gone with it.

A ledger on a server may be worked on from several machines, each with a state folder of its own: there
the same names are held in the ledger, too.
"""

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sincerely.ledger.store import Exclusive, Store
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


class Holding:
    """Locks that are held."""

    def __init__(self, elsewhere: Exclusive | None) -> None:
        self._elsewhere = elsewhere

    def sure(self) -> None:
        """See that they still are: a server that was started anew forgot them. Raises Held."""
        role = self._elsewhere.taken() if self._elsewhere is not None else None
        if role is not None:
            raise Held(role)


@contextmanager
def hold(state_dir: Path, *roles: str, store: Store | None = None) -> Iterator[Holding]:
    """Hold these locks until the end of the block. Raises Held at the first that is taken.

    store: the ledger they are held in, too, where other machines may work on it.
    """
    descriptors: list[int] = []
    elsewhere = store.exclusive(roles) if store is not None else None
    holding = Holding(elsewhere)
    try:
        for role in roles:
            path = state_dir / f"{role}.lock"
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            except OSError as error:
                raise Unavailable(f"{path}: {error.strerror}") from error
            descriptors.append(descriptor)
            _patiently(partial(_take, descriptor, role))
        _patiently(holding.sure)
        yield holding
    finally:
        if elsewhere is not None:
            elsewhere.release()
        for descriptor in reversed(descriptors):
            os.close(descriptor)


def _take(descriptor: int, role: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Held(role) from error


def _patiently(take: Callable[[], None]) -> None:
    """Tried for a moment: `taken` holds one for an instant to look."""
    for _ in range(5):
        try:
            return take()
        except Held:
            threading.Event().wait(0.02)
    return take()


def taken(state_dir: Path, role: str, store: Store | None = None) -> bool:
    """Whether some process holds that lock now."""
    try:
        with hold(state_dir, role, store=store):
            return False
    except Held:
        return True
