"""Two windows at once: one approves what it shows while the other edits it, or gives another address.

What is approved is what the window showed: the same words, to the same address. Counted are the races
and how they went.
"""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.telling.meetings import met
from sincerely.words.errors import SincerelyError
from sincerely.words.letters import LetterState
from sincerely.words.policy import Policy

_NOW = datetime(2026, 3, 11, 8, tzinfo=UTC)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Races until told to stop. Raises AssertionError where other bytes than shown are approved."""
    it = Rehearsal(folder, Policy(user_zone="Europe/Berlin"), _NOW)
    met(
        it.world(), ["Ashok Rao <ashok@corp.example>"], _NOW - timedelta(hours=13),
        ("how the team hires",), "held", _NOW,
    )  # fmt: skip
    counts = {"approve and edit raced": 0, "approved as shown": 0, "changed since shown": 0}
    try:
        with ThreadPoolExecutor(2) as two:
            while not stop():
                approved = _one(rng, it, two, counts["approve and edit raced"])
                counts["approve and edit raced"] += 1
                counts["approved as shown" if approved else "changed since shown"] += 1
    finally:
        it.store.close()
    return counts


def _one(rng: random.Random, it: Rehearsal, two: ThreadPoolExecutor, number: int) -> bool:
    with it.store.read() as look:
        shown = letters.entry(look, 1)
    together = Barrier(2)

    def pressed(do: Callable[..., Any], *given: Any, **more: Any) -> None:
        together.wait(10)
        try:
            do(it.world(), 1, *given, **more)
        except SincerelyError:
            return  # the other window was quicker

    other: dict[str, Any] = rng.choice(
        [
            {"body": f"Dear Ashok,\n\nthank you for how the team hires, and {number} seeds.\n"},
            {"subject": f"Seeds {number}"},
            {"to": f"ashok{number % 7}@corp.example"},
        ]
    )
    named = {"revision": shown["revision"]} if rng.random() < 0.5 else {}
    presses: list[Callable[[], Any]] = [
        lambda: two.submit(pressed, approvals.approve, shown["revision"], "window", _NOW),
        lambda: two.submit(pressed, approvals.edit, _NOW, **other, **named),
    ]
    rng.shuffle(presses)  # who comes to the barrier last goes on first
    each = [press() for press in presses]
    for done in each:
        done.result()
    with it.store.read() as look:
        row = letters.get(look, 1)
        approval = letters.approval(look, row)
    if row.state != LetterState.APPROVED:
        return False
    assert approval is not None and approval.revision == row.revision == shown["revision"]
    assert approval.rcpt_to == shown["to"]["address"], "another address than was shown"
    assert f"Seeds {number}".encode() not in approval.data, "another subject than was shown"
    assert f"{number} seeds".encode() not in approval.data, "other words than were shown"
    approvals.undo(it.world(), 1, _NOW, shown["revision"])
    return True
