"""Where in a text a piece of a date may begin, and where never: links, addresses, prices, numbers."""

import re
from collections.abc import Iterator

from sincerely.reading.times.beginnings import starts
from sincerely.reading.times.patterns import pattern
from sincerely.reading.times.piece import Start

#: Characters between a small word ("in the") and the day or hour it belongs to.
_NEAR = 24
_WORD = re.compile(r"\d{1,4}|[^\W\d_]+|[@+-]")
_LINKS = re.compile(
    r"\bhttps?://\S{1,2000}|\bwww\.\S{1,500}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,253}"
)
#: The first letter is looked at before anything else: there are few such letters in a mail.
_NUMBERS = re.compile(
    r"(?=[$€£+(#v\d])(?:[$€£]\s?\d[\d.,]*\w?|\+\d[\d ()/.-]{6,20}\d|\(\d{3}\) ?\d{3}-\d{4}|#\d+"
    r"|(?<!\w)(?:\d{3}[-.]\d{3}[-.]\d{4}\b|(?:24/7|9/11|50/50|1/2|3/4|2/3|10/10)\b(?!/)"
    r"|(?<!\.)(?!\d\d\.\d\d\.\d\d(?![\d.]))v?\d+\.\d+\.\d+(?!\d)(?<!\d{4})))"
)
#: Nouns that make a room, a page or a code of the number behind them.
_COUNTED = re.compile(
    r"(?i)\b(?:room|suite|floor|building|flat|apt\.?|no\.?|nr\.?|page|chapter|version|option|step|gate|exit|level|round"
    r"|section|line|id|ref|pin|passcode|meeting id|ext\.?|extension|tel\.?|phone|fax|mobile)[:# ]{1,2}$"
)
_RUN = re.compile(r"\d[\d -]*")
#: Longer than the longest of those nouns.
_NOUN = 14


def matches(text: str, language: str, broad: bool) -> Iterator[re.Match[str]]:
    """From each word with which a piece may begin; not inside an address, a link, another number."""
    known = starts(language, broad)
    words = [(m.start(), start) for m in _WORD.finditer(text) if (start := known[m[0]])]
    strong = [at for at, start in words if start > Start.SMALL]
    if not strong:
        return
    spans = iter([*_blocked(text), (len(text) + 1, len(text) + 1)])
    begin, end = next(spans)
    done = following = 0
    for at, start in words:
        while following < len(strong) and strong[following] <= at:
            following += 1
        if at < done:
            continue
        if start is Start.SMALL:
            if following == len(strong) or strong[following] - at > _NEAR:
                continue
            start = Start.WORD
        while end <= at:
            begin, end = next(spans)
        match = pattern(language, broad, start).match(text, at) if at < begin else None
        if match is not None and match.end() > at:
            done = match.end()
            if match.end() <= begin:
                yield match


def _blocked(text: str) -> list[tuple[int, int]]:
    """Stretches that hold no date, in order and apart."""
    found: list[tuple[int, int]] = []
    if "@" in text or "://" in text or "www." in text:
        found += [m.span() for m in _LINKS.finditer(text)]
    runs = [m.span() for m in _RUN.finditer(text)]
    if runs:
        found += [m.span() for m in _NUMBERS.finditer(text)]
        found += [
            (begin, end)
            for begin, end in runs
            if text[begin - 1 : begin] in (" ", ":", "#")
            and _COUNTED.search(text, max(0, begin - _NOUN), begin)
        ]
    found.sort()
    apart: list[tuple[int, int]] = []
    for begin, end in found:
        if not apart or begin >= apart[-1][1]:
            apart.append((begin, end))
        elif end > apart[-1][1]:
            apart[-1] = (apart[-1][0], end)
    return apart
