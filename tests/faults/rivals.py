"""Several machines send from one PostgreSQL ledger at once, and none of them asks who else is at it.

Each is a fork with a state folder and a connection of its own, and leaves out the locks that would
keep it from working beside the others. Some are killed, and now and then the database is. Nothing but
the claims themselves keeps a letter from leaving twice.
"""

import asyncio
import os
import random
import shutil
import signal
import time
import traceback
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.fakes import MemoryConnection, MemorySmtp, Rehearsal
from tests.faults.promise import violations
from tests.faults.ready import Mould
from tests.servers.postgres import Postgres
from tests.servers.process import in_memory, scratch_folder

from sincerely.ledger import letters
from sincerely.ledger.opening import open_store
from sincerely.outbox.smtp import Outcome, Report
from sincerely.rounds.deliver import deliver
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError
from sincerely.words.letters import LetterState

LETTERS = 12
RIVALS = 4
#: Seconds the rivals have for the letters of one case.
_TOGETHER = 1.5


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Cases until told to stop. Raises AssertionError where a promise broke."""
    counts = dict.fromkeys(
        ("letters", "taken by rivals", "rivals killed", "databases killed", "uncertain"), 0
    )
    with scratch_folder(in_memory()) as root, Postgres(root / "postgres") as server:
        template = server.database()
        open_store(folder / "empty", template).close()
        mould = Mould(folder, LETTERS, server.database(template))
        while not stop():
            _one(rng, mould, folder / "case", server, counts)
    return {**counts, "violations": 0}


def _one(
    rng: random.Random, mould: Mould, folder: Path, server: Postgres, counts: dict[str, int]
) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    taken = folder / "taken"
    taken.mkdir(parents=True)
    ledger = server.database(mould.ledger)
    # A copied sequence believes that its next numbers are in the log; after a crash it would give
    # them out twice. A checkpoint makes it write them down first.
    server.sql("CHECKPOINT")
    rivals = [
        _begin(mould, folder / f"machine{n}", ledger, taken, rng.randrange(10**9))
        for n in range(RIVALS)
    ]
    for rival in rivals[: rng.randrange(3)]:
        time.sleep(rng.uniform(0.05, 0.4))
        os.kill(rival, signal.SIGKILL)
        counts["rivals killed"] += 1
    if rng.random() < 0.25:
        server.kill()
        time.sleep(rng.uniform(0, 0.1))
        server.restart()
        counts["databases killed"] += 1
    for rival in rivals:
        _, status = os.waitpid(rival, 0)
        assert os.waitstatus_to_exitcode(status) in (0, -signal.SIGKILL), "a rival broke"
    counts["taken by rivals"] += len(list(taken.iterdir()))
    it = mould.cast(folder / "last", ledger)
    for _ in range(5):  # what was put off has its turn a little later
        it.now += timedelta(minutes=10)
        scan(it.world())
        deliver(_world(it, taken, 0))
    found = [path.read_bytes() for path in taken.iterdir()]
    broken = violations(it.store, found)
    with it.store.read() as look:
        assert not letters.in_state(look, it.account, LetterState.APPROVED), "one stayed behind"
        uncertain = letters.in_state(look, it.account, LetterState.UNCERTAIN)
    it.store.close()
    server.drop(ledger)
    counts["letters"] += LETTERS
    counts["uncertain"] += len(uncertain)
    assert not broken, broken


def _begin(mould: Mould, folder: Path, ledger: str, taken: Path, seed: int) -> int:
    """One machine, in a fork; gives its pid."""
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        _compete(lambda: mould.cast(folder, ledger), taken, seed)
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(code)


def _compete(start: Callable[[], Rehearsal], taken: Path, seed: int) -> None:
    ends = time.monotonic() + _TOGETHER
    world: World | None = None
    while time.monotonic() < ends:
        try:
            world = world or _world(start(), taken, seed)
            deliver(world)
        except SincerelyError:
            time.sleep(0.02)  # the database is away, or another holds its lock


def _world(it: Rehearsal, taken: Path, seed: int) -> World:
    rng = random.Random(seed)

    async def connect() -> _Session:
        return _Session(it.smtp, taken, rng)

    return replace(it.world(), open_outbox=connect, wait=lambda s: time.sleep(s / 10))  # type: ignore[arg-type]


class _Session(MemoryConnection):
    """A server that keeps what it takes in a file for each, and takes its time."""

    def __init__(self, smtp: MemorySmtp, taken: Path, rng: random.Random) -> None:
        super().__init__(smtp)
        self._taken, self._rng = taken, rng

    async def send(
        self, mail_from: str, rcpt_to: str, data: bytes, before_body: Callable[[], None]
    ) -> Report:
        await asyncio.sleep(self._rng.uniform(0, 0.03))
        before_body()
        await asyncio.sleep(self._rng.uniform(0, 0.03))
        draft = self._taken.parent / f"{uuid.uuid4()}"
        draft.write_bytes(data)
        draft.rename(self._taken / draft.name)  # from here on it is the server's
        return Report(Outcome.ACCEPTED, "250 2.0.0 taken")
