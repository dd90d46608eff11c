"""Messages seen: folder cursors, threads, places, signals. One message counts once."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from sincerely.ledger.schema import (
    folders,
    messages,
    places,
    signals,
    thread_ids,
)
from sincerely.ledger.store import insert_row, slices
from sincerely.words.messages import Direction, MailClass


def cursor(connection: Connection, account: int, name: str) -> Any | None:
    """How far a folder was read: uidvalidity, last_uid, since, synced_at; None if never."""
    return connection.execute(
        select(folders).where(folders.c.account_id == account, folders.c.name == name)
    ).first()


def cursors(connection: Connection, account: int) -> dict[str, Any]:
    """Every folder's cursor by name."""
    rows = connection.execute(select(folders).where(folders.c.account_id == account))
    return {row.name: row for row in rows}


def set_cursor(connection: Connection, account: int, name: str, **values: Any) -> int:
    """Move a folder's cursor; the caller's transaction holds the findings too. Gives its id.

    values: role, uidvalidity, last_uid, backfill_uid, since, synced_at.
    """
    known = cursor(connection, account, name)
    if known is None:
        return insert_row(connection, folders, account_id=account, name=name, **values)
    connection.execute(update(folders).where(folders.c.id == known.id).values(**values))
    return int(known.id)


def looked_at(connection: Connection, account: int, names: list[str], now: datetime) -> None:
    """These folders have nothing new as of now."""
    if names:
        connection.execute(
            update(folders)
            .where(folders.c.account_id == account, folders.c.name.in_(names))
            .values(synced_at=now)
        )


def drop_other_folders(connection: Connection, account: int, names: list[str]) -> None:
    """Forget cursors of folders that are not read any more (renamed, another Sent)."""
    gone = select(folders.c.id).where(folders.c.account_id == account, folders.c.name.not_in(names))
    connection.execute(delete(places).where(places.c.folder_id.in_(gone)))
    connection.execute(
        delete(folders).where(folders.c.account_id == account, folders.c.name.not_in(names))
    )


def begin_anew(connection: Connection, account: int, name: str, **values: Any) -> None:
    """A folder whose UIDs mean other messages than before: what lay where is forgotten, and all of
    it is to be read. values: as `set_cursor` takes them."""
    folder = set_cursor(connection, account, name, **values)
    connection.execute(delete(places).where(places.c.folder_id == folder))


def known_uids(connection: Connection, folder: int, uidvalidity: int) -> set[int]:
    """UIDs of this life of the folder that the ledger has already."""
    rows = connection.execute(
        select(places.c.uid).where(
            places.c.folder_id == folder, places.c.uidvalidity == uidvalidity
        )
    )
    return {int(row.uid) for row in rows}


def copies(connection: Connection, letter: int) -> int:
    """In how many places of the Sent folder a letter of ours lies, under whatever id."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(places.join(messages, messages.c.id == places.c.message_id))
            .where(messages.c.letter_id == letter, messages.c.filed_sent)
        ).scalar_one()
    )


def trace(connection: Connection, letter: int) -> str:
    """What a mail that was read says of a letter having gone; "" where none does."""
    rows = connection.execute(
        select(
            messages.c.direction, messages.c.filed_sent, messages.c.sender, messages.c.mail_class
        )
        .where(messages.c.letter_id == letter)
        .order_by(messages.c.filed_sent.desc(), messages.c.id)
    ).all()
    for row in rows:
        if row.filed_sent:
            return "its copy is in the Sent folder"
        if row.direction == Direction.IN:
            report = row.mail_class == MailClass.BOUNCE
            return "a delivery report cites it" if report else f"{row.sender} cites it"
    return ""


def letters_filed_as(connection: Connection, account: int, ids: set[str]) -> dict[str, int]:
    """Letters whose copy in the Sent folder bears one of these ids, perhaps the provider's."""
    return {
        row.identity: row.letter_id
        for part in slices(ids)
        for row in connection.execute(
            select(messages.c.identity, messages.c.letter_id).where(
                messages.c.account_id == account,
                messages.c.identity.in_(part),
                messages.c.filed_sent,
                messages.c.letter_id.is_not(None),
            )
        )
    }


def answers_to(connection: Connection, account: int, message_id: str) -> list[int]:
    """Incoming mails that cite this id and are attributed to no letter yet."""
    thread = select(thread_ids.c.thread_id).where(
        thread_ids.c.account_id == account, thread_ids.c.message_id == message_id
    )
    rows = connection.execute(
        select(messages.c.id, messages.c.cited).where(
            messages.c.thread_id.in_(thread),
            messages.c.direction == Direction.IN,
            messages.c.letter_id.is_(None),
        )
    )
    return [row.id for row in rows if message_id in row.cited]


def calendar_signals(connection: Connection, account: int, key: str) -> list[Any]:
    """All meeting signals about one calendar entry, with the mail each came in."""
    return list(
        connection.execute(
            select(
                signals.c.data, messages.c.id, messages.c.identity, messages.c.date,
                messages.c.direction, messages.c.sender, messages.c.through_list, messages.c.mine,
            )
            .join(messages, messages.c.id == signals.c.message_id)
            .where(signals.c.account_id == account, signals.c.key == key)
            .order_by(signals.c.id)
        )
    )  # fmt: skip


def quarantined(connection: Connection, account: int) -> list[Any]:
    """Mails that could not be read (wholly or their calendar), newest first."""
    return list(
        connection.execute(
            select(messages.c.id, messages.c.date, messages.c.sender, messages.c.subject,
                   messages.c.problem, messages.c.mail_class)
            .where(messages.c.account_id == account, messages.c.problem != "")
            .order_by(messages.c.date.desc())
        )
    )  # fmt: skip


def answer(connection: Connection, message: int, letter: int) -> None:
    """Attribute a message to a letter: out, it is that letter; in, it answers it."""
    connection.execute(update(messages).where(messages.c.id == message).values(letter_id=letter))
