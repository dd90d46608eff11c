"""Kinds the user switched to automatic: what leaves unseen, and everything that does not."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.driver import mail
from tests.fakes import Rehearsal

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.planning.automatic import Unseen, against
from sincerely.rounds.automatic import approve_unseen
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.telling import meetings as telling
from sincerely.words.followups import Kind
from sincerely.words.letters import LetterState
from sincerely.words.policy import DEFAULT_KINDS, KindPolicy, Mode, Policy, Sending

NOW = datetime(2026, 3, 10, 10, tzinfo=UTC)
OFF = timedelta()
AUTOMATIC = {
    kind: KindPolicy(Mode.AUTOMATIC, policy.not_after) for kind, policy in DEFAULT_KINDS.items()
}
POLICY = Policy(
    user_zone="UTC", kinds=AUTOMATIC,
    sending=Sending(undo=OFF, first_alone=OFF, spacing=(OFF, OFF), per_contact=OFF),
)  # fmt: skip
DRAFT = Unseen(
    kind=Kind.THANK_YOU, state=LetterState.DRAFT, address="ashok@corp.example", confirmed=True,
    written_to=frozenset({"ashok@corp.example"}), last_automatic=None, last_of_user=None, needs=(),
    held=(), warned=(), edited=False, due=NOW, not_after=NOW + timedelta(days=3), mine=False,
)  # fmt: skip


def test_an_ordinary_letter_to_somebody_the_user_writes_to_may_leave() -> None:
    assert against(DRAFT, POLICY, NOW) == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"confirmed": False}, "confirmed"),
        ({"written_to": frozenset()}, "first letter"),
        ({"address": "no-reply@corp.example"}, "address"),
        ({"mine": True}, "address"),
        ({"held": ("reply",)}, "held"),
        ({"warned": ("a word may be missing",)}, "missing"),
        ({"needs": ("topics",)}, "not complete"),
        ({"state": LetterState.NEEDS_WORDS}, "not complete"),
        ({"edited": True}, "yourself"),
        ({"not_after": NOW - timedelta(days=1)}, "late"),
        ({"last_automatic": NOW - timedelta(days=29), "last_of_user": NOW}, "within 30 days"),
        ({"last_automatic": NOW - timedelta(days=40)}, "nothing to do with them"),
        (
            {"last_automatic": NOW - timedelta(days=40), "last_of_user": NOW - timedelta(days=41)},
            "nothing to do with them",
        ),
        ({"kind": Kind.OUTREACH}, "never leave"),
        ({"kind": Kind.NUDGE}, "never leave"),
        ({"kind": Kind.DECLINE_OFFER}, "never leave"),
        ({"kind": Kind.NEWS}, "never leave"),
    ],
)
def test_anything_out_of_the_ordinary_is_for_the_user(
    change: dict[str, object], reason: str
) -> None:
    assert reason in against(replace(DRAFT, **change), POLICY, NOW)  # type: ignore[arg-type]


def test_a_month_later_the_next_may_leave_where_the_user_had_to_do_with_them() -> None:
    before = replace(DRAFT, last_automatic=NOW - timedelta(days=31))
    assert against(replace(before, last_of_user=NOW - timedelta(days=2)), POLICY, NOW) == ""


def test_a_kind_in_review_is_never_approved_by_itself() -> None:
    assert against(DRAFT, Policy(), NOW) == "you look at every letter of this kind"


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    made = Rehearsal(tmp_path, POLICY, NOW)
    yield made
    made.store.close()


def test_the_first_letter_is_seen_and_later_ones_leave_unseen(it: Rehearsal) -> None:
    met = NOW - timedelta(days=1)
    telling.met(it.world(), ["Ashok Rao <ashok@corp.example>"], met, ("how he hires",), "held", NOW)
    scan(it.world())
    plan(it.world())
    assert approve_unseen(it.world()) == 0
    with it.store.read() as look:
        (first,) = letters.queue(look, it.account, everything=False)
    approvals.approve(it.world(), first["id"], first["revision"], "test", it.now)
    deliver(it.world())
    it.now = NOW + timedelta(days=20)
    telling.met(
        it.world(), ["Ashok Rao"], it.now - timedelta(days=1), ("the team",), "held", it.now
    )
    scan(it.world())
    plan(it.world())
    assert approve_unseen(it.world()) == 1
    scan(it.world())
    deliver(it.world())
    assert [addr for addr, _ in it.smtp.taken] == ["ashok@corp.example"] * 2
    # And within a month nothing more goes by itself.
    it.now += timedelta(days=29)
    telling.met(it.world(), ["Ashok Rao"], it.now - timedelta(hours=3), ("tea",), "held", it.now)
    scan(it.world())
    plan(it.world())
    assert approve_unseen(it.world()) == 0
    it.now += timedelta(days=2)
    assert approve_unseen(it.world()) == 1


def test_what_comes_from_them_alone_moves_nothing_twice(it: Rehearsal) -> None:
    """Their mails that point to people may be letters of another daemon: thanked for once."""
    by_hand = mail("maya@example.org", "ashok@corp.example", "Hello", "How are you?\n",
                   sent=NOW - timedelta(days=9), message_id="<h@example.org>")  # fmt: skip
    it.server.put("Sent", by_hand, NOW - timedelta(days=9))
    for number, other in enumerate(("Grace Liu (grace@one.example)", "Tom Berg (tom@two.example)")):
        it.now = NOW + timedelta(days=60 * number)
        note = mail("Ashok Rao <ashok@corp.example>", "maya@example.org", "An idea",
                    f"You should talk to {other}. Tell her I sent you.\n", sent=it.now,
                    message_id=f"<p{number}@corp.example>")  # fmt: skip
        it.server.put("INBOX", note, it.now)
        scan(it.world())
        plan(it.world())
        approve_unseen(it.world())
        it.now += timedelta(hours=5)
        scan(it.world())
        deliver(it.world())
    assert [addr for addr, _ in it.smtp.taken] == ["ashok@corp.example"]
    with it.store.read() as look:
        waits = [row["kind"] for row in letters.queue(look, it.account, everything=False)
                 if row["to"]["address"] == "ashok@corp.example"]  # fmt: skip
    assert Kind.INTRODUCTION_THANKS in waits  # it is the user's to approve


def test_a_forged_invitation_moves_nobody_to_write(it: Rehearsal) -> None:
    from tests.driver import invitation

    raw = invitation("victim@else.example", "maya@example.org", "20260309T100000",
                     "20260309T110000", zone="UTC", sent=NOW - timedelta(days=2))  # fmt: skip
    it.server.put("INBOX", raw, NOW - timedelta(days=2))
    note = mail("victim@else.example", "maya@example.org", "Re: talk", "We spoke of tea.\n",
                sent=NOW - timedelta(hours=1), message_id="<f1@else.example>")  # fmt: skip
    it.server.put("INBOX", note, NOW - timedelta(hours=1))
    scan(it.world())
    plan(it.world())
    assert approve_unseen(it.world()) == 0
    assert deliver(it.world()).as_data()["letters"] == []
