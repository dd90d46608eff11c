"""What the history below a mail's new words tells of meetings: times that were offered before, and a
mail that was only handed on. Never news by itself."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sincerely.reading.choices import Offered
from sincerely.reading.language import language
from sincerely.reading.meetings import meetings
from sincerely.reading.newtext import Split, split
from sincerely.reading.table import ANSWER, offers_in
from sincerely.reading.times import Granularity, phrases
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address
from sincerely.words.messages import Direction, Message, Signal

#: Characters of the history that tell whose words it is and when they were written.
_HEAD = 500
_MOST = 6_000
#: A few words above a mail that is handed on.
_HANDED_ON = 300
_TELLS_A_DATE = re.compile(r":\s*$|(?i:wrote|schrieb|écrit|escribió|sent|gesendet|date|datum)")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def spoken_of(message: Message, words: Split, me: Me, zone: str, now: datetime) -> list[Signal]:
    """Meetings in a mail: in its new words, completed from its history; where it only hands on a mail
    in which somebody makes an appointment, in that mail, with its author as the person met."""
    table = _offered(words.quoted, message, me, zone, now)
    found = meetings(message, me, zone, now, table, words.quoted[:_MOST])
    if found or not words.forwarded or len(message.text) > _HANDED_ON:
        return found
    head = words.quoted[:_HEAD]
    authors = [a for a in _ADDRESS.findall(head) if not me.owns(a)]
    body = _body(words.quoted)
    if not authors or not body:
        return found
    original = replace(message, text=split(body).text, sender=Address("", authors[0]), cc=())
    handed_on = meetings(original, me, zone, _dated(head, zone, now), handed_on=True)
    return [s for s in handed_on if _ahead(s, now)]


def _ahead(signal: Signal, now: datetime) -> bool:
    """Whether a meeting of a mail that is handed on still lies before us: old ones are stories."""
    start = str(signal.data["start"] or "")
    return start[:10] >= now.date().isoformat()


def _offered(
    quoted: str, message: Message, me: Me, zone: str, now: datetime
) -> tuple[Offered, ...]:
    """What the quoted history put on the table; its relative days count from its own date."""
    if not quoted:
        return ()
    head = quoted[:_HEAD].casefold()
    theirs = [a for a in (message.sender, *message.to) if a is not None and not me.owns(a.addr)]
    named = any(a.addr.casefold() in head or (a.name and a.name.casefold() in head) for a in theirs)
    mine = any(addr.casefold() in head for addr in me.addresses) or (
        bool(me.name) and me.name.casefold() in head
    )
    by_me = mine or (message.direction is Direction.IN and not named)
    then = _dated(quoted[:_HEAD], zone, now)
    subject = ANSWER.sub("", message.subject, count=1)  # what is quoted may be the first letter
    return offers_in(_body(quoted)[:_MOST], subject, then, zone, by_me)


def _body(quoted: str) -> str:
    """The words of the history, without the line or the block that introduces them."""
    first, _, rest = quoted.partition("\n")
    if re.search(r":\s*$", first):
        return rest
    head, gap, body = quoted.partition("\n\n")
    return body if gap and re.search(r"(?m)^\W*\w{2,12}\W*:\s*\S", head) else quoted


def _dated(head: str, zone: str, now: datetime) -> datetime:
    """When the history was written, by what introduces it; else now."""
    local = ZoneInfo(zone)
    found = phrases(head, now, zone, language=language(head))
    told = [
        p
        for p in found
        if p.day_said and p.granularity not in (Granularity.WEEK, Granularity.MONTH)
    ]
    if told and _TELLS_A_DATE.search(head):
        begin = told[0].begin
        at = begin if isinstance(begin, datetime) else datetime.combine(begin, now.timetz())
        if at <= now + timedelta(days=1):
            return at.astimezone(local)
    return now.astimezone(local)
