"""The mails between the user and one person, from and to any address of theirs."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from sincerely.ledger import people
from sincerely.ledger.schema import addresses, messages
from sincerely.ledger.store import by_key
from sincerely.words.followups import MailFact
from sincerely.words.messages import NO_ANSWER, Direction, MailClass


def mails(connection: Connection, contact: int) -> tuple[MailFact, ...]:
    """Mails from and to any address of this person, oldest first."""
    return mails_all(connection, [contact]).get(contact, ())


def mails_all(connection: Connection, persons: Collection[int]) -> dict[int, tuple[MailFact, ...]]:
    """The same of several; who has none is not in it."""
    query = (
        select(
            addresses.c.contact_id, messages.c.identity, messages.c.date, messages.c.offset,
            messages.c.direction, messages.c.mail_class, messages.c.letter_id,
            messages.c.filed_sent, messages.c.received,
        )
        .select_from(people.mail_of())
        .distinct()
        .order_by(messages.c.date, messages.c.identity)
    )  # fmt: skip
    found = by_key(connection, query, addresses.c.contact_id, persons)
    return {contact: tuple(map(_mail, rows)) for contact, rows in found.items()}


def _mail(row: Any) -> MailFact:
    return MailFact(
        identity=row.identity,
        date=row.date,
        arrived=_arrived(row),
        may_answer=row.mail_class not in NO_ANSWER,
        offset=row.offset,
        incoming=row.direction == Direction.IN,
        personal=row.mail_class == MailClass.PERSONAL,
        written_by_hand=row.direction == Direction.OUT
        and row.filed_sent
        and row.letter_id is None
        and row.mail_class == MailClass.PERSONAL,
    )


def _arrived(row: Any) -> Any:
    """An invitation counts from its own date: imported later, it is still no answer."""
    late = row.mail_class != MailClass.INVITATION and row.received
    return max(row.date, row.received) if late else row.date


def message_keys(connection: Connection, contact: int) -> dict[str, int]:
    """identity -> row id of all mails from and to this person."""
    rows = connection.execute(
        select(messages.c.identity, messages.c.id)
        .select_from(people.mail_of())
        .where(addresses.c.contact_id == contact)
    )
    return {row.identity: int(row.id) for row in rows}


def message(connection: Connection, key: int) -> Any:
    """One message's row."""
    return connection.execute(select(messages).where(messages.c.id == key)).one()
