"""Why an unsent letter waits for the user: the mails it was held beside, and which they have seen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sincerely.ledger.schema import holds, messages
from sincerely.ledger.store import by_key, insert_or_ignore

# Asked for every letter while the write lock is held: built once, not at each call.
_WAITING = (
    select(holds, messages.c.subject, messages.c.date, messages.c.sender, messages.c.text)
    .add_columns(messages.c.identity)
    .join(messages, messages.c.id == holds.c.message_id)
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


def unseen(connection: Connection, letter: int) -> list[Any]:
    """The holds the user has not seen past, with the mail each is about."""
    return list(connection.execute(_UNSEEN, {"letter": letter}))


def unseen_all(connection: Connection, keys: Iterable[int]) -> dict[int, list[Any]]:
    """The same of several letters; which none holds is not in it."""
    return by_key(connection, _WAITING, holds.c.letter_id, keys)


def beside(connection: Connection, letter: int) -> frozenset[str]:
    """Identities of all mails this letter was ever held beside."""
    rows = connection.execute(
        select(messages.c.identity)
        .join(holds, holds.c.message_id == messages.c.id)
        .where(holds.c.letter_id == letter)
    )
    return frozenset(row.identity for row in rows)


def shown(connection: Connection, letter: int, now: datetime) -> None:
    """The user decided with those mails in view."""
    connection.execute(
        update(holds)
        .where(holds.c.letter_id == letter, holds.c.shown_at.is_(None))
        .values(shown_at=now)
    )


def lift(connection: Connection, letter: int, name: str, identities: set[str]) -> None:
    """End holds beside these mails that the user was not shown yet."""
    for hold in unseen(connection, letter):
        if hold.name == name and hold.identity in identities:
            connection.execute(delete(holds).where(holds.c.id == hold.id))
