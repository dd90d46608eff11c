"""A keyring for tests that start the program: entries in a file, or locked for ever.

Chosen with PYTHON_KEYRING_BACKEND=tests.servers.kept_keyring.Kept (or Locked) and KEPT_KEYRING=path.
"""

import json
import os
import threading
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Kept(KeyringBackend):
    """Entries as JSON: "service user" -> secret."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return _entries().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        _write({**_entries(), f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        entries = _entries()
        if entries.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError("no such entry")
        _write(entries)


class Locked(Kept):
    """Waits for somebody to unlock it, as a desktop's does where nobody sees the prompt."""

    def get_password(self, service: str, username: str) -> str | None:
        threading.Event().wait()
        return None


def _path() -> Path:
    return Path(os.environ["KEPT_KEYRING"])


def _entries() -> dict[str, str]:
    found: dict[str, str] = json.loads(_path().read_text()) if _path().exists() else {}
    return found


def _write(entries: dict[str, str]) -> None:
    _path().touch(mode=0o600)
    _path().write_text(json.dumps(entries))
