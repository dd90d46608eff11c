"""Bringing a ledger to today's schema with Alembic, a backup first. Imported only when behind."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from sincerely.ledger.store import HEAD, KNOWN, Store, schema_version
from sincerely.words.errors import LedgerProblem, Unavailable


def upgrade(store: Store) -> None:
    """Run the missing migrations in one transaction; two that try at once do it once."""
    before = schema_version(store)
    if before is not None and store.path is not None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        copy(store.path, store.path.with_name(f"before-{HEAD}-{stamp}.db"))
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with store.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite ledger, also beside a running daemon (backup API)."""
    target.touch(mode=0o600, exist_ok=False)
    with (
        sqlite3.connect(f"file:{source}?mode=ro", uri=True) as origin,
        sqlite3.connect(target) as destination,
    ):
        origin.backup(destination)
    origin.close()
    destination.close()


def judge(path: Path) -> None:
    """Whether a file is a ledger this program can use. Raises LedgerProblem or Unavailable."""
    if not path.is_file():
        raise Unavailable(f"{path}: there is no such file")
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as look:
            sound = look.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            version = look.execute("SELECT version_num FROM alembic_version").fetchone()
        look.close()
    except sqlite3.DatabaseError as error:
        raise LedgerProblem(f"{path} is no ledger: {error}") from error
    if not sound:
        raise LedgerProblem(f"{path} is damaged", "take an older backup")
    if version is None or version[0] not in KNOWN:
        raise LedgerProblem(f"{path} was written by a newer Sincerely")
