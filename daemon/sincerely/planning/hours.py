"""Working days and hours in somebody else's time zone. All answers are UTC instants.

Saturday and Sunday are free, and the days that `free` says are (`planning.countries`). Local times are
resolved by zoneinfo, so a 10:00 on the day the clocks change is that day's one 10:00 (PEP 495, fold=0).
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sincerely.words.policy import Span, WorkingHours

WEEKEND = frozenset({5, 6})
MORNING = time(10)
#: No letter of the same day is due later.
EVENING = time(17)
_NIGHT, _DAY = timedelta(hours=5), timedelta(days=1)


#: Says of a date whether it is a public holiday.
Free = Callable[[date], bool]


def no_holidays(_day: date) -> bool:
    return False


def is_working_day(day: date, free: Free = no_holidays) -> bool:
    return day.weekday() not in WEEKEND and not free(day)


def next_working_day(day: date, days: int = 1, free: Free = no_holidays) -> date:
    """The date `days` working days after `day`; `day` itself never counts."""
    while days > 0:
        day += _DAY
        days -= is_working_day(day, free)
    return day


def at(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def next_working_morning(after: datetime, zone: tzinfo, free: Free = no_holidays) -> datetime:
    """10:00 of the first working day after the local day of `after`.

    The day ends when people go to bed: what ends at midnight, or an hour later, ends that day.
    """
    day = (after - _NIGHT).astimezone(zone).date()
    return at(next_working_day(day, free=free), MORNING, zone)


def working_morning(day: date, zone: tzinfo, free: Free = no_holidays) -> datetime:
    """10:00 of this day where it is a working day, else of the next one that is."""
    if not is_working_day(day, free):
        day = next_working_day(day, free=free)
    return at(day, MORNING, zone)


def add(start: datetime, span: Span, zone: tzinfo, free: Free = no_holidays) -> datetime:
    """`start` plus a span; working days keep the local time of day."""
    moment = start + span.calendar
    if span.working_days:
        local = moment.astimezone(zone)
        moment = at(next_working_day(local.date(), span.working_days, free), local.time(), zone)
    return moment


def opens_at(
    now: datetime, hours: WorkingHours, zone: tzinfo, free: Free = no_holidays
) -> datetime:
    """`now` where the hours are open, else the instant at which they next open."""
    local = now.astimezone(zone)
    for ahead in range(15):
        day = local.date() + timedelta(days=ahead)
        if day.weekday() not in hours.days or free(day):
            continue
        opens, closes = at(day, hours.opens, zone), at(day, hours.closes, zone)
        if hours.closes <= hours.opens:
            closes = at(day + timedelta(days=1), hours.closes, zone)
        if now < closes:
            return max(now, opens)
    return now + timedelta(days=14)


def jitter(key: str, low: timedelta, high: timedelta) -> timedelta:
    """A length between the two that looks random and is the same whenever it is asked for `key`."""
    if high <= low:
        return low
    fraction = int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") / 2**48
    return low + (high - low) * fraction
