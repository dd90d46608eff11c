"""The scan round: which folders have news, and each of those read by `rounds.folder`.

One question tells which folders have news. Sent is read like INBOX, so what the user did by hand
counts. Nothing in the mailbox is altered.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sincerely.ledger import accounts, mail, overview
from sincerely.mailbox import folders as which
from sincerely.mailbox.imap import State
from sincerely.rounds import clock, instance
from sincerely.rounds.folder import FolderReport, Progress, Reading
from sincerely.rounds.world import World
from sincerely.words.errors import SignInRefused, SincerelyError


@dataclass(slots=True)
class ScanReport:
    account: str
    folders: list[FolderReport] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def new(self) -> int:
        return sum(f.new for f in self.folders)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def scan(
    world: World, since: datetime | None = None, progress: Progress | None = None
) -> ScanReport:
    """Read the folders of one account. since: how far back this time, else the configured span.

    Raises Unavailable or SignInRefused; what was committed until then stays.
    """
    try:
        report = _scan(world, since, progress)
    except SincerelyError as error:
        with world.store.write() as tx:
            accounts.change(tx, world.account, trouble=str(error)[:300])
            if isinstance(error, SignInRefused):
                why = str(error)[:300]
                accounts.signed_in(tx, world.account, world.clock(), "imap", why)
        raise
    with world.store.read() as look:
        troubled = accounts.get(look, world.account).trouble
        sign_in = accounts.sign_in(look, world.account, "imap")
    if sign_in is None or sign_in["refused"]:
        with world.store.write() as tx:
            accounts.signed_in(tx, world.account, world.clock(), "imap")
    trouble = " ".join(report.warnings)[:300]
    if troubled != trouble:
        with world.store.write() as tx:
            accounts.change(tx, world.account, trouble=trouble)
    return report


def _scan(world: World, since: datetime | None, progress: Progress | None) -> ScanReport:
    report = ScanReport(world.name)
    now = world.clock()
    with world.store.write() as tx:
        instance.check(tx, world)
        clock.check(tx, world)
    with world.open_mailbox() as mailbox:
        listed = mailbox.folders()
        chosen = which.choose(listed, dict(world.folders), world.also, world.apart)
        doubts = which.doubts(listed, dict(world.folders))
        if not any(c.role == "sent" for c in chosen):
            report.warnings.append(_no_sent(world))
        with world.store.read() as look:
            known = mail.cursors(look, world.account)
        unchanged = []
        for choice in chosen:
            state = choice.folder.state or mailbox.state(choice.folder.name)
            cursor = known.get(choice.folder.name)
            if since is None and cursor is not None and _nothing_new(cursor, state):
                report.folders.append(FolderReport(choice.folder.name, choice.role, state.messages))
                unchanged.append(choice.folder.name)
            else:
                reading = Reading(world, mailbox, choice, cursor, now, progress)
                report.folders.append(reading.run(since))
    with world.store.write() as tx:
        mail.looked_at(tx, world.account, unchanged, now)
        mail.drop_other_folders(tx, world.account, [c.folder.name for c in chosen])
        overview.doubt(tx, world.account, doubts, now)
        row = accounts.get(tx, world.account)
        # Without Sent we are blind on one eye: the freshness gate must not open.
        if not report.warnings:
            accounts.change(
                tx, world.account, scanned_at=now, first_scan_at=row.first_scan_at or now
            )
    if not report.warnings:
        instance.has_read(world)
    return report


def _no_sent(world: World) -> str:
    override = world.folders.get("sent")
    looked = f" (imap: sent: {override!r})" if override else ""
    return (
        f"{world.name}: no Sent folder found{looked}: letters you wrote by hand are not seen, so "
        "nothing will be sent; name it in the configuration as imap: sent:"
    )


def _nothing_new(cursor: Any, state: State) -> bool:
    return bool(
        cursor.uidvalidity == state.uidvalidity
        and state.uidnext == cursor.last_uid + 1
        and not cursor.backfill_uid
    )
