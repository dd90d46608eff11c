"""From the bytes of a mail to its headers and the parts that matter (RFC 2045, 2047, 5322).

`email.policy.default` is never used here: its header parser raises on hostile names and costs
twelve times more (python/cpython#144125). Everything is read with compat32, decoded by hand,
bounded in size, depth and number, and stripped of control characters before anyone sees it.
"""

import email
import email.header
import email.message
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import getaddresses, parsedate_tz

from sincerely.reading.parsing import Unparsable
from sincerely.words.addresses import Address

MAX_PARTS = 200
MAX_DEPTH = 20
MAX_TEXT = 256 * 1024
MAX_CALENDAR = 4 * 1024 * 1024
MAX_ADDRESSES = 500
MAX_HEADER = 64 * 1024

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BIDI = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_MESSAGE_ID = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,990}>")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
#: One mailbox as nearly every mail writes it; everything else is stdlib's to take apart.
_PLAIN_ADDRESS = re.compile(
    r"""[ \t]*(?:(?:"([^"\\\r\n]*)"|([^"\\\r\n,;:<>()@\[\]]*?))[ \t]*<([\w.+=-]+@[A-Za-z0-9.-]+)>"""
    r"|([\w.+=-]+@[A-Za-z0-9.-]+))[ \t]*",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class CalendarPart:
    data: bytes
    method: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What one walk over a message collects. text: plain text, else text made from HTML; reports:
    delivery reports (RFC 3464); returned_ids, returned_to: Message-ID and recipients of the letters
    that came back with them; feedback: a feedback report (RFC 5965)."""

    text: str
    calendars: tuple[CalendarPart, ...]
    reports: tuple[str, ...]
    returned_ids: tuple[str, ...]
    feedback: str = ""
    returned_to: tuple[str, ...] = ()


def clean(text: str) -> str:
    """One line of text without control, bidirectional and zero-width characters."""
    if text.isprintable():  # none of those is
        return text.strip()
    return _CONTROLS.sub(" ", _BIDI.sub("", _SURROGATES.sub("\ufffd", text))).strip()


def decode(value: object) -> str:
    """A header value with its encoded words (RFC 2047) decoded, on one line."""
    text = _unfolded(value)
    if "=?" not in text:
        return clean(text)
    # Folding between encoded words is dropped by the decoder only when the line is unfolded first.
    text = re.sub(r"\r?\n[ \t]", " ", text)
    try:
        pieces = email.header.decode_header(text)
    except (email.header.HeaderParseError, ValueError, AssertionError):  # type: ignore[attr-defined,unused-ignore]
        return clean(text)
    words = []
    for piece, charset in pieces:
        words.append(piece if isinstance(piece, str) else to_text(piece, charset))
    return clean("".join(words))


def _unfolded(value: object) -> str:
    """A header value as text; raw bytes in it are UTF-8 (RFC 6532), else Latin-1."""
    if not isinstance(value, email.header.Header):
        return str(value)[:MAX_HEADER]
    pieces = email.header.decode_header(value)
    return "".join(p if isinstance(p, str) else to_text(p, None) for p, _ in pieces)[:MAX_HEADER]


def to_text(data: bytes, charset: str | None) -> str:
    """Bytes as text: the declared charset, else UTF-8, else Latin-1, never an error."""
    for name in (charset, "utf-8"):
        if not name:
            continue
        try:
            # utf-7 and the like give halves of characters, which no database takes.
            return _SURROGATES.sub("\ufffd", data.decode(name))
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("latin-1")


def header(message: email.message.Message, name: str) -> str:
    """One header decoded, "" where it is missing or unreadable."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, TypeError):
        return ""
    return "" if value is None else decode(value)


def addresses(message: email.message.Message, name: str) -> tuple[Address, ...]:
    """The mailboxes of an address header, at most MAX_ADDRESSES of them.

    The structure is parsed *before* encoded words are decoded, so a comma or an address inside an
    encoded display name stays inside the name (RFC 2047 section 5).
    """
    try:
        values = [re.sub(r"\r?\n[ \t]", " ", _unfolded(v)) for v in message.get_all(name, [])]
        plain = _PLAIN_ADDRESS.fullmatch(values[0]) if len(values) == 1 else None
        if plain is not None:
            words = " ".join(plain[2].split()) if plain[2] else plain[1] or ""
            pairs = [(words, plain[3] or plain[4])]
        else:
            pairs = getaddresses(values)
    except (ValueError, LookupError, TypeError, IndexError, RecursionError):
        return ()
    found = []
    for display, addr in pairs[:MAX_ADDRESSES]:
        addr = clean(addr)
        if "@" in addr and " " not in addr:
            found.append(Address(decode(display), addr))
    return tuple(found)


def message_ids(message: email.message.Message, name: str) -> tuple[str, ...]:
    """All <ids> of a header in order, without repeats."""
    try:
        value = " ".join(str(v) for v in message.get_all(name, []))[:MAX_HEADER]
    except (ValueError, LookupError, TypeError):
        return ()
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(re.sub(r"\r?\n[ \t]+", " ", value))))


def date(message: email.message.Message) -> tuple[datetime | None, int | None]:
    """The Date header as a UTC instant and the sender's offset in minutes, each or None.

    An offset of -0000 means that the zone is not told (RFC 5322 section 3.3).
    """
    text = header(message, "Date")
    try:
        parsed = parsedate_tz(text)
        if parsed is None:
            return None, None
        offset = parsed[9] or 0
        moment = datetime(*parsed[:6], tzinfo=UTC) - timedelta(seconds=offset)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None, None
    told = parsed[9] is not None and not text.rstrip().endswith("-0000") and abs(offset) < 86_400
    return moment, offset // 60 if told else None


def collect(message: email.message.Message) -> Parts:
    """Walk the parts once and keep what reading needs. Raises Unparsable past the limits."""
    plain: list[str] = []
    html: list[str] = []
    calendars: list[CalendarPart] = []
    reports: list[str] = []
    returned: list[str] = []
    returned_to: list[str] = []
    feedback = ""
    seen = 0
    queue: list[tuple[email.message.Message, int, bool]] = [(message, 0, False)]
    while queue:
        part, depth, forwarded = queue.pop(0)
        seen += 1
        if seen > MAX_PARTS or depth > MAX_DEPTH:
            raise Unparsable(f"more than {MAX_PARTS} parts or {MAX_DEPTH} levels")
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            reports.append(_report_text(part))
            continue
        if kind == "message/feedback-report":
            feedback += _report_text(part)
            continue
        if part.is_multipart():
            inside = forwarded or kind in ("message/rfc822", "text/rfc822-headers")
            if inside and not forwarded:
                letter = _first_child(part)
                returned += message_ids(letter, "Message-ID")
                returned_to += [a.addr for a in addresses(letter, "To")]
            children = part.get_payload()
            queue[:0] = [(child, depth + 1, inside) for child in children]  # type: ignore[misc]
            continue
        if kind == "text/rfc822-headers":
            inner = email.message_from_bytes(_body(part)[:MAX_HEADER])
            returned += message_ids(inner, "Message-ID")
            returned_to += [a.addr for a in addresses(inner, "To")]
            continue
        if _is_calendar(part, kind):
            method = parameter(part, "method")
            calendars.append(CalendarPart(_body(part)[:MAX_CALENDAR], clean(method).upper()))
        elif forwarded or part.get_content_disposition() == "attachment":
            continue
        elif kind == "application/octet-stream" and _reports_delivery(part):
            reports.append(_text(part))
        elif kind == "text/plain" or kind.startswith("multipart/"):
            plain.append(_text(part))  # a multipart without its boundary is text to the parser
        elif kind == "text/html":
            html.append(_text(part))
    text = "\n".join(plain)
    if html and not text.strip():
        # Its parser is loaded where HTML is read: the scanner takes headers apart, and no bodies.
        from sincerely.reading.htmltext import html_text

        text = "\n".join(map(html_text, html))
    return Parts(text[:MAX_TEXT], tuple(calendars), tuple(reports), tuple(returned), feedback,
                 tuple(returned_to))  # fmt: skip


def _is_calendar(part: email.message.Message, kind: str) -> bool:
    if kind in ("text/calendar", "application/ics", "text/x-vcalendar"):
        return True
    try:
        name = part.get_filename() if kind in ("application/octet-stream", "text/plain") else None
    except (ValueError, LookupError, TypeError):
        return False
    return str(name or "").casefold().endswith(".ics")


def parameter(part: email.message.Message, name: str) -> str:
    """A parameter of Content-Type; "" where it is missing, or so written that stdlib fails on it."""
    try:
        return str(part.get_param(name) or "")
    except (ValueError, LookupError, TypeError):
        return ""


def _body(part: email.message.Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(part: email.message.Message) -> str:
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        charset = None
    return to_text(_body(part)[: MAX_TEXT * 4], charset)[:MAX_TEXT].replace("\x00", "")


def _report_text(part: email.message.Message) -> str:
    """The fields of a delivery-status part, which stdlib parses into sub-messages (RFC 3464)."""
    if not part.is_multipart():
        return _text(part)
    blocks = []
    for block in part.get_payload():
        if isinstance(block, email.message.Message):
            blocks.append("\n".join(f"{name}: {decode(value)}" for name, value in block.items()))
    return "\n\n".join(blocks)[:MAX_TEXT]


def _reports_delivery(part: email.message.Message) -> bool:
    """A delivery report under the wrong type, as gateways send it."""
    payload = part.get_payload()
    head = payload[:4000].casefold() if isinstance(payload, str) else ""
    return "\nfinal-recipient:" in head and "\naction:" in head


def _first_child(part: email.message.Message) -> email.message.Message:
    children = part.get_payload()
    if isinstance(children, list) and children and isinstance(children[0], email.message.Message):
        return children[0]
    return email.message.Message()
