"""One letter as whoever decides must see it: the words, why, what holds it, what passed last."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sincerely.ledger import entries, holds, letters, timeline
from sincerely.ledger.log import history
from sincerely.ledger.store import Connection
from sincerely.rounds import copies, standing
from sincerely.rounds.beside import Facts
from sincerely.rounds.world import World
from sincerely.words.drafts import IN_HAND
from sincerely.words.errors import NotFound
from sincerely.words.letters import UNSENT, LetterState

#: What waits for a human, besides approved letters that something holds.
_ASKING = frozenset(
    {LetterState.NEEDS_WORDS, LetterState.DRAFT, LetterState.UNCERTAIN, LetterState.FAILED}
)
_IN_HAND = (
    "you took its draft in hand in the mail program (edited, sent or thrown away): seen in Sent it is "
    "closed; approved here it leaves as it stands here"
)


def whole(world: World, letter: int, now: datetime) -> dict[str, Any]:
    """The letter as the queue shows it, and beside it:

    history: what happened to it; lint: findings as sentences; evidence: of a letter of unclear fate,
    what is known; waits: what keeps an approved one, or one in the user's hands; last: the latest mail
    that passed between the two, or None. Raises NotFound.
    """
    with world.store.read() as look:
        found = _together(look, world, [letter], now)
        if not found:
            raise NotFound(f"there is no letter {letter}", "sincerely queue --all shows them")
        return {**found[0], "history": history(look, "letter", letter)}


def whole_all(world: World, keys: Sequence[int], now: datetime) -> list[dict[str, Any]]:
    """The same of several, in this order and without their history, with as many questions as for
    one; which are gone meanwhile are left out."""
    with world.store.read() as look:
        return _together(look, world, keys, now)


def _together(
    look: Connection, world: World, keys: Sequence[int], now: datetime
) -> list[dict[str, Any]]:
    told, rows = entries.of(look, keys), letters.get_all(look, keys)
    found = [told[key] for key in keys if key in told]
    beside = max((len(entry["beside"]) for entry in found), default=0)
    passed = timeline.last_mails(look, {entry["contact"] for entry in found}, beside + 1)
    words = entries.words_of_all(look, keys)
    facts = Facts(look, world, list(rows.values()))
    for entry in found:
        key = entry["id"]
        entry["last"] = _last(passed.get(entry["contact"], []), entry["beside"])
        if entry["state"] == LetterState.UNCERTAIN:
            entry["evidence"] = list(copies.fate(look, world, rows[key]))
        entry["lint"] = []
        if key in words and entry["state"] in UNSENT:
            entry["lint"] = [str(f) for f in facts.findings(rows[key], words[key], now)]
    if any(entry["state"] == LetterState.APPROVED for entry in found):
        standing.tell(look, world, found, now)
    for entry in found:
        if IN_HAND in entry["held_by"]:
            entry["waits"] = [*entry.get("waits", []), _IN_HAND]
    return found


def asking(world: World, now: datetime) -> list[int]:
    """The letters that wait for a human now, by id, the most urgent first; not those put off."""
    with world.store.read() as look:
        rows = letters.waiting(look, world.account, *sorted(_ASKING), LetterState.APPROVED)
        rows = [row for row in rows if row.not_before is None or row.not_before <= now]
        keys = [row.id for row in rows if row.state == LetterState.APPROVED]
        unseen = holds.unseen_all(look, keys)
        approved = [
            {
                "id": key,
                "state": LetterState.APPROVED,
                "held_by": [h.name for h in unseen.get(key, ())],
            }
            for key in keys
        ]
        if approved:
            standing.tell(look, world, approved, now)
    held = {entry["id"] for entry in approved if entry["held_by"]}
    return [row.id for row in rows if row.state != LetterState.APPROVED or row.id in held]


def _last(passed: list[dict[str, Any]], beside: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The latest mail of either side that does not stand beside the letter anyway."""
    shown = {(mail["subject"], mail["date"]) for mail in beside}
    said = [entry for entry in passed if (entry["subject"], entry["at"]) not in shown]
    return said[-1] if said else None
