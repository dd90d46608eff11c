"""What only the user can mend, and when it is worth a mail to him: decided from reports alone.

At most one such mail a day, a reminder of the same trouble once a week, one word when it is over.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

#: Whoever sits before the machine mends it meanwhile, and needs no mail.
_GRACE = timedelta(minutes=30)
#: A laptop that was closed, a provider that sleeps: no news before.
_BLIND = timedelta(hours=2)
_AGAIN, _REMIND = timedelta(days=1), timedelta(days=7)
#: After a mail that did not go.
_RETRY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """key: names it, for a new one to be told from a known one; since: UTC."""

    key: str
    text: str
    fix: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What the user was told last: keys of the problems; last_trouble: when bad news last went (UTC);
    failed: when a mail last did not go."""

    keys: frozenset[str] = frozenset()
    last_trouble: datetime | None = None
    failed: datetime | None = None


def problems(report: dict[str, Any], now: datetime) -> list[Problem]:
    """What needs the user, from a report of `rounds.report`."""
    found = []
    incoming = report["sign_in"]["imap"]
    if incoming is not None and incoming["refused"]:
        found.append(
            Problem("sign_in", f"Your mailbox refuses the sign-in: {incoming['refused']}",
                    "renew the password or the consent, then: sincerely scan", incoming["at"])
        )  # fmt: skip
    elif report["scanned_at"] is not None and (report["lag"] or 0) > _BLIND.total_seconds():
        since = now - timedelta(seconds=report["lag"])
        why = f": {report['trouble']}" if report["trouble"] else "."
        found.append(
            Problem("blind", f"Your mailbox was not read since {since:%Y-%m-%d %H:%M} UTC{why}",
                    "look at: sincerely status", since)
        )  # fmt: skip
    if report["brake"]:
        found.append(
            Problem("brake", f"Every letter is held: {report['brake']}", "look at: sincerely status",
                    report["brake_at"])
        )  # fmt: skip
    if report["landed_blocked"]:
        found.append(
            Problem("landed", "The news of your new job waits: a letter that says no has not gone.",
                    "look at: sincerely landed status", report["landed_blocked"] - _GRACE)
        )  # fmt: skip
    for state, text in (
        ("uncertain", "It is not known whether {n} went. Nothing is sent again by itself."),
        ("failed", "The server did not take {n}."),
    ):
        count = report["letters"].get(state, 0)
        if count:
            letters = "one letter" if count == 1 else f"{count} letters"
            since = report["ended"].get(state) or now
            found.append(Problem(state, text.format(n=letters), "look at: sincerely queue", since))
    audited = report["audited"]
    if audited is not None and audited["gaps"]:
        gaps = audited["gaps"]
        mails = "one mail" if gaps == 1 else f"{gaps} mails"
        found.append(
            Problem("audit", f"The audit found {mails} that had been missed, and read them.",
                    "look whether anything follows: sincerely queue", audited["at"] - _GRACE)
        )  # fmt: skip
    return found


def due(found: Iterable[Problem], told: Told, now: datetime) -> str:
    """Which mail is due: "trouble", "recovered", or "" for none."""
    known = list(found)
    if told.failed is not None and now - told.failed < _RETRY:
        return ""
    ripe = {problem.key for problem in known if now - problem.since >= _GRACE}
    if not ripe:
        return "recovered" if told.keys and not known else ""
    quiet = None if told.last_trouble is None else now - told.last_trouble
    if quiet is None or (quiet >= _AGAIN and ripe - told.keys) or quiet >= _REMIND:
        return "trouble"
    return ""


def words(account: str, kind: str, found: Iterable[Problem], host: str) -> tuple[str, str]:
    """Subject and text of that mail. No letter's words, no name of a person in it."""
    if kind == "recovered":
        return (
            f"Sincerely ({account}): all is well again",
            f"What Sincerely on {host} told you about is over. Nothing needs you any more.\n",
        )
    parts = [
        f"- {' '.join(problem.text.split())}\n  What to do: {problem.fix}\n" for problem in found
    ]
    return (
        f"Sincerely ({account}): something needs you",
        f"Sincerely on {host} cannot go on by itself:\n\n" + "\n".join(parts)
        + "\nMails like this one come at most once a day; `health: {mail: false}` in the\n"
        "configuration switches them off.\n",
    )  # fmt: skip
