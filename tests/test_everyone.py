"""Two readings of the same people: everybody at once for a landed run, one person for the plan."""

import random
from datetime import timedelta
from pathlib import Path

from tests.fakes import Rehearsal
from tests.stories import BARE, START, look
from tests.towns import mingle, settle

from sincerely.ledger import everyone, history, people, stopping
from sincerely.telling import meetings as telling
from sincerely.words.help import Standing
from sincerely.words.meetings import HAPPENS
from sincerely.words.policy import Policy


def test_both_know_the_same_of_everybody(tmp_path: Path, ledger: str) -> None:
    it = Rehearsal(
        tmp_path, Policy(sending=BARE, user_zone="America/New_York"), START, ledger=ledger
    )
    look(it)
    town = settle(it, 36)
    mingle(it, town, random.Random(3))
    _meetings(it, town.everyone)
    with it.store.write() as tx:
        stopping.stop(tx, it.account, town.everyone[3], it.now, "no more, please")
        people.bounced(tx, it.account, "p6@town.example", it.now, "550 no such user")
    with it.store.read() as tx:
        all_ = everyone.all_of(tx, it.account, "", it.now)
        one = history.of_all(tx, [person.id for person in all_], it.now)
    assert len(all_) == 36
    assert sum(bool(person.topics) for person in all_) > 3
    for person in all_:
        facts = one[person.id]
        happened = [
            m for m in facts.meetings if m.status in HAPPENS and m.personal and m.end <= it.now
        ]
        assert person.name == facts.name
        assert person.address == facts.address
        assert sorted(person.phones) == sorted(facts.phones)
        assert (person.organisation, person.roles) == (facts.organisation, facts.roles)
        assert (person.stopped, person.ignored) == (facts.stopped, facts.ignored)
        assert (person.language, person.salutation) == (facts.language, facts.salutation)
        assert [a.text for a in person.advice] == [
            a.text for a in facts.advice if a.sure and a.state is not Standing.DROPPED
        ]
        assert sorted((p.to_id or 0, p.name, p.met) for p in person.pointed) == sorted(
            (r.to_id or 0, r.name, r.met or r.state is Standing.DONE)
            for r in facts.pointed_to if r.sure and r.state is not Standing.DROPPED
        )  # fmt: skip
        assert person.met == bool(happened)
        assert person.topics == tuple(dict.fromkeys(t for m in happened for t in m.topics))
    it.store.close()


def _meetings(it: Rehearsal, everyone_: list[int]) -> None:
    """Held, missed, called off and still to come; whom others had pointed to among them."""
    for number, status in enumerate(("held", "held", "missed", "cancelled", "held") * 2):
        with it.store.read() as tx:
            who = str(people.get(tx, everyone_[number * 3 + 1]).name)
        when = it.now - timedelta(days=1 + number % 5, hours=number)
        telling.met(it.world(), [who], when, (f"topic {number % 7}",), status, it.now)
