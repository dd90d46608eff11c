"""Three things to say in a call, from what the two of them have in common."""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo

from sincerely.letters.prose import ended
from sincerely.words.followups import FollowUp, MetFact, PersonFacts
from sincerely.words.help import ReferralFact, Standing
from sincerely.words.landed import CALL, CAUSE, LATER, Part
from sincerely.words.meetings import HAPPENS

_MOST = 3


def points(facts: PersonFacts, followup: FollowUp, zone: tzinfo) -> tuple[str, ...]:
    """At most three, the weightiest first, as notes to the user; none where nothing is known.

    zone: the user's, for the days that are named.
    """
    found: list[str] = []
    for point in _candidates(facts, followup, zone):
        if point and point not in found:
            found.append(point)
        if len(found) == _MOST:
            break
    return tuple(found)


def _candidates(facts: PersonFacts, followup: FollowUp, zone: tzinfo) -> Iterator[str]:
    said: frozenset[str] = frozenset()
    if followup.cause.startswith((CALL, CAUSE, LATER)) and facts.landing is not None:
        yield from _news(facts)
        told = facts.landing.recipient.facts
        said = frozenset([text for _, text, _ in told.advice] + [name for name, _ in told.pointed])
        if facts.landing.recipient.parting:  # nor whom they know at the new house
            said |= {referral.name for referral in facts.pointed_to}
    yield from next(
        (s.topics for s in facts.said if (s.kind, s.cause) == (followup.kind, followup.cause)), ()
    )
    parts = {followup.cause, *followup.parts}
    mine = [m for m in facts.meetings if f"meeting:{m.meeting_id}" in parts]
    for meeting in mine:
        yield from _meeting(meeting, zone)
    for referral in facts.pointed_by:
        if f"referral:{referral.id}" in parts and referral.by_name:
            yield f"{referral.by_name} pointed you to them"
    for advice in facts.advice:
        if f"advice:{advice.id}" in parts:
            done = f"you did what they advised: {advice.text}"
            yield f"{done}; what came of it: {advice.outcome}" if advice.outcome else done
    for referral in facts.pointed_to:
        if f"referral:{referral.id}" in parts:
            yield _pointed(referral)
    for letter in facts.letters:
        if f"letter:{letter.id}" in parts and letter.ended is not None:
            yield f"your letter of {_day(letter.ended, zone)}: {letter.subject}"
    yield from _besides(facts, parts, zone, said)


def _news(facts: PersonFacts) -> Iterator[str]:
    landing = facts.landing
    if landing is None:
        return
    job, told = landing.job, landing.recipient
    if told.part in (Part.OFFER, Part.APPLICATION):
        position = told.facts.position or "the position"
        if told.facts.accepted:
            yield f"you take back your yes to {position} at {told.facts.house}, and you are sorry"
        else:
            yield f"you say no to {position} at {told.facts.house}, with thanks"
    elif told.parting:
        yield f"you will not be at {told.facts.house}; where you go instead is not for them"
    else:
        about = f": {ended(job.about)}" if job.about else ""
        yield f"your new work: {job.role} at {job.organisation}, from {_date(job.starts)}{about}"
    if told.facts.chain:
        yield f"it came of whom they pointed you to: {', '.join(told.facts.chain)}"
    for name, met in told.facts.pointed:
        yield f"they pointed you to {name}" + (", whom you met" if met else "")
    for _, text, outcome in told.facts.advice:
        yield f"they advised: {text}" + (f"; what came of it: {outcome}" if outcome else "")


def _meeting(meeting: MetFact, zone: tzinfo) -> Iterator[str]:
    when = _day(meeting.start, zone)
    if meeting.topics:
        yield f"what you talked about on {when}: {'; '.join(meeting.topics)}"
    elif meeting.summary:
        yield f"your meeting of {when}: {meeting.summary}"


def _pointed(referral: ReferralFact) -> str:
    name = referral.name or str(referral.address)
    if referral.state is not Standing.DONE:
        return f"they pointed you to {name}"
    met = f"you talked to {name}, to whom they pointed you"
    return f"{met}; what came of it: {referral.outcome}" if referral.outcome else met


def _besides(
    facts: PersonFacts, parts: set[str], zone: tzinfo, said: frozenset[str]
) -> Iterator[str]:  # fmt: skip
    """What is not the reason of the call, but between the two. said: advice and names told already."""
    for referral in facts.pointed_to:
        if referral.sure and referral.state is not Standing.DROPPED and referral.name not in said:
            yield _pointed(referral)
    for advice in facts.advice:
        if advice.text in said:
            continue
        if advice.sure and advice.state is Standing.DONE:
            yield f"you did what they advised: {advice.text}"
        elif advice.sure and advice.state is Standing.OPEN:
            yield f"they advised you: {advice.text} (not done yet)"
    held = [
        m for m in facts.meetings if m.status in HAPPENS and f"meeting:{m.meeting_id}" not in parts
    ]
    for meeting in reversed(held):
        yield from _meeting(meeting, zone)


def _day(moment: datetime, zone: tzinfo) -> str:
    return _date(moment.astimezone(zone).date())


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
