"""Every zone on both edges of every change of its clocks: one letter for a meeting, in working hours.

For each zone of the database and each change from 2026 to 2028, somebody is met at moments before and
after it. The planner is asked again and again, the letter is taken to be approved, each half hour the
gates say whether it leaves: once, on a working day of its reader's country, within his working hours.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import holidays

from sincerely.planning.countries import holidays_of
from sincerely.planning.gates import Departing, SendingSide, refusals
from sincerely.planning.owed import plan
from sincerely.words.followups import FollowUp, LetterFact, MetFact, PersonFacts
from sincerely.words.letters import LetterState
from sincerely.words.meetings import MeetingStatus
from sincerely.words.policy import Policy, Sending

_FIRST, _LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
_HOUR, _TICK = timedelta(hours=1), timedelta(minutes=30)
#: The planner is asked once in so many ticks, and whenever a letter left.
_ASKED = 12
#: Hours from a change of the clocks to the end of a meeting, and where there is no such change.
_ENDS = (-60, -36, -25, -12.5, -3, -0.5, 0, 0.5, 1, 6, 11.5, 24, 40)
#: What would be looked at otherwise: the last hours of a year, and a leap day.
_STILL = (datetime(2027, 12, 31, 23, 30, tzinfo=UTC), datetime(2028, 2, 29, 12, tzinfo=UTC))
_SENDING = Sending(
    undo=timedelta(0), first_alone=timedelta(0), spacing=(timedelta(0), timedelta(0)),
    fresh=timedelta(0),
)  # fmt: skip
_POLICY = Policy(user_zone="UTC", sending=_SENDING)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """All zones in the order the seed draws, until told to stop. Raises AssertionError."""
    del folder
    counts = {"zones": 0, "changes of clocks": 0, "meetings": 0, "letters": 0, "violations": 0}
    names = sorted(available_timezones() - {"localtime"})
    counts["of all"] = len(names)
    rng.shuffle(names)
    for name in names:
        if stop():
            break
        edges = changes(name)
        counts["zones"] += 1
        counts["changes of clocks"] += len(edges)
        for edge in edges or list(_STILL):
            for hours in _ENDS:
                meets = edge + timedelta(hours=hours)
                counts["meetings"] += 1
                counts["letters"] += _letters(name, meets)
    return counts


@cache
def changes(name: str) -> list[datetime]:
    """The instants from 2026 to 2028 at which the offset of this zone becomes another one."""
    zone, found = ZoneInfo(name), []
    before, step = _FIRST, timedelta(days=1)
    while before < _LAST:
        low, high = before, before + step
        if _offset(low, zone) != _offset(high, zone):
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (
                    (middle, high)
                    if _offset(middle, zone) == _offset(before, zone)
                    else (low, middle)
                )
            found.append((high + timedelta(seconds=30)).replace(second=0, microsecond=0))
        before += step
    return found


def over(followup: FollowUp, facts: PersonFacts) -> bool:
    """Whether its letter went, or was given up, or they heard by telephone."""
    heard = [(x.kind, x.cause) for x in facts.letters if x.ended is not None]
    heard += [(told.kind, told.cause) for c in facts.calls if c.settles for told in c.told]
    return (followup.kind, followup.cause) in heard


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


@cache
def country(name: str) -> str | None:
    """The country whose clocks they are, by the database's own table."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == name), None)


@cache
def _feasts(code: str | None) -> frozenset[date]:
    """All public holidays of these years, asked of the library itself."""
    if code is None or code not in holidays.list_supported_countries():
        return frozenset()
    return frozenset(holidays.country_holidays(code, years=range(2025, 2030)))


def _free(code: str | None, day: date) -> bool:
    return day.weekday() >= 5 or day in _feasts(code)


def _letters(name: str, ended: datetime) -> int:
    """One meeting to its end; how many letters left. Raises AssertionError where a promise broke."""
    zone, code = ZoneInfo(name), country(name)
    case = f"{name} ({code}), a meeting that ended at {ended.astimezone(zone)}"
    met = MetFact(
        1, MeetingStatus.SCHEDULED, ended - _HOUR, ended, None, "Coffee", True, "", ("the market",)
    )
    facts = PersonFacts(
        contact_id=1, name="Ashok Rao", zone=name, address="ashok@corp.example", stopped="", bounced="",
        meetings=(met,), mails=(), first_scan=_FIRST - timedelta(days=60), country=code,
    )  # fmt: skip
    (owed,) = plan(facts, _POLICY, ended).followups
    _judge_due(owed, ended, zone, code, case)
    moment, left, tick = ended, [], 0
    while moment <= owed.not_after + _HOUR:
        if tick % _ASKED == 0:
            planned = plan(facts, _POLICY, moment).followups
            assert len(planned) == 1, f"{case}: {len(planned)} follow-ups"
            assert left or (planned[0].due, planned[0].not_after) == (owed.due, owed.not_after), (
                case
            )
        if left:
            moment += timedelta(hours=12)  # nothing more may come; a closer look costs minutes
        elif not refusals(_approved(owed, zone, code, ended), _SIDE, _SENDING, moment):
            left.append(moment)
            letter = LetterFact(
                1, owed.kind, owed.cause, LetterState.SENT, ended, moment, "Thank you"
            )
            facts = replace(facts, letters=(letter,))
            (again,) = plan(facts, _POLICY, moment).followups
            assert over(again, facts), f"{case}: the letter that left is owed still"
        moment, tick = moment + _TICK, tick + 1
    assert len(left) <= 1, f"{case}: {len(left)} letters"
    for moment in left:
        local = moment.astimezone(zone)
        assert not _free(code, local.date()), f"{case}: left on {local:%A %d %B}, when nobody works"
        assert time(8) <= local.time() < time(18), f"{case}: left at {local:%H:%M}"
        assert moment >= ended, f"{case}: left before they met"
    return len(left)


_SIDE = SendingSide(None, (), "", "")


def _approved(owed: FollowUp, zone: ZoneInfo, code: str | None, at: datetime) -> Departing:
    return Departing(
        letter_id=1, approved_at=at, due=owed.due, not_before=owed.not_before, not_after=owed.not_after,
        next_attempt=None, first_attempt=None, revision_ok=True, holds=(), stopped="", bounced="",
        forbidden=False, wrote_already="", last_to_contact=None, zone=zone, earliest=owed.earliest,
        free=holidays_of(code),
    )  # fmt: skip


def _judge_due(
    owed: FollowUp, ended: datetime, zone: ZoneInfo, code: str | None, case: str
) -> None:
    """10:00 by their clocks of the first working day after the meeting's own day."""
    local = owed.due.astimezone(zone)
    assert not owed.withdrawn, f"{case}: {owed.withdrawn}"
    assert local.time() == time(10), f"{case}: due at {local}"
    assert not _free(code, local.date()), f"{case}: due on {local:%A %d %B}"
    day = (ended - timedelta(hours=5)).astimezone(zone).date() + timedelta(days=1)
    while _free(code, day):
        day += timedelta(days=1)
    assert local.date() == day, f"{case}: due on {local.date()}, not on {day}"
    assert owed.due > ended, f"{case}: due before its end"
