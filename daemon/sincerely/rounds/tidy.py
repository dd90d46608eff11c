"""Once a day: put away the words of mails that need not be kept (`retention:`)."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sincerely.ledger import accounts, tidying
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World

_DAILY = timedelta(days=1)
#: So long everything is kept: what a late mail may still give a meaning.
_SETTLED = timedelta(days=30)


def tidy(world: World) -> int:
    """Gives how many mails were emptied; nothing happens twice on one day."""
    now = world.clock()
    with world.store.read() as look:
        last = accounts.get(look, world.account).tidied_at
    if last is not None and timedelta() <= now - last < _DAILY:
        return 0
    total = _batches(world, tidying.irrelevant, now - _SETTLED)
    if world.policy.retention:
        total += _batches(world, tidying.old, now - max(world.policy.retention, _SETTLED))
    with world.store.write() as tx:
        accounts.change(tx, world.account, tidied_at=now)
    return total


def _batches(
    world: World, empty: Callable[[Connection, int, datetime], int], before: datetime
) -> int:
    total = 0
    while not world.stopping():
        with world.store.write() as tx:
            count = empty(tx, world.account, before)
        total += count
        if count < tidying.BATCH:
            break
    return total
