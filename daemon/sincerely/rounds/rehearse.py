"""`plan --until`: the weeks ahead, played through on a copy of the ledger with a clock that is set.

Each letter is taken to leave on the day it is due, with the words it needs, which the user is taken to
have given by then, and nobody answers: what people will do cannot be known. The copy is thrown away;
nothing is sent, and no mailbox is looked at.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sincerely import approvals
from sincerely.ledger import calls, followups, history, letters, outgoing, people
from sincerely.ledger.store import Connection
from sincerely.planning.hours import opens_at
from sincerely.rounds.plan import plan
from sincerely.rounds.standing import their_holidays, their_zone
from sincerely.rounds.world import World
from sincerely.words.followups import Kind, Need
from sincerely.words.help import CallOutcome
from sincerely.words.landed import CAUSE
from sincerely.words.letters import UNSENT, LetterEvent, LetterState

#: Steps of one rehearsal: more moments than that do not lie in any search for work.
_MOST = 5_000
_MOMENT = timedelta(seconds=1)
#: What stands on the copy for what the user will say: letters to come speak of it. It is not shown.
_GIVEN = ("what you will have said",)


def rehearse(world: World, until: datetime) -> list[dict[str, Any]]:
    """Every letter that would leave, and every call, until then, by the day it is due. world: over a
    copy."""
    moment = world.clock()
    found: list[dict[str, Any]] = []
    for _ in range(_MOST):
        then = replace(world.at(moment), rehearsing=True)
        plan(then)
        found += _leave(then, moment)
        found += _telephone(then, moment)
        coming = _next(then, moment)
        if coming is None or coming > until:
            break
        moment = coming
    return sorted(found, key=lambda e: (e["when"], e["letter"] or 0, e["call"] or 0))


def _leave(world: World, moment: datetime) -> list[dict[str, Any]]:
    """Letters whose day has come are taken to be sent."""
    found, given = [], _say(world, moment)
    with world.store.write() as tx:
        for row in letters.in_state(tx, world.account, *sorted(UNSENT)):
            when = _day(tx, world, row, moment)
            if when > moment:
                continue
            entry, needs = letters.entry(tx, row.id), given.get(row.id, list(row.needs))
            found.append(
                {"call": None, "letter": row.id, "kind": row.kind, "to": entry["to"], "when": moment,
                 "due": row.due, "needs": needs, "why": entry["why"],
                 "subject": None if row.id in given else entry["subject"]}
            )  # fmt: skip
            letters.move(tx, row, LetterEvent.FOUND, moment, ended_at=moment, outcome="rehearsed",
                         **letters.UNAPPROVED)  # fmt: skip
            people.touch(tx, [row.contact_id])
    return found


def _say(world: World, moment: datetime) -> dict[int, list[str]]:
    """Give words to letters whose day has come and that lack only them. Gives what each lacked."""
    with world.store.read() as look:
        lacking = {
            row.id: list(row.needs)
            for row in letters.in_state(look, world.account, LetterState.NEEDS_WORDS)
            if Need.TOPICS in row.needs and _day(look, world, row, moment) <= moment
        }
    for letter in lacking:
        with world.store.read() as look:
            waits = letters.get(look, letter).state == LetterState.NEEDS_WORDS
        if waits:  # and was not told in another one that got its words just now
            approvals.edit(world, letter, moment, about=_GIVEN)
    return lacking


def _telephone(world: World, moment: datetime) -> list[dict[str, Any]]:
    """Calls whose day has come are taken to be made, and somebody to answer."""
    found = []
    with world.store.write() as tx:
        for row in calls.owed(tx, world.account):
            if max(row.due, row.not_before or row.due) > moment:
                continue
            found.append(
                {"call": row.id, "letter": None, "kind": row.kind,
                 "to": {"name": row.name, "address": None}, "when": moment, "due": row.due,
                 "needs": [], "subject": None, "why": list(row.why)}
            )  # fmt: skip
            calls.told(
                tx, world.account, row.contact_id, moment, CallOutcome.REACHED, "rehearsed", [row]
            )
    return found


def _day(tx: Connection, world: World, row: Any, moment: datetime) -> datetime:
    """When it leaves at the earliest: on its day, in its reader's working hours, and no sooner after
    another letter to them than the policy lets it."""
    owed, sending = followups.get(tx, row.followup_id), world.policy.sending
    day: datetime = max(owed.earliest or min(row.due, moment), row.not_before or moment)
    if not owed.cause.startswith(CAUSE):
        last = outgoing.last_to(tx, owed.via_id or row.contact_id, row.id)
        if last is not None and sending.per_contact:
            day = max(day, last + sending.per_contact)
    elif row.kind == Kind.DECLINE_OFFER:
        return day
    if sending.working_hours is None:
        return day
    zone = their_zone(tx, world, row.contact_id, owed.cause)
    return opens_at(day, sending.working_hours, zone, their_holidays(tx, world, row.contact_id))


def _next(world: World, moment: datetime) -> datetime | None:
    """The next moment at which anything changes."""
    with world.store.read() as look:
        coming = [m for m in history.moments(look, world.account) if m > moment]
        for row in letters.in_state(look, world.account, *sorted(UNSENT)):
            when = _day(look, world, row, moment)
            coming.append(max(when, moment + _MOMENT))
        for row in calls.owed(look, world.account):
            coming.append(max(row.due, row.not_before or row.due, moment + _MOMENT))
    return min(coming, default=None)
