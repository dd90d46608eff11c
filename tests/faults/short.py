"""The short form of a campaign: so many cases of one seed, the same work on any machine."""

import os
from collections.abc import Callable

SEED = int(os.environ.get("SINCERELY_FAULT_SEED", "1"))


def after(cases: int) -> Callable[[], bool]:
    """Says stop when that many cases were begun."""
    left = iter(range(cases))
    return lambda: next(left, None) is None
