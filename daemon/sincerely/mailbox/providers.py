"""Which provider it is, by address or server, and what its refusals mean. The facts: profiles.py."""

import re
from collections.abc import Iterable
from datetime import timedelta

from sincerely.mailbox.profiles import GENERIC, PROFILES, Profile, Server
from sincerely.words.errors import Unavailable

__all__ = ["GENERIC", "PROFILES", "Profile", "Server", "Throttled"]


def for_address(address: str) -> Profile | None:
    """The provider of an e-mail address by its domain; None where the domain is somebody's own."""
    domain = address.rpartition("@")[2].strip().rstrip(".").casefold()
    for profile in PROFILES:
        for known in profile.domains:
            name, star = known.removesuffix(".*"), known.endswith(".*")
            # "yahoo.*" is yahoo.fr and yahoo.co.uk, but not yahoo.of.somebody.example.
            if domain == known or (star and re.fullmatch(re.escape(name) + _COUNTRY, domain)):
                return profile
    return None


_COUNTRY = r"\.(?:com|[a-z]{2}|com?\.[a-z]{2}|com\.[a-z]{2})"


def recognise(host: str = "", *said: str | bytes, capabilities: Iterable[bytes] = ()) -> Profile:
    """The profile of a server, by its name, or by what it `said` of itself (greeting, ID answer)
    and can do. GENERIC where nothing tells."""
    name = host.rstrip(".").casefold()
    for profile in PROFILES:
        if any(name == h or name.endswith("." + h) for h in profile.hosts):
            return profile
    words = [w.decode("latin-1") if isinstance(w, bytes) else w for w in said]
    heard = " ".join([*words, *(c.decode("latin-1") for c in capabilities)])[:20_000].casefold()
    for profile in PROFILES:
        if any(sign in heard for sign in profile.signs):
            return profile
    return GENERIC


# -- what a refusal means

#: The server puts us off: it is neither the secret nor the folder.
_PUT_OFF = re.compile(
    r"\[(?:UNAVAILABLE|INUSE|LIMIT|THROTTLED|OVERQUOTA)\]|throttl|server (?:is )?(?:too )?busy"
    r"|too many|rate limit|back-?off|exceeded command|bandwidth limit|try again|retry (?:after|in)"
    r"|temporar(?:y|ily)|unavailable|connection limit|maximum number of connections",
    re.IGNORECASE,
)
#: The same, of one message: a passing fault there is asked for again at once.
_SLOWED = re.compile(
    r"\[(?:UNAVAILABLE|LIMIT|THROTTLED|OVERQUOTA)\]|throttl|server (?:is )?(?:too )?busy|too many"
    r"|rate limit|back-?off|exceeded command|bandwidth limit|retry (?:after|in)",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"(?:retry|again|back-?off|wait)[^0-9\r\n]{0,40}(\d{1,9}) ?(ms|millisec|s\b|sec|m\b|min|h\b|hour)?",
    re.IGNORECASE,
)
_UNITS = {"ms": 0.001, "mi": 60.0, "m": 60.0, "h": 3600.0, "ho": 3600.0}
#: Whatever a server asks for, it is looked at again after this.
LONGEST = timedelta(hours=1)

_NOT_CONNECTED = re.compile(r"authenticated but not connected", re.IGNORECASE)
_SWITCHED_OFF = re.compile(
    r"not enabled for imap|imap (?:access )?is (?:disabled|not enabled)|imap4? (?:is )?disabled"
    r"|enable imap|unsafe login",
    re.IGNORECASE,
)


def puts_off(text: str) -> bool:
    """Whether a refusal only means: later."""
    return _PUT_OFF.search(text) is not None


def slows_down(text: str) -> bool:
    """Whether a refusal to give a message means that too much is asked, not that it is broken."""
    return _SLOWED.search(text) is not None


def delay(text: str) -> timedelta | None:
    """How long the server asks us to wait, an hour at most; None where it does not say."""
    match = _DELAY.search(text)
    if match is None:
        return None
    unit = (match[2] or "s").casefold()
    factor = 0.001 if unit.startswith("milli") else _UNITS.get(unit[:2], 1.0)
    return min(timedelta(seconds=int(match[1]) * factor), LONGEST)


def not_connected(text: str) -> bool:
    """Exchange's way to say: this user, but no mailbox of theirs by IMAP."""
    return _NOT_CONNECTED.search(text) is not None


def advice(profile: Profile, text: str) -> str:
    """What the user does about a refused sign-in, by the server's words."""
    if not_connected(text):
        return (
            "the sign-in counts, but no mailbox opens: IMAP is switched off for it, user: names "
            "another mailbox (a shared one?), or the token lacks the right to IMAP"
        )
    if _SWITCHED_OFF.search(text):
        return (
            f"{profile.name} has IMAP switched off for this mailbox: switch it on in its settings"
        )
    return profile.sign_in


class Throttled(Unavailable):
    """The server asks us to come later. after: in how long, None where it does not say."""

    def __init__(self, message: str, after: timedelta | None) -> None:
        named = f", in {after.total_seconds():.0f} s as the server asks" if after else ""
        super().__init__(message, f"it is tried again{named}")
        self.after = after
