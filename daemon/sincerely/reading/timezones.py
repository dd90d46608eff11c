"""From the name a calendar gives a time zone to the zone (RFC 5545 section 3.2.19, CLDR).

In this order: an IANA name, also behind the prefix of a vendor; a Windows name; the place a zone of
the file says it is; the zone's own rules in the file; what a program shows people; a bare offset. A
name that tells nothing is None, and the time is then floating. Rules come out of strangers' files
and are looked up on every conversion, so only yearly ones with a few lines are believed. No state
outlives a file: two senders mean two things by "Customized Time Zone".
"""

import re
from datetime import timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from sincerely.reading.calendar import Component
from sincerely.reading.rules import Rule, Unusable
from sincerely.reading.zonenames import zone_named

MAX_OBSERVANCES = 60
MAX_ONSETS = 200
MAX_ONSETS_VALUE = 4_000

_OFFSET = re.compile(r"(?:UTC|GMT|Z)?\s*([+-])\s*(\d{1,2}):?(\d\d)?(?!\d)", re.IGNORECASE)
_CITY = re.compile(r"[A-Za-z.' ]{3,40}")
#: What Outlook shows for zones whose display name holds no city, and names cut short.
_SHOWN = {
    "eastern time": "America/New_York", "central time": "America/Chicago",
    "mountain time": "America/Denver", "pacific time": "America/Los_Angeles",
    "atlantic time": "America/Halifax", "eastern": "America/New_York",
    "central": "America/Chicago", "mountain": "America/Denver", "pacific": "America/Los_Angeles",
    "us-eastern": "America/New_York", "us-central": "America/Chicago",
    "us-mountain": "America/Denver", "us-pacific": "America/Los_Angeles",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "mdt": "America/Denver",
    "cst": "America/Chicago", "cdt": "America/Chicago", "edt": "America/New_York",
    "bst": "Europe/London", "cest": "Europe/Berlin", "mesz": "Europe/Berlin",
    "mez": "Europe/Berlin", "coordinated universal time": "UTC", "z": "UTC", "utc": "UTC",
    "greenwich mean time": "Europe/London", "gmt standard time": "Europe/London",
}  # fmt: skip
_WINDOWS = {name.casefold(): place for name, place in WINDOWS_TO_OLSON.items()}
_CITIES = {
    place.rpartition("/")[2].replace("_", " ").casefold(): place
    for place in WINDOWS_TO_OLSON.values()
}


class Zones:
    """The zones of one calendar: those it defines and those every calendar may name."""

    def __init__(self, defined: list[Component]) -> None:
        self._defined = {_key(c.text("TZID")): c for c in reversed(defined) if c.text("TZID")}
        self._found: dict[str, tzinfo | None] = {}

    def find(self, tzid: str) -> tzinfo | None:
        """The zone meant by a TZID parameter or an X-WR-TIMEZONE, None where it tells nothing."""
        key = _key(tzid)
        if key not in self._found:
            if len(self._found) > 1000:
                return None
            self._found[key] = self._search(key)
        return self._found[key]

    def _search(self, name: str) -> tzinfo | None:
        known = _known(name)
        if known is not None:
            return known
        defined = self._defined.get(name)
        if defined is not None:
            own = zone_named(defined.text("X-LIC-LOCATION").strip()) or _from_rules(defined)
            if own is not None:
                return own
        return _misspelt(name) or _shown(name) or _offset(name)


def _key(tzid: str) -> str:
    return " ".join(tzid.strip(" \"'").split())[:200]


def _known(name: str) -> ZoneInfo | None:
    """By IANA name, Windows name, or either behind a vendor's prefix."""
    segments = [part for part in name.split("/") if part]
    for first in range(min(len(segments), 8)):
        tail = "/".join(segments[first:])
        if first and len(segments) - first < 2 and tail.casefold() not in ("utc", "gmt"):
            # The last word alone may be anything: /example.com/Custom/EST is no zone of New York.
            break
        zone = zone_named(tail)
        if zone is not None:
            return zone
        place = _WINDOWS.get(tail.casefold())
        if place is not None:
            return zone_named(place)
    return None


def _misspelt(name: str) -> ZoneInfo | None:
    """An IANA name in other capitals or with spaces, such as "america/new york"."""
    tidy = name.strip("/").replace(" ", "_")
    return zone_named(tidy.title()) or zone_named(tidy.upper()) or zone_named(tidy)


def _shown(name: str) -> ZoneInfo | None:
    """By what a program shows people: "(UTC+01:00) Amsterdam, Berlin, Bern", "Pacific Time"."""
    words = re.sub(r"^\(?(?:UTC|GMT)[^)]{0,12}\)\s*", "", name, flags=re.IGNORECASE).casefold()
    plain = words.partition("(")[0].strip()
    if plain in _SHOWN:
        return zone_named(_SHOWN[plain])
    for city in _CITY.findall(words)[:10]:
        place = _CITIES.get(city.strip())
        if place is not None:
            return zone_named(place)
    return None


def _offset(name: str) -> tzinfo | None:
    match = _OFFSET.match(name.lstrip("("))
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))


def _from_rules(defined: Component) -> tzinfo | None:
    """The zone as its own STANDARD and DAYLIGHT lines make it, where they are plain enough."""
    text = ["BEGIN:VTIMEZONE", "TZID:own"]
    for part in defined.parts[:MAX_OBSERVANCES]:
        lines = _observance(part)
        if lines:
            text += [f"BEGIN:{part.name}", *lines, f"END:{part.name}"]
    if len(text) == 2:
        return None
    if "BEGIN:STANDARD" not in text:
        text = [line.replace(":DAYLIGHT", ":STANDARD") for line in text]
    text += ["END:VTIMEZONE", ""]
    try:
        component: Any = icalendar.Timezone.from_ical("\r\n".join(text))
        zone = component.to_tz(lookup_tzid=False) if component is not None else None
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError):
        return None
    return zone if isinstance(zone, tzinfo) else None


def _observance(part: Component) -> list[str]:
    begins = re.match(r"(\d{4})(\d{4})T?(\d{6})?", part.text("DTSTART"))
    offsets = [
        re.fullmatch(r"([+-]?)(\d\d):?(\d\d)(\d\d)?", part.text(name).strip())
        for name in ("TZOFFSETFROM", "TZOFFSETTO")
    ]
    before, after = (
        f"{m[1] or '+'}{m[2]}{m[3]}" if m and m[2] < "15" and m[3] < "60" else "" for m in offsets
    )
    after = after or before
    if begins is None or not after:
        return []
    year = max(int(begins[1]), 1)
    rules = []
    for line in part.all("RRULE")[:1]:
        try:
            rule = Rule.read(line.value)
        except Unusable:
            continue
        if rule.freq != "YEARLY" or not rule.happens:
            continue
        if year < 1970 and rule.count is None and not rule.until:
            # Every lookup walks the rule from its start, and Outlook starts in 1601.
            year = 1970
        rules.append(f"RRULE:{rule}")
    lines = [f"DTSTART:{year:04}{begins[2]}T{begins[3] or '000000'}",
             f"TZOFFSETFROM:{before or after}", f"TZOFFSETTO:{after}", *rules]  # fmt: skip
    for line in part.all("RDATE")[:MAX_ONSETS]:
        moments = re.findall(r"\b(\d{8}T\d{6})Z?\b", line.value[:MAX_ONSETS_VALUE])
        lines += [f"RDATE:{moment}" for moment in moments]
    return lines
