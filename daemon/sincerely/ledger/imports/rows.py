"""The rows of a delimited file with the lines they stand on, also where a quote was never closed.

The csv module reads; this only finds the delimiter and the headings, and goes on behind a row that
swallowed others: from its second line, and only once a row is as wide as the headings again.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sincerely.ledger.imports import headers
from sincerely.ledger.imports.headers import Header
from sincerely.words.errors import DataProblem, UsageProblem

DELIMITERS = ",;\t|"
_COLUMNS = 500
_PREAMBLE = 25
_RECOVERIES = 50
_SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """line: where it begins, from 1; problem: why its cells cannot be trusted."""

    line: int
    cells: list[str]
    problem: str = ""


def lines_of(text: str) -> list[str]:
    """Physical lines with their ends; a lone CR ends one too."""
    return list(io.StringIO(text, newline=""))


def header(lines: list[str], file: str, mapping: dict[str, list[str]]) -> tuple[Header, str, int]:
    """The headings, the delimiter, and the line the data begins at (an index).

    The delimiter is the one under which a row among the first is understood best. Raises DataProblem.
    """
    begin, choices = 0, DELIMITERS
    said = _SEPARATOR.fullmatch(lines[0]) if lines else None
    if said:
        begin, choices = 1, said[1]
    best: tuple[Header, str, int] | None = None
    least = 0
    first: list[str] = []
    for delimiter in choices:
        for number, cells in _beginning(lines[begin:], delimiter):
            if len(cells) > len(first) and not any("@" in cell for cell in cells):
                first = cells
            if mapping:
                found = headers.mapped(cells, mapping)
                score = len(cells) if found else 0
            else:
                found = headers.understand(cells)
                score = found.score
            if found is not None and score > least:
                best, least = (found, delimiter, begin + number), score
    if best is None:
        known = ", ".join(cell.strip()[:40] for cell in first[:12] if cell.strip())
        if mapping:
            raise UsageProblem(f"{file}: not all columns of --map are there", f"it has: {known}")
        raise DataProblem(
            f"{file}: no heading of it is known" + (f"; it has: {known}" if known else ""),
            "say which columns to take: --map name=COLUMN --map email=COLUMN",
        )
    return best


def _beginning(lines: list[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The first rows, each with the index of the line behind it."""
    reader = csv.reader(iter(lines), delimiter=delimiter)
    for _ in range(_PREAMBLE):
        try:
            cells = next(reader)
        except (StopIteration, csv.Error):
            return
        if 0 < len(cells) <= _COLUMNS:
            yield reader.line_num, cells


def rows(lines: list[str], start: int, delimiter: str, width: int) -> Iterator[Row]:
    """All rows from that line on. A broken one comes with its problem, in its place."""
    recovering, recoveries = False, 0
    while start < len(lines):
        reader = csv.reader(iter(lines[start:]), delimiter=delimiter)
        begun = 0
        while True:
            begun = reader.line_num
            problem, cells = "", []
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                problem = _said(error)
            if not problem and start + reader.line_num == len(lines):
                problem = _unfinished(lines[start + begun :], delimiter, cells, width)
            if problem:
                if not recovering:
                    yield Row(start + begun + 1, [lines[start + begun][:2000]], problem)
                if start + begun + 1 >= len(lines):
                    return
                recovering, recoveries = True, recoveries + 1
                start = start + begun + 1
                if recoveries > _RECOVERIES:
                    yield Row(
                        start + 1, [], "too many quotes are never closed; the rest is not read"
                    )
                    return
                break
            if not cells or not any(cell.strip() for cell in cells):
                continue
            if recovering and len(cells) != width:
                continue  # still inside the broken one
            recovering = False
            yield Row(start + begun + 1, cells, _misshapen(cells, width))


def _said(error: csv.Error) -> str:
    if "field limit" in str(error):
        return "a cell is longer than 131,072 characters, or a quote is never closed"
    return f"it cannot be read: {str(error)[:80]}"


def _unfinished(lines: list[str], delimiter: str, cells: list[str], width: int) -> str:
    """Whether the last row was cut: inside quotes, or without an end and with cells missing."""
    try:
        list(csv.reader(iter(lines), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return "the file ends in the middle of this row, or a quote is never closed"
    if lines and not lines[-1].endswith(("\n", "\r")) and 0 < len(cells) < width:
        return "the file ends in the middle of this row"
    return ""


def _misshapen(cells: list[str], width: int) -> str:
    if len(cells) > _COLUMNS:
        return f"it has {len(cells)} columns"
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        return (
            f"it has {len(cells)} cells and the headings are {width}: a delimiter stands unquoted"
        )
    return ""
