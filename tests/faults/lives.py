"""Thirty days of one account, drawn from a seed: people, user, mailbox, servers, clock, disk.

Time leaps from event to event, so a life takes about a second. Everything is drawn from the seed, so
a broken promise replays: python -m tests.faults --life SEED.
"""

import heapq
import random
import secrets
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.faults.promise import violations
from tests.faults.ready import BARE
from tests.faults.steps import Killed
from tests.faults.weather import Clock, StormyServer, StormySmtp, StormyStore, Weather

from sincerely import approvals
from sincerely.ledger import accounts, letters
from sincerely.rounds import instance
from sincerely.rounds.claims import recover
from sincerely.rounds.perform import perform
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError
from sincerely.words.letters import LetterEvent, LetterState
from sincerely.words.policy import Policy, Sending

DAYS = 30
_START = datetime(2026, 3, 2, 13, tzinfo=UTC)
_ZONE = ZoneInfo("America/New_York")
_BAD = (0.0, 0.01, 0.05, 0.2)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Lives until told to stop. Raises AssertionError with the seed of the life at fault."""
    counts: Counter[str] = Counter({"lives": 0, "virtual days": 0, "violations": 0})
    while not stop():
        counts += one(rng.randrange(10**9), folder)
    return dict(counts)


def one(seed: int, folder: Path) -> Counter[str]:
    """Live the life of this seed. Raises AssertionError where a promise broke."""
    mould = folder / "mould"
    if not mould.exists():
        Rehearsal(mould, Policy(), _START).store.close()
    shutil.rmtree(folder / "life", ignore_errors=True)
    shutil.copytree(mould, folder / "life")
    try:
        return _Life(folder / "life", seed).live()
    except AssertionError as broken:
        raise AssertionError(f"life {seed}: {broken}") from broken


class _Life:
    def __init__(self, folder: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.weather = Weather(self.rng, self.rng.choice(_BAD))
        self.clock = Clock(_START)
        sending = Sending() if self.rng.random() < 0.5 else BARE
        self.it = Rehearsal(
            folder, Policy(sending=sending, user_zone="America/New_York"), _START,
            server=StormyServer(weather=self.weather), smtp=StormySmtp(weather=self.weather),
            files_sent=self.rng.choice(("yes", "no", "auto")),
        )  # fmt: skip
        self.files = self.it.files_sent != "no" and self.rng.random() < 0.7
        self.it.smtp.on_take = self._taken
        self.folder, self.numbers, self.order = folder, count(1), count()
        self.events: list[tuple[datetime, int, Callable[[], None]]] = []
        self.met: dict[str, datetime] = {}  # person -> when their meeting ends
        self.approved: dict[str, set[bytes]] = {}
        self.allowed: Counter[str] = Counter()  # times the user said "again"
        self.arrived: set[str] = set()  # wrote, and no scan saw it yet
        self.wrote: set[str] = set()  # wrote, seen, and nothing was approved since
        self.stopped: set[str] = set()
        self.stopping: set[str] = set()
        self.paused = False
        self.backup: tuple[bytes, int] | None = None
        self.restored = False
        self.reopen()

    # -- the machine

    def reopen(self) -> None:
        self.it.store.close()
        self.it.reopen()

    def world(self, calm: bool = False) -> World:
        return replace(
            self.it.world(), clock=self.clock.wall, rehearsing=False,
            uptime=lambda: self.clock.uptime, wait=lambda _: None,
            store=self.it.store if calm else StormyStore(self.it.store, self.weather),  # type: ignore[arg-type]
        )  # fmt: skip

    def at(self, when: datetime, act: Callable[[], None]) -> None:
        heapq.heappush(self.events, (when, next(self.order), act))

    def live(self) -> Counter[str]:
        tokens = random.Random(self.rng.random())
        with (
            mock.patch.object(secrets, "token_bytes", tokens.randbytes),
            mock.patch.object(secrets, "token_hex", lambda n: tokens.randbytes(n).hex()),
        ):
            return self._live()

    def _live(self) -> Counter[str]:
        self._a_month()
        ends = _START + timedelta(days=DAYS)
        while self.events and self.events[0][0] < ends:
            when, _, act = heapq.heappop(self.events)
            self.clock.pass_(when)
            act()
            self.rounds()
        self.weather.bad, self.clock.skew, self.paused = 0.0, timedelta(), False
        for _ in range(16):  # a week of peace
            self.clock.pass_(self.clock.now + timedelta(hours=11))
            self.release()
            self.rounds()
        return self._judged()

    def _judged(self) -> Counter[str]:
        taken = [data for _, data in self.it.smtp.taken]
        broken = violations(self.it.store, taken, again=sum(self.allowed.values()))
        with self.it.store.read() as look:
            states = Counter(r["state"] for r in letters.queue(look, self.it.account, True))
        self.it.store.close()
        # Drafts, skipped and withdrawn letters may rest, too, and "it went" is the user's word. What
        # an old ledger never knew, or a copy never told it, it cannot know.
        # `_taken` compared the bytes; approved again beside a mail, they differ from the first time.
        usual = ["I2", "is said to be sent", "other bytes than approved"]
        usual += ["is nobody's letter", "was taken and is"] if self.restored else []
        fatal = [b for b in broken if not any(phrase in b for phrase in usual)]
        assert not fatal, fatal
        assert not states["sending"], "a letter is on its way for ever"
        return Counter(
            {"lives": 1, "virtual days": DAYS, "faults": self.weather.faults,
             "letters sent": len(taken), "uncertain at the end": states["uncertain"],
             "violations": 0}
        )  # fmt: skip

    def rounds(self) -> None:
        """What the daemon's ticks do, once; a crash is followed by a new process."""
        try:
            scanned = perform([self.world()], "scan")
            if not scanned.errors:
                self.wrote |= self.arrived
                self.stopped |= self.stopping
                self.arrived, self.stopping = set(), set()
            perform([self.world()], "send")
        except Killed:
            self.reopen()
            recover(self.world(calm=True))

    # -- what the server sees

    def _taken(self, data: bytes) -> None:
        parsed = message_from_bytes(data)
        key, person = str(parsed["Message-ID"]).strip(), str(parsed["To"])
        person = person.rpartition("<")[2].rstrip(">")
        taken = sum(key.encode() in other for _, other in self.it.smtp.taken)
        assert taken <= 1 + self.allowed[key], f"{key} went {taken} times"
        both = sum(f"<{person}>".encode() in other or f"To: {person}".encode() in other
                   for _, other in self.it.smtp.taken)  # fmt: skip
        assert both <= 1 + sum(self.allowed.values()), f"{person} was thanked {both} times"
        assert data in self.approved.get(key, ()), "other bytes than approved"
        assert person not in self.wrote, f"{person} had written, and it was seen"
        assert person not in self.stopped, f"{person} had asked to be left alone"
        assert not self.paused, "everything was paused"
        assert abs(self.clock.skew) <= timedelta(minutes=5), "the clock was wrong"
        if self.it.policy.sending.working_hours is not None:
            local = self.clock.now.astimezone(_ZONE)
            assert local.weekday() < 5 and 8 <= local.hour < 18, f"left at {local:%a %H:%M}"
        if self.files:
            self.it.server.put("Sent", data, self.clock.now)

    # -- what happens in a month

    def _a_month(self) -> None:
        draw = self.rng
        for day in range(DAYS):
            morning = _START + timedelta(days=day)
            for _ in range(draw.choice((0, 0, 1, 1, 2))):
                self.at(morning + timedelta(hours=draw.uniform(0, 20)), self.an_invitation)
            for hour in (draw.uniform(0, 6), draw.uniform(6, 12)):
                self.at(morning + timedelta(hours=hour), self.a_visit)
            for act, often in (
                (self.a_mail, 0.3), (self.a_thank_you_by_hand, 0.05), (self.a_pause, 0.05),
                (self.a_wrong_clock, 0.04), (self.a_new_uidvalidity, 0.03),
                (self.a_backup, 0.05), (self.a_restore, 0.02), (self.nothing, 1.0),
            ):  # fmt: skip
                if draw.random() < often:
                    self.at(morning + timedelta(hours=draw.uniform(0, 24)), act)

    def nothing(self) -> None:
        """Just a round."""

    def an_invitation(self) -> None:
        number = next(self.numbers)
        start = self.clock.now + timedelta(hours=self.rng.uniform(0.1, 72))
        self._invite(number, start, 0, "REQUEST")
        fate = self.rng.random()
        later = self.clock.now + (start - self.clock.now) * self.rng.random()
        if fate < 0.15:
            moved = start + timedelta(hours=self.rng.uniform(1, 60))
            self.at(later, lambda: self._invite(number, moved, 1, "REQUEST"))
        elif fate < 0.25:
            self.at(later, lambda: self._invite(number, start, 1, "CANCEL"))

    def _invite(self, number: int, start: datetime, sequence: int, method: str) -> None:
        self.met[f"p{number}@corp.example"] = start + timedelta(minutes=30)
        local = start.astimezone(_ZONE)
        raw = invitation(
            f"p{number}@corp.example", "maya@example.org", f"{local:%Y%m%dT%H%M%S}",
            f"{local + timedelta(minutes=30):%Y%m%dT%H%M%S}", sent=self.clock.now,
            uid=f"uid-{number}", organizer_name=f"Person {number}", sequence=sequence,
            method=method, message_id=f"<i{number}.{sequence}@corp.example>",
        )  # fmt: skip
        self.it.server.put("INBOX", raw, self.clock.now)

    def a_mail(self) -> None:
        """Somebody who was met writes: an answer, or a stop."""
        if not self.met:
            return
        person = self.rng.choice(sorted(self.met))
        stop = self.rng.random() < 0.2
        text = "Please do not contact me again.\n" if stop else "It was good to see you.\n"
        number = next(self.numbers)
        raw = mail(
            person, "maya@example.org", "Re: us", text, sent=self.clock.now,
            message_id=f"<m{number}@corp.example>",
        )  # fmt: skip
        self.it.server.put("INBOX", raw, self.clock.now)
        if self.clock.now > self.met[person]:  # before it, a mail is about the meeting to come
            self.arrived.add(person)
        if stop:
            self.stopping.add(person)

    def a_thank_you_by_hand(self) -> None:
        if not self.met:
            return
        person = self.rng.choice(sorted(self.met))
        raw = mail(
            "Maya <maya@example.org>", person, "Thank you", "It was a pleasure.\n",
            sent=self.clock.now, message_id=f"<h{next(self.numbers)}@example.org>",
        )  # fmt: skip
        self.it.server.put("Sent", raw, self.clock.now)

    def a_pause(self) -> None:
        self.paused = True
        with self.it.store.write() as tx:
            accounts.pause(tx, self.it.account, self.clock.wall(), "you said pause")

    def a_wrong_clock(self) -> None:
        hours = self.rng.choice((-48.0, -3.0, 3.0, 30.0, 24.0 * 400))
        self.clock.skew = timedelta(hours=hours)

    def a_new_uidvalidity(self) -> None:
        self.it.server.recreate(self.rng.choice(("INBOX", "Sent")))

    def a_backup(self) -> None:
        self.it.store.close()
        ledger = self.folder / "state" / "ledger.db"
        if not ledger.with_name("ledger.db-journal").exists():
            self.backup = ledger.read_bytes(), len(self.it.smtp.taken)
        self.reopen()

    def a_restore(self) -> None:
        """An old ledger is put in the place of today's, by hand."""
        if self.backup is None:
            return
        self.restored = True
        self.it.store.close()
        data, left = self.backup
        (self.folder / "state" / "ledger.db-journal").unlink(missing_ok=True)
        (self.folder / "state" / "ledger.db").write_bytes(data)
        self.reopen()
        # Nothing in this world tells of a letter that left since and has no copy in Sent.
        filed = set(self.it.server.ids("Sent"))
        for _, letter in self.it.smtp.taken[left:]:
            key = str(message_from_bytes(letter)["Message-ID"]).strip()
            if key not in filed:
                self.allowed[key] += 1

    # -- the user

    def a_visit(self) -> None:
        """The user sets the clock, lifts what is held, and looks at the queue."""
        self.clock.skew = timedelta()
        self.release()
        with self.it.store.read() as look:
            rows = letters.queue(look, self.it.account, everything=False)
        for row in rows:
            try:
                self._decide(row)
            except SincerelyError:
                continue

    def release(self) -> None:
        """resume, or adopt where the ledger was an old one."""
        world, now = self.world(calm=True), self.clock.wall()
        with self.it.store.read() as look:
            row = accounts.get(look, self.it.account)
        if accounts.must_adopt(row.brake_why):
            perform([world], "scan")  # "scan, look at the queue, and adopt"
            with self.it.store.write() as tx:
                for letter in letters.in_state(tx, self.it.account, LetterState.APPROVED):
                    letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
                accounts.release(tx, self.it.account, now)
            instance.adopt(world)
        elif row.paused_at or row.brake_at or (row.clock_at and row.clock_at > now):
            with self.it.store.write() as tx:
                accounts.release(tx, self.it.account, now, 50)
        self.paused = False

    def _decide(self, row: dict[str, Any]) -> None:
        world, now, draw = self.world(calm=True), self.clock.wall(), self.rng.random()
        key, state = row["id"], row["state"]
        if state == "needs_words" and draw < 0.8:
            row = approvals.edit(world, key, now, about=(f"topic {next(self.numbers)}",))
            state = row["state"]
        if state in ("draft", "approved") and row["text"] and (draw < 0.8 or row["held_by"]):
            approvals.approve(world, key, row["revision"], "simulator", now)
            with self.it.store.read() as look:
                approval = letters.approval(look, letters.get(look, key))
            assert approval is not None
            self.approved.setdefault(row["message_id"], set()).add(approval.data)
            self.wrote.discard(row["to"]["address"])
            if row["held_by"]:  # shown beside it, by a scan that broke off later
                self.arrived.discard(row["to"]["address"])
        elif state == "draft" and draw < 0.85:
            approvals.skip(world, key, now)
        elif state == "draft":
            approvals.snooze(world, key, now + timedelta(days=1), now)
        elif state == "approved" and draw < 0.05:
            approvals.undo(world, key, now)
        elif state in ("uncertain", "failed") and draw < 0.4:
            answers = ["again", "abandon"] + (["sent"] if state == "uncertain" else [])
            answer = self.rng.choice(answers)
            approvals.resolve(world, key, answer, now)
            self.allowed[row["message_id"]] += answer == "again"
