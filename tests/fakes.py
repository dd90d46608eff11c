"""Stand-ins below the two doors: a mailbox and an outgoing session in memory.

They imitate `mailbox.imap.Mailbox` and `outbox.smtp.Connection`, verb by verb, and nothing above
them; tests/test_doors.py holds each to the same cases as the real one.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.utils import parsedate_to_datetime
from pathlib import Path

from sincerely import shipped
from sincerely.ledger import accounts
from sincerely.ledger.opening import open_store
from sincerely.ledger.store import Store
from sincerely.mailbox.fetching import CHUNK, Fetched
from sincerely.mailbox.imap import Folder, State
from sincerely.outbox.smtp import Outcome, Report
from sincerely.reading.read import read
from sincerely.rounds.world import World
from sincerely.words.accounts import Me
from sincerely.words.errors import Refused, Unavailable
from sincerely.words.messages import Reading
from sincerely.words.policy import Policy
from sincerely.words.style import Source


@dataclass
class MemoryServer:
    """The mail server of one user: folders of (uid, received, raw), as IMAP shows them.

    down: what every sign-in meets instead; fail_append: the next APPENDs break, after filing the
    copy or before, or are refused.
    """

    folders: dict[str, list[tuple[int, datetime, bytes]]] = field(
        default_factory=lambda: {"INBOX": [], "Sent": []}
    )
    uidvalidity: dict[str, int] = field(default_factory=dict)
    next_uid: dict[str, int] = field(default_factory=dict)
    down: str = ""
    fail_append: list[str] = field(default_factory=list)

    def put(self, folder: str, raw: bytes, when: datetime) -> int:
        """Let a mail arrive."""
        uid = self.next_uid.get(folder, 1)
        self.next_uid[folder] = uid + 1
        self.folders.setdefault(folder, []).append((uid, when.astimezone(UTC), raw))
        return uid

    def expunge(self, folder: str, uid: int) -> None:
        self.folders[folder] = [m for m in self.folders[folder] if m[0] != uid]

    def recreate(self, folder: str) -> None:
        """The same mails under new UIDs and another UIDVALIDITY."""
        mails = self.folders[folder]
        self.folders[folder], self.next_uid[folder] = [], 1
        self.uidvalidity[folder] = self.uidvalidity.get(folder, 1) + 1
        for _, when, raw in mails:
            self.put(folder, raw, when)

    def ids(self, folder: str) -> list[str]:
        """Message-IDs in a folder."""
        return [_id(raw) for _, _, raw in self.folders.get(folder, [])]

    @contextmanager
    def connect(self) -> Iterator["MemoryMailbox"]:
        if self.down:
            raise Unavailable(self.down)
        yield MemoryMailbox(self)


class MemoryMailbox:
    """One session on it."""

    received = 0

    def __init__(self, server: MemoryServer) -> None:
        self._server = server
        self._selected = ""

    def folders(self) -> list[Folder]:
        flags = {"Sent": {"\\sent"}, "Archive": {"\\archive"}, "Junk": {"\\junk"}}
        return [
            Folder(name, frozenset(flags.get(name, ())), self.state(name))
            for name in self._server.folders
        ]

    def state(self, name: str) -> State:
        if name not in self._server.folders:
            raise Unavailable(f"there is no folder {name}")
        return State(
            self._server.uidvalidity.get(name, 1),
            self._server.next_uid.get(name, 1),
            len(self._server.folders[name]),
        )

    def open(self, name: str) -> State:
        state = self.state(name)
        self._selected = name
        return state

    def uids_after(self, uid: int) -> list[int]:
        return [u for u, _, _ in self._server.folders[self._selected] if u > uid]

    def uids_since(self, since: datetime) -> list[int]:
        day = (since - timedelta(days=1)).date()
        return [
            uid
            for uid, when, raw in self._server.folders[self._selected]
            if when.date() >= day or _date(raw, when).date() >= day
        ]

    def fetch(
        self, uids: Iterable[int], known: Callable[[bytes], bool] = lambda _: False
    ) -> Iterator[list[Fetched]]:
        wanted = list(uids)
        lying = {uid: (when, raw) for uid, when, raw in self._server.folders[self._selected]}
        for start in range(0, len(wanted), CHUNK):
            batch = []
            for uid in wanted[start : start + CHUNK]:
                if uid in lying:
                    when, raw = lying[uid]
                    header = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
                    needless = known(header)
                    batch.append(Fetched(uid, when, len(raw), b"" if needless else raw, header))
            yield batch

    def find_message_id(self, folder: str, message_id: str) -> list[int]:
        self.open(folder)
        return [uid for uid, _, raw in self._server.folders[folder] if _id(raw) == message_id]

    def append(self, folder: str, raw: bytes, when: datetime) -> None:
        failure = self._server.fail_append.pop(0) if self._server.fail_append else ""
        if failure == "refused":
            raise Refused("Sent does not take the copy")
        if failure == "before":
            raise Unavailable("the connection broke before the copy was filed")
        self._server.put(folder, raw, when)
        if failure:
            raise Unavailable("the connection broke after the copy was filed")

    def close(self) -> None:
        self._selected = ""


@dataclass
class MemorySmtp:
    """The receiving side. plan: how each next transaction ends; taken: what it made its own.

    How: an Outcome (LOST: not taken), or "lost_taken" for the answer that never comes.
    """

    plan: list[str] = field(default_factory=list)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    on_take: Callable[[bytes], None] = lambda _: None

    async def connect(self) -> "MemoryConnection":
        return MemoryConnection(self)


class MemoryConnection:
    """One session on it."""

    alive = True

    def __init__(self, smtp: MemorySmtp) -> None:
        self._smtp = smtp

    async def send(
        self, mail_from: str, rcpt_to: str, data: bytes, before_body: Callable[[], None]
    ) -> Report:
        del mail_from
        how = self._smtp.plan.pop(0) if self._smtp.plan else "accepted"
        if how == "refused":
            return Report(Outcome.REFUSED, "RCPT: 550 5.1.1 nobody", about_recipient=True)
        if how in ("deferred", "account_refused"):
            return Report(Outcome(how), f"MAIL: 4xx {how}")
        before_body()
        if how in ("accepted", "lost_taken"):
            self._smtp.taken.append((rcpt_to, data))
            self._smtp.on_take(data)
        if how == "accepted":
            return Report(Outcome.ACCEPTED, "250 2.0.0 taken")
        if how == "deferred_late":
            return Report(Outcome.DEFERRED, "452 4.3.1 no room")
        return Report(Outcome.LOST, "after the letter: the connection was lost")

    async def close(self) -> None:
        return None


@dataclass
class Rehearsal:
    """One account in memory: its ledger, its server, its clock. `world()` is what rounds take.

    ledger: sqlite, or the URL of an empty PostgreSQL database.
    """

    folder: Path
    policy: Policy
    now: datetime
    server: MemoryServer = field(default_factory=MemoryServer)
    smtp: MemorySmtp = field(default_factory=MemorySmtp)
    me: Me = field(default_factory=lambda: Me("Maya Okafor", ("maya@example.org",)))
    files_sent: str = "no"
    ledger: str = "sqlite"
    templates: Callable[[str], Source] = shipped.template
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.reopen()
        with self.store.write() as tx:
            self.account = accounts.ensure(tx, "personal", "maya@example.org", self.now)

    def reopen(self) -> None:
        """As after a restart: nothing but what was committed is left."""
        self.store = open_store(self.folder / "state", self.ledger)

    def _read(self, raws: list[bytes]) -> Callable[[], list[Reading]]:
        zone = self.policy.user_zone
        return lambda: [read(raw, self.me, zone) for raw in raws]

    def world(self) -> World:
        return World(
            account=self.account,
            name="personal",
            me=self.me,
            policy=self.policy,
            store=self.store,
            open_mailbox=self.server.connect,  # type: ignore[arg-type]
            open_outbox=self.smtp.connect,  # type: ignore[arg-type]
            clock=lambda: self.now,
            rehearsing=True,
            template=self.templates,
            since=timedelta(days=90),
            folders={},
            files_sent=self.files_sent,
            smtp_host="smtp.example.org",
            read=self._read,
            wait=lambda _: None,
        )


def _id(raw: bytes) -> str:
    return str(message_from_bytes(raw)["Message-ID"] or "").strip()


def _date(raw: bytes, otherwise: datetime) -> datetime:
    try:
        return parsedate_to_datetime(str(message_from_bytes(raw)["Date"]))
    except (TypeError, ValueError):
        return otherwise
