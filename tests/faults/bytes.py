"""The bytes gate: letters made of hostile pieces, each read back by a reader that is not ours.

Whatever passes the gate has exactly the From, To and Subject that were meant and no header more.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from email import policy
from email.parser import BytesParser
from pathlib import Path

from sincerely.letters.freeze import freeze
from sincerely.words.addresses import Address
from sincerely.words.errors import DataProblem

PIECES = [
    "Ashok", "Rao", "Jürgen", "Müller", "山田", "太郎", "O'Neil", "\"", "'", ",", ";", ":", "<", ">",
    "@", "(", ")", "[", "]", "\\", "=?utf-8?q?x=0ABcc=3A_v=40v.example?=", "=?", "?=", "\r\n", "\n",
    "\r", "\x00", "\t", " ", "  ", "\u2028", "\u0085", "\u202e", "\u200b", "👩‍💻", "é", "ß", "\ud800",
    "Bcc: v@v.example", "v@v.example", "<v@v.example>", "a" * 80, "ü" * 80, ".", "..", "From ",
    "Re:", "=", "%0d%0a", "\x1b[31m", "\x7f",
]  # fmt: skip
_ALLOWED = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version",
    "content-type", "content-transfer-encoding",
}  # fmt: skip
_PARSER = BytesParser(policy=policy.SMTP)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Letters until told to stop. Raises AssertionError with the letter at fault."""
    del folder
    passed = refused = 0
    while not stop():
        for _ in range(200):
            if _one(rng):
                passed += 1
            else:
                refused += 1
    return {"letters through the gate": passed, "letters refused": refused, "violations": 0}


#: Pieces a gate may let through: most letters are made of these, or nothing would ever pass.
_MILD = [p for p in PIECES if p.isprintable() and "=?" not in p]


def _some(rng: random.Random, most: int) -> str:
    pieces = PIECES if rng.random() < 0.2 else _MILD
    return "".join(rng.choice(pieces) for _ in range(rng.randint(0, most)))


def _one(rng: random.Random) -> bool:
    name, subject = _some(rng, 5), _some(rng, 6)
    text = f"Dear you,\n{_some(rng, 12)}\n"
    to = "a@corp.example"
    if rng.random() < 0.2:
        to = rng.choice([_some(rng, 3), f"{_some(rng, 2)}@corp.example"])
    try:
        letter = freeze(
            sender=Address("Maya Okafor", "maya@example.org"), recipient=Address(name, to),
            subject=subject, text=text, date=datetime(2026, 3, 10, tzinfo=UTC),
            message_id="<a.b@example.org>", in_reply_to=_some(rng, 2) or None,
            references=(_some(rng, 2), "<fine@x.example>"),
        )  # fmt: skip
    except DataProblem:
        return False
    message = _PARSER.parsebytes(letter.data)
    names = [key.casefold() for key, _ in message.items()]
    what = (name, to, subject, letter.data)
    assert set(names) <= _ALLOWED, what
    assert len(names) == len(set(names)), what
    assert [a.addr_spec for a in message["From"].addresses] == ["maya@example.org"], what
    assert [a.addr_spec for a in message["To"].addresses] == [to] == [letter.rcpt_to], what
    assert str(message["Subject"]).split() == subject.split(), what
    assert letter.data.isascii(), what
    return True
