"""The planner: plan(one person's facts, policy, now) -> what ought to exist.

It never looks at what was planned before: the round compares. So a meeting that moves, moves its
thank-you, and asking twice gives the same answer. Letters that went or were given up are facts.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sincerely.planning.announced import announced, later, search_over
from sincerely.planning.calls import by_phone
from sincerely.planning.frame import BEFORE_DUE, Frame
from sincerely.planning.introductions import introduction_thanks, outreach
from sincerely.planning.nudges import nudges
from sincerely.planning.reports import report_backs
from sincerely.planning.thanks import thank_yous
from sincerely.planning.touch import keep_in_touch
from sincerely.planning.voice import one_voice
from sincerely.words.followups import FollowUp, MailFact, PersonFacts, Plan
from sincerely.words.landed import CAUSE
from sincerely.words.meetings import HAPPENS
from sincerely.words.policy import Policy

#: A day that calendars still count on from.
_FAR = date(9990, 1, 1)
_RULES = (thank_yous, introduction_thanks, outreach, report_backs, nudges, keep_in_touch, later)


def plan(facts: PersonFacts, policy: Policy, now: datetime) -> Plan:
    """Everything owed to this person at `now` (UTC), and when the answer changes by itself."""
    frame = Frame(facts, policy, now)
    followups = [followup for rule in _RULES for followup in rule(frame)]
    if not followups and facts.landing is None:
        return Plan((), min(_changes(frame, []), default=None))
    found = [*announced(frame), *one_voice(frame, by_phone(frame, search_over(frame, followups)))]
    found = _when_they_are_back(frame, found)
    kept = {id(f) for f in found}
    before = [f for f in followups if id(f) not in kept]  # what moved was decided on its old days
    return Plan(tuple(found), min(_changes(frame, [*found, *before]), default=None))


def _when_they_are_back(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """What is due after an absence leaves after it, though it was approved before."""
    ends = _absence_ends(frame)
    if ends is None or frame.moment >= ends:
        return followups
    return [
        f
        if f.due < ends or f.cause.startswith(CAUSE)
        else replace(f, earliest=f.earliest or f.due - BEFORE_DUE)
        for f in followups
    ]


def _absence_ends(frame: Frame) -> datetime | None:
    """The midnight after the last day they are away, where they live."""
    back = frame.facts.away_until
    if back is None:
        return None
    zone, _ = frame.place
    return datetime.combine(min(back, _FAR) + timedelta(days=1), time(), zone).astimezone(UTC)


def _changes(frame: Frame, followups: list[FollowUp]) -> list[datetime]:
    """The moments ahead at which time alone makes another answer."""
    moments = [m.end for m in frame.facts.meetings if m.status in HAPPENS]
    moments += [m.arrived for m in frame.facts.mails]  # a sender's clock may run ahead
    moments += filter(None, [_absence_ends(frame)])
    for followup in followups:
        if not frame.open(followup):
            continue
        moments.append(followup.not_after + timedelta(seconds=1))
        if followup.not_before is not None:
            moments.append(followup.not_before)
    return [moment for moment in moments if moment > frame.moment]


def holding_mail(
    mails: tuple[MailFact, ...], since: datetime, known: frozenset[str]
) -> tuple[MailFact, ...]:
    """Mails of the person that an unsent letter must wait beside until the user has seen both.

    since: the moment the letter is about (the end of the meeting); known: identities the user has
    already been shown next to this letter.
    """
    return tuple(
        m
        for m in mails
        if m.incoming and m.may_answer and m.arrived > since and m.identity not in known
    )
