"""Calendar parts of a mail as frozen events (RFC 5545, RFC 5546, RFC 6047).

calendar.py takes the file apart, moments.py and timezones.py say what its times mean, attendees.py
who is a person; entries.py decides what an event is to us. A rule of recurrence is noticed by
`events`; only `with_starts` expands it, within bounds.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from sincerely.reading.attendees import participants
from sincerely.reading.calendar import Component, calendars
from sincerely.reading.mime import CalendarPart, clean
from sincerely.reading.moments import Clock, Moment, absolute, duration
from sincerely.reading.recurrence import Expansion, starts
from sincerely.reading.zonenames import zone_named
from sincerely.words.meetings import CalendarEvent

#: A mail with more of them is a published calendar, not an invitation.
MAX_EVENTS = 100
#: Of a calendar file given by hand.
MAX_FILE_EVENTS = 5_000


class NoCalendar(ValueError):
    """The part holds nothing that can be read as a calendar."""


def events(part: CalendarPart, zone: str) -> tuple[CalendarEvent, ...]:
    """Every event of one calendar part. Floating times are read in `zone` (IANA).

    Raises NoCalendar where nothing at all can be read, and nothing else on any bytes; an event
    without a time is left out unless it cancels or answers another.
    """
    found = []
    for calendar, clock in _read(part.data, zone, MAX_EVENTS):
        for component in calendar.named("VEVENT"):
            event = _event(component, _method(calendar, part), clock)
            if event.start is not None or event.method in ("CANCEL", "REPLY"):
                found.append(event)
    if not found:
        raise NoCalendar("no event in it can be read")
    return tuple(found)


def with_starts(
    part: CalendarPart, zone: str, first: int
) -> tuple[tuple[CalendarEvent, tuple[Moment, ...]], ...]:
    """Every event of a calendar file with its first starts: aware datetimes, or dates.

    first: how many; 0 expands nothing. A series gives its instances from DTSTART on with EXDATE,
    RDATE and RECURRENCE-ID applied, a plain event its one start, a changed instance none, for it
    is among those of its series. Events whose time cannot be read are there, without a start.
    Raises NoCalendar for bytes that are no calendar; one of tasks alone has no events.
    """
    found = []
    work = Expansion(first)
    whole = list(_read(part.data, zone, MAX_FILE_EVENTS))
    if not whole:
        raise NoCalendar("it is no calendar")
    for calendar, clock in whole:
        if first:
            starts(calendar, clock, work)
        for component in calendar.named("VEVENT"):
            expanded = map(absolute, work.done.get(id(component), ()))
            instances = tuple(moment for moment in expanded if moment is not None)
            found.append((_event(component, _method(calendar, part), clock), instances))
    return tuple(found)


def _read(data: bytes, zone: str, limit: int) -> Iterator[tuple[Component, Clock]]:
    user_zone: tzinfo = zone_named(zone) or ZoneInfo("UTC")
    for calendar in calendars(data, limit):
        yield calendar, Clock.of(calendar, user_zone)


def _method(calendar: Component, part: CalendarPart) -> str:
    return clean(calendar.text("METHOD")).upper() or part.method or "PUBLISH"


def _event(component: Component, method: str, clock: Clock) -> CalendarEvent:
    start, zone = clock.first(component, "DTSTART")
    end, _ = clock.first(component, "DTEND", start)
    if start is not None and end is None:
        end = _after(start, duration(component))
    if start is not None and end is not None and _earlier(end, start):
        end = start
    summary = clean(component.text("SUMMARY"))
    uid = clean(component.text("UID"))[:500]
    if not uid:
        # RFC 5545 3.8.4.7 demands one; without it the entry is only itself.
        uid = f"without-uid:{start.isoformat() if start else ''}:{summary[:80]}"
    instance, _ = clock.first(component, "RECURRENCE-ID", start)
    stamp, _ = clock.first(component, "DTSTAMP")
    return CalendarEvent(
        method=method,
        uid=uid,
        recurrence_id=instance.isoformat() if instance is not None else "",
        sequence=_number(component.text("SEQUENCE")),
        stamp=stamp if isinstance(stamp, datetime) else None,
        start=absolute(start),
        end=absolute(end),
        zone=zone,
        summary=summary[:300],
        status=clean(component.text("STATUS")).upper(),
        recurring=any(component.all(name) for name in ("RRULE", "RDATE", "RECURRENCE-ID")),
        participants=tuple(participants(component, method)),
    )


def _after(start: Moment, length: timedelta | None) -> Moment:
    """The end where no DTEND is given: DURATION, else one day, else nothing (RFC 5545 3.6.1)."""
    if length is None:
        length = timedelta() if isinstance(start, datetime) else timedelta(days=1)
    try:
        return start + length
    except OverflowError:
        return start


def _earlier(end: Moment, start: Moment) -> bool:
    if isinstance(end, datetime) and isinstance(start, datetime):
        return end < start
    return isinstance(end, datetime) or isinstance(start, datetime) or end < start


def _number(text: str) -> int:
    text = text.strip()
    return min(int(text), 2**31 - 1) if text.isdecimal() and len(text) < 20 else 0
