"""Reading what a server says about messages: a small pull parser for FETCH (RFC 9051 section 7.5.2).

One response at a time, literals inside, from a file. Answers are told apart by UID and item name,
never by which command is open: with several commands in flight their data overtake each other's
tagged lines. Anything that cannot be a response raises Garbled, and the connection is of no use.
"""

import re
from dataclasses import dataclass
from typing import IO, Any

#: A line without its literals; Exchange sends BODYSTRUCTUREs of some 100 KB.
MAX_LINE = 1_000_000
#: Nothing larger is ever asked for.
MAX_LITERAL = 16 * 2**20
#: Brackets within brackets.
_DEEP = 120

_LITERAL = re.compile(rb"\{(\d{1,10})\+?\}\r\n$")
_FETCH = re.compile(rb"\* +\d+ +FETCH +\(", re.IGNORECASE)
_LISTED = re.compile(rb"\* +(LIST|STATUS) ", re.IGNORECASE)
_KEY = re.compile(rb"\s*([A-Za-z0-9.\-]+(?:\[[^\]\r\n]*\](?:<\d+>)?)?)\s+")
_VALUE = re.compile(rb'\s*(?:(\()|(\))|"((?:[^"\\]|\\.)*)"|\{(\d+)\+?\}\r\n|([^\s()"{}]+))')
_ESCAPED = re.compile(rb"\\(.)")


class Garbled(Exception):
    """These bytes are no IMAP response; the text says which."""


class Gone(Exception):
    """The server ended the connection; the text says how."""


@dataclass(frozen=True, slots=True)
class Response:
    """text: the line, `{n}` where a literal stood; literals: those, in order."""

    text: bytes
    literals: tuple[bytes, ...]


def read(source: IO[bytes]) -> Response:
    """The next response. Raises Garbled, Gone, or what the source raises."""
    text, literals = b"", []
    while True:
        line = source.readline(MAX_LINE + 1)
        if not line:
            raise Gone("the server closed the connection")
        if not line.endswith(b"\r\n"):
            if len(line) > MAX_LINE:
                raise Garbled("a line without an end")
            if line.endswith(b"\n"):
                line = line[:-1] + b"\r\n"  # some servers forget the CR
            else:
                raise Gone("the connection broke within a line")
        text += line
        literal = _LITERAL.search(line)
        if literal is None:
            break
        size = int(literal[1])
        if size > MAX_LITERAL or len(text) > MAX_LINE:
            raise Garbled(f"{size} bytes that nobody asked for")
        data = source.read(size)
        if len(data) != size:
            raise Gone("the connection broke within a literal")
        literals.append(data)
    if text[:5].upper() == b"* BYE":
        raise Gone("the server said goodbye: " + text[6:].strip().decode("utf-8", "replace")[:200])
    return Response(text, tuple(literals))


def items(response: Response) -> dict[str, Any] | None:
    """The items of a FETCH response by upper-case name; None where it is another response.

    Values: bytes, lists of values, or None for NIL. Raises Garbled.
    """
    text = response.text
    start = _FETCH.match(text)
    if start is None:
        return None
    literals = iter(response.literals)
    found: dict[str, Any] = {}
    at = start.end()
    while True:
        key = _KEY.match(text, at)
        if key is None:
            if text[at:].strip() == b")":
                return found
            raise Garbled(f"in FETCH: {text[at : at + 60]!r}")
        name = key[1].decode("ascii", "replace").upper()
        value, at = _value(text, key.end(), literals)
        # Told twice and differently: a literal of a wrong size ran into the answer behind it.
        if found.setdefault(name, value) != value:
            raise Garbled(f"in FETCH: {name} twice")


def listed(response: Response) -> list[Any] | None:
    """The words of a LIST or STATUS response, its name first; None where it is another one."""
    start = _LISTED.match(response.text)
    if start is None:
        return None
    literals, at = iter(response.literals), start.end()
    words: list[Any] = [start[1].upper()]
    while response.text[at:].strip():
        value, at = _value(response.text, at, literals)
        words.append(value)
    return words


def _value(text: bytes, at: int, literals: Any) -> tuple[Any, int]:
    """One value from there on: an atom, a string, or a list of values; and where it ended."""
    stack: list[list[Any]] = []
    while True:
        match = _VALUE.match(text, at)
        if match is None:
            raise Garbled(f"in a value: {text[at : at + 60]!r}")
        at = match.end()
        opened, closed, quoted, literal, atom = match.groups()
        if opened is not None:
            if len(stack) > _DEEP:
                raise Garbled("brackets without end")
            stack.append([])
            continue
        if closed is not None:
            if not stack:
                raise Garbled("a bracket that was never opened")
            value: Any = stack.pop()
        elif quoted is not None:
            value = _ESCAPED.sub(rb"\1", quoted) if b"\\" in quoted else quoted
        elif literal is not None:
            value = next(literals, b"")
        else:
            value = None if atom.upper() == b"NIL" else atom
        if not stack:
            return value, at
        stack[-1].append(value)
