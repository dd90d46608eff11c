"""The scan round: fetch what is new by UID, read it, and commit findings and cursor together.

A crash repeats at most one batch; reading it again changes nothing. Sent is read like INBOX, so
what the user did by hand counts. Nothing in the mailbox is altered.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sincerely.ledger import accounts, mail
from sincerely.ledger.store import Connection, StatementError
from sincerely.mailbox import folders as which
from sincerely.mailbox.imap import Fetched, Mailbox
from sincerely.reading.read import read, unreadable
from sincerely.rounds import clock, instance
from sincerely.rounds.consequences import Kept, draw
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError, TryLater
from sincerely.words.messages import Direction, Message, Reading

BATCH = 50
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class FolderReport:
    """What one folder gave. seconds: wall time."""

    folder: str
    role: str
    messages: int = 0
    new: int = 0
    signals: int = 0
    quarantined: int = 0
    bytes: int = 0
    seconds: float = 0.0


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
    """Read INBOX and Sent of one account. since: how far back this time, else the configured span.

    Raises Unavailable or SignInRefused; what was committed until then stays.
    """
    try:
        report = _scan(world, since, progress)
    except SincerelyError as error:
        with world.store.write() as tx:
            accounts.change(tx, world.account, trouble=str(error)[:300])
        raise
    with world.store.read() as look:
        troubled = accounts.get(look, world.account).trouble
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
        wanted = [("INBOX", "inbox")]
        sent = which.sent(mailbox.folders(), world.sent_override)
        if sent is None:
            looked = f"imap: sent: {world.sent_override!r}" if world.sent_override else "it"
            report.warnings.append(
                f"{world.name}: no Sent folder found ({looked}): letters you wrote by hand are not "
                "seen, so nothing will be sent; name it in the configuration as imap: sent:"
            )
        else:
            wanted.append((sent, "sent"))
        for name, role in wanted:
            report.folders.append(_folder(world, mailbox, name, role, since, now, progress))
    with world.store.write() as tx:
        mail.drop_other_folders(tx, world.account, [name for name, _ in wanted])
        row = accounts.get(tx, world.account)
        # Without Sent we are blind on one eye: the freshness gate must not open.
        if sent is not None:
            accounts.change(
                tx, world.account, scanned_at=now, first_scan_at=row.first_scan_at or now
            )
    if sent is not None:
        instance.has_read(world)
    return report


def _folder(
    world: World, mailbox: Mailbox, name: str, role: str, since: datetime | None, now: datetime,
    progress: Progress | None,
) -> FolderReport:  # fmt: skip
    started = time.monotonic()
    report = FolderReport(name, role)
    opened = mailbox.open(name)
    report.messages = opened.messages
    with world.store.read() as look:
        known = mail.cursor(look, world.account, name)
        if known is not None and known.uidvalidity != opened.uidvalidity:
            known = None  # the folder began anew (RFC 9051 2.3.1.1): read it all again
        have = mail.known_uids(look, known.id, opened.uidvalidity) if known else set()
    floor = since or (known.since if known else now - world.since)
    floor = min(floor, known.since) if known else floor
    if known is None:
        uids = mailbox.uids_since(floor)
    elif floor < known.since:
        older = [u for u in mailbox.uids_since(floor) if u <= known.last_uid and u not in have]
        uids = older + mailbox.uids_after(known.last_uid)
    else:
        uids = mailbox.uids_after(known.last_uid)
    last = known.last_uid if known else 0
    top = max([last, opened.uidnext - 1, *uids])
    for number, batch in enumerate(_batches(uids)):
        if world.stopping():
            raise TryLater(
                f"{world.name}: stopped while reading {name}", "the rest comes next time"
            )
        fetched = _fetch(mailbox, batch)
        readings = [(f, read(f.raw, world.me, world.policy.user_zone)) for f in fetched]
        last = max([last, *batch])
        with world.store.write() as tx:
            folder = mail.set_cursor(
                tx, world.account, name, role, opened.uidvalidity, last,
                known.since if known else floor, known.synced_at if known else _never(),
            )  # fmt: skip
            kept = []
            for item, reading in readings:
                report.bytes += len(item.raw)
                seen = _keep(tx, world, folder, role, opened.uidvalidity, item, reading, now)
                report.new += seen.new
                report.signals += len(seen.reading.signals) if seen.new else 0
                report.quarantined += bool(seen.reading.problem) and seen.new
                kept.append(seen)
            draw(tx, world, kept, now)
        if progress is not None:
            progress(name, min((number + 1) * BATCH, len(uids)), len(uids))
    with world.store.write() as tx:
        _finish(tx, world, name, role, opened.uidvalidity, top, floor, now)
    report.seconds = round(time.monotonic() - started, 3)
    return report


def _fetch(mailbox: Mailbox, batch: list[int]) -> list[Fetched]:
    """A batch, whole. What the server left out is asked for once more, one by one.

    Some servers answer "temporarily unavailable" for single messages; what is still not there then
    was expunged, or is refused loudly: a message is never passed over in silence.
    """
    fetched = mailbox.fetch(batch)
    missing = set(batch) - {item.uid for item in fetched}
    for uid in sorted(missing):
        alone = mailbox.fetch([uid])
        fetched += alone
        if not alone and uid in mailbox.uids_after(uid - 1)[:1]:
            reason = f"the server lists message {uid} and does not give it"
            fetched.append(Fetched(uid, _never(), 0, b"X-Withheld: " + reason.encode()))
    return sorted(fetched, key=lambda item: item.uid)


def _keep(
    tx: Connection, world: World, folder: int, role: str, uidvalidity: int, item: Fetched,
    reading: Reading, now: datetime,
) -> Kept:  # fmt: skip
    """Store one message; one that even the ledger will not take is quarantined, alone."""
    if item.size == 0 and item.raw.startswith(b"X-Withheld: "):
        reading = unreadable(b"%d/%d/%d" % (folder, uidvalidity, item.uid), item.raw[12:].decode())
    try:
        with tx.begin_nested():
            date = moment_of(reading.message, item, now)
            mine = _mine(world, reading.message)
            key, new = mail.keep(tx, world.account, reading, now, date, mine)
    except (ValueError, TypeError, StatementError) as error:
        reading = unreadable(item.raw, f"{type(error).__name__} while storing")
        key, new = mail.keep(tx, world.account, reading, now, min(item.received, now), None)
    first = mail.place(tx, world.account, folder, uidvalidity, item.uid, key)
    sent = role == "sent" and (first or new)
    if sent:
        mail.in_sent(tx, key)
    return Kept(key, reading, new, sent)


def _finish(
    tx: Connection, world: World, name: str, role: str, uidvalidity: int, top: int,
    floor: datetime, now: datetime,
) -> None:  # fmt: skip
    """The folder was read to its end: only now is it as fresh as `now`."""
    mail.set_cursor(tx, world.account, name, role, uidvalidity, top, floor, now)


def moment_of(message: Message, item: Fetched, now: datetime) -> datetime:
    """When a mail was written: its Date, unless that is missing or in the future (row C12)."""
    if message.date is None or message.date > now + timedelta(days=1):
        return min(item.received, now)
    return message.date


def _mine(world: World, message: Message) -> str | None:
    """Which of the user's addresses a mail was sent to (or from)."""
    if message.direction is Direction.OUT and message.sender is not None:
        return world.me.identity(message.sender.addr)
    for address in (*message.to, *message.cc):
        if world.me.owns(address.addr):
            return world.me.identity(address.addr)
    return None


def _batches(uids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(uids), BATCH):
        yield uids[start : start + BATCH]


def _never() -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC)
