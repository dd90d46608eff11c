"""A ledger of many people with overlapping parts, for the landed run: by the ledger's own verbs."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.fakes import Rehearsal

from sincerely.ledger import advice, opportunities, particulars, people, referrals
from sincerely.ledger.store import Connection
from sincerely.words.help import AdviceKind, OpportunityStatus, Role

_TITLES = ("Alma", "Bo", "Cleo", "Dag", "Edda", "Finn", "Gwen", "Hugo", "Iris", "Jens")
HOUSES = ("Northgate Health", "Seaside Trust", "Old Mill", "Kestrel Labs")


@dataclass
class Town:
    """Who was put there: ids by what they are. job: the new employer's people."""

    everyone: list[int]
    declines: list[int]
    job: list[int]
    employer: list[int]
    idle: list[int]


def settle(
    it: Rehearsal, count: int = 200, domain: str = "town.example", old: str = "old.example"
) -> Town:
    """That many people: offers, applications, references who are referrers, advisers who work at a
    house that is declined, colleagues of the present employer, some without an address, some idle."""
    town = Town([], [], [], [], [])
    with it.store.write() as tx:
        for number in range(count):
            town.everyone.append(_person(tx, it, number, (domain, old), town))
        _offers(tx, it, town)
    return town


def mingle(it: Rehearsal, town: Town, rng: random.Random) -> None:
    """More parts for some of them, drawn: a reference who works where the user says no, two who made
    one offer, an adviser with a number, somebody who points to who is declined."""
    now = it.now - timedelta(days=9)
    busy = [p for p in town.everyone if p not in town.idle and p not in town.employer]
    with it.store.write() as tx:
        houses = [o["id"] for o in opportunities.listing(tx, it.account, everything=True)]
        for who in rng.sample(busy, len(busy) // 4):
            role = rng.choice(list(Role))
            particulars.play(tx, it.account, who, role, now, "you said so", True)
            if rng.random() < 0.3:
                particulars.works_for(tx, it.account, who, rng.choice(HOUSES))
            if rng.random() < 0.3:
                part = rng.choice([opportunities.OFFERS, opportunities.CONTACT])
                key = rng.choice(houses)
                opportunities.takes_part(tx, it.account, key, who, part, by_user=True)
            if rng.random() < 0.3:
                target = _name(tx, rng.choice(busy))
                referrals.pointed(tx, it.account, who, target, None, now, now, by_user=True)


def _person(
    tx: Connection, it: Rehearsal, number: int, domains: tuple[str, str], town: Town
) -> int:
    now = it.now - timedelta(days=30)
    name = f"{_TITLES[number % 10]} {_letters(number)}"
    who = people.create(tx, it.account, name, now, "user")
    if number % 23 != 22:
        employed = number % 17 == 16
        where = domains[employed]
        people.add_address(tx, it.account, who, f"p{number}@{where}", now)
        if employed:
            town.employer.append(who)
    if number % 5 == 0:
        particulars.add_phone(tx, it.account, who, f"+49 30 {100000 + number}", now, "user")
    if number % 11 == 10:
        town.idle.append(who)
        return who
    _part(tx, it, who, number, now, town)
    return who


def _part(tx: Connection, it: Rehearsal, who: int, number: int, now: datetime, town: Town) -> None:
    account = it.account
    if number % 9 == 0:
        particulars.play(tx, account, who, Role.REFERENCE, now, "you said so", True)
    if number % 3 == 0 or number % 9 == 0:
        advice.given(tx, account, who, AdviceKind.READ, f"Book Number {number}", now, by_user=True)
        particulars.play(tx, account, who, Role.ADVISER, now, "you told of their advice", True)
    if number % 4 == 1 and town.everyone:
        referrals.pointed(
            tx, account, who, _name(tx, town.everyone[number // 2]), None, now, now, by_user=True
        )
        particulars.play(tx, account, who, Role.REFERRER, now, "pointed on", True)
    if number % 7 == 2:
        particulars.play(tx, account, who, Role.INTERVIEWER, now, "you said so", True)
    if number % 13 == 5:
        particulars.play(tx, account, who, Role.HELPER, now, "you said so", True)


def _offers(tx: Connection, it: Rehearsal, town: Town) -> None:
    now = it.now - timedelta(days=10)
    states = (
        OpportunityStatus.OFFERED, OpportunityStatus.OFFERED, OpportunityStatus.INTERVIEWING,
        OpportunityStatus.APPLIED,
    )  # fmt: skip
    reached = [p for p in town.everyone if p not in town.idle and p not in town.employer
               and people.addresses_of(tx, p)]  # fmt: skip
    for number, (house, state) in enumerate(zip(HOUSES, states, strict=True)):
        key = opportunities.tell(tx, it.account, house, "Data Analyst", state, None, now)
        those = reached[number * 4 : number * 4 + 4]
        for place, who in enumerate(those):
            part = opportunities.OFFERS if place == 0 else opportunities.CONTACT
            opportunities.takes_part(tx, it.account, key, who, part, by_user=True)
            particulars.works_for(tx, it.account, who, house)
        if state is OpportunityStatus.OFFERED:
            town.declines.append(those[0])
    key = opportunities.tell(
        tx, it.account, "Harbour", "Head of Data", OpportunityStatus.OFFERED, None, now
    )
    for place, who in enumerate(reached[20:22]):
        part = opportunities.OFFERS if place == 0 else opportunities.CONTACT
        opportunities.takes_part(tx, it.account, key, who, part, by_user=True)
        town.job.append(who)


def _name(tx: Connection, contact: int) -> str:
    return str(people.get(tx, contact).name)


def _letters(number: int) -> str:
    """A family name for each number."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(97 + rest) + found
    return f"Van{found}".title()
