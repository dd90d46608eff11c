"""What a move means: every combination of where a draft's bytes may lie, judged by a pure function."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from sincerely.planning.moves import GRACE, Deed, Lying, Sight, Stands, judge
from sincerely.words.drafts import OPEN, DraftState

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
SEEN = [*itertools.product((False, True), repeat=7)]


def lying(state: DraftState, stands: Stands, current: bool, since: timedelta | None) -> Lying:
    missing = None if since is None else NOW - since
    return Lying(state, stands, current, missing, NOW - timedelta(hours=1))


def every() -> "itertools.product[tuple[object, ...]]":
    return itertools.product(DraftState, Stands, (False, True), (None, timedelta(), GRACE), SEEN)  # type: ignore[return-value]


def test_nothing_is_approved_but_what_is_current_in_approved_and_nowhere_to_be_seen() -> None:
    approved = 0
    for state, stands, current, since, seen in every():
        sight = Sight(*seen)  # type: ignore[misc]
        draft = lying(state, stands, current, since)  # type: ignore[arg-type]
        if judge(draft, sight, NOW).deed is not Deed.APPROVE:
            continue
        approved += 1
        assert draft.current and draft.stands is Stands.WAITS
        assert sight.approved and sight.sure and not sight.skipped and not sight.edited
        assert not sight.elsewhere and (not sight.here or sight.deleted)
        assert draft.state in OPEN | {DraftState.TAKEN}
    assert approved


def test_what_is_decided_is_decided_once() -> None:
    for state, stands, current, since, seen in every():
        draft = lying(state, stands, current, since)  # type: ignore[arg-type]
        deed = judge(draft, Sight(*seen), NOW).deed  # type: ignore[misc]
        if state in (DraftState.SKIPPED, DraftState.REMOVED):
            assert deed is Deed.LEAVE
        if stands is Stands.OVER:
            assert deed in (Deed.LEAVE, Deed.REMOVE, Deed.FORGET)
        if state not in OPEN:
            assert deed in (Deed.LEAVE, Deed.GIVE_BACK, Deed.APPROVE)


def test_only_what_lies_at_its_own_uid_is_ever_taken_out() -> None:
    for state, stands, current, since, seen in every():
        draft = lying(state, stands, current, since)  # type: ignore[arg-type]
        sight = Sight(*seen)  # type: ignore[misc]
        if judge(draft, sight, NOW).deed is Deed.REMOVE:
            assert sight.here
            assert draft.state in OPEN


@pytest.mark.parametrize(
    ("since", "deed"),
    [(None, Deed.WAIT), (timedelta(seconds=90), Deed.WAIT), (GRACE, Deed.TAKE)],
)
def test_what_vanished_is_given_a_while(since: timedelta | None, deed: Deed) -> None:
    draft = lying(DraftState.LYING, Stands.WAITS, True, since)
    assert judge(draft, Sight(), NOW).deed is deed
    assert judge(draft, Sight(sure=False), NOW).deed is Deed.FORGET
