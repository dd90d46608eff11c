"""What is owed, as a calendar for other programs (RFC 5545): names, kinds, times; no letter's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from sincerely.words.errors import DataProblem

_LONG = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Entry:
    """One letter or call. key: what names it for ever; at: its due time, or the hour to call, UTC;
    details: lines for whoever opens it."""

    key: str
    title: str
    at: datetime
    lasts: timedelta = _LONG
    details: tuple[str, ...] = ()


def calendar(entries: Iterable[Entry], made: datetime, domain: str) -> bytes:
    """One file. made: UTC; domain: of the user's address, for the UIDs. The same entry has the same UID
    each time, so that a program that reads the file again moves it instead of doubling it."""
    if "@" in domain or not domain:
        raise DataProblem(f"{domain!r} is no domain")
    found = Calendar()
    found.add("prodid", "-//Sincerely//what is owed//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@{domain}")
        event.add("dtstamp", made)
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + entry.lasts)
        event.add("summary", _plain(entry.title))
        event.add("transp", "TRANSPARENT")
        if entry.details:
            event.add("description", "\n".join(map(_plain, entry.details)))
        found.add_component(event)
    return bytes(found.to_ical())


def _plain(text: str) -> str:
    """Names come from mails: no control characters of theirs."""
    return "".join(c for c in text if c.isprintable())
