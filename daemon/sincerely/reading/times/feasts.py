"""Days with a name: the feasts people date by, and the day each falls on in a year.

The American ones where two countries share a name (Labor Day, Mother's Day): the spelling decides.
"""

from datetime import date, timedelta

#: Name (an alternative of a regular expression) -> (month, day).
FIXED = {
    r"new year['’]?s eve|nye|sylvester": (12, 31),
    r"new year['’]?s(?: day)?|new years? day": (1, 1),
    r"(?:the )?epiphany|twelfth night|three kings['’]? day": (1, 6),
    r"groundhog day": (2, 2), r"(?:saint|st\.?) valentine['’]?s day|valentine['’]?s?(?: day)?": (2, 14),
    r"(?:international )?women['’]?s day": (3, 8), r"pi day": (3, 14),
    r"(?:saint|st\.?) patrick['’]?s day|st\.? paddy['’]?s day": (3, 17),
    r"april fools?['’]?s?(?: day)?|all fools['’]? day": (4, 1), r"earth day": (4, 22),
    r"st\.? george['’]?s day": (4, 23), r"anzac day": (4, 25),
    r"may day|international workers['’]? day": (5, 1),
    r"cinco de mayo": (5, 5), r"juneteenth": (6, 19), r"midsummer(?:['’]?s)? day": (6, 24),
    r"canada day": (7, 1), r"independence day|(?:the )?(?:4th|fourth) of july": (7, 4),
    r"bastille day": (7, 14), r"halloween|hallowe['’]en": (10, 31), r"all saints['’]? day": (11, 1),
    r"all souls['’]? day": (11, 2), r"guy fawkes (?:day|night)|bonfire night": (11, 5),
    r"veterans?['’]?s?['’]? day|remembrance day|armistice day": (11, 11),
    r"christmas eve|xmas eve": (12, 24), r"christmas(?: day)?|x-?mas(?: day)?": (12, 25),
    r"boxing day|st\.? stephen['’]?s day": (12, 26),
}  # fmt: skip

#: Name -> (month, weekday with Monday 0, which of the month; -1 the last; days to add).
FLOATING = {
    r"martin luther king(?:,? jr\.?)?(?:['’]?s)?(?: day)?|mlk(?: jr\.?)?(?: day)?": (1, 0, 3, 0),
    r"president(?:s['’]?|['’]s) day|washington['’]?s birthday": (2, 0, 3, 0),
    r"mother['’]?s['’]? day": (5, 6, 2, 0),
    r"memorial day": (5, 0, -1, 0),
    r"father['’]?s['’]? day": (6, 6, 3, 0),
    r"labou?r day": (9, 0, 1, 0),
    r"columbus day|indigenous peoples['’]? day": (10, 0, 2, 0),
    r"thanksgiving(?: day)?|turkey day": (11, 3, 4, 0),
    r"black friday": (11, 3, 4, 1),
    r"small business saturday": (11, 3, 4, 2),
    r"cyber monday": (11, 3, 4, 4),
}

#: Name -> days from Easter Sunday.
MOVING = {
    r"mardi gras|shrove tuesday|pancake (?:day|tuesday)": -47, r"ash wednesday": -46,
    r"palm sunday": -7, r"maundy thursday|holy thursday": -3, r"good friday": -2,
    r"holy saturday|easter saturday|easter eve": -1, r"easter monday": 1,
    r"ascension(?: day)?": 39, r"pentecost|whit ?sunday": 49, r"whit ?monday": 50,
    r"trinity sunday": 56, r"corpus christi": 60, r"easter(?: sunday| day)?": 0,
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the Meeus, Jones and Butcher rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth (from 1; -1 the last) such weekday of a month. ValueError: it has no fifth one."""
    if nth < 0:
        end = (date(year, month, 28) + timedelta(4)).replace(day=1) - timedelta(1)
        return end - timedelta((end.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if found.month != month:
        raise ValueError(f"month {month} of {year} has no such weekday")
    return found


def feast(name: str, year: int) -> date:
    """The day of a feast, by its key in one of the tables, in a year."""
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in FLOATING:
        month, weekday, nth, more = FLOATING[name]
        return nth_weekday(year, month, weekday, nth) + timedelta(more)
    return easter(year) + timedelta(MOVING[name])


#: All names; "Christmas Eve" stands before "Christmas" in its table, and is tried first.
NAMES = (*FIXED, *FLOATING, *MOVING)
