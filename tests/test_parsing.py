"""The short road through a mail gives what stdlib gives, or leaves the mail to it."""

import email
import email.message
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sincerely.reading import mime, parsing
from sincerely.reading.read import read
from sincerely.words.accounts import Me

MAILS = sorted((Path(__file__).parent / "mail").rglob("*.eml"))


def tree(message: email.message.Message) -> Any:
    """Fields and payloads, all the way down."""
    payload = message.get_payload()
    inside = [tree(part) for part in payload] if isinstance(payload, list) else payload
    return message.items(), inside


def agrees(raw: bytes) -> bool:
    """Whether the short road was taken; where it was, it must have led to the same place."""
    text = raw.decode("ascii", "surrogateescape")
    short = parsing._well_formed(text)
    if short is not None:
        assert tree(short) == tree(email.message_from_string(text))
    return short is not None


@pytest.mark.parametrize("path", MAILS, ids=lambda path: path.name)
def test_real_mails(path: Path) -> None:
    agrees(path.read_bytes())


def test_most_mails_take_the_short_road() -> None:
    assert sum(agrees(path.read_bytes()) for path in MAILS) > 0.9 * len(MAILS)


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(MAILS), st.integers(0, 6000), st.integers(0, 40),
    st.sampled_from([b"", b"\r", b"\n", b"\r\n", b"--", b"\r\n--", b":", b"\xff\x00", b" ", b"=?"]),
)  # fmt: skip
@example(MAILS[0].parent.parent / "invitations/01-google-first-chat.eml", 1067, 0, b"\r")
@example(MAILS[0].parent.parent / "invitations/60-bare-event-nobody.eml", 547, 0, b"--")
def test_spoilt_mails(path: Path, at: int, gone: int, put: bytes) -> None:
    raw = path.read_bytes()
    agrees(raw[:at] + put + raw[at + gone :])


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: x\n\nbody", b"Subject: x\r\n\r\nbody", b"Subject: x\r\n y\r\n\r\nbody",
        b"Subject: x\n\n\r\n\r\nbody", b"\r\n\r\nbody", b"From x\r\nSubject: y\r\n\r\nz", b"Subject x",
        b"Subject:\r\n\r\n", b"Subject: a\rb\r\n\r\nz", b"A: 1\r\nA: 2\r\n\r\n",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n--q\r\n\r\nx\r\n--q--\r\n",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\npre\r\n--q\r\n\r\nx\r\n--q--\r\npost",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nx --q\r\n--qq\r\n--q--",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nx\r\n",
        b"Content-Type: multipart/mixed; boundary=\"q \"\r\n\r\n--q\r\n\r\nx\r\n--q--\r\n",
        b"Content-Type: multipart/mixed; x=boundary; boundary=q\r\n\r\n--q\r\n\r\nx\r\n--q--\r\n",
        b"Content-Type: multipart/mixed; boundary*=utf-8''q\r\n\r\n--q\r\n\r\nx\r\n--q--\r\n",
        b"Content-Type: multipart/digest; boundary=q\r\n\r\n--q\r\n\r\nS: x\r\n\r\ny\r\n--q--\r\n",
        b"Content-Type: message/rfc822\r\n\r\nSubject: in\r\n\r\nbody",
        b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: message/rfc822\r\n\r\n"
        b"Subject: in\r\n\r\nbody\r\n--q--\r\n",
    ],
)  # fmt: skip
def test_odd_mails(raw: bytes) -> None:
    agrees(raw)


@pytest.mark.parametrize(
    "value",
    [
        "a b c <x@y.example>", '"q, r" <x@y.example>', "x@y.example", "J. R. Doe   <x@y.example> ",
        '"" <x@y.example>', "a  b <x@y.example>", "<x@y.example>", "a\tb <x@y.example>",
        "O'Neil <x@y.example>", "=?utf-8?q?a=2C?= b <x@y.example>", 'a "b" <x@y.example>',
        "a..b <x@y.example>", "x@y.example, z@y.example", "g: x@y.example;", "a <x@y> <z@w>",
    ],
)  # fmt: skip
def test_a_plain_address_is_what_stdlib_says(value: str) -> None:
    message = email.message.Message()
    message["From"] = value
    every = email.utils.getaddresses([value])
    wanted = [(mime.decode(name), addr) for name, addr in every if "@" in addr and " " not in addr]
    assert [tuple(a) for a in mime.addresses(message, "From")] == wanted


@pytest.mark.parametrize("kind", ["text/plain", "text/calendar", "multipart/report", "x/y"])
def test_a_parameter_told_twice_in_two_ways_hides_no_text(kind: str) -> None:
    """RFC 2231 numbers continuations; stdlib fails on a name that is both numbered and not."""
    head = f"From: a@b.example\r\nContent-Type: {kind}; name*0=a; name*=utf-8''b"
    body = "\r\n\r\nwords\r\n" if kind == "text/plain" else "\r\n\r\n"
    reading = read((head + body).encode(), Me("Maya", ("maya@example.org",)), "UTC")
    assert not reading.problem.endswith("while reading"), reading.problem
    assert reading.message.text == body.strip()


def nested(levels: int) -> bytes:
    head = "".join(
        f"Content-Type: multipart/mixed; boundary=n{n}\n\n--n{n}\n" for n in range(levels)
    )
    return f"From: a@b.example\nSubject: nested\n{head}Content-Type: text/plain\n\nhi\n".encode()


@pytest.mark.parametrize("levels", [5, 15, 100])
def test_deep_nesting_is_given_to_stdlib_once(levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by mutant 40b2cc92d33d/1345/56: each level parsed all below it anew (5 s for 80 kB)."""
    asked = []
    usual = email.message_from_string

    def counted(text: str, **more: Any) -> Any:
        asked.append(len(text))
        return usual(text, **more)

    monkeypatch.setattr(email, "message_from_string", counted)
    raw = nested(levels)
    parsing.parse(raw)
    assert sum(size > len(raw) // 2 for size in asked) <= 1


def test_more_boundaries_than_anybody_nests_are_refused_before_they_cost() -> None:
    with pytest.raises(parsing.Unparsable, match="several parts"):
        parsing.parse(nested(300))
