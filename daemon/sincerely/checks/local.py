"""What can be looked at without the network: the configuration's file, the state folder, the ledger."""

import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sincerely.app import ledger_secret, open_ledger
from sincerely.checks.findings import FAIL, OK, WARN, Finding, failed
from sincerely.config.load import Config
from sincerely.ledger import accounts
from sincerely.ledger.opening import WITNESS
from sincerely.ledger.store import HEAD, KNOWN, Store, schema_version, sqlite_engine
from sincerely.words.addresses import domain_of
from sincerely.words.errors import SincerelyError

_ROOM = 200 * 2**20
_AHEAD = timedelta(minutes=5)


def configuration(config: Config) -> list[Finding]:
    """Who may change the file, and what it leaves open."""
    path = config.path
    facts = {"path": str(path), "accounts": len(config.file.accounts)}
    mode = path.stat().st_mode
    if mode & 0o022:
        return [Finding("configuration", FAIL, f"others may change {path}", f"chmod go-w {path}",
                        facts=facts, code=78)]  # fmt: skip
    found = [Finding("configuration", OK, f"{path} is fine", facts=facts)]
    domains = config.policy(config.file.accounts[0]).discretion.domains
    for account in config.file.accounts:
        own = domain_of(account.address)
        if any(own == d or own.endswith("." + d) for d in domains):
            found.append(Finding(
                "discretion", WARN, f"{account.address} is an address of your employer",
                "whoever runs that mailbox can read it: take a private one", account.name,
            ))  # fmt: skip
    if not domains:
        text = "no employer is named; if you have one: discretion: employer:"
        found.append(Finding("discretion", OK, text))
    return found


def state(config: Config) -> list[Finding]:
    """Whether the state folder is there, private, writable and has room."""
    folder = config.state_dir
    facts: dict[str, object] = {"path": str(folder)}
    if not folder.exists():
        return [Finding("state folder", OK, f"{folder} is made by the first scan", facts=facts)]
    found = folder.stat()
    if not stat.S_ISDIR(found.st_mode):
        return [Finding("state folder", FAIL, f"{folder} is no folder", "state_dir: another one",
                        facts=facts, code=78)]  # fmt: skip
    if found.st_mode & 0o077:
        return [Finding("state folder", FAIL, f"others may look into {folder}",
                        f"chmod 700 {folder}", facts=facts, code=78)]  # fmt: skip
    if not os.access(folder, os.W_OK | os.X_OK):
        if found.st_uid != os.geteuid():
            return [Finding("state folder", FAIL, f"{folder} belongs to another user",
                            "run this as the user whose service it is", facts=facts,
                            code=77)]  # fmt: skip
        return [Finding("state folder", FAIL, f"{folder} cannot be written, though it is yours",
                        "is its disk mounted read-only? (findmnt); until then nothing is sent",
                        facts=facts, code=69)]  # fmt: skip
    free = shutil.disk_usage(folder).free
    facts["free"] = free
    if free < _ROOM:
        return [Finding("state folder", WARN, f"{free // 2**20} MB are left on the disk",
                        "make room: without it nothing is sent", facts=facts)]  # fmt: skip
    return [Finding("state folder", OK, f"{folder} is private and has room", facts=facts)]


def ledger(config: Config, now: datetime) -> list[Finding]:
    """Whether the ledger opens, is sound, and holds nothing back. It is neither made nor migrated."""
    try:
        version = _version(config)
        if version is None and not _used(config.state_dir):
            return [Finding("ledger", OK, "not begun yet; sincerely scan begins it")]
        if version in KNOWN and version != HEAD:
            return [Finding("ledger", WARN, f"is of an older schema ({version})",
                            "the next command brings it up to date, after a backup")]  # fmt: skip
        store = open_ledger(config, create=False)
    except SincerelyError as error:
        return [failed("ledger", error)]
    try:
        store.check()
        found = [Finding("ledger", OK, "opens, and is sound")]
        with store.read() as look:
            for account in config.file.accounts:
                row = accounts.by_name(look, account.name)
                if row is not None:
                    found += _standing(row, account.name, now)
        return found
    except SincerelyError as error:
        return [failed("ledger", error)]
    finally:
        store.close()


def _used(state_dir: Path) -> bool:
    """Whether letters were planned here before: then a missing ledger is no new beginning."""
    return (state_dir / WITNESS).exists()


def _version(config: Config) -> str | None:
    """The schema of the ledger as it lies there, None where there is none."""
    path = config.state_dir / "ledger.db"
    if config.file.ledger != "sqlite":
        from sincerely.ledger.postgres import PostgresStore  # psycopg comes with it

        store: Store = PostgresStore(config.file.ledger, config.state_dir, ledger_secret(config))
    elif not path.exists() or not path.stat().st_size:
        return None
    else:
        store = Store(sqlite_engine(path), path)
    try:
        return schema_version(store)
    finally:
        store.close()


def _standing(row: Any, name: str, now: datetime) -> list[Finding]:
    found = []
    if row.paused_at is not None:
        found.append(
            Finding("paused", WARN, f"nothing leaves: {row.paused_why}", "sincerely resume", name)
        )
    if row.brake_at is not None:
        found.append(
            Finding("brake", WARN, f"nothing leaves: {row.brake_why}", "sincerely status", name)
        )
    if row.trouble:
        found.append(Finding("last scan", WARN, row.trouble, "sincerely status", name))
    if row.clock_at is not None and not row.rehearsing and row.clock_at - now > _AHEAD:
        found.append(Finding(
            "clock", FAIL,
            f"the last round was at {row.clock_at:%Y-%m-%d %H:%M} UTC, which is yet to come",
            "set the clock; nothing is sent before that time", name,
        ))  # fmt: skip
    return found


def wall_clock() -> datetime:
    return datetime.now(UTC)


def home() -> str:
    """The user's home folder, as text."""
    return str(Path.home())
