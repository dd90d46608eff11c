"""Signs of life: which work goes on, and whether any of it fell silent for longer than it may.

A service manager that is told "alive" by a thread that does nothing else learns nothing. So each
piece of work says when it begins; looking at the clock, at the mailbox or whether to stop is a sign
of life; and what may rightly take long (the answer to a letter, a batch of hostile mail) says how
long. `stuck` names what is silent beyond that; then nobody feeds the watchdog any more.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class _Work:
    """One thread's work. last: of its latest sign; None while it waits for its turn."""

    what: str
    silence: float
    last: float | None


class Pulse:
    """What the threads of one daemon are at. clock: monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at: dict[int, _Work] = {}
        self._guard = threading.Lock()

    @contextmanager
    def at(self, what: str, silence: float) -> Iterator[None]:
        """This thread works until the end of the block; silence: seconds it may take without a sign."""
        me = threading.get_ident()
        with self._guard:
            outer = self._at.get(me)
            self._at[me] = _Work(what, silence, self._clock())
        try:
            yield
        finally:
            with self._guard:
                if outer is None:
                    del self._at[me]
                else:
                    outer.last = self._clock()
                    self._at[me] = outer

    def beat(self) -> None:
        """This thread is alive."""
        with self._guard:
            work = self._at.get(threading.get_ident())
            if work is not None and work.last is not None:
                work.last = self._clock()

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """Until the end of the block this thread may be silent for so much longer."""
        work = self._at.get(threading.get_ident())
        if work is None:
            yield
            return
        self.beat()
        work.silence += seconds
        try:
            yield
        finally:
            self.beat()
            work.silence -= seconds

    @contextmanager
    def turn(self, lock: "threading.Lock | threading.RLock") -> Iterator[None]:
        """Hold `lock`; waiting for whoever has it is no silence of ours."""
        work = self._at.get(threading.get_ident())
        if work is not None:
            work.last = None
        with lock:
            if work is not None:
                work.last = self._clock()
            yield

    def stuck(self) -> str:
        """What is silent beyond its measure, in words; "" where everything moves."""
        now = self._clock()
        with self._guard:
            found = [
                f"{work.what} shows no sign of life for {now - work.last:.0f} s"
                for work in self._at.values()
                if work.last is not None and now - work.last > work.silence
            ]
        return "; ".join(found)
