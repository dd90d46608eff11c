"""The reader: hands messages to the reading process and watches it.

Started by exec, with an empty environment and no inherited descriptor. Where it dies or takes too
long, each message it still had is tried once more, alone; what fails then is called unreadable, and
the rest goes on.
"""

import os
import pickle
import queue
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sincerely.reading.envelope import unreadable
from sincerely.words.accounts import Me
from sincerely.words.messages import Reading
from sincerely.worker import child

#: Seconds of waiting for one message.
PATIENCE = 15.0
#: Reading processes for batches at most, and messages that are worth one more.
_MOST, _SHARE = 2, 50
_LARGEST = 64 * 2**20
#: Room for a batch in either direction, or one side would wait for the other to look.
_PIPE = 2**20


class Broken(Exception):
    """The reading process ended, or took too long; the text says which."""


class Reader:
    """Reading processes, started when first needed: for batches, and one for second tries.

    A large batch, as first scans bring them, is shared out among as many as there are cores.
    """

    def __init__(self, patience: float = PATIENCE, processes: int = 0) -> None:
        self._patience = patience
        cores = len(os.sched_getaffinity(0))
        self._batches: list[_Process | None] = [None] * (processes or min(cores, _MOST))
        self._alone: _Process | None = None

    def start(self, raws: list[bytes], me: Me, zone: str) -> Callable[[], list[Reading]]:
        """Begin reading; the answer, one reading for each in order, when it is called for.

        me, zone: as `reading.read` takes them. Answers are called for in the order of the starts,
        or not at all. Never raises for a message's sake.
        """
        settings = pickle.dumps((me, zone))
        hands = min(len(self._batches), 1 + len(raws) // _SHARE)
        shares = [raws[n::hands] for n in range(hands)]
        asked = []
        for n, share in enumerate(shares):
            process = self._batches[n]
            if process is None or process.broken:
                process = self._batches[n] = _Process()
            asked.append((process, process.ask(settings, share)))

        def result() -> list[Reading]:
            found: list[Any] = [None] * len(raws)
            for n, (process, tickets) in enumerate(asked):
                found[n::hands] = [
                    self._one(process, ticket, settings, raw)
                    for ticket, raw in zip(tickets, shares[n], strict=True)
                ]
            return found

        return result

    def close(self) -> None:
        """End the processes; the next message starts another."""
        for process in (*self._batches, self._alone):
            if process is not None:
                process.close()
        self._batches = [None] * len(self._batches)
        self._alone = None

    def _one(self, process: "_Process", ticket: int, settings: bytes, raw: bytes) -> Reading:
        with suppress(Broken):
            return process.answer(ticket, self._patience)
        if self._alone is None or self._alone.broken:
            self._alone = _Process()
        (ticket,) = self._alone.ask(settings, [raw])
        try:
            return self._alone.answer(ticket, self._patience)
        except Broken as broken:
            return unreadable(raw, str(broken))


class _Process:
    """One reading process. Frames go in through a thread of their own, for it may be busy."""

    def __init__(self) -> None:
        code = f"import sys; sys.path[:] = {sys.path!r}; from sincerely.worker import child"
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-I", "-S", "-c", code + "; child.main()"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, close_fds=True,
            pipesize=_PIPE,
        )  # fmt: skip
        self.broken = False
        self._heard = b""
        self._tickets = 0
        self._settings = b""
        self._blobs: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._feed, daemon=True).start()

    def ask(self, settings: bytes, raws: list[bytes]) -> list[int]:
        """Put messages in the queue; their tickets."""
        frames = []
        if settings != self._settings:
            self._settings = settings
            frames.append(child.SETTINGS + settings)
        tickets = list(range(self._tickets + 1, self._tickets + 1 + len(raws)))
        self._tickets += len(raws)
        for ticket, raw in zip(tickets, raws, strict=True):
            frames.append(child.MESSAGE + child.TICKET.pack(ticket) + raw)
        self._blobs.put(b"".join(child.SIZE.pack(len(frame)) + frame for frame in frames))
        return tickets

    def answer(self, ticket: int, patience: float) -> Reading:
        """The reading of that ticket; earlier ones nobody called for are passed over.

        Raises Broken; then this process is of no more use.
        """
        if self.broken:
            raise Broken("ended the reading process")
        try:
            while True:
                ends = time.monotonic() + patience
                (size,) = child.SIZE.unpack(self._bytes(child.SIZE.size, ends, patience))
                if size > _LARGEST:
                    raise Broken("its reading is larger than any mail")
                frame = self._bytes(size, ends, patience)
                (told,) = child.TICKET.unpack(frame[: child.TICKET.size])
                if told == ticket:
                    return _understood(frame[child.TICKET.size :])
        except Broken:
            self.close()
            raise

    def close(self) -> None:
        self.broken = True
        self._blobs.put(None)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError, ValueError):
                    stream.close()

    def _bytes(self, count: int, ends: float, patience: float) -> bytes:
        stdout = self._process.stdout
        if stdout is None:
            raise Broken("ended the reading process")
        while len(self._heard) < count:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([stdout], [], [], left)[0]:
                raise Broken(f"took longer than {patience:.0f} seconds to read")
            data = os.read(stdout.fileno(), 1 << 18)
            if not data:
                raise Broken("ended the reading process")
            self._heard += data
        found, self._heard = self._heard[:count], self._heard[count:]
        return found

    def _feed(self) -> None:
        target = self._process.stdin
        with suppress(OSError, ValueError):  # it ended; who waits for an answer notices
            while (blob := self._blobs.get()) is not None and target is not None:
                left = memoryview(blob)
                while left:  # large writes: each has to wait for its turn among the threads
                    left = left[os.write(target.fileno(), left) :]


def _understood(data: bytes) -> Reading:
    try:
        # Forged only by who runs code in the reading process already (docs/mailbox.md).
        reading: Any = pickle.loads(data)  # noqa: S301
    except Exception as error:
        raise Broken(f"its reading cannot be understood: {type(error).__name__}") from error
    if not isinstance(reading, Reading):
        raise Broken("its reading is none")
    return reading
