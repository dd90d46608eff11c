"""The deliver round: connect, claim, send, record; one letter at a time.

Order (blueprint section 5): a connection, then durable *sending*, then the transaction; durable
*data* after the server's 354 and before the first byte; the durable result before the next letter.
The Sent copy (`copies`) comes after all of it and is never a reason to send again.
"""

import asyncio
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sincerely.ledger import accounts, letters, listed, outgoing
from sincerely.ledger.store import Connection
from sincerely.outbox.smtp import Connection as Outbox
from sincerely.outbox.smtp import Outcome, Report
from sincerely.planning.gates import Verdict, backoff, too_late
from sincerely.rounds import claims, clock, instance
from sincerely.rounds.standing import Standing, worth_telling
from sincerely.rounds.world import World
from sincerely.words.errors import SignInRefused, SincerelyError, TryLater
from sincerely.words.letters import LetterEvent, LetterState


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
    """letters: those that had their turn; waiting: those that did not, and why."""

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


def deliver(world: World) -> DeliverReport:
    """Send what may leave now. Server trouble is no error; it stands in `problem`."""
    report = DeliverReport(world.name)
    claims.recover(world)
    now = world.clock()
    with world.store.write() as tx:
        same = instance.check(tx, world)
        late = _expire(tx, world, now) if clock.check(tx, world) and same else []
        _batch_brake(tx, world, now)
    asyncio.run(_batch(world, report))
    with world.store.read() as look:
        report.waiting = [*late, *_waiting(look, world, world.clock())]
        allowed = accounts.get(look, world.account).batch_allowed
    if allowed:  # "this time" is over
        with world.store.write() as tx:
            accounts.change(tx, world.account, batch_allowed=0)
    return report


def foresee(world: World) -> DeliverReport:
    """What `deliver` would begin with now, and what would wait. Speaks to nobody."""
    report = DeliverReport(world.name)
    with world.store.read() as look:
        now = world.clock()
        standing = Standing(look, world, now)
        for key in outgoing.leavable(look, world.account, now):
            if not standing.against(key):
                letter = letters.get(look, key)
                report.letters.append(LetterReport(key, letter.to_address, "would leave"))
        report.waiting = _waiting(look, world, now)
    return report


async def _batch(world: World, report: DeliverReport) -> None:
    outbox: Outbox | None = None
    had_turn: set[int] = set()
    try:
        while not world.stopping():
            if outbox is None or not outbox.alive:
                if not claims.ready(world, had_turn):
                    return
                outbox = await _connected(world, report)
                if outbox is None:
                    return
            claimed = claims.claim(world, had_turn)
            if claimed is None:
                return
            had_turn.add(claimed.id)
            answer = await _send(world, outbox, claimed)
            report.letters.append(
                LetterReport(claimed.id, claimed.rcpt_to, answer.outcome, answer.text)
            )
            if answer.outcome is Outcome.ACCOUNT_REFUSED:
                report.problem = (
                    f"account {world.name}, smtp: the server takes no more: {answer.text} "
                    "(paused; see to it, then: sincerely resume)"
                )
                report.exit_code = TryLater.exit_code
                return
    finally:
        if outbox is not None:
            await outbox.close()


async def _send(world: World, outbox: Outbox, claimed: claims.Claimed) -> Report:
    """One transaction and its record. Whatever breaks, the record says what may be true."""
    began = False
    look = claims.last_look(world, claimed)

    def before_body() -> None:
        nonlocal began
        look()
        began = True

    try:
        answer = await outbox.send(claimed.mail_from, claimed.rcpt_to, claimed.data, before_body)
    except claims.TakenBack as error:
        return Report(Outcome.DEFERRED, error.message)
    except BaseException as error:
        outcome = Outcome.LOST if began else Outcome.DEFERRED
        claims.record(world, claimed, Report(outcome, f"broken off by {type(error).__name__}"))
        raise
    claims.record(world, claimed, answer)
    return answer


async def _connected(world: World, report: DeliverReport) -> Outbox | None:
    """A session, or None with the reason in the report; no letter is claimed for a failure."""
    try:
        outbox = await world.open_outbox()
    except SincerelyError as error:
        report.problem, report.exit_code = str(error), error.exit_code
        now = world.clock()
        with world.store.write() as tx:
            if isinstance(error, SignInRefused):
                accounts.pause(tx, world.account, now, error.message)
                accounts.signed_in(tx, world.account, now, "smtp", str(error)[:300])
                return None
            failures = accounts.get(tx, world.account).smtp_failures + 1
            wait = backoff(failures, f"server:{world.account}", world.policy.sending)
            accounts.change(
                tx, world.account, smtp_failures=failures, smtp_next=now + wait,
                smtp_why=error.message,
            )  # fmt: skip
        return None
    with world.store.write() as tx:
        accounts.signed_in(tx, world.account, world.clock(), "smtp")
        if accounts.get(tx, world.account).smtp_failures:
            accounts.change(tx, world.account, smtp_failures=0, smtp_next=None, smtp_why="")
    return outbox


def _expire(tx: Connection, world: World, now: datetime) -> list[LetterReport]:
    """Letters that became too late go back to review, not out."""
    late = []
    for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
        approval = letters.approval(tx, letter)
        if approval is None or too_late(letter.not_after, approval.approved_at, now):
            why = f"it was too late on {letter.not_after:%d %b}: a draft again, for you to look at"
            letters.move(tx, letter, LetterEvent.EXPIRE, now, outcome=why, **letters.UNAPPROVED)
            late.append(LetterReport(letter.id, letter.to_address, "held", why))
    return late


def _batch_brake(tx: Connection, world: World, now: datetime) -> None:
    """More letters at once than the user expects: hold all and ask."""
    limit = world.policy.sending.max_letters_per_round
    account = accounts.get(tx, world.account)
    if not limit or account.brake_at is not None:
        return
    candidates = outgoing.leavable(tx, world.account, now)
    allowed = max(limit, account.batch_allowed)
    if len(candidates) <= allowed:
        return
    standing = Standing(tx, world, now)
    # Whoever confirmed a landed run counted its letters himself.
    confirmed = listed.confirmed_letters(tx, world.account)
    count = sum(letter not in confirmed and not standing.against(letter) for letter in candidates)
    if count > allowed:
        accounts.brake(
            tx, world.account, now,
            f"{count} letters want to leave at once, more than {limit}: look at the queue, then: "
            f"sincerely resume --letters {count}",
        )  # fmt: skip


def _waiting(tx: Connection, world: World, now: datetime) -> list[LetterReport]:
    waiting = []
    standing = Standing(tx, world, now)
    for letter in letters.in_state(tx, world.account, LetterState.APPROVED):
        found = worth_telling(standing.against(letter.id))
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
