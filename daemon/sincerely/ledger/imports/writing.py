"""What a batch of an import decided, written in a handful of statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update

from sincerely.ledger.imports.matching import Change
from sincerely.ledger.imports.record import digits, fold
from sincerely.ledger.schema import (
    addresses,
    contacts,
    events,
    message_people,
    notes,
    organisations,
    phones,
    roles,
)
from sincerely.ledger.store import slices

Row = Any


def write(
    tx: Connection, account: int, changes: Sequence[Change], houses: dict[str, int], now: datetime
) -> None:
    """New contacts get their ids; gaps of the others are filled. Nothing is confirmed by it.

    houses: folded name -> id of the organisations known so far; new ones are put in.
    """
    changes = [change for change in changes if change.new or change.filled or change.of_the_row]
    _houses(tx, account, changes, houses)
    new = [change for change in changes if change.new]
    _create(tx, account, new, houses, _written(tx, account, new), now)
    _update(tx, [c for c in changes if not c.new and c.of_the_row], houses)
    _add(tx, account, changes, now)
    for part in slices(sorted({c.contact.id for c in changes if not c.new})):
        tx.execute(update(contacts).where(contacts.c.id.in_(part)).values(touched=True))
    told = [
        {"account_id": account, "at": now, "subject": "contact", "subject_id": c.contact.id,
         "event": "created" if c.new else "imported", "data": _told(c)}
        for c in changes if c.new or c.filled
    ]  # fmt: skip
    if told:
        tx.execute(insert(events), told)


def _told(change: Change) -> dict[str, Any]:
    """For the history: which fields, never what stands in them."""
    return {"by": "import"} if change.new else {"filled": change.filled}


def _houses(
    tx: Connection, account: int, changes: Sequence[Change], houses: dict[str, int]
) -> None:
    """Know every organisation these contacts have, made where it is new."""
    # By whom the person was when each was decided: the first spelling counts, however batches fall.
    wanted = {
        key: c.person.organisation
        for c in reversed(changes)
        if "organisation" in c.filled and (key := fold(c.person.organisation)) not in houses
    }
    for part in slices(sorted(wanted.values())):
        rows = tx.execute(
            select(organisations.c.name, organisations.c.id).where(
                organisations.c.account_id == account, organisations.c.name.in_(part)
            )
        )
        houses.update((fold(name), int(key)) for name, key in rows)
    missing = sorted(wanted.keys() - houses.keys())
    if missing:
        named = [{"account_id": account, "name": wanted[key], "domain": ""} for key in missing]
        houses.update(zip(missing, _inserted(tx, organisations, named), strict=True))


def _written(tx: Connection, account: int, new: Sequence[Change]) -> set[str]:
    """Which of the new addresses stand in mails already: only those people need planning."""
    found: set[str] = set()
    for part in slices(key for change in new for _, key in change.addresses):
        query = select(message_people.c.matching).where(
            message_people.c.account_id == account, message_people.c.matching.in_(part)
        )
        found.update(tx.execute(query).scalars())
    return found


def _create(
    tx: Connection, account: int, new: Sequence[Change], houses: dict[str, int], written: set[str],
    now: datetime,
) -> None:  # fmt: skip
    if not new:
        return
    made = _inserted(
        tx,
        contacts,
        [
            {"account_id": account, "name": c.contact.name, "name_from": c.contact.name_from,
             "title": c.contact.title, "organisation_id": houses.get(fold(c.contact.organisation)),
             "zone": c.contact.zone or None, "language": c.contact.language or None,
             "created_at": now,
             "touched": any(key in written for _, key in c.addresses)}
            for c in new
        ],
    )  # fmt: skip
    for change, key in zip(new, made, strict=True):
        change.contact.id = key


def _inserted(tx: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    """Insert rows and give their ids, in their order.

    SQLite returns ids in no order it promises, one statement a row otherwise; but it counts up, and
    nobody else writes while we do.
    """
    if tx.dialect.name != "sqlite":
        made = tx.execute(insert(table).returning(table.c.id, sort_by_parameter_order=True), rows)
        return [int(key) for key in made.scalars()]
    last = tx.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    tx.execute(insert(table), rows)
    keys = tx.execute(select(table.c.id).where(table.c.id > last).order_by(table.c.id)).scalars()
    return [int(key) for key in keys]


def _update(tx: Connection, changed: Sequence[Change], houses: dict[str, int]) -> None:
    if changed:
        tx.execute(
            update(contacts)
            .where(contacts.c.id == bindparam("key"))
            .values(
                name=bindparam("called"), name_from=bindparam("by"), title=bindparam("work"),
                zone=bindparam("there"), language=bindparam("speaks"),
            ),
            [
                {"key": c.contact.id, "called": c.contact.name, "by": c.contact.name_from,
                 "work": c.contact.title, "there": c.contact.zone or None,
                 "speaks": c.contact.language or None}
                for c in changed
            ],
        )  # fmt: skip
    housed = [c for c in changed if "organisation" in c.filled]
    if housed:
        tx.execute(
            update(contacts)
            .where(contacts.c.id == bindparam("key"))
            .values(organisation_id=bindparam("house")),
            [{"key": c.contact.id, "house": houses[fold(c.contact.organisation)]} for c in housed],
        )


def _add(tx: Connection, account: int, changes: Sequence[Change], now: datetime) -> None:
    """Addresses, phones, notes and roles."""
    more: list[tuple[Any, list[dict[str, Any]]]] = [
        (
            addresses,
            [
                {"address": addr, "matching": key, "added_at": now, "contact_id": c.contact.id}
                for c in changes for addr, key in c.addresses
            ],
        ),
        (
            phones,
            [
                {"number": number, "matching": digits(number), "label": label, "source": "import",
                 "added_at": now, "contact_id": c.contact.id}
                for c in changes for number, label in c.phones
            ],
        ),
        (
            notes,
            [
                {"text": text, "at": now, "contact_id": c.contact.id}
                for c in changes for text in c.notes
            ],
        ),
        (
            roles,
            [
                {"role": role, "why": "your address book says so", "by_user": True, "since": now,
                 "contact_id": c.contact.id}
                for c in changes for role in c.roles
            ],
        ),
    ]  # fmt: skip
    for table, values in more:
        if values:
            tx.execute(insert(table), [{"account_id": account, **row} for row in values])
