"""A meeting that was, or came to nothing.

It is remembered by what a sentence holds: the two were together, on a day that has passed, and it
is praised, thanked for, thought about. `cues.held` knows the usual turns; people have more
("das war gestern ein richtig gutes Gespräch", "what fun it was to have lunch with you")."""

import re
from datetime import datetime, time, timedelta

from sincerely.reading.choices import by_weekday, day_of
from sincerely.reading.cues.recalling import AHEAD, ENCOUNTER, WARM, WHEN
from sincerely.reading.meant import last, passed, with_hours
from sincerely.reading.said import Said
from sincerely.reading.sentences import Sentence
from sincerely.reading.times import COARSE, Granularity, Phrase
from sincerely.reading.times.amounts import CLOCK_HOURS, number

#: "I have been in the Zoom room since 11", "from 4 until quarter past".
_SINCE = re.compile(
    r"(?i)\b(?:from|since|at|ab|seit|von|dès|depuis|desde las?)\s+"
    rf"(1\d|2[0-3]|[1-9]|{CLOCK_HOURS})"
    r"(?:[:.h](\d\d))?\b(?! ?(?:min|%|hours|people))"
)
_EARLY = 7


def _at(day: Phrase | None, hour: int, minute: int, now: datetime) -> Phrase:
    """That hour of the day said, or of today; business hours before seven are in the afternoon."""
    date = day_of(day) if day is not None else now.date()
    begin = datetime.combine(date, time(hour + 12 * (hour < _EARLY), minute), now.tzinfo)
    if begin > now and hour < _EARLY:
        begin -= timedelta(hours=12)
    return Phrase(
        "", 0, 0, begin, None, Granularity.MINUTE, day_said=True, clock_said=True,
        zone=None, past=True, same_time=False, weekday=False,
    )  # fmt: skip


def recalled(words: str, times: tuple[Phrase, ...], language: str) -> bool:
    """Whether a clause tells of a meeting of the two that was."""
    if language not in WARM or AHEAD.stands_in(words):
        return False
    behind = WHEN[language].stands_in(words) or any(
        p.past or (by_weekday(p) and not p.clock_said) for p in times if p.granularity not in COARSE
    )
    return behind and WARM[language].stands_in(words) and ENCOUNTER[language].stands_in(words)


def no_show(sentence: Sentence, found: tuple[Phrase, ...], now: datetime) -> Said | None:
    """A meeting to which somebody did not come: the day that is said, or an hour of today."""
    inside = tuple(p for p in found if sentence.holds(p.start))
    days = tuple(p for p in inside if p.day_said)
    when = (last(with_hours(days, inside)[0], now),) if days else passed(inside, now)
    if not (when and when[0].clock_said) and (hour := _SINCE.search(sentence.text)) is not None:
        told = int(number(hour[1]))
        when = (_at(when[0] if when else None, told, int(hour[2] or 0), now),)
    return Said("missed", sentence.text[:400], 0.85, when, place=sentence.start)
