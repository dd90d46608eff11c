"""Floor 1: words and bytes. What is frozen reads back as what was meant, whatever went in."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import getaddresses
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.letters import message_id
from sincerely.letters.flowed import WIDTH, flow, unflow
from sincerely.letters.freeze import Frozen, NotFrozen, digest, freeze, prove
from sincerely.letters.joining import join
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


def put_together(body: str) -> str:
    """Flowed text as RFC 3676 section 4.1 has a receiver read it, written apart from ours."""
    out = ""
    for line in body.split("\n"):
        if line == "-- ":
            out += line + "\n"
            continue
        text = line[1:] if line[:1] == " " else line
        out += text if text[-1:] == " " else text + "\n"
    return out[:-1] if out.endswith("\n") else out


def test_lines_that_start_with_dots_and_from_survive() -> None:
    text = "Dear Ashok,\n.\n..two\nFrom here on\n> not quoted\n" + "word " * 400 + "\n-- \nMaya\n"
    letter = frozen(text=text)
    message = message_from_bytes(letter.data)
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert message.get_param("format") == "flowed"
    assert message.get_param("delsp") is None
    assert message["Content-Transfer-Encoding"] == "7bit"
    wire = payload.decode().replace("\r\n", "\n")
    assert put_together(wire) == text.replace("word \n", "word\n")
    assert not any(line.startswith(("From ", ">")) for line in wire.split("\n"))
    assert all(len(line) <= WIDTH for line in wire.split("\n"))


PIECES = st.sampled_from([
    "a", "word", "--", "-- ", "From ", "From", ">", "> x", " ", " ", "  ", "x" * 90, "é", "-", "\n",
    "\n\n", "-- \n", " -- ", "ein Wort ", "foo bar ",
])  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=80).map("".join))
def test_what_is_broken_softly_comes_together_again(text: str) -> None:
    settled = "\n".join(x if x == "-- " else x.rstrip(" ") for x in text.split("\n"))
    wire = flow(text)
    assert unflow(wire) == put_together(wire) == settled
    for line in wire.split("\n"):
        assert len(line) <= WIDTH or max(map(len, line.split(" "))) > 70


def test_a_letter_is_refused_whose_paragraphs_would_not_come_together() -> None:
    letter = frozen(text="Dear Ashok,\n\n" + "word " * 40 + "\n")
    values = {"sender": Address("Maya Okafor", "maya@example.org"), "subject": "Thank you",
              "recipient": Address("Ashok Rao", "ashok@corp.example"), "message_id": ID}  # fmt: skip
    prove(letter.data, text="Dear Ashok,\n\n" + "word " * 40 + "\n", **values)  # type: ignore[arg-type]
    for broken in (letter.data.replace(b"word \r\n", b"word\r\n", 1),
                   letter.data.replace(b' format="flowed"', b" x=y")):  # fmt: skip
        with pytest.raises(NotFrozen):
            prove(broken, text="Dear Ashok,\n\n" + "word " * 40 + "\n", **values)  # type: ignore[arg-type]


def test_only_our_key_makes_our_ids() -> None:
    key, other = b"k" * 32, b"o" * 32
    made = message_id.make(key, b"0123456789", "example.org")
    assert message_id.is_ours(key, made)
    assert not message_id.is_ours(other, made)
    assert not message_id.is_ours(key, made.replace("<", "<x"))
    assert made == message_id.make(key, b"0123456789", "example.org")
    assert "sincerely" not in made


# -- two letters that become one


TUESDAY = "Dear Ashok,\n\nThank you for Tuesday.\n\nI read the book.\n\nBest wishes,\nMaya Okafor\n"
THURSDAY = "Hi Ashok,\n\nThe tour was great.\n\nWarmly,\nMaya Okafor\n\n-- \n+49 30 1\n"


def test_two_letters_are_put_together_under_one_greeting_and_one_name() -> None:
    assert join([TUESDAY, THURSDAY], "Maya Okafor") == (
        "Hi Ashok,\n\nThank you for Tuesday.\n\nI read the book.\n\nThe tour was great.\n\n"
        "Warmly,\nMaya Okafor\n\n-- \n+49 30 1\n"
    )
    assert join([TUESDAY, TUESDAY], "Maya Okafor") == TUESDAY


def test_a_postscript_and_a_long_end_are_no_empty_forms() -> None:
    early = TUESDAY + "\nPS: the umbrella is yours.\n\n-- \nMaya\n"
    whole = join([early, THURSDAY], "Maya Okafor")
    assert "PS: the umbrella is yours." in whole and whole.count("Maya Okafor") == 1
    warm = "Thank you.\n\nI hope we meet again before the summer, as\nyou said,\nMaya Okafor\n"
    assert "before the summer" in join([warm, THURSDAY], "Maya Okafor")


@given(st.lists(st.lists(st.sampled_from(("a b", "c", "Dear d,", "e\nf", "PS: g")), min_size=1),
                min_size=1, max_size=3))  # fmt: skip
def test_nothing_the_user_said_is_lost_when_letters_are_put_together(told: list[list[str]]) -> None:
    whole = join(["\n\n".join(["Dear Ashok,", *ps, "Bye,\nMaya"]) for ps in told], "Maya")
    assert set(whole.strip().split("\n\n")) == {"Dear Ashok,", "Bye,\nMaya", *chain(*told)}
