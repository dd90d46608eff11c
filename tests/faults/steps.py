"""Every durable step x what the server does x the Sent copy x a second crash.

The process "dies" (an exception nobody catches) before or after the n-th commit of a round, a new one
recovers and may die too, then one is left in peace. A real SMTP server that remembers is the oracle.
"""

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.fakes import Rehearsal
from tests.faults.promise import violations
from tests.faults.ready import Mould
from tests.servers.smtp_oracle import Behaviour, SmtpOracle

from sincerely.ledger.store import Connection, Store
from sincerely.outbox.smtp import Endpoint, connect
from sincerely.rounds import copies
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError

OUTCOMES = [
    Behaviour(),
    *(Behaviour(s, "451 4.3.0 later") for s in ("mail", "rcpt", "data", "dot")),
    *(Behaviour(s, "550 5.6.0 no") for s in ("mail", "rcpt", "data", "dot")),
    Behaviour("dot", accept=True, cut=True),
    Behaviour("dot", accept=True, reset=True),
    Behaviour("dot", cut=True),
    Behaviour("body", reset=True),
    Behaviour("dot", accept=True, half=2),
    Behaviour("dot", half=2),
    Behaviour("dot", accept=True, silence=0.6),
    Behaviour("dot", silence=0.6),
    Behaviour("connect", "421 4.3.2 busy", cut=True),
]
SENT = ("provider", "append", "append breaks before", "append breaks after")
#: Delivering one letter makes fewer commits than this, its copy included.
COMMITS = 9


class Killed(BaseException):
    """The process is gone."""


@dataclass
class Dying:
    """A store whose process ends at its n-th commit: before it (rolled back) or after it.

    The dead write nothing more, whatever their handlers try.
    """

    store: Store
    left: int
    after: bool

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def read(self) -> AbstractContextManager[Connection]:
        return self.store.read()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        if self.left <= 0:
            raise Killed
        with self.store.write() as tx:
            yield tx
            self.left -= 1
            if self.left == 0 and not self.after:
                raise Killed
        if self.left == 0:
            raise Killed


@dataclass(frozen=True)
class Case:
    """crash, second: (n-th commit, after it?) or None; outcome: index; sent: index."""

    outcome: int
    sent: int
    crash: tuple[int, bool] | None
    second: tuple[int, bool] | None

    def __str__(self) -> str:
        return f"{OUTCOMES[self.outcome]} / {SENT[self.sent]} / crash {self.crash} / {self.second}"


def cases() -> list[Case]:
    """All of them, each once."""
    crashes = [(n, after) for n in range(1, COMMITS + 1) for after in (False, True)]
    seconds = [None, *crashes]
    plain = [Case(o, s, None, None) for o in range(len(OUTCOMES)) for s in range(len(SENT))]
    return plain + [
        Case(o, s, c, d)
        for o, s, c, d in itertools.product(
            range(len(OUTCOMES)), range(len(SENT)), crashes, seconds
        )
    ]


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Cases in the seed's order until told to stop. Raises AssertionError with the case at fault."""
    mould = Mould(folder, 1)
    order = cases()
    rng.shuffle(order)
    # From which commit on a life with this past makes no more commits: dying there is living on.
    ends: dict[tuple[Any, ...], int] = {}
    ran = same = 0
    for case in order:
        if stop():
            break
        pasts = [(case.outcome, case.sent), (case.outcome, case.sent, case.crash)]
        dies = [case.crash, case.second]
        if any(d and d[0] > ends.get(past, 99) for past, d in zip(pasts, dies, strict=True)):
            same += 1
            continue
        broken, lived = _one(mould, folder / "case", case)
        assert not broken, f"{case}: {broken}"
        for past, d, alive in zip(pasts, dies, lived, strict=True):
            if d and alive:
                ends[past] = min(d[0], ends.get(past, 99))
        ran += 1
    return {"step traces": ran, "the same as another": same, "of all": len(order), "violations": 0}


def _one(mould: Mould, folder: Path, case: Case) -> tuple[list[str], list[bool]]:
    """What broke, and which of the two crashes never came."""
    lived = []
    it = mould.cast(folder)
    behaviour = OUTCOMES[case.outcome]
    # The first transaction misbehaves, all later ones are fine.
    with SmtpOracle(lambda n: behaviour if n == 0 else Behaviour()) as oracle:
        it.files_sent = "yes" if case.sent == 0 else "no"
        if case.sent == 0:
            oracle.on_take = lambda letter: it.server.put("Sent", letter.data, it.now)
        it.server.fail_append = {2: ["before"], 3: ["after"]}.get(case.sent, [])
        world = _world(it, oracle)
        scan(world)
        for crash in (case.crash, case.second):
            if crash is None:
                lived.append(False)
            else:
                dying = Dying(it.store, *crash)
                _leave(replace(world, store=dying))  # type: ignore[arg-type]
                lived.append(dying.left > 0)
                it.store.close()
                it.reopen()
                world = _world(it, oracle)
        for _ in range(2):  # in peace, until retries are over
            scan(world)
            plan(world)
            _leave(world)
            it.now += timedelta(hours=5)
        found = violations(it.store, [letter.data for letter in oracle.taken])
        found += _copies(it, [letter.data for letter in oracle.taken])
    it.store.close()
    return found, lived


def _copies(it: Rehearsal, taken: list[bytes]) -> list[str]:
    """One Sent copy for each letter that is known to have gone."""
    filed = it.server.ids("Sent")
    return [f"{key} lies {filed.count(key)} times in Sent" for key in set(filed)
            if filed.count(key) > 1 and len(taken) >= len(set(filed))]  # fmt: skip


def _leave(world: World) -> None:
    """The part of a round that may hurt: deliver, and look after the copies."""
    try:
        deliver(world)
        copies.settle(world)
    except (SincerelyError, Killed):
        return


def _world(it: Rehearsal, oracle: SmtpOracle) -> World:
    endpoint = Endpoint(
        "rig, smtp", "127.0.0.1", oracle.port, "none", "m", "x", timedelta(seconds=0.4),
        may_skip_sign_in=True,
    )  # fmt: skip
    return replace(it.world(), open_outbox=lambda: connect(endpoint))
