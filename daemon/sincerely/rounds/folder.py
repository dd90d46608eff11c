"""Reading one folder: new mail as it came; a folder seen for the first time from its newest mail
backwards. Findings and cursor are committed together, so a crash repeats at most one batch.

While one batch is stored, the next is on the line, and the one between is being read.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sincerely.ledger import arrivals, drafts, leaving, mail
from sincerely.ledger.arrivals import Arrival
from sincerely.ledger.store import Connection, StatementError, is_the_ledgers
from sincerely.mailbox.fetching import Fetched
from sincerely.mailbox.folders import Chosen
from sincerely.mailbox.imap import Mailbox, State
from sincerely.reading.envelope import emptied, unreadable
from sincerely.rounds.consequences import Kept, draw, matters
from sincerely.rounds.ours import drafts_among
from sincerely.rounds.world import World
from sincerely.words import messages
from sincerely.words.errors import SincerelyError, TryLater
from sincerely.words.messages import Direction, Message

Progress = Callable[[str, int, int], None]
#: Messages that are looked at again where there is news, to see whether UIDs still mean the same.
_ANCHORS = 3
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_ID = re.compile(rb"(?im)^message-id:\s*(<[^<>\s]{1,990}>)\s*$")
_FROM = re.compile(rb"(?im)^from:([^\r\n]*)")
_ADDRESS = re.compile(rb"([^\s<>\",;:()]+@[^\s<>\",;:()]+)>?\s*\Z")
#: An address stands at the end of its header, and RFC 5321 (4.5.3.1) knows none longer than this.
_LONGEST = 330


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


class Reading:
    """One pass over one folder. cursor: how far it was read, None if never."""

    def __init__(
        self, world: World, mailbox: Mailbox, choice: Chosen, cursor: Any, now: datetime,
        progress: Progress | None,
    ) -> None:  # fmt: skip
        self._world, self._mailbox, self._now = world, mailbox, now
        self._name, self._role = choice.folder.name, choice.role
        self._cursor, self._progress = cursor, progress
        self._report = FolderReport(self._name, self._role)
        self._known: set[int] = set()
        self._healing = False

    def run(self, since: datetime | None) -> FolderReport:
        """Read what is new, and what lies further back than the last pass came."""
        started, before = time.monotonic(), self._mailbox.received
        state = self._mailbox.open(self._name)
        self._report.messages, self._validity = state.messages, state.uidvalidity
        cursor = self._cursor
        newer = self._newer(cursor, state)
        if newer is None:
            cursor = None
        known = self._cursor
        floor = since or (known.since if known else self._now - self._world.since)
        self._floor = min(floor, known.since) if known else floor
        self._last = cursor.last_uid if cursor else max(0, state.uidnext - 1)
        self._synced = cursor.synced_at if cursor else _NEVER
        newer = newer or []
        if self._cursor is not None and cursor is None:
            self._forget()
        older = self._older(cursor)
        self._backfill = older[0] + 1 if older else 0
        self._total, self._done = len(newer) + len(older), 0
        self._pass(newer, forwards=True)
        self._pass(older, forwards=False)
        with self._world.store.write() as tx:
            self._backfill = 0
            self._last = max([self._last, state.uidnext - 1, *newer[-1:]])
            self._synced = self._now  # read to its end: only now is it as fresh as that
            self._move(tx)
        self._report.bytes = self._mailbox.received - before
        self._report.seconds = round(time.monotonic() - started, 3)
        return self._report

    def missing(self, placed: dict[int, str | None], headers: dict[int, bytes]) -> list[int]:
        """UIDs of messages the ledger does not have there, or has another one for; not our drafts."""
        found = [uid for uid, header in headers.items() if self._lacks(placed, uid, header)]
        drafts = self._drafts([headers[uid] for uid in found])
        return [uid for uid, draft in zip(found, drafts, strict=True) if not draft]

    def _lacks(self, placed: dict[int, str | None], uid: int, header: bytes) -> bool:
        told = _ids(header)[0]
        return uid not in placed or bool(told and placed[uid] and placed[uid] != told)

    def _drafts(self, headers: list[bytes]) -> list[bool]:
        """Which of these are letters that lie to be approved in the mail program."""
        with self._world.store.read() as look:
            if not drafts.any_of(look, self._world.account):
                return [False] * len(headers)
            return drafts_among(look, self._world, headers)

    def told(self, header: bytes) -> dict[str, str]:
        """What a header says of itself, for a person to recognise it by."""
        key, sender = _ids(header)
        return {"message_id": key, "sender": sender}

    def heal(self, uids: list[int]) -> None:
        """Read messages the ledger lacks; the cursor stays where it is."""
        cursor = self._cursor
        self._validity, self._floor = cursor.uidvalidity, cursor.since
        self._last, self._backfill, self._synced = (
            cursor.last_uid, cursor.backfill_uid, cursor.synced_at
        )  # fmt: skip
        self._total, self._done, self._healing = len(uids), 0, True
        self._pass(uids, forwards=False)

    def _newer(self, cursor: Any, state: State) -> list[int] | None:
        """UIDs of new mail; None where the folder is read for the first time or began anew.

        It did where UIDVALIDITY says so (RFC 9051 section 2.3.1.1), where UIDs went back, and where
        other messages lie under the last ones: some servers put a folder back and say nothing.
        """
        if cursor is None or cursor.uidvalidity != state.uidvalidity:
            return None
        if state.uidnext <= cursor.last_uid:
            return None
        newer = self._mailbox.uids_after(cursor.last_uid)
        if newer:
            with self._world.store.read() as look:
                anchors = arrivals.anchors(look, cursor.id, cursor.uidvalidity, _ANCHORS)
            there = [
                m for batch in self._mailbox.fetch(sorted(anchors), _everything) for m in batch
            ]
            told = {item.uid: _ids(item.header)[0] for item in there}
            if any(key and key != anchors[uid] for uid, key in told.items()):
                return None
            if not anchors and cursor.last_uid and self._role != "junk":
                return None  # nothing to tell it by, and little to read again
        return newer

    def _forget(self) -> None:
        """Nothing the ledger says of this folder's UIDs holds; a crash from here on goes on reading."""
        with self._world.store.write() as tx:
            mail.begin_anew(
                tx, self._world.account, self._name, role=self._role, uidvalidity=self._validity,
                last_uid=self._last, backfill_uid=self._last + 1, since=self._floor, synced_at=_NEVER,
            )  # fmt: skip

    def _older(self, cursor: Any) -> list[int]:
        """What lies behind the head and is not read yet, newest first."""
        if cursor is not None and not cursor.backfill_uid and self._floor >= cursor.since:
            return []
        uids = self._mailbox.uids_since(self._floor)
        if cursor is None:
            self._last = max([self._last, *uids[-1:]])
            return uids[::-1]
        with self._world.store.read() as look:
            have = mail.known_uids(look, cursor.id, self._validity)
        below = cursor.backfill_uid if self._floor >= cursor.since else cursor.last_uid + 1
        return [uid for uid in reversed(uids) if uid < below and uid not in have]

    def _pass(self, uids: list[int], forwards: bool) -> None:
        """Fetch, read and store; each of the three is one batch ahead of the next."""
        if not uids:
            return
        known: Callable[[bytes], bool] = _nothing
        if self._role == "archive":
            with self._world.store.read() as look:
                self._known = arrivals.senders(look, self._world.account)
            known = self._is_known
        pending: tuple[list[Fetched], Callable[[], list[messages.Reading]]] | None = None
        batches = iter(self._mailbox.fetch(uids, known))
        while True:
            try:
                batch = next(batches, None)
            except SincerelyError:
                # The line broke; what it gave before counts, or a server that breaks it after a while
                # would keep us at the same place for ever.
                if pending is not None:
                    self._store(*pending, forwards)
                raise
            if batch is None:
                break
            begun = self._world.read([item.raw for item in batch if _to_read(item)])
            if pending is not None:
                self._store(*pending, forwards)
            pending = batch, begun
            if self._world.stopping():
                raise TryLater(
                    f"{self._world.name}: stopped while reading {self._name}",
                    "the rest comes next time",
                )
        if pending is not None:
            self._store(*pending, forwards)

    def _store(
        self, batch: list[Fetched], readings: Callable[[], list[messages.Reading]], forwards: bool
    ) -> None:
        read = iter(readings())
        items = [(item, self._reading(item, read)) for item in batch]
        ours = self._drafts([item.header for item in batch])
        items = [entry for entry, draft in zip(items, ours, strict=True) if not draft]
        uids = [item.uid for item in batch]
        with self._world.store.write() as tx:
            if uids and forwards:
                self._last = max(self._last, *uids)
            elif uids and not self._healing:
                self._backfill = min(uids)
            folder = self._move(tx)
            fresh = [(item, reading) for item, reading in items if reading is not None]
            if self._role == "junk":
                told = matters(tx, self._world.account, [r.message for _, r in fresh])
                fresh = [entry for entry, kept in zip(fresh, told, strict=True) if kept]
            self._place(tx, folder, [item for item, reading in items if reading is None])
            self._count(self._keep(tx, folder, fresh))
        self._done += len(batch)
        if self._progress is not None:
            self._progress(self._name, self._done, self._total)

    def _reading(self, item: Fetched, read: Iterator[messages.Reading]) -> messages.Reading | None:
        """What a message says; None for one that is known already."""
        if item.withheld:
            where = f"{self._name}/{self._validity}/{item.uid}".encode()
            return unreadable(where, item.withheld)
        return next(read) if item.raw else None

    def _keep(
        self, tx: Connection, folder: int, items: list[tuple[Fetched, messages.Reading]]
    ) -> list[Kept]:
        """Store messages; one that even the ledger will not take is quarantined, alone."""
        if not items:
            return []
        try:
            with tx.begin_nested():
                return self._stored(tx, folder, items)
        except (ValueError, TypeError, StatementError) as error:
            if isinstance(error, StatementError) and is_the_ledgers(error):
                raise  # no fault of any mail: the whole batch comes again
            if len(items) == 1:
                item, _ = items[0]
                reading = unreadable(item.raw, f"{type(error).__name__} while storing")
                return self._stored(tx, folder, [(item, reading)])
        half = len(items) // 2
        first = self._keep(tx, folder, items[:half])
        return first + self._keep(tx, folder, items[half:])

    def _stored(
        self, tx: Connection, folder: int, items: list[tuple[Fetched, messages.Reading]]
    ) -> list[Kept]:
        account = self._world.account
        erased = leaving.erased_among(tx, account, {_from(reading) for _, reading in items})
        batch = [self._arrival(item, reading, _from(reading) in erased) for item, reading in items]
        stored = arrivals.keep_all(tx, account, folder, self._validity, batch, self._now)
        kept = [Kept(s.key, s.reading, s.new, s.sent) for s in stored]
        draw(tx, self._world, kept, self._now)
        return kept

    def _arrival(self, item: Fetched, reading: messages.Reading, erased: bool) -> Arrival:
        """Of a mail from somebody the user had erased only id, date and class are kept."""
        message = reading.message
        when = moment_of(message, item, self._now)
        digest = arrivals.words_digest(message) if erased else ""
        return Arrival(
            emptied(reading) if erased else reading, item.uid, when, received(item, self._now),
            None if erased else _mine(self._world, message), self._in_sent(item), digest,
        )  # fmt: skip

    def _place(self, tx: Connection, folder: int, items: list[Fetched]) -> None:
        if items:
            where = {item.uid: _ids(item.header)[0] for item in items}
            sent = {item.uid for item in items if self._in_sent(item)}
            arrivals.place_known(tx, self._world.account, folder, self._validity, where, sent)

    def _in_sent(self, item: Fetched) -> bool:
        return self._role == "sent" or "\\sent" in item.labels

    def _is_known(self, header: bytes) -> bool:
        """Whether the ledger has this message of this sender from another folder."""
        return hash(_ids(header)) in self._known

    def _count(self, kept: list[Kept]) -> None:
        for item in kept:
            if item.new:
                self._report.new += 1
                self._report.signals += len(item.reading.signals)
                self._report.quarantined += bool(item.reading.problem)

    def _move(self, tx: Connection) -> int:
        return mail.set_cursor(
            tx, self._world.account, self._name, role=self._role, uidvalidity=self._validity,
            last_uid=self._last, backfill_uid=self._backfill, since=self._floor,
            synced_at=self._synced,
        )  # fmt: skip


def moment_of(message: Message, item: Fetched, now: datetime) -> datetime:
    """When a mail was written: its Date, unless that is missing or in the future (row C12)."""
    if message.date is None or message.date > now + timedelta(days=1):
        return received(item, now)
    return message.date


def received(item: Fetched, now: datetime) -> datetime:
    """When the server took it: never in the future, and now where it gives no date that can be."""
    return min(item.received or now, now)


def _nothing(_header: bytes) -> bool:
    return False


def _everything(_header: bytes) -> bool:
    return True


def _from(reading: messages.Reading) -> str:
    sender = reading.message.sender
    return sender.addr if sender is not None else ""


def _to_read(item: Fetched) -> bool:
    return bool(item.raw) and not item.withheld


def _ids(header: bytes) -> tuple[str, str]:
    """Message-ID and sender as a header tells them, cheaply; what this misreads is read in full."""
    key, line = _ID.search(header), _FROM.search(header)
    sender = _ADDRESS.search(line[1][-_LONGEST:]) if line else None
    return (
        key[1].decode("ascii", "replace") if key else "",
        sender[1].decode("ascii", "replace") if sender else "",
    )


def _mine(world: World, message: Message) -> str | None:
    """Which of the user's addresses a mail was sent to (or from)."""
    if message.direction is Direction.OUT and message.sender is not None:
        return world.me.identity(message.sender.addr)
    for address in (*message.to, *message.cc):
        if world.me.owns(address.addr):
            return world.me.identity(address.addr)
    return None
