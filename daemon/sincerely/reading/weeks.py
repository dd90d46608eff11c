"""Weekdays of a week named before them: "I am in town the week of the 4th. Tuesday at three?" """

from collections.abc import Iterable

from sincerely.reading.choices import by_weekday, day_of, of_week
from sincerely.reading.cues import BY_LANGUAGE
from sincerely.reading.sentences import sentences
from sincerely.reading.times import Granularity, Phrase

#: Characters between the week and a day of it.
_NEAR = 250


def in_named_week(found: tuple[Phrase, ...], text: str, language: str) -> tuple[Phrase, ...]:
    """The same phrases, with bare weekdays behind a coming week as days of that week.

    Not where the writer says that he is away in it.
    """
    weeks = [p for p in found if p.granularity is Granularity.WEEK and p.day_said and not p.past]
    if not weeks or not any(by_weekday(p) for p in found):
        return found
    cues = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    away = [
        s for s in sentences(text)
        if cues.unavailable.stands_in(s.text) or cues.decline.stands_in(s.text)
    ]  # fmt: skip
    open_ = [w for w in weeks if not any(s.holds(w.start) for s in away)]
    return tuple(_moved(p, open_) for p in found)


def _moved(day: Phrase, weeks: Iterable[Phrase]) -> Phrase:
    week = next((w for w in weeks if w.stop <= day.start < w.stop + _NEAR), None)
    if week is None or day.past or not by_weekday(day):
        return day
    return of_week(day, day_of(week))
