"""The reading process: what ends it ends in one unreadable mail, and the rest is read."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sincerely.words.accounts import Me
from sincerely.words.messages import MailClass, Reading
from sincerely.worker import child, reader
from sincerely.worker.reader import Reader

ME = Me("Maya", ("maya@example.org",))
GOOD = b"From: a@corp.example\r\nMessage-ID: <%d@corp.example>\r\nSubject: s\r\n\r\nhello %d\r\n"


@pytest.fixture
def it() -> Iterator[Reader]:
    made = Reader(patience=10)
    yield made
    made.close()


def read(it: Reader, *raws: bytes) -> list[Reading]:
    return it.start(list(raws), ME, "UTC")()


def pid(it: Reader) -> int:
    first = it._batches[0]
    assert first is not None and first.process is not None
    return first.process.pid


def forked(it: Reader) -> list[int]:
    """The processes that the first one made."""
    of = pid(it)
    return [int(told) for told in Path(f"/proc/{of}/task/{of}/children").read_text().split()]


def test_batches_are_read_in_order_while_others_wait(it: Reader) -> None:
    first = it.start([GOOD % (n, n) for n in range(40)], ME, "UTC")
    second = it.start([GOOD % (n, n) for n in range(40, 80)], ME, "UTC")
    texts = [r.message.text for r in (*first(), *second())]
    assert texts == [f"hello {n}" for n in range(80)]


def test_a_large_batch_is_shared_out_and_comes_back_in_order() -> None:
    it = Reader(patience=10, processes=2)
    try:
        assert [r.message.text for r in read(it, *(GOOD % (n, n) for n in range(20)))]
        assert it._batches[1] is None, "a few mails are not worth a second process"
        texts = [r.message.text for r in read(it, *(GOOD % (n, n) for n in range(251)))]
        assert texts == [f"hello {n}" for n in range(251)]
        (second,) = forked(it)
        os.kill(second, signal.SIGKILL)
        texts = [r.message.text for r in read(it, *(GOOD % (n, n) for n in range(251)))]
        assert texts == [f"hello {n}" for n in range(251)], "one died, nothing is missing"
        texts = [r.message.text for r in read(it, *(GOOD % (n, n) for n in range(251)))]
        assert texts == [f"hello {n}" for n in range(251)], "and another took its place"
        assert it._batches[1] is not None and it._batches[1].process is not None
    finally:
        it.close()


def test_the_second_process_outlives_the_first_and_ends_with_the_reader() -> None:
    it = Reader(patience=10, processes=2)
    many = [GOOD % (n, n) for n in range(251)]
    try:
        read(it, *many)
        (second,) = forked(it)
        os.kill(pid(it), signal.SIGKILL)
        assert [r.message.text for r in read(it, *many)] == [f"hello {n}" for n in range(251)]
        assert "child.main" in Path(f"/proc/{second}/cmdline").read_text(), "it went on"
    finally:
        it.close()
    ends = time.monotonic() + 30
    while Path(f"/proc/{second}/stat").exists() and _runs(second):
        assert time.monotonic() < ends, "it outlives everybody"
        time.sleep(0.02)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_answer_nobody_called_for_is_passed_over(it: Reader) -> None:
    it.start([GOOD % (1, 1)], ME, "UTC")
    (reading,) = read(it, GOOD % (2, 2))
    assert reading.message.text == "hello 2"


def test_a_killed_process_costs_nothing(it: Reader) -> None:
    read(it, GOOD % (0, 0))
    begun = it.start([GOOD % (n, n) for n in range(30)], ME, "UTC")
    os.kill(pid(it), signal.SIGKILL)
    assert [r.message.text for r in begun()] == [f"hello {n}" for n in range(30)]


@pytest.mark.parametrize(
    "bomb",
    [
        b"From: a@corp.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
                   for n in range(3000)),
        b"From: " + b"(" * 100_000 + b"a@corp.example\r\nSubject: x\r\n\r\n",
        b"From: " + b"a@corp.example, " * 200_000 + b"\r\nSubject: x\r\n\r\n",
        b"From: a@corp.example\r\nContent-Type: text/plain; charset=idna\r\n\r\n" + b"x." * 200_000,
        b"From: a@corp.example\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * 400_000,
        b"From: a@corp.example\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n"
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nDTSTART:19700101T000000Z\r\n"
        b"RRULE:FREQ=SECONDLY;COUNT=1000000000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
    ids=["nesting", "comments", "addresses", "charset", "html", "recurrence"],
)  # fmt: skip
def test_a_bomb_hurts_nobody_else(it: Reader, bomb: bytes) -> None:
    before, _, after = read(it, GOOD % (1, 1), bomb, GOOD % (2, 2))
    assert (before.message.text, after.message.text) == ("hello 1", "hello 2")


def test_what_ends_the_process_twice_is_unreadable(
    it: Reader, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A reading that cannot be survived: the child is told to die at a word."""
    (tmp_path / "deadly.py").write_text(
        "import os, time\n"
        "import sincerely.reading.read as r\n"
        "usual = r.read\n"
        "def read(raw, me, zone):\n"
        "    if b'DIE' in raw: os._exit(1)\n"
        "    if b'SLEEP' in raw: time.sleep(60)\n"
        "    if b'EAT' in raw: x = bytearray(2**31)\n"
        "    return usual(raw, me, zone)\n"
        "r.read = read\n"
    )
    usual = reader.subprocess.Popen

    def popen(words: list[str], **more: object) -> object:
        first = f"; import sys; sys.path.insert(0, {str(tmp_path)!r}); import deadly; child.main("
        code = words[-1].replace("; child.main(", first)
        return usual([*words[:-1], code], **more)  # type: ignore[call-overload]

    monkeypatch.setattr(reader.subprocess, "Popen", popen)
    it._patience = 4
    evil = [b"From: a@b.example\r\n\r\n" + word for word in (b"DIE", b"SLEEP", b"EAT")]
    found = read(it, GOOD % (1, 1), evil[0], GOOD % (2, 2), *evil[1:], GOOD % (3, 3))
    problems = [r.problem for r in found]
    assert problems[0] == problems[2] == problems[5] == ""
    assert problems[1] == "ended the reading process"
    assert "took longer than 4 seconds" in problems[3]
    assert problems[4], "memory is bounded"
    assert found[1].message.mail_class is MailClass.UNREADABLE
    assert str(found[1].message.sender) == "a@b.example"


def test_nothing_is_handed_down(it: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINCERELY_SECRET", "canary")
    read(it, GOOD % (1, 1))
    environment = Path(f"/proc/{pid(it)}/environ").read_bytes()
    assert b"canary" not in environment
    descriptors = list(Path(f"/proc/{pid(it)}/fd").iterdir())
    assert len(descriptors) <= 6, descriptors  # its pipes, and those of a second one


def test_frames_are_whole() -> None:
    assert child.SIZE.size == 4
    assert len({child.MESSAGE, child.SETTINGS, child.FORK}) == 3
