"""Where the ledger is: `sqlite`, or the URL of a PostgreSQL database, without its password."""

import ipaddress
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

_SOURCES = ("keyring", "file", "command", "credential")
#: Of libpq's ways with TLS, those that a man in the middle can talk out of it.
_OPEN = ("disable", "allow", "prefer")


def problems(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with the keys `ledger` and `ledger_secret`: (key, text). No secret is repeated."""
    ledger, secret = values.get("ledger", "sqlite"), values.get("ledger_secret")
    if not isinstance(ledger, str) or not (
        ledger == "sqlite" or ledger.startswith("postgresql://")
    ):
        shown = repr(ledger) if "/" not in str(ledger) else "another URL"
        yield "ledger", f"ledger: expected sqlite or postgresql://..., got {shown}"
        return
    if isinstance(secret, dict):
        given = [name for name, value in secret.items() if value is not None]
        if len(given) != 1 or given[0] not in _SOURCES:
            names = ", ".join(_SOURCES)
            yield "ledger_secret", f"ledger_secret: expected exactly one of {names}"
    if ledger == "sqlite":
        if secret is not None:
            yield "ledger_secret", "ledger_secret: there is no password for sqlite"
        return
    yield from (("ledger", f"ledger: {text}") for text in _url(ledger))


def _url(url: str) -> Iterator[str]:
    try:
        parts = urlsplit(url)
        host, password, _ = parts.hostname or "", parts.password, parts.port
    except ValueError:
        yield "this is no URL"
        return
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if password is not None or "password" in query or "sslpassword" in query:
        yield "no password stands here; name its source: ledger_secret: {file: ./ledger.secret}"
    if not parts.path.strip("/"):
        yield "the name of the database is missing: postgresql://user@host/database"
    host = query.get("host", host)
    here = not host or host.startswith("/") or loopback(host)
    if query.get("sslmode") in _OPEN and not here:
        yield f"sslmode={query['sslmode']} is for loopback only, got it for {host}"


def user(url: str) -> str:
    """The user a URL names, "" where it names none."""
    return unquote(urlsplit(url).username or "") if url != "sqlite" else ""


def loopback(host: str) -> bool:
    """Whether a server by this name or address is on this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
