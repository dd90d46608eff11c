"""The value of each piece a pattern found."""

import re
from datetime import date

from sincerely.reading.times import days, hours, hourwords, spans
from sincerely.reading.times.piece import Piece
from sincerely.reading.times.tables import Words

_NARROW = {**days.READERS, **hours.READERS}
_WIDE = {**_NARROW, **spans.READERS, **hourwords.READERS}


def value(
    match: re.Match[str], w: Words, today: date, day_first: bool, broad: bool
) -> Piece | None:
    """The piece, or None where the words cannot be one."""
    kind = match.lastgroup or ""
    reader = (_WIDE if broad else _NARROW).get(kind)
    if reader is None:
        return None
    try:
        found = reader(match, w, today, day_first)
    except (ValueError, OverflowError, LookupError):
        return None
    if found is None:
        return None
    found.start, found.stop = match.span()
    return found
