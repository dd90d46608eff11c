"""Floor 1: thanks for referrals, first letters, reports, reminders, signs of life; one voice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sincerely.planning.countries import country_of, holidays_of
from sincerely.planning.owed import plan
from sincerely.words.followups import (
    FollowUp,
    Kind,
    LetterFact,
    MailFact,
    MetFact,
    Need,
    PersonFacts,
    Said,
)
from sincerely.words.help import AdviceFact, AdviceKind, ReferralFact, Role, Standing
from sincerely.words.letters import LetterState
from sincerely.words.meetings import MeetingStatus
from sincerely.words.policy import KindPolicy, Mode, Policy, Sending

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)  # 10:00 in Berlin
POLICY = Policy(user_zone="Europe/Berlin", user_country="DE")


def person(**changes: object) -> PersonFacts:
    facts = PersonFacts(
        contact_id=1, name="Ashok Rao", zone="Europe/Berlin", address="ashok@corp.example",
        stopped="", bounced="", meetings=(), mails=(), first_scan=TUESDAY - timedelta(days=90),
    )  # fmt: skip
    return replace(facts, **changes)  # type: ignore[arg-type]


def referral(number: int = 7, **changes: object) -> ReferralFact:
    fact = ReferralFact(
        id=number, by_id=1, by_name="Ashok Rao", to_id=2, name="Ravi Kumar", address=None,
        introduced=False, state=Standing.OPEN, sure=True, said_at=TUESDAY, ended_at=None, why="",
        outcome="",
    )  # fmt: skip
    return replace(fact, **changes)  # type: ignore[arg-type]


def advice(number: int = 3, **changes: object) -> AdviceFact:
    fact = AdviceFact(
        number, AdviceKind.READ, "The Mom Test", Standing.OPEN, True, TUESDAY, None, "",
        by_user=True,
    )  # fmt: skip
    return replace(fact, **changes)  # type: ignore[arg-type]


def met(number: int = 1, start: datetime = TUESDAY, **changes: object) -> MetFact:
    fact = MetFact(
        number, MeetingStatus.SCHEDULED, start, start + timedelta(hours=1), "Europe/Berlin", "Talk",
        True, "", ("the market",),
    )  # fmt: skip
    return replace(fact, **changes)  # type: ignore[arg-type]


def mail(when: datetime, **changes: object) -> MailFact:
    fact = MailFact(f"<{when:%s}@x>", when, when, True, None, True, True, False)
    return replace(fact, **changes)  # type: ignore[arg-type]


def sent(kind: Kind, cause: str, when: datetime, number: int = 1, **changes: object) -> LetterFact:
    fact = LetterFact(number, kind, cause, LetterState.SENT, when, when, "Hello")
    return replace(fact, **changes)  # type: ignore[arg-type]


def owed(facts: PersonFacts, now: datetime, kind: Kind, policy: Policy = POLICY) -> list[FollowUp]:
    return [f for f in plan(facts, policy, now).followups if f.kind is kind]


def days(number: float) -> timedelta:
    return timedelta(days=number)


# Thanks for a referral, and the letter to who was pointed to -------------------------------------


def test_a_referral_is_thanked_for_on_the_same_working_day() -> None:
    (thanks,) = owed(person(pointed_to=(referral(),)), TUESDAY, Kind.INTRODUCTION_THANKS)
    assert thanks.due == TUESDAY + timedelta(hours=3) and not thanks.withdrawn
    friday_night = datetime(2026, 3, 13, 19, tzinfo=UTC)
    late = referral(said_at=friday_night)
    (thanks,) = owed(person(pointed_to=(late,)), friday_night, Kind.INTRODUCTION_THANKS)
    assert thanks.due == datetime(2026, 3, 16, 10, tzinfo=BERLIN)


def test_a_referral_of_a_meeting_is_part_of_its_thank_you() -> None:
    facts = person(meetings=(met(),), pointed_to=(referral(meeting_id=1),))
    now = TUESDAY + days(1)
    (thanks,) = owed(facts, now, Kind.INTRODUCTION_THANKS)
    (letter,) = owed(facts, now, Kind.THANK_YOU)
    assert "thank-you for the meeting" in thanks.withdrawn
    assert letter.parts == ("meeting:1", "referral:7")


def test_a_referral_told_of_after_the_thank_you_left_is_thanked_for_by_itself() -> None:
    gone = sent(Kind.THANK_YOU, "meeting:1", TUESDAY + days(1), parts=("meeting:1",))
    facts = person(meetings=(met(),), pointed_to=(referral(meeting_id=1),), letters=(gone,))
    (thanks,) = owed(facts, TUESDAY + days(1.1), Kind.INTRODUCTION_THANKS)
    assert not thanks.withdrawn
    told = replace(facts, letters=(replace(gone, parts=("meeting:1", "referral:7")),))
    (thanks,) = owed(told, TUESDAY + days(1.1), Kind.INTRODUCTION_THANKS)
    assert thanks.withdrawn == "it is told in the thank-you for the meeting"


def test_two_referrals_of_one_day_are_one_letter() -> None:
    both = (referral(7), referral(8, name="Priya Raman", said_at=TUESDAY + timedelta(hours=1)))
    found = owed(person(pointed_to=both), TUESDAY + timedelta(hours=2), Kind.INTRODUCTION_THANKS)
    assert [bool(f.withdrawn) for f in found] == [True, False]
    assert found[1].parts == ("referral:8", "referral:7")


def test_the_first_letter_names_who_pointed_and_needs_the_users_question() -> None:
    facts = person(pointed_by=(referral(by_name="Ashok Rao"),))
    (letter,) = owed(facts, TUESDAY, Kind.OUTREACH)
    assert letter.needs == (Need.TOPICS,) and "Ashok Rao pointed you" in letter.why[0]
    assert letter.due == datetime(2026, 3, 11, 10, tzinfo=BERLIN)
    given = replace(facts, said=(Said(Kind.OUTREACH, letter.cause, ("their data team",)),))
    assert owed(given, TUESDAY, Kind.OUTREACH)[0].needs == ()


def test_whoever_got_in_touch_by_himself_owes_no_first_letter() -> None:
    done = referral(state=Standing.DONE, ended_at=TUESDAY + days(1), why="you wrote to them")
    (letter,) = owed(person(pointed_by=(done,)), TUESDAY + days(2), Kind.OUTREACH)
    assert letter.withdrawn == "you wrote to them"


def test_a_doubtful_or_dropped_referral_owes_nothing() -> None:
    for state in ({"sure": False}, {"state": Standing.DROPPED}):
        facts = person(pointed_to=(referral(**state),), pointed_by=(referral(8, **state),))
        assert plan(facts, POLICY, TUESDAY).followups == ()


# The report --------------------------------------------------------------------------------------


def test_the_report_comes_three_weeks_later_and_tells_what_is_done() -> None:
    done = advice(3, state=Standing.DONE, ended_at=TUESDAY + days(5))
    followed = referral(
        7, state=Standing.DONE, ended_at=TUESDAY + days(6), why="you met them", met=True
    )
    facts = person(advice=(done, advice(4)), pointed_to=(followed,))
    (report,) = owed(facts, TUESDAY + days(20), Kind.REPORT_BACK)
    assert report.due == datetime(2026, 3, 31, 10, tzinfo=BERLIN)
    assert report.parts == ("advice:3", "referral:7") and report.needs == ()
    assert report.earliest is not None and report.earliest < report.due


def test_nothing_done_is_shown_at_two_weeks_and_waits_for_the_user() -> None:
    facts = person(advice=(advice(),))
    early, later = (owed(facts, TUESDAY + days(n), Kind.REPORT_BACK)[0] for n in (13, 15))
    assert early.not_before == TUESDAY + days(14)
    assert later.not_before is None and later.needs == (Need.OUTCOME,)
    (late,) = owed(facts, TUESDAY + days(90), Kind.REPORT_BACK)
    assert late.withdrawn == "nothing of it was done in time"


def test_what_a_mail_advised_needs_the_users_words_on_what_he_did() -> None:
    done = advice(3, state=Standing.DONE, ended_at=TUESDAY + days(5), by_user=False)
    (report,) = owed(person(advice=(done,)), TUESDAY + days(20), Kind.REPORT_BACK)
    assert report.needs == (Need.OUTCOME,)
    told = replace(done, outcome="I cut it to one page.")
    (report,) = owed(person(advice=(told,)), TUESDAY + days(20), Kind.REPORT_BACK)
    assert report.needs == () and report.parts == ("advice:3",)


def test_what_was_reported_is_not_reported_again() -> None:
    done = advice(3, state=Standing.DONE, ended_at=TUESDAY + days(5))
    letter = sent(Kind.REPORT_BACK, "report:1", TUESDAY + days(21), parts=("advice:3",))
    facts = person(advice=(done,), letters=(letter,))
    assert owed(facts, TUESDAY + days(60), Kind.REPORT_BACK) == []
    more = advice(4, state=Standing.DONE, ended_at=TUESDAY + days(30))
    (second,) = owed(replace(facts, advice=(done, more)), TUESDAY + days(31), Kind.REPORT_BACK)
    assert second.cause == "report:2" and second.parts == ("advice:4",)
    assert second.due.date() == (TUESDAY + days(42)).date()


# The reminder ------------------------------------------------------------------------------------


def outreach(**changes: object) -> LetterFact:
    return sent(Kind.OUTREACH, "referral:7", TUESDAY, 5, subject="A question", **changes)


def test_a_letter_that_asked_is_followed_by_two_reminders_at_most() -> None:
    (first,) = owed(person(letters=(outreach(),)), TUESDAY, Kind.NUDGE)
    assert first.due == datetime(2026, 3, 19, 10, tzinfo=BERLIN) and first.parts == ("letter:5",)
    once = sent(Kind.NUDGE, "letter:5:1", first.due, 6)
    found = owed(person(letters=(outreach(), once)), first.due, Kind.NUDGE)
    assert [f.cause for f in found] == ["letter:5:1", "letter:5:2"]
    twice = sent(Kind.NUDGE, "letter:5:2", first.due + days(9), 7)
    found = owed(person(letters=(outreach(), once, twice)), first.due + days(30), Kind.NUDGE)
    assert [f.cause for f in found] == ["letter:5:1", "letter:5:2"]


def test_an_answer_or_a_meeting_ends_the_reminders() -> None:
    answered = person(letters=(outreach(),), mails=(mail(TUESDAY + days(1)),))
    assert "they wrote" in owed(answered, TUESDAY + days(9), Kind.NUDGE)[0].withdrawn
    meets = person(letters=(outreach(),), meetings=(met(2, TUESDAY + days(20)),))
    assert "you met" in owed(meets, TUESDAY + days(9), Kind.NUDGE)[0].withdrawn


def test_who_puts_it_off_is_not_reminded_before() -> None:
    facts = person(letters=(outreach(),), puts_off_until=date(2026, 3, 27))
    (nudge,) = owed(facts, TUESDAY + days(5), Kind.NUDGE)
    assert nudge.due == datetime(2026, 3, 30, 10, tzinfo=BERLIN)


# A sign of life ----------------------------------------------------------------------------------


def known(**changes: object) -> PersonFacts:
    return person(
        confirmed=True, roles=frozenset({Role.ADVISER}), mails=(mail(TUESDAY),), **changes
    )


def test_a_sign_of_life_is_due_after_their_own_pace_and_needs_a_reason() -> None:
    (touch,) = owed(known(), TUESDAY + days(1), Kind.KEEP_IN_TOUCH)
    assert touch.due == datetime(2026, 6, 8, 10, tzinfo=BERLIN)  # 90 days, and no weekend
    assert touch.needs == (Need.TOPICS,) and touch.not_before is not None
    (sooner,) = owed(known(cadence=30), TUESDAY + days(1), Kind.KEEP_IN_TOUCH)
    assert sooner.due == datetime(2026, 4, 9, 10, tzinfo=BERLIN)


def test_any_exchange_begins_the_time_anew_and_silence_slows_it() -> None:
    heard = known()
    heard = replace(heard, mails=(mail(TUESDAY), mail(TUESDAY + days(40))))
    assert owed(heard, TUESDAY + days(41), Kind.KEEP_IN_TOUCH)[0].due > TUESDAY + days(129)
    silent = known(letters=(sent(Kind.KEEP_IN_TOUCH, "touch:1", TUESDAY + days(90)),))
    (second,) = owed(silent, TUESDAY + days(91), Kind.KEEP_IN_TOUCH)
    assert second.cause == "touch:2"
    assert second.due.date() == (TUESDAY + days(90 + 135)).date()


def test_nobody_unconfirmed_and_nobody_without_history_gets_a_sign_of_life() -> None:
    assert owed(replace(known(), confirmed=False), TUESDAY, Kind.KEEP_IN_TOUCH) == []
    assert owed(person(confirmed=True, mails=(mail(TUESDAY),)), TUESDAY, Kind.KEEP_IN_TOUCH) == []


# One voice ---------------------------------------------------------------------------------------


TWO = (met(1), met(2, TUESDAY + days(2), topics=("the team",)))


def thanks(number: int, state: LetterState, **changes: object) -> LetterFact:
    fact = LetterFact(
        number, Kind.THANK_YOU, f"meeting:{number}", state, TUESDAY, None, "Thank you",
        (f"meeting:{number}",),
    )  # fmt: skip
    return replace(fact, **changes)  # type: ignore[arg-type]


def thanked(
    *letters: LetterFact, meetings: tuple[MetFact, ...] = TWO
) -> tuple[bool, tuple[str, ...]]:
    """Whether the two meetings are one letter, and what the later one tells."""
    facts = person(meetings=meetings, letters=letters)
    one, other = owed(facts, TUESDAY + days(3), Kind.THANK_YOU)
    return bool(one.withdrawn) and not other.withdrawn, other.parts


DRAFT, LACKS = LetterState.DRAFT, LetterState.NEEDS_WORDS
BOTH = ("meeting:2", "meeting:1")


def test_two_meetings_of_one_week_are_thanked_for_in_one_letter() -> None:
    assert thanked() == (True, BOTH)
    # Whatever words they have, by the program or by hand, while nobody approved them.
    for own in (False, True):
        for other in (False, True):
            assert thanked(thanks(1, DRAFT, by_hand=own), thanks(2, DRAFT, by_hand=other)) == (
                True, BOTH
            )  # fmt: skip
    assert not thanked(meetings=(met(1), met(2, TUESDAY + days(8))))[0]


def test_what_was_approved_or_is_in_hand_stays_a_letter_of_its_own() -> None:
    for state in (LetterState.APPROVED, LetterState.SENDING):
        assert not thanked(thanks(1, state), thanks(2, DRAFT))[0]
        assert not thanked(thanks(1, DRAFT), thanks(2, state))[0]
    assert not thanked(thanks(1, DRAFT, in_hand=True), thanks(2, DRAFT))[0]
    assert not thanked(thanks(1, DRAFT), thanks(2, DRAFT, in_hand=True))[0]


def test_a_letter_with_words_does_not_wait_for_one_without() -> None:
    silent = (met(1), met(2, TUESDAY + days(2), topics=()))
    assert not thanked(thanks(1, DRAFT), thanks(2, LACKS), meetings=silent)[0]
    assert thanked(thanks(1, LACKS), thanks(2, LACKS), meetings=(met(1, topics=()), silent[1]))[0]


def test_words_by_hand_are_not_taken_to_tell_what_is_not_in_them() -> None:
    unsaid = (met(1, topics=()), TWO[1])
    assert not thanked(thanks(2, DRAFT, by_hand=True), meetings=unsaid)[0]
    # Once they were put together the earlier letter is gone, and the one that is tells both.
    one = thanks(2, DRAFT, by_hand=True, parts=BOTH)
    assert thanked(one, meetings=unsaid) == (True, BOTH)
    assert thanked(replace(one, state=LetterState.APPROVED)) == (True, BOTH)


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.SKIPPED, LetterState.UNCERTAIN])
def test_what_a_letter_told_is_never_owed_again(state: LetterState) -> None:
    one = thanks(2, state, ended=TUESDAY + days(3), parts=BOTH)
    for later in (3, 10, 60):
        facts = person(meetings=TWO, letters=(one,))
        found = owed(facts, TUESDAY + days(later), Kind.THANK_YOU)
        assert found[0].withdrawn == "another letter told it"
        assert found[1].parts == BOTH  # the ledger keeps what it told


def test_letters_to_one_person_keep_their_distance() -> None:
    done = advice(3, state=Standing.DONE, ended_at=TUESDAY, given_at=TUESDAY - days(21))
    facts = person(meetings=(met(),), advice=(done,))
    now = TUESDAY + days(1)
    (thanks,), (report,) = owed(facts, now, Kind.THANK_YOU), owed(facts, now, Kind.REPORT_BACK)
    gap = Sending().per_contact
    assert report.due - thanks.due >= gap
    assert thanks.due == datetime(2026, 3, 11, 10, tzinfo=BERLIN)


def test_three_unanswered_letters_are_enough() -> None:
    silence = tuple(
        sent(Kind.KEEP_IN_TOUCH, f"touch:{n}", TUESDAY + days(60 * n), n) for n in (1, 2, 3)
    )
    (touch,) = owed(known(letters=silence), TUESDAY + days(200), Kind.KEEP_IN_TOUCH)
    assert "unanswered" in touch.withdrawn


@pytest.mark.parametrize("why", ["stopped", "bounced", "ignored"])
def test_nothing_is_owed_to_who_is_to_be_left_alone(why: str) -> None:
    facts = known(
        meetings=(met(),), advice=(advice(state=Standing.DONE, ended_at=TUESDAY),),
        pointed_to=(referral(),), pointed_by=(referral(8),), letters=(outreach(),),
    )  # fmt: skip
    found = plan(replace(facts, **{why: "so it is"}), POLICY, TUESDAY + days(30)).followups
    assert found and all(f.withdrawn for f in found)


def test_a_kind_that_is_off_plans_nothing() -> None:
    for kind in (Kind.INTRODUCTION_THANKS, Kind.OUTREACH, Kind.REPORT_BACK, Kind.KEEP_IN_TOUCH):
        off = replace(POLICY, kinds={**POLICY.kinds, kind: KindPolicy(Mode.OFF)})
        facts = known(advice=(advice(),), pointed_to=(referral(),), pointed_by=(referral(8),))
        assert owed(facts, TUESDAY + days(20), kind) != []
        assert owed(facts, TUESDAY + days(20), kind, off) == []


# When nobody is there ----------------------------------------------------------------------------


def test_holidays_of_their_country_are_no_working_days() -> None:
    thursday = datetime(2026, 4, 2, 14, tzinfo=UTC)  # before Easter
    (german,) = owed(person(meetings=(met(1, thursday),), country="DE"), thursday, Kind.THANK_YOU)
    assert german.due == datetime(2026, 4, 7, 10, tzinfo=BERLIN)
    (us,) = owed(person(meetings=(met(1, thursday),), country="US"), thursday, Kind.THANK_YOU)
    assert us.due == datetime(2026, 4, 3, 10, tzinfo=BERLIN)
    assert any("holidays of DE, from the contact" in reason for reason in german.why)


def test_the_country_is_known_from_number_then_address_then_the_user() -> None:
    assert country_of("FR", ("+49 30 901820",), "a@b.uk", "US")[0] == "FR"
    assert country_of(None, ("030 901820", "+49 30 901820"), "a@b.uk", "US")[0] == "DE"
    assert country_of(None, ("0049 30 901820",), "a@b.uk", "US")[0] == "DE"
    assert country_of(None, (), "a@b.co.uk", "US")[0] == "GB"
    assert country_of(None, (), "a@startup.io", "US")[0] == "US"
    assert country_of(None, (), None, None)[0] is None
    assert holidays_of("GB")(date(2026, 12, 25)) and not holidays_of(None)(date(2026, 12, 25))
    assert not holidays_of("XX")(date(2026, 12, 25))


def test_an_absence_of_theirs_parks_letters_to_one_working_day_after_it() -> None:
    facts = person(meetings=(met(),), away_until=date(2026, 3, 20))  # back on a Friday
    (thanks,) = owed(facts, TUESDAY + timedelta(hours=2), Kind.THANK_YOU)
    assert thanks.due == datetime(2026, 3, 23, 10, tzinfo=BERLIN)


def test_an_absence_of_the_user_does_too() -> None:
    away = replace(POLICY, away=((date(2026, 3, 11), date(2026, 3, 15)),))
    (thanks,) = owed(person(meetings=(met(),)), TUESDAY, Kind.THANK_YOU, away)
    assert thanks.due == datetime(2026, 3, 16, 10, tzinfo=BERLIN)


def test_the_answer_changes_by_itself_no_sooner_than_it_says() -> None:
    facts = known(
        meetings=(met(),), advice=(advice(state=Standing.DONE, ended_at=TUESDAY + days(2)),),
        pointed_to=(referral(),),
    )  # fmt: skip
    now = TUESDAY
    for _ in range(12):
        answer = plan(facts, POLICY, now)
        if answer.look_again is None:
            break
        assert answer.look_again > now
        between = now + (answer.look_again - now) * 0.999
        assert plan(facts, POLICY, between).followups == answer.followups
        now = answer.look_again


def test_a_meeting_that_was_missed_is_no_word_from_them() -> None:
    sent = tuple(
        LetterFact(n, Kind.KEEP_IN_TOUCH, f"touch:{n}", LetterState.SENT, TUESDAY, TUESDAY, "Hello")
        for n in range(3)
    )
    later = met(9, TUESDAY + timedelta(days=2), status=MeetingStatus.MISSED)
    facts = person(confirmed=True, roles=frozenset({Role.HELPER}), letters=sent, meetings=(later,))
    now = TUESDAY + timedelta(days=3)
    (touch,) = [f for f in plan(facts, POLICY, now).followups if f.kind is Kind.KEEP_IN_TOUCH]
    assert touch.withdrawn == "3 letters to them are unanswered"
    took = replace(facts, meetings=(replace(later, status=MeetingStatus.HELD),))
    (touch,) = [f for f in plan(took, POLICY, now).followups if f.kind is Kind.KEEP_IN_TOUCH]
    assert touch.withdrawn == ""
