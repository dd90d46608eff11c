"""What an earlier letter of a thread put on the table: the times it offers, or holds to be fixed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sincerely.reading.arrangements import read_text
from sincerely.reading.choices import Offered, at_hour, day_of
from sincerely.reading.cues import BY_LANGUAGE, Cues
from sincerely.reading.cues.settling import CONFIRMS, STILL_ON, WOULD
from sincerely.reading.language import language
from sincerely.reading.meant import over
from sincerely.reading.said import Said
from sincerely.reading.sentences import Sentence, sentences
from sincerely.reading.times import COARSE, Phrase, phrases
from sincerely.reading.weeks import in_named_week

_NO_OFFER = frozenset({"held", "missed", "cancelled", "declined"})
_FIXED = frozenset({"scheduled", "accepted", "updated"})
#: The subject of an answer.
ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|res|rép|ref|r)\s*(?:\[\d+\])?:", re.IGNORECASE)
#: Characters between a day and the hour that the next sentence gives it.
_NEXT = 120


def offers_in(
    text: str, subject: str, now: datetime, zone: str, by_me: bool, first: bool | None = None
) -> tuple[Offered, ...]:
    """The times a letter names for a meeting. now: aware, when it was written; first: day before month.

    A day and an hour that it names without a word of meeting count as well: somebody who is written
    to about work is told no other hours.
    """
    spoken = language(text)
    found = phrases(text, now, zone, language=spoken, day_first=first)
    cues = BY_LANGUAGE.get(spoken, BY_LANGUAGE["en"])
    if not found and not cues.cancel.stands_in(text):
        return ()
    found = in_named_week(found, text, spoken)
    every = sentences(text)
    said = read_text(text, found, subject, True, spoken, False, now)
    yes = bool(ANSWER.match(subject))
    told = _told(said, by_me, every, cues, yes)
    if any(s.status == "cancelled" for s in said):
        return (*told, Offered((), by_me, closed=True))
    if any(s.status in _NO_OFFER for s in said):
        return told
    known = {p.begin for offer in told for p in offer.when}
    days = {day_of(p) for offer in told for p in offer.when if not p.clock_said}
    more = [
        (p, sentence) for p, sentence in _timed(found, every, now)
        if p.begin not in known and day_of(p) not in days
    ] if len(known) < 2 else []  # fmt: skip
    if not more:
        return told
    fixed = all(_settled(sentence, cues, yes) for _, sentence in more)
    beside = tuple(p for p, _ in more)
    if len(told) == 1:  # "Tuesday at 10 or Thursday at 2", of which one was understood
        both = sorted((*told[0].when, *beside), key=lambda p: p.start)
        return (replace(told[0], when=tuple(both), fixed=fixed and told[0].fixed),)
    return (*told, Offered(beside, by_me, fixed))


def _told(
    said: tuple[Said, ...], by_me: bool, every: tuple[Sentence, ...], cues: Cues, yes: bool
) -> tuple[Offered, ...]:
    return tuple(
        Offered(s.when, by_me, s.status in _FIXED and _settled_at(s.place, every, cues, yes))
        for s in said if s.when and s.status not in _NO_OFFER
    )  # fmt: skip


def _settled_at(place: int, every: tuple[Sentence, ...], cues: Cues, yes: bool) -> bool:
    here = _at(place, every)
    return here is None or _settled(here, cues, yes)


def _at(place: int, every: tuple[Sentence, ...]) -> Sentence | None:
    return next((s for s in every if s.holds(place)), None)


def _settled(sentence: Sentence, cues: Cues, yes: bool) -> bool:
    """Whether a sentence holds its time to be agreed, and asks or offers nothing.

    yes: the letter answers another one, and "Thursday would be perfect" accepts."""
    words = sentence.text
    if STILL_ON.stands_in(words):
        return True
    if CONFIRMS.stands_in(words) and not sentence.question:
        return True
    asks = sentence.question or cues.propose.stands_in(words)
    asks = asks or (not yes and WOULD.stands_in(words))
    return not asks and (cues.fixed.stands_in(words) or cues.accept.stands_in(words))


def _timed(
    found: tuple[Phrase, ...], every: tuple[Sentence, ...], now: datetime
) -> Iterator[tuple[Phrase, Sentence]]:
    """Each day with its hour, also where the hour follows in the next sentence; and where it stands."""
    day: Phrase | None = None
    for phrase in found:
        whole = phrase
        if phrase.clock_said and not phrase.day_said and day is not None:
            if phrase.start - day.stop > _NEXT:
                continue
            whole = replace(at_hour(day, phrase), start=phrase.start)
        if whole.day_said and not whole.clock_said:
            day = None if whole.granularity in COARSE or whole.past else whole
            continue
        if not (whole.day_said and whole.clock_said) or whole.past or over(whole, now):
            continue
        day = None
        sentence = _at(phrase.start, every)
        if sentence is not None:
            yield whole, sentence
