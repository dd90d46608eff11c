"""One stateful property test drives letters through their life, with crashes, on a real ledger.

Whatever the user, the server, the mailbox and the clock do, in whatever order: each letter is taken
at most once unless the user said "again", never other bytes than approved, never after a reply or a
stop was seen, and nothing approved is forgotten.
"""

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.faults.steps import Dying, Killed
from tests.servers.postgres import Postgres

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.ledger.schema import letters as table
from sincerely.rounds import copies
from sincerely.rounds.claims import recover
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.errors import SincerelyError
from sincerely.words.letters import LetterState
from sincerely.words.policy import Policy, Sending

START = datetime(2026, 3, 2, 14, tzinfo=UTC)  # a Monday
BARE = Sending(
    undo=timedelta(0), first_alone=timedelta(0), spacing=(timedelta(0), timedelta(0)), per_hour=0,
    per_day=0, per_contact=timedelta(0), max_letters_per_round=0, working_hours=None,
    fresh=timedelta(minutes=5), retry=(timedelta(minutes=5), timedelta(hours=1)),
)  # fmt: skip


class Life(RuleBasedStateMachine):
    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        policy = Policy(sending=BARE, user_zone="America/New_York")
        self.it = Rehearsal(self.folder, policy, START, ledger=self.place())
        self.it.smtp.on_take = self._taken
        self.counter = 0
        self.again: dict[str, int] = {}
        self.forbidden: set[str] = set()
        self.approved: dict[str, set[bytes]] = {}

    def place(self) -> str:
        """Where this life's ledger is."""
        return "sqlite"

    def teardown(self) -> None:
        self.it.store.close()
        shutil.rmtree(self.folder)

    def _taken(self, data: bytes) -> None:
        head = data.partition(b"\r\n\r\n")[0].decode()
        message_id = head.partition("Message-ID: ")[2].partition("\r\n")[0]
        recipient = head.partition("To: ")[2].partition("\r\n")[0]
        count = sum(message_id.encode() in taken for _, taken in self.it.smtp.taken)
        assert count <= 1 + self.again.get(message_id, 0), f"{message_id} went {count} times"
        assert data in self.approved[message_id], "other bytes than approved left"
        for person in self.forbidden:
            assert person not in recipient, f"a letter to {person} left after their mail was seen"

    def _rounds(self) -> None:
        world = self.it.world()
        recover(world)
        try:
            scan(world)
            plan(world)
        except SincerelyError:
            return
        self._mark_seen()
        deliver(world)
        copies.settle(world)

    def _mark_seen(self) -> None:
        self.forbidden |= self.arrived
        self.arrived = set()

    arrived: set[str] = set()  # noqa: RUF012 - replaced, never changed in place

    @rule(target=people, hour=st.integers(0, 3))
    def meet(self, hour: int) -> str:
        """Somebody new invites; the meeting is over an hour or so later."""
        self.counter += 1
        address = f"p{self.counter}@corp.example"
        start = self.it.now + timedelta(hours=hour)
        local = start.astimezone(ZoneInfo("America/New_York"))
        raw = invitation(
            address, "maya@example.org", f"{local:%Y%m%dT%H%M%S}",
            f"{local + timedelta(minutes=30):%Y%m%dT%H%M%S}", sent=self.it.now,
            uid=f"uid-{self.counter}", organizer_name=f"Person {self.counter}",
            message_id=f"<invite-{self.counter}@corp.example>",
        )  # fmt: skip
        self.it.server.put("INBOX", raw, self.it.now)
        return address

    @rule(target=people)
    def ready_to_leave(self) -> str:
        """The short way to the interesting part: somebody was met, and the letter is approved."""
        person = self.meet(hour=0)
        self.it.now += timedelta(minutes=40)
        self._rounds()
        with self.it.store.read() as look:
            rows = letters.queue(look, self.it.account, everything=False)
        for row in rows:
            if dict(row["to"])["address"] == person and row["state"] == "needs_words":
                world, now = self.it.world(), self.it.now
                about = (f"topic {self.counter}",)
                row = approvals.edit(world, int(row["id"]), now, about=about)
                approvals.approve(world, int(row["id"]), int(row["revision"]), "test", now)
                self._note_approval(row)
        return person

    @rule(minutes=st.sampled_from([1, 6, 40, 200, 1440, 9000]))
    def time_passes(self, minutes: int) -> None:
        self.it.now += timedelta(minutes=minutes)

    @rule()
    def round(self) -> None:
        self._rounds()

    @rule(how=st.sampled_from(
        ["accepted", "refused", "deferred", "deferred_late", "account_refused", "lost",
         "lost_taken"]
    ))  # fmt: skip
    def the_next_answer(self, how: str) -> None:
        self.it.smtp.plan.append(how)

    @rule(person=people)
    def they_write(self, person: str) -> None:
        self._mail(person, "Re: us", "It was good to see you.\n")

    @rule(person=people)
    def they_say_stop(self, person: str) -> None:
        self._mail(person, "Re: us", "Please stop emailing me.\n")

    def _mail(self, person: str, subject: str, text: str) -> None:
        self.counter += 1
        raw = mail(
            person, "maya@example.org", subject, text, sent=self.it.now + timedelta(minutes=1),
            message_id=f"<mail-{self.counter}@corp.example>",
        )  # fmt: skip
        self.it.now += timedelta(minutes=2)
        self.it.server.put("INBOX", raw, self.it.now)
        self.arrived = self.arrived | {person}

    @rule(broken=st.sampled_from(["before", "after"]))
    def the_next_append_breaks(self, broken: str) -> None:
        self.it.server.fail_append.append(broken)

    @rule(data=st.data(), act=st.sampled_from(
        ["about", "approve", "approve", "undo", "skip", "snooze", "sent", "again", "abandon"]
    ))  # fmt: skip
    def the_user_acts(self, data: st.DataObject, act: str) -> None:
        with self.it.store.read() as look:
            rows = letters.queue(look, self.it.account, everything=False)
        if not rows:
            return
        row = data.draw(st.sampled_from(rows))
        world, now = self.it.world(), self.it.now
        try:
            if act == "about":
                approvals.edit(world, row["id"], now, about=("the reading group",))
            elif act == "approve":
                approvals.approve(world, row["id"], row["revision"], "test", now)
                self._note_approval(row)
            elif act == "snooze":
                approvals.snooze(world, row["id"], now + timedelta(days=1), now)
            elif act in ("undo", "skip"):
                getattr(approvals, act)(world, row["id"], now)
            else:
                approvals.resolve(world, row["id"], act, now)
                if act == "again":
                    key = row["message_id"]
                    self.again[key] = self.again.get(key, 0) + 1
        except SincerelyError:
            return

    def _note_approval(self, row: dict[str, object]) -> None:
        with self.it.store.read() as look:
            approval = letters.approval(look, letters.get(look, int(str(row["id"]))))
        assert approval is not None
        self.approved.setdefault(str(row["message_id"]), set()).add(approval.data)
        # Approving with their mail in view lets the letter go.
        address = str(dict(row["to"])["address"])  # type: ignore[call-overload]
        self.forbidden.discard(address)

    def _approved(self) -> bool:
        with self.it.store.read() as look:
            return bool(letters.in_state(look, self.it.account, LetterState.APPROVED))

    @precondition(lambda self: self._approved())
    @rule(commits=st.integers(1, 20), after=st.booleans())
    def killed_in_a_round(self, commits: int, after: bool) -> None:
        self._killed(commits, after, whole=True)

    @precondition(lambda self: self._approved())
    @rule(commits=st.integers(2, 5), after=st.booleans())
    def killed_while_letters_leave(self, commits: int, after: bool) -> None:
        self._killed(commits, after, whole=False)

    def _killed(self, commits: int, after: bool, whole: bool) -> None:
        """The process ends at the n-th commit, before or after it; a new one takes over."""
        world = self.it.world()
        if not whole:  # straight to the part where letters leave
            recover(world)
            scan(world)
            plan(world)
            self._mark_seen()
        dying = replace(world, store=Dying(self.it.store, commits, after))  # type: ignore[arg-type]
        try:
            if whole:
                recover(dying)
                scan(dying)
                plan(dying)
                self._mark_seen()
            deliver(dying)
            copies.settle(dying)
        except Killed:
            pass
        finally:
            self.it.store.close()
            self.it.reopen()
        self._rounds()

    @invariant()
    def nothing_is_forgotten(self) -> None:
        with self.it.store.read() as look:
            for row in look.execute(table.select()):
                taken = [d for _, d in self.it.smtp.taken if row.message_id.encode() in d]
                if row.state == LetterState.SENT and not row.outcome.startswith("you said"):
                    assert taken, f"letter {row.id} is said to be sent and was not taken"
                if taken and row.message_id not in self.again:
                    ended = (LetterState.SENT, LetterState.UNCERTAIN, LetterState.ABANDONED)
                    assert row.state in ended, f"letter {row.id} was taken and is {row.state}"


Life.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestLife = Life.TestCase


@pytest.mark.servers
def test_lives_on_postgresql(postgres: Postgres, postgres_ledger: str) -> None:
    class LifeOnPostgresql(Life):
        def place(self) -> str:
            return postgres.database(postgres_ledger)

        def teardown(self) -> None:
            super().teardown()
            postgres.drop(self.it.ledger)

    lives = settings(max_examples=12, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(LifeOnPostgresql, settings=lives)
