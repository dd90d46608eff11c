"""Taking a mail apart: who wrote it to whom, when, answering what, and the parts worth reading.

What it means is for others to say; a mail that cannot be taken apart is told from its header alone.
"""

import email.message
import hashlib
import re
from dataclasses import dataclass, replace

from sincerely.reading.mime import (
    MAX_HEADER,
    Parts,
    addresses,
    collect,
    date,
    header,
    message_ids,
)
from sincerely.reading.parsing import Mail, Unparsable, parse
from sincerely.words.accounts import Me
from sincerely.words.messages import Direction, MailClass, Message, Reading

_NEEDED = (
    "From", "To", "Date", "Subject", "Message-ID", "Received", "MIME-Version", "Content-Type"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """parsed: its headers; message: class PERSONAL and the whole text, until somebody read it."""

    parsed: Mail
    parts: Parts
    message: Message


def take_apart(raw: bytes, me: Me) -> Opened:
    """Raises Unparsable, and whatever hostile bytes make the libraries below raise."""
    parsed = parse(raw)
    if not any(parsed.get(name) for name in _NEEDED):
        raise Unparsable("no mail: it has none of the headers a mail has")
    parts = collect(parsed)
    senders = addresses(parsed, "From")
    sender = senders[0] if senders else None
    ids = message_ids(parsed, "Message-ID")
    moment, offset = date(parsed)
    message = Message(
        message_id=ids[0] if len(ids) == 1 else None,
        identity=ids[0] if len(ids) == 1 else _digest(raw),
        date=moment,
        offset=offset,
        direction=Direction.OUT if sender and me.owns(sender.addr) else Direction.IN,
        mail_class=MailClass.PERSONAL,
        sender=sender,
        reply_to=addresses(parsed, "Reply-To"),
        to=addresses(parsed, "To"),
        cc=addresses(parsed, "Cc"),
        subject=header(parsed, "Subject")[:998],
        in_reply_to=message_ids(parsed, "In-Reply-To"),
        references=message_ids(parsed, "References"),
        text=parts.text,
        through_list=bool(parsed.get("List-Id") or parsed.get("List-Post")),
    )
    return Opened(parsed, parts, message)


def unreadable(raw: bytes, problem: str) -> Reading:
    """The reading of a mail that could not be read: whom it is from and what it answers, if told."""
    try:
        head: email.message.Message = parse(
            re.split(rb"\r?\n\r?\n", raw[:MAX_HEADER], maxsplit=1)[0]
        )
    except Unparsable:
        head = email.message.Message()
    senders = addresses(head, "From")
    message = Message(
        message_id=None,
        identity=_digest(raw),
        date=date(head)[0],
        offset=None,
        direction=Direction.IN,
        mail_class=MailClass.UNREADABLE,
        sender=senders[0] if senders else None,
        reply_to=(),
        to=addresses(head, "To"),
        cc=(),
        subject=header(head, "Subject")[:998],
        in_reply_to=message_ids(head, "In-Reply-To"),
        references=message_ids(head, "References"),
        text="",
    )
    return Reading(message, (), False, problem, problem)


def emptied(reading: Reading) -> Reading:
    """What is kept of a mail whose writer the user had erased: id, date and class."""
    message = replace(
        reading.message, sender=None, reply_to=(), to=(), cc=(), subject="", in_reply_to=(),
        references=(), text="", through_list=False,
    )  # fmt: skip
    return Reading(message, (), False, "")


def _digest(raw: bytes) -> str:
    """An identity for a mail without a usable Message-ID, the same wherever its bytes lie."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"
