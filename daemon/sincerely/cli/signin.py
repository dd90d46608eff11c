"""sign-in: give a password, or sign in with OAuth, once more; tried at both doors before it is kept."""

import os
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.asking import Asking
from sincerely.cli.common import account_option, config_option
from sincerely.cli.files import FILE
from sincerely.words.errors import SignInRefused, SincerelyError, UsageProblem

if TYPE_CHECKING:
    from sincerely.config.load import Config
    from sincerely.config.schema import Account


@click.command("sign-in")
@account_option
@click.option(
    "--password-file", type=FILE, metavar="FILE", help="The password; - reads a line of stdin."
)
@click.option("--device", is_flag=True, help="OAuth: by a code, on another device.")
@click.option("--no-test", is_flag=True, help="Do not try it at the servers.")
@config_option
@click.pass_context
def sign_in(
    ctx: click.Context, account: str | None, password_file: str | None, device: bool, no_test: bool
) -> None:
    """Give a new password, or sign in with OAuth again; kept where the configuration says."""
    from sincerely.config import find, load

    config, ask = load(find((ctx.obj or {}).get("config")).path), Asking()
    wanted = [a for a in config.file.accounts if account in (None, a.name)]
    if len(wanted) != 1:
        names = ", ".join(a.name for a in config.file.accounts)
        raise UsageProblem("which account signs in?", f"say it with --account: {names}")
    (chosen,) = wanted
    for side in _sides(chosen):
        if side[0].secret.oauth is not None:
            given: Any = by_oauth(ask, config, chosen, device, server=side[0])
        elif side[0].secret.keyring is not None or side[0].secret.file is not None:
            names = " and ".join("IMAP" if s is chosen.imap else "SMTP" for s in side)
            given = ask.secret(
                "--password-file", f"Password for {names} (not shown)", password_file
            )
        else:
            given = None  # a command or a credential: nothing of ours to write
        if not no_test:
            prove(ask.say, config, chosen, given, only=side)
        _keep(config, chosen, side, given)
    ask.say(f"{chosen.name}: signed in. Where it was paused: sincerely resume")


def by_oauth(
    ask: Asking, config: "Config", account: "Account", device: bool = False, server: Any = None
) -> dict[str, Any]:
    """A token from a person who signs in. Raises SignInRefused or Unavailable."""
    import sys
    import threading

    from sincerely import endpoints

    server = server or account.imap
    keeper = endpoints.keeper(config, account, server)
    from sincerely.secrets import consent
    from sincerely.secrets.oauth import Denied

    try:
        if device:
            wait = threading.Event().wait
            return consent.by_device(keeper.client, keeper.what, say=ask.say, wait=wait)
        graphic = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
        return consent.by_browser(
            keeper.client, server.user, keeper.what, say=ask.say,
            show=webbrowser.open if graphic else None, pasted=sys.stdin,
        )  # fmt: skip
    except Denied as denied:
        keeper.explain(denied)


class NotProven(SincerelyError):
    """What is wrong at both doors, a line each; it ends with the code of the first."""

    def __init__(self, errors: list[SincerelyError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))
        self.errors = errors
        self.exit_code = errors[0].exit_code


def prove(
    say: Callable[[str], None], config: "Config", account: "Account", secret: Any, only: Any = None
) -> None:
    """Sign in at the servers with what was just given (None: with what is stored), and tell.

    Both are tried, whatever the first one says, for who mends a port wants to know of the other, too.
    But a password that one refused is not offered to the other: at many providers a few refusals lock
    an account, and both count as one. That door is only opened, and that is said.

    secret: a password, or a token as OAuth gives it. Raises what a door raises; NotProven where both
    do.
    """
    from sincerely import endpoints

    given = None
    if isinstance(secret, str):
        given = endpoints.Given(secret)
    elif secret is not None:
        given = endpoints.Given(token=lambda _refused: str(secret["access_token"]))
    wrong: list[SincerelyError] = []
    if only is None or account.imap in only:
        door = endpoints.imap(config, account, given)  # where a secret is not to be had, nothing is
        try:
            _prove_imap(say, account, door)
        except SincerelyError as error:
            wrong.append(error)
    if only is None or account.smtp in only:
        refused = any(isinstance(error, SignInRefused) for error in wrong)
        try:
            _prove_smtp(say, account, endpoints.smtp(config, account, given), refused)
        except SincerelyError as error:
            wrong.append(error)
    if wrong:
        raise NotProven(wrong) if len(wrong) > 1 else wrong[0]


def _prove_imap(say: Callable[[str], None], account: "Account", endpoint: Any) -> None:
    from sincerely.checks import servers

    imap = account.imap
    overrides = {"sent": imap.sent, "archive": imap.archive, "junk": imap.junk}
    look = servers.mailbox(endpoint, overrides, imap.also)
    say(f"IMAP: signed in at {imap.host} ({look.provider}); INBOX holds {look.messages} messages")
    for role in ("sent", "archive", "junk"):
        names = ", ".join(look.folders.get(role, ()))
        if names:
            say(f"      {role}: {names}")
    if "sent" not in look.folders:
        say(
            "      no Sent folder was found: nothing is sent until --sent, or imap: sent:, names it"
        )
    for doubt in look.doubts:
        say(f"      {doubt}")


def _prove_smtp(
    say: Callable[[str], None], account: "Account", endpoint: Any, refused: bool
) -> None:
    """refused: IMAP refused this very password. A token locks nothing."""
    from sincerely.checks import servers

    where = account.smtp.host
    if refused and endpoint.token is None:
        servers.outbox(endpoint, sign_in=False)
        say(
            f"SMTP: {where} answers; the password was not tried there, for a few refusals lock accounts"
        )
        return
    servers.outbox(endpoint)
    say(f"SMTP: signed in at {where}; nothing was sent")


def _sides(account: "Account") -> list[list[Any]]:
    """The servers, those together that share a user and a source."""
    one, other = account.imap, account.smtp
    same = one.secret == other.secret and (one.user == other.user or one.secret.file is not None)
    return [[one, other]] if same else [[one], [other]]


def _keep(config: "Config", account: "Account", side: list[Any], given: Any) -> None:
    from sincerely import endpoints
    from sincerely.secrets import files, keyrings, sealed

    source, what = side[0].secret, f"account {account.name}"
    if source.oauth is not None:
        section = config.file.oauth[source.oauth]
        try:
            endpoints.read_key(config, source.oauth, section)
        except SincerelyError:
            # The first sign-in makes the key, where it can be kept.
            user = f"key-{source.oauth}"
            if (
                section.key.keyring is not None
                and keyrings.look(section.key.keyring, user, what) is None
            ):
                keyrings.store(section.key.keyring, user, sealed.new_key(), what)
            elif section.key.file is not None:
                path = files.placed(section.key.file, config.path.parent)
                if path.exists():
                    raise
                files.write(path, sealed.new_key() + "\n")
            else:
                raise
        endpoints.keeper(config, account, side[0]).accept(given)
    elif source.keyring is not None:
        for user in dict.fromkeys(server.user for server in side):
            keyrings.store(source.keyring, user, given, what)
    elif source.file is not None:
        files.write(files.placed(source.file, config.path.parent), given + "\n", replace=True)
