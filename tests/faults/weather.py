"""What may go wrong around an account in memory, each thing drawn from one seeded source.

A store that crashes or finds the disk full at a commit, a mailbox whose line breaks at any verb, a
server that answers as it likes, a clock that is set.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.fakes import MemoryMailbox, MemoryServer, MemorySmtp
from tests.faults.steps import Killed

from sincerely.ledger.store import Connection, Store
from sincerely.words.errors import SignInRefused, Unavailable

#: How transactions end while the weather is bad, and how often compared with one another.
_ANSWERS = {
    "accepted": 60, "refused": 6, "deferred": 10, "deferred_late": 8, "account_refused": 2,
    "lost": 7, "lost_taken": 7,
}  # fmt: skip


@dataclass
class Weather:
    """bad: how likely each single step is to fail. Calm when 0."""

    rng: random.Random
    bad: float
    faults: int = 0

    def strikes(self, share: float = 1.0) -> bool:
        """Whether something goes wrong here. share: of the weather's badness."""
        struck = self.rng.random() < self.bad * share
        self.faults += struck
        return struck


@dataclass
class Clock:
    """Wall time, which may be set wrong, and boot time, which may not."""

    now: datetime
    uptime: float = 1000.0
    skew: timedelta = timedelta()

    def wall(self) -> datetime:
        return self.now + self.skew

    def pass_(self, until: datetime) -> None:
        self.uptime += max(0.0, (until - self.now).total_seconds())
        self.now = max(self.now, until)


@dataclass
class StormyStore:
    """A store whose disk fills up, and whose process dies, before or after a commit."""

    store: Store
    weather: Weather
    dead: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def read(self) -> AbstractContextManager[Connection]:
        return self.store.read()

    def _die(self) -> None:
        """From now on this process writes nothing, whatever its handlers try."""
        self.dead = True
        raise Killed

    @contextmanager
    def write(self) -> Iterator[Connection]:
        if self.dead:
            raise Killed
        with self.store.write() as tx:
            yield tx
            if self.weather.strikes(0.1):
                self._die()
            if self.weather.strikes(0.1):
                raise Unavailable("the ledger cannot be used: database or disk is full")
        if self.weather.strikes(0.1):
            self._die()


@dataclass
class StormyServer(MemoryServer):
    """A mailbox server whose line breaks, before a verb is heard or before its answer is."""

    weather: Weather | None = None

    @contextmanager
    def connect(self) -> Iterator[Any]:
        if self._strikes(1.0):
            raise Unavailable("the mailbox cannot be reached")
        with super().connect() as mailbox:
            yield _Line(mailbox, self._strikes)

    def _strikes(self, share: float) -> bool:
        return self.weather is not None and self.weather.strikes(share)


class _Line:
    def __init__(self, mailbox: MemoryMailbox, strikes: Callable[[float], bool]) -> None:
        self._mailbox, self._strikes = mailbox, strikes

    def __getattr__(self, verb: str) -> Any:
        spoken = getattr(self._mailbox, verb)
        if not callable(spoken):
            return spoken

        def speak(*words: Any) -> Any:
            if self._strikes(0.1):
                raise Unavailable(f"the line broke before {verb}")
            answer = spoken(*words)
            if self._strikes(0.1):
                raise Unavailable(f"the line broke after {verb}")
            return answer

        return speak


@dataclass
class StormySmtp(MemorySmtp):
    """A server that cannot be reached, refuses the sign-in, or ends a transaction in any way."""

    weather: Weather | None = None
    uncertain: int = field(default=0)

    async def connect(self) -> Any:
        weather = self.weather
        if weather is not None and weather.strikes(0.5):
            raise Unavailable("the server cannot be reached")
        if weather is not None and weather.strikes(0.02):
            raise SignInRefused("maya was refused")
        self.plan = []
        while weather is not None and len(self.plan) < 30:
            answers = [*_ANSWERS] if weather.strikes() else ["accepted"]
            weights = [_ANSWERS[a] for a in answers]
            self.plan += weather.rng.choices(answers, weights)
        return await super().connect()
