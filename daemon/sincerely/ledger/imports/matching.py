"""Which contact a person of a file is, and what the file adds. Decides, and writes nothing.

An address decides first. By name alone a person is known only where nothing speaks against it and
one contact fits; else they become a contact of their own. Two contacts are never made one here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sincerely.ledger.imports.gather import Person, alone
from sincerely.ledger.imports.record import digits, fold, profile


@dataclass(slots=True)
class Known:
    """A contact as it stands, or as this import is about to make it. id: below 0 until it has one.

    was: name and organisation, folded, of contacts the user made part of this one.
    """

    id: int
    name: str = ""
    name_from: str = ""
    organisation: str = ""
    title: str = ""
    addresses: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    zone: str = ""
    language: str = ""
    roles: set[str] = field(default_factory=set)
    was: set[tuple[str, str]] = field(default_factory=set)

    @property
    def profiles(self) -> set[str]:
        return {profile((note,)) for note in self.notes} - {""}


@dataclass(slots=True)
class Change:
    """What a person of a file adds to a contact. filled: the fields, in words for the user.

    addresses: (as written, to compare by); phones: (number, label); of_the_row: whether the
    contact's own row changes.
    """

    contact: Known
    person: Person
    new: bool
    filled: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    phones: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    of_the_row: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """A person of a file whose addresses are with several contacts: the user may merge them."""

    contacts: tuple[int, ...]
    person: Person


class Matcher:
    """The contacts that may be meant by one batch of people, kept up to date as it is decided."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_address: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._merged: dict[tuple[str, str], Known] = {}
        self._new = 0
        for contact in sorted(known, key=lambda one: one.id):
            for key in contact.addresses:
                self._by_address[key] = contact
            for names in contact.was:
                self._merged[names] = contact
            if contact.name:
                self._by_name[fold(contact.name)].append(contact)

    def decide(self, person: Person) -> Change | Clash:
        """What becomes of this person. The next one meets the contacts as they are then."""
        owners = {
            owner.id: owner for _, key in person.addresses if (owner := self._by_address.get(key))
        }
        if len(owners) > 1:
            return Clash(tuple(sorted(owners)), person)
        if owners:
            return self._fill(next(iter(owners.values())), person)
        contact = self._named(person)
        if contact is not None:
            return self._fill(contact, person)
        self._new -= 1
        return self._fill(Known(self._new), person, new=True)

    def fill_from(self, clash: Clash) -> list[Change]:
        """For two contacts that stay two: each row fills the one it names first, without addresses."""
        changes = []
        for record in clash.person.records:
            person = alone(clash.person, record)
            owner = next(
                (o for _, key in person.addresses if (o := self._by_address.get(key))), None
            )
            if owner is not None:
                changes.append(self._fill(owner, person, addresses=False))
        return changes

    def _named(self, person: Person) -> Known | None:
        """The one contact this name, organisation and profile mean, or None."""
        if not person.name:
            return None
        namesakes = self._by_name.get(fold(person.name), [])
        if person.profile:
            same = [known for known in namesakes if person.profile in known.profiles]
            if same:
                return same[0]
            namesakes = [known for known in namesakes if not known.profiles]
        house = fold(person.organisation)
        merged = self._merged.get((fold(person.name), house))
        if merged is not None and not person.addresses:
            return merged
        at_home = [known for known in namesakes if fold(known.organisation) == house]
        bare = [known for known in at_home if not known.addresses]
        if person.addresses:
            return bare[0] if house and len(bare) == 1 else None
        if house and len(at_home) == 1:
            return at_home[0]
        if bare:
            return bare[0]  # of several that nothing tells apart, always the same
        if len(namesakes) == 1 and not namesakes[0].addresses:
            only = namesakes[0]
            return only if not house or not only.organisation else None
        return None

    def _fill(
        self, known: Known, person: Person, new: bool = False, addresses: bool = True
    ) -> Change:
        change = Change(known, person, new)
        self._fill_row(known, person, change)
        for addr, key in person.addresses if addresses else ():
            if key not in known.addresses:
                change.addresses.append((addr, key))
                known.addresses.add(key)
                self._by_address[key] = known
        for number, label in person.phones:
            if digits(number) not in known.phones:
                change.phones.append((number, label))
                known.phones.add(digits(number))
        for note in person.notes:
            here = profile((note,))
            if note not in known.notes and not (here and here in known.profiles):
                change.notes.append(note)
                known.notes.add(note)
        change.roles = [role for role in person.roles if role not in known.roles]
        known.roles.update(change.roles)
        for field_, values in (
            ("address", change.addresses), ("phone", change.phones), ("note", change.notes),
            ("role", change.roles),
        ):  # fmt: skip
            if values:
                change.filled.append(field_)
        return change

    def _fill_row(self, known: Known, person: Person, change: Change) -> None:
        if person.name and _stands(person.name, known):
            change.of_the_row = True
            if person.name != known.name:
                change.filled.append("name")
                if known.name:
                    self._by_name[fold(known.name)].remove(known)
                self._by_name[fold(person.name)].append(known)
            known.name, known.name_from = person.name, "import"
        elsewhere = known.organisation and fold(known.organisation) != fold(person.organisation)
        if person.organisation and not known.organisation:
            known.organisation = person.organisation
            change.filled.append("organisation")
        if person.title and not known.title and not (elsewhere and person.organisation):
            known.title = person.title
            change.filled.append("title")
        for name in ("zone", "language"):
            value = getattr(person, name)
            if value and not getattr(known, name):
                setattr(known, name, value)
                change.filled.append(name)
        change.of_the_row = change.of_the_row or bool(change.filled)


def _stands(name: str, known: Known) -> bool:
    """Whether the address book's name is the contact's: it beats those of mails, if it is no less."""
    if known.name_from:
        return False
    return not set(fold(name).split()) < set(fold(known.name).split())
