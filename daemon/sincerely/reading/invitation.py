"""Calendar parts of a mail as frozen events (RFC 5545, RFC 5546, RFC 6047).

icalendar does the grammar, the VTIMEZONEs and the Windows zone names. Ours is the second, lenient
reading of files it refuses, what a time means, and who of the attendees is a person. Recurrence
rules are noticed and never expanded here, so no rule can keep us busy (dateutil#1441).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar

from sincerely.reading.mime import CalendarPart, clean, to_text
from sincerely.words.accounts import Me
from sincerely.words.addresses import is_resource, is_robot
from sincerely.words.meetings import CalendarEvent, Participant

MAX_EVENTS = 100
MAX_ATTENDEES = 300
#: More people than this on the other side is a town hall, not a meeting to thank each one for.
MAX_MET = 12

_GROUPISH = re.compile(
    r"(?:all|everyone|staff|team|everybody|company|list|announce|members?|group|community"
    r"|alumni|hiring|recruiting|careers?|jobs?|hr|talent|people|events?|support"
    r"|interviews?|interview-?panel|panel)(?:[._-](?:all|team|list|staff|group|us|eu|uk))?"
    r"|(?:.*[._-])?(?:team|all|list|staff|everyone|members|alumni|panel|group)"
)
#: Shared mailboxes that a person who works alone may use as his own, under his own name.
_SHARED = re.compile(r"(?:info|hello|hi|contact|office|mail|kontakt|bonjour)")
_NO_PERSON = re.compile(
    r"\b(?:room|boardroom|projector|team|list|group|everyone|staff|panel|calendar|kalender"
    r"|auditorium|all[- ]hands|zoom|conference)\b",
    re.IGNORECASE,
)
_LIST_DOMAIN = re.compile(r"(?:lists?|groups?|googlegroups)\..+|googlegroups\.com")
_WEBINAR = re.compile(
    r"\b(?:webinar|all[- ]?hands|town ?hall|livestream|live stream|open house|info session"
    r"|career fair|job fair|office hours|company meeting|conference pass|registration confirmed)\b",
    re.IGNORECASE,
)
_BEGIN_EVENT = re.compile(rb"BEGIN:VEVENT\r?\n", re.IGNORECASE)
_ABSENCE = re.compile(
    r"\b(?:out of (?:the )?office|ooo|pto|vacation|holiday|leave|birthday|anniversary|wfh"
    r"|urlaub|abwesend|geburtstag)\b",
    re.IGNORECASE,
)


class NoCalendar(ValueError):
    """The part holds nothing that can be read as a calendar."""


def events(part: CalendarPart, zone: str) -> tuple[CalendarEvent, ...]:
    """Every event of one calendar part. Floating times are read in `zone` (IANA).

    Raises NoCalendar where nothing at all can be read; a broken event beside good ones is left out.
    """
    default = zone_named(zone) or ZoneInfo("UTC")
    found: list[CalendarEvent] = []
    for calendar in _calendars(_utf8(part.data)):
        method = clean(str(calendar.get("METHOD") or "")).upper() or part.method or "PUBLISH"
        local = zone_named(clean(str(calendar.get("X-WR-TIMEZONE") or ""))) or default
        for component in calendar.walk("VEVENT"):
            if len(found) >= MAX_EVENTS:
                break
            try:
                event = _event(component, method, local)
            except Exception:  # noqa: S112 - one broken event must not hide the good ones beside it
                continue
            if event is not None:
                found.append(event)
    if not found:
        raise NoCalendar("no event in it can be read")
    return tuple(found)


def zone_named(name: str) -> ZoneInfo | None:
    """The zone of that IANA name, None for unknown and for hostile names."""
    if not re.fullmatch(r"[A-Za-z0-9_+\-]{1,40}(?:/[A-Za-z0-9_+\-]{1,40}){0,2}", name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read_status(event: CalendarEvent, me: Me) -> str | None:
    """The meeting status one event claims by itself, in the vocabulary of `sincerely read`."""
    if event.method == "CANCEL" or event.status == "CANCELLED":
        return "cancelled"
    if event.method == "COUNTER":
        return "countered"
    if event.method == "REPLY":
        answer = next((p.partstat for p in event.participants if not p.organizer), "")
        return {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}.get(
            answer
        )
    if event.method not in ("REQUEST", "PUBLISH"):
        return None
    mine = [p for p in event.participants if me.owns(p.addr) and not p.organizer]
    if any(p.partstat == "DECLINED" for p in mine):
        return "declined"
    if event.status == "TENTATIVE":
        return "tentative"
    return "updated" if event.sequence > 0 else "scheduled"


def met(event: CalendarEvent, me: Me) -> tuple[Participant, ...]:
    """The people on the other side of the table who have not declined, the organiser first."""
    people: dict[str, Participant] = {}
    gone = {p.addr for p in event.participants if p.partstat == "DECLINED" or not p.person}
    for participant in sorted(event.participants, key=lambda p: not p.organizer):
        if participant.addr in gone or me.owns(participant.addr):
            continue
        known = people.get(participant.addr)
        if known is None or (not known.name and participant.name):
            people[participant.addr] = participant
    return tuple(people.values())


def personal(event: CalendarEvent, me: Me, through_list: bool) -> tuple[bool, str]:
    """Whether this is a meeting to thank people for, and the reason where it is not."""
    others = met(event, me)
    invited = [p.addr for p in event.participants]
    if event.start is None:
        return False, "no time that can be read"
    if event.recurring:
        return False, "a recurring meeting"
    if through_list:
        return False, "it came through a mailing list"
    if event.all_day and _ABSENCE.search(event.summary):
        return False, "somebody's absence, not a meeting"
    if _WEBINAR.search(event.summary):
        return False, "an event for an audience"
    if len(others) > MAX_MET:
        return False, f"{len(others)} people take part"
    if not others:
        return False, "nobody but you takes part"
    if len(invited) > 1 and not any(me.owns(addr) for addr in invited):
        return False, "you are not among those invited"
    if event.method == "PUBLISH" and not any(me.owns(addr) for addr in invited):
        return False, "published for whoever wants to come"
    return True, ""


def instant(moment: datetime | date, zone: str | None, fallback: str) -> datetime:
    """A start or an end as an aware instant; an all-day date is its local midnight."""
    if isinstance(moment, datetime):
        return moment
    local = zone_named(zone or "") or zone_named(fallback) or ZoneInfo("UTC")
    return datetime.combine(moment, time(), local)


def _utf8(data: bytes) -> bytes:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return to_text(data, "utf-16").encode()
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:]
    return to_text(data, None).encode()


def _calendars(data: bytes) -> Iterator[icalendar.Calendar]:
    try:
        yield from _parsed(data)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        yield from _lenient(data)


def _parsed(data: bytes) -> list[icalendar.Calendar]:
    components: Iterable[Any] = icalendar.Calendar.from_ical(data, multiple=True)
    return [c for c in components if isinstance(c, icalendar.Calendar)]


def _lenient(data: bytes) -> Iterator[icalendar.Calendar]:
    """Event by event, each with the file's time zones, dropping lines that are no property."""
    zones = b"".join(re.findall(rb"BEGIN:VTIMEZONE\r?\n.*?END:VTIMEZONE\r?\n", data, re.S)[:20])
    head = re.findall(rb"^(?:METHOD|X-WR-TIMEZONE)[;:][^\r\n]*\r?\n", data[:20_000], re.M)
    for block in _BEGIN_EVENT.split(data)[1 : MAX_EVENTS + 1]:
        body = re.split(rb"(?im)^END:V(?:EVENT|CALENDAR)\b", block)[0]
        # Alarms say nothing about the meeting and are where broken files are most often broken.
        body = re.sub(rb"(?is)BEGIN:VALARM.*?(?:END:VALARM\r?\n|\Z)", b"", body)
        unfolded = re.sub(rb"\r?\n[ \t]", b"", body)
        lines = [line for line in re.split(rb"\r?\n", unfolded) if _is_property(line)]
        whole = b"\r\n".join(
            [b"BEGIN:VCALENDAR", *(line.strip() for line in head), b"BEGIN:VEVENT", *lines,
             b"END:VEVENT", b"END:VCALENDAR", b""]
        )  # fmt: skip
        for attempt in (whole.replace(b"BEGIN:VEVENT", zones + b"BEGIN:VEVENT", 1), whole):
            try:
                yield from _parsed(attempt)
                break
            except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
                continue


def _is_property(line: bytes) -> bool:
    return re.match(rb"[A-Za-z][A-Za-z0-9-]*[;:]", line) is not None


def _event(component: Any, method: str, local: tzinfo) -> CalendarEvent | None:
    uid = clean(str(component.get("UID") or ""))[:500]
    start, zone = _moment(component, "DTSTART", local)
    if start is None and method not in ("CANCEL", "REPLY"):
        return None
    end, _ = _moment(component, "DTEND", local)
    if start is not None and end is None:
        end = _after(start, component)
    if start is not None and end is not None and _earlier(end, start):
        end = start
    if not uid:
        # RFC 5545 3.8.4.7 demands one; without it the entry is only itself.
        summary = clean(str(component.get("SUMMARY") or ""))[:80]
        uid = f"without-uid:{start.isoformat() if start else ''}:{summary}"
    instance, _ = _moment(component, "RECURRENCE-ID", local)
    stamp, _ = _moment(component, "DTSTAMP", local)
    return CalendarEvent(
        method=method,
        uid=uid,
        recurrence_id=instance.isoformat() if instance is not None else "",
        sequence=_number(component.get("SEQUENCE")),
        stamp=stamp if isinstance(stamp, datetime) else None,
        start=start,
        end=end,
        zone=zone,
        summary=clean(str(component.get("SUMMARY") or ""))[:300],
        status=clean(str(component.get("STATUS") or "")).upper(),
        recurring=any(
            component.get(name) is not None for name in ("RRULE", "RDATE", "RECURRENCE-ID")
        ),
        participants=tuple(_participants(component)),
    )


def _moment(component: Any, name: str, local: tzinfo) -> tuple[datetime | date | None, str | None]:
    """(absolute time or date, IANA zone the sender used)."""
    value = component.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    moment = getattr(value, "dt", None)
    if not isinstance(moment, date):
        return None, None
    if not isinstance(moment, datetime):
        return moment, None
    if moment.tzinfo is None:
        named = zone_named(clean(str(getattr(value, "params", {}).get("TZID", ""))).strip('"/'))
        tz: tzinfo = named or local
        return moment.replace(tzinfo=tz), str(tz) if isinstance(tz, ZoneInfo) else None
    try:
        offset = moment.utcoffset()
        moment.timestamp()
    except (OverflowError, ValueError, OSError):
        return None, None
    if offset is None:
        return None, None
    key = getattr(moment.tzinfo, "key", None)
    if key in ("UTC", "Etc/UTC", "Etc/GMT"):
        key = None
    return moment, key if isinstance(key, str) and zone_named(key) else None


def _after(start: datetime | date, component: Any) -> datetime | date:
    """The end where no DTEND is given: DURATION, else one day, else nothing (RFC 5545 3.6.1)."""
    duration = getattr(component.get("DURATION"), "dt", None)
    if isinstance(duration, timedelta) and timedelta() <= duration <= timedelta(days=60):
        try:
            return start + duration
        except OverflowError:
            return start
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _earlier(end: datetime | date, start: datetime | date) -> bool:
    if isinstance(end, datetime) != isinstance(start, datetime):
        return True
    return end < start


def _number(value: object) -> int:
    try:
        return max(0, min(int(str(value)), 2**31 - 1))
    except (TypeError, ValueError):
        return 0


def _participants(component: Any) -> Iterator[Participant]:
    organizer = component.get("ORGANIZER")
    if isinstance(organizer, list):
        organizer = organizer[0] if organizer else None
    chair = _participant(organizer, organizer=True)
    attendees = component.get("ATTENDEE")
    listed = attendees if isinstance(attendees, list) else [attendees]
    others = [p for p in (_participant(a) for a in listed[:MAX_ATTENDEES]) if p is not None]
    if chair is not None:
        same = next((p for p in others if p.addr == chair.addr), None)
        # What the organiser says of himself as an attendee (declined, informed only) counts.
        yield Participant(
            chair.addr,
            chair.name or (same.name if same else ""),
            True,
            same.partstat if same else "ACCEPTED",
            chair.person and (same is None or same.person),
        )
    yield from (p for p in others if chair is None or p.addr != chair.addr)


def _participant(value: Any, organizer: bool = False) -> Participant | None:
    if value is None:
        return None
    params = getattr(value, "params", {})
    addr = re.sub(r"(?i)^\s*mailto:\s*", "", clean(str(value))).strip("<> ")
    if addr.count("@") != 1 or re.search(r"[\s<>,;:\"()\[\]\\]", addr):
        mail = re.sub(r"(?i)^mailto:", "", clean(str(params.get("EMAIL", "")))).strip()
        if mail.count("@") != 1 or re.search(r"[\s<>,;:\"()\[\]\\]", mail):
            return None
        addr = mail
    addr = addr.casefold()
    name = clean(str(params.get("CN", ""))).strip("\"' ")[:120]
    if "@" in name:
        # A display name that carries an address is no name, and may be a trap (row B3).
        name = ""
    kind = str(params.get("CUTYPE", "INDIVIDUAL")).upper()
    role = str(params.get("ROLE", "")).upper()
    person = (
        kind in ("INDIVIDUAL", "UNKNOWN", "")
        and role != "NON-PARTICIPANT"
        and not is_resource(addr)
        and not is_robot(addr)
        and not _is_list(addr, name)
    )
    partstat = str(params.get("PARTSTAT", "NEEDS-ACTION")).upper()
    return Participant(addr, name, organizer, partstat, person)


def _is_list(addr: str, name: str) -> bool:
    local, _, domain = addr.partition("@")
    if _GROUPISH.fullmatch(local) or _LIST_DOMAIN.fullmatch(domain):
        return True
    if _SHARED.fullmatch(local):
        return len(name.split()) < 2 or _NO_PERSON.search(name) is not None
    return _NO_PERSON.search(name) is not None and len(name.split()) != 2
