"""The reader: hands messages to the reading process and watches it.

Started by exec, with an empty environment and no inherited descriptor. Where it dies or takes too
long, each message it still had is tried once more, alone; what fails then is called unreadable, and
the rest goes on.
"""

import fcntl
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
from typing import IO, Any, cast

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
        ready = [self._ready(n) for n in range(hands)]  # before any of them is busy
        asked = [
            (process, process.ask(settings, share))
            for process, share in zip(ready, shares, strict=True)
        ]

        def result() -> list[Reading]:
            found: list[Any] = [None] * len(raws)
            for n, (process, tickets) in enumerate(asked):
                found[n::hands] = [
                    self._one(process, ticket, settings, raw)
                    for ticket, raw in zip(tickets, shares[n], strict=True)
                ]
            return found

        return result

    def _ready(self, n: int) -> "_Process":
        """The process of that number: as it is, forked from the first, or new."""
        process = self._batches[n]
        if process is None or process.broken:
            first = self._batches[0] if n else None
            process = (first.second() if first is not None else None) or _Process.started()
            self._batches[n] = process
        return process

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
            self._alone = _Process.started()
        (ticket,) = self._alone.ask(settings, [raw])
        try:
            return self._alone.answer(ticket, self._patience)
        except Broken as broken:
            return unreadable(raw, str(broken))


class _Process:
    """One reading process. Frames go in through a thread of their own, for it may be busy.

    hears, says: our ends of its pipes; process: it, where it is our child.
    """

    def __init__(
        self, hears: IO[bytes], says: IO[bytes], process: "subprocess.Popen[bytes] | None" = None
    ) -> None:
        self._hears, self._says, self.process = hears, says, process
        self.broken = False
        self._spare: tuple[int, int] | None = None
        self._heard = bytearray()
        self._tickets = 0
        self._settings = b""
        self._blobs: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._feed, daemon=True).start()

    @classmethod
    def started(cls) -> "_Process":
        """A new one, which takes as long as its imports do."""
        (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
        theirs = (theirs_in, theirs_out)
        code = f"import sys; sys.path[:] = {sys.path!r}; from sincerely.worker import child"
        process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-I", "-S", "-c", f"{code}; child.main({theirs!r})"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={},
            pass_fds=theirs, pipesize=_PIPE, bufsize=0,
        )  # fmt: skip
        for end in theirs:
            os.close(end)
        made = cls(cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout), process)
        made._spare = (ours_in, ours_out)
        return made

    def second(self) -> "_Process | None":
        """One more, forked from this: it knows all patterns and shares the memory they take. Once."""
        if self.broken or self._spare is None:
            return None
        (says, hears), self._spare = self._spare, None
        for end in (says, hears):
            with suppress(OSError):  # more than an ordinary user may have
                fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, _PIPE)
        self._put(child.FORK)
        return _Process(os.fdopen(hears, "wb", 0), os.fdopen(says, "rb", 0))

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
        self._put(*frames)
        return tickets

    def _put(self, *frames: bytes) -> None:
        self._blobs.put(b"".join(child.SIZE.pack(len(frame)) + frame for frame in frames))

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
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        # Who was forked ends without its pipes, at the latest when the CPU time of one message is up.
        for stream in (self._hears, self._says):
            with suppress(OSError, ValueError):
                stream.close()
        for spare in self._spare or ():
            os.close(spare)
        self._spare = None

    def _bytes(self, count: int, ends: float, patience: float) -> bytes:
        while len(self._heard) < count:
            left = ends - time.monotonic()
            if left <= 0 or not select.select([self._says], [], [], left)[0]:
                raise Broken(f"took longer than {patience:.0f} seconds to read")
            data = os.read(self._says.fileno(), 1 << 18)
            if not data:
                raise Broken("ended the reading process")
            self._heard += data
        found = bytes(memoryview(self._heard)[:count])
        del self._heard[:count]
        return found

    def _feed(self) -> None:
        with suppress(OSError, ValueError):  # it ended; who waits for an answer notices
            while (blob := self._blobs.get()) is not None:
                left = memoryview(blob)
                while left:  # large writes: each has to wait for its turn among the threads
                    left = left[os.write(self._hears.fileno(), left) :]


def _understood(data: bytes) -> Reading:
    try:
        # Forged only by who runs code in the reading process already (docs/mailbox.md).
        reading: Any = pickle.loads(data)  # noqa: S301
    except Exception as error:
        raise Broken(f"its reading cannot be understood: {type(error).__name__}") from error
    if not isinstance(reading, Reading):
        raise Broken("its reading is none")
    return reading
