"""Any order of arrival gives the same ledger: newest first, oldest first, one by one or all at once."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.servers.postgres import Postgres

from sincerely.ledger import letters, people
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.words.policy import Policy

NOW = datetime(2026, 3, 10, 20, tzinfo=UTC)
ME = "maya@example.org"


#: A seed is as small as it gets: looking for a smaller one takes minutes and tells nothing.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def corpus(seed: int) -> list[tuple[str, bytes, datetime]]:
    """A week of three people: (folder, mail, when)."""
    rng = random.Random(seed)
    found: list[tuple[str, bytes, datetime]] = []
    for n in range(3):
        person = f"p{n}@corp.example"
        start = datetime(2026, 3, 6 + n, 15, tzinfo=UTC)
        sent = start - timedelta(days=2)

        def invite(hours: int, sequence: int, method: str, n: int = n, person: str = person,
                   start: datetime = start, sent: datetime = sent) -> None:  # fmt: skip
            begins = start + timedelta(hours=hours)
            found.append((
                "INBOX",
                invitation(
                    person, ME, f"{begins:%Y%m%dT%H%M%S}",
                    f"{begins + timedelta(minutes=30):%Y%m%dT%H%M%S}", zone="UTC",
                    sent=sent + timedelta(hours=sequence), uid=f"uid-{n}", sequence=sequence,
                    method=method, organizer_name=f"Person {n}",
                    message_id=f"<i{n}.{sequence}@corp.example>",
                ),
                sent + timedelta(hours=sequence),
            ))  # fmt: skip

        invite(0, 0, "REQUEST")
        if rng.random() < 0.6:
            invite(rng.choice((1, 3, -2)), 1, "REQUEST")
        if rng.random() < 0.3:
            invite(0, 2, "CANCEL")
        for k in range(rng.randrange(3)):
            when = start + timedelta(hours=rng.uniform(-30, 60))
            text = rng.choice(("Good to see you.\n", "Please do not contact me again.\n", "Hm.\n"))
            sender = rng.choice((person, f"Dr. Person {n} <{person}>"))
            found.append((
                "INBOX",
                mail(sender, ME, "Re: us", text, sent=when, message_id=f"<m{n}.{k}@corp.example>",
                     answers=rng.choice((None, f"<i{n}.0@corp.example>", f"<m{n}.0@corp.example>"))),
                when,
            ))  # fmt: skip
        if rng.random() < 0.4:
            when = start + timedelta(hours=rng.uniform(-10, 40))
            found.append((
                "Sent",
                mail(f"Maya <{ME}>", person, "Thank you", "It was a pleasure.\n", sent=when,
                     message_id=f"<h{n}@example.org>", answers=f"<m{n}.0@corp.example>"),
                when,
            ))  # fmt: skip
    return found


@contextmanager
def read(
    mails: list[tuple[str, bytes, datetime]], steps: int, place: str = "sqlite"
) -> Iterator[Rehearsal]:
    """These mails, arriving in this order, over so many scans."""
    with tempfile.TemporaryDirectory() as folder:
        it = Rehearsal(Path(folder), Policy(user_zone="UTC"), NOW, ledger=place)
        size = max(1, len(mails) // steps)
        for start in range(0, len(mails), size):
            for place, raw, when in mails[start : start + size]:
                it.server.put(place, raw, when)
            scan(it.world())
            plan(it.world())
        yield it
        it.store.close()


def facts(it: Rehearsal) -> dict[str, Any]:
    """What the ledger knows, without what only tells when it learnt it."""
    with it.store.read() as look:
        rows = look.exec_driver_sql("SELECT message_id, thread_id FROM thread_ids").all()
        threads: dict[int, set[str]] = {}
        for message_id, thread in rows:
            threads.setdefault(thread, set()).add(message_id)
        return {
            "threads": sorted(sorted(ids) for ids in threads.values()),
            "people": sorted(
                (c["name"], c["addresses"], c["do_not_write"], c["confirmed"])
                for c in people.listing(look, it.account)
            ),
            "meetings": look.exec_driver_sql(
                'SELECT uid, status, start, "end" FROM meetings ORDER BY uid'
            ).all(),
            "messages": look.exec_driver_sql(
                "SELECT identity, direction, mail_class, filed_sent FROM messages ORDER BY identity"
            ).all(),
            "followups": look.exec_driver_sql(
                "SELECT kind, due, not_after, withdrawn = '', past FROM followups "
                "JOIN contacts ON contacts.id = contact_id ORDER BY contacts.name, due, kind, 4, 5"
            ).all(),
            "letters": sorted(
                (row["to"]["address"], row["state"], row["held_by"], row["needs"])
                for row in letters.queue(look, it.account, everything=True)
                if row["state"] != "withdrawn"
            ),
        }


@given(
    seed=st.integers(0, 10_000), shuffle=st.randoms(use_true_random=False), steps=st.integers(1, 4)
)
@settings(max_examples=25, deadline=None, phases=_PHASES)
def test_any_order_of_arrival_gives_the_same_ledger(
    seed: int, shuffle: random.Random, steps: int
) -> None:
    same(seed, shuffle, steps, lambda: "sqlite")


def same(seed: int, shuffle: random.Random, steps: int, place: Callable[[], str]) -> None:
    mails = corpus(seed)
    in_time = sorted(mails, key=lambda m: m[2])
    with read(in_time, len(in_time), place()) as one:
        expected = facts(one)
    shuffle.shuffle(mails)
    with read(mails, steps, place()) as other:
        found = facts(other)
    for key, value in expected.items():
        assert found[key] == value, key


def test_an_absence_told_after_the_draft_parks_it_as_one_told_before() -> None:
    start = datetime(2026, 3, 10, 15, tzinfo=UTC)
    invited = invitation("p0@corp.example", ME, "20260310T150000", "20260310T160000", zone="UTC",
                         sent=start - timedelta(days=2))  # fmt: skip
    away = mail("p0@corp.example", ME, "Automatic reply: us",
                "I am out of the office until 20 March 2026.\n", sent=start + timedelta(hours=2),
                message_id="<away@corp.example>")  # fmt: skip
    mails = [
        ("INBOX", invited, start - timedelta(days=2)),
        ("INBOX", away, start + timedelta(hours=2)),
    ]
    for order, steps in ((mails, 2), (mails, 1), (mails[::-1], 2)):
        with read(order, steps) as it, it.store.read() as look:
            (row,) = letters.queue(look, it.account, everything=False)
            assert row["due"] == datetime(2026, 3, 23, 10, tzinfo=UTC)


@pytest.mark.servers
@given(
    seed=st.integers(0, 10_000), shuffle=st.randoms(use_true_random=False), steps=st.integers(1, 4)
)
@settings(max_examples=6, deadline=None, phases=_PHASES)
def test_any_order_of_arrival_gives_the_same_ledger_on_postgresql(
    postgres: Postgres, postgres_ledger: str, seed: int, shuffle: random.Random, steps: int
) -> None:
    same(seed, shuffle, steps, lambda: postgres.database(postgres_ledger))
