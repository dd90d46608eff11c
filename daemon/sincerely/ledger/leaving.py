"""Whom and what the user wants left alone, and whom erased. Both hold through scans and restores.

Ignoring stands by address and domain, not by contact, so that it survives merges and new contacts.
Erased people are known again by keyed digests of their addresses (HMAC-SHA256, the account's own
key): enough to keep a rescan from bringing them back, useless for reading who they were. Of who had
no address it is the full name.
"""

import hashlib
import hmac
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sincerely.ledger.schema import accounts, addresses, backups, contacts, forgotten, ignored
from sincerely.ledger.store import insert_or_ignore, slices
from sincerely.words.addresses import domain_of, matching
from sincerely.words.help import folded


def ignore(connection: Connection, account: int, kind: str, value: str, now: datetime) -> bool:
    """Leave an address, a domain, a meeting or a series alone. Says whether that is new."""
    new = insert_or_ignore(connection, ignored, account_id=account, kind=kind, value=value, at=now)
    if kind in ("address", "domain"):
        _settle_all(connection, account, kind, value)
    return new


def heed(connection: Connection, account: int, kind: str, value: str) -> bool:
    """Take `ignore` back. Says whether it was ignored."""
    gone = connection.execute(
        delete(ignored).where(
            ignored.c.account_id == account, ignored.c.kind == kind, ignored.c.value == value
        )
    )
    if kind in ("address", "domain"):
        _settle_all(connection, account, kind, value)
    return bool(gone.rowcount)


def ignores(connection: Connection, account: int, addr: str) -> bool:
    """Whether an address, or the domain it belongs to, is ignored."""
    return bool(_why_ignored(connection, account, [matching(addr)]))


def meetings_alone(connection: Connection, account: int) -> frozenset[str]:
    """What of the calendar is left alone: "UID" of a series, "UID#OCCURRENCE" of one."""
    rows = connection.execute(
        select(ignored.c.value).where(
            ignored.c.account_id == account, ignored.c.kind.in_(("meeting", "series"))
        )
    )
    return frozenset(rows.scalars())


def is_alone(meeting: Any, alone: frozenset[str]) -> bool:
    """Whether that row of a meeting is. alone: as `meetings_alone` gives it."""
    return meeting.uid in alone or f"{meeting.uid}#{meeting.recurrence_id}" in alone


def listing(connection: Connection, account: int) -> list[dict[str, Any]]:
    """Everything the user told the daemon to leave alone, the newest first."""
    rows = connection.execute(
        select(ignored).where(ignored.c.account_id == account).order_by(ignored.c.at.desc())
    )
    return [{"kind": row.kind, "value": row.value, "at": row.at} for row in rows]


def settle(connection: Connection, account: int, contact: int) -> None:
    """Note at the contact whether any of their addresses, or its domain, is ignored."""
    theirs = connection.execute(
        select(addresses.c.matching).where(addresses.c.contact_id == contact)
    ).scalars()
    why = _why_ignored(connection, account, sorted(theirs))
    connection.execute(
        update(contacts)
        .where(contacts.c.id == contact, contacts.c.ignored_why != why)
        .values(ignored_why=why, touched=True)
    )


def _why_ignored(connection: Connection, account: int, forms: list[str]) -> str:
    """forms: addresses as they are compared. "" where neither they nor their domains are ignored."""
    left = connection.execute(_LEFT, {"account": account}).all()
    values = {(row.kind, row.value) for row in left}
    why = ""
    for addr in forms if values else ():
        if ("address", addr) in values:
            why = f"you ignore {addr}"
        for domain in _domains(addr):
            if ("domain", domain) in values:
                why = f"you ignore everybody at {domain}"
    return why


_LEFT = select(ignored.c.kind, ignored.c.value).where(
    ignored.c.account_id == bindparam("account"), ignored.c.kind.in_(("address", "domain"))
)


def _settle_all(connection: Connection, account: int, kind: str, value: str) -> None:
    for contact in sorted(concerned(connection, account, kind, value)):
        settle(connection, account, contact)


def concerned(connection: Connection, account: int, kind: str, value: str) -> set[int]:
    """The contacts that have this address, or one of this domain."""
    query = select(addresses.c.contact_id).where(addresses.c.account_id == account)
    if kind == "address":
        query = query.where(addresses.c.matching == value)
    else:
        query = query.where(
            addresses.c.matching.like(f"%@{value}") | addresses.c.matching.like(f"%.{value}")
        )
    return set(connection.execute(query).scalars())


def _domains(addr: str) -> list[str]:
    """The domain of an address and those above it, but no bare top level."""
    labels = domain_of(addr).split(".")
    return [".".join(labels[n:]) for n in range(len(labels) - 1)]


def is_forgotten(connection: Connection, account: int, addr: str) -> bool:
    """Whether the user had the person with this address erased."""
    return bool(erased_among(connection, account, {addr}))


def erased_among(connection: Connection, account: int, addrs: set[str]) -> set[str]:
    """Those of these addresses whose persons the user had erased."""
    held = set(
        connection.execute(
            select(forgotten.c.digest).where(forgotten.c.account_id == account)
        ).scalars()
    )
    if not held:
        return set()
    return {addr for addr in addrs if addr and digest(connection, account, addr) in held}


def digest(connection: Connection, account: int, addr: str) -> str:
    """What is kept of an erased address."""
    return keyed(_key(connection, account), f"forgotten:{matching(addr)}")


def digest_of_name(key: bytes, name: str) -> str:
    """What is kept of an erased person's name. key: the account's."""
    return keyed(key, f"forgotten name:{folded(name)}")


def keyed(key: bytes, words: str) -> str:
    return hmac.new(key, words.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()


def _key(connection: Connection, account: int) -> bytes:
    key: bytes = connection.execute(
        select(accounts.c.key).where(accounts.c.id == account)
    ).scalar_one()
    return key


def note_names(connection: Connection, account: int, names: set[str], now: datetime) -> None:
    """Erased people without an address are known again by these, where they are more than a word."""
    key = _key(connection, account)
    for name in sorted(name for name in names if " " in name.strip()):
        insert_or_ignore(
            connection, forgotten, account_id=account, digest=digest_of_name(key, name), at=now
        )


def names_erased(connection: Connection, account: int, names: set[str]) -> set[str]:
    """Those of these names that erased people without an address had."""
    by_digest = {digest_of_name(_key(connection, account), name): name for name in names if name}
    found: set[str] = set()
    for part in slices(by_digest):
        rows = connection.execute(
            select(forgotten.c.digest).where(
                forgotten.c.account_id == account, forgotten.c.digest.in_(part)
            )
        )
        found.update(by_digest[one] for one in rows.scalars())
    return found


def remember_again(connection: Connection, account: int, who: str) -> None:
    """The user names somebody he had erased, by an address or a name: from now on they are kept."""
    named = digest_of_name(_key(connection, account), who)
    gone = digest(connection, account, who) if "@" in who else named
    connection.execute(
        delete(forgotten).where(forgotten.c.account_id == account, forgotten.c.digest == gone)
    )


def carry_over(source: Connection, target: Connection) -> int:
    """What was ignored and erased here holds in a restored ledger, too. Gives the number of rows.

    Accounts are matched by name; digests only where both ledgers have the account's key.
    """
    count = 0
    theirs = {row.name: row for row in target.execute(select(accounts)).all()}
    for row in source.execute(select(accounts)).all():
        twin = theirs.get(row.name)
        if twin is None:
            continue
        for entry in source.execute(select(ignored).where(ignored.c.account_id == row.id)).all():
            count += ignore(target, twin.id, entry.kind, entry.value, entry.at)
        if twin.key != row.key:
            continue
        for entry in source.execute(
            select(forgotten).where(forgotten.c.account_id == row.id)
        ).all():
            count += insert_or_ignore(
                target, forgotten, account_id=twin.id, digest=entry.digest, at=entry.at
            )
    return count


def note_backup(connection: Connection, account: int, path: str, now: datetime) -> None:
    """A copy of the ledger was put there; `contacts forget` will name it."""
    insert_or_ignore(connection, backups, account_id=account, path=path, at=now)


def backups_noted(connection: Connection, account: int) -> list[str]:
    """Where copies of the ledger were put, the newest first, whether they are still there or not."""
    return list(
        connection.execute(
            select(backups.c.path)
            .where(backups.c.account_id == account)
            .order_by(backups.c.at.desc(), backups.c.id.desc())
        ).scalars()
    )
