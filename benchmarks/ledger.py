"""A ledger of 100,000 people, 1,000,000 mails and 300,000 follow-ups, against one of a hundredth.

Both are asked the same in turn: who is due, what a person's page says, whose address a sender's is; and
both go through the same round of new mail. Takes a minute and two gigabytes of disk; run by name.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.driver import mail
from tests.fakes import Rehearsal
from tests.filled import DUE, NOW, fill

from benchmarks.measure import Ratio
from sincerely.ledger import history, page, people
from sincerely.ledger.store import Connection
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.policy import Policy

PEOPLE = 1_000
COPIES = 100
_GOAL = 2.0
_ASKED = 200


def run(runs: int = 7) -> list[Ratio]:
    """The figures of issue 6, and what a round costs at that size."""
    with tempfile.TemporaryDirectory() as folder:
        small = _filled(Path(folder) / "small", 1)
        large = _filled(Path(folder) / "large", COPIES)
        ratios = [
            _compared(name, ask, large, small, runs)
            for name, ask in (
                ("who is due", _due), ("a person's page", _page), ("whose address", _sender)
            )
        ]  # fmt: skip
        ratios += _rounds(large, small, runs)
        for it in (small, large):
            it.store.close()
    return ratios


def _filled(folder: Path, copies: int) -> Rehearsal:
    folder.mkdir()
    it = Rehearsal(folder, Policy(), NOW + timedelta(hours=1))
    began = time.perf_counter()
    fill(it.store, PEOPLE, copies)
    took = time.perf_counter() - began
    print(f"{PEOPLE * copies:,} people written in {took:.0f} s", flush=True)
    return it


def _due(look: Connection, it: Rehearsal, keys: list[int]) -> None:
    del keys
    assert len(history.due(look, it.account, NOW)) == 2 * DUE


def _page(look: Connection, it: Rehearsal, keys: list[int]) -> None:
    for key in keys[:20]:
        assert page.of(look, key, it.now)["id"] == key


def _sender(look: Connection, it: Rehearsal, keys: list[int]) -> None:
    for key in keys:
        n = (key - 1) % PEOPLE + 1
        copy = (key - 1) // PEOPLE
        mark = f"k{copy}" if copy else ""
        assert people.find(look, it.account, f"{mark}p{n}@house{n % 40}.example") == key


def _compared(
    name: str, ask: Callable[[Connection, Rehearsal, list[int]], None], large: Rehearsal,
    small: Rehearsal, runs: int,
) -> Ratio:  # fmt: skip
    """Medians of many short looks, by turns."""
    seconds: dict[int, list[float]] = {id(large): [], id(small): []}
    for number in range(runs + 1):
        for it, size in ((large, PEOPLE * COPIES), (small, PEOPLE)):
            keys = random.Random(number).sample(range(1, size + 1), _ASKED)
            took = []
            for _ in range(5):
                with it.store.read() as look:
                    began = time.perf_counter()
                    ask(look, it, keys)
                    took.append(time.perf_counter() - began)
            if number:  # the first warms up
                seconds[id(it)].append(statistics.median(took))
    return Ratio(f"{name}, at 100 times the size", _GOAL, seconds[id(large)], seconds[id(small)])


def _rounds(large: Rehearsal, small: Rehearsal, runs: int) -> list[Ratio]:
    """A scan of fifty new mails, then the plan for whom they concern."""
    seconds: dict[tuple[int, Any], list[float]] = {}
    for number in range(runs + 1):
        for it in (large, small):
            for n in range(1, 51):
                raw = mail(
                    f"Family{n} <p{n}@house{n % 40}.example>", "maya@example.org", "Hello",
                    "You should read Getting to Yes.\n", sent=it.now,
                    message_id=f"<new-{number}-{n}@mail.example>",
                )  # fmt: skip
                it.server.put("INBOX", raw, it.now)
            for step in (scan, plan):
                began = time.perf_counter()
                step(it.world())
                if number:
                    seconds.setdefault((id(it), step), []).append(time.perf_counter() - began)
            it.now += timedelta(hours=1)
    return [
        Ratio(f"{what}, at 100 times the size", _GOAL, seconds[id(large), step],
              seconds[id(small), step])
        for what, step in (("scan of 50 new mails", scan), ("plan after it", plan))
    ]  # fmt: skip
