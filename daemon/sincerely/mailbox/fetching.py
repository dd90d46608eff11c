"""Fetching messages in two phases, several commands in flight: headers and structure, then parts.

A batch is asked for while the one before is still being stored, so the line never waits for us. What
a server leaves out of an answer, or answers with NO, is asked for once more, message by message;
what it then still lists and does not give is handed on as withheld: nothing is passed over in silence.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import IO, Any

from sincerely.mailbox import responses
from sincerely.mailbox.condense import FIELDS, condense
from sincerely.mailbox.responses import Garbled, Response
from sincerely.mailbox.structure import Structure, Unclear, Want, structure, wanted
from sincerely.words.messages import WITHHELD

#: Messages of one command, and commands ahead.
CHUNK, _AHEAD = 250, 2
#: Commands of one chunk that are on the line together.
_AT_ONCE = 16
#: How often a message is asked for alone where the server answers NO.
_TRIES = 8
#: Bytes of a message whose structure is unclear that are fetched as they are.
_WHOLE = 256 * 1024
#: Seconds for one chunk, all its commands together.
PATIENCE = 180.0

_HEADER = f"BODY.PEEK[HEADER.FIELDS ({FIELDS})]"
_DATE = re.compile(r"\s*(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_BEHIND = re.compile(rb"\)\r\n\* \d+ FETCH \(", re.IGNORECASE)
_TAGGED = re.compile(rb"(S\d+) (OK|NO|BAD)\b ?(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message. received: INTERNALDATE as an aware UTC instant, None where the server gives none
    that can be; size: of the whole message.

    raw: the message as far as it is of use, b"" where only its header was wanted; header: its
    fields; labels: Gmail's, casefolded; withheld: why the server would not give it, or "".
    """

    uid: int
    received: datetime | None
    size: int
    raw: bytes
    header: bytes = b""
    labels: frozenset[str] = frozenset()
    withheld: str = ""


@dataclass(slots=True)
class _Mail:
    """What is known of one message so far."""

    items: dict[str, Any]
    shape: Structure | None = None
    wants: list[Want] = field(default_factory=list)
    whole: bool = False
    only_header: bool = False
    alone: bool = False

    def has(self, name: str) -> bool:
        """Whether an item was told. NIL is what servers say of a mail that another client expunges at
        this moment; it counts as empty only where it is the answer to a question about this one."""
        return name in self.items and (self.items[name] is not None or self.alone)

    def forget_nothing(self) -> None:
        """It was asked for alone: from now on only what comes then counts."""
        self.items = {name: value for name, value in self.items.items() if value is not None}
        self.alone = True


@dataclass(slots=True)
class _Chunk:
    uids: list[int]
    open: set[bytes] = field(default_factory=set)
    queue: list[str] = field(default_factory=list)
    stage: int = 0
    tries: int = 0
    refused: bool = False
    listed: set[int] = field(default_factory=set)
    sought: set[int] = field(default_factory=set)


class Fetch:
    """One run over some UIDs of the selected folder. Iterate; then the connection is free again.

    known: of a message's header fields, whether its parts are of no use. Raises Garbled, Gone and
    what the source raises; then, and where the run is left early, the connection is of no use.
    """

    #: Whether what looks like a wrong size is one; a mail may be written so that it looks like that.
    _doubts = True

    def __init__(
        self, send: Callable[[bytes], None], source: IO[bytes], deadline: Callable[[float], None],
        gmail: bool = False, known: Callable[[bytes], bool] = lambda _: False,
    ) -> None:  # fmt: skip
        self._send, self._source, self._deadline = send, source, deadline
        self._known = known
        labels = " X-GM-LABELS" if gmail else ""
        self._first = f"(UID INTERNALDATE RFC822.SIZE{labels} BODYSTRUCTURE {_HEADER})"
        self._tags = 0
        self._chunks: dict[bytes, _Chunk] = {}
        self._mails: dict[int, _Mail] = {}
        self._searched: set[int] = set()
        self._search_told = True

    def run(self, uids: list[int]) -> Iterator[list[Fetched]]:
        """The messages in lists of CHUNK, in the order of `uids`; those expunged are left out."""
        waiting = [_Chunk(uids[n : n + CHUNK]) for n in range(0, len(uids), CHUNK)]
        flying: list[_Chunk] = []
        while waiting or flying:
            while waiting and len(flying) < _AHEAD:
                flying.append(waiting.pop(0))
                self._ask(flying[-1], flying[-1].uids, self._first)
            self._deadline(PATIENCE)
            while flying[0].open:
                self._hear()
            done = flying.pop(0)
            if waiting:  # its successor's successor, before this one is looked at
                flying.append(waiting.pop(0))
                self._ask(flying[-1], flying[-1].uids, self._first)
            yield [self._finished(uid, done) for uid in done.uids if self._there(uid, done)]

    def _there(self, uid: int, chunk: _Chunk) -> bool:
        """Whether it was given, or at least listed; what is neither was expunged."""
        if uid in self._mails and not self._lacks(uid):
            return True
        there = uid in chunk.listed
        if not there:
            self._mails.pop(uid, None)
        return there

    # -- asking

    def _ask(self, chunk: _Chunk, uids: list[int], items: str) -> None:
        self._command(chunk, f"UID FETCH {ranges(uids)} {items}")

    def _command(self, chunk: _Chunk, words: str) -> None:
        chunk.queue.append(words)
        self._pump(chunk)

    def _pump(self, chunk: _Chunk) -> None:
        """Send what waits, a few at a time: who only sends while nobody reads is stuck one day."""
        while chunk.queue and len(chunk.open) < _AT_ONCE:
            self._tags += 1
            tag = b"S%d" % self._tags
            chunk.open.add(tag)
            self._chunks[tag] = chunk
            self._send(tag + b" " + chunk.queue.pop(0).encode("ascii") + b"\r\n")

    def _next_stage(self, chunk: _Chunk) -> None:
        """All of a chunk's commands were answered: ask for what is still missing."""
        missing = [uid for uid in chunk.uids if not self._has_header(uid)]
        if chunk.stage == 0:
            if missing and self._again(chunk):
                for uid in missing:
                    self._ask(chunk, [uid], self._first)
                return
            chunk.stage, chunk.tries = 1, 0
        if chunk.stage == 1:
            chunk.stage = 2
            if missing := [uid for uid in missing if uid not in self._mails]:
                self._search(chunk, missing)
            self._ask_parts(chunk)
            if chunk.open:
                return
        if chunk.stage == 2:
            lacking = [u for u in chunk.uids if u in self._mails and self._lacks(u)]
            if lacking and self._again(chunk):
                for uid in lacking:  # once more, alone
                    self._ask(chunk, [uid], f"(UID {' '.join(self._lacks(uid))})")
                    self._mails[uid].forget_nothing()
                return
            chunk.stage = 3
        if chunk.stage == 3:
            chunk.stage = 4
            lacking = [u for u in chunk.uids if u in self._mails and self._lacks(u)]
            if lacking:  # withheld, or expunged while we looked?
                self._search(chunk, lacking)
                return
        if not self._search_told:  # who says nothing has not said that they are gone
            self._searched.update(chunk.sought)
        chunk.listed = {uid for uid in chunk.uids if uid in self._searched}

    def _search(self, chunk: _Chunk, uids: list[int]) -> None:
        self._search_told = False
        chunk.sought.update(uids)
        self._command(chunk, f"UID SEARCH UID {ranges(uids)}")

    def _again(self, chunk: _Chunk) -> bool:
        """Whether to ask once more: a server that said NO may only be busy; it gets a few tries."""
        most = _TRIES if chunk.refused else 1
        chunk.refused = False
        chunk.tries += 1
        return chunk.tries <= most

    def _ask_parts(self, chunk: _Chunk) -> None:
        groups: dict[str, list[int]] = {}
        for uid in chunk.uids:
            if uid in self._mails:
                self._choose(self._mails[uid])
                for item in self._lacks(uid):
                    groups.setdefault(item, []).append(uid)
        for item, uids in groups.items():
            self._ask(chunk, uids, f"(UID {item})")

    def _has_header(self, uid: int) -> bool:
        return uid in self._mails and _told_header(self._mails[uid].items)

    def _choose(self, mail: _Mail) -> None:
        if not _told_header(mail.items):
            mail.whole = True
            return
        mail.only_header = self._known(_header(mail.items))
        if mail.only_header:
            return
        try:
            mail.shape = structure(mail.items.get("BODYSTRUCTURE"))
            mail.wants = wanted(mail.shape)
        except (Unclear, RecursionError):
            mail.whole = True

    def _lacks(self, uid: int) -> list[str]:
        """What is still to be asked for of one message."""
        mail = self._mails[uid]
        if mail.whole:
            have = isinstance(mail.items.get("BODY[]<0>"), bytes)
            return [] if have else [f"BODY.PEEK[]<0.{_WHOLE}>"]
        return [
            f"BODY.PEEK[{w.section}]<0.{w.limit}>"
            for w in mail.wants
            if not mail.has(f"BODY[{w.section}]<0>".upper())
        ]

    # -- hearing

    def _hear(self) -> None:
        response = responses.read(self._source)
        tagged = _TAGGED.match(response.text)
        if tagged is not None:
            self._answered(tagged[1], tagged[2].upper(), tagged[3])
            return
        if not response.text.startswith(b"*"):
            raise Garbled(f"neither an answer nor news: {response.text[:60]!r}")
        self._news(response)

    def _answered(self, tag: bytes, how: bytes, words: bytes) -> None:
        chunk = self._chunks.pop(tag, None)
        if chunk is None:
            raise Garbled(f"an answer to nothing: {tag!r}")
        if how == b"BAD":
            raise Garbled(
                "the server does not understand: " + words.decode("utf-8", "replace")[:200]
            )
        chunk.open.discard(tag)  # OK, or NO: what it left out is asked for again
        chunk.refused = chunk.refused or how == b"NO"
        self._pump(chunk)
        if not chunk.open:
            self._next_stage(chunk)

    def _news(self, response: Response) -> None:
        if response.text[:8].upper() == b"* SEARCH":
            self._search_told = True
            self._searched.update(int(w) for w in response.text[8:].split() if w.isdigit())
            return
        found = responses.items(response)
        if found is None or "UID" not in found:
            return  # EXISTS, EXPUNGE, flags that changed
        uid = int(found["UID"]) if str(found["UID"], "ascii", "replace").isdigit() else 0
        if uid in self._mails:
            items = self._mails[uid].items
            if any(_differs(name, items.get(name), value) for name, value in found.items()):
                raise Garbled(f"message {uid} is told in two ways")
            items.update(found)
        elif "RFC822.SIZE" in found and uid:
            self._mails[uid] = _Mail(found)

    # -- the result

    def _finished(self, uid: int, chunk: _Chunk) -> Fetched:
        lacking = self._lacks(uid) if uid in self._mails else []
        mail = self._mails.pop(uid, None)
        if mail is None:
            text = f"{WITHHELD}lists message {uid} and does not give it"
            return Fetched(uid, None, 0, b"", withheld=text)
        size = mail.items.get("RFC822.SIZE") or b"0"
        header = _header(mail.items)
        raw, parts = b"", []
        if mail.whole:
            raw = mail.items.get("BODY[]<0>") or b""
        elif mail.shape is not None:
            parts = [
                (w, mail.items.get(f"BODY[{w.section}]<0>".upper()) or b"") for w in mail.wants
            ]
            raw = condense(header, mail.shape, parts)
        sized = [(header, 0), *((data, min(w.limit, w.part.size)) for w, data in parts)]
        if self._doubts and any(_swallowed(data, told) for data, told in sized):
            raise Garbled(f"message {uid} holds the answer about another one")
        return Fetched(
            uid, _moment(mail.items.get("INTERNALDATE")), int(size) if size.isdigit() else 0, raw,
            header, _labels(mail.items.get("X-GM-LABELS")),
            f"{WITHHELD}does not give {lacking[0]}" if lacking else "",
        )  # fmt: skip


def ranges(uids: list[int]) -> str:
    """UIDs as a set, runs as ranges: 3:9,12."""
    found: list[list[int]] = []
    for uid in sorted(uids):
        if found and uid == found[-1][1] + 1:
            found[-1][1] = uid
        else:
            found.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in found)


def _differs(name: str, before: Any, now: Any) -> bool:
    """Whether a text is not what it was: under one UID none ever changes (RFC 3501, section 2.3.1.1),
    so one of the two is the answer about another message. Of sizes Exchange changes its mind."""
    texts = isinstance(before, bytes) and isinstance(now, bytes)
    return texts and name.startswith("BODY[") and before != now


def _header(items: dict[str, Any]) -> bytes:
    return next((v for k, v in items.items() if _is_header(k) and isinstance(v, bytes)), b"")


def _told_header(items: dict[str, Any]) -> bool:
    return any(_is_header(k) and v is not None for k, v in items.items())


def _is_header(name: str) -> bool:
    return name.startswith("BODY[HEADER.FIELDS")


def _swallowed(value: Any, size: int) -> bool:
    """Whether a literal runs on into the answer behind it: its size was told too large."""
    return isinstance(value, bytes) and len(value) > size and _BEHIND.search(value) is not None


def _labels(value: Any) -> frozenset[str]:
    if not isinstance(value, list):
        return frozenset()
    return frozenset(v.decode("latin-1").casefold() for v in value if isinstance(v, bytes))


def _moment(value: Any) -> datetime | None:
    """INTERNALDATE, None where it is missing or cannot be."""
    match = _DATE.fullmatch(value.decode("ascii", "replace")) if isinstance(value, bytes) else None
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, zh, zm = match.groups()
    try:
        east = timedelta(hours=int(zh), minutes=int(zm)) * (1 if sign == "+" else -1)
        number = _MONTHS.index(month.casefold()) + 1
        return datetime(
            int(year), number, int(day), int(hour), int(minute), min(int(second), 59),
            tzinfo=timezone(east),
        ).astimezone(UTC)  # fmt: skip
    except (ValueError, OverflowError):
        return None
