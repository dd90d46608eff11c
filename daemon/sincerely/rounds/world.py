"""What a round is given of the world: one account, its doors and its clock."""

import threading
import time
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sincerely.ledger.store import Store
from sincerely.words.accounts import Me
from sincerely.words.drafts import ReviewFolders
from sincerely.words.messages import Reading
from sincerely.words.policy import Policy
from sincerely.words.style import Source

if TYPE_CHECKING:  # approving a letter needs neither door, and both are slow to import
    from sincerely.mailbox.imap import Mailbox
    from sincerely.outbox.smtp import Connection


def since_boot() -> float:
    """Seconds since boot, sleep included: nobody sets this clock."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


@dataclass(frozen=True, slots=True)
class World:
    """One account as the rounds see it; `app` builds it.

    clock: the instant it is (UTC), moving; rehearsing: that clock was set by --now; template: the
    source of a letter template by its name, "language/tone/kind"; folders: the user's own word on
    which folder is sent, archive and junk; also: further ones, by name or pattern; review: folders in
    which letters lie to be approved, None for none; files_sent: whether
    the provider files copies; read: begins to read messages and gives the readings when called for;
    stopping: asked before each letter whether to end; uptime, wait: the machine's own time, which a
    simulation brings along.
    """

    account: int
    name: str
    me: Me
    policy: Policy
    store: Store
    open_mailbox: Callable[[], "AbstractContextManager[Mailbox]"]
    open_outbox: Callable[[], "Coroutine[Any, Any, Connection]"]
    clock: Callable[[], datetime]
    rehearsing: bool
    template: Callable[[str], Source]
    since: timedelta
    folders: Mapping[str, str | None]
    files_sent: str
    smtp_host: str
    read: Callable[[list[bytes]], Callable[[], list[Reading]]]
    also: tuple[str, ...] = ()
    review: ReviewFolders | None = None
    stopping: Callable[[], bool] = lambda: False
    uptime: Callable[[], float] = since_boot
    wait: Callable[[float], None] = _wait

    def at(self, moment: datetime) -> "World":
        """The same, at that moment (UTC), which stands still."""
        return replace(self, clock=lambda: moment)

    @property
    def apart(self) -> tuple[str, ...]:
        """Names of folders that are never read."""
        return self.review.names if self.review is not None else ()
