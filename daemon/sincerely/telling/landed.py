""" "I got the job", as the user tells it: declare, look, confirm; then pause, amend, cancel, look.

The two steps are two calls: `declare` keeps what he said, `confirm` makes letters, and only of the
list `preview` showed last. Command line and web page call these; all give plain data.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sincerely.ledger import calls, followups, landed, listed
from sincerely.ledger.log import record
from sincerely.ledger.store import Connection
from sincerely.reading.applications import house_key
from sincerely.rounds import blocking, standings
from sincerely.rounds import landed as rounds
from sincerely.rounds.landed import Preview, Shown
from sincerely.rounds.world import World
from sincerely.telling.whom import one_of
from sincerely.words.errors import DataProblem, RevisionChanged, UsageProblem
from sincerely.words.help import CallOutcome
from sincerely.words.landed import CALL, CAUSE, Job, Part, RunState
from sincerely.words.letters import LetterState

_SCOPE = "Resigning from a present job is not part of this: that letter is yours."
#: Letters of these states have left, or may have.
GONE = (LetterState.SENT, LetterState.SENDING, LetterState.UNCERTAIN)


def declare(
    world: World, organisation: str, role: str, starts: date, now: datetime, *, about: str = "",
    verbal: bool = False, conditions: Sequence[str] = (), quiet_until: date | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The first step. Gives the preview; nothing is made and nobody is written to.

    Raises UsageProblem for what is missing, DataProblem while a confirmed run goes on.
    """
    job = Job(
        _said(organisation, "--at: which organisation?"), _said(role, "--as: as what?"), starts,
        _one_line(about), verbal, tuple(_one_line(c) for c in conditions if c.strip()), quiet_until,
    )  # fmt: skip
    with world.store.write() as tx:
        going = landed.current(tx, world.account)
        if going is not None and going.state == RunState.CONFIRMED and _goes_on(tx, going):
            raise DataProblem(
                f"the run for {going.organisation} goes on",
                "sincerely landed amend changes it, sincerely landed cancel ends it",
            )
        read_on = now.astimezone(ZoneInfo(world.policy.user_zone)).date()
        landed.declare(tx, world.account, job, house_key(job.organisation), read_on, now)
    return preview(world, now)


def preview(world: World, now: datetime) -> dict[str, Any]:
    """The list as it stands, every letter in its words. What is shown is what can be confirmed."""
    with world.store.write() as tx:
        run = _declared(tx, world)
        found = rounds.preview(tx, world, run, now)
        landed.shown(tx, run.id, found.digest)
    return _previewed(world, run, found)


def confirm(
    world: World, count: int, now: datetime, anyway: bool = False,
    progress: Callable[[int, int], None] | None = None, digest: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The second step: the list is kept and its letters are made; the declines are approved, and with
    `landed: automatic` the others. Gives the status.

    digest: of the preview that is confirmed, as it gave it; None: of the last one that was shown.
    Raises DataProblem for another count or a doubtful "yes", RevisionChanged where anything changed.
    """
    with world.store.read() as look:
        run = landed.current(look, world.account)
    if run is None:
        raise DataProblem(
            "nothing is declared", "sincerely landed --at ORG --as ROLE --starts DATE"
        )
    if run.state == RunState.CONFIRMED:
        if digest is not None:
            raise RevisionChanged("this list was confirmed already", "sincerely landed status")
        return _again(world, run, count, now)
    _, contacts = rounds.confirm(world, run, count, anyway, now, digest)
    rounds.make(world, contacts, now, progress)
    rounds.advance(world.at(now))
    return status(world, now)


def status(world: World, now: datetime) -> dict[str, Any]:
    """Who has been told, who is next, who waits for what, whom only a call or a page reaches."""
    with world.store.read() as look:
        return standings.status(look, world, now)


def suggestion(look: Connection, account: int) -> str:
    """What to say where the user accepted an offer in a mail of his own; "" else. It starts nothing."""
    return blocking.suggestion(look, account)


def pause(world: World, now: datetime) -> dict[str, Any]:
    """Nothing more of the run leaves until `go_on`."""
    with world.store.write() as tx:
        run = _confirmed(tx, world)
        landed.change(tx, run, now, "paused", paused_at=run.paused_at or now)
    return status(world, now)


def go_on(world: World, now: datetime) -> dict[str, Any]:
    """End a pause; where there is none, let the others go though a decline is open."""
    with world.store.write() as tx:
        run = _confirmed(tx, world)
        if run.paused_at is not None:
            landed.change(tx, run, now, "continued", paused_at=None)
        elif run.released_at is None and listed.open_declines(tx, run.id):
            landed.change(tx, run, now, "released", released_at=now)
        else:
            raise DataProblem("the run is neither paused nor blocked", "sincerely landed status")
    rounds.advance(world.at(now))
    return status(world, now)


def amend(world: World, now: datetime, **changes: Any) -> dict[str, Any]:
    """Another role, first day, description or quiet time; and whoever was found since.

    changes: role, starts, about, verbal, quiet_until. What went out is not changed and stands in the
    answer. Letters whose words change wait for the user: `confirm` takes them in again.
    """
    with world.store.write() as tx:
        run = landed.current(tx, world.account)
        if run is None:
            raise DataProblem("there is no landed run", "sincerely landed --at ORG ...")
        job = replace(landed.job_of(run), **{k: v for k, v in changes.items() if v is not None})
        landed.amended(tx, run, job, now)
        if run.state == RunState.DECLARED:
            later: list[int] = []
        else:
            later = _adjust(tx, world, landed.get(tx, run.id), now)
    if run.state == RunState.DECLARED:
        return preview(world, now)
    rounds.make(world, later, now)
    return status(world, now)


def _adjust(tx: Connection, world: World, run: Any, now: datetime) -> list[int]:
    """Times of what has not left, and who is on the list now. Gives the contacts to plan anew."""
    found = rounds.preview(tx, world, run, now)
    fresh = {s.recipient.contact: s for s in found.shown}
    members = listed.members(tx, run.id)
    known = {row.contact_id for row in members}
    for row in members:
        line = fresh.get(row.contact_id)
        moved = line is not None and line.recipient.earliest != row.earliest
        if line is not None and moved and row.letter_state not in GONE:
            listed.reschedule(tx, row.id, line.recipient.due, line.recipient.earliest)
    new = [(s.recipient, "") for contact, s in fresh.items() if contact not in known]
    listed.put(tx, world.account, run.id, new)
    return [row.contact_id for row in members] + [r.contact for r, _ in new]


def _again(world: World, run: Any, count: int, now: datetime) -> dict[str, Any]:
    """Confirm what an amended run has still to say: every letter of it that waits, in its words."""
    with world.store.write() as tx:
        run = landed.get(tx, run.id)
        waiting = _unconfirmed(tx, run)
        if not waiting:
            raise DataProblem("there is nothing to confirm", "sincerely landed status")
        if count != len(waiting):
            raise RevisionChanged(
                f"{len(waiting)} letters wait for this, not {count}",
                "look again: sincerely landed status",
            )
        for row, digest in waiting:
            listed.confirmed_words(tx, row.id, digest)
        landed.change(tx, run, now, "confirmed", confirmed_at=now)
    rounds.advance(world.at(now))
    return status(world, now)


def _unconfirmed(look: Connection, run: Any) -> list[tuple[Any, str]]:
    return standings.unconfirmed(look, run)


def cancel(world: World, why: str, now: datetime) -> dict[str, Any]:
    """The end of it: what has not left never does. Gives the status, with what went out."""
    with world.store.write() as tx:
        run = landed.current(tx, world.account)
        if run is None:
            raise DataProblem("there is no landed run", "sincerely landed status")
        contacts = [row.contact_id for row in listed.members(tx, run.id)]
        landed.change(
            tx, run, now, "cancelled", state=RunState.CANCELLED, cancelled_at=now,
            cancelled_why=_one_line(why) or "you cancelled the landed run",
        )  # fmt: skip
        landed.touch_all(tx, world.account)
    rounds.make(world, contacts, now)
    return status(world, now)


def called(
    world: World, who: str, now: datetime, outcome: str = "", instead: bool = False
) -> dict[str, Any]:
    """The user told them by phone, or by hand. instead: no letter goes to them any more; so it is
    where a letter could not reach them, and with an offer that is declined."""
    with world.store.write() as tx:
        run = _confirmed(tx, world)
        contact = one_of(tx, world, who)
        member = next(
            (row for row in listed.members(tx, run.id) if row.contact_id == contact), None
        )
        if member is None:
            raise DataProblem("they are not on the list of the run", "sincerely landed status")
        planned = [
            row for row in followups.of_contact(tx, contact)
            if row.cause == f"{CALL}{CAUSE}{run.id}" and not row.withdrawn
        ]  # fmt: skip
        if planned:
            said = _one_line(outcome)
            calls.told(tx, world.account, contact, now, CallOutcome.REACHED, said, planned)
        else:
            record(tx, world.account, now, "contact", contact, "called", landing=run.id)
        if member.letter_state not in GONE:
            close_where_told(tx, member, now, outcome, instead)
        elif instead or member.part == Part.OFFER:
            raise DataProblem("their letter left already", f"sincerely show {member.letter}")
    rounds.make(world, [contact], now)
    rounds.advance(world.at(now))
    return status(world, now)


def close_where_told(
    tx: Connection, member: Any, now: datetime, words: str, instead: bool = False
) -> None:
    """Whom no letter reaches, and who made an offer, are told with that; instead: whoever it is."""
    if instead or member.part == Part.OFFER or not member.to_address:
        listed.close(tx, member, now, _one_line(words) or "you told them")


def by_hand(world: World, now: datetime) -> list[dict[str, Any]]:
    """Letters for who has no address that works: name, postal address where one is known, the words."""
    with world.store.read() as look:
        return standings.by_hand(look, world, now)


def _previewed(world: World, run: Any, found: Preview) -> dict[str, Any]:
    job = landed.job_of(run)
    warnings = [_SCOPE]
    if not job.irrevocable:
        how = "spoken only" if job.verbal else f"open: {'; '.join(job.conditions)}"
        warnings.insert(
            0, f"Your yes is not firm yet ({how}). A declined offer does not come back: "
            "confirm asks for --anyway.",
        )  # fmt: skip
    everybody = found.people
    nos = [s.recipient.facts.house for s in found.shown if s.recipient.part is Part.OFFER]
    if nos:
        warnings.insert(0, f"These offers are declined: {', '.join(nos)}.")
    warnings = [*found.announcement.minds, *warnings]
    if not found.known:
        warnings.insert(
            0, f"No offer or application at {job.organisation} is in the ledger: is it written as "
            "there? sincerely offers list",
        )  # fmt: skip
    return {
        "landing": standings.run_data(run),
        "count": len(found.shown),
        "digest": found.digest,
        "declines": sum(s.recipient.part is Part.OFFER for s in found.shown),
        "days": found.announcement.days,
        "automatic": str(world.policy.landed) == "automatic",
        "warnings": warnings,
        "recipients": [_line(shown) for shown in found.shown],
        "left_out": [
            {"contact": key, "name": everybody[key].name, "why": why}
            for key, why in found.announcement.left.items()
        ],
        "coverage": {
            "people": len(everybody), "listed": len(found.shown),
            "left_out": len(found.announcement.left),
        },
    }  # fmt: skip


def _line(shown: Shown) -> dict[str, Any]:
    told, person = shown.recipient, shown.person
    return {
        "contact": person.id,
        "name": person.name,
        "address": person.address,
        "phones": list(person.phones),
        "part": told.part,
        "also": list(told.also),
        "kind": told.kind,
        "subject": shown.words.subject if shown.words else None,
        "text": shown.words.text if shown.words else None,
        "needs": list(shown.needs),
        "problem": shown.problem or None,
        "call": told.call,
        "due": told.due,
        "not_before": told.earliest,
    }


def _declared(look: Connection, world: World) -> Any:
    run = landed.current(look, world.account)
    if run is None or run.state != RunState.DECLARED:
        raise DataProblem(
            "nothing is declared" if run is None else "it is confirmed already",
            "sincerely landed --at ORG --as ROLE --starts DATE" if run is None
            else "sincerely landed status",
        )  # fmt: skip
    return run


def _confirmed(look: Connection, world: World) -> Any:
    run = landed.current(look, world.account)
    if run is None or run.state != RunState.CONFIRMED:
        raise DataProblem("no landed run is confirmed", "sincerely landed status")
    return run


def _goes_on(look: Connection, run: Any) -> bool:
    return bool(listed.open_declines(look, run.id)) or listed.waiting(look, run.id)


def _said(text: str, otherwise: str) -> str:
    line = _one_line(text)
    if not any(c.isalnum() for c in line):
        raise UsageProblem(otherwise)
    return line


def _one_line(text: str) -> str:
    return " ".join(text.split())
