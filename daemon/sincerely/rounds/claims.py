"""Taking one letter, and writing down what became of it. Every step here is one durable commit.

The records are all that `recover` has after a crash: *claimed* means that nothing of the letter was
on the wire, *data* that the server may have it. A claim is a random name in the letter's row;
whoever finds another name there has lost the letter and must not touch it.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import accounts, letters, outgoing, people
from sincerely.ledger.store import Connection
from sincerely.outbox.smtp import Outcome, Report
from sincerely.planning.gates import PACE, backoff
from sincerely.rounds import instance
from sincerely.rounds.standing import Standing
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError, TryLater, Unavailable
from sincerely.words.letters import LetterEvent, LetterState, SentCopy

#: A claim older than this must not begin its body. Boot time runs on while the machine sleeps.
ZOMBIE = 900.0
#: Pauses before the answer of a server, which exists nowhere else, is given up as unwritable.
_STUBBORN = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One letter that is ours to send. begun: boot-time seconds at the claim."""

    id: int
    claim: str
    mail_from: str
    rcpt_to: str
    data: bytes
    attempts: int
    begun: float


class TakenBack(SincerelyError):
    """Between claim and body something spoke against the letter; nothing of it left."""


def recover(world: World) -> int:
    """Judge what an earlier process left in *sending*. Gives how many became uncertain.

    Only for the holder of the send lock: then nobody else can be at it.
    """
    now = world.clock()
    with world.store.read() as look:
        if not letters.in_state(look, world.account, LetterState.SENDING):
            return 0
    uncertain = 0
    with world.store.write() as tx:
        for letter in letters.in_state(tx, world.account, LetterState.SENDING):
            if letter.phase == "data":
                letters.move(
                    tx, letter, LetterEvent.LOST, now, claim="", ended_at=now,
                    outcome="this program was interrupted while the server had the letter",
                )  # fmt: skip
                uncertain += 1
            else:
                letters.move(tx, letter, LetterEvent.DEFERRED, now, claim="", phase="")
    return uncertain


def ready(world: World, but: set[int]) -> bool:
    """Whether any letter could be claimed now: asked before a connection is made for it."""
    with world.store.read() as look:
        return _candidate(look, world, but, world.clock()) is not None


def claim(world: World, but: set[int]) -> Claimed | None:
    """Take the most urgent letter that no gate refuses, durably; None where there is none.

    but: letters that had their turn in this round.
    """
    with world.store.write() as tx:
        now = world.clock()
        letter = _candidate(tx, world, but, now)
        if letter is None:
            return None
        approval = letters.approval(tx, letter)
        if approval is None:
            return None
        name = secrets.token_hex(16)
        letters.move(
            tx, letter, LetterEvent.CLAIM, now, claim=name, phase="claimed", claimed_at=now,
            attempts=letter.attempts + 1, first_attempt=letter.first_attempt or now,
        )  # fmt: skip
        claimed = Claimed(
            letter.id, name, approval.mail_from, approval.rcpt_to, approval.data,
            letter.attempts + 1, world.uptime(),
        )  # fmt: skip
    instance.claimed(world, claimed.id, now)
    return claimed


def _candidate(tx: Connection, world: World, but: set[int], now: datetime) -> Any | None:
    standing = Standing(tx, world, now)
    if standing.closed():
        return None
    for key in outgoing.leavable(tx, world.account, now):
        if key not in but and not standing.against(key):
            return letters.get(tx, key)
    return None


def last_look(world: World, claimed: Claimed) -> Callable[[], None]:
    """What runs between the server's 354 and the first byte: all gates again, then phase *data*.

    Its error is TakenBack where the letter must stay; then nothing of it left.
    """

    def commit() -> None:
        with world.store.write() as tx:
            letter = letters.get(tx, claimed.id)
            if letter.claim != claimed.claim or letter.state != LetterState.SENDING:
                raise TakenBack(f"letter {claimed.id} is not this attempt's any more")
            now = world.clock()
            against = [
                r
                for r in Standing(tx, world, now, pace=False).against(letter.id)
                if r.gate not in PACE
            ]
            stale = world.uptime() - claimed.begun > ZOMBIE
            if not against and not stale:
                letters.change(tx, letter.id, phase="data")
                return
            why = against[0].text if against else "the server took too long to be ready for it"
            letters.move(
                tx, letter, LetterEvent.DEFERRED, now, claim="", phase="", outcome=why,
                next_attempt=now + timedelta(minutes=1),
            )  # fmt: skip
        raise TakenBack(f"letter {claimed.id} was taken back before it left: {why}")

    return commit


def record(world: World, claimed: Claimed, report: Report) -> None:
    """Make the server's answer durable, stubbornly: it exists nowhere else.

    Raises what the ledger raised where it stays unwritable; then `recover` finds the phase.
    """
    for pause in _STUBBORN:
        try:
            return _record(world, claimed, report)
        except (TryLater, Unavailable):
            world.wait(pause)
    return _record(world, claimed, report)


def _record(world: World, claimed: Claimed, report: Report) -> None:
    now = world.clock()
    with world.store.write() as tx:
        letter = letters.get(tx, claimed.id)
        if letter.claim != claimed.claim or letter.state != LetterState.SENDING:
            return
        values: dict[str, Any] = {"outcome": report.text, "claim": "", "phase": ""}
        if report.outcome is Outcome.ACCEPTED:
            values.update(ended_at=now, sent_copy=SentCopy.PENDING)
        elif report.outcome in (Outcome.REFUSED, Outcome.LOST):
            values["ended_at"] = now
        else:
            wait = backoff(claimed.attempts, letter.message_id, world.policy.sending)
            values["next_attempt"] = now + wait
        letters.move(tx, letter, LetterEvent(report.outcome), now, **values)
        if report.outcome is Outcome.ACCOUNT_REFUSED:
            accounts.pause(tx, world.account, now, f"the server refused: {report.text}")
        if report.about_recipient:
            people.bounced(tx, world.account, claimed.rcpt_to, now, report.text)
