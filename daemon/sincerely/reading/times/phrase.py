"""A date, a time or a range of them as the words of a mail give it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Granularity(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    PART = "part"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Phrase:
    """text, start, stop: the exact words and where they stand.

    begin: an aware datetime where a clock time or a part of the day is said, a date where only a day
    is (of a week, month or year its first day); end: the exclusive end of a range or span, None for a
    point; day_said: a date, a weekday, "tomorrow" is said, else the day is assumed; clock_said: an
    hour is said; zone: one said with it, IANA or "+02:00"; past: the words say it lies behind;
    same_time: "same time next week": its hour is in the thread; weekday: the day is told by a weekday.
    """

    text: str
    start: int
    stop: int
    begin: datetime | date
    end: datetime | date | None
    granularity: Granularity
    day_said: bool
    clock_said: bool
    zone: str | None = None
    past: bool = False
    same_time: bool = False
    weekday: bool = False
