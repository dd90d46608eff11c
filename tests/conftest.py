"""Fixtures shared by all tests: real mail servers on loopback and fresh users on them."""

from __future__ import annotations

import itertools
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.fakes import Rehearsal
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import scratch_folder
from tests.servers.tls import TestCA
from tests.stories import BARE, START

from sincerely.words.policy import Policy

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
        pytest.fail(f"mail servers are required: {reason}", pytrace=False)
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


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    """An account in memory with a real ledger, on a Tuesday morning in New York."""
    rehearsal = Rehearsal(tmp_path, Policy(sending=BARE, user_zone="America/New_York"), START)
    yield rehearsal
    rehearsal.store.close()
