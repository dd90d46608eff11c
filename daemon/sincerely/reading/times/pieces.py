"""The value of each piece a pattern found."""

import re
from dataclasses import replace
from datetime import date

from sincerely.reading.times import days, hours
from sincerely.reading.times.piece import Piece
from sincerely.reading.times.tables import Words

_READERS = {**days.READERS, **hours.READERS}


def value(match: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """The piece, or None where the words cannot be one."""
    kind = match.lastgroup or ""
    reader = _READERS.get(kind)
    if reader is None:
        return None
    try:
        found = reader(match, w, today, day_first)
    except (ValueError, OverflowError, KeyError):
        return None
    if found is None:
        return None
    return replace(found, start=match.start(), stop=match.end())
