"""Calendar entries as read from a message, and meetings as resolved from all of them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class MeetingStatus(StrEnum):
    """The life of a meeting. HELD is said by the user, MISSED by a person; time alone makes neither."""

    TENTATIVE = "tentative"
    PROPOSED = "proposed"
    SCHEDULED = "scheduled"
    ACCEPTED = "accepted"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
    DECLINED = "declined"


#: Statuses under which a meeting whose end has passed is taken to have happened.
HAPPENS = frozenset({MeetingStatus.SCHEDULED, MeetingStatus.ACCEPTED, MeetingStatus.HELD})


@dataclass(frozen=True, slots=True)
class Participant:
    """One attendee or the organiser (RFC 5545 3.8.4.1, 3.8.4.3).

    person: False for rooms, resources, lists, robots and those who are only informed;
    partstat: upper case, NEEDS-ACTION where nothing is said.
    """

    addr: str
    name: str = ""
    organizer: bool = False
    partstat: str = "NEEDS-ACTION"
    person: bool = True


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT of one message, with times made absolute.

    method: REQUEST, CANCEL, REPLY, COUNTER, PUBLISH ...; start/end: aware datetimes, or dates for
    all-day entries; zone: the IANA name the sender used, None for UTC or an unknown zone;
    stamp: DTSTAMP, None where missing; recurrence_id: ISO form of the instance, "" for the whole.
    """

    method: str
    uid: str
    recurrence_id: str
    sequence: int
    stamp: datetime | None
    start: datetime | date | None
    end: datetime | date | None
    zone: str | None
    summary: str
    status: str
    recurring: bool
    participants: tuple[Participant, ...]

    @property
    def organizer(self) -> Participant | None:
        return next((p for p in self.participants if p.organizer), None)

    @property
    def all_day(self) -> bool:
        return self.start is not None and not isinstance(self.start, datetime)

    def to_data(self) -> dict[str, Any]:
        """As JSON values; `from_data` gives the event back."""
        data = asdict(self)
        for name in ("stamp", "start", "end"):
            value = data[name]
            data[name] = value.isoformat() if value is not None else None
        return data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "CalendarEvent":
        stamp = data["stamp"]
        return cls(
            **{
                **data,
                "stamp": datetime.fromisoformat(stamp) if stamp else None,
                "start": _moment(data["start"]),
                "end": _moment(data["end"]),
                "participants": tuple(Participant(**p) for p in data["participants"]),
            }
        )


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """What all messages about one calendar entry together say.

    start/end: aware UTC instants (all-day entries from local midnight to midnight);
    met: the people on the other side who did not decline, without the user; evidence: identity of
    the message whose times hold; mine: the user's address it was sent to, where known.
    """

    uid: str
    recurrence_id: str
    status: MeetingStatus
    start: datetime
    end: datetime
    zone: str | None
    summary: str
    recurring: bool
    met: tuple[Participant, ...]
    evidence: str
    mine: str | None
    personal: bool
    why: str


def _moment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
