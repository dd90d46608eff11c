"""Where the servers of an address are: known, told by its domain, or not found.

In the order in which it can be trusted: the providers this program knows; the document a domain
publishes over HTTPS; its SRV records (RFC 6186, 8314), which anybody on the way could have written;
its MX record, where it names a provider that is known.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from sincerely.firstrun import autoconfig, records
from sincerely.mailbox import providers
from sincerely.mailbox.profiles import Profile, Server

#: Seconds for all of it; whoever waits would rather type.
_PATIENCE = 20.0
#: Endings of the mail exchangers of providers that keep other people's domains.
_EXCHANGERS = {
    "google.com": "gmail", "googlemail.com": "gmail",
    "mail.protection.outlook.com": "microsoft365", "mx.microsoft": "microsoft365",
    "mail.icloud.com": "icloud", "messagingengine.com": "fastmail",
    "mailbox.org": "mailbox.org", "zoho.com": "zoho", "yandex.net": "yandex", "yandex.ru": "yandex",
    "posteo.de": "posteo",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Servers and user names for one address. how: who said so, in words; profile: where known;
    proven: whether nobody on the way could have changed it, or the servers' certificates tell."""

    imap: Server
    smtp: Server
    imap_user: str
    smtp_user: str
    how: str
    profile: Profile | None
    proven: bool = True


def known(address: str) -> Found | None:
    """By the providers built in; asks nobody."""
    profile = providers.for_address(address)
    return _of(profile, address, f"{profile.name}, which is known") if profile else None


def search(
    address: str, resolver: records.Resolver | None = None,
    fetch: Callable[[str, float], autoconfig.Told | None] = autoconfig.fetch,
) -> Found | None:  # fmt: skip
    """Ask the address's domain; None where it says nothing of use. Raises nothing."""
    domain = address.rpartition("@")[2].casefold()
    ends = time.monotonic() + _PATIENCE
    told = fetch(domain, min(12.0, ends - time.monotonic()))
    if told is not None:
        return Found(
            told.imap, told.smtp, autoconfig.filled(told.imap_user, address),
            autoconfig.filled(told.smtp_user, address),
            f"{domain} itself, at {told.source}",
            _recognised(told.imap, told.smtp),
            told.secure or _within(domain, told.imap, told.smtp),
        )  # fmt: skip
    pair = records.services(domain, resolver, max(1.0, ends - time.monotonic()))
    if pair is not None:
        return Found(
            *pair, address, address, f"the DNS of {domain} (SRV)", _recognised(*pair),
            _within(domain, *pair),
        )  # fmt: skip
    for host in records.exchangers(domain, resolver, max(1.0, ends - time.monotonic())):
        for ending, key in _EXCHANGERS.items():
            if host == ending or host.endswith("." + ending):
                profile = next(p for p in providers.PROFILES if p.key == key)
                return _of(profile, address, f"the DNS of {domain}: its mail is at {profile.name}")
    return None


def _of(profile: Profile, address: str, how: str) -> Found | None:
    if profile.imap is None or profile.smtp is None:
        return None
    user = address.rpartition("@")[0] if profile.local_user else address
    # iCloud's SMTP wants the whole address where its IMAP wants the part before the @.
    smtp_user = address if profile.key == "icloud" else user
    return Found(profile.imap, profile.smtp, user, smtp_user, how, profile)


def _recognised(imap: Server, smtp: Server) -> Profile | None:
    for server in (imap, smtp):
        profile = providers.recognise(server.host)
        if profile is not providers.GENERIC:
            return profile
    return None


def _within(domain: str, *servers: Server) -> bool:
    """Whether the servers' own certificates prove them: each is a name of the domain."""
    return all(s.host == domain or s.host.endswith("." + domain) for s in servers)
