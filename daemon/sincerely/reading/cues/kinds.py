"""The kinds of words by which people fix, move, cancel and remember meetings."""

import re
from dataclasses import dataclass

from sincerely.reading.hints import Hinted


def either(*patterns: str) -> Hinted:
    """A pattern of these alternatives, read without regard to case."""
    return Hinted(*patterns)


@dataclass(frozen=True, slots=True)
class Cues:
    """meet: words for meetings; us: the writer or the reader take part; not_ours: appointments of
    another kind; unsure: it is not meant; the rest: what is said of a meeting."""

    meet: Hinted
    us: Hinted
    not_ours: Hinted
    unsure: Hinted
    vague: Hinted
    unavailable: Hinted
    deadline: Hinted
    held: Hinted
    missed: Hinted
    cancel: Hinted
    move: Hinted
    decline: Hinted
    accept: Hinted
    fixed: Hinted
    tentative: Hinted
    propose: Hinted
    then: Hinted
    later: Hinted
    third: Hinted
    but: re.Pattern[str]
