"""python -m tests.faults: run the campaigns, add their counts up, print them."""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import bytes as bytes_gate
from tests.faults import kills, lives, mailbox, races, rivals, steps, strings, syscalls, wire

CAMPAIGNS = {
    "steps": steps.run,
    "bytes": bytes_gate.run,
    "strings": strings.run,
    "kills": kills.run,
    "calm": kills.calm,
    "wire": wire.run,
    "mailbox": mailbox.run,
    "lives": lives.run,
    "races": races.run,
    "rivals": rivals.run,
    "syscalls": syscalls.run,
}
_TOTALS = Path(".faults.json")


def main() -> None:
    """Ends with 1 where a promise broke; the seed and the case are printed."""
    options = argparse.ArgumentParser(prog="python -m tests.faults")
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*", choices=CAMPAIGNS, default=list(CAMPAIGNS))
    options.add_argument("--life", type=int, help="live this one life again")
    given = options.parse_args()
    if given.life is not None:
        with tempfile.TemporaryDirectory(dir=_quick()) as folder:
            print(f"life {given.life}: {_shown(lives.one(given.life, Path(folder)))}")
        return
    share = given.minutes * 60 / len(given.only)
    failed = False
    for name in given.only:
        began = time.monotonic()

        def stop(began: float = began) -> bool:
            return time.monotonic() - began > share

        with tempfile.TemporaryDirectory(dir=_quick()) as folder:
            try:
                counts = CAMPAIGNS[name](random.Random(given.seed), Path(folder), stop)
            except AssertionError as broken:
                print(f"{name}: seed {given.seed}: BROKEN: {broken}", flush=True)
                failed = True
                continue
        total = _shown(_add(name, counts))
        print(f"{name}: seed {given.seed}: {_shown(counts)}   all runs: {total}", flush=True)
    sys.exit(failed)


def _quick() -> str | None:
    """Memory where there is: these campaigns crash processes, not the disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def _add(name: str, counts: dict[str, int]) -> dict[str, int]:
    totals = json.loads(_TOTALS.read_text()) if _TOTALS.exists() else {}
    kept = totals.setdefault(name, {})
    for key, count in counts.items():
        kept[key] = count if key == "of all" else kept.get(key, 0) + count
    _TOTALS.write_text(json.dumps(totals, indent=1))
    return dict(kept)


def _shown(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {key}" for key, count in counts.items())


if __name__ == "__main__":
    main()
