"""Whom the user is going to meet, listed one to a line below words that say so.

You'll be speaking with:
- Imani Brooks, Staff Engineer (imani@example.org)
- Paul Czerny, Product

Recruiters and coordinators write such lists. Nobody in them is somebody to turn to, and it is they
who are met, not the writer of the mail.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sincerely.reading.hints import Hinted
from sincerely.reading.names import ADDRESS, people

#: Lines of a mail that are looked at, characters of each, and people of one list.
_LINES, _WIDTH, _MOST = 300, 300, 12
_HEADING = Hinted(
    r"(?i)\byou(?:['’]ll| will|['’]re going to| are going to|['’]d)(?: all)?(?: be)?"
    r" (?:meet|speak|talk|chat|interview|sit down|see)\w*(?: (?:to|with|by))?\b",
    r"(?i)\b(?:your|the|our) (?:interviewers?|panel(?:lists)?|interview panel|interview team|hosts?)\b",
    r"(?i)\b(?:on the call|at the table|in the room|from our side|joining (?:us|you|the call))\b",
    r"(?i)\b(?:interviewers?|interview panel|attendees|participants|who you['’]ll meet)\b",
    r"(?i)\b(?:gesprächs(?:partner|teilnehmer)\w*|teilnehmer\w*|mit dabei sind|von unserer seite)\b",
    r"(?i)\bsie (?:werden|sprechen|treffen)\b.{0,40}\b(?:mit|sprechen|treffen|kennenlernen)\b",
)
_BULLET = re.compile(r"[ \t>]*(?:[-*•–—]|\d{1,2}[.)])[ \t]+")


@dataclass(frozen=True, slots=True)
class Interviewer:
    """name: as listed; addr: None where none is given; start, stop: the line in the text."""

    name: str
    addr: str | None
    start: int
    stop: int


@lru_cache(maxsize=4)
def interviewers(text: str) -> tuple[Interviewer, ...]:
    """Those whom lists in `text` name, in order; several readers ask it of one mail."""
    found: list[Interviewer] = []
    listing = False
    place = 0
    for number, line in enumerate(text.split("\n")):
        start, place = place, place + len(line) + 1
        if number >= _LINES or len(found) >= _MOST:
            break
        bare = line.rstrip()
        if not bare:
            continue
        if bare.endswith(":") and _HEADING.stands_in(bare[-_WIDTH:]):
            listing = True
        elif listing:
            person = _person(bare[:_WIDTH], start)
            listing = person is not None
            if person is not None:
                found.append(person)
    return tuple(found)


def _person(line: str, start: int) -> Interviewer | None:
    """Who stands at the front of a line: behind a bullet any name, else a full one."""
    bullet = _BULLET.match(line)
    told = line[bullet.end() :] if bullet else line.lstrip()
    here = people(told)
    if not here or here[0].start != 0 or not (here[0].full or bullet):
        return None
    if bullet is None and told[-1:] in ".!?":  # a sentence that begins with somebody
        return None
    address = ADDRESS.search(told)
    return Interviewer(here[0].name, address[0] if address else None, start, start + len(line))
