"""A reply or a stop comes in while a letter leaves: two threads, one ledger, every interleaving.

What was in a scanned folder before the last look at a letter must have stopped it (I5).
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.driver import mail
from tests.fakes import MemoryConnection, MemorySmtp, Rehearsal
from tests.faults.promise import violations
from tests.faults.ready import Mould

from sincerely.ledger import holds, people
from sincerely.ledger.store import Connection, Store
from sincerely.outbox.smtp import Report
from sincerely.rounds.deliver import deliver
from sincerely.rounds.scan import scan

_TEXTS = ("It was good to see you.\n", "Please do not contact me again.\n")


@dataclass
class _Noting:
    """A store that notes the first moment at which what spoke against the letter was committed."""

    store: Store
    account: int
    seen: list[float]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def read(self) -> AbstractContextManager[Connection]:
        return self.store.read()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self.store.write() as tx:
            yield tx
        if not self.seen:
            with self.store.read() as look:
                if holds.unseen(look, 1) or people.get(look, 1).stopped_at is not None:
                    self.seen.append(time.monotonic())


class _Slow(MemoryConnection):
    """A session that notes when the last look began, and dawdles at random."""

    def __init__(self, smtp: MemorySmtp, rng: random.Random, looks: list[float]) -> None:
        super().__init__(smtp)
        self._rng, self._looks = rng, looks

    async def send(
        self, mail_from: str, rcpt_to: str, data: bytes, before_body: Callable[[], None]
    ) -> Report:
        def look() -> None:
            time.sleep(self._rng.uniform(0, 0.04))
            self._looks.append(time.monotonic())
            before_body()

        return await super().send(mail_from, rcpt_to, data, look)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Races until told to stop. Raises AssertionError where a letter left against a seen mail."""
    mould = Mould(folder, 1)
    counts = {"races": 0, "letters that left": 0, "letters held": 0, "violations": 0}
    while not stop():
        left = _one(rng, mould.cast(folder / "case"))
        counts["races"] += 1
        counts["letters that left" if left else "letters held"] += 1
    return counts


def _one(rng: random.Random, it: Rehearsal) -> bool:
    text = rng.choice(_TEXTS)
    raw = mail(
        "p0@corp.example", "maya@example.org", "Re: us", text, sent=it.now,
        message_id="<late@corp.example>",
    )  # fmt: skip
    it.server.put("INBOX", raw, it.now + timedelta(seconds=1))
    looks: list[float] = []
    seen: list[float] = []
    pauses = rng.uniform(0, 0.06), rng.uniform(0, 0.02)

    async def connect() -> _Slow:
        return _Slow(it.smtp, rng, looks)

    world = replace(it.world(), open_outbox=connect)  # type: ignore[arg-type]

    def reader() -> None:
        time.sleep(pauses[0])
        scan(replace(world, store=_Noting(it.store, it.account, seen)))  # type: ignore[arg-type]

    thread = threading.Thread(target=reader)
    thread.start()
    time.sleep(pauses[1])
    deliver(world)
    thread.join()
    taken = [data for _, data in it.smtp.taken]
    assert seen or taken, "the mail was scanned, and nothing spoke against the letter"
    if taken and seen:
        assert looks[-1] <= seen[0], f"left {looks[-1] - seen[0]:.4f} s after {text!r} was seen"
    broken = violations(it.store, taken)
    it.store.close()
    assert not broken, broken
    return bool(taken)
