"""What is owed, as the ledger remembers it: one row per person, kind and cause, for ever."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from sincerely.ledger.schema import contacts, followups, letters
from sincerely.ledger.store import by_key, insert_row
from sincerely.words.followups import FollowUp


def reconcile(
    connection: Connection, account: int, contact: int, followup: FollowUp, known: Any | None,
    now: datetime,
) -> int:  # fmt: skip
    """Make the row say what the plan says. known: the row there is, if any. Gives its id."""
    values: dict[str, Any] = {
        "due": followup.due,
        "not_before": followup.not_before,
        "not_after": followup.not_after,
        "earliest": followup.earliest,
        "parts": list(followup.parts),
        "why": list(followup.why),
        "withdrawn": followup.withdrawn,
        "past": followup.past,
        "channel": followup.channel,
    }
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


def drop(connection: Connection, followup: int) -> bool:
    """Forget what never had a letter. Says whether it did not."""
    had = connection.execute(
        select(letters.c.id).where(letters.c.followup_id == followup).limit(1)
    ).first()
    if had is None:
        connection.execute(delete(followups).where(followups.c.id == followup))
    return had is None


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


def pass_on_by(connection: Connection, followup: int, contact: int | None) -> None:
    """Who is asked to pass a letter on; None for nobody."""
    connection.execute(update(followups).where(followups.c.id == followup).values(via_id=contact))


def passed_on_by(connection: Connection, persons: Iterable[int]) -> set[int]:
    """The persons to whom any of these was asked to pass something on."""
    return set().union(*passing_on(connection, persons).values())


def passing_on(connection: Connection, persons: Iterable[int]) -> dict[int, set[int]]:
    """The same of each; who was never asked is not in it."""
    query = select(followups.c.via_id, followups.c.contact_id).distinct()
    found = by_key(connection, query, followups.c.via_id, persons)
    return {via: {row.contact_id for row in rows} for via, rows in found.items()}


def explain(connection: Connection, followup: int, why: list[str]) -> None:
    """Other sentences on why it stands as it does, until it is planned again."""
    connection.execute(update(followups).where(followups.c.id == followup).values(why=why))


def of_contact(connection: Connection, contact: int) -> list[Any]:
    """What is and was owed to this person, by due time."""
    return of_contacts(connection, [contact]).get(contact, [])


def of_contacts(connection: Connection, persons: Iterable[int]) -> dict[int, list[Any]]:
    """The same of several; to whom nothing is owed is not in it."""
    query = select(followups).order_by(followups.c.due)
    return by_key(connection, query, followups.c.contact_id, persons)


def get(connection: Connection, followup: int) -> Any:
    return connection.execute(select(followups).where(followups.c.id == followup)).one()


def get_all(connection: Connection, keys: Iterable[int]) -> dict[int, Any]:
    """The rows of several."""
    found = by_key(connection, select(followups), followups.c.id, keys)
    return {key: rows[0] for key, rows in found.items()}


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
            "channel": row.channel,
            "contact": row.contact_id,
            "name": row.name,
            "due": row.due,
            "not_before": row.not_before,
            "not_after": row.not_after,
            "why": row.why,
        }
        for row in rows
    ]
