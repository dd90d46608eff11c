"""Meetings: what the calendar says, and what the user said over it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from sincerely.ledger import leaving, people
from sincerely.ledger.log import record
from sincerely.ledger.schema import contacts, meetings, participants
from sincerely.ledger.store import by_key, insert_row
from sincerely.words.addresses import Address, matching
from sincerely.words.errors import NotFound
from sincerely.words.meetings import MeetingFact

# Asked for every meeting of a scan: built once, not at each call.
_ENTRY = select(meetings).where(
    meetings.c.account_id == bindparam("account"),
    meetings.c.uid == bindparam("uid"),
    meetings.c.recurrence_id == bindparam("occurrence"),
)
#: How long "did it happen?" is asked.
_ASKED = timedelta(days=14)


def reconcile(
    connection: Connection, account: int, fact: MeetingFact, evidence: int | None, now: datetime
) -> tuple[int, frozenset[int]]:
    """Make the ledger say what the fact says; whoever it concerns is planned anew.

    Gives the meeting's id and who takes part; what they are called, `names.settle` says.
    """
    values: dict[str, Any] = {
        "status": fact.status,
        "start": fact.start,
        "end": fact.end,
        "zone": fact.zone,
        "summary": fact.summary,
        "personal": fact.personal,
        "why_not_personal": fact.why,
        "evidence_id": evidence,
        "mine": fact.mine,
    }
    known = connection.execute(
        _ENTRY, {"account": account, "uid": fact.uid, "occurrence": fact.recurrence_id}
    ).first()
    if known is None:
        key = insert_row(
            connection,
            meetings,
            account_id=account,
            uid=fact.uid,
            recurrence_id=fact.recurrence_id,
            **values,
        )
        record(connection, account, now, "meeting", key, "found", status=fact.status)
    else:
        key = int(known.id)
        if any(getattr(known, name) != value for name, value in values.items()):
            connection.execute(update(meetings).where(meetings.c.id == key).values(**values))
            record(connection, account, now, "meeting", key, "changed", status=fact.status)
    before = everybody(connection, key) if known is not None else frozenset()
    return key, _participants(connection, account, key, fact, before, now)


def _participants(
    connection: Connection, account: int, meeting: int, fact: MeetingFact,
    before: frozenset[int], now: datetime,
) -> frozenset[int]:  # fmt: skip
    """before: who was ever counted among them."""
    present: set[int] = set()
    # People of an audience event are no contacts; only of a meeting that may owe something.
    for person in fact.met if fact.personal else ():
        contact = people.ensure(connection, account, Address(person.name, person.addr), now)
        if contact is None:
            continue
        known = contact in before or contact in present
        present.add(contact)
        attend(connection, account, meeting, contact, person.addr, person.name, known)
    for contact in before - present:
        connection.execute(
            update(participants)
            .where(participants.c.meeting_id == meeting, participants.c.contact_id == contact)
            .values(present=False)
        )
    people.touch(connection, sorted(before | present))
    return frozenset(present)


def everybody(connection: Connection, meeting: int) -> frozenset[int]:
    """The contacts that take part, and those that did before it changed."""
    rows = connection.execute(
        select(participants.c.contact_id).where(participants.c.meeting_id == meeting)
    )
    return frozenset(rows.scalars())


def present(connection: Connection, meeting: int) -> list[int]:
    """The contacts that take part."""
    rows = connection.execute(
        select(participants.c.contact_id).where(
            participants.c.meeting_id == meeting, participants.c.present
        )
    )
    return [int(row.contact_id) for row in rows]


def with_everyone(connection: Connection, account: int, uid: str) -> list[int]:
    """Everybody of a calendar entry, whichever occurrence."""
    rows = connection.execute(
        select(participants.c.contact_id)
        .join(meetings, meetings.c.id == participants.c.meeting_id)
        .where(meetings.c.account_id == account, meetings.c.uid == uid)
        .distinct()
    )
    return sorted(rows.scalars())


def attend(
    connection: Connection, account: int, meeting: int, contact: int, addr: str = "",
    name: str = "", known: bool | None = None,
) -> None:  # fmt: skip
    """This person takes part, invited by this address under this name where a calendar says so.

    known: whether they are among `everybody`; None where that was not looked up.
    """
    values: dict[str, Any] = {"present": True}
    if addr:
        values.update(matching=matching(addr), name=name)
    known = contact in everybody(connection, meeting) if known is None else known
    if known:
        theirs = (participants.c.meeting_id == meeting, participants.c.contact_id == contact)
        connection.execute(update(participants).where(*theirs).values(**values))
    else:
        whose = {"account_id": account, "meeting_id": meeting, "contact_id": contact}
        insert_row(connection, participants, **whose, topics=[], **values)


def told(
    connection: Connection, account: int, uid: str, start: datetime, end: datetime,
    zone: str | None, summary: str, status: str, now: datetime,
) -> int:  # fmt: skip
    """A meeting no calendar knows, as the user tells it. Gives its id; twice is once."""
    known = connection.execute(
        select(meetings.c.id).where(meetings.c.account_id == account, meetings.c.uid == uid)
    ).first()
    if known is not None:
        say(connection, account, int(known.id), status, now)
        return int(known.id)
    key = insert_row(
        connection,
        meetings,
        account_id=account,
        uid=uid,
        recurrence_id="",
        status=status,
        start=start,
        end=end,
        zone=zone,
        summary=summary,
        personal=True,
        said_by_user=status,
    )
    record(connection, account, now, "meeting", key, "told", status=status)
    return key


def say(connection: Connection, account: int, meeting: int, status: str, now: datetime) -> None:
    """The user's word on whether it happened; it wins over the calendar."""
    connection.execute(update(meetings).where(meetings.c.id == meeting).values(said_by_user=status))
    record(connection, account, now, "meeting", meeting, "said", status=status)
    people.touch(connection, [row.id for row in everyone(connection, meeting)])


def discussed(connection: Connection, meeting: int, contact: int, topics: list[str]) -> None:
    """What was talked about with this person at this meeting; replaces what stood there."""
    connection.execute(
        update(participants)
        .where(participants.c.meeting_id == meeting, participants.c.contact_id == contact)
        .values(topics=topics)
    )
    people.touch(connection, [contact])


def get(connection: Connection, meeting: int) -> Any:
    """The meeting's row. Raises NotFound."""
    row = connection.execute(select(meetings).where(meetings.c.id == meeting)).first()
    if row is None:
        raise NotFound(f"there is no meeting {meeting}", "sincerely meetings shows them")
    return row


def get_all(connection: Connection, keys: Iterable[int]) -> dict[int, Any]:
    """The rows of several; what is not there is left out."""
    found = by_key(connection, select(meetings), meetings.c.id, keys)
    return {key: rows[0] for key, rows in found.items()}


def everyone(connection: Connection, meeting: int) -> list[Any]:
    """The contacts of a meeting with their topics, by name."""
    return list(
        connection.execute(
            select(contacts, participants.c.topics, participants.c.present)
            .join(participants, participants.c.contact_id == contacts.c.id)
            .where(participants.c.meeting_id == meeting)
            .order_by(contacts.c.name, contacts.c.id)
        )
    )


def near(connection: Connection, contact: int, start: datetime, end: datetime) -> Any | None:
    """A meeting of the calendar with this person that overlaps the time the user names."""
    return connection.execute(
        select(meetings)
        .join(participants, participants.c.meeting_id == meetings.c.id)
        .where(
            participants.c.contact_id == contact,
            meetings.c.start <= end,
            meetings.c.end >= start,
        )
        .order_by(meetings.c.start)
    ).first()


def listing(connection: Connection, account: int) -> list[dict[str, Any]]:
    """All meetings, oldest first."""
    alone = leaving.meetings_alone(connection, account)
    rows = connection.execute(
        select(meetings).where(meetings.c.account_id == account).order_by(meetings.c.start)
    )
    return [_entry(connection, row, alone) for row in rows]


def entry(connection: Connection, account: int, meeting: int) -> dict[str, Any]:
    """One meeting as the listing shows it. Raises NotFound."""
    return _entry(connection, get(connection, meeting), leaving.meetings_alone(connection, account))


def _entry(connection: Connection, row: Any, alone: frozenset[str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "status": row.said_by_user or row.status,
        "start": row.start,
        "end": row.end,
        "zone": row.zone,
        "summary": row.summary,
        "with": [
            {"id": p.id, "name": p.name, "topics": p.topics}
            for p in everyone(connection, row.id)
            if p.present
        ],
        "thank_you": row.personal and row.said_by_user != "missed" and not _alone(row, alone),
        "ignored": _alone(row, alone),
        "why": row.why_not_personal,
        "uid": row.uid,
    }


def _alone(row: Any, alone: frozenset[str]) -> bool:
    return row.uid in alone or f"{row.uid}#{row.recurrence_id}" in alone


def ended(connection: Connection, account: int, since: datetime, until: datetime) -> list[Any]:
    """Meetings that were to end between the two, oldest first."""
    return list(
        connection.execute(
            select(meetings)
            .where(meetings.c.account_id == account, meetings.c.end.between(since, until))
            .order_by(meetings.c.start, meetings.c.id)
        )
    )


def unsettled(connection: Connection, account: int, now: datetime) -> list[dict[str, Any]]:
    """Meetings of which nobody knows whether they took place: proposed or tentative, and past."""
    rows = ended(connection, account, now - _ASKED, now)
    alone = leaving.meetings_alone(connection, account)
    doubtful = ("tentative", "proposed")
    found = [
        _entry(connection, row, alone)
        for row in rows
        if (row.said_by_user or row.status) in doubtful
    ]
    return [entry for entry in found if entry["thank_you"] and entry["with"]]
