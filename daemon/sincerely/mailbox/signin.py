"""Connecting and signing in, and what it means when that fails.

A refusal is told apart from a server that puts us off: only the first is about the secret, and only
the second is tried again without anybody doing anything. imapclient is used up to here.
"""

import logging
import re
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from imapclient import SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from sincerely.mailbox import line, providers
from sincerely.mailbox.line import Client
from sincerely.mailbox.providers import Profile, Throttled
from sincerely.words.errors import SignInRefused, Unavailable, untrusted

# imapclient logs every line it sends at DEBUG, the password among them.
logging.getLogger("imapclient").setLevel(logging.WARNING)

_ASK_AGAIN = (
    "did this very user sign in, and is IMAP switched on for the mailbox? "
    "sign in again: sincerely sign-in"
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and as whom. tls: implicit, starttls or none; label: "personal imap" in messages.

    patience: seconds for one read of the line; token: gives an OAuth access token in place of the
    password, another one where it is told that the last was refused.
    """

    label: str
    host: str
    port: int
    tls: str
    user: str
    password: str = field(repr=False)
    ca_file: Path | None = None
    patience: float = 60.0
    token: Callable[[bool], str] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Session:
    """A connection that is signed in. capabilities: in upper case, as told after sign-in."""

    client: Client
    line: line.Line
    profile: Profile
    capabilities: frozenset[bytes]


class _Forgiving:
    """What a server claims before sign-in is not needed, so it may be damaged (iCloud's proxy)."""

    capabilities: tuple[str, ...]

    def _get_capabilities(self) -> None:
        try:
            super()._get_capabilities()  # type: ignore[misc]
        except IMAPClientAbortError:
            raise
        except (IMAPClientError, ValueError):
            self.capabilities = ()
        self.capabilities = (*self.capabilities, "IMAP4REV1")


class _ForgivingPlain(_Forgiving, line._Plain):
    """Without TLS."""


class _ForgivingTls(_Forgiving, line._Tls):
    """With TLS from the first byte."""


class _Client(Client):
    def _create_IMAP4(self) -> Any:
        if self.ssl:
            return _ForgivingTls(self.host, self.port, self.ssl_context, line._CONNECT)
        return _ForgivingPlain(self.host, self.port, line._CONNECT)


def begin(endpoint: Endpoint, seconds: float) -> Session:
    """Connect and sign in; seconds: for all of it after the greeting.

    Raises Unavailable (server, network, TLS), Throttled, or SignInRefused; each names account and
    server, and the last what to do at this provider.
    """
    client = _open(endpoint)
    try:
        sock = client.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _keep_alive(sock)
        read = client.line(endpoint.patience, seconds)
        greeting = bytes(client._imap.welcome or b"")
        _sign_in(client, endpoint, providers.recognise(endpoint.host, greeting))
        try:
            can = frozenset(c.upper() for c in client.capabilities())
        except (OSError, IMAPClientError, ValueError) as error:
            raise Unavailable(
                f"{_place(endpoint)}: lost while signing in: {reason(error)}"
            ) from error
        profile = providers.recognise(endpoint.host, greeting, capabilities=can)
        return Session(client, read, profile, can)
    except BaseException:
        end(client)
        raise


def _keep_alive(sock: socket.socket) -> None:
    """Let the system notice within some minutes that nobody is at the other end any more: by probes
    of a silent line, and by what we said and nobody acknowledged (RFC 5482)."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 20), ("TCP_KEEPCNT", 4), ("TCP_USER_TIMEOUT", 140_000)
    ):  # fmt: skip
        option = getattr(socket, name, None)  # not on every system
        if option is not None:
            sock.setsockopt(socket.IPPROTO_TCP, option, value)


def end(client: Client) -> None:
    """Leave without a word."""
    with suppress(Exception):
        client.shutdown()


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always checked, at least TLS 1.2."""
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def reason(error: BaseException) -> str:
    """What an error says, on one line, in the server's words where it has any."""
    text = str(error.args[0] if error.args else error)
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text.removeprefix("b'").rstrip("'"))[:200]


def _place(endpoint: Endpoint) -> str:
    return f"{endpoint.label}: {endpoint.host}:{endpoint.port}"


def _open(endpoint: Endpoint) -> Client:
    place = _place(endpoint)
    try:
        context = tls_context(endpoint.ca_file) if endpoint.tls != "none" else None
        client = _Client(
            endpoint.host,
            endpoint.port,
            ssl=endpoint.tls == "implicit",
            ssl_context=context,
            timeout=SocketTimeout(connect=15, read=endpoint.patience),
        )
        client.normalise_times = False
        if endpoint.tls == "starttls":
            client.starttls(context)
        return client
    except ssl.SSLCertVerificationError as error:
        raise untrusted(place, error.verify_message) from error
    except ssl.SSLError as error:
        raise Unavailable(f"{place}: TLS failed: {error.reason}", "check port: and tls:") from error
    except (OSError, IMAPClientError, ValueError) as error:
        why = reason(error)
        if not isinstance(error, OSError) and providers.puts_off(why):
            raise Throttled(f"{place}: put off: {why}", providers.delay(why)) from error
        hint = "check host:, port: and tls:, and that you are online"
        if isinstance(error, TimeoutError):
            hint = "check host: and port: (993 or 143); a firewall on the way may swallow it"
        raise Unavailable(f"{place}: cannot be reached: {why}", hint) from error


def _sign_in(client: Client, endpoint: Endpoint, profile: Profile) -> None:
    place = _place(endpoint)
    words = endpoint.user + endpoint.password
    try:
        if endpoint.token is not None:
            _with_token(client, endpoint.user, endpoint.token)
        elif words.isascii() and words.isprintable():
            client.login(endpoint.user, endpoint.password)
        elif not _sayable(words) or not client.has_capability("AUTH=PLAIN"):
            raise SignInRefused(
                f"{place}: the server takes no user or password with these characters",
                "set a password of plain letters, digits and signs",
            )
        else:  # LOGIN knows no charset; PLAIN is UTF-8 (RFC 4616)
            client.plain_login(endpoint.user, endpoint.password)
    except LoginError as error:
        why = reason(error)
        if providers.puts_off(why):
            raise Throttled(f"{place}: sign-in put off: {why}", providers.delay(why)) from error
        if isinstance(error.__context__, IMAPClientAbortError):  # no answer is no refusal
            raise Unavailable(
                f"{place}: lost while signing in: {why}", "it is tried again"
            ) from error
        hint = providers.advice(profile, why)
        if endpoint.token is not None and hint == profile.sign_in:
            hint = _ASK_AGAIN
        raise SignInRefused(f"{place}: {endpoint.user} was refused: {why}", hint) from error
    except (OSError, IMAPClientError, ValueError) as error:
        raise Unavailable(f"{place}: lost while signing in: {reason(error)}") from error


def _with_token(client: Client, user: str, token: Callable[[bool], str]) -> None:
    """XOAUTH2, which every provider with OAuth speaks, or OAUTHBEARER (RFC 7628) where only that is.

    A refused token may merely have been taken back early: one more, fresh, is tried.
    """
    standard = client.has_capability("AUTH=OAUTHBEARER")
    standard = standard and not client.has_capability("AUTH=XOAUTH2")
    for refused in (False, True):
        mechanism = _Bearer(user, token(refused), standard)
        try:
            client.sasl_login(mechanism.name, mechanism)
            return
        except LoginError as error:
            if refused or isinstance(error.__context__, IMAPClientAbortError):
                raise
            if providers.puts_off(reason(error)) or providers.not_connected(reason(error)):
                raise


class _Bearer:
    """One attempt. What the server says of a refusal is answered as each mechanism wants it."""

    def __init__(self, user: str, token: str, standard: bool) -> None:
        self.name = "OAUTHBEARER" if standard else "XOAUTH2"
        who = user.replace("=", "=3D").replace(",", "=2C")
        self._words = (
            f"n,a={who},\1auth=Bearer {token}\1\1" if standard
            else f"user={user}\1auth=Bearer {token}\1\1"
        )  # fmt: skip
        self._over = "\1" if standard else ""
        self._said = False

    def __call__(self, _challenge: bytes) -> bytes:
        words, self._said = self._over if self._said else self._words, True
        return words.encode()


def _sayable(words: str) -> bool:
    """Whether PLAIN can say this: UTF-8 without NUL (RFC 4616)."""
    try:
        return b"\0" not in words.encode()
    except UnicodeEncodeError:
        return False
