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
#: The bit that every text has: what a pattern that is not yet known asks for.
ASKED = 1


@dataclass(frozen=True, slots=True, eq=False)
class Alternative:
    """One way in which a pattern may match. clauses: all it needs, the rarest first; bit: its own."""

    clauses: tuple[int, ...]
    bit: int


class Word:
    """What one word has of the patterns' needs.

    clauses: those it satisfies; sure: alternatives that need nothing besides it; open: those of which
    it has the rarest clause, by the rarest of the others they need.
    """

    __slots__ = ("clauses", "open", "sure")

    def __init__(self, clauses: tuple[int, ...], met: Iterable[Alternative]) -> None:
        self.clauses = clauses
        self.sure = 0
        waiting: dict[int, list[Alternative]] = {}
        for one in met:
            missing = next((clause for clause in one.clauses if clause not in clauses), None)
            if missing is None:
                self.sure |= one.bit
            else:
                waiting.setdefault(missing, []).append(one)
        self.open = tuple(
            (clause, tuple((one.clauses, one.bit) for one in some))
            for clause, some in waiting.items()
        )


_NOTHING = Word((), ())


@dataclass(slots=True, eq=False)
class _Piece:
    """Letters of a word. left, right: the word begins, or ends, with them; clauses: those they satisfy;
    rarest: the alternatives of which they satisfy the rarest."""

    left: bool
    right: bool
    clauses: list[int]
    rarest: list[Alternative]

    def stands_in(self, word: str, letters: str) -> bool:
        """Whether they stand in a word that holds them where they have to."""
        if self.left and self.right:
            return letters == word
        return (not self.left or word.startswith(letters)) and (
            not self.right or word.endswith(letters)
        )


class _Known(dict[str, Word]):
    """What the words met so far have of what patterns need."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 1
        self.always = ASKED
        self._count = 0
        self._numbers: dict[Clause, int] = {}
        self._pieces: dict[str, list[_Piece]] = {}
        self._longest = 0

    def add(self, units: list[list[list[Clause]]]) -> int:
        """A pattern by the alternatives of its units; the place of its first unit's bit."""
        first = self._next
        self._next += len(units)
        for unit, alternatives in enumerate(units, start=first):
            bit = 1 << unit
            if not alternatives:
                self.always |= bit
            for clauses in alternatives:
                one = Alternative(tuple(self._number(clause) for clause in clauses), bit)
                for fragment in clauses[0]:
                    self._piece(fragment).rarest.append(one)
        # What was taken before knows nothing of the new words.
        self.clear()
        bits_of.clear()
        return first

    def settle(self) -> None:
        """All patterns are known: forget what only served to number their needs. One that comes late
        is numbered anew, which is right and takes a little more room."""
        self._numbers.clear()

    def _number(self, clause: Clause) -> int:
        number = self._numbers.get(clause)
        if number is None:
            number = self._numbers[clause] = self._count
            self._count += 1
            for fragment in clause:
                self._piece(fragment).clauses.append(number)
        return number

    def _piece(self, fragment: Fragment) -> _Piece:
        alike = self._pieces.setdefault(fragment.text, [])
        for piece in alike:
            if piece.left is fragment.left and piece.right is fragment.right:
                return piece
        self._longest = max(self._longest, len(fragment.text))
        alike.append(_Piece(fragment.left, fragment.right, [], []))
        return alike[-1]

    def __missing__(self, word: str) -> Word:
        clauses: dict[int, None] = {}
        met: dict[Alternative, None] = {}
        for letters in self._parts(word):
            for piece in self._pieces[letters]:
                if piece.stands_in(word, letters):
                    clauses.update(dict.fromkeys(piece.clauses))
                    met.update(dict.fromkeys(piece.rarest))
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
            return {text for text in self._pieces if text[0] in letters and text in word}
        return self._pieces.keys() & {
            word[start:stop]
            for start in range(size)
            for stop in range(start + 1, min(size, start + longest) + 1)
        }


class _Texts(dict[str, int]):
    """The last texts, up to a bound on their characters, with the bits of what may match in them."""

    def __init__(self) -> None:
        super().__init__()
        self._characters = 0

    def __missing__(self, text: str) -> int:
        self._characters += len(text)
        if self._characters > _CHARACTERS or len(self) >= _TEXTS:
            self.clear()
            self._characters = len(text)
        bits = self[text] = _bits(text.lower())
        return bits


def _bits(low: str) -> int:
    """A bit for each unit of a pattern that has its words in a text of small letters."""
    have: set[int] = set()
    met: list[tuple[int, tuple[tuple[tuple[int, ...], int], ...]]] = []
    bits = _known.always
    for letters in set(_WORD.findall(low)):
        word = _known[letters]
        if word is not _NOTHING:
            have.update(word.clauses)
            bits |= word.sure
            met += word.open
    for clause, some in met:
        if clause in have:
            for clauses, bit in some:
                if have.issuperset(clauses):
                    bits |= bit
    return bits


#: Text -> the units of patterns that may match in it, a bit for each; and ASKED, which all texts have.
bits_of = _Texts()
_known = _Known()


def add(units: list[list[list[Clause]]]) -> int:
    """Make a pattern known by what each of its units needs (`needs`); where its bits begin."""
    return _known.add(units)


def settle() -> None:
    """All patterns are known."""
    _known.settle()
