"""Which of the times on the table an answer means: "the second one", "half two please", "Friday then".

A weekday said alone is that day among the times offered before it is the coming one, for people who
talk about next week say "Thursday" and mean next week's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sincerely.reading.said import Said
from sincerely.reading.times import COARSE, Granularity, Phrase

_AGREED = ("accepted", "scheduled", "declined")


@dataclass(frozen=True, slots=True)
class Offered:
    """Times that lie on the table in a thread. by_me: the user offered them; when: as read there;
    here: they stand in the very mail that is read, and nobody knows what it answers; closed: whatever
    lay on the table before was called off."""

    when: tuple[Phrase, ...]
    by_me: bool
    fixed: bool = False
    here: bool = False
    closed: bool = False


def completed(said: Said, offered: Sequence[Offered], outgoing: bool) -> Said:
    """With what the thread knows and the words leave open; an answer to somebody else's offer fixes
    it, only an answer to the user's own accepts it (the labeller's rule)."""
    there = [o for o in offered if any(p.granularity not in COARSE for p in o.when)]
    mine = any(o.by_me for o in there)
    done = _filled(said, there)
    if done.status == "proposed" and done.when and not outgoing and mine:
        named = _repeated(done, there)
        return replace(done, status="accepted" if named else "countered")
    earlier = any(not o.here for o in there)
    agreed = mine and there[0].fixed  # the user had said yes before
    if done.status == "accepted" and (outgoing or (earlier and not mine) or agreed):
        done = replace(done, status="scheduled")
    if done.status == "scheduled" and not outgoing and _moves(done, there):
        done = replace(done, status="updated")
    return done


def _moves(said: Said, there: Sequence[Offered]) -> bool:
    """Whether another time had been agreed to before the one that is now."""
    if not said.definite:
        return False
    fixed = [o.when[0] for o in there if o.fixed and not o.here and len(o.when) == 1]
    return any(p.clock_said and p.day_said and not _same(said.when[0], p) for p in fixed)


def _repeated(said: Said, there: Sequence[Offered]) -> bool:
    """Whether the one time said is just one that the user had offered: "the time you suggest, ...\""""
    if said.question or len(said.when) != 1 or not said.definite:
        return False
    hit = meant(said.when[0], there)
    return hit is not None and hit[1].by_me and hit[0].begin == said.when[0].begin


def _filled(said: Said, there: Sequence[Offered]) -> Said:
    if not there:
        return said
    no = said.status in ("declined", "cancelled") and not said.open
    if no and all(p.granularity in COARSE for p in said.when):  # "not this week"
        said = replace(said, when=(), open="all")
    if said.open.startswith("pick"):
        every = known_times(there)
        number = int(said.open.split()[1])
        return replace(said, when=(every[number],)) if -1 <= number < len(every) else said
    if said.open == "all" or (said.open in ("clock", "day") and not said.when):
        if said.when and (hit := meant(said.when[0], there)) is not None:
            return replace(said, when=(hit[0],))
        if said.when and said.when[0].day_said and _elsewhere(said.when[0], there):
            return replace(said, when=said.when[:1])  # the day they name, though nobody offered it
        known = there[0].when
        picked = [p for p in known if p.clock_said] or list(known)
        sure = said.confidence + (0.1 if len(picked) == 1 else 0)
        return replace(said, when=(picked[0],), confidence=sure)
    if said.open == "day" and said.when:
        hit = meant(said.when[0], there)
        if hit is not None and said.status not in ("proposed", "countered"):
            return replace(said, when=(hit[0],))
        return replace(said, when=tuple(at_hour(there[0].when[0], p) for p in said.when))
    if said.status in _AGREED and said.when and not said.open:
        return _agreed(said, there)
    said = replace(said, when=tuple(_in_their_week(p, there) for p in said.when))
    if said.open == "clock" and said.when:
        return _same_hour(said, there)
    return said


def known_times(there: Sequence[Offered]) -> tuple[Phrase, ...]:
    """All times on the table, in the order in which they were said."""
    return tuple(p for o in reversed(there) for p in o.when)


def _agreed(said: Said, there: Sequence[Offered]) -> Said:
    """A time the user had offered is accepted by whoever names it; an hour may be left out."""
    hit = meant(said.when[0], there)
    if hit is None:
        return replace(said, when=tuple(_in_their_week(p, there) for p in said.when))
    phrase, offer = hit
    agreed = offer.by_me and said.status != "declined"
    return replace(said, status="accepted" if agreed else said.status, when=(phrase,))


def meant(said: Phrase, there: Sequence[Offered]) -> tuple[Phrase, Offered] | None:
    """The offered time a phrase stands for: the same instant, day, weekday or hour."""
    hits = [(p, offer) for offer in there for p in offer.when if _same(said, p)]
    return next((hit for hit in hits if hit[0].clock_said), hits[0] if hits else None)


def _elsewhere(said: Phrase, there: Sequence[Offered]) -> bool:
    """Whether it names a day, and none that lies on the table."""
    days = {day_of(p) for o in there for p in o.when if p.day_said}
    single = said.granularity in (Granularity.DAY, Granularity.HOUR, Granularity.MINUTE)
    return single and day_of(said) not in days


def _same(said: Phrase, phrase: Phrase) -> bool:
    if phrase.begin == said.begin and phrase.clock_said >= said.clock_said:
        return True
    if not phrase.clock_said or not phrase.day_said:
        return False
    if said.day_said:
        same_day = day_of(phrase) == day_of(said) or (
            by_weekday(said) and day_of(phrase).weekday() == day_of(said).weekday()
        )
        return same_day and (not said.clock_said or _same_clock(said, phrase))
    return said.clock_said and _same_clock(said, phrase)


def _same_clock(one: Phrase, other: Phrase) -> bool:
    if not isinstance(one.begin, datetime) or not isinstance(other.begin, datetime):
        return False
    mine, theirs = one.begin.astimezone(other.begin.tzinfo), other.begin
    if one.zone is None:
        mine = one.begin
    return (mine.hour % 12, mine.minute) == (theirs.hour % 12, theirs.minute)


def _in_their_week(said: Phrase, there: Sequence[Offered]) -> Phrase:
    """A bare weekday as that of the week in which the offered times lie, where those lie further on."""
    known = [p for p in there[0].when if p.day_said and p.granularity is not Granularity.WEEK]
    if not known or not by_weekday(said) or not there[0].by_me:
        return said
    theirs = of_week(said, day_of(known[0]))
    return theirs if day_of(theirs) > day_of(said) else said


def _same_hour(said: Said, there: Sequence[Offered]) -> Said:
    """ "Same time on Thursday": the day from the words, the hour from the table."""
    hour = next((p for p in there[0].when if p.clock_said), None)
    if hour is None:
        return said
    if said.when[0].granularity is Granularity.WEEK and isinstance(hour.begin, datetime):
        return replace(said, when=(replace(hour, begin=hour.begin + timedelta(7), end=None),))
    return replace(said, when=tuple(at_hour(p, hour) for p in said.when))


def with_their_hours(offered: Sequence[Offered]) -> list[Offered]:
    """The newest first: "Monday, same time" with the hour of what was offered before it."""
    found: list[Offered] = []
    hour: Phrase | None = None
    for offer in reversed(offered):
        known = hour
        timed = tuple(
            at_hour(p, known) if known and p.same_time and p.day_said and not p.clock_said else p
            for p in offer.when
        )
        hour = next((p for p in timed if p.clock_said), hour)
        found.insert(0, replace(offer, when=timed))
    return found


_PICKED = (
    ({"first", "former", "earlier", "early", "erst", "früh", "prem", "prim"}, 0),
    ({"second", "latter", "later", "late", "zwei", "spät", "letz", "deux", "segu"}, 1),
    ({"third"}, 2),
)


def picked(match: re.Match[str]) -> int:
    """Which of the times on the table a match of PICK means, from 0; -1 is the last."""
    if match["number"]:
        told = match["number"].casefold()
        return int(told) - 1 if told.isdigit() else ord(told) - ord("a")
    which = match["which"].casefold()
    return next((n for words, n in _PICKED if which in words or which[:4] in words), -1)


def at_hour(day: Phrase, hour: Phrase) -> Phrase:
    """The day of one, the hour of the other."""
    if not isinstance(hour.begin, datetime):
        return day
    begin = datetime.combine(day_of(day), hour.begin.timetz(), hour.begin.tzinfo)
    return replace(hour, begin=begin, end=None, day_said=True, text=day.text)


_NOT_BARE = re.compile(
    r"(?i)\b(?:next|this|coming|week|nächste\w*|diese\w*|kommende\w*|woche"
    r"|prochaine?|cet?|semaine|próxim\w|este|semana|tomorrow|today)\b"
)


def by_weekday(phrase: Phrase) -> bool:
    """Whether nothing but a weekday says which day it is."""
    return phrase.weekday and not _NOT_BARE.search(phrase.text)


def of_week(phrase: Phrase, day: date) -> Phrase:
    """The same weekday of the week in which `day` lies."""
    ahead = day + timedelta(day_of(phrase).weekday() - day.weekday()) - day_of(phrase)
    end = None if phrase.end is None else phrase.end + ahead
    return replace(phrase, begin=phrase.begin + ahead, end=end)


def day_of(phrase: Phrase) -> date:
    return phrase.begin.date() if isinstance(phrase.begin, datetime) else phrase.begin
