"""Letters a second over one connection to a sink, brakes off, against a bare control.

The control sends the same bytes over one aiosmtplib connection with three one-row durable commits a
letter: what the promise costs whoever makes it.
"""

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosmtplib
from sqlalchemy import insert
from tests.driver import invitation
from tests.fakes import Rehearsal
from tests.servers.smtp_oracle import SmtpOracle

from benchmarks.measure import Ratio
from sincerely import approvals
from sincerely.ledger import letters
from sincerely.ledger.schema import events
from sincerely.outbox.smtp import Endpoint, connect
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.policy import Policy, Sending

_BARE = Sending(
    undo=timedelta(0), first_alone=timedelta(0), spacing=(timedelta(0), timedelta(0)), per_hour=0,
    per_day=0, per_contact=timedelta(0), max_letters_per_round=0, working_hours=None,
)  # fmt: skip


def run(count: int = 200, runs: int = 3) -> list[Ratio]:
    """The sending rate of issue 3; goal: at most twice the control's time."""
    ours, control = [], []
    for _ in range(runs):
        a, b = _once(count)
        ours.append(a)
        control.append(b)
    return [Ratio(f"{count} letters / bare sending", 2.0, ours, control)]


def _once(count: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder, SmtpOracle() as sink:
        it = Rehearsal(Path(folder), Policy(sending=_BARE), datetime(2026, 3, 10, 12, tzinfo=UTC))
        endpoint = Endpoint(
            "bench, smtp", "127.0.0.1", sink.port, "none", "m", "x", timedelta(minutes=1),
            may_skip_sign_in=True,
        )  # fmt: skip
        _prepare(it, count)
        world = it.world()
        object.__setattr__(world, "open_outbox", lambda: connect(endpoint))
        began = time.perf_counter()
        report = deliver(world)
        ours = time.perf_counter() - began
        assert report.sent == count == len(sink.taken), report.problem
        data = [taken.data for taken in sink.taken]
        began = time.perf_counter()
        asyncio.run(_bare(it, sink.port, data))
        return ours, time.perf_counter() - began


def _prepare(it: Rehearsal, count: int) -> None:
    sent = it.now - timedelta(days=3)
    for n in range(count):
        raw = invitation(
            f"p{n}@corp.example", "maya@example.org", "20260309T150000", "20260309T160000",
            sent=sent, uid=f"u{n}", organizer_name=f"Person {n}", message_id=f"<i{n}@corp.example>",
        )  # fmt: skip
        it.server.put("INBOX", raw, sent)
    world = it.world()
    scan(world)
    plan(world)
    with it.store.read() as look:
        rows = letters.queue(look, it.account, everything=False)
    for row in rows:
        entry = approvals.edit(world, row["id"], it.now, about=(f"topic {row['id']}",))
        approvals.approve(world, row["id"], entry["revision"], "bench", it.now)


async def _bare(it: Rehearsal, port: int, letters_: list[bytes]) -> None:
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as client:
        for data in letters_:
            for step in ("sending", "data", "sent"):
                with it.store.write() as tx:
                    tx.execute(
                        insert(events).values(
                            account_id=it.account, at=it.now, subject="letter", subject_id=1,
                            event=step, data={},
                        )
                    )  # fmt: skip
                if step == "data":
                    await client.sendmail("maya@example.org", ["p@corp.example"], data)
