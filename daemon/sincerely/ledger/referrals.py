"""Referrals: who pointed to whom, through which mail, and whether the user followed.

Whether they were followed is not stored but looked up: a mail of the user to the person pointed to,
or a meeting with them, later than the pointing. So it never depends on which was read first. The
user's own word on it is stored, and wins.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from sincerely.ledger import calls, helped, names, people
from sincerely.ledger.schema import addresses, contacts, meetings, messages, participants, referrals
from sincerely.ledger.store import by_key
from sincerely.words.addresses import Address, matching
from sincerely.words.help import ReferralFact, Standing, folded
from sincerely.words.meetings import HAPPENS
from sincerely.words.messages import Direction

#: How long a chain of people pointing on is followed.
_LONGEST = 12
_MET, _SPOKE = "you met them", "you spoke to them on the telephone"


def pointed(
    connection: Connection, account: int, by: int, name: str, address: str | None,
    said_at: datetime, now: datetime, *, introduced: bool = False, sure: bool = True,
    by_user: bool = False, meeting: int | None = None, message: int | None = None,
    evidence: str = "",
) -> int:  # fmt: skip
    """`by` pointed to somebody. Said twice is once, at the earlier time. Gives the id.

    The person pointed to becomes a contact where it is sure; nothing is sent to them for that alone.
    """
    key = folded(name) if len(name.split()) > 1 or not address else matching(address)
    known = connection.execute(
        select(referrals).where(referrals.c.contact_id == by, referrals.c.key == key)
    ).first()
    if known is None:
        row = connection.execute(
            insert(referrals).values(
                account_id=account, contact_id=by, name=name, address=address, key=key,
                introduced=introduced, state=Standing.OPEN, sure=sure, by_user=by_user,
                meeting_id=meeting, message_id=message, evidence=evidence, said_at=said_at,
            )
        )  # fmt: skip
        found = int(row.inserted_primary_key[0])  # type: ignore[index]
    else:
        found = int(known.id)
        values: dict[str, Any] = {}
        if said_at < known.said_at:
            values.update(said_at=said_at, message_id=message, evidence=evidence)
        for field, value in (("introduced", introduced), ("sure", sure), ("by_user", by_user)):
            if value and not getattr(known, field):
                values[field] = True
        if address and not known.address:
            values["address"] = address
        if meeting is not None and known.meeting_id is None:
            values["meeting_id"] = meeting
        if values:
            connection.execute(update(referrals).where(referrals.c.id == found).values(**values))
    target = link(connection, account, found, now)
    people.touch(connection, [by] if target is None else [by, target])
    return found


def link(connection: Connection, account: int, key: int, now: datetime) -> int | None:
    """Who the person pointed to is: by their address, else the only contact of that full name.

    Where nobody is, a contact is made, unless the user has not said yes yet. Gives the contact.
    """
    row = get(connection, account, key)
    target: int | None = None
    if row.address:
        target = people.find(connection, account, row.address)
    if target is None and " " in row.name:
        target = _only_one_called(connection, account, row.name)
    if target is None and row.to_id is None and row.sure:
        if row.address:
            target = people.ensure(connection, account, Address(row.name, row.address), now)
        elif " " in row.name:
            target = people.create(connection, account, row.name, now)
    if target is not None and target != row.contact_id and target != row.to_id:
        connection.execute(update(referrals).where(referrals.c.id == key).values(to_id=target))
        _leave(connection, row.to_id, target)
        names.settle(connection, [target])
        people.touch(connection, [row.contact_id, target])
    return target


def link_open(connection: Connection, account: int, now: datetime) -> None:
    """Look again who is meant where a name was all that was known."""
    rows = connection.execute(
        select(referrals.c.id)
        .outerjoin(addresses, addresses.c.contact_id == referrals.c.to_id)
        .where(
            referrals.c.account_id == account, referrals.c.state == Standing.OPEN,
            addresses.c.id.is_(None),
        )
        .order_by(referrals.c.said_at, referrals.c.key)
    ).scalars().all()  # fmt: skip
    for key in rows:
        link(connection, account, key, now)


def _only_one_called(connection: Connection, account: int, name: str) -> int | None:
    """The only person of that name; one with an address counts before one without."""
    rows = connection.execute(
        select(contacts.c.id, func.count(addresses.c.id).label("n"))
        .outerjoin(addresses, addresses.c.contact_id == contacts.c.id)
        .where(
            contacts.c.account_id == account, func.lower(contacts.c.name) == func.lower(name),
            *people.LIVING,
        )
        .group_by(contacts.c.id)
    ).all()  # fmt: skip
    reached = [row.id for row in rows if row.n]
    found = reached or [row.id for row in rows]
    return int(found[0]) if len(found) == 1 else None


def _leave(connection: Connection, before: int | None, target: int) -> None:
    """A contact that was made from a name alone, and is somebody known, becomes part of them."""
    if before is None:
        return
    row = people.get(connection, before)
    theirs = people.addresses_of(connection, before)
    if not theirs and row.confirmed_at is None and not row.name_from and row.merged_into is None:
        from sincerely.ledger.merging import absorb

        absorb(connection, row.account_id, target, before)


def account_of(connection: Connection, key: int) -> int:
    """To which account it belongs. Raises NotFound."""
    return helped.account_of(connection, referrals, key)


def get(connection: Connection, account: int, key: int) -> Any:
    """The row. Raises NotFound."""
    return helped.get(connection, referrals, account, key)


def end(
    connection: Connection,
    account: int,
    key: int,
    state: Standing,
    now: datetime,
    outcome: str = "",
) -> None:
    """The user: followed (with what came of it), dropped, or open again."""
    helped.end(connection, referrals, account, key, state, now, outcome)
    link(connection, account, key, now)


_Facts = dict[int, tuple[ReferralFact, ...]]
_pointed = contacts.alias()
_QUERY = (
    select(referrals, contacts.c.name.label("by_name"), _pointed.c.name.label("to_name"))
    .join(contacts, contacts.c.id == referrals.c.contact_id)
    .outerjoin(_pointed, _pointed.c.id == referrals.c.to_id)
    .order_by(referrals.c.said_at, referrals.c.key)
)


def by_all(connection: Connection, persons: Iterable[int], now: datetime) -> _Facts:
    """To whom each of these persons pointed, oldest first; who pointed to nobody is not in it."""
    return _facts(connection, by_key(connection, _QUERY, referrals.c.contact_id, persons), now)


def to_all(connection: Connection, persons: Iterable[int], now: datetime) -> _Facts:
    """Who pointed to each of these persons, oldest first; to whom nobody pointed is not in it."""
    return _facts(connection, by_key(connection, _QUERY, referrals.c.to_id, persons), now)


def every(connection: Connection, account: int, now: datetime) -> tuple[ReferralFact, ...]:
    rows = connection.execute(_QUERY.where(referrals.c.account_id == account)).all()
    return _facts(connection, {account: list(rows)}, now).get(account, ())


def _facts(connection: Connection, found: dict[int, list[Any]], now: datetime) -> _Facts:
    """The rows of each key as facts."""
    open_ = {
        row.to_id
        for rows in found.values()
        for row in rows
        if row.to_id is not None and row.state == Standing.OPEN
    }
    contact = _Contact(connection, open_, now)
    return {key: tuple(_fact(row, contact) for row in rows) for key, rows in found.items()}


def _fact(row: Any, contact: "_Contact") -> ReferralFact:
    state, ended, why = Standing(row.state), row.ended_at, row.why_ended
    name, met = row.name, state is Standing.DONE
    if row.to_id is not None:
        name = row.to_name or name
        if state is Standing.OPEN:
            followed = contact.since(row.to_id, row.said_at)
            if followed:
                (ended, why), state = min(followed), Standing.DONE
                met = any(reason in (_MET, _SPOKE) for _, reason in followed)
    return ReferralFact(
        row.id, row.contact_id, row.by_name, row.to_id, name, row.address, row.introduced, state,
        row.sure, row.said_at, ended, why, row.outcome, row.meeting_id, met,
    )  # fmt: skip


class _Contact:
    """When the user got in touch with each of these persons, and how; asked of all at once."""

    def __init__(self, connection: Connection, persons: set[int], now: datetime) -> None:
        wrote = (
            select(addresses.c.contact_id, messages.c.date)
            .select_from(people.mail_of())
            .where(messages.c.direction == Direction.OUT, messages.c.filed_sent)
            .order_by(messages.c.date)
        )
        met = (
            select(participants.c.contact_id, meetings.c.start)
            .join(meetings, meetings.c.id == participants.c.meeting_id)
            .where(
                participants.c.present, meetings.c.end <= now,
                func.coalesce(func.nullif(meetings.c.said_by_user, ""), meetings.c.status).in_(
                    sorted(HAPPENS)
                ),
            )
            .order_by(meetings.c.start)
        )  # fmt: skip
        self._wrote = by_key(connection, wrote, addresses.c.contact_id, persons)
        self._met = by_key(connection, met, participants.c.contact_id, persons)
        self._spoke = calls.reached(connection, persons)
        self._now = now

    def since(self, contact: int, moment: datetime) -> list[tuple[datetime, str]]:
        """The first of each kind from then on."""
        ways = (
            ((row.date for row in self._wrote.get(contact, ())), "you wrote to them"),
            ((at for at in self._spoke.get(contact, ()) if at <= self._now), _SPOKE),
            ((row.start for row in self._met.get(contact, ())), _MET),
        )
        firsts = ((next((at for at in times if at >= moment), None), how) for times, how in ways)
        return [(at, how) for at, how in firsts if at is not None]


def stored(connection: Connection, by_: int) -> list[Any]:
    """The rows of what this person pointed to, oldest first."""
    return list(
        connection.execute(
            select(referrals)
            .where(referrals.c.contact_id == by_)
            .order_by(referrals.c.said_at, referrals.c.key)
        )
    )


def targets(connection: Connection, keys: list[int]) -> list[int | None]:
    """The persons these referrals point to."""
    rows = connection.execute(select(referrals.c.to_id).where(referrals.c.id.in_(keys)))
    return list(rows.scalars())


def listing(
    connection: Connection, account: int, now: datetime, everything: bool = False
) -> list[dict[str, Any]]:
    """Referrals not followed yet, or all, oldest first."""
    return [
        entry(fact)
        for fact in every(connection, account, now)
        if everything or fact.state is Standing.OPEN
    ]


def one(connection: Connection, key: int, now: datetime) -> dict[str, Any]:
    """One referral as the listing shows it."""
    row = connection.execute(_QUERY.where(referrals.c.id == key)).one()
    return entry(_facts(connection, {key: [row]}, now)[key][0])


def entry(fact: ReferralFact) -> dict[str, Any]:
    """A referral as commands show it."""
    return {
        "id": fact.id, "by": {"id": fact.by_id, "name": fact.by_name},
        "to": {"id": fact.to_id, "name": fact.name, "address": fact.address},
        "introduced": fact.introduced, "state": fact.state, "sure": fact.sure,
        "given_at": fact.said_at, "ended_at": fact.ended_at, "why": fact.why or None,
        "outcome": fact.outcome or None,
    }  # fmt: skip


def chain(connection: Connection, contact: int) -> list[dict[str, Any]]:
    """Who led to this person: the one who pointed first, then who pointed to them, and so on.

    "Asha, from Ravi, from Ashok" is [Ravi, Ashok]. A circle ends where it closes.
    """
    found: list[dict[str, Any]] = []
    seen = {contact}
    while len(found) < _LONGEST:
        row = connection.execute(
            select(referrals.c.contact_id, referrals.c.message_id, referrals.c.said_at,
                   contacts.c.name)
            .join(contacts, contacts.c.id == referrals.c.contact_id)
            .where(
                referrals.c.to_id == contact, referrals.c.state != Standing.DROPPED,
                referrals.c.sure, referrals.c.contact_id.not_in(seen),
            )
            .order_by(referrals.c.said_at, referrals.c.key)
        ).first()  # fmt: skip
        if row is None:
            break
        contact = int(row.contact_id)
        seen.add(contact)
        found.append(
            {"id": contact, "name": row.name, "at": row.said_at, "message": row.message_id}
        )
    return found
