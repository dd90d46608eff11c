"""Letters: rows, revisions, approvals. State changes by compare-and-set, one row or none.

`move` is the only statement in the package that writes a letter's state; it asks the table first.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from sincerely.ledger import entries
from sincerely.ledger.log import counts, record
from sincerely.ledger.schema import (
    addresses,
    approvals,
    followups,
    letters,
    meetings,
    messages,
    referrals,
    revisions,
)
from sincerely.ledger.store import by_key, insert_row, slices
from sincerely.words.errors import NotFound, TryLater
from sincerely.words.letters import UNSENT, LetterEvent, LetterState, next_state

#: Unsent or of unclear fate: a mail from the person must be seen beside it before it (again) leaves.
_HOLDABLE = (*UNSENT, LetterState.SENDING, LetterState.UNCERTAIN, LetterState.FAILED)

#: What an approval left in the row, undone.
UNAPPROVED: dict[str, Any] = {
    "approval_id": None, "next_attempt": None, "first_attempt": None, "attempts": 0,
}  # fmt: skip


# Asked for every letter while the write lock is held: built once, not at each call.
_ONE = select(letters).where(letters.c.id == bindparam("letter"))


def create(connection: Connection, account: int, now: datetime, **values: Any) -> int:
    """A new letter with what is needed of it; revision 0 until it has words."""
    key = insert_row(
        connection,
        letters,
        account_id=account,
        revision=0,
        created_at=now,
        sent_copy="none",
        attempts=0,
        claim="",
        phase="",
        outcome="",
        **values,
    )
    record(connection, account, now, "letter", key, "planned", state=values["state"])
    return key


def get(connection: Connection, letter: int) -> Any:
    """The letter's row. Raises NotFound."""
    row = connection.execute(_ONE, {"letter": letter}).first()
    if row is None:
        raise NotFound(f"there is no letter {letter}", "sincerely queue --all shows them")
    return row


def get_all(connection: Connection, those: Iterable[int]) -> dict[int, Any]:
    """The rows of these letters."""
    found = by_key(connection, select(letters), letters.c.id, those)
    return {letter: row for letter, (row,) in found.items()}


def by_message_id(connection: Connection, account: int, message_id: str) -> Any | None:
    return connection.execute(
        select(letters).where(letters.c.account_id == account, letters.c.message_id == message_id)
    ).first()


def with_words(connection: Connection, account: int, address: str) -> list[Any]:
    """Letters that have words for one address, newest first: id, subject, text.

    address: in the form to compare by.
    """
    found = connection.execute(
        select(letters, revisions.c.subject, revisions.c.text)
        .join(addresses, addresses.c.contact_id == letters.c.contact_id)
        .join(
            revisions,
            (revisions.c.letter_id == letters.c.id) & (revisions.c.number == letters.c.revision),
        )
        .where(addresses.c.account_id == account, addresses.c.matching == address)
        .order_by(letters.c.id.desc())
        .limit(20)
    )
    return list(found)


def of_followup(connection: Connection, followup: int) -> Any | None:
    """The letter a follow-up stands for today: the newest one not withdrawn, else None."""
    return connection.execute(
        select(letters)
        .where(letters.c.followup_id == followup, letters.c.state != LetterState.WITHDRAWN)
        .order_by(letters.c.id.desc())
    ).first()


def move(
    connection: Connection, letter: Any, event: LetterEvent, now: datetime, **values: Any
) -> LetterState:
    """Change a letter's state by an event of the table, with whatever else changes along.

    letter: the row as it was read in this transaction. Raises DataProblem for a move the table does
    not have, TryLater where somebody else moved it in between.
    """
    state = next_state(LetterState(letter.state), event)
    done = connection.execute(
        update(letters)
        .where(
            letters.c.id == letter.id,
            letters.c.state == letter.state,
            letters.c.claim == letter.claim,
        )
        .values(state=state, **values)
    )
    if done.rowcount != 1:
        raise TryLater(f"letter {letter.id} changed at the same moment", "look again: show ID")
    record(
        connection, letter.account_id, now, "letter", letter.id, event, state=state,
        **{k: v for k, v in values.items() if k in ("outcome", "phase", "attempts")},
    )  # fmt: skip
    return state


def change(connection: Connection, letter: int, **values: Any) -> None:
    """Change anything but the state."""
    if "state" in values:
        raise ValueError("a state changes by move() only")
    connection.execute(update(letters).where(letters.c.id == letter).values(**values))


def revise(
    connection: Connection, letter: Any, subject: str, text: str, why: str, now: datetime,
    by_hand: bool,
) -> int:  # fmt: skip
    """The next revision of the words. Gives its number."""
    number = int(letter.revision) + 1
    connection.execute(
        insert(revisions).values(
            account_id=letter.account_id, letter_id=letter.id, number=number, subject=subject,
            text=text, by_hand=by_hand, why=why, created_at=now,
        )
    )  # fmt: skip
    change(connection, letter.id, revision=number)
    return number


def readdress(connection: Connection, letter: Any, now: datetime, **to: str) -> None:
    """Another `to_address` or `to_name`. To whom a letter goes is part of what was looked at: one that
    has words gets another revision, whose words are the same."""
    if all(getattr(letter, name) == value for name, value in to.items()):
        return
    change(connection, letter.id, **to)
    current = words(connection, letter.id)
    if current is not None:
        why = "it goes to another address, or name"
        revise(connection, letter, current.subject, current.text, why, now, by_hand=current.by_hand)


def attempt(connection: Connection, letter: int) -> int:
    """How often it was taken to be sent, over its whole life."""
    return counts(connection, "letter", [letter], LetterEvent.CLAIM).get(letter, 0)


def words(connection: Connection, letter: int) -> Any | None:
    """The current revision, None while there are no words yet."""
    return connection.execute(
        select(revisions)
        .where(revisions.c.letter_id == letter)
        .order_by(revisions.c.number.desc())
        .limit(1)
    ).first()


def approve(connection: Connection, letter: Any, now: datetime, **values: Any) -> int:
    """Write down what was approved, by whom. Gives the approval's id."""
    return insert_row(
        connection,
        approvals,
        account_id=letter.account_id,
        letter_id=letter.id,
        approved_at=now,
        **values,
    )


def approval(connection: Connection, letter: Any) -> Any | None:
    """The approval the letter would leave with."""
    if letter.approval_id is None:
        return None
    return connection.execute(select(approvals).where(approvals.c.id == letter.approval_id)).first()


def abouts(connection: Connection, those: Iterable[Any]) -> dict[int, datetime]:
    """letter -> the moment it is about: its meeting's end, the mail that pointed, else when it was
    made."""
    every = list(those)
    causes = by_key(
        connection, select(followups.c.id, followups.c.cause), followups.c.id,
        {letter.followup_id for letter in every},
    )  # fmt: skip
    return {
        letter.id: _about(connection, letter, causes[letter.followup_id][0].cause)
        for letter in every
    }


def _about(connection: Connection, letter: Any, cause: str) -> datetime:
    if cause.startswith("meeting:"):
        row = connection.execute(
            select(meetings.c.end).where(meetings.c.id == int(cause.removeprefix("meeting:")))
        ).first()
        if row is not None:
            return row.end  # type: ignore[no-any-return]
    if cause.startswith("referral:"):
        row = connection.execute(
            select(referrals.c.said_at, messages.c.date, messages.c.received)
            .outerjoin(messages, messages.c.id == referrals.c.message_id)
            .where(referrals.c.id == int(cause.removeprefix("referral:")))
        ).first()
        if row is not None:
            moments = (row.said_at, row.date, row.received)
            return max(moment for moment in moments if moment is not None)  # type: ignore[no-any-return]
    return letter.created_at  # type: ignore[no-any-return]


def in_threads(connection: Connection, account: int, ids: set[str]) -> dict[str, set[int]]:
    """Contacts to whom a letter answers one of these mails: who else answers them may be they."""
    found: dict[str, set[int]] = {}
    for part in slices(ids):
        rows = connection.execute(
            select(letters.c.account_id, letters.c.in_reply_to, letters.c.contact_id).where(
                letters.c.in_reply_to.in_(part)
            )
        )
        for row in rows:
            if row.account_id != account:
                continue
            found.setdefault(row.in_reply_to, set()).add(row.contact_id)
    return found


def by_message_ids(connection: Connection, account: int, ids: set[str]) -> dict[str, int]:
    """Our letters among these Message-IDs: id -> letter."""
    return {
        row.message_id: row.id
        for part in slices(ids)
        for row in connection.execute(
            select(letters.c.account_id, letters.c.message_id, letters.c.id).where(
                letters.c.message_id.in_(part)
            )
        )
        if row.account_id == account
    }


def written_to(connection: Connection, contacts_: set[int]) -> set[int]:
    """Which of these people have a letter, in whatever state."""
    return {
        row.contact_id
        for part in slices(contacts_)
        for row in connection.execute(
            select(letters.c.contact_id).where(letters.c.contact_id.in_(part)).distinct()
        )
    }


def standing(connection: Connection, persons: Iterable[int]) -> dict[int, Any]:
    """follow-up -> the letter it stands for today, as `of_followup`, of all of these persons."""
    query = select(letters).where(letters.c.state != LetterState.WITHDRAWN).order_by(letters.c.id)
    found = by_key(connection, query, letters.c.contact_id, persons)
    return {row.followup_id: row for rows in found.values() for row in rows}


def holdable(connection: Connection, persons: Iterable[int]) -> dict[int, list[Any]]:
    """Letters to these persons that a mail from them must hold, unsent or of unclear fate."""
    query = select(letters).where(letters.c.state.in_(_HOLDABLE)).order_by(letters.c.id)
    return by_key(connection, query, letters.c.contact_id, persons)


def waiting(connection: Connection, account: int, *states: LetterState) -> list[Any]:
    """id, state and not_before of letters in these states, the most urgent first."""
    return list(
        connection.execute(
            select(letters.c.id, letters.c.state, letters.c.not_before)
            .where(letters.c.account_id == account, letters.c.state.in_(states))
            .order_by(letters.c.due, letters.c.id)
        )
    )


def in_state(connection: Connection, account: int, *states: LetterState) -> list[Any]:
    """Letters in these states, the most urgent first."""
    return list(
        connection.execute(
            select(letters)
            .where(letters.c.account_id == account, letters.c.state.in_(states))
            .order_by(letters.c.due, letters.c.id)
        )
    )


def filed_by_us(connection: Connection, account: int, before: datetime) -> list[int]:
    """Letters sent before then whose copy we appended ourselves."""
    rows = connection.execute(
        select(letters.c.id)
        .where(
            letters.c.account_id == account,
            letters.c.sent_copy == "done",
            letters.c.ended_at < before,
        )
        .limit(20)
    )
    return [row.id for row in rows]


def copies_pending(connection: Connection, account: int) -> list[Any]:
    """Sent letters whose copy is not in the Sent folder yet."""
    return list(
        connection.execute(
            select(letters)
            .where(
                letters.c.account_id == account, letters.c.sent_copy.in_(("pending", "appending"))
            )
            .order_by(letters.c.id)
        )
    )


def queue(connection: Connection, account: int, everything: bool) -> list[dict[str, Any]]:
    """What waits (or every letter ever), as the public contract shows it, with instants."""
    if everything:
        return entries.where(connection, letters.c.account_id == account)
    waits = [*UNSENT, LetterState.UNCERTAIN, LetterState.FAILED, LetterState.SENDING]
    asked = (letters.c.account_id == account, letters.c.state.in_(sorted(waits)))
    return entries.where(connection, *asked)


def entry(connection: Connection, letter: int) -> dict[str, Any]:
    """One letter as the queue shows it. Raises NotFound."""
    get(connection, letter)
    return entries.of(connection, [letter])[letter]
