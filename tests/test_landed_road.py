"""A landed run on real Dovecot and Postfix with TLS: killed again and again, each hears once."""

import json
import random
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.driver import Sincerely, configure
from tests.towns import settle

from sincerely.ledger import accounts
from sincerely.ledger.opening import open_store

pytestmark = pytest.mark.servers

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
PEOPLE = 40
AT = ("--at", "Harbour", "--as", "Head of Data", "--starts", "2026-05-04")


@pytest.fixture
def sincerely(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> Sincerely:
    return configure(
        tmp_path, mail_servers, *mailbox_user, landed="automatic",
        discretion={"employer": {"name": "Old Ltd", "domains": ["old.example"]}},
        sending={"max_letters_per_round": 5},
    )  # fmt: skip


def test_declines_first_each_once_discretion_kept_though_killed(
    sincerely: Sincerely, mail_servers: MailServers, tmp_path: Path
) -> None:
    domain = f"town{random.randrange(10**6)}.example"
    sincerely.run("scan", "--now", f"{NOW:%Y-%m-%dT%H:%MZ}")
    _people(tmp_path / "state", domain)
    shown = sincerely.json("landed", *AT, "--now", f"{NOW:%Y-%m-%dT%H:%MZ}")
    assert sincerely.queue("--all") == []
    for line in shown["recipients"]:
        if line["address"]:
            mail_servers.dovecot.add_user(line["address"], "secret")
    sincerely.run("landed", "confirm", "--count", str(shown["count"] - 1), code=65)
    assert sincerely.queue("--all") == []
    sincerely.json("landed", "confirm", "--count", str(shown["count"]))
    assert shown["coverage"]["listed"] + shown["coverage"]["left_out"] == PEOPLE

    dice, moment = random.Random(8), NOW
    for _ in range(12):
        moment += timedelta(minutes=1)
        sincerely.both(
            "send", "--now", f"{moment:%Y-%m-%dT%H:%MZ}", code=None,
            timeout=dice.uniform(0.1, 1.2),
        )  # fmt: skip
    for _ in range(4):  # twenty an hour are the cap
        moment += timedelta(minutes=61)
        sincerely.both("send", "--now", f"{moment:%Y-%m-%dT%H:%MZ}", code=None)
        _settled(sincerely, mail_servers)
    for copy in mail_servers.dovecot.messages(sincerely_user(sincerely), "Sent"):
        mail_servers.postfix.wait_for(message_from_bytes(copy)["Message-ID"])

    found = sincerely.json("landed", "status", "--now", f"{moment:%Y-%m-%dT%H:%MZ}")
    for line in found["recipients"]:
        if not line["address"]:
            continue
        arrived = mail_servers.dovecot.messages(line["address"])
        if line["address"].endswith("@old.example"):
            assert arrived == []
            assert line["why"].startswith(("its day is Mon 04 May", "it needs: topics"))
        else:
            assert len(arrived) == (line["state"] == "told"), line
            assert line["state"] == "told" or "needs: topics" in line["why"], line
    _order(sincerely)
    again = sincerely.json("landed", "status")
    assert again["coverage"]["found_later"] == 0
    assert Counter(line["state"] for line in found["recipients"])["told"] > PEOPLE / 3


def sincerely_user(sincerely: Sincerely) -> str:
    return str(json.loads(sincerely.config.read_text())["accounts"][0]["address"])


def _people(state: Path, domain: str) -> None:
    store = open_store(state)
    with store.read() as look:
        row = accounts.by_name(look, "personal")
    assert row is not None
    town: Any = SimpleNamespace(store=store, account=row.id, now=NOW)
    settle(town, PEOPLE, domain)
    store.close()


def _settled(sincerely: Sincerely, servers: MailServers) -> None:
    """Letters that were at the server when the program ended: the user looks, and says what is true."""
    for letter in sincerely.queue():
        assert letter["state"] != "sending"
        if letter["state"] == "uncertain":
            ends = time.monotonic() + 5
            while not (there := servers.dovecot.messages(letter["to"]["address"])):
                if time.monotonic() > ends:
                    break
                time.sleep(0.1)
            sincerely.run("resolve", str(letter["id"]), "sent" if there else "again")


def _order(sincerely: Sincerely) -> None:
    sent = [row for row in sincerely.queue("--all") if row["state"] == "sent"]
    declines = [row["ended_at"] for row in sent if row["kind"] == "decline_offer"]
    others = [row["ended_at"] for row in sent if row["kind"] != "decline_offer"]
    assert len(declines) == 2
    assert max(declines) <= min(others)
