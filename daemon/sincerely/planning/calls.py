"""What is said by telephone instead of in a letter, and when somebody is best called.

Whom the user rather calls, and whom no address but a number reaches, gets a call. One that nobody took,
or that was never made, becomes the letter it stands for: nobody is forgotten.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sincerely.planning import hours
from sincerely.planning.frame import Frame
from sincerely.words.followups import Channel, FollowUp, Need
from sincerely.words.help import CallOutcome
from sincerely.words.landed import LANDED_KINDS
from sincerely.words.letters import UNSENT, LetterState

#: Hours of their day that are tried, the best first; then any of their working day.
_GOOD = ((10, 12), (14, 16), (9, 17))
#: Between which the user may be expected to telephone.
_USER_UP, _USER_DOWN = time(8), time(21)
#: As many mails must show a habit.
_HABIT = 3
#: Days that are looked through.
_AHEAD = 30


def by_phone(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """The same, with those marked as calls that are calls. The letters of a landed run stay letters:
    it plans its calls itself."""
    if not frame.facts.phones:
        return followups
    return [_by_phone(frame, f) if _may_be_called(frame, f) else f for f in followups]


def _may_be_called(frame: Frame, followup: FollowUp) -> bool:
    facts = frame.facts
    if followup.kind in LANDED_KINDS or followup.withdrawn or followup.past:
        return False
    if facts.channel is not Channel.CALL and facts.address is not None:
        return False
    if frame.via(followup.kind, followup.cause) is not None:
        return False
    return not _said_in_writing(frame, followup) and Need.OUTCOME not in followup.needs


def _said_in_writing(frame: Frame, followup: FollowUp) -> bool:
    """A letter that the user let go, or settled, stands."""
    return any(
        x.kind is followup.kind and x.cause == followup.cause
        and (x.state not in UNSENT or x.state is LetterState.APPROVED)
        for x in frame.facts.letters
    )  # fmt: skip


def _by_phone(frame: Frame, followup: FollowUp) -> FollowUp:
    facts = frame.facts
    zone, _ = frame.place
    made = [
        c for c in facts.calls
        if any(t.kind is followup.kind and t.cause == followup.cause for t in c.told)
    ]  # fmt: skip
    if frame.ended(followup):
        last = made[-1].at.astimezone(zone)
        return replace(followup, channel=Channel.CALL, withdrawn=f"you called them on {last:%d %B}")
    missed = next((c for c in made if c.outcome is CallOutcome.MISSED), None)
    if missed is not None:
        local = missed.at.astimezone(zone)
        return _written(frame, followup, missed.at, f"you called on {local:%d %B}, nobody answered")
    if frame.moment > followup.not_after:
        return _written(frame, followup, followup.not_after, "you did not come to call them")
    reason = "you rather call them" if facts.address else "no address of theirs is known"
    return replace(
        followup, channel=Channel.CALL, needs=(),
        why=(*followup.why, f"by telephone: {reason}; a call nobody takes becomes a letter"),
    )  # fmt: skip


def _written(frame: Frame, followup: FollowUp, since: datetime, why: str) -> FollowUp:
    """The letter instead, the next working morning."""
    zone, _ = frame.place
    due = max(followup.due, frame.morning_after(since, zone))
    shift = due - followup.due
    return replace(
        followup, due=due, not_after=frame.not_after(due, followup.kind, zone),
        earliest=followup.earliest + shift if followup.earliest else None,
        why=(*followup.why, f"{why}: so it is a letter"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """When to call. begins, ends: UTC; why: one sentence."""

    begins: datetime
    ends: datetime
    why: str


def best_time(frame: Frame, after: datetime) -> Window | None:
    """The next good time to call them that ends after that moment, by daylight on either side. None
    where their working day is the user's night."""
    zone, _ = frame.place
    mine = ZoneInfo(frame.policy.user_zone)
    habit = _habit(frame)
    usual = () if habit is None else ((habit, habit + 1),)
    day = after.astimezone(zone).date()
    for opens, closes in (*usual, *_GOOD):
        for ahead in range(_AHEAD):
            there = day + timedelta(days=ahead)
            if not hours.is_working_day(there, frame.free) or _away(frame, there):
                continue
            begins = hours.at(there, time(opens), zone)
            ends = hours.at(there, time(closes), zone)
            here = begins.astimezone(mine).date()
            begins = max(begins, hours.at(here, _USER_UP, mine))
            ends = min(ends, hours.at(here, _USER_DOWN, mine))
            if ends <= begins:
                break  # on no day of these hours are both awake
            if ends > after:
                why = f"they mostly write about {habit}:00" if usual and opens == habit else (
                    "a good hour of their working day"
                )  # fmt: skip
                return Window(max(begins, after), ends, why)
    return None


def _away(frame: Frame, day: date) -> bool:
    back = frame.facts.away_until
    return back is not None and day < back


def _habit(frame: Frame) -> int | None:
    """The hour of their working day in which most of their mails were written."""
    zone, _ = frame.place
    counted = Counter(
        hour
        for m in frame.facts.mails
        if m.incoming and m.personal and 9 <= (hour := m.date.astimezone(zone).hour) <= 16
    )
    if not counted:
        return None
    hour, count = min(counted.items(), key=lambda item: (-item[1], item[0]))
    return hour if count >= _HABIT else None
