"""Reading one mail by itself: (bytes, me, zone) -> Reading. The first of the two steps.

The one call behind which all parsing of strangers' bytes happens, so that it can move into a worker
process: arguments and answer are picklable, and no bytes at all make it raise.
"""

from dataclasses import replace
from datetime import datetime

from sincerely.reading import absence, automatic, entries, holding, invitation, meetings, stops
from sincerely.reading.advice import advice, said_outright
from sincerely.reading.bounces import bounces
from sincerely.reading.details import details
from sincerely.reading.envelope import take_apart, unreadable
from sincerely.reading.history import spoken_of
from sincerely.reading.mime import Parts
from sincerely.reading.newtext import split
from sincerely.reading.offers import offers, refused_in_bulk
from sincerely.reading.parsing import Unparsable
from sincerely.reading.referrals import referrals
from sincerely.reading.taking_part import taking_part
from sincerely.words.accounts import Me
from sincerely.words.addresses import matching
from sincerely.words.meetings import CalendarEvent
from sincerely.words.messages import Decision, Direction, MailClass, Message, Reading, Signal

_SPEAKS_OF_MEETINGS = frozenset({MailClass.PERSONAL, MailClass.NOTICE})
_NO_FOLLOW_UP = "no meeting in it"

#: What a mail has to settle with the reader.
_BUSINESS = frozenset({"meeting", "stop", "offer", "rejection"})
#: Of a meeting that was, or will not be.
_OVER = frozenset({"held", "missed", "declined", "cancelled"})


def read(raw: bytes, me: Me, zone: str, now: datetime | None = None) -> Reading:
    """What this mail says to `me`. zone: IANA, for times that name none. Never raises.

    now: aware; relative words ("tomorrow") count from it, the default is the mail's own date.

    A mail that cannot be taken apart gives class "unreadable" with the reason in `problem`.
    """
    try:
        return _read(raw, me, zone, now)
    except Unparsable as error:
        return unreadable(raw, str(error))
    except Exception as error:
        # Strangers' bytes must never stop a scan; the reason is kept, the mail is quarantined.
        return unreadable(raw, f"{type(error).__name__} while reading")


def _read(raw: bytes, me: Me, zone: str, now: datetime | None) -> Reading:
    opened = take_apart(raw, me)
    parsed, parts = opened.parsed, opened.parts
    events, problem = _events(parts, zone)
    sender = opened.message.sender
    words = split(parts.text, sender.name if sender is not None else "")
    message = replace(
        opened.message,
        mail_class=automatic.mail_class(parsed, opened.message.sender, parts, bool(events)),
        text=words.text,
    )
    signals = [_meeting(event, me, message.through_list) for event in events]
    written = meetings.written_at(message, zone, now)
    if message.mail_class is MailClass.BOUNCE:
        signals += bounces(parsed, parts)
    elif message.mail_class is MailClass.FEEDBACK:
        signals += stops.complaints(parts.feedback, next(iter(parts.returned_ids), None))
    elif message.mail_class is MailClass.AUTO_REPLY:
        signals += absence.automatic_replies(message.subject, message.text, written, zone)
    elif message.mail_class is MailClass.PERSONAL and message.direction is Direction.IN:
        signals += stops.stops(message.subject, message.text)
        signals += _helped(message, me)
        signals += details(words.signature, message)
        if message.answers:
            signals.append(_reply(message))
    if message.mail_class in _SPEAKS_OF_MEETINGS:
        signals += offers(message, me, zone, written)
    elif message.mail_class is MailClass.BULK and message.direction is Direction.IN:
        signals += refused_in_bulk(message, me, zone, written)
    if message.mail_class in _SPEAKS_OF_MEETINGS and not events:
        met = spoken_of(message, words, me, zone, written)
        signals = [*met, *(_without_participants(signals, message, me) if met else signals)]
    if message.mail_class is MailClass.PERSONAL and message.direction is Direction.IN:
        told = [s for s in signals if s.decision is not Decision.IGNORE]
        if any(map(_directs, told)):
            signals = _without_a_direction(signals)
        settled = [s for s in told if s.type in _BUSINESS and s.data.get("status") != "held"]
        if not settled:
            said = {s.evidence[:300] for s in told if s.type in _BUSINESS}
            waiting = holding.holding(message.text, written, zone)
            signals += [s for s in waiting if s.evidence not in said]
    follow_up, why = _follow_up(events, me, message.through_list)
    if not events:
        follow_up, why = meetings.follow_up(signals, message)
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
    status = entries.read_status(event, me)
    ok, _ = entries.personal(event, me, through_list)
    people = [p.addr for p in entries.met(event, me)]
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
        status = entries.read_status(event, me)
        if status not in ("scheduled", "updated", "accepted"):
            why = f"the meeting is {status or 'not settled'}"
            continue
        ok, reason = entries.personal(event, me, through_list)
        if ok:
            names = ", ".join(p.name or p.addr for p in entries.met(event, me))
            return True, f"a personal meeting with {names}"
        why = reason
    return False, why


def _helped(message: Message, me: Me) -> list[Signal]:
    """Whom the user is pointed to and what is advised: who is named to be met is no advice, too."""
    pointed = referrals(message, me)
    named = {signal.evidence for signal in pointed}
    return pointed + [
        told
        for told in advice(message, me)
        if told.data["kind"] not in ("meet", "apply", "other") or told.evidence[:400] not in named
    ]


def _without_participants(signals: list[Signal], message: Message, me: Me) -> list[Signal]:
    """Without those who only take part in the appointment the mail speaks of."""
    there = {matching(addr) for addr in taking_part(message, me).people}
    return [
        s for s in signals
        if not (s.type == "referral" and s.data["email"] and matching(s.data["email"]) in there)
        and not (s.type == "introduction" and all(
            matching(p["email"]) in there for p in s.data["people"]))
    ] if there else signals  # fmt: skip


def _directs(signal: Signal) -> bool:
    """Whether a mail with this tells the reader what to do for it; what is over or refused is no
    occasion for that, but for counsel."""
    if signal.type == "meeting":
        return signal.data["status"] not in _OVER
    return signal.type in ("stop", "offer")


def _without_a_direction(signals: list[Signal]) -> list[Signal]:
    """Without the only sentence that may be advice: beside an appointment or an offer, it is a
    direction for that. Several are counsel, and so is one that says so outright."""
    told = [signal for signal in signals if signal.type == "advice"]
    if len(told) != 1 or told[0].decision is Decision.ACT or said_outright(told[0].evidence):
        return signals
    return [signal for signal in signals if signal is not told[0]]


def _reply(message: Message) -> Signal:
    return Signal("reply", 0.9, message.text[:200], Decision.ACT, {"answers": message.answers[0]})
