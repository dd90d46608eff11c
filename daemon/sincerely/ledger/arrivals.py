"""A batch of messages into the ledger, in a handful of statements. One message counts once.

A message is known by its Message-ID *and* by who wrote it, under which subject and in which words: a
sender chooses his ids, so a second mail under a known one is still a second mail (row C9).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from sincerely.ledger.schema import (
    message_people,
    messages,
    places,
    signals,
    thread_ids,
    threads,
)
from sincerely.ledger.store import slices
from sincerely.words.addresses import matching
from sincerely.words.messages import WITHHELD, Direction, Message, Reading

#: Ids one mail may bring into a thread; more is no correspondence.
_MOST_IDS = 100
#: Why the words of a mail are not kept.
FORGOTTEN, IRRELEVANT, OLD = "forgotten", "irrelevant", "old"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message at one place. date: when it was written, received: when the server took it, both
    aware; mine: my address in it; digest: of its words as they came, where they are not kept."""

    reading: Reading
    uid: int
    date: datetime
    received: datetime
    mine: str | None
    sent: bool
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """key: its row; new: not known before; sent: for the first time seen among sent mail."""

    key: int
    reading: Reading
    new: bool
    sent: bool


def keep_all(
    connection: Connection, account: int, folder: int, uidvalidity: int, arrivals: list[Arrival],
    seen_at: datetime,
) -> list[Stored]:  # fmt: skip
    """Store what is new of these and where each lies, in the caller's transaction."""
    known = _known(connection, account, {a.reading.message.identity for a in arrivals})
    # What a known id hides, or an earlier message of this batch, goes under an id of its own.
    identities = [_identity(a, known) for a in arrivals]
    known |= _known(connection, account, set(identities) - known.keys())
    keys = {i: known[i].id for i in identities if i in known and known[i].id}
    fresh: dict[str, Arrival] = {}
    for identity, arrival in zip(identities, arrivals, strict=True):
        if identity not in keys:
            fresh.setdefault(identity, arrival)
    keys.update(_insert(connection, account, fresh, seen_at))
    places_known = _places(connection, folder, uidvalidity, [a.uid for a in arrivals])
    new_places = []
    stored = []
    told: set[str] = set()
    sent: set[int] = set()
    for identity, arrival in zip(identities, arrivals, strict=True):
        key = keys[identity]
        new = identity in fresh and identity not in told
        first = arrival.uid not in places_known
        told.add(identity)
        if first:
            new_places.append(
                {"account_id": account, "folder_id": folder, "uidvalidity": uidvalidity,
                 "uid": arrival.uid, "message_id": key}
            )  # fmt: skip
        is_sent = arrival.sent and (first or new)
        if is_sent:
            sent.add(key)
        stored.append(Stored(key, arrival.reading, new, is_sent))
    if new_places:
        connection.execute(insert(places), new_places)
    given = {
        a.uid: keys[i] for i, a in zip(identities, arrivals, strict=True)
        if a.uid in places_known and not a.reading.problem.startswith(WITHHELD)
    }  # fmt: skip
    if given:
        _given_after_all(connection, folder, uidvalidity, given)
    if sent:
        connection.execute(update(messages).where(messages.c.id.in_(sent)).values(filed_sent=True))
    return stored


def _given_after_all(
    connection: Connection, folder: int, uidvalidity: int, given: dict[int, int]
) -> None:
    """What was read again where something else was: a mail the server withheld before, or another
    life of its UID. The place is of the true one now. given: uid -> key."""
    for part in slices(given):
        rows = connection.execute(
            select(places.c.uid, messages.c.id, messages.c.problem)
            .join(messages, messages.c.id == places.c.message_id)
            .where(
                places.c.folder_id == folder, places.c.uidvalidity == uidvalidity,
                places.c.uid.in_(part),
            )
        ).all()  # fmt: skip
        for row in rows:
            if row.id == given[row.uid]:
                continue
            connection.execute(
                update(places)
                .where(
                    places.c.folder_id == folder, places.c.uidvalidity == uidvalidity,
                    places.c.uid == row.uid,
                )
                .values(message_id=given[row.uid])
            )  # fmt: skip
            if row.problem.startswith(WITHHELD):
                connection.execute(
                    update(messages).where(messages.c.id == row.id).values(problem="")
                )


def place_known(
    connection: Connection, account: int, folder: int, uidvalidity: int,
    where: dict[int, str], sent: set[int],
) -> None:  # fmt: skip
    """Note where messages lie that are known already. where: uid -> identity; sent: uids."""
    rows = {
        row.identity: row.id
        for part in slices(set(where.values()))
        for row in connection.execute(
            select(messages.c.id, messages.c.identity).where(
                messages.c.account_id == account, messages.c.identity.in_(part)
            )
        )
    }
    had = _places(connection, folder, uidvalidity, list(where))
    new = [
        {"account_id": account, "folder_id": folder, "uidvalidity": uidvalidity, "uid": uid,
         "message_id": rows[identity]}
        for uid, identity in where.items()
        if uid not in had and identity in rows
    ]  # fmt: skip
    if new:
        connection.execute(insert(places), new)
    keys = [rows[where[uid]] for uid in sent if where[uid] in rows]
    if keys:
        connection.execute(update(messages).where(messages.c.id.in_(keys)).values(filed_sent=True))


def threaded(connection: Connection, account: int, ids: set[str]) -> set[str]:
    """Which of these Message-IDs belong to a thread that is known."""
    return {
        row.message_id
        for part in slices(ids)
        for row in connection.execute(
            select(thread_ids.c.message_id).where(
                thread_ids.c.account_id == account, thread_ids.c.message_id.in_(part)
            )
        )
    }


def placed(connection: Connection, folder: int, uidvalidity: int) -> dict[int, str | None]:
    """uid -> Message-ID of what the ledger has of this folder, without what the server withheld."""
    rows = connection.execute(
        select(places.c.uid, messages.c.message_id)
        .join(messages, messages.c.id == places.c.message_id)
        .where(
            places.c.folder_id == folder,
            places.c.uidvalidity == uidvalidity,
            messages.c.problem.not_like(f"{WITHHELD}%"),
        )
    )
    return {row.uid: row.message_id for row in rows}


def anchors(connection: Connection, folder: int, uidvalidity: int, most: int) -> dict[int, str]:
    """uid -> Message-ID of the newest messages of a folder that have one, `most` at most."""
    rows = connection.execute(
        select(places.c.uid, messages.c.message_id)
        .join(messages, messages.c.id == places.c.message_id)
        .where(
            places.c.folder_id == folder,
            places.c.uidvalidity == uidvalidity,
            messages.c.message_id.is_not(None),
        )
        .order_by(places.c.uid.desc())
        .limit(most)
    )
    return {row.uid: row.message_id for row in rows}


def senders(connection: Connection, account: int) -> set[int]:
    """hash((identity, sender)) of every message: few bytes each, however large the mailbox."""
    rows = connection.execute(
        select(messages.c.identity, messages.c.sender).where(messages.c.account_id == account)
    )
    return {hash((row.identity, row.sender)) for row in rows}


def words_digest(message: Message) -> str:
    """What tells one mail from another of the same id, also when its words are not kept any more."""
    words = "\n".join((_sender(message), message.subject, message.text))
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:24]


def _digest(arrival: Arrival) -> str:
    return arrival.digest or words_digest(arrival.reading.message)


def _identity(arrival: Arrival, known: dict[str, Any]) -> str:
    identity, mine = arrival.reading.message.identity, _digest(arrival)
    row = known.get(identity)
    if row is None:
        known[identity] = _Seen(0, mine)
        return identity
    return identity if row.digest == mine else f"{identity}#{mine}"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What stands for an identity in this batch before it has a row."""

    id: int
    digest: str


def _known(connection: Connection, account: int, identities: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in slices(identities):
        rows = connection.execute(
            select(messages.c.id, messages.c.identity, messages.c.digest).where(
                messages.c.account_id == account, messages.c.identity.in_(part)
            )
        )
        found.update((row.identity, row) for row in rows)
    return found


def _places(connection: Connection, folder: int, uidvalidity: int, uids: list[int]) -> set[int]:
    return {
        row.uid
        for part in slices(uids)
        for row in connection.execute(
            select(places.c.uid).where(
                places.c.folder_id == folder, places.c.uidvalidity == uidvalidity,
                places.c.uid.in_(part),
            )
        )
    }  # fmt: skip


def _insert(
    connection: Connection, account: int, fresh: dict[str, Arrival], seen_at: datetime
) -> dict[str, int]:
    """Rows for new messages: identity -> id."""
    if not fresh:
        return {}
    thread_of = _threads(connection, account, [a.reading.message for a in fresh.values()], seen_at)
    rows = [
        _row(account, identity, arrival, thread_of[n], seen_at)
        for n, (identity, arrival) in enumerate(fresh.items())
    ]
    keys = _insert_many(connection, messages, rows)
    people, findings = [], []
    for key, arrival in zip(keys, fresh.values(), strict=True):
        for person in _people(arrival.reading.message):
            people.append({"account_id": account, "message_id": key, "matching": person})
        for signal in arrival.reading.signals:
            findings.append(
                {"account_id": account, "message_id": key, "type": signal.type,
                 "confidence": round(signal.confidence * 100), "evidence": signal.evidence[:1000],
                 "decision": signal.decision, "key": signal.key[:1000], "data": signal.data}
            )  # fmt: skip
    for table, values in ((message_people, people), (signals, findings)):
        if values:
            connection.execute(insert(table), values)
    return dict(zip(fresh, keys, strict=True))


def _row(
    account: int, identity: str, arrival: Arrival, thread: int, seen_at: datetime
) -> dict[str, Any]:
    message = arrival.reading.message
    return {
        "account_id": account,
        "identity": identity,
        "message_id": message.message_id,
        "thread_id": thread,
        "direction": message.direction,
        "mail_class": message.mail_class,
        "date": arrival.date,
        "received": arrival.received,
        "offset": message.offset,
        "seen_at": seen_at,
        "sender": _sender(message),
        "sender_name": message.sender.name if message.sender else "",
        "mine": arrival.mine,
        "through_list": message.through_list,
        "subject": message.subject,
        "text": message.text,
        "digest": _digest(arrival),
        "emptied": FORGOTTEN if arrival.digest else "",
        "cited": list(message.answers),
        "problem": arrival.reading.problem,
    }


def _sender(message: Message) -> str:
    return message.sender.addr if message.sender else ""


def _people(message: Message) -> set[str]:
    """Everyone a mail of ours went to, and who wrote to us."""
    if message.direction is Direction.IN:
        return {matching(_sender(message))} - {""}
    return {matching(a.addr) for a in (*message.to, *message.cc) if a.addr}


def _threads(
    connection: Connection, account: int, mails: list[Message], now: datetime
) -> list[int]:
    """The thread of each message: that of any id it has or cites; threads it joins become one."""
    ids_of = [
        list(dict.fromkeys([m.message_id or m.identity, *m.answers]))[:_MOST_IDS] for m in mails
    ]
    # id -> the thread it belongs to; negative numbers are threads this batch begins.
    home = {
        row.message_id: row.thread_id
        for part in slices({i for ids in ids_of for i in ids})
        for row in connection.execute(
            select(thread_ids.c.message_id, thread_ids.c.thread_id).where(
                thread_ids.c.account_id == account, thread_ids.c.message_id.in_(part)
            )
        )
    }
    had = set(home)
    joined: dict[int, int] = {}  # a thread -> the one it became part of
    subjects: list[str] = []

    def root(thread: int) -> int:
        while thread in joined:
            thread = joined[thread]
        return thread

    threads_of = []
    for message, ids in zip(mails, ids_of, strict=True):
        met = sorted({root(home[i]) for i in ids if i in home}, key=lambda t: (t < 0, abs(t)))
        if met:
            thread = met[0]
        else:
            subjects.append(message.subject)
            thread = -len(subjects)
        joined.update((other, thread) for other in met[1:])
        for i in ids:
            home.setdefault(i, thread)
        threads_of.append(thread)
    rows = [
        {"account_id": account, "subject": subject, "created_at": now}
        for n, subject in enumerate(subjects, 1)
        if -n not in joined
    ]
    begun = [-n for n in range(1, len(subjects) + 1) if -n not in joined]
    number = dict(zip(begun, _insert_many(connection, threads, rows), strict=True))
    for other in (thread for thread in joined if thread > 0):
        into = number.get(root(other), root(other))
        for table in (thread_ids, messages):
            connection.execute(
                update(table).where(table.c.thread_id == other).values(thread_id=into)
            )
    final = {i: number.get(root(t), root(t)) for i, t in home.items() if i not in had}
    if final:
        connection.execute(
            insert(thread_ids),
            [{"account_id": account, "message_id": i, "thread_id": t} for i, t in final.items()],
        )
    return [number.get(root(t), root(t)) for t in threads_of]


def _insert_many(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    """Insert rows and give their ids in order."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return [int(key) for key in connection.execute(statement, rows).scalars()]
