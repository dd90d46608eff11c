"""A server that asks us to come later is not signed in to before: by no round, no watch, no command.

What it asked for is written into the ledger, so that a restart, or another process, keeps it too.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sincerely.ledger import log
from sincerely.ledger.store import Connection, Store
from sincerely.mailbox.providers import LONGEST, Throttled

if TYPE_CHECKING:  # connecting is slow to import, and often nobody connects
    from sincerely.mailbox.imap import Mailbox

Opening = Callable[[], AbstractContextManager["Mailbox"]]


def patient(
    store: Store, account: int, name: str, clock: Callable[[], datetime], opening: Opening
) -> Opening:
    """`opening`, kept from the server until the moment it named.

    Raises Throttled without connecting, with what is left to wait, and what `opening` raises.
    """

    @contextmanager
    def opened() -> Iterator["Mailbox"]:
        now = clock()
        with store.read() as look:
            left = until(look, account, now) - now
        if left > timedelta():
            raise Throttled(f"account {name}: the mailbox's server asked to be left alone", left)
        try:
            with opening() as mailbox:
                yield mailbox
        except Throttled as error:
            if error.after:
                with store.write() as tx:
                    at = clock()
                    later = (at + error.after).isoformat()
                    log.record(tx, account, at, "account", account, _EVENT, until=later)
            raise

    return opened


_EVENT = "put_off"


def until(look: Connection, account: int, now: datetime) -> datetime:
    """When the server may be signed in to again; `now` where nothing is in the way.

    A moment further off than any server is granted was written by a clock that ran ahead.
    """
    told = log.latest(look, "account", account, _EVENT)
    moment = datetime.fromisoformat(told["until"]) if told else now
    return moment if now < moment <= now + LONGEST else now
