"""A user with a mail program: a ledger, a real mailbox, and the second client that moves drafts."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from imapclient import IMAPClient
from tests.driver import invitation
from tests.fakes import Rehearsal
from tests.faults.steps import Killed
from tests.servers.dovecot import Dovecot
from tests.stories import BARE, START

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.mailbox.imap import Endpoint, Mailbox, connect
from sincerely.rounds.plan import plan
from sincerely.rounds.review_folders import ReviewReport, review
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.words.drafts import ReviewFolders
from sincerely.words.errors import Refused
from sincerely.words.policy import Policy

TO_REVIEW, APPROVED, SKIPPED = ReviewFolders().names
FAST = Policy(sending=BARE, user_zone="America/New_York")


class Desk:
    """One user. `it` keeps ledger, clock and outgoing side; the mailbox is Dovecot's."""

    def __init__(
        self, folder: Path, dovecot: Dovecot, user: str, ledger: str = "sqlite",
        names: ReviewFolders | None = None, policy: Policy = FAST,
    ) -> None:  # fmt: skip
        self.it = Rehearsal(folder, policy, START, ledger=ledger)
        self.dovecot, self.user = dovecot, user
        self.names = names or ReviewFolders()
        self.endpoint = Endpoint(
            "personal, imap", "127.0.0.1", dovecot.imap_port, "none", user, dovecot.users[user]
        )
        self.prefix = dovecot.prefix
        #: Of the server: a capability it lacks, whether it changes what is appended, whether it keeps
        #: its UID to itself.
        self.lacks, self.garbles, self.silent = b"", False, False
        #: Of our own process: whether it dies at an append, before it or after it.
        self.dies = ""
        self.refuses = False  # there is no room left

    def wire(self, name: str) -> str:
        """A folder as this server calls it."""
        return self.prefix + name.replace("/", self.dovecot.separator)

    @contextmanager
    def _mailbox(self) -> Iterator[Mailbox]:
        with connect(self.endpoint) as mailbox:
            if self.lacks:
                mailbox._capabilities.discard(self.lacks)
            append = mailbox.append

            def appended(folder: str, raw: bytes, *more: Any) -> tuple[int, int] | None:
                if self.garbles:
                    raw = b"X-Store: theirs\r\n" + raw
                if self.refuses:
                    raise Refused("there is no room left")
                if self.dies == "before":
                    raise Killed
                placed = append(folder, raw, *more)
                if self.dies:
                    raise Killed
                return None if self.silent else placed

            mailbox.append = appended  # type: ignore[method-assign,assignment]
            yield mailbox

    def world(self, on: bool = True) -> World:
        return replace(
            self.it.world(), open_mailbox=self._mailbox, review=self.names if on else None
        )

    # -- the program

    def meet(self, *numbers: int) -> None:
        """Meetings of this morning, each with a thank-you that waits for approval."""
        for number in numbers:
            raw = invitation(
                f"p{number}@corp.example", "maya@example.org", "20260310T100000",
                "20260310T103000", sent=START - timedelta(days=2), uid=f"u{number}",
                organizer_name=f"Person {number}", message_id=f"<invite-{number}@corp.example>",
            )  # fmt: skip
            self.dovecot.append(self.user, "INBOX", raw, START - timedelta(days=2))
        self.scan()
        with self.it.store.read() as look:
            rows = letters.queue(look, self.it.account, everything=False)
        for row in rows:
            if row["state"] == "needs_words":
                about = (f"the reading group of street {row['id']}",)
                approvals.edit(self.world(), row["id"], self.it.now, about=about)

    def scan(self) -> None:
        scan(self.world())
        plan(self.world())

    def look(self, minutes: float = 10) -> ReviewReport:
        """One pass of the folders, so many minutes after what was before."""
        self.it.now += timedelta(minutes=minutes)
        report = review(self.world())
        assert report is not None
        return report

    def letter(self, number: int = 1) -> dict[str, Any]:
        with self.it.store.read() as look:
            return letters.entry(look, number)

    def states(self) -> list[str]:
        with self.it.store.read() as look:
            return [row["state"] for row in letters.queue(look, self.it.account, everything=True)]

    # -- the second client

    @contextmanager
    def client(self, folder: str = TO_REVIEW, readonly: bool = False) -> Iterator[IMAPClient]:
        with self.dovecot.connect(self.user) as client:
            client.select_folder(self.wire(folder), readonly=readonly)
            yield client

    def lying(self, folder: str = TO_REVIEW) -> list[bytes]:
        """The messages of a folder, by UID."""
        with self.dovecot.connect(self.user) as client:
            if not client.folder_exists(self.wire(folder)):
                return []
        return self.dovecot.messages(self.user, self.wire(folder))

    def uids(self, folder: str = TO_REVIEW, letter: int | None = None) -> list[int]:
        """What a user sees there, or of it what is this letter."""
        with self.client(folder, readonly=True) as client:
            if letter is None:
                return sorted(client.search("UNDELETED"))
            key = self.letter(letter)["message_id"]
            return sorted(client.search(["UNDELETED", "HEADER", "Message-ID", key]))

    def move(self, letter: int, to: str = APPROVED, source: str = TO_REVIEW) -> None:
        """As programs do that know MOVE."""
        uids = self.uids(source, letter)
        with self.client(source) as client:
            client.move(uids, self.wire(to))

    def copy_and_delete(self, letter: int, to: str = APPROVED, expunge: bool = True) -> None:
        """As programs do that do not: COPY, STORE, and EXPUNGE now or some day."""
        uids = self.uids(TO_REVIEW, letter)
        with self.client() as client:
            client.copy(uids, self.wire(to))
            client.add_flags(uids, [b"\\Deleted"])
            if expunge:
                client.expunge()

    def take(self, letter: int, source: str = TO_REVIEW) -> bytes:
        """The bytes of a draft, and it is gone: as programs do that append anew, or edit."""
        (uid,) = self.uids(source, letter)
        with self.client(source) as client:
            data = client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"]
            client.delete_messages([uid])
            client.uid_expunge([uid])
        return bytes(data)

    def put(self, folder: str, raw: bytes, *flags: bytes) -> int:
        return self.dovecot.append(self.user, self.wire(folder), raw, flags=flags)


def edited(raw: bytes, message_id: str | None = None) -> bytes:
    """A draft as a program saves it after its user changed a word."""
    text = raw.replace(b"Thank you", b"Many thanks", 1).replace(b"the reading", b"our reading", 1)
    assert text != raw
    head, _, body = text.partition(b"\r\n\r\n")
    head += b"\r\nUser-Agent: a mail program"
    if message_id:
        head = re.sub(rb"(?m)^Message-ID: .*$", b"Message-ID: " + message_id.encode() + b"\r", head)
    return head + b"\r\n\r\n" + body


class Offline:
    """The same user with a Maildir that mbsync keeps in step: what is moved there is uploaded anew."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._maildir, self._config = folder / "maildir", folder / "mbsyncrc"
        self._maildir.mkdir()
        password = desk.dovecot.users[desk.user]
        self._config.write_text(
            f'IMAPAccount a\nHost 127.0.0.1\nPort {desk.dovecot.imap_port}\nUser "{desk.user}"\n'
            f'Pass "{password}"\nSSLType None\nAuthMechs LOGIN\n\nIMAPStore far\nAccount a\n\n'
            f"MaildirStore near\nPath {self._maildir}/\nInbox {self._maildir}/INBOX\n"
            f"SubFolders Verbatim\n\nChannel c\nFar :far:\nNear :near:\nPatterns Sincerely/*\n"
            f"Create Both\nExpunge Both\nSyncState *\n"
        )

    def synchronise(self) -> None:
        done = subprocess.run(
            ["mbsync", "-c", str(self._config), "-a"], capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr

    def move(self, source: str, to: str) -> None:
        """As an offline program does: the file goes over, without the name's part that is a UID."""
        for mail in [
            *(self._maildir / source).glob("cur/*"),
            *(self._maildir / source).glob("new/*"),
        ]:
            name = re.sub(r",U=\d+", "", mail.name)
            mail.rename(self._maildir / to / "cur" / name)
