"""The value of each piece that only the wide reading knows (see `broad` for their patterns)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sincerely.reading.times import amounts, feasts
from sincerely.reading.times.broad import ordinal
from sincerely.reading.times.days import (
    day_piece,
    month_number,
    near_year,
    next_month,
    on_weekday,
    weekday_number,
    whole_month,
)
from sincerely.reading.times.phrase import Granularity
from sincerely.reading.times.piece import Piece, Prefix, Shift
from sincerely.reading.times.tables import Words

_NEXT = {
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "this": 0, "current": 0, "last": -1, "past": -1,
    "previous": -1,
}  # fmt: skip
_NTH = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5,
    "5th": 5, "last": -1, "final": -1,
}  # fmt: skip
_SEASON = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_FINE = (Granularity.MINUTE, Granularity.HOUR)


def _full_year(text: str) -> int:
    digits = int(re.sub(r"\D", "", text))
    return digits if digits > 99 else digits + (2000 if digits < 70 else 1900)


def _months(begin: date, count: int, granularity: Granularity, past: bool = False) -> Piece:
    return day_piece(
        begin,
        until=amounts.later(begin, Shift(count, timedelta())),
        granularity=granularity,
        past=past,
    )


def _years(first: int, count: int, past: bool = False) -> Piece:
    return _months(date(first, 1, 1), 12 * count, Granularity.YEAR, past)


def _ymd(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return day_piece(date(int(m["ymy"]), int(m["ymm"]), int(m["ymdd"])))


def _dashed(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["dad2"]:
        day = near_year(None, today, month_number(m["dam2"], w), int(m["dad2"]))
        return day_piece(day, floating=True)
    if m["dad3"]:
        return day_piece(date(_full_year(m["day3"]), month_number(m["dam3"], w), int(m["dad3"])))
    return day_piece(date(int(m["day"]), month_number(m["dam"], w), int(m["dad"])))


def _slashrange(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    one, two, three, four = (int(m[f"sr{n}"]) for n in (1, 2, 3, 4))
    if day_first or one > 12 or three > 12:
        one, two, three, four = two, one, four, three
    begin = near_year(None, today, one, two)
    end = date(begin.year + ((three, four) < (one, two)), three, four)
    return day_piece(begin, until=end + timedelta(1), floating=True)


def _moreday(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return day_piece(today, weak=True, month_day=int(m["mdn"]))


def _weekdays(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    number, count = weekday_number(m["wkd"], w), int(amounts.number(m["wkn"]))
    if m["wka"]:
        return day_piece(on_weekday(today, number, "") + timedelta(7 * (count - 1)), weekday=True)
    day = on_weekday(today, number, "last") - timedelta(7 * (count - 1))
    return day_piece(day, weekday=True, past=True)


def _firstspan(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    sign = 1 if m["fsw"].casefold() == "first" else -1
    count = int(amounts.number(m["fsn"]))
    unit = m["fsu"].casefold().rstrip("s")
    return Piece(0, 0, prefix=Prefix(nth=sign, unit=unit, count=count), weak=True)


def _spelled(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    day, month = ordinal(m["spd"] or m["spd2"]), month_number(m["spm"] or m["spm2"], w)
    return day_piece(near_year(m["spy"], today, month, day), floating=m["spy"] is None)


def _spelledday(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    day = ordinal(m["sdd"])
    first = today.replace(day=1) if day >= today.day else next_month(today)
    return day_piece(first.replace(day=day), month_day=day)


def _anchor(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    said = m["anch"]
    shift, _ = amounts.amount(said if " " in said or said[0].isdigit() else f"a {said}")
    if m["anchd"].casefold() in ("before", "prior to", "previous to"):
        shift = shift.turned()
    return Piece(0, 0, prefix=Prefix(shift=shift), weak=True)


def _moved(text: str, today: date, sign: int, w: Words) -> Piece:
    shift, finest = amounts.amount(text)
    if sign < 0:
        shift = shift.turned()
    if finest in _FINE or shift.rest % timedelta(1):
        return Piece(0, 0, prefix=Prefix(shift=shift), instant=timedelta(), past=sign < 0)
    return day_piece(amounts.later(today, shift), past=sign < 0)


def _ago(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _moved(m["agoa"], today, -1, w)


def _later(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _moved(m["latera"], today, 1, w)


def _ahead(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _moved(m["aheada"], today, 1, w)


def _plus(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _moved(m["pla"], today, 1 if m["pls"] == "+" else -1, w)


def _inside(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    shift, finest = amounts.amount(m["insa"])
    if finest in _FINE:
        return Piece(0, 0, instant=timedelta(), instant_end=shift.rest)
    return day_piece(today, until=amounts.later(today, shift))


def _rolling(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """The days before today, or those after it; hours are counted from now."""
    shift, finest = amounts.amount(f"{m['ron']} {m['rou']}")
    back = _NEXT[m["rod"].casefold()] < 0
    if finest in _FINE:
        begin, end = (-shift.rest, timedelta()) if back else (timedelta(), shift.rest)
        return Piece(0, 0, instant=begin, instant_end=end, past=back)
    if back:
        return day_piece(
            amounts.later(today, shift.turned()), until=today, granularity=finest, past=True
        )
    begins = today + timedelta(1)
    return day_piece(begins, until=amounts.later(begins, shift), granularity=finest)


def _afternext(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    unit, after = m["afu"].casefold(), m["afd"].casefold() == "after next"
    if unit in ("week", "weekend", "month", "quarter", "year"):
        return _unit(unit, 2 if after else -2, today)
    number = weekday_number(unit, w)
    if after:
        return day_piece(on_weekday(today, number, "") + timedelta(7), weekday=True)
    return day_piece(on_weekday(today, number, "last") - timedelta(7), weekday=True, past=True)


def _tonow(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return Piece(0, 0, instant=timedelta())


def _decade(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    names = (
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    )
    if m["dec5"]:
        first = 1900 + int(m["dec5"]) if int(m["dec5"]) > 20 else 2020
    elif m["dec"] or m["dec4"]:
        first = int(m["dec"] or m["dec4"])
    else:
        tens = int(m["dec2"]) if m["dec2"] else 20 + 10 * names.index(m["dec3"].casefold())
        first = 1900 + tens if tens > 20 else 2000 + tens
    return _years(first, 10, first + 10 <= today.year)


def _century(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    number = int(m["cen"]) if m["cen"] else ordinal(m["cen2"])
    return _years(100 * number - 100, 100) if number > 1 else None


def _nthunit(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    said = m["ntu"].casefold()
    unit: str | int
    try:
        unit = weekday_number(said, w)
    except KeyError:
        unit = said.rstrip("s")
    return Piece(0, 0, prefix=Prefix(nth=_NTH[m["ntn"].casefold()], unit=unit), weak=True)


_EDGES = {
    "very end": "end", "end": "end", "beginning": "begin", "start": "begin", "middle": "mid", "rest": "rest",
    "remainder": "rest", "first half": "half1", "1st half": "half1", "second half": "half2",
    "2nd half": "half2", "early": "early", "late": "late", "mid": "mid",
}  # fmt: skip


def _edge(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return Piece(0, 0, prefix=Prefix(edge=_EDGES[(m["edw"] or m["eda"]).casefold()]), weak=True)


def _weekendof(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return Piece(0, 0, prefix=Prefix(edge="weekend"), weak=True)


def _eom(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    unit = {"w": "week", "m": "month", "q": "quarter", "y": "year"}[m["eo"].casefold()]
    until = _unit(unit, 0, today).until
    if until is None:
        return None
    return day_piece(until - timedelta(3 if unit == "week" else 1))


def _feast(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    name = next(n for i, n in enumerate(feasts.NAMES) if m[f"fe{i}"])
    said, which = (m["fey"] or "").casefold(), (m["fewhich"] or "").strip().casefold()
    if said[:1].isdigit():
        return day_piece(feasts.feast(name, int(said)))
    if said:
        return day_piece(feasts.feast(name, today.year + _NEXT[said.split()[0]]))
    this = feasts.feast(name, today.year)
    if which == "last":
        day = this if this < today else feasts.feast(name, today.year - 1)
        return day_piece(day, past=True)
    if which == "this":
        return day_piece(this, floating=True)
    return day_piece(this if this >= today else feasts.feast(name, today.year + 1), floating=True)


def _season(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    name, which = m["sn"].casefold(), (m["snwhich"] or "").casefold()
    if not m["sy"] and not which:
        return None
    year = _full_year(m["sy"]) if m["sy"] else today.year + _NEXT[which]
    return _months(date(year, _SEASON[name], 1), 3, Granularity.QUARTER, which in ("last", "past"))


def _quarter_of(year: int, number: int) -> Piece:
    return _months(date(year, 3 * number - 2, 1), 3, Granularity.QUARTER)


def _quarterno(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    number = int(m["qn"]) if m["qn"] else _NTH[m["qw"].casefold()]
    if m["qy"] or m["qys"]:
        return _quarter_of(_full_year(m["qy"] or m["qys"]), number)
    if m["qwhich"]:
        return _quarter_of(today.year + _NEXT[m["qwhich"].casefold()], number)
    return _quarter_of(today.year, number)


def _yearquarter(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _quarter_of(int(m["yqy"]), int(m["yqn"]))


def _halfyear(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return _months(date(int(m["hyy"]), 6 * int(m["hyn"]) - 5, 1), 6, Granularity.QUARTER)


def _weekofyear(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    begin = date.fromisocalendar(int(m["wyy"]), int(m["wyn"]), 1)
    return day_piece(begin, until=begin + timedelta(7), granularity=Granularity.WEEK)


def _unit(unit: str, shift: int, today: date) -> Piece:
    """This (0), the next (1), the last (-1) calendar unit."""
    past = shift < 0
    if unit == "day":
        return day_piece(today + timedelta(shift), past=past)
    if unit in ("week", "weekend"):
        monday = today - timedelta(today.weekday()) + timedelta(7 * shift)
        if unit == "weekend":
            saturday = monday + timedelta(5)
            return day_piece(saturday, until=monday + timedelta(7), past=past)
        return day_piece(
            monday, until=monday + timedelta(7), granularity=Granularity.WEEK, past=past
        )
    if unit == "month":
        begin = amounts.later(today.replace(day=1), Shift(shift, timedelta()))
        return replace(whole_month(begin), past=past)
    if unit == "quarter":
        first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
        return _months(
            amounts.later(first, Shift(3 * shift, timedelta())), 3, Granularity.QUARTER, past
        )
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return _years(today.year // size * size + shift * size, size, past)


def _nextunit(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["nu"].casefold() == "day" and m["nextunit"].casefold().startswith("the"):
        return None  # the next day of a story
    unit, which = m["nu"].casefold(), _NEXT[m["nupre"].casefold()]
    if unit in ("half hour", "hour", "minute"):
        shift, _ = amounts.amount(f"a {unit}" if unit[1:2] != "a" else unit)
        begin, end = (-shift.rest, timedelta()) if which < 0 else (timedelta(), shift.rest)
        return Piece(0, 0, instant=begin, instant_end=end, past=which < 0) if which else None
    return _unit(unit, which, today)


def _dayunit(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return replace(_unit(m["dunit"].casefold(), 0, today), weak=True)


def _monthrel(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["mr"] in ("may", "march", "mar"):
        return None
    month, which = month_number(m["mr"], w), _NEXT[m["mrw"].casefold()]
    year = today.year
    if which > 0:
        year += month <= today.month
    elif which < 0:
        year -= month >= today.month
    return replace(whole_month(date(year, month, 1)), past=which < 0)


def _monthyearrel(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    year = today.year + _NEXT[m["myw"].casefold()]
    return whole_month(date(year, month_number(m["mym"], w), 1))


def _monthshort(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return whole_month(date(_full_year(m["msy"] or m["mss"]), month_number(m["msm"], w), 1))


def _monthnumber(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return whole_month(date(int(m["mny"] or m["mny2"]), int(m["mnm"] or m["mnm2"]), 1))


#: Words before a month that make a month of "may", "march" and "august" too.
_BEFORE_MONTH = re.compile(
    r"(?i)\b(?:in|during|since|until|till|by|of|early|late|mid|through|from|between|before|after|this|next|last)(?: the)?[ -]$"
)
_RANGE_BEHIND = re.compile(r"\s*(?:-|–|to|through|until)\s+[A-Z]")
_RANGE_BEFORE = re.compile(
    r"[A-Z][a-z]{2,8}\.?\s*(?:-|–|to|through|until)\s+$|\bbetween [A-Z][a-z]{2,8} and $"
)
#: Verbs, and names of people.
_ALSO_WORDS = ("may", "march", "mar", "jan", "dec", "sept", "sep", "jun")


def _monthbare(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """A month alone; in small letters, or where it is a word besides, shown to be one."""
    said, text, start = m["mb"], m.string, m.start("mb")
    if said != text.strip(" .,;!?") and (said.islower() or said.casefold() in _ALSO_WORDS):
        shown = _BEFORE_MONTH.search(text, max(0, start - 12), start)
        if not said.islower():
            shown = (
                shown
                or _RANGE_BEHIND.match(text, m.end())
                or _RANGE_BEFORE.search(text, max(0, start - 30), start)
            )
        if not shown or said in ("may", "march", "mar"):
            return None
    return replace(whole_month(near_year(None, today, month_number(said, w), 1)), floating=True)


def _yearrange(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    first, last = int(m["yr1"]), int(m["yr2"])
    return _years(first, last + 1 - first) if first < last else None


def _yearonly(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    year = int(m["yo"])
    return _years(year, 1, year < today.year)


def _yeartail(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return replace(_years(int(m["yt"]), 1), weak=m["yt"] != m.string.strip())


READERS: dict[str, Callable[[re.Match[str], Words, date, bool], Piece | None]] = {
    "ymd": _ymd, "slashrange": _slashrange, "moreday": _moreday, "weekdays": _weekdays, "firstspan": _firstspan, "dashed": _dashed, "spelled": _spelled, "spelledday": _spelledday, "anchor": _anchor,
    "ago": _ago, "later": _later, "inside": _inside, "ahead": _ahead, "plus": _plus, "rolling": _rolling,
    "afternext": _afternext, "tonow": _tonow, "decade": _decade, "century": _century, "nthunit": _nthunit,
    "edge": _edge, "weekendof": _weekendof, "eom": _eom, "feast": _feast, "season": _season, "quarterno": _quarterno,
    "yearquarter": _yearquarter, "halfyear": _halfyear, "weekofyear": _weekofyear, "nextunit": _nextunit,
    "dayunit": _dayunit, "monthrel": _monthrel, "monthyearrel": _monthyearrel, "monthshort": _monthshort,
    "monthnumber": _monthnumber, "monthbare": _monthbare, "yearonly": _yearonly, "yearrange": _yearrange, "yeartail": _yeartail,
}  # fmt: skip
