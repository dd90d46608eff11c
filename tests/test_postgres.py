"""What is PostgreSQL's own in the ledger there: its transactions, its server, its ways to fail.

What both databases promise alike is in the tests that run on both.
"""

import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from tests.conftest import need
from tests.servers import ports
from tests.servers.postgres import PASSWORD, Postgres, name_of
from tests.servers.process import in_memory, scratch_folder

from sincerely.ledger import accounts, people
from sincerely.ledger.opening import open_store
from sincerely.ledger.postgres import PostgresStore
from sincerely.ledger.schema import accounts as table
from sincerely.ledger.store import Store
from sincerely.rounds import lock
from sincerely.words.addresses import Address
from sincerely.words.errors import (
    DataProblem,
    LedgerProblem,
    SignInRefused,
    TryLater,
    Unavailable,
)
from sincerely.words.letters import TRANSITIONS

pytestmark = pytest.mark.servers

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def url(postgres: Postgres, postgres_ledger: str) -> Iterator[str]:
    made = postgres.database(postgres_ledger)
    yield made
    postgres.drop(made)


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "state", url)
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Postgres]:
    """A server to hurt."""
    need(Postgres.available())
    with scratch_folder(in_memory()) as folder, Postgres(folder / "postgres") as server:
        yield server


def impatient(store: Store) -> None:
    """New sessions wait for locks a moment only."""

    @event.listens_for(store.engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '300ms'")
        connection.commit()

    store.engine.dispose()


# -- transactions


def test_a_write_sees_what_was_committed_while_it_waited(store: Store) -> None:
    """Read, decide, write: no count is lost, for nobody decides on what another is changing."""
    with store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", NOW)

    def count() -> None:
        for _ in range(10):
            with store.write() as tx:
                accounts.change(
                    tx, key, smtp_failures=accounts.get(tx, key).smtp_failures + 1
                )  # fmt: skip

    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as look:
        assert accounts.get(look, key).smtp_failures == 60


def test_a_read_is_one_snapshot_and_writes_nothing(store: Store) -> None:
    with store.read() as look:
        assert look.execute(select(table.c.id)).all() == []
        with store.write() as tx:
            accounts.ensure(tx, "a", "a@example.org", NOW)
        assert look.execute(select(table.c.id)).all() == []
    with pytest.raises(LedgerProblem, match="only reads"), store.read() as look:
        accounts.ensure(look, "b", "b@example.org", NOW)


def test_whoever_waits_too_long_for_the_write_lock_is_told_to_try_later(store: Store) -> None:
    impatient(store)
    with store.write() as tx:
        accounts.ensure(tx, "a", "a@example.org", NOW)
        with pytest.raises(TryLater, match="busy"), store.write():
            pass
        with store.read() as look:
            assert look.execute(select(table.c.id)).all() == [], "a read waits for nobody"


def test_ledgers_in_two_schemas_do_not_wait_for_each_other(
    postgres: Postgres, tmp_path: Path
) -> None:
    url = postgres.database()
    postgres.sql("CREATE SCHEMA other AUTHORIZATION sincerely", name_of(url))
    stores = [
        open_store(tmp_path / "one", url),
        open_store(tmp_path / "two", f"{url}&options=-csearch_path%3Dother"),
    ]
    for opened in stores:
        impatient(opened)
    with stores[0].write() as tx, stores[1].write() as other:
        accounts.ensure(tx, "one", "a@example.org", NOW)
        accounts.ensure(other, "two", "b@example.org", NOW)
    with stores[0].read() as look:
        assert accounts.by_name(look, "two") is None
    for opened in stores:
        opened.close()


# -- the schema's own guards


def test_the_trigger_keeps_to_the_table_of_states(store: Store) -> None:
    edges = {(str(before), str(after)) for (before, _), after in TRANSITIONS.items()}
    with store.read() as look:
        definition = look.execute(
            text("SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'letters_states'")
        ).scalar_one()
    kept = {tuple(pair.split(">")) for pair in re.findall(r"'(\w+>\w+)'", definition)}
    assert kept == {(before, after) for before, after in edges if before != after}


def test_a_state_that_may_not_follow_is_refused(store: Store) -> None:
    with store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", NOW)
        contact = people.ensure(tx, key, Address("B", "b@example.org"), NOW)
        followup = tx.execute(
            text(
                "INSERT INTO followups (account_id, contact_id, kind, cause, due, not_after, why, "
                "withdrawn, past, created_at) VALUES (:a, :c, 'k', 'x', now(), now(), '[]', '', "
                "false, now()) RETURNING id"
            ),
            {"a": key, "c": contact},
        ).scalar_one()
        tx.execute(
            text(
                "INSERT INTO letters (account_id, followup_id, contact_id, kind, state, revision, "
                "needs, due, not_after, to_address, to_name, from_address, message_id, cites, "
                "claim, phase, attempts, outcome, sent_copy, created_at) VALUES (:a, :f, :c, 'k', "
                "'uncertain', 1, '[]', now(), now(), '', '', '', '<a@b>', '[]', '', '', 0, '', "
                "'none', now())"
            ),
            {"a": key, "f": followup, "c": contact},
        )
    with pytest.raises(IntegrityError, match="cannot change its state"), store.write() as tx:
        tx.execute(text("UPDATE letters SET state = 'sending'"))
    with store.write() as tx:
        tx.execute(text("UPDATE letters SET state = 'sent'"))


def test_values_that_cannot_be_kept_are_told_so(store: Store) -> None:
    with store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", NOW)
    with pytest.raises(DataProblem, match="NUL"), store.write() as tx:
        accounts.change(tx, key, trouble="a\0b")
    with pytest.raises(DataProblem, match="too large"), store.write() as tx:
        accounts.change(tx, key, batch_allowed=2**40)


def test_what_was_bound_does_not_stand_in_an_error(store: Store) -> None:
    """A letter's text would go into the log with it."""
    with store.write() as tx:
        accounts.ensure(tx, "a", "a@example.org", NOW)
    with pytest.raises(DBAPIError) as caught, store.write() as tx:
        tx.execute(update(table).values(name=None, address="Dear Ashok"))
    assert "hidden" in str(caught.value)
    assert "parameters: " not in str(caught.value)


# -- the server


def test_the_session_does_not_depend_on_the_servers_choices(store: Store) -> None:
    """The tests' server has another zone, another way to write dates and no durable commits."""
    wanted = {
        "timezone": "UTC", "synchronous_commit": "on", "application_name": "sincerely",
        "transaction_isolation": "repeatable read", "transaction_read_only": "on",
    }  # fmt: skip
    with store.read() as look:
        found = {n: look.execute(text(f"SHOW {n}")).scalar_one() for n in wanted}
        assert look.execute(text("SHOW datestyle")).scalar_one().startswith("ISO")
    assert found == wanted
    with store.write() as tx:
        assert tx.execute(text("SHOW transaction_isolation")).scalar_one() == "read committed"


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_a_server_that_does_not_wait_for_its_disk_is_refused(
    own: Postgres, tmp_path: Path, setting: str
) -> None:
    url = own.database()
    own.sql(f"ALTER SYSTEM SET {setting} = off")
    own.sql("SELECT pg_reload_conf()")
    deadline = time.monotonic() + 10
    while own.sql(f"SHOW {setting}") != [("off",)] and time.monotonic() < deadline:
        time.sleep(0.02)
    with pytest.raises(LedgerProblem, match=f"{setting} is off"):
        open_store(tmp_path / "state", url)


def test_a_database_in_another_encoding_is_refused(postgres: Postgres, tmp_path: Path) -> None:
    postgres.sql(
        "CREATE DATABASE latin OWNER sincerely TEMPLATE template0 ENCODING 'LATIN1' "
        "LOCALE_PROVIDER libc LOCALE 'C'"
    )
    with pytest.raises(LedgerProblem, match="the encoding is LATIN1, not UTF8"):
        open_store(tmp_path / "state", postgres.url("latin"))
    postgres.drop(postgres.url("latin"))


def test_the_ledger_outlives_its_server(own: Postgres, tmp_path: Path) -> None:
    """Killed and started anew: what was committed is there, and the same store goes on."""
    store = open_store(tmp_path / "state", own.database())
    with store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", NOW)
    own.kill()
    with pytest.raises(Unavailable), store.read() as look:
        accounts.get(look, key)
    own.restart()
    with store.write() as tx:
        assert accounts.get(tx, key).name == "a"
        accounts.change(tx, key, trouble="none")
    store.close()


def test_a_server_that_dies_in_a_transaction_leaves_nothing_of_it(
    own: Postgres, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "state", own.database())
    with pytest.raises(Unavailable, match="connection to the ledger"), store.write() as tx:
        key = accounts.ensure(tx, "a", "a@example.org", NOW)
        own.kill()
        accounts.change(tx, key, trouble="none")
    own.restart()
    with store.read() as look:
        assert accounts.by_name(look, "a") is None
    store.close()


def test_a_damaged_page_is_noticed(own: Postgres, tmp_path: Path) -> None:
    url = own.database()
    store = open_store(tmp_path / "state", url)
    with store.write() as tx:
        for n in range(50):
            accounts.ensure(tx, f"a{n}", "a@example.org", NOW)
    store.check()
    store.close()
    ((path,),) = own.sql("SELECT pg_relation_filepath('accounts')", name_of(url))
    own.stop()
    with (own.root / "data" / str(path)).open("r+b") as file:
        file.write(b"this is no page " * 8)
    own.restart()
    store = open_store(tmp_path / "state", url)
    with pytest.raises(LedgerProblem, match="damaged"):
        store.check()
    store.close()


# -- finding it, signing in


def test_the_password_comes_from_its_source_and_stays_out_of_everything(
    postgres: Postgres, url: str, tmp_path: Path
) -> None:
    asked = []

    def secret() -> str:
        asked.append(1)
        return PASSWORD

    store = open_store(tmp_path / "state", postgres.tcp(url), secret=secret)
    with store.write() as tx:
        accounts.ensure(tx, "a", "a@example.org", NOW)
    assert asked
    assert PASSWORD not in store.name + repr(store.engine) + repr(store.engine.url)
    store.close()


def test_a_wrong_or_missing_password_is_a_refused_sign_in(
    postgres: Postgres, url: str, tmp_path: Path
) -> None:
    for secret in (lambda: "guess", None):
        with pytest.raises(SignInRefused) as caught:
            open_store(tmp_path / "state", postgres.tcp(url), secret=secret)
        assert caught.value.exit_code == 77
        assert "guess" not in str(caught.value)


def test_a_server_or_database_that_is_not_there_is_unavailable(
    postgres: Postgres, tmp_path: Path
) -> None:
    (port,) = ports.free_ports(1)
    for url in (
        f"postgresql://sincerely@127.0.0.1:{port}/ledger",
        postgres.url("nowhere"),
    ):
        with pytest.raises(Unavailable) as caught:
            open_store(tmp_path / "state", url, secret=lambda: PASSWORD)
        assert caught.value.exit_code == 69
        assert "\n" not in str(caught.value)


def test_an_empty_database_is_no_ledger_to_look_at(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.database()
    with pytest.raises(Unavailable, match="no ledger"):
        open_store(tmp_path / "state", url, create=False)
    (tmp_path / "state" / "instance.json").write_text("{}")
    with pytest.raises(LedgerProblem, match="gone or empty"):
        open_store(tmp_path / "state", url)


def test_tls_is_not_left_to_chance_beyond_this_machine(tmp_path: Path) -> None:
    def sslmode(url: str) -> object:
        made = PostgresStore(url, tmp_path)
        _, arguments = made.engine.dialect.create_connect_args(made.engine.url)
        parameters = {**arguments}
        made.engine.dispose()
        captured: dict[str, Any] = {}

        @event.listens_for(made.engine, "do_connect")
        def _(_dialect: Any, _record: Any, _args: Any, given: dict[str, Any]) -> None:
            captured.update(given)
            raise ConnectionAbortedError

        with pytest.raises(ConnectionAbortedError):
            made.engine.connect()
        return {**parameters, **captured}.get("sslmode")

    assert sslmode("postgresql://u@db.example.org/ledger") == "verify-full"
    assert sslmode("postgresql://u@db.example.org/ledger?sslmode=verify-ca") == "verify-ca"
    for here in ("127.0.0.1", "localhost", "[::1]", ""):
        assert sslmode(f"postgresql://u@{here}/ledger") is None
    assert sslmode("postgresql://u@/ledger?host=/var/run/postgresql") is None


# -- who is at work, on whatever machine


def test_a_role_is_held_from_every_state_folder(url: str, tmp_path: Path) -> None:
    here, there = open_store(tmp_path / "a", url), open_store(tmp_path / "b", url)
    with lock.hold(tmp_path / "a", lock.DAEMON, *lock.ROLES, store=here):
        assert lock.taken(tmp_path / "b", lock.DAEMON, there)
        assert lock.taken(tmp_path / "b", lock.SEND, there)
        with (
            pytest.raises(lock.Held, match="lock send"),
            lock.hold(tmp_path / "b", lock.SEND, store=there),
        ):
            pass
        with there.write() as tx:
            accounts.ensure(tx, "b", "b@example.org", NOW)  # approvals need no lock
    assert not lock.taken(tmp_path / "b", lock.DAEMON, there)
    with lock.hold(tmp_path / "b", *lock.ROLES, store=there):
        assert lock.taken(tmp_path / "a", lock.PLAN, here)
    for opened in (here, there):
        opened.close()


def test_a_role_is_taken_again_after_the_server_was_started_anew(
    own: Postgres, tmp_path: Path
) -> None:
    url = own.database()
    here, there = open_store(tmp_path / "a", url), open_store(tmp_path / "b", url)
    with lock.hold(tmp_path / "a", lock.SEND, store=here) as holding:
        own.kill()
        with pytest.raises(Unavailable):
            holding.sure()
        own.restart()
        assert not lock.taken(tmp_path / "b", lock.SEND, there), "the server forgot it"
        holding.sure()
        assert lock.taken(tmp_path / "b", lock.SEND, there)
        own.restart()
        with lock.hold(tmp_path / "b", lock.SEND, store=there), pytest.raises(lock.Held):
            holding.sure()
        holding.sure()
    for opened in (here, there):
        opened.close()
