"""CPU seconds a message: median, 99th percentile, and the slowest by name. Pure."""

from collections.abc import Sequence
from typing import Any


def speed(lines: Sequence[dict[str, Any]], top: int = 10) -> dict[str, Any]:
    """{"median", "p99": seconds (None without mail), "slowest": [{"source", "seconds"}]}."""
    ordered = sorted((line["seconds"] for line in lines), reverse=True)
    if not ordered:
        return {"median": None, "p99": None, "slowest": []}
    slowest = sorted(lines, key=lambda line: -line["seconds"])[:top]
    return {
        "median": ordered[len(ordered) // 2],
        "p99": ordered[len(ordered) // 100],
        "slowest": [{"source": s["source"], "seconds": s["seconds"]} for s in slowest],
    }
