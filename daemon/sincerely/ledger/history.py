"""The facts of one person, as the planner asks for them, and who the plan must look at."""

import itertools
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select, union, update

from sincerely.ledger import (
    advice,
    calls,
    correspondence,
    landed,
    leaving,
    particulars,
    people,
    referrals,
)
from sincerely.ledger.schema import (
    accounts,
    addresses,
    contacts,
    followups,
    holds,
    letters,
    meetings,
    message_people,
    messages,
    organisations,
    participants,
    revisions,
    signals,
)
from sincerely.ledger.store import by_key
from sincerely.letters.salutations import own_greeting
from sincerely.words.addresses import is_strict
from sincerely.words.drafts import IN_HAND
from sincerely.words.errors import NotFound
from sincerely.words.followups import (
    CallFact,
    Channel,
    Kind,
    LetterFact,
    MetFact,
    PersonFacts,
    Said,
    Via,
)
from sincerely.words.help import Role
from sincerely.words.letters import UNSENT, LetterState
from sincerely.words.meetings import MeetingStatus
from sincerely.words.messages import Direction, MailClass

#: A holding answer that names no day.
_PUT_OFF = timedelta(days=7)
_GOING = (*UNSENT, LetterState.SENDING)


def due(connection: Connection, account: int, now: datetime) -> list[int]:
    """Contacts the plan must look at: facts changed, or time made them due."""
    theirs = select(contacts.c.id).where(contacts.c.account_id == account, *people.LIVING)
    # Two questions, for each has an index of its own; asked as one, SQLite reads everybody.
    rows = connection.execute(
        union(
            theirs.where(contacts.c.touched.is_(True)),
            theirs.where(contacts.c.look_again <= now),
        )
    )
    return sorted(int(row.id) for row in rows)


def moments(connection: Connection, account: int) -> list[datetime]:
    """When time alone changes what is owed to anybody."""
    rows = connection.execute(
        select(contacts.c.look_again).where(
            contacts.c.account_id == account, contacts.c.look_again.is_not(None), *people.LIVING
        )
    )
    return list(rows.scalars())


def planned(connection: Connection, again: Mapping[int, datetime | None]) -> None:
    """These persons were planned. again: when to look at each without new facts, None for never."""
    if not again:
        return
    connection.execute(
        update(contacts)
        .where(contacts.c.id == bindparam("contact"))
        .values(touched=False, look_again=bindparam("again")),
        [{"contact": contact, "again": when} for contact, when in again.items()],
    )


def of(connection: Connection, contact: int, now: datetime) -> PersonFacts:
    """Everything the planner may know of one person at `now`. Raises NotFound."""
    found = of_all(connection, [contact], now).get(contact)
    if found is None:
        raise NotFound(f"there is no contact {contact}", "sincerely contacts list shows them")
    return found


def of_all(
    connection: Connection, persons: Collection[int], now: datetime
) -> dict[int, PersonFacts]:
    """The same of several persons, with as many questions as for one."""
    rows = by_key(connection, _PERSON, contacts.c.id, persons)
    theirs = people.addresses_of_all(connection, persons)
    meetings_of, mails_of = (
        met_all(connection, persons),
        correspondence.mails_all(connection, persons),
    )
    letters_of = _letters(connection, persons)
    owed = by_key(connection, select(followups), followups.c.contact_id, persons)
    passing_on = _via(connection, [row for rows_ in owed.values() for row in rows_])
    roles_of = particulars.roles_of_all(connection, persons)
    phones_of = particulars.phones_of_all(connection, persons)
    advised = advice.of_all(connection, persons)
    pointed_to = referrals.by_all(connection, persons, now)
    pointed_by = referrals.to_all(connection, persons, now)
    calls_of = calls.of_all(connection, persons)
    until = _until(connection, persons, now)
    announced = landed.of_all(connection, persons)
    unsaid = {k for k, (row,) in rows.items() if not row.salutation}
    greeted = _greeted(
        connection, {k for k in unsaid if any(m.written_by_hand for m in mails_of.get(k, ()))}
    )
    over = {
        account: landed.over(connection, account)
        for account in {row.account_id for (row,) in rows.values()}
    }
    found = {}
    for contact, (row,) in rows.items():
        salutation, spoken = own_greeting(greeted.get(contact, ""), row.name)
        every = theirs.get(contact, [])
        working = [a for a in every if a.bounced_at is None and is_strict(a.address)]
        bounced = [a for a in every if a.bounced_at is not None]
        found[contact] = PersonFacts(
            contact_id=contact,
            name=row.name,
            zone=row.zone,
            address=working[0].address if working else None,
            stopped=row.stopped_why if row.stopped_at else "",
            bounced=bounced[0].bounced_why if bounced and not working else "",
            meetings=tuple(meetings_of.get(contact, ())),
            mails=mails_of.get(contact, ()),
            first_scan=row.first_scan_at,
            ignored=row.ignored_why,
            confirmed=row.confirmed_at is not None,
            roles=frozenset(Role(r.role) for r in roles_of.get(contact, ())),
            advice=advised.get(contact, ()),
            pointed_to=pointed_to.get(contact, ()),
            pointed_by=pointed_by.get(contact, ()),
            letters=letters_of.get(contact, ()),
            said=_said(owed.get(contact, ()), passing_on),
            country=row.country,
            phones=tuple(p.number for p in phones_of.get(contact, ())),
            organisation=row.organisation or "",
            cadence=row.cadence or None,
            away_until=until.get((contact, "out_of_office")),
            puts_off_until=until.get((contact, "holding")),
            language=row.language or spoken,
            salutation=row.salutation or salutation,
            calls=_called(calls_of.get(contact, ()), owed.get(contact, ())),
            channel=Channel(row.channel),
            landing=announced.get(contact),
            over=over[row.account_id],
        )
    return found


def _greeted(connection: Connection, persons: Collection[int]) -> dict[int, str]:
    """How the latest letter begins that the user wrote by hand to each of them alone."""
    if not persons:
        return {}
    others = message_people.alias()
    alone = (
        select(func.count())
        .select_from(others)
        .where(others.c.message_id == messages.c.id)
        .scalar_subquery()
    )
    query = (
        select(addresses.c.contact_id, func.substr(messages.c.text, 1, 200).label("text"))
        .select_from(people.mail_of())
        .where(
            messages.c.direction == Direction.OUT,
            messages.c.mail_class == MailClass.PERSONAL,
            messages.c.filed_sent.is_(True),
            messages.c.letter_id.is_(None),
            alone == 1,
        )
        .order_by(messages.c.date, messages.c.identity)
    )
    found = by_key(connection, query, addresses.c.contact_id, persons)
    told = {
        contact: [row.text for row in rows if own_greeting(row.text, "")[0]]
        for contact, rows in found.items()
    }
    return {contact: texts[-1] for contact, texts in told.items() if texts}


_PERSON = (
    select(contacts, accounts.c.first_scan_at, organisations.c.name.label("organisation"))
    .join(accounts, accounts.c.id == contacts.c.account_id)
    .outerjoin(organisations, organisations.c.id == contacts.c.organisation_id)
)
_IN_HAND = (
    select(holds.c.id)
    .where(
        holds.c.letter_id == letters.c.id, holds.c.name == IN_HAND, holds.c.shown_at.is_(None)
    )
    .exists()
)  # fmt: skip
_LETTERS = (
    select(
        letters,
        followups.c.cause,
        followups.c.parts,
        revisions.c.subject,
        revisions.c.by_hand,
        _IN_HAND.label("in_hand"),
    )
    .join(followups, followups.c.id == letters.c.followup_id)
    .outerjoin(
        revisions,
        and_(revisions.c.letter_id == letters.c.id, revisions.c.number == letters.c.revision),
    )
    .where(letters.c.state != LetterState.WITHDRAWN)
    .order_by(letters.c.id)
)


def _letters(connection: Connection, persons: Collection[int]) -> dict[int, tuple[LetterFact, ...]]:
    """Letters of ours, oldest first; what was withdrawn may be owed again."""
    found = by_key(connection, _LETTERS, letters.c.contact_id, persons)
    return {
        contact: tuple(
            LetterFact(
                row.id, Kind(row.kind), row.cause, LetterState(row.state), row.created_at,
                None if row.state in _GOING else row.ended_at or row.created_at,
                row.subject or "", tuple(row.parts), bool(row.by_hand), bool(row.in_hand),
            )
            for row in rows
        )
        for contact, rows in found.items()
    }  # fmt: skip


def _said(rows: Iterable[Any], passing_on: Mapping[int, Via]) -> tuple[Said, ...]:
    return tuple(
        Said(
            Kind(row.kind), row.cause, tuple(row.topics), tuple(row.quotes),
            passing_on.get(row.via_id),
        )
        for row in rows
        if row.topics or row.quotes or row.via_id is not None
    )  # fmt: skip


def _via(connection: Connection, rows: Iterable[Any]) -> dict[int, Via]:
    """Who was asked to pass letters on, while they may be written to."""
    keys = {row.via_id for row in rows if row.via_id is not None}
    if not keys:
        return {}
    persons = by_key(connection, _PERSON, contacts.c.id, keys)
    theirs = people.addresses_of_all(connection, keys)
    found = {}
    for contact, (row,) in persons.items():
        working = [
            a.address for a in theirs.get(contact, ())
            if a.bounced_at is None and is_strict(a.address)
        ]  # fmt: skip
        gone = row.merged_into is not None or row.forgotten_at is not None
        if working and not (row.stopped_at or row.ignored_why or gone):
            found[contact] = Via(contact, row.name, working[0], row.language, row.salutation)
    return found


def _called(made: Iterable[Any], owed: Iterable[Any]) -> tuple[CallFact, ...]:
    parts = {(row.kind, row.cause): row.parts for row in owed}
    return tuple(calls.fact(row, parts) for row in made)


def _until(
    connection: Connection, persons: Collection[int], now: datetime
) -> dict[tuple[int, str], date]:
    """(person, kind) -> the day named by their latest absence note, or holding answer.

    A holding answer without a day is taken for a week; who named none is not in it.
    """
    query = (
        select(addresses.c.contact_id, signals.c.type, signals.c.data, messages.c.date)
        .select_from(people.mail_of().join(signals, signals.c.message_id == messages.c.id))
        .where(
            signals.c.type.in_(("out_of_office", "holding")),
            messages.c.direction == Direction.IN, messages.c.date <= now,
        )
        .order_by(messages.c.date, messages.c.identity.desc())
    )  # fmt: skip
    found: dict[tuple[int, str], date | None] = {}
    for contact, rows in by_key(connection, query, addresses.c.contact_id, persons).items():
        for row in rows:
            until = row.data.get("until")
            if until is not None:
                day: date | None = date.fromisoformat(until[:10])
            else:
                day = (row.date + _PUT_OFF).date() if row.type == "holding" else None
            found[contact, row.type] = day
    return {key: day for key, day in found.items() if day is not None}


def met(connection: Connection, contact: int) -> list[MetFact]:
    """The meetings of one person, oldest first."""
    return met_all(connection, [contact]).get(contact, [])


_OTHERS = participants.alias()
_BEFORE = (
    select(func.count())
    .where(_OTHERS.c.meeting_id == meetings.c.id, _OTHERS.c.contact_id < participants.c.contact_id)
    .scalar_subquery()
)
_MEETINGS = (
    select(
        meetings, participants.c.contact_id, participants.c.topics, participants.c.present,
        _BEFORE.label("place"),
    )
    .join(participants, participants.c.meeting_id == meetings.c.id)
    .order_by(meetings.c.start, meetings.c.id)
)  # fmt: skip


def met_all(connection: Connection, persons: Collection[int]) -> dict[int, list[MetFact]]:
    """The same of several; who met nobody is not in it."""
    found = by_key(connection, _MEETINGS, participants.c.contact_id, persons)
    alone: dict[int, frozenset[str]] = {}
    for row in itertools.chain(*found.values()):
        if row.account_id not in alone:
            alone[row.account_id] = leaving.meetings_alone(connection, row.account_id)
    return {
        contact: [_met(row, alone[row.account_id]) for row in rows]
        for contact, rows in found.items()
    }


def _met(row: Any, alone: frozenset[str]) -> MetFact:
    status = MeetingStatus(row.said_by_user or row.status)
    if not row.present and not row.said_by_user:
        status = MeetingStatus.DECLINED
    return MetFact(
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
        ignored=leaving.is_alone(row, alone),
    )
