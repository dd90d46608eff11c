"""A message as far as it is of use: its headers and the fetched parts, as a message again.

So reading sees one kind of input, whether a mail came from a file, whole, or in pieces from a
server. The same message gives the same bytes wherever it lies, for they stand for its identity
where it has no Message-ID.
"""

import hashlib
import re

from sincerely.mailbox.structure import Structure, Want

#: The fields that are fetched: all that reading ever asks for, and what later evidence will need.
FIELDS = (
    "FROM SENDER REPLY-TO TO CC BCC DATE SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES RETURN-PATH "
    "AUTO-SUBMITTED PRECEDENCE X-AUTO-RESPONSE-SUPPRESS X-AUTOREPLY X-AUTORESPOND X-AUTORESPONSE "
    "X-AUTO-REPLY X-MAIL-AUTOREPLY X-LOOP X-CAMPAIGN X-CAMPAIGN-ID X-CSA-COMPLAINTS X-MC-USER "
    "X-MS-EXCHANGE-MESSAGE-IS-NDR "
    "LIST-ID LIST-POST LIST-UNSUBSCRIBE FEEDBACK-ID X-FAILED-RECIPIENTS DELIVERED-TO "
    "X-ORIGINAL-TO AUTHENTICATION-RESULTS X-GOOGLE-ORIGINAL-MESSAGE-ID THREAD-TOPIC "
    "X-MS-EXCHANGE-ORGANIZATION-AUTOFORWARDED X-MS-EXCHANGE-INBOX-RULES-LOOP RESENT-FROM"
)
_BOUNDARY = "=_between_two_parts_="
_UNFIT = re.compile(r'[\x00-\x1f\x7f"\\]')
_TOKEN = re.compile(r"[A-Za-z0-9!#$&'*+.^_`{|}~-]+")


def condense(header: bytes, of: Structure, fetched: list[tuple[Want, bytes]]) -> bytes:
    """header: the fetched fields with their empty line; fetched: parts in order, as encoded."""
    head = (header.strip(b"\r\n") + b"\r\nMIME-Version: 1.0\r\n").lstrip()
    if not of.kind.startswith("multipart/"):
        if not fetched:
            return head + _content(of.kind, of.params) + b"\r\n\r\n"
        want, data = fetched[0]
        return head + _fields(want) + b"\r\n" + _cut(want, data)
    boundary = _boundary([data for _, data in fetched])
    params = {k: v for k, v in of.params.items() if k != "boundary"} | {"boundary": boundary}
    body = b"".join(
        b"--" + boundary.encode() + b"\r\n" + _fields(want) + b"\r\n" + _cut(want, data) + b"\r\n"
        for want, data in fetched
    )
    return (
        head
        + _content(of.kind, params)
        + b"\r\n\r\n"
        + body
        + b"--"
        + boundary.encode()
        + b"--\r\n"
    )


def _boundary(parts: list[bytes]) -> str:
    """The usual one, for whose pattern readers keep; another where it stands in the parts."""
    if not any(_BOUNDARY.encode() in data for data in parts):
        return _BOUNDARY
    return f"={hashlib.sha256(b'/'.join(parts)).hexdigest()[:40]}"


def _fields(want: Want) -> bytes:
    """The MIME header of one part."""
    part = want.part
    lines = _content(part.kind, part.params) + b"\r\n"
    if want.header_only:
        return lines
    if _TOKEN.fullmatch(part.encoding):
        lines += f"Content-Transfer-Encoding: {part.encoding}\r\n".encode()
    if part.filename:
        name = _UNFIT.sub("", part.filename)
        lines += f'Content-Disposition: inline; filename="{name}"\r\n'.encode("latin-1", "replace")
    return lines


def _content(kind: str, params: dict[str, str]) -> bytes:
    if not re.fullmatch(rf"{_TOKEN.pattern}/{_TOKEN.pattern}", kind):
        kind = "application/octet-stream"
    text = f"Content-Type: {kind}"
    for name, value in params.items():
        if _TOKEN.fullmatch(name):
            text += f'; {name}="{_UNFIT.sub("", value)}"'
    return text.encode("latin-1", "replace")


def _cut(want: Want, data: bytes) -> bytes:
    """A part that was cut off at its limit, cut where its encoding can be read."""
    if want.part.encoding == "base64" and len(data) >= want.limit:
        kept = b"".join(data.split())
        return kept[: len(kept) // 4 * 4]
    return data
