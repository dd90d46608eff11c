"""From a BODYSTRUCTURE to the parts worth fetching (RFC 9051 section 7.5.2, BODYSTRUCTURE).

Text, calendar and delivery reports, bounded in size; attachments stay where they are.
"""

from dataclasses import dataclass
from typing import Any

#: Bytes (as encoded) of one part that are fetched at most.
MAX_TEXT, MAX_HTML, MAX_CALENDAR, MAX_REPORT = 32 * 1024, 128 * 1024, 512 * 1024, 128 * 1024
_MAX_PARTS, _MAX_DEPTH = 200, 20
#: Bytes of a delivery report at most, where nothing says that it is one.
_SMALL = 16 * 1024
#: Text parts of one mail that are read; more is a collection, not a letter.
_MAX_TEXTS = 4
_CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_REPORTS = frozenset(
    {"message/delivery-status", "message/feedback-report", "text/rfc822-headers",
     "message/disposition-notification"}
)  # fmt: skip


class Unclear(ValueError):
    """This structure does not say what the message is made of."""


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf. section: as FETCH names it; kind: "text/plain"; size: bytes as encoded."""

    section: str
    kind: str
    params: dict[str, str]
    encoding: str
    size: int
    attached: bool
    filename: str = ""
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Structure:
    """A message: its own kind and parameters, and its leaves in order."""

    kind: str
    params: dict[str, str]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Want:
    """What to fetch of a part: `section`, at most `limit` bytes; header_only: a forwarded mail's."""

    part: Part
    section: str
    limit: int
    header_only: bool = False


def structure(value: Any) -> Structure:
    """The structure from the parsed list. Raises Unclear."""
    if not isinstance(value, list) or not value:
        raise Unclear("no structure")
    leaves: list[Part] = []
    _walk(value, "", 0, False, leaves)
    if isinstance(value[0], list):
        children = sum(isinstance(child, list) for child in _children(value))
        rest = value[children:]
        kind = f"multipart/{_text(rest[0] if rest else b'mixed')}"
        return Structure(kind, _params(rest[1] if len(rest) > 1 else None), tuple(leaves))
    return Structure(leaves[0].kind, leaves[0].params, tuple(leaves))


def wanted(of: Structure) -> list[Want]:
    """What is worth fetching, in the order of the message."""
    plain = [p for p in of.parts if p.kind == "text/plain" and _reads(p)][:_MAX_TEXTS]
    texts = plain
    if sum(p.size for p in plain) < 16:  # an empty alternative
        texts = plain + [p for p in of.parts if p.kind == "text/html" and _reads(p)][:_MAX_TEXTS]
    found = []
    for part in of.parts:
        if part.kind in _CALENDARS or part.filename.casefold().endswith(".ics"):
            found.append(Want(part, part.section, MAX_CALENDAR))
        elif part.kind in _REPORTS or _may_report(part):
            found.append(Want(part, part.section, MAX_REPORT))
        elif part.kind == "message/rfc822" and not part.attached and not part.forwarded:
            found.append(Want(part, f"{part.section}.HEADER", MAX_REPORT, header_only=True))
        elif part in texts:
            limit = MAX_HTML if part.kind == "text/html" else MAX_TEXT
            found.append(Want(part, part.section, limit))
    return found


def _may_report(part: Part) -> bool:
    """Whether this may be a delivery report under the wrong type, as gateways send it: small, and not
    a file that somebody attached. `reading` looks into it."""
    return part.kind == "application/octet-stream" and _reads(part) and part.size <= _SMALL


def _reads(part: Part) -> bool:
    return not part.attached and not part.forwarded and bool(part.size)


def _walk(node: list[Any], section: str, depth: int, forwarded: bool, leaves: list[Part]) -> None:
    if depth > _MAX_DEPTH or len(leaves) >= _MAX_PARTS:
        raise Unclear(f"more than {_MAX_PARTS} parts or {_MAX_DEPTH} levels")
    if node and isinstance(node[0], list):
        for number, child in enumerate(_children(node), 1):
            inner = f"{section}.{number}" if section else str(number)
            _walk(child, inner, depth + 1, forwarded, leaves)
        return
    if len(node) < 7:
        raise Unclear("a part that is none")
    kind = f"{_text(node[0])}/{_text(node[1])}"
    # RFC 9051: a text part has its lines, a message its envelope, body and lines before the rest.
    after = 9 if kind.startswith("text/") else 11 if kind == "message/rfc822" else 8
    disposition = node[after] if len(node) > after and isinstance(node[after], list) else []
    described = _params(disposition[1]) if len(disposition) > 1 else {}
    params = _params(node[2])
    leaves.append(
        Part(
            section or "1", kind, params, _text(node[5]) or "7bit", _size(node[6]),
            bool(disposition) and _text(disposition[0]) == "attachment",
            described.get("filename") or params.get("name", ""), forwarded,
        )
    )  # fmt: skip
    if kind == "message/rfc822" and len(node) > 8 and isinstance(node[8], list) and node[8]:
        inside = section or "1"
        single = not isinstance(node[8][0], list)
        _walk(node[8], f"{inside}.1" if single else inside, depth + 1, True, leaves)


def _children(node: list[Any]) -> list[list[Any]]:
    """The parts of a multipart: the lists it begins with."""
    children = []
    for child in node:
        if not isinstance(child, list):
            break
        children.append(child)
    return children


def _params(value: Any) -> dict[str, str]:
    if not isinstance(value, list):
        return {}
    pairs = zip(value[::2], value[1::2], strict=False)
    return {_text(k): v.decode("latin-1") for k, v in pairs
            if isinstance(k, bytes) and isinstance(v, bytes)}  # fmt: skip


def _text(value: Any) -> str:
    return value.decode("latin-1").casefold() if isinstance(value, bytes) else ""


def _size(value: Any) -> int:
    if not isinstance(value, bytes) or not value.isdigit():
        raise Unclear("a part without a size")
    return int(value)
