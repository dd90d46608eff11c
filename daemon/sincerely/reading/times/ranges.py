"""Groups that share: an hour said once for two days, a day for two hours, and ranges from one to the next."""

import re
from datetime import date, timedelta
from functools import lru_cache

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
        rf"\s*(?:-|–|—|(?:{words.until})\b)\s*(?:(?:the|{words.on})\b\s*)?", re.IGNORECASE
    )


_AND = re.compile(r"(?i)\s*and\s*(?:the\s*)?")
_BETWEEN = re.compile(r"(?i)\bbetween\s+(?:the\s+)?$")


def shared(groups: list[Group], text: str, language: str, broad: bool) -> list[Group]:
    """The groups, with what is said once for several given to each, and ranges made one."""
    either, until = _either(language), _until(language)
    result: list[Group] = []
    for group in groups:
        before = result[-1] if result else None
        gap = text[before.stop : group.start] if before is not None else ""
        if before is not None and len(gap) < _GAP:
            if until.fullmatch(gap) and _ranges(before, group, broad):
                continue
            if broad and _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, before.start - 14) : before.start]) and _ranges(before, group, broad):  # fmt: skip
                continue
            if gap.strip() and either.fullmatch(gap):
                _give_on(before, group)
        result.append(group)
    for group, later in zip(reversed(result[:-1]), reversed(result[1:]), strict=True):
        gap = text[group.stop : later.start]
        if (
            len(gap) < _GAP and gap.strip() and either.fullmatch(gap) and group.day is not None and group.hour is None
            and group.part is None and group.granularity is Granularity.DAY and group.until is None
            and later.day is not None and later.hour is not None
        ):  # fmt: skip
            group.hour, group.hour_end, group.zone = later.hour, later.hour_end, later.zone
            group.weak = False
    return result


def _give_on(before: Group, group: Group) -> None:
    """ "Tue 3pm or 4pm", "March 3rd or 4th": what the second leaves out."""
    if group.day is None and before.day is not None:
        if group.hour is not None and before.hour is not None:
            group.day, group.granularity = before.day, before.granularity
            group.weekday, group.or_today = before.weekday, before.or_today
            group.weak = False
        elif group.part is not None:
            group.day, group.weak = before.day, False
    elif group.month_day is not None and before.day is not None and len(group.pieces) == 1:
        exact = before.granularity is Granularity.DAY and not before.weekday
        _same_month(before.day, group, group.month_day if exact and not before.month_day else 0)
    if group.zone is not None and before.zone is None:
        before.zone = group.zone


def _same_month(before: date, group: Group, number: int) -> None:
    try:
        later = before.replace(day=number)
    except ValueError:
        return
    if later > before and group.weak:
        group.day, group.weak = later, False


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
            return end.replace(year=end.year + 1)
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
