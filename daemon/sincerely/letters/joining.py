"""Two letters that become one: what stands in both, under one greeting and one name.

What goes is the greeting, the closing above the name and the signature of all but the last, and a
paragraph that stands in several once. How the rest reads is for the user to see.
"""

import re
from collections.abc import Sequence

_GREETING = re.compile(r"[^\n]{1,80},")
_SIGNATURE = re.compile(r"-- ?(?:\n|$)")


def join(texts: Sequence[str], name: str) -> str:
    """One text of several, in their order, with greeting and end of the last. name: the user's, as it
    stands under letters."""
    told = [paragraph for text in texts[:-1] for paragraph in _said(text, name)]
    begins, body, ends = _parted(texts[-1], name)
    between = dict.fromkeys([*told, *body])
    return "\n\n".join([*begins, *between, *ends]) + "\n"


def _said(text: str, name: str) -> list[str]:
    """Its paragraphs without greeting, name and signature; a postscript is said, too."""
    _, body, ends = _parted(text, name)
    return [*body, *(p for p in ends[1:] if not _SIGNATURE.match(p))]


def _parted(text: str, name: str) -> tuple[list[str], list[str], list[str]]:
    """Greeting, what it says, and from the name on; each in paragraphs, some perhaps empty."""
    paragraphs = [p.strip("\n") for p in re.split(r"\n[ \t]*\n", text.strip()) if p.strip()]
    first = 1 if paragraphs and _GREETING.fullmatch(paragraphs[0]) else 0
    signed = [n for n in range(first, len(paragraphs)) if _is_end(paragraphs[n], name)]
    last = signed[-1] if signed else len(paragraphs)
    return paragraphs[:first], paragraphs[first:last], paragraphs[last:]


def _is_end(paragraph: str, name: str) -> bool:
    """A closing and the name, or the name alone: what is longer says something."""
    lines = [line.strip() for line in paragraph.split("\n")]
    return lines[-1] == name and len(lines) <= 2 and len(lines[0]) <= 60
