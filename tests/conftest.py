"""Fixtures shared by all tests: real servers on loopback, fresh users and ledgers on them."""

from __future__ import annotations

import itertools
import os
import secrets
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from tests import canary
from tests.fakes import Rehearsal
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.postgres import Postgres
from tests.servers.process import in_memory, scratch_folder
from tests.servers.tls import TestCA
from tests.stories import BARE, START

from sincerely.ledger import portable
from sincerely.ledger.opening import open_store
from sincerely.words.policy import Policy

# A shell that runs the tests in the background leaves them SIGINT ignored, and what is ignored stays
# so over exec: programs under test would not hear Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)


# The same examples each time: whether a change may land must not hang on a draw. New ones are sought
# with `--hypothesis-profile=default`, and what they find is kept as an example.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Ask for `tests.canary`."""
    parser.addoption(
        "--canary", action="store_true", help="seek secrets and letters in every output"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Listen from the first test on."""
    if config.getoption("--canary"):
        searching = canary.Canary()
        searching.listen()
        config.pluginmanager.register(searching, "canary")


_user_numbers = itertools.count(1)


@dataclass(frozen=True)
class MailServers:
    """One Dovecot, one Postfix delivering into it, and the CA both are certified by."""

    dovecot: Dovecot
    postfix: Postfix
    ca: TestCA


def need(reason: str | None) -> None:
    """Skip the test for `reason`, or fail it where the servers are required; None is fine."""
    if reason is None:
        return
    if os.environ.get("SINCERELY_REQUIRE_SERVERS") == "1":
        pytest.fail(f"servers are required: {reason}", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """Give a short, world-traversable folder for servers."""
    with scratch_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def test_ca(server_folder: Path) -> TestCA:
    """Give the certificate authority of this session."""
    return tls.make(server_folder / "tls")


@pytest.fixture(scope="session")
def dovecot(server_folder: Path, test_ca: TestCA) -> Iterator[Dovecot]:
    """Run Dovecot alone: all that IMAP tests need, and it works without root."""
    need(Dovecot.available())
    with Dovecot(server_folder / "dovecot", ca=test_ca) as server:
        yield server


@pytest.fixture(scope="session")
def mail_servers(server_folder: Path, dovecot: Dovecot, test_ca: TestCA) -> Iterator[MailServers]:
    """Run Dovecot and Postfix; a user of any domain can get mail, everybody else is a 550."""
    need(Postfix.available())
    with Postfix(server_folder / "postfix", dovecot, test_ca, catch_all=True) as postfix:
        yield MailServers(dovecot, postfix, test_ca)


@pytest.fixture
def mailbox_user(dovecot: Dovecot) -> tuple[str, str]:
    """Create a user of this test's own and return address and password."""
    address = f"user{next(_user_numbers)}@example.test"
    password = secrets.token_urlsafe(9)
    dovecot.add_user(address, password)
    return address, password


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Run PostgreSQL, each test with a database of its own; works without root.

    It waits for the disk at every commit, so the disk is memory where there is enough of it.
    """
    need(Postgres.available())
    with scratch_folder(in_memory()) as folder, Postgres(folder / "postgres") as server:
        yield server


@pytest.fixture(scope="session")
def postgres_ledger(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the URL of an empty ledger at today's schema, to make others from; stay out of it."""
    url = postgres.database()
    open_store(tmp_path_factory.mktemp("template") / "state", url).close()
    return url


_BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.servers)]


@pytest.fixture(params=_BOTH)
def empty_ledger(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a ledger can be made that has no schema yet, on each database."""
    if request.param == "sqlite":
        yield "sqlite"
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.database()
    yield url
    server.drop(url)


@pytest.fixture(params=_BOTH)
def ledger(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the ledger is, as `ledger:` in a configuration: every test that asks runs on both."""
    if request.param == "sqlite":
        yield "sqlite"
        return
    ready: str = request.getfixturevalue("postgres_ledger")
    server: Postgres = request.getfixturevalue("postgres")
    url = server.database(ready)
    yield url
    server.drop(url)


@dataclass(frozen=True)
class Snapshots:
    """What a user does with the copies of a ledger: keep one, use it elsewhere, put it back."""

    postgres: Postgres | None

    def take(self, it: Rehearsal) -> Path:
        """Copy the ledger as it is into a file."""
        copy = it.folder / "snapshot.db"
        portable.save(it.store, copy)
        return copy

    def put_back(self, it: Rehearsal, copy: Path) -> None:
        """Let the ledger be what it was, as by hand: same file or database, nothing held."""
        if self.postgres is not None:
            portable.put(copy, it.store, it.folder / "before.db")
            return
        it.store.close()
        (it.folder / "state" / "ledger.db").write_bytes(copy.read_bytes())
        it.reopen()

    def elsewhere(self, it: Rehearsal, folder: Path) -> Rehearsal:
        """Another state folder, copied from this one, with a copy of the ledger."""
        it.store.close()
        shutil.copytree(it.folder / "state", folder / "state")
        ledger = "sqlite" if self.postgres is None else self.postgres.database(it.ledger)
        it.reopen()
        return Rehearsal(folder, it.policy, it.now, it.server, it.smtp, ledger=ledger)


@pytest.fixture
def snapshots(request: pytest.FixtureRequest, ledger: str) -> Snapshots:
    """Give the ways to copy this test's ledger."""
    return Snapshots(None if ledger == "sqlite" else request.getfixturevalue("postgres"))


@pytest.fixture
def it(tmp_path: Path, ledger: str) -> Iterator[Rehearsal]:
    """An account in memory with a real ledger, on a Tuesday morning in New York; on each database."""
    policy = Policy(sending=BARE, user_zone="America/New_York")
    rehearsal = Rehearsal(tmp_path, policy, START, ledger=ledger)
    yield rehearsal
    rehearsal.store.close()
