"""A ledger as years of use leave it, as small or as large as is wanted, and what its statements scan.

A hundredth is written row by row; the rest are copies of it that the database makes, each with ids,
addresses and mails of its own. Every person has as much in a large ledger as in a small one.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Table,
    Text,
    cast,
    event,
    func,
    insert,
    literal,
    select,
    update,
)

from sincerely.ledger import accounts
from sincerely.ledger.schema import (
    addresses,
    advice,
    contacts,
    events,
    folders,
    followups,
    letters,
    meetings,
    message_people,
    messages,
    notes,
    opportunities,
    opportunity_people,
    organisations,
    participants,
    phones,
    places,
    referrals,
    revisions,
    roles,
    signals,
    thread_ids,
    threads,
)
from sincerely.ledger.store import Store

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
#: What one person has.
MAILS, FOLLOWUPS = 10, 3
#: People whose facts changed, and as many whose time has come.
DUE = 25
_PARENTS_FIRST = (
    organisations, contacts, addresses, phones, roles, notes, threads, thread_ids, messages, places,
    message_people, signals, meetings, participants, followups, letters, revisions, advice,
    referrals, opportunities, opportunity_people, events,
)  # fmt: skip
#: Texts that are one of a kind in an account.
_OWN: dict[Table, tuple[str, ...]] = {
    organisations: ("name",), contacts: ("name",), addresses: ("address", "matching"),
    thread_ids: ("message_id",), messages: ("identity", "message_id", "sender"),
    message_people: ("matching",), meetings: ("uid",), letters: ("message_id", "to_address"),
    opportunities: ("organisation", "key"), signals: ("key",), referrals: ("name",),
}  # fmt: skip
_FAR = NOW + timedelta(days=400)


def fill(store: Store, people: int, copies: int = 1, address: str = "maya@example.org") -> int:
    """An account of `people` times `copies` contacts. Gives its id."""
    with store.write() as tx:
        account = accounts.ensure(tx, "personal", address, NOW)
        accounts.change(tx, account, first_scan_at=NOW - timedelta(days=900), scanned_at=NOW)
        _one(tx, account, people)
        if copies > 1:
            _multiply(tx, copies)
        _come_due(tx, account)
    return account


def _one(tx: Connection, account: int, people: int) -> None:
    rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in _PARENTS_FIRST}

    def add(table: Table, **values: Any) -> int:
        rows[table].append({"id": len(rows[table]) + 1, "account_id": account, **values})
        return len(rows[table])

    tx.execute(
        insert(folders).values(
            id=1, account_id=account, name="INBOX", role="inbox", uidvalidity=1, last_uid=10**9,
            since=NOW - timedelta(days=900), synced_at=NOW,
        )
    )  # fmt: skip
    for n in range(1, people + 1):
        _person(add, n, people)
    for table, values in rows.items():
        if values:
            tx.execute(insert(table), values)


def _person(add: Any, n: int, people: int) -> None:
    house = n % 40
    if n <= 40:
        add(organisations, name=f"House {n}", domain=f"house{n}.example")
    addr = f"p{n}@house{house}.example"
    contact = add(
        contacts, name=f"Given{n % 500} Family{n}", name_from="", organisation_id=house or 40,
        confirmed_at=NOW, confirmed_why="you wrote to them yourself", look_again=_FAR,
        touched=False, created_at=NOW,
    )  # fmt: skip
    add(addresses, contact_id=contact, address=addr, matching=addr, added_at=NOW)
    add(phones, contact_id=contact, number=f"+1 415 {n}", matching=f"+1415{n}", source="import",
        added_at=NOW)  # fmt: skip
    add(roles, contact_id=contact, role="helper", why="helped", by_user=False, since=NOW)
    add(notes, contact_id=contact, text="likes tea", at=NOW)
    add(events, at=NOW, subject="contact", subject_id=contact, event="created", data={})
    began = NOW - timedelta(days=30 + n % 700)
    for k in range(MAILS):
        _mail(add, addr, n, k, began + timedelta(hours=k))
    for k in range(FOLLOWUPS):
        _owed(add, contact, addr, n, k, began)
    if n % 10 == 0:
        pointed = contact % people + 1
        add(advice, contact_id=contact, kind="read", text="read a book", key="read a book",
            state="done", sure=True, by_user=False, given_at=began)  # fmt: skip
        add(referrals, contact_id=contact, to_id=pointed if pointed < n else None,
            name=f"Pointed Person{n}", key=f"pointed person{n}", introduced=False, state="done",
            sure=True, by_user=False, said_at=began)  # fmt: skip
    if n % 100 == 0:
        sought = add(opportunities, organisation=f"Sought {n}", key=f"sought {n}", status="rejected",
                     since=began, changed_at=began)  # fmt: skip
        add(opportunity_people, opportunity_id=sought, contact_id=contact, part="contact",
            by_user=False)  # fmt: skip


def _mail(add: Any, addr: str, n: int, k: int, when: datetime) -> None:
    thread = add(threads, subject=f"Hello {k}", created_at=when)
    name = f"<m{n}.{k}@mail.example>"
    add(thread_ids, message_id=name, thread_id=thread)
    key = add(
        messages, identity=name, message_id=name, thread_id=thread,
        direction="out" if k % 4 == 3 else "in", mail_class="personal", date=when, received=when,
        seen_at=when, sender=addr, sender_name=f"Family{n}", subject=f"Hello {k}",
        text="It was good to talk to you about the market. " * 8, digest="x", cited=[],
        filed_sent=k % 4 == 3,
    )  # fmt: skip
    add(places, folder_id=1, uidvalidity=1, uid=key, message_id=key)
    add(message_people, message_id=key, matching=addr)
    if k % 5 == 0:
        add(signals, message_id=key, type="meeting", confidence=90, evidence="see you",
            decision="act", key=f"u{n}.{k}@mail.example", data={"status": "held"})  # fmt: skip


def _owed(add: Any, contact: int, addr: str, n: int, k: int, began: datetime) -> None:
    start = began + timedelta(days=k)
    met = add(
        meetings, uid=f"u{n}.{k}", status="held", start=start, end=start + timedelta(hours=1),
        personal=True, summary="Coffee",
    )  # fmt: skip
    add(participants, meeting_id=met, contact_id=contact, matching=addr, topics=["the market"])
    owed = add(
        followups, contact_id=contact, kind="thank_you", cause=f"meeting:{met}", due=start,
        not_after=start + timedelta(days=7), why=["you met"], created_at=start,
    )  # fmt: skip
    letter = add(
        letters, followup_id=owed, contact_id=contact, kind="thank_you", state="sent", revision=1,
        needs=[], due=start, not_after=start + timedelta(days=7), to_address=addr,
        from_address="maya@example.org", message_id=f"<l{n}.{k}@example.org>", cites=[],
        ended_at=start + timedelta(days=1), sent_copy="done", created_at=start,
    )  # fmt: skip
    add(revisions, letter_id=letter, number=1, subject="Thank you", text="Thank you for the tea. " * 9,
        why="composed", created_at=start)  # fmt: skip


def _multiply(tx: Connection, copies: int) -> None:
    """Every row again, with its parents' copies as parents."""
    size = {
        t.name: tx.execute(select(func.count()).select_from(t)).scalar_one() for t in _PARENTS_FIRST
    }
    numbers = select(literal(1, Integer).label("k")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.k + 1).where(numbers.c.k < copies - 1))
    for table in _PARENTS_FIRST:
        source = select(*(_copied(column, numbers.c.k, size) for column in table.c))
        source = source.select_from(table.join(numbers, literal(True)))
        tx.execute(insert(table).from_select([c.name for c in table.c], source))


def _copied(column: Any, k: Any, size: dict[str, int]) -> Any:
    """What the k-th copy of a row has in this column."""
    table = column.table
    of = next((key.column.table.name for key in column.foreign_keys), "")
    if column.name == "id":
        of = table.name
    elif (table, column.name) in ((places, "uid"), (events, "subject_id")):
        of = {"uid": "messages", "subject_id": "contacts"}[column.name]
    if of in size:
        return column + k * size[of]
    if column.name in _OWN.get(table, ()):
        return literal("k").concat(cast(k, Text)).concat(column)
    if column.name == "cause":
        meeting = cast(func.substr(column, len("meeting:") + 1), Integer)
        return literal("meeting:").concat(cast(meeting + k * size["meetings"], Text))
    return column


def _come_due(tx: Connection, account: int) -> None:
    """The same number of people in a ledger of any size."""
    keys = tx.execute(select(contacts.c.id).order_by(contacts.c.id)).scalars().all()
    some = keys[:: max(len(keys) // (2 * DUE), 1)][: 2 * DUE]
    for half, values in ((some[::2], {"touched": True}), (some[1::2], {"look_again": NOW})):
        tx.execute(update(contacts).where(contacts.c.id.in_(half)).values(**values))
    if tx.dialect.name == "postgresql":
        for table in (folders, *_PARENTS_FIRST):
            sequence = func.pg_get_serial_sequence(table.name, "id")
            last = select(func.max(table.c.id)).scalar_subquery()
            tx.execute(select(func.setval(sequence, last)).where(last.is_not(None)))


# What is scanned ---------------------------------------------------------------------------------

#: Tables that grow with the mailbox and the people in it.
LARGE = tuple(t.name for t in _PARENTS_FIRST if t not in (organisations, opportunities))
_TABLE = re.compile(r"(?:SCAN|Seq Scan on) (\w+?)(?:_\d+)?\b")
_ALL = re.compile(r"SEARCH (\w+?)(?:_\d+)? USING (?:COVERING )?INDEX \w+ \(account_id=\?\)")

_BY_ONE = re.compile(r"SEARCH (\w+?)(?:_\d+)? USING (?:COVERING )?INDEX \w+ \((\w+)=\?\)")


@contextmanager
def watched(store: Store) -> Iterator[dict[str, str]]:
    """Ask the database how it goes about each statement. Gives statement -> the large table that it
    reads from end to end, or all of one account's rows of."""
    found: dict[str, str] = {}
    asked: set[str] = set()

    def explain(_: Any, cursor: Any, statement: str, parameters: Any, *__: Any) -> None:
        verb = statement.split(None, 1)[0].upper()
        if verb not in ("SELECT", "UPDATE", "DELETE", "WITH") or statement in asked:
            return
        asked.add(statement)
        first = parameters[0] if isinstance(parameters, list) else parameters
        for line in _plan(cursor, statement, first):
            scanned = _TABLE.search(line) or _ALL.search(line)
            by = _BY_ONE.search(line)
            if by and f".{by[2]} IS NULL" in statement:
                scanned = by
            if scanned and scanned[1] in LARGE:
                found[statement] = line.strip()

    event.listen(store.engine, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(store.engine, "before_cursor_execute", explain)


def _plan(cursor: Any, statement: str, parameters: Any) -> list[str]:
    if "sqlite" in type(cursor).__module__:
        rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return [str(row[3]) for row in rows]
    with cursor.connection.cursor() as own:
        own.execute("SET LOCAL enable_seqscan = off")
        own.execute(f"EXPLAIN {statement}", parameters)
        lines = [str(row[0]) for row in own.fetchall()]
        own.execute("SET LOCAL enable_seqscan = on")
    return lines
