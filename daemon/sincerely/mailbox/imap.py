"""One IMAP connection, behind the few verbs this program needs. imapclient lives in this file.

imapclient lets CR and LF through in SEARCH and FETCH arguments (mjs/imapclient#657), so nothing
that came from a mail is ever an argument but a Message-ID, checked and sent as a literal. Folders
are opened read-only and bodies are fetched with PEEK: no flag ever changes (blueprint rule 5).
"""

import logging
import re
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import (
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    LoginError,
)
from imapclient.imapclient import _literal

from sincerely.words.errors import Refused, SignInRefused, Unavailable

#: Bytes of one message that are fetched at most; calendar parts lie well within.
MAX_FETCH = 8 * 1024 * 1024
_TIMEOUT = SocketTimeout(connect=15, read=60)
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,990}>")

# imapclient logs every line it sends at DEBUG, the password among them.
logging.getLogger("imapclient").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and as whom. tls: implicit, starttls or none; label: "personal imap" in messages."""

    label: str
    host: str
    port: int
    tls: str
    user: str
    password: str
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as LIST shows it. flags: casefolded attributes such as \\sent."""

    name: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A selected folder. messages: how many lie in it."""

    name: str
    uidvalidity: int
    uidnext: int
    messages: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message. received: INTERNALDATE as an aware UTC instant; size: of the whole message."""

    uid: int
    received: datetime
    size: int
    raw: bytes


class Mailbox:
    """A signed-in connection. One owner, one thread. Use `connect`."""

    def __init__(self, client: IMAPClient, label: str) -> None:
        self._client = client
        self._label = label

    def folders(self) -> list[Folder]:
        """All folders, with whatever attributes the server gives, named or not in CAPABILITY."""
        with _spoken(self._label):
            listed = self._client.list_folders()
        return [
            Folder(name, frozenset(flag.decode("ascii", "replace").casefold() for flag in flags))
            for flags, _, name in listed
        ]

    def open(self, name: str) -> Opened:
        """Select a folder read-only. Raises Unavailable where it is gone."""
        with _spoken(self._label):
            answer = self._client.select_folder(name, readonly=True)
        return Opened(
            name,
            int(answer[b"UIDVALIDITY"]),
            int(answer.get(b"UIDNEXT", 0)),
            int(answer.get(b"EXISTS", 0)),
        )

    def uids_after(self, uid: int) -> list[int]:
        """UIDs above `uid` in the open folder, ascending."""
        with _spoken(self._label):
            found = self._client.search(["UID", f"{uid + 1}:*"])
        # RFC 9051: `n:*` always names the last message, also when its UID is below n.
        return sorted(u for u in found if u > uid)

    def uids_since(self, since: datetime) -> list[int]:
        """UIDs of messages received or dated on or after that day, ascending.

        The server compares days in its own zone, so one day is added (jay-sahnan/signal#41).
        """
        day = (since - timedelta(days=1)).date()
        with _spoken(self._label):
            return sorted(self._client.search(["OR", "SINCE", day, "SENTSINCE", day]))

    def fetch(self, uids: Iterable[int]) -> list[Fetched]:
        """These messages without touching a flag; those expunged meanwhile are left out."""
        wanted = list(uids)
        if not wanted:
            return []
        body = f"BODY.PEEK[]<0.{MAX_FETCH}>"
        with _spoken(self._label):
            answer = self._client.fetch(wanted, ["UID", "INTERNALDATE", "RFC822.SIZE", body])
        found = []
        for uid, items in sorted(answer.items()):
            raw = items.get(b"BODY[]<0>")
            received = items.get(b"INTERNALDATE")
            if not isinstance(raw, bytes) or uid not in wanted:
                continue
            moment = received if isinstance(received, datetime) else datetime.now(UTC)
            size = int(items.get(b"RFC822.SIZE", len(raw)))
            found.append(Fetched(uid, moment.astimezone(UTC), size, raw))
        return found

    def find_message_id(self, folder: str, message_id: str) -> list[int]:
        """UIDs in `folder` of messages with this Message-ID. A hint only: servers index late."""
        if _MESSAGE_ID.fullmatch(message_id) is None:
            return []
        self.open(folder)
        with _spoken(self._label):
            answer = self._client._raw_command_untagged(
                b"SEARCH", [b"HEADER", b"Message-ID", _literal(message_id.encode())]
            )
        return [int(uid) for line in answer for uid in (line or b"").split() if uid.isdigit()]

    def append(self, folder: str, raw: bytes, when: datetime) -> None:
        """File a copy, marked as seen. Raises Refused where the server does not take it."""
        try:
            with _spoken(self._label):
                self._client.append(folder, raw, flags=(b"\\Seen",), msg_time=when)
        except Unavailable as error:
            cause = error.__cause__
            if isinstance(cause, IMAPClientError) and not isinstance(cause, IMAPClientAbortError):
                raise Refused(
                    f"{self._label}: {folder} does not take the copy: {_reason(cause)}"
                ) from error
            raise

    def close(self) -> None:
        with suppress(Exception):
            self._client.logout()


@contextmanager
def connect(endpoint: Endpoint) -> Iterator[Mailbox]:
    """A signed-in mailbox, signed out at the end.

    Raises Unavailable (server, network, TLS) or SignInRefused, naming account and server.
    """
    client = _open(endpoint)
    try:
        _sign_in(client, endpoint)
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        mailbox = Mailbox(client, f"{endpoint.label} ({endpoint.host}:{endpoint.port})")
        yield mailbox
    finally:
        with suppress(Exception):
            client.logout()
        with suppress(Exception):
            client.shutdown()


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always checked, at least TLS 1.2."""
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _open(endpoint: Endpoint) -> IMAPClient:
    place = f"{endpoint.label}: {endpoint.host}:{endpoint.port}"
    try:
        context = tls_context(endpoint.ca_file)
        client = IMAPClient(
            endpoint.host,
            endpoint.port,
            ssl=endpoint.tls == "implicit",
            ssl_context=context,
            timeout=_TIMEOUT,
        )
        client.normalise_times = False
        if endpoint.tls == "starttls":
            client.starttls(context)
        return client
    except ssl.SSLCertVerificationError as error:
        raise Unavailable(
            f"{place}: its certificate is not trusted: {error.verify_message}",
            "check host: in the configuration; for a server of your own set ca_file:",
        ) from error
    except ssl.SSLError as error:
        raise Unavailable(f"{place}: TLS failed: {error.reason}", "check port: and tls:") from error
    except (OSError, IMAPClientError) as error:
        hint = "check host:, port: and tls:, and that you are online"
        raise Unavailable(f"{place}: cannot be reached: {_reason(error)}", hint) from error


def _sign_in(client: IMAPClient, endpoint: Endpoint) -> None:
    place = f"{endpoint.label}: {endpoint.host}:{endpoint.port}"
    words = endpoint.user + endpoint.password
    try:
        if words.isascii() and words.isprintable():
            client.login(endpoint.user, endpoint.password)
        elif "\0" in words or not client.has_capability("AUTH=PLAIN"):
            raise SignInRefused(
                f"{place}: the server takes no user or password with these characters",
                "set a password of plain letters, digits and signs",
            )
        else:  # LOGIN knows no charset; PLAIN is UTF-8 (RFC 4616)
            client.plain_login(endpoint.user, endpoint.password)
    except LoginError as error:
        reason = _reason(error)
        if re.search(r"(?i)unavailable|try again|too many|throttl|\[(?:INUSE|LIMIT)", reason):
            raise Unavailable(f"{place}: sign-in put off: {reason}", "it is tried again") from error
        raise SignInRefused(
            f"{place}: {endpoint.user} was refused: {reason}",
            "check user: and the secret; many providers want an app password",
        ) from error
    except (OSError, IMAPClientError) as error:
        raise Unavailable(f"{place}: lost while signing in: {_reason(error)}") from error


@contextmanager
def _spoken(label: str) -> Iterator[None]:
    """Every way a conversation can break, as one error."""
    try:
        yield
    except CapabilityError as error:
        raise Unavailable(f"{label}: {_reason(error)}") from error
    except (OSError, IMAPClientError, ValueError, KeyError) as error:
        raise Unavailable(
            f"{label}: the connection broke: {_reason(error)}", "it is tried again"
        ) from error


def _reason(error: BaseException) -> str:
    text = str(error.args[0] if error.args else error)
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text.removeprefix("b'").rstrip("'"))[:200]
