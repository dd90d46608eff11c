"""What others of the same meeting talked about and are written: for comparing letters."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from sincerely.ledger.schema import contacts, followups, letters, participants, revisions
from sincerely.ledger.store import by_key
from sincerely.words.letters import LetterState

_GONE = (LetterState.WITHDRAWN, LetterState.SKIPPED, LetterState.ABANDONED)


def topics(connection: Connection, meeting: int) -> dict[int, tuple[str, tuple[str, ...]]]:
    """contact -> (name, what was discussed with them) for everyone of a meeting."""
    rows = connection.execute(
        select(participants.c.contact_id, participants.c.topics, contacts.c.name)
        .join(contacts, contacts.c.id == participants.c.contact_id)
        .where(participants.c.meeting_id == meeting)
        .order_by(participants.c.contact_id)
    )
    return {row.contact_id: (row.name, tuple(row.topics)) for row in rows}


def houses(connection: Connection, those: Iterable[Any]) -> dict[int, dict[str, str]]:
    """letter -> the same, of those only who work for the same organisation as its reader.

    those: letters of one cause. A letter to whom nobody stands so near is not in it.
    """
    every = {letter.contact_id: letter for letter in those}
    if not every:
        return {}
    where = by_key(
        connection, select(contacts.c.id, contacts.c.organisation_id), contacts.c.id, every
    )
    works = {contact: row.organisation_id for contact, (row,) in where.items()}
    query = (
        _beside(connection, next(iter(every.values())))
        .add_columns(contacts.c.organisation_id, letters.c.contact_id, letters.c.kind)
    )  # fmt: skip
    near = by_key(
        connection, query, contacts.c.organisation_id,
        {house for house in works.values() if house is not None},
    )  # fmt: skip
    found = {}
    for contact, letter in every.items():
        rows = [
            row for row in near.get(works[contact] or 0, ())
            if row.contact_id != contact and row.kind == letter.kind
        ]  # fmt: skip
        if rows:
            found[letter.id] = _named(rows)
    return found


def texts(connection: Connection, letter: Any) -> dict[str, str]:
    """name -> words of the letters to others of the same kind and cause, as they stand now."""
    query = _beside(connection, letter).where(
        followups.c.kind == letter.kind, letters.c.contact_id != letter.contact_id
    )
    return _named(connection.execute(query))


def _beside(connection: Connection, letter: Any) -> Select[Any]:
    """All letters of the same cause that did not end unsent, with their words."""
    owed = connection.execute(select(followups).where(followups.c.id == letter.followup_id)).one()
    return (
        select(contacts.c.name, letters.c.to_address, revisions.c.text)
        .select_from(followups)
        .join(letters, letters.c.followup_id == followups.c.id)
        .join(contacts, contacts.c.id == letters.c.contact_id)
        .join(
            revisions,
            (revisions.c.letter_id == letters.c.id) & (revisions.c.number == letters.c.revision),
        )
        .where(
            followups.c.account_id == owed.account_id,
            followups.c.cause == owed.cause,
            letters.c.state.not_in(_GONE),
        )
        .order_by(letters.c.id)
    )


def _named(rows: Iterable[Any]) -> dict[str, str]:
    return {row.name or row.to_address: row.text for row in rows}
