"""How letters stand before the gates: their facts, read in the transaction that asks."""

from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import accounts, followups, letters, meetings, people
from sincerely.ledger.store import Connection
from sincerely.letters.freeze import digest
from sincerely.planning.gates import Departing, Refusal, SendingSide, closed, refusals
from sincerely.planning.zones import zone_of
from sincerely.rounds.world import World
from sincerely.words.letters import LetterState

#: How far the clock may seem to go back before sending waits.
SLACK = timedelta(minutes=5)


class Standing:
    """One account at one moment: what is the same for all its letters is read once."""

    def __init__(self, tx: Connection, world: World, now: datetime) -> None:
        self._tx, self._world, self._now = tx, world, now
        self._sending = world.policy.sending
        self.side = self._side()

    def closed(self) -> tuple[Refusal, ...]:
        """What keeps every letter of the account from leaving now."""
        return closed(self.side, self._sending, self._now)

    def against(self, letter: Any) -> tuple[Refusal, ...]:
        """Everything against this letter leaving."""
        return refusals(self._departing(letter), self.side, self._sending, self._now)

    def _side(self) -> SendingSide:
        account = accounts.get(self._tx, self._world.account)
        brake = account.brake_why if account.brake_at else ""
        if account.clock_at is not None and account.clock_at - self._now > SLACK:
            brake = (
                f"the clock shows {self._now:%Y-%m-%d %H:%M} UTC, but it was "
                f"{account.clock_at:%Y-%m-%d %H:%M} before: set it right, or: sincerely resume"
            )
        caps = max(self._sending.per_hour, self._sending.per_day)
        departed = letters.departures(self._tx, self._world.account, limit=caps + 50)
        return SendingSide(
            watermark=self._watermark(account),
            departures=tuple(d for d in departed if d <= self._now + SLACK),
            paused=account.paused_why if account.paused_at else "",
            brake=brake,
            server_until=account.smtp_next,
            server_why=account.smtp_why,
        )

    def _watermark(self, account: Any) -> datetime | None:
        """How fresh our eyes are: no Sent folder, or a folder never read, is blind."""
        oldest = accounts.watermark(self._tx, self._world.account)
        if oldest is None or account.scanned_at is None:
            return None
        seen: datetime = min(oldest, account.scanned_at)
        return seen

    def _departing(self, letter: Any) -> Departing:
        tx, world = self._tx, self._world
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
        return Departing(
            letter_id=letter.id,
            approved_at=approval.approved_at if approval else self._now,
            due=letter.due,
            not_before=letter.not_before,
            not_after=letter.not_after,
            next_attempt=letter.next_attempt,
            first_attempt=letter.first_attempt,
            revision_ok=ok,
            holds=tuple(sorted({h.name for h in letters.open_holds(tx, letter.id)})),
            stopped=facts.stopped,
            bounced=self._bounced(letter),
            forbidden=world.policy.discretion.forbids(letter.to_address),
            wrote_already=followup.withdrawn,
            last_to_contact=letters.last_to(tx, letter.contact_id, letter.id),
            zone=zone,
        )

    def _bounced(self, letter: Any) -> str:
        for address in people.addresses_of(self._tx, letter.contact_id):
            if address.address == letter.to_address and address.bounced_at is not None:
                return str(address.bounced_why)
        return ""


def only_blind(tx: Connection, world: World, now: datetime) -> bool | None:
    """Whether any approved letter could leave: None for no, True where it takes a scan first."""
    found: bool | None = None
    standing = Standing(tx, world, now)
    if any(refusal.gate != "blind" for refusal in standing.closed()):
        late = [x for x in letters.in_state(tx, world.account, LetterState.APPROVED)
                if now > x.not_after]  # fmt: skip
        return False if late else None
    for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
        gates = {refusal.gate for refusal in standing.against(letter)}
        if not gates or "not_after" in gates:
            return False
        if gates == {"blind"}:
            found = True
    return found
