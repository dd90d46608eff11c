"""A meeting that was, or came to nothing.

It is remembered by what a sentence holds: the two were together, on a day that has passed, and it
is praised, thanked for, thought about. `cues.held` knows the usual turns; people have more
("das war gestern ein richtig gutes Gespräch", "what fun it was to have lunch with you")."""

from datetime import datetime

from sincerely.reading.choices import by_weekday
from sincerely.reading.cues.recalling import AHEAD, ENCOUNTER, WARM, WHEN
from sincerely.reading.meant import last, passed, with_hours
from sincerely.reading.said import Said
from sincerely.reading.sentences import Sentence
from sincerely.reading.times import COARSE, Phrase


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
    inside = tuple(p for p in found if sentence.start <= p.start < sentence.stop)
    days = tuple(p for p in inside if p.day_said)
    when = (last(with_hours(days, inside)[0], now),) if days else passed(inside, now)
    return Said("missed", sentence.text[:400], 0.85, when, place=sentence.start)
