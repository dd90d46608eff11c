"""A ledger with approved letters, made once and copied for each case."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.driver import invitation
from tests.fakes import MemoryServer, Rehearsal

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.rounds import instance
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.policy import Policy, Sending

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
BARE = Sending(
    undo=timedelta(0), first_alone=timedelta(0), spacing=(timedelta(0), timedelta(0)), per_hour=0,
    per_day=0, per_contact=timedelta(0), max_letters_per_round=0, working_hours=None,
)  # fmt: skip


class Mould:
    """approved letters in a ledger that is copied, not made anew, for every case.

    ledger: sqlite, or the URL of a database at today's schema, which whoever casts copies first.
    """

    def __init__(self, folder: Path, count: int, ledger: str = "sqlite") -> None:
        self._folder, self.count, self.ledger = folder / "mould", count, ledger
        self._folder.mkdir()
        it = self._rehearsal(self._folder, ledger)
        for n in range(count):
            raw = invitation(
                f"p{n}@corp.example", "maya@example.org", "20260310T100000", "20260310T103000",
                sent=NOW - timedelta(days=1), uid=f"u{n}", organizer_name=f"Person {n}",
                message_id=f"<i{n}@corp.example>",
            )  # fmt: skip
            it.server.put("INBOX", raw, NOW - timedelta(days=1))
        scan(it.world())
        plan(it.world())
        with it.store.read() as look:
            rows = letters.queue(look, it.account, everything=False)
        for row in rows:
            entry = approvals.edit(it.world(), row["id"], NOW, about=(f"topic {row['id']}",))
            approvals.approve(it.world(), row["id"], entry["revision"], "rig", NOW)
        it.store.close()
        self._server = it.server

    def cast(self, folder: Path, ledger: str = "sqlite") -> Rehearsal:
        """A fresh copy to hurt. ledger: the copied database, where it is one."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self._folder, folder)
        it = self._rehearsal(folder, ledger)
        it.server.folders["INBOX"] = list(self._server.folders["INBOX"])
        it.server.next_uid = dict(self._server.next_uid)
        instance.has_read(it.world())  # a copy would have to scan first
        return it

    def _rehearsal(self, folder: Path, ledger: str) -> Rehearsal:
        policy = Policy(sending=BARE, user_zone="America/New_York")
        return Rehearsal(folder, policy, NOW, server=MemoryServer(), ledger=ledger)
