"""Where the files lie that travel with the program: templates, units, the example configuration.

In a wheel they are inside the package (`_data`); in a checkout and in an editable install they lie
at the top of the repository. This module is the only one that knows.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """A shipped file or folder: "templates", "systemd", "config.example.yaml"."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent.parent / name):
        if candidate.exists():
            return candidate
    raise FileNotFoundError(f"{name} was not shipped with this installation")


def template(name: str) -> str:
    """The source of a shipped template."""
    return (folder("templates") / f"{name}.txt").read_text(encoding="utf-8")
