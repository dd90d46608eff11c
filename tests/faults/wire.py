"""A line and a server that fail at any word, with a real Postfix behind: greylisting, refusals, cuts.

Letters leave through `proxy.SmtpProxy` until each rests. The oracle is what lies in the recipients'
Dovecot mailboxes; the proxy's log says which answers were passed on whole.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.fakes import Rehearsal
from tests.faults.promise import violations
from tests.faults.proxy import KINDS, WORDS, Fault, SmtpProxy
from tests.faults.ready import Mould
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.policy import Attributes, PolicyService
from tests.servers.postfix import Postfix
from tests.servers.process import scratch_folder

from sincerely.ledger import letters
from sincerely.outbox.smtp import Endpoint, connect
from sincerely.rounds.deliver import deliver
from sincerely.rounds.scan import scan
from sincerely.words.letters import LetterState

BATCH = 6
#: How often a word of a session goes wrong, and how often the server has a policy for somebody.
_OFTEN, _PICKY = 0.06, 0.3
_PATIENCE = timedelta(seconds=1)
_POLICIES = (
    "451 4.7.1 greylisted, come back later", "452 4.2.2 mailbox full for now",
    "550 5.1.1 nobody of that name", "554 5.6.0 not this letter",
)  # fmt: skip


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Batches of letters until told to stop. Raises AssertionError where a promise broke."""
    counts: Counter[str] = Counter({"faults": 0, "letters": 0, "uncertain": 0, "violations": 0})
    with scratch_folder() as root:
        ca = tls.make(root)
        with Dovecot(root / "d", {"maya@example.org": "x"}, ca=ca) as dovecot:
            for n in range(BATCH):
                dovecot.add_user(f"p{n}@corp.example", "x")
            with (
                PolicyService(lambda _: "DUNNO") as policy,
                Postfix(
                    root / "p", dovecot, ca, catch_all=True, policy_port=policy.port
                ) as postfix,
            ):
                mould = Mould(folder, BATCH)
                while not stop():
                    counts += _one(rng, mould.cast(folder / "case"), dovecot, postfix, policy)
    return dict(counts)


def _one(
    rng: random.Random, it: Rehearsal, dovecot: Dovecot, postfix: Postfix, policy: PolicyService
) -> Counter[str]:
    policy.decide = _picky(rng)
    struck: list[Fault] = []

    def fault(_session: int, word: str, nth: int) -> Fault | None:
        if word not in WORDS or rng.random() >= _OFTEN:
            return None
        struck.append(Fault(word, rng.choice(KINDS), before=rng.random() < 0.4, nth=nth))
        return struck[-1]

    seen = {n: len(dovecot.messages(f"p{n}@corp.example")) for n in range(BATCH)}
    with SmtpProxy(postfix.smtp_port, fault, stall=_PATIENCE.total_seconds() * 1.5) as proxy:
        endpoint = Endpoint(
            "rig, smtp", "127.0.0.1", proxy.port, "none", "m", "x", _PATIENCE,
            may_skip_sign_in=True, patience=_PATIENCE,
        )  # fmt: skip
        world = replace(it.world(), open_outbox=lambda: connect(endpoint))
        for _ in range(40):
            scan(world)
            deliver(world)
            with it.store.read() as look:
                if not letters.in_state(look, it.account, LetterState.APPROVED):
                    break
            it.now += timedelta(hours=5)
            world = replace(it.world(), open_outbox=lambda: connect(endpoint))
        taken = _delivered(dovecot, seen, proxy.taken)
    broken = violations(it.store, taken)
    with it.store.read() as look:
        states = Counter(r["state"] for r in letters.queue(look, it.account, everything=True))
    unclear = sum(f.word in ("DOT", "BODY") for f in struck)
    if states["uncertain"] > unclear:
        broken.append(f"{states['uncertain']} uncertain, though only {unclear} answers were spoilt")
    it.store.close()
    assert not broken, (broken, [str(f) for f in struck], states)
    return Counter(
        {"faults": len(struck), "letters": BATCH, "uncertain": states["uncertain"],
         "refused": states["failed"]}
    )  # fmt: skip


def _picky(rng: random.Random) -> Callable[[Attributes], str]:
    """A server with a policy for some: temporary ones pass after a few tries, others never."""
    rules = {
        f"p{n}@corp.example": [rng.choice(("RCPT", "END-OF-MESSAGE")), rng.choice(_POLICIES), 3]
        for n in range(BATCH)
        if rng.random() < _PICKY
    }

    def decide(asked: Attributes) -> str:
        rule = rules.get(asked.get("recipient", ""))
        if rule is None or rule[0] != asked.get("protocol_state") or not rule[2]:
            return "DUNNO"
        if str(rule[1]).startswith("4"):
            rule[2] = int(rule[2]) - 1
        return str(rule[1])

    return decide


def _delivered(dovecot: Dovecot, seen: dict[int, int], expected: int) -> list[bytes]:
    """The letters in the mailboxes, once Postfix has handed over as many as it took."""
    ends = time.monotonic() + 10
    while True:
        found = [
            raw[raw.index(b"From: Maya") :]
            for n, before in seen.items()
            for raw in dovecot.messages(f"p{n}@corp.example")[before:]
        ]
        if len(found) >= expected or time.monotonic() > ends:
            assert len(found) >= expected, f"Postfix took {expected}, Dovecot has {len(found)}"
            return found
        time.sleep(0.02)
