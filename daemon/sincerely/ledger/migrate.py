"""Bringing a ledger to today's schema with Alembic, a backup first. Imported only when behind."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from sincerely.ledger.store import HEAD, Store, schema_version


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
