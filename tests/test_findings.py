"""What the words of a mail are taken for: stops, holding answers, referrals, advice, offers."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import effort
from tests.driver import mail
from tests.evaluation import judge, labels, program
from tests.evaluation.__main__ import CORPUS

from sincerely.reading.read import read
from sincerely.reading.stops import stops
from sincerely.words.accounts import Me
from sincerely.words.messages import Decision, Reading

THIRD = Path(__file__).parent / "mail" / "letters3"
ME = Me("Maya Okafor", ("maya@example.org",))
SENT = datetime(2026, 3, 4, 10, tzinfo=UTC)


def reading(
    text: str, subject: str = "Re: hello", answers: str | None = "<a@example.org>"
) -> Reading:
    raw = mail("Ashok Rao <ashok@corp.example>", "Maya Okafor <maya@example.org>", subject, text,
               sent=SENT, message_id="<m@corp.example>", answers=answers)  # fmt: skip
    return read(raw, ME, "America/New_York")


def found(text: str, kind: str) -> list[dict[str, object]]:
    signals = reading(text).signals
    return [s.data for s in signals if s.type == kind and s.decision is not Decision.IGNORE]


@pytest.mark.parametrize(
    "text",
    [
        "Please stop emailing me.", "I'd prefer not to be contacted again.",
        "Kindly don't write again.",
        "No further emails please.", "Please take me off your list.", "Lose my number.",
        "I would rather we left it there.", "Under the GDPR I ask you to erase my data.",
        "I do not wish to hear from you any more.", "Please don't contact me again.", "Unsubscribe",
        "This is the last time I ask.", "Enough, please.", "Let this be the last one.",
        "Bitte schreiben Sie mir nicht mehr.", "Bitte keine weiteren Mails.",
        "Lassen Sie mich in Ruhe.",
        "Gemäß Art. 17 DSGVO fordere ich Sie auf, alle Daten zu löschen.",
        "Merci de ne plus me contacter.", "Je ne souhaite plus recevoir de vos nouvelles.",
        "No me escriba más.", "Por favor, deje de contactarme.", "Quiero darme de baja.",
    ],
)  # fmt: skip
def test_requests_to_stop(text: str) -> None:
    assert found(f"Hello,\n\n{text}\n\nAshok\n", "stop"), text


@pytest.mark.parametrize(
    "text",
    [
        "Not interested.", "Stop by my office any time.", "Don't stop believing in it.",
        "Don't hesitate to write.", "I can't stop thinking about our talk.",
        "Please don't call me before nine.", "Don't email HR, write to me instead.",
        "Please stop calling me Mr. Rao.", "Bitte schicken Sie keine Anhänge mehr.",
        "She asked me to stop writing to her.", "Zögern Sie nicht, mir zu schreiben.",
        "If you no longer want these, click here to unsubscribe.", "N'hésitez pas à m'écrire.",
        "I never received your mail.", "The train did not stop in Leeds.",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_stop(text: str) -> None:
    assert not found(f"Hello,\n\n{text}\n\nAshok\n", "stop"), text


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Thanks! Let me check with my boss, I'll get back to you next week.", "2026-03-13"),
        ("Swamped right now, give me a few days.", None),
        ("Ich melde mich am Freitag bei Ihnen.", "2026-03-06"),
    ],
)
def test_holding_answers(text: str, until: str | None) -> None:
    assert found(text, "holding") == [{"until": until}]


def test_a_question_whether_you_will_come_back_is_no_holding_answer() -> None:
    assert not found("Could you get back to me next week?", "holding")


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("You should talk to Priya Raman, priya@x.example.", "Priya Raman", "priya@x.example"),
        (
            "Talk to Ben Whitaker (ben@w.example), he knows everyone.",
            "Ben Whitaker",
            "ben@w.example",
        ),
        ("Feel free to contact my colleague Ewa Nowak.", "Ewa Nowak", None),
        ("Tom Berger in data would be happy to chat with you.", "Tom Berger", None),
        ("Sprechen Sie am besten mit Frau Sabine Krause.", "Sabine Krause", None),
    ],
)
def test_referrals(text: str, name: str, email: str | None) -> None:
    assert found(text, "referral") == [{"name": name, "email": email, "by": "ashok@corp.example"}]


@pytest.mark.parametrize(
    "text",
    [
        "I saw Tom Berger yesterday.", "Don't contact Tom Berger.", "I will talk to Tom Berger myself.",
        "My assistant Kim Lee will send the invite.", "Third floor, ask for Deb.",
        "I would rather not put you in touch with Tom Berger (tom@b.example).",
    ],
)  # fmt: skip
def test_people_who_are_no_referrals(text: str) -> None:
    assert not found(text, "referral"), text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("You should read \"Getting to Yes\" before any interview.", "read"),
        ("Cut your résumé to one page.", "resume"), ("I suggest you learn SQL properly.", "learn"),
        ("Apply to the clinics directly.", "apply"), ("Join the local alumni chapter.", "meet"),
    ],
)  # fmt: skip
def test_advice(text: str, kind: str) -> None:
    assert [a["kind"] for a in found(text, "advice")] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Please bring two copies of your résumé.", "Let me know which day suits the interview.",
        "Good luck with the interviews!", "I read your résumé twice.", "Could you read my draft?",
        "We should apply the patch.",
    ],
)  # fmt: skip
def test_what_is_no_advice(text: str) -> None:
    assert not found(text, "advice"), text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("We are delighted to offer you the position of Lead Nurse. The contract is attached.",
        "written"),
        ("The job is yours if you want it.", "verbal"),
        ("Wir freuen uns, Ihnen die Stelle als Leiterin anzubieten; der Vertrag liegt bei.", "written"),
    ],
)  # fmt: skip
def test_offers(text: str, status: str) -> None:
    assert [o["status"] for o in found(text, "offer")] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "If we made you an offer, would you move?",
        "We would like to offer you an interview on Friday.",
        "Special offer: 20% discount this week!", "Last year I was offered a job in Leeds.",
        "We offer you $5,000 a week from home, send your bank details.",
    ],
)  # fmt: skip
def test_what_is_no_offer(text: str) -> None:
    assert not found(text, "offer"), text


@pytest.mark.parametrize(
    "text",
    [
        "We have decided to move forward with other candidates.", "The position has been filled.",
        "Unfortunately you were not successful on this occasion.",
        "Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Bewerber entschieden haben.",
    ],
)  # fmt: skip
def test_rejections(text: str) -> None:
    assert len(found(text, "rejection")) == 1


@pytest.mark.parametrize("text", ["We haven't decided yet.", "I have to cancel our meeting."])
def test_what_is_no_rejection(text: str) -> None:
    assert not found(text, "rejection")


HOSTILE = (
    "on ", "((((", " ", "1", "a@", "please ", "you should talk to ", "A b ", "nicht mehr ", "no ",
    "\n", "stop ", "offer you the ", "Meet ", "if ", "> ", "don't ", "- ",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_cost_no_more_than_their_length(unit: str) -> None:
    head = b"From: a@b.example\r\nTo: maya@example.org\r\nIn-Reply-To: <x@y>\r\n\r\n"
    effort.linear(
        lambda size: head + (unit * (size // len(unit))).encode(),
        lambda raw: read(raw, ME, "America/New_York"), 2_000, allowed=60, floor=0.002,
    )  # fmt: skip


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_words_are_read(text: str) -> None:
    assert reading(text.replace("\r", "")).problem == ""
    stops(text, text)


def test_the_labelled_letters_are_read_as_well_as_ever() -> None:
    """Floors, a little below what was reached when they were set (`make reading` prints all)."""
    cases = labels.cases(CORPUS)
    lines = program.read_cases(cases)
    result = judge.judge([(case, lines[case.path]) for case in cases])
    assert len(cases) > 300
    floors = {"meeting": (0.96, 0.91), "stop": (0.95, 0.90), "referral": (0.9, 0.9),
              "introduction": (0.9, 0.9), "advice": (0.9, 0.9), "rejection": (0.9, 0.9),
              "offer": (0.9, 0.9), "bounce": (0.95, 0.95), "out_of_office": (0.95, 0.75)}  # fmt: skip
    for kind, (precision, recall) in floors.items():
        tally = result.types[kind]
        assert tally.precision >= precision, (kind, tally)
        assert tally.recall >= recall, (kind, tally)
    assert result.follow_up.precision >= 0.95
    assert result.follow_up.recall >= 0.88


def test_the_third_corpus_is_read_as_well_as_ever() -> None:
    """By an independent author; only every other of its mails was looked at while building."""
    cases = labels.cases([THIRD])
    lines = program.read_cases(cases)
    result = judge.judge([(case, lines[case.path]) for case in cases])
    assert len(cases) > 350
    assert result.follow_up.precision >= 0.92
    assert result.follow_up.recall >= 0.86
    assert result.meeting_present.precision >= 0.90
    assert result.meeting_present.recall >= 0.88
    assert result.status.value >= 0.93
    assert result.start_text.value >= 0.85
    assert result.people.value >= 0.95
    assert result.alone.value >= 0.88
    floors = {"stop": (0.95, 0.90), "referral": (0.85, 0.90), "introduction": (0.75, 0.75),
              "advice": (0.80, 0.70), "holding": (0.85, 0.80), "offer": (0.90, 0.90),
              "rejection": (0.90, 0.85), "contact_detail": (0.85, 0.85)}  # fmt: skip
    for kind, (precision, recall) in floors.items():
        tally = result.types[kind]
        assert tally.precision >= precision, (kind, tally)
        assert tally.recall >= recall, (kind, tally)
