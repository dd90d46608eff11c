"""A request to be left alone that is not plain: the person is held, and the user is asked."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from tests.driver import mail, offline
from tests.fakes import Rehearsal
from tests.page import HERE, entered, swift, token
from tests.stories import BARE, START, invite, look, queue
from tests.terminal import Terminal

from sincerely.ledger import merging, people, stopping
from sincerely.rounds.report import report
from sincerely.telling.people import edit
from sincerely.words.policy import Policy

DOUBTFUL = "Please don't keep me posted on this.\n"
PLAIN = "Please do not contact me again.\n"


@pytest.fixture
def it(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path, Policy(user_zone="America/New_York", sending=BARE), START)


def says(it: Rehearsal, text: str, number: int = 1) -> int:
    """Person 1 writes. Gives the contact."""
    at = START + timedelta(minutes=number)
    raw = mail(
        "Person 1 <p1@corp.example>", "maya@example.org", "Re: us", text, sent=at,
        message_id=f"<word-{number}@corp.example>",
    )  # fmt: skip
    it.server.put("INBOX", raw, at)
    it.now = at + timedelta(minutes=1)
    look(it)
    with it.store.read() as tx:
        found = people.find(tx, it.account, "p1@corp.example")
    assert found is not None
    return found


def asked(it: Rehearsal) -> list[str]:
    with it.store.read() as tx:
        return [entry["why"] for entry in report(tx, it.world(), it.now)["stops"]]


def held(it: Rehearsal, contact: int) -> bool:
    with it.store.read() as tx:
        return people.get(tx, contact).stopped_at is not None


def test_a_doubtful_stop_holds_the_person_and_asks(it: Rehearsal) -> None:
    invite(it)
    look(it)
    assert queue(it)
    contact = says(it, DOUBTFUL)
    assert held(it, contact) and queue(it) == []
    assert asked(it) == [DOUBTFUL.strip()]


@pytest.mark.parametrize(("write", "still_held"), [(False, True), (True, False)])
def test_the_users_word_settles_it(it: Rehearsal, write: bool, still_held: bool) -> None:
    invite(it)
    contact = says(it, DOUBTFUL)
    edit(it.world(), contact, {}, it.now, write=write)
    assert asked(it) == [] and held(it, contact) is still_held
    assert bool(queue(it)) is not still_held


def test_a_plainer_word_settles_it_and_a_later_doubt_reopens_nothing(it: Rehearsal) -> None:
    says(it, DOUBTFUL)
    contact = says(it, PLAIN, 2)
    assert asked(it) == [] and held(it, contact)
    says(it, DOUBTFUL, 3)
    assert asked(it) == [] and held(it, contact)


def test_a_plain_stop_is_no_question(it: Rehearsal) -> None:
    contact = says(it, PLAIN)
    assert asked(it) == [] and held(it, contact)


def test_who_is_merged_is_asked_of_once(it: Rehearsal) -> None:
    contact = says(it, DOUBTFUL)
    with it.store.write() as tx:
        other = people.create(tx, it.account, "Person One", it.now, "user")
        merging.merge(tx, it.account, other, contact, it.now)
        assert [entry["contact"] for entry in stopping.doubted(tx, it.account)] == [other]


def test_the_page_asks_and_an_old_page_undoes_no_plainer_word(it: Rehearsal) -> None:
    invite(it)
    contact = says(it, DOUBTFUL)
    with swift(entered(it)) as client:
        assert "asked to be left alone" in client.get("/").text
        assert DOUBTFUL.strip().replace("'", "&#39;") in client.get("/people").text
        form, path = {"token": token(client), "answer": "write"}, f"/people/{contact}/stop"
        assert client.post(path, data={**form, "answer": "?"}, headers=HERE).status_code == 400
        says(it, PLAIN, 2)
        answer = client.post(path, data=form, headers=HERE)
        assert answer.status_code == 400 and "settled meanwhile" in answer.text
        assert held(it, contact) and "left alone?" not in client.get("/people").text


def test_the_page_settles_it(it: Rehearsal) -> None:
    contact = says(it, DOUBTFUL)
    with swift(entered(it)) as client:
        form = {"token": token(client), "answer": "write"}
        assert client.post(f"/people/{contact}/stop", data=form, headers=HERE).status_code == 303
    assert asked(it) == [] and not held(it, contact)


def test_the_terminal_asks_first(tmp_path: Path) -> None:
    it = offline(tmp_path)
    it.run("met", "Ashok Rao <ashok@corp.example>", "--when", "2026-03-10 19:00",
           "--about", "hiring", "--now", "2026-03-11 08:00")  # fmt: skip
    database = next(it.config.parent.rglob("ledger.db"))
    with sqlite3.connect(database) as ledger:
        ledger.execute("UPDATE contacts SET stopped_at = created_at, stopped_why = 'Rather not.'")
        ledger.execute(
            "INSERT INTO events (account_id, at, subject, subject_id, event, data) SELECT"
            " account_id, created_at, 'contact', id, 'stopped', '{\"sure\": false}' FROM contacts"
        )
    assert "did Ashok Rao ask to be left alone? 'Rather not.'" in it.run("status", code=None)
    screen = Terminal(it.config, "review")
    screen.until("Did they ask to be left alone?")
    screen.until("[q] quit")
    screen.press("y")
    screen.until("1 request settled")
    (entry,) = it.json("status", code=None)["accounts"]
    assert entry["stops"] == []
