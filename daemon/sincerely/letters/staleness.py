"""Words of time that are true on one day and wrong on the next: "yesterday", sent on day three."""

from collections.abc import Iterator
from datetime import date, timedelta

from sincerely.letters import cues
from sincerely.letters.vocabulary import WEEKDAYS

_WEEKDAYS = {
    name.casefold(): number for names in WEEKDAYS.values() for number, name in enumerate(names)
}
_WEEK = timedelta(days=7)


def stale(text: str, talked: date | None, arrives: date | None) -> Iterator[tuple[str, str, bool]]:
    """(the words, what is wrong, whether it surely is). talked: the day the letter speaks of;
    arrives: the day it is expected to be read; where either is not known nothing is sure."""
    gap = (arrives - talked).days if talked is not None and arrives is not None else None
    for pattern, days in cues.RELATIVE:
        match = pattern.search(text)
        if match and gap is None:
            yield match[0], "may be wrong on the day it is read", False
        elif match and gap != days:
            yield match[0], f"will be read {_days(gap or 0)} after what it speaks of", True
    match = cues.AHEAD.search(text)
    if match:
        yield match[0], "may be wrong on the day it is read", False
    yield from _weeks(text, talked, arrives)
    yield from _weekday(text, talked, arrives)


def _weeks(text: str, talked: date | None, arrives: date | None) -> Iterator[tuple[str, str, bool]]:
    for pattern, ago in ((cues.LAST_WEEK, 1), (cues.THIS_WEEK, 0)):
        match = pattern.search(text)
        if match is None:
            continue
        if talked is None or arrives is None:
            yield match[0], "may be wrong on the day it is read", False
        elif (_monday(arrives) - _monday(talked)) // _WEEK != ago:
            yield match[0], "will be wrong in the week it is read", ago == 1


def _weekday(
    text: str, talked: date | None, arrives: date | None
) -> Iterator[tuple[str, str, bool]]:
    """A weekday alone, read a week later, is another day; and no other than the one it was on."""
    if talked is None or arrives is None:
        return
    match = cues.ONLY_WEEKDAY.search(text)
    if match and _WEEKDAYS[match[1].casefold()] == talked.weekday() and arrives - talked >= _WEEK:
        yield match[0], f"will be read {_days((arrives - talked).days)} later", False


def _monday(moment: date) -> date:
    return moment - timedelta(days=moment.weekday())


def _days(count: int) -> str:
    return "the same day" if count == 0 else f"{count} day{'s' if abs(count) != 1 else ''}"
