"""Letters as the public contract shows them: JSON values and instants, with words and holds."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from sincerely.ledger import holds, log, passing
from sincerely.ledger.schema import contacts, followups, letters, revisions
from sincerely.ledger.store import by_key, slices
from sincerely.words.followups import Need
from sincerely.words.letters import LetterEvent, LetterState

#: States in which a human judges what became of an attempt.
_JUDGED = (LetterState.UNCERTAIN, LetterState.FAILED)
_ROWS = (
    select(letters, followups.c.why, followups.c.withdrawn, followups.c.via_id, contacts.c.name)
    .join(followups, followups.c.id == letters.c.followup_id)
    .join(contacts, contacts.c.id == letters.c.contact_id)
    .order_by(letters.c.due, letters.c.id)
)
_WORDS = select(revisions).join(
    letters,
    (letters.c.id == revisions.c.letter_id) & (letters.c.revision == revisions.c.number),
)


def where(connection: Connection, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
    """The letters these conditions leave, the most urgent first."""
    return _told(connection, connection.execute(_ROWS.where(*conditions)).all())


def of(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The letters of these ids, with as many questions as for one; those not there are left out."""
    return {
        entry["id"]: entry
        for part in slices(keys)
        for entry in where(connection, letters.c.id.in_(part))
    }


def words_of_all(connection: Connection, keys: Iterable[int]) -> dict[int, Any]:
    """letter -> its current revision, for each that has words."""
    found = by_key(connection, _WORDS, revisions.c.letter_id, keys)
    return {letter: rows[0] for letter, rows in found.items()}


def _told(connection: Connection, rows: Sequence[Any]) -> list[dict[str, Any]]:
    keys = [row.id for row in rows]
    current, waiting = words_of_all(connection, keys), holds.unseen_all(connection, keys)
    judged = [row.id for row in rows if row.state in _JUDGED]
    attempts = log.counts(connection, "letter", judged, LetterEvent.CLAIM)
    return [
        {
            **_entry(row, current.get(row.id), waiting.get(row.id, []), attempts.get(row.id)),
            "may_pass_on": passing.may_pass_on(connection, row.followup_id)
            if Need.ADDRESS in row.needs
            else [],
        }
        for row in rows
    ]


def _entry(row: Any, current: Any, waiting: list[Any], attempt: int | None) -> dict[str, Any]:
    """for: whom a letter that is passed on is meant for; may_pass_on: whom the user could ask to."""
    return {
        "id": row.id,
        "revision": row.revision,
        "state": row.state,
        "held_by": sorted({h.name for h in waiting}),
        "kind": row.kind,
        "to": {"name": row.to_name or row.name, "address": row.to_address or None},
        "subject": current.subject if current else None,
        "text": current.text if current else None,
        "due": row.due,
        "not_before": row.not_before,
        "not_after": row.not_after,
        "needs": row.needs,
        "why": [*row.why, *([row.withdrawn] if row.withdrawn else [])],
        "contact": row.contact_id,
        "for": {"id": row.contact_id, "name": row.name} if row.via_id is not None else None,
        "from": row.from_address,
        "message_id": row.message_id,
        "outcome": row.outcome,
        "attempt": (attempt or 0) if row.state in _JUDGED else None,
        "sent_copy": row.sent_copy,
        "ended_at": row.ended_at,
        "beside": [
            {"from": h.sender, "date": h.date, "subject": h.subject, "text": h.text[:2000]}
            for h in waiting
            if h.message_id is not None
        ],
    }
