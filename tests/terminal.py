"""A program on a real pseudo-terminal of 80 columns: what it shows, and what a person types there."""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from tests.driver import PROGRAM

ROOT = Path(__file__).parent.parent
_PATIENCE = 60.0


class Terminal:
    """One run of a command as a person sees it. seen: everything shown so far."""

    def __init__(
        self, config: Path, *arguments: str, environment: Mapping[str, str] | None = None
    ) -> None:
        command, *rest = arguments
        self._pid, self._screen = pty.fork()
        if self._pid == 0:
            os.chdir(ROOT)
            os.environ.update({"TERM": "xterm", **(environment or {})})
            os.execv(sys.executable, [*PROGRAM, command, "--config", str(config), *rest])
        fcntl.ioctl(self._screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = ""
        self._read = 0

    def until(self, text: str) -> str:
        """Wait for a text behind what was waited for last; gives everything up to it."""
        ends = time.monotonic() + _PATIENCE
        while (at := self.seen.find(text, self._read)) < 0:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([self._screen], [], [], left)[0] or not self._more():
                raise AssertionError(f"{text!r} was not shown:\n{self.seen[self._read :]}")
        told = self.seen[self._read : at]
        self._read = at + len(text)
        return told

    def press(self, key: str) -> None:
        """One key, once the program listens for single keys: what comes earlier is thrown away."""
        ends = time.monotonic() + _PATIENCE
        while termios.tcgetattr(self._screen)[3] & termios.ICANON:
            if time.monotonic() > ends:
                raise AssertionError(f"no key was waited for:\n{self.seen[self._read :]}")
            time.sleep(0.005)
        self.say(key)

    def say(self, text: str) -> None:
        """Whole lines, as an answer to a question."""
        os.write(self._screen, text.encode())

    def answer(self, question: str, text: str) -> None:
        """Wait for a question, and say this."""
        self.until(question)
        self.say(text)

    def end(self) -> int:
        """Its exit code, once it ended by itself."""
        while select.select([self._screen], [], [], _PATIENCE)[0] and self._more():
            pass
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        os.close(self._screen)
        return code

    def _more(self) -> bool:
        try:
            data = os.read(self._screen, 1 << 16)
        except OSError:  # the other end closed it (EIO on Linux)
            return False
        self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)
