"""The one line that `systemctl status` shows: how things stand, worst first."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sincerely.ledger.overview import BLIND

_LONGEST = 400
#: States in which a letter waits for the user's words or approval.
_YOURS = ("needs_words", "draft", "failed", "uncertain")


def sentence(
    reports: Iterable[dict[str, Any]], now: datetime, trouble: str = "", only: bool = False
) -> str:
    """One line over all accounts. reports: of `rounds.report`; trouble: what the daemon itself has.

    only: there is one account, which need not be named. Times are UTC, as in the journal.
    """
    told = [_one(report, now, "" if only else f"{report['account']}: ") for report in reports]
    line = " | ".join([*([trouble] if trouble else []), *told])
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _one(report: dict[str, Any], now: datetime, name: str) -> str:
    parts = [
        *_refused(report),
        *([f"paused: {report['paused']}"] if report["paused"] else []),
        *([f"held: {report['brake']}"] if report["brake"] else []),
        *(["the landed run is blocked"] if report["landed_blocked"] else []),
        _read(report, now),
        *_letters(report, now),
    ]
    return name + ", ".join(parts)


def _refused(report: dict[str, Any]) -> list[str]:
    return [
        f"sign-in refused ({side}) since {known['at']:%Y-%m-%d %H:%M} UTC"
        for side, known in report["sign_in"].items()
        if known is not None and known["refused"]
    ]


def _read(report: dict[str, Any], now: datetime) -> str:
    seen = report["scanned_at"]
    if seen is None:
        why = f": {report['trouble']}" if report["trouble"] else ""
        return f"reading the mailbox for the first time{why}" if not why else f"never read{why}"
    shape = "%H:%M" if (now - seen).total_seconds() < 12 * 3600 else "%Y-%m-%d %H:%M"
    lag = report["lag"]
    late = lag is not None and lag > BLIND.total_seconds()
    line = f"{'not read since' if late else 'last scan'} {seen:{shape}} UTC"
    return f"{line}: {report['trouble']}" if report["trouble"] else line


def _letters(report: dict[str, Any], now: datetime) -> list[str]:
    counts = report["letters"]
    yours = sum(counts.get(state, 0) for state in _YOURS)
    held = len(report["held"])
    leaving = sum(not entry["held"] for entry in report["approved"])
    parts = [f"{yours} for you to look at"] if yours else []
    if held:
        parts.append(f"{held} held")
    if leaving:
        due = report["next_send"]
        when = "" if due is None else " now" if due <= now else f" from {due:%a %H:%M} UTC"
        parts.append(f"{leaving} approved, leaving{when}" if due else f"{leaving} approved")
    if report["server_away"]:
        parts.append(f"the outgoing server is away: {report['server_away']}")
    return parts or ["nothing waits"]
