"""Bytes to parts (RFC 2045, RFC 2046, RFC 5322): the short road for well-formed mail, else stdlib.

Most mail is well formed, and of that the standard library spends most of the time a scan takes on
looking for what could be wrong. What the short road does not plainly understand it leaves to
`email`, so both give the same parts (a test holds them against each other).
"""

import email
import email.message
import re
from typing import Any

MAX_MESSAGE = 25 * 1024 * 1024

_FIELD = re.compile(r"([!-9;-~]+):[ \t]*((?:[^\r\n]*\r?\n[ \t])*[^\r\n]*)\r?\n")
_REST_OF_DELIMITER = re.compile(r"(--)?[ \t]*(?:\r?\n|\Z)")
_BOUNDARY = re.compile(
    r"""(?i);\s*boundary=(?:"([^"\\\r\n]{1,200})"|([^\s;"]{1,200}))(?=\s*(?:;|\Z))"""
)
#: Deeper nesting is left to stdlib, whose limits and errors are known.
_DEEP = 10
#: Boundaries that stdlib may be given: it holds every line against all that are open.
_MOST_BOUNDARIES = 250


class Unparsable(ValueError):
    """The bytes cannot be taken apart; the text says why."""


class Mail(email.message.Message):
    """A message whose fields are found in an index; stdlib walks the list for each question."""

    _index: dict[str, list[Any]] | None = None

    def get(self, name: str, failobj: Any = None) -> Any:
        found = self._fields().get(name.lower())
        return failobj if found is None else self.policy.header_fetch_parse(name, found[0])

    def get_all(self, name: str, failobj: Any = None) -> Any:
        found = self._fields().get(name.lower())
        if found is None:
            return failobj
        return [self.policy.header_fetch_parse(name, value) for value in found]

    def set_raw(self, name: str, value: Any) -> None:
        self._index = None
        super().set_raw(name, value)

    def __setitem__(self, name: str, value: Any) -> None:
        self._index = None
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        self._index = None
        super().__delitem__(name)

    def _fields(self) -> dict[str, list[Any]]:
        if self._index is None:
            self._index = {}
            for name, value in self.raw_items():
                self._index.setdefault(name.lower(), []).append(value)
        return self._index


def parse(raw: bytes) -> Mail:
    """The message and its parts. Raises Unparsable for nesting no mail program makes."""
    if len(raw) > MAX_MESSAGE:
        raise Unparsable(f"larger than {MAX_MESSAGE // 2**20} MB")
    try:
        text = raw.decode("ascii", "surrogateescape")
        return _well_formed(text) or _any(text)
    except Unparsable:
        raise
    except (RecursionError, ValueError, LookupError, TypeError) as error:
        raise Unparsable(f"cannot be parsed: {type(error).__name__}") from error


class _Odd(Exception):
    """A multipart within is not well formed: the whole is stdlib's, else each level would parse it."""


def _any(text: str) -> Mail:
    if text.lower().count("boundary=") > _MOST_BOUNDARIES:
        raise Unparsable(f"more than {_MOST_BOUNDARIES} parts of several parts")
    return email.message_from_string(text, _class=Mail)


def _well_formed(text: str) -> Mail | None:
    """The message where nothing in it is out of the ordinary, else None."""
    try:
        return _part(text, 0)
    except _Odd:
        return None


def _part(text: str, depth: int) -> Mail | None:
    """A message or part that is well formed, else None. Raises _Odd."""
    end = text.find("\r\n\r\n") + 2
    end = end if end > 1 else text.find("\n\n") + 1
    if not end or depth > _DEEP:
        return None
    mail, at = Mail(), 0
    while at < end:
        field = _FIELD.match(text, at, end)
        if field is None:
            return None
        mail.set_raw(field[1], field[2])
        at = field.end()
    body = text[end + (2 if text[end] == "\r" else 1) :]
    kind = mail.get_content_type()
    if kind.startswith("message/"):
        return None
    if not kind.startswith("multipart/"):
        mail.set_payload(body)
        return mail
    found = _BOUNDARY.search(str(mail.get("Content-Type") or ""))
    parts = _split(body, (found[1] or found[2]).rstrip()) if found is not None else None
    if not parts:
        return None
    if kind == "multipart/digest":
        return None
    for part in parts:
        inner = _part(part, depth + 1)
        if inner is None:
            if _is_several(part):
                raise _Odd  # stdlib gives the line end before the delimiter to a broken one
            inner = _any(part)
        mail.attach(inner)
    return mail


def _is_several(part: str) -> bool:
    """Whether stdlib takes a part for a multipart, by its header alone."""
    head = part.partition("\n\n")[0].partition("\r\n\r\n")[0]
    return "multipart" in head.lower() and _any(f"{head}\n\n").get_content_maintype() == "multipart"


def _split(body: str, boundary: str) -> list[str] | None:
    """The bodies between the delimiter lines; None where the last is missing, or one is empty."""
    mark, parts = "--" + boundary, []
    start, at = -1, body.find(mark)
    while at >= 0:
        rest = _REST_OF_DELIMITER.match(body, at + len(mark))
        if rest is not None and (at == 0 or body[at - 1] == "\n"):
            if start >= 0:  # the line end before a delimiter belongs to it
                end = at - 2 if body[at - 2 : at] == "\r\n" else at - 1
                if end <= start:
                    return None
                parts.append(body[start:end])
            if rest[1]:
                return parts
            start = rest.end()
        at = body.find(mark, at + len(mark))
    return None
