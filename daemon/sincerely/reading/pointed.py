"""Whether the words around a name point the user to the person, sentence by sentence.

What stands before the name ("you should talk to"), what stands behind it ("would be happy to chat")
and what speaks against it. Each looks at a bounded stretch on either side.
"""

import re

from sincerely.reading.cues import leading
from sincerely.reading.cues import pointing as en
from sincerely.reading.cues import pointing_abroad as abroad
from sincerely.reading.names import Named

SURE, LIKELY, MAYBE = 0.9, 0.8, 0.6
_WINDOW = 190
_FIRST_PERSON = re.compile(
    r"\b(?:i|we|he|she|they)(?:['’](?:ll|m|d|re|ve)| will| would| need| have| had| must| should| can"
    r"| could| am| are| was| were| went| want| plan| just| also| often| usually)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:–—]|\s-\s|,? but ")
_READER = re.compile(r"\b(?:you|your|u)\b", re.IGNORECASE)
_HOURS = re.compile(
    r"\d{1,2}[:.]\d\d\s?(?:am|pm)?\s?[-–—:]?\s?(?:\d{1,2}[:.]\d\d)?\s?(?:am|pm|uhr|h)?"
    r"[\s:–—-]*(?:with )?\Z",
    re.IGNORECASE,
)


def judged(plain: str, start: int, stop: int, *, owner: bool, other_tongue: bool) -> float:
    """How surely the words around plain[start:stop] point the user to whom it names; 0 for not.

    owner: the name was written with 's; other_tongue: it may be German, French or Spanish.
    """
    before, behind = plain[max(0, start - _WINDOW) : start], plain[stop : stop + _WINDOW]
    if en.NO_USE.stands_in(behind, plain):
        return 0.0
    if (en.BEHIND.stands_in(behind, plain) and not _interviewer(before, behind, plain)) or (
        other_tongue and _points_abroad(before, behind, plain)
    ):
        return LIKELY
    if owner:
        return 0.0
    for pattern in (en.BEFORE, abroad.BEFORE) if other_tongue else (en.BEFORE,):
        if pattern.stands_in(before, plain):
            return MAYBE if en.OFFERED.stands_in(plain) else SURE
    match = en.IMPERATIVE.search(before, plain)
    if match is not None and not _others_do(before, match):
        return SURE
    pairs = (
        (en.GIVE, en.GIVEN), (en.GIVE_WAYS, en.WAYS), (en.TELL, en.SENT),
        (en.REACH, en.REACHED), (en.TOLD, en.TOLD_WHAT),
    )  # fmt: skip
    for ahead, after in pairs:
        match = ahead.search(before, plain)
        if match is None or not after.stands_in(behind, plain):
            continue
        if ahead in (en.TOLD, en.REACH) or not _others_do(before, match):
            return LIKELY
    return MAYBE if en.ASKED.stands_in(before, plain) else 0.0


def led_to(words: str, before: str, following: str) -> bool:
    """Whether a sentence leads to those it names: by its own words, by those of the next one that goes
    on about them, or by the one before that announces somebody."""
    if leading.NOT_LEADING.stands_in(words):
        return False
    goes_on = leading.GOES_ON.stands_in(following) and _leads(following)
    return _leads(words) or goes_on or leading.ANNOUNCES.stands_in(before)


def _leads(words: str) -> bool:
    return leading.LEADS.stands_in(words) and not leading.NOT_LEADING.stands_in(words)


def is_source(words: str, named: Named) -> bool:
    """Whether it is from the one named that the word came: "Robert says you ought to"."""
    return leading.SOURCE.stands_in(words[named.stop : named.stop + 60])


def is_about_an_interview(text: str) -> bool:
    """Whether those whom a mail names will be in the room."""
    return leading.INTERVIEWING.stands_in(text)


def spoken_against(plain: str, place: int, *, other_tongue: bool) -> bool:
    """Whether the clause around a place forbids, greets or stands in rather than points."""
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(plain)), len(plain)]
    start = max(cut for cut in cuts if cut <= place)
    stop = min((cut for cut in cuts if cut > place), default=len(plain))
    clause = plain[start:stop]
    if en.AGAINST.stands_in(clause, plain):
        return True
    if "@" not in clause and en.GREETS.stands_in(clause, plain):
        return True
    return other_tongue and abroad.AGAINST.stands_in(clause, plain)


def plain_words(text: str) -> str:
    """Double negations and the like as what they mean: "don't hesitate to" is "you should"."""
    return en.TURNS.sub(en.PLAIN_TURN, text)


def keeps_calendars(plain: str, named: Named) -> bool:
    """Whether the one named is somebody's assistant or scheduler."""
    around = (
        plain[max(0, named.start - 40) : named.start] + " " + plain[named.stop : named.stop + 30]
    )
    return en.KEEPER.stands_in(around, plain)


def on_agenda(plain: str, named: Named) -> bool:
    """Whether a name stands behind the hours of a programme: "1:00 - 1:45 pm Alicia Monroe"."""
    return _HOURS.search(plain[max(0, named.start - 40) : named.start]) is not None


def _interviewer(before: str, behind: str, plain: str) -> bool:
    return en.INTERVIEWS.stands_in(f"{before[-60:]} {behind[:60]}", plain)


def _points_abroad(before: str, behind: str, plain: str) -> bool:
    if abroad.BEHIND.stands_in(behind, plain):
        return True
    return abroad.VERB_END.stands_in(behind, plain) and abroad.MODAL.stands_in(before, plain)


def _others_do(before: str, match: re.Match[str]) -> bool:
    """Whether it is the writer or a third person who is to talk to the one named."""
    if en.FAVOUR.stands_in(before[: match.start() + 5], before):
        return True
    if _READER.search(match[0]):
        return False
    head = before[: match.start()]
    return _FIRST_PERSON.search(head) is not None and not _READER.search(head)
