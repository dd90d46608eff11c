"""`sincerely read`: files in, one JSON object per message out, whatever the files hold."""

import json
import mailbox
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.driver import Sincerely

from sincerely.reading.newtext import new_text
from sincerely.reading.read import read
from sincerely.reading.stops import stops
from sincerely.words.accounts import Me
from sincerely.words.messages import MailClass

CORPUS = Path(__file__).parent / "mail" / "invitations"
ME = Me("Maya Okafor", ("maya@example.org",))


def run(*paths: object, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    program = Sincerely(Path("/nonexistent"))
    output = program.run(
        "read", *map(str, paths), "--me", "Maya Okafor <maya@example.org>", "--zone",
        "America/New_York", "--json", *more,
    )  # fmt: skip
    return [json.loads(line) for line in output.splitlines()]


def test_a_folder_of_mails_is_one_line_each() -> None:
    lines = run(CORPUS)
    assert len(lines) == len(list(CORPUS.glob("*.eml")))
    first = lines[0]
    assert set(first) == {
        "source", "message_id", "date", "direction", "seconds", "class", "text", "follow_up", "why",
        "signals",
    }  # fmt: skip
    assert first["source"].endswith("01-google-first-chat.eml")
    meeting = first["signals"][0]
    assert meeting["type"] == "meeting"
    assert {"status", "start", "end", "alternatives", "zone", "recurring", "with", "uid"} <= set(
        meeting
    )
    assert meeting["decision"] == "act"
    assert "event" not in meeting


def test_mbox_maildir_ics_and_garbage(tmp_path: Path) -> None:
    raw = (CORPUS / "01-google-first-chat.eml").read_bytes()
    box = mailbox.mbox(tmp_path / "all.mbox")
    box.add(raw)
    box.add(raw)
    box.close()
    folder = mailbox.Maildir(tmp_path / "maildir")
    folder.add(raw)
    start = raw.find(b"BEGIN:VCALENDAR")
    assert start < 0 or start > 0
    calendar = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x\r\n"
        b"DTSTART;TZID=Europe/Berlin:20260310T150000\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
        b"END:VCALENDAR\r\n"
    )
    (tmp_path / "a.ics").write_bytes(calendar)
    (tmp_path / "bad.eml").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.eml").write_bytes(b"")
    lines = {Path(line["source"]).name: line for line in run(tmp_path)}
    assert len(lines) == 6
    event = lines["a.ics"]["events"][0]
    assert event == {
        "uid": "x", "start": "2026-03-10T15:00:00+01:00", "end": "2026-03-10T16:00:00+01:00",
        "zone": "Europe/Berlin",
    }  # fmt: skip
    assert all("class" in line for line in lines.values())


def _nested(levels: int) -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(levels)
    )
    return b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + head + b"\r\nx"


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\x00" * 100, b"\r\n\r\n", b"From: \r\n\r\n", b":" * 5000, _nested(1500),
        b"From: =?utf-8?q?x=0D=0ABcc=3A_v=40v?= <a@b.example>\r\n\r\nhi",
        b"From: " + b"(" * 2000 + b")" * 2000 + b" <a@b.example>\r\n\r\nhi",
        b"To: " + b"a@b.example, " * 16000 + b"\r\n\r\nhi",
        b"Content-Type: text/plain; charset=does-not-exist\r\n\r\n\xff\xfe\xfd",
        b"Content-Type: text/plain; charset=\"utf-16\r\n\r\n\xff\xfe\xfd",
        b"Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\nx",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Date: Mon, 99 Foo 9999 99:99:99 +9999\r\nSubject: =?x?y?z?=\r\n\r\nhi",
        b"Content-Type: text/calendar\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    ],
    ids=range(15),
)  # fmt: skip
def test_poison_is_read_or_set_aside_and_never_raises(raw: bytes) -> None:
    reading = read(raw, ME, "UTC")
    assert reading.message.identity
    if reading.message.mail_class is MailClass.UNREADABLE:
        assert reading.problem


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(sorted(CORPUS.glob("*.eml"))[:40]), st.integers(0))
def test_mutated_mail_never_raises(noise: bytes, path: Path, where: int) -> None:
    raw = path.read_bytes()
    at = where % (len(raw) + 1)
    read(raw[:at] + noise + raw[at + len(noise) :], ME, "UTC")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Thanks!\n\nOn Mon, 9 Mar 2026 at 10:00, Maya <m@x.org> wrote:\n> hello\n", "Thanks!"),
        ("Thanks!\n\nOn Mon, 9 Mar 2026 at 10:00, Maya Okafor\n<m@x.org> wrote:\n\nold", "Thanks!"),
        ("Danke!\n\nAm 09.03.2026 um 10:00 schrieb Maya:\n> hallo\n", "Danke!"),
        ("Yes\n\n-----Original Message-----\nFrom: x\n", "Yes"),
        ("Yes\n\nFrom: Maya\nSent: Monday\nTo: you\n\nold", "Yes"),
        ("Yes\n-- \nLena Fischer\nDirector\n", "Yes"),
        ("On Monday I wrote some code.\nMore.", "On Monday I wrote some code.\nMore."),
        ("> old\nanswer\n> older\nsecond", "answer\nsecond"),
    ],
)
def test_only_the_new_words(text: str, new: str) -> None:
    assert new_text(text) == new


@pytest.mark.parametrize(
    "text",
    ["Please stop emailing me.", "STOP", "Please do not contact me again.",
     "Kindly remove me from your list.", "Don't write to me any more", "unsubscribe",
     "Please take me off this. I mean, remove my address from your records."],
)  # fmt: skip
def test_a_plain_stop_is_seen(text: str) -> None:
    (signal,) = stops("", text)
    assert signal.evidence in text


@pytest.mark.parametrize(
    "text",
    ["Let us stop by the office.", "I could not stop reading it!", "Not interested, sorry.",
     "Please do not hesitate to contact me.", "Don't worry, write to me any time."],
)  # fmt: skip
def test_what_is_no_stop(text: str) -> None:
    assert stops("", text) == []
