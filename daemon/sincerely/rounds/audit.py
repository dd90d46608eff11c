"""The audit: every message of the mailbox against the ledger, gaps listed and healed.

The scan trusts UIDs to grow and servers to list what they have. This trusts neither: it asks for the
header of everything within the configured span and compares.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from sincerely.ledger import arrivals, log, mail
from sincerely.mailbox import folders as which
from sincerely.rounds.folder import Progress, Reading
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.words.errors import TryLater


@dataclass(slots=True)
class Audited:
    """One folder. gaps: what the ledger did not have, as uid, message_id and subject; all healed."""

    folder: str
    messages: int = 0
    gaps: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class AuditReport:
    account: str
    folders: list[Audited] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    planned: int = 0
    withdrawn: int = 0

    @property
    def gaps(self) -> int:
        """How many messages were missing, all folders together."""
        return sum(len(found.gaps) for found in self.folders)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def audit(world: World, progress: Progress | None = None) -> AuditReport:
    """Read what is new, compare the rest, and read what is missing. Raises as `scan` does.

    Junk is left out: what the scan did not keep of it is no gap.
    """
    scanned = scan(world, None, progress)
    report = AuditReport(world.name, warnings=scanned.warnings)
    now = world.clock()
    with world.open_mailbox() as mailbox:
        with world.store.read() as look:
            cursors = mail.cursors(look, world.account)
        chosen = which.choose(mailbox.folders(), dict(world.folders), world.also, world.apart)
        for choice in chosen:
            cursor = cursors.get(choice.folder.name)
            if choice.role == "junk" or cursor is None:
                continue
            found = Audited(choice.folder.name)
            report.folders.append(found)
            mailbox.open(choice.folder.name)
            uids = mailbox.uids_since(cursor.since)
            with world.store.read() as look:
                placed = arrivals.placed(look, cursor.id, cursor.uidvalidity)
            reading = Reading(world, mailbox, choice, cursor, now, None)
            headers = {}
            for batch in mailbox.fetch(uids, known=lambda _: True):
                headers.update({item.uid: item.header for item in batch})
                if world.stopping():
                    raise TryLater(f"{world.name}: stopped during the audit", "it begins anew")
            found.messages = len(headers)
            missing = reading.missing(placed, headers)
            found.gaps = [{"uid": uid, **reading.told(headers[uid])} for uid in missing]
            reading.heal(missing)
    with world.store.write() as tx:
        log.record(
            tx, world.account, now, "account", world.account, "audited", gaps=report.gaps,
            messages=sum(found.messages for found in report.folders),
        )  # fmt: skip
    return report
