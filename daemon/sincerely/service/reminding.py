"""The daemon speaks up: a mail to the user himself that names whose letters wait, and whom to call.

Names only: no words of letters, nothing that could be approved by answering. The same road as the mail
about trouble (`service.notice`), written down before it leaves, so that a crash makes no second one.
"""

from datetime import datetime
from typing import Any

from sincerely.ledger import calls, letters
from sincerely.ledger import log as history
from sincerely.ledger.store import Connection
from sincerely.planning.reminders import CALL, LETTER, Reminded, Waits, due
from sincerely.rounds.world import World
from sincerely.service import notice
from sincerely.words.letters import LetterState

_REMINDED = "reminded"
#: Names that are written out.
_MOST = 20


def remind(world: World, now: datetime) -> str:
    """Send what is due. Gives its kind, "" where nothing left."""
    with world.store.read() as look:
        waits = _waits(look, world, now)
        if not waits:
            return ""
        kind = due(waits, _went(look, world.account), now, world.policy.user_zone)
    if not kind:
        return ""
    with world.store.write() as tx:
        keys = sorted(w.key for w in waits)
        history.record(
            tx, world.account, now, "account", world.account, _REMINDED, kind=kind, keys=keys
        )
    subject, text = _words(waits)
    return kind if notice.leave(world, subject, text, now) else ""


def _waits(look: Connection, world: World, now: datetime) -> list[Waits]:
    rows = letters.in_state(look, world.account, LetterState.NEEDS_WORDS, LetterState.DRAFT)
    found = [
        Waits(
            f"{LETTER}{row.id}", row.to_name or row.to_address or "somebody",
            row.state == LetterState.NEEDS_WORDS, row.created_at, row.kind == "thank_you",
        )
        for row in rows
        if (row.not_before is None or row.not_before <= now) and now <= row.not_after
    ]  # fmt: skip
    return found + [
        Waits(
            f"{CALL}{row.id}", row.name or "somebody", False, row.created_at,
            row.kind == "thank_you",
        )
        for row in calls.owed(look, world.account, now)
        if now <= row.not_after
    ]  # fmt: skip


def _went(look: Connection, account: int) -> list[Reminded]:
    return [
        Reminded(event["at"], event["kind"], frozenset(_keys(event)))
        for event in history.those(look, "account", account, _REMINDED)
    ]


def _keys(event: dict[str, Any]) -> list[str]:
    """Events of earlier versions name letters by their ids alone."""
    return [*event.get("keys", ()), *(f"{LETTER}{key}" for key in event.get("letters", ()))]


def _words(waits: list[Waits]) -> tuple[str, str]:
    """Subject and text."""
    calls_ = sum(w.call for w in waits)
    count = len(waits) - calls_
    what = [f"{count} letters" if count > 1 else "a letter"] if count else []
    what += [f"{calls_} calls" if calls_ > 1 else "a call"] if calls_ else []
    verb = "waits" if len(waits) == 1 else "wait"
    subject = f"Sincerely: {' and '.join(what)} {verb} for you"
    lines = []
    for asked, mine in (
        ("What did you talk about with", [w for w in waits if w.words]),
        ("For your approval, to", [w for w in waits if not w.words and not w.call]),
        ("To call (sincerely calls)", [w for w in waits if w.call]),
    ):
        names = list(dict.fromkeys(w.name for w in mine))
        if names:
            more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
            end = "?" if mine[0].words else "."
            lines.append(f"{asked}: {', '.join(names[:_MOST])}{more}{end}")
    lines += [
        "", "sincerely review  or  sincerely web", "",
        "Your own Sincerely wrote this. An answer to it is read by nobody and approves nothing.",
        "To have no such mails: health: remind: false",
    ]  # fmt: skip
    return subject, "\n".join(lines) + "\n"
