"""One person, one voice: what is owed to somebody for several reasons does not reach them as a volley.

Thanks for what was said at a meeting are part of the thank-you for it; thanks of one day are one
letter; two meetings of one week whose letters are both unwritten are thanked for together. What cannot
be told together keeps its distance. And whoever left three letters unanswered is left in peace.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sincerely.planning.frame import Frame
from sincerely.planning.thanks import with_parts
from sincerely.planning.touch import SHOWN
from sincerely.words.followups import FollowUp, Kind
from sincerely.words.help import CallOutcome
from sincerely.words.letters import LetterState
from sincerely.words.meetings import HAPPENS

_WEEK = timedelta(days=7)
_PATIENCE = 3
_QUIET = timedelta(days=30)
#: Strongest first: who may take in whom, and who goes first on one day.
_STRENGTH = (
    Kind.THANK_YOU, Kind.INTRODUCTION_THANKS, Kind.OUTREACH, Kind.REPORT_BACK, Kind.NUDGE,
    Kind.KEEP_IN_TOUCH,
)  # fmt: skip


def one_voice(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """The same follow-ups, some taken into others, some later. Nothing is added."""
    found = _told_at_meetings(frame, _patient(frame, followups))
    found = _together(frame, found, Kind.THANK_YOU)
    found = _together(frame, found, Kind.INTRODUCTION_THANKS)
    return _apart(frame, found)


def _patient(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """Three letters without a word from them are enough; a meeting is a word."""
    facts = frame.facts
    sent = [x.ended for x in facts.letters if x.state is LetterState.SENT and x.ended is not None]
    if len(sent) < _PATIENCE:
        return followups
    heard = [m.arrived for m in facts.mails if m.incoming and m.may_answer]
    heard += [m.end for m in facts.meetings if m.status in HAPPENS and m.end <= frame.moment]
    heard += [c.at for c in facts.calls if c.outcome is CallOutcome.REACHED]
    since = max(heard, default=None)
    silent = len(sent) if since is None else sum(moment > since for moment in sent)
    if silent < _PATIENCE:
        return followups
    return [
        replace(f, withdrawn=f"{silent} letters to them are unanswered")
        if f.kind not in (Kind.THANK_YOU, Kind.OUTREACH) and frame.open(f)
        else f
        for f in followups
    ]


def _told_at_meetings(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """A referral given at a meeting is thanked for in the thank-you of that meeting."""
    at = {f"referral:{r.id}": r.meeting_id for r in frame.facts.pointed_to}
    thanks = {f.cause: f for f in followups if f.kind is Kind.THANK_YOU and not f.past}
    taken: dict[str, list[str]] = {}
    found = []
    for followup in followups:
        meeting = f"meeting:{at.get(followup.cause)}"
        host = thanks.get(meeting)
        if (
            followup.kind is Kind.INTRODUCTION_THANKS
            and frame.open(followup)
            and host is not None
            and (not host.withdrawn or frame.ended(host))
        ):
            taken.setdefault(meeting, []).append(followup.cause)
            followup = replace(followup, withdrawn="it is told in the thank-you for the meeting")
        found.append(followup)
    return [
        with_parts(f, tuple(taken[f.cause])) if f.kind is Kind.THANK_YOU and f.cause in taken else f
        for f in found
    ]


def _together(frame: Frame, followups: list[FollowUp], kind: Kind) -> list[FollowUp]:
    """Of several of one kind due within a week and not yet written, the last one tells them all."""
    mine = sorted(
        (f for f in followups if f.kind is kind and frame.open(f) and f.not_before is None),
        key=lambda f: (f.due, f.cause),
    )
    if len(mine) < 2:
        return followups
    hosts: dict[str, FollowUp] = {}
    taken: dict[str, str] = {}
    host = mine[-1]
    for followup in reversed(mine[:-1]):
        if host.due - followup.due < _WEEK and _unwritten(frame, followup):
            taken[followup.cause] = host.cause
            host = with_parts(host, followup.parts)
            hosts[host.cause] = host
        else:
            host = followup
    return [
        replace(f, withdrawn="it is told in another letter of the same week")
        if f.kind is kind and f.cause in taken
        else (hosts.get(f.cause, f) if f.kind is kind else f)
        for f in followups
    ]


def _unwritten(frame: Frame, followup: FollowUp) -> bool:
    """Whether no words stand yet that somebody may have looked at."""
    return not any(
        x.kind is followup.kind and x.cause == followup.cause
        and x.state in (LetterState.DRAFT, LetterState.APPROVED, LetterState.SENDING)
        for x in frame.facts.letters
    )  # fmt: skip


def _apart(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """The stronger keep their day; the weaker give way, at least `per_contact` to either side.

    A thank-you never gives way: the next morning is the point of it.
    """
    gap = frame.policy.sending.per_contact
    if not gap:
        return followups
    taken = [x.ended for x in frame.facts.letters if x.state is LetterState.SENT and x.ended]
    taken += [c.at for c in frame.facts.calls if c.settles]
    order = sorted(
        (f for f in followups if frame.open(f) and f.kind in _STRENGTH),
        key=lambda f: (_STRENGTH.index(f.kind), f.due, f.cause),
    )
    moved: dict[tuple[Kind, str], FollowUp] = {}
    for followup in order:
        due = followup.due
        if followup.kind is Kind.KEEP_IN_TOUCH and len(order) > 1:
            # A sign of life is no news to somebody who hears from the user anyway.
            others = [f.due for f in order if f.kind is not Kind.KEEP_IN_TOUCH]
            due = max(due, _morning(frame, max(others, default=due - _QUIET) + _QUIET))
        if followup.kind is not Kind.THANK_YOU:
            due = _clear(frame, due, taken, gap)
        if due != followup.due:
            shift = due - followup.due
            followup = replace(
                followup, due=due, not_after=followup.not_after + shift,
                not_before=_ahead(frame, followup, due),
                earliest=followup.earliest + shift if followup.earliest else None,
            )  # fmt: skip
            moved[followup.kind, followup.cause] = followup
        taken.append(due)
    return [moved.get((f.kind, f.cause), f) for f in followups]


def _clear(frame: Frame, due: datetime, taken: list[datetime], gap: timedelta) -> datetime:
    """The first morning from `due` on that is no nearer than `gap` to any of `taken`."""
    for _ in range(len(taken) + 1):
        near = [moment for moment in taken if abs(due - moment) < gap]
        if not near:
            break
        due = _morning(frame, max(near) + gap)
    return due


def _morning(frame: Frame, moment: datetime) -> datetime:
    """The first working morning that is not before `moment`."""
    zone, _ = frame.place
    due = frame.morning_of(moment.astimezone(zone).date(), zone)
    return due if due >= moment else frame.morning_after(moment, zone)


def _ahead(frame: Frame, followup: FollowUp, due: datetime) -> datetime | None:
    """When it is shown, moved along with its day; a draft that may be shown already stays."""
    if followup.kind is Kind.KEEP_IN_TOUCH:
        shown = due - SHOWN
        return shown if shown > frame.moment else None
    return followup.not_before
