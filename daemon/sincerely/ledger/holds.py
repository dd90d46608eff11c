"""Why an unsent letter waits for the user: the mails it was held beside, and which they have seen; or
that they have its draft in hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sincerely.ledger.schema import holds, messages
from sincerely.ledger.store import by_key, insert_or_ignore, insert_row, slices

# Asked for every letter while the write lock is held: built once, not at each call.
_WAITING = (
    select(holds, messages.c.subject, messages.c.date, messages.c.sender, messages.c.text)
    .add_columns(messages.c.identity)
    .outerjoin(messages, messages.c.id == holds.c.message_id)
    .where(holds.c.shown_at.is_(None))
    .order_by(holds.c.id)
)
_UNSEEN = _WAITING.where(holds.c.letter_id == bindparam("letter"))


def place(connection: Connection, letter: Any, name: str, message: int, now: datetime) -> bool:
    """Let a letter wait beside a mail. Says whether that is news."""
    return insert_or_ignore(
        connection,
        holds,
        account_id=letter.account_id,
        letter_id=letter.id,
        name=name,
        message_id=message,
        since=now,
    )


def keep(connection: Connection, letter: Any, name: str, now: datetime) -> bool:
    """Let a letter wait for the user without any mail. Says whether that is news."""
    if any(hold.name == name for hold in unseen(connection, letter.id)):
        return False
    insert_row(
        connection, holds, account_id=letter.account_id, letter_id=letter.id, name=name, since=now
    )
    return True


def end(connection: Connection, letter: int, name: str) -> None:
    """What it was kept for is over; the user need not look past it."""
    connection.execute(
        delete(holds).where(
            holds.c.letter_id == letter, holds.c.name == name, holds.c.shown_at.is_(None)
        )
    )


def unseen(connection: Connection, letter: int) -> list[Any]:
    """The holds the user has not seen past, with the mail each is about; nulls where it is none."""
    return list(connection.execute(_UNSEEN, {"letter": letter}))


def unseen_all(connection: Connection, keys: Iterable[int]) -> dict[int, list[Any]]:
    """The same of several letters; which none holds is not in it."""
    return by_key(connection, _WAITING, holds.c.letter_id, keys)


def waiting(connection: Connection, those: Iterable[int]) -> set[int]:
    """Which of these letters wait beside a mail the user has not seen past."""
    query = select(holds.c.letter_id).where(holds.c.shown_at.is_(None))
    return set(by_key(connection, query, holds.c.letter_id, those))


def of_letters(connection: Connection, those: Iterable[int]) -> dict[int, list[Any]]:
    """letter -> every hold it ever had, with the identity of the mail; who had none is not in it."""
    query = (
        select(holds.c.id, holds.c.letter_id, holds.c.name, holds.c.shown_at, messages.c.identity)
        .join(messages, messages.c.id == holds.c.message_id)
        .order_by(holds.c.id)
    )
    return by_key(connection, query, holds.c.letter_id, those)


def shown(connection: Connection, letter: int, now: datetime) -> None:
    """The user decided with those mails in view."""
    connection.execute(
        update(holds)
        .where(holds.c.letter_id == letter, holds.c.shown_at.is_(None))
        .values(shown_at=now)
    )


def lift(connection: Connection, those: Iterable[int]) -> None:
    """End these holds."""
    for part in slices(those):
        connection.execute(delete(holds).where(holds.c.id.in_(part)))
