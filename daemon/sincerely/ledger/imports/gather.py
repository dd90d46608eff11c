"""Records to people: who among the rows is one and the same, whatever order they stand in.

Rows that share an address are one person, but for two cases. Where the names have nothing in common
and each row has an address of its own, the shared one is the first person's only; where three or more
people name it, it is an office's, and nobody's. Rows without an address are one person when name,
organisation and profile agree.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sincerely.ledger.imports.record import Found, Kind, Place, Problem, Record, digits, fold
from sincerely.words import addresses as grammar
from sincerely.words.accounts import Me

_CROWD = 3
_ROBOT = " is read by no person"


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the files say of one person.

    addresses: (as written, to compare by), the preferred first; phones: (number, label);
    records: what it was made of; places: where they stand.
    """

    name: str
    addresses: tuple[tuple[str, str], ...]
    phones: tuple[tuple[str, str], ...]
    organisation: str
    title: str
    notes: tuple[str, ...]
    profile: str
    records: tuple[Record, ...]
    places: tuple[Place, ...]
    zone: str = ""
    language: str = ""
    roles: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """The order people are taken up in: those we can be sure of before those known by name."""
        sure = 0 if self.addresses else 1 if self.profile else 2 if self.organisation else 3
        return (sure, self.addresses or fold(self.name), self.organisation, self.records)


@dataclass(slots=True)
class _Row:
    """A distinct record while it is sorted: its usable addresses, and every place it stands at.

    said: what is wrong with it; anybody: whether it is somebody all the same.
    """

    record: Record
    emails: list[tuple[str, str]]
    said: list[tuple[Kind, str]]
    anybody: bool
    places: list[Place] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """What two spellings of one name share; initials say nothing."""
        return frozenset(word for word in fold(self.record.name).split() if len(word) > 1)


def gather(found: Iterable[Found], me: Me) -> tuple[list[Person], list[Problem]]:
    """The people of all rows, in their order, and what cannot be written to and why."""
    problems: list[Problem] = []
    rows: dict[Record, _Row] = {}
    mine = {grammar.matching(addr) for addr in (*me.addresses, *me.elsewhere)}
    for one in found:
        row = rows.get(one.record)
        if row is None:
            row = rows[one.record] = _judge(one.record, mine)
        row.places.append(one.place)
        for kind, reason in row.said:
            problems.append(Problem(one.place, kind, reason, _told(one.record)))
    ranked = sorted(
        (row for row in rows.values() if row.anybody), key=lambda row: _rank(row.record)
    )
    problems += _share(ranked)
    people = [_person(group) for group in _groups([r for r in ranked if r.emails or r.record.name])]
    return sorted(people, key=lambda person: person.order), problems


def _told(record: Record) -> str:
    return ", ".join(
        part for part in (record.name, *record.emails[:3], record.organisation) if part
    )


def _judge(record: Record, mine: set[str]) -> _Row:
    """A record with the addresses we may write to, and what to say of the others."""
    emails: list[tuple[str, str]] = []
    said: list[tuple[Kind, str]] = []
    for addr in record.emails:
        key = grammar.matching(addr)
        if key in mine:
            return _Row(record, [], [(Kind.KEPT_OUT, f"{addr} is your own address")], False)
        if not grammar.is_strict(addr):
            if addr.lower().startswith(("/o=", "/ou=")):
                said.append((Kind.KEPT_OUT, "an address inside Exchange, no mail address"))
            else:
                said.append((Kind.LEFT_OUT, f"{addr[:100]!r} is not a plain mail address"))
        elif grammar.is_robot(addr) or grammar.is_resource(addr):
            said.append((Kind.KEPT_OUT, f"{addr}{_ROBOT}"))
        else:
            emails.append((addr, key))
    if emails or not said:
        return _Row(record, emails, said, True)
    broken = any(kind is Kind.LEFT_OUT for kind, _ in said)
    if broken or all(reason.endswith(_ROBOT) for _, reason in said) or not record.name:
        kind = Kind.REFUSED if broken else Kind.KEPT_OUT
        return _Row(record, [], [(kind, said[0][1])], False)
    return _Row(record, emails, said, True)


def _rank(record: Record) -> tuple[object, ...]:
    """The fullest record first; nothing in it depends on where a row stands."""
    words = len(record.name.split())
    filled = bool(record.organisation) + bool(record.title) + len(record.emails)
    return (-min(words, 3), -filled, -len(record.name), record)


def _share(ranked: Sequence[_Row]) -> list[Problem]:
    """Take addresses that several different people name from those whose own they are not."""
    first: dict[str, _Row] = {}
    users: dict[str, list[_Row]] = {}
    for row in ranked:
        for _, key in row.emails:
            if first.setdefault(key, row) is not row:
                users.setdefault(key, [first[key]]).append(row)
    problems = []
    for key, rows in users.items():
        kinds = _kinds(rows)
        if len(kinds) >= _CROWD:
            losers = rows
            reason = f"{key} stands with {len(kinds)} different people: it is nobody's own"
        else:
            losers = [row for row in rows[1:] if _another(row, rows[0]) and len(rows[0].emails) > 1]
            reason = f"{key} is also that of {rows[0].record.name}"
        for row in losers:
            row.emails = [pair for pair in row.emails if pair[1] != key]
            problems += [
                Problem(place, Kind.KEPT_OUT, reason, _told(row.record)) for place in row.places
            ]
    return problems


def _kinds(rows: Sequence[_Row]) -> list[frozenset[str]]:
    """The different people among rows: sets of words of names that have none in common."""
    kinds: list[frozenset[str]] = []
    for row in rows:
        if not row.words:
            continue
        near = [kind for kind in kinds if kind & row.words]
        kinds = [kind for kind in kinds if kind not in near] + [row.words.union(*near)]
    return kinds


def _another(row: _Row, first: _Row) -> bool:
    return bool(row.words and first.words and not row.words & first.words and len(row.emails) > 1)


def _groups(ranked: Sequence[_Row]) -> list[list[_Row]]:
    """Rows joined by an address, or, without any, by name, organisation and profile."""
    leader: list[int] = list(range(len(ranked)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    seen: dict[object, int] = {}
    for index, row in enumerate(ranked):
        record = row.record
        keys: list[object] = [key for _, key in row.emails] or [
            (fold(record.name), fold(record.organisation), record.profile)
        ]
        for key in keys:
            first, own = find(seen.setdefault(key, index)), find(index)
            if first != own:
                leader[max(first, own)] = min(first, own)
    groups: dict[int, list[_Row]] = defaultdict(list)
    for index, row in enumerate(ranked):
        groups[find(index)].append(row)
    return list(groups.values())


def _person(group: list[_Row]) -> Person:
    """One person of rows that are ranked: each field from the fullest that has it."""
    records = [row.record for row in group]
    if len(group) == 1:
        one = records[0]
        phones = {digits(number): (number, label) for number, label in reversed(one.phones)}
        return Person(
            one.name, tuple(group[0].emails), tuple(reversed(phones.values())), one.organisation,
            one.title, one.notes, one.profile, (one,), tuple(sorted(group[0].places)), one.zone,
            one.language, one.roles,
        )  # fmt: skip
    emails = {key: addr for row in reversed(group) for addr, key in reversed(row.emails)}
    order = dict.fromkeys(key for row in group for _, key in row.emails)
    working = next((r for r in records if r.organisation), records[0])
    house = ("", fold(working.organisation))
    phones = {}
    for record in records:
        for number, label in record.phones:
            phones.setdefault(digits(number), (number, label))
    return Person(
        name=next((r.name for r in records if r.name), ""),
        addresses=tuple((emails[key], key) for key in order),
        phones=tuple(phones.values()),
        organisation=working.organisation,
        title=next((r.title for r in records if r.title and fold(r.organisation) in house), ""),
        notes=tuple(dict.fromkeys(note for r in records for note in r.notes)),
        profile=next((r.profile for r in records if r.profile), ""),
        records=tuple(records),
        places=tuple(sorted(place for row in group for place in row.places)),
        zone=next((r.zone for r in records if r.zone), ""),
        language=next((r.language for r in records if r.language), ""),
        roles=tuple(sorted({role for r in records for role in r.roles})),
    )


def alone(person: Person, record: Record) -> Person:
    """One of a person's records as a person of its own, with the addresses that are left to them."""
    usable = {key: addr for addr, key in person.addresses}
    keys = dict.fromkeys(grammar.matching(addr) for addr in record.emails)
    return _person([_Row(record, [(usable[k], k) for k in keys if k in usable], [], True)])
