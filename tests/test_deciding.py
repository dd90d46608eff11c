"""The door for humans: a decision counts for what was shown, and for nothing else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.fakes import Rehearsal
from tests.page import HERE, NOW, dine, entered, lose, state, token

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.rounds.deliver import deliver
from sincerely.rounds.scan import scan
from sincerely.telling.people import edit as change
from sincerely.words.errors import RevisionChanged
from sincerely.words.policy import Policy, Sending

LATER = NOW + timedelta(days=3)
NO_BRAKES = Sending(
    undo=timedelta(0), first_alone=timedelta(0), spacing=(timedelta(0), timedelta(0)),
    per_contact=timedelta(0), working_hours=None, fresh=timedelta(0),
)  # fmt: skip


@pytest.fixture
def it(tmp_path: Path) -> Iterator[Rehearsal]:
    found = Rehearsal(tmp_path, Policy(user_zone="Europe/Berlin", sending=NO_BRAKES), NOW)
    dine(found)
    yield found
    found.store.close()


def entry(it: Rehearsal) -> dict[str, Any]:
    with it.store.read() as look:
        return letters.entry(look, 1)


def approve(it: Rehearsal) -> int:
    revision = int(entry(it)["revision"])
    approvals.approve(it.world(), 1, revision, "test", it.now)
    return revision


DECISIONS: dict[str, Callable[..., Any]] = {
    "skip": lambda it, shown: approvals.skip(it.world(), 1, NOW, shown),
    "snooze": lambda it, shown: approvals.snooze(it.world(), 1, LATER, NOW, shown),
    "approve": lambda it, shown: approvals.approve(it.world(), 1, shown, "test", NOW),
    "edit": lambda it, shown: approvals.edit(it.world(), 1, NOW, subject="x", revision=shown),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_what_changed_since_it_was_shown_is_not_decided_about(it: Rehearsal, decision: str) -> None:
    shown = entry(it)["revision"]
    approvals.edit(it.world(), 1, NOW, subject="Another")
    with pytest.raises(RevisionChanged, match="changed since you looked"):
        DECISIONS[decision](it, shown)
    assert entry(it)["state"] == "draft" and entry(it)["not_before"] is None
    DECISIONS[decision](it, entry(it)["revision"])


def test_an_undo_of_other_words_than_were_shown_takes_nothing_back(it: Rehearsal) -> None:
    shown = approve(it)
    approvals.undo(it.world(), 1, NOW, shown)
    approvals.edit(it.world(), 1, NOW, subject="Another")
    approve(it)
    with pytest.raises(RevisionChanged):
        approvals.undo(it.world(), 1, NOW, shown)
    assert state(it) == "approved"
    approvals.undo(it.world(), 1, NOW)  # who names the letter alone means it as it stands
    assert state(it) == "draft"


def test_an_answer_about_one_attempt_is_none_about_the_next(it: Rehearsal) -> None:
    """Two tabs show the same uncertain letter; one says "again", and that attempt is uncertain too.
    The other tab knows nothing of it: its "again" would have sent a third copy."""
    shown = approve(it)
    lose(it)
    first = entry(it)
    assert first["state"] == "uncertain" and first["attempt"] == 1
    approvals.resolve(it.world(), 1, "again", NOW, shown, first["attempt"])
    lose(it)
    assert state(it) == "uncertain" and entry(it)["attempt"] == 2
    with pytest.raises(RevisionChanged, match="tried again since you looked"):
        approvals.resolve(it.world(), 1, "again", NOW, shown, first["attempt"])
    assert state(it) == "uncertain"
    approvals.resolve(it.world(), 1, "again", NOW, shown, 2)
    scan(it.world())
    deliver(it.world())
    assert state(it) == "sent"


def test_an_old_tab_settles_nothing(it: Rehearsal) -> None:
    client = entered(it)
    approve(it)
    lose(it)
    form = {"token": token(client), "answer": "again"}
    assert 'name="attempt" value="1"' in client.get("/").text

    def press(**shown: str) -> int:
        return client.post("/letters/1/resolve", data={**form, **shown}, headers=HERE).status_code

    assert press() == press(revision="1") == press(attempt="1") == 409
    assert press(revision="1", attempt="1") == 303
    lose(it)
    assert press(revision="1", attempt="1") == 409 and state(it) == "uncertain"
    assert press(revision="1", attempt="2") == 303 and state(it) == "approved"
    for action, more in (("undo", {}), ("skip", {}), ("snooze", {"days": "3"})):
        for shown in ({}, {"revision": "2"}, {"revision": "-1"}):
            data = {**form, **more, **shown}
            answer = client.post(f"/letters/1/{action}", data=data, headers=HERE)
            assert answer.status_code == 409 and state(it) == "approved"


def test_another_address_or_name_is_another_revision(it: Rehearsal) -> None:
    shown = entry(it)["revision"]
    approvals.edit(it.world(), 1, NOW, to="ashok@elsewhere.example")
    assert entry(it)["revision"] > shown
    with pytest.raises(RevisionChanged):
        approvals.approve(it.world(), 1, shown, "test", NOW)
    approvals.edit(it.world(), 1, NOW, subject="Mine", body="Dear Ashok,\n\nthe garden!\n")
    shown = entry(it)["revision"]
    with it.store.read() as look:
        assert letters.get(look, 1).to_name == "Ashok A0"
    change(it.world(), 1, {"name": "Ashok Rao"}, NOW)
    assert entry(it)["revision"] > shown and entry(it)["to"]["name"] == "Ashok Rao"
    with pytest.raises(RevisionChanged):
        approvals.approve(it.world(), 1, shown, "test", NOW)
