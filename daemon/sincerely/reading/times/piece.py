"""What one match of a pattern says: a day, a span of days, an hour, a part of a day, a zone."""

from dataclasses import dataclass
from datetime import date, timedelta

from sincerely.reading.times.phrase import Granularity


@dataclass(frozen=True, slots=True)
class Hour:
    """told: am, pm or a 24-hour form was written, so the hour is what it says."""

    hour: int
    minute: int
    told: bool
    granularity: Granularity = Granularity.MINUTE

    @property
    def minutes(self) -> int:
        return self.hour * 60 + self.minute


@dataclass(frozen=True, slots=True)
class Piece:
    """What one match says; whatever it does not say is None."""

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


NOTHING = Piece(0, 0)
