"""What advice and referrals have in common: whose row it is, and the user's word on its end."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select, update

from sincerely.ledger import people
from sincerely.ledger.log import record
from sincerely.ledger.schema import advice
from sincerely.words.errors import NotFound
from sincerely.words.help import Standing


def account_of(connection: Connection, table: Table, key: int) -> int:
    """To which account it belongs. Raises NotFound."""
    found = connection.execute(select(table.c.account_id).where(table.c.id == key)).scalar()
    if found is None:
        raise _missing(table, key)
    return int(found)


def get(connection: Connection, table: Table, account: int, key: int) -> Any:
    """The row. Raises NotFound."""
    row = connection.execute(
        select(table).where(table.c.account_id == account, table.c.id == key)
    ).first()
    if row is None:
        raise _missing(table, key)
    return row


def end(
    connection: Connection, table: Table, account: int, key: int, state: Standing, now: datetime,
    outcome: str = "",
) -> Any:  # fmt: skip
    """The user: done (with what came of it), dropped, or open again. Gives the row as it was."""
    row = get(connection, table, account, key)
    is_open = state is Standing.OPEN
    connection.execute(
        update(table)
        .where(table.c.id == key)
        .values(
            state=state, sure=True, ended_at=None if is_open else now,
            why_ended="" if is_open else "you said so", outcome=outcome or row.outcome,
        )
    )  # fmt: skip
    people.touch(connection, [row.contact_id])
    record(connection, account, now, _called(table), key, state)
    return row


def _called(table: Table) -> str:
    return "advice" if table is advice else "referral"


def _missing(table: Table, key: int) -> NotFound:
    return NotFound(f"there is no {_called(table)} {key}", "sincerely advice list shows them")
