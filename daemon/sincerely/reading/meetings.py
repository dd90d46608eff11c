"""Meetings in the words of a mail as signals: with whom, when, and how sure.

What the new words leave open ("works for me", "same time Thursday") is taken from the history quoted
below them, or from an earlier letter of the thread.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sincerely.reading.answered import answered, asked_to_meet, later_that_day, refused, with_hour
from sincerely.reading.arrangements import read_text
from sincerely.reading.choices import Offered, completed, day_of
from sincerely.reading.cues.answers import CALLS_OFF
from sincerely.reading.cues.whose import FAMILY, KIN, PRIVATE, SCAM, YOUR_POST
from sincerely.reading.hints import Hinted
from sincerely.reading.interviewers import interviewers
from sincerely.reading.language import language
from sincerely.reading.said import Said, moment
from sincerely.reading.table import ANSWER
from sincerely.reading.taking_part import met
from sincerely.reading.times import COARSE, Granularity, Phrase, phrases
from sincerely.reading.times.amounts import CLOCK_HOURS
from sincerely.reading.times.moments import zone_of
from sincerely.reading.weeks import in_named_week
from sincerely.words.accounts import Me
from sincerely.words.addresses import domain_of, is_robot, matching
from sincerely.words.messages import Decision, Direction, Message, Signal

#: What a thank-you may follow (docs: the labeller's rules).
OWED = frozenset({"scheduled", "updated", "accepted", "held"})
_ACT = 0.75
_DAY_FIRST_DOMAINS = frozenset(
    {"uk", "ie", "de", "fr", "es", "it", "pt", "nl", "be", "at", "ch", "pl", "se", "dk", "no", "fi",
     "cz", "gr", "au", "nz", "in", "za", "br", "ar", "mx", "cl", "co", "tr", "ru"}
)  # fmt: skip


def meetings(
    message: Message, me: Me, zone: str, now: datetime, offered: Sequence[Offered] = (),
    beside: str = "", handed_on: bool = False,
) -> list[Signal]:  # fmt: skip
    """What the new words say of meetings. now: aware, the moment of writing; offered: what earlier
    mails of the thread put on the table, the newest first; beside: words of what is answered, which
    tell the language where the new ones are few; handed_on: somebody passed the mail on to the user."""
    spoken = language(message.text, f"{message.subject} {beside}")
    theirs = writers_zone(message, zone)
    found = phrases(
        message.text,
        now,
        theirs,
        language=spoken,
        day_first=day_first(message, zone, spoken),
        alone=bool(offered),
    )
    found = in_named_week(found, message.text, spoken)
    answer = bool(
        message.in_reply_to or message.references or ANSWER.match(message.subject) or offered
    )
    said = read_text(
        message.text, found, message.subject, answer, spoken, bool(offered),
        now.astimezone(zone_of(theirs)), handed_on,
    )  # fmt: skip
    if not said and not answer:
        said = _in_subject(message, now, zone, spoken)
    if message.direction is Direction.IN:
        said = _beside(said, message.text, found, offered, spoken, beside)
    hours = tuple(p for p in found if p.clock_said)
    if hours and not offered:  # "thank you for this morning, 9:30 ... same time next week"
        offered = (Offered(hours[:1], by_me=False, here=not beside),)
    if not said or _to_others(message, me):
        return []
    if _of_kin(message, me) or FAMILY.stands_in(message.text):
        return []
    if SCAM.stands_in(message.subject) or SCAM.stands_in(message.text):
        return []
    people = met(message, me)
    return [
        signal
        for told in said
        for one in told.each()
        if (
            signal := _signal(
                completed(one, offered, message.direction is Direction.OUT), message, people
            )
        )
        is not None
    ]


def _of_kin(message: Message, me: Me) -> bool:
    """Whether somebody of the user's family writes: by what he is called, or by the family's name
    where no post is spoken of."""
    if message.sender is None:
        return False
    if KIN.match(message.sender.name):
        return True
    mine, theirs = me.name.casefold().split(), message.sender.name.casefold().split()
    if len(mine) < 2 or len(theirs) < 2 or mine == theirs:
        return False
    same = bool({*mine[-1].split("-")} & {*theirs[-1].split("-")})
    return same and YOUR_POST.search(f"{message.subject}\n{message.text}") is None


#: What settles nothing, and what only the table can tell.
_UNSETTLED = frozenset({"proposed", "tentative"})
_DECISIVE = frozenset({"cancelled", "declined", "countered", "held", "missed"})


def _beside(
    said: tuple[Said, ...], text: str, found: tuple[Phrase, ...], offered: Sequence[Offered],
    spoken: str, beside: str,
) -> tuple[Said, ...]:  # fmt: skip
    """What is said, beside the times on the table and the letter that is answered."""
    there = [o for o in offered if o.when]
    said = tuple(_on_the_day(s, found) for s in said)
    over = tuple(s for s in said if s.status in ("held", "missed"))
    late = later_that_day(text, found, there)
    if late is not None and not any(s.definite for s in said):
        return (late, *over)
    if there and all(s.status in _UNSETTLED and not s.when for s in said if s not in over):
        one = answered(text, found, there, spoken)
        if one is not None and all(one.evidence != s.evidence for s in over):
            return (one, *over)
    said = tuple(
        replace(s, when=tuple(with_hour(p, there) for p in s.when))
        if s.status in ("cancelled", "updated") else s
        for s in said
    )  # fmt: skip
    if any(o.fixed for o in there):
        return said
    asked = any(o.by_me for o in there) or asked_to_meet(beside[:_ASKED], language(beside))
    if not asked:
        return said
    if not any(s.when or s.open or s.status in _DECISIVE for s in said):
        no = refused(text, spoken)
        return said if no is None else (no,)
    return tuple(
        replace(s, status="declined")
        if s.status == "cancelled" and not CALLS_OFF.stands_in(text) else s
        for s in said
    )  # fmt: skip


def _on_the_day(said: Said, found: tuple[Phrase, ...]) -> Said:
    """What is called off without a day, on the only coming day that the mail names."""
    if said.status != "cancelled" or said.when:
        return said
    days = [p for p in found if p.day_said and not p.past and p.granularity not in COARSE]
    return replace(said, when=(days[0],)) if len({day_of(p) for p in days}) == 1 else said


#: Characters of a letter in which it asks for a meeting.
_ASKED = 2_000


#: A mail whose subject says when has little to add.
_LITTLE = 300


def _in_subject(message: Message, now: datetime, zone: str, spoken: str) -> tuple[Said, ...]:
    """An appointment that stands in the subject alone: "Interview on Thursday 5 March, 2 pm"."""
    subject = message.subject
    machine = message.sender is None or is_robot(message.sender.addr)
    if machine or len(message.text) > _LITTLE or ":" in subject[:5]:
        return ()
    found = phrases(
        subject, now, writers_zone(message, zone), language=spoken,
        day_first=day_first(message, zone, spoken),
    )  # fmt: skip
    if not any(p.clock_said and p.day_said for p in found):
        return ()
    return tuple(
        replace(s, status="proposed") if "?" in message.text else s
        for s in read_text(
            subject, found, message.text[:_LITTLE], False, spoken, False, now, about=True
        )
        if s.status in ("scheduled", "proposed") and s.definite
    )


def _to_others(message: Message, me: Me) -> bool:
    """Whether a mail went to others: the user is not named, or only copied and not spoken to."""
    if message.direction is Direction.OUT:
        return False
    to, named = [a.addr for a in message.to], [a.addr for a in (*message.to, *message.cc)]
    if any(map(me.owns, to)) or not named:
        return False
    first = me.name.split()[0] if me.name else ""
    called = bool(first) and re.search(rf"\b{re.escape(first)}\s?[,:!–-]", message.text) is not None
    return not (called and any(map(me.owns, named)))


#: "2 pm your time": hours are the reader's.
_YOUR_TIME = Hinted(
    r"(?:\d\s?(?:[ap]\.?m\.?)?|\bo'?clock|\bnoon|\bmidday|\bmidnight"
    rf"|\b(?:{CLOCK_HOURS})),?"
    r" \(?(?:your (?:local )?time|(?:local )?time where you are|where you are)\b",
    r"\b(?:uhr|h|heures?|horas?),? \(?(?:(?:nach )?(?:deiner|ihrer) zeit"
    r"|(?:de )?(?:chez (?:toi|vous)|votre heure|tu hora|su hora))\b",
)
_MY_TIME = Hinted(
    r"(?i)\b(?:my|our) (?:local )?time\b|\b(?:local )?time (?:over )?here\b|\b(?:meine|unsere)r? zeit\b"
)


def writers_zone(message: Message, zone: str) -> str:
    """Where hours without a zone are meant: where the writer is, if his clock tells another place.

    A clock that says UTC tells none: servers do so wherever their people are. "My time" is believed
    of any clock, "your time" is the reader's.
    """
    if message.offset is None or message.date is None or message.direction is Direction.OUT:
        return zone
    if _YOUR_TIME.stands_in(message.text):
        return zone
    users = message.date.astimezone(ZoneInfo(zone)).utcoffset()
    elsewhere = message.offset != 0 and users != timedelta(minutes=message.offset)
    if not elsewhere and not _MY_TIME.stands_in(message.text):
        return zone
    hours, minutes = divmod(abs(message.offset), 60)
    return f"{'-' if message.offset < 0 else '+'}{hours:02}:{minutes:02}"


def day_first(message: Message, zone: str, spoken: str) -> bool | None:
    """How the sender writes 3/4: by language, domain and his clock's offset; None: as in `zone`."""
    if spoken != "en":
        return True
    if message.direction is Direction.OUT or message.sender is None:
        return None
    top = domain_of(message.sender.addr).rpartition(".")[2]
    if top in _DAY_FIRST_DOMAINS:
        return True
    if top in ("us", "gov", "edu", "mil") or (
        message.offset is not None and -600 <= message.offset <= -240
    ):
        return False
    return True if message.offset is not None and message.offset > 0 else None


def _signal(said: Said, message: Message, people: list[str]) -> Signal | None:
    starts = [moment(p) for p in said.when if p.granularity not in (
        Granularity.WEEK, Granularity.MONTH, Granularity.QUARTER, Granularity.YEAR)]  # fmt: skip
    first = next((p for p in said.when if moment(p) in starts[:1]), None)
    end = first.end if first is not None else None
    status = said.status
    sure = said.confidence
    if status in ("scheduled", "accepted", "updated") and (not starts or "T" not in starts[0]):
        sure -= 0.15
    decision = (
        Decision.ACT if sure >= _ACT and status not in ("proposed", "tentative") else Decision.ASK
    )
    if sure < 0.45 or not people:
        decision = Decision.IGNORE
    return Signal(
        "meeting", round(min(sure, 0.97), 2), said.evidence, decision,
        {
            "status": status,
            "start": starts[0] if starts else None,
            "end": end.isoformat() if isinstance(end, datetime) else None,
            "alternatives": starts[1:],
            "zone": first.zone if first is not None else None,
            "recurring": False,
            "with": people,
            "names": _named(people, message),
            "uid": None,
        },
        key="words",
    )  # fmt: skip


def _named(people: list[str], message: Message) -> dict[str, str]:
    """What the mail's header or its list of interviewers calls them: whom an assistant copies or
    names writes no mail first."""
    if message.direction is Direction.OUT:
        return {}
    wanted = {matching(addr): addr for addr in people}
    listed = {
        wanted[matching(one.addr)]: one.name for one in interviewers(message.text)
        if one.addr and matching(one.addr) in wanted
    }  # fmt: skip
    return listed | {
        wanted[matching(a.addr)]: a.name
        for a in (*message.to, *message.cc)
        if a.name and "@" not in a.name and matching(a.addr) in wanted
    }


def follow_up(signals: Sequence[Signal], message: Message) -> tuple[bool, str]:
    """Whether a thank-you is owed for a meeting the words speak of, and why."""
    for signal in signals:
        if signal.type != "meeting" or signal.decision is Decision.IGNORE:
            continue
        status = signal.data["status"]
        if status in OWED:
            if PRIVATE.stands_in(message.text):
                return False, "a private matter"
            return True, f"a meeting is {status}"
        return False, f"a meeting is {status}"
    return False, "no meeting in it"


def written_at(message: Message, zone: str, now: datetime | None) -> datetime:
    """The moment relative words count from: the mail's own date, in the user's zone."""
    told = now or message.date or datetime(1970, 1, 1, tzinfo=UTC)
    return told.astimezone(ZoneInfo(zone))
