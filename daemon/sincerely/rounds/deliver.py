"""The deliver round: claim, send, record, file the copy. One letter at a time, each step durable.

Order (blueprint section 5): *sending* is committed before any network; the phase *data* is
committed after the server's 354 and before the first byte; the result is committed before the next
letter; the Sent copy comes last and is never a reason to send again. What a crash leaves behind is
judged by `recover` from those records alone.
"""

import asyncio
import secrets
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sincerely.ledger import accounts, letters, people
from sincerely.ledger.store import Connection
from sincerely.outbox.smtp import Connection as Outbox
from sincerely.outbox.smtp import Outcome, Report
from sincerely.planning.gates import Verdict, backoff
from sincerely.rounds.standing import against
from sincerely.rounds.world import World
from sincerely.words.errors import SignInRefused, SincerelyError, TryLater, Unavailable
from sincerely.words.letters import LetterEvent, LetterState, SentCopy

#: A claim older than this by the monotonic clock must not begin its body (SIGSTOP, suspend).
ZOMBIE = 120.0


@dataclass(slots=True)
class LetterReport:
    """What became of one letter in this round, or why it waits."""

    id: int
    to: str
    outcome: str
    text: str = ""
    until: datetime | None = None


@dataclass(slots=True)
class DeliverReport:
    account: str
    letters: list[LetterReport] = field(default_factory=list)
    waiting: list[LetterReport] = field(default_factory=list)
    copies: int = 0
    problem: str = ""
    exit_code: int = 0

    @property
    def sent(self) -> int:
        return sum(letter.outcome == Outcome.ACCEPTED for letter in self.letters)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One letter that is ours to send. begun: monotonic seconds at the claim."""

    id: int
    claim: str
    contact: int
    mail_from: str
    rcpt_to: str
    data: bytes
    attempts: int
    begun: float


def recover(world: World) -> int:
    """Judge what an earlier process left in *sending*. Gives how many letters are uncertain now.

    Only for the holder of the send lock: then nobody else can be at it. Phase *claimed*: nothing of
    the letter was on the wire, it goes back. Phase *data*: its fate is unknown, it is held.
    """
    now = world.clock()
    uncertain = 0
    with world.store.write() as tx:
        for letter in letters.in_state(tx, world.account, LetterState.SENDING):
            if letter.phase == "data":
                letters.move(
                    tx, letter, LetterEvent.LOST, now, claim="", phase="data", ended_at=now,
                    outcome="this program was interrupted while the server had the letter",
                )  # fmt: skip
                uncertain += 1
            else:
                letters.move(tx, letter, LetterEvent.DEFERRED, now, claim="", phase="")
    return uncertain


def deliver(world: World) -> DeliverReport:
    """Send what may leave now. Server trouble is no error; it stands in `problem`."""
    report = DeliverReport(world.name)
    now = world.clock()
    with world.store.write() as tx:
        _expire(tx, world, now)
        _batch_brake(tx, world, now)
    asyncio.run(_batch(world, report))
    with world.store.read() as look:
        report.waiting = _waiting(look, world, world.clock())
    with world.store.write() as tx:
        accounts.advance_clock(tx, world.account, world.clock(), world.rehearsing)
    return report


async def _batch(world: World, report: DeliverReport) -> None:
    outbox: Outbox | None = None
    try:
        while (claimed := claim(world)) is not None:
            if outbox is None or not outbox.alive:
                outbox = await _connected(world, claimed, report)
                if outbox is None:
                    return
            answer = await outbox.send(
                claimed.mail_from, claimed.rcpt_to, claimed.data, _before_body(world, claimed)
            )
            record_outcome(world, claimed, answer)
            report.letters.append(
                LetterReport(claimed.id, claimed.rcpt_to, answer.outcome, answer.text)
            )
            if answer.outcome is Outcome.ACCOUNT_REFUSED:
                report.problem, report.exit_code = answer.text, SignInRefused.exit_code
                return
    except LostClaim:
        report.problem = "a letter was taken back at the last moment"
    finally:
        if outbox is not None:
            await outbox.close()


async def _connected(world: World, claimed: Claimed, report: DeliverReport) -> Outbox | None:
    try:
        return await world.open_outbox()
    except (SignInRefused, Unavailable, TryLater) as error:
        refused = isinstance(error, SignInRefused)
        outcome = Outcome.ACCOUNT_REFUSED if refused else Outcome.DEFERRED
        record_outcome(world, claimed, Report(outcome, error.message))
        report.letters.append(LetterReport(claimed.id, claimed.rcpt_to, outcome, error.message))
        report.problem, report.exit_code = str(error), error.exit_code
        return None


class LostClaim(SincerelyError):
    """Between claim and body something took the letter back; the transaction was broken off."""


def claim(world: World) -> Claimed | None:
    """Take the most urgent letter that no gate refuses, durably; None where there is none."""
    with world.store.write() as tx:
        now = world.clock()
        for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
            if against(tx, world, letter, now):
                continue
            approval = letters.approval(tx, letter)
            if approval is None:
                continue
            name = secrets.token_hex(16)
            letters.move(
                tx, letter, LetterEvent.CLAIM, now, claim=name, phase="claimed", claimed_at=now,
                attempts=letter.attempts + 1, first_attempt=letter.first_attempt or now,
            )  # fmt: skip
            return Claimed(
                letter.id, name, letter.contact_id, approval.mail_from, approval.rcpt_to,
                approval.data, letter.attempts + 1, time.monotonic(),
            )  # fmt: skip
    return None


def _before_body(world: World, claimed: Claimed) -> Any:
    """The last look and the durable *data* phase, between the 354 and the first byte."""

    def commit() -> None:
        with world.store.write() as tx:
            letter = letters.get(tx, claimed.id)
            stale = time.monotonic() - claimed.begun > ZOMBIE
            mine = letter.claim == claimed.claim and letter.state == LetterState.SENDING
            if mine and not stale and not _late_refusal(tx, world, letter):
                letters.change(tx, letter.id, phase="data")
                return
            if mine:
                now = world.clock()
                letters.move(tx, letter, LetterEvent.DEFERRED, now, claim="", phase="")
        raise LostClaim(f"letter {claimed.id} was taken back before it left")

    return commit


def _late_refusal(tx: Connection, world: World, letter: Any) -> bool:
    """What may have come up since the claim: a stop, a bounce, a reply, a pause."""
    account = accounts.get(tx, world.account)
    facts = people.facts(tx, letter.contact_id)
    return bool(
        account.paused_at or account.brake_at or facts.stopped or letters.open_holds(tx, letter.id)
    )


def record_outcome(world: World, claimed: Claimed, report: Report) -> None:
    """Make the server's answer durable, and what it means for contact and account."""
    now = world.clock()
    event = LetterEvent(report.outcome)
    with world.store.write() as tx:
        letter = letters.get(tx, claimed.id)
        if letter.claim != claimed.claim or letter.state != LetterState.SENDING:
            return
        values: dict[str, Any] = {"outcome": report.text, "claim": "", "phase": ""}
        if report.outcome is Outcome.ACCEPTED:
            values.update(ended_at=now, sent_copy=SentCopy.PENDING)
        elif report.outcome in (Outcome.REFUSED, Outcome.LOST):
            values["ended_at"] = now
        elif report.outcome is Outcome.DEFERRED:
            wait = backoff(claimed.attempts, letter.message_id, world.policy.sending)
            values["next_attempt"] = now + wait
        letters.move(tx, letter, event, now, **values)
        if report.outcome is Outcome.ACCOUNT_REFUSED:
            accounts.pause(tx, world.account, now, f"the server refused: {report.text}")
        if report.about_recipient:
            people.bounced(tx, world.account, claimed.rcpt_to, now, report.text)


def _expire(tx: Connection, world: World, now: datetime) -> None:
    """Letters that became too late go back to review, not out."""
    for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
        if now > letter.not_after:
            letters.move(tx, letter, LetterEvent.EXPIRE, now, approval_id=None)


def _batch_brake(tx: Connection, world: World, now: datetime) -> None:
    """More letters at once than the user expects: hold all and ask."""
    limit = world.policy.sending.max_letters_per_round
    account = accounts.get(tx, world.account)
    if not limit or account.brake_at is not None:
        return
    ready = sum(
        1
        for letter in letters.in_state(tx, world.account, LetterState.APPROVED)
        if not against(tx, world, letter, now)
    )
    if ready > max(limit, account.batch_allowed):
        accounts.brake(
            tx, world.account, now,
            f"{ready} letters want to leave at once, more than {limit}: look at the queue, then: "
            f"sincerely resume --letters {ready}",
        )  # fmt: skip


def _waiting(look: Connection, world: World, now: datetime) -> list[LetterReport]:
    waiting = []
    for letter in letters.in_state(look, world.account, LetterState.APPROVED):
        found = against(look, world, letter, now)
        if found:
            holds = [r for r in found if r.verdict is not Verdict.DEFER]
            untils = [r.until for r in found if r.until is not None]
            waiting.append(
                LetterReport(
                    letter.id,
                    letter.to_address,
                    "held" if holds else "waits",
                    "; ".join(r.text for r in (holds or found)),
                    None if holds else max(untils, default=None),
                )
            )
    return waiting
