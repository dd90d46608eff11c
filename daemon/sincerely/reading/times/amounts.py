"""Amounts of time in English words: "two and a half hours", "1 year, 2 months", "a couple of days"."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sincerely.reading.times.phrase import Granularity
from sincerely.reading.times.piece import Shift

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
#: A few and several are guesses, as those who say them guess.
_VAGUE = {
    "a": 1, "an": 1, "another": 1, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2, "a few": 3,
    "few": 3, "several": 7, "a dozen": 12, "half": 0.5, "half a": 0.5, "half an": 0.5, "a half": 0.5,
    "one and a half": 1.5, "two and a half": 2.5, "three and a half": 3.5,
    "a quarter of an": 0.25, "quarter of an": 0.25, "three quarters of an": 0.75,
}  # fmt: skip
#: The hours of a clock face in words, as alternatives of a pattern.
CLOCK_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBERS: dict[str, float] = {
    **_ONES, **_TEENS, **_TENS, **_VAGUE,
    **{f"{ten}{dash}{one}": t + o for ten, t in _TENS.items() for one, o in _ONES.items() for dash in " -"},
}  # fmt: skip

_DAY = timedelta(1)
#: A unit -> its names, its months, its size otherwise, how exact it is.
_UNITS: tuple[tuple[str, int, timedelta, Granularity], ...] = (
    ("seconds?|secs?", 0, timedelta(seconds=1), Granularity.MINUTE),
    ("minutes?|mins?", 0, timedelta(minutes=1), Granularity.MINUTE),
    ("hours?|hrs?|h", 0, timedelta(hours=1), Granularity.HOUR),
    ("business days?|working days?|weekdays?|days?|d", 0, _DAY, Granularity.DAY),
    ("weekends?", 0, 7 * _DAY, Granularity.WEEK),
    ("weeks?|wks?|w", 0, 7 * _DAY, Granularity.WEEK), ("fortnights?", 0, 14 * _DAY, Granularity.WEEK),
    ("months?|mos?", 1, 0 * _DAY, Granularity.MONTH), ("quarters?", 3, 0 * _DAY, Granularity.QUARTER),
    ("years?|yrs?|y", 12, 0 * _DAY, Granularity.YEAR), ("decades?", 120, 0 * _DAY, Granularity.YEAR),
    ("century|centuries", 1200, 0 * _DAY, Granularity.YEAR),
)  # fmt: skip
#: One letter is a unit only behind a digit ("5h ago").
_LONG = "|".join(n for names, *_ in _UNITS for n in names.split("|") if len(n) > 1)
_SHORT = r"(?:d|h|w|y|m)\b"
NUMBER = (
    r"(?:\d{1,5}(?:[.,]\d{1,2}| and a half)?|"
    + "|".join(sorted(NUMBERS, key=len, reverse=True))
    + ")"
)
UNIT = rf"(?:(?:{_LONG})\b)"
_ONE = rf"(?:{NUMBER}(?:\s|-)?{UNIT}\.?|\d{{1,4}}{_SHORT})"
AMOUNT = rf"(?:{_ONE}(?:(?:\s*,?\s+and\s+|\s*,\s*|\s+){_ONE}){{0,6}}(?:\s+and\s+a\s+half\b)?)"
_HALF = re.compile(r"(?i)\s+and\s+a\s+half$")


@lru_cache(maxsize=1)
def _parts() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:({NUMBER})(?:\s|-)?({UNIT})|(\d{{1,4}})({_SHORT}))")


def number(text: str) -> float:
    """Digits or words. KeyError: no number."""
    if text[0].isdigit():
        whole, half, _ = text.partition(" and a half")
        return float(whole.replace(",", ".")) + (0.5 if half else 0)
    return NUMBERS[text.casefold()]


def unit(text: str) -> tuple[int, timedelta, Granularity]:
    """Months, other size and exactness of a unit. KeyError: none of time."""
    for names, months, size, exact in _UNITS:
        if re.fullmatch(names, text, re.IGNORECASE):
            return months, size, exact
    if text in "mM":
        return 0, timedelta(minutes=1), Granularity.MINUTE
    raise KeyError(text)


def amount(text: str) -> tuple[Shift, Granularity]:
    """The whole amount and the granularity of its finest unit, from a match of AMOUNT."""
    months, rest, finest = 0.0, timedelta(), Granularity.YEAR
    last = (0, timedelta())
    for found in _parts().finditer(text):
        each = number(found[1] or found[3])
        last_months, last_size, exact = unit(found[2] or found[4])
        last = (last_months, last_size)
        months += each * last_months
        rest += each * last_size
        finest = min(finest, exact, key=list(Granularity).index)
    if _HALF.search(text):
        months += last[0] / 2
        rest += last[1] / 2
    whole = int(months)
    return Shift(whole, rest + timedelta(round((months - whole) * 30))), finest


def later(begin: date, shift: Shift) -> date:
    """A day moved; the last of a month where the other month is shorter. Instants keep their hour.

    ValueError, OverflowError: beyond the calendar.
    """
    month = begin.year * 12 + begin.month - 1 + shift.months
    year, month = divmod(month, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(1)).day
    moved = begin.replace(year=year, month=month + 1, day=min(begin.day, last))
    if isinstance(moved, datetime):
        # Across a change of the clock a day later is the same hour, and an hour later is an hour.
        days = timedelta(int(shift.rest / _DAY))
        exact = (moved + days).astimezone(UTC) + (shift.rest - days)
        return exact.astimezone(moved.tzinfo)
    return moved + shift.rest
