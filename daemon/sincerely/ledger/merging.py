"""Two contacts that are one person, and one that is two: said by the user, never by a scan.

A merged contact's row stays and points to the one it became part of, so that ids people have noted
still lead somewhere. Addresses belong to contacts by row; a scan finds them where the user put them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select, update

from sincerely.ledger import leaving, listed, names, people
from sincerely.ledger.log import record
from sincerely.ledger.schema import (
    addresses,
    advice,
    calls,
    contacts,
    followups,
    letters,
    notes,
    opportunity_people,
    participants,
    phones,
    referrals,
    roles,
)
from sincerely.words.addresses import matching
from sincerely.words.errors import DataProblem
from sincerely.words.followups import Channel
from sincerely.words.letters import UNSENT, LetterState

#: How far a letter is; of two about the same thing the farther one is kept.
_FAR = (
    LetterState.SENT, LetterState.UNCERTAIN, LetterState.SENDING, LetterState.FAILED,
    LetterState.APPROVED, LetterState.SKIPPED, LetterState.ABANDONED, LetterState.DRAFT,
    LetterState.NEEDS_WORDS, LetterState.WITHDRAWN,
)  # fmt: skip


def merge(connection: Connection, account: int, keep: int, other: int, now: datetime) -> list[int]:
    """Make `other` part of `keep`. Gives the unsent letters that double one already there.

    Raises DataProblem for the same person, or people of two accounts. A stop, a bounce and what is
    ignored hold for both; who was confirmed on either side is confirmed.
    """
    one, two = people.get(connection, keep), people.get(connection, other)
    if keep == other:
        raise DataProblem(f"{keep} is one contact already")
    if one.account_id != account or two.account_id != account:
        raise DataProblem("these two belong to different accounts")
    for row in (one, two):
        if row.merged_into is not None or row.forgotten_at is not None:
            raise DataProblem(f"contact {row.id} is no contact any more", "look: contacts list")
    _persons(connection, one, two)
    doubled = absorb(connection, account, keep, other)
    record(connection, account, now, "contact", keep, "merged", other=other)
    return doubled


def absorb(connection: Connection, account: int, keep: int, other: int) -> list[int]:
    """Everything of `other` becomes part of `keep`, whose own particulars stand."""
    doubled = _owed(connection, keep, other)
    _meetings(connection, keep, other)
    for table, unique in (
        (phones, ("matching",)), (roles, ("role",)), (advice, ("key",)), (referrals, ("key",)),
        (opportunity_people, ("opportunity_id",)),
    ):  # fmt: skip
        _move_unless_there(connection, table, unique, keep, other)
    listed.absorb(connection, keep, other)
    for table in (addresses, calls, notes):
        connection.execute(update(table).where(table.c.contact_id == other).values(contact_id=keep))
    connection.execute(update(referrals).where(referrals.c.to_id == other).values(to_id=keep))
    connection.execute(update(followups).where(followups.c.via_id == other).values(via_id=keep))
    people.change(connection, other, merged_into=keep)
    leaving.settle(connection, account, keep)
    names.settle(connection, [keep])
    people.touch(connection, [keep])
    return doubled


def split(
    connection: Connection, account: int, contact: int, addrs: list[str], name: str, now: datetime
) -> int:
    """Give these addresses to a contact of their own, with the meetings and letters that used them.

    Gives the new contact. Raises DataProblem for an address that is not theirs, or all of them.
    """
    row = people.get(connection, contact)
    theirs = {a.matching: a for a in people.addresses_of(connection, contact)}
    wanted = {matching(addr): addr for addr in addrs}
    for form, addr in wanted.items():
        if form not in theirs:
            raise DataProblem(f"{addr} is no address of {row.name or contact}")
    if len(wanted) == len(theirs):
        raise DataProblem("that is every address they have", "name some of them, not all")
    new = people.create(connection, account, name, now, "user")
    people.change(
        connection, new, stopped_at=row.stopped_at, stopped_why=row.stopped_why,
        confirmed_at=row.confirmed_at, confirmed_why=row.confirmed_why,
    )  # fmt: skip
    spelt = [theirs[form].address for form in wanted]
    connection.execute(
        update(addresses)
        .where(addresses.c.contact_id == contact, addresses.c.matching.in_(list(wanted)))
        .values(contact_id=new)
    )
    _take_along(connection, [contact, *merged(connection, contact)], new, list(wanted), spelt)
    for person in (contact, new):
        leaving.settle(connection, account, person)
    names.settle(connection, (contact, new))
    people.touch(connection, [contact, new])
    record(connection, account, now, "contact", contact, "split", other=new)
    return new


def _persons(connection: Connection, one: Any, two: Any) -> None:
    """What is said of the persons themselves: what stands stays, gaps are filled."""
    values: dict[str, Any] = {}
    for name in (
        "organisation_id", "title", "zone", "country", "language", "salutation", "how_met", "cadence",
    ):  # fmt: skip
        if not getattr(one, name) and getattr(two, name):
            values[name] = getattr(two, name)
    if two.channel == Channel.CALL:
        values["channel"] = Channel.CALL
    if one.name:
        values["name_from"] = "user"  # the user chose to keep this one
    elif two.name:
        values.update(name=two.name, name_from=two.name_from)
    for when, why in (("stopped_at", "stopped_why"), ("confirmed_at", "confirmed_why")):
        told = [r for r in (one, two) if getattr(r, when) is not None]
        if told:
            first = min(told, key=lambda r: getattr(r, when))
            values.update({when: getattr(first, when), why: getattr(first, why)})
    people.change(connection, one.id, **values)


def _owed(connection: Connection, keep: int, other: int) -> list[int]:
    """Follow-ups and letters move; of two for one cause the one whose letter is farther is kept."""
    mine = {(f.kind, f.cause): f for f in _followups(connection, [keep])}
    doubled: list[int] = []
    for row in _followups(connection, [other]):
        twin = mine.get((row.kind, row.cause))
        theirs = _letter(connection, row.id)
        if twin is None:
            _give(connection, row.id, keep)
            continue
        left = theirs
        if _place(theirs) < _place(ours := _letter(connection, twin.id)):
            # Theirs went, or is nearer to going: ours steps back, by way of a cause of its own.
            _give(connection, twin.id, other, f"{row.cause}#")
            _give(connection, row.id, keep)
            _give(connection, twin.id, other, row.cause)
            left = ours
        if left is not None and left.state in UNSENT:
            doubled.append(int(left.id))
    connection.execute(update(letters).where(letters.c.contact_id == other).values(contact_id=keep))
    return doubled


def _followups(connection: Connection, contacts_: list[int]) -> list[Any]:
    return list(
        connection.execute(
            select(followups)
            .where(followups.c.contact_id.in_(contacts_))
            .order_by(followups.c.contact_id, followups.c.id)
        )
    )


def _letter(connection: Connection, followup: int) -> Any | None:
    return connection.execute(
        select(letters).where(letters.c.followup_id == followup).order_by(letters.c.id.desc())
    ).first()


def _place(letter: Any | None) -> int:
    return _FAR.index(LetterState(letter.state)) if letter is not None else len(_FAR)


def _give(connection: Connection, followup: int, contact: int, cause: str | None = None) -> None:
    values = {"contact_id": contact, **({"cause": cause} if cause else {})}
    connection.execute(update(followups).where(followups.c.id == followup).values(**values))


def _meetings(connection: Connection, keep: int, other: int) -> None:
    mine = {
        row.meeting_id: row
        for row in connection.execute(select(participants).where(participants.c.contact_id == keep))
    }
    rows = connection.execute(select(participants).where(participants.c.contact_id == other)).all()
    for row in rows:
        twin = mine.get(row.meeting_id)
        if twin is None:
            connection.execute(
                update(participants).where(participants.c.id == row.id).values(contact_id=keep)
            )
        else:
            topics = list(dict.fromkeys([*twin.topics, *row.topics]))
            connection.execute(
                update(participants)
                .where(participants.c.id == twin.id)
                .values(present=twin.present or row.present, topics=topics)
            )
            # It stays behind, for the day on which the two are taken apart again.
            connection.execute(
                update(participants).where(participants.c.id == row.id).values(present=False)
            )


def _move_unless_there(
    connection: Connection, table: Table, unique: tuple[str, ...], keep: int, other: int
) -> None:
    """Move rows to the contact that is kept; what it has already stays behind."""
    mine = {
        tuple(getattr(row, name) for name in unique)
        for row in connection.execute(select(table).where(table.c.contact_id == keep))
    }
    for row in connection.execute(select(table).where(table.c.contact_id == other)).all():
        if tuple(getattr(row, name) for name in unique) not in mine:
            connection.execute(update(table).where(table.c.id == row.id).values(contact_id=keep))


def _take_along(
    connection: Connection, persons: list[int], new: int, forms: list[str], addrs: list[str]
) -> None:
    """Meetings they were invited to by these addresses, and what is owed or was written for them.

    persons: the contact, then those merged into it.
    """
    contact = persons[0]
    rows = connection.execute(
        select(participants).where(
            participants.c.contact_id.in_(persons), participants.c.matching.in_(forms)
        )
    ).all()
    causes = set()
    for row in rows:
        causes.add(f"meeting:{row.meeting_id}")
        connection.execute(
            update(participants)
            .where(participants.c.id == row.id)
            .values(contact_id=new, present=row.present or row.contact_id != contact)
        )
    stay = select(participants.c.meeting_id).where(participants.c.contact_id == contact)
    still = {f"meeting:{key}" for key in connection.execute(stay).scalars()}
    taken: set[tuple[str, str]] = set()
    for row in reversed(_followups(connection, persons)):
        letter = _letter(connection, row.id)
        written = letter is not None and letter.to_address in addrs
        theirs = row.cause in causes and (row.contact_id != contact or row.cause not in still)
        if (written or theirs) and (row.kind, row.cause) not in taken:
            taken.add((row.kind, row.cause))
            _give(connection, row.id, new)
            connection.execute(
                update(letters).where(letters.c.followup_id == row.id).values(contact_id=new)
            )


def merged(connection: Connection, contact: int) -> list[int]:
    """The contacts that became part of this one."""
    return list(
        connection.execute(select(contacts.c.id).where(contacts.c.merged_into == contact)).scalars()
    )
