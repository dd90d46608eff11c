"""A daemon's memory stays as large as what it holds, however long it lives.

Rounds run in a dozen threads. glibc gives each a heap of its own, and what one round fetched and wrote
leaves holes in it that no other can fill; imaplib compiles a pattern for every connection, and `re`
keeps 512 of them. Neither is a leak, and after days both look like one.
"""

import ctypes
import re
from contextlib import suppress

#: mallopt(3).
_ARENA_MAX = -8


def one_heap() -> None:
    """Let threads that are yet to come share one heap; the interpreter has one lock as well."""
    with suppress(OSError, AttributeError):  # a C library without
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def give_back() -> None:
    """Forget patterns that were compiled on the way, and return whole free pages (malloc_trim(3))."""
    re.purge()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
