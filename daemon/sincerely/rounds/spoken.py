"""Meetings that mails arrange in words, as facts of the ledger: whenever a thread got a mail, all of
it is looked at again."""

from datetime import datetime

from sincerely.ledger import meetings, names, spoken
from sincerely.ledger.store import Connection
from sincerely.reading.spoken import KEY, resolve_spoken
from sincerely.rounds.world import World

__all__ = ["KEY", "resolve_threads"]


def resolve_threads(
    tx: Connection, world: World, messages: list[int], met: set[int], now: datetime
) -> None:
    """messages: keys of new mails; their threads are resolved where words spoke of meetings.

    met: people of whom a calendar told anew; what words said of them may be the same meeting.
    """
    again = spoken.beside(tx, met) if met else []
    there: set[int] = set()
    spoken_of: dict[int, list[int]] = {}
    for thread, letters in spoken.threads(tx, [*messages, *again]).items():
        facts = resolve_spoken([s for _, s in letters], world.me, world.policy.user_zone)
        keys = {s.message.identity: key for key, s in letters}
        kept = spoken_of.setdefault(thread, [])
        for fact in facts:
            if spoken.on_a_calendar(tx, world.account, fact):
                continue
            row, present = meetings.reconcile(tx, world.account, fact, keys.get(fact.evidence), now)
            kept.append(row)
            there |= present
    spoken.forget_others(tx, world.account, spoken_of, now)
    names.settle(tx, there)
