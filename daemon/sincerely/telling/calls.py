"""Calls, as the user tells of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sincerely.ledger import calls, followups, listed, people
from sincerely.ledger.store import Connection
from sincerely.rounds import landed as rounds
from sincerely.rounds.world import World
from sincerely.telling.landed import GONE, close_where_told
from sincerely.telling.whom import replan
from sincerely.words.errors import DataProblem, UsageProblem
from sincerely.words.followups import Channel
from sincerely.words.help import CallOutcome
from sincerely.words.landed import CALL, CAUSE


def called(
    world: World, contact: int, at: datetime, outcome: CallOutcome, text: str, now: datetime,
    followup: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """A call the user tells of: with `followup`, the one that was owed; without, every call that was
    due to them then, for in one talk all of it is said. Gives it as JSON-ready values.

    Raises UsageProblem for one that lies ahead, DataProblem for one that is not owed any more.
    """
    if at > now:
        raise UsageProblem("that time is still to come", "tell of a call when it is over")
    with world.store.write() as tx:
        those = _meant(tx, contact, followup, at)
        key = calls.told(tx, world.account, contact, at, outcome, " ".join(text.split()), those)
        people.confirm(tx, world.account, contact, now, "you told of calling them")
        if outcome is not CallOutcome.MISSED:
            for row in those:
                _of_a_run(tx, row, now, text)
        replan(tx, world, [contact], now)
        answer = {
            "id": key, "contact": contact, "at": at, "outcome": outcome, "note": text,
            "followups": [row.id for row in those],
        }  # fmt: skip
    if any(row.cause.startswith(CALL + CAUSE) for row in those):
        rounds.advance(world.at(now))
    return answer


def _meant(tx: Connection, contact: int, followup: int | None, at: datetime) -> Sequence[Any]:
    if followup is None:
        return [
            row for row in followups.of_contact(tx, contact)
            if row.channel == Channel.CALL and not row.withdrawn and not row.past
            and (row.not_before is None or row.not_before <= at)
        ]  # fmt: skip
    row = calls.get(tx, followup)
    if row.withdrawn:
        raise DataProblem(f"call {followup} is not owed any more: {row.withdrawn}")
    return [row]


def _of_a_run(tx: Connection, row: Any, now: datetime, text: str) -> None:
    """Whom the landed run reaches by telephone alone, and who made an offer, have it now."""
    if not row.cause.startswith(CALL + CAUSE):
        return
    run = int(row.cause.removeprefix(CALL + CAUSE))
    for member in listed.members(tx, run):
        if member.contact_id == row.contact_id and member.letter_state not in GONE:
            close_where_told(tx, member, now, text)
