"""Mail addresses: the strict grammar we write to, the lenient one we compare by.

We only ever write to `dot-atom@LDH-domain` (RFC 5321 section 4.1.2 without quoted strings, source
routes and address literals): the libraries below us reshape anything else in silence, and a
reshaped address is a letter to a stranger. For *comparing* addresses we fold what providers fold.
"""

import re
from typing import NamedTuple

from sincerely.words.errors import DataProblem

# Without % and !, which old mailers take for routes.
_ATEXT = r"[A-Za-z0-9#$&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_STRICT = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*@{_LABEL}(?:\.{_LABEL})+")

_DOTS_IGNORED = {"gmail.com", "googlemail.com"}
_PLUS_TAGS = _DOTS_IGNORED | {
    "outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com", "mac.com",
    "fastmail.com", "fastmail.fm", "proton.me", "protonmail.com", "pm.me",
}  # fmt: skip

#: Domains that say nothing of whom somebody works for.
_FREE = _PLUS_TAGS | {
    "126.com", "163.com", "188.com", "aim.com", "arcor.de", "att.net", "bigpond.com", "bluewin.ch",
    "btinternet.com", "comcast.net", "email.com", "free.fr", "freenet.de", "gmx.info", "hey.com",
    "hushmail.com",
    "laposte.net", "libero.it", "mail.com", "mail.ru", "mailbox.org", "msn.com", "naver.com",
    "netscape.net", "o2.pl", "orange.fr", "passport.com", "posteo.de", "qq.com", "rambler.ru",
    "rediffmail.com", "rocketmail.com", "sbcglobal.net", "seznam.cz", "sfr.fr", "t-online.de",
    "tuta.io", "tutanota.com", "verizon.net", "virgilio.it", "wanadoo.fr", "web.de", "wp.pl", "ya.ru",
    "yeah.net", "ymail.com", "zoho.com", "zohomail.com",
}  # fmt: skip
#: Providers that have a domain in every country.
_FREE_EVERYWHERE = re.compile(
    r"(?:yahoo|hotmail|live|outlook|gmx|aol|yandex)\.[a-z]{2,3}(?:\.[a-z]{2})?"
)

_ROBOT_LOCAL = re.compile(
    r"(?:(?:.*[._+-])?(?:no|do-?not|donot|dont|never)[._-]?reply(?:[._+-].*)?"
    r"|mailer-daemon|postmaster|mail-?daemon|bounces?(?:[._+-].*)?|(?:.*-)?notifications?"
    r"|calendar-(?:notification|server|invite)s?|invitations?|notify|automated|robot|bot|daemon"
    r"|schedul(?:er|ing)(?:-?bot)?|auto-?confirm|system|alerts?)"
)
_ROBOT_DOMAIN = re.compile(
    r"(?:.*\.)?(?:calendly\.com|calendar-server\.bounces\.google\.com|greenhouse-mail\.io"
    r"|greenhouse\.io|hire\.lever\.co|ashbyhq\.com|goodtime\.io|mail\.cal\.com)"
)
_RESOURCE = re.compile(
    r".*@(?:(?:resource|group|import)\.calendar\.google\.com|group\.v\.calendar\.google\.com)"
)
_RESOURCE_LOCAL = re.compile(
    r"(?:conf(?:erence)?[._-]?)?(?:room|meetingroom|boardroom|projector|resource|equipment)"
    r"(?:[._+-].*|\d+)?"
)


class Address(NamedTuple):
    """A display name (may be empty, never trusted) and an addr-spec."""

    name: str
    addr: str

    def __str__(self) -> str:
        return f"{self.name} <{self.addr}>" if self.name else self.addr


def is_strict(addr: str) -> bool:
    """Whether `addr` is one we may put into an SMTP command or a header as it stands."""
    local, _, domain = addr.partition("@")
    # "=?" is plain grammar, but some readers decode an encoded word wherever they see one.
    fits = len(local) <= 64 and len(domain) <= 253 and "=?" not in addr
    return _STRICT.fullmatch(addr) is not None and fits and not domain[-1:].isdigit()


def strict(addr: str) -> str:
    """`addr` itself, ready for the wire.

    Raises DataProblem for everything but ASCII dot-atom@domain: quoted local parts, comments,
    groups, source routes, address literals, percent hacks, control characters, a trailing dot.
    Domains in other scripts are not converted: IDNA 2003 and 2008 do not agree on whose they are.
    """
    if not is_strict(addr):
        raise DataProblem(
            f"{addr[:100]!r} is not a plain mail address",
            "only name@domain in ASCII is written to; put the right one with: edit ID --to ADDRESS",
        )
    return addr


def matching(addr: str) -> str:
    """The form two spellings of one mailbox share. For comparing only, never for writing to."""
    local, at, domain = addr.strip().casefold().rpartition("@")
    if not at:
        return addr.strip().casefold()
    if domain in _PLUS_TAGS:
        local = local.partition("+")[0]
    if domain in _DOTS_IGNORED:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def domain_of(addr: str) -> str:
    """The domain of an address, lower case; empty where there is none."""
    return addr.rpartition("@")[2].casefold()


def same_house(one: str, other: str) -> bool:
    """Whether two addresses are of one organisation's own domain."""
    domain = domain_of(one)
    return bool(domain) and domain == domain_of(other) and not is_free(domain)


def is_free(domain: str) -> bool:
    """Whether it is a mail provider's, where anybody may have an address."""
    return domain in _FREE or _FREE_EVERYWHERE.fullmatch(domain) is not None


def is_robot(addr: str) -> bool:
    """Addresses no person reads: schedulers, applicant tracking, no-reply, mail systems."""
    local, _, domain = addr.casefold().rpartition("@")
    return bool(_ROBOT_LOCAL.fullmatch(local) or _ROBOT_DOMAIN.fullmatch(domain))


def is_resource(addr: str) -> bool:
    """Calendar addresses that are rooms, equipment or shared calendars, by their address alone."""
    addr = addr.casefold()
    return bool(_RESOURCE.fullmatch(addr) or _RESOURCE_LOCAL.fullmatch(addr.rpartition("@")[0]))
