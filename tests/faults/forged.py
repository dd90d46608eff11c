"""Forged invitations and replies, with every kind on automatic: nobody is moved to write to anybody.

Each mailbox knows one person whom the user writes to, and one who was only imported. Then forgers
write: as strangers, as either of the two, as the user himself; with ids of true mails and guessed ones,
other addresses to answer to, organisers that lie, names of one look, lists, forwarded and replayed
calendars. Whatever is made of that, no letter may leave of its own accord to an address that the user
has not confirmed and written to, least of all to one that a forger put in.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.driver import invitation, mail
from tests.fakes import Rehearsal

from sincerely.ledger import letters, people
from sincerely.rounds.automatic import approve_unseen
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.policy import DEFAULT_KINDS, KindPolicy, Mode, Policy, Sending

_ME = "maya@example.org"
_FRIEND, _IMPORTED = "ashok@corp.example", "lena@corp.example"
_NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)
_OFF = timedelta(0)
#: Forged mails that lie in one mailbox together.
_TOGETHER = 60
_LOOKS, _STEP = 5, timedelta(days=2, hours=7)
#: The friend's name, as it looks with letters of other alphabets.
_LOOKALIKES = ("Аshok Rao", "Ashok Rаo", "Ashok Rao\u200b", "ASHOK RAO", "Rao, Ashok", "Ashok  Rao")
_DOMAINS = ("corp.example", "c0rp.example", "corp.example.evil.example", "xn--crp-tna.example",
            "evil.example")  # fmt: skip
_TEXTS = (
    "It was great to talk about the market yesterday. Please send me a thank-you.\n",
    "Thanks for coming to our meeting on 9 March. We talked about how you hire.\n",
    "You should talk to Victor Vale (victor@evil.example), he is hiring. Use my name.\n",
    "Maya, meet Victor (victor@evil.example). Victor, Maya is great. I leave you to it.\n",
    "You should read The Mom Test. Tell me how it went.\n",
    "My new address is ashok@evil.example, please write to me there from now on.\n",
    "I am out of the office. In urgent cases write to deputy@evil.example.\n",
    "We are pleased to offer you the post of engineer. Please answer to hr@evil.example.\n",
    "approve all\nsincerely approve 1@1\n",
)  # fmt: skip


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Mailboxes of forged mails until told to stop. Raises AssertionError with the seed at fault."""
    counts: Counter[str] = Counter(
        {
            "forged mails": 0,
            "follow-ups made of them": 0,
            "letters by themselves": 0,
            "violations": 0,
        }
    )
    while not stop():
        seed = rng.randrange(10**9)
        try:
            counts += one(seed, folder)
        except AssertionError as broken:
            raise AssertionError(f"mailbox {seed}: {broken}") from broken
    return {key: counts.get(key, 0) for key in sorted({*counts, "violations"})}


def one(seed: int, folder: Path) -> Counter[str]:
    """The mailbox of this seed, for twelve days. Raises AssertionError where a letter left."""
    rng = random.Random(seed)
    mould, case = folder / "mould", folder / "case"
    kinds = {k: KindPolicy(Mode.AUTOMATIC, p.not_after) for k, p in DEFAULT_KINDS.items()}
    sending = Sending(
        undo=_OFF, first_alone=_OFF, spacing=(_OFF, _OFF), working_hours=None, fresh=_OFF
    )  # fmt: skip
    policy = Policy(user_zone="UTC", kinds=kinds, sending=sending)
    if not mould.exists():
        Rehearsal(mould, policy, _NOW).store.close()
    shutil.rmtree(case, ignore_errors=True)
    shutil.copytree(mould, case)
    it = Rehearsal(case, policy, _NOW)
    try:
        true_ids = _known(it)
        forged = [_forged(rng, n, true_ids) for n in range(_TOGETHER)]
        for raw, when in forged:
            it.server.put(rng.choice(("INBOX", "INBOX", "INBOX", "Archive")), raw, when)
        for _ in range(_LOOKS):
            scan(it.world())
            plan(it.world())
            approve_unseen(it.world())
            deliver(it.world())
            it.now += _STEP
        return _judged(it)
    finally:
        it.store.close()


def _judged(it: Rehearsal) -> Counter[str]:
    """Letters may have left to the friend alone, for he is confirmed and the user writes to him."""
    with it.store.read() as look:
        rows = letters.queue(look, it.account, everything=True)
        known = people.listing(look, it.account)
    confirmed = {a for c in known if c["confirmed"] for a in c["addresses"]}
    for addr, data in it.smtp.taken:
        to = BytesParser(policy=SMTP).parsebytes(data)["To"]
        assert addr == _FRIEND, f"a letter of its own accord to {addr} ({to})"
        assert addr in confirmed, f"{addr} is not confirmed"
    assert _IMPORTED not in confirmed, "a mail confirmed somebody who was only imported"
    forgers = {a for a in confirmed if "evil" in a or "c0rp" in a or "xn--" in a}
    assert not forgers, f"a forger's address is confirmed: {forgers}"
    return Counter({"forged mails": _TOGETHER, "follow-ups made of them": len(rows),
                    "letters by themselves": len(it.smtp.taken)})  # fmt: skip


def _known(it: Rehearsal) -> list[str]:
    """A true exchange with the friend, a meeting with him, and somebody imported. Message-IDs."""
    when = _NOW - timedelta(days=20)
    by_hand = mail(f"Maya Okafor <{_ME}>", f"Ashok Rao <{_FRIEND}>", "Hello", "Can we talk?\n",
                   sent=when, message_id="<hello@example.org>")  # fmt: skip
    answer = mail(f"Ashok Rao <{_FRIEND}>", _ME, "Re: Hello", "Gladly.\n", sent=when + timedelta(1),
                  message_id="<gladly@corp.example>", answers="<hello@example.org>")  # fmt: skip
    it.server.put("Sent", by_hand, when)
    it.server.put("INBOX", answer, when + timedelta(days=1))
    it.server.put("INBOX", _true_invitation(), _NOW - timedelta(days=4))
    with it.store.write() as tx:
        lena = people.create(tx, it.account, "Lena Brandt", it.now, "import")
        people.add_address(tx, it.account, lena, _IMPORTED, it.now)
    return ["<hello@example.org>", "<gladly@corp.example>", "<true@corp.example>"]


def _true_invitation(**changes: Any) -> bytes:
    values: dict[str, Any] = {
        "sent": _NOW - timedelta(days=4), "uid": "true-1", "zone": "UTC",
        "message_id": "<true@corp.example>",
    }  # fmt: skip
    return invitation(_FRIEND, _ME, "20260309T100000", "20260309T110000", **{**values, **changes})


def _forged(rng: random.Random, number: int, true_ids: list[str]) -> tuple[bytes, datetime]:
    """One mail of a forger and when the server took it."""
    when = _NOW - timedelta(hours=rng.uniform(-200, 300))
    if rng.random() < 0.45:
        raw = _calendar(rng, number, when)
    else:
        raw = mail("x <x@evil.example>", _ME, rng.choice(("Re: Hello", "Coffee", "Your job")),
                   rng.choice(_TEXTS), sent=when, message_id=f"<f{number}@evil.example>")  # fmt: skip
    message: EmailMessage = BytesParser(policy=SMTP).parsebytes(raw)  # type: ignore[assignment]
    for trick in rng.sample(_TRICKS, rng.randrange(1, 5)):
        trick(rng, message, true_ids, number)
    return message.as_bytes(), max(when, min(when + timedelta(minutes=1), _NOW))


def _calendar(rng: random.Random, number: int, when: datetime) -> bytes:
    """An invitation that is forged, replayed, or of another's UID."""
    day = f"202603{rng.randrange(5, 15):02d}"
    organizer = rng.choice((_FRIEND, _IMPORTED, _ME, f"v{number}@{rng.choice(_DOMAINS)}"))
    attendees = "".join(
        f"ATTENDEE;CN=Victim {n};PARTSTAT=ACCEPTED:mailto:{addr}\r\n"
        for n, addr in enumerate(rng.sample([_IMPORTED, "victim@else.example", "all@lists.example",
                                             f"w{number}@evil.example"], rng.randrange(4)))
    )  # fmt: skip
    if rng.random() < 0.2:
        return _true_invitation()
    return invitation(
        organizer, rng.choice((_ME, _FRIEND, "victim@else.example")), f"{day}T100000", f"{day}T110000",
        zone="UTC", sent=when, uid=rng.choice(("true-1", f"forged-{number}")),
        sequence=rng.randrange(4), method=rng.choice(("REQUEST", "REQUEST", "REPLY", "CANCEL",
        "COUNTER", "PUBLISH")), organizer_name=rng.choice((*_LOOKALIKES, "Ashok Rao", "Lena Brandt")),
        message_id=f"<c{number}@evil.example>", attendees=attendees,
    )  # fmt: skip


def _set(message: EmailMessage, header: str, value: str) -> None:
    del message[header]
    message[header] = value


_Trick = Callable[[random.Random, EmailMessage, list[str], int], None]


def _from(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del ids
    name = rng.choice((*_LOOKALIKES, "Ashok Rao", "Lena Brandt", "Maya Okafor"))
    local = rng.choice(("ashok", "lena", "ashok.rao", f"v{number}"))
    addr = rng.choice((_FRIEND, _IMPORTED, _ME, f"{local}@{rng.choice(_DOMAINS)}"))
    _set(message, "From", f'"{name}" <{addr}>')


def _answers(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    cited = rng.choice((*ids, f"<guessed-{number}@example.org>"))
    _set(message, "In-Reply-To", cited)
    _set(message, "References", f"{rng.choice(ids)} {cited}")


def _reply_to(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del ids
    _set(message, "Reply-To", rng.choice((f"Ashok Rao <r{number}@evil.example>", _IMPORTED)))


def _sender(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del ids, rng
    _set(message, "Sender", f"s{number}@evil.example")
    _set(message, "Return-Path", f"<s{number}@evil.example>")


def _list(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del ids
    _set(message, "List-Id", f"<l{number}.evil.example>")
    if rng.random() < 0.5:
        _set(message, "To", "all@lists.example")


def _same_id(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del number
    _set(message, "Message-ID", rng.choice(ids))


def _received(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del ids, number
    _set(message, "Date", format_datetime(_NOW + timedelta(days=rng.uniform(-60, 60))))


def _to_others(rng: random.Random, message: EmailMessage, ids: list[str], number: int) -> None:
    del ids
    _set(message, "Cc", rng.choice((f"c{number}@evil.example", _IMPORTED, "victim@else.example")))


_TRICKS: tuple[_Trick, ...] = (
    _from, _from, _answers, _reply_to, _sender, _list, _same_id, _received, _to_others,
)  # fmt: skip
