"""One regular expression a language that finds every piece of a date or a time in one pass."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sincerely.reading.times.tables import BY_LANGUAGE, CITIES, ZONES, Words


def _names(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_H = r"(?:[01]?\d|2[0-4])"
_MM = r"[0-5]\d"
_AMPM = r"(?:a\.?m\b\.?|p\.?m\b\.?|[ap]\b)"
_YEAR = r"(?:(?:19|20)\d\d)"
_NO_UNIT = (
    r"(?!\s*(?:%|percent|people|weeks?|days?|months?|years?|minutes?|mins?|hours?|hrs?|times|others"
    r"|of (?:us|them|you)|euros?|dollars?|[€$£]|k\b|km|miles?|[.,/:]\d|\d))"
)
_CITY = "|".join(sorted((re.escape(c) for c in CITIES), key=len, reverse=True))
_ABBREVIATED = "|".join(
    sorted((z.upper() for z in ZONES if z != "z" and len(z) < 5), key=len, reverse=True)
)


@lru_cache(maxsize=16)
def pattern(language: str, wide: bool) -> re.Pattern[str]:
    """Groups name the kind of piece; `pieces` gives each its value."""
    w = BY_LANGUAGE[language]
    day = "|".join(f"(?:{d})" for d in w.weekdays)
    short = "|".join(w.shorts)
    month = "|".join(f"(?:{m})" for m in w.months)
    number = rf"(?:\d{{1,3}}|{_names(w.numbers)})"
    th = rf"(?:{w.day_suffix})?" if w.day_suffix else ""
    of = rf"(?:\s+{w.of})?" if w.of else ""
    d = r"(?:0?[1-9]|[12]\d|3[01])"
    year = (
        rf"(?:,?\s+(?:{w.of}\s+)?{_YEAR}|\s+['’]\d\d)" if w.of else rf"(?:,?\s+{_YEAR}|\s+['’]\d\d)"
    )
    of_ = rf"(?:{w.of}\s+)?" if w.of else ""
    dash = rf"\s*(?:-|–|—|(?:{w.until})\b)\s*"
    clock_words = _names(w.clock_words) or r"(?!)"
    hours = _names(
        {k: v for k, v in w.numbers.items() if 1 <= v <= 12 and " " not in k and len(k) > 2}
    )
    parts = [
        (
            "iso",
            rf"\b{_YEAR}-\d\d-\d\d(?:[T ](?P<isotime>{_H}:{_MM})(?::\d\d)?(?P<isozone>Z|[+-]\d\d:?\d\d)?)?\b",
        ),
        (
            "dayrange",
            rf"\b(?:(?P<dr1>{d}){th}{dash}(?P<dr2>{d}){th}{of}\s*(?P<drm>{month})\b|(?P<drm2>{month})\s+(?P<dr3>{d}){th}{dash}(?P<dr4>{d}){th}(?!\s*(?:am|pm|:)))(?P<dry>{year})?",
        ),
        ("dmy", rf"\b(?P<dd>{d}){th}{of}\s*(?P<dm>{month})\b(?P<dy>{year})?"),
        (
            "mdy",
            rf"\b(?P<mm>{month})\s+(?:the\s+)?(?P<md>{d})(?:{w.day_suffix or 'th'})?\b(?!\s*(?:am\b|pm\b|:\d|%|[-–]\d\d:))(?P<my>{year})?",
        ),
        ("month_year", rf"\b(?P<yy_m>{month})\s+(?P<yy_y>{_YEAR})\b"),
        (
            "numeric",
            rf"(?<![\w/.:-])(?P<n1>\d{{1,2}})(?P<nsep>[/.-])(?P<n2>\d{{1,2}})(?:(?P=nsep)(?P<n3>{_YEAR}|\d\d))?(?![\w/:%]|[.-]\d|\s*(?:uhr|h)\b)",
        ),
        ("relative", rf"\b(?:{_guard(w)})(?P<rel>{_names(w.days)})\b"),
        (
            "weekday",
            rf"\b(?:(?P<wpre>{w.next_before}|{w.last_before}|{w.this_before})\s+)?(?P<wd>{day})\b(?:\s+(?P<wpost>{w.next_after})\b)?",
        ),
        (
            "shortday",
            rf"\b(?:(?P<spre>{w.next_before}|{w.last_before}|{w.this_before})\s+)?(?P<sd>{short})(?:\.|\b)",
        ),
        ("week", rf"\b(?:(?P<wn>{w.next_week})|(?P<wt>{w.this_week})|(?P<wl>{w.last_week}))\b"),
        (
            "weekno",
            r"\b(?:kw|cw|calendar week|kalenderwoche|week)\s*(?P<kw>[1-9]|[1-4]\d|5[0-3])\b",
        ),
        (
            "same",
            r"\b(?:same time|the same time|gleiche(?:r|n)? (?:uhr)?zeit|selbe(?:r|n)? (?:uhr)?zeit|zur gleichen zeit|même heure|misma hora|mesma hora|stessa ora)\b",
        ),
        (
            "ago",
            rf"\b(?:(?:{w.ago_before})\s+)(?P<an>{number})\s+(?P<au>{_units(w)})\b"
            if w.ago_before
            else rf"\b(?P<an>{number})\s+(?P<au>{_units(w)})\s+(?:{w.ago_after})\b",
        ),
        (
            "ahead",
            rf"\b(?:{w.in_before})\s+(?P<fn>{number})\s+(?P<fu>{_units(w)})\b(?!['’]? notice)",
        ),
    ]
    if language == "en":
        parts += [
            ("fortnight", r"\b(?:in )?a fortnight(?:['’]s time| from now)?(?:,? (?:from )?today)?\b"),
            ("weekfrom", rf"\ba week (?:from |on )?(?P<wf>today|tomorrow|{day})\b|\b(?P<wf2>{day}|today|tomorrow) week\b"),
            ("weekof", r"\bthe week of\b|\bw/c\b|\bweek (?:commencing|beginning)\b"),
            ("weekend", r"\b(?P<wepre>this |next |the |last )?weekend\b"),
            ("edge", r"\b(?:(?:the )?(?:end|beginning|start|middle) of (?:the|next|this) (?P<eu>week|month|year)|(?P<es>early|late|mid) (?P<eu2>next|this) (?P<eu3>week|month))\b"),
            ("nextunit", r"\b(?P<nupre>next|this|last) (?P<nu>month|quarter|year)\b"),
            ("monthonly", rf"\b(?:in|early|late|mid|mid-|end of|during|next|this|until|till|by|of)[ -](?:in )?(?P<mo>{month})\b(?!\s*\d)"),
            ("nth", rf"\b(?:on |by |until |to |before |after |till )?(?P<nthe>the )?(?P<nd>{d})(?:st|nd|rd|th)\b(?!\s+(?:floor|time|edition|century|grade|street|avenue|year|anniversary|round|place|quarter|birthday|amendment|version|of (?!this|next|the month)))"),
            ("nthweekday", rf"\b(?:the )?(?P<nwn>first|second|third|fourth|last) (?P<nwd>{day}) (?:in|of) (?P<nwm>{month}|next month|the month|this month)\b"),
            ("half", rf"\bhalf(?: |-)(?:past )?(?P<halfh>{hours}|1[0-2]|[1-9])(?P<halfap>\s*{_AMPM})?{_NO_UNIT}\b(?!\s+(?:of|price|way|the))"),
            ("quarter", rf"\b(?:a )?quarter (?P<qd>past|to|after|before|till) (?P<qh>{hours}|1[0-2]|[1-9])(?P<qap>\s*{_AMPM})?\b"),
            ("minutesto", rf"\b(?P<mtn>five|ten|twenty|twenty[- ]five) (?P<mtd>past|to) (?P<mth>{hours}|1[0-2]|[1-9])(?P<mtap>\s*{_AMPM})?\b"),
        ]  # fmt: skip
    if language == "de":
        parts += [
            ("half", rf"\bhalb (?P<halfh>{hours}|1[0-2]|[1-9])\b"),
            ("quarter", rf"\bviertel (?P<qd>nach|vor) (?P<qh>{hours}|1[0-2]|[1-9])\b"),
        ]  # fmt: skip
    if wide and language == "en":
        parts += [
            ("season", rf"\b(?:in |this |next |last )?(?P<sn>spring|summer|autumn|fall|winter)(?: of)? (?P<sy>{_YEAR})\b"),
            ("quarterno", rf"\b[Qq](?P<qn>[1-4])(?:,? (?P<qy>{_YEAR}))?\b"),
            ("yearonly", rf"\b(?:in |since |during |of |year )(?P<yo>{_YEAR})\b(?![-/:])"),
            ("monthbare", rf"\b(?P<mb>{_bare_months(w)})\b(?!\s*\d)"),
        ]  # fmt: skip
    mark = rf"\s*(?:{w.hour_mark})\b" if language == "en" else rf"\s*(?:{w.hour_mark})(?:\b|(?=\d))"
    parts += [
        ("bareat", rf"\b(?:{w.at})\s+(?P<bh>{_H})(?:(?P<bm>[:.h]{_MM}))?(?P<bap>\s*{_AMPM})?(?:{mark})?{_NO_UNIT}(?!\s*(?:{of_}(?:{month})\b|[/-]\d))(?![\w.-]*@)\b(?!\s*(?:st|nd|rd|th)\b)"),
        ("range", rf"\b(?P<pre>{w.between}|from|von|de las?|dalle|de|das)?\s*(?P<r1h>{_H})(?P<r1m>[:.h]{_MM})?(?P<r1ap>\s*{_AMPM})?(?:{mark})?(?P<rsep>\s*(?:-|–|—|(?:{w.until})\b|(?:{w.joined})\b)\s*)(?P<r2h>{_H})(?P<r2m>[:.h]{_MM})?(?P<r2ap>\s*{_AMPM})?(?P<r2mark>{mark})?{_NO_UNIT}\b"),
        ("clock", rf"\b(?P<ch>{_H})(?P<cm>[:.h]{_MM})?(?P<cap>\s?{_AMPM}|ish\b)(?!\w)"),
        ("clock24", rf"(?<![\d:.])(?P<kh>{_H})(?:[:h])(?P<km>{_MM})(?::\d\d)?(?![:\d])"),
        ("clockmark", rf"\b(?P<oh>{_H}|{hours})(?P<om>[:.]{_MM})?{mark}(?P<om2>\s?{_MM})?(?!\w)"),
        ("clockword", rf"\b(?P<cw>{clock_words})\b"),
        ("part", rf"\b(?:in the |in der |le |la |am |dans l['’]|di |the |this )?(?P<pt>{_names(w.parts)})\b"),
        ("zone", rf"(?:(?P<zabbr>\b(?:{_ABBREVIATED})\b)|\b(?P<zcity>(?i:{_CITY}))(?:['’]s)? (?:local )?(?i:time)\b|\b(?i:heure|hora|ora) (?i:de|di) (?P<zof>(?i:{_CITY}))\b|\b(?P<zcity2>(?i:Berlin|London|Paris|New York|NYC|Madrid))(?=\s*[).,;?!]|\s*$)|(?:GMT|UTC)?(?P<zoff>[+-]\d\d?(?::?\d\d)?)\b|\b(?P<zgmt>GMT|UTC)\b|\b(?P<zus>Eastern|Central|Pacific)\b(?! (?:Europe|Park|Station|Ave|Rd|Bank|Time)))"),
    ]  # fmt: skip
    return re.compile("|".join(f"(?P<{name}>{body})" for name, body in _cased(parts)))


@lru_cache(maxsize=50_000)
def may_begin(word: str, language: str) -> int:
    """0: no piece begins with this word; 1: one may, with a day or an hour behind it; 2: one may.

    Asked of every word of a mail, and remembered.
    """
    if word[0] in "0123456789":
        return 2
    if word[0] in "+-@" or word.casefold() in _SMALL:
        return 1
    return 2 if _beginnings(language).fullmatch(word) is not None else 0


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


#: Words that begin a piece only where a day or an hour follows soon.
_SMALL = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "by",
        "to",
        "at",
        "for",
        "from",
        "about",
        "around",
        "after",
        "say",
        "of",
        "as",
        "la",
        "le",
        "el",
        "il",
        "de",
        "di",
        "du",
        "am",
        "um",
        "so",
        "ab",
        "gegen",
        "vor",
        "von",
        "das",
        "da",
        "this",
        "that",
        "two",
        "one",
        "three",
        "w",
        "until",
        "till",
        "before",
        "during",
        "early",
        "late",
        "since",
        "em",
        "en",
        "à",
        "at",
        "per",
    ]
)
_ALWAYS = (
    "the", "kw", "cw", "calendar", "kalenderwoche", "week", "same", "gleiche[rn]?", "selbe[rn]?", "zur", "même",
    "misma", "mesma", "stessa", "fortnight", "weekend", "end", "beginning", "start", "middle", "early", "late", "mid",
    "in", "on", "by", "until", "till", "to", "before", "after", "during", "next", "this", "half", "halb", "a", "quarter",
    "viertel", "five", "ten", "twenty", "from", "von", "de", "dalle", "das", "first", "second", "third", "fourth", "last",
    "gmt", "utc", "w", "q", "spring", "summer", "autumn", "fall", "winter", "since", "of", "year", "am", "dans",
    "di", "le", "el", *(z for z in ZONES if z != "z"),
)  # fmt: skip


def _cased(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """All but the zones' abbreviations are read in any case."""
    return [(n, body if n == "zone" else f"(?i:{body})") for n, body in _unique(parts)]


def _unique(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    order = (
        "iso", "dayrange", "nthweekday", "dmy", "mdy", "month_year", "season", "quarterno", "half", "quarter",
        "minutesto", "range", "clock", "numeric", "clock24", "clockmark", "weekfrom", "weekof", "weekno", "week",
        "fortnight", "weekend", "edge", "nextunit", "nth", "ago", "ahead", "same", "weekday", "relative", "shortday",
        "clockword", "part", "bareat", "monthonly", "yearonly", "monthbare", "zone",
    )  # fmt: skip
    known = dict(parts)
    return [(name, known[name]) for name in order if name in known]


def _guard(w: Words) -> str:
    return "".join(f"(?<!{before} )" for before in w.not_before.split("|") if before)


def _units(w: Words) -> str:
    return "|".join((w.day_unit, w.week_unit, w.month_unit, w.hour_unit, w.minute_unit))


def _bare_months(w: Words) -> str:
    return "|".join(m for m in w.months if m not in ("may", "mar(?:ch)?"))
