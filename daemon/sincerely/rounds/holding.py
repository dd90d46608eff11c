"""A mail from somebody holds every letter to them that has not left, until the user saw both; so does
the user's own mail the letter of a landed run, which may say what he wrote there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sincerely.ledger import correspondence, holds, letters
from sincerely.ledger.store import Connection
from sincerely.planning.owed import holding_mail
from sincerely.words.followups import MailFact
from sincerely.words.landed import LANDED_KINDS
from sincerely.words.letters import UNSENT

#: The hold of a letter beside the user's own mail to its reader.
BY_HAND = "by_hand"
_WROTE = "a mail from them arrived"


def hold_beside(
    tx: Connection, contact: int, now: datetime, arrived: tuple[int, str] | None = None
) -> None:
    """Hold the unsent letters to this person beside mails the user has not seen next to them.

    arrived: (row id, identity) of a mail just read that came from no address of theirs. Letters on
    their way or of unclear fate are held too: should they come back to be sent again, that mail must
    have been seen.
    """
    hold_all(tx, {contact: correspondence.mails(tx, contact)}, now, arrived)


def hold_all(
    tx: Connection, mails_of: Mapping[int, tuple[MailFact, ...]], now: datetime,
    arrived: tuple[int, str] | None = None,
) -> None:  # fmt: skip
    """The same of several persons at once. mails_of: contact -> their mails, as `history` has them."""
    mails_of = {who: mails for who, mails in mails_of.items() if mails or arrived is not None}
    waiting = letters.holdable(tx, mails_of)
    every = [letter for rows in waiting.values() for letter in rows]
    held = holds.of_letters(tx, [letter.id for letter in every])
    abouts = letters.abouts(tx, every)
    for contact, rows in waiting.items():
        mails, keys = mails_of[contact], None
        for letter in rows:
            placed, since = held.get(letter.id, []), abouts[letter.id]
            known = frozenset(hold.identity for hold in placed)
            beside = {m.identity for m in holding_mail(mails, since, known)}
            _lift(tx, placed, mails, since)
            if arrived is not None:
                beside |= {arrived[1]} - known
            own = set()
            if letter.kind in LANDED_KINDS:
                wrote = {m.identity for m in mails if m.written_by_hand and m.date > since}
                own = wrote - known
            if not beside | own:
                continue
            if keys is None:
                keys = correspondence.message_keys(tx, contact)
                keys |= {arrived[1]: arrived[0]} if arrived is not None else {}
            news = [
                holds.place(
                    tx, letter, BY_HAND if identity in own else "reply", keys[identity], now
                )
                for identity in sorted(beside | own)
                if identity in keys
            ]
            if any(news) and letter.state in UNSENT:
                _another_revision(tx, letter, now, "you wrote to them" if own else _WROTE)


def _lift(
    tx: Connection, placed: Sequence[Any], mails: tuple[MailFact, ...], since: datetime
) -> None:
    """Holds the user never saw end where the meeting was moved to after that mail: it says nothing
    of the meeting any more, and any order of arrival gives the same ledger."""
    open_ = [hold for hold in placed if hold.shown_at is None and hold.name == "reply"]
    if not open_:
        return
    still = {m.identity for m in holding_mail(mails, since, frozenset())}
    before = {m.identity for m in mails} - still
    holds.lift(tx, [hold.id for hold in open_ if hold.identity in before])


def _another_revision(tx: Connection, letter: Any, now: datetime, why: str) -> None:
    """What is shown beside a letter changed, so whoever looked before must look again."""
    words = letters.words(tx, letter.id)
    if words is not None:
        letters.revise(tx, letter, words.subject, words.text, why, now, by_hand=words.by_hand)
