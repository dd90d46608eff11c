"""Thanks to somebody whose address nobody knows, by way of somebody who may pass them on."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.driver import Sincerely, offline
from tests.fakes import Rehearsal
from tests.stories import BARE, START, look, queue, send, write

from sincerely import approvals
from sincerely.ledger import merging, people, stopping
from sincerely.telling import meetings
from sincerely.words.errors import DataProblem
from sincerely.words.policy import Discretion, Policy

ROOT = Path(__file__).parent.parent
_NOW = ("--now", "2026-03-11 09:00")


def panel(it: Sincerely) -> dict[str, object]:
    it.run(
        "met", "Ashok Rao", "Petra Lang <petra@corp.example>", "--when", "2026-03-10 17:00",
        "--about", "the reading group", "--now", "2026-03-10 19:30",
    )  # fmt: skip
    return next(x for x in it.json("queue") if x["to"]["name"] == "Ashok Rao")


def test_the_coordinator_is_offered_asked_and_thanked(tmp_path: Path) -> None:
    it = offline(tmp_path)
    letter = panel(it)
    key = str(letter["id"])
    assert letter["needs"] == ["address"]
    assert [p["name"] for p in letter["may_pass_on"]] == ["Petra Lang"]
    assert "Petra Lang may pass it on: sincerely edit" in it.run("show", key)
    told = it.json("edit", key, "--via", "Petra")
    assert told["state"] == "draft" and told["needs"] == [] and told["may_pass_on"] == []
    assert told["to"] == {"name": "Petra Lang", "address": "petra@corp.example"}
    assert told["for"]["name"] == "Ashok Rao"
    assert "Petra" in told["text"].split("\n")[0] and "Ashok" in told["text"]
    assert "the reading group" in told["text"]
    assert any("Petra Lang is asked to pass it on" in why for why in told["why"])
    shown = it.run("show", key)
    assert "for     Ashok Rao, to whom they are asked to pass it on" in shown
    assert "look " not in shown
    it.run("approve", f"{key}@{told['revision']}")


def test_who_is_asked_may_be_changed_and_an_address_makes_it_needless(tmp_path: Path) -> None:
    it = offline(tmp_path)
    key = str(panel(it)["id"])
    it.run("edit", key, "--via", "Petra Lang")
    back = it.json("edit", key, "--via", "")
    assert back["needs"] == ["address"] and back["to"]["address"] is None
    it.run("edit", key, "--via", "Petra Lang")
    known = it.json("edit", key, "--to", "ashok@corp.example")
    assert known["to"]["address"] == "ashok@corp.example" and "pass" not in known["text"]
    assert "address of their own" in it.both("edit", key, "--via", "Petra", code=65)[1]


def test_a_call_is_not_what_the_user_asked_for_then(tmp_path: Path) -> None:
    it = offline(tmp_path)
    key = str(panel(it)["id"])
    it.run("edit", key, "--via", "Petra Lang")
    it.run("contacts", "edit", "Ashok", "--phone", "+1 212 555 0100")
    assert it.json("calls", *_NOW) == []
    assert it.json("show", key)["to"]["address"] == "petra@corp.example"


@pytest.fixture
def it(tmp_path: Path) -> Rehearsal:
    never = Discretion(addresses=frozenset({"nora@old.example"}))
    return Rehearsal(tmp_path, Policy(sending=BARE, discretion=never), START)


def passed_on(it: Rehearsal, via: str = "Petra Lang") -> int:
    look(it)
    meetings.met(
        it.world(), ["Ashok Rao", "Petra Lang <petra@corp.example>", "Nora <nora@old.example>"],
        START - timedelta(hours=3), ("the reading group",), "held", it.now,
    )  # fmt: skip
    (letter,) = [x for x in queue(it) if x["to"]["name"] == "Ashok Rao"]
    approvals.edit(it.world(), letter["id"], it.now, via=via)
    return int(letter["id"])


def approve(it: Rehearsal, letter: int) -> None:
    (row,) = [x for x in queue(it) if x["id"] == letter]
    approvals.approve(it.world(), letter, row["revision"], "test", it.now)


def test_it_goes_to_who_passes_it_on(it: Rehearsal) -> None:
    approve(it, passed_on(it))
    look(it)
    send(it)
    ((to, raw),) = it.smtp.taken
    assert to == "petra@corp.example" and b"Ashok" in raw


@pytest.mark.parametrize("manner", ["en/warm", "en/formal", "de/warm", "de/formal"])
def test_no_sentence_is_that_of_the_thanks_to_the_others(manner: str) -> None:
    """Both go to people of one meeting, and the lint keeps a letter that says what another says."""
    own, passed = (
        {line.strip() for line in (ROOT / "templates" / manner / name).read_text().splitlines()}
        for name in ("thank_you.txt", "thank_you_via.txt")
    )
    assert not [line for line in own & passed if len(line) > 20 and not line.startswith("{%")]


def test_a_mail_of_theirs_holds_it(it: Rehearsal) -> None:
    letter = passed_on(it)
    approve(it, letter)
    write(it, "petra@corp.example", "Ashok left yesterday, by the way.")
    look(it)
    send(it)
    assert it.smtp.taken == []
    (row,) = [x for x in queue(it) if x["id"] == letter]
    assert row["held_by"] == ["reply"]


def test_who_asked_to_be_left_alone_passes_nothing_on(it: Rehearsal) -> None:
    letter = passed_on(it)
    approve(it, letter)
    with it.store.write() as tx:
        (petra,) = people.who(tx, it.account, "Petra Lang")
        stopping.stop(tx, it.account, petra.id, it.now, "you said so")
    look(it)
    send(it)
    assert it.smtp.taken == []
    (row,) = [x for x in queue(it) if x["id"] == letter]
    assert row["needs"] == ["address"] and row["state"] != "approved"
    with pytest.raises(DataProblem, match="asked not to be written to"):
        approvals.edit(it.world(), letter, it.now, via="Petra Lang")


def test_under_discretion_nobody_is_asked(it: Rehearsal) -> None:
    with pytest.raises(DataProblem, match="discretion"):
        passed_on(it, "Nora")


def test_two_contacts_that_are_one_are_still_asked(it: Rehearsal) -> None:
    letter = passed_on(it)
    with it.store.write() as tx:
        (petra,) = people.who(tx, it.account, "Petra Lang")
        other = people.create(tx, it.account, "P. Lang", it.now, "user")
        people.add_address(tx, it.account, other, "lang@home.example", it.now)
        merging.merge(tx, it.account, other, petra.id, it.now)
    look(it)
    (row,) = [x for x in queue(it) if x["id"] == letter]
    assert row["to"]["name"] == "P. Lang" and row["for"]["name"] == "Ashok Rao"


def test_they_hear_no_sooner_than_the_gap_after_a_letter_of_their_own(tmp_path: Path) -> None:
    from dataclasses import replace

    sending = replace(BARE, per_contact=timedelta(days=3))
    it = Rehearsal(tmp_path, Policy(sending=sending), START)
    letter = passed_on(it)
    (own,) = [x for x in queue(it) if x["to"]["name"] == "Petra Lang" and x["id"] != letter]
    approve(it, own["id"])
    approve(it, letter)
    look(it)
    send(it)
    assert len(it.smtp.taken) == 1
    it.now += timedelta(days=3, minutes=1)
    look(it)
    send(it)
    assert [to for to, _ in it.smtp.taken] == ["petra@corp.example"] * 2
