"""Sentences about times, and whether they make a meeting with the user: tables in `findings/meetings/`.

Written apart from the reading. What has to be left alone stands beside what has to be found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.driver import mail

from sincerely.reading.read import read
from sincerely.reading.threads import earlier_letters, in_thread
from sincerely.words.accounts import Me
from sincerely.words.messages import Decision, Signal

TABLES = Path(__file__).parent / "findings" / "meetings"
MAYA, ASHOK = "Maya Okafor <maya@example.org>", "Ashok Rao <ashok@corp.example>"
ME = Me("Maya Okafor", ("maya@example.org",))
#: A Wednesday.
NOW = datetime(2026, 3, 4, 10, 42)


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
    raw = mail(ASHOK, MAYA, row.subject, f"Maya,\n\n{row.text}\n\nAshok\n", sent=now,
               message_id="<2@corp.example>", answers="<1@example.org>" if row.sent else None)  # fmt: skip
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


@pytest.mark.parametrize("row", list(rows("others")), ids=lambda row: row.text[:60])
def test_others(row: Row) -> None:
    assert right(row, said(row)), shown(said(row))
