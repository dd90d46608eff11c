"""A sign of life: the network does not end with the search. Each person at their own pace, which slows.

Any exchange, by whatever channel, begins the time anew; a letter without an answer makes the next wait
half as long again, up to a year. There must be a reason to write, and the user gives it.
"""

from datetime import datetime, timedelta

from sincerely.planning.frame import BEFORE_DUE, Frame
from sincerely.words.followups import FollowUp, Kind, Need, PersonFacts
from sincerely.words.help import CallOutcome, Role
from sincerely.words.letters import LetterState
from sincerely.words.meetings import HAPPENS

_LEAST, _MOST = 30, 365
_SLOWER = 1.5
#: So long before its day the user is asked for a reason to write.
SHOWN = timedelta(days=1)
#: Days, by what they are to the user; the shortest counts.
_PACE = {
    Role.REFERENCE: 60, Role.REFERRER: 75, Role.ADVISER: 90, Role.HELPER: 90, Role.COLLEAGUE: 120,
    Role.RECRUITER: 120, Role.INTERVIEWER: 180,
}  # fmt: skip
_OTHERS = 120


def keep_in_touch(frame: Frame) -> list[FollowUp]:
    """The next sign of life to a confirmed person with whom there was something."""
    facts = frame.facts
    if not facts.confirmed or frame.off(Kind.KEEP_IN_TOUCH):
        return []
    last = last_exchange_of(facts, frame.moment)
    if last is None or not (facts.roles or facts.advice or facts.pointed_to or _met(frame)):
        return []
    zone, source = frame.place
    days, pace = _days(frame, last)
    cause = f"touch:{len(frame.over(Kind.KEEP_IN_TOUCH)) + 1}"
    due = frame.morning_of((last + timedelta(days=days)).astimezone(zone).date(), zone)
    not_after = frame.not_after(due, Kind.KEEP_IN_TOUCH, zone)
    shown = due - SHOWN
    needs = () if frame.said(Kind.KEEP_IN_TOUCH, cause).topics else (Need.TOPICS,)
    return [
        FollowUp(
            kind=Kind.KEEP_IN_TOUCH,
            cause=cause,
            due=due,
            not_after=not_after,
            needs=frame.needs(*needs),
            why=(
                f"you were last in touch on {last.astimezone(zone):%d %B %Y}",
                f"a sign of life is due after {days} days ({pace}), {due.astimezone(zone):%a %d %b}",
                source,
                frame.country_source,
            ),
            withdrawn=frame.never,
            past=frame.past(not_after),
            not_before=shown if shown > frame.moment else None,
            earliest=due - BEFORE_DUE,
        )
    ]


def last_exchange_of(facts: PersonFacts, until: datetime) -> datetime | None:
    """The last time the two had to do with each other, till then."""
    moments = [m.arrived for m in facts.mails if m.may_answer and m.arrived <= until]
    moments += [m.end for m in facts.meetings if m.status in HAPPENS and m.end <= until]
    moments += [
        x.ended for x in facts.letters if x.state is LetterState.SENT and x.ended is not None
    ]
    moments += [c.at for c in facts.calls if c.outcome is CallOutcome.REACHED and c.at <= until]
    return max(moments, default=None)


def _met(frame: Frame) -> bool:
    return any(
        m.status in HAPPENS and m.personal and m.end <= frame.moment for m in frame.facts.meetings
    )


def _days(frame: Frame, last: datetime) -> tuple[int, str]:
    """How long to wait, and why so long."""
    facts = frame.facts
    if facts.cadence:
        days, pace = float(facts.cadence), "as you set it"
    else:
        role = min(facts.roles, key=lambda r: (_PACE[r], r), default=None)
        days = float(_PACE[role] if role else _OTHERS)
        pace = f"they are your {role}" if role else "for people you met"
    heard = [m.arrived for m in facts.mails if m.incoming and m.may_answer and m.arrived <= last]
    since = max(heard, default=None)
    silent = [
        x for x in facts.letters
        if x.kind is Kind.KEEP_IN_TOUCH and x.state is LetterState.SENT and x.ended is not None
        and (since is None or x.ended > since)
    ]  # fmt: skip
    if silent:
        days *= _SLOWER ** len(silent)
        pace += f", slower after {len(silent)} without an answer"
    return round(min(max(days, _LEAST), _MOST)), pace
