"""A person's "not yet": an answer that promises another, and until when."""

import re
from datetime import date, datetime, timedelta

from sincerely.reading.cues.waiting import ASKED, NOT_WAITING, WAITING
from sincerely.reading.language import language
from sincerely.reading.sentences import Sentence, sentences, telling
from sincerely.reading.times import phrases
from sincerely.words.messages import Decision, Signal

_READ = 4_000
#: Before the day that is promised: "in meetings all day tomorrow, so give me until Friday".
_UNTIL = re.compile(
    r"(?i)\b(?:until|till|by|before|on|bis|spätestens|am|d[’']ici|avant|que|le|hasta|antes del?|el)\W*"
    r"(?:zum |le |au |el )?\Z"
)


def holding(text: str, now: datetime, zone: str) -> list[Signal]:
    """The first sentence that asks for patience; `until`: the day such a sentence names, ISO, or None.

    now: aware; zone: IANA. "Next week" ends on its Friday.
    """
    asking = [part for part in telling(sentences(text[:_READ])) if _waits(part)]
    if not asking:
        return []
    until = next((day for part in asking if (day := _promised(part, now, zone))), None)
    return [
        Signal("holding", 0.85, asking[0].text[:300], Decision.ACT,
               {"until": until.isoformat() if until else None})
    ]  # fmt: skip


def _waits(sentence: Sentence) -> bool:
    if not WAITING.stands_in(sentence.text) or NOT_WAITING.stands_in(sentence.text):
        return False
    return not sentence.question or ASKED.stands_in(sentence.text)


def _promised(sentence: Sentence, now: datetime, zone: str) -> date | None:
    """The last day of what is named, of a span its last working day."""
    found = phrases(sentence.text, now, zone, language=language(sentence.text))
    ahead = [p for p in found if p.day_said and not p.past]
    limits = [p for p in ahead if _UNTIL.search(sentence.text[max(0, p.start - 16) : p.start])]
    phrase = next(iter(limits or ahead), None)
    if phrase is None:
        return None
    begin = phrase.begin.date() if isinstance(phrase.begin, datetime) else phrase.begin
    if phrase.end is None:
        return begin
    end = phrase.end.date() if isinstance(phrase.end, datetime) else phrase.end
    last = end - timedelta(1)
    while last.weekday() > 4:
        last -= timedelta(1)
    return max(last, begin)
