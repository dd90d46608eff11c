"""What is to be said of landed runs where nobody asked: one that is stuck, one that might begin."""

from datetime import datetime
from typing import Any

from sincerely.ledger import landed, listed
from sincerely.ledger.store import Connection
from sincerely.words.landed import BLOCKED


def suggestion(look: Connection, account: int) -> str:
    """Words for an acceptance that was seen in Sent; "" where there is none without a run."""
    found = landed.accepted_in_mail(look, account)
    if found is None:
        return ""
    role = f' --as "{found.role}"' if found.role else " --as ROLE"
    return (
        f"It looks as if you accepted an offer of {found.organisation}. When it is settled: "
        f'sincerely landed --at "{found.organisation}"{role} --starts DATE'
    )


def blocked_since(look: Connection, run: Any, now: datetime) -> datetime | None:
    """Since when declines keep the others waiting, where that is long enough to tell the user."""
    if run.released_at is not None or run.confirmed_at is None or now - run.confirmed_at < BLOCKED:
        return None
    if not listed.open_declines(look, run.id) or not listed.waiting(look, run.id):
        return None
    return run.confirmed_at + BLOCKED  # type: ignore[no-any-return]
