"""The words for days and hours in six languages, and the names of zones: tables only."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """weekdays: Monday first; shorts: abbreviations that need a capital, a date or an hour beside
    them; months: January first; days: word -> days from today; parts: word -> (from, to) hours;
    numbers: word -> number; day_part: how a word of `days` ends -> hours; the rest: alternatives of
    a regular expression."""

    weekdays: tuple[str, ...]
    shorts: tuple[str, ...]
    months: tuple[str, ...]
    days: dict[str, int]
    parts: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    next_before: str
    last_before: str
    this_before: str
    next_after: str
    week: str
    next_week: str
    this_week: str
    last_week: str
    day_unit: str
    week_unit: str
    month_unit: str
    hour_unit: str
    minute_unit: str
    in_before: str
    in_after: str
    ago_before: str
    ago_after: str
    of: str
    at: str
    hour_mark: str
    clock_words: dict[str, tuple[int, int]] = field(default_factory=dict)
    between: str = "between"
    joined: str = "and"
    until: str = "to"
    either: str = "or|and"
    day_suffix: str = ""
    on: str = ""
    not_before: str = ""
    last_after: str = ""
    month_in: str = ""
    next_month: str = ""
    half_after: str = ""
    quarter_after: str = ""
    day_part: dict[str, tuple[int, int]] = field(default_factory=dict)


_EN_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple of": 2, "a couple of": 2,
    "fifteen": 15, "twenty": 20, "thirty": 30,
}  # fmt: skip

ENGLISH = Words(
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    shorts=("mon", "tues?", "weds?", "thu(?:rs?)?", "fri", "sat", "sun"),
    months=("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
            "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
    days={"day after tomorrow": 2, "the day after tomorrow": 2, "tomorrow": 1, "tmrw": 1, "tmr": 1,
          "tomorow": 1, "tommorrow": 1, "today": 0, "tonight": 0, "this morning": 0,
          "this afternoon": 0, "this evening": 0, "day before yesterday": -2,
          "the day before yesterday": -2, "yesterday": -1, "last night": -1},
    parts={"morning": (9, 12), "afternoon": (13, 17), "evening": (18, 21), "night": (20, 23),
           "lunchtime": (12, 13), "lunch time": (12, 13), "tonight": (20, 23), "mornings": (9, 12),
           "afternoons": (13, 17), "first thing": (9, 10), "end of (?:the )?day": (17, 18),
           "eod": (17, 18), "cob": (17, 18), "close of business": (17, 18),
           "end of business": (17, 18)},
    numbers=_EN_NUMBERS,
    next_before="next|following", last_before="last|past|previous",
    this_before="this coming|this|coming|upcoming", next_after=r"next(?! (?:week|month|year)\b)|week",
    week="week", next_week=r"(?:the )?(?:next|following|coming) week", this_week=r"this week",
    last_week=r"(?:last|past|previous) week",
    day_unit="days?", week_unit="weeks?", month_unit="months?", hour_unit="hours?|hrs?",
    minute_unit="minutes?|mins?",
    in_before="in", in_after=r"from (?:now|today)|(?:['’] )?time", ago_before="", ago_after="ago",
    of="of", at=r"at|@|around|about|from|for|say|circa|after|kl|ca\.?",
    hour_mark=r"o['’]? ?clock|sharp",
    clock_words={"noon": (12, 0), "midday": (12, 0), "mid-day": (12, 0), "midnight": (0, 0), "noonish": (12, 0), "noon-ish": (12, 0)},
    between="between", joined="and", until=r"to|till?|until|through|thru", either="or|and|or maybe|or perhaps|and also|or else|or even",
    day_suffix="st|nd|rd|th", on="on|by|for|until|till|from|since|before|after|to",
)  # fmt: skip

GERMAN = Words(
    weekdays=("montags?", "dienstags?", "mittwochs?", "donnerstags?", "freitags?", "(?:samstag|sonnabend)s?", "sonntags?"),
    shorts=("mo", "di", "mi", "do", "fr", "sa", r"so(?! (?:gegen|etwa|ca|circa|ungefähr|um|ab|wie)\b)"),
    months=("jan(?:uar|\\.)?|jänner|jän\\.", "feb(?:ruar|er|\\.)?", "märz|mär\\.|maerz|mrz\\.?", "apr(?:il|\\.)?", "mai", "juni?", "juli?",
            "aug(?:ust|\\.)?", "sep(?:tember|t?\\.)?", "okt(?:ober|\\.)?", "nov(?:ember|\\.)?", "dez(?:ember|\\.)?"),
    days={"übermorgen": 2, "uebermorgen": 2, "morgen": 1, "heute": 0, "heute abend": 0, "vorgestern": -2, "gestern": -1},
    parts={"früh": (8, 10), "vormittags?": (9, 12), "mittags?": (12, 13), "nachmittags?": (14, 17), "abends?": (18, 21)},
    numbers={"einem": 1, "einer": 1, "ein": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
             "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "vierzehn": 14},
    next_before="nächste[nrms]?|kommende[nrms]?|folgende[nrms]?", last_before="letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?",
    this_before="diese[nrms]?", next_after="nächster? woche|kommender? woche",
    week="woche", next_week=r"(?:nächste[nr]?|kommende[nr]?) woche", this_week=r"diese[r]? woche",
    last_week=r"(?:letzte[nr]?|vergangene[nr]?|vorige[nr]?) woche",
    day_unit="tagen?", week_unit="wochen?", month_unit="monate?n?|monat", hour_unit="stunden?", minute_unit="minuten?",
    in_before="in", in_after="", ago_before="vor", ago_after="",
    of="", at=r"um|gegen|ab|circa|ca\.?|so (?:um|gegen|ca\.?)", hour_mark=r"uhr|h",
    clock_words={"mitternacht": (0, 0)},
    between="zwischen", joined="und", until=r"bis(?: zum)?", either="oder|und|bzw\\.|sowie", day_suffix="\\.",
    on="am|zum|bis|vom|ab|seit|der|den|dem|einschließlich", not_before="guten|am|gute",
    month_in="im|ab|seit|anfang|mitte|ende|bis ende|bis anfang|bis mitte", next_month="(?:im )?(?:nächsten|kommenden) monat",
    day_part={"abend": (18, 21), "früh": (8, 10)},
)  # fmt: skip

FRENCH = Words(
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    shorts=("lun\\.", "mar\\.", "mer\\.", "jeu\\.", "ven\\.", "sam\\.", "dim\\."),
    months=("janv(?:ier|\\.)?", "févr(?:ier|\\.)?|fevrier", "mars", "avr(?:il|\\.)?", "mai", "juin", "juil(?:let|\\.)?",
            "août|aout", "sept(?:embre|\\.)?", "oct(?:obre|\\.)?", "nov(?:embre|\\.)?", "déc(?:embre|\\.)?|decembre"),
    days={"après-demain": 2, "apres-demain": 2, "demain": 1, "aujourd['’]hui": 0, "ce soir": 0, "ce matin": 0,
          "cet après-midi": 0, "cet apres-midi": 0, "avant-hier": -2, "hier": -1},
    parts={"matin": (9, 12), "matinée": (9, 12), "après-midi": (14, 17), "soir": (18, 21), "midi": (12, 13), "de l['’]après-midi": (14, 17), "du matin": (8, 12), "du soir": (18, 23)},
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
             "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15},
    next_before="prochain", last_before="dernier", this_before="ce", next_after="prochain|en huit",
    week="semaine", next_week=r"la semaine prochaine", this_week=r"cette semaine", last_week=r"la semaine (?:dernière|passée)",
    day_unit="jours?", week_unit="semaines?", month_unit="mois", hour_unit="heures?", minute_unit="minutes?",
    in_before="dans", in_after="", ago_before="il y a", ago_after="",
    of="", at=r"à|vers|dès|pour|de", hour_mark=r"heures?|h",
    clock_words={"midi et demi": (12, 30), "midi et demie": (12, 30), "midi": (12, 0), "minuit": (0, 0)},
    between="entre", joined="et", until=r"à|au|jusqu['’](?:à|au)", either="ou|et|ou bien", day_suffix="er",
    on="le|au|du|jusqu['’]au|dès le",
    last_after="dernier|passé", month_in="en|fin|début|mi-|courant", next_month="(?:le )?mois prochain",
    half_after="et demie?", quarter_after="et quart|moins le quart", day_part={"soir": (18, 21), "matin": (9, 12), "midi": (14, 17)},
)  # fmt: skip

SPANISH = Words(
    weekdays=("lunes", "martes", "miércoles|miercoles", "jueves", "viernes", "sábado|sabado", "domingo"),
    shorts=("lun\\.", "mar\\.", "mié\\.", "jue\\.", "vie\\.", "sáb\\.", "dom\\."),
    months=("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "se(?:p)?tiembre", "octubre", "noviembre", "diciembre"),
    days={"pasado mañana": 2, "mañana": 1, "hoy": 0, "esta tarde": 0, "esta mañana": 0, "esta noche": 0, "anteayer": -2, "ayer": -1},
    parts={"por la mañana": (9, 12), "de la mañana": (9, 12), "por la tarde": (15, 19), "de la tarde": (15, 19), "por la noche": (20, 22)},
    numbers={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15},
    next_before="próximo|proximo", last_before="pasado|último", this_before="este", next_after="que viene|próximo|de la (?:próxima|que viene) semana",
    week="semana", next_week=r"(?:la )?(?:próxima semana|semana que viene|proxima semana)", this_week=r"esta semana", last_week=r"la semana pasada",
    day_unit="días?|dias?", week_unit="semanas?", month_unit="mes(?:es)?", hour_unit="horas?", minute_unit="minutos?",
    in_before="en|dentro de", in_after="", ago_before="hace", ago_after="",
    of="del?", at=r"a las?|a partir de las|sobre las?|hacia las?|desde las?|de", hour_mark=r"horas?|h",
    clock_words={"mediodía": (12, 0), "medianoche": (0, 0)},
    between="entre(?: las?)?|de las?|desde las?", joined="y(?: las?)?|a las?", until=r"a|hasta(?: las?| el)?|al(?: d[ií]a)?", either="o|y", day_suffix="º|°|ro",
    on="el|al|del|hasta el|desde el", not_before="la|esta|por la|de la",
    last_after="pasado", month_in="en|a finales de|a principios de|a mediados de|finales de|principios de",
    next_month="(?:el )?(?:próximo mes|mes que viene)", half_after="y media", quarter_after="y cuarto|menos cuarto",
    day_part={"tarde": (15, 19), "noche": (20, 22), "mañana": (9, 12)},
)  # fmt: skip

PORTUGUESE = Words(
    weekdays=("segunda(?:-feira)?", "terça(?:-feira)?", "quarta(?:-feira)?", "quinta(?:-feira)?", "sexta(?:-feira)?", "sábado", "domingo"),
    shorts=("seg\\.", "ter\\.", "qua\\.", "qui\\.", "sex\\.", "sáb\\.", "dom\\."),
    months=("janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"),
    days={"depois de amanhã": 2, "amanhã": 1, "hoje": 0, "ontem": -1},
    parts={"de manhã": (9, 12), "à tarde": (14, 17), "à noite": (19, 22), "da manhã": (8, 12), "da tarde": (13, 18), "da noite": (19, 23), "pela manhã": (9, 12)},
    numbers={"um": 1, "uma": 1, "dois": 2, "duas": 2, "três": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8, "nove": 9, "dez": 10, "onze": 11, "doze": 12, "quinze": 15},
    next_before="próxima|próximo", last_before="última|último", this_before="esta|este", next_after="que vem|próxima|próximo",
    week="semana", next_week=r"(?:na )?(?:próxima semana|semana que vem)", this_week=r"esta semana", last_week=r"(?:na )?semana passada",
    day_unit="dias?", week_unit="semanas?", month_unit="mês|meses", hour_unit="horas?", minute_unit="minutos?",
    in_before="em|daqui a", in_after="", ago_before="há", ago_after="",
    of="de", at=r"às|as|à|por volta das", hour_mark=r"horas?|h",
    clock_words={"meio-dia": (12, 0)}, between="entre", joined="e", until=r"a|até|às", either="ou|e", day_suffix="º|°",
    on="em|no|na|até|dia|a|o|ao",
    last_after="passad[oa]", month_in="em|no final de|no início de|em meados de|início de|fim de",
    next_month="(?:no )?(?:próximo mês|mês que vem)", half_after="e meia", quarter_after="e quinze",
)  # fmt: skip

ITALIAN = Words(
    weekdays=("lunedì|lunedi", "martedì|martedi", "mercoledì|mercoledi", "giovedì|giovedi", "venerdì|venerdi", "sabato", "domenica"),
    shorts=("lun\\.", "mar\\.", "mer\\.", "gio\\.", "ven\\.", "sab\\.", "dom\\."),
    months=("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    days={"dopodomani": 2, "domani": 1, "oggi": 0, "ieri": -1},
    parts={"mattina": (9, 12), "pomeriggio": (14, 17), "sera": (18, 21), "di mattina": (8, 12), "del mattino": (8, 12), "del pomeriggio": (13, 18), "di sera": (18, 23), "della sera": (18, 23)},
    numbers={"un": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10, "undici": 11, "dodici": 12, "quindici": 15},
    next_before="prossim[oa]", last_before="scors[oa]", this_before="quest[oa]", next_after="prossim[oa]",
    week="settimana", next_week=r"(?:la )?(?:prossima settimana|settimana prossima)", this_week=r"questa settimana", last_week=r"(?:la )?settimana scorsa",
    day_unit="giorn[oi]", week_unit="settiman[ae]", month_unit="mes[ei]", hour_unit="or[ae]", minute_unit="minut[oi]",
    in_before="tra|fra", in_after="", ago_before="", ago_after="fa",
    of="", at=r"alle ore|alle|ore|dalle|verso le", hour_mark=r"h",
    clock_words={"mezzogiorno": (12, 0)}, between="tra le|fra le", joined="e le|e", until=r"a|alle|al|fino al|fino alle", either="o|oppure|e",
    day_suffix="º|°", on="il|al|dal|fino al|entro il|l['’]",
    last_after="scors[oa]|passat[oa]", month_in="a|in|fine|inizio|metà|a fine|a inizio",
    next_month="(?:il )?(?:prossimo mese|mese prossimo)", half_after="e mezz[oa]", quarter_after="e un quarto",
)  # fmt: skip

BY_LANGUAGE = {
    "en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "pt": PORTUGUESE, "it": ITALIAN,
}  # fmt: skip

ZONES = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC", "bst": "Europe/London", "wet": "Europe/Lisbon", "cet": "Europe/Berlin",
    "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin", "eet": "Europe/Helsinki",
    "est": "America/New_York", "edt": "America/New_York", "et": "America/New_York", "cst": "America/Chicago",
    "cdt": "America/Chicago", "ct": "America/Chicago", "mst": "America/Denver", "mdt": "America/Denver",
    "mt": "America/Denver", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pt": "America/Los_Angeles",
    "akst": "America/Anchorage", "hst": "Pacific/Honolulu", "ist": "Asia/Kolkata", "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "awst": "Australia/Perth", "nzst": "Pacific/Auckland", "nzdt": "Pacific/Auckland",
    "sast": "Africa/Johannesburg", "gst": "Asia/Dubai", "brt": "America/Sao_Paulo", "eastern": "America/New_York",
    "central": "America/Chicago", "mountain": "America/Denver", "pacific": "America/Los_Angeles",
}  # fmt: skip

CITIES = {
    "irish": "Europe/Dublin", "british": "Europe/London", "german": "Europe/Berlin",
    "dutch": "Europe/Amsterdam", "french": "Europe/Paris", "spanish": "Europe/Madrid",
    "italian": "Europe/Rome", "swiss": "Europe/Zurich", "austrian": "Europe/Vienna",
    "polish": "Europe/Warsaw", "finnish": "Europe/Helsinki", "portuguese": "Europe/Lisbon",
    "greek": "Europe/Athens", "indian": "Asia/Kolkata", "ireland": "Europe/Dublin",
    "colombia": "America/Bogota", "ciudad de méxico": "America/Mexico_City",
    "canaria": "Atlantic/Canary", "canarias": "Atlantic/Canary",
    "london": "Europe/London", "uk": "Europe/London", "dublin": "Europe/Dublin", "berlin": "Europe/Berlin",
    "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin", "paris": "Europe/Paris",
    "madrid": "Europe/Madrid", "barcelona": "Europe/Madrid", "lisbon": "Europe/Lisbon", "rome": "Europe/Rome",
    "milan": "Europe/Rome", "amsterdam": "Europe/Amsterdam", "brussels": "Europe/Brussels", "zurich": "Europe/Zurich",
    "zürich": "Europe/Zurich", "geneva": "Europe/Zurich", "vienna": "Europe/Vienna", "stockholm": "Europe/Stockholm",
    "oslo": "Europe/Oslo", "copenhagen": "Europe/Copenhagen", "helsinki": "Europe/Helsinki", "warsaw": "Europe/Warsaw",
    "prague": "Europe/Prague", "athens": "Europe/Athens", "istanbul": "Europe/Istanbul", "moscow": "Europe/Moscow",
    "tel aviv": "Asia/Jerusalem", "dubai": "Asia/Dubai", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "india": "Asia/Kolkata", "singapore": "Asia/Singapore",
    "hong kong": "Asia/Hong_Kong", "tokyo": "Asia/Tokyo", "japan": "Asia/Tokyo", "seoul": "Asia/Seoul",
    "beijing": "Asia/Shanghai", "shanghai": "Asia/Shanghai", "sydney": "Australia/Sydney", "melbourne": "Australia/Melbourne",
    "perth": "Australia/Perth", "auckland": "Pacific/Auckland", "new york": "America/New_York", "nyc": "America/New_York",
    "ny": "America/New_York", "boston": "America/New_York", "toronto": "America/Toronto", "atlanta": "America/New_York",
    "chicago": "America/Chicago", "austin": "America/Chicago", "dallas": "America/Chicago", "houston": "America/Chicago",
    "denver": "America/Denver", "phoenix": "America/Phoenix", "seattle": "America/Los_Angeles", "la": "America/Los_Angeles",
    "los angeles": "America/Los_Angeles", "san francisco": "America/Los_Angeles", "sf": "America/Los_Angeles",
    "vancouver": "America/Vancouver", "california": "America/Los_Angeles", "east coast": "America/New_York",
    "west coast": "America/Los_Angeles", "eastern": "America/New_York", "pacific": "America/Los_Angeles",
    "central": "America/Chicago", "mountain": "America/Denver", "central european": "Europe/Berlin",
    "lagos": "Africa/Lagos", "nairobi": "Africa/Nairobi", "cape town": "Africa/Johannesburg",
    "johannesburg": "Africa/Johannesburg", "são paulo": "America/Sao_Paulo", "sao paulo": "America/Sao_Paulo",
    "montreal": "America/Toronto", "montréal": "America/Toronto", "bogotá": "America/Bogota", "bogota": "America/Bogota",
    "lima": "America/Lima", "santiago": "America/Santiago", "caracas": "America/Caracas", "genève": "Europe/Zurich",
    "londres": "Europe/London", "lisboa": "Europe/Lisbon", "roma": "Europe/Rome", "milano": "Europe/Rome",
    "bruxelles": "Europe/Brussels", "nueva york": "America/New_York", "méxico": "America/Mexico_City",
    "ghana": "Africa/Accra", "accra": "Africa/Accra", "nigeria": "Africa/Lagos", "nigerian": "Africa/Lagos", "kenya": "Africa/Nairobi",
    "south africa": "Africa/Johannesburg", "south african": "Africa/Johannesburg", "cairo": "Africa/Cairo", "brisbane": "Australia/Brisbane",
    "queensland": "Australia/Brisbane", "adelaide": "Australia/Adelaide", "canberra": "Australia/Sydney",
    "new zealand": "Pacific/Auckland", "wellington": "Pacific/Auckland", "manila": "Asia/Manila", "jakarta": "Asia/Jakarta",
    "kuala lumpur": "Asia/Kuala_Lumpur", "malaysia": "Asia/Kuala_Lumpur", "karachi": "Asia/Karachi", "pakistan": "Asia/Karachi",
    "dhaka": "Asia/Dhaka", "colombo": "Asia/Colombo", "kathmandu": "Asia/Kathmandu", "doha": "Asia/Qatar", "riyadh": "Asia/Riyadh",
    "halifax": "America/Halifax", "calgary": "America/Edmonton", "edmonton": "America/Edmonton", "winnipeg": "America/Winnipeg",
    "ottawa": "America/Toronto", "ontario": "America/Toronto", "washington": "America/New_York", "philadelphia": "America/New_York",
    "miami": "America/New_York", "florida": "America/New_York", "texas": "America/Chicago", "minneapolis": "America/Chicago",
    "hawaii": "Pacific/Honolulu", "honolulu": "Pacific/Honolulu", "scotland": "Europe/London", "edinburgh": "Europe/London",
    "spain": "Europe/Madrid", "france": "Europe/Paris", "germany": "Europe/Berlin", "italy": "Europe/Rome", "poland": "Europe/Warsaw",
    "portugal": "Europe/Lisbon", "greece": "Europe/Athens", "españa": "Europe/Madrid", "peninsular": "Europe/Madrid",
    "argentina": "America/Argentina/Buenos_Aires", "cdmx": "America/Mexico_City", "québec": "America/Toronto", "belgique": "Europe/Brussels",
    "mexico city": "America/Mexico_City", "buenos aires": "America/Argentina/Buenos_Aires",
}  # fmt: skip
