"""The words a date may begin with: asked of every word of a mail, so that most cost one look-up."""

import re
from functools import lru_cache

from sincerely.reading.times.amounts import NUMBERS
from sincerely.reading.times.feasts import NAMES
from sincerely.reading.times.piece import Start
from sincerely.reading.times.tables import BY_LANGUAGE, CITIES, ZONES

#: Words whose rank is kept: those of some thousand mails.
_REMEMBERED = 50_000
#: Words that begin a piece only where a day or an hour follows soon.
_SMALL = frozenset(
    """
    the a an in on by to at for from about around after say of as la le el il de di du am um so
    ab gegen vor von dem den das da this that two one three w until till before during early late since
    em en à per
    """.split()
)
_ALWAYS = (
    "the", "kw", "cw", "calendar", "kalenderwoche", "week", "same", "gleiche[rn]?", "selbe[rn]?", "zur", "même",
    "misma", "mismo", "mesma", "stessa", "fortnight", "weekend", "end", "beginning", "start", "middle", "early", "late", "mid",
    "in", "on", "by", "until", "till", "to", "before", "after", "during", "next", "this", "half", "halb", "a", "quarter",
    "viertel", "dem", "den", "five", "ten", "twenty", "from", "von", "de", "dalle", "das", "first", "second", "third", "fourth", "last",
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


class Starts(dict[str, Start]):
    """How a piece may start with a word. Words are remembered, up to a bound."""

    def __init__(self, language: str, broad: bool) -> None:
        w = BY_LANGUAGE[language]
        self._known = _beginnings(language)
        self._months = _whole(w.months)
        self._weekdays = _whole(w.weekdays)
        self._small = _WIDE_SMALL if broad else _SMALL
        self._more = _WIDE | _wide_heads() if broad else frozenset()

    def __missing__(self, word: str) -> Start:
        start = self._start(word)
        if len(self) < _REMEMBERED:
            self[word] = start
        return start

    def _start(self, word: str) -> Start:
        if word[0] in "0123456789":
            return Start.DIGIT
        said = word.casefold()
        if said in self._more:
            return Start.WORD
        if word[0] in "+-@" or said in self._small:
            return Start.SMALL
        if len(word) > 4 and self._months.fullmatch(word):  # shorter ones may be a weekday as well
            return Start.MONTH
        if len(word) > 4 and self._weekdays.fullmatch(word):
            return Start.WEEKDAY
        return Start.WORD if self._known.fullmatch(word) is not None else Start.NONE


@lru_cache(maxsize=16)
def starts(language: str, broad: bool) -> Starts:
    """Of one language, for the narrow or the wide reading."""
    return Starts(language, broad)


def _whole(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{name})" for name in names), re.IGNORECASE)


@lru_cache(maxsize=1)
def _wide_heads() -> frozenset[str]:
    feasts = re.findall(r"(?:^|\|)(?:\(\?:)?([a-z]+)", "|".join(NAMES))
    parts = {part for name in feasts for part in (name, f"{name}s", name.rstrip("s"))}
    return frozenset({word.split(" ")[0].split("-")[0] for word in NUMBERS} - {"a", "an"} | parts)


@lru_cache(maxsize=16)
def _beginnings(language: str) -> re.Pattern[str]:
    """The first words of all that a piece may begin with, in one language."""
    w = BY_LANGUAGE[language]
    told = [*w.weekdays, *w.shorts, *w.months, *w.days, *w.parts, *w.numbers, *w.clock_words, *CITIES, *_ALWAYS,
            w.next_before, w.last_before, w.this_before, w.in_before, w.ago_before, w.between, w.hour_mark, w.at,
            w.week, w.next_week, w.this_week, w.last_week, w.next_month, w.month_in, w.day_unit, w.week_unit,
            w.month_unit, w.hour_unit]  # fmt: skip
    heads = {head for words in told for head in _heads(words)}
    heads |= {
        word
        for words in (*w.parts, *w.days)
        for word in words.split(" ")
        if word.isalpha() and len(word) > 3
    }
    if language == "de":
        heads |= {
            f"(?:{day})(?:morgen|früh|vormittag|mittag|nachmittag|abend)s?" for day in w.weekdays
        }
    return re.compile("|".join(f"(?:{head})" for head in sorted(heads)), re.IGNORECASE)


def _heads(words: str) -> list[str]:
    """The first word of each alternative; of an optional beginning both ways."""
    optional = re.match(r"\(\?:([^()|]+?) ?\)\?(.+)$", words)
    if optional is not None:
        return [*_heads(optional[1]), *_heads(optional[2])]
    if words.startswith("(?:") and words.count("(") == 1 and words.endswith(")"):
        words = words[3:-1]
    heads = [_split(word, " '’-[")[0] for word in _split(words, "|")]
    return [head.replace("\\.", "").removesuffix(".?").rstrip(".") for head in heads if head]


def _split(words: str, at: str) -> list[str]:
    """Split at the letters that are in no brackets; a class such as ['’] ends a word too."""
    found, depth = [""], 0
    for number, letter in enumerate(words):
        if letter in at and not depth and (letter != "[" or words[number + 1 : number + 2] in "'’"):
            found.append("")
        else:
            found[-1] += letter
        depth += (letter in "([") - (letter in ")]")
    return found
