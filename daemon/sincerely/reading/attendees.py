"""Who takes part in a calendar event, and which of them is a person (RFC 5545 3.8.4.1, 3.8.4.3).

Addresses come from the mailto value or the EMAIL parameter, never out of a display name. Rooms,
lists and robots stay participants, marked as no person. Where a robot invites and names nobody, the
person it invites for stands in the description.
"""

import re
from collections.abc import Iterator

from sincerely.reading.calendar import Component, Line
from sincerely.reading.mime import clean
from sincerely.words.addresses import is_resource, is_robot
from sincerely.words.meetings import Participant

MAX_ATTENDEES = 300
MAX_DESCRIBED = 6

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
_NOT_IN_ADDRESS = re.compile(r"[\s<>,;:\"()\[\]\\]")
#: Words that introduce the person met in the description a machine writes.
_INTRODUCES = re.compile(
    r"\b(?:with|interviewers?|host(?:ed)?|meet(?:ing)?|organi[sz]er|organi[sz]ed|invitees?|guests?"
    r"|mit|gastgeber|avec|con|anfitri[oó]n|h[oô]te|organisateur|veranstalter)\b",
    re.IGNORECASE,
)
_ADDRESS_IN_TEXT = re.compile(
    r"(?:([^\W\d_][^\n<>()\[\],;:@]{0,60}?)[ \t]{0,3})?[<(\[]?"
    r"(?:mailto:)?([A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
)
_LEAD = re.compile(r"^.*\b(?:with|meet|mit|avec|con|by|and|und|et|y)\s+", re.IGNORECASE)


def participants(event: Component, method: str) -> Iterator[Participant]:
    """The organiser first, then the attendees, each once."""
    chair = next(filter(None, map(_organizer, event.all("ORGANIZER"))), None)
    listed = (_participant(line) for line in event.all("ATTENDEE")[:MAX_ATTENDEES])
    others = [p for p in listed if p is not None]
    if chair is not None:
        same = next((p for p in others if p.addr == chair.addr), None)
        # What the organiser says of himself as an attendee (declined, informed only) counts.
        chair = Participant(
            chair.addr,
            chair.name or (same.name if same else ""),
            True,
            same.partstat if same else "ACCEPTED",
            chair.person and (same is None or same.person),
        )
        yield chair
    yield from (p for p in others if chair is None or p.addr != chair.addr)
    people = sum(p.person for p in others)
    if method in ("REQUEST", "PUBLISH") and people < 2 and chair is not None and not chair.person:
        known = {p.addr for p in others}
        yield from (p for p in _described(event.text("DESCRIPTION")) if p.addr not in known)


def _organizer(line: Line) -> Participant | None:
    return _participant(line, organizer=True)


def _participant(line: Line, organizer: bool = False) -> Participant | None:
    addr = _address(line.value) or _address(line.params.get("EMAIL", ""))
    if not addr:
        return None
    name = clean(line.params.get("CN", "")).strip("\"' ")[:120]
    if "@" in name:
        # A display name that carries an address is no name, and may be a trap (row B3).
        name = ""
    kind = line.params.get("CUTYPE", "INDIVIDUAL").upper()
    role = line.params.get("ROLE", "").upper()
    person = (
        kind in ("INDIVIDUAL", "UNKNOWN", "")
        and role != "NON-PARTICIPANT"
        and _is_person(addr, name)
    )
    partstat = (line.params.get("PARTSTAT") or line.params.get("STATUS") or "NEEDS-ACTION").upper()
    return Participant(addr, name, organizer, partstat, person)


def _address(value: str) -> str:
    """The address of a calendar user, "" for anything else that may stand there."""
    value = clean(value)
    # vCalendar 1.0, and CN values with an unquoted colon, leave words before the address.
    at = value.casefold().rfind("mailto:")
    bracketed = re.fullmatch(r"[^<>]{0,200}<([^<>]{3,320})>", value)
    if bracketed is not None:
        value = bracketed[1]
    if at >= 0 and '"' not in value:
        value = value[at + 7 :]
    addr = re.sub(r"(?i)^\s*mailto:\s*", "", value).strip("<> ")
    if addr.count("@") != 1 or _NOT_IN_ADDRESS.search(addr):
        return ""
    return addr.casefold()[:320]


def _described(text: str) -> Iterator[Participant]:
    """People a machine's description introduces with their addresses."""
    left = MAX_DESCRIBED
    for line in text[:8_000].split("\n"):
        if not _INTRODUCES.search(line[:400]):
            continue
        for name, addr in _ADDRESS_IN_TEXT.findall(line[:400]):
            addr = addr.casefold()
            name = _LEAD.sub("", clean(name)).strip("\"' -")
            words = name.split()
            told = name if 0 < len(words) <= 4 and all(w[0].isupper() for w in words) else ""
            if left and _is_person(addr, told):
                left -= 1
                yield Participant(addr, told, False, "ACCEPTED", True)


def _is_person(addr: str, name: str) -> bool:
    return not (is_resource(addr) or is_robot(addr) or _is_list(addr, name))


def _is_list(addr: str, name: str) -> bool:
    local, _, domain = addr.partition("@")
    if _GROUPISH.fullmatch(local) or _LIST_DOMAIN.fullmatch(domain):
        return True
    if _SHARED.fullmatch(local):
        return len(name.split()) < 2 or _NO_PERSON.search(name) is not None
    return _NO_PERSON.search(name) is not None and len(name.split()) != 2
