"""The Sent copy: filed once, by the provider or by us, and evidence for letters of unclear fate.

Comes after the result is committed; whatever happens here, nothing is ever sent again. Providers
that file what goes through their SMTP never get an APPEND (two copies, or worse).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import accounts, drafts, letters, log, mail
from sincerely.ledger.store import Connection
from sincerely.mailbox import folders as which
from sincerely.mailbox import providers
from sincerely.mailbox.imap import Mailbox
from sincerely.planning.fate import SLOW_FILING, evidence
from sincerely.rounds import instance
from sincerely.rounds.ours import drafts_among
from sincerely.rounds.world import World
from sincerely.words.errors import LedgerProblem, Refused, SincerelyError
from sincerely.words.letters import LetterEvent, LetterState, SentCopy

#: Seconds between looks at a server that may file by itself, or that lost an answer, before we do;
#: spent once in a round, not for each letter.
_LOOKS = (0.5, 1.0, 1.5, 2.0, 3.0)
#: A copy that is refused for so long is given up, and said.
_GIVE_UP = timedelta(days=1)


def pending(look: Connection, account: int) -> bool:
    """Whether any sent letter still lacks its copy."""
    return bool(letters.copies_pending(look, account))


def settle(world: World) -> int:
    """File missing copies and look for uncertain letters. Gives how many copies are in place now.

    Never raises for the mailbox's sake: what could not be done stays pending for the next round.
    """
    with world.store.read() as look:
        copies = letters.copies_pending(look, world.account)
        uncertain = letters.in_state(look, world.account, LetterState.UNCERTAIN)
        learnt = accounts.get(look, world.account).files_sent
        # Read while the letter was still on its way: evidence that waited for this state.
        traces = {letter.id: mail.trace(look, letter.id) for letter in uncertain}
    for key, trace in traces.items():
        if trace:
            _found(world, key, trace)
    uncertain = [letter for letter in uncertain if not traces[letter.id]]
    if not copies and not uncertain:
        return 0
    placed = 0
    try:
        with world.open_mailbox() as mailbox:
            sent = which.sent(mailbox.folders(), world.folders.get("sent"))
            if not sent:
                return 0
            for letter in uncertain:
                if _lies(world, mailbox, sent, letter):
                    _found(world, letter.id, "its copy is in the Sent folder")
            looks = iter(_LOOKS)
            for letter in copies:
                try:
                    learnt = _place(world, mailbox, sent, letter, learnt, looks)
                    placed += 1
                except Refused as error:  # this one; the others may be taken
                    _refused(world, letter, error.message)
    except LedgerProblem:
        raise
    except SincerelyError:
        return placed
    return placed


def _place(
    world: World, mailbox: Mailbox, sent: list[str], letter: Any, learnt: bool | None,
    looks: Iterator[float],
) -> bool | None:  # fmt: skip
    """One copy, into the first of the Sent folders unless one of them has it.

    Gives what is known now of whether the provider files by itself.
    """
    files = _files_itself(world, learnt)
    ours = letter.sent_copy == SentCopy.APPENDING
    while not _lies(world, mailbox, sent, letter):
        pause = next(looks, None) if files is None or ours else None
        if pause is None:
            break
        world.wait(pause)
    else:
        # After an APPEND whose answer was lost it is our own copy, and teaches nothing.
        _mark(world, letter.id, SentCopy.DONE if ours or files is False else SentCopy.PROVIDER)
        return _learn(world, True) if files is None and not ours else learnt
    if files:
        # It will come, or it will not; an APPEND could double it. The scan sees it when it does.
        _mark(world, letter.id, SentCopy.PROVIDER)
        return learnt
    with world.store.read() as look:
        approval = letters.approval(look, letters.get(look, letter.id))
    if approval is None:
        _mark(world, letter.id, SentCopy.FAILED)
        return learnt
    _mark(world, letter.id, SentCopy.APPENDING)
    mailbox.append(sent[0], approval.data, letter.ended_at)
    _mark(world, letter.id, SentCopy.DONE)
    return learnt


def _lies(world: World, mailbox: Mailbox, sent: list[str], letter: Any) -> bool:
    """Whether any of the Sent folders has it; a provider may file into another one than we do.

    A draft of it that a provider shows there, too, is no sent letter.
    """
    with world.store.read() as look:
        laid = bool(drafts.of_letter(look, letter.id))
    for folder in sent:
        uids = mailbox.find_message_id(folder, letter.message_id)
        if uids and not laid:
            return True
        headers = [m.header for batch in mailbox.fetch(uids, lambda _: True) for m in batch]
        with world.store.read() as look:
            if not all(drafts_among(look, world, headers)):
                return True
    return False


def fate(look: Connection, world: World, letter: Any) -> tuple[str, ...]:
    """What speaks for and against a letter of unclear fate having gone; empty for others."""
    if letter.state != LetterState.UNCERTAIN:
        return ()
    account = accounts.get(look, world.account)
    seen = instance.watermark(look, world)
    return evidence(letter.ended_at, letter.outcome, seen, _files_itself(world, account.files_sent))


def learn(world: World) -> None:
    """What the scan has seen of copies we filed: two of one letter mean that the provider files too.

    A single one is believed after a while; a provider may be slow, and a doubled copy is a nuisance.
    """
    with world.store.read() as look:
        if accounts.get(look, world.account).files_sent is not None:
            return
        known = letters.filed_by_us(look, world.account, world.clock() - SLOW_FILING)
        counts = [mail.copies(look, letter) for letter in known]
    if any(count > 1 for count in counts):
        _learn(world, True)
    elif any(count == 1 for count in counts):
        _learn(world, False)


def _refused(world: World, letter: Any, why: str) -> None:
    """A copy the server does not take: tried again for a day, told in the letter's history."""
    now = world.clock()
    over = letter.ended_at is None or now - letter.ended_at > _GIVE_UP
    with world.store.write() as tx:
        letters.change(tx, letter.id, sent_copy=SentCopy.FAILED if over else SentCopy.PENDING)
        log.record(tx, world.account, now, "letter", letter.id, "copy_refused", why=why)
        accounts.change(tx, world.account, trouble=f"letter {letter.id} went; {why}"[:300])


def _files_itself(world: World, learnt: bool | None) -> bool | None:
    if world.files_sent in ("yes", "no"):
        return world.files_sent == "yes"
    known = providers.recognise(world.smtp_host)
    # A host that is nobody's says nothing of who files.
    told = known.files_sent if known is not providers.GENERIC else None
    return learnt if told is None else told


def _mark(world: World, letter: int, copy: SentCopy) -> None:
    with world.store.write() as tx:
        letters.change(tx, letter, sent_copy=copy)


def _learn(world: World, files: bool) -> bool:
    with world.store.write() as tx:
        accounts.change(tx, world.account, files_sent=files)
    return files


def _found(world: World, letter_id: int, evidence: str) -> None:
    now: datetime = world.clock()
    with world.store.write() as tx:
        letter = letters.get(tx, letter_id)
        if letter.state == LetterState.UNCERTAIN:
            letters.move(
                tx, letter, LetterEvent.FOUND, now, outcome=evidence,
                ended_at=letter.ended_at or now, sent_copy=SentCopy.PROVIDER,
            )  # fmt: skip
