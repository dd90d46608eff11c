"""Thanks to who pointed to somebody, the same working day; the first letter to the one pointed to."""

from sincerely.planning.frame import Frame
from sincerely.words.followups import FollowUp, Kind, Need
from sincerely.words.help import ReferralFact, Standing


def introduction_thanks(frame: Frame) -> list[FollowUp]:
    """For each referral the person gave, but one of a meeting: its thank-you tells that."""
    if not frame.facts.pointed_to or frame.off(Kind.INTRODUCTION_THANKS):
        return []
    return [
        _thanks(frame, referral)
        for referral in frame.facts.pointed_to
        if referral.sure and referral.state is not Standing.DROPPED
    ]


def _thanks(frame: Frame, referral: ReferralFact) -> FollowUp:
    zone, source = frame.place
    due = frame.same_day(referral.said_at, zone)
    not_after = frame.not_after(due, Kind.INTRODUCTION_THANKS, zone)
    how = "introduced you to" if referral.introduced else "pointed you to"
    local = referral.said_at.astimezone(zone)
    first = frame.wrote(referral.said_at)
    withdrawn = frame.never
    if not withdrawn and first:
        withdrawn = f"you wrote to them yourself on {first.date:%d %B}"
    return FollowUp(
        kind=Kind.INTRODUCTION_THANKS,
        cause=f"referral:{referral.id}",
        due=due,
        not_after=not_after,
        needs=frame.needs(),
        why=(
            f"{frame.facts.name or frame.facts.address} {how} "
            f"{referral.name or referral.address} on {local:%A %d %B %Y}",
            f"thanks are due the same working day, by {due.astimezone(zone):%a %d %b %H:%M}",
            source,
            frame.country_source,
        ),
        withdrawn=withdrawn,
        past=frame.past(not_after),
        parts=(f"referral:{referral.id}",),
    )


def outreach(frame: Frame) -> list[FollowUp]:
    """The first letter to this person, naming who pointed to them."""
    if not frame.facts.pointed_by or frame.off(Kind.OUTREACH):
        return []
    led = [r for r in frame.facts.pointed_by if r.sure and r.state is not Standing.DROPPED]
    if not led:
        return []
    first = led[0]
    zone, source = frame.place
    due = frame.morning_after(first.said_at, zone)
    not_after = frame.not_after(due, Kind.OUTREACH, zone)
    cause = f"referral:{first.id}"
    local = first.said_at.astimezone(zone)
    needs = () if frame.said(Kind.OUTREACH, cause).topics else (Need.TOPICS,)
    withdrawn = frame.never
    if not withdrawn and first.state is Standing.DONE and not _by_us(frame, cause):
        withdrawn = first.why or "you got in touch with them"
    return [
        FollowUp(
            kind=Kind.OUTREACH,
            cause=cause,
            due=due,
            not_after=not_after,
            needs=frame.needs(*needs),
            why=(
                f"{first.by_name} pointed you to them on {local:%A %d %B %Y}",
                f"a letter is due by {due.astimezone(zone):%a %d %b}",
                source,
                frame.country_source,
            ),
            withdrawn=withdrawn,
            past=frame.past(not_after),
            parts=tuple(f"referral:{r.id}" for r in led),
        )
    ]


def _by_us(frame: Frame, cause: str) -> bool:
    """Whether it was our own letter that got in touch."""
    return any(
        letter.kind is Kind.OUTREACH and letter.cause == cause and letter.ended is not None
        for letter in frame.facts.letters
    )
