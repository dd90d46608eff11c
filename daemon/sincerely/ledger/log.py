"""The append-only history: one row for each change, in the transaction that changed it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from sincerely.ledger.schema import events

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


def count(connection: Connection, subject: str, key: int, event: str) -> int:
    """How often such an event is written down."""
    query = select(func.count()).where(
        events.c.subject == subject, events.c.subject_id == key, events.c.event == event
    )
    return int(connection.execute(query).scalar_one())


def latest(connection: Connection, subject: str, key: int, *events_: str) -> dict[str, Any] | None:
    """The last of these events of one thing, as `history` gives it; None where there was none."""
    row = connection.execute(
        select(events.c.at, events.c.event, events.c.data)
        .where(events.c.subject == subject, events.c.subject_id == key, events.c.event.in_(events_))
        .order_by(events.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else {"at": row.at, "event": row.event, **row.data}


def history(connection: Connection, subject: str, key: int) -> list[dict[str, Any]]:
    """Everything that happened to one thing, oldest first."""
    rows = connection.execute(
        select(events.c.at, events.c.event, events.c.data)
        .where(events.c.subject == subject, events.c.subject_id == key)
        .order_by(events.c.id)
    )
    return [{"at": r.at, "event": r.event, **r.data} for r in rows]
