"""The second step for words: what a mail means beside the earlier letters of its thread.

"Works for me" names no hour; the letter it answers does. Pure, and rerun whenever an older letter
turns up, so any order of arrival gives the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sincerely.reading.choices import Offered, with_their_hours
from sincerely.reading.meetings import follow_up, meetings, writers_zone
from sincerely.reading.table import offers_in
from sincerely.words.accounts import Me
from sincerely.words.addresses import matching
from sincerely.words.messages import Direction, MailClass, Message, Reading, Signal

#: Letters of a thread that are looked at, the newest first.
_MOST = 8
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def earlier_letters(message: Message, letters: Iterable[Message]) -> list[Message]:
    """The letters `message` may answer, the newest first: those it cites, and those to or from the same
    person under the same subject."""
    before = [m for m in letters if (m.date or _NEVER) <= (message.date or _FOREVER)]
    cited = [m for m in before if m.message_id is not None and m.message_id in message.answers]
    wanted = _topic(message.subject)
    if message.sender is not None and (wanted or not cited):
        cited += [
            m for m in before
            if _topic(m.subject) == wanted and _between(m, message) and m not in cited
        ]  # fmt: skip
    return sorted(cited, key=lambda m: m.date or _NEVER, reverse=True)[:_MOST]


def in_thread(reading: Reading, earlier: Sequence[Message], me: Me, zone: str) -> Reading:
    """The reading with what the earlier letters (newest first) put on the table, down to one that
    called it off.

    A mail that quotes what it answers was understood by itself and stays as it is.
    """
    message = reading.message
    if not earlier or message.mail_class is not MailClass.PERSONAL or not _lacks(reading.signals):
        return reading
    offered: list[Offered] = []
    for letter in earlier:
        if letter.date is not None:
            offered += offers_in(
                letter.text, letter.subject, letter.date.astimezone(ZoneInfo(zone)),
                writers_zone(letter, zone), letter.direction is Direction.OUT,
            )  # fmt: skip
            if any(o.closed for o in offered):
                break
    offered = [o for o in offered if o.when]
    if not offered and any(s.type == "meeting" for s in reading.signals):
        return reading
    offered = with_their_hours(offered)
    now = (message.date or _NEVER).astimezone(ZoneInfo(zone))
    found = meetings(message, me, zone, now, offered, earlier[0].text)
    # Beside the table nothing may be found that the words alone told: those stand.
    if not found and any(s.type == "meeting" for s in reading.signals):
        return reading
    others = [s for s in reading.signals if s.type != "meeting"]
    owed, why = follow_up(found, message)
    return replace(reading, signals=(*found, *others), follow_up=owed, why=why)


def _lacks(signals: Sequence[Signal]) -> bool:
    """Whether the meeting is not fully told: none, one without an hour, or one that others' words may
    make another of: what is proposed, fixed, refused, or agreed to by the day's name."""
    spoken = [s for s in signals if s.type == "meeting"]
    if any(s.data.get("uid") for s in spoken):
        return False
    first = spoken[0] if spoken else None
    return (
        first is None
        or "T" not in str(first.data["start"])
        or first.data["status"] in ("proposed", "scheduled", "accepted", "declined")
    )


def _between(letter: Message, message: Message) -> bool:
    if message.sender is None:
        return False
    person = matching(message.sender.addr)
    if message.direction is Direction.OUT:
        return letter.sender is not None and matching(letter.sender.addr) in {
            matching(a.addr) for a in message.to
        }
    return person in {matching(a.addr) for a in (*letter.to, *letter.cc)}


def _topic(subject: str) -> str:
    words = subject.casefold()
    while ":" in words[:6]:
        words = words.partition(":")[2].strip()
    return words.strip()
