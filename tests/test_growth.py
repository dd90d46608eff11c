"""What a change costs does not grow with the ledger: no statement of a round reads a large table whole.

`benchmarks/ledger.py` measures the same on a million mails.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.driver import mail
from tests.fakes import Rehearsal
from tests.filled import DUE, NOW, fill, watched
from tests.stories import BARE, invite, look, queue, send, write

from sincerely import approvals
from sincerely.ledger import history, page, people
from sincerely.review.whole import asking, whole_all
from sincerely.rounds.plan import plan
from sincerely.telling import meetings as told
from sincerely.telling import people as telling
from sincerely.words.policy import Policy

PEOPLE = 60


@pytest.fixture
def it(tmp_path: Path, ledger: str) -> Iterator[Rehearsal]:
    made = Rehearsal(tmp_path, Policy(sending=BARE), NOW + timedelta(hours=1), ledger=ledger)
    fill(made.store, PEOPLE)
    plan(made.world())
    yield made
    made.store.close()


def _thanked(it: Rehearsal) -> None:
    """Three people met, and one of them thanked."""
    for number in (1, 2, 3):
        invite(it, number)
    look(it)
    for row in queue(it):
        if row["to"]["address"].endswith("@corp.example"):
            entry = approvals.edit(it.world(), row["id"], it.now, about=("the reading group",))
            approvals.approve(it.world(), row["id"], entry["revision"], "test", it.now)
            assert send(it).sent == 1
            break


def test_those_who_are_due_are_found(tmp_path: Path) -> None:
    it = Rehearsal(tmp_path, Policy(), NOW)
    fill(it.store, 400, copies=2)
    with it.store.read() as tx:
        assert len(history.due(tx, it.account, NOW)) == 2 * DUE


def test_a_round_reads_what_it_needs(it: Rehearsal) -> None:
    with watched(it.store) as scanned:
        _thanked(it)
        write(
            it, "Family7 <p7@house7.example>", "Have you read Getting to Yes? You should read it."
        )
        write(it, "p8@house8.example", "You should talk to Priya Raman (priya@corp.example).")
        write(
            it,
            "Ashok Rao <ashok@new.example>",
            "Let us meet tomorrow at 3pm.\n\nAshok Rao\n+1 415 555 0100",
        )
        write(it, "p9@house9.example", "Please do not contact me again.")
        write(it, "p1@corp.example", "You are most welcome.")
        write(
            it, "hr@acme.example", "We are pleased to offer you the position of Engineer at Acme."
        )
        sent = mail("Maya <maya@example.org>", "priya@corp.example", "Hello", "Ashok sent me.\n",
                    sent=it.now, message_id="<by-hand@example.org>")  # fmt: skip
        it.server.put("Sent", sent, it.now)
        look(it)
        it.server.recreate("INBOX")
        look(it)
        plan(it.world())
    assert not scanned, "\n".join(f"{v}\n    {k}" for k, v in scanned.items())


def test_a_page_and_a_correction_read_one_person(it: Rehearsal) -> None:
    with watched(it.store) as scanned:
        with it.store.read() as tx:
            assert page.of(tx, 10, it.now)["advice"]
            assert people.find(tx, it.account, "p11@house11.example") == 11
            assert people.who(tx, it.account, "Given12 Family12")
        told.met(it.world(), ["Given13 Family13"], NOW, ("tea",), "held", it.now)
        telling.note(it.world(), 14, "likes tea", it.now)
        telling.merge(it.world(), 15, 16, it.now)
        telling.split(it.world(), 15, ["p16@house16.example"], "", it.now)
        telling.edit(it.world(), 17, {"title": "Engineer"}, it.now, phones=("+1 415 555 0199",))
        telling.ignore(it.world(), "p18@house18.example", it.now)
    assert not scanned, "\n".join(f"{v}\n    {k}" for k, v in scanned.items())


def test_a_page_of_the_queue_reads_its_letters_only(it: Rehearsal) -> None:
    _thanked(it)
    for row in queue(it):
        if row["to"]["address"].endswith("@corp.example") and row["state"] == "needs_words":
            approvals.edit(it.world(), row["id"], it.now, about=("the reading group",))
    with watched(it.store) as scanned:
        waiting = asking(it.world(), it.now)
        shown = whole_all(it.world(), waiting[:20], it.now)
        assert len(shown) == min(20, len(waiting)) > 1
        with it.store.read() as tx:
            assert page.picture(tx, 10, it.now) is not None
    assert any(entry["text"] for entry in shown)
    assert not scanned, "\n".join(f"{v}\n    {k}" for k, v in scanned.items())
