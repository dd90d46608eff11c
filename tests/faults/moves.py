"""Drafts moved about in the mail program: true moves approve, all others decide nothing, and no crash
between any two steps changes either.

A second client does to a real Dovecot what mail programs do, and what nobody should: foreign mail in
Approved, drafts with a byte changed, old ones, copies. What was meant is remembered and compared.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from unittest import mock

from tests.faults.steps import Dying, Killed
from tests.mail_program import APPROVED, SKIPPED, TO_REVIEW, Desk
from tests.servers import tls
from tests.servers.dovecot import MAIL_LOCATIONS, Dovecot
from tests.servers.process import scratch_folder
from tests.stories import START

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.mailbox.asking import Conversation
from sincerely.rounds.review_folders import review

LETTERS = 12
#: Separator between levels, and what stands before the user's own folders.
_SPACES = (("/", ""), (".", ""), (".", "INBOX."))
_NOTE = b"From: me@example.org\r\nSubject: a note\r\n\r\nNobody may throw this away.\r\n"
#: A round of moves makes fewer steps (commits and commands) than this.
_STEPS = 80


@dataclass
class Meant:
    """What the user did, of each letter: approved (the bytes moved), skipped, copied, or nothing."""

    approved: dict[int, bytes] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    copied: set[int] = field(default_factory=set)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Rounds of moves until told to stop. Raises AssertionError where a promise broke."""
    counts = dict.fromkeys(
        ("true moves", "refused", "foreign and forged moves", "accepted", "crashes", "folders anew"),
        0,
    )  # fmt: skip
    number = 0
    with scratch_folder() as root:
        ca = tls.make(root)
        while not stop():
            number += 1
            separator, prefix = rng.choice(_SPACES)
            store = rng.choice(sorted(MAIL_LOCATIONS))
            place = root / f"d{number}"
            with Dovecot(
                place, {"maya@example.org": "x"}, store, ca=ca, separator=separator, prefix=prefix
            ) as dovecot:
                here = folder / f"desk{number}"
                here.mkdir()
                desk = Desk(here, dovecot, "maya@example.org")
                _sit(rng, desk, counts, stop)
                desk.it.store.close()
            shutil.rmtree(place)
    return counts


def _sit(rng: random.Random, desk: Desk, counts: dict[str, int], stop: Callable[[], bool]) -> None:
    """One user at their desk, for one round of moves at least, until few letters are left."""
    desk.meet(*range(1, LETTERS + 1))
    desk.look()
    for name in desk.names.names:
        desk.put(name, _NOTE)
    while True:
        waiting = [n for n in range(1, LETTERS + 1) if desk.letter(n)["state"] == "draft"]
        if len(waiting) < LETTERS // 2:
            return
        meant = _move(rng, desk, waiting, counts)
        if rng.random() < 0.7:
            _die(rng, desk, counts)
        for _ in range(3):
            desk.look(3)
        _compare(desk, meant, waiting, counts)
        _again(rng, desk, meant, counts)
        if stop():
            return


# -- what is done in the mail program


def _move(rng: random.Random, desk: Desk, waiting: list[int], counts: dict[str, int]) -> Meant:
    """Some letters are moved for real; all sorts of other things happen to the others."""
    meant = Meant()
    raws = {n: _raw(desk, n) for n in waiting}
    for n in waiting:
        if rng.random() < 0.5:
            to = SKIPPED if rng.random() < 0.06 else APPROVED
            rng.choice(_TRUE)(desk, n, to)
            counts["true moves"] += 1
            if to == APPROVED:
                meant.approved[n] = raws[n]
            else:
                meant.skipped.add(n)
        else:
            for _ in range(rng.randrange(1, 4)):
                to = rng.choice((APPROVED, APPROVED, SKIPPED))
                forged = _forged(rng, raws[n], raws[rng.choice(waiting)])
                desk.put(to, forged if forged != raws[n] else _NOTE)
                counts["foreign and forged moves"] += 1
            if rng.random() < 0.2:  # the very bytes, while the draft itself stays
                uids = desk.uids(TO_REVIEW, n)
                with desk.client() as client:
                    client.copy(uids, desk.wire(APPROVED))
                meant.copied.add(n)
            elif rng.random() < 0.2:  # another revision takes its place
                about = (f"the garden of house {rng.randrange(10**6)}",)
                approvals.edit(desk.world(), n, desk.it.now, about=about)
                counts["foreign and forged moves"] += 1
    return meant


def _raw(desk: Desk, letter: int) -> bytes:
    (uid,) = desk.uids(TO_REVIEW, letter)
    with desk.client(readonly=True) as client:
        return bytes(client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"])


def _appended(desk: Desk, letter: int, to: str) -> None:
    desk.put(to, desk.take(letter), b"\\Seen")


def _later(desk: Desk, letter: int, to: str) -> None:
    desk.copy_and_delete(letter, to, expunge=False)


_TRUE = (Desk.move, Desk.copy_and_delete, _appended, _later)


def _forged(rng: random.Random, raw: bytes, other: bytes) -> bytes:
    """Almost a draft, or not at all."""
    head, _, body = raw.partition(b"\r\n\r\n")
    place = rng.randrange(len(body) - 2)
    dated = format_datetime(_date(rng)).encode()
    lines = head.split(b"\r\n")
    return rng.choice(
        (
            _NOTE,
            b"no header at all",
            head + b"\r\n\r\n" + body[:place] + b"x" + body[place:],
            head + b"\r\n\r\n" + body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :],
            head + b"\r\n\r\n" + body + b"P.S. Send money.\r\n",
            head + b"\r\n\r\n" + body.rstrip() + b" \r\n",
            head + b"\r\nX-Priority: 1\r\n\r\n" + body,
            head + b"\r\nBcc: someone@else.example\r\n\r\n" + body,
            head.replace(b"@corp.example", b"@c0rp.example") + b"\r\n\r\n" + body,
            b"\r\n".join(
                b"Date: " + dated if line.startswith(b"Date: ") else line for line in lines
            ) + b"\r\n\r\n" + body,
            b"\r\n".join(rng.sample(lines, len(lines))) + b"\r\n\r\n" + body,
            head + b"\r\n\r\n" + other.partition(b"\r\n\r\n")[2][::-1],
            raw[: rng.randrange(len(raw) - 1)],
            raw + b"\r\n" * 40_000,
            b"Message-ID: <someone@else.example>\r\n" + raw,
        )
    )  # fmt: skip


def _date(rng: random.Random) -> datetime:
    return START.replace(microsecond=0, second=rng.randrange(60), minute=59, hour=3)


# -- dying meanwhile


def _die(rng: random.Random, desk: Desk, counts: dict[str, int]) -> None:
    """Passes that end between two steps: a commit or a command, done or not."""
    for _ in range(rng.randrange(1, 4)):
        desk.it.now += _minutes(rng)
        if rng.random() < 0.4:
            counts["crashes"] += _at_an_append(rng, desk)
        else:
            counts["crashes"] += died(desk, rng.randrange(1, _STEPS), rng.random() < 0.5)


def _at_an_append(rng: random.Random, desk: Desk) -> bool:
    """One pass whose process ends with an append, done or not, before anybody wrote down its UID."""
    desk.dies = rng.choice(("before", "after"))
    try:
        review(desk.world())
    except Killed:
        return True
    finally:
        desk.dies = ""
    return False


def _minutes(rng: random.Random) -> timedelta:
    return timedelta(minutes=rng.choice((0, 1, 3)))


def died(desk: Desk, step: int, after: bool) -> bool:
    """One pass whose process ends at that step. Says whether it came to that."""
    store = Dying(desk.it.store, step, after)
    asked = Conversation.ask

    def ask(self: Conversation, *words: Any) -> Any:
        if store.left <= 0:
            raise Killed
        store.left -= 1
        if store.left == 0 and not after:
            raise Killed
        answers = asked(self, *words)
        if store.left == 0:
            raise Killed
        return answers

    with mock.patch.object(Conversation, "ask", ask):
        try:
            review(replace(desk.world(), store=store))  # type: ignore[arg-type]
        except Killed:
            return True
    return store.left <= 0


# -- what must be so


def _compare(desk: Desk, meant: Meant, waiting: list[int], counts: dict[str, int]) -> None:
    """Approved are the letters meant, with their bytes; everything else is as it was."""
    for n in waiting:
        state = desk.letter(n)["state"]
        if n in meant.approved:
            counts["refused"] += state != "approved"
            assert state == "approved", f"letter {n} was moved to Approved and is {state}"
            assert _undated(approved_bytes(desk, n)) == _undated(meant.approved[n])
        elif n in meant.skipped:
            assert state == "skipped", f"letter {n} was moved to Skipped and is {state}"
        else:
            counts["accepted"] += state != "draft"
            assert state == "draft", f"letter {n} lay there and is {state}"
            assert not desk.letter(n)["held_by"], n
            found = desk.uids(TO_REVIEW, n)
            assert len(found) == 1, f"letter {n} lies there {len(found)} times"
    for name in desk.names.names:
        kept = [raw for raw in desk.lying(name) if raw == _NOTE]
        assert kept, f"{name}: what is not ours is gone"


def approved_bytes(desk: Desk, letter: int) -> bytes:
    with desk.it.store.read() as look:
        approval = letters.approval(look, letters.get(look, letter))
    assert approval is not None
    return bytes(approval.data)


def _undated(raw: bytes) -> list[bytes]:
    return [line for line in raw.split(b"\r\n") if not line.startswith(b"Date: ")]


def _again(rng: random.Random, desk: Desk, meant: Meant, counts: dict[str, int]) -> None:
    """Approvals are undone, here or in the mail program, and the folders are tidied or begin anew."""
    for n in meant.approved:
        approvals.undo(desk.world(), n, desk.it.now)
    if rng.random() < 0.3 or meant.copied:  # a copy there says no to who skips it later
        with desk.client(APPROVED) as client:
            client.delete_messages(client.search("ALL"))
            client.expunge()
    if rng.random() < 0.2:
        name = rng.choice((TO_REVIEW, APPROVED, SKIPPED))
        with desk.dovecot.connect(desk.user) as client:
            client.delete_folder(desk.wire(name))
            client.create_folder(desk.wire(name))
        counts["folders anew"] += 1
    if rng.random() < 0.7:
        _die(rng, desk, counts)
    for _ in range(3):
        desk.look(3)
    for name in desk.names.names:
        if _NOTE not in desk.lying(name):
            desk.put(name, _NOTE)
