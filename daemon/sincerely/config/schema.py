"""The shape of the configuration file, key by key. config.example.yaml documents each."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

from sincerely.config import values
from sincerely.words.addresses import is_strict
from sincerely.words.drafts import ReviewFolders
from sincerely.words.followups import Kind
from sincerely.words.policy import Mode, Span, WorkingHours
from sincerely.words.style import Language, Tone


def _address(value: object) -> str:
    if not isinstance(value, str) or not is_strict(value):
        raise ValueError("expected a plain mail address such as name@example.org")
    return value


def _shown(value: Any) -> str:
    return str(value)


Duration = Annotated[timedelta, BeforeValidator(values.duration), PlainSerializer(_shown)]
Retention = Annotated[timedelta, BeforeValidator(values.retention), PlainSerializer(_shown)]
Zone = Annotated[str, BeforeValidator(values.zone)]
MailAddress = Annotated[str, BeforeValidator(_address)]
Url = Annotated[str, BeforeValidator(values.safe_url)]
Hours = Annotated[
    Any, BeforeValidator(values.working_hours), PlainSerializer(_shown)
]  # WorkingHours | None, kept opaque: pydantic need not look inside
#: A port on loopback, or a socket in the file system.
LISTEN = r"^(?:(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}|unix:/.+|)$"
#: A folder's name: no wildcards of LIST, no control characters, no empty level.
FolderName = Annotated[
    str, Field(max_length=200, pattern=r"^[^/*%\x00-\x1f\x7f]+(?:/[^/*%\x00-\x1f\x7f]+)*$")
]
Count = Annotated[int, Field(ge=0, le=100_000)]


class _Section(BaseModel):
    # defer_build: one validator for the whole file instead of one a section; halves start-up.
    model_config = ConfigDict(
        extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True
    )


class SecretSource(_Section):
    """Exactly one explicit source; never a fall-back from one to another."""

    keyring: str | None = None
    file: str | None = None
    command: list[str] | None = None
    credential: str | None = None
    oauth: str | None = None

    @property
    def chosen(self) -> str | None:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        return given[0] if len(given) == 1 else None


class OAuthSection(_Section):
    """How one provider knows us, and where the key to the kept sign-in comes from.

    google and microsoft are built in; any other provider names its addresses and its scope.
    """

    client_id: Annotated[str, Field(min_length=1, max_length=500)]
    client_secret: SecretSource | None = None
    key: SecretSource
    tenant: Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]{1,100}$")] = "common"
    authorize: Url | None = None
    token: Url | None = None
    device: Url | None = None
    scope: str | None = None


class Server(_Section):
    host: Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[A-Za-z0-9.:\-]+$")]
    port: Annotated[int, Field(ge=1, le=65535)]
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    user: Annotated[str, Field(min_length=1)]
    secret: SecretSource
    ca_file: str | None = None


class Imap(Server):
    sent: str | None = None
    archive: str | None = None
    junk: str | None = None
    also: list[Annotated[str, Field(min_length=1)]] = []


class Smtp(Server):
    files_sent: Literal["auto", "yes", "no"] = "auto"


class Account(_Section):
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
    address: MailAddress
    aliases: list[MailAddress] = []
    display_name: Annotated[str, Field(min_length=1, max_length=120)]
    zone: Zone
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    imap: Imap
    smtp: Smtp


class Scan(_Section):
    since: Duration = timedelta(days=90)
    poll: Duration = timedelta(minutes=10)


class SendingSection(_Section):
    undo: Duration = timedelta(minutes=15)
    first_alone: Duration = timedelta(minutes=10)
    spacing: list[Duration] | Literal[0] = [timedelta(seconds=20), timedelta(seconds=90)]
    per_hour: Count = 20
    per_day: Count = 50
    per_contact: Duration = timedelta(days=3)
    per_organisation: Count = 3
    max_letters_per_round: Count = 20
    working_hours: Hours = WorkingHours()
    fresh: Duration = timedelta(minutes=5)
    data_timeout: Duration = timedelta(minutes=10)
    retry: list[Duration] = [timedelta(minutes=5), timedelta(hours=4)]
    retry_for: Duration = timedelta(days=5)


class Employer(_Section):
    name: str = ""
    domains: list[str] = []


class DiscretionSection(_Section):
    employer: Employer = Employer()
    never: list[str] = []


class Away(_Section):
    """The user's own absence, first and last day."""

    since: date
    until: date


class LettersSection(_Section):
    language: Language = "en"
    tone: Tone = "warm"
    closing: Annotated[str, Field(max_length=200)] = ""
    signature: Annotated[str, Field(max_length=1000)] = ""
    templates_dir: str | None = None


class KindSection(_Section):
    mode: Mode = Mode.REVIEW
    not_after: Annotated[Any, BeforeValidator(values.span), PlainSerializer(_shown)] | None = None

    @property
    def span(self) -> Span | None:
        return self.not_after if isinstance(self.not_after, Span) else None


class HealthSection(_Section):
    audit: Duration = timedelta(days=7)
    mail: bool = True
    remind: bool = True
    stalled: Duration = timedelta(minutes=15)
    listen: Annotated[str, Field(pattern=LISTEN)] = ""


class WebSection(_Section):
    """The daemon's page for deciding. port: 0 for none; socket: a file to listen at instead, within the
    state folder unless it is an absolute path; allow_hosts: names of the user's own tunnel or TLS
    proxy, `host` or `host:port` as a browser says them."""

    port: Annotated[int, Field(ge=0, le=65535)] = 0
    socket: Annotated[str, Field(max_length=100)] = ""
    allow_hosts: list[Annotated[str, Field(pattern=r"^[A-Za-z0-9.\-]+(:\d{1,5})?$")]] = []


class ReviewFoldersSection(_Section):
    """What the folders of the mail program are called; "/" between levels, on every server."""

    to_review: FolderName = ReviewFolders().to_review
    approved: FolderName = ReviewFolders().approved
    skipped: FolderName = ReviewFolders().skipped


class ReviewSection(_Section):
    """Where letters are approved besides the terminal and the page. folders: in the mail program."""

    folders: Annotated[ReviewFoldersSection | None, BeforeValidator(values.switched)] = None


class File(_Section):
    """The whole file."""

    state_dir: str = ""
    ledger: str = "sqlite"
    ledger_secret: SecretSource | None = None
    accounts: Annotated[list[Account], Field(min_length=1)]
    oauth: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")], OAuthSection] = {}
    scan: Scan = Scan()
    retention: Retention = timedelta(days=720)
    sending: SendingSection = SendingSection()
    discretion: DiscretionSection = DiscretionSection()
    away: list[Away] = []
    health: HealthSection = HealthSection()
    web: WebSection = WebSection()
    review: ReviewSection = ReviewSection()
    policy: dict[Kind, KindSection] = {}
    landed: Literal["review", "automatic"] = "review"
    letters: LettersSection = LettersSection()
