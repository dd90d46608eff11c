"""The ledger: migrations lead to the schema, newer ones are refused, readers starve nobody."""

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

import sincerely.ledger
from sincerely.ledger import accounts, log, people
from sincerely.ledger.opening import open_store
from sincerely.ledger.portable import copy
from sincerely.ledger.schema import accounts as accounts_table
from sincerely.ledger.schema import events, metadata
from sincerely.ledger.store import HEAD, KNOWN, insert_or_ignore
from sincerely.words.addresses import Address
from sincerely.words.errors import LedgerProblem, Unavailable
from sincerely.words.letters import TRANSITIONS

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


def test_the_migrations_lead_to_the_schema(tmp_path: Path, ledger: str) -> None:
    store = open_store(tmp_path / "state", ledger)
    with store.read() as look:
        assert compare_metadata(MigrationContext.configure(look), metadata) == []


def test_the_program_knows_its_own_migrations() -> None:
    folder = Path(sincerely.ledger.__file__).parent / "migrations"
    scripts = ScriptDirectory(str(folder))
    assert scripts.get_current_head() == HEAD
    assert {s.revision for s in scripts.walk_revisions()} == set(KNOWN)


def test_a_newer_ledger_is_refused(tmp_path: Path, ledger: str) -> None:
    store = open_store(tmp_path / "state", ledger)
    with store.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(LedgerProblem, match="newer Sincerely") as caught:
        open_store(tmp_path / "state", ledger)
    assert caught.value.exit_code == 78


def test_a_damaged_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state" / "ledger.db").write_bytes(b"this is no database" * 300)
    with pytest.raises(LedgerProblem, match="damaged"):
        open_store(tmp_path / "state")


def test_a_ledger_that_vanished_is_no_new_beginning(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state")
    store.close()
    (tmp_path / "state" / "instance.json").write_text("{}")
    (tmp_path / "state" / "ledger.db").write_bytes(b"")
    with pytest.raises(LedgerProblem, match="gone or empty"):
        open_store(tmp_path / "state")


def test_a_lost_index_page_is_damage(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state")
    with store.write() as tx:
        for n in range(50):
            accounts.ensure(tx, f"a{n}", "a@example.org", NOW)
    store.check()
    with store.read() as look:
        page, size = (
            look.execute(
                text(
                    "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_accounts_1'"
                )
            ).scalar_one(),
            look.execute(text("PRAGMA page_size")).scalar_one(),
        )
    store.close()
    with (tmp_path / "state" / "ledger.db").open("r+b") as ledger:
        ledger.seek((page - 1) * size)
        ledger.write(bytes([10]) + bytes(4) + size.to_bytes(2, "big") + bytes(size - 7))
    with pytest.raises(LedgerProblem, match="damaged"):
        open_store(tmp_path / "state").check()


def test_a_state_folder_others_may_read_is_refused(tmp_path: Path, ledger: str) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state").chmod(0o755)
    with pytest.raises(LedgerProblem, match="chmod 700"):
        open_store(tmp_path / "state", ledger)


def test_no_ledger_is_made_where_only_looking_was_asked_for(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        open_store(tmp_path / "state", create=False)


def test_the_pragmas_are_those_the_decision_names(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state")
    with store.read() as look:
        found = {
            name: look.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1}
    assert (tmp_path / "state" / "ledger.db").stat().st_mode & 0o777 == 0o600


def test_instants_come_back_as_they_went_in(tmp_path: Path, ledger: str) -> None:
    store = open_store(tmp_path / "state", ledger)
    moment = datetime(2026, 3, 8, 1, 59, 59, 123456, tzinfo=timezone(timedelta(hours=5.5)))
    with store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", moment)
        assert accounts.get(tx, key).created_at == moment
        with pytest.raises(Exception, match="without a zone"):
            accounts.change(tx, key, clock_at=datetime(2026, 1, 1))  # noqa: DTZ001


def test_an_insert_says_whether_it_was_one(tmp_path: Path, ledger: str) -> None:
    store = open_store(tmp_path / "state", ledger)
    row = {"name": "a", "address": "a@example.org", "key": b"k", "created_at": NOW}
    for fresh in (True, False):
        with store.write() as tx:
            assert insert_or_ignore(tx, accounts_table, **row) is fresh
            assert insert_or_ignore(tx, accounts_table, **row) is False


def test_history_is_append_only(tmp_path: Path, ledger: str) -> None:
    store = open_store(tmp_path / "state", ledger)
    with store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", NOW)
        log.record(tx, key, NOW, "account", key, "made")
    with pytest.raises(IntegrityError, match="append-only"), store.write() as tx:
        tx.execute(update(events).values(event="unmade"))


def test_the_ledger_itself_keeps_to_the_table_of_states(tmp_path: Path) -> None:
    edges = {(str(before), str(after)) for (before, _), after in TRANSITIONS.items()}
    store = open_store(tmp_path / "state")
    with store.read() as look:
        sql = look.execute(
            text("SELECT sql FROM sqlite_master WHERE name = 'letters_states'")
        ).scalar_one()
    kept = {tuple(pair.split(">")) for pair in re.findall(r"'(\w+>\w+)'", sql)}
    assert kept == {(before, after) for before, after in edges if before != after}
    store.engine.dispose()
    with sqlite3.connect(tmp_path / "state" / "ledger.db") as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(
            "INSERT INTO letters (account_id, followup_id, contact_id, kind, state, revision, needs, "
            "due, not_after, to_address, to_name, from_address, message_id, cites, claim, phase, "
            "attempts, outcome, sent_copy, created_at) VALUES (1, 1, 1, 'k', 'uncertain', 1, '[]', "
            "'2026-01-01', '2026-01-01', '', '', '', '<a@b>', '[]', '', '', 0, '', 'none', "
            "'2026-01-01')"
        )
        with pytest.raises(sqlite3.IntegrityError, match="cannot change its state"):
            raw.execute("UPDATE letters SET state = 'sending'")
        raw.execute("UPDATE letters SET state = 'sent'")
    raw.close()


def test_every_row_belongs_to_an_account() -> None:
    for table in metadata.tables.values():
        if table.name != "accounts":
            assert "account_id" in table.c, table.name
            assert table.name == "requests" or not table.c.account_id.nullable, table.name


def test_a_copy_is_whole_and_private(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state")
    with store.write() as tx:
        accounts.ensure(tx, "a", "a@example.org", NOW)
    assert store.path is not None
    copy(store.path, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(tmp_path / "copy.db") as other:
        assert other.execute("SELECT count(*) FROM accounts").fetchone() == (1,)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk takes root")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


def test_a_full_disk_leaves_no_half_copy_and_says_what_to_do(small_disk: Path) -> None:
    """A copy that was cut short must not lie there as a backup; the ledger stays what it was."""
    store = open_store(small_disk / "state")
    with store.write() as tx:
        accounts.ensure(tx, "a", "a@example.org", NOW)
    with suppress(OSError), (small_disk / "fill").open("wb", buffering=0) as fill:
        while True:
            fill.write(bytes(1024))
    assert store.path is not None
    with pytest.raises(Unavailable, match="the disk is full; nothing was kept") as caught:
        copy(store.path, small_disk / "copy.db")
    assert "make room there" in caught.value.hint
    assert not (small_disk / "copy.db").exists()
    with pytest.raises(Unavailable, match="disk is full") as caught, store.write() as tx:
        for number in range(500):
            accounts.ensure(tx, f"b{number}", f"b{number}@example.org", NOW)
    assert "make room on the disk of the ledger" in caught.value.hint
    (small_disk / "fill").unlink()
    with store.read() as look:
        assert len(accounts.all_ids(look)) == 1
    store.check()
    copy(store.path, small_disk / "copy.db")
    store.close()


def test_one_address_is_one_person(tmp_path: Path, ledger: str) -> None:
    store = open_store(tmp_path / "state", ledger)
    with store.write() as tx:
        account = accounts.ensure(tx, "a", "a@example.org", NOW)
        first = people.ensure(tx, account, Address("Ashok", "Ashok.Rao+x@Gmail.com"), NOW)
        again = people.ensure(tx, account, Address("Somebody", "ashokrao@gmail.com"), NOW)
        assert first == again
        assert people.get(tx, first).name == "Ashok"


_READER = """
import sys, time
from pathlib import Path
from sincerely.ledger.schema import events
from sincerely.ledger.opening import open_store
from sqlalchemy import func, select
store = open_store(Path(sys.argv[1]), create=False)
print("ready", flush=True)
while True:
    with store.read() as look:
        look.execute(select(func.count()).select_from(events)).scalar()
    time.sleep(0.02)
"""


def test_commits_go_on_beside_twenty_polling_readers(tmp_path: Path) -> None:
    store = open_store(tmp_path / "state")
    with store.write() as tx:
        account = accounts.ensure(tx, "a", "a@example.org", NOW)
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _READER, str(tmp_path / "state")], stdout=subprocess.PIPE
        )
        for _ in range(20)
    ]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == b"ready\n"
        slowest = 0.0
        for number in range(60):
            began = time.monotonic()
            with store.write() as tx:
                row = {"account_id": account, "at": NOW, "subject": "account", "event": "tick"}
                tx.execute(insert(events).values(**row, subject_id=account, data={"n": number}))
            slowest = max(slowest, time.monotonic() - began)
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()
    # The bound is the busy timeout: a commit that starves would raise after it.
    assert slowest < 30
    with store.read() as look:
        assert len(look.execute(select(events.c.id)).all()) == 60
