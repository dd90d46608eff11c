"""The first starts of every event of a calendar, exceptions applied (RFC 5545 3.8.4.4, 3.8.5).

rules.py gives the days of a rule, recurring_ical_events what RDATE, EXDATE and RECURRENCE-ID (THIS
AND FUTURE included) make of them. It is handed lists, never rules, so it has nothing to run away
with; and in UTC, where one instance has one name. A rule that is refused leaves the first start.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, tzinfo
from itertools import islice

import icalendar
import recurring_ical_events

from sincerely.reading.calendar import Component, Line
from sincerely.reading.moments import Clock, Moment
from sincerely.reading.rules import Rule, Unusable

#: Rules of one file that may search to the end of the calendar and find too little.
MAX_BARREN = 2
MAX_RULES = 5
MAX_CHANGES = 1_000
#: A start found by a rule is one step, an instance made of a list and its exceptions ten more.
MAX_STEPS = 50_000
_ALWAYS = (datetime(1, 1, 3, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC))


@dataclass(slots=True)
class Expansion:
    """The work one file may cost. first: how many starts each event shall have."""

    first: int
    barren: int = 0
    steps: int = MAX_STEPS
    done: dict[int, tuple[Moment, ...]] = field(default_factory=dict)


def starts(calendar: Component, clock: Clock, work: Expansion) -> None:
    """Put the first starts of each event of one calendar into `work.done`, by id of the event.

    A series has its instances in the order of their starts, without cancelled ones. An event that
    changes an instance of a series in the same calendar has none of its own, and neither has an
    older state (SEQUENCE) of the series.
    """
    series: dict[str, list[Component]] = {}
    for number, event in enumerate(calendar.named("VEVENT")):
        series.setdefault(event.text("UID").strip() or f"without-uid:{number}", []).append(event)
    for events in series.values():
        masters = [e for e in events if not e.all("RECURRENCE-ID")]
        changes = [e for e in events if e.all("RECURRENCE-ID")][:MAX_CHANGES]
        # Of two with one UID the one with the greater SEQUENCE is the series that is changed.
        newest = max(masters, key=_sequence, default=None)
        for event in events:
            start, _ = clock.first(event, "DTSTART")
            if start is None or _is_within(event, newest):
                work.done[id(event)] = ()
            elif event.all("RECURRENCE-ID") or work.steps <= 0:
                work.done[id(event)] = (start,)
            else:
                own = changes if event is newest else []
                work.done[id(event)] = _instances(event, start, own, clock, work)


def _is_within(event: Component, newest: Component | None) -> bool:
    if newest is None:
        return False
    return bool(event.all("RECURRENCE-ID")) or _sequence(event) < _sequence(newest)


def _instances(
    master: Component, start: Moment, changes: list[Component], clock: Clock, work: Expansion
) -> tuple[Moment, ...]:
    gone = [_alike(m, start) for m in clock.moments(master.all("EXDATE"), start)]
    if isinstance(start, datetime) and start.tzinfo is clock.local:
        # Of a start without a zone, the exceptions in UTC mostly mean the same clock.
        gone += [m.replace(tzinfo=start.tzinfo) for m in gone if isinstance(m, datetime)]
    more = [_alike(m, start) for m in clock.moments(master.all("RDATE"), start)]
    wanted = work.first + len(gone) + len(changes)
    found, over = _by_rules(master.all("RRULE"), start, wanted, clock, work)
    if over and not more:
        return ()
    work.steps -= len(found) + 5 * (len(gone) + len(more))
    if master.all("EXRULE"):
        last = max([*found, *more, start], key=_order)
        excluded, _ = _by_rules(master.all("EXRULE"), start, 2 * wanted, clock, work, last)
        gone += excluded
    if not (gone or changes):
        return tuple(sorted({start, *found, *more}, key=_order)[: work.first])
    work.steps -= 10 * (len(found) + len(more) + len(changes))
    entries = [_entry(start, 0, master)]
    _add(entries[0], "RDATE", [*found, *more])
    _add(entries[0], "EXDATE", gone)
    starts = [start]
    for change in changes:
        entry, moved = _change(change, start, len(starts), clock)
        starts.append(moved)
        entries.append(entry)
    cancelled = {n for n, c in enumerate(changes, 1) if c.text("STATUS").upper() == "CANCELLED"}
    try:
        return tuple(_queried(entries, starts, cancelled)[: work.first])
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return (start,)


def _by_rules(
    lines: list[Line], start: Moment, wanted: int, clock: Clock, work: Expansion,
    last: Moment | None = None,
) -> tuple[list[Moment], bool]:  # fmt: skip
    """The first days of all rules together, and whether all of them had ended before the start."""
    found: list[Moment] = []
    ended = []
    for line in lines[:MAX_RULES]:
        try:
            rule = Rule.read(line.value)
        except Unusable:
            ended.append(False)
            continue
        until = _until(rule, start, clock)
        ended.append(until is not None and _order(until) < _order(start))
        if work.barren >= MAX_BARREN or ended[-1]:
            continue
        some = []
        for day in islice(_days(rule, start), wanted):
            if any(end is not None and _order(day) > _order(end) for end in (until, last)):
                break
            some.append(day)
        else:
            work.barren += len(some) < wanted and rule.count is None
        found += some
    return found, bool(ended) and all(ended)


def _days(rule: Rule, start: Moment) -> Iterator[Moment]:
    if isinstance(start, datetime):
        for wall in rule.starts(start.replace(tzinfo=None)):
            yield wall.replace(tzinfo=start.tzinfo)
    else:
        for wall in rule.starts(datetime.combine(start, time())):
            yield wall.date()


def _until(rule: Rule, start: Moment, clock: Clock) -> Moment | None:
    """The last start a rule allows, in the kind of its first; without Z it is the event's clock."""
    until = clock.moment(Line("UNTIL", {}, rule.until)) if rule.until else None
    if until is None:
        return None
    if not isinstance(start, datetime):
        return until.date() if isinstance(until, datetime) else until
    if not isinstance(until, datetime):
        return datetime.combine(until, time(), start.tzinfo)
    return until if rule.until.endswith("Z") else until.replace(tzinfo=start.tzinfo)


def _alike(moment: Moment, start: Moment) -> Moment:
    """A date for whole days; a date among date-times means that day at the hour of the start."""
    if not isinstance(start, datetime):
        return moment.date() if isinstance(moment, datetime) else moment
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, start.time(), start.tzinfo)


def _order(moment: Moment) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), UTC)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def _entry(start: Moment, number: int, source: Component) -> icalendar.Event:
    """An event of nothing but its time, which its copies can be traced back to."""
    event = icalendar.Event()
    event.add("UID", "series")
    event.add("SUMMARY", str(number))
    event.add("SEQUENCE", _sequence(source))
    event.add("DTSTART", _utc(start))
    return event


def _change(
    change: Component, start: Moment, number: int, clock: Clock
) -> tuple[icalendar.Event, Moment]:
    """One changed instance, and when it is now; without a time of its own it stays where it was."""
    instance, _ = clock.first(change, "RECURRENCE-ID", start)
    moved, _ = clock.first(change, "DTSTART", start)
    instance = _alike(instance or moved or start, start)
    entry = _entry(moved or instance, number, change)
    if change.all("RRULE"):
        # An older state of the series; the library drops it where its instance is gone.
        _add(entry, "RDATE", [instance])
    future = change.all("RECURRENCE-ID")[0].params.get("RANGE", "").upper() == "THISANDFUTURE"
    entry.add("RECURRENCE-ID", _utc(instance), {"RANGE": "THISANDFUTURE"} if future else {})
    return entry, moved or instance


def _add(event: icalendar.Event, name: str, moments: list[Moment]) -> None:
    if moments:
        event.add(name, [_utc(moment) for moment in moments])


def _utc(moment: Moment) -> Moment:
    return _order(moment) if isinstance(moment, datetime) else moment


def _queried(
    entries: list[icalendar.Event], starts: list[Moment], cancelled: set[int]
) -> list[Moment]:
    """The instances of one series, each back in the zone of the event it comes from."""
    calendar = icalendar.Calendar()
    for entry in entries:
        calendar.add_component(entry)
    found: list[Moment] = []
    for instance in recurring_ical_events.of(calendar).between(*_ALWAYS):
        number = int(instance["SUMMARY"])
        moment: Moment = instance["DTSTART"].dt
        if number not in cancelled:
            zone: tzinfo | None = getattr(starts[number], "tzinfo", None)
            if isinstance(moment, datetime) and zone is not None:
                moment = moment.astimezone(zone)
            found.append(moment)
    return sorted(found, key=_order)


def _sequence(event: Component) -> int:
    text = event.text("SEQUENCE").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else 0
