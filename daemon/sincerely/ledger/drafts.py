"""Drafts that lie in the user's mail program, and the folders they lie in."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from sincerely.ledger import log
from sincerely.ledger.schema import (
    drafts,
    holds,
    letters,
    message_people,
    messages,
    review_folders,
    revisions,
)
from sincerely.ledger.store import insert_row, slices
from sincerely.words.addresses import matching
from sincerely.words.drafts import IN_HAND, OPEN, DraftState, Role
from sincerely.words.letters import UNSENT, LetterState

#: The event that keeps how the folders stand.
_STANDS = "review_folders"
_ONE = select(drafts).where(drafts.c.id == bindparam("draft"))


def lay(connection: Connection, letter: Any, now: datetime, **values: Any) -> int | None:
    """Say that a draft is about to be appended. Gives its id; None where one lies there already."""
    if of_letter(connection, letter.id, OPEN):
        return None
    return insert_row(
        connection, drafts, account_id=letter.account_id, letter_id=letter.id,
        revision=letter.revision, state=DraftState.LAYING, appended=False, made_at=now, **values,
    )  # fmt: skip


def get(connection: Connection, draft: int) -> Any:
    return connection.execute(_ONE, {"draft": draft}).one()


def change(connection: Connection, draft: int, **values: Any) -> None:
    """Change anything but the state."""
    connection.execute(update(drafts).where(drafts.c.id == draft).values(**values))


def drop(connection: Connection, draft: int) -> None:
    """It was never laid down: the server said no."""
    connection.execute(delete(drafts).where(drafts.c.id == draft))


def move(
    connection: Connection, draft: int, states: Collection[DraftState], to: DraftState,
    now: datetime, **values: Any,
) -> bool:  # fmt: skip
    """Change its state where it is one of these; says whether it was."""
    ended = None if to in OPEN else now
    done = connection.execute(
        update(drafts)
        .where(drafts.c.id == draft, drafts.c.state.in_(sorted(states)))
        .values(state=to, ended_at=ended, missing_since=None, **values)
    )
    return done.rowcount == 1


def of_letter(
    connection: Connection, letter: int, states: Collection[DraftState] = frozenset(DraftState)
) -> list[Any]:
    """The drafts of one letter, the newest last."""
    return list(
        connection.execute(
            select(drafts)
            .where(drafts.c.letter_id == letter, drafts.c.state.in_(sorted(states)))
            .order_by(drafts.c.id)
        )
    )


def of_account(connection: Connection, account: int) -> list[Any]:
    """Every draft ever, each with its letter's Message-ID, state and revision, the newest last."""
    return list(
        connection.execute(
            select(
                drafts, letters.c.message_id, letters.c.state.label("letter_state"),
                letters.c.revision.label("letter_revision"), letters.c.approval_id,
            )
            .join(letters, letters.c.id == drafts.c.letter_id)
            .where(drafts.c.account_id == account)
            .order_by(drafts.c.id)
        )
    )  # fmt: skip


def any_of(connection: Connection, account: int) -> bool:
    """Whether a letter of this account was ever laid down."""
    return bool(connection.scalar(select(exists().where(drafts.c.account_id == account))))


def dates(connection: Connection, account: int, ids: Collection[str]) -> dict[str, set[datetime]]:
    """Message-ID -> the Dates of its letter's drafts: who has both is a draft, and no sent letter."""
    found: dict[str, set[datetime]] = {}
    for part in slices(ids):
        rows = connection.execute(
            select(letters.c.message_id, drafts.c.dated)
            .join(drafts, drafts.c.letter_id == letters.c.id)
            .where(letters.c.message_id.in_(part), drafts.c.account_id == account)
        )
        for row in rows:
            found.setdefault(row.message_id, set()).add(row.dated)
    return found


def in_hand(connection: Connection, account: int) -> list[Any]:
    """Unsent letters the user took in hand, with the subject they had."""
    return list(
        connection.execute(
            select(letters, revisions.c.subject)
            .join(holds, holds.c.letter_id == letters.c.id)
            .join(
                revisions,
                (revisions.c.letter_id == letters.c.id)
                & (revisions.c.number == letters.c.revision),
            )
            .where(
                letters.c.account_id == account,
                letters.c.state.in_(sorted(UNSENT)),
                holds.c.name == IN_HAND,
                holds.c.shown_at.is_(None),
            )
            .order_by(letters.c.id)
        )
    )


def written_by_hand(connection: Connection, account: int, letter: Any) -> list[Any]:
    """The user's own mails to a letter's reader, sent since its first draft was laid down, that stand
    for no letter yet; the newest last."""
    laid = of_letter(connection, letter.id)
    if not laid or not letter.to_address:
        return []
    return list(
        connection.execute(
            select(messages.c.id, messages.c.subject, messages.c.cited)
            .join(message_people, message_people.c.message_id == messages.c.id)
            .where(
                message_people.c.account_id == account,
                message_people.c.matching == matching(letter.to_address),
                messages.c.direction == "out",
                messages.c.filed_sent,
                messages.c.letter_id.is_(None),
                messages.c.date >= laid[0].dated,
            )
            .order_by(messages.c.date, messages.c.id)
        )
    )


def to_lay(connection: Connection, account: int, now: datetime) -> list[Any]:
    """Letters that wait for nothing but the user's word and do not lie there, the most urgent first."""
    rows = connection.execute(
        select(letters)
        .where(
            letters.c.account_id == account,
            letters.c.state == LetterState.DRAFT,
            (letters.c.not_before.is_(None)) | (letters.c.not_before <= now),
            ~exists().where(holds.c.letter_id == letters.c.id, holds.c.shown_at.is_(None)),
            ~exists().where(drafts.c.letter_id == letters.c.id, drafts.c.state.in_(sorted(OPEN))),
        )
        .order_by(letters.c.due, letters.c.id)
    )
    return [row for row in rows if not row.needs]


# -- folders


def folders(connection: Connection, account: int) -> dict[Role, Any]:
    """The folders as they were left."""
    rows = connection.execute(select(review_folders).where(review_folders.c.account_id == account))
    return {Role(row.role): row for row in rows}


def set_folder(connection: Connection, account: int, role: Role, **values: Any) -> None:
    done = connection.execute(
        update(review_folders)
        .where(review_folders.c.account_id == account, review_folders.c.role == role)
        .values(**values)
    )
    if not done.rowcount:
        insert_row(connection, review_folders, account_id=account, role=role, **values)


def tell(connection: Connection, account: int, now: datetime, stands: dict[str, Any]) -> None:
    """Keep how the folders stand, where that is news."""
    last = told(connection, account)
    if last is None or {k: v for k, v in last.items() if k not in ("at", "event")} != stands:
        log.record(connection, account, now, "account", account, _STANDS, **stands)


def told(connection: Connection, account: int) -> dict[str, Any] | None:
    """How the folders stood when that was last news: at, lying, names, trouble, notes."""
    return log.latest(connection, "account", account, _STANDS)
