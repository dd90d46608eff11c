"""How one letter stands before the gates: their facts, read in the transaction that asks."""

from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import accounts, followups, letters, meetings, people
from sincerely.ledger.store import Connection
from sincerely.letters.freeze import digest
from sincerely.planning.gates import Departing, Refusal, SendingSide, refusals
from sincerely.planning.zones import zone_of
from sincerely.rounds.world import World
from sincerely.words.letters import LetterState

#: How far the clock may seem to go back before sending waits.
CLOCK_SLACK = timedelta(minutes=5)


def against(tx: Connection, world: World, letter: Any, now: datetime) -> tuple[Refusal, ...]:
    """Everything against this letter leaving, read in the transaction that would claim it."""
    account = accounts.get(tx, world.account)
    facts = people.facts(tx, letter.contact_id)
    followup = followups.get(tx, letter.followup_id)
    approval = letters.approval(tx, letter)
    meeting = None
    if followup.cause.startswith("meeting:"):
        meeting = meetings.get(tx, int(followup.cause.removeprefix("meeting:")))
    zone, _ = zone_of(
        facts.zone, facts.mails, meeting.zone if meeting else None, world.policy.user_zone
    )
    ok = (
        approval is not None
        and approval.revision == letter.revision
        and approval.rcpt_to == letter.to_address
        and digest(approval.data, approval.mail_from, approval.rcpt_to) == approval.digest
    )
    departing = Departing(
        letter_id=letter.id,
        approved_at=approval.approved_at if approval else now,
        due=letter.due,
        not_before=letter.not_before,
        not_after=letter.not_after,
        next_attempt=letter.next_attempt,
        first_attempt=letter.first_attempt,
        revision_ok=ok,
        holds=tuple(sorted({h.name for h in letters.open_holds(tx, letter.id)})),
        stopped=facts.stopped,
        bounced=_bounced(tx, letter),
        forbidden=world.policy.discretion.forbids(letter.to_address),
        wrote_already=followup.withdrawn,
        last_to_contact=letters.last_to(tx, letter.contact_id, letter.id),
        zone=zone,
    )
    brake = account.brake_why if account.brake_at else ""
    if account.clock_at is not None and account.clock_at - now > CLOCK_SLACK:
        brake = (
            f"the clock shows {now:%Y-%m-%d %H:%M} UTC, but it was "
            f"{account.clock_at:%Y-%m-%d %H:%M} before: set it right, or: sincerely resume"
        )
    side = SendingSide(
        watermark=_watermark(tx, world),
        departures=letters.departures(tx, world.account),
        paused=account.paused_why if account.paused_at else "",
        brake=brake,
    )
    return refusals(departing, side, world.policy.sending, now)


def _bounced(tx: Connection, letter: Any) -> str:
    for address in people.addresses_of(tx, letter.contact_id):
        if address.address == letter.to_address and address.bounced_at is not None:
            return str(address.bounced_why)
    return ""


def _watermark(tx: Connection, world: World) -> datetime | None:
    """How fresh our eyes are: no Sent folder, or a folder never read, is blind."""
    account = accounts.get(tx, world.account)
    oldest = accounts.watermark(tx, world.account)
    if oldest is None or account.scanned_at is None:
        return None
    seen: datetime = min(oldest, account.scanned_at)
    return seen


def only_blind(tx: Connection, world: World, now: datetime) -> bool | None:
    """Whether any approved letter could leave: None for no, True where it takes a scan first."""
    found: bool | None = None
    for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
        gates = {refusal.gate for refusal in against(tx, world, letter, now)}
        if not gates or "not_after" in gates:
            return False
        if gates == {"blind"}:
            found = True
    return found
