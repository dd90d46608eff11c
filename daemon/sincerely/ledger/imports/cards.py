"""vCard 2.1 leftovers, 3 and 4 (RFC 2426, RFC 6350) to records.

vobject unfolds, parses and unescapes the lines; this only cuts a file into cards, so that one bad card
is one problem, and leaves pictures, sounds and keys out before they are looked at.
"""

import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import available_timezones

from vobject.base import ContentLine, VObjectError, getLogicalLines, textLineToContentLine
from vobject.icalendar import stringToTextValues

from sincerely.ledger.imports import record
from sincerely.ledger.imports.record import Found, Kind, Place, Problem, Record
from sincerely.ledger.imports.tables import judged
from sincerely.words.help import Role

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_MEDIA = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)[;:]", re.IGNORECASE)
_AGENT = re.compile(r"(?:[\w-]+\.)?AGENT[;:]?\s*\Z", re.IGNORECASE)
_CARD = 64 * 1024
_REMARKS = 10
_ZONES = available_timezones()
_ROLES = frozenset(Role)
_QUOTED = re.compile(r'"[^"]*"')
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_NO_PERSON = {"org", "group", "location", "application", "device", "thing"}


@dataclass(slots=True)
class _Card:
    """Lines of one card as they are collected. agent: the card stands inside another's AGENT."""

    line: int
    lines: list[str] = field(default_factory=list)
    size: int = 0
    media: bool = False
    nested: int = 0


@dataclass(slots=True)
class _Fields:
    """What the properties of one card said, in their order."""

    full: str = ""
    parts: str = ""
    nickname: str = ""
    company: bool = False
    organisation: str = ""
    title: str = ""
    emails: list[tuple[int, str]] = field(default_factory=list)
    phones: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    zone: str = ""
    language: str = ""
    roles: list[str] = field(default_factory=list)


def looks_like(text: str) -> bool:
    """Whether a file is one of cards: a card begins among its first lines."""
    first = [line for line in text[:10_000].splitlines() if line.strip("\ufeff \t")][:_REMARKS]
    return any(_BEGIN.fullmatch(line.strip("\ufeff")) for line in first)


def records(text: str, file: str) -> Iterator[Found | Problem]:
    """Every card as a record, or as the problem it is. Lines outside cards are passed over."""
    card: _Card | None = None
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        line = line.rstrip("\n")
        if _BEGIN.fullmatch(line):
            if card is not None and card.lines and _AGENT.search(card.lines[-1]):
                card.nested += 1
                continue
            if card is not None:
                yield _broken(card, file, "the next card begins before this one ends")
            card = _Card(number)
        elif card is None:
            continue
        elif _END.fullmatch(line):
            if card.nested:
                card.nested -= 1
                continue
            yield _read(card, file)
            card = None
        elif not card.nested:
            _keep(card, line)
    if card is not None:
        yield _broken(card, file, "the file ends in the middle of this card")


def _keep(card: _Card, line: str) -> None:
    folded = line[:1] in (" ", "\t") or (card.media and _is_base64(line))
    card.media = card.media if folded else _MEDIA.match(line) is not None
    if not card.media and card.size <= _CARD:
        card.lines.append(line)
        card.size += len(line)


def _is_base64(line: str) -> bool:
    """A 2.1 picture may go on in lines that are not indented; no property is without a colon."""
    return ":" not in line and ";" not in line


def _broken(card: _Card, file: str, why: str) -> Problem:
    return Problem(
        Place(file, card.line), Kind.REFUSED, why, record.shown(" ".join(card.lines[:8]))
    )


def _read(card: _Card, file: str) -> Found | Problem:
    if card.size > _CARD:
        return _broken(
            card, file, f"the card is larger than {_CARD // 1024} KiB without its picture"
        )
    said = _Fields()
    unread = 0
    lines = io.StringIO("\n".join(card.lines) + "\n")
    for logical, _ in getLogicalLines(lines, allowQP=True):
        try:
            _property(said, textLineToContentLine(_tamed(logical.lstrip())))
        except (VObjectError, LookupError, ValueError, binascii.Error, AttributeError):
            unread += 1
    place, content = Place(file, card.line), record.shown(" ".join(card.lines[:8]))
    if unread and not (said.full or said.parts or said.emails):
        return _broken(card, file, "its lines cannot be read")
    named = said.full or said.parts
    if said.company or (named and named == said.organisation and not said.parts):
        return Problem(place, Kind.KEPT_OUT, "an organisation, no person", content)
    return judged(_record(said), place, content)


def _tamed(line: str) -> str:
    """A line vobject reads in one go: parameters in capitals, and none with two equals signs.

    Its grammar tries every way to part "=a=a=a", which takes as many steps as there are ways.
    """
    bare = _QUOTED.sub('""', line[:2000])
    head = bare.partition(":")[0]
    if len(head) == len(bare):
        raise ValueError("a line without a value")
    if any(part.count("=") > 1 for part in head.split(";")):
        return head.partition(";")[0] + ":" + line.partition(":")[2]
    if '"' in head:
        return line
    return head.upper() + line[len(head) :]


def _property(said: _Fields, line: ContentLine) -> None:
    name, value = line.name.upper(), line.value
    group = line.group or ""
    types = {t.casefold() for t in (*line.params.get("TYPE", ()), *line.singletonparams)}
    if name == "FN":
        said.full = said.full or record.line(_text(value))
    elif name == "N":
        fields = [record.line(_text(part)) for part in _fields(value)]
        family, given, additional = (*fields, "", "", "")[:3]
        parts = record.called(given, additional, family)
        said.parts = said.parts or parts
    elif name == "NICKNAME":
        said.nickname = said.nickname or record.line(_text(value))
    elif name == "ORG":
        units = [record.line(_text(unit)) for unit in _fields(value)]
        said.organisation = said.organisation or (units[0] if units else "")
    elif name in ("TITLE", "ROLE"):
        title = record.line(_text(value))
        said.title = title if name == "TITLE" and title else said.title or title
    elif name == "EMAIL":
        said.emails += [(_rank(line, types), addr) for addr in record.addresses(_text(value))]
    elif name == "TEL":
        said.phones.append((_rank(line, types), _text(value), " ".join([*sorted(types), group])))
    elif name == "NOTE":
        said.notes.append(record.block(_text(value)))
    elif name == "BDAY":
        said.notes.append(f"Birthday: {record.line(_text(value))}" if value.strip() else "")
    elif name in ("URL", "X-SOCIALPROFILE"):
        url = record.line(_text(value))
        profile = record.profile((url,))
        said.notes.append(f"LinkedIn: {url}" if profile else f"Web: {url}" if url else "")
    elif name == "TZ":
        zone = record.line(_text(value))
        said.zone = said.zone or (zone if zone in _ZONES else "")
    elif name == "LANG":
        language = record.line(value)[:2].lower()
        said.language = said.language or (language if language.isalpha() else "")
    elif name == "CATEGORIES":
        words = re.split(r"(?<!\\),", value)
        said.roles += [role for word in words if (role := record.line(word).lower()) in _ROLES]
    elif name == "X-ABLABEL":
        plain = _LABEL.sub(r"\1", value)
        said.labels[group] = plain
    elif name == "X-ABSHOWAS":
        said.company = value.strip().upper() == "COMPANY"
    elif name == "KIND" or name == "X-ADDRESSBOOKSERVER-KIND":
        said.company = said.company or value.strip().casefold() in _NO_PERSON


def _rank(line: ContentLine, types: set[str]) -> int:
    """How much a value is preferred, 1 most: PREF=1 (RFC 6350), TYPE=pref (RFC 2426), PREF (2.1)."""
    pref = line.params.get("PREF", [""])
    if pref and pref[0].isdecimal():
        return min(int(pref[0][:3]), 100)
    return 1 if "pref" in types else 101


def _text(value: str) -> str:
    """A value without its escapes. Raises VObjectError."""
    if "\\" not in value:
        return value
    return str(stringToTextValues(value.replace("\\:", ":"), listSeparator="")[0])


def _fields(value: str) -> list[str]:
    """The parts of a structured value, still escaped."""
    return re.split(r"(?<!\\);", value)


def _record(said: _Fields) -> Record:
    emails = [addr for _, addr in sorted(said.emails, key=lambda e: e[0]) if addr]
    phones = []
    for _, number, label in sorted(said.phones, key=lambda p: p[0]):
        words = label.split()
        label = " ".join([*words, said.labels.get(words[-1], "")]) if words else ""
        found = record.phone(number, label)
        if found is not None:
            phones.append(found)
    name = record.untitled(said.full, said.parts) or said.nickname
    if "@" in name:
        name = said.parts if "@" not in said.parts else ""
    return Record(
        name,
        tuple(dict.fromkeys(emails)),
        tuple(dict.fromkeys(phones)),
        said.organisation,
        said.title,
        tuple(dict.fromkeys(note for note in said.notes if note)),
        said.zone,
        said.language if len(said.language) == 2 else "",
        tuple(sorted(set(said.roles))),
    )
