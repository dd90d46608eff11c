"""Requests to be left alone, in their many polite forms, and complaints of mail providers.

A stop may only ever cancel, so a false one costs a letter and a missed one costs a relationship; but
"stop by my office" and "not interested" are none. Sentence by sentence, linear in the length.
"""

import re
from collections.abc import Sequence

from sincerely.reading.cues.sideways import (
    ANOTHER_WAY,
    AT_WORK,
    GO_ON,
    NAMES_ANOTHER,
    OFF_THE_LIST,
    SIDEWAYS,
)
from sincerely.reading.cues.sparing import SPARING
from sincerely.reading.cues.stopping import (
    COMPLAINS,
    HOW_TO,
    LAUGHS,
    NO_COMPLAINT,
    ON_BEHALF,
    OTHER,
    STOP,
    STOP_IT,
    THIRD,
    UNSUBSCRIBE,
    WHOLE,
)
from sincerely.reading.halting import of_others, refusal
from sincerely.reading.reports import ADDRESS
from sincerely.reading.sentences import Sentence, sentences
from sincerely.words.messages import Decision, Signal

_QUOTED = re.compile(r"[\"“„«][^\"”“»\n]{0,200}[\"”“»]")
_READ = 8_000
_FEEDBACK_TYPE = re.compile(r"(?im)^feedback-type:[ \t]*([\w-]+)")
_COMPLAINER = re.compile(r"(?im)^(?:original-rcpt-to|removal-recipient):[ \t]*(\S{1,320})")
#: Feedback that is about signatures, or the contrary of a complaint (RFC 5965, RFC 6591, RFC 6430).
_NO_COMPLAINT = frozenset({"auth-failure", "not-spam", "dmarc", "virus"})


def stops(subject: str, text: str) -> list[Signal]:
    """The request to stop in the new words of a mail, with the sentence it stands in.

    At most one signal: `via` is complaint where the writer reported the letter, unsubscribe where the
    words of a mailing list are used, else person.
    """
    lines = [line.strip() for line in text[:2_000].splitlines() if line.strip()][:3]
    whole = next((w for w in (*lines, subject.strip()) if WHOLE.fullmatch(w[:80])), None)
    # Under "unsubscribe", "how do I get off that newsletter?" asks for help.
    if whole is not None and (whole in lines or not HOW_TO.stands_in(text)):
        return [_signal(whole, 0.97)]
    doubtful: list[Signal] = []
    said = sentences(text[:_READ])
    for number, sentence in enumerate(said):
        bare = _QUOTED.sub(" cited ", sentence.text)
        if STOP_IT.fullmatch(bare) and LAUGHS.stands_in(text):
            continue
        if COMPLAINS.stands_in(bare) and not NO_COMPLAINT.stands_in(bare):
            return [_signal(sentence.text, 0.95, "complaint")]
        sure = 0.95 if STOP.stands_in(bare) else 0.9 if SPARING.stands_in(bare) else refusal(bare)
        if not sure and SIDEWAYS.stands_in(bare):
            sure = 0.65
        if (
            sure
            and not _of_others(bare, text)
            and not _goes_on(bare, said[number + 1 : number + 2])
        ):
            signal = _signal(sentence.text, sure)
            if signal.decision is Decision.ACT:
                return [signal]
            doubtful.append(signal)
    return doubtful[:1]


def _of_others(bare: str, text: str) -> bool:
    """In a mail written on somebody's behalf, "she would prefer" is what it wants."""
    if OTHER.stands_in(bare) or of_others(bare):
        return True
    return THIRD.stands_in(bare) and not ON_BEHALF.stands_in(" ".join(text[:_READ].split()))


def _goes_on(bare: str, following: Sequence[Sentence]) -> bool:
    """Whether only another way to write is asked for, or that nothing should stop."""
    if GO_ON.stands_in(bare) or ANOTHER_WAY.stands_in(bare):
        return True
    if AT_WORK.stands_in(bare) and any(
        NAMES_ANOTHER.stands_in(words) for words in (bare, *(s.text[:200] for s in following))
    ):
        return True
    if OFF_THE_LIST.stands_in(bare):
        return False  # whoever wants off the list may still be rung up
    return any(ANOTHER_WAY.stands_in(sentence.text[:200]) for sentence in following)


def _signal(words: str, confidence: float, via: str = "") -> Signal:
    via = via or ("unsubscribe" if UNSUBSCRIBE.stands_in(words) else "person")
    decision = Decision.ACT if confidence > 0.7 else Decision.ASK
    return Signal("stop", confidence, words[:300], decision, {"via": via})


def complaints(report: str, original: str | None) -> list[Signal]:
    """A feedback report (RFC 5965): somebody pressed "this is spam". report: its fields; original: the
    letter's Message-ID. The signal tells the complainer's address where the provider left it in."""
    kind = _FEEDBACK_TYPE.search(report)
    if kind is not None and kind[1].casefold() in _NO_COMPLAINT:
        return []
    named = _COMPLAINER.search(report)
    address = ADDRESS.search(named[1]) if named is not None else None
    data = {
        "via": "complaint",
        "original": original,
        "recipient": address[0] if address is not None else None,
    }
    words = kind[0].strip() if kind is not None else "a feedback report"
    return [Signal("stop", 0.97, words, Decision.ACT, data)]
