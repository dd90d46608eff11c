"""What OAuth gives us, sealed: a file in the state folder that is of no use without its key.

A refresh token is as good as a password and changes by itself, so it can be in no configuration, no
credential and no ledger in clear. The key comes from a source the user names. Needs the extra
`oauth`.
"""

import base64
import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from threading import Event
from typing import Any
from urllib.parse import quote

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sincerely.secrets import files
from sincerely.words.errors import SignInRefused, TryLater, Unavailable

#: Seconds to wait for another process that refreshes; its HTTP has a shorter deadline.
_PATIENCE = 40.0
_LEAST_KEY = 24


@dataclass(frozen=True, slots=True)
class Vault:
    """One sign-in. path: the sealed file; key: reads the key; what: "account personal"."""

    path: Path
    key: Callable[[], str]
    what: str

    def load(self) -> dict[str, Any] | None:
        """What was kept, None where nothing was. Raises SignInRefused where the key does not fit."""
        if not self.path.exists():
            return None
        sealed = files.read(self.path, f"{self.what}: the sign-in {self.path}")
        try:
            found = json.loads(self._lock().decrypt(sealed.encode()))
        except (InvalidToken, ValueError):
            raise SignInRefused(
                f"{self.what}: the sign-in {self.path} does not open with its key",
                "bring the key back, or sign in again: sincerely sign-in",
            ) from None
        if not isinstance(found, dict):
            raise SignInRefused(f"{self.what}: the sign-in {self.path} is damaged")
        return found

    def save(self, found: dict[str, Any]) -> None:
        """Keep it in place of what was kept; whole, and durable on return. Raises Unavailable."""
        sealed = self._lock().encrypt(json.dumps(found).encode())
        files.write(self.path, sealed.decode() + "\n", replace=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else changes it meanwhile, in this process or another: a refresh token that two
        use at once is taken for stolen by strict servers (RFC 9700 section 4.14.2)."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(
                self.path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600
            )
        except OSError as error:
            raise Unavailable(f"{self.path.parent}: {error.strerror}") from error
        try:
            until = time.monotonic() + _PATIENCE
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise TryLater(f"{self.what}: another sincerely is signing in") from None
                    Event().wait(0.05)
            yield
        finally:
            os.close(descriptor)

    def _lock(self) -> Fernet:
        key = self.key()
        if len(key) < _LEAST_KEY:
            raise SignInRefused(
                f"{self.what}: the key of the sign-in is too short", "openssl rand -base64 32"
            )
        kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"sincerely oauth sign-in")
        return Fernet(base64.urlsafe_b64encode(kdf.derive(key.encode())))


def new_key() -> str:
    """A key nobody can guess: 32 random bytes as text."""
    return token_urlsafe(32)


def place(state_dir: Path, provider: str, user: str) -> Path:
    """Where the sign-in of one user at one provider is kept."""
    return state_dir / f"sign-in-{provider}-{quote(user, safe='@+-')}.sealed"
