"""Hostile strings in every address, header, folder and id position: not one command too many.

Servers that write down what they hear are asked how many commands each call of ours became, and
whether the one that was meant says what was meant.
"""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults.bytes import PIECES
from tests.servers.imap_recorder import ImapRecorder
from tests.servers.smtp_oracle import SmtpOracle

from sincerely.letters.freeze import freeze
from sincerely.mailbox import imap
from sincerely.outbox import smtp
from sincerely.words.addresses import Address, is_strict
from sincerely.words.errors import DataProblem, SincerelyError

_EVIL = [
    *PIECES, "a@corp.example", "<id@corp.example>", "\r\nRSET\r\n", "\r\nRCPT TO:<v@v.example>",
    "> SIZE=1", "\r\n.\r\nMAIL FROM:<x@y.example>\r\n", "x CREATE Gone\r\n", "{3}\r\n", "{3+}\r\n",
    "\r\na1 UID MOVE 1:* Gone\r\n", '"', "%", "*", "&", "&-", "&AAoACg-", "INBOX", "Sent", "\u0000",
    ") (", "BODY[]", "\\Deleted", "😀", "\r\nDATA\r\n", "NIL",
]  # fmt: skip
_WHEN = datetime(2026, 3, 10, tzinfo=UTC)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Strings until told to stop. Raises AssertionError with the string at fault."""
    del folder
    counts: Counter[str] = Counter({"hostile strings": 0, "extra commands": 0})
    with SmtpOracle() as oracle, ImapRecorder() as recorder:
        while not stop():
            counts["hostile strings"] += asyncio.run(_letters(rng, oracle))
            counts["hostile strings"] += _mailbox(rng, recorder)
            counts["hostile strings"] += _sign_in(rng, recorder)
    return dict(counts)


def _some(rng: random.Random, most: int = 4) -> str:
    return "".join(rng.choice(_EVIL) for _ in range(rng.randint(1, most)))


async def _letters(rng: random.Random, oracle: SmtpOracle) -> int:
    """Fifty letters over one session: envelope and headers."""
    endpoint = smtp.Endpoint(
        "rig, smtp", "127.0.0.1", oracle.port, "none", "m", "x", timedelta(seconds=5),
        may_skip_sign_in=True,
    )  # fmt: skip
    connection = await smtp.connect(endpoint)
    for _ in range(50):
        to = rng.choice([_some(rng), f"{_some(rng, 2)}@corp.example", "a@corp.example"])
        sender = rng.choice([_some(rng), "maya@example.org", "maya@example.org"])
        data = _letter(rng)
        before, taken = len(oracle.commands), len(oracle.taken)
        await connection.send(sender, to, data, lambda: None)
        heard = oracle.commands[before:]
        what = (sender, to, heard)
        if not (is_strict(sender) and is_strict(to)):
            assert heard == [], what
            continue
        said = [f"MAIL FROM:<{sender}>\r\n", f"RCPT TO:<{to}>\r\n", "DATA\r\n"]
        assert [line.decode() for line in heard] == said, what
        (letter,) = oracle.taken[taken:]
        assert (letter.mail_from, letter.recipients) == (sender, (to,)), what
        assert letter.data == data, what
    await connection.close()
    return 6 * 50


def _letter(rng: random.Random) -> bytes:
    """A letter of hostile headers where the gate lets one through, else raw hostile lines."""
    try:
        return freeze(
            sender=Address(_some(rng), "maya@example.org"),
            recipient=Address(_some(rng), "a@corp.example"), subject=_some(rng),
            text=f"Dear you,\n{_some(rng)}\n.\n..\n", date=_WHEN, message_id="<a.b@example.org>",
            in_reply_to=_some(rng, 2), references=(_some(rng, 2),),
        ).data  # fmt: skip
    except DataProblem:
        return b"Subject: x\r\n\r\n.\r\nRSET\r\n..\r\n"


def _mailbox(rng: random.Random, recorder: ImapRecorder) -> int:
    """Folders, ids and appended bytes over one session."""
    endpoint = imap.Endpoint("rig, imap", "127.0.0.1", recorder.port, "none", "m", "x")
    asked = 0
    with imap.connect(endpoint) as mailbox:
        for _ in range(40):
            folder, key = _some(rng), rng.choice([_some(rng), f"<{_some(rng, 2)}@corp.example>"])
            asked += 3
            _heard(recorder, [b"EXAMINE"], lambda f=folder: mailbox.open(f))
            _heard(
                recorder, [b"EXAMINE", b"SEARCH", b"FETCH", b"FETCH", b"SEARCH"],
                lambda f=folder, k=key: mailbox.find_message_id(f, k),
            )  # fmt: skip
            raw = f"Subject: {_some(rng)}\r\n\r\n{_some(rng)}".encode("utf-8", "replace")
            _heard(
                recorder, [b"APPEND"], lambda f=folder, r=raw: mailbox.append(f, r, _WHEN)
            )  # fmt: skip
    return asked


def _sign_in(rng: random.Random, recorder: ImapRecorder) -> int:
    """User and password."""
    user, password = _some(rng), _some(rng)
    endpoint = imap.Endpoint("rig, imap", "127.0.0.1", recorder.port, "none", user, password)
    before = len(recorder.commands)
    try:
        with imap.connect(endpoint):
            pass
    except SincerelyError:
        pass
    verbs = [verb for verb, _ in recorder.commands[before:]]
    usual = {b"CAPABILITY": 3, b"LOGIN": 1, b"AUTHENTICATE": 1, b"LOGOUT": 1}
    assert all(verbs.count(v) <= usual.get(v, 0) for v in verbs), (user, password, verbs)
    return 2


def _heard(recorder: ImapRecorder, most: list[bytes], call: Callable[[], object]) -> None:
    """The call became these commands, in this order, or only the first of them, or none."""
    before = len(recorder.commands)
    with contextlib.suppress(SincerelyError):
        call()
    heard = recorder.commands[before:]
    # imapclient asks once for what the server can do.
    verbs = [verb for verb, _ in heard if verb != b"CAPABILITY"]
    assert verbs == most[: len(verbs)], heard
