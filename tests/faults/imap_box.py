"""One user's mailbox on a real Dovecot, what lies in it, and what others do to it meanwhile.

Each deed has a connection of its own, straight to the server. What was delivered is remembered, so
that what the ledger says can be held against it.
"""

import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from functools import wraps
from pathlib import Path
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError
from tests.driver import invitation, mail
from tests.servers.dovecot import Dovecot
from tests.servers.process import SEARCH_PATH

from sincerely.reading.read import read
from sincerely.words.accounts import Me
from sincerely.words.messages import Reading

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
ME = "maya@example.org"
WHO = Me("Maya Okafor", (ME,))
FOLDERS = ("INBOX", "Archive", "Sent")
#: Where the archive is while it has another name.
ASIDE = "Old"
_FIRST, _LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)


def _patiently(deed: Callable[..., None]) -> Callable[..., None]:
    """Once more where Dovecot stumbles over a folder that another client has just made anew."""

    @wraps(deed)
    def tried(self: "Box", *arguments: Any, **more: Any) -> None:
        for pause in (0.1, 0.3, 1.0):
            try:
                return deed(self, *arguments, **more)
            except IMAPClientError:
                time.sleep(pause)
        return deed(self, *arguments, **more)

    return tried


class Box:
    """mails: every mail ever delivered, by Message-ID; clock_is_wrong: the server's, from now on."""

    def __init__(self, dovecot: Dovecot, user: str, rng: random.Random) -> None:
        self.dovecot, self.user, self._rng = dovecot, user, rng
        self.mails: dict[str, bytes] = {}
        self._read: dict[bytes, Reading] = {}
        self.clock_is_wrong = False
        dovecot.add_user(user, "x")

    @contextmanager
    def hand(self) -> Iterator[IMAPClient]:
        """Another client of this user."""
        with self.dovecot.connect(self.user) as client:
            yield client

    # -- what others do

    @_patiently
    def deliver(self, folder: str = "", count: int = 1) -> None:
        with self.hand() as hand:
            for _ in range(count):
                self._deliver(
                    hand, folder or self._rng.choice(("INBOX", "INBOX", "INBOX", *FOLDERS))
                )

    def _deliver(self, hand: IMAPClient, folder: str) -> None:
        number, rng = len(self.mails), self._rng
        key = f"<n{number}@corp.example>"
        raw = self.mails[key] = _made(rng, number, key, folder == "Sent")
        when = NOW - timedelta(hours=number)
        if self.clock_is_wrong:
            when = rng.choice((_FIRST, _LAST, when))
        hand.append(folder, raw, (), when)

    @_patiently
    def expunge(self) -> None:
        with self.hand() as hand:
            folder = self._rng.choice(FOLDERS)
            if uids := _uids(hand, folder):
                hand.delete_messages([self._rng.choice(uids)])
                hand.expunge()

    @_patiently
    def move(self) -> None:
        source, target = self._rng.sample(FOLDERS[:2], 2)
        with self.hand() as hand:
            if uids := _uids(hand, source):
                hand.move(self._rng.sample(uids, self._rng.randint(1, min(3, len(uids)))), target)

    @_patiently
    def rename(self) -> None:
        """The archive gets another name; the server makes a new, empty one, or none."""
        with self.hand() as hand:
            if not hand.folder_exists(ASIDE):
                hand.rename_folder("Archive", ASIDE)

    @_patiently
    def recreate(self) -> None:
        """The archive is deleted, and one of the same name and the same mails begins anew."""
        with self.hand() as hand:
            self._anew(hand)

    def _anew(self, hand: IMAPClient, ahead: int = 0) -> None:
        if hand.folder_exists(ASIDE):
            return
        hand.rename_folder("Archive", ASIDE)
        if not hand.folder_exists("Archive"):
            hand.create_folder("Archive")
        for _ in range(ahead):
            self._deliver(hand, "Archive")
        _emptied(hand, ASIDE, "Archive")

    def change_uidvalidity(self) -> None:
        """As after an index was lost: the same UIDs, another UIDVALIDITY."""
        self._update(self._rng.choice(("INBOX", "Archive")), self._rng.randrange(1, 2**31))

    @_patiently
    def reuse_uids(self) -> None:
        """A folder put back from a backup: UIDs and UIDVALIDITY of before, and other mails."""
        with self.hand() as hand:
            before = hand.folder_status("Archive", ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
            gaps = before[b"UIDNEXT"] - 1 - before[b"MESSAGES"]
            # With more mails in front than there were gaps, each has another UID than before; else
            # what was known could lie where it lay, and nobody would look for what is new.
            self._anew(hand, gaps + self._rng.randint(1, 3))
        self._update("Archive", before[b"UIDVALIDITY"])

    def _update(self, folder: str, uidvalidity: int) -> None:
        done = subprocess.run(
            ["doveadm", "-c", str(self.dovecot.root / "dovecot.conf"), "mailbox", "update", "-u",
             self.user, "--uid-validity", str(uidvalidity), folder],
            capture_output=True, env={"PATH": SEARCH_PATH}, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    @_patiently
    def restore(self) -> None:
        """The archive has its name again, in one of two ways."""
        with self.hand() as hand:
            if not hand.folder_exists(ASIDE):
                if not hand.folder_exists("Archive"):
                    hand.create_folder("Archive")
            elif self._rng.random() < 0.5:
                if not hand.folder_exists("Archive"):
                    hand.create_folder("Archive")
                _emptied(hand, ASIDE, "Archive")
            else:
                if hand.folder_exists("Archive"):
                    _emptied(hand, "Archive", ASIDE)
                hand.rename_folder(ASIDE, "Archive")

    @_patiently
    def be_told_apart(self, uidvalidity: int, uidnext: int) -> None:
        """Let mail arrive in the archive until its numbers are not these: a folder that began anew
        under the numbers of the old one is the same to everybody but `sincerely audit`."""
        with self.hand() as hand:
            while True:
                now = hand.folder_status("Archive", ["UIDVALIDITY", "UIDNEXT"])
                if (now[b"UIDVALIDITY"], now[b"UIDNEXT"]) != (uidvalidity, uidnext):
                    return
                self._deliver(hand, "Archive")

    # -- what is there

    def reading(self, raw: bytes) -> Reading:
        """What a mail says; each is read once, however often it is asked for."""
        if raw not in self._read:
            self._read[raw] = read(raw, WHO, "UTC")
        return self._read[raw]

    def contents(self) -> dict[str, dict[int, str]]:
        """Message-IDs by folder and UID."""
        found: dict[str, dict[int, str]] = {}
        with self.hand() as hand:
            for folder in FOLDERS:
                uids = _uids(hand, folder)
                told = hand.fetch(uids, ["ENVELOPE"]) if uids else {}
                found[folder] = {
                    uid: items[b"ENVELOPE"].message_id.decode() for uid, items in told.items()
                }
        return found


def _uids(hand: IMAPClient, folder: str) -> list[int]:
    hand.select_folder(folder)
    return list(hand.search("ALL"))


def _emptied(hand: IMAPClient, source: str, target: str) -> None:
    """All mails of one folder moved to another, and the first deleted."""
    if uids := _uids(hand, source):
        hand.move(uids, target)
    hand.unselect_folder()
    hand.delete_folder(source)


def _made(rng: random.Random, number: int, key: str, own: bool) -> bytes:
    """A mail of one of some shapes, with words of its own."""
    sent, who = NOW - timedelta(hours=number), f"p{rng.randrange(12)}@corp.example"
    text = f"words of letter {number}\n" + "abc " * rng.choice((1, 9, 300)) + "\n"
    if own:
        return mail(ME, who, f"mine {number}", text, sent=sent, message_id=key)
    shape = rng.randrange(5)
    if shape == 0:
        return invitation(
            who, ME, "20260310T100000", "20260310T103000", sent=sent, uid=f"u{number}",
            organizer_name="Ashok Rao", message_id=key,
        )  # fmt: skip
    if shape == 1:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = who, ME, f"Größe {number}"
        message["Date"], message["Message-ID"] = format_datetime(sent), key
        message.set_content(text + "ä – {12}\n)\n")
        message.add_alternative(f"<p>{text}</p>\n", subtype="html")
        message.add_attachment(bytes(range(256)) * 20, "application", "pdf", filename='a "b".pdf')
        return message.as_bytes()
    return mail(who, ME, f"mail {number}", text, sent=sent, message_id=key)


class SecondClient:
    """mbsync with a maildir of its own: it reads, moves mails about and gives them back."""

    def __init__(self, folder: Path, box: Box, rng: random.Random) -> None:
        self._root, self._rng = folder, rng
        self._running: subprocess.Popen[bytes] | None = None
        self.runs = 0
        folder.mkdir(parents=True)
        (folder / "config").write_text(
            f"IMAPAccount rig\nHost 127.0.0.1\nPort {box.dovecot.imap_port}\nUser {box.user}\n"
            f"Pass x\nSSLType None\nAuthMechs LOGIN\n\nIMAPStore far\nAccount rig\n\n"
            f"MaildirStore near\nPath {folder}/mail/\nInbox {folder}/mail/INBOX\n\n"
            "Channel all\nFar :far:\nNear :near:\nPatterns INBOX Archive\nCreate Both\n"
            f"Expunge Both\nSyncState *\n"
        )
        (folder / "mail").mkdir()

    @staticmethod
    def available() -> str | None:
        """Why it cannot be used here, None when it can."""
        return None if shutil.which("mbsync") else "mbsync is not installed (apt package isync)"

    def begin(self) -> None:
        """Move some mails, then bring both sides in line; that goes on while we scan."""
        if self._running is not None and self._running.poll() is None:
            return
        for source, target in (("INBOX", "Archive"), ("Archive", "INBOX")):
            mails = sorted((self._root / "mail" / source / "cur").glob("*"))
            for path in self._rng.sample(mails, min(len(mails), self._rng.randrange(3))):
                there = self._root / "mail" / target / "cur"
                if there.is_dir():  # without the UID mbsync wrote into its name
                    path.rename(there / (path.name.partition(",U=")[0] + ":2,S"))
        self.runs += 1
        self._running = subprocess.Popen(
            ["mbsync", "-q", "-c", str(self._root / "config"), "-a"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={"HOME": str(self._root)},
        )  # fmt: skip

    def end(self) -> None:
        """Wait until it is done."""
        if self._running is not None:
            self._running.wait(60)
