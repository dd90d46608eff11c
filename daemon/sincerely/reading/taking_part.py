"""Who is met, of the people a mail speaks of: the writer, those he names beside himself, or those for
whom he arranges it.

An assistant, a coordinator, somebody who lets a colleague stand in for him is not met himself. Whom
the mail names only as somebody met at the appointment is nobody the reader is pointed to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sincerely.reading.cues.attending import (
    ARRANGED_FOR,
    MESSENGER,
    MYSELF,
    ONLY_THEY,
    SHE_WILL,
    TAKES_PART,
    THANKS,
)
from sincerely.reading.cues.whose import OFFICE, ON_BEHALF
from sincerely.reading.hints import Hinted
from sincerely.reading.interviewers import interviewers
from sincerely.reading.names import ADDRESS, carries, fold, people
from sincerely.reading.sentences import sentences, telling
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, domain_of, is_robot, matching
from sincerely.words.messages import Direction, MailClass, Message

_PANEL = Hinted(r"(?i)\b(?:interview|panel|onsite)\b")
_ROW = re.compile(r"(?im)^[ \t\-*•]{0,6}\d{1,2}(?:[:.h]\d\d| ?[ap]m).{0,300}$")
#: People of one meeting.
_MOST = 12
_SENTENCES = 60
#: Characters behind "on behalf of" in which somebody is thanked.
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Parts:
    """people: addresses of those a mail says take part, in order; alone: the writer does not."""

    people: tuple[str, ...]
    alone: bool


def met(message: Message, me: Me) -> list[str]:
    """The addresses of the people on the other side: the writer, or whom the user wrote to; of a
    machine's mail the person it speaks for."""
    if message.direction is Direction.OUT:
        return [a.addr for a in message.to if not me.owns(a.addr)]
    sender = message.sender
    if sender is None:
        return []
    listed = _in_rows(message, me) or [
        one.addr for one in interviewers(message.text)
        if one.addr and not me.owns(one.addr) and not is_robot(one.addr)
    ]  # fmt: skip
    if listed:
        return listed
    if is_robot(sender.addr) or message.mail_class is MailClass.NOTICE:
        return _spoken_for(message, me)
    parts = taking_part(message, me)
    if parts.alone:
        return list(parts.people)
    others = list(dict.fromkeys((*parts.people, *_together(message, me))))
    panel = [a for a in others if domain_of(a) != domain_of(sender.addr)]
    if panel and (_PANEL.stands_in(message.subject) or _PANEL.stands_in(message.text)):
        return panel
    return [sender.addr, *others]


def taking_part(message: Message, me: Me) -> Parts:
    """Those of whom a sentence says that they take part, by the names and addresses it holds."""
    if message.sender is None:
        return Parts((), False)
    copied = tuple(a.addr for a in message.cc if not me.owns(a.addr) and not is_robot(a.addr))
    known = _known(message, me)
    if OFFICE.match(message.sender.name) and (them := copied or tuple(a.addr for a in known)):
        return Parts(them[:_MOST], alone=True)
    behalf = ON_BEHALF.search(message.text) if copied else None
    if behalf is not None:  # "on behalf of Carl and Naledi, thank you" is said by one of them
        thanks = THANKS.stands_in(message.text[behalf.start() :][:_NEAR])
        return Parts(copied[:_MOST], alone=not thanks)
    if not known:
        return Parts((), False)
    found: dict[str, None] = {}
    myself = alone = False
    told = telling(sentences(message.text))[:_SENTENCES]
    for words in (message.subject, *(sentence.text for sentence in told)):
        here = [a.addr for a in known if _named_in(words, a)]
        only = ONLY_THEY.stands_in(words)
        if (
            not here
            and len(known) == 1
            and known[0].addr not in found
            and SHE_WILL.stands_in(words)
        ):
            here, only = [known[0].addr], True
        if not here or not (only or TAKES_PART.stands_in(words)):
            continue
        found.update(dict.fromkeys(here))
        with_me = MYSELF.stands_in(words) and not MESSENGER.stands_in(words)
        myself, alone = myself or with_me, alone or (only and not with_me)
    return Parts(tuple(found)[:_MOST], bool(found) and alone and not myself)


def _known(message: Message, me: Me) -> list[Address]:
    """The people a mail may bring along: who is copied, and who is named beside his address."""
    found = [*message.to, *message.cc]
    if "@" in message.text:
        for sentence in sentences(message.text)[:_SENTENCES]:
            found += _beside_addresses(sentence.text)
    others: dict[str, Address] = {}
    for one in _others(found, message, me):
        others.setdefault(matching(one.addr), one)
    return list(others.values())[:_MOST]


def _others(people_: Iterable[Address], message: Message, me: Me) -> list[Address]:
    """Without the user, the writer and machines."""
    writer = matching(message.sender.addr) if message.sender is not None else ""
    return [
        one for one in people_
        if not me.owns(one.addr) and matching(one.addr) != writer and not is_robot(one.addr)
    ]  # fmt: skip


_BESIDE = re.compile(r"\W{1,3}(?:e-?mail:? )?\Z")


def _beside_addresses(words: str) -> list[Address]:
    """ "Sal Petrou (sal.petrou@example.org)"."""
    if "@" not in words or ARRANGED_FOR.stands_in(words):
        return []
    found, at = [], 0
    for match in ADDRESS.finditer(words):
        named = people(words[at : match.start()])
        beside = named and _BESIDE.fullmatch(words[at + named[-1].stop : match.start()])
        his = [one.name for one in named if carries(one.name, Address("", match[0]))]
        if his or beside:  # "Rob Ekdahl, VP Marketing (rekdahl@example.org)"
            found.append(Address(his[-1] if his else named[-1].name, match[0]))
        at = match.end()
    return found


_NAME = re.compile(r"[^\W\d_]{2,}")
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "mme", "sr", "sra", "eng"})


def _named_in(words: str, who: Address) -> bool:
    """Whether a sentence holds a word of somebody's name, or his address."""
    if who.addr in words:
        return True
    told = {fold(word) for word in _NAME.findall(words) if word[0].isupper()}
    if who.name:
        return bool(told & {fold(w) for w in _NAME.findall(who.name)} - _TITLES)
    return any(carries(word, who) for word in told if word not in _TITLES)


def _spoken_for(message: Message, me: Me) -> list[str]:
    """Of a machine's mail: to whom an answer goes, else whom it names by address."""
    answerers = [
        a.addr for a in message.reply_to if not me.owns(a.addr) and not is_robot(a.addr)
    ]  # fmt: skip
    named = [a for a in ADDRESS.findall(message.text) if not me.owns(a) and not is_robot(a)]
    return (answerers or list(dict.fromkeys(named)))[:3]


def _in_rows(message: Message, me: Me) -> list[str]:
    """The people of a timetable in the text, each in the line of his hour."""
    found: list[str] = []
    for row in _ROW.findall(message.text[:6_000]):
        found += [a for a in ADDRESS.findall(row) if not me.owns(a) and not is_robot(a)]
    return list(dict.fromkeys(found))[:_MOST]


def _together(message: Message, me: Me) -> list[str]:
    """Who of the copied people takes part: those the text names beside "we", "join", "and I"."""
    found = []
    for other in _others((*message.to, *message.cc), message, me):
        name = (other.name.split() or re.split(r"[._-]", other.addr.partition("@")[0]))[0]
        if len(name) > 1 and re.search(
            rf"\b{re.escape(name)}\b[^.!?\n]{{0,60}}\b(?:join\w*|and (?:i|me)|too|as well|in copy|cc)\b"
            rf"|\b(?:with|and|join\w*|plus|including|both)\b[^.!?\n]{{0,60}}\b{re.escape(name)}\b",
            message.text, re.IGNORECASE,
        ):  # fmt: skip
            found.append(other.addr)
    return found
