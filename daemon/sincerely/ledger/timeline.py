"""What passed between the user and one person, over every channel."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sincerely.ledger import advice, calls, history, particulars, people, referrals
from sincerely.ledger.schema import addresses, letters, messages
from sincerely.ledger.store import by_key
from sincerely.words.help import CallOutcome
from sincerely.words.meetings import HAPPENS
from sincerely.words.messages import NO_ANSWER, Direction, MailClass

#: Mails of ours that letters tell of themselves.
_OURS = (messages.c.direction == Direction.OUT) & messages.c.letter_id.is_not(None)
#: Entries that are an exchange between two people, not a fact about them.
_EXCHANGES = frozenset({"mail", "reply", "your mail", "letter", "meeting", "call"})


def of(connection: Connection, contact: int) -> list[dict[str, Any]]:
    """What passed between the user and this person, oldest first, with JSON-ready values."""
    entries = [*_meetings(connection, contact), *mails(connection, contact)]
    sent = connection.execute(
        select(letters).where(letters.c.contact_id == contact, letters.c.ended_at.is_not(None))
    )
    for row in sent:
        entries.append(
            {"at": row.ended_at, "what": "letter", "letter": row.id, "kind": row.kind,
             "state": row.state, "message_id": row.message_id}
        )  # fmt: skip
    for told in advice.of_all(connection, [contact]).get(contact, ()):
        entries.append(
            {"at": told.given_at, "what": "advice", "advice": told.id, "text": told.text,
             "state": told.state}
        )  # fmt: skip
    for fact in referrals.stored(connection, contact):
        entries.append({"at": fact.said_at, "what": "referral", "referral": fact.id,
                        "name": fact.name or fact.address})  # fmt: skip
    for note in particulars.notes_of(connection, contact):
        entries.append({"at": note.at, "what": "note", "note": note.id, "text": note.text})
    for call in calls.of_all(connection, [contact]).get(contact, ()):
        entries.append({"at": call.at, "what": "call", "call": call.id, "outcome": call.outcome,
                        "text": call.note})  # fmt: skip
    return sorted(entries, key=lambda e: (e["at"], e["what"]))


def last(passed: list[dict[str, Any]], now: datetime) -> datetime | None:
    """When the two last had to do with each other, by any channel; what lies ahead is no matter."""
    exchanged = [
        e["at"] for e in passed
        if e["what"] in _EXCHANGES and e["at"] <= now
        and (e["what"] != "meeting" or e["status"] in HAPPENS)
        and (e["what"] != "letter" or e["state"] == "sent")
        and (e["what"] != "call" or e["outcome"] == CallOutcome.REACHED)
        and (e["what"] != "mail" or e["class"] not in NO_ANSWER)
    ]  # fmt: skip
    return max(exchanged, default=None)


def _meetings(connection: Connection, contact: int) -> list[dict[str, Any]]:
    return [
        {"at": met.start, "what": "meeting", "meeting": met.meeting_id, "status": met.status,
         "summary": met.summary, "topics": list(met.topics)}
        for met in history.met(connection, contact)
    ]  # fmt: skip


def mails(connection: Connection, contact: int) -> list[dict[str, Any]]:
    """The mails that passed between the two, but for our letters; oldest first."""
    theirs = (
        select(messages.c.id).select_from(people.mail_of()).where(addresses.c.contact_id == contact)
    )
    rows = connection.execute(
        select(messages)
        .where(messages.c.id.in_(theirs), ~_OURS)
        .order_by(messages.c.date, messages.c.id)
    )
    return [_mail(row) for row in rows]


def last_mails(
    connection: Connection, persons: Iterable[int], count: int
) -> dict[int, list[dict[str, Any]]]:
    """The last of these in which the two spoke to each other, so many of each person; oldest first.

    An invitation speaks of a meeting, not to anybody.
    """
    query = (
        select(addresses.c.contact_id, messages.c.date, messages.c.id)
        .select_from(people.mail_of())
        .where(messages.c.mail_class != MailClass.INVITATION, ~_OURS)
        .distinct()
        .order_by(messages.c.date, messages.c.id)
    )
    passed = {
        contact: [row.id for row in rows[-count:]]
        for contact, rows in by_key(connection, query, addresses.c.contact_id, persons).items()
    }
    wanted = {key for keys in passed.values() for key in keys}
    read = by_key(connection, select(messages), messages.c.id, wanted)
    return {contact: [_mail(read[key][0]) for key in keys] for contact, keys in passed.items()}


def _mail(row: Any) -> dict[str, Any]:
    if row.mail_class == MailClass.INVITATION:
        what = "invitation"
    elif row.direction == Direction.OUT:
        what = "your mail"
    else:
        what = "reply" if row.letter_id is not None else "mail"
    return {
        "at": row.date, "what": what, "message_id": row.message_id, "subject": row.subject,
        "class": row.mail_class, "letter": row.letter_id, "text": row.text[:500],
    }  # fmt: skip
