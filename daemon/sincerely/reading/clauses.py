"""A sentence at its "but"s: each stretch says one thing, and has the days and hours in it."""

import itertools
from dataclasses import dataclass

from sincerely.reading.choices import at_hour
from sincerely.reading.cues import Cues
from sincerely.reading.cues.plans import SEE_YOU
from sincerely.reading.sentences import Sentence
from sincerely.reading.times import COARSE, Phrase


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that says one thing, and the days and hours in it."""

    text: str
    start: int
    phrases: tuple[Phrase, ...]
    question: bool
    sentence: str


def clauses(sentence: Sentence, text: str, found: tuple[Phrase, ...], cues: Cues) -> list[Clause]:
    """The clauses of a sentence of `text`, without days that only limit something ("by Friday")."""
    raw = text[sentence.start : sentence.stop]
    cuts = [0, *(m.end() for m in cues.but.finditer(raw)), len(raw)]
    parting = SEE_YOU.fullmatch(sentence.text) is not None
    every: list[Clause] = []
    for begin, end in itertools.pairwise(cuts):
        start, stop = sentence.start + begin, sentence.start + end
        inside = tuple(
            p for p in found
            if start <= p.start < stop and (parting or not _limits(p, text, sentence, cues))
        )  # fmt: skip
        words = " ".join(raw[begin:end].split())
        inside = _with_day(inside, every)
        if words:
            every.append(Clause(words, start, inside, sentence.question, sentence.text))
    return every


def _limits(phrase: Phrase, text: str, sentence: Sentence, cues: Cues) -> bool:
    before = text[max(0, phrase.start - 24) : phrase.start]
    return cues.deadline.stands_in(before, sentence.text)


def _with_day(here: tuple[Phrase, ...], before: list[Clause]) -> tuple[Phrase, ...]:
    """Hours without a day have that of the clauses before: "I am late on Thursday, could we say 4?" """
    if not here or any(p.day_said or p.same_time for p in here):
        return here
    days = [p for c in before for p in c.phrases if p.day_said]
    if len(days) != 1 or days[0].clock_said or days[0].granularity in COARSE:
        return here
    return tuple(at_hour(days[0], p) if p.clock_said else p for p in here)
