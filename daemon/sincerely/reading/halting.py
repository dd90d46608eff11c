"""Whether a sentence asks to be left alone, judged by its build rather than by its wording.

Each word becomes one letter for its part in such a request (`cues.halting`); what orders of parts make
one is a rule about letters. Linear in the length: every rule looks a bounded stretch ahead.
"""

import re
from functools import lru_cache

from sincerely.reading.cues import halting as cues
from sincerely.reading.hints import Hinted

_TOKEN = re.compile(
    r"(?:[cdjlmnstCDJLMNST]|[Qq]u)'(?=[^\W\d_]{2})|[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+){0,4}|[.;:!?()…—–]|\s-\s|,"
)
_LETTER = {word: letter for letter, words in cues.WORDS.items() for word in words.split()}
_STEMS = tuple((letter, re.compile(stem)) for letter, stem in cues.STEMS)
_TOGETHER = tuple((Hinted(words), f" {one} ") for words, one in cues.TOGETHER)
_PLAIN, _DOUBTFUL = (re.compile("|".join(rules)) for rules in (cues.PLAIN, cues.DOUBTFUL))
_OTHERS = re.compile(cues.OTHERS)
_LONGEST = 400


def _any_of(letters: str, besides: str) -> Hinted:
    """A pattern of whole words, to see quickly whether one is there. besides: of no such letter."""
    words = {word for word, letter in _LETTER.items() if letter in letters} | set(besides.split())
    return Hinted(r"\b(?:" + "|".join(sorted({w.partition("'")[0] for w in words})) + r")\b")


#: One of these is in every request, or a mere "not" beside one of those that can be refused.
_REFUSING = _any_of("ERovVql", cues.FIRST)
_NOT, _REFUSED = _any_of("Nny", ""), _any_of("AaZPCHDLkruJt", cues.SECOND)


def refusal(sentence: str) -> float:
    """How surely a sentence asks to be left alone: 0.93, 0.6 where it is doubtful, 0 for not at all."""
    if not _REFUSING.may(sentence) and not (_NOT.may(sentence) and _REFUSED.may(sentence)):
        return 0.0
    parts = build(sentence)
    return 0.93 if _PLAIN.search(parts) else 0.6 if _DOUBTFUL.search(parts) else 0.0


def of_others(sentence: str) -> bool:
    """Whether the sentence speaks of another's refusal, of a condition, or of the contrary."""
    return _OTHERS.search(build(sentence)) is not None


@lru_cache(maxsize=16)
def build(sentence: str) -> str:
    """The parts of a sentence, a letter for each word and mark."""
    text = sentence[:_LONGEST].replace("’", "'")
    for words, one in _TOGETHER:
        if words.may(sentence):
            text = words.sub(one, text)
    tokens = _TOKEN.findall(text)
    return "".join(_part(one if n else one.lower()) for n, one in enumerate(tokens))


@lru_cache(maxsize=4_000)
def _part(mark: str) -> str:
    if not mark[0].isalpha():
        return "," if mark == "," else "."
    word = mark.lower()
    known = _LETTER.get(word)
    if known is None:
        known = next((letter for letter, stem in _STEMS if stem.fullmatch(word)), None)
    # A name within a sentence is somebody else.
    return known or ("O" if mark[0].isupper() and not mark.isupper() else "x")
