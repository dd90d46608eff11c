"""Requests to be left alone, in their many polite forms, and complaints of mail providers.

A stop may only ever cancel, so a false one costs a letter and a missed one costs a relationship; but
"stop by my office" and "not interested" are none. Sentence by sentence, linear in the length.
"""

import re

from sincerely.reading.cues.stopping import OTHER, STOP, UNSUBSCRIBE, WHOLE
from sincerely.reading.reports import ADDRESS
from sincerely.reading.sentences import sentences
from sincerely.words.messages import Decision, Signal

_QUOTED = re.compile(r"[\"“„«][^\"”“»\n]{0,200}[\"”“»]")
_READ = 8_000
_FEEDBACK_TYPE = re.compile(r"(?im)^feedback-type:[ \t]*([\w-]+)")
_COMPLAINER = re.compile(r"(?im)^(?:original-rcpt-to|removal-recipient):[ \t]*(\S{1,320})")
#: Feedback that is about signatures, or the contrary of a complaint (RFC 5965, RFC 6591, RFC 6430).
_NO_COMPLAINT = frozenset({"auth-failure", "not-spam", "dmarc", "virus"})


def stops(subject: str, text: str) -> list[Signal]:
    """The request to stop in the new words of a mail, with the sentence it stands in.

    At most one signal: `via` is unsubscribe where the words of a mailing list are used, else person.
    """
    lines = [line.strip() for line in text[:2_000].splitlines() if line.strip()][:3]
    for whole in (*lines, subject.strip()):
        if WHOLE.fullmatch(whole[:80]):
            return [_signal(whole, 0.97)]
    for sentence in sentences(text[:_READ]):
        bare = _QUOTED.sub(" ", sentence.text)
        if STOP.stands_in(bare) and not OTHER.stands_in(bare):
            return [_signal(sentence.text, 0.95)]
    return []


def _signal(words: str, confidence: float) -> Signal:
    via = "unsubscribe" if UNSUBSCRIBE.stands_in(words) else "person"
    return Signal("stop", confidence, words[:300], Decision.ACT, {"via": via})


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
