"""Contacts and their addresses, and the facts the planner asks for."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select, update

from sincerely.ledger.log import record
from sincerely.ledger.schema import (
    addresses,
    contacts,
    message_people,
    messages,
    participants,
)
from sincerely.ledger.store import insert_row, slices
from sincerely.words.addresses import Address, matching
from sincerely.words.errors import NotFound
from sincerely.words.messages import Direction, MailClass

#: Confirms the person, and says nothing of the name: the user need not have looked at it.
WROTE = "you wrote to them yourself"


def find(connection: Connection, account: int, addr: str) -> int | None:
    """The contact that has this address."""
    row = connection.execute(
        select(addresses.c.contact_id).where(
            addresses.c.account_id == account, addresses.c.matching == matching(addr)
        )
    ).first()
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


def ensure(connection: Connection, account: int, person: Address, now: datetime) -> int:
    """The contact with this address, made if new. A calendar's name beats one of mails."""
    known = find(connection, account, person.addr) if person.addr else None
    if known is not None:
        if person.name:
            _rename(connection, known, person.name, instead_of=("", *_signed(connection, known)))
        return known
    key = create(connection, account, person.name, now)
    if person.addr:
        add_address(connection, account, key, person.addr, now)
    return key


def written_by(connection: Connection, contact: int) -> None:
    """Nobody but their mails names this person: the earliest that does counts."""
    names = _signed(connection, contact)
    met = select(participants.c.id).where(participants.c.contact_id == contact).limit(1)
    if names and connection.execute(met).first() is None:
        _rename(connection, contact, names[0], instead_of=("", *names))
    elif names:
        _rename(connection, contact, names[0], instead_of=("",))


def _signed(connection: Connection, contact: int) -> tuple[str, ...]:
    """Names this person's own mails bear, the earliest first."""
    rows = connection.execute(
        select(messages.c.sender_name)
        .select_from(mail_of())
        .where(
            addresses.c.contact_id == contact,
            messages.c.direction == Direction.IN,
            messages.c.mail_class == MailClass.PERSONAL,
            messages.c.sender_name != "",
        )
        .order_by(messages.c.date, messages.c.identity)
    )
    return tuple(dict.fromkeys(row.sender_name for row in rows))


def _rename(connection: Connection, contact: int, name: str, instead_of: tuple[str, ...]) -> None:
    connection.execute(
        update(contacts)
        .where(
            contacts.c.id == contact, contacts.c.name.in_(instead_of), contacts.c.name != name,
            or_(
                contacts.c.confirmed_at.is_(None), contacts.c.name == "",
                contacts.c.confirmed_why == WROTE,
            ),
        )
        .values(name=name, touched=True)
    )  # fmt: skip


def create(connection: Connection, account: int, name: str, now: datetime) -> int:
    values = {"account_id": account, "name": name, "created_at": now, "touched": True}
    key = insert_row(connection, contacts, **values)
    record(connection, account, now, "contact", key, "created")
    return key


def add_address(
    connection: Connection, account: int, contact: int, addr: str, now: datetime
) -> None:
    """Give a contact one more address. Raises nothing if it is already theirs."""
    if find(connection, account, addr) is None:
        connection.execute(
            insert(addresses).values(
                account_id=account,
                contact_id=contact,
                address=addr,
                matching=matching(addr),
                added_at=now,
            )
        )
        touch(connection, [contact])


def touch(connection: Connection, keys: list[int]) -> None:
    """These persons' facts changed; the next plan looks at them."""
    if keys:
        connection.execute(update(contacts).where(contacts.c.id.in_(keys)).values(touched=True))


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


def stop(connection: Connection, account: int, contact: int, now: datetime, why: str) -> None:
    """They asked not to be written to. Never undone by a scan."""
    done = connection.execute(
        update(contacts)
        .where(contacts.c.id == contact, contacts.c.stopped_at.is_(None))
        .values(stopped_at=now, stopped_why=why, touched=True)
    )
    if done.rowcount:
        record(connection, account, now, "contact", contact, "stopped", why=why)


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


def get(connection: Connection, contact: int) -> Any:
    """The contact's row. Raises NotFound."""
    row = connection.execute(select(contacts).where(contacts.c.id == contact)).first()
    if row is None:
        raise NotFound(f"there is no contact {contact}", "sincerely contacts list shows them")
    return row


def who(connection: Connection, account: int, text: str) -> list[Any]:
    """Contacts a person may mean by an id, an address, a name, or a whole word of a name."""
    text = " ".join(text.split())
    if not text:
        return []
    query = select(contacts).where(contacts.c.account_id == account).order_by(contacts.c.id)
    if text.isdecimal():
        return list(connection.execute(query.where(contacts.c.id == int(text))))
    if "@" in text:
        found = find(connection, account, text)
        return list(connection.execute(query.where(contacts.c.id == found))) if found else []
    wanted = text.casefold()
    named = list(connection.execute(query.where(contacts.c.name != "")))
    exact = [row for row in named if row.name.casefold() == wanted]
    return exact or [row for row in named if f" {wanted} " in f" {row.name.casefold()} "]


def addresses_of(connection: Connection, contact: int) -> list[Any]:
    """All addresses, those that work first, then in the order they came."""
    return list(
        connection.execute(
            select(addresses)
            .where(addresses.c.contact_id == contact)
            .order_by(addresses.c.bounced_at.is_not(None), addresses.c.id)
        )
    )


def listing(connection: Connection, account: int) -> list[dict[str, Any]]:
    """All contacts with their addresses, by name."""
    rows = connection.execute(
        select(contacts)
        .where(contacts.c.account_id == account)
        .order_by(contacts.c.name, contacts.c.id)
    )
    return [
        {
            "id": row.id,
            "name": row.name,
            "addresses": [a.address for a in addresses_of(connection, row.id)],
            "confirmed": row.confirmed_at is not None,
            "do_not_write": row.stopped_at is not None,
        }
        for row in rows
    ]


def mail_of() -> Any:
    """addresses joined to the mails they stand in."""
    return addresses.join(
        message_people,
        and_(
            message_people.c.account_id == addresses.c.account_id,
            message_people.c.matching == addresses.c.matching,
        ),
    ).join(messages, messages.c.id == message_people.c.message_id)
