"""Finding, reading and judging the configuration file."""

import difflib
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from sincerely.config import ledger, sources, yaml
from sincerely.config.ledger import loopback
from sincerely.config.owner import act_as
from sincerely.config.schema import Account, File, ReviewFoldersSection
from sincerely.shipped import folder
from sincerely.words.accounts import Me
from sincerely.words.drafts import ReviewFolders
from sincerely.words.errors import ConfigProblems
from sincerely.words.policy import DEFAULT_KINDS, Discretion, KindPolicy, Mode, Policy, Sending
from sincerely.words.style import Style

#: The configuration of the system service.
SYSTEM = Path("/etc/sincerely/config.yaml")


@dataclass(frozen=True, slots=True)
class Located:
    """A configuration file and where we looked for it."""

    path: Path
    tried: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """A judged configuration. file: the data; path: where it stands; state_dir: absolute."""

    file: File
    path: Path
    state_dir: Path

    def account(self, name: str) -> Account:
        return next(a for a in self.file.accounts if a.name == name)

    def me(self, account: Account) -> Me:
        others = [a for a in self.file.accounts if a is not account]
        return Me(
            account.display_name,
            (account.address, *account.aliases),
            tuple(addr for other in others for addr in (other.address, *other.aliases)),
        )

    def policy(self, account: Account) -> Policy:
        """The user's decisions as the pure floors want them."""
        sending = self.file.sending
        spacing = sending.spacing if isinstance(sending.spacing, list) else [timedelta()] * 2
        kinds = dict(DEFAULT_KINDS)
        for kind, section in self.file.policy.items():
            kinds[kind] = KindPolicy(section.mode, section.span or kinds[kind].not_after)
        never = [entry.casefold().lstrip("@") for entry in self.file.discretion.never]
        employer_name, letters = self.file.discretion.employer.name.strip(), self.file.letters
        employer = [d.casefold().lstrip("@") for d in self.file.discretion.employer.domains]
        return Policy(
            sending=Sending(
                undo=sending.undo,
                first_alone=sending.first_alone,
                spacing=(spacing[0], spacing[-1]),
                per_hour=sending.per_hour,
                per_day=sending.per_day,
                per_contact=sending.per_contact,
                per_organisation=sending.per_organisation,
                max_letters_per_round=sending.max_letters_per_round,
                working_hours=sending.working_hours,
                fresh=sending.fresh,
                data_timeout=sending.data_timeout or Sending().data_timeout,
                retry=(sending.retry[0], sending.retry[-1]),
                retry_for=sending.retry_for,
            ),
            kinds=kinds,
            discretion=Discretion(
                domains=frozenset([*employer, *(n for n in never if "@" not in n)]),
                addresses=frozenset(n for n in never if "@" in n),
                names=(employer_name,) if employer_name else (),
                employer=frozenset(employer) - frozenset(never),
            ),
            user_zone=account.zone,
            user_country=account.country,
            away=tuple((span.since, span.until) for span in self.file.away),
            style=Style(
                language=letters.language,
                tone=letters.tone,
                closing=letters.closing.strip().rstrip(","),
                signature=letters.signature,
                month_first=account.country == "US",
            ),
            retention=self.file.retention,
            landed=Mode(self.file.landed),
        )

    @property
    def review(self) -> ReviewFolders | None:
        """The folders of the mail program to approve in, None where nobody asked for them."""
        given = self.file.review.folders
        if given is None:
            return None
        return ReviewFolders(given.to_review, given.approved, given.skipped)

    @property
    def templates_dir(self) -> Path | None:
        """The folder of the user's own templates, if he named one."""
        name = self.file.letters.templates_dir
        return self.beside(name) if name else None

    @property
    def ledger_user(self) -> str:
        """Whom the ledger's server knows us as; "" where it is SQLite or the URL does not say."""
        return ledger.user(self.file.ledger)

    def beside(self, name: str) -> Path:
        """A path of the configuration, taken from the folder the file stands in."""
        path = Path(name).expanduser()
        return path if path.is_absolute() else self.path.parent / path

    @property
    def credentials(self) -> list[str]:
        """Names of the systemd credentials that secrets are taken from."""
        used = [s.secret for a in self.file.accounts for s in (a.imap, a.smtp)]
        used += [s for o in self.file.oauth.values() for s in (o.key, o.client_secret) if s]
        return sorted({source.credential for source in used if source.credential})

    @property
    def on_loopback(self) -> bool:
        """Whether every server of every account is on this machine: what `--now` asks for."""
        return all(loopback(s.host) for a in self.file.accounts for s in (a.imap, a.smtp))


def own() -> Path:
    """Where this user's configuration is looked for first."""
    home = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    return home / "sincerely" / "config.yaml"


def find(given: str | None) -> Located:
    """The file: --config, $SINCERELY_CONFIG, then the usual places. Raises ConfigProblems."""
    named = given or os.environ.get("SINCERELY_CONFIG")
    tried = (Path(named).expanduser(),) if named else (own(), SYSTEM)
    for path in tried:
        try:
            there = path.is_file()
        except PermissionError:
            there = True  # and not for this user: `load` says whose it is
        if there:
            return Located(path.resolve(), tried)
    raise ConfigProblems(
        [f"{path}: there is no configuration file" for path in tried],
        "write one: sincerely init; or by hand: sincerely config example > config.yaml",
    )


def load(path: Path) -> Config:
    """Read and judge one file. Raises ConfigProblems, each as `file:line:col: path: what`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigProblems([f"{path}:1:1: not UTF-8 text: {error.reason}"]) from error
    except OSError as error:
        hint = act_as(path) if isinstance(error, PermissionError) else ""
        raise ConfigProblems([f"{path}: cannot be read: {error.strerror}"], hint) from error
    return parse(text, path)


def parse(text: str, path: Path) -> Config:
    """Judge the text of a file that stands, or will stand, at `path`. Raises as `load` does."""
    document = yaml.read(text)
    problems = [(line, column, what) for line, column, what in document.problems]
    if document.values is None or not isinstance(document.values, dict):
        problems.append((1, 1, "expected keys and values, such as accounts: [...]"))
    file = None
    if not problems or document.values:
        try:
            file = File.model_validate(document.values)
        except ValidationError as error:
            problems += [_problem(e, document) for e in error.errors()]
    problems += _judge(document)
    if problems or file is None:
        shown = [f"{path}:{line}:{column}: {what}" for line, column, what in sorted(set(problems))]
        raise ConfigProblems(shown)
    return Config(file, path, _state_dir(file, path))


def template() -> str:
    """The documented example configuration."""
    return folder("config.example.yaml").read_text(encoding="utf-8")


def _state_dir(file: File, path: Path) -> Path:
    if file.state_dir:
        chosen = Path(os.path.expandvars(file.state_dir)).expanduser()
        return chosen if chosen.is_absolute() else path.parent / chosen
    given = os.environ.get("STATE_DIRECTORY", "").split(":")[0]
    if not given and path == SYSTEM:
        return Path("/var/lib/sincerely")  # the StateDirectory of the system unit
    return Path(given or "~/.local/state/sincerely").expanduser()


def _problem(error: Any, document: yaml.Document) -> tuple[int, int, str]:
    loc = tuple(part for part in error["loc"] if not _synthetic(part))
    line, column = document.place(loc)
    path = ".".join(str(part) for part in loc)
    if error["type"] == "extra_forbidden":
        return line, column, f"{path}: unknown key{_did_you_mean(loc)}"
    if error["type"] == "missing":
        return line, column, f"{path}: is missing"
    what = error["msg"].removeprefix("Value error, ")
    if error["type"] == "enum" and loc[:1] == ("policy",) and loc[-1:] == ("[key]",):
        what = "unknown kind of letter"
    got = error.get("input")
    shown = f", got {got!r}" if not isinstance(got, dict | list) else ""
    return line, column, f"{path}: {what}{shown}"


def _synthetic(part: object) -> bool:
    """Parts pydantic adds for union members ("literal[0]", "list[...]"), which no file has."""
    return isinstance(part, str) and (part.startswith(("literal[", "list[")) or part == "[key]")


def _did_you_mean(loc: tuple[str | int, ...]) -> str:
    model: Any = File
    for part in loc[:-1]:
        if isinstance(part, int):
            continue
        if isinstance(model, tuple):  # a dict: its keys are the user's, its values are known
            (model,) = model
            continue
        annotation = model.model_fields[part].annotation if part in model.model_fields else None
        model = _model_in(annotation)
        if model is None:
            return ""
    known = [] if isinstance(model, tuple) else list(model.model_fields)
    close = difflib.get_close_matches(str(loc[-1]), known, n=1)
    return f", did you mean {close[0]!r}?" if close else ""


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if getattr(annotation, "__origin__", None) is dict:
        return (_model_in(annotation.__args__[1]),)
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None


def _judge(document: yaml.Document) -> list[tuple[int, int, str]]:
    """What is wrong between keys, looked for in the raw data so that it shows beside the rest."""
    values = document.values if isinstance(document.values, dict) else {}
    found = []
    names: set[object] = set()
    accounts = values.get("accounts")
    for number, account in enumerate(accounts if isinstance(accounts, list) else []):
        if not isinstance(account, dict):
            continue
        base: yaml.Path = ("accounts", number)
        if account.get("name") in names:
            found.append((*document.place((*base, "name")), f"accounts.{number}.name: used twice"))
        names.add(account.get("name"))
        for side in ("imap", "smtp"):
            if isinstance(account.get(side), dict):
                found += _judge_server(account[side], (*base, side), document)
    found += sources.judge_oauth(values, document)
    found += [(*document.place((key,)), text) for key, text in ledger.problems(values)]
    found += _judge_folders(values, document)
    sending = values.get("sending")
    for key in ("spacing", "retry"):
        pair = sending.get(key) if isinstance(sending, dict) else None
        if isinstance(pair, list) and len(pair) != 2:
            place = document.place(("sending", key))
            found.append((*place, f"sending.{key}: expected [least, most]"))
    return found


def _judge_folders(values: dict[str, Any], document: yaml.Document) -> list[tuple[int, int, str]]:
    """The folders of the mail program: three, and none of them INBOX."""
    review = values.get("review")
    given = review.get("folders") if isinstance(review, dict) else None
    if not isinstance(given, dict):
        return []
    usual = ReviewFoldersSection()
    names = {key: str(given.get(key, getattr(usual, key))) for key in type(usual).model_fields}
    plain = [name.casefold() for name in names.values()]
    found = []
    for key, name in names.items():
        place = document.place(("review", "folders", key if key in given else ""))
        if name.casefold() == "inbox":
            found.append((*place, f"review.folders.{key}: INBOX has another use"))
        elif key in given and plain.count(name.casefold()) > 1:
            found.append((*place, f"review.folders.{key}: another of the folders is called so"))
    return found


def _judge_server(
    server: dict[str, Any], path: yaml.Path, document: yaml.Document
) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    name = ".".join(str(part) for part in path)
    found += sources.judge(server.get("secret"), (*path, "secret"), document, oauth=True)
    if server.get("tls") == "none" and not loopback(str(server.get("host"))):
        text = f"{name}.tls: none is for loopback only, got it for {server.get('host')}"
        found.append((*document.place((*path, "tls")), text))
    return found
