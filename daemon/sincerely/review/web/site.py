"""What the page is told of the house it stands in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sincerely.ledger.store import Store
from sincerely.rounds.world import World
from sincerely.words.errors import NotFound


@dataclass(frozen=True, slots=True)
class Site:
    """worlds: one for each account, as the configuration stands now; clock: now (UTC) for what a human
    does with an account; zone: IANA, in which times are shown; folder: the state folder, where launch
    links are kept; hosts: names the page answers to, `host` or `host:port`.
    """

    store: Store
    worlds: Callable[[], list[World]]
    clock: Callable[[int], datetime]
    zone: str
    folder: Path
    hosts: tuple[str, ...]

    def world(self, account: int) -> World:
        """The world of an account's row. Raises NotFound where it is not configured any more."""
        for world in self.worlds():
            if world.account == account:
                return world
        raise NotFound("that belongs to an account that is not configured any more")
