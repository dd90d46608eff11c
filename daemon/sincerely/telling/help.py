"""What the user tells of help: advice, referrals, applications and offers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sincerely.ledger import (
    advice,
    leaving,
    opportunities,
    particulars,
    people,
    referrals,
)
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World
from sincerely.telling.whom import one_of, parsed, person, replan
from sincerely.words.addresses import strict
from sincerely.words.errors import DataProblem, UsageProblem
from sincerely.words.help import AdviceKind, OpportunityStatus, Role, Standing


def advice_of(text: str) -> tuple[AdviceKind, str]:
    """'read: a book' is advice of that kind; without a kind it is `other`."""
    text = " ".join(text.split())
    kind, colon, rest = text.partition(":")
    if colon and kind.strip().casefold() in set(AdviceKind) and rest.strip():
        return AdviceKind(kind.strip().casefold()), rest.strip()
    if not any(character.isalnum() for character in text):
        raise UsageProblem(f"{text!r} says nothing", "say in a few words what they advised")
    return AdviceKind.OTHER, text


def point(
    tx: Connection, world: World, by: int, text: str, when: datetime, now: datetime,
    meeting: int | None = None,
) -> int:  # fmt: skip
    """`by` pointed to somebody: 'Name <address>', 'Name' or a contact's id. Gives the referral."""
    text = " ".join(text.split())
    if text.isdecimal():
        row = people.get(tx, one_of(tx, world, text))
        name, addr = row.name, next((a.address for a in people.addresses_of(tx, row.id)), None)
    elif "@" in text or "<" in text:
        name, addr = parsed(text)
        strict(addr)
        leaving.remember_again(tx, world.account, addr)
    else:
        name, addr = text, None
        leaving.remember_again(tx, world.account, name)
    if not name and not addr:
        raise UsageProblem("to whom?", "name them: 'Name <name@example.org>' or 'Name'")
    if addr and world.me.owns(addr):
        raise DataProblem(f"{addr} is your own address")
    particulars.play(tx, world.account, by, Role.REFERRER, when, f"pointed to {name or addr}", True)
    return referrals.pointed(
        tx, world.account, by, name, addr, when, now, by_user=True, meeting=meeting
    )


def advise(world: World, by: str, texts: Sequence[str], now: datetime) -> list[int]:
    """Somebody told the user to do something. Gives the ids."""
    with world.store.write() as tx:
        contact = person(tx, world, by, now)
        people.confirm(tx, world.account, contact, now, "you told of their advice")
        found = []
        for text in texts:
            kind, words = advice_of(text)
            found.append(advice.given(tx, world.account, contact, kind, words, now, by_user=True))
            particulars.play(
                tx, world.account, contact, Role.ADVISER, now, "you told of their advice", True
            )
        replan(tx, world, [contact], now)
        return found


def refer(world: World, by: str, texts: Sequence[str], now: datetime) -> list[int]:
    """Somebody pointed the user to people. Gives the referrals' ids."""
    with world.store.write() as tx:
        contact = person(tx, world, by, now)
        people.confirm(tx, world.account, contact, now, "you told of their referral")
        found = [point(tx, world, contact, text, now, now) for text in texts]
        replan(tx, world, [contact, *_pointed_to(tx, found)], now)
        return found


def _pointed_to(tx: Connection, keys: list[int]) -> list[int]:
    return [key for key in referrals.targets(tx, keys) if key is not None]


def end_advice(
    world: World, key: int, state: Standing, now: datetime, outcome: str = ""
) -> dict[str, Any]:
    """Advice done (with what came of it), dropped, or open again (which also says: yes, it is one)."""
    with world.store.write() as tx:
        row = advice.get(tx, world.account, key)
        advice.end(tx, world.account, key, state, now, " ".join(outcome.split()))
        replan(tx, world, [row.contact_id], now)
        every = advice.listing(tx, world.account, row.contact_id, everything=True)
        return next(a for a in every if a["id"] == key)


def end_referral(
    world: World, key: int, state: Standing, now: datetime, outcome: str = ""
) -> dict[str, Any]:
    """A referral followed, dropped, or open again (which also says: yes, it is one)."""
    with world.store.write() as tx:
        row = referrals.get(tx, world.account, key)
        referrals.end(tx, world.account, key, state, now, " ".join(outcome.split()))
        replan(tx, world, [row.contact_id, *_pointed_to(tx, [key])], now)
        return referrals.one(tx, key, now)


def offer(
    world: World, organisation: str, role: str, status: OpportunityStatus, by: Sequence[str],
    contacts: Sequence[str], respond_by: str | None, written: bool, now: datetime,
) -> dict[str, Any]:  # fmt: skip
    """An application or an offer, as the user tells it. by: who makes it; contacts: others there."""
    organisation = " ".join(organisation.split())
    if not organisation:
        raise UsageProblem("which organisation?")
    with world.store.write() as tx:
        key = opportunities.tell(
            tx,
            world.account,
            organisation,
            " ".join(role.split()),
            status,
            respond_by,
            now,
            written,
        )
        those = []
        for texts, part in ((by, opportunities.OFFERS), (contacts, opportunities.CONTACT)):
            for text in texts:
                contact = person(tx, world, text, now)
                people.confirm(tx, world.account, contact, now, "you named them at an application")
                opportunities.takes_part(tx, world.account, key, contact, part, by_user=True)
                those.append(contact)
        replan(tx, world, those, now)
        return next(
            o for o in opportunities.listing(tx, world.account, everything=True) if o["id"] == key
        )


def close_offer(world: World, key: int, status: OpportunityStatus, now: datetime) -> dict[str, Any]:
    """How an application ended."""
    with world.store.write() as tx:
        opportunities.close(tx, world.account, key, status, now)
        replan(tx, world, [p.id for p in opportunities.parts(tx, key)], now)
        return next(
            o for o in opportunities.listing(tx, world.account, everything=True) if o["id"] == key
        )
