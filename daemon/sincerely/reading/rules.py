"""One recurrence rule, expanded by dateutil within bounds it cannot leave (RFC 5545 3.3.10).

dateutil searches a rule that never happens ("30 February") up to the year 9999, for an INTERVAL of
0 for ever (dateutil#1441). It has no limit of its own, so the search starts where it must end soon:
the Gregorian calendar repeats after 400 years to the weekday, and a rule expanded in the last such
years and brought back gives the same days. Rules by the minute that only certain months may satisfy
are refused. Times here are wall clock times without a zone; whoever calls knows the zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, datetime, timedelta
from itertools import islice

from dateutil import rrule

MAX_INTERVAL = 1_000_000
MAX_TIMES_A_DAY = 1_500
#: How many years of the calendar are left to search, at least.
_LEFT = 100
_CYCLE = 400

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_FREQUENCIES = {
    "YEARLY": (rrule.YEARLY, 366), "MONTHLY": (rrule.MONTHLY, 31), "WEEKLY": (rrule.WEEKLY, 7),
    "DAILY": (rrule.DAILY, 1), "HOURLY": (rrule.HOURLY, 1), "MINUTELY": (rrule.MINUTELY, 1),
    "SECONDLY": (rrule.SECONDLY, 1),
}  # fmt: skip
#: Part -> (dateutil's name of it, least, greatest value; negative ones count from the end).
_LISTS = {
    "BYMONTH": ("bymonth", 1, 12), "BYMONTHDAY": ("bymonthday", -31, 31),
    "BYYEARDAY": ("byyearday", -366, 366), "BYWEEKNO": ("byweekno", -53, 53),
    "BYHOUR": ("byhour", 0, 23), "BYMINUTE": ("byminute", 0, 59), "BYSECOND": ("bysecond", 0, 59),
    "BYSETPOS": ("bysetpos", -10_000, 10_000),
}  # fmt: skip
_SUB_DAILY = ("HOURLY", "MINUTELY", "SECONDLY")
_PICKS_DAYS = {"BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}


class Unusable(ValueError):
    """The rule says nothing, or something no meeting does; the text says what."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule. until: as written, for the caller to compare in its zone, "" for none."""

    freq: str
    interval: int
    count: int | None
    until: str
    wkst: str
    days: tuple[str, ...]
    lists: dict[str, tuple[int, ...]]

    @classmethod
    def read(cls, value: str) -> "Rule":
        """The rule of an RRULE value, of either version. Raises Unusable."""
        parts = _parts(value[:2000])
        freq = parts.get("FREQ", "")
        if freq not in _FREQUENCIES:
            raise Unusable(f"frequency {freq[:20]!r}")
        if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
            raise Unusable("another calendar than the Gregorian")
        interval = _integer(parts.get("INTERVAL", "1"))
        if interval is None or not 1 <= interval <= MAX_INTERVAL:
            raise Unusable("interval")
        count = _integer(parts.get("COUNT", ""))
        lists = {name: _values(parts[name], name) for name in _LISTS if name in parts}
        days = tuple("".join(day) for day in _WEEKDAY.findall(parts.get("BYDAY", "")))[:400]
        if "BYDAY" in parts and not days:
            raise Unusable("weekdays")
        picks_days = bool(_PICKS_DAYS & set(lists)) or any(len(day) > 2 for day in days)
        if freq in _SUB_DAILY and picks_days:
            raise Unusable("a day picked out of a rule by the hour or less")
        wkst = parts.get("WKST", "MO")[:2]
        return cls(
            freq,
            interval,
            count if count is not None and count >= 0 else None,
            parts.get("UNTIL", ""),
            wkst if wkst in _DAYS else "MO",
            days,
            _possible(freq, lists),
        )

    def __str__(self) -> str:
        parts = [f"FREQ={self.freq}", f"INTERVAL={self.interval}"]
        parts += [f"COUNT={self.count}"] if self.count is not None else []
        parts += [f"UNTIL={self.until}"] if re.fullmatch(r"\d{8}(T\d{6}Z?)?", self.until) else []
        parts += [f"{k}={','.join(map(str, v))}" for k, v in self.lists.items()]
        parts += [f"BYDAY={','.join(self.days)}"] if self.days else []
        return ";".join([*parts, f"WKST={self.wkst}"])

    @property
    def happens(self) -> bool:
        """Whether the rule ever gives a day."""
        return next(self.starts(datetime(2000, 1, 1)), None) is not None  # noqa: DTZ001

    def starts(self, begin: datetime) -> Iterator[datetime]:
        """The wall clock times from `begin` (naive) on, COUNT kept, UNTIL left to the caller.

        Lazy and finite; at most some 500 years are searched, whatever the rule.
        """
        moved = _CYCLE * max(0, (MAXYEAR - _LEFT - begin.year) // _CYCLE)
        first = begin.replace(year=begin.year + moved)
        try:
            rule = self._dateutil(first)
            for start in islice((s for s in rule if s >= first), self.count):
                yield start.replace(year=start.year - moved)
        except (ValueError, TypeError, IndexError, OverflowError, ZeroDivisionError):
            # An empty combination of hours and interval, or the end of the calendar.
            return

    def _dateutil(self, first: datetime) -> Iterator[datetime]:
        options = {_LISTS[name][0]: values for name, values in self.lists.items()}
        days = self.days
        picked = {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"} & set(self.lists)
        if not days and (self.freq == "WEEKLY" or picked == {"BYWEEKNO"}):
            # What the rule leaves open comes from the start; dateutil would take the whole week.
            days = (_DAYS[first.weekday()],)
        if self.freq == "WEEKLY" and "BYSETPOS" in self.lists:
            # Positions count in the whole week, not from the start on.
            first -= timedelta(days=(first.weekday() - _DAYS.index(self.wkst)) % 7)
        return iter(
            rrule.rrule(
                _FREQUENCIES[self.freq][0],
                dtstart=first,
                interval=self.interval,
                wkst=_DAYS.index(self.wkst),
                byweekday=[_weekday(day) for day in days] or None,
                **options,
            )
        )


def _parts(value: str) -> dict[str, str]:
    value = value.replace("\\", "").strip().upper()
    if "FREQ" not in value:
        value = _version_one(value)
    parts: dict[str, str] = {}
    for part in value.split(";"):
        name, _, given = part.partition("=")
        parts.setdefault(name.strip().removeprefix("RRULE:"), given.strip())
    return parts


def _version_one(value: str) -> str:
    """A rule of vCalendar 1.0, such as "W2 MO WE #10" or "MP1 2TU- 19991231T000000Z", as ours."""
    words = value.split()
    match = re.fullmatch(r"(D|W|MP|MD|YM|YD)(\d{1,4})", words[0]) if words else None
    if match is None:
        return ""
    kind, interval = match.groups()
    parts = [f"FREQ={ {'D': 'DAILY', 'W': 'WEEKLY', 'M': 'MONTHLY', 'Y': 'YEARLY'}[kind[0]] }",
             f"INTERVAL={interval}"]  # fmt: skip
    days, numbers, ordinal = [], [], ""
    end = "COUNT=2"
    for word in words[1:100]:
        if word.startswith("#"):
            end = f"COUNT={word[1:]}" if word != "#0" else ""
        elif re.fullmatch(r"\d{8}(T\d{4,6}Z?)?", word):
            end = f"UNTIL={word}"
        elif word in _DAYS:
            days.append(ordinal + word)
        elif re.fullmatch(r"\d[+-]", word):
            ordinal = ("-" if word[1] == "-" else "") + word[0]
        elif re.fullmatch(r"\d{1,3}[+-]?", word):
            numbers.append(("-" if word[-1] == "-" else "") + word.rstrip("+-"))
    lists = {"MD": "BYMONTHDAY", "YM": "BYMONTH", "YD": "BYYEARDAY"}
    if days:
        parts.append(f"BYDAY={','.join(days)}")
    if numbers and kind in lists:
        parts.append(f"{lists[kind]}={','.join(numbers)}")
    return ";".join([*parts, end])


def _integer(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,15}", text) else None


def _values(text: str, name: str) -> tuple[int, ...]:
    _, least, greatest = _LISTS[name]
    numbers = [_integer(part.strip()) for part in text.split(",")[:400]]
    fit = (n for n in numbers if n is not None and least <= n <= greatest and (n or least == 0))
    values = tuple(dict.fromkeys(fit))
    if not values:
        raise Unusable(name)
    return values


def _possible(freq: str, lists: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The lists without positions no period has. Raises Unusable for too many times a day."""
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= len(lists.get(name, (0,)))
    if times > MAX_TIMES_A_DAY:
        raise Unusable("too many times a day")
    if "BYSETPOS" in lists:
        most = _FREQUENCIES[freq][1] * times
        positions = tuple(p for p in lists["BYSETPOS"] if abs(p) <= most)
        if not positions:
            raise Unusable("BYSETPOS")
        return {**lists, "BYSETPOS": positions}
    return lists


def _weekday(day: str) -> rrule.weekday:
    number = int(day[:-2] or 0)
    weekday = rrule.weekday(_DAYS.index(day[-2:]))
    return weekday(number) if number else weekday
