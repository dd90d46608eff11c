"""One history through mailbox and ledger, its mails in two orders: the same plan, and then it is lived.

Whoever plays the user gives the words, approves everything, and lets the daemon's rounds do the rest.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.test_order import facts

from sincerely import approvals
from sincerely.ledger import history, letters, people
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.telling import help as telling_help
from sincerely.telling import meetings as telling
from sincerely.telling import people as telling_people
from sincerely.words.errors import SincerelyError
from sincerely.words.policy import Policy, Sending

_ME = "maya@example.org"
_NOW = datetime(2026, 3, 12, 7, tzinfo=UTC)
_GAP = timedelta(days=3)
_OFF = timedelta(0)
_SENDING = Sending(undo=_OFF, first_alone=_OFF, spacing=(_OFF, _OFF), per_contact=_GAP)
_PEOPLE = 3
_DAYS = 30
_STOP = "Please do not contact me again.\n"
_AWAY = "I am out of the office until 20 March 2026.\n"
_TEXTS = (
    "It was good to see you.\n", _STOP, "I will come back to you next week.\n",
    "You should read The Mom Test.\n",
    "You should talk to Priya Raman (priya@hill.example). Mention my name.\n",
    _AWAY, "Could we meet on 16 March at 3pm?\n",
)  # fmt: skip

_Mail = tuple[str, bytes, datetime]


def through_the_mailbox(seed: int, folder: Path) -> int:
    """How many letters left in the weeks after. Raises AssertionError where a promise broke."""
    rng = random.Random(seed)
    mails, stopped = _mails(rng)
    orders = [sorted(mails, key=lambda m: m[2]), rng.sample(mails, len(mails))]
    commands = _commands(rng)
    found = []
    for number, order in enumerate(orders):
        place = folder / str(number)
        place.mkdir(parents=True)
        it = Rehearsal(place, Policy(user_zone="UTC", sending=_SENDING), _NOW)
        try:
            step = max(1, len(order) // (number + rng.randrange(1, 4)))
            for start in range(0, len(order), step):
                for where, raw, when in order[start : start + step]:
                    it.server.put(where, raw, when)
                _rounds(it)
            for command in commands:
                command(it)
            _rounds(it)
            told = facts(it)
            _in_full(it, told)
            # What the user told is named by the numbers of people, which come in order of arrival.
            told["meetings"] = [(m[0].partition("met:")[0], *m[1:]) for m in told["meetings"]]
            # A letter that was made between two mails, and withdrawn, leaves its follow-up behind.
            told["followups"] = [f for f in told["followups"] if f[3]]
            told["letters"] = _shown(it)
            found.append(told)
            if number:
                for key, value in found[0].items():
                    assert found[1][key] == value, f"{key}:\n{value}\n{found[1][key]}"
                return _lived(it, stopped)
        finally:
            it.store.close()
    return 0


def _shown(it: Rehearsal) -> list[Any]:
    """The letters that wait now: of a meeting that moved ahead again, one may wait for its day."""
    with it.store.read() as look:
        return sorted(
            (row["to"]["address"], row["state"], row["held_by"], row["needs"])
            for row in letters.queue(look, it.account, everything=True)
            if row["state"] != "withdrawn" and (row["not_before"] or it.now) <= it.now
        )


def _rounds(it: Rehearsal) -> None:
    scan(it.world())
    plan(it.world())


def _in_full(it: Rehearsal, told: dict[str, Any]) -> None:
    """Everybody planned anew: nothing may change."""
    with it.store.write() as tx:
        people.touch(tx, [c["id"] for c in people.listing(tx, it.account)])
    plan(it.world())
    again = facts(it)
    for key, value in told.items():
        assert again[key] == value, f"in full another {key}:\n{value}\n{again[key]}"
    with it.store.read() as look:
        twice = look.exec_driver_sql(
            "SELECT contact_id, kind, cause, count(*) FROM followups "
            "GROUP BY contact_id, kind, cause HAVING count(*) > 1"
        ).all()
    assert not twice, f"more than one row: {twice}"


def _lived(it: Rehearsal, stopped: set[str]) -> int:
    """The weeks that follow, with a user who approves everything each morning and afternoon."""
    sent: dict[str, list[datetime]] = {}
    ends = it.now + timedelta(days=_DAYS)
    while it.now < ends:
        scan(it.world())
        plan(it.world())
        with it.store.read() as look:
            rows = letters.queue(look, it.account, everything=False)
            coming = history.moments(look, it.account)
        waiting = [r for r in rows if r["to"]["address"] in stopped]
        assert not waiting, f"planned after a stop: {waiting}"
        for row in rows:
            _decide(it, row)
        before = len(it.smtp.taken)
        deliver(it.world())
        for addr, _ in it.smtp.taken[before:]:
            assert addr not in stopped, f"{addr} had asked to be left alone"
            last = sent.setdefault(addr, [])
            assert not last or it.now - last[-1] >= _GAP, f"{addr}: {last[-1]} and {it.now}"
            last.append(it.now)
            assert 8 <= it.now.hour < 18 and it.now.weekday() < 5, f"{addr} at {it.now:%a %H:%M}"
        later = [m for m in coming if m > it.now]
        step = it.now + timedelta(hours=7 if rows else 24)
        it.now = min([step, *later])
    return len(it.smtp.taken)


def _decide(it: Rehearsal, row: dict[str, Any]) -> None:
    if row["state"] == "approved" or (row["state"] == "needs_words" and "address" in row["needs"]):
        return
    try:
        if row["state"] == "needs_words":
            row = approvals.edit(it.world(), row["id"], it.now, about=(f"topic {row['id']}",))
        if row["state"] == "draft":
            approvals.approve(it.world(), row["id"], row["revision"], "campaign", it.now)
    except SincerelyError:
        return  # it still lacks something, or its words are to be looked at


def _mails(rng: random.Random) -> tuple[list[_Mail], set[str]]:
    """What lies in the mailbox, and who asked to be left alone."""
    found: list[_Mail] = []
    stopped: set[str] = set()
    for n in range(rng.randrange(1, _PEOPLE + 1)):
        person = f"p{n}@house{n % 2}.example"
        start = datetime(2026, 3, 3 + rng.randrange(8), rng.randrange(8, 20), tzinfo=UTC)
        _meeting(rng, found, n, person, start)
        for k in range(rng.randrange(4)):
            when = start + timedelta(hours=rng.uniform(-40, 60))
            text = rng.choice(_TEXTS)
            if text == _STOP:
                stopped.add(person)
            answers = rng.choice((None, f"<i{n}.0@corp.example>", f"<m{n}.0@corp.example>"))
            subject = "Automatic reply: us" if text == _AWAY else "Re: us"
            raw = mail(f"Person {n} <{person}>", _ME, subject, text, sent=when,
                       message_id=f"<m{n}.{k}@corp.example>", answers=answers)  # fmt: skip
            found.append(("INBOX", raw, when))
        if rng.random() < 0.3:
            when = start + timedelta(hours=rng.uniform(-10, 40))
            raw = mail(f"Maya <{_ME}>", person, "Thank you", "It was a pleasure.\n", sent=when,
                       message_id=f"<h{n}@example.org>", answers=f"<m{n}.0@corp.example>")  # fmt: skip
            found.append(("Sent", raw, when))
    return [m for m in found if m[2] <= _NOW], {
        p for p in stopped
        if any(m[2] <= _NOW and p.encode() in m[1] and b"not contact me" in m[1] for m in found)
    }  # fmt: skip


def _meeting(rng: random.Random, found: list[_Mail], n: int, person: str, start: datetime) -> None:
    changes = [(0, "REQUEST")]
    if rng.random() < 0.4:
        changes.append((rng.choice((1, 3, -2, 50)), "REQUEST"))
    if rng.random() < 0.2:
        changes.append((0, "CANCEL"))
    for sequence, (hours, method) in enumerate(changes):
        begins, sent = start + timedelta(hours=hours), start - timedelta(hours=48 - sequence)
        raw = invitation(
            person, _ME, f"{begins:%Y%m%dT%H%M%S}", f"{begins + timedelta(minutes=30):%Y%m%dT%H%M%S}",
            zone="UTC", sent=sent, uid=f"uid-{n}", sequence=sequence, method=method,
            organizer_name=f"Person {n}", message_id=f"<i{n}.{sequence}@corp.example>",
        )  # fmt: skip
        found.append(("INBOX", raw, sent))


def _commands(rng: random.Random) -> list[Callable[[Rehearsal], None]]:
    """What the user tells and corrects, in the order in which he does."""
    who = "Person 0 <p0@house0.example>"
    met = _NOW - timedelta(days=rng.randrange(1, 4))
    some: list[Callable[[Rehearsal], None]] = [
        lambda it: _try(lambda: telling.met(it.world(), [who], met, ("the market",), "held", it.now)),
        lambda it: _try(lambda: telling.met(it.world(), [who], met, (), "missed", it.now)),
        lambda it: _try(lambda: telling_help.advise(it.world(), who, ["read: The Goal"], it.now)),
        lambda it: _try(lambda: telling_help.refer(
            it.world(), who, ["Ravi Kumar <ravi@hill.example>"], it.now)),
        lambda it: _try(lambda: telling_people.ignore(it.world(), "p1@house1.example", it.now)),
    ]  # fmt: skip
    return rng.sample(some, rng.randrange(3))


def _try(tell: Callable[[], object]) -> None:
    try:
        tell()
    except SincerelyError:
        return
