"""Meetings in the words of a mail as signals: with whom, when, and how sure.

What the new words leave open ("works for me", "same time Thursday") is taken from the history quoted
below them, or from an earlier letter of the thread.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sincerely.reading.arrangements import moment, read_text
from sincerely.reading.hints import Hinted
from sincerely.reading.language import language
from sincerely.reading.said import Said
from sincerely.reading.times import Granularity, Phrase, phrases
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, domain_of, is_robot, matching
from sincerely.words.messages import Decision, Direction, MailClass, Message, Signal

#: What a thank-you may follow (docs: the labeller's rules).
OWED = frozenset({"scheduled", "updated", "accepted", "held"})
_ACT = 0.75
_PRIVATE = Hinted(
    r"\b(?:mum|mom|dad|love you|xx|grandma|grandpa|auntie|darling|sweetheart|honey|kids|babysit\w*)\b"
)
_SCAM = Hinted(
    r"(?i)\b(?:passport number|bank (?:details|account)|wire transfer|western union"
    r"|usd [\d.,]+ ?(?:million|m)\b|lottery|inheritance|next of kin"
    r"|gift cards?|no interview (?:is )?(?:needed|required)"
    r"|congratulations?!+ you|su inversión|invertir|bitcoin|crypto wallet|processing fee)\b"
)
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv|res|rép|ref|r)\s*(?:\[\d+\])?:", re.IGNORECASE)
_NAMED = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_DAY_FIRST_DOMAINS = frozenset(
    [
        "uk",
        "ie",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "be",
        "at",
        "ch",
        "pl",
        "se",
        "dk",
        "no",
        "fi",
        "cz",
        "gr",
        "au",
        "nz",
        "in",
        "za",
        "br",
        "ar",
        "mx",
        "cl",
        "co",
        "tr",
        "ru",
    ]
)


@dataclass(frozen=True, slots=True)
class Offered:
    """Times that lie on the table in a thread. by_me: the user offered them; when: as read there."""

    when: tuple[Phrase, ...]
    by_me: bool
    fixed: bool = False


def meetings(
    message: Message, me: Me, zone: str, now: datetime, offered: Sequence[Offered] = ()
) -> list[Signal]:
    """What the new words say of meetings. now: aware, the moment of writing; offered: what earlier
    mails of the thread put on the table, the newest first."""
    spoken = language(message.text)
    found = phrases(
        message.text,
        now,
        _writers_zone(message, zone),
        language=spoken,
        day_first=day_first(message, zone, spoken),
    )
    answer = bool(
        message.in_reply_to or message.references or _ANSWER.match(message.subject) or offered
    )
    said = read_text(message.text, found, message.subject, answer, spoken, bool(offered))
    hours = tuple(p for p in found if p.clock_said)
    if hours and not offered:  # "thank you for this morning, 9:30 ... same time next week"
        offered = (Offered(hours[:1], by_me=False),)
    if not said or _to_others(message, me):
        return []
    if _SCAM.stands_in(message.subject) or _SCAM.stands_in(message.text):
        return []
    return [
        signal
        for one in said
        if (
            signal := _signal(
                _completed(one, offered, message.direction is Direction.OUT), message, me
            )
        )
        is not None
    ]


def _to_others(message: Message, me: Me) -> bool:
    """Whether a mail went to a list of people among whom the user is not named."""
    named = [a.addr for a in (*message.to, *message.cc)]
    return message.direction is Direction.IN and bool(named) and not any(map(me.owns, named))


_MY_TIME = Hinted(r"(?i)\bmy (?:local )?time\b|\bmeine(?:r)? zeit\b")


def _writers_zone(message: Message, zone: str) -> str:
    """Where hours without a zone are meant: with the user, unless the writer says "my time"."""
    if message.offset is None or not _MY_TIME.stands_in(message.text):
        return zone
    hours, minutes = divmod(abs(message.offset), 60)
    return f"{'-' if message.offset < 0 else '+'}{hours:02}:{minutes:02}"


def offers_in(
    text: str, subject: str, now: datetime, zone: str, by_me: bool, first: bool | None = None
) -> tuple[Offered, ...]:
    """The times an earlier text of the thread put on the table."""
    spoken = language(text)
    found = phrases(text, now, zone, language=spoken, day_first=first)
    if not found:
        return ()
    said = read_text(text, found, subject, True, spoken, False)
    return tuple(
        Offered(s.when, by_me, s.status in ("scheduled", "accepted", "updated"))
        for s in said
        if s.when and s.status not in ("held", "missed", "cancelled", "declined")
    )


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


def _completed(said: Said, offered: Sequence[Offered], outgoing: bool) -> Said:
    """With what the thread knows and the words leave open; an answer to somebody else's offer fixes
    it, only an answer to the user's own accepts it (the labeller's rule)."""
    done = _filled(said, offered)
    if done.status == "proposed" and done.when and not outgoing and any(o.by_me for o in offered):
        return replace(done, status="countered")
    if done.status == "accepted" and (outgoing or (offered and not any(o.by_me for o in offered))):
        done = replace(done, status="scheduled")
    return done


def _filled(said: Said, offered: Sequence[Offered]) -> Said:
    if said.status in ("accepted", "scheduled", "declined") and said.when and not said.open:
        return _accepted(said, offered)
    if not said.open or not offered:
        return said
    there = [o for o in offered if o.when]
    if not there:
        return said
    known = (
        tuple(p for o in reversed(there) for p in o.when)
        if said.open.startswith("pick")
        else there[0].when
    )
    if said.open.startswith("pick"):
        number = int(said.open.split()[1])
        return replace(said, when=(known[number],)) if -1 <= number < len(known) else said
    if said.open == "all" or (said.open in ("clock", "day") and not said.when):
        picked = [p for p in known if p.clock_said] or list(known)
        return replace(
            said, when=(picked[0],), confidence=said.confidence + (0.1 if len(picked) == 1 else 0)
        )
    if said.open == "day" and said.when:
        return replace(said, when=(_at(known[0], said.when[0]),))
    if said.open == "clock":
        hour = next((p for p in known if p.clock_said), None)
        if hour is None:
            return said
        if said.when[0].granularity is Granularity.WEEK and isinstance(hour.begin, datetime):
            later = hour.begin + timedelta(7)
            return replace(said, when=(replace(hour, begin=later, end=None),))
        return replace(said, when=tuple(_at(p, hour) for p in said.when))
    return said


def _accepted(said: Said, offered: Sequence[Offered]) -> Said:
    """A time the user had offered is accepted by whoever names it; an hour may be left out."""
    for offer in offered:
        for phrase in offer.when:
            same = phrase.begin == said.when[0].begin
            hour_known = (
                not said.when[0].clock_said
                and phrase.clock_said
                and _day(phrase) == _day(said.when[0])
            )
            if same or hour_known:
                agreed = offer.by_me and said.status != "declined"
                return replace(said, status="accepted" if agreed else said.status, when=(phrase,))
    return said


def _at(day: Phrase, hour: Phrase) -> Phrase:
    """The day of one, the hour of the other."""
    if not isinstance(hour.begin, datetime):
        return day
    begin = datetime.combine(_day(day), hour.begin.timetz(), hour.begin.tzinfo)
    return replace(hour, begin=begin, end=None, day_said=True, text=day.text)


def _day(phrase: Phrase) -> date:
    return phrase.begin.date() if isinstance(phrase.begin, datetime) else phrase.begin


def _signal(said: Said, message: Message, me: Me) -> Signal | None:
    people = met(message, me)
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
            "uid": None,
        },
        key="words",
    )  # fmt: skip


def met(message: Message, me: Me) -> list[str]:
    """The people on the other side: the writer, or whom the user wrote to; of a machine's mail the
    person it speaks for."""
    if message.direction is Direction.OUT:
        return [a.addr for a in message.to if not me.owns(a.addr)]
    sender = message.sender
    if sender is None:
        return []
    if is_robot(sender.addr) or message.mail_class is MailClass.NOTICE:
        answerers = [
            a.addr for a in message.reply_to if not me.owns(a.addr) and not is_robot(a.addr)
        ]
        named = [a for a in _NAMED.findall(message.text) if not me.owns(a) and not is_robot(a)]
        return (answerers or list(dict.fromkeys(named)))[:3]
    others = _together(message, me, sender)
    panel = [a for a in others if domain_of(a) != domain_of(sender.addr)]
    if panel and (_PANEL.stands_in(message.subject) or _PANEL.stands_in(message.text)):
        return panel
    return [sender.addr, *others]


_PANEL = Hinted(r"(?i)\b(?:interview|panel|onsite)\b")


def _together(message: Message, me: Me, sender: Address) -> list[str]:
    """Who of the copied people takes part: those the text names beside "we", "join", "and I"."""
    found = []
    for other in (*message.to, *message.cc):
        if (
            me.owns(other.addr)
            or matching(other.addr) == matching(sender.addr)
            or is_robot(other.addr)
        ):
            continue
        name = (other.name.split() or re.split(r"[._-]", other.addr.partition("@")[0]))[0]
        if len(name) > 1 and re.search(
            rf"\b{re.escape(name)}\b[^.!?\n]{{0,60}}\b(?:join\w*|and (?:i|me)|too|as well|in copy|cc)\b"
            rf"|\b(?:with|and|join\w*|plus|including|both)\b[^.!?\n]{{0,60}}\b{re.escape(name)}\b",
            message.text, re.IGNORECASE,
        ):  # fmt: skip
            found.append(other.addr)
    return found


def follow_up(signals: Sequence[Signal], message: Message) -> tuple[bool, str]:
    """Whether a thank-you is owed for a meeting the words speak of, and why."""
    for signal in signals:
        if signal.type != "meeting" or signal.decision is Decision.IGNORE:
            continue
        status = signal.data["status"]
        if status in OWED:
            if _PRIVATE.stands_in(message.text):
                return False, "a private matter"
            return True, f"a meeting is {status}"
        return False, f"a meeting is {status}"
    return False, "no meeting in it"


def written_at(message: Message, zone: str, now: datetime | None) -> datetime:
    """The moment relative words count from: the mail's own date, in the user's zone."""
    told = now or message.date or datetime(1970, 1, 1, tzinfo=UTC)
    return told.astimezone(ZoneInfo(zone))
