"""What this program rests on, in versions without a hole that is known: told by `doctor`, demanded at
every start.

pip keeps to `pyproject.toml` when it installs, and nobody afterwards: another program in the same
environment, a distribution's packages or `--no-deps` may bring an older one. What is below its least
version is refused, for the hole is known to whoever writes mail. Advisories of tomorrow are not in
this table; `docs/service.md` says how they get here.
"""

import re
import sqlite3
import sys
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from importlib.metadata import PackageNotFoundError, version
from platform import python_version

from sincerely.checks.findings import FAIL, OK, WARN, Finding
from sincerely.words.errors import Outdated


@dataclass(frozen=True, slots=True)
class Least:
    """A library and the first version that is good enough. why: what the one before it lets in."""

    name: str
    version: str
    why: str


#: Ours, and those which they bring and a stranger's bytes pass through.
LEAST = (
    Least("aiosmtplib", "5.1.3", "commands in addresses and answers before TLS "
          "(GHSA-v3q9-hj7j-63hq, GHSA-vxj7-4xrp-5vr4)"),
    Least("authlib", "1.9.9", "signatures that are not there (CVE-2026-96760)"),
    Least("cryptography", "46.0.7", "reads beyond a buffer (CVE-2026-39892, CVE-2026-26007)"),
    Least("defusedxml", "0.7.1", "entities in documents of strangers"),
    Least("dnspython", "2.6.1", "forged answers that end a look-up (CVE-2023-29483)"),
    Least("h11", "0.16.0", "requests hidden in requests (CVE-2025-43859)"),
    Least("idna", "3.7", "names that take minutes (CVE-2024-3651)"),
    Least("imapclient", "4.1.0", "an interface that our guard against commands in arguments fits"),
    Least("jaraco.context", "6.1.0", "archives that write elsewhere (CVE-2026-23949)"),
    Least("jinja2", "3.1.6", "ways out of the sandbox (CVE-2024-56326, CVE-2025-27516)"),
    Least("mako", "1.2.2", "patterns that take minutes (CVE-2022-40023)"),
    Least("pydantic", "2.4.0", "addresses that take minutes (CVE-2024-3772)"),
    Least("pyyaml", "5.4", "code in a configuration (CVE-2020-14343)"),
    Least("starlette", "1.3.1", "hosts that are not what they say "
          "(CVE-2026-48710, PYSEC-2026-248)"),
)  # fmt: skip
#: RETURNING, by which the ledger knows what it wrote. Versions up to 3.51.2 may lose commits in WAL
#: mode (sqlite.org/wal.html), which the ledger does not use: see `ledger.store`.
SQLITE = (3, 35, 0)


def demand() -> None:
    """Raises Outdated, naming all that must be newer, and the command that makes it so."""
    old = _outdated()
    if old:
        raise Outdated("; ".join(_told(*one) for one in old), _command(old))


def findings() -> list[Finding]:
    """The versions found, and what is wrong with them."""
    facts = {"python": python_version(), "sqlite": sqlite3.sqlite_version, "libraries": _versions()}
    found = [Finding("libraries", FAIL, _told(*one), _command([one]), facts=facts, code=78)
             for one in _outdated()]  # fmt: skip
    if not found:
        names = ("aiosmtplib", "imapclient", "sqlalchemy", "jinja2")
        shown = [f"{name} {number}" for name in names if (number := _version(name)) is not None]
        text = f"SQLite {sqlite3.sqlite_version}, {', '.join(shown)} and the others are new enough"
        found.append(Finding("libraries", OK, text, facts=facts))
    if folds_headers():
        text = (
            f"{python_version()} lets a name in a mail write headers (CVE-2024-6923, CVE-2026-1299);"
            " letters of ours are read back before they leave"
        )
        found.append(Finding("Python", WARN, text, "update Python: its newest release of this series",
                             facts=facts))  # fmt: skip
    else:
        found.append(Finding("Python", OK, f"{python_version()} at {sys.executable}", facts=facts))
    return found


def folds_headers() -> bool:
    """Whether this Python writes a header that a subject's encoded words hide.

    By what it does, not by its number: distributions mend older versions.
    """
    message = EmailMessage()
    try:
        message["Subject"] = "=?utf-8?q?x=0AX-Hidden=3A_y?="
        return b"\nX-Hidden" in message.as_bytes()
    except (MessageError, ValueError):
        return False


def release(text: str) -> tuple[int, ...]:
    """The numbers of a version, comparable: "5.1.3rc1" is (5, 1, 3), and "5.1.0" is "5.1"."""
    found = re.match(r"v?(?:\d+!)?(\d+(?:\.\d+)*)", text.strip())
    numbers = [int(part) for part in found[1].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _version(name: str) -> str | None:
    """None where it is not installed as a package: nothing is known of it."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _versions() -> dict[str, str]:
    return {least.name: number for least in LEAST if (number := _version(least.name)) is not None}


def _outdated() -> list[tuple[str, str, str, str]]:
    """(name, version found, version needed, why)."""
    found = [
        (least.name, number, least.version, least.why)
        for least in LEAST
        if (number := _version(least.name)) is not None and release(number) < release(least.version)
    ]
    if sqlite3.sqlite_version_info < SQLITE:
        needed = ".".join(map(str, SQLITE))
        found.append(("SQLite", sqlite3.sqlite_version, needed, "no RETURNING"))
    return found


def _told(name: str, number: str, needed: str, why: str) -> str:
    return f"{name} is {number}, and must be {needed} or newer: before that, {why}"


def _command(old: list[tuple[str, str, str, str]]) -> str:
    wanted = " ".join(f"'{name}>={needed}'" for name, _, needed, _ in old if name != "SQLite")
    ways = [f"{sys.executable} -m pip install --upgrade {wanted}"] if wanted else []
    if any(name == "SQLite" for name, *_ in old):
        ways.append("SQLite comes with Python or the system: a newer one of these")
    return "; ".join(ways)
