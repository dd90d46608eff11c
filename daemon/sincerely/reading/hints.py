"""Patterns that look before they search: a pattern of many alternatives is dear on every sentence, and
nearly no sentence holds the words it needs.

What each alternative needs is told by `needs`; `vocabulary` takes a text into words once and tells
which alternatives of which patterns may match there, and only those are searched. The first question
makes all patterns known, for what was taken before a pattern was known has to be taken again. Nothing
is compiled before it is first tried, for most of it never is. `search` gives a match of the lower-case
text where it can: its place holds, its letters are small.
"""

import re
from collections.abc import Callable

from sincerely.reading.analysed import Table
from sincerely.reading.needs import split
from sincerely.reading.vocabulary import ASKED, add, bits_of, settle

#: Capitals that are no escape: the pattern means them.
_UPPER = re.compile(r"(?<!\\)(?:\\\\)*[A-ZÄÖÜÉÈÁÍÓÚÑÇ]|\(\?-?i")
#: Alternatives that are searched one by one; of more, only those that were given apart.
_MOST = 60


class _Unit:
    """One alternative of a pattern, compiled when it is first searched."""

    __slots__ = ("_flags", "_lower", "_pattern", "_plain", "_source")

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags
        # Comparing without regard to case costs up to four times as much as lower-case text.
        self._plain = flags == re.IGNORECASE and not _UPPER.search(source)
        self._pattern: re.Pattern[str] | None = None
        self._lower: re.Pattern[str] | None = None

    def search(self, text: str, low: str) -> re.Match[str] | None:
        if self._plain and len(low) == len(text):
            if self._lower is None:
                self._lower = re.compile(self._source)
            return self._lower.search(low)
        if self._pattern is None:
            self._pattern = re.compile(self._source, self._flags)
        return self._pattern.search(text)


class Hinted:
    """A pattern, searched only in texts that hold the words it needs. sources: its alternatives."""

    __slots__ = ("_bits", "_first", "_sources", "_units", "_whole", "flags")

    def __init__(self, *sources: str, flags: int = re.IGNORECASE) -> None:
        self.flags = flags
        if len(sources) == 1 and sources[0].startswith("(?i)"):
            sources, self.flags = (sources[0].removeprefix("(?i)"),), re.IGNORECASE
        self._sources = sources
        #: Its units are the bits from `_first` on of what `bits_of` tells of a text.
        self._bits, self._first = ASKED, 0
        self._units: list[_Unit] = []
        self._whole: re.Pattern[str] | None = None
        _unknown.append(self)

    def search(self, text: str, within: str = "") -> re.Match[str] | None:
        """As of a compiled pattern, with small letters in the match where the pattern has no others.

        within: a longer text of which this is a piece, and in which others search too.
        """
        bits = bits_of[within or text] & self._bits
        if not bits:
            return None
        low = text.lower()
        best: re.Match[str] | None = None
        for unit in self._candidates(bits, within or text):
            match = unit.search(text, low)
            if match is not None and (best is None or match.start() < best.start()):
                best = match
        return best

    def may(self, text: str) -> bool:
        """Whether the words are there without which it cannot be found."""
        bits = bits_of[text] & self._bits
        return bool(bits) and any(self._candidates(bits, text))

    def stands_in(self, text: str, within: str = "") -> bool:
        """Whether it is found at all, wherever."""
        bits = bits_of[within or text] & self._bits
        if not bits:
            return False
        low = text.lower()
        for unit in self._candidates(bits, within or text):
            if unit.search(text, low) is not None:
                return True
        return False

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with what is found replaced."""
        return self._all().sub(new, text) if self.may(text) else text

    def finditer(self, text: str) -> list[re.Match[str]]:
        """All matches, one behind the other."""
        return list(self._all().finditer(text)) if self.may(text) else []

    def _all(self) -> re.Pattern[str]:
        if self._whole is None:
            self._whole = re.compile("|".join(f"(?:{s})" for s in self._sources), self.flags)
        return self._whole

    def _candidates(self, bits: int, text: str) -> list[_Unit]:
        """The units whose words are there, by the bits this pattern had of a text."""
        if not self._first:
            _register_with(self)
            bits = bits_of[text] & self._bits
        bits >>= self._first
        found = []
        while bits:
            lowest = bits & -bits
            found.append(self._units[lowest.bit_length() - 1])
            bits ^= lowest
        return found

    def alternatives(self) -> list[str]:
        """What is searched one by one."""
        sources = [part for source in self._sources for part in split(source)]
        return sources if len(sources) <= _MOST else list(self._sources)

    def register(self, table: Table) -> None:
        """Make it known by what its alternatives need; once."""
        if self._first:
            return
        sources = self.alternatives()
        self._units = [_Unit(source, self.flags) for source in sources]
        self._first = add([table.needs(source, self.flags) for source in sources])
        self._bits = ((1 << len(sources)) - 1) << self._first


#: Patterns nobody has asked for yet, and where to take from what they need.
_unknown: list[Hinted] = []
_table: Callable[[], Table] = Table


def analysed_by(table: Callable[[], Table]) -> None:
    """What patterns need is told by this table, which is fetched when the first is asked for."""
    global _table
    _table = table


def know_all() -> None:
    """Make all patterns known, before anybody asks for one."""
    if _unknown:
        _register_with(_unknown[0])


def _register_with(asked: Hinted) -> None:
    table = _table()
    for pattern in (*_unknown, asked):
        pattern.register(table)
    _unknown.clear()
    settle()
