"""Mail as it lands in a thread, with the user's own letters that it answers: a line of JSON each.

Written by twenty authors who did not see the reading. Judged as the labelled letters are
(`tests.evaluation`), in one process.
"""

import json
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from tests.evaluation.judge import Result, judge
from tests.evaluation.labels import Case

from sincerely.reading.read import read
from sincerely.reading.threads import earlier_letters, in_thread
from sincerely.words.accounts import Me
from sincerely.words.messages import Reading

MAILS = Path(__file__).parent / "mails.jsonl"
AUTHORS = range(11, 31)
#: Headers that are made here, whatever a line says of them.
_OURS = frozenset(
    {"from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "mime-version"}
)  # fmt: skip


def lines(authors: Iterable[int] = AUTHORS) -> Iterator[dict[str, Any]]:
    wanted = set(authors)
    for line in MAILS.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["author"] in wanted:
            yield one


def judged(authors: Iterable[int] = AUTHORS) -> Result:
    """All mails of these authors against their labels."""
    return judge((_case(one), _line(one)) for one in lines(authors))


def _case(one: dict[str, Any]) -> Case:
    expect = {"text": None, "direction": "in", **one["expect"]}
    # A coming meeting stands before one that was, in whatever order it is written: tests/mail/letters.
    expect["signals"] = sorted(expect["signals"], key=_over)
    path = Path(f"{one['author']}-{one['id']}")
    calendar = bool(one.get("calendar"))
    return Case(path, one["note"], tuple(one["me"]), one["zone"], None, (), expect, calendar)


def _over(signal: dict[str, Any]) -> bool:
    return signal["type"] == "meeting" and signal["status"] in ("held", "missed")


def _line(one: dict[str, Any]) -> dict[str, Any]:
    """What `sincerely read` prints of it."""
    pairs = [parseaddr(who) for who in one["me"]]
    me = Me(next((name for name, _ in pairs if name), ""), tuple(addr for _, addr in pairs))
    reading = read(_mail(one), me, one["zone"])
    sent = [read(_sent(one, letter), me, one["zone"]).message for letter in one.get("sent") or []]
    if sent:
        reading = in_thread(reading, earlier_letters(reading.message, sent), me, one["zone"])
    return _told(reading)


def _told(reading: Reading) -> dict[str, Any]:
    signals = [
        {"type": s.type, "confidence": s.confidence, "evidence": s.evidence, "decision": s.decision,
         **{key: value for key, value in s.data.items() if key != "event"}}
        for s in reading.signals
    ]  # fmt: skip
    message = reading.message
    return {"class": message.mail_class, "direction": message.direction, "text": message.text,
            "follow_up": reading.follow_up, "signals": signals}  # fmt: skip


def _sent(one: dict[str, Any], letter: dict[str, Any]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = one["me"][0], letter["to"], letter["subject"]
    made["Date"], made["Message-ID"] = letter["date"], letter["id"]
    made.set_content(letter["body"])
    return made.as_bytes()


def _mail(one: dict[str, Any]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"] = one["from"], one.get("to") or one["me"][0]
    if one.get("cc"):
        made["Cc"] = one["cc"]
    made["Subject"], made["Date"] = " ".join(one["subject"].split()), one["date"]
    made["Message-ID"] = f"<{one['author']}.{one['id']}@mail.example>"
    if one.get("answers"):
        made["In-Reply-To"] = made["References"] = one["answers"]
    for name, value in (one.get("headers") or {}).items():
        if name.casefold() not in _OURS and not name.casefold().startswith("content-"):
            made[name] = value
    if one.get("body") is not None:
        made.set_content(one["body"])
        if one.get("html"):
            made.add_alternative(one["html"], subtype="html")
    else:
        made.set_content(one.get("html") or "", subtype="html")
    if one.get("calendar"):
        _add_calendar(made, one["calendar"])
    return made.as_bytes()


def _add_calendar(made: EmailMessage, text: str) -> None:
    rows = text.replace("\r\n", "\n").split("\n")
    method = next((r.partition(":")[2].strip() for r in rows if r.startswith("METHOD:")), "PUBLISH")
    if not made.is_multipart():
        made.make_mixed()
    made.add_attachment(
        "\r\n".join(rows).encode(), maintype="text", subtype="calendar",
        params={"method": method, "charset": "utf-8"}, disposition="inline",
    )  # fmt: skip
