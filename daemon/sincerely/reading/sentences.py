"""Sentences of a mail, with where they stand: the unit in which people promise, ask and decline.

Lines are unwrapped first (mail programs wrap at 72), list items and paragraphs end a sentence, and
the full stops of "Dr.", "a.m.", "z. B." and "example.org" do not. Linear in the length.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

#: Longer texts are read up to here; nobody writes such letters.
MAX_TEXT = 60_000
_MAX_SENTENCE = 1_500

_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "e.g", "i.e", "a.m",
     "p.m", "no", "inc", "ltd", "co", "corp", "dept", "approx", "est", "tel", "fig", "jan",
     "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon",
     "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "hr", "hrn", "fr",
     "bzw", "ca", "usw", "z.b", "d.h", "u.a", "str", "nr", "min", "evtl", "ggf", "mme", "m",
     "sra", "srta", "dra", "mag", "engr", "dipl", "ing"}
)  # fmt: skip
_BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|\Z)|\n\s*\n|\n(?=\s*(?:[-*•–]\s|\d{1,2}[.)]\s))")
_ORDINAL = re.compile(
    r"\s*(?:\d{1,2}\.|jan|jän|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|woche)",
    re.IGNORECASE,
)
#: "Am 15. bin ich leider auf Reisen."
_DAY = re.compile(
    r"(?i)\b(?:am|zum|den|dem|der|vom|ab|bis|\w*tag|mittwoch|mo|di|mi|do|fr|sa) \d{1,2}\Z"
)
_GOES_ON = re.compile(r"\s+(?:[a-zäöü]|\d{1,2}(?:[:.]\d\d)? ?(?:h|uhr)\b)")
_NUMERIC = re.compile(r"\d{1,2}\.(\d{1,2})")
_DECEMBER = 12
#: Behind "3 p.m." a capital begins a sentence, unless it names a day or a zone.
_HALF_DAYS = frozenset({"a.m", "p.m"})
_BEGINS = re.compile(
    r"\s+(?!(?:[ECMP]S?[DT]?T|GMT|UTC|[A-Z]{3,4}|Eastern|Central|Mountain|Pacific|(?:\w+ ){1,2}time"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b)[A-Z]"
)
#: Behind "I'm in London Tues." too, unless a month or an hour follows.
_SHORT_DAYS = frozenset({"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"})
_NEW = re.compile(
    r"\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|AM|PM|Noon)\w*\b)[A-Z][a-z]+"
)
_WORD_BEFORE = re.compile(r"([\w.]{1,12})\Z")
_QUOTES = frozenset("\"'”’»")
_SPACE = re.compile(r"\s+")
#: Sentences of a long letter; what has more is an essay, and says what it wants at its ends.
_LETTER = 30
#: A line that stands by itself: a greeting, a closing, a bullet; what follows begins anew.
_SHORT_LINE = 46
#: The same with blanks around it.
_PADDED_LINE = 300
_BLANKS = re.compile(r"[ \t]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """text: on one line; start, stop: where it stands in the text it was taken from."""

    text: str
    start: int
    stop: int

    @property
    def question(self) -> bool:
        return self.text.rstrip("\"'”’»)] ").endswith("?")

    def holds(self, place: int) -> bool:
        """Whether that place of the text lies in it."""
        return self.start <= place < self.stop


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, in order; nothing but space is left out between them.

    Several readers ask for those of one mail, one after the other.
    """
    text = text[:MAX_TEXT]
    found: list[Sentence] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match[0][0] == "." and _is_abbreviation(text, match):
            continue
        if match[0][-1] in _QUOTES and text[match.end() : match.end() + 2].strip().islower():
            continue  # 'the answer to "why?" is short': the question is inside
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def telling(found: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Those of a long text in which a letter says what it wants: the beginning and the end."""
    return found if len(found) <= _LETTER else (*found[: _LETTER - 6], *found[-6:])


def _is_abbreviation(text: str, dot: re.Match[str]) -> bool:
    if len(dot[0]) > 1:
        return False
    before = _WORD_BEFORE.search(text, max(0, dot.start() - 12), dot.start())
    if before is None:
        return False
    word = before[1].casefold()
    numbers = _NUMERIC.fullmatch(word)
    if numbers is not None:  # "9.30." is an hour, "3.4." a day
        return int(numbers[1]) <= _DECEMBER
    if word in _HALF_DAYS and _BEGINS.match(text, dot.end()):
        return False
    if word in _SHORT_DAYS and _NEW.match(text, dot.end()):
        return False
    if word.isdigit() and len(word) <= 2:  # "am 3. März", "11. 3."
        if _ORDINAL.match(text, dot.end()) is not None:
            return True
        return bool(_DAY.search(text, max(0, dot.start() - 13), dot.start())) and bool(
            _GOES_ON.match(text, dot.end())
        )
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word not in "ai")


def _add(found: list[Sentence], text: str, start: int, stop: int) -> None:
    """One stretch, cut again where a line plainly stands by itself."""
    begin, line = start, 0
    at = start
    while (end := text.find("\n", at, stop)) >= 0:
        if end - line < _PADDED_LINE:
            words = text[line:end].strip()
            if words.endswith((",", ":")) and len(words) <= _SHORT_LINE:
                following = _BLANKS.match(text, end + 1, stop)
                if following is not None and text[following.end() : following.end() + 1].isupper():
                    _keep(found, text, begin, end)
                    begin = end + 1
        at = line = end + 1
    _keep(found, text, begin, stop)


def _keep(found: list[Sentence], text: str, start: int, stop: int) -> None:
    stretch = text[start:stop]
    bare = stretch.strip()
    if not bare:
        return
    start += stretch.index(bare[0])
    for n in range(0, len(bare), _MAX_SENTENCE):
        piece = bare[n : n + _MAX_SENTENCE]
        found.append(Sentence(_SPACE.sub(" ", piece), start + n, start + n + len(piece)))
