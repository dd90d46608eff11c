"""Whom the user means, and what follows from a change of somebody's facts."""

import re
from collections.abc import Iterable
from datetime import datetime

from sincerely.ledger import (
    leaving,
    people,
)
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World
from sincerely.words.addresses import Address, strict
from sincerely.words.errors import DataProblem, UsageProblem


def one_of(tx: Connection, world: World, text: str) -> int:
    """The one contact WHO means. Raises DataProblem for nobody or for several."""
    found = people.who(tx, world.account, text)
    if not found:
        raise DataProblem(f"nobody is called {text!r}", "sincerely contacts list shows everyone")
    if len(found) > 1:
        names = ", ".join(f"{row.id} {row.name}" for row in found[:8])
        raise DataProblem(f"{text!r} may be several: {names}", "name one by its id")
    return int(found[0].id)


def person(tx: Connection, world: World, text: str, now: datetime) -> int:
    """The contact WHO means ('Name <address>', 'Name', an id), made where it is new.

    Whoever was erased and is named again is kept from now on. Raises DataProblem for a doubtful one.
    """
    text = " ".join(text.split())
    if not text:
        raise UsageProblem("who?", "name them: 'Name <name@example.org>' or 'Name'")
    if "@" not in text and "<" not in text:
        found = people.who(tx, world.account, text)
        if found:
            return one_of(tx, world, text)
        if text.isdecimal():
            raise DataProblem(f"there is no contact {text}", "sincerely contacts list shows them")
        leaving.remember_again(tx, world.account, text)
        return people.create(tx, world.account, text, now, "user")
    name, addr = parsed(text)
    if world.me.owns(addr):
        raise DataProblem(f"{addr} is your own address")
    leaving.remember_again(tx, world.account, strict(addr))
    contact = people.ensure(tx, world.account, Address(name, addr), now)
    if contact is None:
        raise DataProblem(f"{addr} cannot be kept")
    if name:
        people.call(tx, contact, name)
    return contact


def parsed(text: str) -> tuple[str, str]:
    shape = re.fullmatch(r"(?:(?P<name>[^<>]*?)\s*<(?P<in>[^<>]+)>|(?P<bare>[^\s<>]+))", text)
    addr = (shape["in"] or shape["bare"] or "").strip() if shape else ""
    if "@" not in addr:
        raise DataProblem(f"{text!r} holds no address", "write it as 'Name <name@example.org>'")
    return ((shape["name"] if shape else "") or "").strip().strip('"'), addr


def replan(tx: Connection, world: World, those: Iterable[int], now: datetime) -> None:
    """Make what is owed to these persons follow from what was told, in the same transaction."""
    from sincerely.rounds.plan import PlanReport, persons  # jinja2 comes with it

    persons(tx, world, people.living(tx, those), now, PlanReport(world.name))
