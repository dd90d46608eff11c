"""The kinds of words by which people fix, move, cancel and remember meetings."""

import re
from dataclasses import dataclass


def either(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{p})" for p in patterns), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cues:
    """meet: words for meetings; us: the writer or the reader take part; not_ours: appointments of
    another kind; unsure: it is not meant; the rest: what is said of a meeting."""

    meet: re.Pattern[str]
    us: re.Pattern[str]
    not_ours: re.Pattern[str]
    unsure: re.Pattern[str]
    vague: re.Pattern[str]
    unavailable: re.Pattern[str]
    deadline: re.Pattern[str]
    held: re.Pattern[str]
    missed: re.Pattern[str]
    cancel: re.Pattern[str]
    move: re.Pattern[str]
    decline: re.Pattern[str]
    accept: re.Pattern[str]
    fixed: re.Pattern[str]
    tentative: re.Pattern[str]
    propose: re.Pattern[str]
    then: re.Pattern[str]
    later: re.Pattern[str]
    third: re.Pattern[str]
    but: re.Pattern[str]
