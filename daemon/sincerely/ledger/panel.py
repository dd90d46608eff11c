"""What others of the same meeting talked about and are written: for comparing letters."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from sincerely.ledger.schema import (
    contacts,
    followups,
    landing_people,
    letters,
    participants,
    revisions,
)
from sincerely.ledger.store import by_key
from sincerely.words.letters import LetterState

_DRAFTS = (LetterState.NEEDS_WORDS, LetterState.DRAFT)
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


def houses(connection: Connection, run: int, those: Iterable[Any]) -> dict[int, dict[str, str]]:
    """letter -> name -> words of the letters to others of the reader's own organisation.

    those: letters of one landed run. A letter beside which there is none is not in it; of two
    drafts the one whose reader stands later on the list is judged beside the other, which can leave.
    """
    every = {letter.contact_id: letter for letter in those}
    if not every:
        return {}
    on_list = (landing_people.c.landing_id == run) & (landing_people.c.contact_id == contacts.c.id)
    stands = by_key(
        connection,
        select(contacts.c.id, contacts.c.organisation_id, landing_people.c.id.label("place"))
        .outerjoin(landing_people, on_list),
        contacts.c.id, every,
    )  # fmt: skip
    query = (
        _beside(connection, next(iter(every.values())))
        .add_columns(
            contacts.c.organisation_id, letters.c.contact_id, letters.c.kind, letters.c.state,
            landing_people.c.id.label("place"),
        )
        .join(landing_people, on_list)
    )  # fmt: skip
    near = by_key(
        connection, query, contacts.c.organisation_id,
        {rows[0].organisation_id for rows in stands.values()} - {None},
    )  # fmt: skip
    found = {}
    for contact, letter in every.items():
        mine = stands[contact][0]
        rows = [
            row for row in near.get(mine.organisation_id, ())
            if row.contact_id != contact and row.kind == letter.kind
            and (row.place < (mine.place or 0) or row.state not in _DRAFTS)
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
