"""The clock and the zone: what is due is decided by both."""

import ctypes
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo

from sincerely.checks.findings import FAIL, OK, WARN, Finding
from sincerely.config.load import Config

#: adjtimex(2): the clock is not synchronised; large enough for struct timex on every platform.
_TIME_ERROR, _TIMEX = 5, 512
#: A mail cannot have come later than now; beyond this it is our clock that is wrong.
_SLACK = timedelta(minutes=5)
_OLD = timedelta(days=540)


def clock(now: datetime, newest: datetime | None) -> list[Finding]:
    """newest: when a server last took in a mail, which is a clock of somebody else's."""
    if newest is not None and newest - now > _SLACK:
        behind = (newest - now).total_seconds() / 60
        return [Finding(
            "clock", FAIL, f"the newest mail came {behind:.0f} minutes after now: the clock is behind",
            "set the clock: timedatectl set-ntp true",
        )]  # fmt: skip
    facts = {"utc": now.isoformat(timespec="seconds")}
    state = _synchronised()
    if state is False:
        return [Finding("clock", WARN, f"{now:%Y-%m-%d %H:%M} UTC; nobody keeps it right",
                        "timedatectl set-ntp true", facts=facts)]  # fmt: skip
    kept = ", kept right by the network" if state else ""
    return [Finding("clock", OK, f"{now:%Y-%m-%d %H:%M} UTC{kept}", facts=facts)]


def zones(config: Config, now: datetime) -> list[Finding]:
    """What time it is where the user is, by rules of this year."""
    found = []
    for account in config.file.accounts:
        there = now.astimezone(ZoneInfo(account.zone))
        facts = {"zone": account.zone, "local": there.isoformat(timespec="minutes")}
        text = f"{account.zone}, where it is {there:%a %H:%M}"
        found.append(Finding("zone", OK, text, about=account.name, facts=facts))
    made = _rules()
    if made is not None and now - made > _OLD:
        found.append(Finding("zone", WARN, f"the rules of time zones are of {made:%Y}",
                             "pip install --upgrade tzdata"))  # fmt: skip
    return found


def _synchronised() -> bool | None:
    """What the kernel says of its clock; None where it says nothing, as in some containers."""
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(_TIMEX))
    except (OSError, AttributeError):
        return None
    return None if state < 0 else state != _TIME_ERROR


def _rules() -> datetime | None:
    """About when the time zone rules that travel with this program were made."""
    from datetime import UTC

    try:
        year = int(version("tzdata").split(".")[0])
    except (PackageNotFoundError, ValueError):
        return None
    return datetime(year, 12, 31, tzinfo=UTC)
