"""A program on a real pseudo-terminal of 80 columns: what it shows, and keys pressed when it asks."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

_PATIENCE = 60.0


class Terminal:
    """One run of `sincerely` as a person sees it. seen: everything shown so far."""

    def __init__(self, config: Path, *arguments: str, editor: str = "false") -> None:
        self._mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sincerely", "--config", str(config), *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, start_new_session=True,
            env={**os.environ, "EDITOR": editor, "VISUAL": editor, "TERM": "xterm"},
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""
        self._read = 0

    def until(self, text: str) -> str:
        """Wait for a text behind what was waited for last; gives everything up to it."""
        ends = time.monotonic() + _PATIENCE
        while (at := self.seen.find(text, self._read)) < 0:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([self._mine], [], [], left)[0] or not self._more():
                raise AssertionError(f"{text!r} was not shown:\n{self.seen[self._read :]}")
        told = self.seen[self._read : at]
        self._read = at + len(text)
        return told

    def press(self, key: str) -> None:
        """One key, once the program listens for single keys: what comes earlier is thrown away."""
        ends = time.monotonic() + _PATIENCE
        while termios.tcgetattr(self._mine)[3] & termios.ICANON:
            if time.monotonic() > ends:
                raise AssertionError(f"no key was waited for:\n{self.seen[self._read :]}")
            time.sleep(0.005)
        os.write(self._mine, key.encode())

    def say(self, lines: str) -> None:
        """Whole lines, as an answer to a question."""
        os.write(self._mine, lines.encode())

    def end(self) -> int:
        """Its exit code, once it ended by itself."""
        while select.select([self._mine], [], [], _PATIENCE)[0] and self._more():
            pass
        code = self._process.wait(_PATIENCE)
        os.close(self._mine)
        return code

    def _more(self) -> bool:
        try:
            data = os.read(self._mine, 1 << 16)
        except OSError:  # the other end closed it (EIO on Linux)
            return False
        self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)
