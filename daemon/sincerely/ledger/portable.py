"""A ledger as one SQLite file, from wherever it is kept, and back: backup, restore, rehearsal, moving.

From SQLite that is a copy of the file. From PostgreSQL every row is read in one snapshot and written
into a SQLite ledger of the same schema, value by value as this program would have written it; no
tool of PostgreSQL is needed, and a ledger can move from one database to the other.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    MetaData,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from sincerely.ledger.failures import of_sqlite
from sincerely.ledger.schema import Instant
from sincerely.ledger.store import HEAD, KNOWN, Connection, Store, sqlite_engine, version_of
from sincerely.words.errors import LedgerProblem, Unavailable

_ROWS = 1000


def save(store: Store, target: Path) -> None:
    """The whole ledger as a new SQLite file, at the schema it has; also beside a running daemon."""
    if store.path is not None:
        copy(store.path, target)
        return
    target.touch(mode=0o600, exist_ok=False)
    made = Store(sqlite_engine(target), target)
    try:
        with store.read() as source, made.write() as into:
            _make(into, str(version_of(source)))
            into.execute(text("PRAGMA defer_foreign_keys = ON"))
            for table in _tables(source):
                _carry(source, into, table)
    except BaseException:
        target.unlink()
        raise
    finally:
        made.close()


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a SQLite ledger, also beside a running daemon (backup API).

    Nothing is left of one that does not come to its end, which might be taken for a backup. Raises
    Unavailable (a full disk), LedgerProblem, TryLater.
    """
    target.touch(mode=0o600, exist_ok=False)
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as origin,
            closing(sqlite3.connect(target)) as destination,
        ):
            origin.backup(destination)
    except sqlite3.Error as error:
        target.unlink()
        if "full" in str(error):
            hint = "make room there, or name another place"
            raise Unavailable(f"{target}: the disk is full; nothing was kept", hint) from error
        raise of_sqlite(str(error)) from error
    except BaseException:
        target.unlink()
        raise


def put(file: Path, store: Store, kept: Path) -> None:
    """Put the ledger of a file, already at today's schema, in the store's place; that goes to `kept`.

    The file is used up. In the store nothing or everything has changed. For the holder of all locks.
    """
    if store.path is not None:
        kept.hardlink_to(store.path)
        file.replace(store.path)
        return
    save(store, kept)
    source = Store(sqlite_engine(file), file)
    try:
        with source.read() as look, store.write() as into:
            if version_of(look) != HEAD:
                raise LedgerProblem(f"{file} is not at schema {HEAD}")
            _fill(look, into)
    finally:
        source.close()
    file.unlink()


def judge(path: Path) -> None:
    """Whether a file is a ledger this program can use. Raises LedgerProblem or Unavailable."""
    if not path.is_file():
        raise Unavailable(f"{path}: there is no such file")
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as look:
            sound = look.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            sound = sound and look.execute("PRAGMA foreign_key_check").fetchone() is None
            version = look.execute("SELECT version_num FROM alembic_version").fetchone()
        look.close()
    except sqlite3.DatabaseError as error:
        raise LedgerProblem(f"{path} is no ledger: {error}") from error
    if not sound:
        raise LedgerProblem(f"{path} is damaged", "take an older backup")
    if version is None or version[0] not in KNOWN:
        raise LedgerProblem(f"{path} was written by a newer Sincerely")


def _make(connection: Connection, version: str) -> None:
    from sincerely.ledger.migrate import to  # Alembic comes with it

    to(connection, version)


def _fill(source: Connection, into: Connection) -> None:
    """Every row of a SQLite ledger into the tables of a server's, in place of what they hold."""
    quoted = into.dialect.identifier_preparer
    tables = _tables(into)
    names = ", ".join(quoted.format_table(table) for table in tables)
    into.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    # Rows may point to each other in any order: looked at when all of them are there.
    keys = [
        f"ALTER TABLE {quoted.format_table(table)} ALTER CONSTRAINT {quoted.quote(str(key.name))}"
        for table in tables
        for key in table.foreign_key_constraints
    ]
    for key in keys:
        into.execute(text(f"{key} DEFERRABLE"))
    into.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    for table in tables:
        _carry(source, into, table)
        sequence = func.pg_get_serial_sequence(quoted.format_table(table), "id")
        last = select(func.max(table.c.id)).scalar_subquery()
        into.execute(select(func.setval(sequence, last)).where(last.is_not(None)))
    into.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for key in keys:
        into.execute(text(f"{key} NOT DEFERRABLE"))
    into.execute(text(f"ANALYZE {names}"))


def _tables(server: Connection) -> list[Table]:
    """The tables as the server has them, whatever schema that is."""
    metadata = MetaData()
    names = [name for name in inspect(server).get_table_names() if name != "alembic_version"]
    metadata.reflect(server, only=names)
    return [metadata.tables[name] for name in sorted(names)]


def _carry(source: Connection, into: Connection, table: Table) -> None:
    """Every row of one table, in the order of their ids. table: as the server has it."""
    server = into.dialect.name == "postgresql"
    columns = [(c.name, _between(c.type), isinstance(c.type, JSON)) for c in table.c]
    plain = Table(table.name, MetaData(), *(Column(name, type_) for name, type_, _ in columns))
    query = select(
        *(cast(plain.c[name], Text) if json else plain.c[name] for name, _, json in columns)
    )
    given = {name: bindparam(f"_{n}", type_=type_) for n, (name, type_, _) in enumerate(columns)}
    statement = insert(plain).values(
        {name: cast(given[name], JSON) if json and server else given[name]
         for name, _, json in columns}
    )  # fmt: skip
    rows = source.execute(query.order_by(plain.c.id).execution_options(yield_per=_ROWS))
    for part in rows.partitions():
        into.execute(statement, [_fit(row, server) for row in part])


def _between(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    """By which type a value of this column is read there and written here.

    What is written as JSON stays as it was written, to the letter.
    """
    if isinstance(type_, DateTime):
        return Instant()
    return Text() if isinstance(type_, JSON) else type_


def _fit(row: Iterable[Any], server: bool) -> dict[str, Any]:
    """The row by the names of its parameters. PostgreSQL keeps no NUL; an old ledger may have one."""
    return {
        f"_{n}": value.replace("\0", "") if server and isinstance(value, str) else value
        for n, value in enumerate(row)
    }
