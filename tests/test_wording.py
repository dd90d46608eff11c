"""From one person's facts to the words of one letter: each kind speaks of its own facts only."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.fakes import Rehearsal
from tests.stories import START, approved, invite, look, queue

from sincerely import approvals, shipped
from sincerely.ledger import letters
from sincerely.ledger.schema import followups, participants
from sincerely.letters.compose import Words
from sincerely.letters.prose import turned
from sincerely.letters.sameness import body_sentences
from sincerely.rounds.plan import PlanReport, persons, plan, worded_now
from sincerely.rounds.wording import words_of
from sincerely.words.errors import DataProblem
from sincerely.words.followups import (
    FollowUp,
    Kind,
    LetterFact,
    MetFact,
    PersonFacts,
    Said,
)
from sincerely.words.help import AdviceFact, AdviceKind, ReferralFact, Standing
from sincerely.words.letters import LetterState
from sincerely.words.meetings import MeetingStatus
from sincerely.words.policy import Policy
from sincerely.words.style import Source, Style

MET = datetime(2026, 3, 10, 15, tzinfo=UTC)
LATER = MET + timedelta(days=21)
ASHOK = PersonFacts(
    contact_id=1, name="Ashok Rao", zone="UTC", address="ashok@corp.example", stopped="", bounced="",
    meetings=(
        MetFact(3, MeetingStatus.HELD, MET, MET + timedelta(hours=1), None, "Coffee", True, "",
                ("how you moved into product",)),
        MetFact(4, MeetingStatus.HELD, MET + timedelta(days=1), MET + timedelta(days=1, hours=1), None,
                "Lunch", True, "", ("the book on negotiation",)),
    ),
    mails=(), first_scan=MET,
    advice=(
        AdviceFact(2, AdviceKind.RESUME, "You should shorten your résumé to one page.", Standing.DONE,
                   True, MET, LATER, "It took me three evenings."),
        AdviceFact(5, AdviceKind.READ, "read the tide tables", Standing.OPEN, True, MET, None, ""),
    ),
    pointed_to=(
        ReferralFact(7, 1, "Ashok Rao", 8, "Grace Liu", None, False, Standing.DONE, True, MET, LATER,
                     "you met", "that small firms hire in spring"),
        ReferralFact(9, 1, "Ashok Rao", 10, "Tom Berg", None, False, Standing.DONE, True, MET, LATER,
                     "you met", "a secret of Tom's"),
    ),
    pointed_by=(
        ReferralFact(11, 12, "Ida Roe", 1, "Ashok Rao", None, True, Standing.OPEN, True, MET, None,
                     "", ""),
    ),
    letters=(LetterFact(20, Kind.OUTREACH, "referral:11", LetterState.SENT, MET, MET, "Ida Roe gave me"
                        " your name"),),
    said=(
        Said(Kind.OUTREACH, "referral:11", ("the small firms in Lisbon",)),
        Said(Kind.REPORT_BACK, "report:1", (), ("referral:7",)),
        Said(Kind.KEEP_IN_TOUCH, "touch:1", ("the exhibition about tides",)),
    ),
)  # fmt: skip


def owed(kind: Kind, cause: str, *parts: str) -> FollowUp:
    return FollowUp(kind, cause, LATER, LATER, (), (), parts=parts)


def worded(it: Rehearsal, facts: PersonFacts, followup: FollowUp) -> Words:
    return words_of(it.world(), facts, followup)


@pytest.fixture
def it(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path, Policy(user_zone="UTC"), LATER)


def test_a_thank_you_tells_two_meetings_and_the_person_pointed_to(it: Rehearsal) -> None:
    followup = owed(Kind.THANK_YOU, "meeting:4", "meeting:4", "meeting:3", "referral:7")
    text = worded(it, ASHOK, followup).text
    assert "Tuesday, 10 March and Wednesday, 11 March" in text
    assert "how you moved into product and the book on negotiation" in text
    assert "Grace Liu" in text
    assert "Tom Berg" not in text


def test_thanks_for_a_referral_name_all_they_tell(it: Rehearsal) -> None:
    followup = owed(Kind.INTRODUCTION_THANKS, "referral:9", "referral:9", "referral:7")
    assert "Grace Liu and Tom Berg" in worded(it, ASHOK, followup).text


def test_a_first_letter_names_who_pointed_and_what_it_is_about(it: Rehearsal) -> None:
    text = worded(it, ASHOK, owed(Kind.OUTREACH, "referral:11", "referral:11")).text
    assert "Ida Roe" in text
    assert "the small firms in Lisbon" in text
    assert text.count("?") == 1


def test_a_report_tells_what_is_done_and_quotes_what_was_ticked(it: Rehearsal) -> None:
    followup = owed(Kind.REPORT_BACK, "report:1", "advice:2", "referral:7", "referral:9")
    text = worded(it, ASHOK, followup).text
    assert "shorten my résumé to one page" in text
    assert "It took me three evenings." in text
    assert "Grace Liu and Tom Berg" in text
    assert "that small firms hire in spring" in text
    assert "secret" not in text
    assert "tide tables" not in text, "what is not done is not told"


def test_a_reminder_goes_on_in_its_thread_and_asks_the_same(it: Rehearsal) -> None:
    first = worded(it, ASHOK, owed(Kind.NUDGE, "letter:20:1", "letter:20"))
    last = worded(it, ASHOK, owed(Kind.NUDGE, "letter:20:2", "letter:20"))
    assert first.subject == last.subject == "Re: Ida Roe gave me your name"
    assert "the small firms in Lisbon" in first.text
    assert "the small firms in Lisbon" in last.text
    assert first.text != last.text


def test_a_sign_of_life_has_its_reason(it: Rehearsal) -> None:
    text = worded(it, ASHOK, owed(Kind.KEEP_IN_TOUCH, "touch:1")).text
    assert "the exhibition about tides" in text
    assert "in March" in text


def test_what_the_ledger_does_not_tell_of_a_person_is_not_made_up(it: Rehearsal) -> None:
    with pytest.raises(DataProblem):
        worded(it, ASHOK, owed(Kind.NEWS, "landed:1"))


def test_language_and_greeting_are_the_contacts_own(it: Rehearsal) -> None:
    followup = owed(Kind.THANK_YOU, "meeting:3")
    formal = replace(it.policy, style=Style(tone="formal", language="en"))
    it.policy = formal
    german = worded(it, replace(ASHOK, language="de"), followup).text
    assert german.startswith("Guten Tag Ashok Rao,\n\n")
    friend = worded(it, replace(ASHOK, language="de", salutation="Lieber Ashok"), followup).text
    assert friend.startswith("Lieber Ashok,\n\n")
    assert "Ihnen" not in friend
    french = worded(it, replace(ASHOK, language="fr"), followup).text
    assert french.startswith("Dear Ashok Rao,\n\n"), "there are no French templates yet"


def test_advice_is_said_the_way_round_the_user_says_it() -> None:
    assert turned("You should shorten your résumé.") == "shorten my résumé"
    assert turned("You might want to read X.") == "read X"
    assert turned("Try to update your LinkedIn profile") == "update my LinkedIn profile"
    assert turned("read your own book") == "read your own book"
    assert turned("Ihren Lebenslauf kürzen") == "meinen Lebenslauf kürzen"


BROKEN = "kind: thank_you\nlanguage: en\ntone: warm\nsubject: x\n\n{{ topics }}\n{{ topcis }}\n"


def test_a_broken_template_holds_its_letter_and_says_where(it: Rehearsal) -> None:
    it.now = START
    invite(it)
    look(it)
    (row,) = queue(it)
    it.templates = lambda name: Source("mine/thank_you.txt", BROKEN, yours=True)
    entry = approvals.edit(it.world(), row["id"], it.now, about=("the reading group",))
    assert entry["needs"] == ["template"]
    assert any("mine/thank_you.txt:7: 'topcis' is undefined" in reason for reason in entry["why"])
    assert not entry["text"], "ours is not put in its place"
    with pytest.raises(DataProblem, match="templates check"):
        approvals.approve(it.world(), row["id"], entry["revision"], "test", it.now)
    it.templates = shipped.template
    plan(it.world())
    (mended,) = queue(it)
    assert (mended["state"], mended["needs"]) == ("draft", [])
    assert "the reading group" in mended["text"]
    _, words = worded_now(it.world(), row["id"], it.now)
    assert words.text == mended["text"]


def test_a_template_that_broke_takes_the_approval_back(it: Rehearsal) -> None:
    it.now = START
    approved(it)
    it.templates = lambda name: Source("mine/thank_you.txt", BROKEN, yours=True)
    with it.store.write() as tx:
        persons(tx, it.world(), [1], it.now, PlanReport("personal"))
    (row,) = queue(it)
    assert (row["state"], row["needs"]) == ("draft", ["template"])


def test_a_sentence_of_anothers_letter_holds_and_names_the_words(it: Rehearsal) -> None:
    it.now = START
    approved(it)
    with it.store.write() as tx:
        tx.execute(update(participants).values(meeting_id=1))
    invite(it, 2)
    look(it)
    with it.store.write() as tx:
        tx.execute(update(followups).values(cause="meeting:1"))
        tx.execute(update(participants).values(meeting_id=1))
    (other,) = [e for e in queue(it) if e["state"] != "approved"]
    body = "Dear Person 2,\n\nThe reading group was a joy to hear of.\n\nBest,\nMaya\n"
    entry = approvals.edit(it.world(), other["id"], it.now, subject="x", body=body)
    with pytest.raises(DataProblem, match="belongs to your talk with Person 1"):
        approvals.approve(it.world(), other["id"], entry["revision"], "test", it.now)
    with it.store.read() as tx:
        first = letters.words(tx, 1)
    shared = body_sentences(str(first.text))[0]  # type: ignore[union-attr]
    body = f"Dear Person 2,\n\n{shared}\n\nBest,\nMaya\n"
    entry = approvals.edit(it.world(), other["id"], it.now, subject="x", body=body)
    found = [str(f) for f in approvals.findings(it.world(), other["id"], it.now) if f.holds]
    assert any("stands in your letter to Person 1 as well" in f for f in found)
