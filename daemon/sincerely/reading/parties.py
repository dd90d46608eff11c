"""Whether a clause speaks of a meeting between the writer and the reader, or of somebody else's time.

A day and an hour alone prove nothing: shops open, panels sit, trains arrive, sisters have interviews.
What makes them an arrangement of ours is weighed here: words by which two people come together, a
subject or sentences before that spoke of it, times that lie on the table, a place to receive somebody;
against others who act, trade, shifts and broadcasts, and what is told as past.
"""

import re
from dataclasses import dataclass

from sincerely.reading.cues import Cues
from sincerely.reading.cues.kinds import either
from sincerely.reading.cues.parties import (
    AMONG,
    ASKS_TIME,
    HEALTH,
    INCIDENTAL,
    JOINED,
    LITTLE,
    NAMES_POST,
    NEVER,
    OF_CANDIDACY,
    OF_OURS,
    PAST,
    PLACE,
    SOFT,
    STANDS,
    SUBJECT,
    TRADE,
    TRADES,
)

_TO_READER = {
    "en": either(r"\b(?:you|your|yours|you[’']\w+|u|ya|us two|let[’']?s|together)\b"),
    "de": either(r"\b(?:sie|ihnen|ihr\w*|du|dich|dir|dein\w*|uns|wir)\b"),
    "fr": either(r"\b(?:vous|votre|vos|tu|te|toi|ton|ta|nous|on)\b|\bt[’']"),
    "es": either(
        r"\b(?:te|ti|tu|usted|le|su|contigo|nos)\b|\w{1,30}(?:emos|amos|imos|rte|rle|rnos)\b"
    ),
}
#: A clause longer than this says what it means by itself.
_SHORT = 140


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a clause is read.

    about: meetings are spoken of already; answer: the mail answers another one; offered: times are on
    the table; trade: the mail is about a sale, a shift, a broadcast; among: others were said to meet;
    others: the sentence before told of somebody else; candidacy: the mail is about the reader's getting
    a post.
    """

    language: str
    about: bool
    answer: bool
    offered: bool
    trade: bool
    among: bool
    others: bool = False
    candidacy: bool = False


def of_another_kind(subject: str, cues: Cues, answer: bool) -> bool:
    """Whether a subject names an appointment of another kind; the trade of somebody whom the user wrote
    to ("Re: Hand therapy in the South West") is none."""
    said = cues.not_ours.search(subject)
    return said is not None and not (answer and TRADES.fullmatch(said[0]))


#: What keeps the writer busy is not what he writes about.
_MINE = re.compile(
    r"(?i)\b(?:my|our) (?:\w+ )?(?:shifts?|rota|roster|delivery|bus|train)\b(?: (?:rota|roster|plan))?"
)


def of_trade(subject: str, text: str, answer: bool) -> bool:
    """Whether a mail is about things, shifts, animals, programmes: its times are theirs.

    Plumbers and nurseries take people on, too: a mail about a candidacy is none (`of_candidacy`). Who
    answers a letter of the user's may mention one such word ("the delivery is late").
    """
    if not (answer or OF_OURS.stands_in(text)):
        return TRADE.stands_in(subject) or TRADE.stands_in(text)
    said = {m[0].casefold() for m in TRADE.finditer(_MINE.sub(" ", f"{subject}\n{text}"))}
    return len(said) > 1 or any(INCIDENTAL.fullmatch(word) is None for word in said)


def of_candidacy(subject: str, text: str) -> bool:
    """Whether a mail is about the reader's getting a post, of whatever trade."""
    return (
        OF_CANDIDACY.stands_in(subject)
        or NAMES_POST.stands_in(subject)
        or OF_CANDIDACY.stands_in(text)
    )


def never_ours(subject: str, text: str, offered: bool) -> bool:
    """Whether a mail is plainly about a crowd, an authority, health, animals or play.

    offered: it answers times, and may have the dentist for a reason."""
    if NEVER.stands_in(subject) or NEVER.stands_in(text):
        return True
    ill = HEALTH.stands_in(subject) or (not offered and HEALTH.stands_in(text))
    return ill and not of_candidacy(subject, text)


def among_others(text: str) -> bool:
    """Whether a sentence tells that the writer meets somebody else; a "we" behind it is not ours."""
    return AMONG.stands_in(text)


def joined(words: str, language: str) -> bool:
    """Whether the writer and the reader come together in these words."""
    return JOINED.get(language, JOINED["en"]).stands_in(words)


def of_others(text: str, cues: Cues, language: str) -> bool:
    """Whether a sentence tells of somebody else and of nobody else than him."""
    return (
        cues.third.stands_in(text) or SUBJECT.get(language, SUBJECT["en"]).stands_in(text)
    ) and not joined(text, language)


def of_ours(text: str) -> bool:
    """Whether words speak of some meeting of the two: "our coffee"."""
    return OF_OURS.stands_in(text)


def told_as_past(words: str, language: str) -> bool:
    """Whether these words tell what was."""
    return PAST.get(language, PAST["en"]).stands_in(words)


def ours(words: str, cues: Cues, known: Context, day: bool, question: bool, bare: bool) -> bool:
    """Whether the writer and the reader take part. day: a coming day is said; bare: hardly more is."""
    together = joined(words, known.language)
    others = cues.third.stands_in(words) or SUBJECT.get(known.language, SUBJECT["en"]).stands_in(
        words
    )
    to_reader = _TO_READER.get(known.language, _TO_READER["en"]).stands_in(words)
    soft = SOFT.stands_in(words) and not known.candidacy
    asked = day and question and ASKS_TIME.stands_in(words)
    strange = (known.trade and not (asked and known.answer)) or (soft and not asked)
    if strange and not (together and cues.meet.stands_in(words) and to_reader):
        return False
    of_them = known.others and not question and not cues.us.stands_in(words)
    if (known.among and not to_reader) or (of_them and not (to_reader or together)):
        return False
    if others and not (together and to_reader):
        return False
    if together or (known.offered and len(words) < _SHORT):
        return True
    if known.about and len(words) < _SHORT:
        return True
    asks = question or cues.propose.stands_in(words)
    named = cues.meet.stands_in(words)
    if named and (asks or cues.us.stands_in(words)):
        return True
    place = PLACE.get(known.language, PLACE["en"]).stands_in(words)
    if day and (place or (asks and (bare or cues.us.stands_in(words) or known.answer))):
        return not others
    if known.answer and day and len(words) < _SHORT:
        return bare or named or cues.accept.stands_in(words) or STANDS.stands_in(words)
    return day and ((bare and named) or STANDS.stands_in(words))


_PLAIN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
#: Behind these stands a place, which is nobody's doing.
_WHERE = re.compile(
    r"(?:\b(?:at|in|by|outside|near|on|under|opposite|from|via|over|bei|im|vor|am|beim|über|per|à|au|chez|devant|dans|en|sur)\b|,)\s.{0,60}$",
    re.IGNORECASE,
)


def little_more(rest: str, language: str) -> bool:
    """Whether the words beside the times say nothing else than where, please and yes."""
    if len(rest) > 90:
        return False
    if PLACE.get(language, PLACE["en"]).search(rest) or len(rest) < 4:
        return len(rest) < 80
    before = _WHERE.sub(" ", rest)
    unknown = [w for w in _PLAIN.findall(before) if w.casefold().replace("’", "'") not in LITTLE]
    return len(unknown) <= (
        1 if len(rest) < 25 and rest.count(" ") < 3 and not before.strip() else 0
    )
