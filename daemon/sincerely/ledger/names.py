"""How a person is called, from everything that names them: whatever came first, the answer is one.

The user's word and their address book stand. Below them a calendar's name beats one of the person's
own mails, and that beats the one by which somebody pointed to them; among equals the earliest counts.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from sincerely.ledger import people
from sincerely.ledger.schema import addresses, contacts, meetings, messages, participants, referrals
from sincerely.ledger.store import by_key
from sincerely.words.messages import Direction, MailClass

_INVITED = (
    select(participants.c.contact_id, participants.c.name)
    .join(meetings, meetings.c.id == participants.c.meeting_id)
    .where(participants.c.name != "")
    .order_by(participants.c.present.desc(), meetings.c.start, meetings.c.uid,
              meetings.c.recurrence_id)
)  # fmt: skip
_SIGNED = (
    select(addresses.c.contact_id, messages.c.sender_name.label("name"))
    .select_from(people.mail_of())
    .where(
        messages.c.direction == Direction.IN,
        messages.c.mail_class == MailClass.PERSONAL,
        messages.c.sender_name != "",
    )
    .order_by(messages.c.date, messages.c.identity)
)
_POINTED_TO = (
    select(referrals.c.to_id, referrals.c.name)
    .where(referrals.c.name != "")
    .order_by(referrals.c.said_at, referrals.c.key)
)
#: What names a person, the best evidence first, and whose it is.
_EVIDENCE = (
    (_INVITED, participants.c.contact_id),
    (_SIGNED, addresses.c.contact_id),
    (_POINTED_TO, referrals.c.to_id),
)


def settle(connection: Connection, persons: Iterable[int]) -> None:
    """Call these people what is known of them says. A name the user gave stays."""
    known = select(contacts.c.id, contacts.c.name).where(contacts.c.name_from == "")
    rows = by_key(connection, known, contacts.c.id, set(persons))
    called = {contact: row.name for contact, (row,) in rows.items()}
    open_ = set(called)
    for query, whose in _EVIDENCE:
        if not open_:
            return
        for contact, found in by_key(connection, query, whose, sorted(open_)).items():
            open_.discard(contact)
            if found[0].name != called[contact]:
                people.change(connection, contact, name=found[0].name)
