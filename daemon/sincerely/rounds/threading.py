"""Where a letter belongs: the mail it answers, and the address of the user's it leaves from."""

from dataclasses import dataclass
from typing import Any

from sincerely.ledger import advice, correspondence, letters, meetings, referrals
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World
from sincerely.words.errors import NotFound
from sincerely.words.followups import FollowUp, Kind


@dataclass(frozen=True, slots=True)
class Thread:
    """sender: the user's address; parent: Message-ID answered, or None; cites: its References."""

    sender: str
    parent: str | None = None
    cites: tuple[str, ...] = ()


def thread_of(tx: Connection, world: World, followup: FollowUp) -> Thread:
    """A meeting's letter answers its invitation, thanks answer the mail that pointed, a reminder goes
    where the letter went that it reminds of. What has no mail begins anew, from the main address."""
    for part in (followup.cause, *followup.parts):
        name, _, key = part.partition(":")
        if not key.partition(":")[0].isdecimal():
            continue
        number = int(key.partition(":")[0])
        if name == "letter":
            return _after(letters.get(tx, number))
        if name == "referral" and followup.kind is Kind.OUTREACH:
            row = referrals.get(tx, world.account, number)
            if not row.introduced:
                return Thread(world.me.addresses[0])  # they know nothing of that mail
        found = _evidence(tx, world, name, number)
        if found is not None:
            return found
    return Thread(world.me.addresses[0])


def _after(letter: Any) -> Thread:
    before = [*letter.cites, letter.in_reply_to] if letter.in_reply_to else [*letter.cites]
    return Thread(letter.from_address, letter.message_id, tuple(before))


def _evidence(tx: Connection, world: World, name: str, key: int) -> Thread | None:
    try:
        if name == "meeting":
            row = meetings.get(tx, key)
            message, sender = row.evidence_id, row.mine
        elif name == "referral":
            message, sender = referrals.get(tx, world.account, key).message_id, None
        elif name == "advice":
            message, sender = advice.get(tx, world.account, key).message_id, None
        else:
            return None
    except NotFound:
        return None
    if message is None:
        return Thread(sender) if sender else None
    mail = correspondence.message(tx, message)
    mine = sender or mail.mine or world.me.addresses[0]
    return Thread(mine, mail.message_id, tuple(reversed(mail.cited)))
