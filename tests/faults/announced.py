"""A landed run over real Dovecot and Postfix, killed at random and taken up again, until all is told.

Each case is a town with overlapping parts (a reference who points on and works at a house that is
declined), the two human steps and `send` by the command line. Confirming and sending are killed after a
random moment. The oracle is the server: what lies in each mailbox, and the order in Postfix's log.
"""

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.conftest import MailServers
from tests.driver import configure
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import scratch_folder
from tests.towns import HOUSES, mingle, settle

from sincerely.ledger import accounts, opportunities
from sincerely.ledger.opening import open_store
from sincerely.words.help import OpportunityStatus

PEOPLE = 200
NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
_AT = ("--at", "Harbour", "--as", "Head of Data", "--starts", "2026-05-04")
_FIRST_DAY = datetime(2026, 5, 4, 15, tzinfo=UTC)
_OLD = "old.example"


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Towns until told to stop. Raises AssertionError with the seed of the town at fault."""
    counts: Counter[str] = Counter({"towns": 0, "kills": 0, "letters": 0, "violations": 0})
    with scratch_folder() as root:
        ca = tls.make(root)
        with (
            Dovecot(root / "d", {}, ca=ca) as dovecot,
            Postfix(root / "p", dovecot, ca, catch_all=True) as postfix,
        ):
            while not stop():
                seed = rng.randrange(10**9)
                case = folder / "town"
                case.mkdir()
                try:
                    counts += one(seed, case, MailServers(dovecot, postfix, ca), PEOPLE)
                except AssertionError as broken:
                    raise AssertionError(f"town {seed}: {broken}") from broken
                shutil.rmtree(case)
    return dict(counts)


def one(seed: int, folder: Path, servers: MailServers, people: int) -> Counter[str]:
    """The town of this seed, in an empty folder. Addresses are its own: towns share the servers."""
    day = _Day(seed, folder, servers, people)
    day.declare()
    day.confirm()
    day.send()
    return day.judged()


class _Day:
    def __init__(self, seed: int, folder: Path, servers: MailServers, people: int) -> None:
        self.rng, self.servers, self.people = random.Random(seed), servers, people
        self.now, self.kills = NOW, 0
        self.domain, self.old = f"town{seed}.example", f"{seed}.{_OLD}"
        me = f"maya{seed}@example.test"
        servers.dovecot.add_user(me, "secret")
        self.capped = self.rng.random() < 0.5
        caps = {} if self.capped else {"per_hour": 0, "per_day": 0}
        self.it = configure(
            folder, servers, me, "secret", landed="automatic",
            discretion={"employer": {"name": "Old Ltd", "domains": [self.old]}},
            sending={"max_letters_per_round": self.rng.choice([0, 5]), **caps},
        )  # fmt: skip
        self.it.run("scan", "--now", self._time())
        store = open_store(folder / "state")
        with store.read() as look:
            row = accounts.by_name(look, "personal")
        assert row is not None
        it: Any = SimpleNamespace(store=store, account=row.id, now=NOW)
        town = settle(it, people, self.domain, self.old)
        mingle(it, town, self.rng)
        if self.rng.random() < 0.5:  # an offer the user had said yes to, and leaves for this one
            with store.write() as tx:
                yes, then = OpportunityStatus.ACCEPTED, NOW - timedelta(days=5)
                opportunities.tell(tx, row.id, HOUSES[3], "Data Analyst", yes, None, then)
        store.close()

    def declare(self) -> None:
        """The first human step; nothing may come of it alone, nor of a wrong second one."""
        self.shown = self.it.json("landed", *_AT, "--now", self._time())
        for line in self.shown["recipients"]:
            if line["address"]:
                self.servers.dovecot.add_user(line["address"], "secret")
        self.it.run("landed", "confirm", "--count", str(self.shown["count"] - 1), code=65)
        self.it.run("send", "--now", self._time(), code=None)
        assert self.it.queue("--all") == []

    def confirm(self) -> None:
        """The second, again and again where it is killed; killed after it was kept, it holds."""
        count = str(self.shown["count"])
        while self.it.json("landed", "status")["landing"]["state"] == "declared":
            self._killed("landed", "confirm", "--count", count, within=(0.05, 2.0))

    def send(self) -> None:
        for _ in range(self.people // 4):
            self.now += timedelta(minutes=1)
            self._killed("send", "--now", self._time(), within=(0.1, 1.5))
        self._rest(15 if self.capped else 3)
        assert not any(self._at(a) for a in self._addresses() if a.endswith(_OLD)), "too early"
        self.now = max(self.now, _FIRST_DAY)
        self._rest(15 if self.capped else 3)

    def _rest(self, most: int) -> None:
        """Rounds nobody kills, until nothing more leaves; the user says what became of the unclear."""
        before = -1
        for _ in range(most * 4):
            self.it.run("plan", "--now", self._time())
            self.it.run("send", "--now", self._time(), code=None, timeout=300)
            self._settle()
            states = Counter(row["state"] for row in self.it.queue("--all"))
            # What is approved and did not leave waits for the cap of the day.
            going = states["uncertain"] + states["sending"] + states["approved"]
            if states["sent"] == before and not going:
                break
            before = states["sent"]
            self.now += timedelta(minutes=61)
            while self.now.astimezone(UTC).weekday() > 4 or not 14 <= self.now.hour < 22:
                self.now += timedelta(hours=1)

    def _settle(self) -> None:
        for letter in self.it.queue():
            if letter["state"] == "uncertain":
                there = any(self._came(letter) for _ in range(20))
                self.it.run("resolve", str(letter["id"]), "sent" if there else "again")

    def _came(self, letter: dict[str, Any]) -> bool:
        if self._at(letter["to"]["address"]):
            return True
        time.sleep(0.1)
        return False

    def judged(self) -> Counter[str]:
        """The promise, from the mailboxes, the mail log and the status."""
        for entry in self.it.queue("--all"):
            if entry["state"] == "sent":
                self.servers.postfix.wait_for(entry["message_id"])
        found = self.it.json("landed", "status", "--now", self._time())
        lines = {line["contact"]: line for line in found["recipients"]}
        letters = 0
        for shown in self.shown["recipients"]:
            line = lines[shown["contact"]]
            if not shown["address"]:
                assert line["state"] in ("by_hand", "closed"), line
                continue
            came = self._at(shown["address"])
            assert len(came) <= 1, f"{shown['name']} heard {len(came)} times"
            owed = not shown["needs"] and not shown["problem"]
            assert len(came) == owed, f"{shown['name']}: {len(came)} letters, {line}"
            assert (line["state"] == "told") == bool(came), line
            letters += len(came)
            for raw in came:
                self._discreet(raw, shown)
        self._order(found)
        coverage = found["coverage"]
        assert coverage["found_later"] == 0
        assert coverage["listed"] + coverage["left_out"] == coverage["people"] == self.people
        assert all(entry["why"] for entry in found["left_out"])
        for entry in found["left_out"]:  # who is not on the list heard nothing
            assert entry["contact"] not in lines
        return Counter(towns=1, kills=self.kills, letters=letters)

    def _discreet(self, raw: bytes, shown: dict[str, Any]) -> None:
        message = message_from_bytes(raw, policy=policy.default)
        body = message.get_body(("plain",))
        assert body is not None
        text = " ".join(f"{message['Subject']} {body.get_content()}".split())
        named = [house for house in HOUSES if house in text]
        assert len(named) <= 1, f"{shown['name']} reads of {named}"
        assert not (named and "Harbour" in text), f"{named} learn where the user goes"
        assert "Old Ltd" not in text

    def _order(self, found: dict[str, Any]) -> None:
        """No news was accepted by the server before the last decline."""
        kinds = {line["address"]: line["kind"] for line in found["recipients"] if line["address"]}
        those = [
            kinds[to] for one in self.servers.postfix.accepted()
            for to in one.recipients if to in kinds
        ]  # fmt: skip
        declines = those.count("decline_offer")
        assert declines, "a town without a decline"
        assert set(those[:declines]) == {"decline_offer"}, those[: declines + 3]

    def _addresses(self) -> list[str]:
        return [line["address"] for line in self.shown["recipients"] if line["address"]]

    def _at(self, address: str) -> list[bytes]:
        return self.servers.dovecot.messages(address)

    def _killed(self, *arguments: str, within: tuple[float, float]) -> None:
        limit = self.rng.uniform(*within)
        began = time.monotonic()
        self.it.both(*arguments, code=None, timeout=limit)
        self.kills += time.monotonic() - began >= limit

    def _time(self) -> str:
        return f"{self.now:%Y-%m-%dT%H:%MZ}"
