"""One regular expression a language that finds every piece of a date or a time in one pass."""

import re
from collections.abc import Iterable
from functools import lru_cache

from sincerely.reading.times import broad
from sincerely.reading.times.piece import Start
from sincerely.reading.times.tables import BY_LANGUAGE, CITIES, ZONES, Words


def _names(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_H = r"(?:[01]?\d|2[0-4])"
_MM = r"[0-5]\d"
_TENS = r"(?:fifteen|(?:twenty|thirty|forty|fifty)(?:[- ]five)?)"
_AMPM = r"(?:a\.?m\b\.?|p\.?m\b\.?|[ap]\b(?!\.\.))"
_YEAR = r"(?:(?:19|20)\d\d)"
_NO_UNIT = (
    r"(?!\s*(?:%|percent|people|weeks?|days?|months?|years?|minutes?|mins?|hours?|hrs?|times|others"
    r"|of (?:us|them|you)|euros?|dollars?|points?|pages?|items?|odds|degrees|kg|lbs?|[€$£]|k\b|km|miles?|[.,/:]\d|\d))"
)
_CITY = "|".join(sorted((re.escape(c) for c in CITIES), key=len, reverse=True))
_ABBREVIATED = "|".join(
    sorted((z.upper() for z in ZONES if z != "z" and len(z) < 5), key=len, reverse=True)
)


@lru_cache(maxsize=64)
def pattern(language: str, wide: bool, start: Start) -> re.Pattern[str]:
    """The pieces that may start so. Groups name the kind of piece; `pieces` gives each its value."""
    bodies = [(kind, body) for kind, body in _bodies(language, wide) if _may_start(kind, start)]
    return re.compile("|".join(f"(?P<{kind}>{body})" for kind, body in bodies))


@lru_cache(maxsize=16)
def _bodies(language: str, wide: bool) -> list[tuple[str, str]]:
    """(kind, pattern) of every piece of a language, in the order in which they are tried."""
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
    dash = rf"[^\S\n]*(?:-|–|—|(?:{w.until})\b)\s*"
    after = f"|{w.last_after}" if w.last_after else ""
    clock_words = _names(w.clock_words) or r"(?!)"
    hours = _names(
        {k: v for k, v in w.numbers.items() if 1 <= v <= 12 and " " not in k and len(k) > 2}
    )
    parts = [
        (
            "iso",
            rf"\b{_YEAR}-\d\d-\d\d(?:[T ](?P<isotime>{_H}:{_MM}(?::\d\d(?:\.\d{{1,9}})?)?)(?P<isozone>Z|[+-]\d\d:?\d\d)?)?\b",
        ),
        (
            "dayrange",
            rf"\b(?:(?:{w.between}|from|von|vom|du|del|de|dal|dall['’])\s+)?(?:(?P<dr1>{d}){th}{dash}(?P<dr2>{d}){th}{of}\s*(?P<drm>{month})\b|(?P<drm2>{month})\.?\s+(?P<dr3>{d}){th}{dash}(?P<dr4>{d}){th}(?!\s*(?:am|pm|:)))(?P<dry>{year})?",
        ),
        ("dmy", rf"\b(?P<dd>{d}){th}{of}\s*(?P<dm>{month})\b(?:\.?(?P<dy>{year}))?"),
        (
            "mdy",
            rf"\b(?P<mm>{month})\.?\s+(?:the\s+)?(?P<md>{d})(?:{w.day_suffix or 'th'})?\b(?!\s*(?:am\b|pm\b|:\d|%|[-–]\d\d:))(?P<my>{year})?",
        ),
        ("month_year", rf"(?<!\d )\b(?P<yy_m>{month})\.?\s+(?P<yy_y>{_YEAR})\b"),
        (
            "numeric",
            rf"(?<![\w/.:-])(?P<n1>\d{{1,2}})(?P<nsep>[/.-])(?P<n2>\d{{1,2}})(?:(?P=nsep)(?P<n3>{_YEAR}|\d\d)|(?<!-\d)(?<!-\d\d))(?![\w/:%]|[.-]\d|\s*(?:{w.hour_mark}|uhr|h)\b)",
        ),
        ("relative", rf"\b(?:{_guard(w)})(?P<rel>{_names(w.days)})\b"),
        (
            "weekday",
            rf"\b(?:(?P<wpre>{w.next_before}|{w.last_before}|{w.this_before})\s+)?(?P<wd>{day})\b(?:\s+(?P<wpost>{w.next_after}{after})\b)?",
        ),
        (
            "shortday",
            rf"\b(?:(?P<spre>{w.next_before}|{w.last_before}|{w.this_before})\s+)?(?P<sd>{short})(?:\.|\b)",
        ),
        ("week", rf"\b(?:(?P<wn>{w.next_week})|(?P<wt>{w.this_week})|(?P<wl>{w.last_week}))\b"),
        (
            "weekno",
            rf"\b(?:kw|cw|calendar week|kalenderwoche|week|{w.week})\s*(?:n[°º]\s*)?(?P<kw>[1-9]|[1-4]\d|5[0-3])\b",
        ),
        (
            "same",
            r"\b(?:same (?:time|hour|slot)|the same (?:time|hour|slot)|gleiche stunde|gleiche(?:r|n)? (?:uhr)?zeit|selbe(?:r|n)? (?:uhr)?zeit|zur gleichen zeit|même (?:heure|horaire)|misma hora|mismo horario|mesma hora|stessa ora)\b",
        ),
        (
            "ago",
            rf"\b(?:(?:{w.ago_before})\s+)(?P<an>{number})\s+(?P<au>{_units(w)})\b"
            if w.ago_before
            else rf"\b(?P<an>{number})\s+(?P<au>{_units(w)})\s+(?:{w.ago_after})\b",
        ),
        (
            "ahead",
            rf"\b(?:(?:heute|von heute an)\s+)?(?:{w.in_before})\s+(?P<fn>{number})\s+(?P<fu>{_units(w)})\b(?!['’]? notice)",
        ),
    ]
    if language == "en":
        parts += [
            ("fortnight", r"\b(?:in )?a fortnight(?:['’]s time| from now)?(?:,? (?:from )?today)?\b"),
            ("weekfrom", rf"\b(?P<wfn>a|two) weeks? (?:from |on )?(?P<wf>today|tomorrow|{day})\b|\b(?P<wf2>{day}|this day|today|tomorrow) (?P<wfu>week|fortnight)\b"),
            ("weekof", r"\bthe week of\b|\bw/c\b|\bweek (?:commencing|beginning)\b"),
            ("weekend", r"\b(?P<wepre>this |next |the |last )?weekend\b"),
            ("edge", r"\b(?:(?:the )?(?:end|beginning|start|middle) of (?:the|next|this) (?P<eu>week|month|year)|(?P<es>early|late|mid) (?P<eu2>next|this) (?P<eu3>week|month))\b"),
            ("nextunit", r"\b(?P<nupre>next|this|last) (?P<nu>month|quarter|year)\b"),
            ("monthonly", rf"\b(?:in|early|late|mid|mid-|end of|during|next|this|until|till|by|of)[ -](?:in )?(?P<mo>{month})\b(?!\s*\d)"),
            ("nth", rf"\b(?:on |by |before |after )?(?P<nthe>the )?(?P<nd>{d})(?:st|nd|rd|th)\b(?!\s+(?:floor|time|edition|century|grade|street|avenue|year|anniversary|round|place|quarter|birthday|amendment|version|of (?!this|next|the month)|(?:{month})\b))"),
            ("nthweekday", rf"\b(?:the )?(?P<nwn>first|second|third|fourth|last) (?P<nwd>{day}) (?:in|of) (?P<nwm>{month}|next month|the month|this month)\b"),
            ("half", rf"\bhalf(?: |-)(?:past )?(?P<halfh>{hours}|1[0-2]|[1-9])(?P<halfap>\s*{_AMPM})?{_NO_UNIT}\b(?!\s+(?:of|price|way|the))"),
            ("quarter", rf"\b(?:a )?quarter (?P<qd>past|to|after|before|till) (?P<qh>{hours}|1[0-2]|[1-9])(?P<qap>\s*{_AMPM})?\b"),
            ("dotclock", rf"(?<![\w/.:$£€+-])(?<!on )(?<!section )(?<!version )(?P<kdh>{_H})\.(?P<kdm>[0-5][05])(?![\w/:%]|[.-]\d|\s*{_AMPM}|\s?(?:%|per|k\b|gpa|miles|km|euros?|pounds?))"),
            ("wordclock", rf"\b(?:(?:at|say|around|about|by|for)\s+)?(?P<wch>{hours})-(?P<wcm>{_TENS})\b(?P<wcap>\s*{_AMPM})?"),
            ("ish", rf"\b(?P<ih>{_H}|{hours})[- ]?ish\b"),
            ("besideday", r"(?:(?<=tomorrow )|(?<=today )|(?<=tmrw )|(?<=tonight ))(?P<eh>1[0-2]|[1-9])(?=\s*(?:[,.;!?)]|\Z|(?:works?|is|please|then|suits?)\b))|(?<=to )(?P<eh2>1[0-2]|[1-9])(?= (?:tomorrow|today|tonight)\b)|\b(?P<eh3>1[0-2]|[1-9])(?= (?:instead of|rather than) (?:1[0-2]|[1-9])(?::\d\d)?\s*(?:[.,;!?)]|\Z|(?:tomorrow|today|tonight|on|then|same|for|if|please|works?|is)\b))"),
            ("minutesto", rf"\b(?:at )?(?P<mtn>five|ten|twenty|twenty[- ]five) (?P<mtd>past|to) (?P<mth>{hours}|1[0-2]|[1-9])(?P<mtap>\s*{_AMPM})?\b"),
        ]  # fmt: skip
    if language == "de":
        parts += [
            ("compound", rf"\b(?P<cod>{day})(?P<cop>morgen|früh|vormittag|mittag|nachmittag|abend)s?\b"),
            ("half", rf"\bhalb (?P<halfh>{hours}|1[0-2]|[1-9])\b"),
            ("quarter", rf"\bviertel (?P<qd>nach|vor) (?P<qh>{hours}|1[0-2]|[1-9])\b"),
        ]  # fmt: skip
    if language != "en":
        parts += _other(w, day, month)
    hour_after = "|".join(told for told in (w.half_after, w.quarter_after) if told)
    and_half = rf"(?:\s+(?:{hour_after})\b)?" if hour_after else ""
    mark = rf"\s*(?:{w.hour_mark})\b" if language == "en" else rf"\s*(?:{w.hour_mark})(?:\b|(?=\d))"
    parts += [
        ("bareat", rf"\b(?P<bat>{w.at})\s+(?P<bh>{_H}|{hours})(?P<bm>[:.h]{_MM}(?::[0-5]\d)?)?(?P<bap>\s*{_AMPM})?(?P<bmark>{mark})?(?P<bm2>(?:(?<=\dh)|(?<=\d h)|(?<=\d\u00a0h)|(?<=uhr))\s?{_MM})?(?P<bhalf>{and_half}){_NO_UNIT}(?!\s+(?:past|to)\s+(?:{hours}|\d))(?!-(?:{_TENS})\b)(?!(?:{w.day_suffix or '(?!)'})?\s*(?:{of_}(?:{month})\b|-(?:{month})\b|[/-]\d))(?![\w.-]*@)\b(?!\s*(?:st|nd|rd|th)\b)"),
        ("range", rf"\b(?P<pre>{w.between}|from|von|de las?|dalle|de|das)?\s*(?P<r1h>{_H})(?P<r1m>[:.h]{_MM}(?::[0-5]\d)?)?(?P<r1ap>\s*{_AMPM})?(?P<r1mark>{mark})?(?P<rsep>[^\S\n]*(?:-|–|—|(?:{w.until})\b|(?(pre)(?:{w.joined})\b|(?!)))\s*)(?P<r2h>{_H})(?P<r2m>[:.h]{_MM}(?::[0-5]\d)?)?(?P<r2ap>\s*{_AMPM})?(?P<r2mark>{mark})?{_NO_UNIT}\b"),
        ("clock", rf"\b(?P<ch>{_H})(?P<cm>[:.h]{_MM}(?::[0-5]\d)?)?(?P<cap>\s?{_AMPM}|ish\b)(?!\w)"),
        ("clock24", rf"(?<![\d:.])(?P<kh>{_H})(?:[:h])(?P<km>{_MM}(?::[0-5]\d(?:[.,]\d{{1,6}})?)?)(?![:\d])"),
        ("clockmark", rf"\b(?P<oh>{_H}|{hours})(?P<om>[:.]{_MM})?(?P<omark>{mark})(?P<om2>\s?{_MM})?(?P<ohalf>{and_half})(?P<oap>\s*{_AMPM})?(?!\w)"),
        ("clockword", rf"\b(?:12 )?(?P<cw>{clock_words})\b"),
        ("part", rf"\b(?:in the |in der |le |la |am |dans l['’]|di |the |this )?(?P<pt>{_names(w.parts)})\b"),
        ("zone", rf"(?:(?i:GMT|UTC) ?(?P<zoff>[+-]\d\d?(?::?\d\d)?)\b|(?P<zoff2>[+-]\d\d:\d\d|(?<=\s)[+-]\d{{4}})\b|(?P<zabbr>\b(?:{_ABBREVIATED})\b)|\b(?P<zcity>(?i:{_CITY}))(?:['’]s)? (?:local )?(?i:time)\b|\b(?i:heure|hora|ora) (?i:(?:de|di)(?: la)? )?(?P<zof>(?i:{_CITY}))\b|\b(?P<zcity2>(?i:Berlin|London|Paris|New York|NYC|Madrid)|UK)(?=\s*[).,;?!]|\s*$)|\b(?P<zgmt>GMT|UTC)\b|\b(?P<zus>(?i:Eastern|Central|Pacific|Mountain))(?i: (?:Standard|Daylight))?(?i: Time)?\b(?i:(?! (?:Europe|Park|Station|Ave|Rd|Bank|View))))"),
    ]  # fmt: skip
    order: tuple[str, ...] = _NARROW_ORDER
    if wide:
        own = dict(broad.parts(w))
        parts = [*((name, body) for name, body in parts if name not in own), *own.items()]
        order = _WIDE_ORDER
    return _cased(_in_order(parts, order))


#: "Je ne peux pas le 28, ..." is a day, "le 28 rue Monge" is none.
_BARE_DAY = r"\d{1,2}(?:[.,;:!?)]|\s*\Z|\s(?:à|vers|dès|au matin|matin|après|et|ou|mais|car|ni|je|nous|on|pas|a las|y|o|pero|por la|no|me|te|le|nos)\b)"
#: Nouns that are counted: "im 3. Stock".
_NTH = r"(?:stock\w*|tag\w*|mal|male|semester|jahr\w*|quartal|platz|geburtstag|og|obergeschoss|lehrjahr|runde|etage|kapitel|klasse|liga)\b"


def _other(w: Words, day: str, month: str) -> list[tuple[str, str]]:
    """Pieces of the languages that put the number behind the day: "lunes 9", "el día 12", "en mai"."""
    return [
        ("weekdaynumber", rf"\b(?P<wnd>{day}|{'|'.join(w.shorts)})\s+(?P<wnn>[1-9]|[12]\d|3[01])\b(?!\s*(?:{w.hour_mark})\b|[:.h]\d|\s*(?:{w.until})\s*\d{{1,2}}(?!\d?\s*(?:h\b|heures|h\d|:\d))|\.?\s*(?:{w.of or 'de'}\s+)?(?:{month})\b|[-/.]\d)"),
        ("dayof", rf"\b(?:el d[ií]a|no dia|ao dia|o dia|dia|(?:am|bis zum|ab dem|zum|dem|den)(?= \d+\.)|(?:le|au|du|el|al)(?= {_BARE_DAY}))\s(?P<dof>[1-9]|[12]\d|3[01])\b(?!\s*(?:de\b|uhr)|\.\s?(?:\d|(?:{month})\b|{_NTH}))"),
        ("monthonly", rf"\b(?:{w.month_in or '(?!)'})\s?(?P<mo>{month})\b(?!\s*\d)"),
        ("dotclock", rf"(?<![\w/.:$£€+,-])(?P<kdh>{_H})\.(?P<kdm>00|1[3-9]|[2-5]\d)(?![\w/:%]|[.-]\d|\s?(?:%|€|euros?|chf|fr\.|km|kg|mio|mrd|(?:{w.hour_mark})\b))"),
        ("nextmonth", rf"\b(?:{w.next_month or '(?!)'})\b"),
    ]  # fmt: skip


def _cased(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """All but the zones' abbreviations are read in any case."""
    return [(n, body if n == "zone" else f"(?i:{body})") for n, body in parts]


def _in_order(parts: list[tuple[str, str]], order: tuple[str, ...]) -> list[tuple[str, str]]:
    known = dict(parts)
    return [(name, known[name]) for name in order if name in known]


#: The order in which the pieces are tried at a word: what says more first.
_NARROW_ORDER = (
    "iso", "compound", "dayrange", "nthweekday", "dmy", "mdy", "month_year", "half", "quarter",
    "minutesto", "wordclock", "ish", "range", "clock", "dotclock", "besideday", "numeric", "clock24", "clockmark", "weekfrom", "weekof", "weekno", "week",
    "weekdaynumber", "dayof", "nextmonth", "fortnight", "weekend", "edge", "nextunit", "nth", "ago", "ahead", "same", "weekday", "relative", "shortday",
    "clockword", "part", "bareat", "monthonly", "zone",
)  # fmt: skip
_WIDE_ORDER = (
    "iso", "ymd", "dayrange", "yearrange",  "feast", "slashrange", "dashed", "spelled", "dmy", "mdy", "monthyearrel", "monthshort", "firstspan", "nthunit",
    "edge", "weekfrom", "plus", "ago", "later", "inside", "afternext", "anchor", "ahead", "weekdays", "rolling", "decade", "century",
    "season", "yearquarter", "quarterno", "halfyear", "half", "quarter", "minutesto", "packed", "moreday", "dayhour", "numeric",
    "range", "clock", "clock24", "clockmark", "spokenrange", "spokentime", "weekof", "weekendof", "weekofyear", "weekno", "week", "weekend",
    "nextunit", "monthrel", "spelledday", "nth", "same", "weekday", "relative", "shortday", "clockword", "tonow", "eom",
    "part", "bareat", "monthnumber", "monthbare", "dayunit", "yearonly", "zone", "yeartail",
)  # fmt: skip


#: What starts with a digit and nothing else, and what never does.
_DIGIT_ONLY = frozenset(
    "iso ymd slashrange dashed dmy numeric clock dotclock besideday clock24 moreday yeartail monthnumber".split()
)
_NO_DIGIT = frozenset(
    """
    compound nthweekday mdy month_year weekfrom weekof weekno week weekdaynumber dayof nextmonth fortnight weekend edge
    nextunit same weekday relative shortday part bareat monthonly inside afternext ahead plus rolling season halfyear half
    quarter spokenrange spokentime weekendof weekofyear monthrel spelledday tonow eom monthbare dayunit yearonly spelled
    monthyearrel monthshort firstspan
    """.split()
)
#: All that starts with the name of a month, or of a weekday.
_MONTHS = frozenset(
    "dayrange mdy month_year spelled monthyearrel monthshort monthbare feast".split()
)
_WEEKDAYS = frozenset("weekday shortday weekfrom weekdaynumber afternext".split())


def _may_start(kind: str, start: Start) -> bool:
    if start is Start.MONTH:
        return kind in _MONTHS
    if start is Start.WEEKDAY:
        return kind in _WEEKDAYS
    return kind not in (_NO_DIGIT if start is Start.DIGIT else _DIGIT_ONLY)


def _guard(w: Words) -> str:
    return "".join(f"(?<!{before} )" for before in w.not_before.split("|") if before)


def _units(w: Words) -> str:
    return "|".join((w.day_unit, w.week_unit, w.month_unit, w.hour_unit, w.minute_unit))
