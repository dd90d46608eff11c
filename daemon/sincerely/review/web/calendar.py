"""What is owed, laid out in weeks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

#: How many weeks are drawn day by day; what comes after them is a list.
_WEEKS = 6


@dataclass(slots=True)
class Day:
    """One square of the calendar. entries: follow-ups as `ledger.followups.listing` gives them."""

    date: date
    entries: list[dict[str, Any]] = field(default_factory=list)


def by_week(
    owed: list[dict[str, Any]], day_of: Callable[[datetime], date], today: date
) -> tuple[list[dict[str, Any]], list[list[Day]], list[dict[str, Any]]]:
    """What is late, the weeks from Monday to Sunday beginning with today's, and what comes later.

    day_of: on which day an instant falls where the reader is. Weeks after the last one in which
    something is owed are left out.
    """
    monday = today - timedelta(days=today.weekday())
    days = [Day(monday + timedelta(days=n)) for n in range(7 * _WEEKS)]
    late, later = [], []
    for entry in sorted(owed, key=lambda entry: entry["due"]):
        due = day_of(entry["due"])
        if due < today:
            late.append(entry)
        elif due > days[-1].date:
            later.append(entry)
        else:
            days[(due - monday).days].entries.append(entry)
    weeks = [days[n : n + 7] for n in range(0, len(days), 7)]
    while weeks and not any(day.entries for day in weeks[-1]):
        weeks.pop()
    return late, weeks, later
