"""How settled a plan is by the words around it: taken for granted, open still, or waiting for a yes."""

from dataclasses import replace

from sincerely.reading.cues.answers import ASSUMED, WAIT
from sincerely.reading.cues.settling import CONSENT, UNSETTLED
from sincerely.reading.said import Said
from sincerely.reading.sentences import Sentence

_GRANTED = {"proposed": "scheduled", "countered": "updated", "tentative": "scheduled"}
#: "We could talk on Tuesday at 5. Does that suit you?"
_ASKED = {"scheduled": "proposed", "updated": "countered"}
_MAY_FALL_THROUGH = frozenset({"scheduled", "updated", "proposed", "accepted"})
#: Sentences behind the one that names the day in which a plan is told to be open still.
_BEHIND = 2


def awaited(said: list[Said], text: str, language: str) -> list[Said]:
    """Without a yes that is yet to come; what silence confirms as confirmed."""
    if WAIT.get(language, WAIT["en"]).stands_in(text):
        said = [s for s in said if s.status != "accepted" or s.when]
    if ASSUMED.stands_in(text):
        said = [_granted(s) for s in said]
    return said


def _granted(said: Said) -> Said:
    if said.status not in _GRANTED or len(said.when) != 1 or not said.definite:
        return said
    return replace(said, status=_GRANTED[said.status], confidence=0.85)


def unsettled(said: Said, every: tuple[Sentence, ...], language: str) -> Said:
    """A plan of which the words around it say that it may fall through is tentative."""
    if said.status not in _MAY_FALL_THROUGH or said.question or len(said.when) != 1:
        return said
    if not said.when[0].day_said:
        return said
    open_ = UNSETTLED.get(language, UNSETTLED["en"])
    near = [s for s in every if s.stop > said.place][: 1 + _BEHIND]
    if said.status in _ASKED and any(s.question and CONSENT.stands_in(s.text) for s in near[1:2]):
        return replace(said, status=_ASKED[said.status], confidence=min(said.confidence, 0.8))
    if not any(open_.stands_in(s.text) for s in near):
        return said
    return replace(said, status="tentative", confidence=min(said.confidence, 0.7))
