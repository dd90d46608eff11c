"""The document by which a domain tells mail programs its servers (Thunderbird's autoconfiguration).

Strangers write it, so it is small, has no DTD and no entities, and only plain facts are taken from
it: a host, a port, TLS or STARTTLS, and one of two forms of the user name. The address itself is not
sent: whether somebody exists is no business of a web server.
"""

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from sincerely import https
from sincerely.firstrun.records import HOST
from sincerely.mailbox.profiles import Server
from sincerely.words.errors import Unavailable

_MOST = 1 << 16
_TLS = {"SSL": "implicit", "STARTTLS": "starttls"}
_USERS = ("%EMAILADDRESS%", "%EMAILLOCALPART%")


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says. *_user: with placeholders, for `filled`; secure: it came by HTTPS."""

    imap: Server
    smtp: Server
    imap_user: str
    smtp_user: str
    source: str
    secure: bool


def addresses(domain: str) -> list[str]:
    """Where a domain keeps its document; HTTPS before plain HTTP."""
    places = (
        f"autoconfig.{domain}/mail/config-v1.1.xml",
        f"{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )
    return [f"{scheme}://{place}" for scheme in ("https", "http") for place in places]


def fetch(domain: str, seconds: float) -> Told | None:
    """The first document that says something of use; None where none does. Raises nothing."""
    if not HOST.fullmatch(domain):
        return None
    return first(addresses(domain), seconds)


def first(urls: list[str], seconds: float) -> Told | None:
    """The same, of these addresses."""
    ends = time.monotonic() + seconds
    for url in urls:
        if (left := ends - time.monotonic()) <= 0:
            break
        answer = _get(url, min(left, 5.0))
        told = read(answer[0], answer[1]) if answer else None
        if told is not None:
            return told
    return None


def read(document: bytes, source: str) -> Told | None:
    """What one document says; None where it is broken, hostile or of no use."""
    try:
        tree = fromstring(document, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return None
    imap = _server(tree, "incomingServer", "imap")
    smtp = _server(tree, "outgoingServer", "smtp")
    if imap is None or smtp is None:
        return None
    return Told(
        imap[0], smtp[0], imap[1], smtp[1], urlsplit(source).hostname or source,
        source.startswith("https://"),
    )  # fmt: skip


def filled(user: str, address: str) -> str:
    """A user name with its placeholders filled in."""
    return address.rpartition("@")[0] if user == "%EMAILLOCALPART%" else address


def _get(url: str, seconds: float) -> tuple[bytes, str] | None:
    """The document and where it was in the end; a few redirects, and never from HTTPS to HTTP."""
    for _ in range(3):
        try:
            answer = https.exchange(
                "GET", url, seconds=seconds, most=_MOST, plain=url.startswith("http://")
            )
        except Unavailable:
            return None
        if answer.status == 200:
            return answer.body, url
        onward = answer.headers.get("location", "")
        if answer.status not in (301, 302, 303, 307, 308) or not onward:
            return None
        try:
            target = urljoin(url, onward)
        except ValueError:
            return None
        if url.startswith("https://") and not target.startswith("https://"):
            return None
        url = target
    return None


def _server(tree: Any, element: str, kind: str) -> tuple[Server, str] | None:
    """The first usable server of a kind, TLS from the first byte before STARTTLS."""
    found = []
    for node in tree.iter(element):
        host = _text(node, "hostname").casefold().rstrip(".")
        port, tls = _text(node, "port"), _TLS.get(_text(node, "socketType").upper())
        user = _text(node, "username") or "%EMAILADDRESS%"
        if node.get("type") != kind or tls is None or not HOST.fullmatch(host):
            continue
        if not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
            continue
        if user in _USERS:
            found.append((Server(host, int(port), tls), user))
    return min(found, key=lambda f: f[0].tls != "implicit", default=None)


def _text(node: Any, name: str) -> str:
    return str(node.findtext(name) or "").strip()
