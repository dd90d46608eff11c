"""What newly read messages change: meetings, stops, bounces, answers, letters gone wrong.

Runs inside the scan's transaction, so a finding and what follows from it are committed together.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sincerely.ledger import (
    accounts,
    arrivals,
    drafts,
    followups,
    letters,
    log,
    mail,
    meetings,
    names,
    people,
    stopping,
)
from sincerely.ledger.store import Connection
from sincerely.letters.message_id import is_ours
from sincerely.reading.resolve import Seen, resolve
from sincerely.rounds import learning
from sincerely.rounds.holding import hold_beside
from sincerely.rounds.ours import Known
from sincerely.rounds.spoken import KEY, resolve_threads
from sincerely.rounds.world import World
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, matching
from sincerely.words.letters import TRANSITIONS, UNSENT, LetterEvent, LetterState, SentCopy
from sincerely.words.meetings import CalendarEvent
from sincerely.words.messages import (
    NO_ANSWER,
    Decision,
    Direction,
    MailClass,
    Message,
    Reading,
    Signal,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A message just stored, or seen in Sent for the first time. sent: it lies in Sent."""

    key: int
    reading: Reading
    new: bool
    sent: bool


def draw(tx: Connection, world: World, kept: list[Kept], now: datetime) -> None:
    """Draw the consequences of messages.

    What the user wrote counts only where it lies in Sent: a From that says "me" in the INBOX is
    anybody's.
    """
    keys: set[str] = set()
    telling = [item for item in kept if item.new or item.sent]
    known = Known(tx, world.account, [item.reading for item in telling])
    for item in telling:
        message = item.reading.message
        if item.sent and message.direction is Direction.OUT:
            _own_letter(tx, world, known, item.key, message, now)
            known.changed.update(_written_to(world, known, message))
        if not item.new:
            continue
        about = _answers(tx, world, known, item.key, message, now)
        for signal in item.reading.signals:
            if signal.type == "meeting" and signal.key != KEY:
                keys.add(signal.key)
            elif signal.type == "stop":
                _stop(tx, world, known, message, signal, about, now)
            elif signal.type == "bounce":
                _bounce(tx, world, known, item.key, signal, now)
            elif signal.type == "auto_reply":
                _left(tx, world, known, message, signal, now)
        _hold(tx, known, item, about, now)
    people.touch(tx, sorted(known.changed))
    names.settle(tx, known.named)
    met: set[int] = set()
    for uid in sorted(keys):
        met |= resolve_calendar(tx, world, uid, now)
    resolve_threads(tx, world, [item.key for item in kept if item.new], met, now)
    learning.learn(tx, world, [(item.key, item.reading) for item in kept if item.new], now)


def matters(tx: Connection, account: int, found: list[Message]) -> list[bool]:
    """Of mails the provider calls junk: a bounce, an answer in a thread we know, a known person."""
    cited = arrivals.threaded(tx, account, {i for message in found for i in message.answers})
    senders = {matching(m.sender.addr) for m in found if m.sender is not None}
    contacts = people.find_all(tx, account, senders)
    return [
        message.mail_class is MailClass.BOUNCE
        or any(i in cited for i in message.answers)
        or (message.sender is not None and matching(message.sender.addr) in contacts)
        for message in found
    ]


def resolve_calendar(tx: Connection, world: World, key: str, now: datetime) -> set[int]:
    """The second step for one calendar entry: all its messages, whenever they came. Who is met."""
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
    met: set[int] = set()
    for fact in resolve(seen, world.me, world.policy.user_zone):
        _, present = meetings.reconcile(tx, world.account, fact, ids.get(fact.evidence), now)
        met |= present
    names.settle(tx, met)
    return met


def _own_letter(
    tx: Connection, world: World, known: Known, key: int, message: Message, now: datetime
) -> None:
    """A letter of ours, seen in Sent: proof that it went, or that this ledger is too old."""
    letter = known.filed(message)
    if letter is None:
        if message.message_id is not None:
            _unknown(tx, world, known, message.message_id, now)
        return
    mail.answer(tx, key, letter.id)
    if letter.message_id == message.message_id:
        _found(tx, world, letter, "its copy is in the Sent folder", now)
    else:  # the provider's id, or the same words sent by hand: they have it either way
        _found(tx, world, letter, "a mail with its words is in the Sent folder", now, expected=True)
        for answer in mail.answers_to(tx, world.account, message.identity):
            mail.answer(tx, answer, letter.id)  # read before anybody knew this id


def _answers(
    tx: Connection, world: World, known: Known, key: int, message: Message, now: datetime
) -> Any | None:
    """The letter of ours an incoming mail answers: In-Reply-To first, then References."""
    if message.direction is not Direction.IN:
        return None
    for cited in message.answers:
        letter = known.cited(cited)
        if letter is not None:
            mail.answer(tx, key, letter.id)
            _found(tx, world, letter, f"{message.sender} cites it", now)
            return letter
        _unknown(tx, world, known, cited, now)
    return None


def _found(
    tx: Connection, world: World, letter: Any, evidence: str, now: datetime, expected: bool = False
) -> None:
    """Evidence that a letter reached its reader, whatever this ledger says of it.

    expected: it does not say that this ledger is older than the world.
    """
    state = LetterState(letter.state)
    # It may have gone, we knew; or the user sent its draft by hand.
    expected = expected or log.happened(tx, "letter", letter.id, "claim")
    expected = expected or bool(drafts.of_letter(tx, letter.id))
    if (state, LetterEvent.FOUND) not in TRANSITIONS:
        return
    letters.move(
        tx, letter, LetterEvent.FOUND, now, outcome=evidence, claim="", phase="",
        ended_at=letter.ended_at or now, sent_copy=SentCopy.PROVIDER,
    )  # fmt: skip
    if state in UNSENT and not expected:
        why = f"{accounts.RESTORED} (letter {letter.id} went, and this one says {state})"
        _brake(tx, world, why, now)


def _unknown(tx: Connection, world: World, known: Known, message_id: str, now: datetime) -> None:
    """An id only our key can make, of a letter this ledger never heard of."""
    if is_ours(known.key, message_id):
        _brake(tx, world, f"{accounts.RESTORED} ({message_id})", now)


def _brake(tx: Connection, world: World, what: str, now: datetime) -> None:
    text = f"{what}: it was restored or cloned; look at the queue, then: sincerely adopt"
    accounts.brake(tx, world.account, now, text)


def _stop(
    tx: Connection, world: World, known: Known, message: Message, signal: Signal, about: Any,
    now: datetime,
) -> None:  # fmt: skip
    """Whoever wrote it is stopped, and the person whose letter it answers, too.

    Of a complaint nobody but the reader of the letter it returns: it comes from their provider.
    Where the words leave a doubt they are stopped as well, and the user is asked.
    """
    sure = signal.decision is Decision.ACT
    if signal.data.get("via") == "complaint":
        letter = known.cited(signal.data["original"]) if signal.data.get("original") else None
        if letter is not None:
            stopping.stop(tx, world.account, letter.contact_id, now, "a complaint about a letter")
        return
    if message.sender is not None:
        contact = people.ensure(tx, world.account, Address("", message.sender.addr), now)
        if contact is not None:
            known.named.add(contact)
            known.met(message.sender, contact)
            stopping.stop(tx, world.account, contact, now, signal.evidence, sure=sure)
    if about is not None:
        stopping.stop(tx, world.account, about.contact_id, now, signal.evidence, sure=sure)


def _bounce(
    tx: Connection, world: World, known: Known, key: int, signal: Signal, now: datetime
) -> None:
    """A delivery report counts where it cites a letter of ours (row E6)."""
    original = signal.data.get("original")
    letter = known.cited(original) if original else None
    if letter is None:
        if original:
            _unknown(tx, world, known, original, now)
        return
    mail.answer(tx, key, letter.id)
    _found(tx, world, letter, "a delivery report cites it", now)
    if signal.data.get("permanent"):
        people.bounced(tx, world.account, letter.to_address, now, signal.evidence[:200])


def _left(
    tx: Connection, world: World, known: Known, message: Message, signal: Signal, now: datetime
) -> None:
    """An address whose owner left the company is read by others, or by nobody."""
    left = signal.data.get("kind") == "left" and signal.decision is Decision.ACT
    if not left or message.sender is None or message.mail_class is not MailClass.AUTO_REPLY:
        return
    # It may be read before anything else of theirs; what they are called is told elsewhere.
    contact = people.ensure(tx, world.account, Address("", message.sender.addr), now)
    if contact is not None:
        known.named.add(contact)
        known.met(message.sender, contact)
        people.bounced(tx, world.account, message.sender.addr, now, signal.evidence[:200])


def _written_to(world: World, known: Known, message: Message) -> list[int]:
    """Whom the user wrote to, of the people we know: they are planned anew."""
    found = (known.contact(address) for address in _other_side(message, world.me))
    return [contact for contact in found if contact is not None]


def _hold(tx: Connection, known: Known, item: Kept, about: Any, now: datetime) -> None:
    """Whoever wrote is planned anew; letters to them wait until the user saw the mail.

    Everything a person sends may be an answer, readable or not; only reports and automatic replies
    are none. An answer from another address of theirs holds by the letter it cites.
    """
    message = item.reading.message
    if message.direction is not Direction.IN:
        return
    own = known.contact(message.sender)
    if own is not None:
        known.changed.add(own)  # who is away is written to when they are back
    if message.mail_class in NO_ANSWER:
        return
    contacts = known.answered(message)
    if about is not None:
        contacts.add(about.contact_id)
    if contacts:
        contacts |= followups.passed_on_by(tx, contacts)
    if own is not None and message.sender is not None:
        if message.sender.name and message.mail_class is MailClass.PERSONAL:
            known.named.add(own)
        contacts |= known.waiting_on(own)
    known.changed |= contacts
    for contact in sorted(contacts):
        # From another address of theirs it is found by nothing but what it answers.
        other = (item.key, message.identity) if contact != own else None
        hold_beside(tx, contact, now, arrived=other)


def _other_side(message: Message, me: Me) -> tuple[Address, ...]:
    """The other side: who wrote it, or whom the user wrote to."""
    if message.direction is Direction.IN:
        return (message.sender,) if message.sender else ()
    return tuple(a for a in (*message.to, *message.cc) if not me.owns(a.addr))
