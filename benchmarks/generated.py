"""A mailbox as a job seeker's might look, written as a Maildir. The same seed gives the same mailbox.

Of every hundred messages in INBOX: 80 letters with an HTML twin (every second one an answer), 5 with
an attachment, 5 invitations, 3 delivery reports, 3 automatic replies, 4 newsletters.
"""

import base64
import quopri
import random
from email.utils import formatdate
from pathlib import Path

_WORDS = (
    "the", "and", "that", "have", "for", "not", "with", "you", "this", "but", "his", "from",
    "they", "say", "her", "she", "will", "one", "all", "would", "there", "their", "what", "out",
    "about", "who", "get", "which", "when", "make", "can", "like", "time", "just", "him",
    "know", "take", "people", "into", "year", "your", "good", "some", "could", "them", "see",
    "other", "than", "then", "now", "look", "only", "come", "its", "over", "think", "also",
    "back", "after", "work", "first", "well", "way", "even", "new", "want", "because", "any",
    "these", "give", "day", "most", "us", "coffee", "meeting", "thanks", "project", "referral",
    "résumé", "interview", "team", "Thursday", "Monday", "call", "schedule", "café", "role",
    "offer", "Zürich",
)  # fmt: skip
_FIRST = (
    "Asha", "Ben", "Chloé", "Dana", "Emre", "Fatima", "Goran", "Hana", "Ines", "Jürgen", "Kofi",
    "Lena", "Mara", "Nils", "Olu", "Priya",
)  # fmt: skip
_LAST = (
    "Adeyemi", "Brandt", "Costa", "Dupont", "Eriksen", "Fischer", "García", "Haddad", "Ivanov",
    "Jensen", "Kim", "Müller",
)  # fmt: skip
_NOW = 1_772_000_000  # February 2026
#: How many of a hundred are of each kind.
_MIX = (
    ("letter",) * 80
    + ("attachment",) * 5
    + ("invitation",) * 5
    + ("report",) * 3
    + ("absent",) * 3
    + ("newsletter",) * 4
)


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Write `count` messages into INBOX, a tenth into Sent, a twentieth into Archive. Gives bytes."""
    rng = random.Random(seed)
    total = 0
    for name, share in (("", 1), (".Sent", 10), (".Archive", 20)):
        place = folder / name
        for part in ("cur", "new", "tmp"):
            (place / part).mkdir(parents=True, exist_ok=True)
        for number in range(count // share):
            when = _NOW - (count // share - number) * 300
            raw = _message(rng, name or "inbox", number, when)
            file = place / "cur" / f"{when}.{seed}_{number}.host,S={len(raw)}:2,S"
            file.write_bytes(raw)
            total += len(raw)
    return total


def _message(rng: random.Random, place: str, number: int, when: int) -> bytes:
    person = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    address = f"p{rng.randrange(2000)}@corp{rng.randrange(40)}.example"
    me = "Maya Okafor <maya@example.org>"
    outgoing = place == ".Sent"
    kind = "letter" if outgoing else rng.choice(_MIX)
    head = [
        f"Return-Path: <{address}>",
        *(f"Received: from mx{n}.example (mx{n}.example [192.0.2.{n}]) by mx{n + 1}.example with "
          f"ESMTPS id {rng.randrange(10**12):x}; {formatdate(when)}" for n in range(4)),
        f"DKIM-Signature: v=1; a=rsa-sha256; d=example; s=k; b={_noise(rng, 340)}",
        f"From: {me if outgoing else _encoded(person) + f' <{address}>'}",
        f"To: {_encoded(person) + f' <{address}>' if outgoing else me}",
        f"Subject: {_encoded(_sentence(rng, 6))}",
        f"Date: {formatdate(when, localtime=False)}",
        f"Message-ID: <{place}.{number}.{rng.randrange(10**9)}@corp.example>",
        "MIME-Version: 1.0",
    ]  # fmt: skip
    if kind in ("letter", "attachment") and number and rng.random() < 0.5:
        head.append(f"In-Reply-To: <earlier.{number}@corp.example>")
        head.append(f"References: <first.{number}@corp.example> <earlier.{number}@corp.example>")
    body = {
        "letter": _letter, "attachment": _attachment, "invitation": _invitation,
        "report": _report, "absent": _absent, "newsletter": _newsletter,
    }[kind](rng, number, when)  # fmt: skip
    return ("\r\n".join(head) + "\r\n").encode() + body


def _letter(rng: random.Random, number: int, when: int) -> bytes:
    del when
    text = _text(rng, rng.randrange(200, 4000))
    html = f"<html><body>{''.join(f'<p style=x>{p}</p>' for p in text.splitlines())}</body></html>"
    html += "<!-- " + "x" * rng.randrange(500, 12_000) + " -->"
    mark = f"alt{number}"
    return (
        f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n'.encode()
        + _part(mark, "text/plain; charset=utf-8", text, rng)
        + _part(mark, "text/html; charset=utf-8", html, rng)
        + f"--{mark}--\r\n".encode()
    )


def _attachment(rng: random.Random, number: int, when: int) -> bytes:
    inner = _letter(rng, number, when)
    data = base64.encodebytes(rng.randbytes(rng.randrange(150_000, 750_000)))
    mark = f"mix{number}"
    return (
        f'Content-Type: multipart/mixed; boundary="{mark}"\r\n\r\n--{mark}\r\n'.encode()
        + inner
        + f"\r\n--{mark}\r\nContent-Type: application/pdf; name=cv.pdf\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=cv.pdf\r\n\r\n".encode()
        + data.replace(b"\n", b"\r\n")
        + f"--{mark}--\r\n".encode()
    )


def _invitation(rng: random.Random, number: int, when: int) -> bytes:
    day = formatdate(when + 86_400 * 3).split()
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    stamp = f"{day[3]}{months.index(day[2]) + 1:02}{int(day[1]):02}"
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//generated//EN\r\nMETHOD:REQUEST\r\n"
        f"BEGIN:VEVENT\r\nUID:meeting-{number}@corp.example\r\nSEQUENCE:0\r\n"
        f"DTSTAMP:{stamp}T090000Z\r\nDTSTART:{stamp}T150000Z\r\nDTEND:{stamp}T153000Z\r\n"
        f"SUMMARY:{_sentence(rng, 3)}\r\n"
        f"ORGANIZER;CN=Host {number % 50}:mailto:host{number % 50}@corp.example\r\n"
        "ATTENDEE;CN=Maya Okafor;PARTSTAT=NEEDS-ACTION:mailto:maya@example.org\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mark = f"cal{number}"
    return (
        f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n'.encode()
        + _part(mark, "text/plain; charset=utf-8", "You are invited.", rng)
        + _part(mark, "text/calendar; charset=utf-8; method=REQUEST", calendar, rng)
        + f"--{mark}--\r\n".encode()
    )


def _report(rng: random.Random, number: int, when: int) -> bytes:
    del rng, when
    mark = f"rep{number}"
    return (
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{mark}"\r\n\r\n'
        f"--{mark}\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n"
        f"--{mark}\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n"
        f"\r\nFinal-Recipient: rfc822; gone{number}@corp.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        f"\r\n--{mark}\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: <lost.{number}@example.org>\r\nSubject: hello\r\n\r\n--{mark}--\r\n"
    ).encode()


def _absent(rng: random.Random, number: int, when: int) -> bytes:
    del number, when
    text = f"I am out of office until Monday.\r\n{_text(rng, 300)}"
    return b"Auto-Submitted: auto-replied\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + (
        text.encode()
    )


def _newsletter(rng: random.Random, number: int, when: int) -> bytes:
    lists = b"List-Id: <news.example>\r\nPrecedence: bulk\r\nList-Unsubscribe: <https://x.example/u>\r\n"
    return lists + _letter(rng, number, when)


def _part(mark: str, kind: str, text: str, rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        encoding, data = "quoted-printable", quopri.encodestring(text.encode())
    else:
        encoding, data = "base64", base64.encodebytes(text.encode())
    head = f"--{mark}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n"


def _text(rng: random.Random, length: int) -> str:
    lines: list[str] = []
    while sum(map(len, lines)) < length:
        lines.append(_sentence(rng, rng.randrange(6, 16)) + ".")
    return "\r\n".join(lines)


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(words)).capitalize()


def _encoded(text: str) -> str:
    if text.isascii():
        return text
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="


def _noise(rng: random.Random, length: int) -> str:
    return base64.b64encode(rng.randbytes(length)).decode()[:length]
