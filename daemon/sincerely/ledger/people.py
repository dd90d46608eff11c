"""Contacts and their addresses: who is who, and what is settled about writing to them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, select, union, update

from sincerely.ledger import leaving
from sincerely.ledger.log import record
from sincerely.ledger.schema import (
    addresses,
    contacts,
    followups,
    message_people,
    messages,
    organisations,
    referrals,
    roles,
)
from sincerely.ledger.store import by_key, insert_row, slices
from sincerely.words.addresses import Address, matching
from sincerely.words.errors import DataProblem, NotFound

#: Confirms the person, and says nothing of the name: the user need not have looked at it.
WROTE = "you wrote to them yourself"
#: Rows of people as they are today, without those merged into others or erased.
LIVING = (contacts.c.merged_into.is_(None), contacts.c.forgotten_at.is_(None))


# Asked for every mail: built once, not at each call.
_FIND = select(addresses.c.contact_id).where(
    addresses.c.account_id == bindparam("account"), addresses.c.matching == bindparam("form")
)
_KEYS: Any = bindparam("keys", expanding=True)
_TOUCH = (
    update(contacts)
    .where(
        contacts.c.id.in_(
            union(
                select(contacts.c.id).where(contacts.c.id.in_(_KEYS)),
                select(referrals.c.contact_id).where(referrals.c.to_id.in_(_KEYS)),
                select(followups.c.contact_id).where(followups.c.via_id.in_(_KEYS)),
            )
        ),
        contacts.c.touched.is_(False),
    )
    .values(touched=True)
)


def find(connection: Connection, account: int, addr: str) -> int | None:
    """The contact that has this address."""
    row = connection.execute(_FIND, {"account": account, "form": matching(addr)}).first()
    return int(row.contact_id) if row else None


def find_all(connection: Connection, account: int, addrs: set[str]) -> dict[str, int]:
    """The contacts among these addresses (in the form to compare by): address -> contact."""
    found: dict[str, int] = {}
    for part in slices(addrs):
        rows = connection.execute(
            select(addresses.c.matching, addresses.c.contact_id).where(
                addresses.c.account_id == account, addresses.c.matching.in_(part)
            )
        )
        found.update((row.matching, row.contact_id) for row in rows)
    return found


def ensure(connection: Connection, account: int, person: Address, now: datetime) -> int | None:
    """The contact with this address, made if new; None for one the user wants forgotten.

    The name serves until `names.settle` has better evidence.
    """
    known = find(connection, account, person.addr) if person.addr else None
    if known is not None:
        return known
    if person.addr and leaving.is_forgotten(connection, account, person.addr):
        return None
    key = create(connection, account, person.name, now)
    if person.addr:
        _insert_address(connection, account, key, person.addr, now)
    return key


def create(
    connection: Connection, account: int, name: str, now: datetime, name_from: str = ""
) -> int:
    """A new contact. name_from: "user" or "import" where no mail may rename them."""
    values = {"account_id": account, "name": name, "name_from": name_from if name else ""}
    key = insert_row(connection, contacts, **values, created_at=now, touched=True)
    record(connection, account, now, "contact", key, "created")
    return key


def add_address(
    connection: Connection, account: int, contact: int, addr: str, now: datetime
) -> None:
    """Give a contact one more address. Raises nothing if it is already theirs."""
    if find(connection, account, addr) is None:
        _insert_address(connection, account, contact, addr, now)
        touch(connection, [contact])


def _insert_address(
    connection: Connection, account: int, contact: int, addr: str, now: datetime
) -> None:
    values = {"account_id": account, "contact_id": contact, "address": addr}
    insert_row(connection, addresses, **values, matching=matching(addr), added_at=now)
    leaving.settle(connection, account, contact)


def drop_address(connection: Connection, contact: int, addr: str) -> None:
    """An address they have no more. Raises DataProblem where it is not theirs."""
    gone = connection.execute(
        delete(addresses).where(
            addresses.c.contact_id == contact, addresses.c.matching == matching(addr)
        )
    )
    if not gone.rowcount:
        raise DataProblem(f"{addr} is no address of theirs")


def touch(connection: Connection, keys: list[int]) -> None:
    """These persons' facts changed, and so did what is to be told to whoever pointed to them, and what
    they were asked to pass on."""
    for part in slices(keys):
        connection.execute(_TOUCH, {"keys": part})


def call(connection: Connection, contact: int, name: str) -> None:
    """The user says how they are called; nothing read renames them again."""
    change(connection, contact, name=name, name_from="user")


def change(connection: Connection, contact: int, **values: Any) -> None:
    connection.execute(
        update(contacts).where(contacts.c.id == contact).values(touched=True, **values)
    )


def confirm(connection: Connection, account: int, contact: int, now: datetime, why: str) -> None:
    """The user vouches for this person, by typing, approving or writing to them."""
    open_ = (contacts.c.id == contact, contacts.c.confirmed_at.is_(None))
    values = {"confirmed_at": now, "confirmed_why": why}
    if connection.execute(update(contacts).where(*open_).values(**values)).rowcount:
        record(connection, account, now, "contact", contact, "confirmed", why=why)


def bounced(connection: Connection, account: int, addr: str, now: datetime, why: str) -> int | None:
    """This address does not exist. Gives the contact it belongs to."""
    contact = find(connection, account, addr)
    if contact is not None:
        connection.execute(
            update(addresses)
            .where(
                addresses.c.account_id == account,
                addresses.c.matching == matching(addr),
                addresses.c.bounced_at.is_(None),
            )
            .values(bounced_at=now, bounced_why=why)
        )
        touch(connection, [contact])
        record(connection, account, now, "contact", contact, "bounced", why=why)
    return contact


def survivor(connection: Connection, contact: int) -> int:
    """The contact this one was merged into, however often, or itself."""
    seen = {contact}
    while True:
        row = connection.execute(
            select(contacts.c.merged_into).where(contacts.c.id == contact)
        ).first()
        if row is None or row.merged_into is None or row.merged_into in seen:
            return contact
        contact = int(row.merged_into)
        seen.add(contact)


def get(connection: Connection, contact: int) -> Any:
    """The contact's row. Raises NotFound."""
    row = connection.execute(select(contacts).where(contacts.c.id == contact)).first()
    if row is None:
        raise NotFound(f"there is no contact {contact}", "sincerely contacts list shows them")
    return row


def get_all(connection: Connection, persons: Iterable[int]) -> dict[int, Any]:
    """The rows of these contacts."""
    found = by_key(connection, select(contacts), contacts.c.id, persons)
    return {contact: row for contact, (row,) in found.items()}


def living(connection: Connection, persons: Iterable[int]) -> list[int]:
    """Those of them that are still a person of their own, in the given order."""
    asked = list(dict.fromkeys(persons))
    found = by_key(connection, select(contacts.c.id).where(*LIVING), contacts.c.id, asked)
    return [contact for contact in asked if contact in found]


def who(connection: Connection, account: int, text: str) -> list[Any]:
    """Contacts a person may mean by an id, an address, a name, or a whole word of a name."""
    text = " ".join(text.split())
    if not text:
        return []
    query = (
        select(contacts).where(contacts.c.account_id == account, *LIVING).order_by(contacts.c.id)
    )
    if text.isdecimal():
        return list(
            connection.execute(query.where(contacts.c.id == survivor(connection, int(text))))
        )
    if "@" in text:
        found = find(connection, account, text)
        return list(connection.execute(query.where(contacts.c.id == found))) if found else []
    if text.isascii():  # the databases agree with us on the case of these letters only
        exact = list(
            connection.execute(query.where(func.lower(contacts.c.name) == func.lower(text)))
        )
        if exact:
            return exact
    wanted = text.casefold()
    names = {
        row.id: row.name.casefold()
        for row in connection.execute(
            select(contacts.c.id, contacts.c.name).where(
                contacts.c.account_id == account, contacts.c.name != "", *LIVING
            )
        )
    }
    meant = [key for key, name in names.items() if name == wanted]
    meant = meant or [key for key, name in names.items() if f" {wanted} " in f" {name} "]
    return [
        row
        for part in slices(sorted(meant))
        for row in connection.execute(query.where(contacts.c.id.in_(part)))
    ]


def addresses_of(connection: Connection, contact: int) -> list[Any]:
    """All addresses, those that work first, then in the order they came."""
    return addresses_of_all(connection, [contact]).get(contact, [])


def addresses_of_all(connection: Connection, persons: Iterable[int]) -> dict[int, list[Any]]:
    """The same of several; who has none is not in it."""
    query = select(addresses).order_by(addresses.c.bounced_at.is_not(None), addresses.c.id)
    return by_key(connection, query, addresses.c.contact_id, persons)


def listing(connection: Connection, account: int) -> list[dict[str, Any]]:
    """All contacts with organisation, addresses and roles, by name."""
    rows = connection.execute(
        select(contacts, organisations.c.name.label("organisation"))
        .outerjoin(organisations, organisations.c.id == contacts.c.organisation_id)
        .where(contacts.c.account_id == account, *LIVING)
        .order_by(contacts.c.name, contacts.c.id)
    )
    found = [
        {
            "id": row.id,
            "name": row.name,
            "organisation": row.organisation,
            "addresses": [],
            "roles": [],
            "confirmed": row.confirmed_at is not None,
            "do_not_write": row.stopped_at is not None,
            "ignored": bool(row.ignored_why),
        }
        for row in rows
    ]
    by_id = {entry["id"]: entry for entry in found}
    for row in connection.execute(
        select(addresses)
        .where(addresses.c.account_id == account)
        .order_by(addresses.c.bounced_at.is_not(None), addresses.c.id)
    ):
        if row.contact_id in by_id:
            by_id[row.contact_id]["addresses"].append(row.address)
    for row in connection.execute(
        select(roles).where(roles.c.account_id == account).order_by(roles.c.role)
    ):
        if row.contact_id in by_id:
            by_id[row.contact_id]["roles"].append(row.role)
    return found


def mail_of() -> Any:
    """addresses joined to the mails they stand in."""
    return addresses.join(
        message_people,
        and_(
            message_people.c.account_id == addresses.c.account_id,
            message_people.c.matching == addresses.c.matching,
        ),
    ).join(messages, messages.c.id == message_people.c.message_id)
