"""What the user says of people: names and addresses, who is who, who is to be left alone."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sincerely.ledger import (
    erasing,
    leaving,
    letters,
    merging,
    particulars,
    people,
    stopping,
)
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World
from sincerely.telling.whom import one_of, replan
from sincerely.words.addresses import matching, strict
from sincerely.words.errors import DataProblem, UsageProblem
from sincerely.words.help import Role
from sincerely.words.letters import LetterEvent

#: What `edit` may change of a contact, beside addresses, phones and roles.
FIELDS = (
    "name",
    "title",
    "organisation",
    "zone",
    "country",
    "language",
    "salutation",
    "how_met",
    "cadence",
    "channel",
)


def edit(
    world: World, contact: int, changes: dict[str, Any], now: datetime, *,
    addresses: Sequence[str] = (), no_addresses: Sequence[str] = (), phones: Sequence[str] = (),
    no_phones: Sequence[str] = (), roles: Sequence[Role] = (), no_roles: Sequence[Role] = (),
    confirmed: bool | None = None, write: bool | None = None,
) -> None:  # fmt: skip
    """Correct a contact. changes: of FIELDS, "" or None empties; write: False says do-not-write."""
    with world.store.write() as tx:
        account = world.account
        row = people.get(tx, contact)
        values = dict(changes)
        if (name := values.pop("name", None)) is not None:
            people.call(tx, contact, " ".join(name.split()))
        if (house := values.pop("organisation", None)) is not None:
            particulars.works_for(tx, account, contact, " ".join(house.split()))
        if values:
            people.change(tx, contact, **values)
        for addr in addresses:
            addr = strict(addr.strip())
            if world.me.owns(addr):
                raise DataProblem(f"{addr} is your own address")
            leaving.remember_again(tx, account, addr)
            people.add_address(tx, account, contact, addr, now)
            if people.find(tx, account, addr) != contact:
                raise DataProblem(
                    f"{addr} belongs to another contact", "to make them one: contacts merge"
                )
        for addr in no_addresses:
            people.drop_address(tx, contact, addr)
        for number in phones:
            particulars.add_phone(tx, account, contact, number, now, "user")
        for number in no_phones:
            particulars.drop_phone(tx, contact, number)
        for role in roles:
            particulars.play(tx, account, contact, role, now, "you said so", True)
        for role in no_roles:
            particulars.play_no_more(tx, contact, role)
        if confirmed:
            people.confirm(tx, account, contact, now, "you confirmed them")
        elif confirmed is False:
            people.change(tx, contact, confirmed_at=None, confirmed_why="")
        if write is not None:
            _may_be_written_to(tx, world, row, write, now)
        people.touch(tx, [contact])
        replan(tx, world, [contact], now)


def _may_be_written_to(tx: Connection, world: World, row: Any, write: bool, now: datetime) -> None:
    """What the user says of a contact. row: the contact's."""
    if not write:
        stopping.stop(tx, world.account, row.id, now, "you said so")
    elif row.stopped_at is not None:
        people.change(tx, row.id, stopped_at=None, stopped_why="")


def settle_stop(world: World, contact: int, write: bool, now: datetime) -> None:
    """Whether somebody meant to be left alone, said by the user of words that leave a doubt.

    Raises DataProblem where there is none any more: a plainer word of theirs holds.
    """
    with world.store.write() as tx:
        if contact not in {entry["contact"] for entry in stopping.doubted(tx, world.account)}:
            raise DataProblem(
                "it was settled meanwhile", f"sincerely contacts show {contact} says what holds"
            )
        _may_be_written_to(tx, world, people.get(tx, contact), write, now)
        people.touch(tx, [contact])
        replan(tx, world, [contact], now)


def merge(world: World, keep: int, other: int, now: datetime) -> None:
    """Two contacts are one person. What was not sent and would double is withdrawn."""
    with world.store.write() as tx:
        for letter in merging.merge(tx, world.account, keep, other, now):
            letters.move(
                tx, letters.get(tx, letter), LetterEvent.WITHDRAW, now,
                outcome="the same letter stands at the contact it was merged into",
                **letters.UNAPPROVED,
            )  # fmt: skip
        replan(tx, world, [keep], now)


def split(world: World, contact: int, addrs: list[str], name: str, now: datetime) -> int:
    """One contact is two persons. Gives the new one."""
    with world.store.write() as tx:
        new = merging.split(tx, world.account, contact, addrs, name, now)
        replan(tx, world, [contact, new], now)
        return new


def forget(world: World, contact: int, now: datetime) -> dict[str, int]:
    """Erase a person. Gives how many letters and mails were emptied."""
    with world.store.write() as tx:
        return erasing.forget(tx, world.account, contact, now)


def ignore(world: World, what: str, now: datetime, again: bool = False) -> list[str]:
    """Leave a domain, an address or a contact alone; again: take it back. Gives what it stands for."""
    what = what.strip().casefold().removeprefix("@")
    with world.store.write() as tx:
        if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}", what):
            entries = [("domain", what)]
        elif "@" in what:
            entries = [("address", matching(what))]
        else:
            contact = one_of(tx, world, what)
            theirs = people.addresses_of(tx, contact)
            if not theirs:
                raise DataProblem("they have no address to know them by", "or: contacts forget")
            entries = [("address", row.matching) for row in theirs]
        touched: set[int] = set()
        for kind, value in entries:
            if again:
                leaving.heed(tx, world.account, kind, value)
            else:
                leaving.ignore(tx, world.account, kind, value, now)
            touched |= leaving.concerned(tx, world.account, kind, value)
        replan(tx, world, sorted(touched), now)
        return [value for _, value in entries]


def note(world: World, contact: int, text: str, now: datetime) -> int:
    """The user's own words about somebody. Raises UsageProblem for none."""
    text = text.strip()
    if not text:
        raise UsageProblem("the note is empty")
    with world.store.write() as tx:
        return particulars.note(tx, world.account, contact, text, now)
