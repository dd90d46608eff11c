"""Every migration with rows in every table, on SQLite and on PostgreSQL, a backup before each.

The migrations are found, not named here, and so are the tables and columns each of them finds: a
migration that is added is tested.
"""

import itertools
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from tests.driver import offline

from sincerely.ledger import migrate
from sincerely.ledger.opening import open_store
from sincerely.ledger.portable import judge
from sincerely.ledger.postgres import PostgresStore
from sincerely.ledger.schema import Instant, metadata
from sincerely.ledger.store import HEAD, KNOWN, Store, schema_version, sqlite_engine
from sincerely.rounds import lock

#: Each migration but the first, with the one before.
STEPS = list(itertools.pairwise(KNOWN))
ROWS = 3
NOW = datetime(2026, 3, 10, 12, 0, 0, 123456, tzinfo=UTC)

Rows = dict[str, dict[int, dict[str, Any]]]


def bare(folder: Path, ledger: str) -> Store:
    """A ledger without a schema."""
    folder.mkdir(mode=0o700)
    if ledger != "sqlite":
        return PostgresStore(ledger, folder)
    return Store(sqlite_engine(folder / "ledger.db"), folder / "ledger.db")


def tables(connection: Connection) -> list[Table]:
    """The tables as they stand, parents first; types as today's schema has them where it does."""
    found = MetaData()
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    found.reflect(connection, only=names)
    plain = MetaData()
    for table in found.sorted_tables:
        columns = []
        for column in table.c:
            today = metadata.tables[table.name].c.get(column.name)
            type_ = today.type if today is not None else column.type
            columns.append(Column(column.name, type_, nullable=column.nullable))
        made = Table(table.name, plain, *columns)
        made.info["parents"] = {
            key.parent.name: key.column.table.name for key in table.foreign_keys
        }
    return list(plain.tables.values())


def value(table: Table, column: Column[Any], n: int) -> Any:
    """Something for the n-th row, different from row to row; nothing in the last where that may be."""
    if column.name == "id" or column.name in table.info["parents"]:
        return n
    if column.nullable and n == ROWS:
        return None
    type_ = column.type
    if isinstance(type_, Instant):
        return NOW + timedelta(hours=n)
    if isinstance(type_, JSON):
        return [n, {"ä": [None, True, "\u2028\x7f"]}]
    if isinstance(type_, Boolean):
        return n % 2 == 1
    if isinstance(type_, BigInteger):
        return 2**40 + n
    if isinstance(type_, Integer):
        return n
    if isinstance(type_, Float):
        return n + 0.1
    if isinstance(type_, LargeBinary):
        return bytes(range(n, 256))
    assert isinstance(type_, Text), (table.name, column.name, type_)
    return f"{table.name} {column.name} {n}: Zoë's 'd\u00e9j\u00e0' \U0001f600 %s :x"


def fill(connection: Connection) -> None:
    """Rows in every table."""
    for table in tables(connection):
        for n in range(1, ROWS + 1):
            row = {column.name: value(table, column, n) for column in table.c}
            connection.execute(insert(table).values(**row))


def rows(connection: Connection) -> Rows:
    """Everything in the ledger: table -> id -> column -> value."""
    return {
        table.name: {
            row["id"]: dict(row) for row in connection.execute(select(table)).mappings().all()
        }
        for table in tables(connection)
    }


def intact(before: Rows, after: Rows) -> None:
    """Nothing that was there is gone or another."""
    for table, kept in before.items():
        for key, row in kept.items():
            found = after[table][key]
            assert {name: found[name] for name in row} == row, (table, key)


def at(folder: Path, ledger: str, version: str) -> tuple[Store, Rows]:
    """A ledger of that version with rows in every table."""
    store = bare(folder, ledger)
    with store.write() as tx:
        migrate.to(tx, version)
        fill(tx)
    with store.read() as look:
        return store, rows(look)


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_a_migration_keeps_every_row(
    tmp_path: Path, empty_ledger: str, before: str, after: str
) -> None:
    store, had = at(tmp_path / "state", empty_ledger, before)
    assert all(len(kept) == ROWS for kept in had.values())
    with store.write() as tx:
        migrate.to(tx, after)
    with store.read() as look:
        intact(had, rows(look))
    store.close()


@pytest.mark.parametrize("version", KNOWN[:-1])
def test_an_old_ledger_is_saved_before_it_is_brought_up(
    tmp_path: Path, empty_ledger: str, version: str
) -> None:
    folder = tmp_path / "state"
    store, had = at(folder, empty_ledger, version)
    store.close()
    store = open_store(folder, empty_ledger)
    assert schema_version(store) == HEAD
    with store.read() as look:
        intact(had, rows(look))
        assert compare_metadata(MigrationContext.configure(look), metadata) == []
    (saved,) = folder.glob(f"before-{HEAD}-*.db")
    assert saved.stat().st_mode & 0o777 == 0o600
    judge(saved)
    copy = Store(sqlite_engine(saved), saved)
    assert schema_version(copy) == version
    with copy.read() as look:
        assert rows(look) == had
    copy.close()
    store.close()
    open_store(folder, empty_ledger).close()
    assert len(list(folder.glob("before-*.db"))) == 1, "a ledger of today is not saved again"


@pytest.mark.parametrize(("before", "after"), STEPS)
def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, empty_ledger: str, before: str, after: str
) -> None:
    """Its last statement finds a table in its way, or its version already there."""
    folder = tmp_path / "state"
    store, had = at(folder, empty_ledger, before)
    with store.write() as tx:
        trigger = "CREATE TRIGGER no_more BEFORE UPDATE ON alembic_version "
        if empty_ledger == "sqlite":
            tx.execute(text(f"{trigger} BEGIN SELECT RAISE(ABORT, 'the power is gone'); END"))
        else:
            tx.execute(
                text(
                    "CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$ BEGIN RAISE EXCEPTION 'the power is gone'; END $$"
                )
            )
            tx.execute(text(f"{trigger} FOR EACH ROW EXECUTE FUNCTION no_more()"))
    with pytest.raises(DBAPIError, match="the power is gone"), store.write() as tx:
        migrate.to(tx, after)
    assert schema_version(store) == before
    with store.read() as look:
        assert rows(look) == had
    store.close()


_OPENS = """
import sys
from pathlib import Path
from sincerely.ledger.opening import open_store
sys.stdin.readline()
open_store(Path(sys.argv[1]), sys.argv[2]).close()
"""


def test_two_programs_that_start_at_once_migrate_once(tmp_path: Path, empty_ledger: str) -> None:
    folder = tmp_path / "state"
    store, had = at(folder, empty_ledger, KNOWN[0])
    store.close()
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _OPENS, str(folder), empty_ledger], stdin=subprocess.PIPE
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write(b"now\n")
        process.stdin.flush()
    assert [process.wait() for process in started] == [0] * 4
    assert len(list(folder.glob("before-*.db"))) == 1
    store = open_store(folder, empty_ledger)
    with store.read() as look:
        intact(had, rows(look))
    store.close()


def test_nobody_brings_up_the_ledger_of_a_daemon_that_runs(tmp_path: Path) -> None:
    """It was started by the version before, and would go on writing as that one did."""
    sincerely = offline(tmp_path)
    folder = tmp_path / "state"
    store, _ = at(folder, "sqlite", KNOWN[-2])
    with lock.hold(folder, lock.DAEMON, *lock.ROLES, store=store):
        for command in ("queue", "run"):
            _, told = sincerely.both(command, code=75)
            assert "older version" in told and "systemctl restart sincerely" in told
            assert schema_version(store) == KNOWN[-2] and not list(folder.glob("before-*"))
    store.close()
    sincerely.run("queue")
    assert len(list(folder.glob(f"before-{HEAD}-*.db"))) == 1
