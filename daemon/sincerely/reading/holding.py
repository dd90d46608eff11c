"""A person's "not yet": an answer that promises another, and until when."""

from datetime import date, datetime, timedelta

from sincerely.reading.cues.waiting import ASKED, NOT_WAITING, WAITING
from sincerely.reading.language import language
from sincerely.reading.sentences import Sentence, sentences
from sincerely.reading.times import Granularity, phrases
from sincerely.words.messages import Decision, Signal

_READ = 4_000
_A_DAY = (Granularity.MINUTE, Granularity.HOUR, Granularity.PART, Granularity.DAY)


def holding(text: str, now: datetime, zone: str) -> list[Signal]:
    """The first sentence that asks for patience; `until`: the day it names, an ISO date, or None.

    now: aware; zone: IANA.
    """
    for sentence in sentences(text[:_READ]):
        if not WAITING.search(sentence.text) or NOT_WAITING.search(sentence.text):
            continue
        if sentence.question and not ASKED.search(sentence.text):
            continue
        until = _promised(sentence, now, zone)
        return [
            Signal("holding", 0.85, sentence.text[:300], Decision.ACT,
                   {"until": until.isoformat() if until else None})
        ]  # fmt: skip
    return []


def _promised(sentence: Sentence, now: datetime, zone: str) -> date | None:
    """The day by which or until when, where it is a day: "next week" and "in March" are none."""
    found = phrases(sentence.text, now, zone, language=language(sentence.text))
    phrase = next((p for p in found if p.day_said and not p.past), None)
    if phrase is None or phrase.granularity not in _A_DAY:
        return None
    if phrase.end is not None:
        end = phrase.end.date() if isinstance(phrase.end, datetime) else phrase.end
        return end - timedelta(1) if not isinstance(phrase.end, datetime) else end
    return phrase.begin.date() if isinstance(phrase.begin, datetime) else phrase.begin
