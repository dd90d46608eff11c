"""One thread that watches the INBOX of every account and says when looking is worth while.

It decides nothing and loses nothing: what it misses, the next poll finds. A line that breaks is taken
up again after a pause that doubles, for a server that refuses must never see us hammering.
"""

import logging
import random
import selectors
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from typing import Any

from sincerely.mailbox.idle import REFRESH, Idle
from sincerely.mailbox.providers import Throttled
from sincerely.rounds.world import World, since_boot
from sincerely.words.errors import SignInRefused, SincerelyError

log = logging.getLogger("sincerely.watch")

_FIRST_PAUSE, _LONGEST_PAUSE = 10.0, 900.0
#: A machine that slept longer than this has no line any more, whatever the socket says.
_SLEPT = 30.0
_TICK = 5.0


@dataclass(slots=True)
class _Account:
    """One account's line. again: when to connect, in monotonic seconds; None while connected."""

    name: str
    open_mailbox: Callable[[], AbstractContextManager[Any]]
    again: float | None = 0.0
    failures: int = 0
    idle: Idle | None = None
    held: ExitStack = field(default_factory=ExitStack)


class Watch:
    """on_news: called with an account's name, from the watching thread; must not block.

    clock: seconds that only pass, never jump; `step` is one look, `start` a thread of them.
    """

    def __init__(
        self, worlds: list[World], on_news: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._clock = clock
        self._accounts = [_Account(world.name, world.open_mailbox) for world in worlds]
        self._on_news = on_news
        self._stop = threading.Event()
        self._selector = selectors.DefaultSelector()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End soon; the lines are dropped, not signed out of."""
        self._stop.set()

    def _run(self) -> None:
        asleep = since_boot() - time.monotonic()
        while not self._stop.is_set():
            slept = since_boot() - time.monotonic() - asleep
            if slept > _SLEPT:
                asleep += slept
                log.info("the machine slept for %.0f s: every line is taken up anew", slept)
                for account in self._accounts:
                    self._drop(account, pause=0.0)
            self.step(_TICK)
        self.close()

    def step(self, seconds: float) -> None:
        """Connect where it is time, renew what grew old, and listen for so many seconds."""
        for account in self._accounts:
            self._attend(account)
        if not self._selector.get_map():
            self._stop.wait(min(seconds, 1.0))
            return
        for key, _ in self._selector.select(seconds):
            self._listen(key.data)

    def close(self) -> None:
        """Drop every line."""
        for account in self._accounts:
            self._drop(account, pause=0.0)
        self._selector.close()

    def _attend(self, account: _Account) -> None:
        """Connect where it is time, and let no line grow old."""
        now = self._clock()
        if account.idle is None:
            if account.again is not None and now >= account.again:
                self._connect(account)
        elif now - account.idle.since > REFRESH:
            with self._breaking(account):
                if account.idle.refresh():
                    self._on_news(account.name)

    def _connect(self, account: _Account) -> None:
        with self._breaking(account):
            account.held = ExitStack()
            mailbox = account.held.enter_context(account.open_mailbox())
            account.idle = Idle(mailbox, clock=self._clock)
            self._selector.register(account.idle, selectors.EVENT_READ, account)
            account.failures, account.again = 0, None
            self._on_news(account.name)  # whatever came while nobody watched

    def _listen(self, account: _Account) -> None:
        with self._breaking(account):
            if account.idle is not None and account.idle.heard():
                self._on_news(account.name)

    def _breaking(self, account: _Account) -> "_Breaking":
        return _Breaking(self, account)

    def broke(self, account: _Account, error: Exception) -> None:
        """Come back later, and later each time."""
        account.failures += 1
        longest = _LONGEST_PAUSE * (2 if isinstance(error, SignInRefused) else 1)
        pause = min(_FIRST_PAUSE * 2 ** (account.failures - 1), longest)
        if isinstance(error, SignInRefused):
            pause = longest
        pause *= random.uniform(0.8, 1.2)  # noqa: S311 - so that many clients do not come at once
        if isinstance(error, Throttled) and error.after is not None:
            pause = max(pause, error.after.total_seconds())
        log.info("%s: %s; watched again in %.0f s", account.name, error, pause)
        self._drop(account, pause)

    def _drop(self, account: _Account, pause: float) -> None:
        if account.idle is not None:
            with suppress(KeyError, ValueError):
                self._selector.unregister(account.idle)
            account.idle.close()
        account.idle = None
        account.again = self._clock() + pause
        with suppress(Exception):
            account.held.close()


class _Breaking:
    """Whatever goes wrong on a line is the end of that line, and of nothing else."""

    def __init__(self, watch: Watch, account: _Account) -> None:
        self._watch, self._account = watch, account

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, SincerelyError | OSError | ValueError):
            return False
        self._watch.broke(self._account, error)
        return True
