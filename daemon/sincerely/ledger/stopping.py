"""Who asked not to be written to, and of whom it was read with a doubt: held first, asked after."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from sincerely.ledger.log import record
from sincerely.ledger.people import LIVING, touch
from sincerely.ledger.schema import contacts, events
from sincerely.ledger.store import by_key


def stop(
    connection: Connection, account: int, contact: int, now: datetime, why: str, *,
    sure: bool = True,
) -> None:  # fmt: skip
    """They asked not to be written to. Never undone by a scan.

    sure: False where it was read with a doubt: nothing is sent to them either, and the user is
    asked until he says so or a plainer word arrives.
    """
    done = connection.execute(
        update(contacts)
        .where(contacts.c.id == contact, contacts.c.stopped_at.is_(None))
        .values(stopped_at=now, stopped_why=why)
    )
    if done.rowcount:
        touch(connection, [contact])
        record(connection, account, now, "contact", contact, "stopped", why=why, sure=sure)
    elif sure and _in_doubt(connection, [contact]):
        connection.execute(update(contacts).where(contacts.c.id == contact).values(stopped_why=why))
        record(connection, account, now, "contact", contact, "stopped", why=why, sure=True)


def doubted(connection: Connection, account: int) -> list[dict[str, Any]]:
    """Of whom the user is asked whether they meant it: contact, name, at, why (their words)."""
    rows = connection.execute(
        select(contacts.c.id, contacts.c.name, contacts.c.stopped_at, contacts.c.stopped_why)
        .where(contacts.c.account_id == account, contacts.c.stopped_at.is_not(None), *LIVING)
        .order_by(contacts.c.stopped_at, contacts.c.id)
    ).all()
    unclear = _in_doubt(connection, [row.id for row in rows])
    return [
        {"contact": row.id, "name": row.name, "at": row.stopped_at, "why": row.stopped_why}
        for row in rows
        if row.id in unclear
    ]


def _in_doubt(connection: Connection, people: list[int]) -> set[int]:
    """Those of whom the last word on it is one that was read with a doubt."""
    merged = connection.execute(
        select(contacts.c.id, contacts.c.merged_into).where(contacts.c.merged_into.in_(people))
    )
    into = {row.id: row.merged_into for row in merged} | {contact: contact for contact in people}
    query = (
        select(events.c.subject_id, events.c.id, events.c.data)
        .where(events.c.subject == "contact", events.c.event == "stopped")
        .order_by(events.c.id)
    )
    last: dict[int, tuple[int, bool]] = {}
    for contact, rows in by_key(connection, query, events.c.subject_id, into).items():
        told = (rows[-1].id, bool(rows[-1].data.get("sure", True)))
        last[into[contact]] = max(last.get(into[contact], told), told)
    return {contact for contact, (_, sure) in last.items() if not sure}
