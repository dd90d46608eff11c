"""A day in a line of its own and the hours of a panel below it, as coordinators write them.

Wednesday, May 6
1:00 - 1:45 pm   Imani Brooks <imani@example.org>
1:45 - 2:30 pm   Paul Czerny <paul@example.org>
"""

import re
from datetime import datetime

from sincerely.reading.choices import at_hour
from sincerely.reading.hints import Hinted
from sincerely.reading.said import Said
from sincerely.reading.times import Granularity, Phrase

#: Between the day and the first hour stand a few words at most.
_NEAR = 400
_INTERVIEW = Hinted(
    r"(?i)\b(?:interview\w*|panel|meet(?:ing)?s?|onsite|on-site|final round|gespräche?\w*"
    r"|vorstellungsgespräch\w*|entretiens?|entrevistas?)\b"
)
_PERSON = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|\b[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ][\w’'-]+"
)
_BEFORE = re.compile(r"[\s\-*•–|]*\Z")


def timetable(text: str, found: tuple[Phrase, ...], now: datetime) -> Said | None:
    """The meeting that such lines tell of, None where there are none. now: aware."""
    if not _INTERVIEW.stands_in(text):
        return None
    rows = [p for p in found if p.clock_said and _row(text, p)]
    if len(rows) < 2 or any(p.day_said for p in rows[1:]):
        return None
    first = rows[0]
    if first.day_said:
        return _fixed(first, first, text, now)
    days = [
        p for p in found
        if p.day_said and not p.clock_said and p.granularity is Granularity.DAY
        and p.stop <= first.start <= p.stop + _NEAR
    ]  # fmt: skip
    if not days:
        return None
    return _fixed(at_hour(days[-1], first), days[-1], text, now)


def _fixed(when: Phrase, day: Phrase, text: str, now: datetime) -> Said | None:
    """The meeting at that moment, if it lies ahead."""
    if not isinstance(when.begin, datetime) or when.begin <= now:
        return None
    said = " ".join(text[day.start : day.stop + 200].split())
    return Said("scheduled", said, 0.88, (when,), place=day.start)


def _row(text: str, hour: Phrase) -> bool:
    """Whether a line begins with this hour and names a person."""
    begin = text.rfind("\n", 0, hour.start) + 1
    end = text.find("\n", hour.stop)
    rest = text[hour.stop : end if end >= 0 else len(text)][:300]
    alone = hour.day_said or _BEFORE.match(text[begin : hour.start][:40]) is not None
    return alone and _PERSON.search(rest) is not None
