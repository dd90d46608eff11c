"""Mails, merges, splits, stops and rescans of one mailbox, in any order, on either kind of ledger.

After every step: nobody is lost, no address is with two people, who asked not to be written to is not,
whoever they became part of, and no page breaks.
"""

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.servers.postgres import Postgres
from tests.servers.process import in_memory, scratch_folder

from sincerely.ledger import letters, page, people
from sincerely.ledger.opening import open_store
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.telling import people as telling
from sincerely.words.policy import Policy

STEPS = 8
_ME = "maya@example.org"
_NOW = datetime(2026, 3, 10, 20, tzinfo=UTC)
_MET = datetime(2026, 3, 9, 15, tzinfo=UTC)
_ADDRS = [f"p{n}@h{n % 3}.example" for n in range(6)]
#: One in so many cases is played on PostgreSQL, where there is one.
_ON_SERVER = 4


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Cases until told to stop. Raises AssertionError with the case that broke."""
    counts = dict.fromkeys(("interleavings", "of them on PostgreSQL", "steps"), 0)
    open_store(folder / "empty").close()
    if Postgres.available() is not None:
        while not stop():
            _counted(counts, rng.randrange(10**9), folder / "case")
        return counts
    with scratch_folder(in_memory()) as root, Postgres(root / "postgres") as server:
        empty = server.database()
        open_store(folder / "server", empty).close()
        while not stop():
            seed = rng.randrange(10**9)
            if counts["interleavings"] % _ON_SERVER:
                _counted(counts, seed, folder / "case")
                continue
            url = server.database(empty)
            _counted(counts, seed, folder / "case", url)
            server.drop(url)
            counts["of them on PostgreSQL"] += 1
    return counts


def _counted(counts: dict[str, int], seed: int, folder: Path, ledger: str = "sqlite") -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if ledger == "sqlite":
        shutil.copytree(folder.parent / "empty", folder / "state")
    steps = random.Random(seed).randrange(STEPS, 2 * STEPS)
    try:
        interleaving(seed, steps, folder, ledger)
    except Exception as error:
        raise AssertionError(
            f"interleaving {seed} of {steps} steps on {ledger}: {error}"
        ) from error
    counts["interleavings"] += 1
    counts["steps"] += steps


def interleaving(seed: int, steps: int, folder: Path, ledger: str = "sqlite") -> None:
    """One case. Raises AssertionError where something that must hold does not."""
    rng = random.Random(seed)
    it = Rehearsal(folder, Policy(user_zone="UTC"), _NOW, ledger=ledger)
    seen: set[str] = set()
    stopped: set[str] = set()
    try:
        for step in range(steps):
            what = rng.choice(("invite", "write", "merge", "split", "rescan", "stop"))
            addr = rng.choice(_ADDRS)
            if what == "invite":
                _invite(it, addr, f"Name {addr[1]}", f"u{step}", _MET - timedelta(hours=step))
                seen.add(addr)
            elif what == "write":
                _write(it, f"N {addr[1]} <{addr}>", "Hello.\n", f"w{step}")
            elif what == "stop":
                _write(it, addr, "Please do not contact me again.\n", f"s{step}")
                seen.add(addr)
                stopped.add(addr)
            elif what == "rescan":
                it.server.recreate("INBOX")
            scan(it.world())
            plan(it.world())
            _correct(it, rng, what)
            with it.store.read() as look:
                stopped = _whole(look, it.account, seen, stopped)
    finally:
        it.store.close()


def _invite(it: Rehearsal, person: str, name: str, uid: str, start: datetime) -> None:
    raw = invitation(
        person, _ME, f"{start:%Y%m%dT%H%M%S}", f"{start + timedelta(hours=1):%Y%m%dT%H%M%S}",
        zone="UTC", sent=start - timedelta(days=2), uid=uid, organizer_name=name,
        message_id=f"<{uid}@cal.example>",
    )  # fmt: skip
    it.server.put("INBOX", raw, start - timedelta(days=2))


def _write(it: Rehearsal, sender: str, text: str, key: str) -> None:
    raw = mail(sender, _ME, "Hello", text, sent=_MET, message_id=f"<{key}@m.example>")
    it.server.put("INBOX", raw, _MET)


def _correct(it: Rehearsal, rng: random.Random, what: str) -> None:
    with it.store.read() as look:
        every = people.listing(look, it.account)
    if what == "merge" and len(every) > 1:
        one, two = rng.sample(every, 2)
        telling.merge(it.world(), one["id"], two["id"], _NOW)
    elif what == "split":
        several = [p for p in every if len(p["addresses"]) > 1]
        if several:
            person = rng.choice(several)
            telling.split(it.world(), person["id"], [rng.choice(person["addresses"])], "", _NOW)


def _whole(look: Any, account: int, seen: set[str], stopped: set[str]) -> set[str]:
    """Everybody is there, once; whoever shares a contact with a stopped address is stopped."""
    every = people.listing(look, account)
    held = [addr for person in every for addr in person["addresses"]]
    assert sorted(held) == sorted(set(held)), "an address is with two people"
    assert seen <= set(held), f"lost: {seen - set(held)}"
    for person in every:
        if set(person["addresses"]) & stopped:
            assert person["do_not_write"], f"a stop was undone: {person}"
            stopped = stopped | set(person["addresses"])
    queue = letters.queue(look, account, everything=False)
    assert not [w for w in queue if w["to"]["address"] in stopped], "a letter to who said stop"
    for person in every:
        assert page.of(look, person["id"], _NOW)["id"] == person["id"]
    return stopped
