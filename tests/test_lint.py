"""Floor 1: the sincerity lint. Each finding names the words; what is fine is left alone."""

from datetime import date

import pytest

from sincerely.letters.lint import Beside, examine, lint, warnings
from sincerely.letters.sameness import body_sentences
from sincerely.words.followups import Kind

FINE = "Dear Ashok,\n\nThank you.\n"
TUESDAY = date(2026, 3, 10)


def letter(body: str, greeting: str = "Dear Ashok") -> str:
    return f"{greeting},\n\n{body}\n\nBest wishes,\nMaya Okafor\n"


def holds(body: str, beside: Beside, greeting: str = "Dear Ashok") -> list[str]:
    return lint("x", letter(body, greeting), "Ashok Rao", beside)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("", FINE), ("x", ""), ("x", FINE + "[NAME]"), ("x", FINE + "{{ topic }}"),
        ("x", "Dear None,\n"), ("x", "Dear ,\n\nhello"), ("x", "Dear Lena,\n\nhello"),
        ("x", FINE + "\x1b[31m"), ("x", FINE + "[Ihre Firma]"), ("x", FINE + "[Ihnen|dir]"),
        ("x", "Liebe ,\n\nhallo"), ("x", "Sehr geehrte Frau ,\n\nhallo"), ("x", FINE + "\u202eevil"),
        ("x", "Dear Ashok,\n\nThank you, MÃ¼ller.\n"), ("Gr\ufffd\ufffde", FINE),
        ("x", "Dear Ashok,\n\nIâ€™m glad.\n"), ("x", "Sehr geehrter Herr Fischer,\n\nhallo"),
        ("x", "Hallo Lena,\n\nhallo"), ("x", "Guten Tag Lena Fischer,\n\nhallo"),
        ("x", "Dear Ashok,\n\nthe talk about undefined.\n"), ("x", FINE + "word " * 500),
    ],
)  # fmt: skip
def test_what_no_letter_leaves_with(subject: str, text: str) -> None:
    assert lint(subject, text, "Ashok Rao"), (subject, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("None of it is a TODO list, null and NaN.", "Ashok Rao"), ("Hello,\n\nhi", "Ashok Rao"),
        ("Dear Mr Rao,\n\nhi", "Ashok Rao"), ("Guten Tag Ashok Rao,\n\nhi", "Ashok Rao"),
        ("Liebe Frau Rao,\n\nhi", "Priya Rao"), ("Hi Ash,\n\nhi", "Ashok Rao"),
        ("Dear Jean-Luc,\n\nhi", "Jean-Luc Picard"), ("Dear both,\n\nhi", "Ashok Rao"),
        ("Dear Ashok,\n\nGrüße aus Köln, naïve café, 20 °C, A & B.\n", "Ashok Rao"),
        ("Dear Ashok,\n\nthat is array[1] of 3 < 4.\n", "Ashok Rao"),
        ("Dear Ashok,\r\n\r\nhi", "Ashok"),
    ],
)  # fmt: skip
def test_what_it_leaves_alone(text: str, name: str) -> None:
    assert lint("x", text, name) == []


def test_a_greeting_of_the_user_s_own_is_no_wrong_name() -> None:
    text = letter("Thank you.", "Lieber Tom")
    assert lint("x", text, "Thomas Berg")
    assert lint("x", text, "Thomas Berg", Beside(salutation="Lieber Tom")) == []


def test_a_detail_of_theirs_must_be_in_it() -> None:
    beside = Beside(kind=Kind.THANK_YOU, details=("the book on negotiation", "Lisbon"))
    assert any("between the two of you" in f for f in holds("Thank you for your time.", beside))
    assert holds("Thank you for the word about negotiations.", beside) == []
    assert holds("Thank you for telling me of Lisbon.", beside) == []
    mine = Beside(kind=Kind.THANK_YOU, details=beside.details, by_hand=True)
    assert holds("Thank you for your time.", mine) == [], "the user's own words are only questioned"
    assert warnings(letter("Thank you for your time."), "x", "Ashok Rao", mine)


def test_a_detail_of_somebody_else_is_found() -> None:
    beside = Beside(
        kind=Kind.THANK_YOU, details=("the book on negotiation",),
        theirs={"Lena Fischer": ("the clinical trial in Basel",)},
    )  # fmt: skip
    (found,) = holds(
        "The book on negotiation, and the clinical trial in Basel, stay with me.", beside
    )
    assert "Lena Fischer" in found
    assert "clinical trial in Basel" in found
    assert holds("The book on negotiation, and Basel in spring, stay with me.", beside) == []
    both = Beside(
        kind=Kind.THANK_YOU, details=("the clinical trial in Basel",), theirs=beside.theirs
    )
    assert holds("The clinical trial in Basel stays with me.", both) == [], "it was said to both"


def test_nobody_gets_the_sentence_of_somebody_beside_them() -> None:
    other = letter("I keep thinking of Basel. Your view of it was new to me.", "Dear Lena")
    beside = Beside(kind=Kind.THANK_YOU, others={"Lena Fischer": other})
    (found,) = holds("Thank you. Your view of it, was new to me!", beside)
    assert "Your view of it, was new to me" in found
    assert "Lena Fischer" in found
    assert holds("Your view of it was a surprise to me.", beside) == []
    told = Beside(kind=Kind.OUTREACH, others={"Lena": letter("I spent ten years at sea.")},
                  common=("I spent ten years at sea.",))  # fmt: skip
    assert holds("I spent ten years at sea.", told) == [], "what one is, one is to everybody"
    assert body_sentences(other) == ["I keep thinking of Basel.", "Your view of it was new to me."]


@pytest.mark.parametrize(
    ("words", "days", "held"),
    [
        ("It was good to talk yesterday.", 1, False), ("It was good to talk yesterday.", 3, True),
        ("Thank you for today.", 0, False), ("Thank you for today.", 1, True),
        ("Danke für das Gespräch gestern.", 3, True), ("Danke für gestern.", 1, False),
        ("wir sprachen vorgestern", 2, False), ("wir sprachen vorgestern", 1, True),
        ("We spoke this morning.", 1, True), ("Wir sprachen heute Morgen.", 2, True),
        ("We spoke last week.", 7, False), ("We spoke last week.", 21, True),
        ("We spoke on Tuesday, 10 March.", 40, False), ("The day before yesterday was good.", 2, False),
    ],
)  # fmt: skip
def test_days_are_true_when_they_are_read(words: str, days: int, held: bool) -> None:
    arrives = date.fromordinal(TUESDAY.toordinal() + days)
    beside = Beside(kind=Kind.THANK_YOU, talked=TUESDAY, arrives=arrives)
    assert bool(holds(words, beside)) is held, (words, days)


def test_a_weekday_alone_is_questioned_a_week_later() -> None:
    late = Beside(talked=TUESDAY, arrives=date(2026, 3, 18))
    assert any("8 days later" in w for w in warnings("We spoke on Tuesday.", "x", "", late))
    assert warnings("We spoke on Tuesday.", "x", "", Beside(talked=TUESDAY, arrives=TUESDAY)) == []
    assert warnings("We spoke on Tuesday, March 10.", "x", "", late) == []
    assert warnings("it was good to see you yesterday"), "without the days nothing is sure"


def test_too_many_asks() -> None:
    thanks = Beside(kind=Kind.THANK_YOU)
    one, two = "Could you send me the book?", "Would you have time again?"
    assert holds(one, thanks) == []
    assert any("Would you have time again?" in f for f in holds(f"{one} {two}", thanks))
    outreach = Beside(kind=Kind.OUTREACH)
    assert holds(f"{one} {two}", outreach) == []
    assert holds(f"{one} {two} Könnten Sie mich anrufen?", outreach)


@pytest.mark.parametrize("reproach", [
    "Your salary was too low.", "I have a better offer.", "You should have told me.",
    "Das Gehalt war zu niedrig.", "Ich habe ein besseres Angebot.", "I was disappointed by it.",
])  # fmt: skip
def test_a_decline_is_kind(reproach: str) -> None:
    for kind in (Kind.DECLINE_OFFER, Kind.WITHDRAW_APPLICATION):
        assert holds(f"Thank you. {reproach}", Beside(kind=kind)), reproach
    assert holds(f"Thank you. {reproach}", Beside(kind=Kind.KEEP_IN_TOUCH)) == []


def test_names_that_must_not_be_named() -> None:
    beside = Beside(kind=Kind.DECLINE_OFFER, unnamed=("Harbour & Sons", "Old Ltd"))
    (found,) = holds("I have chosen HARBOUR & SONS.", beside)
    assert "says no" in found
    assert holds("I left Old Ltd.", Beside(kind=Kind.OUTREACH, unnamed=("Old Ltd",)))
    assert holds("The harbour at night, and an old limited edition.", beside) == []


def test_news_is_no_advertising() -> None:
    news = Beside(kind=Kind.NEWS)
    for words in ("Look at https://example.com/me.", "Visit www.example.com", "Subscribe to it.",
                  "see example.com/jobs", "Folgen Sie mir.", "my blog"):  # fmt: skip
        assert holds(words, news), words
    assert holds("See https://example.com/paper", Beside(kind=Kind.REPORT_BACK)) == []


def test_a_nudge_is_not_impatient() -> None:
    nudge = Beside(kind=Kind.NUDGE)
    for words in ("I haven't heard back.", "Just checking in.", "Warum haben Sie nicht geschrieben",
                  "Ich habe noch keine Antwort.", "A gentle reminder"):  # fmt: skip
        assert holds(words, nudge), words


def test_findings_say_the_words_and_what_to_do() -> None:
    text = letter("I hope this email finds you well. thanks to  you you")
    for finding in examine("a long subject " * 6, text, "Ashok Rao"):
        assert not finding.holds
        assert finding.what
        assert finding.todo
        assert finding.words in str(finding)
    assert warnings("thanks to  you")


@pytest.mark.parametrize("piece", [
    "a", " ", "? ", "[", "[a|", "yesterday ", "Dear ", "could you ", "http://a", "\n", "“", "-- ",
    "last week ", "on Tuesday ", "morgen ", "Ã", "_", "{{", "a.", "word word ", "=C3",
])  # fmt: skip
def test_it_ends_whatever_it_is_given(piece: str) -> None:
    """Each pattern is one pass. One that tries again from every place would take hours here."""
    many = piece * (64_000 // len(piece))
    beside = Beside(
        kind=Kind.NEWS, details=("the book",), theirs={"Lena": ("clinical trial in Basel",)},
        others={"Tom": many}, common=(many,), talked=TUESDAY, arrives=TUESDAY, unnamed=("Old Ltd",),
    )  # fmt: skip
    assert examine("x", many, "Ashok Rao", beside), "it is far too long, if nothing else"
