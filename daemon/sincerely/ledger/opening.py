"""Opening the ledger of a state folder: private, known, and brought to today's schema."""

import os
from collections.abc import Callable
from pathlib import Path

from sincerely.config.owner import act_as
from sincerely.ledger.store import HEAD, KNOWN, Store, schema_version, sqlite_engine
from sincerely.words.errors import LedgerProblem, Unavailable

#: What a state folder holds beside a ledger that was ever scanned with (`rounds.instance`).
WITNESS = "instance.json"
#: No SQLite file with anything in it is smaller.
_SMALLEST = 512


def open_store(
    state_dir: Path, ledger: str = "sqlite", create: bool = True,
    secret: Callable[[], str] | None = None, alone: Callable[[Store], None] = lambda _: None,
) -> Store:  # fmt: skip
    """The ledger of this state folder, migrated to this program's schema.

    ledger: sqlite, or the URL of a PostgreSQL database; secret: gives the password for that; alone:
    asked before a ledger that is in use is brought up, raises where somebody else works on it.
    Raises LedgerProblem for a newer or a damaged ledger, Unavailable where it cannot be opened.
    """
    _private(state_dir)
    if ledger != "sqlite":
        return _on_a_server(ledger, state_dir, create, secret, alone)
    path = state_dir / "ledger.db"
    size = path.stat().st_size if path.exists() else 0
    if size < _SMALLEST:
        _was_there(state_dir, str(path))
    if not create and not size:
        raise Unavailable(f"there is no ledger in {state_dir} yet", "run: sincerely scan")
    return open_file(path, alone)


def open_file(path: Path, alone: Callable[[Store], None] = lambda _: None) -> Store:
    """The ledger in this file, brought to today's schema. Raises as `open_store` does."""
    store = Store(sqlite_engine(path), path)
    return _brought_up(store, schema_version(store), alone)


def _on_a_server(
    url: str, state_dir: Path, create: bool, secret: Callable[[], str] | None,
    alone: Callable[[Store], None],
) -> Store:  # fmt: skip
    from sincerely.ledger.postgres import PostgresStore  # psycopg comes with it

    store = PostgresStore(url, state_dir, secret)
    try:
        version = schema_version(store)
        if version is None:
            _was_there(state_dir, store.name)
            if not create:
                raise Unavailable(f"there is no ledger in {store.name} yet", "run: sincerely scan")
        return _brought_up(store, version, alone)
    except BaseException:
        store.close()
        raise


def _was_there(state_dir: Path, name: str) -> None:
    """An empty ledger where there was one is no new beginning."""
    if (state_dir / WITNESS).exists():
        raise LedgerProblem(
            f"{name} is gone or empty, though letters were planned with it",
            f"restore the latest backup; to begin anew, remove {state_dir / WITNESS}",
        )


def _brought_up(store: Store, version: str | None, alone: Callable[[Store], None]) -> Store:
    if version == HEAD:
        return store
    if version is not None and version not in KNOWN:
        store.close()
        raise LedgerProblem(
            f"{store.name} was written by a newer Sincerely (schema {version}, this one knows {HEAD})",
            "install that version again, or restore an older backup into another state_dir",
        )
    if version is not None:
        alone(store)
    from sincerely.ledger.migrate import upgrade  # Alembic comes with it

    upgrade(store)
    return store


def _private(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        found = folder.stat()
    except OSError as error:
        hint = act_as(folder) if isinstance(error, PermissionError) else ""
        raise Unavailable(f"the state folder {folder}: {error.strerror}", hint) from error
    if found.st_uid != os.geteuid() and (hint := act_as(folder)):
        # Root could; then files of root's would lie where the service's user must write.
        raise Unavailable(f"the state folder {folder} is not yours", hint)
    mode = found.st_mode
    if mode & 0o077 and os.access(folder, os.W_OK):
        raise LedgerProblem(
            f"others may look into {folder}, where letters are kept", f"chmod 700 {folder}"
        )
