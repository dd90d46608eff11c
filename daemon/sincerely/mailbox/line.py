"""The line to the server as a file: every read obeys one deadline, every byte is counted.

A socket's own timeout is for one read; a server that drips a byte a second would hold us for ever
(reliability row C2). The deadline is for the whole command.
"""

import io
import socket
import time
from typing import Any

from imapclient import IMAPClient
from imapclient.imap4 import IMAP4WithTimeout
from imapclient.tls import IMAP4_TLS

#: Seconds for one read, and for all of greeting and capabilities, before anybody signed in.
_CONNECT, _GREETING = 15.0, 30.0


class Line(io.RawIOBase):
    """A connected socket, read. patience: seconds for one read; `within` sets the rest."""

    def __init__(self, sock: socket.socket, patience: float) -> None:
        super().__init__()
        self.socket, self.patience = sock, patience
        self._until: float | None = None
        self.received = 0

    def within(self, seconds: float) -> None:
        """From now on everything must be read in so many seconds, until this is said again."""
        self._until = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        left = self.patience
        if self._until is not None:
            left = min(left, self._until - time.monotonic())
        if left <= 0:
            raise TimeoutError("the server took too long")
        self.socket.settimeout(left)
        count = self.socket.recv_into(buffer)
        self.received += count
        return count


class _OnALine:
    """What imaplib reads from its first byte on, it reads from a Line."""

    sock: socket.socket
    file: Any

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        super().open(host, port, timeout)  # type: ignore[misc]
        self.line = Line(self.sock, _CONNECT)
        self.line.within(_GREETING)
        self.file = io.BufferedReader(self.line, 1 << 18)


class _Plain(_OnALine, IMAP4WithTimeout):
    """Without TLS."""


class _Tls(_OnALine, IMAP4_TLS):
    """With TLS from the first byte."""


class Client(IMAPClient):
    """imapclient, with a deadline on everything the server says."""

    def _create_IMAP4(self) -> Any:
        if self.ssl:
            return _Tls(self.host, self.port, self.ssl_context, _CONNECT)
        return _Plain(self.host, self.port, _CONNECT)

    def line(self, patience: float, seconds: float) -> Line:
        """The line from here on; TLS that began later (STARTTLS) has another socket."""
        line: Line = self._imap.line
        if line.socket is not self._imap.sock:
            line = self._imap.line = Line(self._imap.sock, patience)
            self._imap.file = io.BufferedReader(line, 1 << 18)
        line.patience = patience
        line.within(seconds)
        return line
