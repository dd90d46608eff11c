"""One person, one voice: what is owed to somebody for several reasons does not reach them as a volley.

Thanks for what was said at a meeting are part of the thank-you for it; thanks of one day are one
letter; two meetings of one week are thanked for in one, but for what the user approved already. What
cannot be told together keeps its distance. And whoever left three letters unanswered is left in peace.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sincerely.planning.frame import Frame
from sincerely.planning.thanks import with_parts
from sincerely.planning.touch import SHOWN
from sincerely.words.followups import FollowUp, Kind, LetterFact, Told
from sincerely.words.help import CallOutcome
from sincerely.words.letters import LetterState
from sincerely.words.meetings import HAPPENS

_WEEK = timedelta(days=7)
_PATIENCE = 3
_QUIET = timedelta(days=30)
#: The user let it go.
_SETTLED = frozenset({LetterState.APPROVED, LetterState.SENDING})
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
    """A referral given at a meeting is thanked for in the thank-you of that meeting, unless that left
    before anybody said so."""
    if not frame.facts.pointed_to:
        return followups
    told = {part for letter in frame.over(Kind.THANK_YOU) for part in letter.parts}
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
            and (followup.cause in told if frame.ended(host) else not host.withdrawn)
        ):
            taken.setdefault(meeting, []).append(followup.cause)
            followup = replace(followup, withdrawn="it is told in the thank-you for the meeting")
        found.append(followup)
    return [
        with_parts(f, tuple(taken[f.cause])) if f.kind is Kind.THANK_YOU and f.cause in taken else f
        for f in found
    ]


def _together(frame: Frame, followups: list[FollowUp], kind: Kind) -> list[FollowUp]:
    """Of several of one kind due within a week the last one tells them all; what a letter told,
    whatever became of it, is told."""
    told = {part: t for t in frame.over(kind) for part in t.parts if part != t.cause}
    followups = [_as_told(frame, f, told) if f.kind is kind else f for f in followups]
    mine = sorted(
        (f for f in followups if f.kind is kind and frame.open(f) and f.not_before is None),
        key=lambda f: (f.due, f.cause),
    )
    if len(mine) < 2:
        return followups
    letters = {x.cause: x for x in frame.facts.letters if x.kind is kind}
    hosts: dict[str, FollowUp] = {}
    taken: dict[str, str] = {}
    host = mine[-1]
    for followup in reversed(mine[:-1]):
        if host.due - followup.due < _WEEK and _are_one(followup, host, letters):
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


def _as_told(frame: Frame, followup: FollowUp, told: dict[str, Told]) -> FollowUp:
    """A letter that went keeps what it told, and what it told is owed no more."""
    if frame.ended(followup):
        parts = next((t.parts for t in frame.over(followup.kind) if t.cause == followup.cause), ())
        return with_parts(followup, parts)
    if followup.cause in told and not followup.withdrawn:
        return replace(followup, withdrawn="another letter told it")
    return followup


def _are_one(early: FollowUp, late: FollowUp, letters: dict[str, LetterFact]) -> bool:
    """Whether the later one tells the earlier one, too.

    What the user approved, or has in hand, stays as it is. A letter that has its words does not wait
    for one that lacks them; once both have theirs they are one, which the user sees anew. And who wrote
    a letter himself is not taken to have told what was not in it.
    """
    one, other = letters.get(early.cause), letters.get(late.cause)
    if other is not None and _worded(other) and early.cause in other.parts:
        return True  # it does already
    if any(x is not None and (x.in_hand or x.state in _SETTLED) for x in (one, other)):
        return False
    if _has_words(early, one):
        return _has_words(late, other)
    return other is None or not other.by_hand


def _has_words(followup: FollowUp, letter: LetterFact | None) -> bool:
    """Whether it has them, or will in this round."""
    return (letter is not None and _worded(letter)) or not followup.needs


def _worded(letter: LetterFact) -> bool:
    return letter.state is not LetterState.NEEDS_WORDS or letter.by_hand


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
