"""Groups that share: an hour said once for two days, a day for two hours, and ranges from one to the next."""

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from sincerely.reading.times.group import COARSE, Group
from sincerely.reading.times.phrase import Granularity
from sincerely.reading.times.piece import Hour
from sincerely.reading.times.tables import BY_LANGUAGE

#: Characters between two groups that share, at most.
_GAP = 30


@lru_cache(maxsize=16)
def _either(language: str) -> re.Pattern[str]:
    words = BY_LANGUAGE[language]
    return re.compile(
        rf"\s*(?:[,/;]\s*)?(?:(?:{words.either})\b)?\s*(?:(?:{words.at}|{words.on}|also|alternatively|maybe|the)\b\s*){{0,4}}",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _until(language: str) -> re.Pattern[str]:
    words = BY_LANGUAGE[language]
    return re.compile(
        rf"\.?\s*(?:-|–|—|(?:{words.until})\b)\s*(?:(?:the|{words.on})\b\s*)?", re.IGNORECASE
    )


_AND = re.compile(r"(?i)\s*and\s*(?:the\s*)?")
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")


def shared(groups: list[Group], text: str, language: str, broad: bool) -> list[Group]:
    """The groups, with what is said once for several given to each, and ranges made one."""
    result: list[Group] = []
    for group in groups:
        if result and _one_range(result[-1], group, text, language, broad):
            continue
        result.append(group)
    beside = [
        (before, group)
        for before, group in pairwise(result)
        if group.start - before.stop < _GAP
        and text[before.stop : group.start].strip()
        and _either(language).fullmatch(text, before.stop, group.start)
    ]
    for before, group in beside:
        _give_on(before, group)
    for before, group in reversed(beside):
        _give_back(before, group)
    return result


def _one_range(before: Group, group: Group, text: str, language: str, broad: bool) -> bool:
    gap = text[before.stop : group.start]
    if len(gap) >= _GAP or "\n" in gap:  # a dash that begins a line is a bullet
        return False
    if _until(language).fullmatch(gap):
        return _ranges(before, group, broad)
    between = _BETWEEN.search(text, max(0, before.start - 14), before.start)
    return broad and bool(between and _AND.fullmatch(gap)) and _ranges(before, group, broad)


def _give_on(before: Group, group: Group) -> None:
    """ "Tue 3pm or 4pm", "March 3rd or 4th": what the second leaves out."""
    if before.weekday and group.weekday:
        before.weak = group.weak = False  # "Wed or Thu": each shows what the other is
    if group.day is None and before.day is not None:
        if group.hour is not None and before.hour is not None:
            group.day, group.granularity = before.day, before.granularity
            group.weekday, group.or_today = before.weekday, before.or_today
            group.weak = False
        elif group.part is not None:
            group.day, group.weak = before.day, False
    elif group.month_day is not None and before.day is not None and _plain_day(before):
        if before.weak:
            return
        _same_month(before.day, group, group.month_day)
    if group.zone is not None and before.zone is None:
        before.zone = group.zone


def _give_back(group: Group, later: Group) -> None:
    """ "Tuesday or Thursday at 2", "the 5th and 6th of March": what the first leaves out."""
    if group.day is None or later.day is None:
        return
    if group.month_day is not None and later.month_day is None and _plain_day(later):
        _same_month(later.day, group, group.month_day)
    if later.hour is None or group.hour is not None or group.part is not None:
        return
    if group.granularity is Granularity.DAY and group.until is None:
        group.hour, group.hour_end, group.zone = later.hour, later.hour_end, later.zone
        group.weak = False


def _plain_day(group: Group) -> bool:
    return group.granularity is Granularity.DAY and not group.weekday and group.until is None


def _same_month(other: date, group: Group, number: int) -> None:
    try:
        day = other.replace(day=number)
    except ValueError:
        return
    if len(group.pieces) == 1 and day != other:
        group.day, group.weak = day, False


def _ranges(first: Group, last: Group, broad: bool) -> bool:
    """Make one of "Monday to Wednesday" or "Monday 3pm to 5pm"; whether they were one."""
    if first.last is not None or first.hour_end is not None:
        return False
    if (
        last.day is None
        and last.hour is not None
        and first.hour is not None
        and last.hour_end is None
    ):
        return _hours(first, last)
    if broad and (first.until or last.until or first.hour or last.hour or first.part or last.part):
        return _wide_range(first, last)
    if first.until is not None or last.until is not None:
        return False
    if last.day is not None and first.day is not None and last.hour is None and first.hour is None:
        _same_years(first, last)
        end = _after(first.day, last)
        if end is None:
            return False
        first.until, first.stop = end + timedelta(1), last.stop
        first.weak = first.weak and last.weak
        return True
    return False


def _hours(first: Group, last: Group) -> bool:
    if first.hour is None or last.hour is None:
        return False
    if last.hour.told and not first.hour.told and last.hour.hour >= 12 and first.hour.hour < 12:
        later = Hour(first.hour.hour % 12 + 12, first.hour.minute, True)
        if later.minutes < last.hour.minutes:
            first.hour = later
    first.hour_end, first.stop = last.hour, last.stop
    first.zone = first.zone or last.zone
    first.weak = first.weak and last.weak
    return True


def _same_years(first: Group, last: Group) -> None:
    """ "August 29 - September 2, 2006": the year said last counts for both."""
    if (
        first.floating
        and not last.floating
        and not last.weekday
        and first.day
        and last.day
        and last.month_day is None
    ):
        try:
            moved = first.day.replace(year=last.day.year)
            if moved > last.day:
                moved = first.day.replace(year=last.day.year - 1)
        except ValueError:
            return
        if first.until is not None:
            first.until += moved - first.day
            if first.granularity is Granularity.MONTH:
                first.until = (moved.replace(day=1) + timedelta(32)).replace(day=1)
        first.day, first.floating = moved, False


def _after(begin: date, last: Group) -> date | None:
    """The day of the later group, moved on where only a weekday, a day of the month or no year is said."""
    end = last.day
    if end is None or end > begin:
        return end
    if last.weekday and not last.past:
        while end <= begin:
            end += timedelta(7)
        return end
    if last.month_day is not None and last.month_day > begin.day:
        try:
            return begin.replace(day=last.month_day)
        except ValueError:
            return None
    if last.floating:
        try:
            moved = end.replace(year=begin.year)
            return moved if moved > begin else end.replace(year=begin.year + 1)
        except ValueError:
            return None
    return None


def _wide_range(first: Group, last: Group) -> bool:
    """Months, years, days with hours: the later group is kept whole as the end."""
    if (
        first.day is None
        and last.day is not None
        and first.hour is not None
        and last.hour is not None
    ):
        first.day, first.weekday = last.day, last.weekday  # "from 3pm to 5pm tomorrow"
        first.past = last.past
        return _hours(first, last)
    if first.day is None or last.day is None or first.week_of or last.week_of:
        return False
    if (first.granularity in COARSE) != (last.granularity in COARSE) and (first.hour or last.hour):
        return False
    _same_years(first, last)
    end = last.day if last.day >= first.day else _after(first.day, last)
    if end is None:
        return False
    if end != last.day and last.until is not None:
        last.until = last.until.replace(year=last.until.year + end.year - last.day.year)
    last.day = end
    first.last, first.stop = last, last.stop
    first.weak = first.weak and last.weak
    return True
