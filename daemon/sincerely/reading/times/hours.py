"""Hours, parts of a day and zones: the value of each piece that names one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sincerely.reading.times.piece import Hour, Piece
from sincerely.reading.times.tables import CITIES, ZONES, Words

_QUARTER_TO = re.compile(r"(?i)(?:moins le|menos) (?:quart|cuarto)")
#: Marks of an hour that are as well how long something lasts ("4 h"), and words that tell the latter.
_LASTING = re.compile(r"(?i)h|heures?|horas?")
_OF = re.compile(r"(?i)de|pour|para|for\b")


def _iso(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    day = date.fromisoformat(m["iso"][:10])
    hour = None
    if m["isotime"]:
        told = [int(number) for number in re.findall(r"\d\d?", m["isotime"])[:3]]
        hour = Hour(told[0] % 24, told[1], True, second=told[2] if len(told) > 2 else 0)
    zone = (
        _offset(m["isozone"])
        if m["isozone"] and m["isozone"] != "Z"
        else "UTC"
        if m["isozone"]
        else None
    )
    return Piece(0, 0, day=day, hour=hour, zone=zone)


def _hour(text: str, minute: str | None, ampm: str | None, w: Words) -> Hour:
    hour = int(text) if text.isdigit() else w.numbers[text.casefold()]
    told_minutes = [int(digits) for digits in re.findall(r"\d\d", minute or "")][:2]
    minutes, seconds = (*told_minutes, 0, 0)[:2]
    half = (ampm or "").strip().casefold()[:1]
    if half in ("a", "p") and 1 <= hour <= 12:
        return Hour(hour % 12 + (12 if half == "p" else 0), minutes, True, second=seconds)
    told = hour > 12 or hour == 0 or (len(text) == 2 and text[0] == "0" and bool(minute))
    return Hour(hour % 24, minutes, told or len(told_minutes) > 1, second=seconds)


def business(hour: Hour, part: tuple[int, int] | None, clock24: bool) -> Hour:
    """The hour of a day that an hour without am and pm means among people who work."""
    if hour.told:
        return hour
    h = hour.hour
    if part is not None:
        evening = part[0] >= 12
        h = h + 12 if evening and h < 12 else h % 12 if not evening and h == 12 else h
    elif 1 <= h <= (5 if clock24 and hour.minute else 6):  # "6h30" is early, "six" rarely
        h += 12
    return Hour(h % 24, hour.minute, True, hour.granularity, hour.second)


def _range(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    minutes = [told for told in (m["r1m"], m["r2m"]) if told]
    # "5.37-1" is no hour; "9.30-11.00" is.
    clock = len(minutes) == 2 or any(told[0] != "." for told in minutes)
    mark = m["r2mark"] and (m["r1mark"] or not _LASTING.fullmatch(m["r2mark"].strip()))
    marked = m["r2ap"] or m["r1ap"] or mark or clock
    joined = re.fullmatch(w.joined, m["rsep"].strip(), re.IGNORECASE) is not None
    if joined and not re.fullmatch(w.between, m["pre"], re.IGNORECASE):
        return None
    first = _hour(m["r1h"], m["r1m"], m["r1ap"] or None, w)
    last = _hour(m["r2h"], m["r2m"], m["r2ap"], w)
    if not m["r1ap"] and m["r2ap"] and not first.told:
        pm = last.hour >= 12
        hour = first.hour % 12 + (12 if pm else 0)
        if hour * 60 + first.minute >= last.minutes and pm:
            hour -= 12
        first = Hour(hour % 24, first.minute, True)
    if not marked and not m["pre"]:
        bare = (business(first, None, True).hour, business(last, None, True).hour)
        if not (7 <= bare[0] < bare[1] <= 20 and "." not in m[0]):
            return None
        return Piece(0, 0, hour=first, hour_end=last, weak=True, beside_day=True)
    return Piece(0, 0, hour=first, hour_end=last, weak=not marked)


def _clock(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if (m["cap"] or "").strip() in ("a", "p", "A", "P") and m["cap"].startswith(" "):
        return None
    if (m["cm"] or "").startswith("h") or (m["cap"] in ("a", "A") and not m["cm"]):
        return None
    return Piece(0, 0, hour=_hour(m["ch"], m["cm"], None if m["cap"] == "ish" else m["cap"], w))


def _ish(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """ "ten-ish"."""
    return Piece(0, 0, hour=_hour(m["ih"], None, None, w))


def _besideday(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """ "tomorrow 11", "10 instead of 9"."""
    hour = _hour(m["eh"] or m["eh2"] or m["eh3"], None, None, w)
    return Piece(0, 0, hour=hour, weak=not m["eh3"])


def _clock24(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return Piece(0, 0, hour=_hour(m["kh"], m["km"], None, w))


def _dotclock(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """ "Thursday, 6.30": an hour beside a day only; alone it is a share, a section, a price."""
    return Piece(0, 0, hour=_hour(m["kdh"], m["kdm"], None, w), weak=True)


def _clockmark(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    minute = m["om"] or m["om2"] or _after(m["ohalf"], w)
    weak = not minute and _LASTING.fullmatch(m["omark"].strip()) is not None
    return Piece(0, 0, hour=_less(m["ohalf"], _hour(m["oh"], minute, m["oap"], w)), weak=weak)


def _after(said: str, w: Words) -> str:
    """ "a las tres y media", "neuf heures et quart": the minutes behind the hour."""
    said = said.strip()
    if not said:
        return ""
    if _QUARTER_TO.fullmatch(said):
        return "45"
    return "30" if re.fullmatch(w.half_after, said, re.IGNORECASE) else "15"


def _less(said: str, hour: Hour) -> Hour:
    """ "onze heures moins le quart", "las cinco menos cuarto": of the hour before."""
    if not _QUARTER_TO.fullmatch(said.strip()):
        return hour
    return replace(hour, hour=(hour.hour - 1) % 24 or 12)


def _wordclock(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    """ "ten-thirty"."""
    tens, _, ones = m["wcm"].casefold().replace("-", " ").partition(" ")
    minute = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}[tens]
    return Piece(0, 0, hour=_hour(m["wch"], str(minute + (5 if ones else 0)), m["wcap"], w))


def _clockword(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour, minute = w.clock_words[m["cw"].casefold()]
    return Piece(0, 0, hour=Hour(hour, minute, True))


def _half(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["halfh"], None, m.groupdict().get("halfap"), w)
    if m["half"].casefold().startswith("halb"):
        return Piece(0, 0, hour=Hour((hour.hour - 1) % 12 or 12, 30, False))
    return Piece(
        0,
        0,
        hour=Hour(hour.hour, 30, hour.told),
        weak="past" not in m["half"].casefold() and not m.groupdict().get("halfap"),
    )


def _quarter(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["qh"], None, m.groupdict().get("qap"), w)
    back = m["qd"].casefold() in ("to", "before", "till", "vor")
    return Piece(0, 0, hour=Hour((hour.hour - back) % 24 or 12, 45 if back else 15, hour.told))


def _minutesto(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["mth"], None, m["mtap"], w)
    count = {"five": 5, "ten": 10, "twenty": 20}.get(m["mtn"].casefold(), 25)
    back = m["mtd"].casefold() == "to"
    return Piece(
        0, 0, hour=Hour((hour.hour - back) % 24 or 12, 60 - count if back else count, hour.told)
    )


def _bareat(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    minute = m["bm"] or m["bm2"] or _after(m["bhalf"], w)
    hour = _less(m["bhalf"], _hour(m["bh"], minute, m["bap"], w))
    marked = m["bmark"] and not (_OF.match(m["bat"]) and _LASTING.fullmatch(m["bmark"].strip()))
    return Piece(0, 0, hour=hour, weak=not (minute or m["bap"] or marked))


def _part(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    said = m["pt"].casefold()
    for word, hours in w.parts.items():
        if re.fullmatch(word, said):
            return Piece(0, 0, part=hours, weak=True)
    return None


def _zone(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["zabbr"]:
        return Piece(0, 0, zone=ZONES[m["zabbr"].casefold()], weak=True)
    if m["zus"]:
        return Piece(0, 0, zone=CITIES[m["zus"].casefold()], weak=True)
    if m["zof"]:
        return Piece(0, 0, zone=CITIES[m["zof"].casefold()], weak=True)
    if m["zcity"] or m["zcity2"]:
        return Piece(0, 0, zone=CITIES[(m["zcity"] or m["zcity2"]).casefold()], weak=True)
    if m["zoff"] or m["zoff2"]:
        return Piece(0, 0, zone=_offset(m["zoff"] or m["zoff2"]), weak=True)
    return Piece(0, 0, zone="UTC", weak=True)


def _offset(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    if int(hours) > 14 or int(minutes) > 59:
        raise ValueError(text)
    return f"{text[0]}{int(hours):02}:{minutes}"


READERS: dict[str, Callable[[re.Match[str], Words, date, bool], Piece | None]] = {
    "iso": _iso,
    "half": _half,
    "quarter": _quarter,
    "wordclock": _wordclock,
    "minutesto": _minutesto,
    "range": _range,
    "ish": _ish,
    "clock": _clock,
    "besideday": _besideday,
    "dotclock": _dotclock,
    "clock24": _clock24,
    "clockmark": _clockmark,
    "clockword": _clockword,
    "part": _part,
    "bareat": _bareat,
    "zone": _zone,
}
