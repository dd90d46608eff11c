"""One IMAP connection, behind the few verbs this program needs. imapclient lives in this file.

imapclient lets CR and LF through in SEARCH and FETCH arguments (mjs/imapclient#657), so nothing
that came from a mail is ever an argument but a Message-ID, checked and sent as a literal. Folders
are opened read-only and bodies are fetched with PEEK: no flag ever changes (blueprint rule 5).
"""

import logging
import re
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import (
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    LoginError,
)
from imapclient.imap_utf7 import decode as decode_utf7
from imapclient.imapclient import _literal

from sincerely.mailbox import responses
from sincerely.mailbox.fetching import Fetch, Fetched
from sincerely.mailbox.line import Client, Line
from sincerely.mailbox.responses import Garbled, Gone
from sincerely.words.errors import Refused, SignInRefused, Unavailable

#: Seconds for one command, whatever the pace of the server (reliability row C2).
_COMMAND = 120.0
#: How many of the newest messages are looked at where SEARCH finds nothing.
_NEWEST = 25
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,990}>")

# imapclient logs every line it sends at DEBUG, the password among them.
logging.getLogger("imapclient").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and as whom. tls: implicit, starttls or none; label: "personal imap" in messages.

    patience: seconds for one read of the line.
    """

    label: str
    host: str
    port: int
    tls: str
    user: str
    password: str
    ca_file: Path | None = None
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class State:
    """What tells whether a folder has news (RFC 9051 section 7.3.1). Missing numbers are 0."""

    uidvalidity: int
    uidnext: int
    messages: int


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as LIST shows it. flags: casefolded attributes such as \\sent; state: if told."""

    name: str
    flags: frozenset[str]
    state: State | None = None


class Mailbox:
    """A signed-in connection. One owner, one thread. Use `connect`."""

    def __init__(self, client: IMAPClient, label: str, line: Line) -> None:
        self._client, self._label, self._line = client, label, line
        self._capabilities = {c.upper() for c in client.capabilities()}

    @property
    def received(self) -> int:
        """Bytes that came over the line so far."""
        return self._line.received

    def can(self, capability: bytes) -> bool:
        return capability in self._capabilities

    def socket(self) -> socket.socket:
        """The line itself, for who watches it."""
        return self._client.socket()

    def folders(self) -> list[Folder]:
        """All folders with their attributes, named or not in CAPABILITY; with their states, too,
        where the server tells those in the same breath (RFC 5819)."""
        with self._spoken():
            if b"LIST-STATUS" in self._capabilities:
                return self._list_status()
            listed = self._client.list_folders()
        return [Folder(name, _flags(flags)) for flags, _, name in listed]

    def state(self, name: str) -> State:
        """One folder's state, without opening it. Raises Unavailable where it is gone."""
        with self._spoken():
            told = self._client.folder_status(name, ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
        return State(*(int(told.get(key, 0)) for key in (b"UIDVALIDITY", b"UIDNEXT", b"MESSAGES")))

    def open(self, name: str) -> State:
        """Select a folder read-only. Raises Unavailable where it is gone."""
        with self._spoken():
            answer = self._client.select_folder(name, readonly=True)
        return State(
            int(answer[b"UIDVALIDITY"]),
            int(answer.get(b"UIDNEXT", 0)),
            int(answer.get(b"EXISTS", 0)),
        )

    def uids_after(self, uid: int) -> list[int]:
        """UIDs above `uid` in the open folder, ascending."""
        with self._spoken():
            found = self._client.search(["UID", f"{uid + 1}:*"])
        # RFC 9051: `n:*` always names the last message, also when its UID is below n.
        return sorted(u for u in found if u > uid)

    def uids_since(self, since: datetime) -> list[int]:
        """UIDs of messages received or dated on or after that day, ascending.

        The server compares days in its own zone, so one day is added (jay-sahnan/signal#41).
        """
        day = (since - timedelta(days=1)).date()
        with self._spoken():
            return sorted(self._client.search(["OR", "SINCE", day, "SENTSINCE", day]))

    def fetch(
        self, uids: Iterable[int], known: Callable[[bytes], bool] = lambda _: False
    ) -> Iterator[list[Fetched]]:
        """These messages, as far as they are of use, in lists and in their order, no flag touched.

        Those expunged meanwhile are left out. known: of a message's header fields, whether its
        parts are of no use. While this runs, nothing else may be asked on this connection.
        """
        imap = self._client._imap
        fetch = Fetch(
            imap.send, imap.file, self._line.within, b"X-GM-EXT-1" in self._capabilities, known
        )
        run = fetch.run(list(uids))
        finished = False
        try:
            while True:
                with self._spoken():
                    batch = next(run, None)
                if batch is None:
                    finished = True
                    return
                yield batch
        finally:
            if not finished:
                self.drop()

    def drop(self) -> None:
        """Leave without a word: what comes next on this line belongs to nobody."""
        with suppress(Exception):
            self._client.shutdown()

    def find_message_id(self, folder: str, message_id: str) -> list[int]:
        """UIDs in `folder` of messages with this Message-ID.

        Servers index late and lie (rows C18): the newest messages are looked at besides.
        """
        if _MESSAGE_ID.fullmatch(message_id) is None:
            return []
        state = self.open(folder)
        with self._spoken():
            answer = self._client._raw_command_untagged(
                b"SEARCH", [b"HEADER", b"Message-ID", _literal(message_id.encode())]
            )
        found = [int(uid) for line in answer for uid in (line or b"").split() if uid.isdigit()]
        if found or not state.messages:
            return found
        newest = self.uids_after(max(0, state.uidnext - _NEWEST - 1))[-_NEWEST:]
        wanted = message_id.encode()
        return [
            mail.uid
            for batch in self.fetch(newest, known=lambda _: True)
            for mail in batch
            if wanted in mail.header
        ]

    def append(self, folder: str, raw: bytes, when: datetime) -> None:
        """File a copy, marked as seen. Raises Refused where the server does not take it."""
        try:
            with self._spoken():
                self._client.append(folder, raw, flags=(b"\\Seen",), msg_time=when)
        except Unavailable as error:
            cause = error.__cause__
            if isinstance(cause, IMAPClientError) and not isinstance(cause, IMAPClientAbortError):
                raise Refused(
                    f"{self._label}: {folder} does not take the copy: {_reason(cause)}"
                ) from error
            raise

    def _list_status(self) -> list[Folder]:
        imap = self._client._imap
        imap.send(b'S0 LIST "" "*" RETURN (SPECIAL-USE STATUS (UIDVALIDITY UIDNEXT MESSAGES))\r\n')
        listed: dict[str, frozenset[str]] = {}
        states: dict[str, State] = {}
        while True:
            response = responses.read(imap.file)
            if response.text.startswith(b"S0 "):
                break
            words = responses.listed(response)
            if words is not None and words[0] == b"LIST" and len(words) > 3:
                listed[_name(words[3])] = _flags(words[1] or [])
            elif words is not None and words[0] == b"STATUS" and len(words) > 2:
                told = dict(zip(words[2][::2], map(int, words[2][1::2]), strict=False))
                states[_name(words[1])] = State(
                    *(told.get(k, 0) for k in (b"UIDVALIDITY", b"UIDNEXT", b"MESSAGES"))
                )
        if response.text[3:5].upper() != b"OK":
            self._capabilities.discard(b"LIST-STATUS")  # named, and not known
            return self.folders()
        return [Folder(name, flags, states.get(name)) for name, flags in listed.items()]

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Every way a conversation can break, as one error; one deadline for all of it."""
        self._line.within(_COMMAND)
        try:
            yield
        except CapabilityError as error:
            raise Unavailable(f"{self._label}: {_reason(error)}") from error
        except (OSError, IMAPClientError, ValueError, KeyError, Garbled, Gone) as error:
            if isinstance(error, Garbled):
                self.drop()
            raise Unavailable(
                f"{self._label}: the connection broke: {_reason(error)}", "it is tried again"
            ) from error


def _flags(flags: Iterable[bytes]) -> frozenset[str]:
    return frozenset(flag.decode("ascii", "replace").casefold() for flag in flags)


def _name(raw: bytes) -> str:
    return str(decode_utf7(raw))


@contextmanager
def connect(endpoint: Endpoint) -> Iterator[Mailbox]:
    """A signed-in mailbox, signed out at the end.

    Raises Unavailable (server, network, TLS) or SignInRefused, naming account and server.
    """
    client = _open(endpoint)
    try:
        sock = client.socket()
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        line = client.line(endpoint.patience, _COMMAND)
        _sign_in(client, endpoint)
        mailbox = Mailbox(client, f"{endpoint.label} ({endpoint.host}:{endpoint.port})", line)
        yield mailbox
    finally:
        with suppress(Exception):
            client.logout()
        with suppress(Exception):
            client.shutdown()


def _sayable(words: str) -> bool:
    """Whether PLAIN can say this: UTF-8 without NUL (RFC 4616)."""
    try:
        return b"\0" not in words.encode()
    except UnicodeEncodeError:
        return False


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """Certificates are always checked, at least TLS 1.2."""
    context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _open(endpoint: Endpoint) -> Client:
    place = f"{endpoint.label}: {endpoint.host}:{endpoint.port}"
    try:
        context = tls_context(endpoint.ca_file)
        client = Client(
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
        elif not _sayable(words) or not client.has_capability("AUTH=PLAIN"):
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


def _reason(error: BaseException) -> str:
    text = str(error.args[0] if error.args else error)
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text.removeprefix("b'").rstrip("'"))[:200]
