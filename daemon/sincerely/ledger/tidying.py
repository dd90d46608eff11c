"""Words of mails that are kept no longer: what proved irrelevant, and what is older than wanted.

Id, date, class and digest stay, so that a rescan knows the mail again and does not take it for new.
Letters of the user stay whole: they are his own record.
"""

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from sincerely.ledger.arrivals import IRRELEVANT, OLD
from sincerely.ledger.schema import (
    addresses,
    message_people,
    messages,
    signals,
)
from sincerely.words.messages import MailClass

#: Mail of these classes, from nobody who is known, tells nothing of people.
_NOBODYS = (MailClass.BULK, MailClass.NOTICE)
#: Rows of one transaction.
BATCH = 500


def irrelevant(connection: Connection, account: int, before: datetime) -> int:
    """Empty bulk and notices older than `before` that no letter and no contact has to do with.

    Gives how many, at most BATCH.
    """
    known = (
        select(message_people.c.id)
        .join(
            addresses,
            (addresses.c.account_id == message_people.c.account_id)
            & (addresses.c.matching == message_people.c.matching),
        )
        .where(message_people.c.message_id == messages.c.id)
        .exists()
    )
    keys = list(
        connection.execute(
            select(messages.c.id)
            .where(
                messages.c.account_id == account, messages.c.date < before,
                messages.c.emptied == "", messages.c.mail_class.in_(_NOBODYS),
                messages.c.letter_id.is_(None), messages.c.problem == "", ~known,
            )
            .limit(BATCH)
        ).scalars()
    )  # fmt: skip
    if keys:
        connection.execute(
            update(messages)
            .where(messages.c.id.in_(keys))
            .values(sender="", sender_name="", subject="", text="", cited=[], mine=None,
                    emptied=IRRELEVANT)
        )  # fmt: skip
        for table in (signals, message_people):
            connection.execute(delete(table).where(table.c.message_id.in_(keys)))
    return len(keys)


def old(connection: Connection, account: int, before: datetime) -> int:
    """Empty the words of mails older than `before`; who wrote to whom, when and about what stays."""
    keys = list(
        connection.execute(
            select(messages.c.id)
            .where(
                messages.c.account_id == account, messages.c.date < before,
                messages.c.emptied == "", or_(messages.c.text != "", messages.c.subject != ""),
            )
            .limit(BATCH)
        ).scalars()
    )  # fmt: skip
    if keys:
        connection.execute(
            update(messages).where(messages.c.id.in_(keys)).values(text="", emptied=OLD)
        )
        connection.execute(
            update(signals).where(signals.c.message_id.in_(keys)).values(evidence="")
        )
    return len(keys)
