"""When the user is told that something waits for him: soon after a meeting, and at six in the evening.

At most twice a day, by daylight, and never twice of the same without three days between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

#: How the keys of letters and calls begin.
LETTER, CALL = "letter:", "call:"
_MOST = 2
#: Hours of the user's day in which a mail to him may come, and the evening's.
_FIRST, _EVENING, _LAST = time(8), time(18), time(22)
#: How long a letter counts as made just now, and how long nothing new needs no mail.
_FRESH, _AGAIN = timedelta(hours=4), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Waits:
    """A letter that waits for the user, or a call that is to be made. key: "letter:3" or "call:7";
    words: for his words, else for his approval; since: when it was made (UTC); after: whether a meeting
    is what it is about."""

    key: str
    name: str
    words: bool
    since: datetime
    after: bool

    @property
    def call(self) -> bool:
        return self.key.startswith(CALL)


@dataclass(frozen=True, slots=True)
class Reminded:
    """A mail that went. at: UTC; kind: "meeting" or "evening"; keys: of what it spoke of."""

    at: datetime
    kind: str
    keys: frozenset[str]


def due(waits: Sequence[Waits], went: Sequence[Reminded], now: datetime, zone: str) -> str:
    """The kind of mail that is due at `now` (UTC), "" for none. went: oldest first; zone: his, IANA."""
    local = now.astimezone(ZoneInfo(zone))
    today = [r for r in went if r.at.astimezone(local.tzinfo).date() == local.date()]
    if not waits or len(today) >= _MOST or not _FIRST <= local.time() < _LAST:
        return ""
    spoken = frozenset().union(*(r.keys for r in went))
    fresh = [w for w in waits if w.after and w.words and now - w.since <= _FRESH]
    if any(w.key not in spoken for w in fresh):
        return "meeting"
    if local.time() < _EVENING or any(r.kind == "evening" for r in today):
        return ""
    news = any(w.key not in spoken for w in waits)
    return "evening" if news or not went or now - went[-1].at >= _AGAIN else ""
