"""Meetings in free text: what one mail says by itself of a day and an hour to meet.

Precision before recall: a meeting needs a day said in words (or an answer to days said before), a
cue that it is fixed, moved, asked for or over, and people who are the writer and the reader. What
stands in the history below a mail is context only (`threads` uses it), never news.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sincerely.reading.choices import at_hour, by_weekday
from sincerely.reading.cues import BY_LANGUAGE, Cues
from sincerely.reading.hints import Hinted
from sincerely.reading.parties import (
    Context,
    among_others,
    joined,
    little_more,
    never_ours,
    of_others,
    of_trade,
    ours,
    told_as_past,
)
from sincerely.reading.said import MOST_TIMES, Said, together
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import Granularity, Phrase
from sincerely.reading.timetables import timetable

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
    text: str, found: tuple[Phrase, ...], subject: str, answer: bool, language: str, offered: bool,
    now: datetime, about: bool = False,
) -> tuple[Said, ...]:  # fmt: skip
    """What the new words of a mail say of meetings, the one that matters first.

    found: `times.phrases` of `text`; answer: the mail answers another one; offered: times are on the
    table in its thread; now: aware, when it was written;
    about: it is about a meeting whatever its subject says.
    """
    cues = BY_LANGUAGE.get(language, BY_LANGUAGE["en"])
    text = text[:MAX_TEXT]
    if _JOKE.stands_in(text) or cues.not_ours.stands_in(subject) or never_ours(subject, text):
        return ()
    every = sentences(text)
    topic = about or cues.meet.stands_in(subject) or _speaks_of_us(text, every, cues, language)
    known = Context(language, topic, answer, offered, of_trade(subject, text), False)
    said: list[Said] = []
    items = [s for s in every if _ITEM.match(text, s.start)]
    listing = False
    near = {s.start for s in telling(every)}
    places = [p.start for p in found]
    for sentence in every:
        first, last = bisect_left(places, sentence.start), bisect_left(places, sentence.stop)
        if first == last and sentence.start not in near:
            continue
        if among_others(sentence.text):
            known = replace(known, among=True)
        if cues.unsure.stands_in(sentence.text):
            continue
        if cues.missed.stands_in(sentence.text) and (one := _missed(sentence, found, now)):
            said.append(one)
            continue
        here = cues.meet.stands_in(sentence.text)
        strange = cues.not_ours.stands_in(sentence.text)
        beside = replace(known, about=known.about or here)
        for clause in _clauses(sentence, text, found[first:last], cues):
            one = None if strange else _one(clause, cues, beside, now)
            if listing and _bare(clause, clause.phrases, language):
                days = tuple(p for p in clause.phrases if p.day_said)
                one = (
                    Said("proposed", sentence.text[:400], 0.8, days, place=clause.start)
                    if days
                    else one
                )
            if one is not None:
                said.append(one)
        if sentence.text.endswith(":") or (sentence.question and items):
            listing = cues.propose.stands_in(sentence.text)
        elif not _ITEM.match(text, sentence.start):
            listing = False
        told = of_others(sentence.text, cues, language)
        about = (topic or here or (known.about and _short(sentence))) and not strange
        known = replace(known, about=about, others=told)
    rows = timetable(text, found, now)
    if rows is not None and not known.trade:
        said = [rows, *(s for s in said if s.status in ("held", "missed", "cancelled"))]
    if _WAIT.get(language, _WAIT["en"]).stands_in(text):
        said = [s for s in said if s.status != "accepted" or s.when]
    if _ASSUMED.stands_in(text):
        said = [_assumed(s) for s in said]
    return together(said)


#: "Unless I hear from you": what is asked for is taken for granted (the labeller's rule).
_ASSUMED = Hinted(
    r"(?i)\bunless (?:you|i hear|it[’']?s|that|there)\b|\b(?:shout|yell|holler|scream) if (?:not|that|it)\b|\bno need to (?:answer|reply|confirm|write back)\b"
    r"|\bassum\w+ (?:that )?(?:yes|it[’']?s|this|we[’']?re)\b|\bif i (?:don[’']?t|do not) hear\b|\bsilence (?:means|is|as)\b"
    r"|\bwenn ich nichts (?:\w+ )?höre\b|\bohne (?:ihre |deine )?(?:gegenteilige|andere)\w* (?:nachricht|antwort)\b|\bsofern ich nichts\b"
    r"|\bsauf (?:avis|contre-ordre|indication) ?(?:contraire)?\b|\bsans (?:réponse|nouvelles) de (?:ta|votre|vous|toi)\b|\bsi no (?:me )?dices nada\b|\bsalvo que (?:me )?dig\w+\b"
)
_WAIT = {
    "en": Hinted(r"(?i)\b(?:come|get) back to you\b|\blet me (?:check|see|ask)\b"),
    "de": Hinted(r"(?i)\bmelde? mich\b|\bmuss (?:ich )?(?:erst|noch) (?:schauen|prüfen|fragen)\b"),
    "fr": Hinted(r"(?i)\breviens vers\b|\bje (?:vérifie|regarde|demande)\b"),
    "es": Hinted(r"(?i)\b(?:te|le) (?:confirmo|digo|aviso) (?:luego|mañana|algo)\b"),
}


def _assumed(said: Said) -> Said:
    fixed = {"proposed": "scheduled", "countered": "updated", "tentative": "scheduled"}
    if said.status not in fixed or len(said.when) != 1 or not said.definite:
        return said
    return replace(said, status=fixed[said.status], confidence=0.85)


_JOKE = Hinted(
    r"(?i)\b(?:kidding|just joking|jk|hypothetical\w*|in hell|nobel prize|pearly gates|hell freezes"
    r"|unemployment line|nap time|a nap|babe)\b|[😂🤣😜😴]"
)


_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)]|\(?[a-c]\))\s")


#: What is said of calling off is only a case: "if you need to reschedule, reply to this".
_SUPPOSED = re.compile(
    r"(?i)\b(?:if|should (?:you|anything)|in case|unless|falls|sollten? (?:sie|du|etwas)|si (?:vous|tu|un)|si (?:necesita\w*|tien\w+|quier\w+))\b|^to$"
)
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


def _one(clause: Clause, cues: Cues, known: Context, now: datetime) -> Said | None:
    """What one clause says, None where it speaks of no meeting of ours."""
    words, times = clause.text, _times(clause.phrases)
    days = _with_hours(tuple(p for p in times if p.day_said or p.same_time), times)
    about, answer = known.about or known.offered, known.answer

    def say(status: str, confidence: float, when: tuple[Phrase, ...] = (), open_: str = "") -> Said:
        return Said(
            status, clause.sentence[:400], confidence, when[:MOST_TIMES], open_, clause.question,
            clause.start,
        )  # fmt: skip

    ahead = tuple(p for p in days if not p.past and not _over(p, now))
    if cues.held.stands_in(words) and not clause.question:
        return say("held", 0.9, tuple(_last(p, now) for p in days if p.past or _is_day(p))[:1])
    picked = _PICK.search(words) if known.offered and not clause.question else None
    if picked is not None and not cues.decline.stands_in(words):
        return say("accepted", 0.85, (), f"pick {_picked(picked)}")
    told_off = cues.cancel.search(words)
    off = told_off is not None and not _SUPPOSED.search(words[: told_off.start()])
    if off and not known.trade and (ahead or about or joined(words, known.language)):
        moved = cues.move.stands_in(words) and len(ahead) > 0 and _after_to(words, ahead)
        if moved:
            return say("countered" if clause.question else "updated", 0.85, ahead[-1:])
        if clause.question and ahead and known.offered:
            return say("countered", 0.85, ahead[-1:], _open(ahead[-1]))
        if not clause.question or len(ahead) < 2:
            return say("cancelled", 0.85, ahead[:1])
    if answer and ahead and not clause.question and cues.decline.stands_in(words):
        return say("declined", 0.8, ahead[:1])
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
    if cues.move.stands_in(words) and ahead and (about or answer):
        status = "countered" if _asks(clause, cues) else "updated"
        moved_to = _moved_to(words, ahead)
        return say(status, 0.85, moved_to, _open(moved_to[-1]))
    if cues.unavailable.stands_in(words) and not clause.question:
        return say("declined", 0.6, ahead[:1])
    if not ahead:
        return _without_day(clause, cues, known, say)
    if told_as_past(words, known.language) and not _asks(clause, cues):
        return None
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
    definite = exact[0].clock_said and exact[0].day_said
    if cues.meet.stands_in(words) and exact[0].clock_said and (cues.us.stands_in(words) or brief):
        return say("scheduled", 0.78, exact[:1], _open(exact[0]))
    if answer and (_bare(clause, exact, known.language) or (definite and brief)):
        return say("proposed" if len(exact) > 1 else "scheduled", 0.75, exact, _open(exact[0]))
    if definite and brief and joined(words, known.language):
        return say("scheduled", 0.75, exact, _open(exact[0]))
    return None


_PENCIL = Hinted(r"(?i)\b(?:pencil\w*|tentativ\w*|provisional\w*)\b")
_LETS = Hinted(r"(?i)\blet[’']?s (?:do|say|go (?:with|for)|make it|meet|take|plan|talk|speak)\b")
#: "Grab any slot on my calendar": the reader is to choose.
_CHOOSE = Hinted(
    r"(?i)\b(?:pick|choose|grab|book|find|select|take) (?:yourself )?(?:a|any|whatever|whichever|the) (?:\w+ )?(?:time|slot)s?\b"
    r"|\b(?:coge|elige|escoge|reserva) (?:el|un) hueco\b|\bslots? (?:that )?(?:suits?|works?)\b|\belige (?:un|el) hueco\b|\bescoge (?:un|el) hueco\b"
    r"|\bsuch\w* (?:dir|ihnen|sie sich) .{0,20}(?:termin|zeit) aus\b|\bchois\w+ (?:un|le) créneau\b"
)
_SUITS = Hinted(r"(?i)\b(?:works|suits|convient|va bien|viene bien|passt|klappt)\b")
_PICK = re.compile(
    r"(?i)\b(?:the |die |den |der |das |le |la |el |l[’'])?(?P<which>first|former|second|latter|third|last|earlier|later"
    r"|erste[nrs]?|frühere[nrs]?|zweite[nrs]?|spätere[nrs]?|letztere[nrs]?|premi(?:er|ère)|second|seconde|deuxième|dernière?"
    r"|primer[ao]?|segund[ao])"
    r"(?: (?:one|option|slot|time|date|suggestion|proposal|of the (?:two|three)|termin|vorschlag|créneau|date|opción|fecha|hueco)\b"
    r"|(?= (?:suits|works|is (?:fine|better|good|best)|please|would|passt|me (?:convient|va|viene)|por favor))|(?=\W*$))"
    r"|\b(?:option|slot|number|variante|opción)\W{0,2}(?P<number>[1-3])\b"
)
_PICKED = (
    ({"first", "former", "earlier", "erst", "früh", "prem", "prim"}, 0),
    ({"second", "latter", "later", "zwei", "spät", "letz", "deux", "segu"}, 1),
    ({"third"}, 2),
)


def _picked(match: re.Match[str]) -> int:
    """Which of the times on the table is meant, from 0; -1 is the last."""
    if match["number"]:
        return int(match["number"]) - 1
    which = match["which"].casefold()
    return next((n for words, n in _PICKED if which in words or which[:4] in words), -1)


def _without_day(
    clause: Clause, cues: Cues, known: Context, say: Callable[..., Said]
) -> Said | None:
    """No day in it: an answer to days said before, or an hour alone, or an open invitation."""
    words, offered = clause.text, known.offered
    clock = tuple(p for p in clause.phrases if p.clock_said and not p.past)[:1]
    if cues.vague.stands_in(words):
        return None
    if known.answer and not clause.question:
        refuses = cues.decline.stands_in(words) or (offered and cues.unavailable.stands_in(words))
        if refuses and (known.about or offered) and len(words) < 160:
            return say("declined", 0.75, (), "all")
        agrees = cues.accept.stands_in(words) and not _CHOOSE.stands_in(words)
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
        return say("proposed", 0.8, clock, "day")
    if _CHOOSE.stands_in(words):
        return say("proposed", 0.6)
    if asks and cues.meet.stands_in(words) and (clause.question or known.about):
        if joined(words, known.language) and not told_as_past(words, known.language):
            return say("proposed", 0.5)
    return None


def _asks(clause: Clause, cues: Cues) -> bool:
    return clause.question or cues.propose.stands_in(clause.text)


def _times(found: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return tuple(p for p in found if p.day_said or p.clock_said or p.same_time)


def _is_day(phrase: Phrase) -> bool:
    return phrase.granularity not in _COARSE


def _bare(clause: Clause, times: tuple[Phrase, ...], language: str) -> bool:
    """A clause that is hardly more than its times: "Tuesday 10am it is"."""
    words = clause.text
    for phrase in times:
        words = words.replace(" ".join(phrase.text.split()), " ", 1)
    return little_more(words, language)


#: What follows these is the time that is no more.
_RATHER = re.compile(
    r"(?i)\b(?:instead of|rather than|not|statt|anstatt|anstelle|und nicht|au lieu d|et non|pas"
    r"|en vez de|en lugar de|y no)\b"
)
#: "From Thursday to Friday", "from 2 to 3": behind "to" stands the new one.
_FROM = re.compile(r"(?i)\b(?:from|von|vom|de|du|del|desde)\b")


def _moved_to(words: str, ahead: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Of "from Tuesday to Thursday at 3" the latter; of "Thursday instead of Tuesday" the former."""
    lower = words.casefold()
    places = [lower.find(p.text.casefold()[:12]) for p in ahead]
    rather = _RATHER.search(lower)
    if rather is not None:
        if rather.start() < min(places):  # "Instead of Thursday we meet on Friday"
            return ahead[1:] or ahead
        return (
            tuple(p for p, at in zip(ahead, places, strict=True) if at < rather.start())
            or ahead[:1]
        )
    first = ahead[0]
    if len(ahead) > 1:
        return ahead[-1:]
    if first.end is not None and _FROM.search(lower) and first.granularity not in _COARSE:
        return (_until(first),)
    return ahead


def _until(span: Phrase) -> Phrase:
    """The end of a span as a time of its own."""
    end = span.end
    if isinstance(end, datetime):
        return replace(span, begin=end, end=None)
    return span if end is None else replace(span, begin=end - timedelta(1), end=None)


def _after_to(words: str, ahead: tuple[Phrase, ...]) -> bool:
    at = words.casefold().find(ahead[-1].text.casefold()[:12])
    return at > 0 and words[max(0, at - 12) : at].casefold().rstrip().endswith(
        (" to", " until", " auf", " zu", " au", " à", " a", " al", " for", " instead")
    )


def _with_hours(days: tuple[Phrase, ...], times: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Days whose hour stands apart: "Tuesday or Wednesday, your pick, 4pm either way"."""
    hours = [p for p in times if p.clock_said and not p.day_said and not p.past]
    if len(hours) != 1 or not days or any(p.clock_said or p.same_time for p in days):
        return days
    if any(p.granularity in _COARSE for p in days):
        return days
    return tuple(at_hour(_until(p) if _spans(p) else p, hours[0]) for p in days)


def _left(clause: Clause, cues: Cues, ahead: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Of "Thursday's no good, Friday?" the days behind the refusal."""
    if not clause.question or len(ahead) < 2:
        return ahead
    no = cues.unavailable.search(clause.text) or cues.decline.search(clause.text)
    if no is None:
        return ahead
    lower = clause.text.casefold()
    return tuple(p for p in ahead if lower.find(p.text.casefold()[:12]) > no.start()) or ahead


def _spans(phrase: Phrase) -> bool:
    """Whether it is several days: of "from Thursday to Friday, still at 2" the last is meant."""
    begin, end = phrase.begin, phrase.end
    if isinstance(begin, datetime) or isinstance(end, datetime) or end is None:
        return False
    return end - begin > timedelta(1)


def _over(phrase: Phrase, now: datetime) -> bool:
    """Whether it lay behind when the mail was written: nobody arranges that."""
    begin = phrase.end if phrase.granularity is Granularity.PART and phrase.end else phrase.begin
    if isinstance(begin, datetime):
        return begin <= now + timedelta(minutes=1)
    return begin < now.date() and phrase.granularity is Granularity.DAY


def _last(phrase: Phrase, now: datetime) -> Phrase:
    """What was on Tuesday was on the last one."""
    begin = phrase.begin
    ahead = (begin if not isinstance(begin, datetime) else begin.date()) > now.date()
    if not ahead or not by_weekday(phrase):
        return phrase
    end = phrase.end - timedelta(7) if phrase.end is not None else None
    return replace(phrase, begin=begin - timedelta(7), end=end)


def _missed(sentence: Sentence, found: tuple[Phrase, ...], now: datetime) -> Said | None:
    """A meeting to which somebody did not come: the day that is said, or an hour of today."""
    inside = tuple(p for p in found if sentence.start <= p.start < sentence.stop)
    days = tuple(p for p in inside if p.day_said)
    when = (_last(_with_hours(days, inside)[0], now),) if days else _passed(inside, now)
    return Said("missed", sentence.text[:400], 0.85, when, place=sentence.start)


def _passed(hours: tuple[Phrase, ...], now: datetime) -> tuple[Phrase, ...]:
    """An hour of today that has passed."""
    for hour in hours:
        if hour.clock_said and isinstance(hour.begin, datetime):
            today = hour.begin.replace(year=now.year, month=now.month, day=now.day)
            if today <= now:
                return (replace(hour, begin=today, end=None, day_said=True),)
    return ()


def _open(phrase: Phrase) -> str:
    return "clock" if phrase.same_time and not phrase.clock_said else ""
