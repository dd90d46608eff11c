"""What is found in everyday mail, against what its authors say is there."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from sincerely.reading.read import read
from sincerely.words.accounts import Me
from sincerely.words.messages import Decision, Reading, Signal

FOLDER = Path(__file__).parent
#: Passages of each file, and the signal they are about.
PASSAGES = {"refusals": "rejection", "offers": "offer", "stops": "stop", "advice": "advice"}
_ROBIN = Me("Robin Keller", ("robin.keller@example.net",))
_KIM = "Kim Sorensen <kim.sorensen@halvorsen.example>"
_GREETING = {"en": "Hi Robin,", "de": "Hallo Robin,", "fr": "Bonjour Robin,", "es": "Hola Robin:"}
_SUBJECT = {"en": "Re: your application", "de": "Re: Ihre Bewerbung", "fr": "Re: votre candidature",
            "es": "Re: su candidatura"}  # fmt: skip
_DATE = "Tue, 10 Mar 2026 09:15:00 +0100"
_SET = frozenset({"from", "to", "subject", "date", "message-id", "content-type", "mime-version"})
#: Signals that tell of nothing to note.
_PLAIN = frozenset({"reply", "contact_detail", "auto_reply"})


@dataclass
class Tally:
    """right, false, missed: how many; told: the differences, in words."""

    right: int = 0
    false: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    def count(self, wanted: bool, got: bool, what: str) -> None:
        self.right += wanted and got
        self.false += got and not wanted
        self.missed += wanted and not got
        if wanted != got:
            self.told.append(f"{'missed' if wanted else 'false'}: {what}")


def lines(name: str) -> list[dict[str, Any]]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def mail(
    sender: str, to: Me, subject: str, date: str, body: str, headers: dict[str, str], answers: bool,
) -> bytes:  # fmt: skip
    made = EmailMessage()
    made["From"], made["To"] = sender, f"{to.name} <{to.addresses[0]}>"
    made["Subject"], made["Date"], made["Message-ID"] = subject, date, "<it@mail.example>"
    if answers:
        made["In-Reply-To"] = "<before@mail.example>"
    for name, value in headers.items():
        if name.casefold() not in _SET:
            made[name] = value
    made.set_content(body)
    return made.as_bytes()


def told(reading: Reading) -> list[Signal]:
    return [s for s in reading.signals if s.decision is not Decision.IGNORE]


def passages(name: str) -> Tally:
    """Whether each passage is taken for what it is, and its near misses are not."""
    kind, tally = PASSAGES[name], Tally()
    for one in lines(name):
        lang = one["lang"]
        subject = "Re: hello" if kind == "stop" else _SUBJECT[lang]
        body = f"{_GREETING[lang]}\n\n{one['text']}\n\nKim\n"
        raw = mail(_KIM, _ROBIN, subject, _DATE, body, {}, True)
        got = any(s.type == kind for s in told(read(raw, _ROBIN, "Europe/Berlin")))
        tally.count(one["label"] == kind, got, one["text"])
    return tally


def referrals() -> Tally:
    """Whom each passage leads to."""
    tally = Tally()
    for one in lines("referrals"):
        body = f"{_GREETING[one['lang']]}\n\n{one['text']}\n\nKim\n"
        raw = mail(_KIM, _ROBIN, "Re: job search", _DATE, body, {}, True)
        found = people(told(read(raw, _ROBIN, "Europe/Berlin")))
        _match(tally, [(name, "") for name in one["label"]], found, one["text"])
    return tally


def meetings() -> tuple[Tally, Tally, Tally]:
    """Whether a meeting is spoken of; its status; its start, to the minute."""
    present, status, start = Tally(), Tally(), Tally()
    for one in lines("meetings"):
        body = one["text"] + "\n"
        if one["quoted"]:
            before = parsedate_to_datetime(one["date"]) - timedelta(hours=20)
            author = f"{_ROBIN.name} <{_ROBIN.addresses[0]}>"
            body += f"\nOn {before:%a, %d %b %Y at %H:%M}, {author} wrote:\n"
            body += "> " + one["quoted"].replace("\n", "\n> ") + "\n"
        answers = bool(one["quoted"]) or one["subject"].casefold().startswith(("re:", "aw:"))
        raw = mail(_KIM, _ROBIN, one["subject"], one["date"], body, {}, answers)
        found = [s for s in told(read(raw, _ROBIN, "Europe/Berlin")) if s.type == "meeting"]
        _meeting(one["label"], found, one["text"], present, status, start)
    return present, status, start


def mails(sets: Iterable[str]) -> dict[str, Tally]:
    """Tallies by kind over the whole mails of these sets; "alone": mails with nothing in them."""
    wanted, found = set(sets), defaultdict[str, Tally](Tally)
    for one in lines("mails"):
        if one["set"] in wanted:
            _judge(one, found)
    return found


def _judge(one: dict[str, Any], found: dict[str, Tally]) -> None:
    name, _, addr = one["me"].rstrip(">").partition(" <")
    me = Me(name, (addr,))
    quotes = "\n> " in one["body"] or re.match(r"(?i)(?:re|aw|sv|antw)\s*:", one["subject"])
    raw = mail(one["from"], me, one["subject"].replace("\n", " "), one["date"], one["body"],
               one.get("headers", {}), bool(quotes))  # fmt: skip
    signals, expect = told(read(raw, me, one["zone"])), one["expect"]
    types, what = {s.type for s in signals}, f"{one['set']} {one['id']} {one['subject']}"
    for kind in ("stop", "offer", "rejection"):
        if kind in expect:
            found[kind].count(bool(expect[kind]), kind in types, what)
    if "referrals" in expect:
        pairs = [(r["name"] or "", r.get("address") or "") for r in expect["referrals"]]
        _match(found["referral"], pairs, people(signals), what)
    if "advice" in expect:
        said = [(s.evidence, "") for s in signals if s.type == "advice"]
        _match(found["advice"], [(text, "") for text in expect["advice"]], said, what, whole=True)
    if "meeting" in expect:
        met = [s for s in signals if s.type == "meeting"]
        _meeting(expect["meeting"], met, what, found["meeting"], found["status"], found["start"])
    nothing = expect.get("nothing", not any(expect.values()))
    if nothing:
        looked_for = types - _PLAIN - _beside(expect)
        found["alone"].count(True, not looked_for, f"{what}: {sorted(looked_for)}")


def _beside(expect: dict[str, Any]) -> set[str]:
    """What a set does not speak of cannot be wrong in it."""
    if "meeting" in expect:
        return set()
    others = {"meeting", "holding", "out_of_office"}
    return others | ({"offer", "rejection", "stop"} if "stop" not in expect else
                     {"referral", "introduction", "advice"})  # fmt: skip


def people(signals: list[Signal]) -> list[tuple[str, str]]:
    """(name, address) of everybody pointed to or introduced, each once."""
    found: list[tuple[str, str]] = []
    for signal in signals:
        if signal.type not in ("referral", "introduction"):
            continue
        for one in signal.data["people"] if signal.type == "introduction" else [signal.data]:
            pair = (str(one.get("name") or ""), str(one.get("email") or ""))
            if not any(_same(pair, other) for other in found):
                found.append(pair)
    return found


def _match(
    tally: Tally, wanted: list[tuple[str, str]], found: list[tuple[str, str]], what: str,
    whole: bool = False,
) -> None:  # fmt: skip
    left = list(found)
    for one in wanted:
        hit = next((f for f in left if (_alike if whole else _same)(one, f)), None)
        tally.count(True, hit is not None, f"{what}: {one[0]}")
        if hit is not None:
            left.remove(hit)
    for other in left:
        tally.count(False, True, f"{what}: {other[0]}")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[1] and one[1].casefold() == other[1].casefold():
        return True
    return bool(set(_words(one[0])) & set(_words(other[0])))


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    a, b = " ".join(_words(one[0])), " ".join(_words(other[0]))
    return a in b or b in a


def _meeting(
    label: dict[str, Any] | None, found: list[Signal], what: str, present: Tally, status: Tally,
    start: Tally,
) -> None:  # fmt: skip
    present.count(label is not None, bool(found), what)
    if label is None or not found:
        return
    said = {s.data["status"] for s in found}
    right = label["status"] in said or (label["status"] == "scheduled" and "updated" in said)
    status.count(True, right, f"{what}: {label['status']}, not {sorted(said)}")
    if label.get("start"):
        moment = datetime.fromisoformat(label["start"])
        starts = [datetime.fromisoformat(str(s.data["start"])) for s in found if _exact(s)]
        start.count(True, moment in starts, f"{what}: {moment}, not {[str(s) for s in starts]}")


def _exact(signal: Signal) -> bool:
    return len(str(signal.data["start"] or "")) > len("2026-03-10")


def everything() -> Iterator[tuple[str, Tally]]:
    """All there is, to be printed."""
    for name in PASSAGES:
        yield f"{name}, passages", passages(name)
    yield "referrals, passages", referrals()
    for name, tally in zip(("meetings", "status", "start"), meetings(), strict=True):
        yield f"{name}, passages", tally
    every = sorted({one["set"] for one in lines("mails")})
    for name, tally in sorted(mails(every).items()):
        yield f"{name}, mails", tally
