"""The words of texts, taken once: which patterns may match in a text, judged by the words they need.

Every fragment of a word that some pattern needs is known here, and every clause (one of several
fragments must be there) has a number. What a word has of them is remembered for the next time it is
met, and what a text has, for the next pattern that is tried on it. A pattern's alternatives are looked
at only where their rarest word is there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sincerely.reading.needs import Clause, Fragment

#: Characters of texts that are remembered, and texts; words, and the longest of them.
_CHARACTERS, _TEXTS = 500_000, 500
_WORDS, _LONGEST_WORD = 10_000, 40
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """One way in which a pattern may match. clauses: all it needs, the rarest first; pattern, unit:
    whose it is."""

    clauses: tuple[int, ...]
    pattern: int
    unit: int


_Units = dict[int, frozenset[int]]


class Word:
    """What one word has of the patterns' needs.

    clauses: those it satisfies; sure: patterns with the units that need nothing besides it; open:
    alternatives of which it has the rarest clause, by the rarest of the others they need.
    """

    __slots__ = ("clauses", "open", "sure")

    def __init__(self, clauses: tuple[int, ...], met: Iterable[Alternative]) -> None:
        self.clauses = clauses
        sure: dict[int, set[int]] = {}
        waiting: dict[int, list[Alternative]] = {}
        for one in met:
            missing = next((clause for clause in one.clauses if clause not in clauses), None)
            if missing is None:
                sure.setdefault(one.pattern, set()).add(one.unit)
            else:
                waiting.setdefault(missing, []).append(one)
        self.open = tuple((clause, tuple(some)) for clause, some in waiting.items())
        self.sure = tuple((pattern, frozenset(units)) for pattern, units in sure.items())


class Taken:
    """A text in small letters. may: the patterns that have their words here, each with the units."""

    __slots__ = ("low", "may")

    def __init__(self, low: str) -> None:
        self.low = low
        have: set[int] = set()
        met = []
        for letters in set(_WORD.findall(low)):
            word = _known[letters]
            if word is not _NOTHING:
                have.update(word.clauses)
                met.append(word)
        may: _Units = {}
        for word in met:
            for pattern, units in word.sure:
                may[pattern] = may[pattern] | units if pattern in may else units
            for clause, some in word.open:
                if clause in have:
                    for one in some:
                        if have.issuperset(one.clauses):
                            before = may.get(one.pattern, _NONE)
                            may[one.pattern] = before | {one.unit}
        self.may = may


_NONE: frozenset[int] = frozenset()
_NOTHING = Word((), ())


class _Known(dict[str, Word]):
    """What the words met so far have of what patterns need."""

    def __init__(self) -> None:
        super().__init__()
        self._patterns = 0
        self._numbers: dict[Clause, int] = {}
        self._fragments: dict[str, list[Fragment]] = {}
        self._of: dict[Fragment, list[int]] = {}
        self._rarest: dict[Fragment, list[Alternative]] = {}
        self._longest = 0

    def add(self, units: list[list[list[Clause]]]) -> int:
        """A pattern by the alternatives of its units; its number."""
        self._patterns += 1
        for unit, alternatives in enumerate(units):
            for clauses in alternatives:
                needed = tuple(self._number(clause) for clause in clauses)
                one = Alternative(needed, self._patterns, unit)
                for fragment in clauses[0]:
                    self._rarest.setdefault(fragment, []).append(one)
        # What was taken before knows nothing of the new words.
        self.clear()
        _texts.clear()
        return self._patterns

    def _number(self, clause: Clause) -> int:
        number = self._numbers.get(clause)
        if number is None:
            number = self._numbers[clause] = len(self._numbers)
            for fragment in clause:
                if fragment not in self._of:
                    self._fragments.setdefault(fragment.text, []).append(fragment)
                    self._longest = max(self._longest, len(fragment.text))
                self._of.setdefault(fragment, []).append(number)
        return number

    def __missing__(self, word: str) -> Word:
        clauses: dict[int, None] = {}
        met: dict[Alternative, None] = {}
        for text in self._parts(word):
            for fragment in self._fragments[text]:
                if fragment.left and not word.startswith(text):
                    continue
                if fragment.right and not word.endswith(text):
                    continue
                if fragment.left and fragment.right and text != word:
                    continue
                clauses.update(dict.fromkeys(self._of[fragment]))
                met.update(dict.fromkeys(self._rarest.get(fragment, ())))
        had = Word(tuple(clauses), met) if clauses else _NOTHING
        if len(word) <= _LONGEST_WORD:
            if len(self) >= _WORDS:
                self.clear()
            self[word] = had
        return had

    def _parts(self, word: str) -> set[str]:
        """The fragments' texts that stand in a word."""
        size, longest = len(word), self._longest
        if size > _LONGEST_WORD:  # nobody writes such a word: what matters is that it costs little
            letters = set(word)
            return {text for text in self._fragments if text[0] in letters and text in word}
        return self._fragments.keys() & {
            word[start:stop]
            for start in range(size)
            for stop in range(start + 1, min(size, start + longest) + 1)
        }


class _Texts(dict[str, Taken]):
    """The last texts, up to a bound on their characters."""

    def __init__(self) -> None:
        super().__init__()
        self._characters = 0

    def keep(self, text: str) -> Taken:
        found = Taken(text.lower())
        self._characters += len(text)
        if self._characters > _CHARACTERS or len(self) >= _TEXTS:
            self.clear()
            self._characters = len(text)
        self[text] = found
        return found


_texts = _Texts()
_known = _Known()


def taken(text: str) -> Taken:
    """What a text holds of the words that patterns need."""
    found = _texts.get(text)
    if found is None:
        found = _texts.keep(text)
    return found


def add(units: list[list[list[Clause]]]) -> int:
    """Make a pattern known, by what each of its units needs (`needs`); the number it has in `may`."""
    return _known.add(units)
