"""Paragraphs on the wire: text/plain; format=flowed (RFC 3676), without DelSp.

In the ledger a paragraph is one line. On the wire it is broken after a space, softly, so that a
narrow screen and an old program both show it well, and a reader that knows the format puts it
together again. Lines that could be taken for something else are stuffed with a space.
"""

import re

#: RFC 3676 section 4.2 asks for at most 78 and recommends less; the space that ends a line counts.
WIDTH = 76
_SIGNATURE = "-- "
_STUFFED = re.compile(r"[ >]|From ")


def flow(text: str) -> str:
    """The text with soft breaks and stuffing, lines ended by \\n. `unflow` gives it back, but for
    spaces at the end of its lines, which mean nothing and would join it to the next."""
    return "\n".join(piece for line in text.split("\n") for piece in _broken(settled(line)))


def unflow(text: str) -> str:
    """What a reader who knows the format makes of it (RFC 3676 section 4.1, DelSp=no)."""
    lines: list[str] = []
    open_ = False
    for raw in text.split("\n"):
        if raw == _SIGNATURE:  # never flowed, and never joined to
            lines.append(raw)
            open_ = False
            continue
        line = raw.removeprefix(" ")
        if open_:
            lines[-1] += line
        else:
            lines.append(line)
        open_ = line.endswith(" ")
    return "\n".join(lines)


def settled(line: str) -> str:
    """A line without the spaces at its end; the mark above a signature keeps its own."""
    return line if line == _SIGNATURE else line.rstrip(" ")


def _broken(line: str) -> list[str]:
    if line == _SIGNATURE:
        return [line]
    pieces: list[str] = []
    rest = line
    while len(rest) > WIDTH - 1:
        cut = _cut(rest)
        if cut is None:
            break
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [
        f" {p}" if _STUFFED.match(p) or (not p.strip(" ") and p) else p for p in [*pieces, rest]
    ]


def _cut(text: str) -> int | None:
    """Where to break: after the last space that fits, else after the first there is; None for none.

    A piece that would read "-- " is no place to break: that is the mark of a signature.
    """
    at = text.rfind(" ", 0, WIDTH - 1)
    while at >= 0 and _bad(text, at):
        at = text.rfind(" ", 0, at)
    if at < 0:
        at = text.find(" ", WIDTH - 1)
        while at >= 0 and _bad(text, at):
            at = text.find(" ", at + 1)
    return at + 1 if at >= 0 else None


def _bad(text: str, at: int) -> bool:
    """No break inside a run of spaces, before nothing, or so that a piece reads "-- "."""
    before, after = text[: at + 1], text[at + 1 :]
    return not before.strip(" ") or not after or after[0] == " " or before == _SIGNATURE
