"""The table of what the patterns of the reading need: `make patterns`, after a change of a pattern."""

import gc
import importlib
import pkgutil
import sys
from pathlib import Path

from sincerely import reading
from sincerely.reading.analysed import written
from sincerely.reading.hints import Hinted

TABLE = Path(reading.__file__).with_name("needs.json")


def text() -> str:
    """The table as it should stand, of all patterns that there are in this process."""
    for module in pkgutil.walk_packages(reading.__path__, f"{reading.__name__}."):
        importlib.import_module(module.name)
    patterns = [one for one in gc.get_objects() if isinstance(one, Hinted)]
    return written((source, p.flags) for p in patterns for source in p.alternatives())


if __name__ == "__main__":
    sys.stdout.write(text())
