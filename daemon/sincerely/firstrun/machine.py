"""What this machine says of its user, for questions to begin with."""

import os
import pwd
from pathlib import Path
from zoneinfo import ZoneInfo


def zone() -> str | None:
    """The machine's IANA zone, None where it has none of its own (UTC, as servers have)."""
    named = os.environ.get("TZ", "").removeprefix(":")
    found = named if named and not named.startswith("/") else _linked()
    try:
        ZoneInfo(found or "")
    except (ValueError, OSError):
        return None
    return None if found in (None, "", "UTC", "Etc/UTC", "Universal", "Zulu") else found


def name() -> str | None:
    """The full name of the user who runs this, as the system has it."""
    try:
        full = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except KeyError:
        return None
    return full if " " in full else None


def _linked() -> str | None:
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return None
    return target.partition("/zoneinfo/")[2] or None
