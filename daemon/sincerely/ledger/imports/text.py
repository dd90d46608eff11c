"""Bytes of a file to text: a strict ladder, never a guess that turns one name into another.

A byte-order mark decides; else UTF-16 by its zeros; else UTF-8; and lines that are not UTF-8 are
Windows-1252, which is Latin-1 with the characters people really use. Anything else is refused: the
user knows the encoding, and `--encoding` says it.
"""

import codecs
import re
from dataclasses import dataclass

from sincerely.words.errors import DataProblem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FILES = (
    (b"PK\x03\x04", "is an archive or a workbook", "unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "is an old workbook", "save the sheet as CSV"),
    (b"%PDF", "is a PDF", "export the contacts as CSV or vCard"),
    (b"SQLite format 3\0", "is a database", "export the contacts as CSV or vCard"),
)
#: No Western language writes so many letters beyond ASCII in a row; Cyrillic, Greek and Chinese do.
_RUN = re.compile(r"[\u0080-\u00ff\u0152-\u0192\u02c6-\u2122]{4,}")
_HINT = "save it as UTF-8, or name its encoding: --encoding NAME"


@dataclass(frozen=True, slots=True)
class Text:
    """encoding: how it was read, for the user; cut: it ends inside a character."""

    text: str
    encoding: str
    cut: bool = False


def decode(data: bytes, file: str, encoding: str = "") -> Text:
    """The text of a file. Raises DataProblem where it is none, or in no encoding we are sure of."""
    for magic, what, hint in _KNOWN_FILES:
        if data.startswith(magic):
            raise DataProblem(f"{file} {what}", hint)
    if encoding:
        return _named(data, file, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _judged(_strict(data[len(mark) :], name, file, f"{name}, with a mark"), file)
    wide = _wide(data)
    if wide:
        return _judged(_strict(data, wide, file, wide), file)
    try:
        return _judged(Text(data.decode("utf-8"), "utf-8"), file)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data):
            return _judged(Text(data[: error.start].decode("utf-8"), "utf-8", cut=True), file)
    return _judged(_by_line(data, file), file)


def _named(data: bytes, file: str, encoding: str) -> Text:
    try:
        text = codecs.decode(data, encoding)
    except LookupError as error:
        raise DataProblem(f"no encoding is called {encoding!r}", "utf-8, say, or cp1252") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise DataProblem(f"{file} is not {encoding}: {str(error)[:100]}", _HINT) from error
    if not isinstance(text, str):
        raise DataProblem(f"{encoding!r} is no encoding of text", "utf-8, say, or cp1252")
    return Text(text.removeprefix("\ufeff"), encoding)


def _strict(data: bytes, codec: str, file: str, shown: str) -> Text:
    try:
        return Text(data.decode(codec), shown)
    except UnicodeDecodeError as error:
        if len(data) - error.start <= 4 and error.start > 0:
            return Text(data[: error.start].decode(codec), shown, cut=True)
        raise DataProblem(f"{file} is not the {codec} it says it is", _HINT) from error


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain text is zero."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 4:
        return ""
    first, second = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if second > 0.6 * pairs and first < 0.05 * pairs:
        return "utf-16-le"
    if first > 0.6 * pairs and second < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _by_line(data: bytes, file: str) -> Text:
    lines, other, unicode = [], 0, 0
    for number, raw in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(raw.decode("utf-8"))
            unicode += not raw.isascii()
        except UnicodeDecodeError:
            try:
                lines.append(raw.decode("cp1252"))
                other += 1
            except UnicodeDecodeError as error:
                raise DataProblem(
                    f"{file}, line {number}: neither UTF-8 nor Windows-1252", _HINT
                ) from error
    if other and any(_letters(run) > 1 for run in _RUN.findall("\n".join(lines))):
        raise DataProblem(f"{file} is neither UTF-8 nor Windows-1252", _HINT)
    shown = f"utf-8, and {other} lines windows-1252" if unicode else "windows-1252"
    return Text("\n".join(lines), shown)


def _letters(run: str) -> int:
    return sum(c.isalpha() for c in run)


def _judged(found: Text, file: str) -> Text:
    """Refuse what decodes and is no text. Raises DataProblem."""
    sample = found.text[:100_000]
    strange = sum(ord(c) < 32 and c not in "\t\r\n\x0b\x0c\x1a" for c in sample)
    if strange > 0.02 * len(sample):
        raise DataProblem(f"{file} is no text", "a CSV or vCard file is needed")
    return found
