"""A calendar file taken apart into calendars, events and content lines (RFC 5545 section 3.1).

Lenient by construction rather than by a second try: every line stands alone, only the properties
that reading needs are kept, and a line that is none costs nothing but itself. So a broken alarm,
a missing END, a fold in the middle of a letter or the notation of vCalendar 1.0 leave the rest of
the file readable. Nothing is interpreted here. Work is linear in the length; everything is bounded.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_BYTES = 4 * 1024 * 1024
MAX_CALENDARS = 200
MAX_ZONES = 200
#: No property that reading uses is longer; a description may be, and is cut.
MAX_VALUE = 32_768
MAX_LIST_LINES = 2_000
MAX_DEPTH = 20

#: Component -> what is kept of it. Everything else is skipped unread.
_KEPT = {
    "VCALENDAR": {"METHOD", "VERSION", "X-WR-TIMEZONE", "TZ"},
    "VTIMEZONE": {"TZID", "X-LIC-LOCATION"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"},
    "VEVENT": {
        "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE",
        "EXRULE", "RDATE", "EXDATE", "SUMMARY", "DESCRIPTION", "STATUS", "ORGANIZER", "ATTENDEE",
    },
}  # fmt: skip
_LISTED = {"ATTENDEE", "EXDATE", "RDATE", "RRULE", "EXRULE"}
_NAME = re.compile(rb"[ \t]*(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]{1,60})[ \t]*([;:])")
_PARAM = re.compile(r';\s*([A-Za-z0-9-]{1,60})\s*=((?:"[^"]*"|[^";:"])*)')
_BARE_PARAM = re.compile(r";\s*([A-Za-z0-9-]{1,60})(?=[;:])")
_QUOTED_PRINTABLE = re.compile(rb"QUOTED-PRINTABLE", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One property as it stands: parameters by upper-case name, the value still escaped."""

    name: str
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as TEXT, its escapes undone (RFC 5545 3.3.11)."""
        return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], self.value)


@dataclass(slots=True)
class Component:
    """A VCALENDAR, VTIMEZONE, STANDARD, DAYLIGHT or VEVENT with the lines kept of it."""

    name: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """Every line of that name, in order."""
        return self.lines.get(name, [])

    def text(self, name: str) -> str:
        """The first value of that name as text, "" where there is none."""
        lines = self.lines.get(name)
        return lines[0].text if lines else ""

    def named(self, name: str) -> list["Component"]:
        """The components of that name directly inside."""
        return [part for part in self.parts if part.name == name]


def calendars(data: bytes, max_events: int) -> list[Component]:
    """The calendars of a file in order, with at most `max_events` events in all. Never raises.

    Events outside of any VCALENDAR, and those after its premature end, belong to the one before.
    """
    found = [Component("VCALENDAR")]
    # The innermost comes last; None is a component that is skipped, such as an alarm.
    stack: list[tuple[str, Component | None]] = [("VCALENDAR", found[0])]
    events = zones = 0
    for raw in _unfolded(data):
        match = _NAME.match(raw)
        if match is None:
            continue
        name = match[1].upper().decode()
        if name == "BEGIN":
            kind = raw[match.end() :].strip().upper().decode("ascii", "replace")[:60]
            if kind == "VCALENDAR":
                if len(found) >= MAX_CALENDARS:
                    break
                found.append(Component(kind))
                stack = [(kind, found[-1])]
                continue
            if kind in ("VEVENT", "VTIMEZONE"):
                # Either stands directly in a calendar: whatever is still open was never closed.
                stack = [("VCALENDAR", found[-1])]
                events += kind == "VEVENT"
                zones += kind == "VTIMEZONE"
                if events > max_events:
                    break
            begun = _begun(kind, stack[-1][1]) if zones <= MAX_ZONES else None
            if len(stack) < MAX_DEPTH:
                stack.append((kind, begun))
        elif name == "END":
            _close(raw[match.end() :].strip().upper().decode("ascii", "replace"), stack)
        elif (current := stack[-1][1]) is not None and name in _KEPT[current.name]:
            lines = current.lines.setdefault(name, [])
            if len(lines) < (MAX_LIST_LINES if name in _LISTED else 5):
                lines.append(_line(name, raw[match.end() - 1 :]))
    return found if found[0].parts else found[1:]


def _begun(kind: str, parent: Component | None) -> Component | None:
    fits = {"VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE",
            "DAYLIGHT": "VTIMEZONE"}.get(kind)  # fmt: skip
    if parent is None or parent.name != fits or len(parent.parts) >= 100_000:
        return None
    parent.parts.append(Component(kind))
    return parent.parts[-1]


def _close(kind: str, stack: list[tuple[str, Component | None]]) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth][0] == kind:
            del stack[depth:]
            return
    if kind == "VCALENDAR":
        del stack[1:]


def _unfolded(data: bytes) -> Iterator[bytes]:
    """The content lines as bytes. Unfolding comes before decoding: folds split letters."""
    data = _narrow(data[:MAX_BYTES])
    data = re.sub(rb"[\r\n]+", b"\n", data)
    if re.match(rb"\s*\n?[ \t]+BEGIN:", data):
        # A file pasted with an indent would otherwise be one single folded line.
        data = re.sub(rb"(?m)^[ \t]+(?=[A-Za-z-]{3,20}[:;])", b"", data)
    lines = iter(re.sub(rb"\n[ \t]", b"", data).split(b"\n"))
    for line in lines:
        if line.endswith(b"=") and _QUOTED_PRINTABLE.search(line[:500]):
            # vCalendar 1.0 breaks long values softly, without the indent.
            pieces = [line]
            while pieces[-1].endswith(b"=") and len(pieces) < 500:
                pieces.append(next(lines, b""))
            line = b"".join(piece.removesuffix(b"=") for piece in pieces)
        yield line


def _narrow(data: bytes) -> bytes:
    """UTF-16 in either order, told by its mark or by its NULs, as UTF-8; marks are taken off."""
    head = data[:200]
    encoding = ""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif head.count(b"\0") * 3 > len(head):
        encoding = "utf-16-le" if head[1::2].count(b"\0") > head[::2].count(b"\0") else "utf-16-be"
    if encoding:
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return data.replace(b"\xef\xbb\xbf", b"")


def _line(name: str, rest: bytes) -> Line:
    """The line of that name from its first ; or : on."""
    rest = rest[: MAX_VALUE * 2]
    try:
        text = rest.decode("utf-8")
    except UnicodeDecodeError:
        # One line in another charset must not change how the rest is read.
        text = rest.decode("cp1252", "replace")
    params: dict[str, str] = {}
    at = 0
    while text.startswith(";", at) and len(params) < 50:
        match = _PARAM.match(text, at)
        if match is not None:
            params.setdefault(match[1].upper(), match[2].strip().replace('"', ""))
        elif bare := _BARE_PARAM.match(text, at):
            match = bare
            params.setdefault("ENCODING", bare[1].upper())
        else:
            break
        at = match.end()
    # Where the parameters end in nothing sensible, the value is what follows the next colon.
    colon = text.find(":", at)
    value = text[colon + 1 :] if colon >= 0 else ""
    if params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value.encode("utf-8", "replace")).decode("utf-8", "replace")
    return Line(name, params, value[:MAX_VALUE].strip())
