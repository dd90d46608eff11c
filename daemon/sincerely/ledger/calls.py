"""Calls: those that are owed, and those the user told of."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from sincerely.ledger.log import record
from sincerely.ledger.people import touch
from sincerely.ledger.schema import calls, contacts, followups
from sincerely.ledger.store import by_key, insert_row
from sincerely.words.errors import NotFound
from sincerely.words.followups import CallFact, Channel, Kind, Told
from sincerely.words.help import CallOutcome


def owed(connection: Connection, account: int, by: datetime | None = None) -> list[Any]:
    """Follow-ups that are to be made by telephone, by due time, each with the person's name.

    by: only those whose time has come till then (UTC).
    """
    start = followups.c.not_before
    come = () if by is None else (or_(start.is_(None), start <= by),)
    return list(
        connection.execute(
            select(followups, contacts.c.name)
            .join(contacts, contacts.c.id == followups.c.contact_id)
            .where(
                followups.c.account_id == account, followups.c.channel == Channel.CALL,
                followups.c.withdrawn == "", followups.c.past.is_(False),
                *come,
            )
            .order_by(followups.c.due, followups.c.id)
        )
    )  # fmt: skip


def get(connection: Connection, followup: int) -> Any:
    """The call of that id. Raises NotFound where nothing of that id is, or was, to be called about."""
    row = connection.execute(
        select(followups).where(
            followups.c.id == followup, followups.c.channel == Channel.CALL
        )
    ).first()  # fmt: skip
    if row is None:
        raise NotFound(
            f"no call has the number {followup}",
            "sincerely calls shows them; somebody you called unasked is given by name or address",
        )
    return row


def told(
    connection: Connection, account: int, contact: int, at: datetime, outcome: CallOutcome,
    note: str, those: Sequence[Any],
) -> int:  # fmt: skip
    """A call the user tells of; twice is once. those: the follow-ups it was for. Gives its id."""
    values = {
        "outcome": outcome, "note": note, "told": [[row.kind, row.cause] for row in those]
    }  # fmt: skip
    known = connection.execute(
        select(calls).where(calls.c.contact_id == contact, calls.c.at == at)
    ).first()
    if known is None:
        key = insert_row(connection, calls, account_id=account, contact_id=contact, at=at, **values)
    else:
        key = int(known.id)
        values["told"] = values["told"] or known.told
        connection.execute(update(calls).where(calls.c.id == key).values(**values))
    record(connection, account, at, "contact", contact, "called", outcome=outcome)
    touch(connection, [contact])
    return key


def of_all(connection: Connection, persons: Iterable[int]) -> dict[int, list[Any]]:
    """The calls with each of these persons, oldest first."""
    query = select(calls).order_by(calls.c.at, calls.c.id)
    return by_key(connection, query, calls.c.contact_id, persons)


def fact(row: Any, parts: dict[tuple[str, str], list[str]]) -> CallFact:
    """One call as the planner knows it. parts: (kind, cause) -> what that follow-up tells."""
    return CallFact(
        row.at, CallOutcome(row.outcome),
        tuple(
            Told(Kind(kind), cause, row.at, tuple(parts.get((kind, cause), ())))
            for kind, cause in row.told
        ),
    )  # fmt: skip


def reached(connection: Connection, persons: Iterable[int]) -> dict[int, list[datetime]]:
    """When the user spoke to each of these on the telephone, oldest first."""
    query = (
        select(calls.c.contact_id, calls.c.at)
        .where(calls.c.outcome == CallOutcome.REACHED)
        .order_by(calls.c.at)
    )
    found = by_key(connection, query, calls.c.contact_id, persons)
    return {contact: [row.at for row in rows] for contact, rows in found.items()}
