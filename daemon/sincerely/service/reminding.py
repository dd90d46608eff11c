"""The daemon speaks up: a mail to the user's own address that names whose letters wait for him.

Names only: no words of letters, nothing that could be approved by answering. The same road as the mail
about trouble (`service.notice`), written down before it leaves, so that a crash makes no second one.
"""

from datetime import datetime

from sincerely.ledger import letters
from sincerely.ledger import log as history
from sincerely.ledger.store import Connection
from sincerely.planning.reminders import Reminded, Waits, due
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
        keys = sorted(w.letter for w in waits)
        history.record(
            tx, world.account, now, "account", world.account, _REMINDED, kind=kind, letters=keys
        )
    subject, text = _words(waits)
    return kind if notice.leave(world, subject, text, now) else ""


def _waits(look: Connection, world: World, now: datetime) -> list[Waits]:
    rows = letters.in_state(look, world.account, LetterState.NEEDS_WORDS, LetterState.DRAFT)
    return [
        Waits(
            row.id, row.to_name or row.to_address or "somebody",
            row.state == LetterState.NEEDS_WORDS, row.created_at, row.kind == "thank_you",
        )
        for row in rows
        if (row.not_before is None or row.not_before <= now) and now <= row.not_after
    ]  # fmt: skip


def _went(look: Connection, account: int) -> list[Reminded]:
    return [
        Reminded(event["at"], event["kind"], frozenset(event["letters"]))
        for event in history.those(look, "account", account, _REMINDED)
    ]


def _words(waits: list[Waits]) -> tuple[str, str]:
    """Subject and text."""
    count = len(waits)
    subject = "Sincerely: a letter waits for you" if count == 1 else (
        f"Sincerely: {count} letters wait for you"
    )  # fmt: skip
    lines = []
    for asked, words in (("What did you talk about with", True), ("For your approval, to", False)):
        names = list(dict.fromkeys(w.name for w in waits if w.words is words))
        if names:
            more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
            end = "?" if words else "."
            lines.append(f"{asked}: {', '.join(names[:_MOST])}{more}{end}")
    lines += [
        "", "sincerely review  or  sincerely web", "",
        "Your own Sincerely wrote this. An answer to it is read by nobody and approves nothing.",
        "To have no such mails: health: remind: false",
    ]  # fmt: skip
    return subject, "\n".join(lines) + "\n"
