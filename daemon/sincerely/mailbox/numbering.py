"""Which UIDs a folder has: above a number, or since a day. Two commands are asked in one breath, for
a server may leave a message out of either answer, and what neither names is never seen.

FETCH knows what is there; SEARCH goes by an index that comes late, or leaves mail out (reliability
row C18).
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from sincerely.mailbox import asking, providers
from sincerely.mailbox.asking import Answered, Conversation
from sincerely.mailbox.responses import Response

#: UIDs are 32 bits (RFC 9051 section 2.3.1.1).
LAST_UID = 2**32 - 1
#: Of so many of the newest messages, when a folder is first read, SEARCH is not believed alone.
_NEWEST = 200
_DAY = re.compile(rb"\s*(\d{1,2})-([A-Za-z]{3})-(\d{4})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def settles(answer: Answered) -> bool:
    """Whether it makes no sense to ask in another way."""
    return providers.puts_off(str(answer)) or providers.not_connected(str(answer))


def newest(talk: Conversation) -> int:
    """The highest UID of a folder that is not empty. Raises Answered."""
    return max(_given(talk.ask(b"UID FETCH * (UID)")), default=0)


def after(talk: Conversation, uid: int) -> list[int]:
    """UIDs above `uid`, ascending. Raises Answered where neither question is answered."""
    if uid >= LAST_UID:
        return []
    words = [b"UID FETCH %d:* (UID)" % (uid + 1), b"UID SEARCH UID %d:*" % (uid + 1)]
    fetched, searched = _both(talk, words)
    found = {*_given(fetched or []), *asking.found(searched or [])}
    # RFC 9051: `n:*` always names the last message, also when its UID is below n.
    return sorted(u for u in found if u > uid)


def since(talk: Conversation, moment: datetime, uidnext: int, search_misses: bool) -> list[int]:
    """UIDs of messages received or dated on or after that day, ascending.

    The server compares days in its own zone, so one day is added (jay-sahnan/signal#41). Where SEARCH
    is known to leave mail out, is refused or says nothing at all, every message is asked when it was
    received; else only the newest are, which a late index lacks.
    """
    first = (moment.astimezone(UTC) - timedelta(days=1)).date()
    day = f"{first.day:02}-{MONTHS[first.month - 1]}-{first.year:04}"
    start = 1 if search_misses else max(1, uidnext - _NEWEST)
    searched, fetched = _both(
        talk,
        [f"UID SEARCH OR SINCE {day} SENTSINCE {day}".encode(), _dates(start)],
    )
    found = set(asking.found(searched or []))
    if start > 1 and (searched is None or not asking.answers_search(searched)):
        fetched = talk.ask(_dates(1))
    for line in fetched or []:
        items = asking.items(line)
        if (uid := asking.number(items.get("UID"))) and _since(items, first.timetuple()[:3]):
            found.add(uid)
    return sorted(found)


def _dates(start: int) -> bytes:
    return b"UID FETCH %d:* (UID INTERNALDATE)" % start


def _both(
    talk: Conversation, commands: list[bytes]
) -> tuple[list[Response] | None, list[Response] | None]:
    """The answers to two commands, None for a refusal. Raises Answered where both are refused, or
    the server asks for less.

    Each is told both: data is known by what it is, and that of one may come during the other.
    """
    heard, (first, second) = talk.ask_together(commands)
    for answer in (first, second):
        if answer is None:
            continue
        words = str(answer)
        if (first and second) or providers.slows_down(words) or providers.not_connected(words):
            raise answer
    return (None if first else heard), (None if second else heard)


def _given(answers: list[Response]) -> list[int]:
    return [uid for answer in answers if (uid := asking.number(asking.items(answer).get("UID")))]


def _since(items: dict[str, Any], first: tuple[int, ...]) -> bool:
    """Whether INTERNALDATE is of that day or later; one that cannot be read might be."""
    value = items.get("INTERNALDATE")
    match = _DAY.match(value) if isinstance(value, bytes) else None
    if match is None or (month := match[2].decode().title()) not in MONTHS:
        return True
    return (int(match[3]), MONTHS.index(month) + 1, int(match[1])) >= first
