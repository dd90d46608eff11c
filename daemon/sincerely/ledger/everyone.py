"""Everybody of a ledger at once, as far as the news of a new job asks: a handful of queries.

One query a kind of fact, whatever the number of people: ten thousand are read in about a second.

These are the facts of `history.of_all` once more, on purpose. That one reads what the plan of a person
needs, every mail, letter and call of theirs: four times as long and twice the memory where a ledger
has no mail at all, and the list of a run is made of everybody at each look at it. That both
know the same is kept by `tests/test_everyone.py`.
"""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, func, select

from sincerely.ledger import correspondence, people
from sincerely.ledger.opportunities import OFFERS
from sincerely.ledger.schema import (
    addresses,
    advice,
    contacts,
    followups,
    landing_people,
    landings,
    letters,
    meetings,
    opportunities,
    opportunity_people,
    organisations,
    participants,
    phones,
    referrals,
    roles,
)
from sincerely.reading.applications import house_key
from sincerely.words.addresses import is_strict
from sincerely.words.help import AdviceKind, OpportunityStatus, Role, Standing
from sincerely.words.landed import CAUSE, THANKS_OF_RUN, Advised, Former, House, Known, Pointer
from sincerely.words.letters import LetterState
from sincerely.words.meetings import HAPPENS

_KINDS = {str(kind): kind for kind in AdviceKind}
_ROLES = {str(role): role for role in Role}
_MAY_HAVE_IT = (LetterState.SENT, LetterState.SENDING, LetterState.UNCERTAIN)


def all_of(connection: Connection, account: int, key: str, now: datetime) -> list[Known]:
    """All people of the account, by id. key: of the new organisation, for who had this news before."""
    theirs = _addresses(connection, account)
    numbers = _grouped(connection, account, phones.c.contact_id, phones.c.number, phones)
    played = _grouped(connection, account, roles.c.contact_id, roles.c.role, roles)
    advised = _advice(connection, account)
    met = _met(connection, account, now)
    pointed = _pointed(connection, account, met)
    told, before = _told(connection, account, key), _before(connection, account, key, now)
    rows = connection.execute(
        select(contacts.c.id, contacts.c.name, contacts.c.stopped_at, contacts.c.stopped_why,
               contacts.c.ignored_why, contacts.c.language, contacts.c.salutation,
               organisations.c.name.label("organisation"))
        .outerjoin(organisations, organisations.c.id == contacts.c.organisation_id)
        .where(contacts.c.account_id == account, *people.LIVING)
        .order_by(contacts.c.id)
    ).all()  # fmt: skip
    keys = {name: house_key(name) for name in {row.organisation for row in rows} if name}
    return [
        Known(
            id=row.id,
            name=row.name,
            address=theirs.get(row.id),
            phones=tuple(numbers.get(row.id, ())),
            organisation=row.organisation or "",
            house=keys.get(row.organisation, ""),
            stopped=(row.stopped_why or "they said so") if row.stopped_at else "",
            ignored=row.ignored_why,
            roles=frozenset(_ROLES[role] for role in played.get(row.id, ())),
            advice=tuple(advised.get(row.id, ())),
            pointed=tuple(pointed.get(row.id, ())),
            topics=met.get(row.id, ((), []))[0],
            met=row.id in met,
            told=told.get(row.id),
            before=before.get(row.id, ""),
            language=row.language,
            salutation=row.salutation,
        )
        for row in rows
    ]


def houses(connection: Connection, account: int) -> list[House]:
    """Every application and offer with its people."""
    parts: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(
        select(opportunity_people)
        .join(contacts, contacts.c.id == opportunity_people.c.contact_id)
        .where(opportunity_people.c.account_id == account, *people.LIVING)
        .order_by(opportunity_people.c.contact_id)
    ):
        parts[row.opportunity_id].append(row)
    rows = connection.execute(
        select(opportunities)
        .where(opportunities.c.account_id == account)
        .order_by(opportunities.c.id)
    ).all()
    makers = {
        row.id: next((p.contact_id for p in parts[row.id] if p.part == OFFERS), None)
        for row in rows
    }
    offering = {
        maker for row in rows
        if row.status == OpportunityStatus.OFFERED and (maker := makers[row.id]) is not None
    }  # fmt: skip
    mails = correspondence.mails_all(connection, offering)
    before = _runs_before(connection, account)
    return [
        House(
            row.id, row.key, row.organisation, row.role, OpportunityStatus(row.status),
            makers[row.id], tuple(p.contact_id for p in parts[row.id]), row.changed_at,
            date.fromisoformat(row.respond_by) if row.respond_by else None, row.sure,
            max(
                (m.date for m in mails.get(makers[row.id] or 0, ())
                 if m.written_by_hand and m.date > row.changed_at),
                default=None,
            ),
            before.get(row.key),
        )
        for row in rows
    ]  # fmt: skip


def _runs_before(connection: Connection, account: int) -> dict[str, Former]:
    """The last confirmed run for each organisation; one that was only declared is none."""
    rows = connection.execute(
        select(landings.c.key, landings.c.starts, landings.c.cancelled_at)
        .where(landings.c.account_id == account, landings.c.confirmed_at.is_not(None))
        .order_by(landings.c.id)
    )
    return {row.key: Former(date.fromisoformat(row.starts), row.cancelled_at) for row in rows}


def _grouped(
    connection: Connection, account: int, contact: Column[Any], value: Column[Any], table: Table
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows = connection.execute(select(contact, value).where(table.c.account_id == account))
    for key, one in rows:
        found[key].append(one)
    return found


def _addresses(connection: Connection, account: int) -> dict[int, str]:
    found: dict[int, str] = {}
    rows = connection.execute(
        select(addresses.c.contact_id, addresses.c.address)
        .where(addresses.c.account_id == account, addresses.c.bounced_at.is_(None))
        .order_by(addresses.c.id)
    )
    for contact, address in rows:
        if contact not in found and is_strict(address):
            found[contact] = address
    return found


def _advice(connection: Connection, account: int) -> dict[int, list[Advised]]:
    found: dict[int, list[Advised]] = defaultdict(list)
    rows = connection.execute(
        select(advice.c.contact_id, advice.c.kind, advice.c.text, advice.c.outcome, advice.c.state)
        .where(
            advice.c.account_id == account, advice.c.sure, advice.c.state != Standing.DROPPED
        )
        .order_by(advice.c.given_at, advice.c.id)
    )  # fmt: skip
    for contact, kind, text, outcome, state in rows:
        done = state == Standing.DONE
        found[contact].append(Advised(_KINDS[kind], text, outcome if done else "", done))
    return found


def _met(
    connection: Connection, account: int, now: datetime
) -> dict[int, tuple[tuple[str, ...], list[datetime]]]:
    """contact -> (what was discussed, oldest first; when they met), of meetings that took place."""
    talked: dict[int, dict[str, None]] = defaultdict(dict)
    starts: dict[int, list[datetime]] = defaultdict(list)
    rows = connection.execute(
        select(participants.c.contact_id, participants.c.topics, meetings.c.start)
        .join(meetings, meetings.c.id == participants.c.meeting_id)
        .where(
            meetings.c.account_id == account, meetings.c.personal, participants.c.present,
            meetings.c.end <= now,
            func.coalesce(func.nullif(meetings.c.said_by_user, ""), meetings.c.status).in_(
                sorted(HAPPENS)
            ),
        )
        .order_by(meetings.c.start, meetings.c.id)
    )  # fmt: skip
    for row in rows:
        talked[row.contact_id].update(dict.fromkeys(row.topics))
        starts[row.contact_id].append(row.start)
    return {person: (tuple(talked[person]), starts[person]) for person in starts}


def _pointed(
    connection: Connection, account: int,
    met: dict[int, tuple[tuple[str, ...], list[datetime]]],
) -> dict[int, list[Pointer]]:  # fmt: skip
    found: dict[int, list[Pointer]] = defaultdict(list)
    rows = connection.execute(
        select(
            referrals.c.contact_id, referrals.c.to_id, referrals.c.name, referrals.c.introduced,
            referrals.c.state, referrals.c.said_at, contacts.c.name.label("called"),
        )
        .outerjoin(contacts, contacts.c.id == referrals.c.to_id)
        .where(
            referrals.c.account_id == account, referrals.c.sure,
            referrals.c.state != Standing.DROPPED,
        )
        .order_by(referrals.c.said_at, referrals.c.key)
    )  # fmt: skip
    for row in rows:
        times = met.get(row.to_id or 0, ((), []))[1]
        found[row.contact_id].append(
            Pointer(
                row.to_id, row.called or row.name, row.introduced,
                row.state == Standing.DONE or any(t >= row.said_at for t in times),
            )
        )  # fmt: skip
    return found


def _before(connection: Connection, account: int, key: str, now: datetime) -> dict[int, str]:
    """Who had the news of another job that came to nothing -> of which organisation."""
    runs = connection.execute(
        select(landings).where(
            landings.c.account_id == account, landings.c.key != key,
            landings.c.confirmed_at.is_not(None),
        )
    ).all()  # fmt: skip
    nothing = {
        run.id: run.organisation for run in runs
        if run.cancelled_at is not None or date.fromisoformat(run.starts) > now.date()
    }  # fmt: skip
    if not nothing:
        return {}
    rows = connection.execute(
        select(landing_people.c.contact_id, landing_people.c.landing_id, landing_people.c.facts)
        .join(
            followups,
            (followups.c.contact_id == landing_people.c.contact_id)
            & (followups.c.kind == landing_people.c.kind),
        )
        .join(letters, letters.c.followup_id == followups.c.id)
        .where(
            landing_people.c.landing_id.in_(nothing), landing_people.c.kind.in_(THANKS_OF_RUN),
            followups.c.cause.in_([f"{CAUSE}{run}" for run in nothing]),
            letters.c.state.in_(_MAY_HAVE_IT),
        )
        .order_by(landing_people.c.landing_id)
    )  # fmt: skip
    return {row.contact_id: nothing[row.landing_id] for row in rows if not row.facts["house"]}


def _told(connection: Connection, account: int, key: str) -> dict[int, datetime]:
    """Who had, or may have had, a letter of an earlier run for the same organisation."""
    runs = connection.execute(
        select(landings.c.id).where(
            landings.c.account_id == account, landings.c.key == key,
            landings.c.confirmed_at.is_not(None),
        )
    ).scalars().all()  # fmt: skip
    if not runs:
        return {}
    found: dict[int, datetime] = {}
    rows = connection.execute(
        select(letters.c.contact_id, letters.c.ended_at, letters.c.claimed_at, letters.c.created_at)
        .join(followups, followups.c.id == letters.c.followup_id)
        .where(
            letters.c.account_id == account, letters.c.state.in_(_MAY_HAVE_IT),
            followups.c.cause.in_([f"{CAUSE}{run}" for run in runs]),
        )
    )  # fmt: skip
    for letter in rows:
        found[letter.contact_id] = letter.ended_at or letter.claimed_at or letter.created_at
    closed = connection.execute(
        select(landing_people.c.contact_id, landing_people.c.closed_at).where(
            landing_people.c.landing_id.in_(runs), landing_people.c.closed_at.is_not(None)
        )
    )
    for row in closed:
        found.setdefault(row.contact_id, row.closed_at)
    return found
