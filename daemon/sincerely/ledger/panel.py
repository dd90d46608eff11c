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
from sincerely.ledger.store import by_key, slices
from sincerely.words.letters import LetterState

_DRAFTS = (LetterState.NEEDS_WORDS, LetterState.DRAFT)
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


def texts_all(connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, str]]:
    """letter -> name -> words of the letters to others of the same kind and cause, as they stand
    now."""
    found: dict[int, dict[str, str]] = {}
    for part in slices(keys):
        for row in connection.execute(_TEXTS.where(_MINE.c.id.in_(part))):
            found.setdefault(row.mine, {})[row.name or row.to_address] = row.text
    return found


_MINE, _OWED = letters.alias(), followups.alias()
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
