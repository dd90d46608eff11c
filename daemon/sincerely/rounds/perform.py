"""One round asked for by name, over some accounts: what the command line and the daemon both call.

An account that fails does not keep the others from their turn; its error stands in the answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sincerely.planning.gates import is_fresh
from sincerely.rounds import instance
from sincerely.rounds.standing import only_blind
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Performed:
    """accounts: one report each, as JSON values; errors: message and exit code of what failed."""

    accounts: list[dict[str, Any]] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        return {"accounts": self.accounts, "errors": self.errors}


def perform(
    worlds: Iterable[World], round_name: str, since: datetime | None = None,
    progress: Progress | None = None, dry: bool = False,
) -> Performed:  # fmt: skip
    """Run scan (and plan what follows), plan, or send (which scans first when that is too old).

    foresee: what send would do; nothing is spoken to the SMTP server, but the ledger is written.
    dry: the ledger is a copy, so no draft is laid into the mailbox, or taken out of it.
    """
    performed = Performed()
    for world in worlds:
        try:
            performed.accounts.append(_one(world, round_name, since, progress, dry))
        except SincerelyError as error:
            performed.errors.append({"message": str(error), "exit_code": error.exit_code})
    return performed


def _one(
    world: World, round_name: str, since: datetime | None, progress: Progress | None, dry: bool
) -> dict[str, Any]:
    from sincerely.rounds.plan import plan

    if round_name == "plan":
        from sincerely.rounds.landed import advance

        done = plan(world).as_data()
        advance(world)
        return done if dry else _to_review(world, done)
    if round_name == "scan":
        scanned = _scan(world, since, progress)
        return scanned if dry else _to_review(world, scanned)
    if round_name == "audit":
        from sincerely.rounds.audit import audit

        audited = audit(world, progress)
        planned = plan(world)
        audited.planned, audited.withdrawn = planned.planned, planned.withdrawn
        return audited.as_data()
    from sincerely.rounds import copies
    from sincerely.rounds.deliver import deliver, foresee

    looked = not fresh(world)
    if looked:
        _scan(world, None, None)
    review = {} if dry or round_name == "foresee" else _to_review(world, {})
    # A ledger put back a moment ago thinks that it looked; asked by hand, it looks again.
    if not looked and world.policy.sending.fresh and _could_leave(world):
        _scan(world, None, None)
    from sincerely.rounds.landed import advance

    advance(world)
    if round_name == "foresee":
        return foresee(world).as_data()
    report = deliver(world)
    while report.letters and _must_look(world):  # a long batch looks at the mailbox every minute
        _scan(world, None, None)
        more = deliver(world)
        more.letters = [*report.letters, *more.letters]
        if len(more.letters) == len(report.letters):
            break
        report = more
    report.copies = copies.settle(world)
    return {**report.as_data(), **review}


def _must_look(world: World) -> bool:
    """Whether nothing but an old look keeps a letter from leaving."""
    with world.store.read() as look:
        return not world.stopping() and bool(only_blind(look, world, world.clock()))


def _could_leave(world: World) -> bool:
    with world.store.read() as look:
        return only_blind(look, world, world.clock()) is not None


def fresh(world: World) -> bool:
    """Whether every folder was read so recently that letters may leave."""
    with world.store.read() as look:
        seen = instance.watermark(look, world)
    return seen is not None and is_fresh(seen, world.policy.sending, world.clock())


def _scan(world: World, since: datetime | None, progress: Progress | None) -> dict[str, Any]:
    from sincerely.rounds import copies
    from sincerely.rounds.automatic import approve_unseen
    from sincerely.rounds.landed import advance
    from sincerely.rounds.plan import plan
    from sincerely.rounds.scan import scan
    from sincerely.rounds.tidy import tidy

    report = scan(world, since, progress)
    copies.learn(world)
    planned = plan(world)
    advance(world)
    approve_unseen(world)
    tidy(world)
    return {**report.as_data(), "planned": planned.planned, "withdrawn": planned.withdrawn}


def _to_review(world: World, done: dict[str, Any]) -> dict[str, Any]:
    """Look through the folders of the mail program; what came of it stands beside the rest."""
    from sincerely.rounds.review_folders import review

    told = review(world)
    if told is not None:
        done["review"] = told.as_data()
    return done
