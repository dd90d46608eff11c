"""What a domain's DNS says of its mail: SRV of RFC 6186 and 8314, MX. dnspython lives here."""

import re
from typing import Any

import dns.exception
import dns.resolver

from sincerely.mailbox.profiles import Server

Resolver = dns.resolver.Resolver
_MOST = 8
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
#: A name that may be a server's; DNS itself allows any byte.
HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(?:\.{_LABEL})+")


def services(
    domain: str, resolver: Resolver | None, seconds: float
) -> tuple[Server, Server] | None:
    """The IMAP and the submission server, TLS from the first byte before STARTTLS; None unless both
    are there. Plain text is never offered."""
    imap = _service(domain, resolver, seconds / 2, ("_imaps", "implicit"), ("_imap", "starttls"))
    if imap is None:
        return None
    smtp = _service(
        domain, resolver, seconds / 2, ("_submissions", "implicit"), ("_submission", "starttls")
    )
    return (imap, smtp) if smtp is not None else None


def exchangers(domain: str, resolver: Resolver | None, seconds: float) -> list[str]:
    """Names of the domain's mail exchangers, best first, casefolded; [] where there are none."""
    answers = _ask(domain, "MX", resolver, seconds)
    return [_name(a.exchange) for a in sorted(answers, key=lambda a: int(a.preference))][:_MOST]


def _service(
    domain: str, resolver: Resolver | None, seconds: float, *kinds: tuple[str, str]
) -> Server | None:
    for label, tls in kinds:
        answers = _ask(f"{label}._tcp.{domain}", "SRV", resolver, seconds / len(kinds))
        # A target of "." says: not here (RFC 2782).
        usable = [a for a in answers if HOST.fullmatch(_name(a.target)) and int(a.port)]
        if usable:
            best = min(usable, key=lambda a: (int(a.priority), -int(a.weight)))
            return Server(_name(best.target), int(best.port), tls)
    return None


def _ask(name: str, kind: str, resolver: Resolver | None, seconds: float) -> list[Any]:
    try:
        asked = resolver or Resolver()
        return list(asked.resolve(name, kind, lifetime=seconds, search=False))
    except (dns.exception.DNSException, OSError, ValueError):
        return []


def _name(name: Any) -> str:
    return str(name).rstrip(".").casefold()
