"""How long a command takes to answer: whole processes, against the bare imports it cannot avoid."""

import json
import tempfile
from pathlib import Path

from benchmarks.measure import Ratio, pairs, python
from sincerely.cli.main import COMMANDS

_PROGRAM = python("from sincerely.cli.main import main; main()")


def run() -> list[Ratio]:
    """The figures of issue 2."""
    with tempfile.TemporaryDirectory() as folder:
        config = _config(Path(folder))
        bare = python("import click")
        heavy = python("import sqlalchemy, pydantic, click")
        ours = [*_PROGRAM, "--config", str(config)]
        assert {"queue", "status", "approve"} <= set(COMMANDS)
        pairs("warm-up: makes the ledger", 99, [*ours, "queue"], bare, runs=1)
        return [
            pairs("sincerely --help / import click", 2.5, [*_PROGRAM, "--help"], bare),
            pairs("sincerely --version / import click", 2.5, [*_PROGRAM, "--version"], bare),
            pairs("sincerely queue / three imports", 1.6, [*ours, "queue"], heavy),
            pairs("sincerely status / three imports", 1.6, [*ours, "status"], heavy),
            pairs("sincerely approve / three imports", 1.6, [*ours, "approve", "1@1"], heavy),
        ]


def _config(folder: Path) -> Path:
    (folder / "state").mkdir(mode=0o700)
    server = {"host": "localhost", "port": 1, "user": "m", "secret": {"file": "secret"}}
    account = {
        "name": "p", "address": "m@example.org", "display_name": "M", "zone": "UTC",
        "imap": server, "smtp": server,
    }  # fmt: skip
    path = folder / "config.yaml"
    path.write_text(json.dumps({"state_dir": str(folder / "state"), "accounts": [account]}))
    return path
