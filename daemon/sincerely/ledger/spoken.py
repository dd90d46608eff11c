"""What the ledger keeps of meetings arranged in words: the threads that speak of them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from sincerely.ledger.log import record
from sincerely.ledger.people import mail_of
from sincerely.ledger.schema import (
    addresses,
    followups,
    meetings,
    message_people,
    messages,
    participants,
    signals,
)
from sincerely.ledger.store import by_key, slices
from sincerely.reading.spoken import KEY, Spoken
from sincerely.words.addresses import Address, matching
from sincerely.words.meetings import MeetingFact, MeetingStatus
from sincerely.words.messages import Decision, Direction, MailClass, Message, Signal

#: Letters of one thread that are looked at, the newest ones.
_MOST = 40
_DAY = timedelta(hours=18)
# Asked for every meeting that mails speak of: built once, not at each call.
_ON_A_CALENDAR = (
    select(meetings.c.id)
    .join(participants, participants.c.meeting_id == meetings.c.id)
    .join(addresses, addresses.c.contact_id == participants.c.contact_id)
    .where(
        meetings.c.uid.not_like("words:%"),
        meetings.c.start.between(bindparam("earliest"), bindparam("latest")),
        addresses.c.account_id == bindparam("account"),
        addresses.c.matching.in_(bindparam("wanted", expanding=True)),
    )
)


def threads(connection: Connection, new: list[int]) -> dict[int, list[tuple[int, Spoken]]]:
    """thread -> its mails (key and what was read), for the threads of `new` that speak of meetings."""
    touched: set[int] = set()
    for part in slices(new):
        rows = connection.execute(
            select(messages.c.thread_id).where(messages.c.id.in_(part)).distinct()
        )
        touched.update(row.thread_id for row in rows)
    speaking: set[int] = set()
    for part in slices(touched):
        rows = connection.execute(
            select(messages.c.thread_id)
            .join(signals, signals.c.message_id == messages.c.id)
            .where(messages.c.thread_id.in_(part), signals.c.key == KEY)
            .distinct()
        )
        speaking.update(row.thread_id for row in rows)
    return _letters(connection, sorted(speaking))


def beside(connection: Connection, contacts: set[int]) -> list[int]:
    """The mails with these people that speak of meetings: a calendar may know better now, or, where its
    entry went to another day, no more."""
    query = (
        select(addresses.c.contact_id, messages.c.id)
        .select_from(mail_of().join(signals, signals.c.message_id == messages.c.id))
        .where(signals.c.key == KEY)
    )
    found = by_key(connection, query, addresses.c.contact_id, contacts)
    return sorted({int(row.id) for rows in found.values() for row in rows})


def _letters(connection: Connection, those: list[int]) -> dict[int, list[tuple[int, Spoken]]]:
    """The newest mails of each of these threads."""
    newest = select(messages.c.thread_id, messages.c.id).order_by(
        messages.c.date.desc(), messages.c.identity
    )
    found = by_key(connection, newest, messages.c.thread_id, those)
    keys = [row.id for rows in found.values() for row in rows[:_MOST]]
    texts = by_key(connection, select(messages), messages.c.id, keys)
    meant = select(signals).where(signals.c.type == "meeting").order_by(signals.c.id)
    told = by_key(connection, meant, signals.c.message_id, keys)
    others = by_key(connection, select(message_people), message_people.c.message_id, keys)

    def letter(key: int) -> tuple[int, Spoken]:
        (row,) = texts[key]
        people = [other.matching for other in others.get(key, ())]
        return key, Spoken(_message(row, people), _told(row, told), row.mine)

    return {thread: [letter(row.id) for row in found[thread][:_MOST]] for thread in those}


def _told(row: Any, told: dict[int, list[Any]]) -> tuple[Signal, ...]:
    """What it tells of meetings. The words of a mail with a calendar entry only describe that entry,
    which may have been moved or called off since."""
    found = told.get(row.id, [])
    if any(signal.key != KEY for signal in found):
        found = [signal for signal in found if signal.key != KEY]
    return tuple(_signal(s) for s in found if not _by_us(row, s))


def _by_us(row: Any, signal: Any) -> bool:
    """Thanks in a letter of ours are no news of a meeting: it was written because of one."""
    ours = row.direction == Direction.OUT and row.letter_id is not None
    return ours and signal.data.get("status") == MeetingStatus.HELD


def _message(row: Any, people: list[str]) -> Message:
    outgoing = row.direction == Direction.OUT
    return Message(
        message_id=row.message_id,
        identity=row.identity,
        date=row.date,
        offset=row.offset,
        direction=Direction(row.direction),
        mail_class=MailClass(row.mail_class),
        sender=Address(row.sender_name, row.sender) if row.sender else None,
        reply_to=(),
        to=tuple(Address("", addr) for addr in people) if outgoing else (),
        cc=(),
        subject=row.subject,
        in_reply_to=tuple(row.cited[:1]),
        references=tuple(row.cited[1:]),
        text=row.text,
        through_list=row.through_list,
    )


def _signal(row: Any) -> Signal:
    return Signal(
        row.type, row.confidence / 100, row.evidence, Decision(row.decision), row.data, row.key
    )


def on_a_calendar(connection: Connection, account: int, fact: MeetingFact) -> bool:
    """Whether a calendar entry (or the user) tells of a meeting with one of these people that day."""
    wanted = {matching(p.addr) for p in fact.met}
    row = connection.execute(
        _ON_A_CALENDAR,
        {
            "account": account,
            "earliest": fact.start - _DAY,
            "latest": max(fact.start, fact.end) + _DAY,
            "wanted": sorted(wanted),
        },
    ).first()
    return row is not None


def forget_others(
    connection: Connection, account: int, kept: dict[int, list[int]], now: datetime
) -> None:
    """Meetings these threads spoke of before, and do not speak of any more.

    kept: thread -> the meetings it speaks of now.
    """
    query = (
        select(messages.c.thread_id, meetings.c.id)
        .join(messages, messages.c.id == meetings.c.evidence_id)
        .where(
            meetings.c.uid.like("words:%"),
            meetings.c.status != MeetingStatus.CANCELLED,
            meetings.c.said_by_user == "",
        )
    )
    found = by_key(connection, query, messages.c.thread_id, kept)
    gone = [row for thread, rows in found.items() for row in rows if row.id not in kept[thread]]
    for row in gone:
        cause = f"meeting:{row.id}"
        if (
            connection.execute(
                select(followups.c.id).where(
                    followups.c.account_id == account, followups.c.cause == cause
                )
            ).first()
            is None
        ):
            # Nobody was told of it: as if an older mail had been read first.
            connection.execute(delete(participants).where(participants.c.meeting_id == row.id))
            connection.execute(delete(meetings).where(meetings.c.id == row.id))
        else:
            connection.execute(
                update(meetings)
                .where(meetings.c.id == row.id)
                .values(status=MeetingStatus.CANCELLED)
            )
            record(connection, account, now, "meeting", row.id, "changed", status="cancelled")
