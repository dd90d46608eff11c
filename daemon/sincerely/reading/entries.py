"""What a calendar entry is to us: its status, whom it has us meet, and whether they are to be thanked.

What is held for an audience, what is private, and what comes again and again is no meeting to thank
for. Nothing here reads strangers' bytes: the second step works on events that were read before.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sincerely.reading import occasions
from sincerely.reading.zonenames import zone_named
from sincerely.words.accounts import Me
from sincerely.words.meetings import CalendarEvent, Participant

#: More people than this on the other side is a town hall, not a meeting to thank each one for.
MAX_MET = 12


def read_status(event: CalendarEvent, me: Me) -> str | None:
    """The meeting status one event claims by itself, in the vocabulary of `sincerely read`."""
    if event.method == "CANCEL" or event.status == "CANCELLED":
        return "cancelled"
    if event.method == "COUNTER":
        return "countered"
    if event.method == "REPLY":
        answer = next((p.partstat for p in event.participants if not p.organizer), "")
        return {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}.get(
            answer
        )
    if event.method not in ("REQUEST", "PUBLISH"):
        return None
    mine = [p for p in event.participants if me.owns(p.addr) and not p.organizer]
    if any(p.partstat == "DECLINED" for p in mine):
        return "declined"
    if event.status == "TENTATIVE":
        return "tentative"
    return "updated" if event.sequence > 0 else "scheduled"


def met(event: CalendarEvent, me: Me) -> tuple[Participant, ...]:
    """The people on the other side of the table who have not declined, the organiser first."""
    people: dict[str, Participant] = {}
    gone = {p.addr for p in event.participants if p.partstat == "DECLINED" or not p.person}
    for participant in sorted(event.participants, key=lambda p: not p.organizer):
        if participant.addr in gone or me.owns(participant.addr):
            continue
        known = people.get(participant.addr)
        if known is None or (not known.name and participant.name):
            people[participant.addr] = participant
    return tuple(people.values())


def personal(event: CalendarEvent, me: Me, through_list: bool) -> tuple[bool, str]:
    """Whether this is a meeting to thank people for, and the reason where it is not."""
    others = met(event, me)
    invited = [p.addr for p in event.participants]
    if event.start is None:
        return False, "no time that can be read"
    if event.recurring:
        return False, "a recurring meeting"
    if through_list:
        return False, "it came through a mailing list"
    if event.all_day and occasions.ABSENCE.search(event.summary):
        return False, "somebody's absence, not a meeting"
    if occasions.AUDIENCE.search(event.summary):
        return False, "an event for an audience"
    if occasions.PRIVATE.search(event.summary) and not occasions.MEETING.search(event.summary):
        return False, "a private appointment"
    if len(others) > MAX_MET:
        return False, f"{len(others)} people take part"
    if not others:
        return False, "nobody but you takes part"
    if len(invited) > 1 and not any(me.owns(addr) for addr in invited):
        return False, "you are not among those invited"
    if event.method == "PUBLISH" and not any(me.owns(addr) for addr in invited):
        return False, "published for whoever wants to come"
    return True, ""


def instant(moment: datetime | date, zone: str | None, fallback: str) -> datetime:
    """A start or an end as an aware instant; an all-day date is its local midnight."""
    if isinstance(moment, datetime):
        return moment
    local = zone_named(zone or "") or zone_named(fallback) or ZoneInfo("UTC")
    return datetime.combine(moment, time(), local)
