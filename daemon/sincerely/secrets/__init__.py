"""Passwords: one explicit source each, read when needed, never written into anything else.

A secret is named in the configuration, never given there. A source that fails is an error that
names it; no other source is tried in its place. OAuth is no source of this kind: `oauth` keeps it.
"""

import os
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from sincerely.config.schema import SecretSource
from sincerely.secrets import cores, files, keyrings
from sincerely.words.errors import SignInRefused

_COMMAND_PATIENCE = 30.0
_MOST = 1 << 16


def read(
    source: SecretSource, user: str, base: Path, what: str, patience: float = keyrings.PATIENCE
) -> str:
    """The secret itself. base: folder that relative files are taken from; what: "personal imap".

    patience: seconds for a keyring, which may be locked. Raises SignInRefused, naming the source
    and what to do. Whoever holds a secret leaves no core file any more.
    """
    cores.none()
    if source.keyring is not None:
        return keyrings.read(source.keyring, user, what, patience)
    if source.file is not None:
        path = files.placed(source.file, base)
        name = f"{what}: the secret file {path}"
        return _one_line(files.read(path, name), name)
    if source.command is not None:
        return _from_command(source.command, what)
    if source.credential is not None:
        return _from_credential(source.credential, what)
    raise SignInRefused(f"{what}: signs in with OAuth, which has no password to read")


def told(source: SecretSource, user: str, base: Path) -> str:
    """Where a secret comes from, in words; nothing of the secret itself."""
    if source.keyring is not None:
        return f"the keyring entry {source.keyring!r} for {user!r}"
    if source.file is not None:
        return f"the file {files.placed(source.file, base)}"
    if source.command is not None:
        return f"the command {source.command[0]!r}"
    if source.credential is not None:
        return f"the credential {source.credential!r}"
    return f"OAuth at {source.oauth}"


def _from_command(command: list[str], what: str) -> str:
    name = f"{what}: the secret command {command[0]!r}" if command else f"{what}: secret: command:"
    if not command:
        raise SignInRefused(f"{name} is empty", "write [program, argument, ...]")
    try:
        program = subprocess.Popen(  # noqa: S603 - the user's own, from his own configuration
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SignInRefused(f"{name} failed: {reason}") from error
    try:
        output, _ = program.communicate(timeout=_COMMAND_PATIENCE)
    except subprocess.TimeoutExpired as error:
        # Its children too: one that holds the pipe open would be waited for without end.
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        raise SignInRefused(
            f"{name} failed: no answer within {_COMMAND_PATIENCE:.0f} s",
            "does it ask for something? it has no terminal here",
        ) from error
    if program.returncode != 0:
        raise SignInRefused(f"{name} ended with {program.returncode}", "run it by hand to see why")
    return _one_line(_text(output[: _MOST + 1], name), name)


def _from_credential(name: str, what: str) -> str:
    from sincerely.secrets.systemd_backend import folder, valid

    place = folder()
    if place is None:
        raise SignInRefused(
            f"{what}: there is no credential {name!r} outside the service",
            "run this as the unit does, or use another source",
        )
    if not valid(name):
        raise SignInRefused(f"{what}: {name!r} is no name of a credential")
    try:
        text = (place / name).read_bytes()
    except OSError as error:
        hint = f"LoadCredential={name}:/path in the unit"
        raise SignInRefused(f"{what}: the credential {name!r}: {error.strerror}", hint) from error
    shown = f"{what}: the credential {name!r}"
    return _one_line(_text(text, shown), shown)


def _text(raw: bytes, what: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:  # without `from`: the error would carry the bytes into a traceback
        raise SignInRefused(f"{what} is not UTF-8 text") from None


def _one_line(text: str, what: str) -> str:
    secret = text.rstrip("\r\n")
    if not secret or "\n" in secret or "\x00" in secret or len(secret) > _MOST:
        raise SignInRefused(f"{what} should hold one line and nothing else")
    return secret
