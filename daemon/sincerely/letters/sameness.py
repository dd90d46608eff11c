"""Whether a letter is about its reader: something of theirs in it, nothing of another's, and no
sentence that somebody beside them gets as well.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from sincerely.letters.cues import EMPTY_WORDS

#: Sentences shorter than this are everybody's: "Thank you again."
_FEWEST_WORDS = 4
#: Of a detail's own words, this share must stand together in a sentence to say it is that detail.
_SHARE = 0.75
#: Not after "10." in a German date, nor after a title.
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\d\.)(?<!\b[DM]r\.)[\"“”'’)]{0,2}\s+|\n+")
_WORD = re.compile(r"[^\W_]+")


def keeps_a_detail(text: str, details: tuple[str, ...]) -> bool:
    """Whether something that happened between the two is in it: a telling word of one detail."""
    said = _stems(text)
    telling = [_stems(detail) for detail in details]
    return any(stems & said for stems in telling) if any(telling) else True


def foreign_details(
    text: str, theirs: Mapping[str, tuple[str, ...]], own: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """(person, detail) where a sentence speaks of what was said with somebody else only."""
    mine = set().union(*map(_stems, own)) if own else set()
    heard = [_stems(sentence) for sentence in sentences(text)]
    for person, details in theirs.items():
        for detail in details:
            stems = _stems(detail) - mine
            if len(stems) >= 2 and any(len(stems & s) >= _SHARE * len(stems) for s in heard):
                yield person, detail


def shared_sentences(
    text: str, others: Mapping[str, str], common: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """(person, sentence) for the first sentence of the body that each of the others gets as well.

    common: what the user says of himself, to everybody in the same words.
    """
    told = {_flat(s) for facts in common for s in sentences(facts)}
    mine = {flat: s for s in body_sentences(text) if (flat := _flat(s)) not in told}
    for person, other in others.items():
        for sentence in body_sentences(other):
            if _flat(sentence) in mine:
                yield person, mine[_flat(sentence)]
                break


def body_sentences(text: str) -> list[str]:
    """The sentences between greeting and closing that are long enough to be somebody's own."""
    paragraphs = [p for p in re.split(r"\n\s*\n", text.strip()) if p.strip()]
    if len(paragraphs) > 2:
        paragraphs = paragraphs[1:-1]
    found = sentences("\n\n".join(paragraphs))
    return [s for s in found if len(_WORD.findall(s)) >= _FEWEST_WORDS]


def sentences(text: str) -> list[str]:
    """A text cut at its stops and lines."""
    return [s.strip() for s in _SENTENCE_END.split(text) if s.strip()]


def _flat(sentence: str) -> str:
    return " ".join(_WORD.findall(sentence.casefold()))


def _stems(text: str) -> set[str]:
    """Telling words without case, accents and endings: "negotiations" is "negotiation"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    return {w[:6] for w in words if len(w) > 2 and w not in EMPTY_WORDS}
