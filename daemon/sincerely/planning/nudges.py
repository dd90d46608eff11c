"""The reminder: our letter asked something, and no answer in seven working days. Twice at most."""

from datetime import datetime

from sincerely.planning import hours
from sincerely.planning.frame import BEFORE_DUE, Frame
from sincerely.words.followups import FollowUp, Kind, LetterFact
from sincerely.words.letters import LetterState
from sincerely.words.meetings import HAPPENS

_WAIT = 7
_MOST = 2
#: Kinds that ask something of their reader.
_ASKING = frozenset({Kind.OUTREACH})


def nudges(frame: Frame) -> list[FollowUp]:
    """At most one that is still to come, for each letter that asked."""
    if not frame.facts.letters or frame.off(Kind.NUDGE):
        return []
    found = []
    for letter in frame.facts.letters:
        if letter.kind in _ASKING and letter.state is LetterState.SENT and letter.ended:
            found += _of(frame, letter, letter.ended)
    return found


def _of(frame: Frame, letter: LetterFact, sent: datetime) -> list[FollowUp]:
    found = []
    since: datetime | None = sent
    for attempt in range(1, _MOST + 1):
        if since is None:
            break
        cause = f"letter:{letter.id}:{attempt}"
        found.append(_nudge(frame, letter, cause, sent, since, attempt))
        since = next(
            (x.ended for x in frame.facts.letters
             if x.kind is Kind.NUDGE and x.cause == cause and x.state is LetterState.SENT),
            None,
        )  # fmt: skip
    return found


def _nudge(
    frame: Frame, letter: LetterFact, cause: str, sent: datetime, since: datetime, attempt: int
) -> FollowUp:
    zone, source = frame.place
    due = frame.working_days_later(since, _WAIT, zone)
    put_off = frame.facts.puts_off_until
    if put_off is not None and due.astimezone(zone).date() <= put_off:
        due = frame.morning_of(hours.next_working_day(put_off, free=frame.free), zone)
    not_after = frame.not_after(due, Kind.NUDGE, zone)
    shown = due - BEFORE_DUE
    return FollowUp(
        kind=Kind.NUDGE,
        cause=cause,
        due=due,
        not_after=not_after,
        needs=frame.needs(),
        why=(
            f"your letter {letter.id} ({letter.subject}) of {sent.astimezone(zone):%d %B} asked "
            "something, and no answer came",
            f"a reminder is due after {_WAIT} working days, {due.astimezone(zone):%a %d %b}"
            + ("; it is the last one" if attempt == _MOST else ""),
            source,
            frame.country_source,
        ),
        withdrawn=_not_owed(frame, sent),
        past=frame.past(not_after),
        not_before=shown if shown > frame.moment else None,
        earliest=shown,
        parts=(f"letter:{letter.id}",),
    )


def _not_owed(frame: Frame, sent: datetime) -> str:
    """Any sign from them, or anything else between the two since, ends it."""
    if frame.never:
        return frame.never
    answer = frame.heard(sent)
    if answer is not None:
        return f"they wrote on {answer.arrived:%d %B}"
    wrote = frame.wrote(sent)
    if wrote is not None:
        return f"you wrote to them yourself on {wrote.date:%d %B}"
    spoke = frame.spoke(sent)
    if spoke is not None:
        return f"you spoke on the telephone on {spoke.at:%d %B}"
    met = [m for m in frame.facts.meetings if m.status in HAPPENS and m.end > sent]
    return f"you met, or will, on {met[0].start:%d %B}" if met else ""
