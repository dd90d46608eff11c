"""SIGKILL at random while letters leave through a real Postfix, until every letter rests; and none.

Each life is a fork of this process that opens the ledger anew and delivers; it is killed after a
random moment. The oracle is what lies in the recipients' Dovecot mailbox. The same without kills says
how many letters are held though nothing went wrong.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.faults.promise import violations
from tests.faults.ready import Mould
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import scratch_folder

from sincerely.ledger import letters
from sincerely.outbox.smtp import Endpoint, connect
from sincerely.rounds.claims import recover
from sincerely.rounds.deliver import deliver
from sincerely.words.letters import LetterState

BATCH = 40
_SENDER = "maya@example.org"


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Batches of letters until told to stop. Raises AssertionError where a promise broke."""
    return _batches(folder, stop, lambda: rng.uniform(0.02, 0.2))


def calm(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """The same, and nobody is killed: every letter must be sent."""
    del rng
    counts = _batches(folder, stop, None)
    assert not counts["uncertain"] and not counts["kills"], counts
    return {"letters": counts["letters"], "held": 0, "violations": 0}


def _batches(
    folder: Path, stop: Callable[[], bool], until: Callable[[], float] | None
) -> dict[str, int]:  # fmt: skip
    """until: how many seconds the next life has; None: as long as it likes."""
    counts = {"kills": 0, "letters": 0, "uncertain": 0, "violations": 0}
    with scratch_folder() as root:
        ca = tls.make(root)
        with Dovecot(root / "d", {_SENDER: "x"}, ca=ca) as dovecot:
            for n in range(BATCH):
                dovecot.add_user(f"p{n}@corp.example", "x")
            with Postfix(root / "p", dovecot, ca, catch_all=True) as postfix:
                mould = Mould(folder, BATCH)
                batch = 0
                while not stop():
                    _one(until, mould, folder / f"case{batch}", dovecot, postfix, counts)
                    shutil.rmtree(folder / f"case{batch}")
                    batch += 1
    return counts


def _one(
    until: Callable[[], float] | None, mould: Mould, folder: Path, dovecot: Dovecot, postfix: Postfix,
    counts: dict[str, int],
) -> None:  # fmt: skip
    it = mould.cast(folder)
    seen = {n: len(dovecot.messages(f"p{n}@corp.example")) for n in range(BATCH)}
    endpoint = Endpoint(
        "rig, smtp", "localhost", postfix.submission_port, "starttls", _SENDER, "x",
        timedelta(seconds=20), dovecot.ca.ca,
    )  # fmt: skip

    def world() -> Any:
        return replace(it.world(), open_outbox=lambda: connect(endpoint))

    for _ in range(2000):
        it.store.close()
        child = os.fork()
        if child == 0:
            _life(it, world)
        if until is not None:
            time.sleep(until())
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        counts["kills"] += os.WIFSIGNALED(status)
        with it.store.read() as look:
            if not letters.in_state(
                look, it.account, LetterState.APPROVED, LetterState.SENDING
            ):  # fmt: skip
                break
    recover(it.world())
    time.sleep(0.5)  # Postfix hands over to Dovecot in its own time
    taken = [
        raw[raw.index(b"From: Maya") :]
        for n in range(BATCH)
        for raw in dovecot.messages(f"p{n}@corp.example")[seen[n] :]
    ]
    broken = violations(it.store, taken)
    assert not broken, broken
    with it.store.read() as look:
        states = [row["state"] for row in letters.queue(look, it.account, everything=True)]
    counts["letters"] += len(states)
    counts["uncertain"] += states.count("uncertain")
    assert set(states) <= {"sent", "uncertain"}, states
    it.store.close()


def _life(it: Any, world: Callable[[], Any]) -> None:
    """One process until it is killed: exit code 0 where it came to its end."""
    try:
        it.reopen()
        deliver(world())
    finally:
        os._exit(0)
