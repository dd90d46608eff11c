"""Bringing a ledger to today's schema with Alembic, a backup first. Imported only when behind."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from sincerely.ledger.store import HEAD, Connection, Store, version_of


def upgrade(store: Store) -> None:
    """Run the missing migrations in one transaction; two that try at once do it once.

    The backup is made while nobody else may write: it is what the migrations found.
    """
    with store.write() as connection:
        version = version_of(connection)
        if version == HEAD:
            return
        if version is not None:
            from sincerely.ledger.portable import save

            if connection.dialect.name == "postgresql":  # which breaks off those that seem idle
                connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            save(store, store.folder / f"before-{HEAD}-{stamp}.db")
        to(connection, "head")


def to(connection: Connection, revision: str) -> None:
    """Run the migrations up to this revision in the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
