"""What the user tells of meetings: that they were, what came of them, which to leave alone."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import (
    advice,
    leaving,
    meetings,
    particulars,
    people,
    referrals,
)
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World
from sincerely.telling.help import advice_of, point
from sincerely.telling.whom import person, replan
from sincerely.words.errors import DataProblem
from sincerely.words.help import Role

_HOUR = timedelta(hours=1)


def met(
    world: World, who: Sequence[str], start: datetime, about: tuple[str, ...], outcome: str | None,
    now: datetime, advised: Sequence[str] = (), referred: Sequence[str] = (),
) -> dict[str, Any]:  # fmt: skip
    """Tell of a meeting: one no calendar knows, or what came of one it does. Gives the meeting.

    outcome: held, missed, or None: held where its time has passed. advised, referred: what they told
    the user to do, and to whom they pointed; of several people at the meeting, the first one did.
    """
    status = outcome or ("held" if start <= now else "scheduled")
    end = start + _HOUR
    with world.store.write() as tx:
        account = world.account
        those = [person(tx, world, text, now) for text in who]
        known = meetings.near(tx, those[0], start, end)
        if known is not None:
            meeting = int(known.id)
            if outcome or start <= now:
                meetings.say(tx, account, meeting, status, now)
        else:
            uid = "met:" + hashlib.sha256(f"{start}{sorted(those)}".encode()).hexdigest()[:24]
            meeting = meetings.told(tx, account, uid, start, end, None, "", status, now)
        for contact in those:
            meetings.attend(tx, account, meeting, contact)
            people.confirm(tx, account, contact, now, "you told of meeting them")
            if about:
                meetings.discussed(tx, meeting, contact, list(about))
        pointed = helped(tx, world, those[0], meeting, min(start, now), advised, referred, now)
        people.touch(tx, those)
        replan(tx, world, [*those, *pointed], now)
        return meetings.entry(tx, account, meeting)


def helped(
    tx: Connection, world: World, contact: int, meeting: int | None, when: datetime,
    advised: Iterable[str], referred: Iterable[str], now: datetime,
) -> list[int]:  # fmt: skip
    """Keep what they advised, and to whom they pointed. Gives the persons pointed to."""
    for text in advised:
        kind, words = advice_of(text)
        advice.given(tx, world.account, contact, kind, words, when, by_user=True, meeting=meeting)
        particulars.play(
            tx, world.account, contact, Role.ADVISER, when, "you told of their advice", True
        )
    found = [point(tx, world, contact, text, when, now, meeting) for text in referred]
    return [key for key in referrals.targets(tx, found) if key is not None]


def settle_meeting(world: World, meeting: int, status: str, now: datetime) -> dict[str, Any]:
    """The user's word on whether a meeting took place: held or missed."""
    with world.store.write() as tx:
        row = _meeting(tx, world, meeting)
        meetings.say(tx, world.account, row.id, status, now)
        those = meetings.present(tx, row.id)
        replan(tx, world, those, now)
        return meetings.entry(tx, world.account, meeting)


def ignore_meeting(
    world: World, meeting: int, now: datetime, always: bool = False, again: bool = False
) -> None:
    """Leave a meeting alone, or (always) every one of its series; again: take that back."""
    with world.store.write() as tx:
        row = _meeting(tx, world, meeting)
        entries = [("meeting", f"{row.uid}#{row.recurrence_id}"), ("series", row.uid)]
        if again:
            for kind, value in entries:
                leaving.heed(tx, world.account, kind, value)
        else:
            leaving.ignore(tx, world.account, *entries[always], now)
        those = meetings.with_everyone(tx, world.account, row.uid)
        people.touch(tx, those)
        replan(tx, world, those, now)


def _meeting(tx: Connection, world: World, key: int) -> Any:
    row = meetings.get(tx, key)
    if row.account_id != world.account:
        raise DataProblem(f"meeting {key} belongs to another account")
    return row
