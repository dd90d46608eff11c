"""Alternatives as one plain pattern, to be tried at a place that is known."""

import re


def one_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{p})" for p in patterns), re.IGNORECASE)
