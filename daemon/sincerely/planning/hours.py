"""Working days and hours in somebody else's time zone. All answers are UTC instants.

Holidays are not known here yet; Saturday and Sunday are. Local times are resolved by zoneinfo, so a
10:00 on the day the clocks change is that day's one 10:00 (PEP 495, fold=0).
"""

import hashlib
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sincerely.words.policy import Span, WorkingHours

WEEKEND = frozenset({5, 6})
_MORNING = time(10)
_NIGHT = timedelta(hours=5)


def is_working_day(day: date) -> bool:
    return day.weekday() not in WEEKEND


def next_working_day(day: date, days: int = 1) -> date:
    """The date `days` working days after `day`; `day` itself never counts."""
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def at(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def next_working_morning(after: datetime, zone: tzinfo) -> datetime:
    """10:00 of the first working day after the local day of `after`.

    The day ends when people go to bed: what ends at midnight, or an hour later, ends that day.
    """
    return at(next_working_day((after - _NIGHT).astimezone(zone).date()), _MORNING, zone)


def add(start: datetime, span: Span, zone: tzinfo) -> datetime:
    """`start` plus a span; working days keep the local time of day."""
    moment = start + span.calendar
    if span.working_days:
        local = moment.astimezone(zone)
        moment = at(next_working_day(local.date(), span.working_days), local.time(), zone)
    return moment


def opens_at(now: datetime, hours: WorkingHours, zone: tzinfo) -> datetime:
    """`now` where the hours are open, else the instant at which they next open."""
    local = now.astimezone(zone)
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        if day.weekday() not in hours.days:
            continue
        opens, closes = at(day, hours.opens, zone), at(day, hours.closes, zone)
        if hours.closes <= hours.opens:
            closes = at(day + timedelta(days=1), hours.closes, zone)
        if now < closes:
            return max(now, opens)
    return now + timedelta(days=7)


def jitter(key: str, low: timedelta, high: timedelta) -> timedelta:
    """A length between the two that looks random and is the same whenever it is asked for `key`."""
    if high <= low:
        return low
    fraction = int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") / 2**48
    return low + (high - low) * fraction
