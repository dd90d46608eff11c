"""What `init` asks: who you are, where your mail lives, who must not hear from you."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sincerely.cli.asking import Asking
from sincerely.config import values
from sincerely.firstrun import found, machine
from sincerely.firstrun.found import Found
from sincerely.mailbox.profiles import Server
from sincerely.words.addresses import domain_of, is_strict, same_house
from sincerely.words.errors import UsageProblem

if TYPE_CHECKING:
    from sincerely.firstrun.settings import Source


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks for it."""

    address: str
    name: str
    zone: str
    country: str | None
    aliases: list[str]


def person(ask: Asking, given: dict[str, Any]) -> Person:
    """Address, name, zone. Raises UsageProblem."""
    address = ask.text("--address", "Your mail address", given["address"], check=_address)
    name = ask.text(
        "--name", "Your name, as it stands under letters", given["name"], machine.name(), _name
    )
    zone = ask.text(
        "--zone", "Your time zone, such as Europe/Berlin", given["zone"], machine.zone(),
        values.zone,
    )  # fmt: skip
    aliases = [ask.text("--alias", "", alias, check=_address) for alias in given["alias"]]
    if not aliases and ask.interactive:
        told = ask.maybe(
            "Other addresses that are also you (a comma between two, or nothing)", None
        )
        aliases = [_address(a.strip()) for a in (told or "").split(",") if is_strict(a.strip())]
    return Person(address, name, zone, given["country"], aliases)


def servers(ask: Asking, given: dict[str, Any], address: str) -> Found:
    """Where the mail lives: said, known, told by the domain, or typed. Raises UsageProblem."""
    by_hand = given["imap_host"] or given["smtp_host"]
    where = None if by_hand else found.known(address)
    if where is None and not by_hand:
        ask.say(f"Asking {domain_of(address)} where its mail lives ...")
        where = found.search(address)
    if where is not None:
        ask.say(f"Found by {where.how}:")
        ask.say(f"  IMAP {_shown(where.imap)}, SMTP {_shown(where.smtp)}")
        if not where.proven and not ask.yes(
            "  Nobody vouches for this answer, and the servers are not of your domain. Are they yours?",
            given["trust_found"], False,
        ):  # fmt: skip
            if not ask.interactive:
                raise UsageProblem(
                    f"{domain_of(address)} names servers of another domain, over an open line",
                    "name them with --imap-host and --smtp-host, or say --trust-found",
                )
            where = None
    return where or typed(ask, given, address)


def typed(ask: Asking, given: dict[str, Any], address: str) -> Found:
    """Servers and users as the person says. Raises UsageProblem."""
    domain = domain_of(address)
    imap = _server(ask, given, "imap", f"imap.{domain}", 993)
    smtp = _server(ask, given, "smtp", f"smtp.{domain}", 465)
    user = ask.text("--user", "User name", given["user"], address)
    smtp_user = given["smtp_user"] or user
    return Found(imap, smtp, user, smtp_user, "as you named them", None)


def employer(ask: Asking, given: dict[str, Any], address: str) -> tuple[str, list[str]] | None:
    """Who employs the person now, for `discretion:`. Raises UsageProblem."""
    if given["no_employer"]:
        return None
    domains = [_domain(d) for d in given["employer_domain"]]
    if not given["employer"] and not domains and not ask.interactive:
        raise UsageProblem(
            "Your present employer, who must never hear of this: nobody is there to ask",
            "say it with --employer and --employer-domain, or --no-employer",
        )
    name = ask.maybe("Your present employer, who must never hear of this (or nothing)",
                     given["employer"])  # fmt: skip
    if not name and not domains:
        return None
    if not domains and ask.interactive:
        told = ask.maybe("Its mail domains (a comma between two)", None, _domains)
        domains = (told or "").split(",") if told else []
    if not domains:
        ask.say("Without its mail domains nothing keeps a letter from a colleague's address: add them "
                "under discretion:, once you know them.")  # fmt: skip
    _warn_of_work(ask, given, address, domains)
    return name or "", domains


def warn_of_company(ask: Asking, address: str, at_provider: bool) -> None:
    """Say what an address at a company's domain means, whoever owns it."""
    if at_provider or not same_house(address, address):
        return
    ask.say(f"\n{domain_of(address)} is no public mail provider. Where it belongs to your employer, "
            "take a private\naddress instead: an employer can read the mailbox, and it ends with the "
            "job.\n")  # fmt: skip


def source(ask: Asking, given: dict[str, Any], account: str) -> "Source":
    """Where the password is kept. Raises UsageProblem where no keyring works and no flag was given."""
    from sincerely.secrets import keyrings

    if given["secret_command"]:
        import shlex

        return "command", shlex.split(given["secret_command"])
    if given["credential"]:
        return "credential", given["credential"]
    kept = given["keep"]
    if kept is None and keyrings.usable():
        kept = ask.choose("--keep", "Keep the password in your keyring or in a file?", None,
                          ["keyring", "file"])  # fmt: skip
    elif kept is None:
        ask.say("No keyring answers here.")
        question = f"Keep the password in a file only you can read, {account}.secret"
        if not ask.interactive:
            raise UsageProblem(f"{question}?", "say it with --keep file")
        if not ask.yes(f"{question}?", None, True):
            raise UsageProblem("there is no place for the password", "see docs/sign-in.md")
        kept = "file"
    return ("keyring", "sincerely") if kept == "keyring" else ("file", f"./{account}.secret")


def oauth_at(provider: str, given: tuple[str, ...]) -> dict[str, str]:
    """Where a provider that is not built in signs people in. Raises UsageProblem."""
    from sincerely.config.sources import BUILT_IN

    names = ("authorize", "token", "device", "scope")
    own = {name: value for name, _, value in (word.partition("=") for word in given)}
    if not set(own) <= set(names) or not all(own.values()):
        raise UsageProblem("--oauth-at", f"expected NAME=VALUE, NAME one of {', '.join(names)}")
    if provider not in BUILT_IN and not {"authorize", "token", "scope"} <= set(own):
        raise UsageProblem(
            f"--oauth {provider} is not built in (google, microsoft)",
            "say --oauth-at authorize=URL, token=URL and scope=WORDS",
        )
    return own


def _server(ask: Asking, given: dict[str, Any], side: str, host: str, port: int) -> Server:
    name = side.upper()
    host = ask.text(f"--{side}-host", f"{name} server", given[f"{side}_host"],
                    host if ask.interactive else None, _host)  # fmt: skip
    usual = str(given[f"{side}_port"] or port)
    port = int(ask.text(f"--{side}-port", f"{name} port",
                        str(given[f"{side}_port"]) if given[f"{side}_port"] else None,
                        usual, _port))  # fmt: skip
    tls = given[f"{side}_tls"] or ("starttls" if port in (143, 587, 25) else "implicit")
    return Server(host, port, tls)


def _warn_of_work(ask: Asking, given: dict[str, Any], address: str, domains: list[str]) -> None:
    own = domain_of(address)
    if not any(own == d or own.endswith("." + d) for d in domains):
        return
    ask.say(f"\n{address} is an address of your employer. Whoever runs it can read every letter.")
    if not ask.yes("Use it all the same?", given["work_account"], False):
        raise UsageProblem(
            f"{address} is an address of your present employer",
            "take a private one; or say --work-account",
        )


def _shown(server: Server) -> str:
    return f"{server.host}:{server.port} ({server.tls})"


def _address(text: str) -> str:
    if not is_strict(text):
        raise ValueError("expected a plain mail address such as name@example.org")
    return text


def _name(text: str) -> str:
    if not text.strip() or len(text) > 120 or not text.isprintable():
        raise ValueError("expected a name of at most 120 letters")
    return text.strip()


def _host(text: str) -> str:
    import re

    if not re.fullmatch(r"[A-Za-z0-9.:\-]{1,253}", text):
        raise ValueError("expected the name of a server such as imap.example.org")
    return text


def _port(text: str) -> str:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise ValueError("expected a port such as 993")
    return text


def _domain(text: str) -> str:
    text = text.strip().casefold().lstrip("@")
    if not is_strict(f"x@{text}"):
        raise UsageProblem(f"--employer-domain {text!r}", "expected a domain such as old.example")
    return text


def _domains(text: str) -> str:
    found = [d.strip().casefold().lstrip("@") for d in text.split(",") if d.strip()]
    if not all(is_strict(f"x@{d}") for d in found):
        raise ValueError("expected domains such as old.example")
    return ",".join(found)
