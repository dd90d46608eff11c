"""The planner: plan(one person's facts, policy, now) -> what ought to exist.

It never looks at what was planned before: the round compares. So a meeting that moves, moves its
thank-you, and asking twice gives the same answer.
"""

from datetime import datetime

from sincerely.planning.hours import add, next_working_morning
from sincerely.planning.zones import zone_of
from sincerely.words.followups import (
    FollowUp,
    Kind,
    MailFact,
    MetFact,
    Need,
    PersonFacts,
    Plan,
)
from sincerely.words.meetings import HAPPENS, MeetingStatus
from sincerely.words.policy import Mode, Policy


def plan(facts: PersonFacts, policy: Policy, now: datetime) -> Plan:
    """Everything owed to this person at `now` (UTC), and when the answer changes by itself."""
    followups: list[FollowUp] = []
    look_again: list[datetime] = []
    for meeting in facts.meetings:
        if meeting.status in HAPPENS and meeting.end > now:
            look_again.append(meeting.end)
        thanks = _thank_you(facts, meeting, policy, now)
        if thanks is not None:
            followups.append(thanks)
    return Plan(tuple(followups), min(look_again, default=None))


def _thank_you(
    facts: PersonFacts, meeting: MetFact, policy: Policy, now: datetime
) -> FollowUp | None:
    """For each person of a meeting; planned ahead, so that a meeting that moves moves it too."""
    kind = policy.kinds[Kind.THANK_YOU]
    if kind.mode is Mode.OFF:
        return None
    told = meeting.status is MeetingStatus.HELD
    ahead = meeting.end > now and not told
    zone, source = zone_of(facts.zone, facts.mails, meeting.zone, policy.user_zone)
    due = next_working_morning(meeting.end, zone)
    not_after = add(due, kind.not_after, zone)
    local = meeting.start.astimezone(zone)
    subject = f" ({meeting.summary})" if meeting.summary else ""
    met = "you meet" if ahead else "you met"
    why = (
        f"{met} {facts.name or facts.address} on {local:%A %d %B %Y at %H:%M}{subject}",
        "a thank-you is due by 10:00 of their next working morning, "
        f"{due.astimezone(zone):%a %d %b}",
        source,
    )
    needs = []
    if not meeting.topics:
        needs.append(Need.TOPICS)
    if facts.address is None:
        needs.append(Need.ADDRESS)
    if not facts.name:
        needs.append(Need.NAME)
    return FollowUp(
        kind=Kind.THANK_YOU,
        cause=f"meeting:{meeting.meeting_id}",
        due=due,
        not_after=not_after,
        needs=tuple(needs),
        why=why,
        withdrawn=_not_owed(facts, meeting, policy),
        past=facts.first_scan is not None and not_after < facts.first_scan and not told,
        not_before=meeting.end if ahead else None,
    )


def _not_owed(facts: PersonFacts, meeting: MetFact, policy: Policy) -> str:
    """Why no thank-you is owed for a meeting whose time has passed, or ""."""
    if facts.stopped:
        return f"they asked not to be written to: {facts.stopped}"
    if facts.bounced:
        return f"mail to them comes back: {facts.bounced}"
    if facts.ignored:
        return facts.ignored
    if meeting.ignored:
        return "you ignore this meeting"
    if facts.address and policy.discretion.forbids(facts.address):
        return "you named them under discretion"
    if meeting.status not in HAPPENS:
        return f"the meeting is {meeting.status}"
    if not meeting.personal and meeting.status is not MeetingStatus.HELD:
        return f"no personal meeting: {meeting.why_not_personal}"
    by_hand = [m for m in facts.mails if m.written_by_hand and m.date >= meeting.end]
    if by_hand:
        first = min(by_hand, key=lambda m: m.date)
        return f"you wrote to them yourself on {first.date:%d %B}"
    return ""


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
