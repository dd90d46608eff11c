"""The words of texts, taken once: which of the words that patterns need does a text hold?

Every fragment of a word that some pattern needs has a number; a clause (one of several fragments must
be there) may have a bit. What a word has of them is remembered for the next time it is met, and what a
text has, for the next pattern that is tried on it.
"""

import re

from sincerely.reading.needs import Clause, Fragment

#: Texts and words that are remembered, and the longest of either.
_TEXTS, _LONGEST_TEXT = 300, 16_000
_WORDS, _LONGEST_WORD = 20_000, 40
_WORD = re.compile(r"\w+")


class Taken:
    """A text in small letters. mask: the bits of its words; fragments: their numbers."""

    __slots__ = ("_fragments", "_words", "low", "mask")

    def __init__(self, low: str) -> None:
        self.low = low
        self._words = set(_WORD.findall(low))
        self._fragments: set[int] | None = None
        mask = 0
        for word in self._words:
            mask |= _known[word][0]
        self.mask = mask

    @property
    def fragments(self) -> set[int]:
        if self._fragments is None:
            self._fragments = set().union(*[_known[word][1] for word in self._words])
        return self._fragments


_Had = tuple[int, frozenset[int]]
_NOTHING: _Had = (0, frozenset())


class _Known(dict[str, _Had]):
    """What the words met so far have: bits of clauses, numbers of fragments."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Fragment, int] = {}
        self._by_text: dict[str, list[Fragment]] = {}
        self._bits: dict[Clause, int] = {}
        self._of: dict[int, int] = {}
        self._longest = 0

    def number(self, fragment: Fragment) -> int:
        found = self._numbers.get(fragment)
        if found is None:
            found = self._numbers[fragment] = len(self._numbers)
            self._by_text.setdefault(fragment.text, []).append(fragment)
            self._longest = max(self._longest, len(fragment.text))
            self.forget()
        return found

    def bit(self, clause: Clause) -> int:
        found = self._bits.get(clause)
        if found is None:
            found = self._bits[clause] = 1 << len(self._bits)
            for fragment in clause:
                number = self.number(fragment)
                self._of[number] = self._of.get(number, 0) | found
            self.forget()
        return found

    def forget(self) -> None:
        """What was taken before knows nothing of a new word."""
        if self:
            self.clear()
        if _texts:
            _texts.clear()

    def __missing__(self, word: str) -> _Had:
        found, mask, size = set(), 0, len(word)
        for start in range(size):
            for stop in range(start + 1, min(size, start + self._longest) + 1):
                for fragment in self._by_text.get(word[start:stop], ()):
                    if (start and fragment.left) or (stop < size and fragment.right):
                        continue
                    number = self._numbers[fragment]
                    found.add(number)
                    mask |= self._of.get(number, 0)
        had = (mask, frozenset(found)) if found else _NOTHING
        if size <= _LONGEST_WORD:
            if len(self) >= _WORDS:
                self.clear()
            self[word] = had
        return had


_texts: dict[str, Taken] = {}
_known = _Known()


def taken(text: str) -> Taken:
    """The words of a text, and whether it holds what patterns need."""
    found = _texts.get(text)
    if found is None:
        found = Taken(text.lower())
        if len(text) <= _LONGEST_TEXT:
            if len(_texts) >= _TEXTS:
                _texts.clear()
            _texts[text] = found
    return found


def number(fragment: Fragment) -> int:
    """The number of a fragment that a pattern needs."""
    return _known.number(fragment)


def bit(clause: Clause) -> int:
    """The bit of a clause: set in the mask of every text that holds one of its fragments."""
    return _known.bit(clause)
