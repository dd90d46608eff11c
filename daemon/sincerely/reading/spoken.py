"""From all mails of a thread to the meetings they arranged in words: the contextual step.

Pure, and independent of the order of arrival: the mails are read by their dates. One meeting is one
day with the same people, so what two threads say of it is one, and a moved one is another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sincerely.reading.threads import in_thread
from sincerely.words.accounts import Me
from sincerely.words.addresses import matching
from sincerely.words.meetings import MeetingFact, MeetingStatus, Participant
from sincerely.words.messages import Decision, Direction, Message, Reading, Signal

#: The key of a meeting signal that comes from words.
KEY = "words"
_LENGTH = timedelta(hours=1)
_FIXED = {
    "scheduled": MeetingStatus.SCHEDULED, "updated": MeetingStatus.SCHEDULED,
    "accepted": MeetingStatus.ACCEPTED, "held": MeetingStatus.ACCEPTED,
    "missed": MeetingStatus.MISSED, "tentative": MeetingStatus.TENTATIVE,
}  # fmt: skip
_OFF = (MeetingStatus.CANCELLED, MeetingStatus.DECLINED)
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One mail of a thread and what was read in it by itself. mine: the address it went to."""

    message: Message
    signals: tuple[Signal, ...]
    mine: str | None


@dataclass(slots=True)
class _Meeting:
    day: str
    start: datetime
    end: datetime
    people: tuple[str, ...]
    status: MeetingStatus
    evidence: str
    words: str
    mine: str | None
    moving: bool = False
    names: dict[str, str] = field(default_factory=dict)
    writer: str = ""


def resolve_spoken(thread: Sequence[Spoken], me: Me, zone: str) -> tuple[MeetingFact, ...]:
    """The meetings that the words of one thread fixed, moved, called off or remembered."""
    ordered = sorted(thread, key=lambda s: (s.message.date or _NEVER, s.message.identity))
    meetings: dict[str, _Meeting] = {}
    asked: list[tuple[str, Signal]] = []
    coming: str | None = None
    for number, spoken in enumerate(ordered):
        reading = Reading(spoken.message, spoken.signals, False, "")
        earlier = [s.message for s in reversed(ordered[:number])]
        signals = in_thread(reading, earlier[:8], me, zone).signals
        for signal in signals:
            if signal.type == "meeting" and signal.decision is not Decision.IGNORE:
                signal = _through_an_assistant(meetings, asked, signal, spoken)
                if signal.data["status"] in ("proposed", "countered", "tentative"):
                    asked += _for_others(signal, spoken.message)
                coming = _told(meetings, coming, signal, spoken, zone)
    return tuple(_fact(m) for m in meetings.values())


def _told(
    meetings: dict[str, _Meeting], coming: str | None, signal: Signal, spoken: Spoken, zone: str
) -> str | None:
    """Take one signal into account; gives the meeting that is ahead now."""
    status, people = signal.data["status"], tuple(signal.data["with"])
    if status in ("cancelled", "declined"):
        key = _key(signal, people, zone) if signal.data["start"] else coming
        known = meetings.get(key or "") or meetings.get(coming or "")
        if known is not None:
            known.status = (
                MeetingStatus.CANCELLED if status == "cancelled" else MeetingStatus.DECLINED
            )
        return None
    if status in ("countered", "proposed"):
        _another_day(meetings, coming, signal, spoken, zone)
    if status not in _FIXED or not people:
        return coming
    when = _when(signal, spoken.message, zone, held=status in ("held", "missed"))
    if when is None:
        return coming
    start, end = when
    key = _key(signal, people, zone)
    sure = signal.decision is Decision.ACT or status in ("held", "missed")
    now = _FIXED[status] if sure else MeetingStatus.TENTATIVE
    before = meetings.get(coming or "")
    if before is not None and coming != key:
        if status == "updated" or (before.moving and status not in ("held", "missed")):
            before.status = MeetingStatus.CANCELLED
        else:
            _another_day(meetings, coming, signal, spoken, zone)
    known = meetings.get(key)
    if known is not None and known.status in _OFF and status == "accepted":
        return coming  # "Of course, get well soon!" agrees to that it is called off
    exact = "T" in str(signal.data["start"])
    if known is not None and not exact:
        start, end = known.start, known.end
    names = {**(known.names if known is not None else {}), **signal.data.get("names", {})}
    sender = spoken.message.sender
    meetings[key] = _Meeting(
        key, start, end, people, now, spoken.message.identity, signal.evidence, spoken.mine,
        names=names, writer=matching(sender.addr) if sender is not None else "",
    )  # fmt: skip
    return coming if status in ("held", "missed") else key


def _for_others(signal: Signal, message: Message) -> list[tuple[str, Signal]]:
    """Times that somebody proposes for others: who wrote it, and for whom."""
    if message.direction is Direction.OUT or message.sender is None:
        return []
    writer = matching(message.sender.addr)
    return [] if writer in {matching(p) for p in signal.data["with"]} else [(writer, signal)]


def _through_an_assistant(
    meetings: dict[str, _Meeting], asked: Sequence[tuple[str, Signal]], signal: Signal,
    spoken: Spoken,
) -> Signal:  # fmt: skip
    """The user's answer to somebody who arranges a meeting with others is about that meeting.

    asked: what was proposed for others in this thread before, by whom.
    """
    if spoken.message.direction is not Direction.OUT or not signal.data["start"]:
        return signal
    those = {matching(p) for p in signal.data["with"]}
    for known in meetings.values():
        others = {matching(p) for p in known.people}
        arranged = known.writer in those and known.writer not in others
        if arranged and those <= others | {known.writer} and _same_day(signal, known):
            return replace(signal, data={**signal.data, "with": list(known.people)})
    day = str(signal.data["start"])[:10]
    for writer, proposed in reversed(asked):
        times = (proposed.data["start"], *proposed.data["alternatives"])
        if those == {writer} and day in {str(time)[:10] for time in times}:
            names = proposed.data.get("names", {})
            return replace(
                signal, data={**signal.data, "with": proposed.data["with"], "names": names}
            )
    return signal


def _same_day(signal: Signal, known: _Meeting) -> bool:
    return str(signal.data["start"])[:10] == known.day.split(":")[1]


def _another_day(
    meetings: dict[str, _Meeting], coming: str | None, signal: Signal, spoken: Spoken, zone: str
) -> None:
    """A later mail of the two, while their meeting is still ahead, speaks of another day: it may have
    been moved, so whether it took place is for the user to say."""
    known, date_ = meetings.get(coming or ""), spoken.message.date
    if known is None or date_ is None or date_ >= known.start:
        return
    if spoken.message.identity == known.evidence or signal.data["status"] in ("held", "missed"):
        return
    people = tuple(signal.data["with"])
    if (
        signal.data["start"]
        and people
        and {matching(p) for p in people} != set(map(matching, known.people))
    ):
        return
    if signal.data["start"] and _key(signal, people or known.people, zone) == known.day:
        return
    if known.status in (MeetingStatus.SCHEDULED, MeetingStatus.ACCEPTED):
        known.status = MeetingStatus.TENTATIVE
    known.moving = known.moving or signal.data["status"] == "countered"


def _key(signal: Signal, people: tuple[str, ...], zone: str) -> str:
    """One day with the same people."""
    told = str(signal.data["start"])
    if "T" in told:
        day = datetime.fromisoformat(told).astimezone(ZoneInfo(zone)).date().isoformat()
    else:
        day = told
    return f"words:{day}:{','.join(sorted(matching(p) for p in people))}"


def _when(
    signal: Signal, message: Message, zone: str, held: bool
) -> tuple[datetime, datetime] | None:
    local = ZoneInfo(zone)
    told: Any = signal.data["start"]
    if told is None:
        # "It was lovely to meet you": on which day, only the user knows; a calendar may, too.
        return None
    if "T" not in told:
        day = date.fromisoformat(told)
        begin = datetime.combine(day, time(), local)
        end = begin + timedelta(days=1)
        if held and message.date is not None:
            end = min(end, message.date)
        return begin.astimezone(UTC), max(end, begin + _LENGTH).astimezone(UTC)
    begin = datetime.fromisoformat(told)
    stop = signal.data.get("end")
    end = datetime.fromisoformat(stop) if stop and "T" in stop else begin + _LENGTH
    return begin.astimezone(UTC), end.astimezone(UTC)


def _fact(meeting: _Meeting) -> MeetingFact:
    return MeetingFact(
        uid=meeting.day,
        recurrence_id="",
        status=meeting.status,
        start=meeting.start,
        end=meeting.end,
        zone=None,
        summary="",
        recurring=False,
        met=tuple(Participant(addr, meeting.names.get(addr, "")) for addr in meeting.people),
        evidence=meeting.evidence,
        mine=meeting.mine,
        personal=True,
        why="",
    )
