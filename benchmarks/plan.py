"""What planning costs: one person on the pure floor, and a round of 100 changes in any ledger.

The floor's control is a thousand days counted and sorted by the interpreter in the same run, so that a
busy or slow machine does not decide; its goals are microseconds on one that takes half a millisecond
for that. The ledgers are those of `benchmarks/ledger.py`, of 1,000 people and of `PEOPLE` times as
many; their control is the small one.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import update
from tests.fakes import Rehearsal
from tests.filled import NOW, fill

from benchmarks.measure import Ratio
from sincerely.ledger import history
from sincerely.ledger.schema import contacts
from sincerely.planning.owed import plan as decide
from sincerely.rounds.plan import plan
from sincerely.words.followups import PersonFacts
from sincerely.words.policy import Policy

_PEOPLE = 1_000
_COPIES = int(os.environ.get("PEOPLE", "100"))
_CHANGES = 100
#: Seconds: of one plan with history, of one with nothing open, and of the control.
_WITH, _WITHOUT, _COUNTING = 300e-6, 15e-6, 500e-6


def run(runs: int = 9) -> list[Ratio]:
    """Both figures of the floor, and the round of 100 changes."""
    with tempfile.TemporaryDirectory() as folder:
        small = _filled(Path(folder) / "small", 1)
        ratios = _floor(small, runs)
        large = _filled(Path(folder) / "large", _COPIES)
        ratios.append(_rounds(large, small, runs))
        for it in (small, large):
            it.store.close()
    return ratios


def _filled(folder: Path, copies: int) -> Rehearsal:
    folder.mkdir()
    it = Rehearsal(folder, Policy(user_country="US"), NOW + timedelta(hours=1))
    fill(it.store, _PEOPLE, copies)
    plan(it.world())
    return it


def _floor(it: Rehearsal, runs: int) -> list[Ratio]:
    with it.store.read() as look:
        known = list(history.of_all(look, list(range(1, _PEOPLE + 1)), it.now).values())
    bare = [_without(facts) for facts in known]
    found: dict[str, list[float]] = {"with": [], "without": [], "counting": []}
    for number in range(runs + 1):
        took = {
            "with": _each(lambda: [decide(f, it.policy, it.now) for f in known]),
            "without": _each(lambda: [decide(f, it.policy, it.now) for f in bare]),
            "counting": _each(lambda: [_count() for _ in range(100)], 100),
        }
        if number:  # the first warms up
            for name, seconds in took.items():
                found[name].append(seconds)
    for name in ("with", "without"):
        middle, least = (how(found[name]) * 1e6 for how in (statistics.median, min))
        print(f"one plan {name} history: {middle:.0f} us median, {least:.0f} us least")
    return [
        Ratio(f"plan {name} / counting days", goal / _COUNTING, found[key], found["counting"])
        for name, key, goal in (
            ("of a person with history", "with", _WITH),
            ("with nothing open", "without", _WITHOUT),
        )
    ]


def _count() -> list[tuple[date, int]]:
    """The control: what a planner does all the time."""
    day, found = date(2026, 1, 1), []
    for number in range(1000):
        day += timedelta(days=1)
        if day.weekday() < 5:
            found.append((day, number))
    return sorted(found, reverse=True)


def _without(facts: PersonFacts) -> PersonFacts:
    """Somebody of an address book: nothing of theirs is open."""
    return PersonFacts(
        contact_id=facts.contact_id, name=facts.name, zone=None, address=facts.address, stopped="",
        bounced="", meetings=(), mails=(), first_scan=facts.first_scan,
    )  # fmt: skip


def _each(work: Callable[[], object], count: int = _PEOPLE) -> float:
    """CPU seconds of one of so many."""
    began = time.process_time()
    work()
    return (time.process_time() - began) / count


def _rounds(large: Rehearsal, small: Rehearsal, runs: int) -> Ratio:
    """The facts of 100 people changed: the round that follows, by turns."""
    seconds: dict[int, list[float]] = {id(large): [], id(small): []}
    for number in range(runs + 1):
        for it, size in ((large, _PEOPLE * _COPIES), (small, _PEOPLE)):
            some = [1 + (number * 7 + k * (size // _CHANGES)) % size for k in range(_CHANGES)]
            with it.store.write() as tx:
                tx.execute(update(contacts).where(contacts.c.id.in_(some)).values(touched=True))
            began = time.process_time()
            assert plan(it.world()).people == _CHANGES
            if number:
                seconds[id(it)].append(time.process_time() - began)
    return Ratio(
        f"a round of {_CHANGES} changes, {_COPIES} times the people", 2.0, seconds[id(large)],
        seconds[id(small)],
    )  # fmt: skip
