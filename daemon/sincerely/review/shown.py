"""Strangers' text, fit to be shown: no control characters, no marks that turn the direction round."""

import re

_UNFIT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)


def safe(text: object) -> str:
    """Text without escapes and direction marks; line breaks are kept."""
    return _UNFIT.sub("", str(text))
