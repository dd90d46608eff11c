"""Days and spans of days: the value of each piece that names one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sincerely.reading.times.amounts import later
from sincerely.reading.times.phrase import Granularity
from sincerely.reading.times.piece import Piece, Shift
from sincerely.reading.times.tables import Words


def day_piece(day: date, **more: object) -> Piece:
    return Piece(0, 0, day, **more)  # type: ignore[arg-type]


def _number(text: str, w: Words) -> int:
    return int(text) if text.isdigit() else w.numbers[text.casefold()]


def month_number(text: str, w: Words) -> int:
    for number, name in enumerate(w.months, 1):
        if re.fullmatch(name, text, re.IGNORECASE):
            return number
    raise KeyError(text)


def near_year(text: str | None, today: date, month: int, day: int) -> date:
    """The date in the year that is said, else in the one that lies nearest, rather ahead."""
    digits = re.sub(r"\D", "", text or "")
    if digits:
        return date(int(digits) + (2000 if len(digits) == 2 else 0), month, day)
    near = [date(y, month, day) for y in (today.year - 1, today.year, today.year + 1)
            if not (month == 2 and day == 29 and y % 4)]  # fmt: skip
    good = [d for d in near if -timedelta(75) <= d - today <= timedelta(290)]
    return good[0] if good else date(today.year, month, day)


def weekday_number(text: str, w: Words) -> int:
    """By its name or its short name, from 0 for Monday. KeyError: no weekday."""
    for number, name in (*enumerate(w.weekdays), *enumerate(w.shorts)):
        if re.fullmatch(name, text, re.IGNORECASE):
            return number
    raise KeyError(text)


def on_weekday(today: date, number: int, which: str) -> date:
    """which: "" the coming one, "this", "next" or "last"."""
    ahead = (number - today.weekday()) % 7
    if which == "this":
        return today + timedelta(ahead)
    if which == "next":
        return today + timedelta(7 - today.weekday() + number)
    if which == "last":
        return today - timedelta((today.weekday() - number) % 7 or 7)
    return today + timedelta(ahead or 7)


def _which(before: str | None, after: str | None, w: Words) -> str:
    if before:
        if re.fullmatch(w.next_before, before, re.IGNORECASE):
            return "next"
        return "last" if re.fullmatch(w.last_before, before, re.IGNORECASE) else "this"
    if after and w.last_after and re.fullmatch(w.last_after, after, re.IGNORECASE):
        return "last"
    if after:
        return "after:" + after.casefold()
    return ""


def _dayrange(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    month = month_number(m["drm"] or m["drm2"], w)
    first, last = int(m["dr1"] or m["dr3"]), int(m["dr2"] or m["dr4"])
    begin = near_year(m["dry"], today, month, first)
    if last <= first:
        return None
    return day_piece(begin, until=begin.replace(day=last) + timedelta(1), floating=m["dry"] is None)


def _dmy(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    day = near_year(m["dy"], today, month_number(m["dm"], w), int(m["dd"]))
    return day_piece(day, floating=m["dy"] is None)


def _mdy(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["mm"] in ("may", "mar", "march") and m["my"] is None and m["mm"].islower() and not _th(m):
        return None
    day = near_year(m["my"], today, month_number(m["mm"], w), int(m["md"]))
    return day_piece(day, floating=m["my"] is None)


def _th(m: re.Match[str]) -> bool:
    return m["mdy"].rstrip()[-2:].casefold() in ("st", "nd", "rd", "th")


def _month_year(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return whole_month(date(int(m["yy_y"]), month_number(m["yy_m"], w), 1))


def whole_month(first: date) -> Piece:
    return day_piece(first, until=next_month(first), granularity=Granularity.MONTH)


def next_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(32)).replace(day=1)


def _numeric(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    one, two, sep = int(m["n1"]), int(m["n2"]), m["nsep"]
    if sep == "-" and not m["n3"]:
        return None
    if sep == ".":
        day_first = True
    day, month = (one, two) if day_first else (two, one)
    if month > 12 >= day and sep != ".":
        day, month = month, day
    if month > 12 or not 1 <= day <= 31 or not month:
        return None
    return day_piece(near_year(m["n3"], today, month, day), weak=not m["n3"], floating=not m["n3"])


def _relative(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    said = m["rel"].casefold()
    days = next(n for word, n in w.days.items() if re.fullmatch(word, said))
    part = None
    for word, hours in (*w.parts.items(), *w.day_part.items()):
        if said != word and re.search(rf"\b(?:{word})$", said):
            part = hours
    if said in w.days and said.endswith("mañana") and " " not in said.removeprefix("pasado "):
        part = None  # tomorrow, not the morning
    if said in ("tonight", "last night"):
        part = (20, 23)
    return day_piece(today + timedelta(days), past=days < 0, part=part)


def _weekday(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    which = _which(m["wpre"], m["wpost"], w)
    number = weekday_number(m["wd"], w)
    extra = timedelta()
    if which.startswith("after:"):
        word = which[6:]
        if word in ("week", "en huit"):
            which, extra = "", timedelta(7)
        else:
            which = "next" if word != "próximo" else ""
    if re.search(r"(?i)\b(?:coming|upcoming|kommende)", m["wpre"] or ""):
        which = ""
    return _bare(m, today, number, which, extra)


def _bare(
    m: re.Match[str], today: date, number: int, which: str, extra: timedelta, weak: bool = False
) -> Piece:
    """A weekday; what has lasted since one, lasts since the last one."""
    if not which and m.string[max(0, m.start() - 6) : m.start()].casefold() == "since ":
        which = "last"
    day = on_weekday(today, number, which) + extra
    return day_piece(
        day, past=which == "last", weekday=True, weak=weak,
        or_today=not which and not extra and number == today.weekday(),
    )  # fmt: skip


def _shortday(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    which = _which(m["spre"], None, w)
    number = weekday_number(m["sd"], w)
    return _bare(m, today, number, which, timedelta(), weak=not which)


def _compound(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """ "Freitagvormittag"."""
    number, said = weekday_number(m["cod"], w), m["cop"].casefold()
    parts = {**w.parts, "morgen": (8, 11)}
    part = next(hours for word, hours in parts.items() if re.fullmatch(word, said))
    return day_piece(on_weekday(today, number, ""), weekday=True, part=part)


def _weekdaynumber(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """ "lunes 9": the day of the month where it falls on that weekday, else the weekday alone."""
    number = weekday_number(m["wnd"], w)
    for month in (today.replace(day=1), next_month(today)):
        day = month + timedelta(int(m["wnn"]) - 1)
        if day.month == month.month and day.weekday() == number and day >= today:
            return day_piece(day)
    return _bare(m, today, number, "", timedelta())


def _dayof(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _day_of_month(int(m["dof"]), today)


def _nextmonth(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return whole_month(next_month(today))


def _week(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    monday = today - timedelta(today.weekday())
    shift = 7 if m["wn"] else -7 if m["wl"] else 0
    begin = monday + timedelta(shift)
    return day_piece(
        begin, until=begin + timedelta(7), granularity=Granularity.WEEK, past=shift < 0
    )


def _weekno(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    number = int(m["kw"])
    begin = date.fromisocalendar(today.year, number, 1)
    if begin < today - timedelta(60):
        begin = date.fromisocalendar(today.year + 1, number, 1)
    return day_piece(begin, until=begin + timedelta(7), granularity=Granularity.WEEK)


def _same(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return Piece(0, 0, same=True)


def _span(number: int, unit: str, w: Words) -> tuple[str, timedelta]:
    for name, pattern, size in (
        ("day", w.day_unit, timedelta(1)), ("week", w.week_unit, timedelta(7)), ("month", w.month_unit, timedelta(30)),
        ("hour", w.hour_unit, timedelta(hours=1)), ("minute", w.minute_unit, timedelta(minutes=1)),
    ):  # fmt: skip
        if re.fullmatch(pattern, unit, re.IGNORECASE):
            return name, number * size
    raise KeyError(unit)


def _shifted(today: date, number: int, unit: str, w: Words, sign: int) -> Piece | None:
    name, span = _span(number, unit, w)
    past = sign < 0
    if name in ("hour", "minute"):
        return Piece(0, 0, instant=sign * span, past=past)
    if name == "month":
        day = later(today, Shift(sign * number, timedelta()))
        return day_piece(day, granularity=Granularity.MONTH, past=past)
    return day_piece(today + sign * span, past=past)


def _ago(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _shifted(today, _number(m["an"], w), m["au"], w, -1)


def _ahead(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _shifted(today, _number(m["fn"], w), m["fu"], w, 1)


def _fortnight(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return day_piece(today + timedelta(14))


def _weekfrom(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    word = (m["wf"] or m["wf2"]).casefold()
    two = "fortnight" in (m["wfu"] or "").casefold() or (m["wfn"] or "").casefold() == "two"
    ahead = timedelta(14 if two else 7)
    if word in ("today", "this day", "tomorrow"):
        return day_piece(today + ahead + timedelta(word == "tomorrow"))
    return day_piece(on_weekday(today, weekday_number(word, w), "") + ahead, weekday=True)


def _weekof(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return Piece(0, 0, week_of=True, weak=True)


def _weekend(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    before = (m["wepre"] or "").strip().casefold()
    saturday = today - timedelta(today.weekday()) + timedelta(5)
    saturday += timedelta(7 * {"next": 1, "last": -1}.get(before, 0))
    return day_piece(saturday, until=saturday + timedelta(2), past=before == "last")


def _edge(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    words = m["edge"].casefold()
    monday = today - timedelta(today.weekday()) + timedelta(7 if "next" in words else 0)
    late, early = (
        words.startswith(("end", "the end", "late")),
        words.startswith(("begin", "start", "early", "the begin", "the start")),
    )
    if words.endswith("week"):
        begin = monday + timedelta(4 if late else 0 if early else 2)
        return day_piece(
            begin,
            until=begin + timedelta(1 if late else 2),
            granularity=Granularity.DAY if late else Granularity.WEEK,
        )
    first = next_month(today) if "next" in words else today.replace(day=1)
    if words.endswith("year"):
        first = date(today.year + ("next" in words), 12 if late else 1, 1)
    begin = next_month(first) - timedelta(1) if late else first if early else first + timedelta(14)
    return day_piece(begin, granularity=Granularity.DAY)


def _nextunit(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    shift = {"next": 1, "this": 0, "last": -1}[m["nupre"].casefold()]
    unit = m["nu"].casefold()
    past = shift < 0
    if unit == "month":
        month = today.year * 12 + today.month - 1 + shift
        return replace(whole_month(date(month // 12, month % 12 + 1, 1)), past=past)
    if unit == "quarter":
        quarter = today.year * 4 + (today.month - 1) // 3 + shift
        begin = date(quarter // 4, quarter % 4 * 3 + 1, 1)
        return day_piece(
            begin,
            until=next_month(next_month(next_month(begin))),
            granularity=Granularity.QUARTER,
            past=past,
        )
    return day_piece(
        date(today.year + shift, 1, 1),
        until=date(today.year + shift + 1, 1, 1),
        granularity=Granularity.YEAR,
        past=past,
    )


def _monthonly(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["mo"].islower() and m["mo"] in ("may", "march", "mar"):
        return None
    month = month_number(m["mo"], w)
    return whole_month(near_year(None, today, month, 1))


def _nth(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _day_of_month(int(m["nd"]), today, weak=m["nthe"] is None)


def _day_of_month(day: int, today: date, weak: bool = False) -> Piece | None:
    """The coming day of that number."""
    first = today.replace(day=1)
    for _ in range(3):
        if day <= (next_month(first) - timedelta(1)).day:
            found = first.replace(day=day)
            if found >= today:
                return day_piece(found, weak=weak, month_day=day)
        first = next_month(first)
    return None


def _nthweekday(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    said = m["nwm"].casefold()
    if "month" in said:
        first = next_month(today) if "next" in said else today.replace(day=1)
    else:
        first = near_year(None, today, month_number(said, w), 1)
    number = weekday_number(m["nwd"], w)
    if m["nwn"].casefold() == "last":
        end = next_month(first) - timedelta(1)
        return day_piece(end - timedelta((end.weekday() - number) % 7), weekday=True)
    nth = ("first", "second", "third", "fourth").index(m["nwn"].casefold())
    return day_piece(first + timedelta((number - first.weekday()) % 7 + 7 * nth), weekday=True)


READERS: dict[str, Callable[[re.Match[str], Words, date, bool], Piece | None]] = {
    "dayrange": _dayrange,
    "nthweekday": _nthweekday,
    "dmy": _dmy,
    "mdy": _mdy,
    "month_year": _month_year,
    "numeric": _numeric,
    "weekfrom": _weekfrom,
    "weekof": _weekof,
    "weekno": _weekno,
    "week": _week,
    "compound": _compound,
    "weekdaynumber": _weekdaynumber,
    "dayof": _dayof,
    "nextmonth": _nextmonth,
    "fortnight": _fortnight,
    "weekend": _weekend,
    "edge": _edge,
    "nextunit": _nextunit,
    "nth": _nth,
    "ago": _ago,
    "ahead": _ahead,
    "same": _same,
    "weekday": _weekday,
    "relative": _relative,
    "shortday": _shortday,
    "monthonly": _monthonly,
}
