"""The bytes that leave, made once and proved by reading them back.

The standard library folds hostile or merely unusual names into other headers and other recipients
(python/cpython#144125, #100884). So values are refused rather than escaped, there is one recipient,
and what was serialised is parsed again and compared, byte by byte where it matters, before anyone
may approve it. Sent bytes are 7-bit, so no server has to re-encode them (RFC 6152). Paragraphs are
broken softly (format=flowed, RFC 3676), and must come together again as they were.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.charset import QP, Charset
from email.header import Header, decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import format_datetime, getaddresses

from sincerely.letters.flowed import flow, settled, unflow
from sincerely.words.addresses import Address, strict
from sincerely.words.errors import DataProblem

# compat32 writes the values it is given; the modern policy takes them apart and folds them anew,
# which is where the recipients of finding 2 got lost.
_POLICY = compat32.clone(linesep="\r\n", max_line_length=None)
_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@\[\]:-]{3,250}>")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|=\?")
_HEADERS = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
            "Content-Transfer-Encoding")  # fmt: skip
_OPTIONAL = ("In-Reply-To", "References")


@dataclass(frozen=True, slots=True)
class Frozen:
    """One letter ready for the wire. digest: sha256 over envelope and bytes, hexadecimal."""

    data: bytes
    mail_from: str
    rcpt_to: str
    digest: str


class NotFrozen(DataProblem):
    """The bytes do not say what the letter says; it must not leave."""


def freeze(
    *,
    sender: Address,
    recipient: Address,
    subject: str,
    text: str,
    date: datetime,
    message_id: str,
    in_reply_to: str | None = None,
    references: tuple[str, ...] = (),
) -> Frozen:
    """Serialise one letter to one person. Raises NotFrozen or DataProblem, naming the field.

    date: aware, when it is expected to leave. Ids that came from strangers' mail are left out of
    the thread headers where they are not plain.
    """
    mail_from, rcpt_to = strict(sender.addr), strict(recipient.addr)
    for value in (sender.name, recipient.name, subject, text):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise NotFrozen("the letter holds characters that are no text", "type them again")
    for field, value in (
        ("your name", sender.name), ("their name", recipient.name), ("the subject", subject)
    ):  # fmt: skip
        bad = _FORBIDDEN.search(value)
        if bad:
            raise NotFrozen(f"{field} holds {bad.group(0)!r}, which no header may", "edit ID")
    parent = in_reply_to if in_reply_to and _ID.fullmatch(in_reply_to) else None
    thread = tuple(ref for ref in references if _ID.fullmatch(ref))[-20:]
    subject = " ".join(subject.split())
    text = text.rstrip("\n") + "\n"
    message = Message(policy=_POLICY)
    message["From"] = _mailbox(sender.name, mail_from)
    message["To"] = _mailbox(recipient.name, rcpt_to)
    message["Subject"] = _encoded(subject, len("Subject: "))
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id
    if parent:
        message["In-Reply-To"] = parent
        message["References"] = "\r\n ".join(dict.fromkeys([*thread, parent]))
    message["MIME-Version"] = "1.0"
    flowed = flow(text.replace("\r\n", "\n"))
    if flowed.isascii() and all(len(line) <= 78 for line in flowed.split("\n")):
        message.set_payload(flowed, Charset("us-ascii"))
    else:
        message.set_payload(flowed, _UTF8)
    message.set_param("format", "flowed")
    data = message.as_bytes()
    prove(data, sender=Address(sender.name, mail_from), recipient=Address(recipient.name, rcpt_to),
          subject=subject, text=text, message_id=message_id)  # fmt: skip
    return Frozen(data, mail_from, rcpt_to, digest(data, mail_from, rcpt_to))


def digest(data: bytes, mail_from: str, rcpt_to: str) -> str:
    """What an approval stands for."""
    envelope = f"{mail_from}\n{rcpt_to}\n".encode()
    return hashlib.sha256(envelope + data).hexdigest()


def prove(
    data: bytes, *, sender: Address, recipient: Address, subject: str, text: str, message_id: str
) -> None:
    """Read the bytes back as a stranger would and compare. Raises NotFrozen at any difference."""
    if not data.isascii() or re.search(rb"\r(?!\n)|(?<!\r)\n|\x00", data):
        raise NotFrozen("the letter has bytes that do not survive every server")
    if any(len(line) > 998 for line in data.split(b"\r\n")):
        raise NotFrozen("a line is longer than mail allows")
    message = message_from_bytes(data)
    names = [name for name, _ in message.items()]
    unexpected = [n for n in names if n not in _HEADERS + _OPTIONAL]
    if unexpected or len(names) != len(set(names)) or not set(_HEADERS) <= set(names):
        raise NotFrozen(f"the letter has headers it should not: {names}")
    for field, wanted in (("From", sender), ("To", recipient)):
        raw = str(message[field]).replace("\r\n", "")
        pairs = getaddresses([raw])
        found = [(str(make_header(decode_header(name))), addr) for name, addr in pairs]
        if found != [(" ".join(wanted.name.split()), wanted.addr)]:
            raise NotFrozen(f"{field} would read {found!r} instead of {str(wanted)!r}")
    shown = str(make_header(decode_header(str(message["Subject"]).replace("\r\n", ""))))
    if shown != " ".join(subject.split()):
        raise NotFrozen(f"the subject would read {shown!r}")
    if str(message["Message-ID"]).strip() != message_id:
        raise NotFrozen("the Message-ID changed")
    payload = message.get_payload(decode=True)
    body = payload.decode("utf-8") if isinstance(payload, bytes) else ""
    if message.get_param("format") != "flowed" or _lines(unflow(_plain(body))) != _lines(text):
        raise NotFrozen("the text would arrive changed")


def _mailbox(name: str, addr: str) -> str:
    """`name <addr>` with the name as encoded words unless it is plain (RFC 2047 section 5.3)."""
    name = " ".join(name.split())
    if not name:
        return addr
    if re.fullmatch(r"[A-Za-z0-9 '_-]+", name):
        return f"{name} <{addr}>"
    if name.isascii() and len(name) < 200:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{addr}>'
    return f"{_encoded(name, len('From: '))}\r\n <{addr}>"


def _encoded(value: str, used: int) -> str:
    """A header value in ASCII, folded between encoded words only."""
    if value.isascii() and len(value) + used <= 200:
        return value
    header = Header(value, "utf-8", maxlinelen=75, header_name="x" * used)
    return header.encode(linesep="\r\n")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _lines(text: str) -> list[str]:
    """Lines to compare by: spaces at their ends mean nothing, and neither do empty ones at the end."""
    return [settled(line) for line in _plain(text).rstrip("\n").split("\n")]
