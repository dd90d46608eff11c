"""Patterns that look before they search: a pattern of many alternatives is dear on every sentence, and
nearly no sentence holds any of the words it needs.

From the parsed pattern the substrings are taken of which every match must contain one; where the
lower-case text has none of them, the pattern is not tried. Where none can be told, it always is.
`search` gives a match of the lower-case text where it can: its place holds, its letters are small.
"""

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

#: Shorter ones are in every sentence.
_SHORTEST = 3
_MOST = 400
#: Capitals that are no escape: the pattern means them.
_UPPER = re.compile(r"(?<!\\)(?:\\\\)*[A-ZÄÖÜÉÈÁÍÓÚÑÇ]|\(\?-?i")


class Hinted:
    """A compiled pattern, searched only in texts that hold a substring it needs."""

    def __init__(self, source: str, flags: int = re.IGNORECASE) -> None:
        if source.startswith("(?i)"):
            source, flags = source.removeprefix("(?i)"), re.IGNORECASE
        self.pattern = re.compile(source, flags)
        # Comparing without regard to case costs up to four times as much as lower-case text.
        plain = flags == re.IGNORECASE and not _UPPER.search(source)
        self.lower = re.compile(source) if plain else None
        needed = _needed(parser.parse(source, flags))
        keys = sorted(k for k in needed or () if not any(o != k and o in k for o in needed or ()))
        self.gate = re.compile("|".join(map(re.escape, keys))) if 0 < len(keys) <= _MOST else None

    def search(self, text: str) -> re.Match[str] | None:
        low = text.lower()
        if self.gate is not None and self.gate.search(low) is None:
            return None
        if self.lower is not None and len(low) == len(text):
            return self.lower.search(low)
        return self.pattern.search(text)

    def finditer(self, text: str) -> list[re.Match[str]]:
        if self.gate is not None and self.gate.search(text.lower()) is None:
            return []
        return list(self.pattern.finditer(text))


def _needed(tree: Any) -> frozenset[str] | None:
    """Substrings of which every match holds at least one, in lower case; None where none is needed."""
    best: frozenset[str] | None = None
    run = ""

    def consider(keys: frozenset[str] | None) -> None:
        nonlocal best
        if keys and (best is None or _worth(keys) > _worth(best)):
            best = keys

    for code, argument in tree:
        if code is codes.LITERAL:
            run += chr(argument)
            continue
        if len(run) >= _SHORTEST:
            consider(frozenset({run.lower()}))
        run = ""
        if code is codes.BRANCH:
            branches = [_needed(branch) for branch in argument[1]]
            if all(branches):
                consider(frozenset().union(*(b for b in branches if b)))
        elif code is codes.SUBPATTERN:
            consider(_needed(argument[3]))
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and argument[0] > 0:
            consider(_needed(argument[2]))
    if len(run) >= _SHORTEST:
        consider(frozenset({run.lower()}))
    return best


def _worth(keys: frozenset[str]) -> tuple[int, int]:
    """Long and few is best: a rare word is seldom there."""
    return min(map(len, keys)), -len(keys)
