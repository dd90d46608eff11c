"""What is known of mail providers: where their servers are, how they are told apart, where they lie.

Facts only, as frozen profiles. A quirk that code heeds is named where it is heeded (imap.py,
signin.py, folders.py); the others are for the set-up and for `files_sent`. A profile never says what
a server *can*: that is read from CAPABILITY after sign-in, and believed once it worked.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sincerely.words.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Server:
    """Where a program connects. tls: implicit or starttls, as in the configuration."""

    host: str
    port: int
    tls: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One provider. domains: of its addresses, "yahoo.*" for all countries; hosts: endings of its
    servers' names; signs: words of its greeting, CAPABILITY or ID, casefolded.

    sign_in: what the user does when sign-in is refused.
    labels: a mail lies in several folders at once. drafts_in_all: the archive shows drafts, too.
    virtual: folders that only repeat others, by attribute. condstore, qresync: yes, no or broken.
    search_misses: SEARCH leaves mail out. wants_id: refuses folders to who does not send ID.
    empty_rfc822: FETCH RFC822 comes without a body. localised: folders are named in the user's
    language. unordered: answers come in no order. files_sent: SMTP files the Sent copy by itself
    (None: look first). rewrites_ids: a sent mail may get another Message-ID. original_id: the field
    that keeps the first one. connections: at once, per account. recipients: per day.
    """

    key: str
    name: str
    domains: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    imap: Server | None = None
    smtp: Server | None = None
    signs: tuple[str, ...] = ()
    sign_in: str = "check user: and the secret; many providers want an app password"
    labels: bool = False
    drafts_in_all: bool = False
    virtual: frozenset[str] = frozenset({"\\important", "\\flagged"})
    condstore: str = "yes"
    qresync: str = "yes"
    search_misses: bool = False
    wants_id: bool = False
    empty_rfc822: bool = False
    localised: bool = False
    unordered: bool = False
    files_sent: bool | None = None
    rewrites_ids: bool = False
    original_id: str = ""
    connections: int = 10
    recipients: int = 500


GENERIC = Profile("generic", "an IMAP server", files_sent=False)

_GMAIL = Profile(
    "gmail", "Gmail",
    domains=("gmail.com", "googlemail.com"),
    hosts=("imap.gmail.com", "imap.googlemail.com", "smtp.gmail.com", "smtp.googlemail.com"),
    imap=Server("imap.gmail.com", 993, "implicit"),
    smtp=Server("smtp.gmail.com", 465, "implicit"),
    signs=("x-gm-ext-1", "gimap"),
    sign_in="Google takes an app password, not that of the account: switch on 2-Step Verification "
    "and make one at myaccount.google.com/apppasswords; a Workspace administrator may forbid it",
    labels=True, drafts_in_all=True, qresync="no", files_sent=True,
    original_id="X-Google-Original-Message-ID", connections=15,
)  # fmt: skip
_MICROSOFT_SIGN_IN = (
    "Microsoft takes no password here any more, app passwords included, only OAuth; and IMAP is "
    "switched off until the user, or an administrator, allows it"
)
_OUTLOOK = Profile(
    "outlook", "Outlook.com",
    domains=("outlook.*", "hotmail.*", "live.*", "msn.com", "passport.com"),
    hosts=("imap-mail.outlook.com", "smtp-mail.outlook.com"),
    imap=Server("outlook.office365.com", 993, "implicit"),
    smtp=Server("smtp-mail.outlook.com", 587, "starttls"),
    sign_in=_MICROSOFT_SIGN_IN,
    condstore="no", qresync="no", search_misses=True, localised=True, files_sent=True,
    rewrites_ids=True, connections=8, recipients=300,
)  # fmt: skip
_MICROSOFT = Profile(
    "microsoft365", "Microsoft 365",
    hosts=("outlook.office365.com", "smtp.office365.com", "outlook.office.com"),
    imap=Server("outlook.office365.com", 993, "implicit"),
    smtp=Server("smtp.office365.com", 587, "starttls"),
    signs=("microsoft exchange", "microsoft.exchange"),
    sign_in=_MICROSOFT_SIGN_IN,
    condstore="no", qresync="no", search_misses=True, localised=True, files_sent=True,
    rewrites_ids=True, connections=8, recipients=10_000,
)  # fmt: skip
_ICLOUD = Profile(
    "icloud", "iCloud",
    domains=("icloud.com", "me.com", "mac.com"),
    hosts=("mail.me.com", "mail.icloud.com"),
    imap=Server("imap.mail.me.com", 993, "implicit"),
    smtp=Server("smtp.mail.me.com", 587, "starttls"),
    signs=("xapplepushservice", "icloud"),
    sign_in="Apple takes an app-specific password, not that of the account: make one at "
    "account.apple.com; user: is the part before the @",
    condstore="broken", qresync="broken", empty_rfc822=True, connections=5, recipients=1_000,
)  # fmt: skip
_YAHOO = Profile(
    "yahoo", "Yahoo",
    domains=("yahoo.*", "ymail.com", "rocketmail.com"),
    hosts=("mail.yahoo.com", "mail.yahoo.co.jp"),
    imap=Server("imap.mail.yahoo.com", 993, "implicit"),
    smtp=Server("smtp.mail.yahoo.com", 465, "implicit"),
    signs=("xymhighestmodseq",),
    sign_in="Yahoo takes an app password, not that of the account: make one under Account security",
    condstore="broken", qresync="no", unordered=True,
)  # fmt: skip
_FASTMAIL = Profile(
    "fastmail", "Fastmail",
    domains=("fastmail.com", "fastmail.fm", "messagingengine.com"),
    hosts=("fastmail.com", "messagingengine.com"),
    imap=Server("imap.fastmail.com", 993, "implicit"),
    smtp=Server("smtp.fastmail.com", 465, "implicit"),
    signs=("fastmail",),
    sign_in="Fastmail takes an app password with access to IMAP and SMTP: Settings, Privacy & Security",
    labels=True, files_sent=False,
)  # fmt: skip
_COREMAIL = Profile(
    "coremail", "163, 126 and yeah.net",
    domains=("163.com", "126.com", "yeah.net", "188.com"),
    hosts=("163.com", "126.com", "yeah.net", "188.com"),
    imap=Server("imap.163.com", 993, "implicit"),
    smtp=Server("smtp.163.com", 465, "implicit"),
    signs=("coremail",),
    sign_in="switch on IMAP in the provider's settings and use the authorisation code it shows",
    condstore="no", qresync="no", wants_id=True, localised=True,
)  # fmt: skip
_DOVECOT = Profile("dovecot", "a Dovecot server", signs=("dovecot",), files_sent=False)
_CYRUS = Profile("cyrus", "a Cyrus server", signs=("cyrus",), files_sent=False)

#: In the order in which they are tried; Fastmail is a Cyrus, so it comes before.
PROFILES = (
    _GMAIL, _OUTLOOK, _MICROSOFT, _ICLOUD, _YAHOO, _FASTMAIL, _COREMAIL, _DOVECOT, _CYRUS, GENERIC,
)  # fmt: skip


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
