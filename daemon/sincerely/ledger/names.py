"""How a person is called, from everything that names them: whatever came first, the answer is one.

The user's word and their address book stand. Below them a calendar's name beats one of the person's
own mails, and that beats the one by which somebody pointed to them; among equals the earliest counts.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, select, update

from sincerely.ledger import people
from sincerely.ledger.schema import addresses, contacts, meetings, messages, participants, referrals
from sincerely.words.messages import Direction, MailClass


def settle(connection: Connection, contact: int) -> None:
    """Call this person what is known of them says. A name the user gave stays."""
    row = people.get(connection, contact)
    if row.name_from:
        return
    name = next(_names(connection, contact), row.name)
    if name != row.name:
        connection.execute(
            update(contacts).where(contacts.c.id == contact).values(name=name, touched=True)
        )


def _names(connection: Connection, contact: int) -> Iterator[str]:
    invited = connection.execute(
        select(participants.c.name)
        .join(meetings, meetings.c.id == participants.c.meeting_id)
        .where(participants.c.contact_id == contact, participants.c.name != "")
        .order_by(participants.c.present.desc(), meetings.c.start, meetings.c.uid,
                  meetings.c.recurrence_id)
        .limit(1)
    )  # fmt: skip
    yield from invited.scalars()
    signed = connection.execute(
        select(messages.c.sender_name)
        .select_from(people.mail_of())
        .where(
            addresses.c.contact_id == contact,
            messages.c.direction == Direction.IN,
            messages.c.mail_class == MailClass.PERSONAL,
            messages.c.sender_name != "",
        )
        .order_by(messages.c.date, messages.c.identity)
        .limit(1)
    )
    yield from signed.scalars()
    pointed = connection.execute(
        select(referrals.c.name)
        .where(referrals.c.to_id == contact, referrals.c.name != "")
        .order_by(referrals.c.said_at, referrals.c.key)
        .limit(1)
    )
    yield from pointed.scalars()
