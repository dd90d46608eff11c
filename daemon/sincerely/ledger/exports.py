"""Everything of a ledger as one JSON document, and its people as vCards, piece by piece.

Nothing is held in memory but the people of one slice, so any ledger can be taken away. What the JSON
means is said in docs/contacts.md; a key once there keeps its meaning.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from sincerely.ledger import timeline
from sincerely.ledger.accounts import get
from sincerely.ledger.schema import (
    addresses,
    advice,
    calls,
    contacts,
    followups,
    ignored,
    letters,
    meetings,
    notes,
    opportunities,
    opportunity_people,
    organisations,
    participants,
    phones,
    referrals,
    revisions,
    roles,
)
from sincerely.ledger.store import slices

VERSION = 1
_PERSON = (
    "id", "name", "name_from", "title", "zone", "country", "language", "salutation", "how_met",
    "cadence", "channel", "confirmed_at", "confirmed_why", "stopped_at", "stopped_why", "ignored_why",
    "created_at",
)  # fmt: skip
#: What lies beside a contact in a table of its own: key, table, columns.
_BESIDE: tuple[tuple[str, Table, tuple[str, ...]], ...] = (
    ("addresses", addresses, ("address", "bounced_at", "bounced_why", "added_at")),
    ("phones", phones, ("number", "label", "source", "added_at")),
    ("roles", roles, ("role", "why", "by_user", "since")),
    ("notes", notes, ("text", "at")),
    ("calls", calls, ("outcome", "note", "at", "told")),
    ("advice", advice, ("id", "kind", "text", "state", "sure", "by_user", "given_at", "ended_at",
                        "why_ended", "outcome")),
    ("referrals", referrals, ("id", "to_id", "name", "address", "introduced", "state", "sure",
                              "by_user", "evidence", "said_at", "ended_at", "why_ended", "outcome")),
    ("followups", followups, ("id", "kind", "cause", "due", "not_before", "not_after", "why", "topics",
                              "quotes", "channel", "via_id", "withdrawn", "past", "created_at")),
)  # fmt: skip
_MEETING = ("id", "uid", "recurrence_id", "status", "said_by_user", "start", "end", "zone", "summary",
            "personal", "why_not_personal")  # fmt: skip
_OPPORTUNITY = ("id", "organisation", "role", "status", "said_by_user", "written", "respond_by",
                "since", "changed_at", "evidence")  # fmt: skip
_LETTER = ("id", "kind", "state", "revision", "to_address", "to_name", "from_address", "message_id",
           "due", "not_before", "not_after", "ended_at", "outcome")  # fmt: skip


def document(
    connection: Connection, accounts: list[int], made_at: datetime, history: bool = False
) -> Iterator[str]:
    """The JSON document in pieces. history: with all that passed between the user and each person."""
    yield f'{{"sincerely": {{"export": {VERSION}, "made_at": {_json(made_at)}}},\n"accounts": ['
    for number, account in enumerate(accounts):
        row = get(connection, account)
        yield ",\n" if number else "\n"
        yield f'{{"name": {_json(row.name)}, "address": {_json(row.address)},\n"people": '
        yield from _list(people(connection, account, history))
        yield ',\n"meetings": '
        yield from _list(_meetings(connection, account))
        yield ',\n"opportunities": '
        yield from _list(_opportunities(connection, account))
        yield ',\n"ignored": '
        yield from _list(_rows(connection, ignored, ("kind", "value", "at"), account))
        yield "}"
    yield "\n]}\n"


def people(connection: Connection, account: int, history: bool = False) -> Iterator[dict[str, Any]]:
    """Everyone who is nobody else and not erased, in the order they came."""
    merged: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(
        select(contacts.c.id, contacts.c.merged_into).where(
            contacts.c.account_id == account, contacts.c.merged_into.is_not(None)
        )
    ):
        merged[row.merged_into].append(row.id)
    living = (
        select(contacts.c.id)
        .where(
            contacts.c.account_id == account,
            contacts.c.merged_into.is_(None),
            contacts.c.forgotten_at.is_(None),
        )
        .order_by(contacts.c.id)
    )
    for part in slices(connection.execute(living).scalars().all()):
        for person in _slice(connection, part):
            person["merged"] = merged.get(person["id"], [])
            if history:
                person["timeline"] = timeline.of(connection, person["id"])
            yield person


def _slice(connection: Connection, keys: list[int]) -> list[dict[str, Any]]:
    rows = connection.execute(
        select(contacts, organisations.c.name.label("organisation"))
        .outerjoin(organisations, organisations.c.id == contacts.c.organisation_id)
        .where(contacts.c.id.in_(keys))
        .order_by(contacts.c.id)
    )
    found = {
        row.id: {**_dict(row, _PERSON), "organisation": row.organisation or ""} for row in rows
    }
    for name, table, columns in _BESIDE:
        for person in found.values():
            person[name] = []
        for row in connection.execute(
            select(table).where(table.c.contact_id.in_(keys)).order_by(table.c.id)
        ):
            found[row.contact_id][name].append(_dict(row, columns))
    for name, theirs in (
        ("meetings", _met(connection, keys)),
        ("opportunities", _sought(connection, keys)),
        ("letters", _written(connection, keys)),
    ):
        for key, person in found.items():
            person[name] = theirs.get(key, [])
    return list(found.values())


def _met(connection: Connection, keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    theirs = defaultdict(list)
    for row in connection.execute(
        select(participants.c.contact_id, participants.c.topics, participants.c.name, meetings)
        .join(meetings, meetings.c.id == participants.c.meeting_id)
        .where(participants.c.contact_id.in_(keys), participants.c.present)
        .order_by(meetings.c.start, meetings.c.id)
    ):
        entry = {"meeting": row.id, "start": row.start, "end": row.end,
                 "status": row.said_by_user or row.status, "summary": row.summary,
                 "topics": row.topics}  # fmt: skip
        theirs[row.contact_id].append(entry)
    return theirs


def _sought(connection: Connection, keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    theirs = defaultdict(list)
    for row in connection.execute(
        select(opportunity_people.c.contact_id, opportunity_people.c.part, opportunities)
        .join(opportunities, opportunities.c.id == opportunity_people.c.opportunity_id)
        .where(opportunity_people.c.contact_id.in_(keys))
        .order_by(opportunities.c.id)
    ):
        entry = {"opportunity": row.id, "organisation": row.organisation, "role": row.role,
                 "status": row.said_by_user or row.status, "part": row.part}  # fmt: skip
        theirs[row.contact_id].append(entry)
    return theirs


def _written(connection: Connection, keys: list[int]) -> dict[int, list[dict[str, Any]]]:
    """Letters with the words of their present revision."""
    theirs = defaultdict(list)
    for row in connection.execute(
        select(letters, revisions.c.subject, revisions.c.text)
        .outerjoin(
            revisions,
            (revisions.c.letter_id == letters.c.id) & (revisions.c.number == letters.c.revision),
        )
        .where(letters.c.contact_id.in_(keys))
        .order_by(letters.c.id)
    ):
        words = {"subject": row.subject or "", "text": row.text or ""}
        theirs[row.contact_id].append({**_dict(row, _LETTER), **words})
    return theirs


def _meetings(connection: Connection, account: int) -> Iterator[dict[str, Any]]:
    yield from _with(connection, meetings, _MEETING, account, participants, participants.c.meeting_id,
                     ("contact_id", "name", "present", "topics"), "with")  # fmt: skip


def _opportunities(connection: Connection, account: int) -> Iterator[dict[str, Any]]:
    part = opportunity_people
    yield from _with(connection, opportunities, _OPPORTUNITY, account, part, part.c.opportunity_id,
                     ("contact_id", "part", "by_user"), "people")  # fmt: skip


def _with(
    connection: Connection, table: Table, columns: tuple[str, ...], account: int, of: Table,
    link: Any, parts: tuple[str, ...], name: str,
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """Rows of a table, each with those of another that belong to it."""
    keys = select(table.c.id).where(table.c.account_id == account).order_by(table.c.id)
    for part in slices(connection.execute(keys).scalars().all()):
        theirs = defaultdict(list)
        for row in connection.execute(select(of, link).where(link.in_(part)).order_by(of.c.id)):
            theirs[getattr(row, link.name)].append(_dict(row, parts))
        rows = connection.execute(select(table).where(table.c.id.in_(part)).order_by(table.c.id))
        for row in rows.all():
            yield {**_dict(row, columns), name: theirs[row.id]}


def _rows(
    connection: Connection, table: Table, columns: tuple[str, ...], account: int
) -> Iterator[dict[str, Any]]:
    rows = connection.execute(
        select(table).where(table.c.account_id == account).order_by(table.c.id)
    )
    yield from (_dict(row, columns) for row in rows)


def _dict(row: Any, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}


def _list(entries: Iterator[dict[str, Any]]) -> Iterator[str]:
    """A JSON list, an entry a line."""
    yield "["
    for number, entry in enumerate(entries):
        yield (",\n" if number else "\n") + _json(entry)
    yield "]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
