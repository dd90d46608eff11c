"""The report three weeks later: what became of the advice and of the people pointed to.

Only what is done is told, and each thing once: what a report told, or was skipped with, is over. One
report is open at a time, so its cause is its number. With nothing done the letter waits for the user.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sincerely.planning.frame import BEFORE_DUE, Frame
from sincerely.words.followups import FollowUp, Kind, Need, Told
from sincerely.words.help import Standing

_AFTER = timedelta(days=21)
#: From then on it is shown, and the user reminded, where nothing is done yet.
_REMIND = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class _Item:
    """One advice, or one person to meet. ended: when it was done, or None; told: how is known, for
    another's sentence ("I would shorten it") is not what the user did."""

    part: str
    given: datetime
    ended: datetime | None
    told: bool = True


def report_backs(frame: Frame) -> list[FollowUp]:
    """The next report to this person; none where nothing was advised, or all of it told."""
    facts = frame.facts
    if not (facts.advice or facts.pointed_to) or frame.off(Kind.REPORT_BACK):
        return []
    before = frame.over(Kind.REPORT_BACK)
    told = {part for report in before for part in report.parts}
    items = [item for item in _items(frame) if item.part not in told]
    if not items or (before and not any(item.ended for item in items)):
        return []  # what is left over after a report is no debt; done later, it is news
    return [_report(frame, items, before)]


def _items(frame: Frame) -> list[_Item]:
    found = [
        _Item(
            f"advice:{a.id}",
            a.given_at,
            a.ended_at if a.state is Standing.DONE else None,
            a.by_user or bool(a.outcome),
        )
        for a in frame.facts.advice
        if a.sure and a.state is not Standing.DROPPED
    ]
    found += [
        _Item(f"referral:{r.id}", r.said_at, r.ended_at if r.met else None)
        for r in frame.facts.pointed_to
        if r.sure and r.state is not Standing.DROPPED
    ]
    return sorted(found, key=lambda item: (item.given, item.part))


def _report(frame: Frame, items: list[_Item], before: list[Told]) -> FollowUp:
    zone, source = frame.place
    begun = min(item.given for item in items)
    if before:
        begun = max(begun, before[-1].at)
    done = [item for item in items if item.ended is not None]
    told = [item for item in done if item.told]
    due = frame.morning_of((begun + _AFTER).astimezone(zone).date(), zone)
    not_after = frame.not_after(due, Kind.REPORT_BACK, zone)
    shown = due - timedelta(hours=4) if done else begun + _REMIND
    count = f"{len(done)} of {len(items)} done" if done else "nothing of it is done yet"
    return FollowUp(
        kind=Kind.REPORT_BACK,
        cause=f"report:{len(before) + 1}",
        due=due,
        not_after=not_after,
        needs=frame.needs(*(() if told else (Need.OUTCOME,))),
        why=(
            f"they advised you or pointed you to people on {begun.astimezone(zone):%d %B %Y}: {count}",
            f"a report is due three weeks later, {due.astimezone(zone):%a %d %b}",
            source,
            frame.country_source,
        ),
        withdrawn=_not_owed(frame, begun, done, not_after),
        past=frame.past(not_after),
        not_before=shown if shown > frame.moment else None,
        earliest=due - BEFORE_DUE,
        parts=tuple(item.part for item in told),
    )


def _not_owed(frame: Frame, begun: datetime, done: list[_Item], not_after: datetime) -> str:
    if frame.never:
        return frame.never
    if not done:
        return "nothing of it was done in time" if frame.moment > not_after else ""
    latest = max(item.ended for item in done if item.ended is not None)
    first = frame.wrote(max(latest, begun + _REMIND))
    return f"you wrote to them yourself on {first.date:%d %B}" if first else ""
