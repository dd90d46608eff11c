"""Advice: what contacts told the user to do, and what became of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sincerely.ledger import people
from sincerely.ledger.log import record
from sincerely.ledger.schema import advice, contacts
from sincerely.ledger.store import by_key
from sincerely.words.errors import NotFound
from sincerely.words.help import AdviceFact, AdviceKind, Standing, folded


def given(
    connection: Connection, account: int, contact: int, kind: AdviceKind, text: str,
    given_at: datetime, *, sure: bool = True, by_user: bool = False,
    meeting: int | None = None, message: int | None = None,
) -> int:  # fmt: skip
    """They advised this. Said twice is once, at the earlier time; sure once is sure. Gives the id."""
    key = folded(text)[:500]
    known = connection.execute(
        select(advice).where(advice.c.contact_id == contact, advice.c.key == key)
    ).first()
    if known is None:
        row = connection.execute(
            insert(advice).values(
                account_id=account, contact_id=contact, kind=kind, text=text, key=key,
                state=Standing.OPEN, sure=sure, by_user=by_user, meeting_id=meeting,
                message_id=message, given_at=given_at,
            )
        )  # fmt: skip
        people.touch(connection, [contact])
        return int(row.inserted_primary_key[0])  # type: ignore[index]
    values: dict[str, Any] = {}
    if given_at < known.given_at:
        values.update(given_at=given_at, message_id=message, text=text)
    if sure and not known.sure:
        values["sure"] = True
    if by_user:
        values.update(by_user=True, kind=kind)
    if meeting is not None and known.meeting_id is None:
        values["meeting_id"] = meeting
    if values:
        connection.execute(update(advice).where(advice.c.id == known.id).values(**values))
        people.touch(connection, [contact])
    return int(known.id)


def account_of(connection: Connection, key: int) -> int:
    """To which account it belongs. Raises NotFound."""
    found = connection.execute(select(advice.c.account_id).where(advice.c.id == key)).scalar()
    if found is None:
        raise NotFound(f"there is no advice {key}")
    return int(found)


def get(connection: Connection, account: int, key: int) -> Any:
    """The row. Raises NotFound."""
    row = connection.execute(
        select(advice).where(advice.c.account_id == account, advice.c.id == key)
    ).first()
    if row is None:
        raise NotFound(f"there is no advice {key}", "sincerely advice list shows it")
    return row


def end(
    connection: Connection,
    account: int,
    key: int,
    state: Standing,
    now: datetime,
    outcome: str = "",
) -> None:
    """The user: done (with what came of it), dropped, or open again."""
    row = get(connection, account, key)
    connection.execute(
        update(advice)
        .where(advice.c.id == key)
        .values(
            state=state, sure=True,
            ended_at=None if state is Standing.OPEN else now,
            why_ended="" if state is Standing.OPEN else "you said so",
            outcome=outcome or row.outcome,
        )
    )  # fmt: skip
    people.touch(connection, [row.contact_id])
    record(connection, account, now, "advice", key, state)


def of_all(connection: Connection, persons: Iterable[int]) -> dict[int, tuple[AdviceFact, ...]]:
    """What these persons advised, oldest first; who advised nothing is not in it."""
    query = select(advice).order_by(advice.c.given_at, advice.c.key)
    found = by_key(connection, query, advice.c.contact_id, persons)
    return {contact: tuple(map(_fact, rows)) for contact, rows in found.items()}


def _fact(row: Any) -> AdviceFact:
    return AdviceFact(
        row.id, AdviceKind(row.kind), row.text, Standing(row.state), row.sure, row.given_at,
        row.ended_at, row.outcome, row.meeting_id, row.by_user,
    )  # fmt: skip


def listing(
    connection: Connection, account: int, contact: int | None = None, everything: bool = False
) -> list[dict[str, Any]]:
    """Advice that is open, or all of it, oldest first."""
    query = (
        select(advice, contacts.c.name)
        .join(contacts, contacts.c.id == advice.c.contact_id)
        .where(advice.c.account_id == account)
        .order_by(advice.c.given_at, advice.c.id)
    )
    if contact is not None:
        query = query.where(advice.c.contact_id == contact)
    if not everything:
        query = query.where(advice.c.state == Standing.OPEN)
    return [
        {
            "id": row.id, "by": {"id": row.contact_id, "name": row.name}, "kind": row.kind,
            "text": row.text, "state": row.state, "sure": row.sure, "given_at": row.given_at,
            "ended_at": row.ended_at, "outcome": row.outcome or None,
        }
        for row in connection.execute(query)
    ]  # fmt: skip
