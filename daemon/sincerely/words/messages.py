"""A mail seen and the facts read from it, as plain picklable values."""

from dataclasses import dataclass
from dataclasses import field as _field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sincerely.words.addresses import Address


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class MailClass(StrEnum):
    """What kind of mail it is, before asking what it says."""

    PERSONAL = "personal"
    INVITATION = "invitation"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    FEEDBACK = "feedback"
    BULK = "bulk"
    NOTICE = "notice"
    UNREADABLE = "unreadable"


#: Mail that no person wrote as an answer, whoever it is from.
NO_ANSWER = frozenset({MailClass.BOUNCE, MailClass.AUTO_REPLY, MailClass.FEEDBACK})


#: How the reason begins where the server lists a mail and does not give it.
WITHHELD = "the server "


class Decision(StrEnum):
    """What a signal is good for: act on it, ask the user, or leave it."""

    ACT = "act"
    ASK = "ask"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Signal:
    """One fact read from one message.

    type: the vocabulary of `sincerely read` (meeting, reply, stop, bounce, ...); confidence: 0..1;
    evidence: the exact words it rests on; data: its further fields, JSON values only;
    key: what it is about across messages ("uid:..." for a calendar entry), or "".
    """

    type: str
    confidence: float
    evidence: str
    decision: Decision
    data: dict[str, Any] = _field(default_factory=dict)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, its headers decoded and stripped of control characters.

    message_id: as in the header, with <>, or None; identity: message_id, or a digest of the content
    where the header is missing or unusable (a sender chooses ids, so it never proves anything);
    date: aware, or None where the header is unusable; offset: minutes east of UTC the sender's
    clock showed, or None; answers: ids of In-Reply-To, then of References, newest first;
    text: the new words only, without quotes and signature.
    """

    message_id: str | None
    identity: str
    date: datetime | None
    offset: int | None
    direction: Direction
    mail_class: MailClass
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    text: str
    through_list: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        return self.in_reply_to + tuple(
            ref for ref in reversed(self.references) if ref not in self.in_reply_to
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message means by itself: the answer of `reading.read`."""

    message: Message
    signals: tuple[Signal, ...]
    follow_up: bool
    why: str
    problem: str = ""
