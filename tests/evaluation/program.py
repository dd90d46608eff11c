"""Runs `sincerely read` as a user would: one process per identity, zone, now and sent letters."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.driver import forked
from tests.evaluation.labels import Case

_PATIENCE = 600.0
_PER_PROCESS = 200  # paths on one command line


def read_cases(cases: Sequence[Case]) -> dict[Path, dict[str, Any]]:
    """The line the program prints for each mail."""
    groups: dict[tuple[Any, ...], list[Path]] = defaultdict(list)
    for case in cases:
        groups[case.me, case.zone, case.now, case.sent].append(case.path)
    lines: dict[Path, dict[str, Any]] = {}
    for (me, zone, now, sent), paths in groups.items():
        for first in range(0, len(paths), _PER_PROCESS):
            chosen = paths[first : first + _PER_PROCESS]
            for line in read_paths(chosen, me, zone, now=now, sent=sent):
                lines[Path(line["source"])] = line
    return lines


def read_paths(
    paths: Sequence[Path], me: Sequence[str], zone: str, *,
    now: str | None = None, sent: Sequence[Path] = (),
) -> list[dict[str, Any]]:  # fmt: skip
    """The lines for files and folders of mail. Raises RuntimeError where the program failed."""
    command = ["sincerely", "read", *map(str, paths), "--zone", zone]
    for who in me:
        command += ["--me", who]
    for letter in sent:
        command += ["--sent", str(letter)]
    if now:
        command += ["--now", now]
    code, output, error = forked([*command, "--json"], {}, _PATIENCE)
    if code:
        raise RuntimeError(f"sincerely read ended with {code}: {error[-2000:]}")
    return [json.loads(line) for line in output.splitlines()]
