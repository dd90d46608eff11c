"""The red button: nothing leaves; and going on."""

from datetime import datetime

from sincerely.ledger import accounts
from sincerely.rounds.world import World
from sincerely.words.errors import DataProblem


def pause(world: World, now: datetime) -> None:
    """Hold everything, at once, until `resume`."""
    with world.store.write() as tx:
        accounts.pause(tx, world.account, now, "you paused it")


def resume(world: World, now: datetime, letters: int = 0) -> None:
    """Go on after a pause, a refusal by the server, or a brake the user looked into.

    letters: how many may leave at once, this time. Raises DataProblem where only `adopt` lifts it.
    """
    with world.store.write() as tx:
        row = accounts.get(tx, world.account)
        if row.brake_at and accounts.must_adopt(row.brake_why):
            raise DataProblem(row.brake_why)
        accounts.release(tx, world.account, now, letters)
