"""Where the files lie that travel with the program: templates, units, the example configuration, and
what the patterns of the reading need.

In a wheel they are inside the package (`_data`); in a checkout and in an editable install they lie
at the top of the repository. This module is the only one that knows. A template of the user's own
stands in the place of the shipped one of the same name.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from sincerely.reading.analysed import Table, table
from sincerely.words.errors import TemplateProblem
from sincerely.words.style import Source

_PACKAGE = Path(__file__).resolve().parent
_MOST = 256 * 1024


def folder(name: str) -> Path:
    """A shipped file or folder: "templates", "systemd", "config.example.yaml"."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"{name} was not shipped with this installation")


def analysed() -> Table:
    """What the patterns of the reading need, as it was worked out before (`make patterns`)."""
    return table((_PACKAGE / "reading" / "needs.json").read_text(encoding="utf-8"))


def template(name: str) -> Source:
    """The shipped template "language/tone/name", such as "en/warm/thank_you"."""
    path = folder("templates") / f"{name}.txt"
    return Source(f"templates/{name}.txt", path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Templates:
    """Templates by name: the user's file where there is one, else the shipped one.

    mine: the user's folder, laid out like the shipped one, or None.
    """

    mine: Path | None = None

    def __call__(self, name: str) -> Source:
        """The source of "language/tone/name". Raises TemplateProblem where the user's file cannot be
        trusted or read: it is never passed over in silence."""
        path = self.mine / f"{name}.txt" if self.mine else None
        if path is None or not path.exists():
            return template(name)
        _trusted(path)
        try:
            text = path.read_bytes()[: _MOST + 1].decode("utf-8")
        except UnicodeDecodeError as error:
            raise TemplateProblem(f"{path}:1: it is not UTF-8 text: {error.reason}") from error
        except OSError as error:
            raise TemplateProblem(f"{path}: it cannot be read: {error.strerror}") from error
        if len(text) > _MOST:
            raise TemplateProblem(f"{path}:1: it is larger than a template can be")
        return Source(str(path), text, yours=True)

    def strangers(self, known: frozenset[str]) -> list[Path]:
        """Files in the user's folder that stand for no template: a misspelt name, most likely."""
        if self.mine is None or not self.mine.is_dir():
            return []
        files = sorted(p for p in self.mine.rglob("*") if p.is_file() and p.name[0] != ".")
        return [
            p for p in files
            if p.suffix != ".txt" or str(p.relative_to(self.mine).with_suffix("")) not in known
        ]  # fmt: skip


def _trusted(path: Path) -> None:
    """A template is code: who else may write it, may write the user's letters."""
    facts = path.stat()
    if not stat.S_ISREG(facts.st_mode):
        raise TemplateProblem(f"{path}: it is no file")
    if facts.st_uid not in (0, os.geteuid()):
        raise TemplateProblem(
            f"{path}: it belongs to somebody else", f"chown it, or copy {path.name}"
        )
    if facts.st_mode & (stat.S_IWOTH | stat.S_IWGRP):
        raise TemplateProblem(f"{path}: others may write to it", f"chmod go-w {path}")
