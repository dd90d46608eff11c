"""What the times in a calendar mean: dates, date-times, durations and periods (RFC 5545 3.3).

Every date-time comes out aware: UTC where it ends in Z, in the zone it names where that is known,
else in the calendar's own zone (X-WR-TIMEZONE) or the user's. A value that is no time is None;
nothing is guessed out of a 31st of February.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from sincerely.reading.calendar import Component, Line
from sincerely.reading.timezones import Zones
from sincerely.reading.zonenames import zone_named

Moment = datetime | date

MAX_VALUES = 5_000
MAX_DURATION = timedelta(days=60)

_TIME = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d{1,9})?\s?(Z|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
#: An unquoted zone name that itself holds a colon pushes the time to the end of the line.
_AT_THE_END = re.compile(r"(.{0,200}):(\d{8}(?:T\d{4,6}Z?)?)")
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.IGNORECASE,
)
_NAMELESS = ("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Etc/UCT", "Zulu", "UCT")


@dataclass(frozen=True, slots=True)
class Clock:
    """How one calendar tells the time. local: what a time without a zone is in; named: its name
    where the calendar itself gave it, None where it is merely the user's."""

    zones: Zones
    local: tzinfo
    named: str | None

    @classmethod
    def of(cls, calendar: Component, user_zone: tzinfo) -> "Clock":
        """The clock of one calendar for a user in `user_zone`."""
        zones = Zones(calendar.named("VTIMEZONE"))
        own = zones.find(calendar.text("X-WR-TIMEZONE")) or zones.find(calendar.text("TZ"))
        return cls(zones, own or user_zone, _name(own))

    def moment(self, line: Line, beside: Moment | None = None) -> Moment | None:
        """An aware datetime, a date for whole days, None for a value that is no time.

        beside: the start of the event, in whose zone its other times are where they name none.
        """
        text, tzid = line.value, line.params.get("TZID", "")
        match = _TIME.match(text)
        if match is None and (late := _AT_THE_END.fullmatch(text)) is not None:
            match, tzid = _TIME.match(late[2]), f"{tzid}:{late[1]}"
        if match is None or text[match.end() : match.end() + 1].isdigit():
            return None
        try:
            day = date(int(match[1]), int(match[3]), int(match[4]))
            if match[5] is None or line.params.get("VALUE", "").upper() == "DATE":
                return day
            hour, minute = int(match[5]), int(match[6])
            if hour == 24 and minute == 0:
                hour, day = 0, day + timedelta(days=1)
            at = time(hour, minute, min(int(match[7] or 0), 59))
            local = getattr(beside, "tzinfo", None) or self.local
            moment = datetime.combine(day, at, self._zone(match[8], tzid) or local)
            moment.timestamp()
        except (ValueError, OverflowError, OSError):
            return None
        return moment

    def moments(self, lines: list[Line], beside: Moment) -> Iterator[Moment]:
        """All values of EXDATE or RDATE lines; of periods, the starts."""
        left = MAX_VALUES
        for line in lines:
            for value in re.split(r"[,;]", line.value)[:left]:
                left -= 1
                kind = "" if line.params.get("VALUE") == "PERIOD" else line.params.get("VALUE", "")
                params = {**line.params, "VALUE": kind}
                moment = self.moment(
                    Line(line.name, params, value.partition("/")[0].strip()), beside
                )
                if moment is not None:
                    yield moment

    def first(
        self, component: Component, name: str, beside: Moment | None = None
    ) -> tuple[Moment | None, str | None]:
        """The first value of that property that is a time, and the IANA name of its zone."""
        for line in component.all(name):
            moment = self.moment(line, beside)
            if isinstance(moment, datetime):
                floating = self.zones.find(line.params.get("TZID", "")) is None
                if floating and moment.tzinfo is self.local:
                    return moment, self.named
                return moment, _name(moment.tzinfo)
            if moment is not None:
                return moment, None
        return None, None

    def _zone(self, offset: str | None, tzid: str) -> tzinfo | None:
        if offset:
            if offset in "zZ":
                return UTC
            minutes = int(offset[1:3]) * 60 + int(offset[3:].strip(":") or 0)
            return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
        return self.zones.find(tzid) if tzid else None


def duration(component: Component) -> timedelta | None:
    """DURATION, where it is one that a meeting can have."""
    for line in component.all("DURATION"):
        match = _DURATION.fullmatch(line.value.strip())
        if match is None or not any(match.groups()[1:]):
            continue
        weeks, days, hours, minutes, seconds = (int(n or 0) for n in match.groups()[1:])
        length = timedelta(
            weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds
        )  # fmt: skip
        if match[1] != "-" and length <= MAX_DURATION:
            return length
    return None


def absolute(moment: Moment | None) -> Moment | None:
    """The same instant without a file's own zone: an IANA zone, UTC or a fixed offset."""
    if not isinstance(moment, datetime) or isinstance(moment.tzinfo, ZoneInfo | timezone):
        return moment
    return moment.replace(tzinfo=timezone(moment.utcoffset() or timedelta()))


def _name(zone: tzinfo | None) -> str | None:
    key = getattr(zone, "key", None)
    return key if isinstance(key, str) and key not in _NAMELESS and zone_named(key) else None
