"""The calls that are owed, each with all the user needs for it: number, hour, what to say."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sincerely.ledger import calls, history, particulars
from sincerely.ledger.store import Connection
from sincerely.letters.talking import points
from sincerely.planning.calls import best_time
from sincerely.planning.frame import Frame
from sincerely.rounds.standing import Runs
from sincerely.rounds.world import World
from sincerely.words.followups import FollowUp, Kind
from sincerely.words.help import CallOutcome
from sincerely.words.landed import CALL, CAUSE


def owed(
    look: Connection, world: World, now: datetime, ahead: bool = False
) -> list[dict[str, Any]]:
    """JSON-ready, by due time. ahead: those whose time has not come, too.

    best: in their zone, or None where no hour suits both; held_by: "declines" while letters that say no
    are open, "paused" while their landed run is; missed: how often nobody took it.
    """
    rows = calls.owed(look, world.account, None if ahead else now)
    those = {row.contact_id for row in rows}
    facts = history.of_all(look, those, now)
    numbers = particulars.phones_of_all(look, those)
    mine = ZoneInfo(world.policy.user_zone)
    runs, found = Runs(look), []
    for row in rows:
        person = facts[row.contact_id]
        frame = Frame(person, world.policy, now)
        zone, source = frame.place
        window = best_time(frame, max(now, row.not_before or now))
        tried = [
            c for c in person.calls if any((t.kind, t.cause) == (row.kind, row.cause) for t in c.told)
        ]  # fmt: skip
        found.append(
            {
                "id": row.id, "kind": row.kind, "cause": row.cause,
                "to": {"id": person.contact_id, "name": person.name,
                       "phones": [{"number": p.number, "label": p.label or None}
                                  for p in numbers.get(person.contact_id, ())]},
                "due": row.due, "not_before": row.not_before, "not_after": row.not_after,
                "best": None if window is None else {
                    "begins": window.begins.astimezone(zone),
                    "ends": window.ends.astimezone(zone),
                    "why": window.why, "zone_from": source,
                },
                "talking_points": list(points(person, _followup(row), mine)),
                "missed": sum(c.outcome is CallOutcome.MISSED for c in tried),
                "held_by": _held_by(runs, row), "why": list(row.why),
            }
        )  # fmt: skip
    return found


def _followup(row: Any) -> FollowUp:
    return FollowUp(
        Kind(row.kind), row.cause, row.due, row.not_after, (), tuple(row.why),
        parts=tuple(row.parts),
    )  # fmt: skip


def _held_by(runs: Runs, row: Any) -> list[str]:
    """A call of a landed run waits as its letters do."""
    if not row.cause.startswith(CALL + CAUSE):
        return []
    run = runs.of(int(row.cause.removeprefix(CALL + CAUSE)))
    held = ["paused"] if run.paused else []
    return [*held, "declines"] if run.open and row.kind != Kind.DECLINE_OFFER else held
