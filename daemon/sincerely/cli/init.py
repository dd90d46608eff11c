"""init: from a mail address to a configuration that works."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.asking import Asking
from sincerely.cli.common import config_option
from sincerely.cli.files import FILE
from sincerely.words.errors import SignInRefused, SincerelyError, UsageProblem

if TYPE_CHECKING:
    from sincerely.config.load import Config
    from sincerely.firstrun.settings import Answers

#: How often a password may be typed wrong; more would lock accounts at some providers.
_TRIES = 3


def _options(command: Any) -> Any:
    tls = click.Choice(["implicit", "starttls", "none"])
    for option in reversed([
        click.option("--address", help="Your mail address."),
        click.option("--name", help="Your name, as it stands under letters."),
        click.option("--zone", help="Your time zone, such as Europe/Berlin."),
        click.option("--country", help="Two letters, such as DE."),
        click.option("--alias", multiple=True, help="Another address that is also you."),
        click.option("--account", default="personal", show_default=True, help="A short name."),
        click.option("--imap-host", help="The IMAP server, where it is not found by itself."),
        click.option("--imap-port", type=click.IntRange(1, 65535)),
        click.option("--imap-tls", type=tls),
        click.option("--smtp-host", help="The SMTP server."),
        click.option("--smtp-port", type=click.IntRange(1, 65535)),
        click.option("--smtp-tls", type=tls),
        click.option("--user", help="The user name, where it is not the address."),
        click.option("--smtp-user", help="The same for SMTP, where it differs."),
        click.option("--ca-file", type=FILE, metavar="FILE",
                     help="Certificate authority of a server of your own."),
        click.option("--sent", help="The Sent folder, where it is not found by itself."),
        click.option("--trust-found", is_flag=True, default=None,
                     help="Take servers that an open line named."),
        click.option("--password-file", type=FILE, metavar="FILE",
                     help="The password; - reads a line of stdin."),
        click.option("--keep", type=click.Choice(["keyring", "file"]), help="Where to keep it."),
        click.option("--secret-command", metavar="COMMAND", help="A program prints the password."),
        click.option("--credential", metavar="NAME", help="systemd provides the password."),
        click.option("--oauth", metavar="PROVIDER", help="google, microsoft or another: no password."),
        click.option("--oauth-at", multiple=True, metavar="NAME=VALUE",
                     help="Another provider's authorize, token, device and scope."),
        click.option("--client-id", help="Your client id at that provider."),
        click.option("--client-secret-file", type=FILE, metavar="FILE",
                     help="Its secret, where it has one."),
        click.option("--device", is_flag=True, help="Sign in by a code, on another device."),
        click.option("--employer", metavar="NAME", help="Your present employer."),
        click.option("--employer-domain", multiple=True, metavar="DOMAIN", help="Its mail domains."),
        click.option("--no-employer", is_flag=True, help="There is none."),
        click.option("--never", multiple=True, metavar="WHO", help="Never write to these."),
        click.option("--work-account", is_flag=True, default=None, help="Yes, my employer's address."),
        click.option("--since", default="90d", show_default=True, help="How far back to look first."),
        click.option("--state-dir", help="Where the ledger lives."),
        click.option("--import", "contacts", type=FILE, metavar="FILE",
                     help="Import contacts afterwards."),
        click.option("--service/--no-service", default=None, help="Start the service afterwards."),
        click.option("--no-test", is_flag=True, help="Do not sign in now."),
        click.option("--print", "print_", is_flag=True, help="Print the configuration; write nothing."),
        click.option("--force", is_flag=True, help="Replace a configuration that is there."),
    ]):  # fmt: skip
        command = option(command)
    return command


@click.command()
@_options
@config_option
@click.pass_context
def init(ctx: click.Context, /, **given: Any) -> None:
    """Find your servers, try them, keep the password, write the configuration.

    Every question has an option; where nobody is there to ask, what is needed must be said. Nothing
    is written before everything works, and no letter leaves.
    """
    from sincerely.config.load import parse
    from sincerely.firstrun import settings

    ask = Asking()
    target = _target((ctx.obj or {}).get("config"))
    if target.exists() and not given["force"] and not given["print_"]:
        raise UsageProblem(
            f"{target} is there already",
            "--force replaces it; --config names another; --print shows",
        )
    answers = _asked(ask, given)
    text = settings.render(answers)
    config = parse(text, target)
    if given["print_"]:
        click.echo(text, nl=False)
        return
    for source in (answers.secret, answers.oauth.key if answers.oauth else None):
        if source is not None and source[0] == "file" and not given["force"]:
            _free(config.beside(str(source[1])))
    if answers.secret[0] == "credential" and given["password_file"] and not given["force"]:
        _free(_credential(config))
    answers, config = _signed_in(ask, given, answers, config)
    ask.say(f"\nWritten: {config.path}")
    ctx.exit(_afterwards(ask, given, config))


def _target(named: str | None) -> Path:
    import os

    named = named or os.environ.get("SINCERELY_CONFIG")
    if named:
        return Path(named).expanduser().absolute()
    home = Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser()
    return home / "sincerely" / "config.yaml"


def _absolute(path: str | None) -> str | None:
    """As typed, a path is taken from here; as written, from the folder of the configuration."""
    return str(Path(path).absolute()) if path and path[0] not in "~$" else path


def _free(secret: Path) -> None:
    """Said before anybody types a password for nothing."""
    if secret.exists():
        raise UsageProblem(f"{secret} is there already", "--force replaces it")


def _asked(ask: Asking, given: dict[str, Any]) -> "Answers":
    from sincerely.cli import wizard
    from sincerely.firstrun.settings import Answers, OAuthAnswers

    who = wizard.person(ask, given)
    where = wizard.servers(ask, given, who.address)
    wizard.warn_of_company(ask, who.address, where.profile is not None)
    employer = wizard.employer(ask, given, who.address)
    provider = given["oauth"]
    if provider is None and where.profile is not None and where.profile.oauth == "microsoft":
        provider = "microsoft"
        ask.say(f"{where.profile.name} takes no password, only OAuth.")
    if where.profile is not None:
        for number, step in enumerate(where.profile.steps, 1):
            ask.say(f"  {number}. {step}")
        if where.profile.page and provider is None:
            ask.say(f"  There: {where.profile.page}")
    source = ("oauth", provider) if provider else wizard.source(ask, given, given["account"])
    oauth = None
    if provider:
        own = wizard.oauth_at(provider, given["oauth_at"])
        client = ask.text("--client-id", f"Your client id at {provider} (docs/sign-in.md says how)",
                          given["client_id"])  # fmt: skip
        secret = given["client_secret_file"]
        oauth = OAuthAnswers(
            provider, client, ("file", str(Path(secret).expanduser().absolute())) if secret else None,
            wizard.source(ask, given, f"{provider}-key"), own,
        )  # fmt: skip
    return Answers(
        given["account"], who.address, who.name, who.zone, where.imap, where.smtp,
        given["user"] or where.imap_user, given["smtp_user"] or given["user"] or where.smtp_user,
        source, where.how, who.aliases, who.country, employer, list(given["never"]), given["since"],
        _absolute(given["state_dir"]), _absolute(given["ca_file"]), given["sent"], oauth,
    )  # fmt: skip


def _signed_in(
    ask: Asking, given: dict[str, Any], answers: "Answers", config: "Config"
) -> "tuple[Answers, Config]":
    """Get the secret, try both doors with it, and keep everything at once."""
    from dataclasses import replace

    from sincerely.cli import wizard
    from sincerely.config.load import parse
    from sincerely.firstrun import settings

    kind, tries = answers.secret[0], 0
    while True:
        try:
            secret = _secret(ask, given, config, kind)
            if not given["no_test"]:
                _prove(ask, config, secret)
            break
        except SincerelyError as error:
            tries += 1
            if not ask.interactive or tries >= _TRIES or given["password_file"]:
                raise
            ask.say(f"\n{error}\n")
            if _at_the_servers(error) and ask.yes("Name the servers?", None, True):
                where = wizard.typed(ask, {**given, "imap_host": None, "smtp_host": None,
                                              "imap_port": None, "smtp_port": None},
                                        answers.address)  # fmt: skip
                answers = replace(
                    answers, imap=where.imap, smtp=where.smtp, imap_user=where.imap_user,
                    smtp_user=where.smtp_user, how=where.how,
                )  # fmt: skip
                config = parse(settings.render(answers), config.path)
    _keep(given, answers, config, secret)
    return answers, config


def _at_the_servers(error: SincerelyError) -> bool:
    """Whether another host, port or TLS could mend some of it; another password mends the rest."""
    from sincerely.cli.signin import NotProven

    each = error.errors if isinstance(error, NotProven) else [error]
    return not all(isinstance(one, SignInRefused) for one in each)


def _secret(ask: Asking, given: dict[str, Any], config: "Config", kind: str) -> Any:
    """The password as text, the token of a sign-in, or None where a source has it already."""
    if kind == "oauth":
        from sincerely.cli.signin import by_oauth

        return by_oauth(ask, config, config.file.accounts[0], device=given["device"])
    if kind == "command":
        return None
    question = "Password for programs (not shown)"
    if kind == "credential":
        from sincerely.secrets import files

        place = _credential(config)
        if given["password_file"] is None and (place.exists() or given["no_test"]):
            return files.read(place, str(place)).rstrip("\r\n") if place.exists() else None
        question = f"Password for programs (not shown; systemd will take it from {place})"
    typed = ask.secret("--password-file", question, given["password_file"])
    bare = typed.replace(" ", "")
    # Google shows its sixteen letters in four groups; the spaces are not part of them.
    return (
        bare
        if len(bare) == 16 and bare.isalpha() and "gmail" in config.file.accounts[0].imap.host
        else typed
    )


def _credential(config: "Config") -> Path:
    """Where the unit takes the password from that it hands to the daemon."""
    from sincerely.service.units import credentials_of

    return credentials_of(config.path) / str(config.file.accounts[0].imap.secret.credential)


def _prove(ask: Asking, config: "Config", secret: Any) -> None:
    from sincerely.cli.signin import prove

    prove(ask.say, config, config.file.accounts[0], secret)


def _keep(given: dict[str, Any], answers: "Answers", config: "Config", secret: Any) -> None:
    """Secret, sign-in and configuration, in this order; whatever fails takes the others back."""
    from sincerely import endpoints
    from sincerely.firstrun.keeping import all_or_nothing
    from sincerely.firstrun.settings import render

    account, base = config.file.accounts[0], config.path.parent
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    with all_or_nothing(given["force"]) as kept:
        if answers.oauth is not None:
            from sincerely.secrets import sealed

            if answers.oauth.key[0] in ("keyring", "file"):
                key_user = f"key-{answers.oauth.provider}"
                kept.secret(answers.oauth.key, key_user, sealed.new_key(), base, "the key")
            keeper = endpoints.keeper(config, account, account.imap)
            kept.undo(keeper.vault.path)
            keeper.accept(secret)
        elif answers.secret[0] == "credential":
            place = _credential(config)
            if secret is not None and not (place.exists() and given["password_file"] is None):
                kept.file(place, secret + "\n")
        elif secret is not None:
            for user in dict.fromkeys((account.imap.user, account.smtp.user)):
                kept.secret(answers.secret, user, secret, base, f"account {account.name}")
                if answers.secret[0] == "file":
                    break
        kept.file(config.path, render(answers))


def _afterwards(ask: Asking, given: dict[str, Any], config: "Config") -> int:
    """Contacts and the service. Gives the exit code of what did not go; what was written stays."""
    from sincerely.config.load import SYSTEM
    from sincerely.config.owner import command

    machine = config.path == SYSTEM
    here, act, ended = ["--config", str(config.path)], "sincerely", 0
    if machine:  # the ledger will belong to the service's user, and root's hands off it
        act = command("sincerely")
        if given["contacts"]:
            ask.say(f"Then import the contacts: {act} contacts import {given['contacts']}")
    else:
        question = "Import contacts from a file? (its path, or nothing)"
        if path := ask.maybe(question, given["contacts"]):
            ended = _run([*here, "contacts", "import", path])
    whose, scope = ("of the machine", "--system") if machine else ("of yours", "--user")
    if ask.yes(f"Start it as a service {whose} now?", given["service"], False):
        failed = _run([*here, "service", "install", scope, "--now"])
        if failed:
            ask.say("It does not run as a service yet; the configuration is written and stays.")
        ended = ended or failed
    ask.say(f"Next: {act} scan   reads the mailbox and alters nothing\n"
            f"      {act} queue  whom you met, and what waits for you\n"
            f"      {act} doctor looks whether everything is as it must be")  # fmt: skip
    return ended


def _run(arguments: list[str]) -> int:
    import subprocess

    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "sincerely", *arguments], check=False
    )
    return done.returncode
