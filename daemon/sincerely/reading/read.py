"""Reading one mail by itself: (bytes, me, zone) -> Reading. The first of the two steps.

The one call behind which all parsing of strangers' bytes happens, so that it can move into a worker
process: arguments and answer are picklable, and no bytes at all make it raise.
"""

import email.message
import hashlib
import re

from sincerely.reading import automatic, invitation, stops
from sincerely.reading.mime import (
    MAX_HEADER,
    Parts,
    Unparsable,
    addresses,
    collect,
    date,
    header,
    message_ids,
    parse,
)
from sincerely.reading.newtext import new_text
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address
from sincerely.words.meetings import CalendarEvent
from sincerely.words.messages import Decision, Direction, MailClass, Message, Reading, Signal

_NEEDED = (
    "From", "To", "Date", "Subject", "Message-ID", "Received", "MIME-Version", "Content-Type"
)  # fmt: skip
_NO_FOLLOW_UP = "no meeting in it"


def read(raw: bytes, me: Me, zone: str) -> Reading:
    """What this mail says to `me`. zone: IANA, for times that name none. Never raises.

    A mail that cannot be taken apart gives class "unreadable" with the reason in `problem`.
    """
    try:
        return _read(raw, me, zone)
    except Unparsable as error:
        return unreadable(raw, str(error))
    except Exception as error:
        # Strangers' bytes must never stop a scan; the reason is kept, the mail is quarantined.
        return unreadable(raw, f"{type(error).__name__} while reading")


def unreadable(raw: bytes, problem: str) -> Reading:
    """The reading of a mail that could not be read: whom it is from and what it answers, if told."""
    try:
        head = parse(re.split(rb"\r?\n\r?\n", raw[:MAX_HEADER], maxsplit=1)[0])
    except Unparsable:
        head = email.message.Message()
    senders = addresses(head, "From")
    message = Message(
        message_id=None,
        identity=_digest(raw),
        date=date(head)[0],
        offset=None,
        direction=Direction.IN,
        mail_class=MailClass.UNREADABLE,
        sender=senders[0] if senders else None,
        reply_to=(),
        to=addresses(head, "To"),
        cc=(),
        subject=header(head, "Subject")[:998],
        in_reply_to=message_ids(head, "In-Reply-To"),
        references=message_ids(head, "References"),
        text="",
    )
    return Reading(message, (), False, problem, problem)


def _read(raw: bytes, me: Me, zone: str) -> Reading:
    parsed = parse(raw)
    if not any(parsed.get(name) for name in _NEEDED):
        raise Unparsable("no mail: it has none of the headers a mail has")
    parts = collect(parsed)
    senders = addresses(parsed, "From")
    sender = senders[0] if senders else None
    events, problem = _events(parts, zone)
    ids = message_ids(parsed, "Message-ID")
    moment, offset = date(parsed)
    text = new_text(parts.text)
    subject = header(parsed, "Subject")[:998]
    outgoing = sender is not None and me.owns(sender.addr)
    message = Message(
        message_id=ids[0] if len(ids) == 1 else None,
        identity=ids[0] if len(ids) == 1 else _digest(raw),
        date=moment,
        offset=offset,
        direction=Direction.OUT if outgoing else Direction.IN,
        mail_class=automatic.mail_class(parsed, sender, parts, bool(events)),
        sender=sender,
        reply_to=addresses(parsed, "Reply-To"),
        to=addresses(parsed, "To"),
        cc=addresses(parsed, "Cc"),
        subject=subject,
        in_reply_to=message_ids(parsed, "In-Reply-To"),
        references=message_ids(parsed, "References"),
        text=text,
        through_list=bool(parsed.get("List-Id") or parsed.get("List-Post")),
    )
    signals = [_meeting(event, me, message.through_list) for event in events]
    if message.mail_class is MailClass.BOUNCE:
        signals += automatic.bounces(parsed, parts)
    elif message.mail_class is MailClass.AUTO_REPLY:
        signals += automatic.automatic_replies(subject, text)
    elif message.mail_class is MailClass.PERSONAL and not outgoing:
        signals += stops.stops(subject, text)
        if message.answers:
            signals.append(_reply(message))
    follow_up, why = _follow_up(events, me, message.through_list)
    return Reading(message, tuple(signals), follow_up, why, problem)


def _events(parts: Parts, zone: str) -> tuple[list[CalendarEvent], str]:
    """The events of all calendar parts, each once (Google sends every invitation twice)."""
    found: dict[tuple[str, str, str, int], CalendarEvent] = {}
    problem = ""
    for part in parts.calendars:
        try:
            for event in invitation.events(part, zone):
                key = (event.method, event.uid, event.recurrence_id, event.sequence)
                found.setdefault(key, event)
        except invitation.NoCalendar as error:
            problem = f"its calendar part cannot be read: {error}"
    return list(found.values()), "" if found else problem


def _meeting(event: CalendarEvent, me: Me, through_list: bool) -> Signal:
    status = invitation.read_status(event, me)
    ok, _ = invitation.personal(event, me, through_list)
    people = [p.addr for p in invitation.met(event, me)]
    return Signal(
        type="meeting",
        confidence=0.98 if ok else 0.6,
        evidence=f"{event.method} {event.summary}".strip(),
        decision=Decision.ACT if ok else Decision.IGNORE,
        data={
            "status": status,
            "start": event.start.isoformat() if event.start else None,
            "end": event.end.isoformat() if event.end else None,
            "alternatives": [],
            "zone": event.zone,
            "recurring": event.recurring,
            "with": people,
            "uid": event.uid,
            "event": event.to_data(),
        },
        key=f"uid:{event.uid}",
    )


def _follow_up(events: list[CalendarEvent], me: Me, through_list: bool) -> tuple[bool, str]:
    why = _NO_FOLLOW_UP
    for event in events:
        status = invitation.read_status(event, me)
        if status not in ("scheduled", "updated", "accepted"):
            why = f"the meeting is {status or 'not settled'}"
            continue
        ok, reason = invitation.personal(event, me, through_list)
        if ok:
            names = ", ".join(p.name or p.addr for p in invitation.met(event, me))
            return True, f"a personal meeting with {names}"
        why = reason
    return False, why


def _reply(message: Message) -> Signal:
    return Signal("reply", 0.9, message.text[:200], Decision.ACT, {"answers": message.answers[0]})


def _digest(raw: bytes) -> str:
    """An identity for a mail without a usable Message-ID, the same wherever its bytes lie."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def correspondents(message: Message, me: Me) -> tuple[Address, ...]:
    """The other side: who wrote it, or whom the user wrote to."""
    if message.direction is Direction.IN:
        return (message.sender,) if message.sender else ()
    return tuple(a for a in (*message.to, *message.cc) if not me.owns(a.addr))
