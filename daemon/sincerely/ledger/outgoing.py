"""What the claim asks of the ledger: which letters may be next, and what the gates must know."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, or_, select

from sincerely.ledger.people import mail_of
from sincerely.ledger.schema import (
    addresses,
    approvals,
    calls,
    contacts,
    events,
    followups,
    letters,
    messages,
    participants,
)
from sincerely.ledger.store import by_key
from sincerely.words.addresses import matching
from sincerely.words.followups import THANKS
from sincerely.words.landed import LANDED_KINDS
from sincerely.words.letters import LetterEvent, LetterState
from sincerely.words.messages import Direction

#: States in which a letter may have reached its reader: they count for the gap to a person.
_DEPARTED = (LetterState.SENT, LetterState.UNCERTAIN, LetterState.SENDING)
#: States in which the server was bothered: they count for caps and spacing.
_SPOKEN = (*_DEPARTED, LetterState.FAILED)


# Asked for every letter while the write lock is held: built once, not at each call.
_LEAVABLE = (
    select(letters.c.id)
    .where(
        letters.c.account_id == bindparam("account"),
        letters.c.state == LetterState.APPROVED,
        or_(letters.c.next_attempt.is_(None), letters.c.next_attempt <= bindparam("now")),
        or_(letters.c.not_before.is_(None), letters.c.not_before <= bindparam("now")),
    )
    .order_by(letters.c.due, letters.c.id)
)
_BOUNCED = (
    select(addresses.c.bounced_why)
    .where(
        or_(
            addresses.c.contact_id == letters.c.contact_id,
            addresses.c.contact_id == followups.c.via_id,
        ),
        addresses.c.address == letters.c.to_address,
        addresses.c.bounced_at.is_not(None),
    )
    .limit(1)
    .scalar_subquery()
)
_LEFT = select(letters.c.id, letters.c.contact_id, letters.c.ended_at, letters.c.claimed_at).where(
    letters.c.state.in_(_DEPARTED)
)
_PASSED_ON = _LEFT.add_columns(followups.c.via_id).join(
    followups, followups.c.id == letters.c.followup_id
)
_VIA = contacts.alias()
_BEFORE_THE_GATES = (
    select(
        letters,
        followups.c.cause,
        followups.c.withdrawn,
        followups.c.earliest,
        followups.c.via_id,
        contacts.c.organisation_id,
        func.coalesce(contacts.c.stopped_at, _VIA.c.stopped_at).label("stopped_at"),
        case(
            (contacts.c.stopped_at.is_not(None), contacts.c.stopped_why),
            else_=_VIA.c.stopped_why,
        ).label("stopped_why"),
        _BOUNCED.label("bounced_why"),
        approvals.c.revision.label("approved_revision"),
        approvals.c.approved_at,
        approvals.c.data,
        approvals.c.mail_from,
        approvals.c.rcpt_to,
        approvals.c.digest,
    )
    .join(followups, followups.c.id == letters.c.followup_id)
    .join(contacts, contacts.c.id == letters.c.contact_id)
    .outerjoin(_VIA, _VIA.c.id == followups.c.via_id)
    .outerjoin(approvals, approvals.c.id == letters.c.approval_id)
    .where(letters.c.id == bindparam("letter"))
)


def leavable(connection: Connection, account: int, now: datetime) -> list[int]:
    """Ids of approved letters whose own time has come, the most urgent first."""
    return list(connection.scalars(_LEAVABLE, {"account": account, "now": now}))


def before_the_gates(connection: Connection, letter: int) -> Any:
    """A letter with what the gates ask of follow-up, person, address and approval, in one look."""
    return connection.execute(_BEFORE_THE_GATES, {"letter": letter}).one()


def departures(connection: Connection, account: int, limit: int) -> tuple[datetime, ...]:
    """When the server was last given letters, newest first, refused ones included."""
    moment = func.coalesce(letters.c.ended_at, letters.c.claimed_at)
    rows = connection.execute(
        select(letters.c.ended_at, letters.c.claimed_at)
        .where(letters.c.account_id == account, letters.c.state.in_(_SPOKEN))
        .order_by(moment.desc())
        .limit(limit)
    )
    return tuple(row.ended_at or row.claimed_at for row in rows)


def last_to(connection: Connection, contact: int, but: int) -> datetime | None:
    """When the last other letter reached this person (or may have), for themselves or to pass on."""
    departed = departures_to(connection, [contact]).get(contact, [])
    return max((when for letter, when in departed if letter != but), default=None)


def departures_to(
    connection: Connection, persons: Iterable[int]
) -> dict[int, list[tuple[int, datetime]]]:
    """(letter, when) of all that reached each of these persons, or may have, for themselves or to
    pass on."""
    found: dict[int, list[tuple[int, datetime]]] = {}
    for query, column in ((_LEFT, letters.c.contact_id), (_PASSED_ON, followups.c.via_id)):
        for contact, rows in by_key(connection, query, column, persons).items():
            left = [(row.id, row.ended_at or row.claimed_at) for row in rows]
            found.setdefault(contact, []).extend(left)
    return found


def lately(
    connection: Connection, account: int, but: int, since: datetime
) -> list[tuple[datetime, int | None, str]]:
    """(when, organisation of its reader, address) of other letters that went (or may have) since then,
    newest first; thanks and those of landed runs left out."""
    rows = connection.execute(
        select(
            letters.c.ended_at, letters.c.claimed_at, letters.c.to_address, contacts.c.organisation_id
        )
        .join(contacts, contacts.c.id == letters.c.contact_id)
        .where(
            letters.c.account_id == account, letters.c.state.in_(_DEPARTED), letters.c.id != but,
            letters.c.kind.not_in(THANKS | LANDED_KINDS),
            or_(letters.c.ended_at.is_(None), letters.c.ended_at > since),
        )
    )  # fmt: skip
    went = [(r.ended_at or r.claimed_at, r.organisation_id, r.to_address) for r in rows]
    return sorted(went, key=lambda w: w[0], reverse=True)


def written_to(connection: Connection, contact: int, but: str) -> frozenset[str]:
    """Addresses of this person, as compared, that the user wrote to himself: by hand, seen in Sent, or
    in a letter that was approved by anybody but `but`."""
    by_hand = connection.execute(
        select(addresses.c.matching)
        .select_from(mail_of())
        .where(
            addresses.c.contact_id == contact, messages.c.direction == Direction.OUT,
            messages.c.filed_sent, messages.c.letter_id.is_(None),
        )
        .distinct()
    ).scalars()  # fmt: skip
    approved = connection.execute(
        select(letters.c.to_address)
        .join(approvals, approvals.c.id == letters.c.approval_id)
        .where(
            letters.c.contact_id == contact, letters.c.state == LetterState.SENT,
            approvals.c.by != but,
        )
    ).scalars()  # fmt: skip
    return frozenset([*by_hand, *(matching(addr) for addr in approved)])


def last_of_user(connection: Connection, contact: int, but: str) -> datetime | None:
    """When the user himself last wrote to this person by hand, approved a letter to them (whoever is
    `but` did not), gave one words, called them, or told of a meeting with them. None for never."""
    theirs = select(letters.c.id).where(letters.c.contact_id == contact)
    met = select(participants.c.meeting_id).where(participants.c.contact_id == contact)
    moments = [
        select(func.max(messages.c.date))
        .select_from(mail_of())
        .where(
            addresses.c.contact_id == contact, messages.c.direction == Direction.OUT,
            messages.c.filed_sent, messages.c.letter_id.is_(None),
        ),
        select(func.max(approvals.c.approved_at))
        .join(letters, letters.c.id == approvals.c.letter_id)
        .where(letters.c.contact_id == contact, approvals.c.by != but),
        select(func.max(calls.c.at)).where(calls.c.contact_id == contact),
        select(func.max(events.c.at)).where(
            events.c.subject == "letter", events.c.event == LetterEvent.EDIT,
            events.c.subject_id.in_(theirs),
        ),
        select(func.max(events.c.at)).where(
            events.c.subject == "meeting", events.c.event.in_(("told", "said", "answered")),
            events.c.subject_id.in_(met),
        ),
    ]  # fmt: skip
    found = [connection.execute(query).scalar() for query in moments]
    return max((moment for moment in found if moment is not None), default=None)


def last_by(connection: Connection, contact: int, by: str) -> datetime | None:
    """When somebody last approved a letter to this person that left, or may have."""
    return connection.execute(
        select(func.max(approvals.c.approved_at))
        .join(letters, letters.c.approval_id == approvals.c.id)
        .where(letters.c.contact_id == contact, approvals.c.by == by)
    ).scalar()
