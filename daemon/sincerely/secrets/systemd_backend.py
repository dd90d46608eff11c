"""A keyring backend that reads the credentials systemd hands to a unit (LoadCredential=).

Registered as an entry point, so `secret: {keyring: sincerely}` means the desktop's keyring for a
person and the folder $CREDENTIALS_DIRECTORY for a service. The file is named `service.user`.
"""

import os
import re
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import PasswordDeleteError, PasswordSetError

_NAME = re.compile(r"[\w.@-]{1,200}")


def folder() -> Path | None:
    """Where systemd put this unit's credentials; None outside a unit that has any."""
    given = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(given) if given else None


def valid(name: str) -> bool:
    """Whether `name` can be a credential's: one file name, no way out of the folder."""
    return _NAME.fullmatch(name) is not None and name not in (".", "..")


class SystemdCredentials(KeyringBackend):
    """Reads only; systemd provisions."""

    @properties.classproperty
    def priority(cls) -> float:
        if folder() is None:
            raise RuntimeError("not started by systemd with credentials")
        return 9

    def get_password(self, service: str, username: str) -> str | None:
        name = f"{service}.{username}"
        place = folder()
        if place is None or not valid(name):
            return None
        try:
            return (place / name).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("credentials come from the unit: LoadCredential=")

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError("credentials come from the unit: LoadCredential=")
