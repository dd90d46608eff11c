"""Accounts: the identity row everything belongs to, its clock, its pause and its brake."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from sincerely.ledger.log import latest, record
from sincerely.ledger.schema import accounts, folders, letters
from sincerely.ledger.store import insert_or_ignore

#: How the brakes begin that only `adopt` lifts, and that no other brake may hide.
RESTORED = "the mailbox holds letters this ledger does not know"
CLONED = "this ledger may not be the only one of its kind"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_ONE = select(accounts).where(accounts.c.id == bindparam("account"))
_SYNCED = select(folders.c.synced_at).where(folders.c.account_id == bindparam("account"))


def ensure(connection: Connection, name: str, address: str, now: datetime) -> int:
    """The id of the account, made on first sight."""
    row = connection.execute(select(accounts.c.id).where(accounts.c.name == name)).first()
    if row is not None:
        return int(row.id)
    insert_or_ignore(
        connection, accounts, name=name, address=address, key=secrets.token_bytes(32),
        created_at=now
    )  # fmt: skip
    row = connection.execute(select(accounts.c.id).where(accounts.c.name == name)).one()
    return int(row.id)


def get(connection: Connection, account: int) -> Any:
    """The account's row."""
    return connection.execute(_ONE, {"account": account}).one()


def by_name(connection: Connection, name: str) -> Any | None:
    return connection.execute(select(accounts).where(accounts.c.name == name)).first()


def all_ids(connection: Connection) -> list[int]:
    """Every account in this ledger, configured today or not."""
    return [row.id for row in connection.execute(select(accounts.c.id))]


def change(connection: Connection, account: int, **values: Any) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account).values(**values))


def advance_clock(connection: Connection, account: int, now: datetime, rehearsing: bool) -> None:
    """Remember the latest `now` a round worked with; it never goes back by itself."""
    row = get(connection, account)
    latest = now if row.clock_at is None or row.rehearsing != rehearsing else max(row.clock_at, now)
    if latest != row.clock_at or row.rehearsing != rehearsing:
        change(connection, account, clock_at=latest, rehearsing=rehearsing)


def pause(connection: Connection, account: int, now: datetime, why: str) -> None:
    change(connection, account, paused_at=now, paused_why=why)
    record(connection, account, now, "account", account, "paused", why=why)


def brake(connection: Connection, account: int, now: datetime, why: str) -> bool:
    """Hold everything until the user looked. Says whether it was not braked before."""
    row = get(connection, account)
    if row.brake_at is not None and (must_adopt(row.brake_why) or not must_adopt(why)):
        return False
    change(connection, account, brake_at=now, brake_why=why)
    record(connection, account, now, "account", account, "brake", why=why)
    return True


def must_adopt(brake: str) -> bool:
    """Whether this is a brake that only `adopt` lifts."""
    return brake.startswith((RESTORED, CLONED))


def release(connection: Connection, account: int, now: datetime, batch_allowed: int = 0) -> None:
    """The user looked: pause and brake go, and the clock is believed again.

    What a clock that ran ahead stamped into the future is not believed: folders count as unread,
    and no letter waits for a retry that lies there. A rehearsed clock begins anew.
    """
    latest = None if get(connection, account).rehearsing else now
    change(
        connection, account, paused_at=None, paused_why="", brake_at=None, brake_why="",
        clock_at=latest, boot_id="", wall_at=None, smtp_failures=0, smtp_next=None, smtp_why="",
        batch_allowed=batch_allowed,
    )  # fmt: skip
    connection.execute(
        update(folders)
        .where(folders.c.account_id == account, folders.c.synced_at > now)
        .values(synced_at=_NEVER)
    )
    connection.execute(
        update(letters)
        .where(letters.c.account_id == account, letters.c.next_attempt > now + timedelta(days=1))
        .values(next_attempt=now)
    )
    record(connection, account, now, "account", account, "resumed", batch_allowed=batch_allowed)


def watermark(connection: Connection, account: Any) -> datetime | None:
    """How fresh our eyes are: the oldest last look at any folder, or at all of them together.

    account: its row. None where a folder was never read, or no Sent folder was found.
    """
    if account.scanned_at is None:
        return None
    looks = connection.scalars(_SYNCED, {"account": account.id}).all()
    return min([*looks, account.scanned_at]) if looks else None


def signed_in(
    connection: Connection, account: int, now: datetime, side: str, refused: str = ""
) -> None:
    """Remember how signing in went, where that is news. side: imap or smtp; refused: why not."""
    known = sign_in(connection, account, side)
    if known is None or bool(known["refused"]) != bool(refused):
        record(connection, account, now, "account", account, f"sign_in_{side}", refused=refused)


def sign_in(connection: Connection, account: int, side: str) -> dict[str, Any] | None:
    """How signing in went: refused (why, or "") and at (since when); None where nobody knows.

    What was refused before the user said `resume` says nothing of what he mended since.
    """
    last = latest(connection, "account", account, f"sign_in_{side}", "resumed")
    return None if last is None or last["event"] == "resumed" else last
