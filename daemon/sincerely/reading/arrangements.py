"""Meetings in free text: what one mail says by itself of a day and an hour to meet.

Precision before recall: a meeting needs a day said in words (or an answer to days said before), a
cue that it is fixed, moved, asked for or over, and people who are the writer and the reader. What
stands in the history below a mail is context only (`threads` uses it), never news.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sincerely.reading.cues import BY_LANGUAGE, Cues
from sincerely.reading.hints import Hinted
from sincerely.reading.said import MOST_TIMES, Said, together
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import Granularity, Phrase

#: Texts longer than this are no letters about meeting for a coffee.
MAX_TEXT = 12_000
#: Too wide to meet at.
_COARSE = (Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence that says one thing, and the days and hours in it."""

    text: str
    start: int
    phrases: tuple[Phrase, ...]
    question: bool
    sentence: str


def read_text(
    text: str, found: tuple[Phrase, ...], subject: str, answer: bool, language: str, offered: bool
) -> tuple[Said, ...]:
    """What the new words of a mail say of meetings, the one that matters first.

    found: `times.phrases` of `text`; answer: the mail answers another one; offered: times are on the
    table in its thread.
    """
    cues = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    text = text[:MAX_TEXT]
    if _JOKE.stands_in(text) or cues.not_ours.stands_in(subject):
        return ()
    topic = cues.meet.stands_in(subject)
    said: list[Said] = []
    about, listing = topic, False
    every = sentences(text)
    near = {s.start for s in telling(every)}
    places = [p.start for p in found]
    for sentence in every:
        first, last = bisect_left(places, sentence.start), bisect_left(places, sentence.stop)
        if first == last and sentence.start not in near:
            continue
        if cues.unsure.stands_in(sentence.text):
            continue
        here = cues.meet.stands_in(sentence.text)
        strange = cues.not_ours.stands_in(sentence.text)
        for clause in _clauses(sentence, text, found[first:last], cues):
            one = None if strange else _one(clause, cues, about or here, answer, offered)
            if listing and _bare(clause, clause.phrases):
                days = tuple(p for p in clause.phrases if p.day_said)
                one = (
                    Said("proposed", sentence.text[:400], 0.8, days, place=clause.start)
                    if days
                    else one
                )
            if one is not None:
                said.append(one)
        if sentence.text.endswith(":"):
            listing = cues.propose.stands_in(sentence.text)
        elif not _ITEM.match(text, sentence.start):
            listing = False
        about = (topic or here or (about and _short(sentence))) and not strange
    return together(said)


_JOKE = Hinted(r"(?i)\b(?:kidding|just joking|jk|haha+|lol|hypothetical\w*)\b|[😂🤣😜]")


_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)]|\(?[a-c]\))\s")


def _short(sentence: Sentence) -> bool:
    return len(sentence.text) < 60


def _clauses(sentence: Sentence, text: str, found: tuple[Phrase, ...], cues: Cues) -> list[Clause]:
    """A sentence at its "but"s, each clause with the times that stand in it."""
    raw = text[sentence.start : sentence.stop]
    cuts = [0, *(m.end() for m in cues.but.finditer(raw)), len(raw)]
    clauses = []
    for begin, end in itertools.pairwise(cuts):
        start, stop = sentence.start + begin, sentence.start + end
        inside = tuple(
            p for p in found
            if start <= p.start < stop
            and not cues.deadline.stands_in(text[max(0, p.start - 24) : p.start])
        )  # fmt: skip
        words = " ".join(raw[begin:end].split())
        if words:
            clauses.append(Clause(words, start, inside, sentence.question, sentence.text))
    return clauses


def _one(clause: Clause, cues: Cues, about: bool, answer: bool, offered: bool) -> Said | None:
    """What one clause says, None where it speaks of no meeting of ours."""
    words, times = clause.text, _times(clause.phrases)
    days = tuple(p for p in times if p.day_said or p.same_time)

    def say(status: str, confidence: float, when: tuple[Phrase, ...] = (), open_: str = "") -> Said:
        return Said(
            status, clause.sentence[:400], confidence, when[:MOST_TIMES], open_, clause.question,
            clause.start,
        )  # fmt: skip

    ahead = tuple(p for p in days if not p.past)
    if cues.held.stands_in(words) and not clause.question:
        return say("held", 0.9, tuple(p for p in days if p.past or _is_day(p))[:1])
    if cues.missed.stands_in(words):
        return say("missed", 0.85, days[:1])
    if not _ours(clause, cues, about, answer, ahead):
        return None
    if cues.cancel.stands_in(words) and not clause.question:
        moved = cues.move.stands_in(words) and len(ahead) > 0 and _after_to(words, ahead, clause)
        if moved:
            return say("updated", 0.85, ahead[-1:])
        return say("cancelled", 0.85, ahead[:1])
    if cues.move.stands_in(words) and ahead and (about or answer):
        status = "countered" if _asks(clause, cues) else "updated"
        return say(status, 0.85, _moved_to(words, ahead, clause), _open(ahead[-1]))
    if cues.decline.stands_in(words) and answer and ahead and not clause.question:
        return say("declined", 0.8, ahead[:1])
    if cues.unavailable.stands_in(words) and not clause.question:
        return say("declined", 0.6, ahead[:1])
    if not ahead:
        return _without_day(clause, cues, about, answer, offered, say)
    vague = all(p.granularity in _COARSE and not p.same_time for p in ahead)
    if vague:
        if _asks(clause, cues) and about:
            return say("proposed", 0.5, ())
        return None
    if cues.later.stands_in(words) and not cues.tentative.stands_in(words):
        return None
    exact = tuple(p for p in ahead if p.granularity is not Granularity.WEEK) or ahead
    if cues.tentative.stands_in(words) and (about or answer):
        status = "proposed" if clause.question and not _PENCIL.stands_in(words) else "tentative"
        return say(status, 0.7, exact, _open(exact[0]))
    if _LETS.stands_in(words) and exact[0].clock_said and exact[0].day_said and not clause.question:
        return say("scheduled", 0.85, exact[:1])
    if _asks(clause, cues):
        if cues.fixed.stands_in(words) and not clause.question and exact[0].clock_said:
            return say("scheduled", 0.9, exact[:1], _open(exact[0]))
        accepts = (
            answer and len(exact) == 1 and not clause.question and cues.accept.stands_in(words)
        )
        if not accepts:
            return say("proposed", 0.8, exact, _open(exact[0]))
    if cues.accept.stands_in(words) and answer:
        status = "accepted" if _SUITS.stands_in(words) else "scheduled"
        return say(status, 0.85, exact[:1], _open(exact[0]))
    if cues.fixed.stands_in(words):
        sure = 0.92 if exact[0].clock_said else 0.8
        return say("scheduled", sure, exact[:1], _open(exact[0]))
    if cues.accept.stands_in(words):
        return say("proposed", 0.7, exact, _open(exact[0]))
    brief = len(clause.sentence) < 140
    if cues.meet.stands_in(words) and exact[0].clock_said and (cues.us.stands_in(words) or brief):
        return say("scheduled", 0.78, exact[:1], _open(exact[0]))
    if answer and (_bare(clause, exact) or (exact[0].clock_said and exact[0].day_said and brief)):
        return say("proposed" if len(exact) > 1 else "scheduled", 0.75, exact, _open(exact[0]))
    return None


_PENCIL = Hinted(r"(?i)\b(?:pencil\w*|tentativ\w*|provisional\w*)\b")
_LETS = Hinted(r"(?i)\blet[’']?s (?:do|say|go (?:with|for)|make it|meet|take|plan|talk|speak)\b")
_SUITS = Hinted(r"(?i)\b(?:works|suits|convient|va bien|viene bien|passt|klappt)\b")
_PICK = re.compile(
    r"(?i)\b(?:the )?(first|former|second|latter|third|last|earlier|later)"
    r" (?:one|option|slot|time|date|suggestion|proposal)\b"
)
_PICKED = {
    "first": 0,
    "former": 0,
    "earlier": 0,
    "second": 1,
    "latter": 1,
    "third": 2,
    "last": -1,
    "later": -1,
}


def _without_day(
    clause: Clause, cues: Cues, about: bool, answer: bool, offered: bool, say: Callable[..., Said]
) -> Said | None:
    """No day in it: an answer to days said before, or an hour alone, or an open invitation."""
    words = clause.text
    clock = tuple(p for p in clause.phrases if p.clock_said and not p.past)[:1]
    if cues.vague.stands_in(words):
        return None
    picked = _PICK.search(words)
    if picked is not None and offered and not clause.question:
        return say("accepted", 0.85, (), f"pick {_PICKED[picked[1].casefold()]}")
    if answer and not clause.question:
        negative = cues.decline.stands_in(words)
        if negative and (about or offered) and len(words) < 160:
            return say("declined", 0.75, (), "all")
        agrees = cues.accept.stands_in(words)
        if agrees and (cues.then.stands_in(words) or clock or (offered and len(words) < 60)):
            return say("accepted", 0.8 if offered else 0.7, clock, "day" if clock else "all")
        if cues.fixed.stands_in(words) and cues.then.stands_in(words):
            return say("accepted", 0.8 if offered else 0.7, clock, "all")
    asks = cues.propose.stands_in(words)
    if (
        asks
        and cues.meet.stands_in(words)
        and (clause.question or about)
        and cues.us.stands_in(words)
    ):
        return say("proposed", 0.5)
    return None


def _ours(clause: Clause, cues: Cues, about: bool, answer: bool, times: tuple[Phrase, ...]) -> bool:
    """Whether the writer or the reader takes part: no third person's appointment."""
    if cues.third.stands_in(clause.text):
        return False
    definite = any(p.day_said for p in times)
    if definite and (answer or clause.question) and len(clause.text) < 140:
        return True
    if definite and about and cues.fixed.stands_in(clause.text):
        return True
    return (
        cues.us.stands_in(clause.sentence)
        or (about and len(clause.text) < 120)
        or cues.propose.stands_in(clause.text)
    )


def _asks(clause: Clause, cues: Cues) -> bool:
    return clause.question or cues.propose.stands_in(clause.text)


def _times(found: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple(p for p in found if p.day_said or p.clock_said or p.same_time)


def _is_day(phrase: Phrase) -> bool:
    return phrase.granularity not in _COARSE


def _bare(clause: Clause, times: tuple[Phrase, ...]) -> bool:
    """A clause that is hardly more than its times: "Tuesday 10am it is"."""
    covered = sum(p.stop - p.start for p in times)
    return len(clause.text) - covered < 25


def _moved_to(words: str, ahead: tuple[Phrase, ...], clause: Clause) -> tuple[Phrase, ...]:
    """Of "from Tuesday to Thursday at 3" the latter; of "Thursday instead of Tuesday" the former."""
    lower = words.casefold()
    for mark in (
        "instead of",
        "rather than",
        "statt",
        "anstatt",
        "au lieu d",
        "en vez d",
        "en lugar d",
    ):
        at = lower.find(mark)
        if at >= 0:
            kept = tuple(p for p in ahead if lower.find(p.text.casefold()[:12]) < at)
            return kept or ahead[:1]
    return ahead[1:] if len(ahead) > 1 and " from " in lower else ahead


def _after_to(words: str, ahead: tuple[Phrase, ...], clause: Clause) -> bool:
    at = words.casefold().find(ahead[-1].text.casefold()[:12])
    return at > 0 and words[max(0, at - 12) : at].casefold().rstrip().endswith(
        (" to", " until", " auf", " zu", " au", " à", " a", " al", " for", " instead")
    )


def _open(phrase: Phrase) -> str:
    return "clock" if phrase.same_time and not phrase.clock_said else ""


def moment(phrase: Phrase) -> str:
    """Its beginning as ISO text: an instant with offset, or a date alone."""
    begin: datetime | date = phrase.begin
    if (
        isinstance(begin, datetime)
        and not phrase.clock_said
        and phrase.granularity is Granularity.PART
    ):
        return begin.date().isoformat()
    return begin.isoformat()
