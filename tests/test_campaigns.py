"""The short form of the campaigns about what is owed, by cases; the long one is `make faults`."""

import random
from pathlib import Path

from tests.faults import duel, forged, histories, zones
from tests.faults.short import SEED, after


def test_drawn_histories_in_a_sample(tmp_path: Path) -> None:
    counts = histories.run(random.Random(SEED), tmp_path, after(12))
    print(f"seed {SEED}: {counts}")
    assert counts["histories"] == 12
    assert counts["through the mailbox"] == 1
    assert counts["letters"] > 0


def test_a_history_in_which_an_absence_ended_unseen() -> None:
    """Found by seed 91: the plan changed at the midnight after an absence, and did not look again."""
    assert histories.one(431912819) == 0  # nobody to write to: there is no address


def test_both_edges_of_the_clocks_in_a_sample(tmp_path: Path) -> None:
    counts = zones.run(random.Random(SEED), tmp_path, after(6))
    print(f"seed {SEED}: {counts}")
    assert counts["zones"] == 6
    assert counts["letters"] == counts["meetings"] > 100


def test_forged_mails_in_a_sample(tmp_path: Path) -> None:
    counts = forged.run(random.Random(SEED), tmp_path, after(1))
    print(f"seed {SEED}: {counts}")
    assert counts["forged mails"] >= 60
    assert counts["follow-ups made of them"] > 0


def test_two_daemons_in_a_sample(tmp_path: Path) -> None:
    counts = duel.run(random.Random(SEED), tmp_path, after(1))
    print(f"seed {SEED}: {counts}")
    assert counts["duels"] == 1
