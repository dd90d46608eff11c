"""What a landed run the user confirmed means for one person: their letter, and one months later."""

from datetime import datetime, timedelta

from sincerely.planning.frame import BEFORE_DUE, Frame
from sincerely.words.followups import THANKS, Channel, FollowUp, Kind, Need
from sincerely.words.landed import CALL, CAUSE, LATER, Landing, Part
from sincerely.words.letters import LetterState

#: When they hear how it is going.
_MONTHS = timedelta(days=90)
#: Who does: they lent the user their name.
_HEARS = frozenset({Part.REFERENCE, Part.REFERRER})
#: What the search alone was for.
_SEARCH = frozenset({Kind.OUTREACH, Kind.REPORT_BACK, Kind.NUDGE})


def announced(frame: Frame) -> list[FollowUp]:
    """The one letter of the run to this person, and the call where there is to be one."""
    landing = frame.facts.landing
    if landing is None:
        return []
    told = landing.recipient
    zone, source = frame.place
    cause = f"{CAUSE}{landing.run}"
    needs = []
    if told.thanks:
        personal = told.facts.personal or frame.said(told.kind, cause).topics
        needs = [] if personal else [Need.TOPICS]
    return [
        FollowUp(
            kind=told.kind,
            cause=cause,
            due=told.due,
            not_after=frame.not_after(max(told.due, told.earliest or told.due), told.kind, zone),
            needs=frame.needs(*needs),
            why=(
                f"you have a new job at {landing.job.organisation}, and confirmed who hears of it",
                f"they hear of it as {_said(landing)}",
                *([f"not before {told.earliest.astimezone(zone):%a %d %B %Y}: they belong to your "
                   "present employer"] if told.earliest else []),
                source,
            ),
            withdrawn=landing.cancelled or _never(frame) or _had(frame, told.kind, cause),
            earliest=told.earliest,
        ),
        *_call(frame, landing, cause),
    ]  # fmt: skip


def _call(frame: Frame, landing: Landing, cause: str) -> list[FollowUp]:
    """The call beside the letter, or where no letter reaches them; tried again where nobody answers."""
    told = landing.recipient
    if not told.call or not frame.facts.phones:
        return []
    zone, source = frame.place
    cause = f"{CALL}{cause}"
    made = next((t for t in frame.over(told.kind) if t.cause == cause), None)
    due = max(told.due, told.earliest or told.due)
    withdrawn = landing.cancelled or _never(frame)
    if not withdrawn and made is not None:
        withdrawn = f"you called them on {made.at.astimezone(zone):%d %B}"
    return [
        FollowUp(
            kind=told.kind,
            cause=cause,
            due=due,
            not_after=frame.not_after(due, told.kind, zone),
            needs=(),
            why=(
                f"you have a new job at {landing.job.organisation}: they hear of it by telephone, too"
                if frame.facts.address
                else f"you have a new job at {landing.job.organisation}, and no mail reaches them",
                source,
            ),
            withdrawn=withdrawn,
            not_before=due if told.earliest and due > frame.moment else None,
            channel=Channel.CALL,
        )
    ]


def later(frame: Frame) -> list[FollowUp]:
    """How it is going, to who vouched or pointed, three months after their letter."""
    landing = frame.facts.landing
    if landing is None or landing.cancelled or landing.told is None:
        return []
    if frame.off(Kind.KEEP_IN_TOUCH) or not _HEARS & {
        landing.recipient.part,
        *landing.recipient.also,
    }:
        return []
    zone, source = frame.place
    cause = f"{LATER}{landing.run}"
    told = f"{landing.told.astimezone(zone):%d %B %Y}"
    due = frame.morning_of((landing.told + _MONTHS).astimezone(zone).date(), zone)
    shown = due - timedelta(days=1)
    return [
        FollowUp(
            kind=Kind.KEEP_IN_TOUCH,
            cause=cause,
            due=due,
            not_after=frame.not_after(due, Kind.KEEP_IN_TOUCH, zone),
            needs=frame.needs(
                *(() if frame.said(Kind.KEEP_IN_TOUCH, cause).topics else (Need.TOPICS,))
            ),
            why=(
                f"you told them of {landing.job.organisation} on {told}",
                f"who vouched for you or led you there hears after {_MONTHS.days} days how it goes",
                source,
                frame.country_source,
            ),
            withdrawn=frame.never,
            not_before=shown if shown > frame.moment else None,
            earliest=due - BEFORE_DUE,
        )
    ]  # fmt: skip


def search_over(frame: Frame, followups: list[FollowUp]) -> list[FollowUp]:
    """The same without what ended with the search, and without thanks the letter of the run says; who
    had that letter is not thanked again, though the run was cancelled since."""
    facts = frame.facts
    landing = facts.landing
    if landing is not None and landing.cancelled and landing.told is None:
        landing = None
    if landing is not None:
        since = landing.confirmed
        followups = [f for f in followups if f.kind not in THANKS or not _of_before(f, since)]
    if facts.over is None:
        return followups
    awaited = {f.cause for f in followups if f.cause.startswith(LATER)}
    return [
        f for f in followups
        if f.kind not in _SEARCH
        and not (awaited and f.kind is Kind.KEEP_IN_TOUCH and f.cause not in awaited
                 and not _settled(frame, awaited))
    ]  # fmt: skip


def _of_before(followup: FollowUp, confirmed: datetime) -> bool:
    """Thanks that were due about then: one letter says them all."""
    return followup.due <= confirmed + timedelta(days=3)


def _settled(frame: Frame, causes: set[str]) -> bool:
    return any(x.cause in causes and x.ended is not None for x in frame.facts.letters)


def _had(frame: Frame, kind: Kind, cause: str) -> str:
    """Two contacts that became one person: who had the news as one of them has it."""
    gone = (LetterState.SENT, LetterState.SENDING, LetterState.UNCERTAIN)
    if any(
        x.cause == cause and x.kind is not kind and x.state in gone for x in frame.facts.letters
    ):
        return "they had a letter of this run already"
    return ""


def _said(landing: Landing) -> str:
    parts = [landing.recipient.part, *landing.recipient.also]
    return ", ".join(dict.fromkeys(f"{part}" for part in parts))


def _never(frame: Frame) -> str:
    """A bounce is no end: another address may be given, or they are called."""
    facts, discretion = frame.facts, frame.policy.discretion
    if facts.stopped:
        return f"they asked not to be written to: {facts.stopped}"
    if facts.ignored:
        return facts.ignored
    if facts.address and discretion.never(facts.address):
        return "you named them under discretion"
    return ""
