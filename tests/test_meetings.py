"""Sentences about times, and whether they make a meeting with the user: tables in `findings/meetings/`.

Written apart from the reading. What has to be left alone stands beside what has to be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests import effort
from tests.driver import mail

from sincerely.reading.choices import by_weekday
from sincerely.reading.read import read
from sincerely.reading.threads import earlier_letters, in_thread
from sincerely.reading.times import phrases
from sincerely.words.accounts import Me
from sincerely.words.messages import Decision, Signal

TABLES = Path(__file__).parent / "findings" / "meetings"
MAYA, ASHOK = "Maya Okafor <maya@example.org>", "Ashok Rao <ashok@corp.example>"
ME = Me("Maya Okafor", ("maya@example.org",))
#: A Wednesday.
NOW = datetime(2026, 3, 4, 10, 42, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One line of a table. sent: what the user wrote before; wanted: "-", or a status and starts."""

    zone: str
    subject: str
    sent: str
    text: str
    wanted: str


def rows(table: str) -> Iterator[Row]:
    row = Row("UTC", "", "", "", "")
    for line in (TABLES / f"{table}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            name, _, value = line[2:].partition(" ")
            row = replace(row, **{name: value})
        elif line and not line.startswith("#"):
            text, _, wanted = line.rpartition(" => ")
            yield replace(row, text=text.replace("\\n", "\n"), wanted=wanted)


def said(row: Row) -> list[Signal]:
    """The meetings found in a mail with the row's text, beside the letter it answers."""
    now = NOW.replace(tzinfo=ZoneInfo(row.zone))
    raw = mail(
        ASHOK, MAYA, row.subject, f"Maya,\n\n{row.text}\n\nAshok\n", sent=now,
        message_id="<2@corp.example>", answers="<1@example.org>" if row.sent else None,
    )  # fmt: skip
    reading = read(raw, ME, row.zone)
    if row.sent:
        before = mail(MAYA, ASHOK, row.subject.removeprefix("Re: "), f"{row.sent}\n",
                      sent=now - timedelta(hours=20), message_id="<1@example.org>")  # fmt: skip
        letters = [read(before, ME, row.zone).message]
        reading = in_thread(reading, earlier_letters(reading.message, letters), ME, row.zone)
    return [s for s in reading.signals
            if s.type == "meeting" and s.decision is not Decision.IGNORE]  # fmt: skip


def shown(found: list[Signal]) -> str:
    """The first of them as the tables write it, hours as the clock on the wall shows them."""
    if not found:
        return "-"
    told = found[0].data
    starts = [told["start"], *told["alternatives"]] if told["start"] else []
    return " ".join([told["status"], *(start[:16] for start in starts)])


def right(row: Row, found: list[Signal]) -> bool:
    have, want = shown(found).split(), row.wanted.split()
    if want[0] == "cancelled":  # the day is what counts
        return have[0] == "cancelled" and [h[:10] for h in have[1:]] in ([], want[1:])
    if want[0] == "declined":
        return have[0] == "declined"
    return have == want


#: Rows of each table that are still misread, at most: what is not understood is not hidden.
MISREAD = {
    "others": 3, "mails": 0, "stories": 7, "answers": 3, "called_off": 0, "moved": 3, "direct": 5,
    "more": 9,
}  # fmt: skip


@pytest.mark.parametrize("table", sorted(MISREAD))
def test_what_is_said_of_times(table: str) -> None:
    every = list(rows(table))
    assert len(every) > 20
    wrong = [f"{row.text} => {shown(found)}, not {row.wanted}" for row in every
             if not right(row, found := said(row))]  # fmt: skip
    assert len(wrong) <= MISREAD[table], "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Friday", True), ("next Friday", False), ("Friday the 13th", False), ("tomorrow", False),
        ("mardi", True), ("Freitag, 13.3.", False),
    ],
)  # fmt: skip
def test_a_weekday_alone_is_told_from_a_date(text: str, starts: bool) -> None:
    spoken = {"mardi": "fr", "Freitag, 13.3.": "de"}.get(text, "en")
    found = phrases(f"on {text}" if spoken == "en" else text, NOW, "UTC", language=spoken)
    assert [by_weekday(p) for p in found] == [starts]


def panel(text: str) -> list[Signal]:
    raw = mail(ASHOK, MAYA, "Your interview", text, sent=NOW, message_id="<2@corp.example>")
    return [s for s in read(raw, ME, "UTC").signals if s.type == "meeting"]


def test_a_panel_listed_line_by_line_is_one_meeting_with_those_people() -> None:
    found = panel(
        "Hi Maya,\n\nhere is the schedule of your interview:\n\nThursday, March 12\n\n"
        "10:00 - 10:45  Ann Lee <ann@corp.example>\n10:45 - 11:30  Bo Chan <bo@corp.example>\n\nAshok\n"
    )
    assert [(s.data["status"], s.data["start"][:16]) for s in found] == [
        ("scheduled", "2026-03-12T10:00")
    ]
    assert found[0].data["with"] == ["ann@corp.example", "bo@corp.example"]


def test_if_you_need_to_reschedule_calls_nothing_off() -> None:
    found = panel(
        "Your interview is confirmed for Thursday, March 12 at 10:00.\n\n"
        "If you need to reschedule, reply to this mail.\n"
    )
    assert [s.data["status"] for s in found] == ["scheduled"]


HOSTILE = (
    "the a ", "on Monday ", "our ", "he ", "we meet on Monday at 3 not ", "from 2 to 3 ", "the second ",
    "Monday 10:00 a@b.example\n", "by ", "unless ", "his interview ", "- Mon 9 March, 10:00\n", "ge",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_cost_no_more_than_their_length(unit: str) -> None:
    head = b"From: a@b.example\r\nTo: maya@example.org\r\nSubject: Re: call\r\n\r\n"
    effort.linear(
        lambda size: head + (unit * (size // len(unit))).encode(),
        lambda raw: read(raw, ME, "UTC"), 2_000, allowed=60, floor=0.002,
    )  # fmt: skip
