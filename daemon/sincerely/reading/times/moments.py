"""From what stands together to the moment it means: the writer's day, the business hour, the zone."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from sincerely.reading.times.amounts import later
from sincerely.reading.times.group import COARSE, Group
from sincerely.reading.times.hours import business
from sincerely.reading.times.phrase import Granularity, Phrase
from sincerely.reading.times.piece import Hour, Prefix

_DAY = timedelta(1)
_TONIGHT = (20, 23)
#: The part of a day that "early morning" or "late afternoon" means: of (from, to) hours.
_EARLY_LATE = {
    ("early", 9): (6, 9), ("late", 9): (10, 12), ("mid", 9): (10, 11), ("early", 13): (13, 15),
    ("late", 13): (15, 17), ("mid", 13): (14, 16), ("early", 18): (17, 19), ("late", 18): (20, 22),
    ("late", 20): (22, 24),
}  # fmt: skip
#: Days of a month that "early", "mid" and "late" mean: (from, to) counted from its first.
_THIRDS = {"early": (0, 10), "begin": (0, 10), "mid": (10, 20), "late": (20, 31)}


def phrase(
    g: Group, text: str, here: datetime, local: tzinfo, language: str, broad: bool
) -> Phrase | None:
    """The phrase of a group; None where its words are no moment. here: now, in the writer's zone."""
    said = text[g.start : g.stop].strip(" ,(")
    start = g.start + text[g.start : g.stop].index(said)
    try:
        told = _moment(g, here, local, language, broad)
        if told is None:
            return None
        begin, end, granularity = told
        if g.last is not None:
            last = _moment(g.last, here, zone_of(g.zone) if g.zone and not g.last.zone else local, language, broad)  # fmt: skip
            if last is None:
                return None
            begin, end = _whole(begin, last)
    except (ValueError, OverflowError):
        return None
    clock = g.hour is not None or g.instant is not None
    return Phrase(
        said, start, start + len(said), begin, end, granularity, g.day is not None, clock, g.zone,
        g.past, g.same, g.weekday,
    )  # fmt: skip


_Told = tuple[datetime | date, datetime | date | None, Granularity]


def _whole(begin: datetime | date, last: _Told) -> tuple[datetime | date, datetime | date]:
    """From a begin to the end of what is said last; both instants or both days."""
    end = last[1] if last[1] is not None else last[0]
    if last[1] is None and not isinstance(end, datetime):
        end = end + _DAY
    if isinstance(begin, datetime) != isinstance(end, datetime):
        if isinstance(begin, datetime):
            end = datetime.combine(end, time(0), begin.tzinfo)
        elif isinstance(end, datetime):
            begin = datetime.combine(begin, time(0), end.tzinfo)
    if end < begin:
        raise ValueError("a range that ends before it begins")
    return begin, end


def _moment(g: Group, here: datetime, local: tzinfo, language: str, broad: bool) -> _Told | None:
    told = _plain(g, here, local, language, broad)
    if told is None and any(prefix.edge for prefix in g.prefixes) and g.part is None:
        return None
    for prefix in reversed(g.prefixes):
        if told is None:
            return None
        told = _prefixed(prefix, told, local, here.date())
    return told


def _plain(g: Group, here: datetime, local: tzinfo, language: str, broad: bool) -> _Told | None:
    zone = zone_of(g.zone) if g.zone else local
    if g.instant is not None and g.hour is None and g.day is None:
        exact = here.replace(microsecond=0)
        if not broad:
            exact = exact.replace(second=0)
        begin = _moved(exact, g.instant)
        end = None if g.instant_end is None else _moved(exact, g.instant_end)
        return begin, end, Granularity.MINUTE
    day = g.day or here.date()
    if g.or_today and _still_today(g, day - 7 * _DAY, here, zone, language):
        day -= 7 * _DAY
    if g.hour is not None and g.granularity not in COARSE:
        return _clock(g, g.hour, day, here, zone, language, broad)
    if g.part is not None and g.granularity not in COARSE:
        if g.day is None and not broad:
            return None
        part = g.part
        for prefix in g.prefixes:
            part = _EARLY_LATE.get((prefix.edge, part[0]), part)
        midnight = datetime.combine(day, time(0), zone)
        begin = datetime.combine(day, time(part[0]), zone)
        end = midnight + part[1] * timedelta(hours=1)
        return begin, end, Granularity.PART
    if g.day is None:
        return (here.date(), None, Granularity.DAY) if g.same else None
    return day, g.until, g.granularity


def _still_today(g: Group, today: date, here: datetime, zone: tzinfo, language: str) -> bool:
    """Whether the hour said with today's weekday is yet to come."""
    if g.hour is not None:
        hour = business(g.hour, g.part, language != "en")
        return datetime.combine(today, time(hour.hour, hour.minute), zone) > here
    return g.part is not None and datetime.combine(today, time(g.part[0]), zone) > here


def _clock(
    g: Group, said: Hour, day: date, here: datetime, zone: tzinfo, language: str, broad: bool
) -> _Told:
    hour = business(said, g.part, language != "en")
    if g.part == _TONIGHT and hour.told and hour.minutes == 0:
        day += _DAY  # tonight's midnight
    begin = datetime.combine(day, time(hour.hour, hour.minute, hour.second), zone)
    if g.day is None and begin < here and not broad:
        begin = datetime.combine(day + _DAY, time(hour.hour, hour.minute, hour.second), zone)
    end = None
    if g.hour_end is not None:
        last = business(g.hour_end, g.part, language != "en")
        end = datetime.combine(begin.date(), time(last.hour, last.minute), zone)
        if end <= begin:
            half = timedelta(hours=12)
            end += half if last.hour < 12 and not g.hour_end.told and end + half > begin else _DAY
    exact = Granularity.MINUTE if hour.minute or hour.second or g.hour_end else Granularity.HOUR
    return begin, end, exact


def _moved(moment: datetime, span: timedelta) -> datetime:
    """An hour later is an hour later, across a change of the clock too."""
    return (moment.astimezone(UTC) + span).astimezone(moment.tzinfo)


def _prefixed(prefix: Prefix, told: _Told, local: tzinfo, today: date) -> _Told | None:
    begin, end, granularity = told
    if prefix.shift is not None:
        shift = prefix.shift
        if not isinstance(begin, datetime) and shift.rest % _DAY:
            begin = datetime.combine(begin, time(0), local)
        exact = Granularity.DAY
        if isinstance(begin, datetime):
            exact = granularity if granularity is Granularity.HOUR else Granularity.MINUTE
        return later(begin, shift), None, exact
    if isinstance(begin, datetime):
        return told
    until = end if end is not None and not isinstance(end, datetime) else begin + _DAY
    if prefix.edge:
        if prefix.edge == "rest":
            return (max(begin, today), until, granularity) if until > today else told
        return _edge(prefix.edge, begin, until, granularity)
    return _nth(prefix, begin, until)


def _edge(edge: str, begin: date, until: date, granularity: Granularity) -> _Told:
    if edge == "weekend":
        saturday = begin + timedelta(5 - begin.weekday() if begin.weekday() < 6 else -1)
        return saturday, saturday + 2 * _DAY, Granularity.DAY
    if granularity is Granularity.DAY and until - begin <= _DAY:
        return begin, None, granularity
    size = until - begin
    if edge == "end":
        last = until - _DAY if granularity is not Granularity.WEEK else begin + timedelta(4)
        return last, None, Granularity.DAY
    if edge in ("half1", "half2"):
        middle = later_months(begin, size.days // 60) if size.days > 80 else begin + timedelta(15)
        return (begin, middle, granularity) if edge == "half1" else (middle, until, granularity)
    if granularity is Granularity.MONTH:
        low, high = _THIRDS[edge]
        return begin + timedelta(low), min(until, begin + timedelta(high)), Granularity.WEEK
    if granularity is Granularity.WEEK:
        low, high = {"early": (0, 2), "begin": (0, 2), "mid": (2, 3), "late": (3, 5)}[edge]
        return begin + timedelta(low), begin + timedelta(high), Granularity.DAY
    third = max(1, round(size.days / 91.3))
    low, high = {"mid": (third, 2 * third), "late": (2 * third, 3 * third)}.get(edge, (0, third))
    return later_months(begin, low), later_months(begin, high), Granularity.MONTH


def later_months(begin: date, months: int) -> date:
    """The same day of a later month."""
    month = begin.year * 12 + begin.month - 1 + months
    return begin.replace(year=month // 12, month=month % 12 + 1)


def _nth(prefix: Prefix, begin: date, until: date) -> _Told | None:
    """The nth weekday, day, week, month ... of a span. None: it has none."""
    nth, unit = prefix.nth, prefix.unit
    if isinstance(unit, int):
        if nth < 0:
            end = until - _DAY
            day = end - timedelta((end.weekday() - unit) % 7)
        else:
            day = begin + timedelta((unit - begin.weekday()) % 7 + 7 * (nth - 1))
        return (day, None, Granularity.DAY) if begin <= day < until else None
    if prefix.count > 1:
        days = {"day": 1, "week": 7, "weekend": 7}.get(str(unit))
        size = timedelta(prefix.count * days) if days else later_months(begin, prefix.count) - begin
        span = (until - size, until) if nth < 0 else (begin, begin + size)
        return (*span, Granularity.DAY if days == 1 else Granularity.WEEK)
    if unit == "day":
        return (until - _DAY if nth < 0 else begin + timedelta(nth - 1)), None, Granularity.DAY
    if unit == "month":
        first = later_months(begin, nth - 1) if nth > 0 else (until - _DAY).replace(day=1)
        return first, later_months(first, 1), Granularity.MONTH
    if unit == "quarter":
        first = later_months(begin, 3 * nth - 3) if nth > 0 else later_months(until, -3)
        return first, later_months(first, 3), Granularity.QUARTER
    if unit == "weekend":
        saturdays = [begin + timedelta((5 - begin.weekday()) % 7 + 7 * n) for n in range(60)]
        within = [day for day in saturdays if day < until]
        day = within[nth if nth < 0 else nth - 1]
        return day, day + 2 * _DAY, Granularity.DAY
    # The first week of a month or year is the one that holds its first Thursday (ISO 8601).
    monday = begin - timedelta(begin.weekday()) + timedelta(7 if begin.weekday() > 3 else 0)
    if nth < 0:
        end = until - _DAY
        monday = end - timedelta(end.weekday()) - timedelta(7 if end.weekday() < 3 else 0)
        return monday, monday + 7 * _DAY, Granularity.WEEK
    monday += timedelta(7 * (nth - 1))
    return monday, monday + 7 * _DAY, Granularity.WEEK


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """A zone by its IANA name or "+02:00"; UTC where there is none of that name."""
    if name[:1] in ("+", "-"):
        sign = -1 if name[0] == "-" else 1
        hours, minutes = name[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")
