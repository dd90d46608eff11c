"""Secret files: readable by their owner and nobody else, judged on the open file, written whole."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from sincerely.words.errors import SignInRefused, Unavailable

_MOST = 1 << 16


def placed(name: str, base: Path) -> Path:
    """A path of the configuration, taken from the folder `base`."""
    path = Path(name).expanduser()
    return path if path.is_absolute() else base / path


def read(path: Path, what: str) -> str:
    """The text of a secret file. Raises SignInRefused, saying what to change.

    What is judged is what was opened: a file put in its place in between is judged, not missed. A
    link is followed where only its owner could have laid it; a pipe or a device is never waited for.
    """
    try:
        _judge_link(path, what)
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise SignInRefused(f"{what}: {error.strerror}", "write it, with mode 0600") from error
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise SignInRefused(f"{what} is no plain file")
        if found.st_uid not in (os.geteuid(), 0):
            raise SignInRefused(f"{what} belongs to another user", f"chown {os.geteuid()} {path}")
        if found.st_mode & 0o077:
            raise SignInRefused(f"{what}: others may read it", f"chmod 600 {path}")
        raw = os.read(descriptor, _MOST + 1)
    except OSError as error:
        raise SignInRefused(f"{what}: {error.strerror}") from error
    finally:
        os.close(descriptor)
    if len(raw) > _MOST:
        raise SignInRefused(f"{what} is too long for a secret")
    try:
        return raw.decode()
    except UnicodeDecodeError:  # the error would carry the secret
        raise SignInRefused(f"{what} is not UTF-8 text") from None


def _judge_link(path: Path, what: str) -> None:
    found = path.lstat()
    if not stat.S_ISLNK(found.st_mode):
        return
    around = path.parent.stat()
    open_to_others = around.st_mode & 0o022 and not around.st_mode & stat.S_ISVTX
    if found.st_uid not in (os.geteuid(), 0) or open_to_others:
        raise SignInRefused(
            f"{what} is a link that somebody else can change", "name the file itself"
        )


def write(path: Path, text: str, replace: bool = False) -> None:
    """Write a secret file of mode 0600, whole or not at all, durable on return.

    Raises Unavailable, also where one is there already and `replace` does not say that it may go.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{token_hex(6)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(descriptor, 0o600)
            file.write(text.encode())
            file.flush()
            os.fsync(descriptor)
        if replace:
            draft.replace(path)
        else:
            path.hardlink_to(draft)  # unlike a rename, it never takes the place of another file
        _sync(path.parent)
    except FileExistsError as error:
        raise Unavailable(f"{path} is there already", "nothing was overwritten") from error
    except OSError as error:
        raise Unavailable(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            draft.unlink()


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
