"""One file of contacts, whatever program wrote it: bounded, decoded, recognised, read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sincerely.ledger.imports import text as letters
from sincerely.ledger.imports.headers import FIELDS
from sincerely.ledger.imports.record import Found, Problem
from sincerely.words.errors import DataProblem, UsageProblem

FORMATS = ("auto", "vcard", "google", "outlook", "linkedin", "csv")
BYTES = 64 * 2**20
RECORDS = 200_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. format, encoding, delimiter: for the user; delimiter "" for cards."""

    file: str
    format: str
    encoding: str
    delimiter: str
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]


def read(
    path: Path, format_: str = "auto", mapping: Mapping[str, list[str]] | None = None,
    encoding: str = "",
) -> Source:  # fmt: skip
    """Read one file. Raises DataProblem where nothing of it can be used, OSError."""
    file = str(path)
    with path.open("rb") as opened:
        data = opened.read(BYTES + 1)
    if len(data) > BYTES:
        raise DataProblem(f"{file} is larger than {BYTES // 2**20} MiB", "split it")
    if not data.strip():
        raise DataProblem(f"{file} is empty")
    decoded = letters.decode(data, file, encoding)
    text = decoded.text.removeprefix("\ufeff")
    if format_ in ("auto", "vcard") and not mapping:
        from sincerely.ledger.imports import cards

        if format_ == "vcard" or cards.looks_like(text):
            entries = _bounded(cards.records(text, file), file)
            if not any(entries):
                raise DataProblem(f"{file} holds no vCard", "is it CSV? leave --format out")
            return Source(file, "vcard", decoded.encoding, "", *entries)
    if text.lstrip()[:1] in ("{", "["):
        raise DataProblem(
            f"{file} is JSON", "CSV or vCard is needed; ours is: contacts export --format vcard"
        )
    from sincerely.ledger.imports import tables

    table = tables.Table(text, file, dict(mapping or {}))
    kind = table.header.format if format_ in ("auto", "vcard") else format_
    entries = _bounded(table.records(kind, decoded.cut), file)
    return Source(file, kind, decoded.encoding, table.delimiter, *entries)


def columns(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    """What `--map field=Column ...` says: field -> columns. Raises UsageProblem."""
    wanted: dict[str, list[str]] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not equals or not column.strip() or field.strip() not in FIELDS:
            raise UsageProblem(
                f"--map {pair!r} is not FIELD=COLUMN", f"fields: {', '.join(FIELDS)}"
            )
        wanted.setdefault(field.strip(), []).append(column)
    return wanted


def _bounded(
    entries: Iterator[Found | Problem], file: str
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    found: list[Found] = []
    problems: list[Problem] = []
    for entry in entries:
        if isinstance(entry, Found):
            found.append(entry)
        else:
            problems.append(entry)
        if len(found) + len(problems) > RECORDS:
            raise DataProblem(f"{file} has more than {RECORDS:,} rows", "split it")
    return tuple(found), tuple(problems)
