"""Letters that lie in the mail program as drafts, as the ledger has them: laid down, given back, taken
in hand, and closed when the user sent them. What lies in the mailbox is looked at elsewhere.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sincerely import approvals
from sincerely.ledger import accounts, drafts, holds, letters, log, mail
from sincerely.ledger.store import Connection
from sincerely.planning.moves import Lying, Stands
from sincerely.rounds.world import World
from sincerely.words.drafts import IN_HAND, OPEN, DraftState
from sincerely.words.errors import DataProblem
from sincerely.words.letters import UNSENT, LetterEvent, LetterState, SentCopy

_UPLOADED = re.compile(rb"\r\nX-TUID: [A-Za-z0-9+/]{12}\Z")
_MATTERS = OPEN | {DraftState.APPROVED, DraftState.TAKEN}
_ANSWERS = re.compile(r"^(?:\s*(?:re|aw|sv|antw|r)\s*:)+", re.IGNORECASE)


def digest(data: bytes) -> str:
    """What tells a message from any other. Line ends are the server's affair, and mbsync marks what it
    uploads with one field of its own, the last of the header."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", data)
    head, gap, body = lines.partition(b"\r\n\r\n")
    return hashlib.sha256(_UPLOADED.sub(b"", head) + gap + body).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """A draft with its letter as both stand. row: as `ledger.drafts.of_account` has it."""

    row: Any
    lying: Lying

    @property
    def open(self) -> bool:
        return self.lying.state in OPEN


def newest(rows: list[Any]) -> list[Any]:
    """Of each letter the newest draft, where it still matters: it may be moved, or put back."""
    last = {row.letter_id: row for row in rows}
    return [row for row in last.values() if row.state in _MATTERS]


def known(world: World, now: datetime) -> tuple[list[Known], dict[str, Any]]:
    """The drafts that still matter, one for each letter, and all there ever were by their digest."""
    with world.store.read() as look:
        rows = drafts.of_account(look, world.account)
    found = []
    for row in newest(rows):
        state, stands = DraftState(row.state), _stands(row)
        current = False
        if stands is Stands.WAITS:
            with world.store.read() as look:  # a short one for each: freezing takes its time
                current = _current(look, world, row, state, now)
        found.append(Known(row, Lying(state, stands, current, row.missing_since, row.made_at)))
    return found, {row.digest: row for row in rows}


def _stands(row: Any) -> Stands:
    if row.letter_state == LetterState.APPROVED:
        return Stands.APPROVED
    if row.letter_state in (LetterState.DRAFT, LetterState.NEEDS_WORDS):
        return Stands.WAITS
    return Stands.OVER


def _current(look: Connection, world: World, row: Any, state: DraftState, now: datetime) -> bool:
    """Whether its letter, shown now, would be these very bytes."""
    letter = letters.get(look, row.letter_id)
    held = {hold.name for hold in holds.unseen(look, letter.id)}
    if held - ({IN_HAND} if state is DraftState.TAKEN else set()):
        return False
    if letter.not_before is not None and letter.not_before > now:
        return False  # put off
    if state is not DraftState.TAKEN and row.revision != letter.revision:
        return False
    try:
        data = approvals.as_draft(look, world, letter, row.dated, now)
    except DataProblem:
        return False
    return bool(digest(data) == row.digest)


def lay(world: World, letter_id: int, now: datetime) -> tuple[int, bytes, datetime] | None:
    """Say durably that a letter is about to be laid down, in bytes no draft had before.

    Gives the draft's id, the bytes and their Date; None where it cannot be shown as it stands.
    """
    with world.store.write() as tx:
        letter = letters.get(tx, letter_id)
        if holds.unseen(tx, letter.id):
            return None
        before = {draft.dated for draft in drafts.of_letter(tx, letter.id)}
        dated = now.replace(microsecond=0)
        while dated in before:
            dated += timedelta(seconds=1)
        try:
            data = approvals.as_draft(tx, world, letter, dated, now)
        except DataProblem:
            return None  # `queue` and `show` say what it lacks
        key = drafts.lay(tx, letter, now, dated=dated, digest=digest(data), size=len(data))
    return None if key is None else (key, data, dated)


def take(world: World, draft: Any, why: str, now: datetime) -> None:
    """The user has a letter in hand: it waits until they decide, or until it is seen in Sent."""
    with world.store.write() as tx:
        if not drafts.move(tx, draft.id, OPEN, DraftState.TAKEN, now):
            return
        letter = letters.get(tx, draft.letter_id)
        if letter.state not in UNSENT:
            return
        if letter.state == LetterState.APPROVED:
            letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
        if holds.keep(tx, letter, IN_HAND, now):
            letter = letters.get(tx, letter.id)
            words = letters.words(tx, letter.id)
            if words is not None:  # whoever looked before must look again
                letters.revise(
                    tx, letter, words.subject, words.text, why, now, by_hand=words.by_hand
                )
        log.record(tx, world.account, now, "letter", letter.id, "taken_in_hand", why=why)


def give_back(world: World, draft: Any, now: datetime) -> None:
    """The user put a draft back: the approval it was moved for is undone, or it is theirs no more."""
    if draft.state == DraftState.APPROVED:
        approvals.undo(world, draft.letter_id, now, draft=draft.id)
        return
    with world.store.write() as tx:
        letter = letters.get(tx, draft.letter_id)
        taken = frozenset({DraftState.TAKEN})
        if drafts.move(
            tx, draft.id, taken, DraftState.LYING, now, revision=letter.revision, appended=False
        ):
            holds.end(tx, letter.id, IN_HAND)
            log.record(tx, world.account, now, "letter", letter.id, "given_back")


def is_older(world: World, draft: Any, now: datetime) -> None:
    """A draft this ledger saw waiting lies in Approved, and its letter is in Sent: it left before, by a
    later ledger than this one, unless a claim of this one says so."""
    with world.store.write() as tx:
        letter = letters.get(tx, draft.letter_id)
        if letter.state != LetterState.SENT or log.happened(tx, "letter", letter.id, "claim"):
            return
        what = f"{accounts.RESTORED} (letter {letter.id} went, and its draft was waiting here)"
        text = f"{what}: it was restored or cloned; look at the queue, then: sincerely adopt"
        accounts.brake(tx, world.account, now, text)


def close_sent(world: World, now: datetime) -> int:
    """Letters the user took in hand and sent: what stands in Sent since, to their reader, under their
    subject or in their thread, is that letter. Gives how many."""
    with world.store.read() as look:
        waiting = [
            (letter, found)
            for letter in drafts.in_hand(look, world.account)
            for found in drafts.written_by_hand(look, world.account, letter)
            if _is_it(letter, found)
        ]
    closed = 0
    for letter, found in waiting:
        with world.store.write() as tx:
            row = letters.get(tx, letter.id)
            if row.state in UNSENT:
                letters.move(
                    tx, row, LetterEvent.FOUND, now, outcome="you sent it yourself", claim="",
                    phase="", ended_at=now, sent_copy=SentCopy.PROVIDER,
                )  # fmt: skip
                mail.answer(tx, found.id, letter.id)
                closed += 1
    return closed


def _is_it(letter: Any, found: Any) -> bool:
    thread = letter.in_reply_to is not None and letter.in_reply_to in found.cited
    return thread or _flat(letter.subject) == _flat(found.subject)


def _flat(subject: str) -> str:
    return " ".join(_ANSWERS.sub("", subject).split()).casefold()
