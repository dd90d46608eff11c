"""What is known of mail providers: where their servers are, how they are told apart, where they lie.

Facts only, as frozen profiles. A quirk that code heeds is named where it is heeded (imap.py,
signin.py, folders.py); the others are for the set-up and for `files_sent`. A profile never says what
a server *can*: that is read from CAPABILITY after sign-in, and believed once it worked. Servers and
domains of the smaller providers are those of the public autoconfiguration database of Thunderbird.
"""

from dataclasses import dataclass


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

    sign_in: what the user does when sign-in is refused. page: where a password for programs is made,
    or IMAP is switched on; steps: how, a sentence each. oauth: the built-in OAuth provider.
    local_user: the user name is the part before the @.
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
    page: str = ""
    steps: tuple[str, ...] = ()
    oauth: str = ""
    local_user: bool = False
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
    page="https://myaccount.google.com/apppasswords",
    steps=(
        "Switch on 2-Step Verification for your Google account, if it is not on.",
        "Make an app password there, named Sincerely, and copy its sixteen letters.",
    ),
    oauth="google",
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
    steps=(
        "Switch IMAP on for the mailbox: Settings, Mail, Forwarding and IMAP.",
        "Sign in with OAuth; an administrator or you must have registered a client id for it.",
    ),
    oauth="microsoft",
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
    steps=(
        "IMAP and authenticated SMTP must be switched on for the mailbox, by its administrator.",
        "Sign in with OAuth; an administrator or you must have registered a client id for it.",
    ),
    oauth="microsoft",
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
    page="https://account.apple.com",
    steps=("Under Sign-In and Security make an app-specific password, named Sincerely.",),
    local_user=True,
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
    page="https://login.yahoo.com/account/security",
    steps=("Under Account security make an app password, named Sincerely.",),
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
    page="https://app.fastmail.com/settings/security",
    steps=("Under Privacy & Security make an app password with access to mail: IMAP and SMTP.",),
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
    steps=("Switch on IMAP in the provider's settings and copy the authorisation code.",),
    condstore="no", qresync="no", wants_id=True, localised=True,
)  # fmt: skip
_AOL = Profile(
    "aol", "AOL",
    domains=("aol.*", "aim.com", "netscape.net", "compuserve.com", "cs.com"),
    imap=Server("imap.aol.com", 993, "implicit"),
    smtp=Server("smtp.aol.com", 465, "implicit"),
    sign_in="AOL takes an app password, not that of the account: make one under Account security",
    page="https://login.aol.com/account/security",
    steps=("Under Account security make an app password, named Sincerely.",),
)  # fmt: skip
_GMX = Profile(
    "gmx", "GMX",
    domains=("gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.eu", "gmx.org", "gmx.info", "gmx.biz"),
    imap=Server("imap.gmx.net", 993, "implicit"),
    smtp=Server("mail.gmx.net", 465, "implicit"),
    sign_in="GMX must be told once to let programs in: Settings, POP3 & IMAP",
    page="https://hilfe.gmx.net/pop-imap/einschalten.html",
    steps=(
        "Allow access by POP3 and IMAP once in the mail settings of the account.",
        "With two-factor sign-in, make a password for this program; without, use the account's.",
    ),
    localised=True,
)  # fmt: skip
_GMX_COM = Profile(
    "gmx.com", "GMX",
    domains=("gmx.com", "gmx.us", "gmx.co.uk", "gmx.fr", "gmx.es", "gmx.it", "gmx.ie", "gmx.pt"),
    imap=Server("imap.gmx.com", 993, "implicit"),
    smtp=Server("mail.gmx.com", 465, "implicit"),
    sign_in="GMX must be told once to let programs in: Settings, POP3 & IMAP",
    steps=_GMX.steps,
    localised=True,
)  # fmt: skip
_WEB_DE = Profile(
    "web.de", "WEB.DE",
    domains=("web.de",),
    imap=Server("imap.web.de", 993, "implicit"),
    smtp=Server("smtp.web.de", 465, "implicit"),
    sign_in="WEB.DE must be told once to let programs in: Settings, POP3 & IMAP",
    page="https://hilfe.web.de/pop-imap/einschalten.html",
    steps=_GMX.steps,
    local_user=True, localised=True,
)  # fmt: skip
_POSTEO = Profile(
    "posteo", "Posteo",
    domains=("posteo.*",),
    imap=Server("posteo.de", 993, "implicit"),
    smtp=Server("posteo.de", 465, "implicit"),
    steps=("Use the password of the mailbox.",),
)  # fmt: skip
_MAILBOX_ORG = Profile(
    "mailbox.org", "mailbox.org",
    domains=("mailbox.org",),
    imap=Server("imap.mailbox.org", 993, "implicit"),
    smtp=Server("smtp.mailbox.org", 465, "implicit"),
    steps=(
        "Use the password of the mailbox; with two-factor sign-in, make an application password.",
    ),
)  # fmt: skip
_ZOHO = Profile(
    "zoho", "Zoho Mail",
    domains=("zoho.com", "zohomail.com"),
    imap=Server("imap.zoho.com", 993, "implicit"),
    smtp=Server("smtp.zoho.com", 465, "implicit"),
    sign_in="Zoho has IMAP switched off until it is switched on in the settings of the mailbox",
    page="https://www.zoho.com/mail/help/imap-access.html",
    steps=(
        "Switch on IMAP access in the settings of the mailbox.",
        "With two-factor sign-in, make an application-specific password.",
    ),
)  # fmt: skip
_YANDEX = Profile(
    "yandex", "Yandex",
    domains=("yandex.*", "ya.ru", "narod.ru"),
    imap=Server("imap.yandex.com", 993, "implicit"),
    smtp=Server("smtp.yandex.com", 465, "implicit"),
    sign_in="Yandex wants IMAP switched on in its settings, and an app password",
    steps=("Switch on IMAP under Settings, Email clients, and make an app password.",),
    localised=True,
)  # fmt: skip
_DOVECOT = Profile("dovecot", "a Dovecot server", signs=("dovecot",), files_sent=False)
_CYRUS = Profile("cyrus", "a Cyrus server", signs=("cyrus",), files_sent=False)

#: In the order in which they are tried; Fastmail is a Cyrus, so it comes before.
PROFILES = (
    _GMAIL, _OUTLOOK, _MICROSOFT, _ICLOUD, _YAHOO, _FASTMAIL, _COREMAIL, _AOL, _GMX, _GMX_COM,
    _WEB_DE, _POSTEO, _MAILBOX_ORG, _ZOHO, _YANDEX, _DOVECOT, _CYRUS, GENERIC,
)  # fmt: skip
