"""People corrected by the user: merges and splits that no scan undoes, who is left alone or erased."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.faults import merges

from sincerely.ledger import erasing, leaving, letters, meetings, people, portable
from sincerely.ledger.imports.apply import Outcome, bring
from sincerely.ledger.imports.source import read as read_file
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.rounds.tidy import tidy
from sincerely.telling import meetings as told
from sincerely.telling import people as telling
from sincerely.words.errors import DataProblem
from sincerely.words.policy import Policy

ME = "maya@example.org"
NOW = datetime(2026, 3, 10, 20, tzinfo=UTC)
MET = datetime(2026, 3, 9, 15, tzinfo=UTC)


@pytest.fixture
def it(tmp_path: Path, ledger: str) -> Iterator[Rehearsal]:
    made = Rehearsal(tmp_path, Policy(user_zone="UTC"), NOW, ledger=ledger)
    yield made
    made.store.close()


def invite(it: Rehearsal, person: str, name: str, uid: str, start: datetime = MET) -> None:
    it.server.put(
        "INBOX",
        invitation(person, ME, f"{start:%Y%m%dT%H%M%S}", f"{start + timedelta(hours=1):%Y%m%dT%H%M%S}",
                   zone="UTC", sent=start - timedelta(days=2), uid=uid, organizer_name=name,
                   message_id=f"<{uid}@cal.example>"),
        start - timedelta(days=2),
    )  # fmt: skip


def write(it: Rehearsal, sender: str, text: str, when: datetime, key: str, to: str = ME) -> None:
    raw = mail(sender, to, "Hello", text, sent=when, message_id=f"<{key}@m.example>")
    it.server.put("INBOX" if to == ME else "Sent", raw, when)


def read(it: Rehearsal) -> None:
    scan(it.world())
    plan(it.world())


def whose(it: Rehearsal, addr: str) -> int:
    with it.store.read() as look:
        found = people.find(look, it.account, addr)
    assert found is not None
    return found


def waiting(it: Rehearsal) -> list[dict[str, Any]]:
    with it.store.read() as look:
        return letters.queue(look, it.account, everything=False)


def test_a_merge_is_not_undone_by_a_scan(it: Rehearsal) -> None:
    invite(it, "ashok@corp.example", "Ashok Rao", "u1")
    invite(it, "ashok.rao@home.example", "A. Rao", "u2", MET + timedelta(hours=3))
    read(it)
    keep, other = whose(it, "ashok@corp.example"), whose(it, "ashok.rao@home.example")
    telling.merge(it.world(), keep, other, NOW)
    write(
        it, "A. Rao <ashok.rao@home.example>", "Good to see you.\n", NOW - timedelta(hours=1), "w"
    )
    it.server.recreate("INBOX")
    read(it)
    assert whose(it, "ashok.rao@home.example") == keep
    with it.store.read() as look:
        assert [p["name"] for p in people.listing(look, it.account)] == ["Ashok Rao"]
        assert people.survivor(look, other) == keep
        assert {w["with"][0]["id"] for w in meetings.listing(look, it.account)} == {keep}
    assert all(w["to"]["name"] == "Ashok Rao" for w in waiting(it))


def test_of_two_letters_for_one_meeting_the_merged_person_gets_one(it: Rehearsal) -> None:
    told.met(
        it.world(), ["Ashok Rao <ashok@corp.example>", "Ashok <ashok@home.example>"], MET,
        ("the market",), "held", NOW,
    )  # fmt: skip
    assert len(waiting(it)) == 2
    telling.merge(it.world(), whose(it, "ashok@corp.example"), whose(it, "ashok@home.example"), NOW)
    plan(it.world())
    assert [w["to"]["address"] for w in waiting(it)] == ["ashok@corp.example"]


def test_a_split_gives_each_their_meetings_and_letters(it: Rehearsal) -> None:
    invite(it, "ashok@corp.example", "Ashok Rao", "u1")
    invite(it, "priya@corp.example", "Priya Raman", "u2", MET + timedelta(hours=3))
    read(it)
    keep, other = whose(it, "ashok@corp.example"), whose(it, "priya@corp.example")
    telling.merge(it.world(), keep, other, NOW)
    new = telling.split(it.world(), keep, ["priya@corp.example"], "Priya Raman", NOW)
    read(it)
    assert whose(it, "priya@corp.example") == new
    assert sorted(w["to"]["name"] for w in waiting(it)) == ["Ashok Rao", "Priya Raman"]
    with pytest.raises(DataProblem, match="every address"):
        telling.split(it.world(), new, ["priya@corp.example"], "", NOW)


def test_do_not_write_survives_a_merge_on_either_side(it: Rehearsal) -> None:
    invite(it, "ashok@corp.example", "Ashok Rao", "u1")
    write(it, "Ashok <ashok@home.example>", "Please do not contact me again.\n",
          NOW - timedelta(hours=2), "stop")  # fmt: skip
    read(it)
    assert len(waiting(it)) == 1
    telling.merge(it.world(), whose(it, "ashok@corp.example"), whose(it, "ashok@home.example"), NOW)
    assert waiting(it) == []


def test_ignoring_a_domain_holds_for_whoever_comes_later(it: Rehearsal) -> None:
    telling.ignore(it.world(), "family.example", NOW)
    invite(it, "sam@family.example", "Sam", "u1")
    read(it)
    assert waiting(it) == []
    telling.ignore(it.world(), "family.example", NOW, again=True)
    assert [w["to"]["name"] for w in waiting(it)] == ["Sam"]


def test_an_ignored_person_stays_ignored_through_a_merge(it: Rehearsal) -> None:
    invite(it, "sam@home.example", "Sam", "u1")
    invite(it, "sam@work.example", "Sam Okafor", "u2", MET + timedelta(hours=3))
    read(it)
    telling.ignore(it.world(), str(whose(it, "sam@home.example")), NOW)
    telling.merge(it.world(), whose(it, "sam@work.example"), whose(it, "sam@home.example"), NOW)
    plan(it.world())
    assert waiting(it) == []


def test_an_ignored_series_owes_nothing_now_nor_later(it: Rehearsal) -> None:
    invite(it, "dentist@teeth.example", "Dr. Zahn", "u1")
    read(it)
    (entry,) = waiting(it)
    with it.store.read() as look:
        (meeting,) = meetings.listing(look, it.account)
    told.ignore_meeting(it.world(), meeting["id"], NOW, always=True)
    assert waiting(it) == []
    it.server.recreate("INBOX")
    read(it)
    assert waiting(it) == []
    told.ignore_meeting(it.world(), meeting["id"], NOW, again=True)
    assert [w["id"] for w in waiting(it)] != [] and entry["kind"] == "thank_you"


def traces(it: Rehearsal, *words: str) -> list[str]:
    """Which of these words stand in the files of the ledger; on a server, in any row of it."""
    folder = it.folder / "state"
    if it.ledger != "sqlite":
        folder = Path(tempfile.mkdtemp(dir=it.folder))
        portable.save(it.store, folder / "copy.db")
    it.store.close()
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    it.reopen()
    return [word for word in words if any(word.encode() in data for data in found)]


def test_forgetting_leaves_no_trace_and_a_rescan_brings_nobody_back(it: Rehearsal) -> None:
    invite(it, "ashok@corp.example", "Ashok Rao", "u1")
    write(it, "Ashok Rao <ashok@corp.example>", "The zebra secret.\n", MET, "w1")
    write(it, f"Maya <{ME}>", "Thank you, Ashok Rao.\n", MET + timedelta(days=1), "w2",
          to="ashok@corp.example")  # fmt: skip
    write(it, "Priya <priya@corp.example>", "I saw Ashok Rao yesterday.\n", MET, "w3")
    invite(it, "priya@corp.example", "Priya Raman", "u2", MET + timedelta(hours=3))
    read(it)
    ashok = whose(it, "ashok@corp.example")
    telling.note(it.world(), ashok, "Ashok Rao likes tea", NOW)
    telling.forget(it.world(), ashok, NOW)
    assert traces(it, "Ashok Rao", "ashok@corp.example", "zebra", "likes tea") == []
    it.server.recreate("INBOX")
    it.server.recreate("Sent")
    write(it, "Ashok Rao <ashok@corp.example>", "Hello again, zebra.\n", NOW, "w4")
    read(it)
    with it.store.read() as look:
        assert people.find(look, it.account, "ashok@corp.example") is None
        assert people.who(look, it.account, "Ashok Rao") == []
    assert [w["to"]["name"] for w in waiting(it)] == ["Priya Raman"]
    assert traces(it, "Ashok Rao", "ashok@corp.example", "zebra") == []


def test_an_erased_person_without_an_address_stays_away(it: Rehearsal, tmp_path: Path) -> None:
    people_file = tmp_path / "connections.csv"
    people_file.write_text("Name,Email,Company\nLin Ked,,Acme\nBen Stone,,Acme\n")

    def take() -> Outcome:
        return bring(it.store, it.account, it.world().me, [read_file(people_file)], NOW)

    take()
    old = tmp_path / "old" / "state"
    old.mkdir(parents=True, mode=0o700)
    portable.save(it.store, old / "ledger.db")
    with it.store.read() as look:
        (lin,) = people.who(look, it.account, "Lin Ked")
    telling.forget(it.world(), lin.id, NOW)
    assert traces(it, "Lin Ked") == []
    assert len(take().forgotten) == 1
    write(it, "Ashok Rao <ashok@corp.example>", "You should talk to Lin Ked at Acme.\n", MET, "w1")
    read(it)
    with it.store.read() as look:
        assert people.who(look, it.account, "Lin Ked") == []
    restored = Rehearsal.__new__(Rehearsal)
    restored.__dict__.update(it.__dict__, folder=old.parent, ledger="sqlite")
    restored.reopen()
    with it.store.read() as look, restored.store.write() as tx:
        leaving.carry_over(look, tx)
        assert erasing.again(tx, restored.account, NOW) == 1
        assert [p["name"] for p in people.listing(tx, restored.account)] == ["Ben Stone"]
    restored.store.close()
    told.met(it.world(), ["Lin Ked"], MET, ("tea",), "held", NOW)
    assert not take().forgotten
    with it.store.read() as look:
        assert len(people.who(look, it.account, "Lin Ked")) == 1


def test_naming_an_erased_person_again_keeps_them_from_then_on(it: Rehearsal) -> None:
    invite(it, "ashok@corp.example", "Ashok Rao", "u1")
    read(it)
    telling.forget(it.world(), whose(it, "ashok@corp.example"), NOW)
    told.met(it.world(), ["Ashok Rao <ashok@corp.example>"], MET, ("tea",), "held", NOW)
    assert [w["to"]["name"] for w in waiting(it)] == ["Ashok Rao"]


def test_a_restored_ledger_forgets_again_and_ignores_again(it: Rehearsal, tmp_path: Path) -> None:
    invite(it, "ashok@corp.example", "Ashok Rao", "u1")
    invite(it, "sam@family.example", "Sam", "u2", MET + timedelta(hours=3))
    read(it)
    old = tmp_path / "old" / "state"
    old.mkdir(parents=True, mode=0o700)
    portable.save(it.store, old / "ledger.db")
    telling.forget(it.world(), whose(it, "ashok@corp.example"), NOW)
    telling.ignore(it.world(), "family.example", NOW)
    restored = Rehearsal.__new__(Rehearsal)
    restored.__dict__.update(it.__dict__, folder=old.parent, ledger="sqlite")
    restored.reopen()
    with it.store.read() as look, restored.store.write() as tx:
        leaving.carry_over(look, tx)
        assert erasing.again(tx, restored.account, NOW) == 1
    with restored.store.read() as look:
        assert people.find(look, restored.account, "ashok@corp.example") is None
    plan(restored.world())
    assert waiting(restored) == []
    restored.store.close()


# Mails, merges and splits in any order; the long form is in tests/faults ------------------------


@given(seed=st.integers(0, 1_000_000))
@settings(max_examples=15, deadline=None)
def test_merges_splits_and_scans_in_any_order_keep_everybody(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        merges.interleaving(seed, merges.STEPS, Path(folder))


def test_words_that_need_not_be_kept_are_put_away_and_known_again(it: Rehearsal) -> None:
    old = NOW - timedelta(days=60)
    news = mail("News <news@shop.example>", ME, "Sale!", "Buy now.\n", sent=old,
                message_id="<n1@shop.example>")  # fmt: skip
    news = b"List-Id: <news.shop.example>\nPrecedence: bulk\n" + news
    it.server.put("INBOX", news, old)
    write(it, "Ashok Rao <ashok@corp.example>", "Let us keep in touch.\n", old, "w1")
    read(it)
    assert tidy(it.world()) == 1
    assert tidy(it.world()) == 0  # once a day
    with it.store.read() as look:
        rows = look.exec_driver_sql("SELECT sender, text, emptied FROM messages ORDER BY id").all()
    assert sorted(r[2] for r in rows) == ["", "irrelevant"]
    assert all(r[0] == "" and r[1] == "" for r in rows if r[2])
    it.server.recreate("INBOX")
    read(it)
    with it.store.read() as look:
        assert look.exec_driver_sql("SELECT count(*) FROM messages").scalar() == 2
    it.now = NOW + timedelta(days=800)
    tidy(it.world())
    with it.store.read() as look:
        assert look.exec_driver_sql("SELECT count(*) FROM messages WHERE text != ''").scalar() == 0
