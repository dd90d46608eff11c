"""Letters on their way, in memory with a real ledger: what the stories of several files begin with."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.driver import invitation
from tests.driver import mail as plain
from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import accounts, letters
from sincerely.rounds import copies
from sincerely.rounds.deliver import DeliverReport, deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.policy import Sending

START = datetime(2026, 3, 10, 15, tzinfo=UTC)  # Tuesday 11:00 in New York
BARE = Sending(
    undo=timedelta(0), first_alone=timedelta(0), spacing=(timedelta(0), timedelta(0)), per_hour=0,
    per_day=0, per_contact=timedelta(0), per_organisation=0, max_letters_per_round=0,
    working_hours=None,
)  # fmt: skip


def invite(it: Rehearsal, number: int = 1) -> str:
    """Somebody met from 10:00 to 10:30 that morning."""
    address = f"p{number}@corp.example"
    raw = invitation(
        address, "maya@example.org", "20260310T100000", "20260310T103000",
        sent=START - timedelta(days=2), uid=f"u{number}", organizer_name=f"Person {number}",
        message_id=f"<invite-{number}@corp.example>",
    )  # fmt: skip
    it.server.put("INBOX", raw, START - timedelta(days=2))
    return address


def look(it: Rehearsal) -> None:
    scan(it.world())
    plan(it.world())


def approved(it: Rehearsal, count: int = 1) -> None:
    """That many letters, read, worded and approved."""
    for number in range(1, count + 1):
        invite(it, number)
    look(it)
    for row in queue(it):
        entry = approvals.edit(it.world(), row["id"], it.now, about=("the reading group",))
        approvals.approve(it.world(), row["id"], entry["revision"], "test", it.now)


def queue(it: Rehearsal, everything: bool = False) -> list[dict[str, Any]]:
    with it.store.read() as tx:
        return letters.queue(tx, it.account, everything)


def first(it: Rehearsal) -> dict[str, Any]:
    return queue(it, everything=True)[0]


def send(it: Rehearsal) -> DeliverReport:
    report = deliver(it.world())
    copies.settle(it.world())
    return report


def write(it: Rehearsal, sender: str, text: str, **more: Any) -> None:
    it.now += timedelta(minutes=1)
    number = len(it.server.folders["INBOX"])
    raw = plain(
        sender, "maya@example.org", "Re: us", text, sent=more.pop("sent", it.now),
        message_id=f"<mail-{number}@corp.example>", **more,
    )  # fmt: skip
    it.server.put("INBOX", raw, it.now)


def row(it: Rehearsal) -> Any:
    with it.store.read() as tx:
        return accounts.get(tx, it.account)
