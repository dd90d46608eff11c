"""What others of the same meeting talked about and are written: for comparing letters."""

from typing import Any

from sqlalchemy import Connection, select

from sincerely.ledger.schema import contacts, followups, letters, participants, revisions
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


def texts(connection: Connection, letter: Any) -> dict[str, str]:
    """name -> words of the letters to others of the same kind and cause, as they stand now."""
    return _texts(connection, letter)


def house(connection: Connection, letter: Any) -> dict[str, str]:
    """The same, of those only who work for the same organisation as the reader."""
    mine = select(contacts.c.organisation_id).where(contacts.c.id == letter.contact_id)
    return _texts(connection, letter, contacts.c.organisation_id == mine.scalar_subquery())


def _texts(connection: Connection, letter: Any, *only: Any) -> dict[str, str]:
    owed = connection.execute(select(followups).where(followups.c.id == letter.followup_id)).one()
    rows = connection.execute(
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
            followups.c.kind == owed.kind,
            letters.c.contact_id != letter.contact_id,
            letters.c.state.not_in(_GONE),
            *only,
        )
        .order_by(letters.c.id)
    )
    return {row.name or row.to_address: row.text for row in rows}
