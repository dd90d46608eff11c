"""Floor 1: what is owed and when. Time is an argument, so nothing here waits."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.planning.gates import Departing, SendingSide, Verdict, backoff, refusals
from sincerely.planning.hours import add, next_working_morning, opens_at
from sincerely.planning.houses import Employed, one_house
from sincerely.planning.owed import holding_mail, plan
from sincerely.planning.zones import zone_of
from sincerely.words.followups import Kind, MailFact, MetFact, Need, PersonFacts
from sincerely.words.meetings import MeetingStatus
from sincerely.words.policy import KindPolicy, Mode, Policy, Sending, Span, WorkingHours

NY = ZoneInfo("America/New_York")
END = datetime(2026, 3, 10, 20, 0, tzinfo=UTC)  # Tuesday 16:00 in New York
NOW = END + timedelta(hours=1)


def met(**changes: object) -> MetFact:
    fact = MetFact(
        meeting_id=1, status=MeetingStatus.SCHEDULED, start=END - timedelta(hours=1), end=END,
        zone="America/New_York", summary="Coffee", personal=True, why_not_personal="", topics=(),
    )  # fmt: skip
    return replace(fact, **changes)  # type: ignore[arg-type]


def person(*meetings: MetFact, **changes: object) -> PersonFacts:
    facts = PersonFacts(
        contact_id=1, name="Ashok Rao", zone=None, address="ashok@corp.example", stopped="",
        bounced="", meetings=meetings, mails=(), first_scan=END - timedelta(days=9),
    )  # fmt: skip
    return replace(facts, **changes)  # type: ignore[arg-type]


def mail(date: datetime, **changes: object) -> MailFact:
    fact = MailFact(
        identity=f"<{date.isoformat()}>", date=date, offset=None, incoming=True, personal=True,
        arrived=date, may_answer=True,
        written_by_hand=False,
    )  # fmt: skip
    return replace(fact, **changes)  # type: ignore[arg-type]


POLICY = Policy(user_zone="Europe/Berlin")


def test_a_thank_you_is_owed_by_ten_of_their_next_working_morning() -> None:
    (owed,) = plan(person(met()), POLICY, NOW).followups
    assert owed.kind is Kind.THANK_YOU
    assert owed.due == datetime(2026, 3, 11, 10, tzinfo=NY)
    assert owed.not_after == datetime(2026, 3, 18, 10, tzinfo=NY)
    assert owed.needs == (Need.TOPICS,)
    assert any("from the invitation" in reason for reason in owed.why)


def test_friday_dinner_is_thanked_for_on_monday() -> None:
    friday = datetime(2026, 3, 6, 21, tzinfo=NY)
    (owed,) = plan(person(met(start=friday, end=friday)), POLICY, friday).followups
    assert owed.due == datetime(2026, 3, 9, 10, tzinfo=NY)


def test_a_meeting_ahead_is_planned_but_not_yet_owed() -> None:
    planned = plan(person(met()), POLICY, END - timedelta(days=1))
    assert planned.followups[0].not_before == END
    assert planned.look_again == END


@pytest.mark.parametrize("status", ["cancelled", "declined", "missed", "tentative", "proposed"])
def test_what_did_not_take_place_owes_nothing(status: str) -> None:
    (owed,) = plan(person(met(status=MeetingStatus(status))), POLICY, NOW).followups
    assert status in owed.withdrawn


def test_reasons_not_to_write() -> None:
    after, before = END + timedelta(minutes=5), END - timedelta(days=1)
    by_hand = mail(after, incoming=False, written_by_hand=True)
    earlier = mail(before, incoming=False, written_by_hand=True)
    assert "yourself" in plan(person(met(), mails=(by_hand,)), POLICY, NOW).followups[0].withdrawn
    assert plan(person(met(), mails=(earlier,)), POLICY, NOW).followups[0].withdrawn == ""
    assert "asked" in plan(person(met(), stopped="Stop."), POLICY, NOW).followups[0].withdrawn
    assert "comes back" in plan(person(met(), bounced="550"), POLICY, NOW).followups[0].withdrawn
    reason = plan(person(met(personal=False, why_not_personal="x")), POLICY, NOW).followups[0]
    assert reason.withdrawn == "no personal meeting: x"
    off = replace(POLICY, kinds={**POLICY.kinds, Kind.THANK_YOU: KindPolicy(Mode.OFF)})
    assert plan(person(met()), off, NOW).followups == ()


def test_what_was_too_late_before_the_first_scan_is_past() -> None:
    (owed,) = plan(person(met(), first_scan=END + timedelta(days=30)), POLICY, NOW).followups
    assert owed.past


def test_whose_zone_and_from_where() -> None:
    nine = timedelta(hours=5.5).total_seconds() / 60
    theirs = tuple(mail(NOW + timedelta(hours=n), offset=int(nine)) for n in range(3))
    assert zone_of("Asia/Tokyo", theirs, "America/New_York", "UTC")[1].endswith("the contact")
    zone, source = zone_of(None, theirs, "America/New_York", "UTC")
    assert zone.utcoffset(None) == timedelta(hours=5.5)
    assert source == "zone +05:30, from their last two mails"
    mixed = (*theirs, mail(NOW + timedelta(days=2), offset=60))
    assert zone_of(None, mixed, "America/New_York", "UTC")[1].endswith("the invitation")
    exchange = (mail(NOW, offset=0),)
    assert zone_of(None, exchange, "America/New_York", "UTC")[1].endswith("the invitation")
    assert "your own" in zone_of(None, (), None, "Europe/Berlin")[1]


def test_mail_after_the_meeting_holds_and_mail_before_does_not() -> None:
    before, after = mail(END - timedelta(hours=2)), mail(END + timedelta(hours=2))
    robot = mail(END + timedelta(hours=3), may_answer=False)
    facts = person(met(), mails=(before, after, robot))
    assert holding_mail(facts.mails, END, frozenset()) == (after,)
    assert holding_mail(facts.mails, END, frozenset({after.identity})) == ()


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted(available_timezones())),
    st.integers(1_704_067_200, 1_861_920_000).map(lambda s: datetime.fromtimestamp(s, UTC)),
)
def test_the_morning_is_ahead_and_at_ten_in_every_zone(name: str, end: datetime) -> None:
    zone = ZoneInfo(name)
    due = next_working_morning(end, zone)
    local = due.astimezone(zone)
    assert due > end
    assert local.weekday() < 5
    assert local.time() == time(10) or local.utcoffset() != (local - timedelta(days=1)).utcoffset()
    assert add(due, Span(working_days=5), zone) > due
    opens = opens_at(end, WorkingHours(), zone)
    assert opens >= end
    assert opens_at(opens, WorkingHours(), zone) == opens


BARE = Sending(
    undo=timedelta(), first_alone=timedelta(), spacing=(timedelta(), timedelta()), per_hour=0,
    per_day=0, per_contact=timedelta(), per_organisation=0, max_letters_per_round=0, working_hours=None,
    fresh=timedelta(), retry_for=timedelta(),
)  # fmt: skip
MORNING = datetime(2026, 3, 11, 13, tzinfo=UTC)  # Wednesday 09:00 in New York


def departing(**changes: object) -> Departing:
    letter = Departing(
        letter_id=1, approved_at=MORNING - timedelta(hours=1), due=MORNING, not_before=None,
        not_after=MORNING + timedelta(days=5), next_attempt=None, first_attempt=None,
        revision_ok=True, holds=(), stopped="", bounced="", forbidden=False, wrote_already="",
        last_to_contact=None, zone=NY,
    )  # fmt: skip
    return replace(letter, **changes)  # type: ignore[arg-type]


def side(**changes: object) -> SendingSide:
    return replace(SendingSide(MORNING, (), "", ""), **changes)  # type: ignore[arg-type]


def gates(letter: Departing, account: SendingSide, sending: Sending) -> dict[str, Verdict]:
    return {r.gate: r.verdict for r in refusals(letter, account, sending, MORNING)}


def test_nothing_against_a_letter_lets_it_leave() -> None:
    assert gates(departing(), side(), BARE) == {}
    assert gates(departing(), side(), Sending()) == {}


@pytest.mark.parametrize(
    ("letter", "account", "sending", "gate", "verdict"),
    [
        ({"revision_ok": False}, {}, {}, "revision", "hold"),
        ({"stopped": "x"}, {}, {}, "stop", "hold"),
        ({"bounced": "x"}, {}, {}, "bounce", "hold"),
        ({"forbidden": True}, {}, {}, "discretion", "hold"),
        ({"wrote_already": "x"}, {}, {}, "by_hand", "hold"),
        ({"holds": ("reply",)}, {}, {}, "reply", "hold"),
        ({}, {"paused": "x"}, {}, "paused", "hold"),
        ({}, {"brake": "x"}, {}, "brake", "hold"),
        ({}, {"watermark": None}, {"fresh": timedelta(minutes=5)}, "blind", "defer"),
        ({}, {"watermark": MORNING - timedelta(minutes=6)}, {"fresh": timedelta(minutes=5)},
         "blind", "defer"),
        ({"not_after": MORNING - timedelta(seconds=1)}, {}, {}, "not_after", "expire"),
        ({"first_attempt": MORNING - timedelta(days=6)}, {}, {"retry_for": timedelta(days=5)},
         "retries", "hold"),
        ({"approved_at": MORNING}, {}, {"undo": timedelta(minutes=15)}, "undo", "defer"),
        ({"not_before": MORNING + timedelta(hours=1)}, {}, {}, "snoozed", "defer"),
        ({"next_attempt": MORNING + timedelta(hours=1)}, {}, {}, "retry", "defer"),
        ({"zone": ZoneInfo("Asia/Tokyo")}, {}, {"working_hours": WorkingHours()}, "hours", "defer"),
        ({}, {"departures": (MORNING - timedelta(minutes=50),)}, {"per_hour": 1}, "per_hour",
         "defer"),
        ({}, {"departures": (MORNING - timedelta(hours=20),)}, {"per_day": 1}, "per_day", "defer"),
        ({}, {"departures": (MORNING - timedelta(seconds=5),)},
         {"spacing": (timedelta(seconds=20), timedelta(seconds=90))}, "spacing", "defer"),
        ({}, {"departures": (MORNING - timedelta(minutes=5),)},
         {"first_alone": timedelta(minutes=10)}, "first_alone", "defer"),
        ({"last_to_contact": MORNING - timedelta(days=2)}, {}, {"per_contact": timedelta(days=3)},
         "per_contact", "defer"),
        ({"house": (MORNING - timedelta(days=1), MORNING - timedelta(days=6))}, {},
         {"per_organisation": 2}, "per_organisation", "defer"),
    ],
)  # fmt: skip
def test_each_gate_refuses_alone(
    letter: dict[str, object], account: dict[str, object], sending: dict[str, object], gate: str,
    verdict: str,
) -> None:  # fmt: skip
    found = gates(departing(**letter), side(**account), replace(BARE, **sending))  # type: ignore[arg-type]
    assert found == {gate: Verdict(verdict)}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ((1, "ann@corp.example"), (1, "bob@other.example"), True),  # as the user recorded it
        ((1, "ann@corp.example"), (2, "bob@corp.example"), False),  # two firms of one group
        ((None, "ann@corp.example"), (2, "bob@corp.example"), True),
        ((None, "ann@corp.example"), (None, "bob@CORP.example"), True),
        ((None, "ann@corp.example"), (None, "bob@other.example"), False),
        ((None, "ann@gmail.com"), (None, "bob@gmail.com"), False),
        ((None, "ann@yahoo.co.uk"), (None, "bob@yahoo.co.uk"), False),
        ((None, "ann@gmx.at"), (None, "bob@gmx.at"), False),
        ((None, "ann@mit.edu"), (None, "bob@mit.edu"), False),
        ((None, "ann@cs.ox.ac.uk"), (None, "bob@cs.ox.ac.uk"), False),
        ((None, "ann@tu-berlin.de"), (None, "bob@tu-berlin.de"), False),
        ((None, "ann@alumni.corp.example"), (None, "bob@alumni.corp.example"), False),
        ((3, "ann@mit.edu"), (3, "bob@mit.edu"), True),  # one institute, as the user recorded it
        ((None, ""), (None, ""), False),
    ],
)
def test_who_works_for_one_organisation(
    one: tuple[int | None, str], other: tuple[int | None, str], same: bool
) -> None:
    assert one_house(Employed(*one), Employed(*other)) is same
    assert one_house(Employed(*other), Employed(*one)) is same


def test_after_the_first_went_alone_the_batch_follows() -> None:
    sending = replace(BARE, first_alone=timedelta(minutes=10))
    two = (MORNING - timedelta(minutes=1), MORNING - timedelta(minutes=12))
    assert gates(departing(), side(departures=two), sending) == {}
    hours_ago = (MORNING - timedelta(hours=2),)
    assert gates(departing(), side(departures=hours_ago), sending) == {}


def test_backing_off_doubles_within_bounds_and_is_the_same_every_time() -> None:
    waits = [backoff(n, "<id>", Sending()) for n in range(1, 12)]
    assert waits == [backoff(n, "<id>", Sending()) for n in range(1, 12)]
    assert timedelta(minutes=5) <= waits[0] <= timedelta(minutes=7)
    assert all(w <= timedelta(hours=4) for w in waits)
    assert waits[-1] == timedelta(hours=4)
