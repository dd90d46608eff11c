"""A meeting that is remembered, by what a sentence holds: the two were together, on a day that has
passed, and it is praised, thanked for, thought about. `cues.held` knows the usual turns; people have
more ("das war gestern ein richtig gutes Gespräch", "what fun it was to have lunch with you")."""

from sincerely.reading.choices import by_weekday
from sincerely.reading.cues.recalling import AHEAD, ENCOUNTER, WARM, WHEN
from sincerely.reading.times import COARSE, Phrase


def recalled(words: str, times: tuple[Phrase, ...], language: str) -> bool:
    """Whether a clause tells of a meeting of the two that was."""
    if language not in WARM or AHEAD.stands_in(words):
        return False
    passed = WHEN[language].stands_in(words) or any(
        p.past or (by_weekday(p) and not p.clock_said) for p in times if p.granularity not in COARSE
    )
    return passed and WARM[language].stands_in(words) and ENCOUNTER[language].stands_in(words)
