"""Who could pass a letter on to somebody whose address is not known."""

from typing import Any

from sqlalchemy import Connection, func, select

from sincerely.ledger import people
from sincerely.ledger.schema import (
    addresses,
    contacts,
    followups,
    meetings,
    messages,
    participants,
    referrals,
)
from sincerely.words.help import Standing

_MOST = 5


def may_pass_on(connection: Connection, followup: int) -> list[dict[str, Any]]:
    """id and name of each, the likeliest first: whoever sent the invitation, the others of the meeting,
    who pointed to them. Only people to whom mail goes."""
    row = connection.execute(select(followups).where(followups.c.id == followup)).one()
    found: list[int] = []
    name, _, key = row.cause.partition(":")
    if name == "meeting" and key.isdecimal():
        sender = (
            select(addresses.c.contact_id)
            .select_from(meetings)
            .join(messages, messages.c.id == meetings.c.evidence_id)
            .join(addresses, (addresses.c.account_id == messages.c.account_id)
                  & (addresses.c.matching == func.lower(messages.c.sender)))
            .where(meetings.c.id == int(key))
        )  # fmt: skip
        others = (
            select(participants.c.contact_id)
            .where(participants.c.meeting_id == int(key), participants.c.present)
            .order_by(participants.c.id)
        )
        found += [*connection.execute(sender).scalars(), *connection.execute(others).scalars()]
    pointed = (
        select(referrals.c.contact_id)
        .where(referrals.c.to_id == row.contact_id, referrals.c.state != Standing.DROPPED)
        .order_by(referrals.c.said_at)
    )
    found += connection.execute(pointed).scalars()
    those = [person for person in dict.fromkeys(found) if person != row.contact_id]
    reached = {
        person
        for person, rows in people.addresses_of_all(connection, those).items()
        if any(a.bounced_at is None for a in rows)
    }
    living = connection.execute(
        select(contacts.c.id, contacts.c.name).where(
            contacts.c.id.in_(those), contacts.c.stopped_at.is_(None),
            contacts.c.ignored_why == "", *people.LIVING,
        )
    )  # fmt: skip
    names = {row.id: row.name for row in living if row.id in reached}
    return [{"id": p, "name": names[p]} for p in those if p in names][:_MOST]
