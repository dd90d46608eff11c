"""Whether a clause speaks of a meeting between the writer and the reader, or of somebody else's time.

A day and an hour alone prove nothing: shops open, panels sit, trains arrive, sisters have interviews.
What makes them an arrangement of ours is weighed here: words by which two people come together, a
subject or sentences before that spoke of it, times that lie on the table, a place to receive somebody;
against others who act, trade, shifts and broadcasts, and what is told as past.
"""

from dataclasses import dataclass

from sincerely.reading.cues import Cues
from sincerely.reading.cues.kinds import either
from sincerely.reading.cues.parties import AMONG, JOINED, PAST, PLACE, SUBJECT, TRADE

_TO_READER = {
    "en": either(r"\b(?:you|your|yours|you[’']\w+|us two|let[’']?s|together)\b"),
    "de": either(r"\b(?:sie|ihnen|ihr\w*|du|dich|dir|dein\w*|uns|wir)\b"),
    "fr": either(r"\b(?:vous|votre|vos|tu|te|toi|ton|ta|nous|on)\b|\bt[’']"),
    "es": either(r"\b(?:te|ti|tu|usted|le|su|contigo|nos)\b|\w+(?:emos|amos|imos|rte|rle|rnos)\b"),
}
#: A clause longer than this says what it means by itself.
_SHORT = 140


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a clause is read.

    about: meetings are spoken of already; answer: the mail answers another one; offered: times are on
    the table; trade: the mail is about a sale, a shift, a broadcast; among: others were said to meet.
    """

    language: str
    about: bool
    answer: bool
    offered: bool
    trade: bool
    among: bool


def of_trade(subject: str, text: str) -> bool:
    """Whether a mail is about things, shifts, animals, programmes: its times are theirs."""
    return TRADE.search(subject) is not None or TRADE.search(text) is not None


def among_others(text: str) -> bool:
    """Whether a sentence tells that the writer meets somebody else; a "we" behind it is not ours."""
    return AMONG.search(text) is not None


def joined(words: str, language: str) -> bool:
    """Whether the writer and the reader come together in these words."""
    return JOINED.get(language, JOINED["en"]).search(words) is not None


def told_as_past(words: str, language: str) -> bool:
    """Whether these words tell what was."""
    return PAST.get(language, PAST["en"]).search(words) is not None


def ours(words: str, cues: Cues, known: Context, day: bool, question: bool, bare: bool) -> bool:
    """Whether the writer and the reader take part. day: a coming day is said; bare: hardly more is."""
    together = joined(words, known.language)
    others = (
        cues.third.search(words) is not None
        or SUBJECT.get(known.language, SUBJECT["en"]).search(words) is not None
    )
    to_reader = _TO_READER.get(known.language, _TO_READER["en"]).search(words) is not None
    if known.trade and not (together and cues.meet.search(words) and to_reader):
        return False
    if known.among and not to_reader:
        return False
    if others and not (together and to_reader):
        return False
    if together or (known.offered and len(words) < _SHORT):
        return True
    if known.about and len(words) < _SHORT:
        return True
    asks = question or cues.propose.search(words) is not None
    named = cues.meet.search(words) is not None
    if named and (asks or cues.us.search(words)):
        return True
    place = PLACE.get(known.language, PLACE["en"]).search(words) is not None
    if day and (asks or (place and not others)):
        return True
    if known.answer and day and len(words) < _SHORT:
        return bare or named or cues.accept.search(words) is not None
    return named and day and bare
