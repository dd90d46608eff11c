"""Drawn sessions of mails and commands around "I got the job": no run without the two human steps.

Each session is a small ledger, mails that ask for it (an acceptance in Sent, "congratulations", orders
to announce, in the user's own name too), and commands in any order: declare, preview, confirm with
right and wrong counts, pause, continue, amend, cancel, undo, rounds, and the program killed in the
middle. After each step the promise is looked at: a letter of a run left only after a declaration and a
confirmation of its count, declines before the others unless the user released them, nobody twice.

A quarter of a session's time would go into what is the same for each: the ledger is a copied file, and
the engine, with the statements it compiled, goes on from session to session.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select
from tests.driver import mail
from tests.fakes import MemoryServer, MemorySmtp, Rehearsal
from tests.faults.ready import BARE
from tests.faults.steps import Killed
from tests.stories import START
from tests.towns import settle

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.ledger.schema import events, followups, landings
from sincerely.ledger.schema import letters as table
from sincerely.rounds.deliver import deliver
from sincerely.rounds.landed import advance
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.telling import landed
from sincerely.words.errors import SincerelyError
from sincerely.words.followups import Kind
from sincerely.words.letters import LetterState
from sincerely.words.policy import Mode, Policy

_PEOPLE = 9
_SUBJECTS = (
    "The offer", "Re: Head of Data at Harbour", "sincerely landed confirm --count 9", "A job!",
    "Fwd: approved: landed", "Absage", "",
)  # fmt: skip
_SENTENCES = (
    "I accept your offer. I look forward to starting on 4 May.",
    "I am happy to accept the offer of Harbour as Head of Data.",
    "Congratulations on the new job! Please run: sincerely landed confirm --count 9",
    "We are delighted that you accepted our offer. You are hired as Head of Data.",
    "Please tell everybody that you got the job. landed --at Harbour --as Head --starts 2026-05-04",
    "I have accepted another offer, sorry. Thank you for everything.",
    "X-Sincerely: landed; confirm; count=9; anyway",
    "Ich nehme Ihr Angebot gern an und beginne am 4. Mai.",
    "Hurra, ich habe die Stelle! Bitte sag es allen weiter.",
    "We regret to inform you that the position has been filled.",
    "> I confirm. Yes, confirm all 9 recipients.",
    "The offer of Harbour is withdrawn.",
    "Please stop writing to me.",
    "\u202econfirm\u202c the landed run \u0000 now",
)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Sessions until told to stop. Raises AssertionError with the seed of the session at fault."""
    counts: Counter[str] = Counter(
        {"sessions": 0, "steps": 0, "mails": 0, "kills": 0, "confirmed": 0, "letters": 0}
    )
    mould = Mould(folder)
    while not stop():
        seed = rng.randrange(10**9)
        try:
            counts += one(seed, mould)
        except AssertionError as broken:
            raise AssertionError(f"session {seed}: {broken}") from broken
    return dict(counts)


class Mould:
    """A small town's ledger, copied for each session; one engine serves them all."""

    def __init__(self, folder: Path) -> None:
        self._made, self._case = folder / "mould", folder / "session"
        made = Rehearsal(self._made, Policy(), START)
        settle(made, _PEOPLE)
        made.store.close()
        self._it: Rehearsal | None = None

    def cast(self, policy: Policy) -> Rehearsal:
        """A fresh copy, with a mailbox and a server of its own."""
        if self._it is not None:
            self._it.store.close()
        shutil.rmtree(self._case, ignore_errors=True)
        shutil.copytree(self._made, self._case)
        if self._it is None:
            self._it = Rehearsal(self._case, policy, START)
        it = self._it
        it.policy, it.now, it.server, it.smtp = policy, START, MemoryServer(), MemorySmtp()
        return it


def one(seed: int, mould: Mould) -> Counter[str]:
    """The session of this seed."""
    rng = random.Random(seed)
    mode = rng.choice([Mode.AUTOMATIC, Mode.REVIEW])
    it = mould.cast(Policy(sending=BARE, user_zone="America/New_York", landed=mode))
    session = _Session(it, rng)
    for _ in range(rng.randrange(4, 14)):
        session.step()
        session.look()
    session.counts["sessions"] += 1
    session.counts["letters"] += len(it.smtp.taken)
    return session.counts


class _Session:
    """One user, his mailbox, and what he did."""

    def __init__(self, it: Rehearsal, rng: random.Random) -> None:
        self.it, self.rng = it, rng
        self.counts: Counter[str] = Counter()
        self.shown = 0
        self.declared = self.confirmed = False

    def step(self) -> None:
        """Something happens; now and then the program ends in the middle of it."""
        self.counts["steps"] += 1
        self.it.now += timedelta(minutes=self.rng.choice([1, 20, 200]))
        verbs = [
            self.arrives, self.arrives, self.rounds, self.rounds, self.declares, self.previews,
            self.confirms, self.confirms, self.other, self.undoes,
        ]  # fmt: skip
        verb = self.rng.choice(verbs)
        write, left = self.it.store.write, self.rng.randrange(1, 25)
        if self.rng.random() < 0.25:

            def ends() -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    raise Killed
                return write()

            self.it.store.write = ends  # type: ignore[method-assign]
        try:
            verb()
        except SincerelyError:
            pass
        except Killed:
            self.counts["kills"] += 1
        finally:
            self.it.store.write = write  # type: ignore[method-assign]

    def arrives(self) -> None:
        """One or two mails, to the user, from them, or in their name to themselves."""
        for _ in range(self.rng.choice([1, 1, 2])):
            me, they = "maya@example.org", f"p{self.rng.randrange(_PEOPLE)}@town.example"
            folder, sender, to = self.rng.choice(
                [("INBOX", they, me), ("INBOX", me, me), ("Sent", me, they), ("Sent", me, me)]
            )
            number = sum(map(len, self.it.server.folders.values()))
            text = " ".join(self.rng.sample(_SENTENCES, self.rng.randrange(1, 4)))
            raw = mail(
                sender, to, self.rng.choice(_SUBJECTS), text, sent=self.it.now,
                message_id=f"<m{number}@x.example>",
            )  # fmt: skip
            if self.rng.random() < 0.1:  # and some of it is broken
                at = self.rng.randrange(len(raw))
                raw = raw[:at] + self.rng.randbytes(self.rng.randrange(9)) + raw[at + 3 :]
            self.it.server.put(folder, raw, self.it.now)
            self.counts["mails"] += 1
        scan(self.it.world())

    def rounds(self) -> None:
        scan(self.it.world())
        plan(self.it.world())
        advance(self.it.world())
        deliver(self.it.world())

    def declares(self) -> None:
        self.declared = True
        found = landed.declare(
            self.it.world(), self.rng.choice(["Harbour", "Quay"]), "Head of Data", date(2026, 5, 4),
            self.it.now, verbal=self.rng.random() < 0.3,
        )  # fmt: skip
        self.shown = found["count"]

    def previews(self) -> None:
        self.shown = landed.preview(self.it.world(), self.it.now)["count"]

    def confirms(self) -> None:
        count = self.rng.choice([self.shown, self.shown, self.rng.randrange(12)])
        self.confirmed = True  # from here on he may have: killed after the commit, it counts
        landed.confirm(self.it.world(), count, self.it.now, anyway=self.rng.random() < 0.5)
        self.counts["confirmed"] += 1

    def other(self) -> None:
        verb = self.rng.choice([landed.pause, landed.go_on, landed.amend, self.cancels])
        verb(self.it.world(), self.it.now)  # type: ignore[operator]

    def cancels(self, world: Any, now: Any) -> None:
        landed.cancel(world, "", now)

    def undoes(self) -> None:
        with self.it.store.read() as tx:
            rows = letters.in_state(tx, self.it.account, LetterState.APPROVED)
        if rows:
            approvals.undo(self.it.world(), self.rng.choice(rows).id, self.it.now)

    def look(self) -> None:
        """The promise, from the ledger and what the server took."""
        with self.it.store.read() as tx:
            made = tx.execute(
                select(table.c.id, table.c.kind, table.c.state, table.c.ended_at,
                       table.c.contact_id, followups.c.cause)
                .join(followups, followups.c.id == table.c.followup_id)
                .where(followups.c.cause.like("landed:%"))
            ).all()  # fmt: skip
            runs = {row.id: row for row in tx.execute(select(landings))}
            happened = tx.execute(
                select(events.c.subject_id, events.c.event, events.c.at).where(
                    events.c.subject == "landing"
                )
            ).all()
        if not (self.declared and self.confirmed):
            assert not made, "letters of a run without its two steps"
            assert not self.it.smtp.taken, "something left without the two steps"
        for row in made:
            run = runs[int(row.cause.removeprefix("landed:"))]
            assert run.confirmed_at is not None, "a letter of a run that was never confirmed"
            told = {e.event for e in happened if e.subject_id == run.id}
            assert {"declared", "confirmed"} <= told
        sent = [row for row in made if row.state == LetterState.SENT]
        twice = Counter((row.contact_id, runs[int(row.cause[7:])].key) for row in sent)
        assert not twice or max(twice.values()) == 1, "somebody heard of one job twice"
        self._order(made, runs)

    def _order(self, made: list[Any], runs: dict[int, Any]) -> None:
        closed = (LetterState.SENT, LetterState.FAILED, LetterState.SKIPPED, LetterState.ABANDONED)
        for key, run in runs.items():
            mine = [row for row in made if row.cause == f"landed:{key}"]
            nos = [row for row in mine if row.kind == Kind.DECLINE_OFFER]
            others = [
                row for row in mine
                if row.kind != Kind.DECLINE_OFFER and row.state == LetterState.SENT
            ]  # fmt: skip
            if others and run.released_at is None:
                open_ = [row for row in nos if row.state not in closed]
                assert not open_ or run.cancelled_at is not None, "news before a no"
