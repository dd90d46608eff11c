"""Meetings arranged in words, from the mailbox to the thank-you."""

import random
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.driver import invitation, mail
from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.reading.read import read
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.accounts import Me
from sincerely.words.messages import Signal
from sincerely.words.policy import Policy

ME = "Maya Okafor <maya@example.org>"
ASHOK = "Ashok Rao <ashok@corp.example>"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def it(tmp_path: Path, ledger: str) -> Iterator[Rehearsal]:
    made = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin"), MONDAY, ledger=ledger)
    yield made
    made.store.close()


def say(
    it: Rehearsal, who: str, text: str, when: datetime, number: int, answers: int | None = None,
    subject: str = "Coffee?",
) -> None:  # fmt: skip
    """One mail of a thread between Maya and Ashok."""
    sender, to = (ME, ASHOK) if who == "maya" else (ASHOK, ME)
    raw = mail(
        sender, to, subject, text + "\n", sent=when, message_id=f"<{number}@corp.example>",
        answers=f"<{answers}@corp.example>" if answers is not None else None,
    )  # fmt: skip
    it.server.put("Sent" if who == "maya" else "INBOX", raw, when)


def meetings_in(subject: str, text: str) -> list[Signal]:
    """Those a single mail of Ashok's tells of by itself."""
    raw = mail(ASHOK, ME, subject, text + "\n", sent=MONDAY, message_id="<1@corp.example>")
    reading = read(raw, Me("Maya Okafor", ("maya@example.org",)), "Europe/Berlin")
    return [signal for signal in reading.signals if signal.type == "meeting"]


def look(it: Rehearsal) -> tuple[list[Any], list[dict[str, Any]]]:
    """Read and plan; the meetings that stand, and the letters that wait."""
    scan(it.world())
    plan(it.world())
    with it.store.read() as tx:
        rows = tx.exec_driver_sql(
            "SELECT status, start FROM meetings WHERE status != 'cancelled' ORDER BY start"
        ).all()
        return [tuple(row) for row in rows], letters.queue(tx, it.account, everything=False)


def test_works_for_me_is_understood_through_the_letter_it_answers(it: Rehearsal) -> None:
    say(it, "maya", "Would Thursday at 3pm suit you for a coffee?", MONDAY, 1)
    say(it, "ashok", "Works for me, see you then!", MONDAY + timedelta(hours=2), 2, 1)
    it.now = MONDAY + timedelta(hours=3)
    meetings, waiting = look(it)
    assert [(status, str(start).replace(" ", "T")[:16]) for status, start in meetings] == [
        ("accepted", "2026-03-05T14:00")
    ]
    assert not waiting, "it has not happened yet"
    it.now = datetime(2026, 3, 5, 18, tzinfo=UTC)
    _, waiting = look(it)
    assert [(w["kind"], w["to"]["address"], w["state"]) for w in waiting] == [
        ("thank_you", "ashok@corp.example", "needs_words")
    ]
    assert waiting[0]["to"]["name"] == "Ashok Rao"


def test_a_meeting_that_moves_in_words_moves_its_thank_you(it: Rehearsal) -> None:
    say(it, "ashok", "See you on Wednesday at 10 for coffee.", MONDAY, 1)
    it.now = MONDAY + timedelta(hours=1)
    look(it)
    say(
        it, "ashok", "I have to move our coffee to Friday at 11.", MONDAY + timedelta(hours=4), 2, 1
    )
    it.now = datetime(2026, 3, 4, 20, tzinfo=UTC)
    meetings, waiting = look(it)
    assert [str(start).replace(" ", "T")[:16] for _, start in meetings] == ["2026-03-06T10:00"]
    assert not waiting, "Wednesday did not happen"


def test_a_meeting_called_off_owes_nothing(it: Rehearsal) -> None:
    say(it, "ashok", "See you on Wednesday at 10 for coffee.", MONDAY, 1)
    say(it, "ashok", "I'm so sorry, I have to cancel.", MONDAY + timedelta(hours=4), 2, 1)
    it.now = datetime(2026, 3, 5, 20, tzinfo=UTC)
    meetings, waiting = look(it)
    assert not meetings and not waiting


def test_thanks_for_a_talk_tell_of_a_meeting_nobody_announced(it: Rehearsal) -> None:
    when = datetime(2026, 3, 4, 15, tzinfo=UTC)
    say(it, "ashok", "It was great to meet you yesterday. Good luck!", when, 1)
    it.now = when + timedelta(hours=1)
    meetings, waiting = look(it)
    assert [(s, str(start)[:10]) for s, start in meetings] == [("accepted", "2026-03-02")]
    assert [w["kind"] for w in waiting] == ["thank_you"]


def test_the_calendar_speaks_louder_than_words(it: Rehearsal) -> None:
    raw = invitation(
        "ashok@corp.example", "maya@example.org", "20260305T150000", "20260305T153000", zone="UTC",
        sent=MONDAY,
    )  # fmt: skip
    it.server.put("INBOX", raw, MONDAY)
    look(it)
    say(it, "ashok", "See you on Thursday at 4!", MONDAY + timedelta(hours=1), 2)
    it.now = datetime(2026, 3, 5, 20, tzinfo=UTC)
    meetings, waiting = look(it)
    assert len(meetings) == 1, "one meeting, told twice"
    assert len(waiting) == 1


def test_a_doubtful_meeting_is_no_letter(it: Rehearsal) -> None:
    say(it, "ashok", "Let's pencil in Wednesday at 10 for a call, I will confirm.", MONDAY, 1)
    it.now = datetime(2026, 3, 5, 20, tzinfo=UTC)
    meetings, waiting = look(it)
    assert [status for status, _ in meetings] == ["tentative"]
    assert not waiting


LINES = (
    ("maya", "Would Thursday at 3pm suit you for a coffee?"),
    ("ashok", "Thursday is bad. Could we do Friday at 10?"),
    ("maya", "Friday at 10 works, see you then."),
    ("ashok", "Sorry, I have to move our coffee to Friday at 12."),
    ("maya", "Perfect, thank you!"),
    ("ashok", "I'm afraid I have to cancel, a bout of flu."),
    ("ashok", "It was lovely to talk today."),
)


@given(
    length=st.integers(1, len(LINES)), shuffle=st.randoms(use_true_random=False),
    steps=st.integers(1, 3),
)  # fmt: skip
@settings(max_examples=20, deadline=None)
def test_any_order_of_arrival_gives_the_same_meetings(
    length: int, shuffle: random.Random, steps: int
) -> None:
    def living(order: list[int], at_once: int) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            it = Rehearsal(Path(folder), Policy(user_zone="Europe/Berlin"), MONDAY)
            it.now = datetime(2026, 3, 9, 20, tzinfo=UTC)
            for begin in range(0, len(order), at_once):
                for n in order[begin : begin + at_once]:
                    who, text = LINES[n]
                    say(it, who, text, MONDAY + timedelta(hours=n), n, n - 1 if n else None)
                found = look(it)
            it.store.close()
            return found[0], [(w["kind"], w["state"], w["due"]) for w in found[1]]

    numbers = list(range(length))
    expected = living(numbers, 1)
    shuffle.shuffle(numbers)
    assert living(numbers, steps) == expected


def test_a_meeting_that_was_moved_in_words_owes_one_thank_you(it: Rehearsal) -> None:
    say(it, "ashok", "Shall we say Thursday the 5th at 11, in my office?", MONDAY, 1)
    say(it, "maya", "Thursday at 11 is wonderful.", MONDAY + timedelta(hours=1), 2, 1)
    wednesday = MONDAY + timedelta(days=2)
    say(it, "ashok", "I have to fly out tomorrow. Could we do Monday, same time?", wednesday, 3, 2)
    say(it, "maya", "Of course, Monday it is.", wednesday + timedelta(hours=1), 4, 3)
    it.now = datetime(2026, 3, 10, 8, tzinfo=UTC)
    meetings, waiting = look(it)
    assert [str(start)[:10] for _, start in meetings] == ["2026-03-09"]
    assert all("2026-03-10" in str(w["due"]) for w in waiting)


def test_another_day_that_is_merely_spoken_of_makes_the_meeting_a_question(it: Rehearsal) -> None:
    say(it, "ashok", "Let's meet on Thursday at 3pm.", MONDAY, 1)
    say(it, "maya", "Thursday at 3pm is fine.", MONDAY + timedelta(hours=1), 2, 1)
    say(it, "ashok", "Would Friday at 3pm suit you better?", MONDAY + timedelta(hours=5), 3, 2)
    it.now = datetime(2026, 3, 6, 8, tzinfo=UTC)
    meetings, waiting = look(it)
    assert ("tentative", "2026-03-05") in [(status, str(start)[:10]) for status, start in meetings]
    assert not waiting


def test_they_are_greeted_as_the_user_greets_them(it: Rehearsal) -> None:
    say(it, "maya", "Lieber Ashok,\n\nhast du am Donnerstag um 15 Uhr Zeit?", MONDAY, 1)
    say(it, "ashok", "Gerne, Donnerstag um 15 Uhr passt mir.", MONDAY + timedelta(hours=1), 2, 1)
    it.now = datetime(2026, 3, 5, 18, tzinfo=UTC)
    _, (waiting,) = look(it)
    worded = approvals.edit(it.world(), waiting["id"], it.now, about=("das Buch",))
    assert worded["text"].startswith("Lieber Ashok,\n")
    assert " Sie " not in worded["text"]


def test_an_address_whose_owner_left_hears_nothing_more(it: Rehearsal) -> None:
    say(it, "ashok", "Let's meet on Thursday at 3pm.", MONDAY, 1)
    say(it, "maya", "Thursday at 3pm is fine.", MONDAY + timedelta(hours=1), 2, 1)
    left = mail(
        ASHOK, ME, "Automatic reply: Coffee?", "I am no longer with Corp. Please write to sales.\n",
        sent=datetime(2026, 3, 5, 16, tzinfo=UTC), message_id="<left@corp.example>",
    ).replace(b"Subject:", b"Auto-Submitted: auto-replied\nSubject:", 1)  # fmt: skip
    it.server.put("INBOX", left, datetime(2026, 3, 5, 16, tzinfo=UTC))
    it.now = datetime(2026, 3, 5, 18, tzinfo=UTC)
    meetings, waiting = look(it)
    assert meetings and not waiting


def test_my_time_is_the_writers_in_the_answer_too(it: Rehearsal) -> None:
    sent = datetime(2026, 3, 2, 18, tzinfo=timezone(timedelta(hours=9)))
    say(it, "ashok", "How about Thursday at 8am my time?", sent, 1)
    say(it, "maya", "Perfect, speak to you then.", sent + timedelta(hours=1), 2, 1)
    it.now = datetime(2026, 3, 5, 8, tzinfo=UTC)
    meetings, _ = look(it)
    assert [str(start).replace(" ", "T")[:16] for _, start in meetings] == ["2026-03-04T23:00"]


def test_your_time_is_the_readers(it: Rehearsal) -> None:
    sent = datetime(2026, 3, 2, 18, tzinfo=timezone(timedelta(hours=9)))
    say(it, "ashok", "I'll call you on Thursday at 10 your time.", sent, 1)
    it.now = datetime(2026, 3, 5, 8, tzinfo=UTC)
    meetings, _ = look(it)
    assert [str(start).replace(" ", "T")[:16] for _, start in meetings] == ["2026-03-05T09:00"]


@pytest.mark.parametrize(
    ("text", "status", "start"),
    [
        # The hour follows in a sentence of its own.
        ("How about lunch on Wednesday? 12:15 at the diner, my treat.", "proposed", "2026-03-04T11:15"),
        # "To confirm" is to come, unless somebody is pleased to.
        ("I am pleased to confirm your interview on Thursday 5 March 2026 at 14:15.", "scheduled",
         "2026-03-05T13:15"),
        # Where the dentist is the employer.
        ("We would like to see you for an interview for the dental nurse post on Thursday 5 March at"
         " 10:00. Please confirm.", "scheduled", "2026-03-05T09:00"),
        ("Could you come at 15:30 instead of 14:00 on Thursday?", "countered", "2026-03-05T14:30"),
        # The day on a line of its own.
        ("Wir laden Sie herzlich zu einem persönlichen Gespräch ein:\n\nFreitag, 6. März 2026, 10:00"
         " Uhr\nAm Deich 3, Husum\nBitte bestätigen Sie den Termin.", "scheduled", "2026-03-06T09:00"),
    ],
)  # fmt: skip
def test_an_everyday_sentence_arranges_a_meeting(text: str, status: str, start: str) -> None:
    found = meetings_in("Re: Your application", text)
    assert [s.data["status"] for s in found] == [status]
    told = datetime.fromisoformat(str(found[0].data["start"])).astimezone(UTC)
    assert told.isoformat()[:16] == start


@pytest.mark.parametrize(
    ("subject", "text", "status"),
    [
        ("Plumber vacancy", "Thanks for your application. Can you come in on Thursday at 10 for a chat"
         " with me and my brother?", "proposed"),
        ("Your interview", "We have you down for Thursday 5 March at 10:00 at the nursery.",
         "scheduled"),
        ("Delivery driver", "Your trial shift is on Friday at 6:30, come to the depot.", "scheduled"),
        ("Vet nurse job", "Could you come to the practice on Thursday at 3? I'd love to show you"
         " round.", "proposed"),
        ("Bewerbung", "Kommen Sie bitte am Donnerstag um 10 Uhr in die Praxis.", "scheduled"),
        ("Courier", "Your parcel will be delivered on Thursday at 10.", ""),
        ("Your appointment", "We have you down for Thursday 5 March at 10:00 at the vet's.", ""),
    ],
)  # fmt: skip
def test_every_trade_takes_people_on(subject: str, text: str, status: str) -> None:
    """What only tells of a delivery or of a sick animal in other mails is the employer's trade here."""
    found = meetings_in(subject, text)
    assert [s.data["status"] for s in found] == ([status] if status else [])


def test_an_assistant_who_arranges_a_meeting_is_not_the_one_met(it: Rehearsal) -> None:
    asked = EmailMessage()
    asked["From"], asked["To"] = "Ulla Brand <ulla@corp.example>", ME
    asked["Cc"], asked["Subject"] = ASHOK, "Your visit"
    asked["Date"], asked["Message-ID"] = format_datetime(MONDAY), "<visit@corp.example>"
    asked.set_content(
        "Dear Maya,\n\nI am writing on behalf of Ashok Rao (copied). He would be glad to meet you on"
        " Thursday, 5 March at 2pm in his office.\n\nUlla Brand\nAssistant to Ashok Rao\n"
    )
    it.server.put("INBOX", asked.as_bytes(), MONDAY)
    answer = mail(
        ME, "Ulla Brand <ulla@corp.example>", "Re: Your visit", "I confirm Thursday at 2pm.\n",
        sent=MONDAY + timedelta(hours=1), message_id="<yes@corp.example>",
        answers="<visit@corp.example>",
    )  # fmt: skip
    it.server.put("Sent", answer, MONDAY + timedelta(hours=1))
    it.now = datetime(2026, 3, 5, 18, tzinfo=UTC)
    _, waiting = look(it)
    assert [w["to"]["name"] for w in waiting] == ["Ashok Rao"]


def test_those_a_recruiter_lists_are_met_and_nobody_is_pointed_to(it: Rehearsal) -> None:
    """Whom "you will be talking to:" lists is thanked; nobody of them is written to as a stranger."""
    asked = mail(
        "Nell Ward <nell@birchco.example>", ME, "Your next conversation",
        "Hi Maya,\n\nGood news: the team would love to meet you on Thursday at 3pm on Zoom. You will be"
        " talking to:\n\n- Imani Brooks, Staff Engineer (imani.brooks@birchco.example)\n"
        "- Paul Czerny, Head of Design (paul.czerny@birchco.example)\n- Sibusiso, platform\n\n"
        "Does that work?\n\nNell Ward\nTalent Partner, Birch & Co\n",
        sent=MONDAY, message_id="<next@birchco.example>",
    )  # fmt: skip
    it.server.put("INBOX", asked, MONDAY)
    answer = mail(
        ME, "Nell Ward <nell@birchco.example>", "Re: Your next conversation",
        "Hi Nell,\n\nConfirmed, Thursday at 3pm. I look forward to it.\n\nMaya\n",
        sent=MONDAY + timedelta(hours=1), message_id="<yes@corp.example>",
        answers="<next@birchco.example>",
    )  # fmt: skip
    it.server.put("Sent", answer, MONDAY + timedelta(hours=1))
    it.now = datetime(2026, 3, 6, 18, tzinfo=UTC)
    _, waiting = look(it)
    told = [(w["kind"], w["to"]["name"]) for w in waiting]
    assert sorted(told) == [("thank_you", "Imani Brooks"), ("thank_you", "Paul Czerny")]


def test_who_is_away_hears_when_they_are_back_though_it_was_approved(it: Rehearsal) -> None:
    say(it, "ashok", "Let's meet on Thursday at 3pm.", MONDAY, 1)
    say(it, "maya", "Thursday at 3pm is fine.", MONDAY + timedelta(hours=1), 2, 1)
    sent = datetime(2026, 3, 5, 16, tzinfo=UTC)
    away = mail(
        ASHOK, ME, "Out of office", "I am away and will be back on Tuesday, 10 March.\n",
        sent=sent, message_id="<away@corp.example>",
    ).replace(b"Subject:", b"Auto-Submitted: auto-replied\nSubject:", 1)  # fmt: skip
    it.server.put("INBOX", away, sent)
    it.now = datetime(2026, 3, 5, 18, tzinfo=UTC)
    _, (waiting,) = look(it)
    ready = approvals.edit(it.world(), waiting["id"], it.now, about=("the garden",))
    approvals.approve(it.world(), ready["id"], ready["revision"], "test", it.now)
    for day in (6, 9, 10):
        it.now = datetime(2026, 3, day, 12, tzinfo=UTC)
        look(it)
        deliver(it.world())
        assert not it.smtp.taken
    it.now = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
    look(it)
    deliver(it.world())
    assert len(it.smtp.taken) == 1


def test_who_agrees_that_it_is_called_off_does_not_call_it_on_again(it: Rehearsal) -> None:
    say(it, "ashok", "Let's meet on Thursday at 3pm.", MONDAY, 1)
    say(it, "maya", "Thursday at 3pm is fine.", MONDAY + timedelta(hours=1), 2, 1)
    morning = datetime(2026, 3, 5, 8, tzinfo=UTC)
    say(it, "maya", "I woke up with a fever and have to cancel this afternoon.", morning, 3, 2)
    say(it, "ashok", "Sure, take care of yourself!", morning + timedelta(hours=1), 4, 3)
    it.now = datetime(2026, 3, 6, 8, tzinfo=UTC)
    assert look(it) == ([], [])


def test_two_meetings_fixed_in_one_sentence_are_two(it: Rehearsal) -> None:
    text = "See you on Wednesday at 9 for the case study and on Friday at 2pm with the board."
    say(it, "ashok", text, MONDAY, 1)
    meetings, _ = look(it)
    assert [str(start)[:10] for _, start in meetings] == ["2026-03-04", "2026-03-06"]


def test_two_times_of_which_one_is_meant_are_one_meeting(it: Rehearsal) -> None:
    text = "We meet on Wednesday at 9, and I am back from Rome on Friday at 2pm."
    say(it, "ashok", text, MONDAY, 1)
    meetings, _ = look(it)
    assert [str(start)[:10] for _, start in meetings] == ["2026-03-04"]
