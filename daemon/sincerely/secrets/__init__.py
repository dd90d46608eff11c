"""Passwords: one explicit source each, read when needed, never written anywhere.

A secret is named in the configuration, never given there. A source that fails is an error that
names it; no other source is tried in its place.
"""

import os
import subprocess
import threading
from pathlib import Path

from sincerely.config.schema import SecretSource
from sincerely.words.errors import SignInRefused

_KEYRING_PATIENCE = 10.0
_COMMAND_PATIENCE = 30.0


def read(source: SecretSource, user: str, base: Path, what: str) -> str:
    """The secret itself. base: folder that relative files are taken from; what: "personal imap".

    Raises SignInRefused, naming the source and what to do.
    """
    if source.keyring is not None:
        return _from_keyring(source.keyring, user, what)
    if source.file is not None:
        return _from_file(source.file, base, what)
    if source.command is not None:
        return _from_command(source.command, what)
    if source.credential is not None:
        return _from_credential(source.credential, what)
    raise SignInRefused(
        f"{what}: OAuth is not built yet", "use an app password: secret: {keyring: ...}"
    )


def _from_keyring(service: str, user: str, what: str) -> str:
    """Asked in a thread: a locked keyring may wait for a prompt nobody sees."""
    import keyring
    import keyring.errors

    answer: list[str | None] = []
    failure: list[BaseException] = []

    def ask() -> None:
        try:
            answer.append(keyring.get_password(service, user))
        except Exception as error:
            failure.append(error)

    thread = threading.Thread(target=ask, daemon=True, name="keyring")
    thread.start()
    thread.join(_KEYRING_PATIENCE)
    name = f"{what}: the keyring entry {service!r} for {user!r}"
    if thread.is_alive():
        raise SignInRefused(f"{name} did not come within 10 s", "unlock the keyring and try again")
    if failure:
        reason = type(failure[0]).__name__
        hint = "no keyring works here: use secret: {file: ...} or {credential: ...}"
        raise SignInRefused(f"{name} cannot be read: {reason}", hint)
    if not answer or answer[0] is None:
        raise SignInRefused(f"{name} is not there", f"store it: keyring set {service} {user}")
    return answer[0]


def _from_file(name: str, base: Path, what: str) -> str:
    path = Path(name).expanduser()
    path = path if path.is_absolute() else base / path
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SignInRefused(f"{what}: the secret file {path}: {error.strerror}") from error
    if mode & 0o077:
        raise SignInRefused(f"{what}: others may read the secret file {path}", f"chmod 600 {path}")
    return _one_line(text, f"{what}: the secret file {path}")


def _from_command(command: list[str], what: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command, from his own configuration
            command, capture_output=True, timeout=_COMMAND_PATIENCE, check=False, text=True
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = type(error).__name__
        raise SignInRefused(
            f"{what}: the secret command {command[0]!r} failed: {reason}"
        ) from error
    if done.returncode != 0:
        raise SignInRefused(
            f"{what}: the secret command {command[0]!r} ended with {done.returncode}",
            "run it by hand to see why",
        )
    return _one_line(done.stdout, f"{what}: the secret command {command[0]!r}")


def _from_credential(name: str, what: str) -> str:
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if not folder:
        raise SignInRefused(
            f"{what}: there is no credential {name!r} outside the service",
            "run this as the unit does, or use another source",
        )
    from sincerely.secrets.systemd_backend import valid

    if not valid(name):
        raise SignInRefused(f"{what}: {name!r} is no name of a credential")
    try:
        text = (Path(folder) / name).read_text(encoding="utf-8")
    except OSError as error:
        hint = f"LoadCredential={name}:/path in the unit"
        raise SignInRefused(f"{what}: the credential {name!r}: {error.strerror}", hint) from error
    return _one_line(text, f"{what}: the credential {name!r}")


def _one_line(text: str, what: str) -> str:
    secret = text.rstrip("\r\n")
    if not secret or "\n" in secret or "\x00" in secret:
        raise SignInRefused(f"{what} should hold one line and nothing else")
    return secret
