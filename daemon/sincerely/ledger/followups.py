"""What is owed, as the ledger remembers it: one row per person, kind and cause, for ever."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from sincerely.ledger.schema import contacts, followups
from sincerely.ledger.store import insert_row
from sincerely.words.followups import FollowUp


def reconcile(
    connection: Connection, account: int, contact: int, followup: FollowUp, now: datetime
) -> int:
    """Make the row say what the plan says. Gives its id."""
    values: dict[str, Any] = {
        "due": followup.due,
        "not_before": followup.not_before,
        "not_after": followup.not_after,
        "earliest": followup.earliest,
        "parts": list(followup.parts),
        "why": list(followup.why),
        "withdrawn": followup.withdrawn,
        "past": followup.past,
    }
    known = connection.execute(
        select(followups).where(
            followups.c.account_id == account,
            followups.c.contact_id == contact,
            followups.c.kind == followup.kind,
            followups.c.cause == followup.cause,
        )
    ).first()
    if known is None:
        return insert_row(
            connection,
            followups,
            account_id=account,
            contact_id=contact,
            kind=followup.kind,
            cause=followup.cause,
            created_at=now,
            **values,
        )
    if any(getattr(known, name) != value for name, value in values.items()):
        connection.execute(update(followups).where(followups.c.id == known.id).values(**values))
    return int(known.id)


def orphans(connection: Connection, contact: int, planned: set[tuple[str, str]]) -> list[Any]:
    """What was owed to this person and is no part of the plan any more. planned: (kind, cause)."""
    return [
        row
        for row in of_contact(connection, contact)
        if not row.withdrawn and (row.kind, row.cause) not in planned
    ]


def withdraw(connection: Connection, followup: int, why: str) -> None:
    connection.execute(update(followups).where(followups.c.id == followup).values(withdrawn=why))


def speak_of(
    connection: Connection, followup: int, topics: list[str] | None, quotes: list[str] | None
) -> None:
    """What the user gives a letter to speak of; None leaves what stands."""
    values = {
        name: value for name, value in (("topics", topics), ("quotes", quotes)) if value is not None
    }
    if values:
        connection.execute(update(followups).where(followups.c.id == followup).values(**values))


def explain(connection: Connection, followup: int, why: list[str]) -> None:
    """Other sentences on why it stands as it does, until it is planned again."""
    connection.execute(update(followups).where(followups.c.id == followup).values(why=why))


def of_contact(connection: Connection, contact: int) -> list[Any]:
    return list(
        connection.execute(
            select(followups).where(followups.c.contact_id == contact).order_by(followups.c.due)
        )
    )


def get(connection: Connection, followup: int) -> Any:
    return connection.execute(select(followups).where(followups.c.id == followup)).one()


def listing(connection: Connection, account: int, past: bool) -> list[dict[str, Any]]:
    """What is owed now or later, or (past) what was too late before the first scan."""
    rows = connection.execute(
        select(followups, contacts.c.name)
        .join(contacts, contacts.c.id == followups.c.contact_id)
        .where(
            followups.c.account_id == account,
            followups.c.withdrawn == "",
            followups.c.past.is_(past),
        )
        .order_by(followups.c.due, followups.c.id)
    )
    return [
        {
            "id": row.id,
            "kind": row.kind,
            "contact": row.contact_id,
            "name": row.name,
            "due": row.due,
            "not_before": row.not_before,
            "not_after": row.not_after,
            "why": row.why,
        }
        for row in rows
    ]
