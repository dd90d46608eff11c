"""python -m tests.faults: run the campaigns, add their counts up, print them."""

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import (
    announced,
    duel,
    forged,
    histories,
    kills,
    landings,
    lives,
    mailbox,
    merges,
    moves,
    mutants,
    planted,
    races,
    rivals,
    steps,
    strings,
    syscalls,
    windows,
    wire,
    zones,
)
from tests.faults import bytes as bytes_gate

CAMPAIGNS = {
    "steps": steps.run,
    "bytes": bytes_gate.run,
    "strings": strings.run,
    "kills": kills.run,
    "calm": kills.calm,
    "wire": wire.run,
    "mailbox": mailbox.run,
    "mutants": mutants.run,
    "lives": lives.run,
    "merges": merges.run,
    "moves": moves.run,
    "races": races.run,
    "windows": windows.run,
    "rivals": rivals.run,
    "landings": landings.run,
    "announced": announced.run,
    "syscalls": syscalls.run,
    "histories": histories.run,
    "zones": zones.run,
    "forged": forged.run,
    "duel": duel.run,
}
_TOTALS = Path(".faults.json")


def main() -> None:
    """Ends with 1 where a promise broke; the seed and the case are printed."""
    options = argparse.ArgumentParser(prog="python -m tests.faults")
    options.add_argument("--minutes", type=float, default=5)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*", choices=CAMPAIGNS, default=list(CAMPAIGNS))
    options.add_argument("--run", type=int, help="the how-manieth run of this seed (from 1)")
    options.add_argument("--life", type=int, help="live this one life again")
    options.add_argument("--mutant", metavar="KEY", help="make and read this one mail again")
    options.add_argument("--planted", action="store_true", help="is each planted defect caught?")
    given = options.parse_args()
    if given.mutant is not None:
        sys.stdout.buffer.write(mutants.mutant(given.mutant)[0])
        print(f"\n{mutants.told(given.mutant)}", file=sys.stderr)
        return
    if given.planted:
        sys.exit(_planted(given.seed, given.minutes))
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
            number = given.run or _run(name, given.seed)
            case = f"{name}: seed {given.seed} run {number}"
            try:
                counts = CAMPAIGNS[name](_source(given.seed, number), Path(folder), stop)
            except AssertionError as broken:
                print(f"{case}: BROKEN: {broken}", flush=True)
                failed = True
                continue
        total = _shown(_add(name, counts))
        print(f"{case}: {_shown(counts)}   all runs: {total}", flush=True)
    sys.exit(failed)


def _planted(seed: int, minutes: float) -> bool:
    """Whether a defect was not caught by the mailbox campaign in its share of the time."""
    missed = False
    for name in planted.DEFECTS:
        ends = time.monotonic() + minutes * 60 / len(planted.DEFECTS)
        with tempfile.TemporaryDirectory(dir=_quick()) as folder:
            told = planted.caught(
                name, seed, Path(folder), lambda ends=ends: time.monotonic() > ends
            )
        print(f"{name}: {'caught: ' + told[:300] if told else 'NOT CAUGHT'}", flush=True)
        missed = missed or not told
    return missed


def _source(seed: int, run: int) -> random.Random:
    """Where a run draws its cases from; who goes on with a seed gets others than before."""
    return random.Random(seed if run == 1 else f"{seed}/{run}")


def _run(name: str, seed: int) -> int:
    """The number of this run of the seed, from 1; kept, so that the next one is another."""
    totals = json.loads(_TOTALS.read_text()) if _TOTALS.exists() else {}
    runs = totals.setdefault("runs", {}).setdefault(name, {})
    runs[str(seed)] = number = runs.get(str(seed), 0) + 1
    _TOTALS.write_text(json.dumps(totals, indent=1))
    return int(number)


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
