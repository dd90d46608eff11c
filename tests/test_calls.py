"""Calls that are owed: who is called and when, what is said, what comes of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.driver import Sincerely, offline
from tests.test_owed import POLICY, TUESDAY, advice, met, person, referral

from sincerely.letters.talking import points
from sincerely.planning.calls import best_time
from sincerely.planning.frame import Frame
from sincerely.planning.owed import plan
from sincerely.words.followups import (
    CallFact,
    Channel,
    FollowUp,
    Kind,
    LetterFact,
    MailFact,
    Need,
    PersonFacts,
    Told,
)
from sincerely.words.help import CallOutcome, Standing
from sincerely.words.letters import LetterState

CALLED = {"phones": ("+49 30 1234567",), "channel": Channel.CALL}
WEDNESDAY = TUESDAY + timedelta(days=1)


def thanks(facts: PersonFacts, now: datetime) -> FollowUp:
    (found,) = [f for f in plan(facts, POLICY, now).followups if f.kind is Kind.THANK_YOU]
    return found


def call(at: datetime, outcome: CallOutcome, *about: FollowUp) -> CallFact:
    return CallFact(at, outcome, tuple(Told(f.kind, f.cause, at, f.parts) for f in about))


def test_whom_the_user_rather_calls_is_called() -> None:
    facts = person(meetings=(met(topics=()),), **CALLED)
    found = thanks(facts, TUESDAY + timedelta(hours=2))
    assert found.channel is Channel.CALL and found.needs == ()
    assert any("you rather call them" in why for why in found.why)
    letter = thanks(replace(facts, phones=()), TUESDAY + timedelta(hours=2))
    assert letter.channel is Channel.LETTER and letter.needs == (Need.TOPICS,)


def test_whom_only_a_number_reaches_is_called_too() -> None:
    facts = person(address=None, meetings=(met(),), phones=("+49 30 1234567",))
    found = thanks(facts, TUESDAY + timedelta(hours=2))
    assert found.channel is Channel.CALL and Need.ADDRESS not in found.needs
    known = replace(facts, address="ashok@corp.example")
    assert thanks(known, TUESDAY + timedelta(hours=2)).channel is Channel.LETTER


@pytest.mark.parametrize("outcome", [CallOutcome.REACHED, CallOutcome.MESSAGE])
def test_a_call_that_was_heard_settles_what_it_was_for(outcome: CallOutcome) -> None:
    facts = person(meetings=(met(),), **CALLED)
    owed = thanks(facts, WEDNESDAY)
    after = replace(facts, calls=(call(WEDNESDAY, outcome, owed),))
    found = thanks(after, WEDNESDAY + timedelta(hours=1))
    assert found.withdrawn == "you called them on 11 March"


def test_a_missed_call_becomes_the_letter_of_the_next_morning() -> None:
    facts = person(meetings=(met(),), **CALLED)
    owed = thanks(facts, WEDNESDAY)
    after = replace(facts, calls=(call(WEDNESDAY, CallOutcome.MISSED, owed),))
    found = thanks(after, WEDNESDAY + timedelta(hours=1))
    assert found.channel is Channel.LETTER and not found.withdrawn
    assert found.due == datetime(2026, 3, 12, 9, tzinfo=UTC)
    assert found.not_after > owed.not_after
    assert any("nobody answered" in why for why in found.why)


def test_a_call_never_made_becomes_a_letter() -> None:
    facts = person(meetings=(met(),), **CALLED)
    owed = thanks(facts, WEDNESDAY)
    looked = plan(facts, POLICY, WEDNESDAY).look_again
    assert looked is not None and looked <= owed.not_after + timedelta(seconds=1)
    found = thanks(facts, owed.not_after + timedelta(seconds=1))
    assert found.channel is Channel.LETTER and found.due > owed.not_after


def test_what_was_written_stays_written() -> None:
    owed = thanks(person(meetings=(met(),)), WEDNESDAY)
    letter = LetterFact(
        9, Kind.THANK_YOU, owed.cause, LetterState.APPROVED, WEDNESDAY, None, "Thank you"
    )
    facts = person(meetings=(met(),), letters=(letter,), **CALLED)
    assert thanks(facts, WEDNESDAY).channel is Channel.LETTER
    draft = replace(facts, letters=(replace(letter, state=LetterState.DRAFT),))
    assert thanks(draft, WEDNESDAY).channel is Channel.CALL


def test_a_report_made_by_telephone_is_told_and_its_advice_with_it() -> None:
    done = advice(state=Standing.DONE, ended_at=TUESDAY + timedelta(days=5))
    facts = person(advice=(done,), **CALLED)
    now = TUESDAY + timedelta(days=21, hours=2)
    (owed,) = [f for f in plan(facts, POLICY, now).followups if f.kind is Kind.REPORT_BACK]
    assert owed.channel is Channel.CALL and owed.parts == ("advice:3",)
    after = replace(facts, calls=(call(now, CallOutcome.REACHED, owed),))
    left = [f for f in plan(after, POLICY, now).followups if f.kind is Kind.REPORT_BACK]
    assert left == []


def test_nothing_done_yet_is_no_reason_to_call() -> None:
    facts = person(advice=(advice(),), **CALLED)
    now = TUESDAY + timedelta(days=15)
    (owed,) = [f for f in plan(facts, POLICY, now).followups if f.kind is Kind.REPORT_BACK]
    assert owed.channel is Channel.LETTER and owed.needs == (Need.OUTCOME,)


def test_nobody_is_called_who_asked_to_be_left_alone() -> None:
    facts = person(meetings=(met(),), stopped="a mail of 9 March", **CALLED)
    assert "asked not to be" in thanks(facts, WEDNESDAY).withdrawn


def test_a_talk_counts_as_an_answer_to_what_was_asked() -> None:
    asked = LetterFact(
        4, Kind.OUTREACH, "referral:7", LetterState.SENT, TUESDAY, TUESDAY, "An introduction"
    )
    facts = person(letters=(asked,))
    now = TUESDAY + timedelta(days=12)
    (nudge,) = [f for f in plan(facts, POLICY, now).followups if f.kind is Kind.NUDGE]
    assert not nudge.withdrawn
    spoke = replace(facts, calls=(call(WEDNESDAY, CallOutcome.REACHED),))
    (nudge,) = [f for f in plan(spoke, POLICY, now).followups if f.kind is Kind.NUDGE]
    assert "spoke on the telephone on 11 March" in nudge.withdrawn


def window(facts: PersonFacts, now: datetime, zone: str = "Europe/Berlin") -> tuple[str, str]:
    frame = Frame(facts, replace(POLICY, user_zone=zone), now)
    found = best_time(frame, now)
    assert found is not None
    there = ZoneInfo(facts.zone or "UTC")
    return f"{found.begins.astimezone(there):%a %H:%M}", f"{found.ends.astimezone(there):%a %H:%M}"


def test_the_best_hour_is_of_their_working_day_and_of_the_users_waking_one() -> None:
    assert window(person(), TUESDAY - timedelta(hours=3)) == ("Tue 10:00", "Tue 12:00")
    assert window(person(), TUESDAY + timedelta(hours=1)) == ("Tue 11:00", "Tue 12:00")
    assert window(person(), TUESDAY + timedelta(hours=4)) == ("Wed 10:00", "Wed 12:00")
    friday = datetime(2026, 3, 13, 14, tzinfo=UTC)
    assert window(person(), friday) == ("Mon 10:00", "Mon 12:00")
    # Ten in the morning in Tokyo is two at night in Berlin; four in the afternoon is eight there.
    far = person(zone="Asia/Tokyo", country="JP")
    assert window(far, TUESDAY) == ("Wed 16:00", "Wed 17:00")
    away = person(away_until=date(2026, 3, 16))
    assert window(away, TUESDAY - timedelta(hours=3))[0] == "Mon 10:00"


def test_no_hour_is_named_where_their_day_is_the_users_night() -> None:
    policy = replace(
        POLICY, user_zone="Africa/Johannesburg"
    )  # nine there in the evening is nine here
    assert best_time(Frame(person(zone="Pacific/Honolulu"), policy, TUESDAY), TUESDAY) is None


def test_who_mostly_writes_at_three_is_called_at_three() -> None:
    mails = tuple(
        MailFact(f"m{n}", at, at, True, 3600, True, True, False)
        for n in range(3)
        for at in [TUESDAY - timedelta(days=n + 1) + timedelta(hours=5, minutes=10 * n)]
    )
    assert window(person(mails=mails), TUESDAY) == ("Tue 15:00", "Tue 16:00")


def test_three_things_to_say_the_weightiest_first() -> None:
    facts = person(
        meetings=(met(topics=("the market", "her paper")),), pointed_to=(referral(),),
        advice=(advice(), advice(4, text="shorten the résumé", state=Standing.DONE)), **CALLED,
    )  # fmt: skip
    said = points(facts, thanks(facts, WEDNESDAY), ZoneInfo("Europe/Berlin"))
    assert said == (
        "what you talked about on 10 March: the market; her paper",
        "they pointed you to Ravi Kumar",
        "they advised you: The Mom Test (not done yet)",
    )
    assert points(person(), thanks(facts, WEDNESDAY), UTC) == ()


_NOW = ("--now", "2026-03-11 09:00")


@pytest.fixture
def it(tmp_path: Path) -> Sincerely:
    return offline(tmp_path)


def dined(it: Sincerely) -> None:
    it.run(
        "met", "Ashok Rao", "--when", "2026-03-10 19:00", "--about", "the market", "--advice",
        "read: The Mom Test", "--now", "2026-03-10 21:30",
    )  # fmt: skip
    it.run("contacts", "edit", "Ashok", "--phone", "+1 212 555 0100", "--zone", "America/New_York")


def test_a_call_from_the_list_to_its_outcome(it: Sincerely) -> None:
    dined(it)
    (owed,) = it.json("calls", *_NOW)
    assert owed["kind"] == "thank_you" and owed["to"]["phones"][0]["number"] == "+1 212 555 0100"
    assert owed["best"]["begins"].startswith("2026-03-11T10:00")
    assert owed["talking_points"][0].endswith("the market")
    shown = it.run("calls", *_NOW)
    assert "+1 212 555 0100" in shown and "the market" in shown
    assert all(len(line) <= 100 for line in shown.splitlines())
    assert not [x for x in it.json("queue") if x["kind"] == "thank_you"]
    told = it.json("called", str(owed["id"]), "--outcome", "reached", *_NOW)
    assert told["followups"] == [owed["id"]]
    assert it.json("calls", *_NOW) == []
    assert "not owed any more" in it.both("called", str(owed["id"]), *_NOW, code=65)[1]
    assert "no call has the number 999" in it.both("called", "999", *_NOW, code=65)[1]


def test_a_missed_call_is_a_letter_in_the_queue(it: Sincerely) -> None:
    dined(it)
    it.run("contacts", "edit", "Ashok", "--address", "ashok@corp.example", "--by", "call")
    (owed,) = it.json("calls", *_NOW)
    assert "becomes a letter" in it.run("called", "Ashok", "--outcome", "missed", *_NOW)
    assert it.json("calls", *_NOW) == []
    (letter,) = [x for x in it.json("queue") if x["kind"] == "thank_you"]
    assert letter["state"] == "draft" and letter["to"]["address"] == "ashok@corp.example"
    assert it.json("contacts", "show", "Ashok")["channel"] == "call"
    assert owed["id"] in [f["id"] for f in it.json("plan", *_NOW)]


def test_the_weeks_ahead_show_calls_among_the_letters(it: Sincerely) -> None:
    dined(it)
    ahead = it.json("plan", "--until", "2026-06-30", *_NOW)
    calls = [(e["kind"], e["when"][:10]) for e in ahead if e["call"] is not None]
    assert ("thank_you", "2026-03-11") in calls and any(
        kind == "keep_in_touch" for kind, _ in calls
    )
    assert "thank_you, a call" in it.run("plan", "--until", "2026-06-30", *_NOW)
    assert len(it.json("calls", *_NOW)) == 1
