"""Hours, parts of a day and zones: the value of each piece that names one."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sincerely.reading.times.piece import NOTHING, Hour, Piece
from sincerely.reading.times.tables import CITIES, ZONES, Words


def _iso(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    day = date.fromisoformat(m["iso"][:10])
    hour = (
        Hour(int(m["isotime"].split(":")[0]), int(m["isotime"].split(":")[1]), True)
        if m["isotime"]
        else None
    )
    zone = (
        _offset(m["isozone"])
        if m["isozone"] and m["isozone"] != "Z"
        else "UTC"
        if m["isozone"]
        else None
    )
    return replace(NOTHING, day=day, hour=hour, zone=zone)


def _hour(text: str, minute: str | None, ampm: str | None, w: Words) -> Hour:
    hour = int(text) if text.isdigit() else w.numbers[text.casefold()]
    minutes = int(re.sub(r"\D", "", minute)) if minute and re.sub(r"\D", "", minute) else 0
    half = (ampm or "").strip().casefold()[:1]
    if half in ("a", "p") and 1 <= hour <= 12:
        return Hour(hour % 12 + (12 if half == "p" else 0), minutes, True)
    told = hour > 12 or hour == 0 or (len(text) == 2 and text[0] == "0" and bool(minute))
    return Hour(hour % 24, minutes, told)


def business(hour: Hour, part: tuple[int, int] | None, clock24: bool) -> Hour:
    """The hour of a day that an hour without am and pm means among people who work."""
    if hour.told:
        return hour
    h = hour.hour
    if part is not None:
        evening = part[0] >= 12
        h = h + 12 if evening and h < 12 else h % 12 if not evening and h == 12 else h
    elif 1 <= h <= 6:
        h += 12
    return Hour(h % 24, hour.minute, True, hour.granularity)


def _range(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    marked = m["r2ap"] or m["r1ap"] or m["r1m"] or m["r2m"] or m["r2mark"]
    joined = re.fullmatch(w.joined, m["rsep"].strip(), re.IGNORECASE) is not None
    if joined and not (m["pre"] and re.fullmatch(w.between, m["pre"], re.IGNORECASE)):
        return None
    if not marked and not m["pre"]:
        return None
    first = _hour(m["r1h"], m["r1m"], m["r1ap"] or None, w)
    last = _hour(m["r2h"], m["r2m"], m["r2ap"], w)
    if not m["r1ap"] and m["r2ap"] and not first.told:
        pm = last.hour >= 12
        hour = first.hour % 12 + (12 if pm else 0)
        if hour * 60 + first.minute >= last.minutes and pm:
            hour -= 12
        first = Hour(hour % 24, first.minute, True)
    weak = not marked
    return replace(NOTHING, hour=first, hour_end=last, weak=weak)


def _clock(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if (m["cap"] or "").strip() in ("a", "p", "A", "P") and m["cap"].startswith(" "):
        return None
    if (m["cm"] or "").startswith("h"):
        return None
    return replace(
        NOTHING, hour=_hour(m["ch"], m["cm"], None if m["cap"] == "ish" else m["cap"], w)
    )


def _clock24(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    return replace(NOTHING, hour=_hour(m["kh"], m["km"], None, w))


def _clockmark(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["oh"], m["om"] or m["om2"], None, w)
    return replace(NOTHING, hour=hour)


def _clockword(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour, minute = w.clock_words[m["cw"].casefold()]
    return replace(NOTHING, hour=Hour(hour, minute, True))


def _half(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["halfh"], None, m.groupdict().get("halfap"), w)
    if m["half"].casefold().startswith("halb"):
        return replace(NOTHING, hour=Hour((hour.hour - 1) % 12 or 12, 30, False))
    return replace(
        NOTHING,
        hour=Hour(hour.hour, 30, hour.told),
        weak="past" not in m["half"].casefold() and not m.groupdict().get("halfap"),
    )


def _quarter(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["qh"], None, m.groupdict().get("qap"), w)
    back = m["qd"].casefold() in ("to", "before", "till", "vor")
    return replace(NOTHING, hour=Hour((hour.hour - back) % 24 or 12, 45 if back else 15, hour.told))


def _minutesto(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    hour = _hour(m["mth"], None, m["mtap"], w)
    count = {"five": 5, "ten": 10, "twenty": 20}.get(m["mtn"].casefold(), 25)
    back = m["mtd"].casefold() == "to"
    return replace(
        NOTHING, hour=Hour((hour.hour - back) % 24 or 12, 60 - count if back else count, hour.told)
    )


def _bareat(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    marked = m["bm"] or m["bap"]
    hour = _hour(m["bh"], m["bm"], m["bap"], w)
    return replace(NOTHING, hour=hour, weak=not marked)


def _part(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    said = m["pt"].casefold()
    for word, hours in w.parts.items():
        if re.fullmatch(word, said):
            return replace(NOTHING, part=hours, weak=True)
    return None


def _zone(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["zabbr"]:
        return replace(NOTHING, zone=ZONES[m["zabbr"].casefold()], weak=True)
    if m["zus"]:
        return replace(NOTHING, zone=CITIES[m["zus"].casefold()], weak=True)
    if m["zof"]:
        return replace(NOTHING, zone=CITIES[m["zof"].casefold()], weak=True)
    if m["zcity"] or m["zcity2"]:
        return replace(NOTHING, zone=CITIES[(m["zcity"] or m["zcity2"]).casefold()], weak=True)
    if m["zoff"]:
        return replace(NOTHING, zone=_offset(m["zoff"]), weak=True)
    return replace(NOTHING, zone="UTC", weak=True)


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
    "minutesto": _minutesto,
    "range": _range,
    "clock": _clock,
    "clock24": _clock24,
    "clockmark": _clockmark,
    "clockword": _clockword,
    "part": _part,
    "bareat": _bareat,
    "zone": _zone,
}
