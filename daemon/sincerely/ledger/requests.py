"""Rounds asked for by the command line while the daemon holds their lock."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from sincerely.ledger.schema import requests
from sincerely.ledger.store import insert_row

#: A request nobody took for this long is not wanted any more.
STALE = timedelta(minutes=15)


def ask(connection: Connection, round_name: str, arguments: dict[str, Any], now: datetime) -> int:
    return insert_row(connection, requests, round=round_name, arguments=arguments, asked_at=now)


def waiting(connection: Connection) -> bool:
    """Whether there is anything to take; cheap, asked every second."""
    return (
        connection.execute(
            select(requests.c.id)
            .where(requests.c.done_at.is_(None), requests.c.taken_at.is_(None))
            .limit(1)
        ).first()
        is not None
    )


def take(connection: Connection, now: datetime) -> Any | None:
    """The oldest open request, now ours; None where there is none."""
    row = connection.execute(
        select(requests)
        .where(requests.c.done_at.is_(None), requests.c.taken_at.is_(None))
        .order_by(requests.c.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    connection.execute(update(requests).where(requests.c.id == row.id).values(taken_at=now))
    return row


def finish(
    connection: Connection, request: int, now: datetime, answer: Any = None, error: Any = None
) -> None:
    connection.execute(
        update(requests)
        .where(requests.c.id == request)
        .values(done_at=now, answer=answer, error=error)
    )


def look(connection: Connection, request: int) -> Any:
    return connection.execute(select(requests).where(requests.c.id == request)).one()


def abandon_open(connection: Connection, now: datetime) -> None:
    """At start: what an earlier daemon took or was asked and did not finish is answered so."""
    connection.execute(
        update(requests)
        .where(requests.c.done_at.is_(None))
        .values(done_at=now, error={"message": "the daemon was restarted", "exit_code": 75})
    )
