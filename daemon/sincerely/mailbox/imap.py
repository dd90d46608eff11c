"""One IMAP connection, behind the few verbs this program needs. Every answer is read by `responses`.

imaplib ends a conversation over a missing CR, a second SEARCH line or a small letter, and imapclient
lets CR and LF through in arguments (mjs/imapclient#657); so commands are put together here: nothing
that came from a mail is ever an argument but a Message-ID, checked and sent as a literal. Folders are
opened read-only and bodies are fetched with PEEK: no flag ever changes (blueprint rule 5), but of the
drafts we appended ourselves (`mailbox.drafts`).
"""

import re
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sincerely.mailbox import asking, numbering, providers, signin
from sincerely.mailbox import folders as which
from sincerely.mailbox.asking import Answered, Conversation, Literal
from sincerely.mailbox.fetching import CHUNK, Fetch, Fetched
from sincerely.mailbox.folders import Folder, State
from sincerely.mailbox.responses import Garbled, Gone
from sincerely.mailbox.signin import Endpoint
from sincerely.words.errors import Refused, SignInRefused, Unavailable

__all__ = ["Endpoint", "Folder", "Mailbox", "State", "connect"]

#: Seconds for one command, whatever the pace of the server (reliability row C2).
_COMMAND = 120.0
#: How many of the newest messages are looked at where SEARCH finds nothing.
_NEWEST = 25
#: STATUS commands on the line together; more folders than this are asked when their turn comes.
_AT_ONCE = 40
#: New connections over answers that cannot be read, in one run; then all is fetched with care.
_AGAIN = 3
_STATE = b" (UIDVALIDITY UIDNEXT MESSAGES)"
_STATUS = b"STATUS %s" + _STATE
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,990}>")
_EXISTS = re.compile(rb"\*\s+(\d+)\s+EXISTS\b", re.IGNORECASE)
_CODE = re.compile(rb"\[(UIDVALIDITY|UIDNEXT)\s+(\d+)", re.IGNORECASE)
_APPENDED = re.compile(rb"\[APPENDUID\s+(\d{1,10})\s+(\d{1,10})\]", re.IGNORECASE)


class Mailbox:
    """A signed-in connection. One owner, one thread. Use `connect`."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._label = f"{endpoint.label} ({endpoint.host}:{endpoint.port})"
        #: Names as the server wrote them: they may be no modified UTF-7, or not the only form of it.
        self._wire: dict[str, bytes] = {}
        self._before = 0
        self._selected: tuple[str, int] | None = None
        self._uidnext = 1
        self._begin()

    def _begin(self) -> None:
        session = signin.begin(self._endpoint, _COMMAND)
        self._client, self._line = session.client, session.line
        imap = session.client._imap
        self._talk = Conversation(imap.send, imap.file)
        self.profile, self._capabilities = session.profile, set(session.capabilities)
        if self.profile.wants_id:
            with self._spoken(), suppress(Answered):
                self._talk.ask(b'ID ("name" "sincerely")')

    @property
    def received(self) -> int:
        """Bytes that came over the line so far."""
        return self._before + self._line.received

    @property
    def capabilities(self) -> frozenset[bytes]:
        """What the server says it can, in upper case, without what it showed it cannot."""
        return frozenset(self._capabilities)

    def can(self, capability: bytes) -> bool:
        return capability in self._capabilities

    def socket(self) -> socket.socket:
        """The line itself, for who watches it."""
        return self._client.socket()

    def folders(self) -> list[Folder]:
        """All folders with their attributes, named or not in CAPABILITY; with their states, too,
        where the server tells those in the same breath (RFC 5819), else those likely to be read."""
        with self._spoken():
            if b"LIST-STATUS" in self._capabilities:
                try:
                    return self._list(
                        b" RETURN (SPECIAL-USE STATUS (UIDVALIDITY UIDNEXT MESSAGES))"
                    )
                except Answered as answer:
                    if numbering.settles(answer):
                        raise
                    self._capabilities.discard(b"LIST-STATUS")  # named, and not known
            extended = {b"SPECIAL-USE", b"LIST-EXTENDED"} <= self._capabilities
            listed = self._list(b" RETURN (SPECIAL-USE)" if extended else b"")
            states = self._states([f for f in which.likely(listed) if f.state is None])
        return [replace(f, state=states.get(f.name, f.state)) for f in listed]

    def state(self, name: str) -> State:
        """One folder's state, without opening it where that can be. Raises Unavailable where it is
        gone."""
        with self._spoken():
            answers = self._talk.ask(
                b"STATUS ", self._named(name), b" (UIDVALIDITY UIDNEXT MESSAGES)"
            )
            told = [state for answer in answers if (state := asking.status(answer)[1]) is not None]
        return told[-1] if told else self.open(name)

    def open(self, name: str) -> State:
        """Select a folder read-only. Raises Unavailable where it is gone."""
        self._selected = None
        numbers = {b"UIDVALIDITY": 0, b"UIDNEXT": 0}
        messages = 0
        with self._spoken():
            for answer in self._talk.ask(b"EXAMINE ", self._named(name)):
                if (found := _EXISTS.match(answer.text)) is not None:
                    messages = int(found[1])
                elif (code := _CODE.search(answer.text)) is not None:
                    numbers[code[1].upper()] = int(code[2])
            if not numbers[b"UIDVALIDITY"]:
                raise ValueError(f"{name} has no UIDVALIDITY")
            if not numbers[b"UIDNEXT"]:  # older servers do not say
                numbers[b"UIDNEXT"] = (numbering.newest(self._talk) if messages else 0) + 1
        self._selected, self._uidnext = (name, numbers[b"UIDVALIDITY"]), numbers[b"UIDNEXT"]
        return State(numbers[b"UIDVALIDITY"], numbers[b"UIDNEXT"], messages)

    def uids_after(self, uid: int) -> list[int]:
        """UIDs above `uid` in the open folder, ascending."""
        with self._spoken():
            return numbering.after(self._talk, uid)

    def uids_since(self, since: datetime) -> list[int]:
        """UIDs of messages received or dated on or after that day, ascending."""
        with self._spoken():
            return numbering.since(self._talk, since, self._uidnext, self.profile.search_misses)

    def fetch(
        self, uids: Iterable[int], known: Callable[[bytes], bool] = lambda _: False
    ) -> Iterator[list[Fetched]]:
        """These messages, as far as they are of use, in lists and in their order, no flag touched.

        Those expunged meanwhile are left out, and drafts in Gmail's All Mail, which nobody sent.
        known: of a message's header fields, whether its parts are of no use. While this runs, nothing
        else may be asked on this connection. An answer that cannot be read ends the connection; on a
        new one the messages about it are fetched whole, without their structure.
        """
        wanted, at, garbled, careful = list(uids), 0, 0, False
        while at < len(wanted):
            part = wanted[at : at + CHUNK] if careful else wanted[at:]
            end = at + len(part)
            try:
                for batch in self._run(part, known, careful):
                    at += CHUNK
                    yield [mail for mail in batch if not {"\\draft", "\\drafts"} & mail.labels]
                at, careful = end, garbled > _AGAIN
            except Unavailable as error:
                if careful or not isinstance(error.__cause__, Garbled):
                    raise
                garbled, careful = garbled + 1, True
                self._again()

    def drop(self) -> None:
        """Leave without a word: what comes next on this line belongs to nobody."""
        signin.end(self._client)

    def leave(self) -> None:
        """Sign out, if there is still somebody to tell."""
        with suppress(Exception):
            self._client.logout()
        self.drop()

    def find_message_id(self, folder: str, message_id: str) -> list[int]:
        """UIDs in `folder` of messages with this Message-ID.

        Servers index late, lie, and repeat the answer of another SEARCH (rows C18): what was found is
        looked at, and the newest messages besides.
        """
        if _MESSAGE_ID.fullmatch(message_id) is None:
            return []
        state = self.open(folder)
        wanted = message_id.encode()
        with self._spoken():
            told = asking.found(self._talk.ask(b"UID SEARCH HEADER Message-ID ", Literal(wanted)))
        # What is kept from us counts here: the server says that it is there.
        found = [m.uid for m in self._headers(told[-_NEWEST:]) if wanted in m.header or m.withheld]
        if found or not state.messages:
            return found
        newest = self.uids_after(max(0, state.uidnext - _NEWEST - 1))[-_NEWEST:]
        return [mail.uid for mail in self._headers(newest) if wanted in mail.header]

    def _headers(self, uids: list[int]) -> Iterator[Fetched]:
        """The header fields of these messages."""
        for batch in self.fetch(uids, known=lambda _: True):
            yield from batch

    def append(
        self, folder: str, raw: bytes, when: datetime, flags: str = "\\Seen"
    ) -> tuple[int, int] | None:
        """File a copy, marked as seen. Gives its (UIDVALIDITY, UID) where the server tells (RFC 4315).

        Raises Refused where the server does not take it.
        """
        moment = when.astimezone(UTC)
        date = f"{moment:%d}-{numbering.MONTHS[moment.month - 1]}-{moment:%Y %H:%M:%S} +0000"
        lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
        with self._spoken():
            try:
                self._talk.ask(
                    b"APPEND ",
                    self._named(folder),
                    f' ({flags}) "{date}" '.encode(),
                    Literal(lines),
                )
                placed = _APPENDED.search(self._talk.done)
                return (int(placed[1]), int(placed[2])) if placed else None
            except Answered as answer:
                if numbering.settles(answer):
                    raise
                raise Refused(
                    f"{self._label}: {folder} does not take the copy: {answer}"
                ) from answer

    @contextmanager
    def talking(self) -> Iterator[Conversation]:
        """The line, for verbs that live elsewhere in this room; what breaks is told as everywhere.

        The folder that was open counts as closed: open it again to read from it.
        """
        self._selected = None
        with self._spoken():
            yield self._talk

    def argument(self, name: str) -> bytes | Literal:
        """A folder's name as an argument."""
        return self._named(name)

    # -- asking

    def _list(self, returning: bytes) -> list[Folder]:
        found: dict[str, Folder] = {}
        states: dict[str, State | None] = {}
        for answer in self._talk.ask(b'LIST "" "*"' + returning):
            words = asking.words(answer)
            if len(words) > 3 and words[0] == b"LIST":
                wire = asking.wire_name(words)
                name = asking.name(wire)
                self._wire[name] = wire
                delimiter = words[2].decode("latin-1") if isinstance(words[2], bytes) else ""
                found.setdefault(name, Folder(name, asking.flags(words[1]), None, delimiter))
            elif words and words[0] == b"STATUS":
                wire, state = asking.status(answer)
                states[asking.name(wire)] = state
        return [replace(f, state=states.get(f.name)) for f in found.values()]

    def _states(self, folders: list[Folder]) -> dict[str, State]:
        """The states of these, all asked for at once; what is refused or left out is missing."""
        named = {f.name: self._named(f.name) for f in folders[:_AT_ONCE]}
        words = {name: word for name, word in named.items() if isinstance(word, bytes)}
        answers, _ = self._talk.ask_together([_STATUS % word for word in words.values()])
        told = {asking.name(wire): state for wire, state in map(asking.status, answers)}
        return {name: state for name in words if (state := told.get(name)) is not None}

    def _named(self, name: str) -> bytes | Literal:
        """A folder's name as an argument, as the server wrote it where it did."""
        return asking.named(self._wire.get(name) or which.encoded(name))

    # -- fetching

    def _run(
        self, uids: list[int], known: Callable[[bytes], bool], careful: bool
    ) -> Iterator[list[Fetched]]:
        kind, imap = _Careful if careful else _Heeding, self._client._imap
        run = kind(imap.send, imap.file, self._line.within, self.can(b"X-GM-EXT-1"), known).run(
            uids
        )
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

    def _again(self) -> None:
        """A new connection in place of one that cannot be understood, with the same folder open."""
        selected = self._selected
        self.drop()
        self._before += self._line.received
        self._begin()
        if selected is not None and self.open(selected[0]).uidvalidity != selected[1]:
            raise Unavailable(f"{self._label}: {selected[0]} began anew", "it is tried again")

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Every way a conversation can break, as one error; one deadline for all of it."""
        self._line.within(_COMMAND)
        try:
            yield
        except (OSError, ValueError, Garbled, Gone, Answered) as error:
            why = signin.reason(error)
            if providers.not_connected(why):
                raise SignInRefused(
                    f"{self._label}: {why}", providers.advice(self.profile, why)
                ) from error
            if isinstance(error, Garbled):
                self.drop()
            if isinstance(error, Gone | Answered) and providers.puts_off(why):
                raise providers.Throttled(
                    f"{self._label}: put off: {why}", providers.delay(why)
                ) from error
            broke = "refused" if isinstance(error, Answered) else "the connection broke"
            raise Unavailable(f"{self._label}: {broke}: {why}", "it is tried again") from error


class _Heeding(Fetch):
    """Fetching that stops where the server asks for less, rather than asking for each mail alone."""

    def _answered(self, tag: bytes, how: bytes, words: bytes) -> None:
        text = words.decode("utf-8", "replace").strip()[:200]
        if how != b"OK" and (providers.slows_down(text) or providers.not_connected(text)):
            raise Answered(how.decode("ascii"), text)
        super()._answered(tag, how, words)


class _Careful(_Heeding):
    """Without BODYSTRUCTURE, the one answer that servers put together from what a stranger wrote."""

    _doubts = False

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._first = self._first.replace(" BODYSTRUCTURE", "")


@contextmanager
def connect(endpoint: Endpoint) -> Iterator[Mailbox]:
    """A signed-in mailbox, signed out at the end.

    Raises Unavailable (server, network, TLS) or SignInRefused, naming account and server.
    """
    mailbox = Mailbox(endpoint)
    try:
        yield mailbox
    finally:
        mailbox.leave()
