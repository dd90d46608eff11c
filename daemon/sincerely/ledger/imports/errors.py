"""The error file of an import: every row that did not go in, with its line and the reason."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path

from sincerely.ledger.imports.record import Problem
from sincerely.words.errors import DataProblem

_HEADINGS = ["file", "line", "what", "reason", "content"]
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def beside(file: str) -> Path:
    """Where the errors of this file go by default: beside it, or here where that cannot be written."""
    path = Path(f"{file}.errors.csv")
    folder = path.parent
    if os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK)):
        return path
    return Path(path.name)


def write(path: Path, problems: Sequence[Problem]) -> None:
    """Write (0600), in place of an earlier error file. Raises DataProblem for any other file there."""
    if path.exists() and not _ours(path):
        raise DataProblem(
            f"{path} is there already, and no error file", "name another: --errors FILE"
        )
    fresh = path.with_name(f"{path.name}.new{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(_HEADINGS)
        for one in problems:
            cells = [one.place.file, str(one.place.line), one.kind.value, one.reason, one.content]
            writer.writerow([f"'{c}" if c.startswith(_FORMULA) else c for c in cells])
    fresh.replace(path)


def _ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as opened:
            return opened.readline(200).strip() == ",".join(_HEADINGS)
    except (UnicodeError, OSError):
        return False
