"""What belongs to one person: phones, roles, notes, the organisation they work for."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, insert, select, update

from sincerely.ledger.log import record
from sincerely.ledger.people import change, mail_of, touch
from sincerely.ledger.schema import (
    addresses,
    contacts,
    messages,
    notes,
    organisations,
    phones,
    roles,
    signals,
)
from sincerely.ledger.store import by_key, insert_or_ignore, insert_row
from sincerely.words.errors import DataProblem
from sincerely.words.help import Role, folded
from sincerely.words.messages import Direction

_FEWEST_DIGITS = 5


def phone_key(number: str) -> str:
    """The digits of a number, to compare by: "+49 (0)30 1" and "004930 1" are one."""
    digits = re.sub(r"\(0\)|[^\d+]", "", number)
    digits = re.sub(r"^00", "+", digits)
    return digits


def add_phone(
    connection: Connection, account: int, contact: int, number: str, now: datetime,
    source: str, label: str = "", message: int | None = None,
) -> bool:  # fmt: skip
    """One more number. source: user, import, signature. Says whether it is new.

    Raises DataProblem for what is no number.
    """
    number = " ".join(number.split())
    form = phone_key(number)
    if not _FEWEST_DIGITS <= len(form.lstrip("+")) <= 17:
        raise DataProblem(f"{number!r} is no phone number")
    new = insert_or_ignore(
        connection, phones, account_id=account, contact_id=contact, number=number, matching=form,
        label=label, source=source, message_id=message, added_at=now,
    )  # fmt: skip
    if new:
        touch(connection, [contact])
    return new


def drop_phone(connection: Connection, contact: int, number: str) -> None:
    """A number that is not theirs. Raises DataProblem where they have none such."""
    gone = connection.execute(
        delete(phones).where(phones.c.contact_id == contact, phones.c.matching == phone_key(number))
    )
    if not gone.rowcount:
        raise DataProblem(f"{number} is no number of theirs")


def phones_of(connection: Connection, contact: int) -> list[Any]:
    """The numbers the user gave first, then imported ones, then those of signatures."""
    return phones_of_all(connection, [contact]).get(contact, [])


def phones_of_all(connection: Connection, persons: Iterable[int]) -> dict[int, list[Any]]:
    """The same of several; who has none is not in it."""
    rank = case({"user": 0, "import": 1, "signature": 2}, value=phones.c.source, else_=3)
    query = select(phones).order_by(rank, phones.c.id)
    return by_key(connection, query, phones.c.contact_id, persons)


def play(
    connection: Connection, account: int, contact: int, role: Role, since: datetime, why: str,
    by_user: bool = False,
) -> None:  # fmt: skip
    """This person plays a part, since the earliest time anything says so."""
    known = connection.execute(
        select(roles).where(roles.c.contact_id == contact, roles.c.role == role)
    ).first()
    if known is None:
        connection.execute(
            insert(roles).values(
                account_id=account, contact_id=contact, role=role, since=since, why=why,
                by_user=by_user,
            )
        )  # fmt: skip
    elif by_user or (not known.by_user and since < known.since):
        connection.execute(
            update(roles).where(roles.c.id == known.id).values(
                since=min(since, known.since), why=why, by_user=by_user
            )
        )  # fmt: skip
    else:
        return
    touch(connection, [contact])


def play_no_more(connection: Connection, contact: int, role: Role) -> None:
    connection.execute(delete(roles).where(roles.c.contact_id == contact, roles.c.role == role))
    touch(connection, [contact])


def roles_of(connection: Connection, contact: int) -> list[Any]:
    return roles_of_all(connection, [contact]).get(contact, [])


def roles_of_all(connection: Connection, persons: Iterable[int]) -> dict[int, list[Any]]:
    """The parts each of these persons plays, in the order they came to them."""
    query = select(roles).order_by(roles.c.since, roles.c.role)
    return by_key(connection, query, roles.c.contact_id, persons)


def note(connection: Connection, account: int, contact: int, text: str, now: datetime) -> int:
    """The user's own words about a person. Gives the note's id."""
    key = insert_row(connection, notes, account_id=account, contact_id=contact, text=text, at=now)
    record(connection, account, now, "contact", contact, "noted", note=key)
    touch(connection, [contact])
    return key


def notes_of(connection: Connection, contact: int) -> list[Any]:
    return list(
        connection.execute(
            select(notes).where(notes.c.contact_id == contact).order_by(notes.c.at, notes.c.id)
        )
    )


def organisation(connection: Connection, account: int, name: str) -> int:
    """The row of an organisation, whichever way its name is written."""
    wanted = folded(name)
    for row in connection.execute(
        select(organisations).where(organisations.c.account_id == account)
    ):
        if folded(row.name) == wanted:
            return int(row.id)
    return insert_row(connection, organisations, account_id=account, name=name, domain="")


def works_for(connection: Connection, account: int, contact: int, name: str) -> None:
    """name: of the organisation, or "" for none."""
    change(
        connection, contact,
        organisation_id=organisation(connection, account, name) if name else None,
    )  # fmt: skip


def organisation_of(connection: Connection, contact: int) -> str:
    row = connection.execute(
        select(organisations.c.name)
        .join(contacts, contacts.c.organisation_id == organisations.c.id)
        .where(contacts.c.id == contact)
    ).first()
    return str(row.name) if row else ""


def signed_as(connection: Connection, contact: int) -> dict[str, str]:
    """What their latest signatures say: title, organisation, address; numbers are kept as phones."""
    rows = connection.execute(
        select(signals.c.data)
        .select_from(mail_of().join(signals, signals.c.message_id == messages.c.id))
        .where(
            addresses.c.contact_id == contact, signals.c.type == "contact_detail",
            messages.c.direction == Direction.IN,
        )
        .order_by(messages.c.date, messages.c.identity, signals.c.id)
    )  # fmt: skip
    return {row.data["kind"]: row.data["value"] for row in rows if row.data.get("kind") != "phone"}
