"""An IMAP server in memory that lies as the big providers do; on loopback, without TLS.

`ProviderImap` is an honest one, with as much of RFC 9051 as a reader of mail needs. The classes below
it each add what is known of one provider (tests/test_providers.py names the lies); `trouble`,
`withheld` and `hidden` bring on what comes and goes. It keeps the commands it heard and counts bytes.
"""

import email
import re
import socket
import threading
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import IO

_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r\n$")
_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"|\{(\d+)\+?\}\r\n|([^\s()"{}]+)|([()])')
_ITEM = re.compile(rb"BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?|[A-Z0-9.\-]+", re.IGNORECASE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FOLDED = re.compile(rb"[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*")


@dataclass
class Mail:
    """One mail, which may lie in several folders. structure: instead of the true one."""

    raw: bytes
    when: datetime
    number: int
    labels: set[str] = field(default_factory=set)
    structure: bytes | None = None


@dataclass
class Box:
    """A folder. mails: by UID, in their order."""

    name: str
    attributes: tuple[str, ...] = ()
    mails: dict[int, Mail] = field(default_factory=dict)
    uidvalidity: int = 700
    uidnext: int = 1


class _Over(Exception):
    """The session ends here."""


class ProviderImap:
    """Context manager. put() lets mail arrive; port, commands, logins, sent (bytes we said)."""

    greeting = b"* OK ready"
    before = b"IMAP4rev1 SASL-IR AUTH=PLAIN"
    after = b"IMAP4rev1 UNSELECT IDLE NAMESPACE ID ENABLE UIDPLUS MOVE CONDSTORE QRESYNC ESEARCH " \
            b"SPECIAL-USE LIST-EXTENDED LIST-STATUS LITERAL+"  # fmt: skip
    delimiter = b"/"
    #: Whether capabilities come with the answer to LOGIN; LIST-STATUS is answered; ID is wanted.
    tells, answers_list_status, wants_id = True, True, False
    boxes: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("INBOX", ()), ("Sent", ("\\Sent",)), ("Archive", ("\\Archive",)), ("Junk", ("\\Junk",)),
        ("Trash", ("\\Trash",)), ("Drafts", ("\\Drafts",)),
    )  # fmt: skip

    def __init__(self) -> None:
        self.folders = {name: Box(name, attributes) for name, attributes in self.boxes}
        self.commands: list[bytes] = []
        self.logins = self.sent = self._number = 0
        #: (verb, answer without tag): what the next commands of that verb are told instead.
        self.trouble: list[tuple[bytes, bytes]] = []
        #: Message numbers FETCH refuses, and the words it does so with.
        self.withheld: dict[int, bytes] = {}
        #: Folders that LIST does not show.
        self.hidden: set[str] = set()

    def __enter__(self) -> "ProviderImap":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def put(
        self, raw: bytes, when: datetime, *names: str, labels: Iterable[str] = (),
        structure: bytes | None = None,
    ) -> Mail:  # fmt: skip
        """One mail into these folders, under a UID of each; line ends become CRLF."""
        self._number += 1
        raw = re.sub(rb"\r?\n", b"\r\n", self.arriving(raw))
        mail = Mail(raw, when.astimezone(UTC), self._number, set(labels), structure)
        for name in names or ("INBOX",):
            box = self.folders[name]
            box.mails[box.uidnext] = mail
            box.uidnext += 1
        return mail

    # -- what a provider may do otherwise

    def arriving(self, raw: bytes) -> bytes:
        return raw

    def says(self, line: bytes) -> bytes:
        """Every untagged answer but FETCH, with its CRLF."""
        return line

    def lists(self, boxes: list[Box]) -> list[Box]:
        return boxes

    def name(self, box: Box) -> bytes:
        return _quoted(_utf7(box.name))

    def states(self, box: Box) -> bytes:
        return b"UIDVALIDITY %d UIDNEXT %d MESSAGES %d" % (
            box.uidvalidity, box.uidnext, len(box.mails)
        )  # fmt: skip

    def finds(self, box: Box, uids: list[int]) -> list[int]:
        del box
        return uids

    def searched(self, uids: list[int]) -> bytes:
        return b"* SEARCH" + b"".join(b" %d" % u for u in uids) + b"\r\n"

    def structure(self, mail: Mail) -> bytes:
        return mail.structure or structure(email.message_from_bytes(mail.raw, policy=compat32))

    def order(self, entries: list[bytes]) -> Iterable[bytes]:
        """The answers of one FETCH."""
        return entries

    def told(self, mail: Mail, uid: int, item: bytes) -> bytes | None:
        """An item of this provider's own, or one it gives otherwise."""
        del mail, uid, item
        return None

    # -- the session

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with connection, connection.makefile("rb") as heard:
                _Session(self, connection, heard).run()
        except (OSError, _Over):
            return


class _Session:
    def __init__(self, server: ProviderImap, connection: socket.socket, heard: IO[bytes]) -> None:
        self._server, self._connection, self._heard = server, connection, heard
        self._box: Box | None = None
        self.identified = False

    def run(self) -> None:
        self._send(self._server.greeting + b"\r\n")
        if self._server.greeting.startswith(b"* BYE"):
            return
        while (command := self._command()) is not None:
            text, literals = command
            tag, _, rest = text.partition(b" ")
            uid, rest = rest[:4].upper() == b"UID ", re.sub(rb"(?i)^UID ", b"", rest)
            verb = rest.split(None, 1)[0].upper() if rest.strip() else b""
            self._server.commands.append(verb)
            trouble = next((t for t in self._server.trouble if t[0] == verb), None)
            if trouble is not None:
                self._server.trouble.remove(trouble)
                if trouble[1].startswith(b"* BYE"):
                    self._send(trouble[1] + b"\r\n")
                    return
                self._send(tag + b" " + trouble[1] + b"\r\n")
                continue
            method = getattr(self, f"_{verb.decode('ascii', 'replace').lower()}", None)
            if method is None or (verb in (b"FETCH", b"SEARCH") and not uid):
                self._send(tag + b" BAD unknown command\r\n")
                continue
            done = method(rest[len(verb) :], _tokens(rest[len(verb) :], literals)) or b"OK done"
            self._send(tag + b" " + done + b"\r\n")

    def _command(self) -> tuple[bytes, list[bytes]] | None:
        text, literals = b"", []
        while line := self._heard.readline(1 << 20):
            text += line
            literal = _LITERAL.search(line)
            if literal is None:
                return text.removesuffix(b"\r\n"), literals
            if not literal[2]:
                self._send(b"+ go on\r\n")
            literals.append(self._heard.read(int(literal[1])))
        return None

    def _send(self, data: bytes) -> None:
        self._server.sent += len(data)
        self._connection.sendall(data)

    def _say(self, line: bytes) -> None:
        self._send(self._server.says(line + b"\r\n"))

    def _login(self, _: bytes, words: list[bytes]) -> bytes:
        self._server.logins += 1
        if words[1] != b"secret":
            return b"NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)"
        told = b" [CAPABILITY " + self._server.after + b"]" if self._server.tells else b""
        return b"OK" + told + b" signed in"

    def _capability(self, *_: object) -> None:
        ever = b"LOGIN" in self._server.commands
        self._say(b"* CAPABILITY " + (self._server.after if ever else self._server.before))

    def _id(self, *_: object) -> None:
        self.identified = True
        self._say(b'* ID ("name" "imitation")')

    def _logout(self, *_: object) -> None:
        self._say(b"* BYE")

    def _noop(self, *_: object) -> None:
        return

    def _list(self, _: bytes, words: list[bytes]) -> None:
        shown = [b for b in self._server.folders.values() if b.name not in self._server.hidden]
        for box in self._server.lists(shown):
            marks = " ".join(("\\HasNoChildren", *box.attributes)).encode()
            self._say(
                b'* LIST (%s) "%s" %s' % (marks, self._server.delimiter, self._server.name(box))
            )
            wanted = b"STATUS" in words and self._server.answers_list_status
            if wanted and not {"\\Noselect", "\\NonExistent"} & set(box.attributes):
                self._tell_state(box)

    def _tell_state(self, box: Box) -> None:
        self._say(b"* STATUS %s (%s)" % (self._server.name(box), self._server.states(box)))

    def _status(self, _: bytes, words: list[bytes]) -> bytes | None:
        box = self._find(words[0])
        if box is None:
            return b"NO [NONEXISTENT] no such folder"
        self._tell_state(box)
        return None

    def _examine(self, _: bytes, words: list[bytes]) -> bytes:
        if self._server.wants_id and not self.identified:
            return b"NO EXAMINE Unsafe Login. Please contact the provider"
        self._box = self._find(words[0])
        if self._box is None:
            return b"NO [NONEXISTENT] no such folder"
        self._say(b"* FLAGS (\\Answered \\Seen)")
        self._say(b"* %d EXISTS" % len(self._box.mails))
        self._say(b"* OK [UIDVALIDITY %d] it is" % self._box.uidvalidity)
        self._say(b"* OK [UIDNEXT %d] to come" % self._box.uidnext)
        return b"OK [READ-ONLY] open"

    def _find(self, wire: bytes) -> Box | None:
        for box in self._server.folders.values():
            if _utf7(box.name) == wire or (box.name == "INBOX" and wire.upper() == b"INBOX"):
                return box
        return None

    def _append(self, _: bytes, words: list[bytes]) -> bytes:
        box = self._find(words[0])
        if box is None:
            return b"NO [TRYCREATE] no such folder"
        self._server.put(words[-1], datetime.now(UTC), box.name)
        return b"OK [APPENDUID %d %d] filed" % (box.uidvalidity, box.uidnext - 1)

    def _search(self, _: bytes, words: list[bytes]) -> bytes | None:
        box = self._box
        if box is None:
            return b"BAD no folder is open"
        if words[:1] == [b"UID"]:
            uids = _set(words[1], box)
        elif words[:1] == [b"HEADER"]:
            uids = [u for u, m in box.mails.items() if words[2] in _fields(m.raw, [words[1]])]
        elif words[:2] == [b"OR", b"SINCE"]:
            first = _day(words[2])
            uids = [u for u, m in box.mails.items() if max(m.when.date(), _dated(m)) >= first]
        else:
            return b"BAD what is that?"
        for line in self._server.searched(self._server.finds(box, uids)).splitlines(keepends=True):
            self._send(self._server.says(line))
        return None

    def _fetch(self, text: bytes, words: list[bytes]) -> bytes | None:
        box = self._box
        if box is None:
            return b"BAD no folder is open"
        uids, refused = _set(words[0], box), b""
        items = [(m[0].upper(), m) for m in _ITEM.finditer(text.partition(b"(")[2])]
        entries = []
        for uid in uids:
            mail = box.mails[uid]
            if mail.number in self._server.withheld and b"BODY" in text:
                refused = self._server.withheld[mail.number]
                continue
            told = [self._item(mail, uid, name, match) for name, match in items]
            place = list(box.mails).index(uid) + 1
            if not any(name == b"UID" for name, _ in items):
                told.insert(0, b"UID %d" % uid)
            entries.append(b"* %d FETCH (" % place + b" ".join(filter(None, told)) + b")\r\n")
        for entry in self._server.order(entries):
            self._send(entry)
        return refused or None

    def _item(self, mail: Mail, uid: int, name: bytes, match: re.Match[bytes]) -> bytes:
        own = self._server.told(mail, uid, name)
        if own is not None:
            return own
        if name == b"UID":
            return b"UID %d" % uid
        if name == b"INTERNALDATE":
            when = mail.when
            day = f'INTERNALDATE "{when.day:02}-{_MONTHS[when.month - 1]}-{when:%Y %H:%M:%S} +0000"'
            return day.encode()
        if name == b"RFC822.SIZE":
            return b"RFC822.SIZE %d" % len(mail.raw)
        if name == b"BODYSTRUCTURE":
            return b"BODYSTRUCTURE " + self._server.structure(mail)
        if not name.startswith(b"BODY"):
            return b""
        data, at = section(mail.raw, match[1]), b""
        if match[2] is not None:
            start = int(match[2])
            data, at = data[start : start + int(match[3])], b"<%d>" % start
        return b"BODY[%s]%s {%d}\r\n" % (match[1], at, len(data)) + data

    def _idle(self, *_: object) -> bytes:
        self._send(b"+ idling\r\n")
        while self._heard.readline(1000).upper().strip() != b"DONE":
            pass
        return b"OK done"


# -- mails in pieces


def structure(part: Message) -> bytes:
    """BODYSTRUCTURE of a message or a part (RFC 9051 section 7.5.2)."""
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        inner = b"".join(structure(p) for p in part.get_payload())
        return b"(%s %s %s NIL NIL NIL)" % (
            inner,
            _string(part.get_content_subtype()),
            _params(part),
        )
    data = _body(part)
    head = [
        _string(part.get_content_maintype()), _string(part.get_content_subtype()), _params(part),
        b"NIL", b"NIL", _string(str(part["Content-Transfer-Encoding"] or "7bit")), b"%d" % len(data),
    ]  # fmt: skip
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inside: Message = part.get_payload(0)
        head += [
            b"(" + b" ".join([b"NIL"] * 10) + b")",
            structure(inside),
            b"%d" % data.count(b"\n"),
        ]
    elif part.get_content_maintype() == "text":
        head.append(b"%d" % data.count(b"\n"))
    kind = part.get_content_disposition()
    name = part.get_filename()
    shown = b"NIL"
    if kind:
        shown = b"(%s %s)" % (_string(kind), b'("filename" %s)' % _string(name) if name else b"NIL")
    return b"(" + b" ".join([*head, b"NIL", shown, b"NIL", b"NIL"]) + b")"


def section(raw: bytes, words: bytes) -> bytes:
    """What BODY[words] gives."""
    header, _, text = raw.partition(b"\r\n\r\n")
    if not words:
        return raw
    upper = words.upper()
    if upper.startswith(b"HEADER.FIELDS"):
        return _fields(raw, upper.partition(b"(")[2].strip(b") ").split()) + b"\r\n"
    if upper == b"HEADER":
        return header + b"\r\n\r\n"
    if upper == b"TEXT":
        return text
    part: Message = email.message_from_bytes(raw, policy=compat32)
    numbers = [w for w in words.split(b".") if w.isdigit()]
    for number in numbers:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            part = part.get_payload(0)
        if part.is_multipart():
            part = part.get_payload(int(number) - 1)
    if upper.endswith(b".HEADER"):
        return _body(part).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    return _body(part)


def _body(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inside: Message = part.get_payload(0)
        return re.sub(rb"\r?\n", b"\r\n", inside.as_bytes(policy=compat32))
    payload = part._payload  # as it came: get_payload() decodes 8bit
    return payload.encode("ascii", "surrogateescape") if isinstance(payload, str) else b""


def _fields(raw: bytes, names: list[bytes]) -> bytes:
    wanted = {n.lower() for n in names}
    header = raw.partition(b"\r\n\r\n")[0] + b"\r\n"
    return b"".join(
        f for f in _FOLDED.findall(header) if f.partition(b":")[0].strip().lower() in wanted
    )


def _params(part: Message) -> bytes:
    pairs = part.get_params() or []
    told = [_string(w) for pair in pairs[1:] for w in (pair[0], str(pair[1]))]
    return b"(" + b" ".join(told) + b")" if told else b"NIL"


def _string(text: str) -> bytes:
    return _quoted(text.encode("utf-8", "surrogateescape"))


def _quoted(data: bytes) -> bytes:
    return b'"' + re.sub(rb'(["\\])', rb"\\\1", data) + b'"'


def _utf7(name: str) -> bytes:
    def wire(match: re.Match[str]) -> str:
        if match[0] == "&":
            return "&-"
        coded = b64encode(match[0].encode("utf-16-be")).decode()
        return f"&{coded.rstrip('=').replace('/', ',')}-"

    return re.sub(r"&|[^\x20-\x7e]+", wire, name).encode()


def _tokens(text: bytes, literals: list[bytes]) -> list[bytes]:
    found, rest = [], iter(literals)
    for quoted, literal, atom, _ in _TOKEN.findall(text + b"\r\n"):
        if literal:
            found.append(next(rest))
        elif atom:
            found.append(atom)
        elif quoted:
            found.append(re.sub(rb"\\(.)", rb"\1", quoted))
    return found


def _set(words: bytes, box: Box) -> list[int]:
    last = max(box.mails, default=0)
    wanted: set[int] = set()
    for word in words.split(b","):
        ends = [last if w == b"*" else int(w) for w in word.split(b":")]
        if max(ends) >= 2**32:
            return []
        wanted.update(u for u in box.mails if min(ends) <= u <= max(ends))
    return [u for u in box.mails if u in wanted]


def _day(words: bytes) -> date:
    day, month, year = words.decode().split("-")
    return date(int(year), _MONTHS.index(month) + 1, int(day))


def _dated(mail: Mail) -> date:
    try:
        return parsedate_to_datetime(str(email.message_from_bytes(mail.raw)["Date"])).date()
    except (TypeError, ValueError):
        return mail.when.date()


# -- the providers


#: Where a mail lies beside All Mail, for labels that are no folder of their name.
_SYSTEM_LABELS = {
    "\\Inbox": "INBOX", "\\Sent": "[Gmail]/Gesendet", "\\Draft": "[Gmail]/Entwürfe",
    "\\Important": "[Gmail]/Wichtig", "\\Starred": "[Gmail]/Markiert",
}  # fmt: skip


class Gmail(ProviderImap):
    """Labels: a mail lies in All Mail and in a folder per label, under a UID of each. CONDSTORE
    without QRESYNC. A Message-ID that is none is replaced. The user may hide All Mail."""

    greeting = b"* OK Gimap ready for requests from 127.0.0.1"
    before = b"IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 AUTH=PLAIN"
    after = (
        b"IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS ENABLE "
        b"MOVE CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE"
    )
    boxes = (
        ("INBOX", ()), ("[Gmail]", ("\\Noselect",)), ("[Gmail]/Alle Nachrichten", ("\\All",)),
        ("[Gmail]/Entwürfe", ("\\Drafts",)), ("[Gmail]/Gesendet", ("\\Sent",)),
        ("[Gmail]/Markiert", ("\\Flagged",)), ("[Gmail]/Spam", ("\\Junk",)),
        ("[Gmail]/Wichtig", ("\\Important",)), ("Jobs", ()), ("Jobs/Zürich", ()), ("Archive", ()),
    )  # fmt: skip

    def arrive(self, raw: bytes, when: datetime, *labels: str) -> Mail:
        """Into All Mail and the folder of each label."""
        places = [_SYSTEM_LABELS.get(label, label) for label in labels]
        return self.put(raw, when, "[Gmail]/Alle Nachrichten", *places, labels=labels)

    def arriving(self, raw: bytes) -> bytes:
        found = re.search(rb"(?im)^message-id:[ \t]*([^\r\n]*)", raw)
        if found is None or re.fullmatch(rb"<[^<>\s]+@[^<>\s]+>", found[1].strip()):
            return raw
        fresh = b"Message-ID: <%d@mail.gmail.com>\r\nX-Google-Original-Message-ID: %s"
        return raw[: found.start()] + fresh % (self._number, found[1]) + raw[found.end() :]

    def told(self, mail: Mail, uid: int, item: bytes) -> bytes | None:
        if item == b"X-GM-LABELS":
            return b"X-GM-LABELS (" + b" ".join(_quoted(_utf7(n)) for n in mail.labels) + b")"
        if item in (b"X-GM-MSGID", b"X-GM-THRID"):
            return item + b" %d" % (1_278_455_344_230_334_865 + mail.number)
        return None


class Outlook(ProviderImap):
    """No SPECIAL-USE named, none shown; names in the user's language. SEARCH leaves mail out."""

    greeting = b"* OK The Microsoft Exchange IMAP4 service is ready. [QQBNADAA]"
    before = b"IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE " \
             b"NAMESPACE LITERAL+"  # fmt: skip
    after, tells = before, False
    boxes = (
        ("INBOX", ()), ("Éléments envoyés", ()), ("Éléments supprimés", ()), ("Archives", ()),
        ("Brouillons", ()), ("Courrier indésirable", ()), ("Calendrier", ()),
    )  # fmt: skip

    def finds(self, box: Box, uids: list[int]) -> list[int]:
        del box
        return [u for u in uids if u % 3]


class ICloud(ProviderImap):
    """Claims CONDSTORE and QRESYNC; CAPABILITY is damaged before sign-in; VANISHED nobody can read."""

    greeting = b"* OK [CAPABILITY st11p00im-zteg XAPPLEPUSHSERVICE IMAP4 SASL-IR AUTH=ATO"
    before = b"st11p00im-zteg IMAP4 AUTH=ATO\xff\xfe"
    after = (
        b"XAPPLEPUSHSERVICE IMAP4 IMAP4rev1 ACL QUOTA LITERAL+ NAMESPACE UIDPLUS CHILDREN "
        b"UNSELECT ESEARCH CONDSTORE QRESYNC ENABLE ID IDLE MOVE LIST-STATUS SPECIAL-USE"
    )
    boxes = (
        ("INBOX", ()), ("Sent Messages", ("\\Sent",)), ("Archive", ("\\Archive",)),
        ("Junk", ("\\Junk",)), ("Deleted Messages", ("\\Trash",)), ("Drafts", ("\\Drafts",)),
    )  # fmt: skip

    def told(self, mail: Mail, uid: int, item: bytes) -> bytes | None:
        del mail, uid
        return b"RFC822 NIL" if item == b"RFC822" else None

    def order(self, entries: list[bytes]) -> Iterator[bytes]:
        yield b"* VANISHED (EARLIER) 1:\r\n"
        yield from entries


class Yahoo(ProviderImap):
    """Answers in no order, SEARCH in pieces; no LIST-STATUS."""

    greeting = b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] IMAP4rev1 imapgate ready"
    after = b"IMAP4rev1 ID MOVE NAMESPACE XYMHIGHESTMODSEQ UIDPLUS LITERAL+ CHILDREN UNSELECT " \
            b"X-MSG-EXT OBJECTID SPECIAL-USE LIST-EXTENDED"  # fmt: skip
    boxes = (
        ("Archive", ("\\Archive",)), ("Bulk", ("\\Junk",)), ("Draft", ("\\Drafts",)),
        ("Sent", ("\\Sent",)), ("INBOX", ()), ("Trash", ("\\Trash",)),
    )  # fmt: skip

    def lists(self, boxes: list[Box]) -> list[Box]:
        return boxes[::-1]

    def order(self, entries: list[bytes]) -> list[bytes]:
        return entries[1::2] + entries[::2][::-1]

    def searched(self, uids: list[int]) -> bytes:
        return b"".join(b"* SEARCH" + b"".join(b" %d" % u for u in uids[n::2][::-1]) + b"\r\n"
                        for n in range(2))  # fmt: skip


class Fastmail(ProviderImap):
    """With labels on, one mail lies in several folders; a full Cyrus otherwise."""

    greeting = b"* OK IMAP4 ready (Fastmail)"
    after = ProviderImap.after + b" OBJECTID PREVIEW"
    boxes = (*ProviderImap.boxes, ("Jobs", ()), ("Jobs/Interviews", ()))


class Broken(ProviderImap):
    """Everything at once, as seen at smaller providers: small letters, no CR, spaces, literals for
    names, an empty STATUS, LIST-STATUS named and not answered, dates that are none, news in between,
    UIDs at their end, folders only for who sends ID."""

    greeting = b"* OK Coremail System IMap Server Ready"
    after = b"IMAP4rev1 XLIST ID STARTTLS NAMESPACE LIST-STATUS LITERAL+ SPECIAL-USE"
    delimiter, answers_list_status, wants_id = b".", False, True
    boxes = (
        ("INBOX", ()), ('INBOX."Mine" \\ yours', ()), ("INBOX.已发送", ()), ("INBOX.归档", ()),
        ("INBOX.垃圾邮件", ()), ("INBOX.Böxchen & mehr", ()),
    )  # fmt: skip
    first_uid = 2**32 - 40

    def __init__(self) -> None:
        super().__init__()
        for box in self.folders.values():
            box.uidnext = self.first_uid

    def says(self, line: bytes) -> bytes:
        word = line[2:].split(b" ", 1)[0]
        if word in (b"LIST", b"STATUS", b"SEARCH"):
            return b"* " + word.lower() + b" " + line[2:].partition(b" ")[2].replace(b"\r\n", b"\n")
        return line

    def name(self, box: Box) -> bytes:
        wire = _utf7(box.name)
        return b"{%d}\r\n" % len(wire) + wire if "归档" in box.name else _quoted(wire)

    def states(self, box: Box) -> bytes:
        del box
        return b""

    def order(self, entries: list[bytes]) -> Iterator[bytes]:
        for entry in entries:
            yield b"* 2 FETCH (FLAGS (\\Seen))\r\n* 99 EXPUNGE\r\n* 12 EXISTS\r\n"
            yield entry.replace(b" FETCH (", b" fetch (FLAGS () ENVELOPE NIL  ", 1)

    def told(self, mail: Mail, uid: int, item: bytes) -> bytes | None:
        del mail, uid
        return b'INTERNALDATE "0-Foo-0000 99:99:99"' if item == b"INTERNALDATE" else None


PROFILES: dict[str, type[ProviderImap]] = {
    "honest": ProviderImap, "gmail": Gmail, "outlook": Outlook, "icloud": ICloud, "yahoo": Yahoo,
    "fastmail": Fastmail, "broken": Broken,
}  # fmt: skip
