"""What passed between the user and one person, over every channel."""

from typing import Any

from sqlalchemy import Connection, select

from sincerely.ledger import history, people
from sincerely.ledger.schema import addresses, letters, messages
from sincerely.words.messages import Direction, MailClass


def of(connection: Connection, contact: int) -> list[dict[str, Any]]:
    """What passed between the user and this person, oldest first, with JSON-ready values."""
    entries: list[dict[str, Any]] = []
    for met in history.met(connection, contact):
        entries.append(
            {"at": met.start, "what": "meeting", "meeting": met.meeting_id, "status": met.status,
             "summary": met.summary, "topics": list(met.topics)}
        )  # fmt: skip
    theirs = (
        select(messages.c.id).select_from(people.mail_of()).where(addresses.c.contact_id == contact)
    )
    rows = connection.execute(select(messages).where(messages.c.id.in_(theirs)))
    for row in rows:
        if row.direction == Direction.OUT and row.letter_id is not None:
            continue  # told by the letter itself
        if row.mail_class == MailClass.INVITATION:
            what = "invitation"
        elif row.direction == Direction.OUT:
            what = "your mail"
        else:
            what = "reply" if row.letter_id is not None else "mail"
        entries.append(
            {"at": row.date, "what": what, "message_id": row.message_id, "subject": row.subject,
             "class": row.mail_class, "letter": row.letter_id, "text": row.text[:500]}
        )  # fmt: skip
    sent = connection.execute(
        select(letters).where(letters.c.contact_id == contact, letters.c.ended_at.is_not(None))
    )
    for row in sent:
        entries.append(
            {"at": row.ended_at, "what": "letter", "letter": row.id, "kind": row.kind,
             "state": row.state, "message_id": row.message_id}
        )  # fmt: skip
    return sorted(entries, key=lambda e: (e["at"], e["what"]))
