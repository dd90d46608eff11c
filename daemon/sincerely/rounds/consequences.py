"""What newly read messages change: meetings, stops, bounces, answers, letters gone wrong.

Runs inside the scan's transaction, so a finding and what follows from it are committed together.
"""

from datetime import datetime
from typing import Any

from sincerely.ledger import accounts, letters, mail, meetings, people
from sincerely.ledger.store import Connection
from sincerely.letters.message_id import is_ours
from sincerely.reading.read import correspondents
from sincerely.reading.resolve import Seen, resolve
from sincerely.rounds.holding import hold_beside
from sincerely.rounds.world import World
from sincerely.words.letters import LetterEvent, LetterState
from sincerely.words.meetings import CalendarEvent
from sincerely.words.messages import Direction, MailClass, Message, Reading, Signal

#: A brake with this beginning is lifted by `adopt`, not by `resume`.
RESTORED = "the mailbox holds letters this ledger does not know"


def draw(tx: Connection, world: World, kept: list[tuple[int, Reading]], now: datetime) -> None:
    """Draw the consequences of messages just stored. kept: (row id, reading)."""
    keys: set[str] = set()
    for key, reading in kept:
        _own_letter(tx, world, key, reading.message, now)
        _answers(tx, world, key, reading.message, now)
        for signal in reading.signals:
            if signal.type == "meeting":
                keys.add(signal.key)
            elif signal.type == "stop":
                _stop(tx, world, reading.message, signal, now)
            elif signal.type == "bounce":
                _bounce(tx, world, signal, now)
        _people(tx, world, key, reading, now)
    for uid in sorted(keys):
        resolve_calendar(tx, world, uid, now)


def resolve_calendar(tx: Connection, world: World, key: str, now: datetime) -> None:
    """The second step for one calendar entry: all its messages, whenever they came."""
    rows = mail.calendar_signals(tx, world.account, key)
    seen = [
        Seen(
            event=CalendarEvent.from_data(row.data["event"]),
            identity=row.identity,
            date=row.date,
            direction=Direction(row.direction),
            sender=row.sender,
            through_list=row.through_list,
            mine=row.mine,
        )
        for row in rows
    ]
    ids = {row.identity: int(row.id) for row in rows}
    for fact in resolve(seen, world.me, world.policy.user_zone):
        meetings.reconcile(tx, world.account, fact, ids.get(fact.evidence), now)


def _own_letter(tx: Connection, world: World, key: int, message: Message, now: datetime) -> None:
    """A letter of ours, seen in Sent: proof that it went, or that this ledger is too old."""
    if message.direction is not Direction.OUT or message.message_id is None:
        return
    letter = letters.by_message_id(tx, world.account, message.message_id)
    if letter is not None:
        mail.answer(tx, key, letter.id)
        _found(tx, letter, "its copy is in the Sent folder", now)
        return
    row = accounts.get(tx, world.account)
    if is_ours(row.key, message.message_id):
        accounts.brake(
            tx, world.account, now,
            f"{RESTORED} ({message.message_id}): it was restored or cloned; look, then: "
            "sincerely adopt",
        )  # fmt: skip


def _answers(tx: Connection, world: World, key: int, message: Message, now: datetime) -> None:
    """Which of our letters an incoming mail answers: In-Reply-To first, then References."""
    if message.direction is not Direction.IN:
        return
    for cited in message.answers:
        letter = letters.by_message_id(tx, world.account, cited)
        if letter is not None:
            mail.answer(tx, key, letter.id)
            _found(tx, letter, f"{message.sender} cites it", now)
            return


def _found(tx: Connection, letter: Any, evidence: str, now: datetime) -> None:
    if letter.state == LetterState.UNCERTAIN:
        letters.move(
            tx, letter, LetterEvent.FOUND, now, outcome=evidence,
            ended_at=letter.ended_at or now, sent_copy="pending",
        )  # fmt: skip


def _stop(tx: Connection, world: World, message: Message, signal: Signal, now: datetime) -> None:
    if message.sender is None:
        return
    contact = people.ensure(tx, world.account, message.sender, now)
    people.stop(tx, world.account, contact, now, signal.evidence)


def _bounce(tx: Connection, world: World, signal: Signal, now: datetime) -> None:
    """A delivery report counts where it cites a letter or a mail of ours (row E6)."""
    original = signal.data.get("original")
    letter = letters.by_message_id(tx, world.account, original) if original else None
    if letter is not None:
        _found(tx, letter, "a delivery report cites it", now)
    if not signal.data.get("permanent") or letter is None:
        return
    recipient = str(signal.data.get("recipient", ""))
    if recipient.casefold() != letter.to_address.casefold():
        recipient = letter.to_address
    people.bounced(tx, world.account, recipient, now, signal.evidence[:200])


def _people(tx: Connection, world: World, key: int, reading: Reading, now: datetime) -> None:
    """Whoever this mail is from or to is planned anew; waiting letters may have to be held."""
    message = reading.message
    for address in correspondents(message, world.me):
        contact = people.find(tx, world.account, address.addr)
        if contact is None:
            continue
        people.touch(tx, [contact])
        if message.direction is Direction.OUT:
            written = message.mail_class is MailClass.PERSONAL
            if written and letters.by_message_id(tx, world.account, message.identity) is None:
                people.confirm(tx, world.account, contact, now, "you wrote to them yourself")
        elif message.mail_class is MailClass.PERSONAL:
            if address.name:
                people.ensure(tx, world.account, address, now)
            hold_beside(tx, contact, now, arrived=(key, message.identity))
