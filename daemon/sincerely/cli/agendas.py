"""plan --ics: what is owed as a calendar file."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sincerely.letters.agenda import Entry, calendar
from sincerely.words.addresses import domain_of

if TYPE_CHECKING:
    from sincerely.ledger.store import Connection
    from sincerely.rounds.world import World


def write(where: str, entries: Iterable[Entry], address: str) -> None:
    """where: a file's path, or - for standard output."""
    data = calendar(entries, datetime.now(UTC).replace(microsecond=0), domain_of(address))
    if where == "-":
        click.echo(data.decode(), nl=False)
    else:
        Path(where).write_bytes(data)


def owed(look: "Connection", world: "World") -> list[Entry]:
    """Letters that have not gone, by their due time, and calls at their best hour."""
    from sincerely.ledger import followups, letters
    from sincerely.rounds import calls
    from sincerely.words.letters import UNSENT

    now = world.clock()
    found = []
    for row in followups.listing(look, world.account, past=False):
        letter = letters.of_followup(look, row["id"])
        if row["channel"] == "call" or (letter is not None and letter.state not in UNSENT):
            continue
        at = max(row["due"], letter.not_before or row["due"]) if letter else row["due"]
        found.append(_entry(row["id"], row["kind"], row["name"], at, row["why"]))
    for call in calls.owed(look, world, now, ahead=True):
        best = call["best"]
        at = best["begins"].astimezone(UTC) if best else call["due"]
        numbers = [p["number"] for p in call["to"]["phones"]]
        details = [*numbers, *call["talking_points"]]
        found.append(_entry(call["id"], call["kind"], call["to"]["name"], at, details, call=True))
    return sorted(found, key=lambda entry: (entry.at, entry.key))


def rehearsed(entry: dict[str, Any]) -> Entry:
    """One line of the rehearsal."""
    key = entry["call"] if entry["call"] is not None else f"letter-{entry['letter']}"
    call = entry["call"] is not None
    return _entry(key, entry["kind"], entry["to"]["name"], entry["when"], entry["why"], call)


def _entry(
    key: object, kind: str, name: str, at: datetime, details: Iterable[str], call: bool = False
) -> Entry:
    what = kind.replace("_", " ")
    title = f"Call {name or '?'} ({what})" if call else f"{what.capitalize()}: {name or '?'}"
    return Entry(f"followup-{key}", title, at, details=tuple(details))
