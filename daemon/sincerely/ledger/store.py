"""The ledger as a store, and the two ways into it: `read()` and `write()`.

This is the one on SQLite; `ledger.postgres` keeps the same promises on a server. SQLite keeps its
rollback journal with `synchronous=EXTRA`: what a commit said is on the disk, and the WAL-reset bug of
the SQLite that Debian ships cannot bite (sqlite.org/wal.html#walresetbug). Writers begin IMMEDIATE,
so a claim never fails half-way. Nobody keeps a transaction open across the network, rendering or a
human.
"""

import functools
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    text,
)
from sqlalchemy.exc import StatementError

from sincerely.ledger.failures import damaged, is_the_ledgers, translated
from sincerely.words.errors import LedgerProblem

__all__ = [
    "Connection",
    "StatementError",
    "Store",
    "by_key",
    "insert_or_ignore",
    "insert_row",
    "is_the_ledgers",
    "slices",
]  # fmt: skip

#: The newest migration. A test holds it against the migrations folder.
HEAD = "0008"
#: Every migration this program knows, oldest first.
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")

_BUSY = 30_000
_SLICE = 500
_LARGE = 64 * 2**20
#: What decides whether a letter leaves.
DECISIVE = ("accounts", "contacts", "addresses", "letters", "revisions", "approvals", "holds")


class Exclusive:
    """Names nobody else may hold on this ledger, for who works on it from several machines.

    Beside the locks of a state folder there is nothing to hold for a ledger that is a file in it.
    """

    def taken(self) -> str | None:
        """Take what is not held, or not any more. Gives a name that somebody else holds, or None."""
        return None

    def release(self) -> None:
        """Let go of all of them."""


class Store:
    """One open ledger. Cheap to open, safe to use from several threads.

    path: its file, None for one on a server; folder: the state folder; home: what tells a ledger on a
    server from a copy of it elsewhere.
    """

    home = ""

    def __init__(self, engine: Engine, path: Path | None, folder: Path | None = None) -> None:
        self.engine = engine
        self.path = path
        self.folder = folder or (path.parent if path else Path())

    @property
    def name(self) -> str:
        """The ledger, as a person knows it."""
        return str(self.path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A short consistent look. Fetch everything before leaving."""
        with translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that has the write lock from its first moment; durable on leaving."""
        with translated(), self.engine.connect() as connection:
            connection = connection.execution_options(sincerely_write=True)
            with connection.begin():
                yield connection

    def check(self) -> None:
        """Read the whole ledger once for damage, its indexes too. Raises LedgerProblem.

        A large one is read without comparing the indexes of its mails, which takes long.
        """
        if self.path is None:
            return
        large = self.path.stat().st_size > _LARGE
        checks = ["quick_check", *(f"integrity_check({t})" for t in DECISIVE)] if large else [
            "integrity_check"
        ]  # fmt: skip
        for check in checks:
            with self.read() as look:
                found = look.execute(text(f"PRAGMA {check}")).scalar()
            if found != "ok":
                raise damaged(str(found))

    def exclusive(self, names: tuple[str, ...]) -> Exclusive:
        """These names, to be held by one process at a time. Nothing is held yet."""
        del names
        return Exclusive()

    def close(self) -> None:
        self.engine.dispose()


def schema_version(store: Store) -> str | None:
    """The migration the ledger stands at, None for an empty one."""
    with store.read() as connection:
        return version_of(connection)


def version_of(connection: Connection) -> str | None:
    """The same, as this transaction sees it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row else None


def sqlite_engine(path: Path) -> Engine:
    """An engine whose transactions are ours, not the driver's."""
    if not path.exists():
        path.touch(mode=0o600)
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": _BUSY / 1000},
        hide_parameters=True,  # an error would carry the words of letters into the log
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=DELETE", "synchronous=EXTRA", "foreign_keys=ON", f"busy_timeout={_BUSY}",
            "secure_delete=ON",  # what the user has erased is not to be found in the file
        ):  # fmt: skip
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("sincerely_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def slices(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in lists no longer than every database takes in an IN."""
    every = list(values)
    for start in range(0, len(every), _SLICE):
        yield every[start : start + _SLICE]


def by_key(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], keys: Iterable[int]
) -> dict[int, list[Any]]:
    """The rows of a query by the value of this column, for each of these values that has any.

    The query must select the column; rows come in its order.
    """
    found: dict[int, list[Any]] = {}
    for part in slices(keys):
        for row in connection.execute(query.where(column.in_(part))):
            found.setdefault(row._mapping[column], []).append(row)
    return found


_insert = functools.cache(insert)


def insert_row(connection: Connection, table: Table, **values: Any) -> int:
    """Insert one row and give its id."""
    key = connection.execute(_insert(table), values).inserted_primary_key
    if key is None:
        raise LedgerProblem(f"a row of {table.name} got no id")
    return int(key[0])


def insert_or_ignore(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert one row unless a unique one is there. Says whether it was inserted."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as pg

        statement: Any = pg(table).values(**values).on_conflict_do_nothing()
    else:
        from sqlalchemy.dialects.sqlite import insert as lite

        statement = lite(table).values(**values).on_conflict_do_nothing()
    # Not by rowcount: of an INSERT that returns its id, PostgreSQL's driver tells none.
    return connection.execute(statement.returning(table.c.id)).first() is not None
