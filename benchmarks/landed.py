"""The preview of a landed run over ten thousand people, against the bare composing of its letters.

The control takes the same facts, out of memory, through the same templates. Memory is what the preview
holds at its peak, a person; with more people it is to be the same. What `landed confirm` takes for as
many is printed beside it.
"""

import tempfile
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

from tests.fakes import Rehearsal
from tests.towns import settle

from benchmarks.measure import Ratio
from sincerely.ledger import landed as rows
from sincerely.rounds import landed as rounds
from sincerely.telling import landed as telling
from sincerely.words.landed import Job, Landing
from sincerely.words.policy import Policy

_NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)


def run(count: int = 10_000, runs: int = 3) -> list[Ratio]:
    """Goal of issue 8: at most three times the bare composing; memory linear."""
    with tempfile.TemporaryDirectory() as folder:
        it = _ledger(Path(folder) / "many", count)
        ours, control = [], []
        for _ in range(runs):
            a, b = _once(it)
            ours.append(a)
            control.append(b)
        small = _peak(_ledger(Path(folder) / "few", count // 10)) / (count // 10)
        large = _peak(it) / count
        told, seconds = _confirmed(it)
    print(f"memory of the preview: {large:,.0f} bytes a person, {small:,.0f} with a tenth of them")
    for step, took in seconds.items():
        print(f"{step} {told:,} letters: {took:.1f} s, {1000 * took / told:.1f} ms each")
    return [
        Ratio(f"preview of {count:,} people / bare composing", 3.0, ours, control),
        Ratio("memory a person / with a tenth of the people", 1.25, [large], [small]),
    ]


def _ledger(folder: Path, count: int) -> Rehearsal:
    folder.mkdir()
    it = Rehearsal(folder, Policy(user_zone="America/New_York"), _NOW)
    settle(it, count)
    with it.store.write() as tx:
        rows.declare(tx, it.account, _job(), "harbour", it.now.date(), it.now)
    return it


def _job() -> Job:
    return Job("Harbour", "Head of Data", date(2026, 5, 4), "building the analytics team")


def _once(it: Rehearsal) -> tuple[float, float]:
    world = it.world()
    with it.store.read() as look:
        declared = rows.current(look, it.account)
        began = time.perf_counter()
        found = rounds.preview(look, world, declared, it.now)
        ours = time.perf_counter() - began
    bare = replace(world, template=lru_cache(world.template))
    job = rows.job_of(declared)
    said = [
        (Landing(1, job, line.recipient, it.now, it.now.date()), line.person)
        for line in found.shown if line.words
    ]  # fmt: skip
    began = time.perf_counter()
    for landing, person in said:
        rounds.words_for(bare, landing, person)
    return ours, time.perf_counter() - began


def _confirmed(it: Rehearsal) -> tuple[int, dict[str, float]]:
    """How many are told, and the seconds of each step of `landed confirm`; the last thing done here."""
    world = it.world()
    with it.store.read() as look:
        declared = rows.current(look, it.account)
    with it.store.write() as tx:
        found = rounds.preview(tx, world, declared, it.now)
        rows.shown(tx, declared.id, found.digest)
    took, began = {}, time.perf_counter()

    def done(step: str) -> None:
        nonlocal began
        took[step] = time.perf_counter() - began
        began = time.perf_counter()

    _, persons = rounds.confirm(world, declared, len(found.shown), False, it.now)
    done("keeping the list of")
    rounds.make(world, persons, it.now)
    done("making")
    rounds.advance(world)
    done("approving the first of")
    telling.status(world, it.now)
    done("telling the status of")
    return len(persons), took


def _peak(it: Rehearsal) -> int:
    with it.store.read() as look:
        declared = rows.current(look, it.account)
        tracemalloc.start()
        rounds.preview(look, it.world(), declared, it.now)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak
