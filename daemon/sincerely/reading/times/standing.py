"""Whether what was put together is a date at all: weak pieces must hold each other up."""

import re

from sincerely.reading.times.broad import BEHIND_HOUR
from sincerely.reading.times.group import Group

_ORDINARY = {"do", "so", "di", "mar.", "sun", "sat", "wed", "mon", "fr", "mo", "mi", "sa"}
#: What makes a day of "Wed" and "Do" that stand alone.
_DAY_BEHIND = re.compile(
    r"(?i)\s*(?:\?|(?:at|@|um|ab) ?\d|(?:works?|suits?|sounds|(?:is|would be) (?:fine|good|ok|okay|better|best|great|perfect|possible|free|open|easier)|then|it is|ok|okay|passt|geht|ginge|wäre|klappt|oder|or)\b)"
)
_ON_BEFORE = re.compile(
    r"(?i)(?:\b(?:on|by|for|until|till|the|from|since|am|zum|bis|vom|ab|le|du|au|el|al|del|em|dia|il|dal|date|datum)|[(:,])\s*$"
)
#: "3.3" is a section or a share before it is a day; "03.04" and "3.4." are days more often.
_DECIMAL = re.compile(r"\d\.\d\d?|\d\d\.\d")
_ON_A_DAY = re.compile(r"(?i)\b(?:on|am|zum|bis|vom|seit|le|au|el|al|em|dia|il|dal|datum)\s*$")
_DAY_BEFORE = re.compile(
    r"(?i)\b(?:on|by|until|till|from|since|before|after|due|this|next|last|every)\s*$"
)
_PART_BEFORE = re.compile(r"(?i)\b(?:by|until|till|before|after|since|at|from|in the)\s*$")
_PART_ALONE = re.compile(
    r"(?i)(?:in the|this|by|at) .*|eod|cob|close of business|end of (?:the )?day|first thing|lunch ?time|tonight"
)
_HOUR_BEFORE = re.compile(r"(?i)\b(?:at|by|@)\s+\S+$|\bhalf\b.*$")
_BEHIND_HOUR = re.compile(rf"(?i){BEHIND_HOUR}")
_NUMERIC = re.compile(r"(\d\d?)([/.])(\d\d?)")


def stands(group: Group, text: str, broad: bool, alone: bool = False) -> bool:
    """Whether the words of the group are a day or an hour, and not something else that looks so.

    alone: a weak hour needs nothing beside it.
    """
    if (
        group.impossible
        or group.week_of
        or (group.zone is not None and group.hour is None and group.day is None)
    ):
        return False
    if group.empty and (broad or not group.same):
        return False
    if group.day is None and any(piece.beside_day for piece in group.pieces):
        return broad and text[group.start : group.stop] == text.strip()
    if not group.weak or (group.prefixes and not group.empty):
        return True
    kinds = sum(x is not None for x in (group.day, group.hour, group.part))
    if group.day is not None and kinds >= 2:
        return True
    if broad:
        return _stands_alone(group, text)
    first = group.pieces[0]
    if group.day is not None and first.weekday:
        if len(group.pieces) > 1:
            return True
        word = text[first.start : first.stop]
        rest = text[first.stop : first.stop + 2]
        if rest[:1].isalpha() or not (word[:1].isupper() or alone):
            return False
        ordinary = word.casefold() in _ORDINARY or not word[:1].isupper()
        if word.casefold() == "so" or (word.islower() and len(word) < 3):
            return False  # "So passt das"
        return not ordinary or _DAY_BEHIND.match(text, first.stop) is not None
    if group.day is not None:
        before = text[max(0, group.start - 14) : group.start]
        if (
            _DECIMAL.fullmatch(text, group.start, group.stop)
            and text[group.stop : group.stop + 1] != "."
        ):
            return bool(_ON_A_DAY.search(before))
        return bool(_ON_BEFORE.search(before))
    if group.hour is not None and group.part is not None:
        return True
    return group.hour is not None and (group.hour_end is not None or alone)


def _stands_alone(group: Group, text: str) -> bool:
    """One weak piece in the wide reading: the whole text, or shown to be one by the word before."""
    said = text[group.start : group.stop]
    before = text[max(0, group.start - 14) : group.start]
    if said.strip() == text.strip(" \t\r\n.,;!?\"'()"):
        return True
    if group.last is not None or (group.until is not None and group.month_day is not None):
        return True
    if group.day is not None and group.pieces[0].weekday:
        if len(group.pieces) > 1 or _DAY_BEFORE.search(before):
            return True
        return said[:1].isupper() and said.casefold().rstrip(".") not in _ORDINARY
    if group.day is not None:
        numeric = _NUMERIC.fullmatch(said)
        if numeric is not None and numeric[2] == "/":
            return max(int(numeric[1]), int(numeric[3])) > 10 or bool(_DAY_BEFORE.search(before))
        return group.month_day is not None and bool(
            _DAY_BEFORE.search(before) or _DAY_BEFORE.match(said)
        )
    if group.hour is not None and group.part is not None:
        return True
    if group.hour is not None and group.hour_end is not None:
        return bool(_BEHIND_HOUR.match(text, group.stop))
    if group.hour is not None:
        return bool(_HOUR_BEFORE.search(said)) and bool(_BEHIND_HOUR.match(text, group.stop))
    return bool(_PART_ALONE.fullmatch(said) or _PART_BEFORE.search(before))
