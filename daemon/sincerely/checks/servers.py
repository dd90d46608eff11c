"""Both doors tried as the daemon would use them: signing in, and finding what is needed. No letter
leaves and no mail is read but the date of the newest.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sincerely.mailbox import drafts, imap
from sincerely.mailbox import folders as which
from sincerely.outbox import smtp
from sincerely.words.drafts import ReviewFolders
from sincerely.words.errors import Refused

#: How many of the newest messages are looked at for the time it is.
_NEWEST = 3
#: Seconds for one answer; the daemon is more patient, a person who waits is not.
_PATIENCE = 20.0
#: Extensions that make reading quicker; each is done without where it is missing.
HELPFUL = ("IDLE", "LIST-STATUS", "SPECIAL-USE", "UIDPLUS", "LITERAL+")


@dataclass(frozen=True, slots=True)
class MailboxLook:
    """What an IMAP server shows. folders: role -> names; newest: when INBOX last got a mail (UTC);
    doubts: what the user had better settle, a sentence each; review: the folders to approve in, by
    role, those that are still to be made with a "+" before them; review_trouble: why not."""

    provider: str
    capabilities: tuple[str, ...]
    folders: Mapping[str, tuple[str, ...]]
    messages: int
    newest: datetime | None
    doubts: tuple[str, ...]
    review: Mapping[str, str] = field(default_factory=dict)
    review_trouble: str = ""

    @property
    def helpful(self) -> list[str]:
        return [name for name in HELPFUL if name in self.capabilities]


@dataclass(frozen=True, slots=True)
class OutboxLook:
    """What an SMTP server offers after sign-in. size: the largest letter in bytes, None: not said."""

    offers: tuple[str, ...]
    size: int | None


def mailbox(
    endpoint: imap.Endpoint, overrides: Mapping[str, str | None], also: Sequence[str] = (),
    review: ReviewFolders | None = None,
) -> MailboxLook:  # fmt: skip
    """Sign in and look around. Raises Unavailable or SignInRefused, saying what to do."""
    with imap.connect(replace(endpoint, patience=min(endpoint.patience, _PATIENCE))) as box:
        listed = box.folders()
        chosen = which.choose(listed, dict(overrides), also, review.names if review else ())
        found: dict[str, tuple[str, ...]] = {}
        for choice in chosen:
            found[choice.role] = (*found.get(choice.role, ()), choice.folder.name)
        lying, trouble = _review(box, listed, review) if review is not None else ({}, "")
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
            lying,
            trouble,
        )


def _review(
    box: imap.Mailbox, listed: list[which.Folder], review: ReviewFolders
) -> tuple[dict[str, str], str]:
    """Where letters to approve would lie, and why they cannot; nothing is made."""
    if not box.can(drafts.NEEDED):
        return {}, drafts.NO_UIDPLUS
    found: dict[str, str] = {}
    try:
        where = drafts.places(box, listed)
        for role, typed in review.named.items():
            folder = drafts.find(listed, where, typed)
            found[role] = folder.name if folder is not None else f"+{where.name(typed)}"
    except Refused as error:
        return found, str(error)
    return found, ""


def outbox(endpoint: smtp.Endpoint, sign_in: bool = True) -> OutboxLook:
    """EHLO, TLS and AUTH, then QUIT. Raises Unavailable, TryLater or SignInRefused.

    sign_in: False leaves AUTH out, and offers no password.
    """

    async def look() -> OutboxLook:
        patience = min(endpoint.patience, timedelta(seconds=_PATIENCE))
        connection = await smtp.connect(replace(endpoint, patience=patience), sign_in)
        try:
            offers = connection.offers
            size = offers.get("size", "")
            return OutboxLook(tuple(sorted(offers)), int(size) if size.isdecimal() else None)
        finally:
            await connection.close()

    return asyncio.run(look())
