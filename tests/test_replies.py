"""The kinds of replies: stops, "not yet", automatic answers, and what kind of mail it is at all."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests import effort
from tests.answers import (
    AUTOMATIC,
    BY_PEOPLE,
    CLASSES,
    HOLDING,
    NO_HOLDING,
    NO_STOPS,
    STOPS,
)
from tests.returned import LETTER, WHO, plain

from sincerely.reading.absence import automatic_replies, looks_automatic
from sincerely.reading.holding import holding
from sincerely.reading.read import read
from sincerely.reading.stops import stops
from sincerely.words.accounts import Me
from sincerely.words.messages import Decision, MailClass, Reading

ME = Me("Maya Okafor", ("maya@example.org",))
ZONE = "Europe/London"
NOW = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo(ZONE))
RUPERT = f"Rupert Quill <{WHO}>"


def reading(raw: bytes) -> Reading:
    return read(raw, ME, ZONE)


def letter(subject: str, text: str, *fields: str) -> bytes:
    """A mail of Rupert's; an answer, unless its subject begins something new."""
    answers = ("In-Reply-To: <thanks.1@example.org>",) if subject.startswith("Re:") else ()
    return plain(RUPERT, subject, text, *fields, *answers)


@pytest.mark.parametrize("text", STOPS)
def test_a_request_to_stop_is_heard_however_polite(text: str) -> None:
    (found,) = stops("Re: Thank you", f"Dear Maya,\n\nthank you.\n{text}\n\nRupert")
    assert found.decision is Decision.ACT
    assert found.evidence in text


@pytest.mark.parametrize("text", NO_STOPS)
def test_the_same_words_about_something_else_stop_nothing(text: str) -> None:
    assert not stops("Re: Thank you", f"Dear Maya,\n\nthank you.\n{text}\n\nRupert")


@pytest.mark.parametrize(
    ("subject", "text", "via"),
    [
        ("unsubscribe", "", "unsubscribe"),
        ("Unsubscribe me", "(sent by my mail program)", "unsubscribe"),
        ("Abmelden", "", "unsubscribe"),
        ("Re: Hello", "Please unsubscribe me from your updates.", "unsubscribe"),
        ("Re: Hello", "STOP", "person"),
        ("Remove", "", "person"),
        ("Re: Hello", "Please do not write again.", "person"),
    ],
)
def test_a_stop_tells_by_which_way_it_came(subject: str, text: str, via: str) -> None:
    assert [s.data["via"] for s in stops(subject, text)] == [via]


def test_a_stop_that_is_only_quoted_is_nobodys() -> None:
    raw = letter("Re: Thank you", "No worries!\n\n> Please stop emailing me.\n> Dana")
    assert not [s for s in reading(raw).signals if s.type == "stop"]


def feedback(kind: str) -> bytes:
    """A report of a feedback loop (RFC 5965)."""
    return (
        "From: Complaints <fbl@provider.example>\nTo: maya@example.org\nSubject: FW: Thank you\n"
        "Date: Mon, 02 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="=_f"\n\n'
        "--=_f\nContent-Type: text/plain\n\nThis is an abuse report.\n\n"
        f"--=_f\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\n"
        f"User-Agent: Loop/1.0\nVersion: 1\nOriginal-Rcpt-To: <{WHO}>\n\n"
        f"--=_f\nContent-Type: message/rfc822\n\n{LETTER.format(who=WHO)}\nThank you.\n\n--=_f--\n"
    ).encode()


@pytest.mark.parametrize("kind", ["abuse", "fraud", "opt-out", "other"])
def test_a_spam_complaint_is_a_stop_and_tells_the_letter_and_the_reader(kind: str) -> None:
    found = reading(feedback(kind))
    assert found.message.mail_class is MailClass.FEEDBACK
    (stop,) = found.signals
    assert stop.data == {
        "via": "complaint",
        "original": "<thanks.1@example.org>",
        "recipient": WHO,
    }
    assert stop.evidence == f"Feedback-Type: {kind}"


@pytest.mark.parametrize("kind", ["auth-failure", "not-spam", "virus"])
def test_other_feedback_is_no_complaint(kind: str) -> None:
    found = reading(feedback(kind))
    assert (found.message.mail_class, found.signals) == (MailClass.FEEDBACK, ())


@pytest.mark.parametrize(("text", "until"), HOLDING)
def test_a_person_asks_for_patience(text: str, until: str | None) -> None:
    (found,) = holding(f"Hi Maya,\n\n{text}\n\nRupert", NOW, ZONE)
    assert (found.data["until"], found.evidence in text) == (until, True)


@pytest.mark.parametrize("text", NO_HOLDING)
def test_no_patience_is_asked_for(text: str) -> None:
    assert not holding(f"Hi Maya,\n\n{text}\n\nRupert", NOW, ZONE)


@pytest.mark.parametrize(
    ("subject", "fields", "text", "kind", "told", "others"),
    [row[1:] for row in AUTOMATIC],
    ids=[row[0] for row in AUTOMATIC],
)
def test_what_an_automatic_answer_tells(
    subject: str, fields: tuple[str, ...], text: str, kind: str, told: str | None, others: object
) -> None:
    found = reading(plain(RUPERT, subject, text, "In-Reply-To: <thanks.1@example.org>", *fields))
    assert found.message.mail_class is MailClass.AUTO_REPLY
    (signal,) = found.signals
    names = ("until", "instead") if kind == "out_of_office" else ("kind", "successor")
    assert (signal.type, *(signal.data[name] for name in names)) == (kind, told, others)
    words = re.sub(r"\s+", " ", f"{subject}\n{text}")
    assert re.sub(r"\s+", " ", signal.evidence) in words


@pytest.mark.parametrize(("subject", "fields", "text"), BY_PEOPLE)
def test_a_person_who_speaks_of_absence_is_a_person(
    subject: str, fields: tuple[str, ...], text: str
) -> None:
    found = reading(letter(subject, text, *fields))
    assert found.message.mail_class is MailClass.PERSONAL
    assert not {s.type for s in found.signals} & {"out_of_office", "auto_reply"}


@pytest.mark.parametrize(("wanted", "sender", "subject", "fields", "text"), CLASSES)
def test_the_class_of_a_mail(
    wanted: str, sender: str, subject: str, fields: tuple[str, ...], text: str
) -> None:
    assert reading(plain(sender, subject, text, *fields)).message.mail_class == wanted


def test_a_receipt_is_a_notice_and_a_letter_of_that_name_is_not() -> None:
    receipt = letter("Gelesen: Danke", "Ihre Nachricht wurde am 2. März gelesen.")
    essay = letter("Read: my new essay", "Dear Maya, I wrote about harbours. Tell me how it reads.")
    classes = [reading(raw).message.mail_class for raw in (receipt, essay)]
    assert classes == [MailClass.NOTICE, MailClass.PERSONAL]


def test_a_ticket_with_a_calendar_file_is_a_notice() -> None:
    event = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Doors//EN\nBEGIN:VEVENT\nUID:1@doors.example\n"
        "DTSTAMP:20260302T090000Z\nDTSTART:20260310T180000Z\nSUMMARY:Mixer\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    raw = (
        "From: Doors <tickets@doors.example>\nTo: maya@example.org\nSubject: Your ticket: Mixer\n"
        "Date: Mon, 02 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="=_t"\n\n'
        "--=_t\nContent-Type: text/plain\n\nYour ticket is attached. Order number 7.\n\n"
        f"--=_t\nContent-Type: text/calendar; method=PUBLISH\n\n{event}\n--=_t--\n"
    ).encode()
    assert reading(raw).message.mail_class is MailClass.NOTICE
    asked = raw.replace(b"PUBLISH", b"REQUEST").replace(b"tickets@", b"dana@")
    assert reading(asked).message.mail_class is MailClass.INVITATION


HOSTILE = [
    "on on on ", "((((", " ", "\n", "1 2 3 ", "stop ", "please don't ", "not not ", "I will ",
    "I would prefer you ", "remove my ", "back on ", "if you ", "bitte keine ", "ne plus ",
    "a@b.example ", "will be in touch ", "wir haben ihre ", "\u201c", "data my data ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_costs_its_length_at_most(unit: str) -> None:
    def judged(text: str) -> None:
        stops(text[:200], text)
        holding(text, NOW, ZONE)
        looks_automatic(text[:200], text)
        automatic_replies(text[:200], text, NOW, ZONE)

    effort.linear(lambda size: unit * (size // len(unit)), judged, 20_000, floor=0.002)
