"""Opportunities: applications and offers, the people in them, and the user's word on how they stand."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sincerely.ledger import people
from sincerely.ledger.log import record
from sincerely.ledger.schema import (
    contacts,
    message_people,
    messages,
    opportunities,
    opportunity_people,
    signals,
)
from sincerely.ledger.store import insert_row
from sincerely.reading.applications import Application, Heard, house_key
from sincerely.words.addresses import Address
from sincerely.words.errors import NotFound
from sincerely.words.help import RUNNING, OpportunityStatus
from sincerely.words.messages import Direction

#: What somebody is in an application: who makes the offer, or anybody else of the other side.
OFFERS, CONTACT = "offers", "contact"


def heard(connection: Connection, account: int) -> list[Heard]:
    """What every mail said of applications."""
    rows = connection.execute(
        select(
            signals.c.type, signals.c.data, signals.c.evidence, signals.c.decision, messages.c.id,
            messages.c.identity, messages.c.date, messages.c.direction, messages.c.sender,
            messages.c.sender_name,
        )
        .join(messages, messages.c.id == signals.c.message_id)
        .where(
            signals.c.account_id == account, signals.c.type.in_(("offer", "rejection")),
            signals.c.decision != "ignore",
        )
    ).all()  # fmt: skip
    found = []
    for row in rows:
        outgoing = row.direction == Direction.OUT
        person = _recipient(connection, row.id) if outgoing else row.sender
        found.append(
            Heard(
                type=row.type,
                organisation=row.data.get("organisation") or "",
                role=row.data.get("role") or "",
                status=row.data.get("status") or "",
                respond_by=row.data.get("respond_by"),
                person=person,
                person_name="" if outgoing else row.sender_name,
                date=row.date,
                identity=row.identity,
                evidence=row.evidence,
                sure=row.decision == "act",
            )
        )
    return found


def _recipient(connection: Connection, message: int) -> str:
    row = connection.execute(
        select(message_people.c.matching)
        .where(message_people.c.message_id == message)
        .order_by(message_people.c.matching)
    ).first()
    return str(row.matching) if row else ""


def reconcile(connection: Connection, account: int, fact: Application, now: datetime) -> int:
    """Make the ledger say what the mails say; the user's own status stands over it, but for an offer he
    accepted in a mail of his own since. Gives the id."""
    evidence = connection.execute(
        select(messages.c.id).where(
            messages.c.account_id == account, messages.c.identity == fact.identity
        )
    ).scalar()
    values: dict[str, Any] = {
        "organisation": fact.organisation, "status": fact.status, "written": fact.written,
        "sure": fact.sure, "respond_by": fact.respond_by, "message_id": evidence,
        "evidence": fact.evidence, "since": fact.since, "changed_at": fact.changed,
    }  # fmt: skip
    known = connection.execute(
        select(opportunities)
        .where(opportunities.c.account_id == account, opportunities.c.key == fact.key)
        .order_by(opportunities.c.id)
    ).first()
    if known is None:
        key = insert_row(
            connection, opportunities, account_id=account, key=fact.key, role=fact.role, **values
        )
        record(connection, account, now, "opportunity", key, "found", status=fact.status)
    else:
        key = int(known.id)
        if known.said_by_user:  # told by the user: mails fill in, and do not contradict
            values = {
                name: value for name, value in values.items()
                if name in ("respond_by", "message_id", "evidence") and not getattr(known, name)
            } | {"written": known.written or fact.written}  # fmt: skip
            if known.said_by_user in RUNNING and fact.changed >= known.changed_at:
                accepted = fact.status is OpportunityStatus.ACCEPTED and fact.sure
                values["status"] = fact.status if accepted else known.said_by_user
        if fact.role and not known.role:
            values["role"] = fact.role
        if any(getattr(known, name) != value for name, value in values.items()):
            connection.execute(
                update(opportunities).where(opportunities.c.id == key).values(**values)
            )
            record(connection, account, now, "opportunity", key, "changed", status=fact.status)
    _people(connection, account, key, fact, now)
    return key


def _people(
    connection: Connection, account: int, key: int, fact: Application, now: datetime
) -> None:
    for addr in fact.people:
        contact = people.ensure(connection, account, Address("", addr), now)
        if contact is not None:
            takes_part(
                connection, account, key, contact, OFFERS if addr == fact.offered_by else CONTACT
            )


def takes_part(
    connection: Connection, account: int, opportunity: int, contact: int, part: str,
    by_user: bool = False,
) -> None:  # fmt: skip
    """This person belongs to the application, as who makes the offer or otherwise."""
    known = connection.execute(
        select(opportunity_people).where(
            opportunity_people.c.opportunity_id == opportunity,
            opportunity_people.c.contact_id == contact,
        )
    ).first()
    if known is None:
        connection.execute(
            insert(opportunity_people).values(
                account_id=account, opportunity_id=opportunity, contact_id=contact, part=part,
                by_user=by_user,
            )
        )  # fmt: skip
    elif known.part != part and (by_user or not known.by_user):
        connection.execute(
            update(opportunity_people)
            .where(opportunity_people.c.id == known.id)
            .values(part=part, by_user=by_user)
        )
    else:
        return
    people.touch(connection, [contact])


def takes_no_part(connection: Connection, opportunity: int, contact: int) -> None:
    connection.execute(
        delete(opportunity_people).where(
            opportunity_people.c.opportunity_id == opportunity,
            opportunity_people.c.contact_id == contact,
        )
    )
    people.touch(connection, [contact])


def tell(
    connection: Connection, account: int, organisation: str, role: str, status: OpportunityStatus,
    respond_by: str | None, now: datetime, written: bool = False,
) -> int:  # fmt: skip
    """The user tells of an application or an offer, or how one stands now. Gives the id."""
    key = house_key(organisation)
    known = connection.execute(
        select(opportunities)
        .where(opportunities.c.account_id == account, opportunities.c.key == key)
        .order_by(opportunities.c.id)
    ).all()
    same = [o for o in known if not role or not o.role or o.role == role]
    if same:
        values: dict[str, Any] = {"status": status, "said_by_user": status, "changed_at": now}
        values["sure"] = True
        if role:
            values["role"] = role
        if respond_by:
            values["respond_by"] = respond_by
        if written:
            values["written"] = True
        connection.execute(
            update(opportunities).where(opportunities.c.id == same[0].id).values(**values)
        )
        found = int(same[0].id)
    else:
        found = insert_row(
            connection, opportunities, account_id=account, organisation=organisation, role=role,
            key=key, status=status, said_by_user=status, written=written, sure=True,
            respond_by=respond_by, since=now, changed_at=now,
        )  # fmt: skip
    people.touch(connection, [row.id for row in parts(connection, found)])
    record(connection, account, now, "opportunity", found, "told", status=status)
    return found


def account_of(connection: Connection, key: int) -> int:
    """To which account it belongs. Raises NotFound."""
    found = connection.execute(
        select(opportunities.c.account_id).where(opportunities.c.id == key)
    ).scalar()
    if found is None:
        raise NotFound(f"there is no offer or application {key}")
    return int(found)


def get(connection: Connection, account: int, key: int) -> Any:
    """The row. Raises NotFound."""
    row = connection.execute(
        select(opportunities).where(
            opportunities.c.account_id == account, opportunities.c.id == key
        )
    ).first()
    if row is None:
        raise NotFound(f"there is no offer or application {key}", "sincerely offers list")
    return row


def close(
    connection: Connection, account: int, key: int, status: OpportunityStatus, now: datetime
) -> None:
    """The user: how it ended."""
    row = get(connection, account, key)
    connection.execute(
        update(opportunities)
        .where(opportunities.c.id == key)
        .values(status=status, said_by_user=status, sure=True, changed_at=now)
    )
    people.touch(connection, [p.id for p in parts(connection, row.id)])
    record(connection, account, now, "opportunity", key, "told", status=status)


def parts(connection: Connection, opportunity: int) -> list[Any]:
    """The people of it: id, name, part; who makes the offer first."""
    return list(
        connection.execute(
            select(contacts.c.id, contacts.c.name, opportunity_people.c.part)
            .join(opportunity_people, opportunity_people.c.contact_id == contacts.c.id)
            .where(opportunity_people.c.opportunity_id == opportunity, *people.LIVING)
            .order_by(opportunity_people.c.part.desc(), contacts.c.name, contacts.c.id)
        )
    )


def of_contact(connection: Connection, contact: int) -> list[dict[str, Any]]:
    rows = connection.execute(
        select(opportunities, opportunity_people.c.part)
        .join(opportunity_people, opportunity_people.c.opportunity_id == opportunities.c.id)
        .where(opportunity_people.c.contact_id == contact)
        .order_by(opportunities.c.since)
    )
    return [{**_entry(connection, row), "part": row.part} for row in rows]


def listing(connection: Connection, account: int, everything: bool = False) -> list[dict[str, Any]]:
    """What still runs, or all, by when it began."""
    query = (
        select(opportunities)
        .where(opportunities.c.account_id == account)
        .order_by(opportunities.c.since, opportunities.c.id)
    )
    if not everything:
        query = query.where(opportunities.c.status.in_(sorted(RUNNING)))
    return [_entry(connection, row) for row in connection.execute(query).all()]


def _entry(connection: Connection, row: Any) -> dict[str, Any]:
    return {
        "id": row.id, "organisation": row.organisation, "role": row.role or None,
        "status": row.status, "written": row.written, "sure": row.sure,
        "respond_by": row.respond_by, "since": row.since, "changed_at": row.changed_at,
        "evidence": row.evidence or None,
        "people": [{"id": p.id, "name": p.name, "part": p.part} for p in parts(connection, row.id)],
    }  # fmt: skip
