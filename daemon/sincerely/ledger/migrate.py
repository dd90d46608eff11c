"""Bringing a ledger to today's schema with Alembic, a backup first. Imported only when behind."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from sincerely.ledger.store import HEAD, Connection, Store, schema_version


def upgrade(store: Store) -> None:
    """Run the missing migrations in one transaction; two that try at once do it once."""
    if schema_version(store) is not None:
        from sincerely.ledger.portable import save

        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        save(store, store.folder / f"before-{HEAD}-{stamp}.db")
    with store.write() as connection:
        to(connection, "head")


def to(connection: Connection, revision: str) -> None:
    """Run the migrations up to this revision in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
