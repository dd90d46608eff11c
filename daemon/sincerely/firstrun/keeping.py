"""Everything the first run leaves behind, or nothing: secrets first, the configuration last."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sincerely.firstrun.settings import Source
from sincerely.secrets import files, keyrings
from sincerely.words.errors import SincerelyError, UsageProblem


class Kept:
    """What was written so far, and how to take it back."""

    def __init__(self, replace: bool) -> None:
        self._replace = replace
        self._undo: list[Callable[[], None]] = []

    def secret(self, source: Source, user: str, secret: str, base: Path, what: str) -> None:
        """Store a secret where `source` will look for it. Raises SignInRefused or Unavailable."""
        kind, name = source
        if not isinstance(name, str) or kind not in ("keyring", "file"):
            raise UsageProblem(f"{what}: nothing can be stored in a {kind}")
        if kind == "keyring":
            before = keyrings.look(name, user, what)

            def restore() -> None:
                if before is None:
                    keyrings.forget(name, user, what)
                else:
                    keyrings.store(name, user, before, what)

            self._undo.append(restore)
            keyrings.store(name, user, secret, what)
            return
        self.file(files.placed(name, base), secret + "\n")

    def file(self, path: Path, text: str) -> None:
        """Write a file of mode 0600, whole or not at all. Raises Unavailable where one is there."""
        earlier = path.read_bytes() if self._replace and path.is_file() else None

        def restore() -> None:
            if earlier is None:
                path.unlink(missing_ok=True)
            else:
                files.write(path, earlier.decode("utf-8", "surrogateescape"), replace=True)

        files.write(path, text, replace=self._replace)
        self._undo.append(restore)

    def undo(self, path: Path) -> None:
        """Take this file away too, where it was not there before."""
        if not path.exists():
            self._undo.append(lambda: path.unlink(missing_ok=True))

    def take_back(self) -> None:
        """Undo it all, the last first; what cannot be undone stays, for the rest must go."""
        while self._undo:
            with suppress(SincerelyError, OSError):
                self._undo.pop()()


@contextmanager
def all_or_nothing(replace: bool) -> Iterator[Kept]:
    """Take everything back where the block does not come to its end, Ctrl-C included."""
    kept = Kept(replace)
    try:
        yield kept
    except BaseException:
        kept.take_back()
        raise
