"""The short list of questions after a meeting, with what is known filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sincerely.words.meetings import HAPPENS, MeetingStatus

#: How long after a meeting its questions are asked.
ASKED = timedelta(days=14)


class Ask(StrEnum):
    HAPPENED = "happened"
    TOPICS = "topics"
    ADVICE = "advice"
    POINTED = "pointed"


_WORDS = {
    Ask.HAPPENED: "Did it take place?",
    Ask.TOPICS: "What did you talk about?",
    Ask.ADVICE: "Did they advise you to do something?",
    Ask.POINTED: "Did they point you to somebody?",
}


@dataclass(frozen=True, slots=True)
class Question:
    """known: what the ledger holds already; suggested: what mails or the invitation let expect, which
    only the user can say yes to."""

    ask: Ask
    text: str
    known: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return not self.known


@dataclass(frozen=True, slots=True)
class Talk:
    """A meeting as the questions see it. end: UTC; said: by the user, "" while he said nothing;
    answered: he went through the list; topics, advice, pointed: known of it; others_*: read, unsure."""

    end: datetime
    status: MeetingStatus
    said: str
    personal: bool
    ignored: bool
    people: tuple[str, ...]
    answered: bool
    topics: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    pointed: tuple[str, ...] = ()
    maybe_topics: tuple[str, ...] = ()
    maybe_advice: tuple[str, ...] = ()
    maybe_pointed: tuple[str, ...] = ()


def is_asked(talk: Talk, moment: datetime) -> bool:
    """Whether the list of this meeting is put to the user at that moment (UTC)."""
    if talk.answered or talk.ignored or not talk.people or not talk.personal:
        return False
    if not talk.end <= moment <= talk.end + ASKED or talk.said == MeetingStatus.MISSED:
        return False
    doubtful = talk.status in (MeetingStatus.TENTATIVE, MeetingStatus.PROPOSED)
    return doubtful or talk.status in HAPPENS


def questions(talk: Talk) -> Sequence[Question]:
    """All four, in the order they are asked."""
    happened = () if not talk.said else ("yes" if talk.said == MeetingStatus.HELD else talk.said,)
    sure = () if talk.said else (("yes",) if talk.status in HAPPENS else ())
    filled = {
        Ask.HAPPENED: (happened, sure),
        Ask.TOPICS: (talk.topics, () if talk.topics else talk.maybe_topics),
        Ask.ADVICE: (talk.advice, talk.maybe_advice),
        Ask.POINTED: (talk.pointed, talk.maybe_pointed),
    }
    return [Question(ask, _WORDS[ask], *filled[ask]) for ask in Ask]
