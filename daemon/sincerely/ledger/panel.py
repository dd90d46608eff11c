"""What others of the same meeting talked about and are written: for comparing letters."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from sincerely.ledger.schema import contacts, followups, letters, participants, revisions
from sincerely.ledger.store import by_key, slices
from sincerely.words.letters import LetterState

_GONE = (LetterState.WITHDRAWN, LetterState.SKIPPED, LetterState.ABANDONED)


def topics_all(
    connection: Connection, meetings: Iterable[int]
) -> dict[int, dict[int, tuple[str, tuple[str, ...]]]]:
    """meeting -> contact -> (name, what was discussed with them), for everyone of each."""
    query = (
        select(
            participants.c.meeting_id, participants.c.contact_id, participants.c.topics,
            contacts.c.name,
        )
        .join(contacts, contacts.c.id == participants.c.contact_id)
        .order_by(participants.c.contact_id)
    )  # fmt: skip
    found = by_key(connection, query, participants.c.meeting_id, meetings)
    return {
        meeting: {row.contact_id: (row.name, tuple(row.topics)) for row in rows}
        for meeting, rows in found.items()
    }


def texts_all(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, str]]:
    """letter -> name -> words of the letters to others of the same kind and cause, as they stand
    now."""
    return _texts(connection, keys, _TEXTS)


def house_all(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, str]]:
    """The same, of those only who work for the same organisation as the reader."""
    return _texts(connection, keys, _HOUSE)


_MINE, _OWED, _READER = letters.alias(), followups.alias(), contacts.alias()
_TEXTS = (
    select(_MINE.c.id.label("mine"), contacts.c.name, letters.c.to_address, revisions.c.text)
    .select_from(_MINE)
    .join(_OWED, _OWED.c.id == _MINE.c.followup_id)
    .join(
        followups,
        (followups.c.account_id == _OWED.c.account_id)
        & (followups.c.cause == _OWED.c.cause)
        & (followups.c.kind == _OWED.c.kind),
    )
    .join(letters, letters.c.followup_id == followups.c.id)
    .join(contacts, contacts.c.id == letters.c.contact_id)
    .join(
        revisions,
        (revisions.c.letter_id == letters.c.id) & (revisions.c.number == letters.c.revision),
    )
    .where(letters.c.contact_id != _MINE.c.contact_id, letters.c.state.not_in(_GONE))
    .order_by(letters.c.id)
)
_HOUSE = _TEXTS.join(_READER, _READER.c.id == _MINE.c.contact_id).where(
    _READER.c.organisation_id == contacts.c.organisation_id
)


def _texts(
    connection: Connection, keys: Iterable[int], query: Select[Any]
) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for part in slices(keys):
        for row in connection.execute(query.where(_MINE.c.id.in_(part))):
            found.setdefault(row.mine, {})[row.name or row.to_address] = row.text
    return found
