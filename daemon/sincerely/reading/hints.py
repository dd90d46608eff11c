"""Patterns that look before they search: a pattern of many alternatives is dear on every sentence, and
nearly no sentence holds the words it needs.

What each alternative needs is told by `needs`. A text is taken into words once, however many patterns
are tried on it; a pattern is tried where the words of an alternative are all there, and then only with
those alternatives. Nothing is compiled before it is first tried, for most of it never is. `search`
gives a match of the lower-case text where it can: its place holds, its letters are small.
"""

import re
from dataclasses import dataclass

from sincerely.reading.needs import Clause, common, needs, split
from sincerely.reading.vocabulary import Taken, bit, number, taken

#: Capitals that are no escape: the pattern means them.
_UPPER = re.compile(r"(?<!\\)(?:\\\\)*[A-ZÄÖÜÉÈÁÍÓÚÑÇ]|\(\?-?i")
#: Alternatives that are searched one by one; more of them are faster together.
_MOST = 60


class _Unit:
    """One alternative of a pattern, compiled when it is first searched."""

    __slots__ = ("_flags", "_lower", "_pattern", "_source")

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags
        self._pattern: re.Pattern[str] | None = None
        self._lower: re.Pattern[str] | None = None

    def search(self, text: str, low: str) -> re.Match[str] | None:
        if self._pattern is None:
            self._pattern = re.compile(self._source, self._flags)
            # Comparing without regard to case costs up to four times as much as lower-case text.
            plain = self._flags == re.IGNORECASE and not _UPPER.search(self._source)
            self._lower = re.compile(self._source) if plain else None
        if self._lower is not None and len(low) == len(text):
            return self._lower.search(low)
        return self._pattern.search(text)


@dataclass(frozen=True, slots=True)
class _Gate:
    """What a pattern needs. mask: bits in the vocabulary; bits: those of this pattern, by the numbers
    of fragments; first: by the numbers of an alternative's rarest words, all its bits and its unit;
    free: units that need nothing."""

    mask: int
    bits: dict[int, int]
    first: dict[int, tuple[tuple[int, int], ...]]
    free: frozenset[int]


class Hinted:
    """A pattern, searched only in texts that hold the words it needs. sources: its alternatives."""

    __slots__ = ("_flags", "_gate", "_sources", "_units", "_whole")

    def __init__(self, *sources: str, flags: int = re.IGNORECASE) -> None:
        self._flags = flags
        if len(sources) == 1 and sources[0].startswith("(?i)"):
            sources, self._flags = (sources[0].removeprefix("(?i)"),), re.IGNORECASE
        self._sources = sources
        self._whole: re.Pattern[str] | None = None
        self._gate: _Gate | None = None
        self._units: list[_Unit] = []

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern, with small letters in the match where the pattern has no others."""
        gate = self._gate or self._made()
        seen = taken(text)
        if seen.mask & gate.mask != gate.mask:
            return None
        units = self._candidates(gate, seen)
        if not units:
            return None
        best: re.Match[str] | None = None
        for unit in sorted(units):
            match = self._units[unit].search(text, seen.low)
            if match is not None and (best is None or match.start() < best.start()):
                best = match
        return best

    def finditer(self, text: str) -> list[re.Match[str]]:
        """All matches, one behind the other."""
        gate = self._gate or self._made()
        seen = taken(text)
        if seen.mask & gate.mask != gate.mask or not self._candidates(gate, seen):
            return []
        if self._whole is None:
            self._whole = re.compile("|".join(f"(?:{s})" for s in self._sources), self._flags)
        return list(self._whole.finditer(text))

    def _candidates(self, gate: _Gate, seen: Taken) -> set[int]:
        """The units whose words are there."""
        units = set(gate.free)
        if gate.bits:
            here = 0
            present = gate.bits.keys() & seen.fragments
            for number_ in present:
                here |= gate.bits[number_]
            for number_ in present & gate.first.keys():
                for whole, unit in gate.first[number_]:
                    if here & whole == whole:
                        units.add(unit)
        return units

    def _made(self) -> _Gate:
        sources = [part for source in self._sources for part in split(source)]
        if len(sources) > _MOST:
            sources = list(self._sources)
        self._units = [_Unit(source, self._flags) for source in sources]
        asked = [needs(source, self._flags) for source in sources]
        free = frozenset(n for n, alternatives in enumerate(asked) if not alternatives)
        mask = 0
        if not free:
            for clause in common([clauses for alternatives in asked for clauses in alternatives]):
                mask |= bit(clause)
        bits: dict[int, int] = {}
        first: dict[int, list[tuple[int, int]]] = {}
        known: dict[Clause, int] = {}
        for unit, alternatives in enumerate(asked):
            for clauses in alternatives:
                whole = 0
                for clause in clauses:
                    own = known.setdefault(clause, 1 << len(known))
                    whole |= own
                    for fragment in clause:
                        bits[number(fragment)] = bits.get(number(fragment), 0) | own
                for fragment in clauses[0]:
                    first.setdefault(number(fragment), []).append((whole, unit))
        self._gate = _Gate(mask, bits, {n: tuple(v) for n, v in first.items()}, free)
        return self._gate
