"""A mail from somebody holds every letter to them that has not left, until the user saw both."""

from datetime import datetime
from typing import Any

from sincerely.ledger import history, holds, letters
from sincerely.ledger.store import Connection
from sincerely.planning.owed import holding_mail
from sincerely.words.followups import MailFact
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
        known = holds.beside(tx, letter.id)
        since = letters.about(tx, letter)
        beside = {m.identity for m in holding_mail(mails, since, known)}
        _lift(tx, letter, mails, since)
        if arrived is not None:
            keys[arrived[1]] = arrived[0]
            beside |= {arrived[1]} - known
        news = [
            holds.place(tx, letter, "reply", keys[identity], now)
            for identity in sorted(beside)
            if identity in keys
        ]
        if any(news) and letter.state in UNSENT:
            _another_revision(tx, letter, now)


def _lift(tx: Connection, letter: Any, mails: tuple[MailFact, ...], since: datetime) -> None:
    """Holds the user never saw end where the meeting was moved to after that mail: it says nothing
    of the meeting any more, and any order of arrival gives the same ledger."""
    before = {m.identity for m in mails} - {
        m.identity for m in holding_mail(mails, since, frozenset())
    }
    holds.lift(tx, letter.id, "reply", before)


def _another_revision(tx: Connection, letter: Any, now: datetime) -> None:
    """What is shown beside a letter changed, so whoever looked before must look again."""
    words = letters.words(tx, letter.id)
    if words is not None:
        why = "a mail from them arrived"
        letters.revise(tx, letter, words.subject, words.text, why, now, by_hand=words.by_hand)
