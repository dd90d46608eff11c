"""What may be told nowhere, sought in everything that a run of the tests said and left behind.

`pytest --canary` (`make canary`): every password and token that the tests give to their servers is a
canary, in each form in which a protocol says it; so is every line of every letter in their ledgers.
All output of the program is searched for the former, with its arguments and environment; logs and
tracebacks for the latter; and at the end of the run, every file below the tests' folders, but for
those that are a secret's own place. One hit is a failure.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

#: Whoever drives the program tells here what it said: (where, text).
listening: list[Canary] = []
#: Shorter ones are words that may stand anywhere.
_LEAST, _LINE = 8, 25
#: The places of secrets, which tests make as a user does; keyring.json is a keyring of a test's.
_OWN = frozenset({"keyring.json", "typed", "personal.secret"})

secrets: set[str] = set()


def secret(text: str) -> str:
    """From now on nothing may say this. Gives it back."""
    if len(text) >= _LEAST:
        secrets.add(text)
    return text


def forms(text: str) -> Iterator[bytes]:
    """A secret as protocols, JSON and Python say it. What stands before it in SASL shifts base64."""
    raw = text.encode()
    yield from (raw, json.dumps(text)[1:-1].encode(), repr(text)[1:-1].encode())
    for before in range(3):
        # Only what does not depend on what stands around it.
        yield b64encode(b"\0" * before + raw)[(0, 2, 3)[before] : -4]


class Canary:
    """The plugin. heard: where and what was said so far by programs of the tests."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.outputs = self.files = self.lines = 0
        self._main = os.getpid()
        self._told = Path(f"/tmp/sincerely-canary-{self._main}")
        self._needles: dict[bytes, str] = {}
        self._known = 0

    def listen(self) -> None:
        """From now on, hear which programs are started, and what drivers tell."""
        listening.append(self)
        sys.addaudithook(self._started)

    def found(self, content: bytes) -> str:
        """The secret that is in it, shortened; "" where none is."""
        if len(secrets) != self._known:
            self._known = len(secrets)
            self._needles = {form: text for text in secrets for form in forms(text) if form}
        return next((t[:3] + "…" for form, t in self._needles.items() if form in content), "")

    def heard(self, where: str, text: str, lines: frozenset[str] = frozenset()) -> None:
        """Search what a program said. lines: of letters, where it is a log or a traceback."""
        self.outputs += 1
        if known := self.found(text.encode("utf-8", "surrogateescape")):
            self.hits.append(f"{where}: the secret {known}")
        for line in lines:
            if line in text:
                self.hits.append(f"{where}: a letter: {line[:30]}…")

    def _started(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Every program that the tests start, and that programs forked from them start."""
        if event != "subprocess.Popen":
            return
        words = [os.fsencode(str(w)) for w in arguments[1] if isinstance(w, str | bytes | Path)]
        if os.getpid() == self._main and not any(b"sincerely" in word for word in words):
            return  # a server, or a tool of a test
        words += [f"{k}={v}".encode() for k, v in dict(arguments[3] or {}).items()
                  if isinstance(v, str)]  # fmt: skip
        if known := self.found(b"\n".join(words)):
            with self._told.open("a") as told:  # it may be a child that says so
                told.write(f"arguments or environment of {words[:4]!r}: the secret {known}\n")

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, text in report.sections:
            self.heard(f"{report.nodeid}: {name}", text)

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        with suppress(OSError):
            self.hits += self._told.read_text().splitlines()
            self._told.unlink()
        factory = session.config._tmp_path_factory  # type: ignore[attr-defined]
        for folder in sorted(factory.getbasetemp().iterdir()):
            if folder.is_dir() and not folder.is_symlink():
                self.search(folder)
        if self.hits and not session.exitstatus:
            session.exitstatus = 1

    def search(self, folder: Path) -> None:
        """Seek in every file below a folder."""
        lines = frozenset(line for ledger in folder.rglob("ledger.db") for line in letters(ledger))
        self.lines += len(lines)
        suspect = self._suspect(folder)
        for path in folder.rglob("*"):
            if path.is_symlink() or not path.is_file():
                continue
            self.files += 1
            log = path.suffix == ".log" or path.name == "log"
            if not (log or path in suspect):
                continue
            content = path.read_bytes()
            alone = content.strip().decode("utf-8", "replace") in secrets
            own = path.name in _OWN or (alone and not path.stat().st_mode & 0o077)
            if not own and (known := self.found(content)):
                self.hits.append(f"{path}: the secret {known}")
            if log:
                text = content.decode("utf-8", "replace")
                self.hits += [f"{path}: a letter: {line[:30]}…" for line in lines if line in text]

    def _suspect(self, folder: Path) -> set[Path]:
        """Files in which any form of any secret is: by grep, which seeks all of them at once."""
        self.found(b"")
        with NamedTemporaryFile(suffix=".needles") as needles:  # 0600, and gone afterwards
            needles.write(b"\n".join(self._needles))
            needles.flush()
            done = subprocess.run(
                ["grep", "-rlaF", "-f", needles.name, str(folder)], capture_output=True, text=True,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, check=False,
            )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        return {Path(line) for line in done.stdout.splitlines()}

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.write_line(
            f"canary: {len(secrets)} secrets and {self.lines} lines of letters sought in "
            f"{self.outputs} outputs and {self.files} files: {len(self.hits)} hits"
        )
        for hit in self.hits:
            terminalreporter.write_line(f"  {hit}")


def letters(ledger: Path) -> list[str]:
    """The lines of all letters in a ledger that are long enough to be nothing else."""
    try:
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as look:
            texts = [str(row[0]) for row in look.execute("SELECT text FROM revisions")]
    except sqlite3.Error:  # of another age, or broken by a test
        return []
    return [line for text in texts for line in text.splitlines() if len(line) >= _LINE]


def heard(where: str, text: str, state: Path | None = None) -> None:
    """Tell what a program said. state: the folder of its ledger; letters are sought in tracebacks."""
    for canary in listening:
        lines: frozenset[str] = frozenset()
        if state is not None and "Traceback" in text:
            lines = frozenset(letters(state / "ledger.db"))
        canary.heard(where, text, lines)
