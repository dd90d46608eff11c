"""Delimited files (Google, Outlook, LinkedIn, anybody's) to records."""

import re
import unicodedata
from collections.abc import Iterator

from sincerely.ledger.imports import record
from sincerely.ledger.imports import rows as table
from sincerely.ledger.imports.headers import Header
from sincerely.ledger.imports.record import Found, Kind, Place, Problem, Record

NOBODY = "neither a name nor an address"
_SEVERAL = " ::: "
_NO_DATE = re.compile(r"[0/.\-\s]*|0?0/0?0/\d+")
_DEGREES = re.compile(r"\s*(?:,|\||\s[–—-]\s|\().*")


class Table:
    """One file: its heading row understood, its rows ready to be read."""

    def __init__(self, text: str, file: str, mapping: dict[str, list[str]]) -> None:
        self._lines = table.lines_of(text)
        self._file = file
        self.header, self._delimiter, self._start = table.header(self._lines, file, mapping)

    @property
    def delimiter(self) -> str:
        return self._delimiter

    def records(self, format_: str, cut: bool) -> Iterator[Found | Problem]:
        """Every row as a record, or as the problem it is.

        format_: as which program's; cut: the bytes end inside a character, so the last row is no row.
        """
        last: Row | None = None
        for row in table.rows(self._lines, self._start, self._delimiter, self.header.width):
            if last is not None:
                yield self._one(last, format_)
            last = row
        if last is not None and cut and not last.problem:
            last = Row(last.line, last.cells, "the file ends in the middle of this row")
        if last is not None:
            yield self._one(last, format_)

    def _one(self, row: "Row", format_: str) -> Found | Problem:
        place = Place(self._file, row.line)
        content = record.shown(self._delimiter.join(row.cells))
        if row.problem:
            return Problem(place, Kind.REFUSED, row.problem, content)
        found = judged(_record(row.cells, self.header, format_), place, content)
        if format_ == "linkedin" and isinstance(found, Problem) and found.reason == NOBODY:
            return Problem(place, Kind.KEPT_OUT, "a connection that is gone: no name", content)
        return found


Row = table.Row


def judged(found: Record, place: Place, content: str) -> Found | Problem:
    """A record that can be somebody, or why it cannot."""
    if len(found.name) > record.NAME_LENGTH:
        return Problem(place, Kind.REFUSED, "the name is too long to be one", content)
    if len(found.emails) > record.ADDRESSES or len(found.phones) > record.ADDRESSES:
        return Problem(place, Kind.REFUSED, "too many addresses or numbers for one person", content)
    if any(len(note) > record.NOTE_LENGTH for note in found.notes):
        reason = f"a note is longer than {record.NOTE_LENGTH:,} characters"
        return Problem(place, Kind.REFUSED, reason, content)
    if max(len(found.organisation), len(found.title)) > 2 * record.NAME_LENGTH:
        return Problem(place, Kind.REFUSED, "the organisation or title is too long", content)
    if not found.name and not found.emails:
        if found.organisation:
            return Problem(place, Kind.KEPT_OUT, "an organisation, no person", content)
        return Problem(place, Kind.REFUSED, NOBODY, content)
    return Found(found, place)


def _record(cells: list[str], header: Header, format_: str) -> Record:
    said: dict[str, str] = {}
    emails: list[str] = []
    phones: list[tuple[str, str]] = []
    notes: list[str] = []
    label = ""
    for index, meaning in header.columns.items():
        cell = cells[index] if index < len(cells) else ""
        if meaning in ("email label", "phone label"):
            label = cell
            continue
        if not cell or cell.isspace():
            continue
        if meaning == "email":
            found = record.addresses(cell)
            # Google marks the preferred one with an asterisk before its label.
            emails = found + emails if label.startswith("*") else emails + found
            label = ""
        elif meaning.startswith("phone"):
            phones += _phones(cell, meaning, label)
            label = ""
        elif meaning == "note":
            notes.append(record.block(cell))
        elif meaning not in said:
            said[meaning] = record.line(cell)
    notes += _more(said)
    return Record(
        _name(said, format_),
        tuple(dict.fromkeys(emails)),
        tuple(dict.fromkeys(phones)),
        said.get("organisation", ""),
        said.get("title", ""),
        tuple(dict.fromkeys(note for note in notes if note)),
    )


def _phones(cell: str, meaning: str, label: str) -> Iterator[tuple[str, str]]:
    labels = label.split(_SEVERAL)
    for position, number in enumerate(cell.split(_SEVERAL)):
        own = labels[position] if position < len(labels) else labels[0]
        found = record.phone(number, meaning.partition(":")[2] or own)
        if found is not None:
            yield found


def _more(said: dict[str, str]) -> list[str]:
    """What has no column of its own, as notes."""
    notes = []
    url, connected = said.get("url", ""), said.get("connected", "")
    if "linkedin.com/in/" in url.lower():
        notes.append(f"LinkedIn: {url}" + (f", connected {connected}" if connected else ""))
    elif url or connected:
        notes += [f"Web: {url}"] if url else []
        notes += [f"Connected {connected}"] if connected else []
    birthday = said.get("birthday", "")
    if birthday and not _NO_DATE.fullmatch(birthday):
        notes.append(f"Birthday: {birthday}")
    return notes


def _name(said: dict[str, str], format_: str) -> str:
    first, middle, last = (said.get(part, "") for part in ("first", "middle", "last"))
    if format_ == "linkedin":
        # People decorate their names there; a letter is to the person, not to the degree.
        first, last = _plain(first), _plain(_DEGREES.sub("", last))
    parts = record.called(first, middle, last)
    name = record.untitled(said.get("name", ""), parts) or said.get("nickname", "")
    return "" if "@" in name else name


def _plain(name: str) -> str:
    if name.isascii():
        return name
    kept = (c for c in name if unicodedata.category(c) not in ("So", "Sk", "Mn", "Cf", "Cs", "Co"))
    return record.line("".join(kept))
