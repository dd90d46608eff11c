"""Advice: what contacts told the user to do, and what became of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from sincerely.ledger import helped, people
from sincerely.ledger.schema import advice, contacts
from sincerely.ledger.store import by_key
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
        new = _row(account, contact, kind, text, given_at, sure, message)
        row = connection.execute(
            insert(advice).values(new | {"by_user": by_user, "meeting_id": meeting})
        )
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


def told(
    connection: Connection, account: int, contact: int, said: Iterable[tuple[AdviceKind, str, bool]],
    given_at: datetime, message: int | None,
) -> None:  # fmt: skip
    """What one mail of theirs advises, (kind, text, sure) each: as `given`, in one go."""
    new: dict[str, tuple[AdviceKind, str, bool]] = {}
    for kind, text, sure in said:
        key = folded(text)[:500]
        before = new.get(key)
        new[key] = (kind, text, sure) if before is None else (*before[:2], before[2] or sure)
    mine = (advice.c.contact_id == contact, advice.c.key.in_(list(new)))
    for key in connection.execute(select(advice.c.key).where(*mine)).scalars().all():
        kind, text, sure = new.pop(key)
        given(connection, account, contact, kind, text, given_at, sure=sure, message=message)
    if new:
        rows = [
            _row(account, contact, kind, text, given_at, sure, message)
            for kind, text, sure in new.values()
        ]
        connection.execute(insert(advice), rows)
        people.touch(connection, [contact])


def _row(
    account: int, contact: int, kind: AdviceKind, text: str, given_at: datetime, sure: bool,
    message: int | None,
) -> dict[str, Any]:  # fmt: skip
    """What is kept of advice when it is first heard of."""
    return {
        "account_id": account, "contact_id": contact, "kind": kind, "text": text,
        "key": folded(text)[:500], "state": Standing.OPEN, "sure": sure, "by_user": False,
        "meeting_id": None, "message_id": message, "given_at": given_at,
    }  # fmt: skip


def account_of(connection: Connection, key: int) -> int:
    """To which account it belongs. Raises NotFound."""
    return helped.account_of(connection, advice, key)


def get(connection: Connection, account: int, key: int) -> Any:
    """The row. Raises NotFound."""
    return helped.get(connection, advice, account, key)


def end(
    connection: Connection,
    account: int,
    key: int,
    state: Standing,
    now: datetime,
    outcome: str = "",
) -> None:
    """The user: done (with what came of it), dropped, or open again."""
    helped.end(connection, advice, account, key, state, now, outcome)


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
        .where(
            advice.c.account_id == account if contact is None else advice.c.contact_id == contact
        )
        .order_by(advice.c.given_at, advice.c.id)
    )
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
