"""The people on the list of a landed run: their letters, what is open, what the user said of them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sincerely.ledger import landed, people
from sincerely.ledger.schema import (
    approvals,
    contacts,
    followups,
    landing_people,
    letters,
    opportunities,
)
from sincerely.ledger.store import by_key
from sincerely.words.followups import Kind
from sincerely.words.help import RUNNING, OpportunityStatus
from sincerely.words.landed import CAUSE, Part, Recipient
from sincerely.words.letters import UNSENT, LetterState

#: How an application stands that a letter of a run gives up.
GIVEN_UP = RUNNING | {OpportunityStatus.ACCEPTED}
#: A decline in one of these states is no reason to keep the others waiting.
_SETTLED = (LetterState.SENT, LetterState.FAILED, LetterState.SKIPPED, LetterState.ABANDONED)


def put(
    connection: Connection, account: int, run: int, those: Iterable[tuple[Recipient, str]]
) -> None:
    """The confirmed list. those: each with the digest of the words that were confirmed."""
    rows = [
        {
            "account_id": account, "landing_id": run, "contact_id": told.contact,
            "part": told.part, "also": list(told.also), "kind": told.kind,
            "opportunity_id": told.opportunity, "place": told.place, "due": told.due,
            "earliest": told.earliest, "call": told.call, "facts": asdict(told.facts),
            "digest": digest, "closed_why": "",
        }
        for told, digest in those
    ]  # fmt: skip
    if rows:
        connection.execute(insert(landing_people), rows)


def members(connection: Connection, run: int, *states: LetterState) -> list[Any]:
    """The list, in its order, each with name, and id, state, revision, outcome of their letter.

    states: only those whose letter stands so.
    """
    only = (letters.c.state.in_(states),) if states else ()
    rows = connection.execute(
        select(landing_people, contacts.c.name, contacts.c.stopped_why, letters.c.id.label("letter"),
               letters.c.state.label("letter_state"), letters.c.ended_at, letters.c.outcome,
               letters.c.revision, letters.c.needs, letters.c.to_address, letters.c.not_after,
               followups.c.withdrawn)
        .join(contacts, contacts.c.id == landing_people.c.contact_id)
        .outerjoin(
            followups,
            (followups.c.contact_id == landing_people.c.contact_id)
            & (followups.c.cause == f"{CAUSE}{run}") & (followups.c.kind == landing_people.c.kind),
        )
        .outerjoin(letters, letters.c.followup_id == followups.c.id)
        .where(landing_people.c.landing_id == run, *only)
        .order_by(landing_people.c.id, letters.c.id)
    ).all()  # fmt: skip
    last = {row.id: row for row in rows}  # of several letters the last stands
    return list(last.values())


def open_declines(connection: Connection, run: int) -> list[Any]:
    """Declines that are neither sent, nor failed and shown, nor closed by the user."""
    return [
        row for row in _declines(connection, run)
        if row.closed_at is None and row.letter_state not in _SETTLED
    ]  # fmt: skip


def _declines(connection: Connection, run: int) -> list[Any]:
    rows = connection.execute(
        select(landing_people.c.id, landing_people.c.contact_id, landing_people.c.closed_at,
               letters.c.id.label("letter"), letters.c.state.label("letter_state"))
        .outerjoin(
            followups,
            (followups.c.contact_id == landing_people.c.contact_id)
            & (followups.c.cause == f"{CAUSE}{run}") & (followups.c.kind == Kind.DECLINE_OFFER),
        )
        .outerjoin(letters, letters.c.followup_id == followups.c.id)
        .where(
            landing_people.c.landing_id == run, landing_people.c.kind == Kind.DECLINE_OFFER
        )
        .order_by(landing_people.c.id, letters.c.id)
    ).all()  # fmt: skip
    return list({row.id: row for row in rows}.values())


def close(connection: Connection, member: Any, now: datetime, why: str) -> None:
    """The user told them himself."""
    connection.execute(
        update(landing_people)
        .where(landing_people.c.id == member.id)
        .values(closed_at=now, closed_why=why)
    )
    people.touch(connection, [member.contact_id])


def reschedule(
    connection: Connection, member: int, due: datetime, earliest: datetime | None
) -> None:
    connection.execute(
        update(landing_people)
        .where(landing_people.c.id == member)
        .values(due=due, earliest=earliest)
    )


def confirmed_words(connection: Connection, member: int, digest: str) -> None:
    connection.execute(
        update(landing_people).where(landing_people.c.id == member).values(digest=digest)
    )


def approved_by(connection: Connection, those: Iterable[int], by: str, since: datetime) -> set[int]:
    """Which of these letters were approved by them from then on."""
    query = select(approvals.c.letter_id).where(
        approvals.c.by == by, approvals.c.approved_at >= since
    )
    return set(by_key(connection, query, approvals.c.letter_id, those))


def unnamed(
    connection: Connection, run: Any, persons: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """contact -> organisations their letter of a run must not name: those given up, but the reader's
    own; and to those of a house that is given up, where the user goes instead."""
    query = select(landing_people.c.contact_id, landing_people.c.facts).where(
        landing_people.c.landing_id == run.id
    )
    answered_ = connection.execute(query.where(landing_people.c.opportunity_id.is_not(None)))
    given_up = {row.facts["house"] for row in answered_ if row.facts["house"]}
    found = {}
    for contact, rows in by_key(connection, query, landing_people.c.contact_id, persons).items():
        mine = rows[0].facts["house"]
        others = (given_up | {mine}) - {mine, ""}
        found[contact] = (*sorted(others), *([run.organisation] if mine else []))
    return found


def confirmed_letters(connection: Connection, account: int) -> set[int]:
    """Letters of confirmed runs that wait to leave."""
    runs = [f"{CAUSE}{run.id}" for run in landed.running(connection, account)]
    if not runs:
        return set()
    return set(
        connection.execute(
            select(letters.c.id)
            .join(followups, followups.c.id == letters.c.followup_id)
            .where(
                letters.c.account_id == account, letters.c.state == LetterState.APPROVED,
                followups.c.cause.in_(runs),
            )
        ).scalars()
    )  # fmt: skip


def given_up(connection: Connection, run: int) -> list[Any]:
    """Declines and withdrawals that were sent, or said, whose application still runs here, or whose
    offer still stands as accepted."""
    rows = connection.execute(
        select(landing_people.c.kind, landing_people.c.opportunity_id)
        .join(opportunities, opportunities.c.id == landing_people.c.opportunity_id)
        .outerjoin(
            followups,
            (followups.c.contact_id == landing_people.c.contact_id)
            & (followups.c.cause == f"{CAUSE}{run}"),
        )
        .outerjoin(letters, letters.c.followup_id == followups.c.id)
        .where(
            landing_people.c.landing_id == run, opportunities.c.status.in_(sorted(GIVEN_UP)),
            (letters.c.state == LetterState.SENT) | landing_people.c.closed_at.is_not(None),
        )
        .distinct()
    )  # fmt: skip
    return list(rows)


def answered(connection: Connection, run: int) -> dict[int, OpportunityStatus]:
    """opportunity -> how it stood when the run gave it up."""
    rows = connection.execute(
        select(
            landing_people.c.opportunity_id, landing_people.c.kind, landing_people.c.facts
        ).where(landing_people.c.landing_id == run, landing_people.c.opportunity_id.is_not(None))
    )
    found = {}
    for row in rows:
        found[row.opportunity_id] = OpportunityStatus.APPLIED
        if row.kind == Kind.DECLINE_OFFER:
            accepted = row.facts.get("accepted")  # not in those of older runs
            found[row.opportunity_id] = (
                OpportunityStatus.ACCEPTED if accepted else OpportunityStatus.OFFERED
            )
    return found


def waiting(connection: Connection, run: int) -> bool:
    """Whether any letter but a decline has still to leave."""
    return (
        connection.execute(
            select(letters.c.id)
            .join(followups, followups.c.id == letters.c.followup_id)
            .where(
                followups.c.cause == f"{CAUSE}{run}",
                letters.c.kind != Kind.DECLINE_OFFER,
                letters.c.state.in_(sorted(UNSENT)),
            )
            .limit(1)
        ).first()
        is not None
    )


def absorb(connection: Connection, keep: int, other: int) -> None:
    """Two persons are one: of two places in a run the stronger is theirs."""
    mine = {
        row.landing_id: row
        for row in connection.execute(
            select(landing_people).where(landing_people.c.contact_id == keep)
        )
    }
    for row in connection.execute(
        select(landing_people).where(landing_people.c.contact_id == other)
    ).all():
        twin = mine.get(row.landing_id)
        if twin is not None:
            order = list(Part)
            weaker = max(row, twin, key=lambda r: order.index(Part(r.part)))
            connection.execute(delete(landing_people).where(landing_people.c.id == weaker.id))
            if weaker.id == row.id:
                continue
        connection.execute(
            update(landing_people).where(landing_people.c.id == row.id).values(contact_id=keep)
        )


def unmention(connection: Connection, account: int, pattern: re.Pattern[str]) -> None:
    """Whoever was erased is not spoken of in the letters to others."""

    def without(value: Any) -> Any:
        """What has the name in it goes, whole: a letter has no gaps."""
        if not isinstance(value, list):
            return value
        return [without(v) for v in value if not pattern.search(str(v))]

    rows = connection.execute(
        select(landing_people.c.id, landing_people.c.contact_id, landing_people.c.facts).where(
            landing_people.c.account_id == account
        )
    ).all()
    for row in rows:
        facts = {name: without(value) for name, value in row.facts.items()}
        if facts != row.facts:
            connection.execute(
                update(landing_people).where(landing_people.c.id == row.id).values(facts=facts)
            )
            people.touch(connection, [row.contact_id])
