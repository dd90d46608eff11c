"""The line to the server as a file: every read obeys one deadline, every byte is counted.

A socket's own timeout is for one read; a server that drips a byte a second would hold us for ever
(reliability row C2). The deadline is for the whole command.
"""

import io
import socket
import time


class Line(io.RawIOBase):
    """A connected socket, read. patience: seconds for one read; `within` sets the rest."""

    def __init__(self, sock: socket.socket, patience: float) -> None:
        super().__init__()
        self._socket, self._patience = sock, patience
        self._until: float | None = None
        self.received = 0

    def within(self, seconds: float) -> None:
        """From now on everything must be read in so many seconds, until this is said again."""
        self._until = time.monotonic() + seconds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        left = self._patience
        if self._until is not None:
            left = min(left, self._until - time.monotonic())
        if left <= 0:
            raise TimeoutError("the server took too long")
        self._socket.settimeout(left)
        count = self._socket.recv_into(buffer)
        self.received += count
        return count
