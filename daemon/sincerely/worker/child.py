"""The reading process: bytes in, readings out, one at a time, until the pipe closes.

Nothing here is trusted to end: the parent watches the clock, and each message has its own budget of
CPU time and memory. This keeps crashes and exhaustion away from the daemon. It is no wall against
code execution: whoever owns this process can hand a forged pickle to its parent.
"""

import gc
import math
import os
import pickle
import resource
import signal
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

#: Seconds of CPU time for one message, and bytes of address space beyond what imports took.
CPU_SECONDS, MEMORY = 5, 384 * 2**20
SETTINGS, MESSAGE, FORK = b"S", b"M", b"F"
SIZE, TICKET = struct.Struct(">I"), struct.Struct(">Q")


def main(spare: tuple[int, int]) -> None:
    """One frame for each message: MESSAGE, a ticket, its bytes. SETTINGS: (me, zone) from now on.

    The answer is the ticket and the reading. FORK: a second process, which shares the memory that both
    only look at, serves the spare pipes (theirs to read, theirs to write) from now on.
    """
    from sincerely import shipped
    from sincerely.reading import hints
    from sincerely.reading.read import read

    hints.analysed_by(shipped.analysed)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    settings: Any = None
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the second
    _limit_memory()
    _leave_no_core()
    while (frame := receive(source)) is not None:
        if frame[:1] == SETTINGS:
            settings = pickle.loads(frame[1:])  # noqa: S301 - from our parent
            continue
        if frame[:1] == FORK:
            hints.know_all()
            source, target = _fork(source, target, spare)
            continue
        _limit_cpu()
        ticket = frame[1 : 1 + TICKET.size]
        reading = read(frame[1 + TICKET.size :], *settings)
        send(target, ticket + pickle.dumps(reading, pickle.HIGHEST_PROTOCOL))
        target.flush()


def _fork(
    source: IO[bytes], target: IO[bytes], spare: tuple[int, int]
) -> tuple[IO[bytes], IO[bytes]]:
    """The pipes this process serves from now on; each has the ends of the other closed, so that either
    is seen to end. Where there is no room for a second, its pipes end, and the parent does without."""
    gc.freeze()  # a collection would write to every page
    try:
        second = os.fork() == 0
    except OSError:
        second = False
    if not second:
        for end in spare:
            os.close(end)
        return source, target
    for end, pipe in zip(spare, (source, target), strict=True):
        os.dup2(end, pipe.fileno())
        os.close(end)
    _limit_memory()
    return os.fdopen(source.fileno(), "rb"), os.fdopen(target.fileno(), "wb")


def receive(source: IO[bytes]) -> bytes | None:
    """One frame; None at the end."""
    head = source.read(SIZE.size)
    if len(head) < SIZE.size:
        return None
    return source.read(SIZE.unpack(head)[0])


def send(target: IO[bytes], data: bytes) -> None:
    target.write(SIZE.pack(len(data)) + data)


def _limit_cpu() -> None:
    """A budget from now on: a limit over the whole life would end an honest worker one day."""
    used = math.ceil(time.process_time())
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, hard))


def _leave_no_core() -> None:
    """It holds people's mail."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_memory() -> None:
    taken = 0
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        taken = pages * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limits: Any = (taken + MEMORY, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, limits)
