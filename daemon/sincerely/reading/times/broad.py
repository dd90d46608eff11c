"""What only the wide reading takes for a date: patterns, in the order in which they are tried.

Feasts, amounts counted from now, decades, "the second week of", "two days before", hours in words.
Names of groups are those of the readers in `spans`.
"""

from sincerely.reading.times.amounts import AMOUNT, CLOCK_HOURS, NUMBER, UNIT
from sincerely.reading.times.feasts import NAMES
from sincerely.reading.times.tables import Words

_YEAR = r"(?:(?:1[5-9]|20|21)\d\d)"
_ABOUT = r"(?:about |around |approximately |roughly |almost |nearly |just |another |exactly |less than |over |at least )?"
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty[- ]first", "twenty[- ]second", "twenty[- ]third", "twenty[- ]fourth", "twenty[- ]fifth",
    "twenty[- ]sixth", "twenty[- ]seventh", "twenty[- ]eighth", "twenty[- ]ninth", "thirtieth", "thirty[- ]first",
)  # fmt: skip
_ORDINAL = "|".join(reversed(_ORDINALS))
_NTH = r"first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|final"
_MINUTE = (
    r"(?:(?:twenty|thirty|forty|fifty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:oh|o) (?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen)"
)
_AMPM = r"(?:a\.?m\b\.?|p\.?m\b\.?)"
_DAYTIME = r"(?:in the (?:early |late )?|at )(?:morning|afternoon|evening|night)|tonight|this (?:morning|afternoon|evening)"
#: Hours that stand alone: behind "at 5" only such words, or the end, let it be an hour.
BEHIND_HOUR = (
    r"(?=\s*(?:$|[.,;!?)\n]|(?:and|or|on|to|till|until|but|with|if|then|next|this|tomorrow|today|tonight|in the"
    r"|every|at|am|pm|o['’]? ?clock|sharp|when|because|so|for|mon|tue|wed|thu|fri|sat|sun|the)\b|[-–]))"
)


def ordinal(text: str) -> int:
    """1 for "first" to 31 for "thirty-first", in words."""
    said = text.casefold().replace(" ", "-")
    return [word.replace("[- ]", "-") for word in _ORDINALS].index(said) + 1


def parts(w: Words) -> list[tuple[str, str]]:
    """(kind, pattern) of the wide reading's own pieces."""
    month = "|".join(f"(?:{m})" for m in w.months)
    day = "|".join(f"(?:{d})" for d in w.weekdays)
    d, th = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:st|nd|rd|th)?"
    dash = r"(?:[^\S\n]*[-–—]\s*| (?:to|until|till|through|thru) )"
    relative = rf"this|next|last|past|previous|coming|following|upcoming|current|{_YEAR}"
    return [
        ("dayrange", rf"\b(?:from |(?P<drb>between ))?(?:the )?(?:(?P<dr1>{d}){th}(?:{dash}|(?(drb) and |(?!)))(?:the )?(?P<dr2>{d}){th}(?: of)?,? (?P<drm>{month})\b|(?P<drm2>{month})\.? (?:the )?(?P<dr3>{d}){th}(?:{dash}|(?(drb) and |(?!)))(?:the )?(?P<dr4>{d}){th}(?!\s*(?:am|pm|:|\d)))(?:\.?,? (?P<dry>{_YEAR}))?"),
        ("ymd", rf"(?<![\w/.-])(?P<ymy>{_YEAR})(?P<yms>[/.-])(?P<ymm>0?[1-9]|1[0-2])(?P=yms)(?P<ymdd>0?[1-9]|[12]\d|3[01])(?![\w/]|[.-]\d)"),
        ("slashrange", r"(?<![\w/.-])(?P<sr1>\d{1,2})/(?P<sr2>\d{1,2})-(?P<sr3>\d{1,2})/(?P<sr4>\d{1,2})(?![\w/:]|[.-]\d)"),
        ("dashed", rf"(?<![\w/.-])(?:(?P<dad>\d{{1,2}})[- /]?(?P<dam>{month})\.?[- /,]{{0,2}}(?P<day>{_YEAR})|(?P<dad3>\d{{1,2}})(?P<das>[-/])(?P<dam3>{month})(?P=das)(?P<day3>\d\d))(?![\w/:]|[.-]\d)|(?<![\w/.-])(?P<dad2>\d{{1,2}})-(?P<dam2>{month})\b(?!-)"),
        ("spelled", rf"\b(?:the )?(?:(?P<spd>{_ORDINAL})(?: day)? (?:of )?(?P<spm>{month})|(?P<spm2>{month}) (?:the )?(?P<spd2>{_ORDINAL}))\b(?:,? (?P<spy>{_YEAR})\b)?"),
        ("spelledday", rf"\b(?:on|by|until|till|before|after|from|since) the (?P<sdd>{_ORDINAL})(?= of (?:this|next|last|the) | (?:at|around|from) \d|\s*(?:$|[.,;!?)]))"),
        ("anchor", rf"\b(?:the )?(?P<anch>{AMOUNT}|day|week|month|year)\s+(?P<anchd>before|after|from|prior to|following|previous to)(?! (?:now|today|this one|that|it|the present)\b)\s+"),
        ("ago", rf"\b{_ABOUT}(?P<agoa>{AMOUNT})\s+(?:ago|earlier|before now|before today|back(?! (?:to|in|from|at|on)\b)|previously)\b"),
        ("later", rf"\b(?:in )?{_ABOUT}(?P<latera>{AMOUNT})(?:\s+(?:from now|from today|from the present|later|hence)\b|['’]s? time\b| time(?= |$|[.,]))"),
        ("inside", rf"\bwithin\s+(?:the (?:next|coming) )?(?P<insa>{AMOUNT})\b(?! of\b)"),
        ("ahead", rf"\bin {_ABOUT}(?P<aheada>{AMOUNT})\b(?!['’]? notice| of\b| or\b)"),
        ("plus", rf"\bnow\s*(?P<pls>[+-])\s*(?P<pla>{AMOUNT})"),
        ("rolling", rf"\b(?:(?:in|over|during|for|within) )?(?:the )?(?P<rod>last|past|previous|next|following|coming|upcoming)\s+(?P<ron>{NUMBER})\s+(?P<rou>{UNIT})\b"),
        ("weekdays", rf"\b(?P<wkn>{NUMBER}) (?P<wkd>{day})s (?:(?P<wka>from now|from today)|ago)\b"),
        ("firstspan", rf"\b(?:the )?(?P<fsw>first|last|final) (?P<fsn>{NUMBER}) (?P<fsu>days|weeks|weekends|months) (?:of|in)\s+(?=(?:the )?(?:(?:{month})\b|(?:{relative})\b|month|year|quarter|week|q[1-4]|spring|summer|autumn|fall|winter))"),
        ("moreday", rf"(?:(?<=\d or )|(?<=\d and )|(?<=\d, )|(?<=h or )|(?<=h and )|(?<=d or )|(?<=d and )|(?<=t or )|(?<=t and ))(?P<mdn>{d}){th}\b(?![:./-]\d|\s*(?:am|pm|a\.m|p\.m|o['’]? ?clock)\b){BEHIND_HOUR}"),
        ("afternext", rf"\b(?:the )?(?:(?P<afu>week|month|year|quarter|weekend|{day}) (?P<afd>after next|before last))\b"),
        ("tonow", r"\b(?:(?:right|just|as of|until|till|by) now|now(?=\s*$))\b(?! on\b)"),
        ("decade", r"\b(?:(?:the|in the|during the) (?:(?P<dec>1[5-9]\d0|20\d0)['’]?s|['’]?(?P<dec2>\d0)['’]?s|(?P<dec3>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))|(?P<dec4>1[5-9]\d0|20\d0)['’]?s|(?:(?<=early )|(?<=late )|(?<=mid )|(?<=mid-))(?P<dec5>[2-9]0)['’]?s)\b"),
        ("century", rf"\b(?:the )?(?:(?P<cen>\d\d)(?:st|nd|rd|th)|(?P<cen2>{_ORDINAL})) century\b"),
        ("nthunit", rf"\b(?:the )?(?P<ntn>{_NTH}) (?P<ntu>days?|weeks?|weekends?|months?|quarters?|{day}) (?:of|in)\s+(?=(?:the )?(?:(?:{month})\b|(?:{relative})\b|month|year|quarter|week|q[1-4]|spring|summer|autumn|fall|winter))"),
        ("edge", rf"\b(?:(?:by |at |until |till |in |towards? )?(?:the )?(?P<edw>very end|end|beginning|start|middle|rest|remainder|first half|second half|1st half|2nd half) of\s+|(?P<eda>early|late|mid|middle|end|beginning)(?:-| in | )\s*(?:of )?)(?=(?:the )?(?:(?:{month})\b|(?:{relative})\b|month|year|quarter|week|decade|q[1-4]|spring|summer|autumn|fall|winter|morning|afternoon|evening|tomorrow|today|\d0['’]?s|(?:19|20)\d0['’]?s))"),
        ("eom", r"\b(?:eo(?P<eo>[wmqy]))\b"),
        ("feast", rf"\b(?P<fewhich>this |next |last )?(?:{_feasts()})\b(?:,? (?:of )?(?P<fey>{_YEAR}|next year|last year|this year))?"),
        ("season", rf"\b(?:(?P<snwhich>this|next|last|past|coming) )?(?P<sn>spring|summer|autumn|fall|winter)(?:,?(?: of)? (?P<sy>{_YEAR}|['’]\d\d))?\b"),
        ("quarterno", rf"\b(?:q(?P<qn>[1-4])|(?:the )?(?P<qw>first|second|third|fourth|1st|2nd|3rd|4th) quarter)(?:,?(?: of)?(?: (?P<qy>{_YEAR})|['’ /-](?P<qys>\d\d)(?!\d))|(?: of)? (?P<qwhich>this|next|last) year)?\b"),
        ("yearquarter", rf"\b(?P<yqy>{_YEAR})[ -]?q(?P<yqn>[1-4])\b"),
        ("halfyear", rf"\bh(?P<hyn>[12])[ ,]+(?P<hyy>{_YEAR})\b"),
        ("dayhour", rf"\b(?:at )?(?P<dhh>1[0-2]|[1-9]|{CLOCK_HOURS})(?P<dhm>[:.][0-5]\d)?(?: o['’]? ?clock)? (?P<dhp>{_DAYTIME})\b"),
        ("spokentime", rf"\b(?P<stat>at |by |around |about |until )?(?P<sth>{CLOCK_HOURS})(?:[ -](?P<stm>{_MINUTE}))?(?:\s?(?P<sta>{_AMPM})| (?P<stp>{_DAYTIME})\b|(?P<stn>{BEHIND_HOUR}))"),
        ("packed", rf"\b(?P<pah>0?\d|1[0-2])(?P<pam>[0-5]\d)\s?(?P<paa>{_AMPM})|\b(?P<pah2>[01]\d|2[0-3])(?P<pam2>[0-5]\d)\s?(?:hours|hrs|h)\b|\bat (?P<pah3>[01]\d|2[0-3])(?P<pam3>[0-5]\d)\b{BEHIND_HOUR}"),
        ("minutesto", rf"\b(?P<mtat>(?:at|by|until|it['’]s) )?(?:(?P<mtn>five|ten|twenty[- ]five|twenty|5|[1-5][05]|\d{{1,2}}(?= minutes)) )(?P<mtu>minutes? )?(?P<mtd>past|to|after|before|till) (?P<mth>{CLOCK_HOURS}|noon|midnight|1[0-2]|[1-9])(?P<mtap>\s*{_AMPM})?(?![\w:])"),
        ("weekendof", rf"\b(?:the )?weekend of\s+(?=(?:the )?(?:\d|(?:{month})\b))"),
        ("spokenrange", rf"\b(?:from|between) (?P<srh>{CLOCK_HOURS})(?: (?P<srm>thirty|fifteen|forty[- ]five))?(?:\s?(?P<sra>{_AMPM}))? (?:to|and|until|till) (?P<srh2>{CLOCK_HOURS})(?: (?P<srm2>thirty|fifteen|forty[- ]five))?(?:\s?(?P<sra2>{_AMPM}))?{BEHIND_HOUR}"),
        ("weekofyear", r"\bweek (?P<wyn>[1-9]|[1-4]\d|5[0-3])(?:,? (?:of )?(?P<wyy>(?:19|20)\d\d))\b"),
        ("nextunit", r"\b(?:the )?(?P<nupre>next|this|last|coming|past|previous|current|following) (?P<nu>half hour|hour|minute|day|week|month|quarter|year|decade|century|weekend)\b(?!['’]s)"),
        ("dayunit", r"(?:\bthe |(?<=of )(?<=end of |ing of |art of |dle of |alf of ))(?P<dunit>week|month|quarter|year)\b(?=\s*[.,;!?]|\s*$)"),
        ("monthrel", rf"\b(?P<mrw>this|next|last|past|coming|previous) (?P<mr>{month})\b\.?(?!\s*\d)"),
        ("monthyearrel", rf"\b(?P<mym>{month}),? (?:of )?(?P<myw>this|next|last) year\b"),
        ("monthshort", rf"(?<!\d )(?<!\d)\b(?P<msm>{month})\.?,? ?(?:of )?(?:['’](?P<mss>\d\d)|(?P<msy>{_YEAR}))(?!\w|[-/:.]\d)"),
        ("monthnumber", rf"(?<![\w/.-])(?:(?P<mnm>0?[1-9]|1[0-2])/(?P<mny>{_YEAR})|(?P<mny2>{_YEAR})-(?P<mnm2>0[1-9]|1[0-2]))(?![\w/]|[.-]\d)"),
        ("monthbare", rf"(?<!\d )(?<!\d)\b(?P<mbat>in |during )?(?P<mb>{month})\b(?!\.?\s*\d|['’]s?\w)"),
        ("yearonly", rf"\b(?:in |since |during |of |year |by |until |till |from |before |after |circa |through |between |fy ?)(?P<yo>{_YEAR})\b(?![-/:.]\d|\s*(?:%|[$€£]|people|km|miles|years?|days?|hours?|minutes?|dollars|units|words))"),
        ("yearrange", rf"(?<![\w/.-])(?:from |between )?(?P<yr1>{_YEAR})(?:\s?[-–]\s?| to | and | through | until )(?P<yr2>{_YEAR})(?![\w/:%-]|[.,]\d)"),
        ("yeartail", rf"(?P<yt>{_YEAR})(?![\w/:%-]|[.,]\d)"),
    ]  # fmt: skip


def _feasts() -> str:
    return "|".join(f"(?P<fe{i}>{name})" for i, name in enumerate(NAMES))
