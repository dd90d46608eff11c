"""The facts of one person, as the planner asks for them, and who the plan must look at."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from sincerely.ledger import advice, landed, leaving, particulars, people, referrals
from sincerely.ledger.schema import (
    accounts,
    addresses,
    contacts,
    followups,
    letters,
    meetings,
    messages,
    participants,
    revisions,
    signals,
)
from sincerely.words.addresses import is_strict
from sincerely.words.followups import Kind, LetterFact, MailFact, MetFact, PersonFacts, Said
from sincerely.words.help import Role
from sincerely.words.letters import UNSENT, LetterState
from sincerely.words.meetings import MeetingStatus
from sincerely.words.messages import NO_ANSWER, Direction, MailClass

#: A holding answer that names no day.
_PUT_OFF = timedelta(days=7)
_GOING = (*UNSENT, LetterState.SENDING)


def due(connection: Connection, account: int, now: datetime) -> list[int]:
    """Contacts the plan must look at: facts changed, or time made them due."""
    rows = connection.execute(
        select(contacts.c.id)
        .where(
            contacts.c.account_id == account,
            *people.LIVING,
            or_(contacts.c.touched.is_(True), contacts.c.look_again <= now),
        )
        .order_by(contacts.c.id)
    )
    return [int(row.id) for row in rows]


def moments(connection: Connection, account: int) -> list[datetime]:
    """When time alone changes what is owed to anybody."""
    rows = connection.execute(
        select(contacts.c.look_again).where(
            contacts.c.account_id == account, contacts.c.look_again.is_not(None), *people.LIVING
        )
    )
    return list(rows.scalars())


def planned(connection: Connection, contact: int, look_again: datetime | None) -> None:
    connection.execute(
        update(contacts)
        .where(contacts.c.id == contact)
        .values(touched=False, look_again=look_again)
    )


def of(connection: Connection, contact: int, now: datetime) -> PersonFacts:
    """Everything the planner may know of one person at `now`."""
    row = people.get(connection, contact)
    account = connection.execute(
        select(accounts.c.first_scan_at).where(accounts.c.id == row.account_id)
    ).one()
    theirs = people.addresses_of(connection, contact)
    working = [a for a in theirs if a.bounced_at is None and is_strict(a.address)]
    bounced = [a for a in theirs if a.bounced_at is not None]
    return PersonFacts(
        contact_id=contact,
        name=row.name,
        zone=row.zone,
        address=working[0].address if working else None,
        stopped=row.stopped_why if row.stopped_at else "",
        bounced=bounced[0].bounced_why if bounced and not working else "",
        meetings=tuple(met(connection, contact)),
        mails=mails(connection, contact),
        first_scan=account.first_scan_at,
        ignored=row.ignored_why,
        confirmed=row.confirmed_at is not None,
        roles=frozenset(Role(r.role) for r in particulars.roles_of(connection, contact)),
        advice=advice.of(connection, contact),
        pointed_to=referrals.by(connection, contact, now),
        pointed_by=referrals.to(connection, contact, now),
        letters=tuple(_letters(connection, contact)),
        said=tuple(_said(connection, contact)),
        country=row.country,
        phones=tuple(p.number for p in particulars.phones_of(connection, contact)),
        organisation=particulars.organisation_of(connection, contact),
        cadence=row.cadence or None,
        away_until=_until(connection, contact, "out_of_office", now),
        puts_off_until=_until(connection, contact, "holding", now),
        language=row.language,
        salutation=row.salutation,
        landing=landed.of_contact(connection, contact),
        over=landed.over(connection, row.account_id),
    )


def _letters(connection: Connection, contact: int) -> list[LetterFact]:
    """Letters of ours to this person, oldest first; what was withdrawn may be owed again."""
    words = (
        select(revisions.c.subject)
        .where(revisions.c.letter_id == letters.c.id, revisions.c.number == letters.c.revision)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(letters, followups.c.cause, followups.c.parts, words.label("subject"))
        .join(followups, followups.c.id == letters.c.followup_id)
        .where(letters.c.contact_id == contact, letters.c.state != LetterState.WITHDRAWN)
        .order_by(letters.c.id)
    )
    return [
        LetterFact(
            row.id, Kind(row.kind), row.cause, LetterState(row.state), row.created_at,
            None if row.state in _GOING else row.ended_at or row.created_at,
            row.subject or "", tuple(row.parts),
        )
        for row in rows
    ]  # fmt: skip


def _said(connection: Connection, contact: int) -> list[Said]:
    rows = connection.execute(select(followups).where(followups.c.contact_id == contact))
    return [
        Said(Kind(row.kind), row.cause, tuple(row.topics), tuple(row.quotes))
        for row in rows
        if row.topics or row.quotes
    ]


def _until(connection: Connection, contact: int, kind: str, now: datetime) -> date | None:
    """The day named by their latest absence note, or holding answer; None where none lies ahead.

    A holding answer without a day is taken for a week.
    """
    row = connection.execute(
        select(signals.c.data, messages.c.date)
        .select_from(people.mail_of().join(signals, signals.c.message_id == messages.c.id))
        .where(
            addresses.c.contact_id == contact, signals.c.type == kind,
            messages.c.direction == Direction.IN, messages.c.date <= now,
        )
        .order_by(messages.c.date.desc(), messages.c.identity)
        .limit(1)
    ).first()  # fmt: skip
    if row is None:
        return None
    until = row.data.get("until")
    if until is None:
        return (row.date + _PUT_OFF).date() if kind == "holding" else None
    return date.fromisoformat(until[:10])


def mails(connection: Connection, contact: int) -> tuple[MailFact, ...]:
    """Mails from and to any address of this person, oldest first."""
    rows = connection.execute(
        select(
            messages.c.identity, messages.c.date, messages.c.offset, messages.c.direction,
            messages.c.mail_class, messages.c.letter_id, messages.c.filed_sent, messages.c.received,
        )
        .select_from(people.mail_of())
        .where(addresses.c.contact_id == contact)
        .distinct()
        .order_by(messages.c.date, messages.c.identity)
    )  # fmt: skip
    return tuple(
        MailFact(
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
        for row in rows
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


def met(connection: Connection, contact: int) -> list[MetFact]:
    others = participants.alias()
    before = (
        select(func.count())
        .where(others.c.meeting_id == meetings.c.id, others.c.contact_id < contact)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(meetings, participants.c.topics, participants.c.present, before.label("place"))
        .join(participants, participants.c.meeting_id == meetings.c.id)
        .where(participants.c.contact_id == contact)
        .order_by(meetings.c.start, meetings.c.id)
    )
    account = people.get(connection, contact).account_id
    alone = leaving.meetings_alone(connection, account)
    found = []
    for row in rows:
        status = MeetingStatus(row.said_by_user or row.status)
        if not row.present and not row.said_by_user:
            status = MeetingStatus.DECLINED
        found.append(
            MetFact(
                meeting_id=row.id,
                status=status,
                start=row.start,
                end=row.end,
                zone=row.zone,
                summary=row.summary,
                personal=row.personal,
                why_not_personal=row.why_not_personal,
                topics=tuple(row.topics),
                place=row.place,
                ignored=row.uid in alone or f"{row.uid}#{row.recurrence_id}" in alone,
            )
        )
    return found
