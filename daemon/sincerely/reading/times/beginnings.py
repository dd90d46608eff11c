"""The words a date may begin with: asked of every word of a mail, so that most cost one look-up."""

import re
from functools import lru_cache

from sincerely.reading.times.amounts import NUMBERS
from sincerely.reading.times.feasts import NAMES
from sincerely.reading.times.tables import BY_LANGUAGE, CITIES, ZONES

#: Words that begin a piece only where a day or an hour follows soon.
_SMALL = frozenset(
    """
    the a an in on by to at for from about around after say of as la le el il de di du am um so
    ab gegen vor von das da this that two one three w until till before during early late since
    em en à per
    """.split()
)
_ALWAYS = (
    "the", "kw", "cw", "calendar", "kalenderwoche", "week", "same", "gleiche[rn]?", "selbe[rn]?", "zur", "même",
    "misma", "mesma", "stessa", "fortnight", "weekend", "end", "beginning", "start", "middle", "early", "late", "mid",
    "in", "on", "by", "until", "till", "to", "before", "after", "during", "next", "this", "half", "halb", "a", "quarter",
    "viertel", "five", "ten", "twenty", "from", "von", "de", "dalle", "das", "first", "second", "third", "fourth", "last",
    "gmt", "utc", "clock", "sharp", "w", "q", "spring", "summer", "autumn", "fall", "winter", "since", "of", "year", "am", "dans",
    "di", "le", "el", *(z for z in ZONES if z != "z"),
)  # fmt: skip
#: What else begins one in the wide reading; of feasts and numbers the first word counts.
_WIDE_SMALL = _SMALL | frozenset(
    "within over through between just another almost nearly roughly exactly and circa".split()
)
_WIDE = frozenset(
    """
    now today rest remainder very final previous following coming upcoming current past right eow eom eoq eoy new
    fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
    eighteenth nineteenth twentieth thirtieth twenties thirties forties fifties sixties seventies eighties nineties
    day days hour hours hr hrs minute minutes min mins second seconds sec secs month months year years yr yrs decade
    decades century weeks wk wks fortnights quarters business working several few couple dozen week weekend approximately
    fy labor labour xmas x nye st saint th nd rd morning afternoon evening night h q mid
    """.split()
)


@lru_cache(maxsize=50_000)
def may_begin(word: str, language: str, broad: bool) -> int:
    """0: no piece begins with this word; 1: one may, with a day or an hour behind it; 2: one may."""
    if word[0] in "0123456789":
        return 2
    said = word.casefold()
    if broad and (said in _WIDE or said in _wide_heads()):
        return 2
    if word[0] in "+-@" or said in (_WIDE_SMALL if broad else _SMALL):
        return 1
    return 2 if _beginnings(language).fullmatch(word) is not None else 0


@lru_cache(maxsize=1)
def _wide_heads() -> frozenset[str]:
    feasts = re.findall(r"(?:^|\|)(?:\(\?:)?([a-z]+)", "|".join(NAMES))
    parts = {part for name in feasts for part in (name, f"{name}s", name.rstrip("s"))}
    return frozenset({word.split(" ")[0].split("-")[0] for word in NUMBERS} - {"a", "an"} | parts)


@lru_cache(maxsize=16)
def _beginnings(language: str) -> re.Pattern[str]:
    w = BY_LANGUAGE[language]
    whole = [*w.weekdays, *w.shorts, *w.months, w.next_before, w.last_before, w.this_before, w.in_before,
             w.ago_before, w.between, w.hour_mark, *_ALWAYS]  # fmt: skip
    phrases = [*w.days, *w.parts, *w.numbers, *w.clock_words, *w.at.split("|"), w.week,
               w.next_week, w.this_week, w.last_week, *CITIES]  # fmt: skip
    heads = {re.split(r"\s", phrase.replace("(?:the )?", "").replace("(?:la )?", "").replace("(?:na )?", ""))[0]
             for phrase in phrases}  # fmt: skip
    heads |= {word for phrase in (*w.parts, *w.days) for word in phrase.split(" ") if len(word) > 3}
    heads |= {
        unit
        for units in (w.day_unit, w.week_unit, w.month_unit, w.hour_unit)
        for unit in units.split("|")
    }
    heads = {h for h in heads if h.count("(") == h.count(")")} | {"la", "na", "nächste[nr]?", "kommende[nr]?",
             "diese[r]?", "letzte[nr]?", "vergangene[nr]?", "vorige[nr]?"}  # fmt: skip
    parts = [part.replace("\\.", "").rstrip(".") for part in (*whole, *heads) if part]
    return re.compile("|".join(f"(?:{p})" for p in parts), re.IGNORECASE)
