"""A mail from somebody holds every letter to them that has not left, until the user saw both."""

from datetime import datetime
from typing import Any

from sincerely.ledger import history, letters
from sincerely.ledger.store import Connection
from sincerely.planning.owed import holding_mail
from sincerely.words.letters import UNSENT


def hold_beside(
    tx: Connection, contact: int, now: datetime, arrived: tuple[int, str] | None = None
) -> None:
    """Hold the unsent letters to this person beside mails the user has not seen next to them.

    arrived: (row id, identity) of a mail just read that came from no address of theirs. Letters on
    their way or of unclear fate are held too: should they come back to be sent again, that mail must
    have been seen.
    """
    waiting = letters.holdable(tx, contact)
    if not waiting:
        return
    mails = history.mails(tx, contact)
    keys = history.message_keys(tx, contact)
    for letter in waiting:
        known = letters.held_beside(tx, letter.id)
        beside = {m.identity for m in holding_mail(mails, letters.about(tx, letter), known)}
        if arrived is not None:
            keys[arrived[1]] = arrived[0]
            beside |= {arrived[1]} - known
        news = [
            letters.hold(tx, letter, "reply", keys[identity], now)
            for identity in sorted(beside)
            if identity in keys
        ]
        if any(news) and letter.state in UNSENT:
            _another_revision(tx, letter, now)


def _another_revision(tx: Connection, letter: Any, now: datetime) -> None:
    """What is shown beside a letter changed, so whoever looked before must look again."""
    words = letters.words(tx, letter.id)
    if words is not None:
        why = "a mail from them arrived"
        letters.revise(tx, letter, words.subject, words.text, why, now, by_hand=words.by_hand)
