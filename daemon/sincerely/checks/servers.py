"""Both doors tried as the daemon would use them: signing in, and finding what is needed. No letter
leaves and no mail is read but the date of the newest.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sincerely.mailbox import folders as which
from sincerely.mailbox import imap
from sincerely.outbox import smtp

#: How many of the newest messages are looked at for the time it is.
_NEWEST = 3
#: Seconds for one answer; the daemon is more patient, a person who waits is not.
_PATIENCE = 20.0
#: Extensions that make reading quicker; each is done without where it is missing.
HELPFUL = ("IDLE", "LIST-STATUS", "SPECIAL-USE", "UIDPLUS", "LITERAL+")


@dataclass(frozen=True, slots=True)
class MailboxLook:
    """What an IMAP server shows. folders: role -> names; newest: when INBOX last got a mail (UTC);
    doubts: what the user had better settle, a sentence each."""

    provider: str
    capabilities: tuple[str, ...]
    folders: Mapping[str, tuple[str, ...]]
    messages: int
    newest: datetime | None
    doubts: tuple[str, ...]

    @property
    def helpful(self) -> list[str]:
        return [name for name in HELPFUL if name in self.capabilities]


@dataclass(frozen=True, slots=True)
class OutboxLook:
    """What an SMTP server offers after sign-in. size: the largest letter in bytes, None: not said."""

    offers: tuple[str, ...]
    size: int | None


def mailbox(
    endpoint: imap.Endpoint, overrides: Mapping[str, str | None], also: Sequence[str] = ()
) -> MailboxLook:
    """Sign in and look around. Raises Unavailable or SignInRefused, saying what to do."""
    with imap.connect(replace(endpoint, patience=min(endpoint.patience, _PATIENCE))) as box:
        listed = box.folders()
        chosen = which.choose(listed, dict(overrides), also)
        found: dict[str, tuple[str, ...]] = {}
        for choice in chosen:
            found[choice.role] = (*found.get(choice.role, ()), choice.folder.name)
        state = box.open("INBOX")
        uids = box.uids_after(max(0, state.uidnext - _NEWEST - 1))[-_NEWEST:]
        newest = (m for batch in box.fetch(uids, known=lambda _: True) for m in batch)
        dates = [m.received for m in newest if m.received is not None]
        return MailboxLook(
            box.profile.name,
            tuple(sorted(c.decode("latin-1") for c in box.capabilities)),
            found,
            state.messages,
            max(dates, default=None),
            tuple(which.doubts(listed, dict(overrides))),
        )


def outbox(endpoint: smtp.Endpoint) -> OutboxLook:
    """EHLO, TLS and AUTH, then QUIT. Raises Unavailable, TryLater or SignInRefused."""

    async def look() -> OutboxLook:
        patience = min(endpoint.patience, timedelta(seconds=_PATIENCE))
        connection = await smtp.connect(replace(endpoint, patience=patience))
        try:
            offers = connection.offers
            size = offers.get("size", "")
            return OutboxLook(tuple(sorted(offers)), int(size) if size.isdecimal() else None)
        finally:
            await connection.close()

    return asyncio.run(look())
