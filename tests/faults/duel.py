"""Two daemons that face each other for a month, every kind on automatic, and what stands between them.

Each sends through a memory of a mail server that lays the letter into the other's mailbox: as it is,
through a mailing list, with an auto-replier or a vacation note on either side, or in a loop that brings
every mail back. However often they meet, and whatever comes back, each writes at most one letter of its
own accord; no robot is answered.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path

from tests.driver import invitation, mail
from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.rounds import copies
from sincerely.rounds.automatic import approve_unseen
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.accounts import Me
from sincerely.words.errors import SincerelyError
from sincerely.words.policy import DEFAULT_KINDS, KindPolicy, Mode, Policy, Sending

DAYS = 30
_START = datetime(2026, 3, 9, tzinfo=UTC)
#: Of the day, at which both look at their mailbox.
_HOURS = (9, 15)
_OFF = timedelta(0)
_NAMES = ("Maya Okafor", "Ashok Rao")
_ADDRS = ("maya@example.org", "ashok@corp.example")
_LIST = "circle@lists.example"
#: What stands between the two.
BETWEEN = ("nothing", "auto-replier", "vacation", "list", "loop", "all")
_NOTES = (
    "We have received your message and will answer soon.\n",
    "I am out of the office until 30 March 2026. Lena (lena@corp.example) helps you.\n",
    "Thank you for your message. It was a pleasure to meet you.\n",
)


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Months until told to stop. Raises AssertionError with the duel at fault."""
    counts: Counter[str] = Counter(
        {"duels": 0, "virtual days": 0, "letters by themselves": 0, "violations": 0}
    )
    while not stop():
        seed = rng.randrange(10**9)
        try:
            counts.update(one(seed, folder))
        except AssertionError as broken:
            raise AssertionError(f"duel {seed}: {broken}") from broken
    return dict(counts)


def one(seed: int, folder: Path) -> Counter[str]:
    """The duel of this seed. Raises AssertionError where more than one letter left by itself."""
    rng = random.Random(seed)
    kinds = {k: KindPolicy(Mode.AUTOMATIC, p.not_after) for k, p in DEFAULT_KINDS.items()}
    sending = Sending(undo=_OFF, first_alone=_OFF, spacing=(_OFF, _OFF), working_hours=None, fresh=_OFF,
                      per_contact=rng.choice((_OFF, timedelta(days=3))))  # fmt: skip
    policy = Policy(user_zone="UTC", kinds=kinds, sending=sending)
    sides = []
    for name, addr in zip(_NAMES, _ADDRS, strict=True):
        mould, place = folder / f"mould-{addr}", folder / f"case-{addr}"
        me = Me(name, (addr,))
        if not mould.exists():
            Rehearsal(mould, policy, _START, me=me).store.close()
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(mould, place)
        sides.append(Rehearsal(place, policy, _START, me=me))
    duel = _Duel(rng, sides, rng.choice(BETWEEN))
    try:
        return duel.fight()
    finally:
        for side in sides:
            side.store.close()


class _Duel:
    def __init__(self, rng: random.Random, sides: list[Rehearsal], between: str) -> None:
        self.rng, self.sides, self.between = rng, sides, between
        self.number, self.unseen, self.replied, self.met = 0, [0, 0], 0, 0
        for side, it in enumerate(sides):
            it.smtp.on_take = lambda data, side=side: self._on_its_way(side, data)  # type: ignore[misc]

    def _has(self, what: str) -> bool:
        return self.between in (what, "all")

    def fight(self) -> Counter[str]:
        self._acquainted()
        met = sorted(self.rng.sample(range(1, DAYS - 3), self.rng.choice((1, 1, 1, 2, 3))))
        for day in range(DAYS):
            for hour in _HOURS:
                now = _START + timedelta(days=day, hours=hour)
                for it in self.sides:
                    it.now = now
                if hour == _HOURS[0] and day in met:
                    self._meet(now + timedelta(hours=1))
                order = self.rng.sample((0, 1), 2)
                for side in order:
                    self._rounds(side)
        return Counter({"duels": 1, "virtual days": DAYS, "letters by themselves": sum(self.unseen),
                        "answers of robots": self.replied})  # fmt: skip

    def _rounds(self, side: int) -> None:
        """A scan and what follows, as the daemon does; and one user gives words to what lacks them."""
        it = self.sides[side]
        scan(it.world())
        copies.learn(it.world())
        plan(it.world())
        with it.store.read() as look:
            rows = letters.queue(look, it.account, everything=False)
        for row in rows:
            if row["state"] == "needs_words" and "address" not in row["needs"]:
                try:
                    approvals.edit(it.world(), row["id"], it.now, about=("the market",))
                except SincerelyError:
                    continue
        approve_unseen(it.world())
        deliver(it.world())
        copies.settle(it.world())

    def _on_its_way(self, side: int, data: bytes) -> None:
        """One letter was taken: it is counted, and comes to the other by what stands between."""
        self.unseen[side] += 1
        to = parseaddr(str(message_from_bytes(data)["To"]))[1]
        assert to == _ADDRS[1 - side], f"{_NAMES[side]} wrote to {to} by himself"
        assert self.unseen[side] <= 1, (
            f"{_NAMES[side]} wrote {self.unseen[side]} times by himself, {self.met} meetings, "
            f"{self.between} between"
        )
        self._arrive(1 - side, data)
        if self._has("loop"):
            self._arrive(side, data)
        if self._has("list"):
            parsed = message_from_bytes(data)
            parsed["List-Id"] = f"<{_LIST}>"
            parsed.replace_header("Subject", f"[circle] {parsed['Subject']}")
            for other in (0, 1):
                self._arrive(other, parsed.as_bytes())
        if self._has("auto-replier") or self._has("vacation"):
            self._reply(1 - side, data)

    def _reply(self, side: int, data: bytes) -> None:
        """A robot of that side answers, sometimes without saying what it is."""
        self.replied += 1
        given = message_from_bytes(data)
        note = EmailMessage()
        note["From"] = f"{_NAMES[side]} <{_ADDRS[side]}>"
        note["To"] = _ADDRS[1 - side]
        note["Subject"] = (
            f"{'Automatic reply' if self._has('vacation') else 'Re'}: {given['Subject']}"
        )
        note["Date"] = format_datetime(self.sides[side].now)
        note["Message-ID"] = self._id()
        note["In-Reply-To"] = str(given["Message-ID"])
        if self.rng.random() < 0.6:
            note["Auto-Submitted"] = "auto-replied"
        note.set_content(self.rng.choice(_NOTES))
        self._arrive(1 - side, note.as_bytes())

    def _arrive(self, side: int, data: bytes) -> None:
        self.sides[side].server.put("INBOX", data, self.sides[side].now)

    def _acquainted(self) -> None:
        """They wrote to each other by hand before: each is confirmed, and no first letter is due."""
        when = _START - timedelta(days=20)
        for side in (0, 1):
            raw = mail(f"{_NAMES[side]} <{_ADDRS[side]}>", f"{_NAMES[1 - side]} <{_ADDRS[1 - side]}>",
                       "Hello", "How are you?\n", sent=when, message_id=self._id())  # fmt: skip
            self.sides[side].server.put("Sent", raw, when)
            self.sides[1 - side].server.put("INBOX", raw, when)

    def _meet(self, start: datetime) -> None:
        """One of them invited the other, and a copy of the invitation lies in either mailbox."""
        host = self.rng.randrange(2)
        self.number += 1
        self.met += 1
        raw = invitation(
            _ADDRS[host], _ADDRS[1 - host], f"{start:%Y%m%dT%H%M%S}",
            f"{start + timedelta(minutes=30):%Y%m%dT%H%M%S}", zone="UTC",
            sent=start - timedelta(hours=1), uid=f"meeting-{self.number}",
            organizer_name=_NAMES[host], message_id=self._id(),
        ).replace(b"CN=Maya Okafor", f"CN={_NAMES[1 - host]}".encode())  # fmt: skip
        self.sides[1 - host].server.put("INBOX", raw, start - timedelta(hours=1))
        self.sides[host].server.put("Sent", raw, start - timedelta(hours=1))

    def _id(self) -> str:
        self.number += 1
        return f"<d{self.number}@example.org>"
