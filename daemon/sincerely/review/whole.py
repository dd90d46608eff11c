"""One letter as whoever decides must see it: the words, why, what holds it, what passed last."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sincerely import approvals
from sincerely.ledger import holds, letters, timeline
from sincerely.ledger.log import history
from sincerely.rounds import copies, standing
from sincerely.rounds.world import World
from sincerely.words.drafts import IN_HAND
from sincerely.words.letters import UNSENT, LetterState

#: What waits for a human, besides approved letters that something holds.
_ASKING = frozenset(
    {LetterState.NEEDS_WORDS, LetterState.DRAFT, LetterState.UNCERTAIN, LetterState.FAILED}
)
_IN_HAND = (
    "you took its draft in hand in the mail program (edited, sent or thrown away): seen in Sent it is "
    "closed; approved here it leaves as it stands here"
)
#: What two people said to each other; an invitation is told by `why`.
_SAID = frozenset({"mail", "reply", "your mail"})


def whole(world: World, letter: int, now: datetime) -> dict[str, Any]:
    """The letter as the queue shows it, and beside it:

    history: what happened to it; lint: findings as sentences; evidence: of a letter of unclear fate,
    what is known; waits: what keeps an approved one, or one in the user's hands; last: the latest mail
    that passed between the two, or None. Raises NotFound.
    """
    with world.store.read() as look:
        entry = letters.entry(look, letter)
        entry["history"] = history(look, "letter", letter)
        entry["last"] = _last(timeline.mails(look, entry["contact"]), entry["beside"])
        if entry["state"] == LetterState.UNCERTAIN:
            entry["evidence"] = list(copies.fate(look, world, letters.get(look, letter)))
        if entry["state"] == LetterState.APPROVED:
            standing.tell(look, world, [entry], now)
    if IN_HAND in entry["held_by"]:
        entry["waits"] = [*entry.get("waits", []), _IN_HAND]
    entry["lint"] = []
    if entry["text"] and entry["state"] in UNSENT:
        entry["lint"] = [str(finding) for finding in approvals.findings(world, letter, now)]
    return entry


def asking(world: World, now: datetime) -> list[int]:
    """The letters that wait for a human now, by id, the most urgent first; not those put off."""
    with world.store.read() as look:
        rows = letters.in_state(look, world.account, *sorted(_ASKING), LetterState.APPROVED)
        rows = [row for row in rows if row.not_before is None or row.not_before <= now]
        approved = [
            {
                "id": row.id,
                "state": row.state,
                "held_by": [h.name for h in holds.unseen(look, row.id)],
            }
            for row in rows
            if row.state == LetterState.APPROVED
        ]
        standing.tell(look, world, approved, now)
    held = {entry["id"] for entry in approved if entry["held_by"]}
    return [row.id for row in rows if row.state != LetterState.APPROVED or row.id in held]


def _last(passed: Iterable[dict[str, Any]], beside: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The latest mail of either side that does not stand beside the letter anyway."""
    shown = {(mail["subject"], mail["date"]) for mail in beside}
    said = [e for e in passed if e["what"] in _SAID and (e["subject"], e["at"]) not in shown]
    return said[-1] if said else None
