"""The append-only history: one row for each change, in the transaction that changed it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sincerely.ledger.schema import events
from sincerely.ledger.store import by_key

# Written for nearly everything: built once, not at each call.
_EVENT = insert(events)


def record(
    connection: Connection, account: int, now: datetime, subject: str, key: int, event: str,
    **data: Any,
) -> None:  # fmt: skip
    """Write down that `event` happened to a letter, contact, meeting or account. No mail texts."""
    connection.execute(
        _EVENT,
        {
            "account_id": account, "at": now, "subject": subject, "subject_id": key,
            "event": event, "data": data,
        },
    )  # fmt: skip


def happened(
    connection: Connection, subject: str, key: int, event: str, at: datetime | None = None
) -> bool:
    """Whether such an event is written down, at this very moment or at any."""
    query = select(events.c.id).where(
        events.c.subject == subject, events.c.subject_id == key, events.c.event == event
    )
    if at is not None:
        query = query.where(events.c.at == at)
    return connection.execute(query.limit(1)).first() is not None


def counts(connection: Connection, subject: str, keys: Iterable[int], event: str) -> dict[int, int]:
    """How often such an event is written down of each of these; what has none is left out."""
    query = (
        select(events.c.subject_id, func.count().label("times"))
        .where(events.c.subject == subject, events.c.event == event)
        .group_by(events.c.subject_id)
    )
    found = by_key(connection, query, events.c.subject_id, keys)
    return {key: int(rows[0].times) for key, rows in found.items()}


def latest(connection: Connection, subject: str, key: int, *events_: str) -> dict[str, Any] | None:
    """The last of these events of one thing, as `history` gives it; None where there was none."""
    row = connection.execute(
        select(events.c.at, events.c.event, events.c.data)
        .where(events.c.subject == subject, events.c.subject_id == key, events.c.event.in_(events_))
        .order_by(events.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else {"at": row.at, "event": row.event, **row.data}


def those(connection: Connection, subject: str, key: int, *events_: str) -> list[dict[str, Any]]:
    """These events of one thing, as `history` gives them."""
    rows = connection.execute(
        select(events.c.at, events.c.event, events.c.data)
        .where(events.c.subject == subject, events.c.subject_id == key, events.c.event.in_(events_))
        .order_by(events.c.id)
    )
    return [{"at": r.at, "event": r.event, **r.data} for r in rows]


def history(connection: Connection, subject: str, key: int) -> list[dict[str, Any]]:
    """Everything that happened to one thing, oldest first."""
    rows = connection.execute(
        select(events.c.at, events.c.event, events.c.data)
        .where(events.c.subject == subject, events.c.subject_id == key)
        .order_by(events.c.id)
    )
    return [{"at": r.at, "event": r.event, **r.data} for r in rows]
