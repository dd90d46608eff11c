"""One person as one row or card tells of them, and what was wrong with the others.

Everything here is text of strangers: control and direction characters go, lengths have bounds, and
nothing is ever computed from a cell that begins with "=".
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

NAME_LENGTH = 200
NOTE_LENGTH = 10_000
ADDRESSES = 50
_SHOWN = 300

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
_WORD = re.compile(r"\w+")
_NO_DIGIT = re.compile(r"\(0\)|[^\d+]")
_SPACE = re.compile(r"\s+")
_ANGLE = re.compile(r"<([^<>]*)>")
_MENTION = re.compile(r"[^\s<>,;:\"'()|=]{1,64}@[^\s<>,;:\"'()|=]{1,253}")
_FORMULA = re.compile(r"'(?=[=+\-@\t])")
#: What address books call a telephone, and what we do; fax, pager and the like are nobody's voice.
_LABELS = (
    (re.compile(r"fax|pager|telex|isdn|modem|tty|video|textphone|radio|callback|assist"), None),
    (re.compile(r"mobil|cell|handy|iphone|natel|portable|m[oó]vil"), "mobile"),
    (
        re.compile(r"work|business|geschäft|arbeit|büro|dienst|firma|company|travail|trabajo"),
        "work",
    ),
    (re.compile(r"home|privat|domicile|casa|zuhause"), "home"),
)
#: What a spreadsheet made of a long number: most of its digits are lost.
_ROUNDED = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
#: Han, kana and hangul: there the family name comes first, and no space stands between.
_EASTERN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_PROFILE = re.compile(r"linkedin\.com/in/([^\s/?#)]+)", re.IGNORECASE)


class Kind(StrEnum):
    """refused: the row is in error; left out: a part of it is; kept out: no error, but a rule."""

    REFUSED = "refused"
    LEFT_OUT = "left out"
    KEPT_OUT = "kept out"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a record stands: the file as given, and the line it begins on, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something of a file that did not go into the ledger, and why."""

    place: Place
    kind: Kind
    reason: str
    content: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """One person of one row or card. Texts are clean; every field may be empty, not all of them.

    emails: as written, the preferred one first; phones: (number, label); notes: whole texts; zone: an
    IANA name; language: two letters; roles: of `words.help.Role`.
    """

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[tuple[str, str], ...] = ()
    organisation: str = ""
    title: str = ""
    notes: tuple[str, ...] = ()
    zone: str = ""
    language: str = ""
    roles: tuple[str, ...] = ()

    @property
    def profile(self) -> str:
        """The LinkedIn profile among the notes: it tells two people of one name apart."""
        return profile(self.notes)


@dataclass(frozen=True, slots=True)
class Found:
    """A record and the place it was found at."""

    record: Record
    place: Place


def line(text: str) -> str:
    """A text in one line, without control and direction characters, composed (NFC)."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", _SPACE.sub(" ", text))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def block(text: str) -> str:
    """A text of several lines, cleaned like `line`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


def shown(text: str) -> str:
    """The beginning of a row or card, as an error file may hold it."""
    text = line(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def addresses(cell: str) -> list[str]:
    """The addresses of one cell: several parted by ":::", ";" or ",", with a name before or not."""
    cell = line(cell)
    if not cell:
        return []
    if cell.count("@") == 1 and not _ANGLE.search(cell) and " " not in cell:
        pieces = [cell]
    else:
        pieces = [p for p in re.split(r":::|[;,]", cell) if p.strip()]
        with_at = [p for p in pieces if "@" in p]
        pieces = with_at or [cell]
    found = []
    for piece in pieces:
        inside = _ANGLE.search(piece)
        addr = (inside[1] if inside else piece).strip().strip("\"'<>").strip(";,").strip()
        if addr[:7].lower() == "mailto:":
            addr = addr[7:]
        found.append(addr)
    return list(dict.fromkeys(found))


def mentioned(text: str) -> list[str]:
    """Everything in a text that may be an address."""
    return [word.strip(".") for word in _MENTION.findall(text)]


def phone(number: str, label: str) -> tuple[str, str] | None:
    """A number people can be called at, with work, mobile, home or ""; None for anything else."""
    number = _FORMULA.sub("", line(number), count=1)
    if number[:4].lower() == "tel:":
        number = number[4:]
    if _ROUNDED.fullmatch(number):
        return None
    if not 5 <= len(digits(number).lstrip("+")) <= 17 or len(number) > 60:
        return None
    return _labelled(number, label.casefold()) if label else (number, "")


def _labelled(number: str, label: str) -> tuple[str, str] | None:
    for pattern, meaning in _LABELS:
        if pattern.search(label):
            return None if meaning is None else (number, meaning)
    return number, ""


def digits(number: str) -> str:
    """A telephone number to compare by: "+49 (0)30 1" and "004930 1" are one."""
    bare = _NO_DIGIT.sub("", number)
    return "+" + bare[2:] if bare.startswith("00") else bare


def profile(notes: tuple[str, ...]) -> str:
    """The LinkedIn profile that notes name, to compare by; empty where there is none."""
    for note in notes:
        found = _PROFILE.search(note)
        if found:
            return found[1].casefold().rstrip(".,;")
    return ""


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name to compare by: without case, accents and punctuation."""
    plain = name.casefold()
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


def called(given: str, middle: str, family: str) -> str:
    """A name of its parts, as the people who bear such names write it."""
    parts = [part for part in (given, middle, family) if part]
    if given and family and all(_EASTERN.fullmatch(part) for part in parts):
        return family + given + middle
    return " ".join(parts)


def untitled(full: str, parts: str) -> str:
    """A name without its "Dr", where its parts are known too; whichever of both there is."""
    if full and parts and fold(full).endswith(fold(parts)):
        return parts
    return full or parts
