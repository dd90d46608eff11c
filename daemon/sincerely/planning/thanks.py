"""The thank-you: for each person of a meeting that took place, the next working morning by 10:00."""

from dataclasses import replace

from sincerely.planning.frame import Frame
from sincerely.words.followups import FollowUp, Kind, MetFact, Need
from sincerely.words.meetings import HAPPENS, MeetingStatus


def thank_yous(frame: Frame) -> list[FollowUp]:
    """Planned ahead, so that a meeting that moves moves it too."""
    if not frame.facts.meetings or frame.off(Kind.THANK_YOU):
        return []
    return [_thank_you(frame, meeting) for meeting in frame.facts.meetings]


def _thank_you(frame: Frame, meeting: MetFact) -> FollowUp:
    facts = frame.facts
    told = meeting.status is MeetingStatus.HELD
    ahead = meeting.end > frame.moment and not told
    zone, source = frame.zone(meeting.zone)
    due = frame.morning_after(meeting.end, zone)
    not_after = frame.not_after(due, Kind.THANK_YOU, zone)
    local = meeting.start.astimezone(zone)
    subject = f" ({meeting.summary})" if meeting.summary else ""
    cause = f"meeting:{meeting.meeting_id}"
    via = frame.via(Kind.THANK_YOU, cause)
    needs = frame.needs(*(() if meeting.topics else (Need.TOPICS,)))
    met = "you meet" if ahead else "you met"
    why = (
        f"{met} {facts.name or facts.address} on {local:%A %d %B %Y at %H:%M}{subject}",
        "a thank-you is due by 10:00 of their next working morning, "
        f"{due.astimezone(zone):%a %d %b}",
        source,
        frame.country_source,
        *([f"no address of theirs is known: {via.name or via.address} is asked to pass it on"]
          if via else []),
    )  # fmt: skip
    return FollowUp(
        kind=Kind.THANK_YOU,
        cause=cause,
        due=due,
        not_after=not_after,
        needs=tuple(n for n in needs if via is None or n is not Need.ADDRESS),
        why=why,
        withdrawn=_not_owed(frame, meeting),
        past=frame.past(not_after) and not told,
        not_before=meeting.end if ahead else None,
        parts=(cause,),
    )


def _not_owed(frame: Frame, meeting: MetFact) -> str:
    """Why no thank-you is owed for a meeting whose time has passed, or ""."""
    if frame.never:
        return frame.never
    if meeting.ignored:
        return "you ignore this meeting"
    if meeting.status not in HAPPENS:
        return f"the meeting is {meeting.status}"
    if not meeting.personal and meeting.status is not MeetingStatus.HELD:
        return f"no personal meeting: {meeting.why_not_personal}"
    first = frame.wrote(meeting.end)
    return f"you wrote to them yourself on {first.date:%d %B}" if first else ""


def with_parts(followup: FollowUp, parts: tuple[str, ...]) -> FollowUp:
    """The same letter, telling of these facts too."""
    return replace(followup, parts=tuple(dict.fromkeys((*followup.parts, *parts))))
