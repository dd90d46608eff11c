"""Hours in words, for the wide reading: "seven thirty pm", "3 in the afternoon", "20 past two"."""

import re
from collections.abc import Callable
from datetime import date

from sincerely.reading.times.amounts import NUMBERS
from sincerely.reading.times.piece import Hour, Piece
from sincerely.reading.times.tables import Words

_PARTS = {
    "morning": (9, 12),
    "afternoon": (13, 17),
    "evening": (18, 21),
    "night": (20, 23),
    "tonight": (20, 23),
}


def _hour_of(text: str, minute: int, half: str, part: str) -> Hour:
    hour = int(text) if text.isdigit() else int(NUMBERS[text.casefold()])
    if half[:1] in "ap" and half:
        return Hour(hour % 12 + (12 if half[0] == "p" else 0), minute, True)
    if "morning" in part:
        return Hour(hour % 24 if hour < 12 else 0, minute, True)
    if "night" in part and (hour == 12 or hour < 5):  # "two at night"
        return Hour(hour % 12, minute, True)
    if part:
        return Hour(hour % 12 + 12, minute, True)
    return Hour(hour, minute, False)


def _part_named(text: str) -> tuple[int, int]:
    return next(hours for word, hours in _PARTS.items() if word in text)


def _dayhour(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    part = m["dhp"].casefold()
    hour = _hour_of(m["dhh"], int((m["dhm"] or ":0")[1:]), "", part)
    day = today if "this" in part or part == "tonight" else None
    return Piece(0, 0, hour=hour, day=day, part=_part_named(part))


def _minute(text: str | None) -> int:
    if not text:
        return 0
    words = text.casefold().replace("-", " ").split()
    return int(sum(NUMBERS.get(word, 0) for word in words))


def _spokentime(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    half, part = (m["sta"] or "").casefold(), (m["stp"] or "").casefold()
    if not half and not part and (m["stat"] or "").strip().casefold() != "at":
        return None
    hour = _hour_of(m["sth"], _minute(m["stm"]), half, part)
    day = today if "this" in part or part == "tonight" else None
    return Piece(
        0,
        0,
        hour=hour,
        day=day,
        part=_part_named(part) if part else None,
        weak=not half and not part,
    )


def _spokenrange(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    late = (m["sra2"] or "").casefold()
    last = _hour_of(m["srh2"], _minute(m["srm2"]), late, "")
    first = _hour_of(m["srh"], _minute(m["srm"]), (m["sra"] or "").casefold(), "")
    if late and not m["sra"]:
        first = _hour_of(m["srh"], first.minute, late, "")
        if first.minutes >= last.minutes:
            first = _hour_of(m["srh"], first.minute, "am", "")
    return Piece(0, 0, hour=first, hour_end=last)


def _packed(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    if m["pah"]:
        return Piece(0, 0, hour=_hour_of(m["pah"], int(m["pam"]), m["paa"].casefold(), ""))
    return Piece(0, 0, hour=Hour(int(m["pah2"] or m["pah3"]), int(m["pam2"] or m["pam3"]), True))


def _minutesto(m: re.Match[str], w: Words, today: date, day_first: bool) -> Piece | None:
    count = int(m["mtn"]) if m["mtn"].isdigit() else _minute(m["mtn"])
    said = m["mth"].casefold()
    if not 0 < count < 60:
        return None
    weak = m["mtn"].isdigit() and not (m["mtat"] or m["mtu"] or m["mtap"] or m["mtd"] == "past")
    half = (m["mtap"] or "").strip().casefold()
    base = (
        Hour({"noon": 12, "midnight": 0}[said], 0, True)
        if said in ("noon", "midnight")
        else _hour_of(said, 0, half, "")
    )
    if m["mtd"].casefold() in ("past", "after"):
        return Piece(0, 0, hour=Hour(base.hour, count, base.told), weak=weak)
    hour = (base.hour - 1) % 24
    return Piece(
        0, 0, hour=Hour(hour if base.told else hour or 12, 60 - count, base.told), weak=weak
    )


READERS: dict[str, Callable[[re.Match[str], Words, date, bool], Piece | None]] = {
    "dayhour": _dayhour, "spokentime": _spokentime, "spokenrange": _spokenrange, "packed": _packed, "minutesto": _minutesto,
}  # fmt: skip
