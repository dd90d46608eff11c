"""How durations, working hours and the like are written in the configuration and on the line."""

import ipaddress
import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sincerely.words.policy import Span, WorkingHours

_UNITS = {
    "s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1),
    "d": timedelta(days=1), "w": timedelta(weeks=1),
}  # fmt: skip
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


_LONGEST = timedelta(days=36_525)


def switched(value: object) -> object:
    """What is switched on by `yes` (all as it comes) and off by `no`, or told in full."""
    plain = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return {"yes": {}, "no": None}.get(plain, plain) if isinstance(plain, str) else plain


def duration(value: object) -> timedelta:
    """`90d`, `15m`, `1h30m`, `20s`, `2w`, or 0. Raises ValueError."""
    if value == 0 or value == "0":
        return timedelta()
    text = str(value).strip().casefold()
    if isinstance(value, bool) or not re.fullmatch(r"(?:\d{1,6}[smhdw]\s*)+", text):
        raise ValueError("expected a duration such as 20s, 15m, 4h, 3d, or 0")
    total = sum((int(n) * _UNITS[u] for n, u in re.findall(r"(\d+)([smhdw])", text)), timedelta())
    if total > _LONGEST:
        raise ValueError(f"{text} is longer than a life")
    return total


def span(value: object) -> Span:
    """`5 working days` or a duration (`30 days`, `30d`). Raises ValueError."""
    text = str(value).strip().casefold()
    working = re.fullmatch(r"(\d{1,3}) working days?", text)
    if working:
        return Span(working_days=int(working[1]))
    days = re.fullmatch(r"(\d{1,4}) days?", text)
    if days:
        return Span(timedelta(days=int(days[1])))
    try:
        return Span(duration(value))
    except ValueError:
        raise ValueError("expected '5 working days', '30 days' or a duration such as 36h") from None


def retention(value: object) -> timedelta:
    """`24 months`, `2 years`, or a duration; 0 keeps for ever. Raises ValueError."""
    match = re.fullmatch(r"(\d{1,3}) (month|year)s?", str(value).strip().casefold())
    if match:
        return timedelta(days=int(match[1]) * (30 if match[2] == "month" else 365))
    try:
        return duration(value)
    except ValueError:
        raise ValueError("expected '24 months', '2 years', a duration such as 90d, or 0") from None


def working_hours(value: object) -> WorkingHours | None:
    """`Mon-Fri 08:00-18:00`; 0 switches the brake off. Raises ValueError."""
    if value in (0, "0"):
        return None
    text = str(value).strip().casefold()
    match = re.fullmatch(r"([a-z]{3})(?:-([a-z]{3}))?\s+(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)", text)
    try:
        if match is None:
            raise ValueError
        first = _DAYS.index(match[1])
        last = _DAYS.index(match[2] or match[1])
        days = frozenset((first + n) % 7 for n in range((last - first) % 7 + 1))
        closes = (int(match[5]), int(match[6]))
        return WorkingHours(
            days,
            time(int(match[3]), int(match[4])),
            time(*(closes if closes[0] < 24 else (23, 59))),
        )
    except ValueError:
        raise ValueError("expected working hours such as 'Mon-Fri 08:00-18:00', or 0") from None


def zone(value: object) -> str:
    """An IANA zone name. Raises ValueError."""
    try:
        ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("expected an IANA time zone such as Europe/Berlin") from None
    return str(value)


def moment(text: str, local: tzinfo, now: datetime | None = None) -> datetime:
    """A time as a person types it, as UTC. Raises ValueError.

    ISO 8601 with or without offset (without: `local`), a date alone (its start), or a duration
    after `now` ("3d", "2h") where `now` is given.
    """
    text = text.strip()
    if now is not None and re.fullmatch(r"(?:\d{1,6}[smhdw]\s*)+", text.casefold()):
        return now + duration(text)
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.combine(date.fromisoformat(text), time(), local).astimezone(UTC)
        parsed = datetime.fromisoformat(text)
        parsed = (parsed if parsed.tzinfo else parsed.replace(tzinfo=local)).astimezone(UTC)
        if not 1970 <= parsed.year <= 2199:
            raise ValueError
        return parsed
    except (ValueError, OverflowError):
        raise ValueError(
            f"{text!r} is no time: write 2026-11-24, '2026-11-24 15:00' or 2026-11-24T15:00-05:00"
        ) from None


def loopback(host: str) -> bool:
    """Whether a host's name means this very machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def safe_url(url: object) -> str:
    """An address that a secret may be sent to: https, or this very machine. Raises ValueError."""
    try:
        place = urlsplit(str(url))
        host, _ = place.hostname or "", place.port
    except ValueError:
        raise ValueError("expected an address such as https://login.example.org/token") from None
    secure = place.scheme == "https" or (place.scheme == "http" and loopback(host))
    if not secure or not host or "@" in place.netloc:
        raise ValueError("expected an https:// address")
    return str(url)
