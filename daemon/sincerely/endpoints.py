"""From an account of the configuration to what the doors are opened with: server, user, secret."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sincerely.config.load import Config
from sincerely.config.schema import Account, OAuthSection, SecretSource, Server
from sincerely.words.errors import ConfigProblems, Unavailable

if TYPE_CHECKING:
    from sincerely.mailbox.imap import Endpoint as Imap
    from sincerely.outbox.smtp import Endpoint as Smtp
    from sincerely.secrets import oauth
    from sincerely.secrets.oauth import Keeper


@dataclass(frozen=True, slots=True)
class Given:
    """What a person who signs in has just given, in place of what is stored."""

    password: str = field(default="", repr=False)
    token: Callable[[bool], str] | None = field(default=None, repr=False)


def imap(config: Config, account: Account, given: Given | None = None) -> "Imap":
    """The account's mailbox. Raises SignInRefused where the secret cannot be had, ConfigProblems."""
    from sincerely.mailbox.imap import Endpoint

    server, label = account.imap, f"account {account.name}, imap"
    given = given or _stored(config, account, server, label)
    return Endpoint(
        label, server.host, server.port, server.tls, server.user,
        given.password, ca_file(config, server),
        token=given.token,
    )  # fmt: skip


def smtp(config: Config, account: Account, given: Given | None = None) -> "Smtp":
    """The account's way out. Raises SignInRefused where the secret cannot be had, ConfigProblems."""
    from sincerely.outbox.smtp import Endpoint

    server, label = account.smtp, f"account {account.name}, smtp"
    given = given or _stored(config, account, server, label)
    return Endpoint(
        label, server.host, server.port, server.tls, server.user,
        given.password, config.policy(account).sending.data_timeout,
        ca_file(config, server), may_skip_sign_in=server.tls == "none",
        token=given.token,
    )  # fmt: skip


def keeper(config: Config, account: Account, server: Server) -> "Keeper":
    """The OAuth sign-in of one server's user. Raises Unavailable without the extra `oauth`."""
    try:
        from sincerely.secrets import oauth, sealed
    except ModuleNotFoundError as error:
        raise Unavailable(
            f"account {account.name}: OAuth needs {error.name}",
            "install it: pip install 'sincerely[oauth]'",
        ) from error

    name = server.secret.oauth or ""
    section, what = config.file.oauth[name], f"account {account.name}"
    return oauth.Keeper(
        client(config, name, section),
        sealed.Vault(
            sealed.place(config.state_dir, name, server.user),
            lambda: read_key(config, name, section),
            what,
        ),
        server.user,
        what,
        f"sincerely sign-in --account {account.name}",
    )


def client(config: Config, name: str, section: OAuthSection) -> "oauth.Client":
    """We, as the provider of this section knows us."""
    from sincerely.secrets import oauth

    source = section.client_secret
    return oauth.Client(
        oauth.provider(name, section),
        section.client_id,
        None if source is None else lambda: _read(config, source, f"client-{name}", name),
    )


def read_key(config: Config, name: str, section: OAuthSection) -> str:
    """The key that the sign-ins of one provider are sealed with. Raises SignInRefused."""
    return _read(config, section.key, f"key-{name}", name)


def ca_file(config: Config, server: Server) -> Path | None:
    """The certificate authority of a server of one's own. Raises ConfigProblems where it is not."""
    path = config.beside(server.ca_file) if server.ca_file else None
    if path is not None and not path.is_file():
        raise ConfigProblems([f"{config.path}: ca_file: there is no file {path}"])
    return path


def _stored(config: Config, account: Account, server: Server, label: str) -> Given:
    if server.secret.oauth is not None:
        return Given(token=keeper(config, account, server).token)
    from sincerely import secrets  # with subprocess in its wake: not for who only looks

    return Given(secrets.read(server.secret, server.user, config.path.parent, label))


def _read(config: Config, source: SecretSource, user: str, name: str) -> str:
    from sincerely import secrets

    return secrets.read(source, user, config.path.parent, f"oauth: {name}")
