"""Introductions by mail: the writer brings the user together with somebody who stands in To or Cc.

Who is copied for his calendar, sits on a panel, or answers an introduction with its maker still
copied, is not introduced. Linear in the length.
"""

import re
from dataclasses import dataclass

from sincerely.reading.cues.introducing import (
    ANSWERS,
    BRINGS_IN,
    INTRODUCES,
    NO_INTRODUCTION,
    TO_YOU,
)
from sincerely.reading.cues.pointing import AGAINST, KEEPER, LOGISTICS
from sincerely.reading.names import carries, fold, people
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, is_resource, is_robot, matching
from sincerely.words.messages import Message

_MOST_PEOPLE = 6
_SUBJECT_JOINS = re.compile(
    r"<-?>|<=>|\b(?:intro|introduction|introducing|meet)\b|↔", re.IGNORECASE
)
_GREETING = re.compile(
    r"\A\W*(?:(?:hi|hello|dear|hey|hallo|liebe[rs]?|bonjour|cher|chère|hola)\s)?", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;!?–—]\s*")
#: Somebody spoken to at the head of a clause: "Jon, this is Maya".
_CALLED = re.compile(r"\s*([^\W\d_]{2,20})\s?[,:]\s")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Introduced:
    """name: as written, else as in the header; addr: from To or Cc; evidence: the sentence."""

    name: str
    addr: str
    evidence: str
    confidence: float


def introductions(message: Message, me: Me) -> list[Introduced]:
    """The people introduced to the user; empty where the mail introduces nobody."""
    if message.sender is None:
        return []
    others = [
        a for a in dict.fromkeys((*message.to, *message.cc))
        if not me.owns(a.addr) and matching(a.addr) != matching(message.sender.addr)
        and not is_robot(a.addr) and not is_resource(a.addr)
    ]  # fmt: skip
    if not others or len(others) > _MOST_PEOPLE:
        return []
    parts = telling(sentences(message.text))
    if any(ANSWERS.stands_in(part.text) or NO_INTRODUCTION.stands_in(part.text) for part in parts):
        return []
    whole = _whole(message.subject, parts, others, me)
    found: list[Introduced] = []
    for other in others:
        person = _introduced(other, parts, whole, others, me)
        if person is not None:
            found.append(person)
    return found


def _whole(
    subject: str, parts: tuple[Sentence, ...], others: list[Address], me: Me
) -> Sentence | None:
    """The words that make the whole mail an introduction."""
    for part in parts:
        if TO_YOU.stands_in(part.text) or (
            INTRODUCES.stands_in(part.text) and not AGAINST.stands_in(part.text)
        ):
            return part
    mine = me.name.split()[0] if me.name else ""
    named = any(carries(word, other) for other in others for word in _WORD.findall(subject))
    if named and _SUBJECT_JOINS.search(subject) and (
        (mine and mine in subject) or re.search(r"(?i)\bintro", subject)
    ):  # fmt: skip
        return Sentence(subject, 0, 0)
    return None


def _introduced(
    other: Address, parts: tuple[Sentence, ...], whole: Sentence | None, others: list[Address],
    me: Me,
) -> Introduced | None:  # fmt: skip
    spoken = [
        (part, named) for part in parts for named in people(part.text, me.name.split())
        if carries(named.name, other)
    ]  # fmt: skip
    greeted = _greets(parts, other)
    if any(
        (LOGISTICS.stands_in(part.text) and not INTRODUCES.stands_in(part.text))
        or KEEPER.stands_in(part.text[max(0, n.start - 40) : n.stop + 40])
        for part, n in spoken
    ):
        return None
    longest = max((n.name for _, n in spoken), key=len, default="")
    name = longest if " " in longest or not other.name else other.name
    name = re.sub(r"\s*\(.*", "", name).strip("\"' ") or other.addr.partition("@")[0]
    if "," in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
    for part, _ in spoken:
        if BRINGS_IN.stands_in(part.text) and not AGAINST.stands_in(part.text):
            return Introduced(name, other.addr, part.text[:400], 0.9 if whole else 0.8)
    if whole is not None and (spoken or greeted or len(others) == 1):
        return Introduced(name, other.addr, whole.text[:400], 0.92)
    both = _presented(parts, other, me)
    if both is not None:
        return Introduced(name, other.addr, both.text[:400], 0.88)
    if greeted and _brings_in_me(parts, me):
        return Introduced(name, other.addr, _brings_in_me(parts, me)[:400], 0.8)
    return None


def _greets(parts: tuple[Sentence, ...], other: Address) -> bool:
    """Whether the mail speaks to the copied person by name."""
    for part in parts[:2]:
        rest = part.text[_GREETING.match(part.text).end() :]  # type: ignore[union-attr]
        first = re.match(r"[^\W\d_]{2,}", rest)
        if first is not None and carries(first[0], other):
            return True
    return False


def _presented(parts: tuple[Sentence, ...], other: Address, me: Me) -> Sentence | None:
    """Of a mail that speaks to each of the two about the other ("Maya: Jon. Jon: Maya.") the first
    sentence that does."""
    mine = fold(me.name.split()[0]) if me.name else ""
    first: Sentence | None = None
    spoken_to: set[bool] = set()
    for part in parts if mine else ():
        for clause in _CLAUSE.split(part.text):
            called = _CALLED.match(clause)
            words = [] if called is None else _WORD.findall(clause[called.end() :])
            if called is None or not words:
                continue
            if fold(called[1]) == mine and any(carries(w, other) for w in words if w[0].isupper()):
                spoken_to.add(True)
            elif carries(called[1], other) and any(fold(word) == mine for word in words):
                spoken_to.add(False)
            else:
                continue
            first = first or part
    return first if len(spoken_to) == 2 else None


def _brings_in_me(parts: tuple[Sentence, ...], me: Me) -> str:
    """The sentence that names the user as copied: "Maya (cc'd) is the one I told you about"."""
    first = me.name.split()[0] if me.name else ""
    if not first:
        return ""
    mine = re.compile(rf"\b{re.escape(first)}\b")
    return next((p.text for p in parts if mine.search(p.text) and BRINGS_IN.stands_in(p.text)), "")
