"""How work grows with its input, measured so that a busy machine cannot fail it.

CPU time of this process, no collection of garbage inside (one may cost more than the work), never the
same input twice (what was just read may be remembered), the least of several tries: noise only ever
adds. Work that grows with the square of its input fails every try.
"""

import gc
import time
from collections.abc import Callable
from typing import Any

#: How often two lengths are compared, at most.
_TRIES = 8


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of `work`, once."""
    gc.collect(0)
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def linear(
    prepare: Callable[[int], Any], work: Callable[[Any], object], size: int,
    *, allowed: float = 30, floor: float = 0.0005,
) -> None:  # fmt: skip
    """Fail if ten times the input costs `work` more than `allowed` times as much.

    `prepare(n)` makes an input of about n, and is not measured. What takes less than `floor` seconds
    counts as that.
    """
    step = max(size // 25, 1)
    work(prepare(size - step))  # whatever is set up at first use
    small = large = float("inf")
    for n in range(0, 2 * _TRIES, 2):
        for length in (size + n * step, size + (n + 1) * step):
            small = min(small, _of(prepare, work, length))
        large = min(large, _of(prepare, work, 10 * size + n * step))
        if large < allowed * max(small, floor):
            return
    raise AssertionError(
        f"{1e3 * large:.1f} ms for ten times what takes {1e3 * small:.1f} ms, {allowed:g} times at most"
    )


def _of(prepare: Callable[[int], Any], work: Callable[[Any], object], size: int) -> float:
    given = prepare(size)
    return seconds(lambda: work(given))
