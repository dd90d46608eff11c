"""Everyday mail is read as well as ever. Floors, a little below what was reached when they were set
(`python -m tests.everyday` prints all, with --differences what is read otherwise)."""

import pytest
from tests.everyday import judging

#: Precision and recall of passages about one thing.
_PASSAGES = {
    "refusals": (0.97, 0.93), "offers": (0.97, 0.90), "stops": (0.97, 0.94), "advice": (0.97, 0.94),
}  # fmt: skip
_MAILS = {
    "stop": (0.97, 0.93), "offer": (0.97, 0.94), "rejection": (0.94, 0.95), "referral": (0.88, 0.88),
    "advice": (0.92, 0.75), "meeting": (0.95, 0.85), "status": (1.0, 0.86), "start": (1.0, 0.84),
    "alone": (1.0, 0.94),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_PASSAGES))
def test_passages(name: str) -> None:
    tally = judging.passages(name)
    assert tally.right > 150
    precision, recall = _PASSAGES[name]
    assert tally.precision >= precision, tally.told
    assert tally.recall >= recall, tally.told


def test_whom_a_passage_leads_to() -> None:
    tally = judging.referrals()
    assert tally.precision >= 0.95, tally.told
    assert tally.recall >= 0.84, tally.told


def test_meetings_in_a_passage() -> None:
    present, status, start = judging.meetings()
    assert present.precision >= 0.93, present.told
    assert present.recall >= 0.81, present.told
    assert status.recall >= 0.88, status.told
    assert start.recall >= 0.74, start.told


def test_whole_mails() -> None:
    found = judging.mails({one["set"] for one in judging.lines("mails")})
    assert found.keys() == _MAILS.keys()
    for kind, (precision, recall) in _MAILS.items():
        assert found[kind].precision >= precision, (kind, found[kind].told)
        assert found[kind].recall >= recall, (kind, found[kind].told)
