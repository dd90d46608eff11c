"""What new mails tell of help: advice, referrals, phone numbers, and where applications stand.

From a person, in a mail of their own; what is doubtful is kept as such and asks the user. Of people
he ignores nothing is learnt.
"""

from datetime import datetime

from sincerely.ledger import advice, leaving, names, opportunities, particulars, people, referrals
from sincerely.ledger.store import Connection
from sincerely.reading.applications import resolve_applications
from sincerely.rounds.world import World
from sincerely.words.addresses import Address, is_robot, matching
from sincerely.words.errors import DataProblem
from sincerely.words.help import AdviceKind, Role
from sincerely.words.messages import Decision, Direction, MailClass, Reading, Signal

_TELLING = frozenset({"advice", "referral", "introduction", "contact_detail"})
_OF_WORK = frozenset({"offer", "rejection"})


def learn(tx: Connection, world: World, new: list[tuple[int, Reading]], now: datetime) -> None:
    """new: row and reading of each message not known before."""
    of_work = pointed = False
    named: set[int] = set()
    for key, reading in new:
        found = [s for s in reading.signals if s.decision is not Decision.IGNORE]
        of_work = of_work or any(s.type in _OF_WORK for s in found)
        telling = [s for s in found if s.type in _TELLING]
        if telling:
            pointed = _told(tx, world, key, reading, telling, named, now) or pointed
    if of_work:
        for fact in resolve_applications(opportunities.heard(tx, world.account)):
            row = opportunities.reconcile(tx, world.account, fact, now)
            named.update(part.id for part in opportunities.parts(tx, row))
    names.settle(tx, named)
    if pointed or new:
        referrals.link_open(tx, world.account, now)


def _told(
    tx: Connection, world: World, key: int, reading: Reading, telling: list[Signal],
    named: set[int], now: datetime,
) -> bool:  # fmt: skip
    """Whether the mail points to anybody. named: who tells something is added, to be called by name."""
    message = reading.message
    if message.direction is not Direction.IN or message.mail_class is not MailClass.PERSONAL:
        return False
    if message.sender is None or message.through_list or is_robot(message.sender.addr):
        return False
    account, addr = world.account, message.sender.addr
    if leaving.ignores(tx, account, addr):
        return False
    helps = any(s.type != "contact_detail" for s in telling)
    contact = (
        people.ensure(tx, account, Address(message.sender.name, addr), now)
        if helps
        else people.find(tx, account, addr)
    )
    if contact is None:
        return False
    named.add(contact)
    when = message.date or now
    introduced = {
        matching(str(person["email"])) for s in telling if s.type == "introduction"
        for person in s.data.get("people", ()) if person.get("email")
    }  # fmt: skip
    advised = [
        (AdviceKind(s.data["kind"]), str(s.data["text"]), s.decision is Decision.ACT)
        for s in telling
        if s.type == "advice"
    ]
    if advised:
        advice.told(tx, account, contact, advised, when, key)
        if any(sure for _, _, sure in advised):
            particulars.play(tx, account, contact, Role.ADVISER, when, "gave advice")
    pointed = False
    for signal in telling:
        if signal.type == "referral":
            pointed = _pointed(tx, world, contact, key, signal, introduced, when, now) or pointed
        elif signal.type == "contact_detail":
            _detail(tx, world, contact, key, signal, when)
    return pointed


def _pointed(
    tx: Connection, world: World, contact: int, key: int, signal: Signal, introduced: set[str],
    when: datetime, now: datetime,
) -> bool:  # fmt: skip
    name, address = str(signal.data.get("name") or ""), signal.data.get("email") or None
    if address and (world.me.owns(address) or leaving.ignores(tx, world.account, address)):
        return False
    if address and leaving.is_forgotten(tx, world.account, address):
        return False
    if not address and leaving.names_erased(tx, world.account, {name}):
        return False
    referrals.pointed(
        tx, world.account, contact, name, address, when, now,
        introduced=address is not None and matching(address) in introduced,
        sure=signal.decision is Decision.ACT, message=key, evidence=signal.evidence,
    )  # fmt: skip
    if signal.decision is Decision.ACT:
        particulars.play(tx, world.account, contact, Role.REFERRER, when, f"pointed to {name}")
    return True


def _detail(
    tx: Connection, world: World, contact: int, key: int, signal: Signal, when: datetime
) -> None:
    """New numbers of a signature; titles and organisations only where nobody said any."""
    kind, value = signal.data["kind"], signal.data["value"]
    if kind == "phone":
        try:
            particulars.add_phone(tx, world.account, contact, value, when, "signature", message=key)
        except DataProblem:
            return  # digits that are no number
