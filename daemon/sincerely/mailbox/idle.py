"""Watching INBOX with IDLE (RFC 2177): what the server says by itself, without asking it.

Lines come in pieces and at any time, so they are read here from the socket itself; imaplib would take
half a line for a broken connection. Whatever goes wrong raises, and who watches begins anew: watching
never decides anything, it only says that looking is worth while.
"""

import re
import socket
import time
from collections.abc import Callable

from sincerely.mailbox.imap import Mailbox
from sincerely.words.errors import Unavailable

#: Routers forget a silent line after some minutes (the standard asks for 29 at most).
REFRESH = 240.0
#: Seconds for the server's answer to IDLE and DONE.
_PATIENCE = 30.0
_NEWS = re.compile(rb"\* \d+ (?:EXISTS|EXPUNGE|RECENT|FETCH)\b|\* VANISHED\b", re.IGNORECASE)
_LONGEST = 1 << 20


class Idle:
    """One idling connection over a signed-in mailbox, whose only use this is from now on.

    since: when IDLE was said last, by `clock`, which counts seconds.
    """

    def __init__(
        self, mailbox: Mailbox, folder: str = "INBOX", clock: Callable[[], float] = time.monotonic
    ) -> None:
        if not mailbox.can(b"IDLE"):
            raise Unavailable("the server knows no IDLE; it is asked at intervals")
        self._mailbox, self._clock = mailbox, clock
        mailbox.open(folder)
        self._socket: socket.socket = mailbox.socket()
        # What imaplib may hold beyond its last answer is let go: who connects looks anyway.
        self._heard = b""
        self._number = 0
        self._begin()

    def fileno(self) -> int:
        return self._socket.fileno()

    def heard(self) -> bool:
        """Read what is there, without waiting. Whether it tells of news. Raises Unavailable."""
        self._read(0.0)
        return self._news()

    def refresh(self) -> bool:
        """Say DONE and IDLE again: proof that the line is alive. Whether news came meanwhile."""
        self._say(b"DONE\r\n")
        self._until(b"W%d " % self._number)
        news = self._found
        self._begin()
        return news or self._found

    def close(self) -> None:
        """Leave without a word."""
        self._mailbox.drop()

    def _begin(self) -> None:
        self._number += 1
        self.since = self._clock()
        self._say(b"W%d IDLE\r\n" % self._number)
        self._until(b"+")

    def _say(self, words: bytes) -> None:
        try:
            self._socket.settimeout(_PATIENCE)
            self._socket.sendall(words)
        except OSError as error:
            raise Unavailable(f"the watched line broke: {error}") from error

    def _until(self, start: bytes) -> None:
        """Read lines up to the one that begins so."""
        ends = time.monotonic() + _PATIENCE
        self._found = False
        while True:
            line = self._line()
            if line is None:
                self._read(ends - time.monotonic())
                continue
            self._found = self._found or _NEWS.match(line) is not None
            if line.startswith(start):
                if start != b"+" and line.split(b" ")[1:2] != [b"OK"]:
                    raise Unavailable("the server refuses to be watched")
                return

    def _news(self) -> bool:
        found = False
        while (line := self._line()) is not None:
            found = found or _NEWS.match(line) is not None
        return found

    def _line(self) -> bytes | None:
        """One whole line of what was heard; None while there is none."""
        line, end, rest = self._heard.partition(b"\n")
        if not end:
            return None
        self._heard = rest
        if line[:5].upper() == b"* BYE":
            raise Unavailable("the server ends the watched line")
        return line.rstrip(b"\r")

    def _read(self, seconds: float) -> None:
        """Take in what comes within so many seconds; 0 takes what is there."""
        try:
            self._socket.settimeout(max(seconds, 0.001))
            data = self._socket.recv(1 << 16)
        except TimeoutError:
            if seconds > 0:
                raise Unavailable("the watched line is silent") from None
            return
        except OSError as error:
            raise Unavailable(f"the watched line broke: {error}") from error
        if not data:
            raise Unavailable("the server closed the watched line")
        self._heard += data
        if len(self._heard) > _LONGEST:
            raise Unavailable("the server talks without an end")
