"""Messages seen: folder cursors, threads, places, signals. One message counts once."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from sincerely.ledger.schema import (
    folders,
    message_people,
    messages,
    places,
    signals,
    thread_ids,
    threads,
)
from sincerely.ledger.store import insert_or_ignore, insert_row
from sincerely.words.addresses import matching
from sincerely.words.messages import Direction, MailClass, Message, Reading, Signal


def cursor(connection: Connection, account: int, name: str) -> Any | None:
    """How far a folder was read: uidvalidity, last_uid, since, synced_at; None if never."""
    return connection.execute(
        select(folders).where(folders.c.account_id == account, folders.c.name == name)
    ).first()


def set_cursor(
    connection: Connection, account: int, name: str, role: str, uidvalidity: int, last_uid: int,
    since: datetime, synced_at: datetime,
) -> int:  # fmt: skip
    """Move a folder's cursor; the caller's transaction holds the findings too. Gives its id."""
    values = {
        "role": role, "uidvalidity": uidvalidity, "last_uid": last_uid, "since": since,
        "synced_at": synced_at,
    }  # fmt: skip
    known = cursor(connection, account, name)
    if known is None:
        return insert_row(connection, folders, account_id=account, name=name, **values)
    connection.execute(update(folders).where(folders.c.id == known.id).values(**values))
    return int(known.id)


def drop_other_folders(connection: Connection, account: int, names: list[str]) -> None:
    """Forget cursors of folders that are not read any more (renamed, another Sent)."""
    gone = select(folders.c.id).where(folders.c.account_id == account, folders.c.name.not_in(names))
    connection.execute(delete(places).where(places.c.folder_id.in_(gone)))
    connection.execute(
        delete(folders).where(folders.c.account_id == account, folders.c.name.not_in(names))
    )


def known_uids(connection: Connection, folder: int, uidvalidity: int) -> set[int]:
    """UIDs of this life of the folder that the ledger has already."""
    rows = connection.execute(
        select(places.c.uid).where(
            places.c.folder_id == folder, places.c.uidvalidity == uidvalidity
        )
    )
    return {int(row.uid) for row in rows}


def keep(
    connection: Connection, account: int, reading: Reading, seen_at: datetime, date: datetime,
    mine: str | None,
) -> tuple[int, bool]:  # fmt: skip
    """Store one message with its signals. Gives (id, whether it was new)."""
    message = reading.message
    identity = message.identity
    sender = message.sender.addr if message.sender else ""
    known = _by_identity(connection, account, identity)
    if known is not None and (known.sender, known.subject, known.text) != (
        sender, message.subject, message.text
    ):  # fmt: skip
        # A sender chooses his ids; a second mail under a known one is still a second mail.
        words = "\n".join((matching(sender), message.subject, message.text))
        identity = f"{identity}#{hashlib.sha256(words.encode()).hexdigest()[:24]}"
        known = _by_identity(connection, account, identity)
    if known is not None:
        return int(known.id), False
    key = insert_row(
        connection,
        messages,
        account_id=account,
        identity=identity,
        message_id=message.message_id,
        thread_id=_thread(connection, account, message, seen_at),
        direction=message.direction,
        mail_class=message.mail_class,
        date=date,
        offset=message.offset,
        seen_at=seen_at,
        sender=sender,
        sender_name=message.sender.name if message.sender else "",
        mine=mine,
        through_list=message.through_list,
        subject=message.subject,
        text=message.text,
        cited=list(message.answers),
        problem=reading.problem,
    )
    others = [a.addr for a in (*message.to, *message.cc)]
    people = [sender] if message.direction is Direction.IN else others
    for person in sorted({matching(p) for p in people if p}):
        insert_or_ignore(
            connection, message_people, account_id=account, message_id=key, matching=person
        )
    for signal in reading.signals:
        _keep_signal(connection, account, key, signal)
    return key, True


def place(
    connection: Connection, account: int, folder: int, uidvalidity: int, uid: int, message: int
) -> bool:
    """Note where a message lies. Says whether that place is new."""
    return insert_or_ignore(
        connection,
        places,
        account_id=account,
        folder_id=folder,
        uidvalidity=uidvalidity,
        uid=uid,
        message_id=message,
    )


def in_sent(connection: Connection, message: int) -> None:
    """It lies in the Sent folder: the user (or we for him) really sent it."""
    connection.execute(update(messages).where(messages.c.id == message).values(filed_sent=True))


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


def letter_filed_as(connection: Connection, account: int, message_id: str) -> int | None:
    """The letter whose copy in the Sent folder bears this id, which may be the provider's."""
    return connection.execute(
        select(messages.c.letter_id).where(
            messages.c.account_id == account,
            messages.c.identity == message_id,
            messages.c.filed_sent,
        )
    ).scalar_one_or_none()


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


def _by_identity(connection: Connection, account: int, identity: str) -> Any | None:
    return connection.execute(
        select(messages.c.id, messages.c.sender, messages.c.subject, messages.c.text).where(
            messages.c.account_id == account, messages.c.identity == identity
        )
    ).first()


def _keep_signal(connection: Connection, account: int, message: int, signal: Signal) -> None:
    connection.execute(
        insert(signals).values(
            account_id=account, message_id=message, type=signal.type,
            confidence=round(signal.confidence * 100), evidence=signal.evidence[:1000],
            decision=signal.decision, key=signal.key[:1000], data=signal.data,
        )
    )  # fmt: skip


def _thread(connection: Connection, account: int, message: Message, now: datetime) -> int:
    """The thread of a message: that of any id it has or cites; threads it joins become one."""
    ids = [message.message_id or message.identity, *message.answers][:100]
    rows = connection.execute(
        select(thread_ids.c.thread_id)
        .where(thread_ids.c.account_id == account, thread_ids.c.message_id.in_(ids))
        .distinct()
    )
    found = sorted(int(row.thread_id) for row in rows)
    if found:
        thread = found[0]
        for other in found[1:]:
            for table in (thread_ids, messages):
                connection.execute(
                    update(table).where(table.c.thread_id == other).values(thread_id=thread)
                )
    else:
        thread = insert_row(
            connection, threads, account_id=account, subject=message.subject, created_at=now
        )
    for value in dict.fromkeys(ids):
        insert_or_ignore(
            connection, thread_ids, account_id=account, message_id=value, thread_id=thread
        )
    return thread
