"""People of files into the ledger: a batch is one transaction, looked up in bulk, written in bulk.

What a batch decides rests on what it reads in its own transaction. An import that was interrupted
is begun again: what is there already changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select

from sincerely.ledger.imports import writing
from sincerely.ledger.imports.gather import Person, gather
from sincerely.ledger.imports.kept import Kept
from sincerely.ledger.imports.matching import Change, Clash, Known, Matcher
from sincerely.ledger.imports.record import Kind, Place, Problem, fold, mentioned
from sincerely.ledger.imports.source import Source
from sincerely.ledger.schema import addresses, contacts, notes, organisations, phones, roles
from sincerely.ledger.store import Store, slices
from sincerely.words.accounts import Me

BATCH = 5_000


class _Rehearsed(Exception):
    """Ends a transaction whose outcome was only to be looked at."""


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do.

    forgotten: where people stand whom the user had erased. They are counted, and named nowhere.
    """

    new: list[Change] = field(default_factory=list)
    filled: list[Change] = field(default_factory=list)
    unchanged: int = 0
    clashes: list[Clash] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    forgotten: set[Place] = field(default_factory=set)

    @property
    def changed(self) -> bool:
        return bool(self.new or self.filled)

    @property
    def complete(self) -> bool:
        """Whether no row was in error."""
        return all(problem.kind is Kind.KEPT_OUT for problem in self.problems)


def bring(
    store: Store, account: int, me: Me, sources: Sequence[Source], now: datetime,
    dry_run: bool = False, progress: Callable[[int, int], None] = lambda done, of: None,
) -> Outcome:  # fmt: skip
    """Import files that were read. progress: told how many people of how many are dealt with."""
    people, problems = gather([found for source in sources for found in source.found], me)
    problems += [problem for source in sources for problem in source.problems]
    done = 0

    def more(count: int) -> None:
        nonlocal done
        done += count
        progress(done, len(people))

    outcome = apply(store, account, people, now, dry_run, more)
    with store.read() as look:
        kept = Kept(look, account)
    outcome.problems = sorted(
        problem
        for problem in outcome.problems + problems
        if problem.place not in outcome.forgotten and not kept.forgotten(mentioned(problem.content))
    )
    return outcome


def apply(
    store: Store, account: int, people: Sequence[Person], now: datetime, dry_run: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:  # fmt: skip
    """Make the ledger know these people. progress: told how many were dealt with since the last.

    dry_run: everything is decided and written in one transaction, which is then taken back.
    """
    outcome = Outcome()
    batches = [people[start : start + BATCH] for start in range(0, len(people), BATCH)]
    if not dry_run:
        index: _Index | None = None
        for batch in batches:
            with store.write() as tx:
                index = index or _Index(tx, account)
                _batch(tx, account, batch, index, outcome, now)
            progress(len(batch))
        return outcome
    try:
        with store.write() as tx:
            index = _Index(tx, account)
            for batch in batches:
                _batch(tx, account, batch, index, outcome, now)
                progress(len(batch))
            raise _Rehearsed
    except _Rehearsed:
        return outcome


class _Index:
    """Every name of people and houses, folded: SQL compares letters, people write as they like."""

    def __init__(self, connection: Connection, account: int) -> None:
        self._people: dict[str, set[int]] = defaultdict(set)
        rows = connection.execute(
            select(contacts.c.id, contacts.c.name).where(
                contacts.c.account_id == account,
                contacts.c.name != "",
                contacts.c.forgotten_at.is_(None),
            )
        )
        for key, name in rows:
            self._people[fold(name)].add(key)
        rows = connection.execute(
            select(organisations.c.name, organisations.c.id)
            .where(organisations.c.account_id == account)
            .order_by(organisations.c.id.desc())
        )
        self.houses = {fold(name): int(key) for name, key in rows}

    def those(self, people: Sequence[Person]) -> set[int]:
        found: set[int] = set()
        for person in people:
            found |= self._people.get(fold(person.name), set()) if person.name else set()
        return found

    def learn(self, changes: Sequence[Change]) -> None:
        for change in changes:
            if change.contact.name:
                self._people[fold(change.contact.name)].add(change.contact.id)


def _batch(
    tx: Connection, account: int, batch: Sequence[Person], index: _Index, outcome: Outcome,
    now: datetime,
) -> None:  # fmt: skip
    people = _admitted(Kept(tx, account), batch, outcome)
    matcher = Matcher(_known(tx, account, people, index))
    changes: list[Change] = []
    for person in people:
        decided = matcher.decide(person)
        if isinstance(decided, Clash):
            outcome.clashes.append(decided)
            changes += matcher.fill_from(decided)
        else:
            changes.append(decided)
    writing.write(tx, account, changes, index.houses, now)
    index.learn(changes)
    for change in changes:
        if change.new:
            outcome.new.append(change)
        elif change.filled:
            outcome.filled.append(change)
        else:
            outcome.unchanged += 1


def _admitted(kept: Kept, batch: Sequence[Person], outcome: Outcome) -> list[Person]:
    people = []
    for person in batch:
        addrs = [key for _, key in person.addresses]
        if kept.forgotten(addrs) or (not addrs and kept.forgotten_name(person.name)):
            outcome.forgotten.update(person.places)
            continue
        ignored = kept.ignored(addrs)
        if ignored:
            told = ", ".join(part for part in (person.name, ignored) if part)
            outcome.problems += [
                Problem(place, Kind.KEPT_OUT, f"you ignore {ignored}", told)
                for place in person.places
            ]
            continue
        people.append(person)
    return people


def _known(tx: Connection, account: int, people: Sequence[Person], index: _Index) -> list[Known]:
    """The contacts these people may be, with what is known of them."""
    owners: dict[str, int] = {}
    for part in slices({key for person in people for _, key in person.addresses}):
        rows = tx.execute(
            select(addresses.c.matching, addresses.c.contact_id).where(
                addresses.c.account_id == account, addresses.c.matching.in_(part)
            )
        )
        owners.update((key, contact) for key, contact in rows)
    wanted = set(owners.values()) | index.those(people)
    known: dict[int, Known] = {}
    leads: dict[int, int] = {}
    former: list[tuple[int, str, str]] = []
    while wanted:
        further = set()
        for row in _rows(tx, wanted):
            if row.merged_into is not None:
                leads[row.id] = row.merged_into
                former.append((row.id, row.name, row.organisation or ""))
                further.add(row.merged_into)
            elif row.forgotten_at is None:
                known[row.id] = Known(
                    row.id, row.name, row.name_from, row.organisation or "", row.title,
                    zone=row.zone or "", language=row.language or "",
                )  # fmt: skip
        wanted = further - known.keys() - leads.keys()
    _particulars(tx, known)
    for key, contact in owners.items():
        if (end := _survivor(contact, leads)) in known:
            known[end].addresses.add(key)
    for contact, name, house in former:
        if (end := _survivor(contact, leads)) in known:
            known[end].was.add((fold(name), fold(house)))
    return list(known.values())


def _survivor(contact: int, leads: dict[int, int]) -> int:
    seen: set[int] = set()
    while contact in leads and contact not in seen:
        seen.add(contact)
        contact = leads[contact]
    return contact


def _rows(tx: Connection, keys: set[int]) -> list[writing.Row]:
    found: list[writing.Row] = []
    for part in slices(sorted(keys)):
        found += tx.execute(
            select(
                contacts.c.id, contacts.c.name, contacts.c.name_from, contacts.c.title,
                contacts.c.merged_into, contacts.c.forgotten_at, contacts.c.zone,
                contacts.c.language,
                organisations.c.name.label("organisation"),
            )
            .outerjoin(organisations, organisations.c.id == contacts.c.organisation_id)
            .where(contacts.c.id.in_(part))
        )  # fmt: skip
    return found


def _particulars(tx: Connection, known: dict[int, Known]) -> None:
    for part in slices(sorted(known)):
        for table, column, name in (
            (addresses, addresses.c.matching, "addresses"),
            (phones, phones.c.matching, "phones"),
            (notes, notes.c.text, "notes"),
            (roles, roles.c.role, "roles"),
        ):
            query = select(table.c.contact_id, column).where(table.c.contact_id.in_(part))
            for contact, value in tx.execute(query):
                getattr(known[contact], name).add(value)
