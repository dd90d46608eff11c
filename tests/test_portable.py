"""A ledger as a file, from both databases and back: nothing is lost on the way, not a letter of it."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from tests.conftest import Snapshots
from tests.fakes import Rehearsal
from tests.servers.postgres import Postgres
from tests.stories import approved, first, queue, send
from tests.test_migrations import ROWS, fill, rows

from sincerely.ledger import accounts, log, people
from sincerely.ledger.opening import open_file, open_store
from sincerely.ledger.portable import judge, put, save
from sincerely.ledger.schema import accounts as table
from sincerely.ledger.schema import events, metadata
from sincerely.ledger.store import Store
from sincerely.rounds import instance
from sincerely.words.addresses import Address
from sincerely.words.errors import LedgerProblem

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def server(postgres: Postgres, postgres_ledger: str, tmp_path: Path) -> Iterator[Store]:
    """An empty ledger on PostgreSQL."""
    url = postgres.database(postgres_ledger)
    store = open_store(tmp_path / "server", url)
    yield store
    store.close()
    postgres.drop(url)


def full(path: Path) -> Path:
    """A SQLite ledger with rows in every table."""
    store = open_file(path)
    with store.write() as tx:
        fill(tx)
    store.close()
    return path


def dump(path: Path) -> list[str]:
    """Every row as SQLite writes it down, by table and id, types of the values told apart."""
    with closing(sqlite3.connect(path)) as look:
        found = []
        for name in sorted(metadata.tables):
            columns = [row[1] for row in look.execute(f"PRAGMA table_info({name})")]
            shown = ", ".join(f"typeof({c!r}), quote({c!r})".replace("'", '"') for c in columns)
            found += [
                f"{name} {row}" for row in look.execute(f"SELECT {shown} FROM {name} ORDER BY id")
            ]
        return found


@pytest.mark.servers
def test_from_sqlite_to_postgresql_and_back_is_the_same_to_the_letter(
    server: Store, tmp_path: Path
) -> None:
    before = dump(full(tmp_path / "full.db"))
    assert len(before) == ROWS * len(metadata.tables)
    put(tmp_path / "full.db", server, tmp_path / "kept.db")
    assert not (tmp_path / "full.db").exists()
    save(server, tmp_path / "again.db")
    assert dump(tmp_path / "again.db") == before
    judge(tmp_path / "again.db")
    assert (tmp_path / "again.db").stat().st_mode & 0o777 == 0o600
    copy = open_file(tmp_path / "again.db")
    with server.read() as look, copy.read() as other:
        assert rows(look) == rows(other)
    copy.close()
    assert dump(tmp_path / "kept.db") == [], "what stood there before"


@pytest.mark.servers
def test_a_ledger_that_was_put_back_goes_on(server: Store, tmp_path: Path) -> None:
    """Numbers go on where they were, keys are looked at as ever, triggers stand."""
    put(full(tmp_path / "full.db"), server, tmp_path / "kept.db")
    with server.write() as tx:
        key = accounts.ensure(tx, "new", "a@example.org", NOW)
        assert key == ROWS + 1
        log.record(tx, key, NOW, "account", key, "made")
        people.ensure(tx, key, Address("B", "b@example.org"), NOW)
        loose = tx.execute(text("SELECT count(*) FROM pg_constraint WHERE condeferrable")).scalar()
        assert loose == 0
    with pytest.raises(IntegrityError, match="append-only"), server.write() as tx:
        tx.execute(events.update().values(event="unmade"))


@pytest.mark.servers
def test_a_file_that_cannot_be_put_leaves_everything(server: Store, tmp_path: Path) -> None:
    with server.write() as tx:
        accounts.ensure(tx, "mine", "a@example.org", NOW)
    broken = full(tmp_path / "full.db")
    with closing(sqlite3.connect(broken)) as file:
        file.execute("UPDATE letters SET contact_id = 999")
        file.commit()
    with pytest.raises(LedgerProblem, match="damaged"):
        judge(broken)
    with pytest.raises(IntegrityError, match="contact"):
        put(broken, server, tmp_path / "kept.db")
    with server.read() as look:
        assert [row.name for row in look.execute(select(table))] == ["mine"]


@pytest.mark.servers
def test_a_nul_of_an_old_ledger_is_left_out(server: Store, tmp_path: Path) -> None:
    file = full(tmp_path / "full.db")
    with closing(sqlite3.connect(file)) as look:
        look.execute("UPDATE accounts SET trouble = 'a' || char(0) || 'b'")
        look.commit()
    put(file, server, tmp_path / "kept.db")
    with server.read() as look:
        assert set(look.scalars(select(table.c.trouble))) == {"ab"}


def test_a_copy_is_one_moment_of_a_ledger_at_work(it: Rehearsal, tmp_path: Path) -> None:
    """Two rows that are always written together are in it together."""
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with it.store.write() as tx:
                accounts.ensure(tx, f"n{number}", "a@example.org", NOW)
                log.record(tx, it.account, NOW, "account", number, "twin")

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for n in range(5):
            save(it.store, tmp_path / f"{n}.db")
    finally:
        stop.set()
        thread.join()
    for n in range(5):
        with closing(open_file(tmp_path / f"{n}.db")) as copy, copy.read() as look:
            made = look.execute(select(func.count()).select_from(table)).scalar_one() - 1
            twins = select(func.count()).where(events.c.event == "twin")
            assert look.execute(twins).scalar_one() == made


def test_a_ledger_is_never_saved_over_a_file(it: Rehearsal, tmp_path: Path) -> None:
    (tmp_path / "here.db").write_text("mine")
    with pytest.raises(FileExistsError):
        save(it.store, tmp_path / "here.db")
    assert (tmp_path / "here.db").read_text() == "mine"


def test_a_letter_goes_on_in_the_copy(it: Rehearsal, snapshots: Snapshots, tmp_path: Path) -> None:
    """The bytes that were approved are those that would leave."""
    approved(it)
    copy = snapshots.take(it)
    (tmp_path / "other").mkdir(mode=0o700)
    (tmp_path / "other" / "state").mkdir(mode=0o700)
    copy.rename(tmp_path / "other" / "state" / "ledger.db")
    other = Rehearsal(tmp_path / "other", it.policy, it.now, it.server, it.smtp)
    assert queue(other) == queue(it)
    instance.adopt(other.world())
    send(other)
    assert first(other)["state"] == "sent"
    assert len(it.smtp.taken) == 1
    other.store.close()
