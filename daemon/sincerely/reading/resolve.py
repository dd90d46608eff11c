"""From all messages about one calendar entry to what holds: the second, contextual step.

Pure, and independent of the order in which the messages arrived: events are ranked by what they say
(SEQUENCE, then DTSTAMP, then the mail's date), not by when we saw them (RFC 5546 section 2.1.5).
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sincerely.reading.entries import instant, met, personal
from sincerely.words.accounts import Me
from sincerely.words.addresses import is_robot, matching, same_house
from sincerely.words.meetings import CalendarEvent, MeetingFact, MeetingStatus, Participant
from sincerely.words.messages import Direction

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """One calendar event and its mail. mine: which of the user's addresses it went to."""

    event: CalendarEvent
    identity: str
    date: datetime | None
    direction: Direction
    sender: str
    through_list: bool
    mine: str | None


def resolve(seen: list[Seen], me: Me, user_zone: str) -> tuple[MeetingFact, ...]:
    """The meetings that one UID's messages describe: the whole, and instances told apart."""
    ordered = sorted(seen, key=_rank)
    requests = [s for s in ordered if s.event.method in ("REQUEST", "PUBLISH")]
    requests = [s for s in requests if s.event.start is not None]
    if not requests:
        return ()
    first = min(requests, key=lambda s: (s.date or _EPOCH, s.identity))
    owner = first.event.organizer
    mine = [s for s in ordered if _same_owner(s, owner) and _may_say_so(s, first, owner, me)]
    facts = []
    for instance in sorted({s.event.recurrence_id for s in mine}):
        fact = _one(instance, mine, me, user_zone)
        if fact is not None:
            facts.append(fact)
    return tuple(facts)


def _one(instance: str, seen: list[Seen], me: Me, user_zone: str) -> MeetingFact | None:
    about = [s for s in seen if s.event.recurrence_id == instance]
    requests = [s for s in about if s.event.method in ("REQUEST", "PUBLISH") and s.event.start]
    if not requests:
        # One instance of a series taken out; the series itself is told by its own request.
        requests = [s for s in about if instance and s.event.method == "CANCEL" and s.event.start]
    if not requests:
        return None
    latest = requests[-1]
    event = latest.event
    assert event.start is not None and event.end is not None  # noqa: S101 - filtered above
    if isinstance(event.end, datetime) != isinstance(event.start, datetime):
        return None
    cancelled = "CANCELLED" in (event.status, f"{event.method}LED") or any(
        s.event.method == "CANCEL"
        and s.event.recurrence_id in ("", instance)
        and _rank(s) > _rank(latest)
        for s in seen
    )
    answers = _answers([s for s in about if s.event.method == "REPLY"], event)
    own = {answers[a] for a in answers if me.owns(a)} | {
        p.partstat for p in event.participants if me.owns(p.addr) and not p.organizer
        and not any(me.owns(a) for a in answers)
    }  # fmt: skip
    there = tuple(p for p in met(event, me) if answers.get(matching(p.addr)) != "DECLINED")
    ok, why = personal(event, me, latest.through_list)
    if me.owns(event.organizer.addr) if event.organizer else False:
        own |= {answers.get(matching(p.addr), "") for p in there} & {"ACCEPTED"}
    if any(s.event.method == "COUNTER" and _rank(s) > _rank(latest) for s in about):
        ok, why = False, "another time was proposed and not settled"
    status = MeetingStatus.SCHEDULED
    if cancelled:
        status = MeetingStatus.CANCELLED
    elif "DECLINED" in own or (not there and met(event, me)):
        status = MeetingStatus.DECLINED
    elif "ACCEPTED" in own:
        status = MeetingStatus.ACCEPTED
    elif event.status == "TENTATIVE":
        status = MeetingStatus.TENTATIVE
    return MeetingFact(
        uid=event.uid,
        recurrence_id=instance,
        status=status,
        start=instant(event.start, event.zone, user_zone).astimezone(UTC),
        end=instant(event.end, event.zone, user_zone).astimezone(UTC),
        zone=event.zone,
        summary=event.summary,
        recurring=event.recurring or bool(instance),
        met=there,
        evidence=latest.identity,
        mine=latest.mine,
        personal=ok,
        why=why,
    )


def _answers(replies: list[Seen], event: CalendarEvent) -> dict[str, str]:
    """Who answered what: the newest of each, for the sequence that holds (RFC 5546 3.2.3)."""
    answers: dict[str, str] = {}
    for reply in sorted(replies, key=lambda s: (s.event.stamp or s.date or _EPOCH, s.identity)):
        if reply.event.sequence < event.sequence:
            continue
        for answer in reply.event.participants:
            # A person may answer for himself only: the mail must come from the attendee.
            if not answer.organizer and (
                matching(answer.addr) == matching(reply.sender) or reply.direction is Direction.OUT
            ):
                answers[matching(answer.addr)] = answer.partstat
    return answers


def _same_owner(seen: Seen, owner: Participant | None) -> bool:
    """An entry belongs to its organiser; a request or cancellation by another is not about it.

    Replies come from attendees and carry the organiser; where they leave him out they still count,
    for they can only take somebody away.
    """
    theirs = seen.event.organizer
    if owner is None or theirs is None:
        return seen.event.method in ("REPLY", "COUNTER", "CANCEL") or owner is theirs
    return matching(theirs.addr) == matching(owner.addr)


def _may_say_so(seen: Seen, first: Seen, owner: Participant | None, me: Me) -> bool:
    """Whether the sender may move, widen or cancel the meeting: ORGANIZER is anybody's to write.

    The organiser, whoever sent the first invitation, somebody of their house (an assistant), a
    calendar's robot, or the user himself. Answers are held to their own sender elsewhere.
    """
    if seen.event.method in ("REPLY", "COUNTER") or seen is first:
        return True
    trusted = [first.sender, *([owner.addr] if owner else [])]
    return (
        me.owns(seen.sender)
        or is_robot(seen.sender)
        or any(matching(seen.sender) == matching(t) or same_house(seen.sender, t) for t in trusted)
    )


def _rank(seen: Seen) -> tuple[int, datetime, bool, datetime, str]:
    event = seen.event
    stamp = event.stamp or seen.date or _EPOCH
    return (
        event.sequence,
        stamp,
        event.method == "CANCEL",
        seen.date or _EPOCH,
        seen.identity,
    )
