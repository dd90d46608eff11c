"""Floor 1: words and bytes. What is frozen reads back as what was meant, whatever went in."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely import shipped
from sincerely.letters import message_id
from sincerely.letters.compose import (
    Gap,
    day_in_words,
    given_name,
    parse,
    render,
    topics_as_prose,
    topics_as_sentences,
)
from sincerely.letters.freeze import Frozen, NotFrozen, digest, freeze
from sincerely.letters.lint import lint, warnings
from sincerely.words.addresses import Address
from sincerely.words.errors import DataProblem

WHEN = datetime(2026, 3, 11, 9, tzinfo=UTC)
ID = "<abcdefghijklmnop.abcdefghijklmnop@example.org>"


def frozen(**changes: object) -> Frozen:
    values: dict[str, object] = {
        "sender": Address("Maya Okafor", "maya@example.org"),
        "recipient": Address("Ashok Rao", "ashok@corp.example"),
        "subject": "Thank you", "text": "Dear Ashok,\n\nThank you.\n", "date": WHEN,
        "message_id": ID, **changes,
    }  # fmt: skip
    return freeze(**values)  # type: ignore[arg-type]


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from([
        "Re: =?utf-8?q?x=0ABcc=3A_v=40v.example?=", "x\r\nBcc: v@v.example", "x\nBcc: v@v",
        'Rao, Ashok "the boss"', "ceo@corp.example", "a <b@c.example>", "(comment) x", "x;y:z",
        "Jürgen, Müller", "山田, 太郎 <x@y.example>", "\u202eevil", "=?utf-8?b?Zm9v?=", "\\", '"',
        "a" * 300, "ü" * 300, "'", ",", "\ud800",
    ]),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(name=HOSTILE, subject=HOSTILE, text=st.text(max_size=300), parent=HOSTILE)
def test_what_is_frozen_reads_back_as_what_was_meant(
    name: str, subject: str, text: str, parent: str
) -> None:
    try:
        letter = frozen(
            recipient=Address(name, "ashok@corp.example"), subject=subject,
            text=f"Dear you,\n{text}\n", in_reply_to=parent, references=(parent,),
        )  # fmt: skip
    except (NotFrozen, DataProblem):
        return
    message = message_from_bytes(letter.data)
    allowed = {"From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
               "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}  # fmt: skip
    assert set(message.keys()) <= allowed
    assert len(message.keys()) == len(set(message.keys()))
    ((_, addr),) = getaddresses([str(message["To"]).replace("\r\n", "")])
    assert addr == "ashok@corp.example"
    shown = str(make_header(decode_header(str(message["Subject"]).replace("\r\n", ""))))
    assert shown == " ".join(subject.split())
    assert message["Message-ID"] == ID
    assert letter.data.isascii()
    assert b"\r\n" in letter.data
    assert b"\n" not in letter.data.replace(b"\r\n", b"")
    assert letter.data.endswith(b"\r\n")
    assert all(len(line) <= 998 for line in letter.data.split(b"\r\n"))


@pytest.mark.parametrize("bad", ["x\r\nBcc: v@v.example", "x\x00y", "=?utf-8?q?x=0ABcc=3A_v?="])
def test_a_header_is_never_smuggled_in(bad: str) -> None:
    for field in ({"subject": bad}, {"recipient": Address(bad, "a@b.example")},
                  {"sender": Address(bad, "a@b.example")}):  # fmt: skip
        with pytest.raises(NotFrozen):
            frozen(**field)


def test_a_strange_id_is_left_out_of_the_thread() -> None:
    letter = frozen(in_reply_to="<a b@c>", references=("<ok@x.example>", "<bad\r\nX: y@z>"))
    assert b"In-Reply-To" not in letter.data
    letter = frozen(in_reply_to="<p@x.example>", references=("<ok@x.example>", "<bad\r\nX: y@z>"))
    assert b"References: <ok@x.example>\r\n <p@x.example>\r\n" in letter.data


def test_the_digest_stands_for_bytes_and_envelope() -> None:
    one, other = frozen(), frozen(text="Dear Ashok,\n\nThanks.\n")
    assert one.digest != other.digest
    assert one.digest == digest(one.data, "maya@example.org", "ashok@corp.example")
    assert one.digest != digest(one.data, "maya@example.org", "someone@corp.example")
    assert frozen().data == one.data


def test_lines_that_start_with_dots_and_from_survive() -> None:
    text = "Dear Ashok,\n.\n..two\nFrom here on\n" + "word " * 400 + "\n"
    letter = frozen(text=text)
    payload = message_from_bytes(letter.data).get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().replace("\r\n", "\n") == text


def test_only_our_key_makes_our_ids() -> None:
    key, other = b"k" * 32, b"o" * 32
    made = message_id.make(key, b"0123456789", "example.org")
    assert message_id.is_ours(key, made)
    assert not message_id.is_ours(other, made)
    assert not message_id.is_ours(key, made.replace("<", "<x"))
    assert made == message_id.make(key, b"0123456789", "example.org")
    assert "sincerely" not in made


FACTS = {
    "name": "Ashok Rao", "given_name": "Ashok", "day": "Tuesday, 10 March", "day_short": "Tuesday",
    "topics": "the book", "my_name": "Maya Okafor", "place": 0,
    "sentences": "",
}  # fmt: skip


def test_the_shipped_letter_has_no_gap_and_passes_the_lint() -> None:
    template = parse("thank_you", shipped.template("thank_you"))
    texts = set()
    for place in range(4):
        words = render(template, {**FACTS, "place": place})
        assert lint(words.subject, words.text, "Ashok Rao") == []
        assert warnings(words.text) == []
        texts.add(words.text)
    assert len(texts) == 4, "two people of one panel never get the same words"


@pytest.mark.parametrize("gap", [None, "", "  "])
def test_a_letter_with_a_gap_is_never_made(gap: object) -> None:
    template = parse("thank_you", shipped.template("thank_you"))
    for name in ("given_name", "my_name"):
        with pytest.raises((Gap, DataProblem)):
            render(template, {**FACTS, name: gap})
    with pytest.raises(DataProblem):
        render(template, {k: v for k, v in FACTS.items() if k != "topics"})


@pytest.mark.parametrize(
    "source",
    ["subject: x\n\n{{ ''.__class__.__mro__ }}", "subject: x\n\n{% for", "subject: x\n\n",
     "no head\n\nbody", "kind: x\n\nbody"],
)  # fmt: skip
def test_a_broken_or_hostile_template_is_told_so(source: str) -> None:
    with pytest.raises(DataProblem):
        render(parse("mine", source), FACTS)


def test_what_the_lint_finds() -> None:
    fine = "Dear Ashok,\n\nThank you.\n"
    assert lint("Hi", fine, "Ashok Rao") == []
    for subject, text in (
        ("", fine), ("x", ""), ("x", fine + "[NAME]"), ("x", fine + "{{ topic }}"),
        ("x", "Dear None,\n"), ("x", "Dear ,\n\nhello"), ("x", "Dear Lena,\n\nhello"),
        ("x", fine + "\x1b[31m"),
    ):  # fmt: skip
        assert lint(subject, text, "Ashok Rao"), (subject, text)
    assert warnings("it was good to see you yesterday")
    assert warnings("thanks to  you")
    for text in ("None of it is a TODO list, null and NaN.", "Hello,\n\nhi", "Dear Mr Rao,\n\nhi"):
        assert lint("x", text, "Ashok Rao") == [], text


def test_names_topics_and_days() -> None:
    assert given_name("Ashok Rao") == "Ashok"
    assert given_name("Rao, Ashok") == "Ashok"
    assert given_name("Dr. Lena Fischer") == "Lena"
    assert given_name("Dr. Fischer") == "Dr. Fischer"
    assert topics_as_prose(("a.", "b", "c and d")) == "a, b, and c and d"
    assert topics_as_prose(("the book.", "You should read it. It is good.")) == "the book"
    own = ("What if I fail?", "You said I should move to Lisbon")
    assert topics_as_sentences(own) == "What if I fail? You said I should move to Lisbon."
    assert given_name("J. Smith") == "J. Smith"
    assert given_name("JANE DOE") == "Jane"
    assert topics_as_prose(("a", "b")) == "a and b"
    assert day_in_words(WHEN.date()) == "Wednesday, 11 March"
