"""Opening the ledger of a state folder: private, known, and brought to today's schema."""

import os
from pathlib import Path

from sincerely.config.owner import act_as
from sincerely.ledger.store import HEAD, KNOWN, Store, schema_version, sqlite_engine
from sincerely.words.errors import LedgerProblem, Unavailable

#: What a state folder holds beside a ledger that was ever scanned with (`rounds.instance`).
WITNESS = "instance.json"
#: No SQLite file with anything in it is smaller.
_SMALLEST = 512


def open_store(state_dir: Path, ledger: str = "sqlite", create: bool = True) -> Store:
    """The ledger of this state folder, migrated to this program's schema.

    Raises LedgerProblem for a newer or a damaged ledger, Unavailable where it cannot be opened.
    """
    if ledger != "sqlite":
        raise LedgerProblem("a PostgreSQL ledger is not built yet", "use ledger: sqlite")
    _private(state_dir)
    path = state_dir / "ledger.db"
    size = path.stat().st_size if path.exists() else 0
    if size < _SMALLEST and (state_dir / WITNESS).exists():
        raise LedgerProblem(
            f"{path} is gone or empty, though letters were planned with it",
            f"restore the latest backup; to begin anew, remove {WITNESS} there",
        )
    if not create and not size:
        raise Unavailable(f"there is no ledger in {state_dir} yet", "run: sincerely scan")
    return open_file(path)


def open_file(path: Path) -> Store:
    """The ledger in this file, brought to today's schema. Raises as `open_store` does."""
    store = Store(sqlite_engine(path), path)
    version = schema_version(store)
    if version == HEAD:
        return store
    if version is not None and version not in KNOWN:
        store.close()
        raise LedgerProblem(
            f"{path} was written by a newer Sincerely (schema {version}, this one knows {HEAD})",
            "install that version again, or restore an older backup into another state_dir",
        )
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
