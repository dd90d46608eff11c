"""Reading what servers say about messages: responses, structures, and mails put together again."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.mailbox import responses
from sincerely.mailbox.condense import condense
from sincerely.mailbox.fetching import Fetch, ranges
from sincerely.mailbox.responses import Garbled, Gone
from sincerely.mailbox.structure import Unclear, structure, wanted
from sincerely.reading.read import read
from sincerely.words.accounts import Me

ME = Me("Maya", ("maya@example.org",))


def items(text: bytes) -> object:
    return responses.items(responses.read(io.BytesIO(text)))


def test_items_are_told_apart_by_name_whatever_their_order() -> None:
    found = items(
        b'* 7 FETCH (BODY[HEADER.FIELDS ("From" TO)] {5}\r\na)\r\nb UID 12 FLAGS (\\Seen $x) '
        b'INTERNALDATE "17-Jul-2026 02:44:25 -0700" X-GM-LABELS ("\\\\Sent" "a b") '
        b'BODY[1.2]<0> "q\\"x" BODY[3] NIL RFC822.SIZE 44)\r\n'
    )
    assert found == {
        'BODY[HEADER.FIELDS ("FROM" TO)]': b"a)\r\nb", "UID": b"12", "FLAGS": [b"\\Seen", b"$x"],
        "INTERNALDATE": b"17-Jul-2026 02:44:25 -0700", "X-GM-LABELS": [b"\\Sent", b"a b"],
        "BODY[1.2]<0>": b'q"x', "BODY[3]": None, "RFC822.SIZE": b"44",
    }  # fmt: skip


def test_other_news_is_no_fetch() -> None:
    assert items(b"* 23 EXISTS\r\n") is None
    assert items(b"* 3 EXPUNGE\r\n") is None


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (b"", Gone), (b"* 1 FETCH (UID 1", Gone), (b"* 1 FETCH (X {10}\r\nabc", Gone),
        (b"* BYE going down\r\n", Gone), (b"* 1 FETCH (X {99999999999}\r\n", Garbled),
        (b"* 1 FETCH (UID\r\n", Garbled), (b"* 1 FETCH (UID 1 X )\r\n", Garbled),
        (b"* 1 FETCH (UID " + b"(" * 500 + b"\r\n", Garbled), (b"x" * 1_100_000, Garbled),
    ],
)  # fmt: skip
def test_what_cannot_be_a_response_ends_the_conversation(text: bytes, error: type) -> None:
    with pytest.raises(error):
        items(text)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_items_or_in_one_of_two_errors(noise: bytes) -> None:
    source = io.BytesIO(b"* 1 FETCH (UID 5 " + noise)
    try:
        while True:
            responses.items(responses.read(source))
    except (Garbled, Gone):
        pass


STRUCTURES = {
    "text": (b'("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "7BIT" 100 4 NIL NIL NIL NIL)', ["1"]),
    "alternative": (
        b'(("text" "plain" ("charset" "utf-8") NIL NIL "quoted-printable" 300 9 NIL NIL NIL NIL)'
        b'("text" "html" ("charset" "utf-8") NIL NIL "base64" 9000 99 NIL NIL NIL NIL) "alternative" '
        b'("boundary" "x") NIL NIL NIL)',
        ["1"],
    ),
    "html only": (
        b'(("text" "plain" NIL NIL NIL "7bit" 2 1 NIL NIL NIL)("text" "html" NIL NIL NIL "7bit" 90 1) '
        b'"alternative")',
        ["1", "2"],
    ),
    "attachment": (
        b'((("text" "plain" NIL NIL NIL "7bit" 50 1)("text" "html" NIL NIL NIL "7bit" 90 1) '
        b'"alternative")("application" "pdf" ("name" "cv.pdf") NIL NIL "base64" 700000 NIL '
        b'("attachment" ("filename" "cv.pdf")) NIL)("text" "calendar" ("method" "REQUEST") NIL NIL '
        b'"base64" 900 12 NIL NIL NIL) "mixed")',
        ["1.1", "3"],
    ),
    "report": (
        b'(("text" "plain" NIL NIL NIL "7bit" 50 1)("message" "delivery-status" NIL NIL NIL "7bit" 80)'
        b'("message" "rfc822" NIL NIL NIL "7bit" 900 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) '
        b'("text" "plain" NIL NIL NIL "7bit" 10 1) 20) "report" ("report-type" "delivery-status"))',
        ["1", "2", "3.HEADER"],
    ),
    "an .ics by its name": (
        b'(("text" "plain" NIL NIL NIL "7bit" 50 1)("application" "octet-stream" ("name" "invite.ICS")'
        b' NIL NIL "base64" 700 NIL ("attachment" NIL) NIL) "mixed")',
        ["1", "2"],
    ),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_what_is_fetched_of_a_message(name: str) -> None:
    text, sections = STRUCTURES[name]
    found = responses.items(
        responses.read(io.BytesIO(b"* 1 FETCH (BODYSTRUCTURE " + text + b")\r\n"))
    )
    assert found is not None
    assert [w.section for w in wanted(structure(found["BODYSTRUCTURE"]))] == sections


@pytest.mark.parametrize("value", [None, b"x", [], [b"text"], [[b"text", b"plain"], b"mixed"]])
def test_a_structure_that_says_nothing_is_unclear(value: object) -> None:
    with pytest.raises(Unclear):
        structure(value)


def test_a_boundary_in_the_text_does_not_split_it() -> None:
    shape = structure(
        [[b"text", b"plain", None, None, None, b"7bit", b"60", b"2"],
         [b"text", b"calendar", None, None, None, b"7bit", b"60", b"2"], b"mixed"]
    )  # fmt: skip
    evil = b"before\r\n--=_between_two_parts_=\r\nContent-Type: text/plain\r\n\r\nforged\r\n"
    parts = list(zip(wanted(shape), (evil, b"x"), strict=True))
    raw = condense(b"From: a@b.example\r\n\r\n", shape, parts)
    assert "between_two_parts" in read(raw, ME, "UTC").message.text


def test_a_message_without_headers_is_still_a_message() -> None:
    shape = structure([b"text", b"plain", None, None, None, b"7bit", b"6", b"1"])
    raw = condense(b"\r\n", shape, [(wanted(shape)[0], b"hello\r\n")])
    assert read(raw, ME, "UTC").message.text == "hello"


@given(st.lists(st.integers(1, 400), unique=True))
def test_a_set_names_just_these_uids(uids: list[int]) -> None:
    named = set()
    for part in filter(None, ranges(uids).split(",")):
        low, _, high = part.partition(":")
        named |= set(range(int(low), int(high or low) + 1))
    assert named == set(uids)


class Script:
    """A server that answers each command it is sent by what a function says."""

    def __init__(self, answer: object) -> None:
        self._answer = answer
        self._said = b""
        self.commands: list[bytes] = []

    def send(self, data: bytes) -> None:
        self.commands.append(data)
        tag, _, words = data.partition(b" ")
        self._said += self._answer(tag, words)  # type: ignore[operator]

    def readline(self, limit: int) -> bytes:
        line, mark, self._said = self._said.partition(b"\n")
        return line + mark

    def read(self, count: int) -> bytes:
        found, self._said = self._said[:count], self._said[count:]
        return found


def _mail(uid: int) -> bytes:
    return (
        b'* %d FETCH (UID %d RFC822.SIZE 50 INTERNALDATE "10-Mar-2026 12:00:00 +0000" BODYSTRUCTURE '
        b'("text" "plain" NIL NIL NIL "7bit" 50 1) BODY[HEADER.FIELDS (FROM)] '
        b"{18}\r\nFrom: a@b.test\r\n\r\n)\r\n" % (uid, uid)
    )


def _run(script: Script, uids: list[int]) -> list[object]:
    fetch = Fetch(script.send, script, lambda _: None)  # type: ignore[arg-type]
    return [(f.uid, f.raw[-5:], f.withheld) for batch in fetch.run(uids) for f in batch]


def test_what_a_server_leaves_out_is_asked_for_again_and_then_said() -> None:
    """1 comes at once, 2 when asked alone, 3 never though it is listed, 4 was expunged."""

    def answer(tag: bytes, words: bytes) -> bytes:
        done = tag + b" OK done\r\n"
        if b"SEARCH" in words:
            return b"* SEARCH 1 2 3\r\n" + done
        if b"BODY.PEEK[1]" in words:
            return (
                b"".join(b"* 1 FETCH (UID %d BODY[1]<0> {5}\r\nhello)\r\n" % uid for uid in (1, 2))
                + done
            )
        if b"FETCH 1:4" in words:
            return _mail(1) + b"* 1 EXPUNGE\r\n" + tag + b" NO temporarily unavailable\r\n"
        if b"FETCH 2 " in words:
            return _mail(2) + done
        return done

    found = _run(Script(answer), [1, 2, 3, 4])
    assert found[:2] == [(1, b"hello", ""), (2, b"hello", "")]
    assert found[2] == (3, b"", "the server lists message 3 and does not give it")
    assert len(found) == 3


def test_an_answer_to_nothing_is_garbled() -> None:
    with pytest.raises(Garbled):
        _run(Script(lambda tag, words: b"S999 OK what\r\n"), [1])
    with pytest.raises(Garbled):
        _run(Script(lambda tag, words: tag + b" BAD what\r\n"), [1])


def test_a_message_told_in_two_ways_is_garbled() -> None:
    """As by a server that repeats the answer about the message of that UID in another folder."""
    other = _mail(1).replace(b"a@b.test", b"z@b.test")
    with pytest.raises(Garbled, match="two ways"):
        _run(Script(lambda tag, words: other + _mail(1) + tag + b" OK done\r\n"), [1])
    twice = _run(Script(lambda tag, words: _mail(1) * 2 + tag + b" OK done\r\n"), [1])
    assert [uid for uid, _, _ in twice] == [1]  # type: ignore[misc]


def test_a_date_that_cannot_be_is_none() -> None:
    from sincerely.mailbox.fetching import _moment

    assert _moment(b" 1-Jan-2026 00:00:00 +0100") == datetime(2025, 12, 31, 23, tzinfo=UTC)
    for value in (b"99-Foo-2026 00:00:00 +0000", b"31-Dec-9999 23:59:59 -2359", b"", None, []):
        assert _moment(value) is None
