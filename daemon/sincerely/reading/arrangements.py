"""Meetings in free text: what one mail says by itself of a day and an hour to meet.

Precision before recall: a meeting needs a day said in words (or an answer to days said before), a
cue that it is fixed, moved, asked for or over, and people who are the writer and the reader. What
stands in the history below a mail is context only (`threads` uses it), never news.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sincerely.reading.choices import day_of, picked
from sincerely.reading.clauses import Clause, clauses
from sincerely.reading.continued import announced, hour_behind
from sincerely.reading.cues import BY_LANGUAGE, Cues
from sincerely.reading.cues.answers import (
    CHOOSE,
    IF_IT_SUITS,
    JOKE,
    MOVED,
    PICK,
    SUITS,
    SUPPOSED,
    TO_BE_MOVED,
    TRANSLATED,
)
from sincerely.reading.cues.plans import APPOINTMENT, COMES_IN, HOLDS, INTERVIEW, LETS, OR, PENCIL
from sincerely.reading.hints import Hinted
from sincerely.reading.meant import (
    at_their_end,
    behind_to,
    each_its_own,
    exchanged,
    last,
    moved_to,
    over,
    with_hours,
)
from sincerely.reading.parties import (
    Context,
    among_others,
    joined,
    little_more,
    never_ours,
    of_another_kind,
    of_candidacy,
    of_others,
    of_ours,
    of_trade,
    ours,
    told_as_past,
)
from sincerely.reading.recalled import no_show, recalled
from sincerely.reading.said import MOST_TIMES, Said, together
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.settled import awaited, unsettled
from sincerely.reading.times import COARSE, Granularity, Phrase
from sincerely.reading.timetables import timetable

#: Texts longer than this are no letters about meeting for a coffee.
MAX_TEXT = 12_000


def read_text(
    text: str, found: tuple[Phrase, ...], subject: str, answer: bool, language: str, offered: bool,
    now: datetime, about: bool = False,
) -> tuple[Said, ...]:  # fmt: skip
    """What the new words of a mail say of meetings, the one that matters first.

    found: `times.phrases` of `text`; answer: the mail answers another one; offered: times are on the
    table in its thread; now: aware, when it was written; about: a meeting is, whatever its subject.
    """
    cues = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    text = text[:MAX_TEXT]
    candidacy = of_candidacy(subject, text)
    if (
        (not candidacy and of_another_kind(subject, cues, answer))
        or (JOKE.stands_in(text) and not offered)
        or never_ours(subject, text, offered)
    ):
        return ()
    every = sentences(text)
    topic = about or cues.meet.stands_in(subject) or _speaks_of_us(text, every, cues, language)
    trade = not candidacy and of_trade(subject, text, answer)
    known = Context(language, topic, answer, offered, trade, False, candidacy=candidacy)
    said: list[Said] = []
    items = [s for s in every if _ITEM.match(text, s.start)]
    listing = False
    near = {s.start for s in telling(every)}
    places = [p.start for p in found]
    before: Sentence | None = None
    invited, moved = "", MOVED.stands_in(subject)
    for sentence in every:
        first, last = bisect_left(places, sentence.start), bisect_left(places, sentence.stop)
        if first == last and sentence.start not in near:
            continue
        if among_others(sentence.text):
            known = replace(known, among=True)
        if said and TRANSLATED.stands_in(sentence.text):
            continue
        if cues.unsure.stands_in(_ASIDE.sub(" ", sentence.text)):
            continue
        if cues.missed.stands_in(sentence.text) and (one := no_show(sentence, found, now)):
            said.append(one)
            continue
        times = found[first:last]
        if (whole := hour_behind(said[-1:], before, times)) is not None:
            said[-1], before = whole, None
            continue
        if invited and announced(sentence, times):
            said.append(Said("scheduled", invited, 0.85, times, place=sentence.start))
            invited = ""
            continue
        before = sentence
        here = cues.meet.stands_in(sentence.text)
        strange = cues.not_ours.stands_in(sentence.text) and not (
            (candidacy and COMES_IN.stands_in(sentence.text)) or HOLDS.stands_in(sentence.text)
        )
        strange = strange and not (cues.held.stands_in(sentence.text) and of_ours(sentence.text))
        beside = replace(known, about=known.about or here)
        for clause in clauses(sentence, text, times, cues):
            one = None if strange else _one(clause, cues, beside, now)
            if listing and _bare(clause, clause.phrases, language):
                days = tuple(p for p in clause.phrases if p.day_said)
                one = (
                    Said("proposed", sentence.text[:400], 0.8, days, place=clause.start)
                    if days
                    else one
                )
            if one is not None:
                if moved and one.status == "scheduled" and one.definite:
                    one = replace(one, status="updated")
                said.append(one)
        opens = sentence.text.endswith(":")
        if not _ITEM.match(text, sentence.start):
            listing = (opens or bool(items)) and cues.propose.stands_in(sentence.text)
        moved = MOVED.stands_in(sentence.text) or (moved and not times)
        opens = opens and here and not (strange or sentence.question)
        opens = opens and cues.fixed.stands_in(sentence.text)
        opens = opens and not cues.propose.stands_in(sentence.text)
        invited = sentence.text[:400] if opens else ""
        told = of_others(sentence.text, cues, language)
        about = (topic or here or (known.about and _short(sentence))) and not strange
        about = about or of_ours(sentence.text)
        known = replace(known, about=about, others=told)
    if (rows := timetable(text, found, now)) is not None and not known.trade:
        said = [rows, *(s for s in said if s.status in ("held", "missed", "cancelled"))]
    return tuple(unsettled(one, every, language) for one in together(awaited(said, text, language)))


_ASIDE = re.compile(r"\([^()\d]{1,200}\)")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)]|\(?[a-c]\))\s")


#: A mail that speaks of meeting in any of its sentences is about that, if it is short.
_BRIEF = 700


def _speaks_of_us(text: str, every: tuple[Sentence, ...], cues: Cues, language: str) -> bool:
    return len(text) < _BRIEF and any(
        cues.meet.stands_in(s.text)
        and joined(s.text, language)
        and not told_as_past(s.text, language)
        for s in every
    )


def _short(sentence: Sentence) -> bool:
    return len(sentence.text) < 60


def _one(clause: Clause, cues: Cues, known: Context, now: datetime) -> Said | None:
    """What one clause says, None where it speaks of no meeting of ours."""
    words, times = clause.text, _times(clause.phrases)
    if cues.move.stands_in(words):
        times = at_their_end(words, times)
    days = with_hours(tuple(p for p in times if p.day_said or p.same_time), times)
    about, answer = known.about or known.offered, known.answer

    def say(status: str, confidence: float, when: tuple[Phrase, ...] = (), open_: str = "") -> Said:
        return Said(
            status, clause.sentence[:400], confidence, when[:MOST_TIMES], open_, clause.question,
            clause.start,
        )  # fmt: skip

    def fixed(status: str, confidence: float, when: tuple[Phrase, ...], open_: str = "") -> Said:
        each = each_its_own(words, when)
        return replace(say(status, confidence, when if each else when[:1], open_), apart=each)

    ahead = tuple(p for p in days if not p.past and not over(p, now))
    was = tuple(last(p, now) for p in days if p.past or p.granularity not in COARSE)[:1]
    if cues.held.stands_in(words) and not clause.question and not _meant(cues.cancel, words):
        return say("held", 0.9, was)
    if not clause.question and recalled(words, times, known.language):
        return say("held", 0.8, was)
    pick = PICK.search(words) if known.offered and not clause.question else None
    if pick is not None and not cues.decline.stands_in(words):
        return say("accepted", 0.85, (), f"pick {picked(pick)}")
    swapped = exchanged(words, times)
    if swapped and not known.trade and (answer or about or joined(words, known.language)):
        status = "countered" if _asks(clause, cues) else "updated"
        return say(status, 0.85, swapped, "" if swapped[0].day_said else "day")
    off = _meant(cues.cancel, words)
    trade = known.trade and not INTERVIEW.stands_in(words)
    of_meeting = cues.meet.stands_in(words) or APPOINTMENT.stands_in(words)
    if off and not trade and (ahead or about or (of_meeting and joined(words, known.language))):
        moved = cues.move.stands_in(words) and len(ahead) > 0 and behind_to(words, ahead)
        if moved:
            return say("countered" if clause.question else "updated", 0.85, ahead[-1:])
        if clause.question and ahead and known.offered:
            return say("countered", 0.85, ahead[-1:], _open(ahead[-1]))
        if not clause.question or len(ahead) == 1:
            return say("cancelled", 0.85, ahead[:1])
    if (answer or about) and ahead and not clause.question and _meant(cues.decline, words):
        return say("declined", 0.8, ahead[:1])
    exact_time = bool(ahead) and ahead[0].clock_said and ahead[0].day_said
    told = not (clause.question or trade or of_others(words, cues, known.language))
    brief = answer or len(clause.sentence) < _SHORT_PLAN
    if brief and exact_time and told and cues.tentative.stands_in(words):
        return say("tentative", 0.7, ahead[:1])
    if not ours(
        words,
        cues,
        known,
        any(p.day_said for p in ahead),
        clause.question,
        _bare(clause, ahead, known.language),
    ):
        return None
    ahead = _left(clause, cues, ahead)
    if (
        TO_BE_MOVED.stands_in(words)
        and ahead
        and not clause.question
        and not behind_to(words, ahead)
    ):
        return say("cancelled", 0.8, ahead[:1])
    if cues.move.stands_in(words) and ahead and (about or answer) and not _to_choose(words, ahead):
        status = "countered" if _asks(clause, cues) else "updated"
        away = [p for p in ahead if p.clock_said or day_of(p) != now.date()]
        new = moved_to(words, tuple(away) or ahead)  # "as you told my colleague this morning"
        return say(status, 0.85, new, _open(new[-1]))
    idle = not ahead and (known.offered or not cues.meet.stands_in(words))
    idle = idle or _to_choose(words, ahead)  # "Tuesday at 5 or Thursday at 8, before I go away"
    if _meant(cues.unavailable, words) and not clause.question and not idle:
        return say("declined", 0.6, ahead[:1])
    if not ahead:
        return _without_day(clause, cues, known, say)
    if told_as_past(words, known.language) and not _asks(clause, cues):
        return None
    vague = all(p.granularity in COARSE and not p.same_time for p in ahead)
    if vague:
        if _asks(clause, cues) and (about or (answer and cues.meet.stands_in(words))):
            return say("proposed", 0.5, ())
        return None
    asked = clause.question and exact_time
    if cues.later.stands_in(words) and not (asked or cues.tentative.stands_in(words)):
        return None
    exact = tuple(p for p in ahead if p.granularity is not Granularity.WEEK) or ahead
    if cues.tentative.stands_in(words) and (about or answer):
        status = "proposed" if clause.question and not PENCIL.stands_in(words) else "tentative"
        return say(status, 0.7, exact, _open(exact[0]))
    if _to_choose(words, exact):
        return say("proposed", 0.8, exact, _open(exact[0]))
    if LETS.stands_in(words) and exact[0].clock_said and exact[0].day_said and not clause.question:
        return fixed("scheduled", 0.85, exact)
    if _asks(clause, cues):
        settled = cues.fixed.stands_in(words) and not IF_IT_SUITS.stands_in(words)
        if settled and not clause.question and exact[0].clock_said:
            return fixed("scheduled", 0.9, exact, _open(exact[0]))
        accepts = (
            answer and len(exact) == 1 and not clause.question and cues.accept.stands_in(words)
            and not IF_IT_SUITS.stands_in(words)
        )  # fmt: skip
        if not accepts:
            return say("proposed", 0.8, exact, _open(exact[0]))
    if cues.accept.stands_in(words) and answer:
        status = "accepted" if SUITS.stands_in(words) else "scheduled"
        return say(status, 0.85, exact[:1], _open(exact[0]))
    if cues.fixed.stands_in(words):
        sure = 0.92 if exact[0].clock_said else 0.8
        return fixed("scheduled", sure, exact, _open(exact[0]))
    if cues.accept.stands_in(words):
        return say("proposed", 0.7, exact, _open(exact[0]))
    brief = len(clause.sentence) < 140
    definite = exact[0].clock_said and exact[0].day_said
    if cues.meet.stands_in(words) and exact[0].clock_said and (cues.us.stands_in(words) or brief):
        return fixed("scheduled", 0.78, exact, _open(exact[0]))
    if answer and (_bare(clause, exact, known.language) or (definite and brief)):
        return say("proposed" if len(exact) > 1 else "scheduled", 0.75, exact, _open(exact[0]))
    if definite and brief and joined(words, known.language):
        return say("scheduled", 0.75, exact, _open(exact[0]))
    return None


#: Characters of a sentence in which somebody tells of nothing but a plan.
_SHORT_PLAN = 110


def _to_choose(words: str, times: tuple[Phrase, ...]) -> bool:
    """ "I could do Tuesday at 2 or else Thursday at 10": one of several is yet to be chosen."""
    return len(times) > 1 and all(p.day_said for p in times[:2]) and OR.stands_in(words)


def _without_day(
    clause: Clause, cues: Cues, known: Context, say: Callable[..., Said]
) -> Said | None:
    """No day in it: an answer to days said before, or an hour alone, or an open invitation."""
    words, offered = clause.text, known.offered
    clock = tuple(p for p in clause.phrases if p.clock_said and not p.past)[:1]
    if cues.vague.stands_in(words):
        return None
    if known.answer and not clause.question:
        refuses = _meant(cues.decline, words) or (offered and _meant(cues.unavailable, words))
        if refuses and (known.about or offered) and len(words) < 160:
            return say("declined", 0.75, (), "all")
        agrees = _meant(cues.accept, words) and not CHOOSE.stands_in(words)
        agrees = agrees and not IF_IT_SUITS.stands_in(words)
        if agrees and (cues.then.stands_in(words) or clock or (offered and len(words) < 60)):
            return say("accepted", 0.8 if offered else 0.7, clock, "day" if clock else "all")
        if cues.fixed.stands_in(words) and (
            cues.then.stands_in(words) or (offered and len(words) < 60)
        ):
            return say("accepted", 0.8 if offered else 0.7, clock, "all")
        if clock and offered and len(words) < 40 and not _asks(clause, cues):
            return say("accepted", 0.8, clock, "day")
    asks = _asks(clause, cues)
    if offered and clock and (asks or cues.move.stands_in(words)) and len(words) < 120:
        return say("proposed" if asks else "updated", 0.8, clock, "day")
    if CHOOSE.stands_in(words):
        return say("proposed", 0.6)
    open_to_it = asks and cues.meet.stands_in(words) and (clause.question or known.about)
    if open_to_it and joined(words, known.language) and not told_as_past(words, known.language):
        return say("proposed", 0.5)
    return None


def _meant(cue: Hinted, words: str) -> bool:
    """Whether words refuse or call off, and not only suppose it: "if that's no good, let me know"."""
    said = cue.search(words)
    return said is not None and not SUPPOSED.search(words[: said.start()])


def _asks(clause: Clause, cues: Cues) -> bool:
    return clause.question or cues.propose.stands_in(clause.text)


def _times(found: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple(p for p in found if p.day_said or p.clock_said or p.same_time)


def _bare(clause: Clause, times: tuple[Phrase, ...], language: str) -> bool:
    """A clause that is hardly more than its times: "Tuesday 10am it is"."""
    words = clause.text
    for phrase in times:
        words = words.replace(" ".join(phrase.text.split()), " ", 1)
    return little_more(words, language)


def _open(phrase: Phrase) -> str:
    return "clock" if phrase.same_time and not phrase.clock_said else ""


def _left(clause: Clause, cues: Cues, ahead: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Of "Thursday's no good, Friday?" the days behind the refusal."""
    if not clause.question or len(ahead) < 2:
        return ahead
    no = cues.unavailable.search(clause.text) or cues.decline.search(clause.text)
    if no is None:
        return ahead
    lower = clause.text.casefold()
    return tuple(p for p in ahead if lower.find(p.text.casefold()[:12]) > no.start()) or ahead
