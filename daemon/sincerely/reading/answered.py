"""An answer to times on the table, in whatever words: which of them it names, and what it says of it.

"Thursday is the better of the two for me" needs no word of meeting: the thread says what it is about.
Asked only where the words by themselves told nothing of a meeting, and times were offered before.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sincerely.reading.choices import Offered, at_hour, known_times, meant, picked
from sincerely.reading.cues import BY_LANGUAGE, Cues
from sincerely.reading.cues.answers import PICK
from sincerely.reading.cues.settling import (
    AGREES,
    HALF_AN_HOUR,
    LATE,
    LATER,
    REFUSES,
    UNSETTLED,
    WISHES,
)
from sincerely.reading.said import Said
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import COARSE, Phrase

#: Sentences of an answer in which it settles what was asked; and how long one says yes in few words.
_FIRST, _BRIEF = 12, 60


def answered(
    text: str, found: tuple[Phrase, ...], there: Sequence[Offered], language: str
) -> Said | None:
    """What an answer says of the offered times; None where it names none of them.

    found: `times.phrases` of `text`, hours alone included; there: the newest offer first.
    """
    cues = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    agrees = AGREES.get(language, AGREES["en"])
    unsettled = UNSETTLED.get(language, UNSETTLED["en"])
    parts = telling(sentences(text))[:_FIRST]
    open_ = any(unsettled.stands_in(part.text) for part in parts)
    other = _another(parts, found, there, cues)
    glad = any(agrees.stands_in(part.text) for part in parts[:2])
    for part in parts:
        moved = _moved(part, there)
        if moved is not None:
            return moved
        for named in _named(part, found, there):
            refuses = _refuses(part.text, cues, language)
            named_only = not (part.question or agrees.stands_in(part.text))
            if other is not None and other.place > part.start and (refuses or named_only):
                return other
            if refuses:
                return _said("declined", part, named)
            if part.question:
                break
            if open_:
                return _said("tentative", part, named)
            if agrees.stands_in(part.text) or glad or len(part.text) < _BRIEF:
                return _said("accepted", part, named)
    return None


def _another(
    parts: Sequence[Sentence], found: tuple[Phrase, ...], there: Sequence[Offered], cues: Cues
) -> Said | None:
    """ "Monday's a nightmare. Weds 11th at 6pm?": a day with its hour that lies not on the table."""
    for part in parts:
        if not (part.question or cues.propose.stands_in(part.text)):
            continue
        new = tuple(
            p for p in found
            if part.holds(p.start) and p.day_said and p.clock_said and not p.past
            and meant(p, there) is None
        )  # fmt: skip
        if new:
            return Said("countered", part.text[:400], 0.82, new, "", part.question, part.start)
    return None


def asked_to_meet(letter: str, language: str) -> bool:
    """Whether a letter asks for a meeting: what answers it with a no declines that."""
    cues = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    return any(
        (cues.meet.stands_in(part.text) or HALF_AN_HOUR.stands_in(part.text))
        and (part.question or cues.propose.stands_in(part.text) or WISHES.stands_in(part.text))
        for part in telling(sentences(letter))
    )


def refused(text: str, language: str) -> Said | None:
    """A no to whoever asked for a meeting without naming a day."""
    refuses = REFUSES.get(language, REFUSES["en"])
    for part in telling(sentences(text))[:_FIRST]:
        if refuses.stands_in(part.text) and not part.question:
            return Said("declined", part.text[:400], 0.8, open="all", place=part.start)
    return None


def _refuses(words: str, cues: Cues, language: str) -> bool:
    return (
        cues.decline.stands_in(words)
        or cues.unavailable.stands_in(words)
        or cues.cancel.stands_in(words)
        or REFUSES.get(language, REFUSES["en"]).stands_in(words)
    )


def _said(status: str, part: Sentence, named: Phrase) -> Said:
    sure = 0.82 if named.clock_said else 0.72
    return Said(status, part.text[:400], sure, (named,), place=part.start)


def _named(part: Sentence, found: tuple[Phrase, ...], there: Sequence[Offered]) -> Iterator[Phrase]:
    """The offered times a sentence names: by day or hour, else by their order."""
    every = known_times(there)
    for phrase in found:
        if part.holds(phrase.start) and not phrase.past:
            hit = meant(phrase, there)
            if hit is not None:
                yield hit[0]
    for hour in _NUMBER.finditer(part.text):
        yield from (p for p in every if p.clock_said and _told_hour(p, hour))
    which = PICK.search(part.text)
    number = picked(which) if which is not None and len(every) > 1 else None
    if number is not None and -len(every) <= number < len(every):
        yield every[number]


#: "Yep, 7 is fine": an hour that only the table makes one.
_NUMBER = re.compile(
    r"(?i)(?<![\w.:])(1[0-2]|[1-9])(?:[.:]([0-5]\d))?(?:ish)?"
    r"(?=\s*(?:[.,!]|\Z|(?:is|works?|suits?|it is|sounds|then|passt|geht|ok|okay|on|at)\b))"
)


def _told_hour(phrase: Phrase, number: re.Match[str]) -> bool:
    begin = phrase.begin
    return (
        isinstance(begin, datetime)
        and (begin.hour - int(number[1])) % 12 == 0
        and begin.minute == int(number[2] or 0)
    )


_FRACTIONS = {"half an": 30, "eine halbe": 30, "une demi": 30, "media": 30}
_NUMBERS = {"two": 2, "a couple of": 2, "zwei": 2, "deux": 2, "dos": 2}
_EARLIER = frozenset({"earlier", "sooner", "forward", "früher", "plus tôt", "antes"})
_MAY_WE = re.compile(r"\b(?:could|can|would)\b")


def _moved(part: Sentence, there: Sequence[Offered]) -> Said | None:
    """ "Could we do an hour later?", where one time lies on the table."""
    shift = LATER.search(part.text)
    every = known_times(there)
    if shift is None or len(every) != 1 or not isinstance(every[0].begin, datetime):
        return None
    told = shift["n"].casefold()
    hours = shift["unit"].casefold()[:1] in ("h", "s")
    count = int(told) if told.isdigit() else _NUMBERS.get(told, 1)
    minutes = _FRACTIONS.get(told, count * (60 if hours else 1))
    way = -1 if shift["way"].casefold() in _EARLIER else 1
    begin = every[0].begin + way * timedelta(minutes=minutes)
    new = replace(every[0], begin=begin, end=None)
    status = "countered" if part.question or _MAY_WE.search(part.text) else "updated"
    return Said(status, part.text[:400], 0.82, (new,), place=part.start)


def later_that_day(text: str, found: tuple[Phrase, ...], there: Sequence[Offered]) -> Said | None:
    """ "Can't make 10, will be there at 10.20": another hour of the day that was fixed."""
    fixed = [p for o in there[:1] if o.fixed for p in o.when if p.clock_said]
    if len(fixed) != 1:
        return None
    for part in telling(sentences(text))[:_FIRST]:
        if part.question or not LATE.stands_in(part.text):
            continue
        hours = [p for p in found if part.holds(p.start) and p.clock_said]
        new = [p for p in hours if not p.day_said and meant(p, there) is None][-1:]
        if new:
            when = (at_hour(fixed[0], new[0]),)
            return Said("updated", part.text[:400], 0.82, when, place=part.start)
    return None


def with_hour(day: Phrase, there: Sequence[Offered]) -> Phrase:
    """The day of a meeting that is called off or moved, at the hour the table gives it."""
    if day.clock_said or day.granularity in COARSE:
        return day
    hit = meant(day, there)
    if hit is not None:
        return hit[0]
    hour = next((p for p in known_times(there) if p.clock_said), None)
    return at_hour(day, hour) if day.same_time and hour is not None else day
