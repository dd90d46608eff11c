"""`contacts forget`: one person's traces taken out of the ledger, in one transaction.

What stays cannot be read back: keyed digests of their addresses, the Message-IDs of letters (an
unknown one of ours in Sent would look like a restored ledger), ids, dates and classes of mails. The
connection overwrites what it deletes (`PRAGMA secure_delete`); backups are named, not touched.
"""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update

from sincerely.ledger import leaving, listed, people
from sincerely.ledger.arrivals import FORGOTTEN
from sincerely.ledger.letters import UNAPPROVED, move
from sincerely.ledger.log import record
from sincerely.ledger.merging import merged
from sincerely.ledger.schema import (
    addresses,
    advice,
    approvals,
    calls,
    contacts,
    events,
    followups,
    forgotten,
    holds,
    landing_people,
    letters,
    meetings,
    message_people,
    messages,
    notes,
    opportunities,
    opportunity_people,
    participants,
    phones,
    referrals,
    requests,
    revisions,
    roles,
    signals,
    threads,
)
from sincerely.ledger.store import insert_or_ignore, slices
from sincerely.words.errors import TryLater
from sincerely.words.letters import UNSENT, LetterEvent, LetterState

_GONE = "[erased]"
#: Where other people's facts may mention somebody.
_TEXTS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (messages, ("subject", "text")), (threads, ("subject",)), (notes, ("text",)), (calls, ("note",)),
    (advice, ("text", "outcome")), (referrals, ("name", "evidence", "outcome")),
    (meetings, ("summary",)), (opportunities, ("evidence",)), (signals, ("evidence",)),
)  # fmt: skip


def whole(connection: Connection, contact: int) -> list[int]:
    """A contact and all that were merged into it."""
    found, todo = [contact], [contact]
    while todo:
        more = merged(connection, todo.pop())
        found += more
        todo += more
    return found


def forget(
    connection: Connection, account: int, contact: int, now: datetime, restored: bool = False
) -> dict[str, int]:
    """Erase a person. Gives how many letters and mails were emptied.

    What has not left to them is withdrawn. restored: of a ledger put back, where a letter that was on
    its way is of unclear fate. Raises TryLater while one is on its way otherwise.
    """
    persons = whole(connection, contact)
    mine = list(connection.execute(select(letters).where(letters.c.contact_id.in_(persons))))
    if not restored and any(row.state == LetterState.SENDING for row in mine):
        raise TryLater("a letter to them is on its way", "try again in a minute")
    for row in mine:
        if row.state in UNSENT:
            move(connection, row, LetterEvent.WITHDRAW, now, **UNAPPROVED)
        elif row.state == LetterState.SENDING:
            move(connection, row, LetterEvent.LOST, now, ended_at=now)
    rows = connection.execute(select(addresses).where(addresses.c.contact_id.in_(persons))).all()
    forms = [row.matching for row in rows]
    called = {people.get(connection, person).name for person in persons}
    called |= {row.sender_name for form in forms for row in _from(connection, account, form)}
    for row in rows:
        insert_or_ignore(
            connection, forgotten, account_id=account, at=now,
            digest=leaving.digest(connection, account, row.address),
        )  # fmt: skip
    if not rows:
        leaving.note_names(connection, account, called, now)
    emptied = _mails(connection, account, forms)
    _letters(connection, mine)
    _meetings(connection, account, persons, forms)
    connection.execute(
        delete(referrals).where(
            or_(referrals.c.contact_id.in_(persons), referrals.c.to_id.in_(persons))
        )
    )
    for table in (
        advice,
        opportunity_people,
        phones,
        roles,
        notes,
        calls,
        addresses,
        landing_people,
    ):
        connection.execute(delete(table).where(table.c.contact_id.in_(persons)))
    connection.execute(update(followups).where(followups.c.contact_id.in_(persons)).values(why=[]))
    connection.execute(update(followups).where(followups.c.via_id.in_(persons)).values(via_id=None))
    connection.execute(
        update(contacts).where(contacts.c.id.in_(persons)).values(
            name="", name_from="", organisation_id=None, title="", zone=None, country=None,
            language=None, salutation="", how_met="", cadence=None, channel="letter", confirmed_at=None,
            confirmed_why="", stopped_at=None, stopped_why="", ignored_why="", forgotten_at=now,
            touched=False, look_again=None,
        )
    )  # fmt: skip
    _mentions(connection, account, called, [row.address for row in rows] + forms)
    _history(connection, account, persons, [row.id for row in mine])
    record(connection, account, now, "contact", contact, "forgotten")
    return {"letters": len(mine), "mails": emptied}


def again(connection: Connection, account: int, now: datetime) -> int:
    """Erase whoever a restored ledger still has, though the user had them erased."""
    if not connection.execute(
        select(forgotten.c.id).where(forgotten.c.account_id == account).limit(1)
    ).first():
        return 0
    rows = connection.execute(
        select(addresses.c.contact_id, addresses.c.address).where(addresses.c.account_id == account)
    ).all()
    erased = leaving.erased_among(connection, account, {row.address for row in rows})
    found = sorted(
        {row.contact_id for row in rows if row.address in erased}
        | _unreachable_again(connection, account, {row.contact_id for row in rows})
    )
    for contact in found:
        forget(connection, account, contact, now, restored=True)
    return len(found)


def _unreachable_again(connection: Connection, account: int, reached: set[int]) -> set[int]:
    """People without an address, by the names of erased ones. reached: who has one."""
    rows = connection.execute(
        select(contacts.c.id, contacts.c.name).where(
            contacts.c.account_id == account, contacts.c.name != "", *people.LIVING
        )
    ).all()
    bare = {row.id: row.name for row in rows if row.id not in reached}
    erased = leaving.names_erased(connection, account, set(bare.values()))
    return {key for key, name in bare.items() if name in erased}


def _from(connection: Connection, account: int, form: str) -> list[Any]:
    return list(
        connection.execute(
            select(messages.c.sender_name)
            .join(message_people, message_people.c.message_id == messages.c.id)
            .where(
                message_people.c.account_id == account, message_people.c.matching == form,
                messages.c.direction == "in", messages.c.sender_name != "",
            )
            .distinct()
            .limit(50)
        )
    )  # fmt: skip


def _mails(connection: Connection, account: int, forms: list[str]) -> int:
    """Their mails and mails to them keep id, date and class."""
    keys = list(
        connection.execute(
            select(message_people.c.message_id)
            .where(message_people.c.account_id == account, message_people.c.matching.in_(forms))
            .distinct()
        ).scalars()
    )
    for part in slices(keys):
        connection.execute(
            update(messages).where(messages.c.id.in_(part)).values(
                sender="", sender_name="", subject="", text="", cited=[], mine=None,
                emptied=FORGOTTEN,
            )
        )  # fmt: skip
        connection.execute(
            update(threads)
            .where(threads.c.id.in_(select(messages.c.thread_id).where(messages.c.id.in_(part))))
            .values(subject="")
        )
        connection.execute(delete(signals).where(signals.c.message_id.in_(part)))
    connection.execute(
        delete(message_people).where(
            message_people.c.account_id == account, message_people.c.matching.in_(forms)
        )
    )
    return len(keys)


def _letters(connection: Connection, mine: list[Any]) -> None:
    """Words, bytes and addresses go; state and Message-ID stay."""
    keys = [row.id for row in mine]
    for part in slices(keys):
        connection.execute(
            update(letters).where(letters.c.id.in_(part)).values(
                to_address="", to_name="", outcome="", in_reply_to=None, cites=[], approval_id=None
            )
        )  # fmt: skip
        for table in (revisions, approvals, holds):
            connection.execute(delete(table).where(table.c.letter_id.in_(part)))


def _meetings(connection: Connection, account: int, persons: list[int], forms: list[str]) -> None:
    """They were not there; a meeting with nobody else loses its name, too."""
    keys = list(
        connection.execute(
            select(participants.c.meeting_id)
            .where(participants.c.contact_id.in_(persons))
            .distinct()
        ).scalars()
    )
    connection.execute(delete(participants).where(participants.c.contact_id.in_(persons)))
    for key in keys:
        left = connection.execute(
            select(func.count()).where(participants.c.meeting_id == key, participants.c.present)
        ).scalar_one()
        row = connection.execute(select(meetings).where(meetings.c.id == key)).one()
        values: dict[str, Any] = {} if left else {"summary": "", "evidence_id": None}
        if any(form in row.uid.casefold() for form in forms):
            values["uid"] = f"erased:{key}"  # uids of meetings in words are made of addresses
        if values:
            connection.execute(update(meetings).where(meetings.c.id == key).values(**values))


def _mentions(connection: Connection, account: int, names: set[str], addrs: list[str]) -> None:
    """Their full name and addresses in what others wrote, said or are remembered for."""
    words = {name for name in names if len(name.split()) > 1} | set(addrs)
    if not words:
        return
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in sorted(words, key=len, reverse=True)),
        re.IGNORECASE,
    )
    for table, columns in _TEXTS:
        for name in columns:
            column = table.c[name]
            found = connection.execute(
                select(table.c.id, column).where(
                    table.c.account_id == account,
                    or_(*(func.lower(column).contains(w.lower(), autoescape=True) for w in words)),
                )
            ).all()
            for row in found:
                said = pattern.sub(_GONE, row[1])
                if said != row[1]:
                    connection.execute(
                        update(table).where(table.c.id == row.id).values({name: said})
                    )
    _topics(connection, account, lambda text: pattern.sub(_GONE, text))
    listed.unmention(connection, account, pattern)


def _topics(connection: Connection, account: int, blank: Callable[[str], str]) -> None:
    rows = connection.execute(
        select(participants.c.id, participants.c.topics).where(participants.c.account_id == account)
    ).all()
    for row in rows:
        said = [blank(topic) for topic in row.topics]
        if said != row.topics:
            connection.execute(
                update(participants).where(participants.c.id == row.id).values(topics=said)
            )


def _history(connection: Connection, account: int, persons: list[int], mine: list[int]) -> None:
    """That something happened stays; the reasons, which quote people, go (events are append-only)."""
    for subject, keys in (("contact", persons), ("letter", mine)):
        for part in slices(keys):
            rows = connection.execute(
                select(events).where(
                    events.c.account_id == account, events.c.subject == subject,
                    events.c.subject_id.in_(part),
                )
            ).all()  # fmt: skip
            connection.execute(delete(events).where(events.c.id.in_([row.id for row in rows])))
            bare = [
                {"account_id": account, "at": r.at, "subject": r.subject,
                 "subject_id": r.subject_id, "event": r.event, "data": {}}
                for r in rows
            ]  # fmt: skip
            if bare:
                connection.execute(insert(events), bare)
    connection.execute(delete(requests).where(requests.c.done_at.is_not(None)))
