"""Who is away, who has left, and who only says that a mail arrived: what automatic answers tell.

Headers give the class (RFC 3834, `automatic`), words the rest; where headers are missing, subject
and shape: short, about the writer's absence, nothing said to the reader in particular.
"""

import re
from datetime import date, datetime, timedelta

from sincerely.reading.cues.absent import (
    ACKNOWLEDGED,
    AWAY,
    AWAY_SUBJECT,
    BACK,
    BACK_AFTER,
    BY_NAME,
    LEFT,
    PERSON,
    PRIVATE,
    PROGRAM_SUBJECT,
    TALKING,
    TEMPLATE,
    UNTIL,
)
from sincerely.reading.language import language
from sincerely.reading.sentences import sentences
from sincerely.reading.times import Phrase, phrases
from sincerely.words.messages import Decision, Signal

_ADDRESS = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_OTHERWISE = re.compile(
    r"(?i)\b(?:was|were|been|if|war|hatte|étais|estaba|estuve|ero|when|i[’']?ll be|will be)\b[^.]*$"
)
_FROM = re.compile(r"(?i)\bfrom(?= \d{1,2}\b)")
_BETWEEN = re.compile(
    r"(?i)\b(entre|tra|fra)( (?:o dia |el |le |il )?\d{1,2}) (e|y|et) (?=\S{0,3} ?\d{1,2}\b)"
)
_READ = 4_000
_LONG = 1_500


def looks_automatic(subject: str, text: str) -> bool:
    """Whether a mail without any header of a machine is a machine's: by subject and by shape.

    A person who writes that he was away, or will be on Friday, writes about something else, too.
    """
    if PROGRAM_SUBJECT.match(subject):
        return True
    head = text[:700]
    if len(text) > _LONG:
        return False
    left = LEFT.search(head, text)
    away = AWAY.search(head, text) or left
    if away is None and not AWAY_SUBJECT.match(subject):
        return False
    if BY_NAME.match(text) or TALKING.stands_in(text):
        return False
    if AWAY_SUBJECT.match(subject):
        return away is not None or TEMPLATE.stands_in(head, text)
    if away is None or away.start() > 260:
        return False
    if left is None and _OTHERWISE.search(head[max(0, away.start() - 40) : away.start()]):
        return False
    return TEMPLATE.stands_in(text)


def automatic_replies(subject: str, text: str, now: datetime, zone: str) -> list[Signal]:
    """What an automatic reply says of its owner: away until when and who stands in, left and who
    succeeds, or that the mail arrived. now: aware; zone: IANA.

    `until` is the day of return where it is named ("back on the 9th"), else the last day away
    ("until the 8th", "2 to 8 March"); `instead` and `successor` never are the owner's own addresses.
    """
    text = text[:_READ]
    left = LEFT.search(text)
    if left is not None:
        others = _others(text)
        person = PERSON.search(text)
        successor = others[0] if others else person[1] if person else None
        return [
            Signal("auto_reply", 0.93, _around(text, left.start()), Decision.ACT,
                   {"kind": "left", "successor": successor})
        ]  # fmt: skip
    away = AWAY.search(text)
    told = away is not None or AWAY.stands_in(subject) or AWAY_SUBJECT.match(subject)
    until = _until(text or subject, now, zone) if told or BACK.stands_in(text) else None
    if told or until is not None:
        evidence = _around(text, away.start()) if away is not None else subject or text
        return [
            Signal("out_of_office", 0.92, evidence[:300], Decision.ACT,
                   {"until": until.isoformat() if until else None, "instead": _others(text)[:5]})
        ]  # fmt: skip
    received = ACKNOWLEDGED.search(text)
    kind = "acknowledgement" if received or ACKNOWLEDGED.stands_in(subject) else "other"
    evidence = _around(text, received.start()) if received else text.strip() or subject
    return [
        Signal("auto_reply", 0.85, evidence[:300], Decision.ACT,
               {"kind": kind, "successor": None})
    ]  # fmt: skip


def _others(text: str) -> list[str]:
    """The addresses that are named for the writer's place: not his own new or private one."""
    found: dict[str, str] = {}
    for sentence in sentences(text):
        for clause in re.split(r"[;–—]| - ", sentence.text):
            if not PRIVATE.search(clause):
                found |= {address.casefold(): address for address in _ADDRESS.findall(clause)}
    return list(found.values())


def _until(text: str, now: datetime, zone: str) -> date | None:
    # "From 2 to 8 March" are days here, where the grammar of times hears hours.
    text = _FROM.sub("    ", text)
    text = _BETWEEN.sub(
        lambda m: " " * len(m[1]) + m[2] + (" au " if m[3] == "et" else " a "), text
    )
    found = phrases(text, now, zone, language=language(text))
    days = [p for p in found if p.day_said and not p.past and _last(p) >= now.date()]
    if not days:
        return None
    for phrase in days:
        before = re.split(r"[.!?\n;]", text[max(0, phrase.start - 60) : phrase.start])[-1]
        back = BACK.search(before)
        if back and not re.search(r"(?i)\bnot\b|\bnicht\b", before[: back.start()]):
            return _day(phrase)
        if BACK_AFTER.match(text, phrase.stop):
            return _day(phrase)
    for phrase in days:
        if phrase.end is not None:
            return _last(phrase)
        if UNTIL.search(text[max(0, phrase.start - 24) : phrase.start]):
            return _day(phrase)
    return max(_day(p) for p in days)


def _last(phrase: Phrase) -> date:
    if phrase.end is None:
        return _day(phrase)
    if isinstance(phrase.end, datetime):
        return phrase.end.date()
    return phrase.end - timedelta(1)


def _day(phrase: Phrase) -> date:
    return phrase.begin.date() if isinstance(phrase.begin, datetime) else phrase.begin


def _around(text: str, at: int) -> str:
    for sentence in sentences(text):
        if sentence.holds(at):
            return sentence.text[:300]
    return text[at : at + 200]
