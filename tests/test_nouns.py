"""The command line's nouns for people and help, as their user types them; no server is needed."""

from pathlib import Path

import pytest
from tests.driver import Sincerely, offline

_NOW = ("--now", "2026-03-11 08:00")


@pytest.fixture
def it(tmp_path: Path) -> Sincerely:
    return offline(tmp_path)


def dinner(it: Sincerely) -> None:
    it.run(
        "met", "Ashok Rao <ashok@corp.example>", "--when", "2026-03-10 19:00", "--about", "hiring",
        "--advice", "read: The Mom Test", "--referred", "Ravi Kumar <ravi@other.example>", *_NOW,
    )  # fmt: skip


def test_a_dinner_with_advice_and_a_referral_shows_at_once(it: Sincerely) -> None:
    dinner(it)
    kinds = {(e["kind"], e["to"]["name"]) for e in it.queue()}
    assert kinds == {("thank_you", "Ashok Rao"), ("outreach", "Ravi Kumar")}
    told = it.json("advice", "list")
    assert [(a["id"], a["kind"]) for a in told] == [("1", "read"), ("r1", "meet")]
    page = it.run("contacts", "show", "Ravi Kumar")
    assert "how you came to them: Ravi Kumar <- Ashok Rao" in page


def test_advice_is_done_dropped_and_confirmed(it: Sincerely) -> None:
    dinner(it)
    assert it.json("advice", "done", "1", "--outcome", "it helped")["outcome"] == "it helped"
    assert it.json("advice", "drop", "r1")["state"] == "dropped"
    assert it.json("advice", "list") == []
    assert it.json("advice", "confirm", "r1")["state"] == "open"
    assert "no advice 9" in it.both("advice", "done", "9", code=65)[1]
    assert "no id" in it.both("advice", "done", "x", code=64)[1]


def test_offers_are_told_listed_and_closed(it: Sincerely) -> None:
    told = it.json(
        "offers", "add", "Nordwind GmbH", "--as", "Data Engineer", "--written", "--by",
        "Lena Vogt <lena@nordwind.example>", "--respond-by", "2026-03-20",
    )  # fmt: skip
    assert (told["status"], told["respond_by"], told["written"]) == ("offered", "2026-03-20", True)
    assert it.json("offers", "add", "Nordwind", "--status", "interviewing")["id"] == told["id"]
    assert it.json("offers", "close", str(told["id"]))["status"] == "declined"
    assert it.json("offers", "list") == []
    assert len(it.json("offers", "list", "--all")) == 1
    assert "no date" in it.both("offers", "add", "X", "--respond-by", "soon", code=64)[1]


def test_a_person_is_added_corrected_and_left_alone(it: Sincerely) -> None:
    page = it.json("contacts", "add", "Priya Raman <priya@corp.example>", "--phone", "+44 20 7946 0000",
                   "--organisation", "Corp Ltd", "--role", "helper", "--cadence", "60")  # fmt: skip
    assert page["confirmed"] and page["cadence"] == 60 and page["organisation"] == "Corp Ltd"
    page = it.json("contacts", "edit", "Priya", "--zone", "Europe/London", "--no-role", "helper",
                   "--do-not-write", "--title", "CTO")  # fmt: skip
    assert page["roles"] == [] and page["do_not_write"] and page["title"] == "CTO"
    assert "IANA" in it.both("contacts", "edit", "Priya", "--zone", "Nowhere", code=64)[1]
    it.run("note", "Priya", "likes tea")
    assert [n["text"] for n in it.json("contacts", "show", "Priya")["notes"]] == ["likes tea"]
    it.run("contacts", "ignore", "family.example")
    assert [e["value"] for e in it.json("contacts", "ignored")] == ["family.example"]
    it.run("contacts", "ignore", "family.example", "--no-more")
    assert it.json("contacts", "ignored") == []


def test_forgetting_asks_first_and_names_the_backups(it: Sincerely) -> None:
    dinner(it)
    backup = it.run("backup").strip()
    assert it.both("contacts", "forget", "Ashok", code=130)  # nobody is there to say yes
    report = it.json("contacts", "forget", "Ashok", "--yes")
    assert backup in report["backups"]
    assert [c["name"] for c in it.json("contacts", "list")] == ["Ravi Kumar"]


def test_what_a_meeting_came_to_is_told_and_ignored(it: Sincerely) -> None:
    dinner(it)
    assert it.json("meetings", "missed", "1")["status"] == "missed"
    assert it.json("meetings", "held", "1")["status"] == "held"
    it.run("meetings", "ignore", "1", "--always")
    assert [m["ignored"] for m in it.json("meetings")] == [True]
    assert "no meeting 7" in it.both("meetings", "held", "7", code=65)[1]


def test_the_weeks_ahead_are_rehearsed_on_a_copy(it: Sincerely) -> None:
    dinner(it)
    before = it.json("queue", "--all")
    ahead = it.json("plan", "--until", "2026-10-01", *_NOW)
    told = [(e["kind"], e["to"]["name"], e["when"][:10]) for e in ahead]
    assert ("thank_you", "Ashok Rao", "2026-03-11") in told
    assert ("outreach", "Ravi Kumar", "2026-03-11") in told
    nudges = [day for kind, name, day in told if kind == "nudge" and name == "Ravi Kumar"]
    assert len(nudges) == 2 and nudges[0] >= "2026-03-20"
    # By then the user has said what the outreach asks: its reminders lack nothing and have a thread.
    (asks,) = [e for e in ahead if e["kind"] == "outreach" and e["to"]["name"] == "Ravi Kumar"]
    assert asks["needs"] == ["topics"] and asks["subject"] is None
    reminders = [e for e in ahead if e["kind"] == "nudge" and e["to"]["name"] == "Ravi Kumar"]
    assert all(e["needs"] == [] and e["subject"].startswith("Re: ") for e in reminders)
    assert not any("template" in e["needs"] or "what you will" in str(e) for e in ahead)
    report = next(e for e in ahead if e["kind"] == "report_back")
    assert report["when"][:10] == "2026-03-31" and report["needs"] == ["outcome"]
    assert any(kind == "keep_in_touch" for kind, _, _ in told)
    assert it.json("queue", "--all") == before
    assert "passed" in it.both("plan", "--until", "2026-03-01", *_NOW, code=64)[1]


def test_a_call_stands_in_the_history_and_begins_the_time_anew(it: Sincerely) -> None:
    dinner(it)
    told = it.json("called", "Ashok", "--when", "2026-03-11 07:30", "--note", "he likes the plan")
    assert told["outcome"] == "reached"
    it.run("called", "Ashok", "--when", "2026-03-11 08:00", "--outcome", "missed")
    page = it.json("contacts", "show", "Ashok")
    calls = [(e["outcome"], e["text"]) for e in page["timeline"] if e["what"] == "call"]
    assert calls == [("reached", "he likes the plan"), ("missed", "")]
    assert page["last_interaction"].startswith("2026-03-11T06:30")
    assert "call, reached: he likes the plan" in it.run("contacts", "show", "Ashok")
    assert "still to come" in it.both("called", "Ashok", "--when", "2099-01-01", code=64)[1]
    touch = next(e for e in it.json("plan") if e["kind"] == "keep_in_touch")
    assert "last in touch on 11 March 2026" in touch["why"][0]
