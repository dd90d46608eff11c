"""Dates and times found in a text: pieces, put together, shared out, and resolved."""

import re
from datetime import datetime

from sincerely.reading.times.group import Group, add, joins, started
from sincerely.reading.times.moments import phrase, zone_of
from sincerely.reading.times.phrase import Phrase
from sincerely.reading.times.pieces import value
from sincerely.reading.times.ranges import shared
from sincerely.reading.times.scanning import matches
from sincerely.reading.times.standing import stands
from sincerely.reading.times.tables import BY_LANGUAGE

MAX_TEXT = 20_000
#: Lines are wrapped anywhere; paragraphs and lists are not.
_WRAP = re.compile(r"(?<![\n:])\n(?![\n>*•-])")
_MOST = 200
#: A mail dated outside of these years is dated wrongly, and the calendar ends near.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000

#: Zones whose people write the month first.
_MONTH_FIRST = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
    "America/Detroit", "America/Boise", "America/Anchorage", "America/Indiana", "America/Kentucky",
    "America/North_Dakota", "America/Juneau", "America/Menominee", "Pacific/Honolulu", "US/",
)  # fmt: skip


def phrases(
    text: str, now: datetime, zone: str, *, language: str = "en", day_first: bool | None = None,
    alone: bool = False,
) -> tuple[Phrase, ...]:  # fmt: skip
    """Explicit days and hours, in order. now: aware, the moment of writing; zone: IANA, the writer's.

    day_first: how 3/4 is read; None: as people in `zone` do; alone: an hour may stand by itself, as in
    answers to what was offered ("half two, please"). Never raises; work is linear in the length.
    """
    return _find(text, now, zone, language, day_first, False, alone)


def wide(
    text: str, now: datetime, zone: str, *, day_first: bool | None = None
) -> tuple[Phrase, ...]:
    """Everything an English reader would call a date, a time, or a range of them."""
    return _find(text, now, zone, "en", day_first, True)


def _find(
    text: str, now: datetime, zone: str, language: str, day_first: bool | None, broad: bool,
    alone: bool = False,
) -> tuple[Phrase, ...]:  # fmt: skip
    words = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    language = language if language in BY_LANGUAGE else "en"
    text = _WRAP.sub(" ", text[:MAX_TEXT])
    if not _FIRST_YEAR < now.year < _LAST_YEAR:
        return ()
    local = zone_of(zone)
    here = now.astimezone(local)
    if day_first is None:
        day_first = not zone.startswith(_MONTH_FIRST)
    groups: list[Group] = []
    for match in matches(text, language, broad):
        piece = value(match, words, here.date(), day_first, broad)
        if piece is None:
            continue
        if groups and joins(groups[-1], piece, text, language, broad):
            add(groups[-1], piece)
        else:
            groups.append(started(piece, broad))
        if len(groups) > _MOST:
            break
    every = shared(groups, text, language, broad)
    groups = [
        g for g in every if stands(g, text, broad, alone or (not broad and _of_day(g, every, text)))
    ]
    found = (phrase(g, text, here, local, language, broad) for g in groups)
    return tuple(p for p in found if p is not None)


#: Characters between a day and an hour of it, and what may follow the hour.
_BETWEEN = 40
_ENDS = re.compile(r"\s*(?:[.,;:!?)–—]|\Z|(?:and|or|if|for|in|then|to|please|und|et|y)\b)")


def _of_day(group: Group, groups: list[Group], text: str) -> bool:
    """Whether a bare hour belongs to a day said shortly before: "on Wednesday, drop by at 4"."""
    if group.hour is None or group.day is not None or not _ENDS.match(text, group.stop):
        return False
    return any(
        one.day is not None and one.hour is None and one.part is None
        and 0 < group.start - one.stop <= _BETWEEN
        and not re.search(r"[.;!?\n]", text[one.stop : group.start])
        for one in groups
    )  # fmt: skip
