"""What one match of a pattern says: a day, a span of days, an hour, a part of a day, a zone."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from sincerely.reading.times.phrase import Granularity


class Start(IntEnum):
    """What a word is to the search: no piece starts with it; one may, where a day or an hour follows
    soon; one may; and which pieces have to be tried."""

    NONE = 0
    SMALL = 1
    WORD = 2
    DIGIT = 3
    MONTH = 4
    WEEKDAY = 5


@dataclass(frozen=True, slots=True)
class Hour:
    """told: am, pm or a 24-hour form was written, so the hour is what it says."""

    hour: int
    minute: int
    told: bool
    granularity: Granularity = Granularity.MINUTE
    second: int = 0

    @property
    def minutes(self) -> int:
        return self.hour * 60 + self.minute


@dataclass(frozen=True, slots=True)
class Shift:
    """How far to go from a day or an instant, backwards where negative. Months, then the rest."""

    months: int
    rest: timedelta

    def turned(self) -> "Shift":
        return Shift(-self.months, -self.rest)


@dataclass(frozen=True, slots=True)
class Prefix:
    """What hangs on the phrase behind it; one of these is said.

    shift: "two days before"; edge: "early", "mid", "late", "begin", "end", "rest", "half1", "half2";
    nth: "the second week of", with its unit (a weekday's number, or "day", "week", "weekend", "month",
    "quarter"); from 1, the last is -1; count: how many of them, "the first two weeks of".
    """

    shift: Shift | None = None
    edge: str = ""
    nth: int = 0
    unit: str | int = ""
    count: int = 1


@dataclass(slots=True)
class Piece:
    """What one match says; whatever it does not say is None. start, stop: in the text."""

    start: int
    stop: int
    day: date | None = None
    until: date | None = None
    granularity: Granularity = Granularity.DAY
    hour: Hour | None = None
    hour_end: Hour | None = None
    part: tuple[int, int] | None = None
    zone: str | None = None
    past: bool = False
    same: bool = False
    weekday: bool = False
    weak: bool = False
    """Stands only beside another piece: a short weekday, an hour without any mark, a bare 3/4."""
    week_of: bool = False
    instant: timedelta | None = None
    instant_end: timedelta | None = None
    floating: bool = False
    """No year is said with the day: it is the one that lies nearest."""
    month_day: int | None = None
    """"the 5th": the day of a month that is said elsewhere or assumed."""
    beside_day: bool = False
    """Bare numbers such as 2-4: hours where a day stands beside them, else nothing."""
    or_today: bool = False
    """Today's weekday said alone: today where a later hour is said with it, else a week ahead."""
    prefix: Prefix | None = None
