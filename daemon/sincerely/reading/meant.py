"""Which of the times in a clause are meant: the new of two, the last Tuesday, an hour said apart."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from sincerely.reading.choices import at_hour, by_weekday, day_of
from sincerely.reading.times import COARSE, Granularity, Phrase

#: What follows these is the time that is no more.
_RATHER = re.compile(
    r"(?i)(?:\((?:was|originally|formerly|previously|war|bisher|au lieu|antes|era)\b"
    r"|\b(?:instead of|rather than|originally|formerly|previously|bisher|not|statt|anstatt|anstelle"
    r"|und nicht|au lieu d|et non|pas|en vez de|en lugar de|y no)\b)"
)
#: "From Thursday to Friday", "from 2 to 3": behind "to" stands the new one.
_FROM = re.compile(r"(?i)\b(?:from|von|vom|de|du|del|desde)\b")


def moved_to(words: str, ahead: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Of "from Tuesday to Thursday at 3" the latter; of "Thursday instead of Tuesday" the former."""
    lower = words.casefold()
    places = [lower.find(p.text.casefold()[:12]) for p in ahead]
    rather = _RATHER.search(lower)
    if rather is not None:
        if rather.start() < min(places):  # "Instead of Thursday we meet on Friday"
            return ahead[1:] or (_day_of(ahead[0]),)
        return (
            tuple(p for p, at in zip(ahead, places, strict=True) if at < rather.start())
            or ahead[:1]
        )
    first = ahead[0]
    if len(ahead) > 1:
        return ahead[-1:]
    if first.end is not None and _FROM.search(lower) and first.granularity not in COARSE:
        return (_until(first),)
    return ahead


def _day_of(phrase: Phrase) -> Phrase:
    """The day alone: "at 5 instead of 4 tomorrow", of which the 5 was not understood."""
    if not phrase.clock_said or not isinstance(phrase.begin, datetime):
        return phrase
    day = phrase.begin.date()
    return replace(phrase, begin=day, end=None, granularity=Granularity.DAY, clock_said=False)


def exchanged(words: str, times: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Of "11.30 rather than 10" the former; none where no hour is set against another.

    The day said beside either is the day of both.
    """
    against = _INSTEAD.search(words)
    hours = [p for p in times if p.clock_said and not p.past] if against is not None else []
    if against is None or not hours:
        return ()
    place = against.start(against.lastgroup or 0)
    before = [p for p in hours if words.find(" ".join(p.text.split())) < place]
    new = before[:1] or hours[1:2]  # "statt um 10 erst um 11"
    days = [p for p in times if p.day_said and not p.past and p.granularity not in COARSE]
    if not new or new[0].day_said or not days:
        return tuple(new)
    return (at_hour(days[0], new[0]),)


#: Before the hour that another replaces; "que" sets one against another behind "plutôt" only.
_INSTEAD = re.compile(
    r"(?i)(?:\b(?P<instead>instead of|rather than|statt|anstatt|anstelle von|au lieu de|plutôt que"
    r"|en vez de|en lugar de)|\bplutôt\b[^.;!?]{2,24}? (?P<than>que))"
    r" (?:(?:at|um|erst|a las?|las|à|de|heute|morgen|today|tomorrow) ){0,2}\d{1,2}(?:\b|(?=[ap]m|h))"
    r"(?! ?(?:minut|min\b|hours?\b|stunden|heures? de|%|€|people|tage|days|weeks|years))"
)


def at_their_end(words: str, times: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """ "Pushed from 9 to 4 pm, still the 13th": of such hours the latter."""
    if not _FROM.search(words):
        return times
    return tuple(_until(p) if p.clock_said and p.end and not p.day_said else p for p in times)


def _until(span: Phrase) -> Phrase:
    """The end of a span as a time of its own."""
    end = span.end
    if isinstance(end, datetime):
        if isinstance(span.begin, datetime) and end - span.begin < timedelta(1):
            end = end.replace(year=span.begin.year, month=span.begin.month, day=span.begin.day)
        return replace(span, begin=end, end=None)
    return span if end is None else replace(span, begin=end - timedelta(1), end=None)


#: What stands before the time to which something is moved.
_TO = (" to", " until", " para", " el", " auf", " zu", " au", " à", " a", " al", " for", " instead")


def behind_to(words: str, ahead: tuple[Phrase, ...]) -> bool:
    at = words.casefold().find(ahead[-1].text.casefold()[:12])
    return at > 0 and words[max(0, at - 12) : at].casefold().rstrip().endswith(_TO)


def with_hours(days: tuple[Phrase, ...], times: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Days whose hour stands apart: "Tuesday or Wednesday, your pick, 4pm either way"; of "Monday
    instead, same time" the Monday."""
    same = [p for p in days if p.same_time and not p.day_said]
    named = tuple(p for p in days if p.day_said)
    if same and named and not any(p.clock_said for p in named):
        return tuple(replace(p, same_time=True) for p in named)
    timed = {day_of(p) for p in days if p.day_said and p.clock_said}
    if timed:  # "next Tuesday then, the 31st, 10am"
        return tuple(p for p in days if p.clock_said or p.past or day_of(p) not in timed)
    hours = [p for p in times if p.clock_said and not p.day_said and not p.past]
    if len(hours) != 1 or not days or any(p.clock_said or p.same_time for p in days):
        return days
    if any(p.granularity in COARSE for p in days):
        return days
    return tuple(at_hour(_until(p) if _spans(p) else p, hours[0]) for p in days)


def _spans(phrase: Phrase) -> bool:
    """Whether it is several days: of "from Thursday to Friday, still at 2" the last is meant."""
    begin, end = phrase.begin, phrase.end
    if isinstance(begin, datetime) or isinstance(end, datetime) or end is None:
        return False
    return end - begin > timedelta(1)


#: Between the times of two meetings, and between those of which one is meant.
_AND = re.compile(r"[^.;!?]{0,60}\b(?:and|und|then|sowie|et|y|plus)\b[^.;!?]{0,40}", re.IGNORECASE)
_OR = re.compile(
    r"\b(?:or|oder|ou|o|bzw|rather|instead|to|bis|until|i|we|you|he|she|they|ich|wir|er|sie|je|nous)\b",
    re.IGNORECASE,
)


def each_its_own(words: str, times: tuple[Phrase, ...]) -> bool:
    """Whether a clause fixes several meetings: "on Tuesday at 9, and Thursday at 2 with the board"."""
    if len(times) < 2 or not all(p.day_said and p.clock_said for p in times):
        return False
    at = 0
    behind: list[tuple[int, int]] = []
    for phrase in times:
        text = " ".join(phrase.text.split())
        start = words.find(text, at)
        if start < 0:
            return False
        at = start + len(text)
        behind.append((start, at))
    between = [words[one[1] : other[0]] for one, other in pairwise(behind)]
    days = {str(p.begin)[:10] for p in times}
    return len(days) == len(times) and all(
        _AND.fullmatch(gap) is not None and not _OR.search(gap) for gap in between
    )


def over(phrase: Phrase, now: datetime) -> bool:
    """Whether it lay behind when the mail was written: nobody arranges that."""
    begin = phrase.end if phrase.granularity is Granularity.PART and phrase.end else phrase.begin
    if isinstance(begin, datetime):
        return begin <= now + timedelta(minutes=1)
    return begin < now.date() and phrase.granularity is Granularity.DAY


def last(phrase: Phrase, now: datetime) -> Phrase:
    """What was on Tuesday was on the last one."""
    begin = phrase.begin
    ahead = (begin if not isinstance(begin, datetime) else begin.date()) > now.date()
    if not ahead or not by_weekday(phrase):
        return phrase
    end = phrase.end - timedelta(7) if phrase.end is not None else None
    return replace(phrase, begin=begin - timedelta(7), end=end)


_HALF_DAY = 12


def passed(hours: tuple[Phrase, ...], now: datetime) -> tuple[Phrase, ...]:
    """An hour of today that has passed."""
    for hour in hours:
        if hour.clock_said and isinstance(hour.begin, datetime):
            today = hour.begin.replace(year=now.year, month=now.month, day=now.day)
            if today > now and today.hour >= _HALF_DAY and "p" not in hour.text:
                today -= timedelta(hours=_HALF_DAY)  # "at 6:45" of this morning
            if today <= now:
                return (replace(hour, begin=today, end=None, day_said=True),)
    return ()
