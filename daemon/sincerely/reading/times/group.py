"""Pieces that stand together: "Tuesday", "March 3" and "at 3" beside each other are one moment."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from sincerely.reading.times.phrase import Granularity
from sincerely.reading.times.piece import Hour, Piece, Prefix
from sincerely.reading.times.tables import BY_LANGUAGE

COARSE = (Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)
#: Characters between two pieces of one moment, at most.
_GAP = 24


@dataclass(slots=True)
class Group:
    """What stands together. start, stop: in the text; prefixes: as they were said."""

    start: int
    stop: int
    day: date | None = None
    until: date | None = None
    granularity: Granularity = Granularity.DAY
    hour: Hour | None = None
    hour_end: Hour | None = None
    part: tuple[int, int] | None = None
    zone: str | None = None
    past: bool = False
    same: bool = False
    weekday: bool = False
    instant: timedelta | None = None
    instant_end: timedelta | None = None
    weak: bool = True
    week_of: bool = False
    floating: bool = False
    month_day: int | None = None
    or_today: bool = False
    broad: bool = False
    impossible: bool = False
    """ "The 31st of April": no day, and no part of it is one."""
    prefixes: list[Prefix] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    last: "Group | None" = None
    """The end of a range that is more than an hour or a day: "Monday 3pm to Tuesday 5pm"."""

    @property
    def empty(self) -> bool:
        """Nothing but prefixes is said yet."""
        return self.day is None and self.hour is None and self.part is None and self.instant is None


def started(piece: Piece, broad: bool) -> Group:
    group = Group(piece.start, piece.stop, broad=broad)
    add(group, piece)
    return group


def add(group: Group, piece: Piece) -> None:
    group.stop = piece.stop
    group.pieces.append(piece)
    if piece.prefix is not None:
        group.prefixes.append(piece.prefix)
    try:
        _add_day(group, piece)
    except (ValueError, OverflowError):
        group.impossible = True
    group.week_of = group.week_of or piece.week_of
    group.hour, group.hour_end = piece.hour or group.hour, piece.hour_end or group.hour_end
    group.part = piece.part or group.part
    group.zone = piece.zone or group.zone
    group.past = group.past or piece.past
    group.same = group.same or piece.same
    if piece.instant is not None:
        group.instant, group.instant_end = piece.instant, piece.instant_end
    group.weak = group.weak and piece.weak


def _add_day(group: Group, piece: Piece) -> None:
    day = piece.day
    if day is None:
        return
    if group.week_of:
        monday = day - timedelta(day.weekday())
        _set(group, piece, monday, monday + timedelta(7), Granularity.WEEK)
        group.week_of = False
    elif group.day is None:
        _set(group, piece, day, piece.until, piece.granularity)
    elif group.weekday and piece.granularity is Granularity.WEEK:  # "Monday next week"
        monday = day - timedelta(day.weekday())
        _set(group, piece, monday + timedelta(group.day.weekday()), None, Granularity.DAY)
    elif group.granularity is Granularity.WEEK and piece.weekday:  # "next week Monday"
        monday = group.day - timedelta(group.day.weekday())
        _set(group, piece, monday + timedelta(day.weekday()), None, Granularity.DAY)
        group.or_today = False
    elif group.weekday and piece.granularity is Granularity.MONTH:  # "a Tuesday in June 1998"
        _set(group, piece, day, piece.until, Granularity.MONTH)
    elif group.granularity is Granularity.MONTH and piece.month_day is not None:
        _set(group, piece, group.day.replace(day=piece.month_day), None, Granularity.DAY)
    elif group.month_day is not None and piece.granularity is Granularity.MONTH:
        _set(group, piece, day.replace(day=group.month_day), None, Granularity.DAY)
    elif group.weekday and piece.month_day is not None:  # "Friday the 13th"
        _set(
            group,
            piece,
            _meeting(group.day, day, piece.month_day, 14 if group.broad else 2),
            None,
            Granularity.DAY,
        )
    elif piece.granularity is Granularity.YEAR and group.floating:  # "Aug 5 12:00 2015"
        shift = day.year - group.day.year
        group.day = group.day.replace(year=group.day.year + shift)
        group.until = group.until and group.until.replace(year=group.until.year + shift)
        group.floating = False
    elif group.weekday and piece.granularity is Granularity.DAY:
        _set(group, piece, day, piece.until, Granularity.DAY)


def _set(
    group: Group, piece: Piece, day: date, until: date | None, granularity: Granularity
) -> None:
    group.day, group.until, group.granularity = day, until, granularity
    group.weekday, group.floating = piece.weekday, piece.floating
    group.month_day, group.or_today = piece.month_day, piece.or_today and day == piece.day


def _meeting(weekday: date, day: date, number: int, months: int) -> date:
    """The next month's day of that number that falls on the weekday; else the number counts."""
    month = day.year * 12 + day.month - 1
    for ahead in range(months):
        try:
            found = date((month + ahead) // 12, (month + ahead) % 12 + 1, number)
        except ValueError:
            continue
        if found.weekday() == weekday.weekday():
            return found
    return day


def joins(group: Group, piece: Piece, text: str, language: str, broad: bool) -> bool:
    """Whether a piece belongs to what stands before it."""
    gap = text[group.stop : piece.start]
    if len(gap) > _GAP or not connector(language, broad).fullmatch(gap):
        return False
    if "\n" in gap and ":" not in gap and not text[: group.stop].endswith(":"):
        return False  # another paragraph, another item of a list
    if group.prefixes and group.empty:
        return not gap.strip() or gap.strip().casefold() in ("the", "of", "of the", "in", "on")
    if piece.prefix is not None:
        return piece.instant is None and piece.day is None and group.day is None
    if piece.zone is not None and piece.hour is None and piece.day is None:
        return group.hour is not None and gap.strip(" ,(.") == ""
    if group.instant is not None or piece.instant is not None:
        return False
    if piece.day is not None:
        if group.day is not None:
            return _days_join(group, piece, gap, broad)
        if piece.hour is not None and group.hour is not None:
            return False
        return "," not in gap or group.hour is not None or group.part is not None or group.same
    if piece.hour is not None:
        return group.hour is None and (group.granularity not in COARSE or group.day is None)
    if piece.part is not None:
        return group.part is None and group.granularity not in COARSE
    return True


def _days_join(group: Group, piece: Piece, gap: str, broad: bool) -> bool:
    first, second = group.day, piece.day
    if first is None or second is None:
        return False
    if piece.granularity is Granularity.WEEK and group.weekday:
        return True
    if piece.granularity is Granularity.MONTH and group.weekday:
        return "in" in gap.split() or "of" in gap.split()
    if group.granularity is Granularity.WEEK and piece.weekday:
        return True
    if broad:
        if group.granularity is Granularity.MONTH and piece.month_day is not None:
            return gap.strip(" ,") in ("", "on", "on the")
        if group.month_day is not None and piece.granularity is Granularity.MONTH:
            return "of" in gap.split() or not gap.strip()
        if piece.granularity is Granularity.YEAR and group.floating:
            return "-" not in gap and "–" not in gap
    if not (group.weekday or piece.weekday) or group.until or piece.until:
        return False
    if group.weekday and piece.weekday:
        return False
    if piece.weekday:
        return first.weekday() == second.weekday() or gap.strip() in ("", ",", "(")
    return not (group.hour is not None and "," in gap)


@lru_cache(maxsize=16)
def connector(language: str, broad: bool) -> re.Pattern[str]:
    """What may stand between two pieces of one moment."""
    words = BY_LANGUAGE[language]
    more = "|of|in|year|during" if broad else "|in|of" if language == "en" else ""
    return re.compile(
        rf"\.?[\s,()\[\]]*(?:(?:time|uhrzeit|zeit|heure|hora):\s*|(?:{words.at}|{words.on}|the|der|den|le|la|el|il|dia|day|morning|time|your time|my time{more})\b[\s,(]*){{0,2}}"
        r"(?:[-–—@|·][\s(]*)?[\s)]*",
        re.IGNORECASE,
    )
