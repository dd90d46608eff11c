"""No picture of this process on the disk, where it crashes: it holds a password, or letters."""

import ctypes
import resource
from contextlib import suppress

#: prctl(2).
_SET_DUMPABLE = 4


def none() -> None:
    """Leave no core file from now on, and let no other process of this user look into our memory.

    The limit alone does not hold where the kernel hands cores to a program (core(5)); that is what
    being not dumpable is for. Children have the limit, and are dumpable again after exec(3).
    """
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):  # no Linux
        ctypes.CDLL(None).prctl(_SET_DUMPABLE, 0, 0, 0, 0)
