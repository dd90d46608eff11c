"""A page about one person: everything the ledger knows, as JSON values and instants."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from sincerely.ledger import (
    advice,
    erasing,
    opportunities,
    particulars,
    people,
    referrals,
    timeline,
)


def of(connection: Connection, contact: int, now: datetime) -> dict[str, Any]:
    """Raises NotFound. The timeline is oldest first; the chain begins with who pointed last."""
    row = people.get(connection, contact)
    passed = timeline.of(connection, contact)
    signed = particulars.signed_as(connection, contact)
    return {
        "id": row.id,
        "name": row.name,
        "organisation": particulars.organisation_of(connection, contact) or None,
        "title": row.title or None,
        "signature": signed or None,
        "addresses": [
            {"address": a.address, "bounced": a.bounced_why or None}
            for a in people.addresses_of(connection, contact)
        ],
        "phones": [
            {"number": p.number, "label": p.label or None, "source": p.source}
            for p in particulars.phones_of(connection, contact)
        ],
        "zone": row.zone,
        "country": row.country,
        "language": row.language,
        "salutation": row.salutation or None,
        "roles": [
            {"role": r.role, "since": r.since, "why": r.why}
            for r in particulars.roles_of(connection, contact)
        ],
        "how_met": row.how_met or None,
        "cadence": row.cadence,
        "channel": row.channel,
        "confirmed": row.confirmed_why or None,
        "do_not_write": row.stopped_why or None,
        "ignored": row.ignored_why or None,
        "merged": [key for key in erasing.whole(connection, contact) if key != contact],
        "chain": referrals.chain(connection, contact),
        "pointed_by": [
            referrals.entry(fact)
            for fact in referrals.to_all(connection, [contact], now).get(contact, ())
        ],
        "last_interaction": timeline.last(passed, now),
        "advice": advice.listing(connection, row.account_id, contact, everything=True),
        "referrals": [
            referrals.entry(fact)
            for fact in referrals.by_all(connection, [contact], now).get(contact, ())
        ],
        "opportunities": opportunities.of_contact(connection, contact),
        "notes": [
            {"id": n.id, "at": n.at, "text": n.text}
            for n in particulars.notes_of(connection, contact)
        ],
        "timeline": passed,
    }  # fmt: skip


#: How far a picture of referrals goes, in steps from the person.
_STEPS = 4


def picture(connection: Connection, contact: int, now: datetime) -> list[dict[str, Any]]:
    """To whom this person pointed, to whom those did, and so on: referrals, each with `then`.

    Nobody's branch is drawn twice, so that a circle ends.
    """
    roots: list[dict[str, Any]] = []
    below: dict[int, list[dict[str, Any]]] = {contact: roots}
    drawn = {contact}
    for _ in range(_STEPS):
        pointed = referrals.by_all(connection, list(below), now)
        following: dict[int, list[dict[str, Any]]] = {}
        for person, branch in below.items():
            for fact in pointed.get(person, ()):
                told = {**referrals.entry(fact), "then": []}
                branch.append(told)
                if fact.to_id is not None and fact.to_id not in drawn:
                    drawn.add(fact.to_id)
                    following[fact.to_id] = told["then"]
        below = following
    return roots
