"""Two letters to one person in one week, on a real ledger: they become one, and nothing is lost."""

from datetime import date, timedelta
from typing import Any

from tests.fakes import Rehearsal
from tests.stories import START, look, queue, send

from sincerely import approvals
from sincerely.ledger import letters
from sincerely.letters.speaking import Reader
from sincerely.rounds.plan import plan
from sincerely.telling import meetings as telling
from sincerely.words.style import LANGUAGES

WHO = ["Ashok Rao <ashok@corp.example>"]


def meet(it: Rehearsal, days_ago: int, *about: str) -> int:
    met = telling.met(it.world(), WHO, it.now - timedelta(days=days_ago), about, "held", it.now)
    look(it)
    return int(met["id"])


def waiting(it: Rehearsal) -> list[dict[str, Any]]:
    return [row for row in queue(it) if row["kind"] == "thank_you"]


def write(it: Rehearsal, letter: int, text: str) -> dict[str, Any]:
    body = f"Dear Ashok,\n\n{text}\n\nBest wishes,\nMaya Okafor\n"
    return approvals.edit(it.world(), letter, it.now, subject="Thank you", body=body)


def test_two_worded_letters_become_one_that_tells_both(it: Rehearsal) -> None:
    it.now = START + timedelta(days=3)
    meet(it, 2, "how he hires")
    (early,) = waiting(it)
    assert early["state"] == "draft"
    meet(it, 1, "the move to Lisbon")
    (one,) = waiting(it)
    assert "how he hires" in one["text"] and "the move to Lisbon" in one["text"]
    assert one["id"] != early["id"]


def test_words_by_hand_are_put_together_and_shown_anew(it: Rehearsal) -> None:
    it.now = START + timedelta(days=3)
    meet(it, 2, "how he hires")
    (early,) = waiting(it)
    write(it, early["id"], "Thank you for Tuesday; I wrote to Grace.")
    meet(it, 1)  # nothing is said of it yet: the letter that is ready does not wait for it
    assert [row["state"] for row in waiting(it)] == ["draft", "needs_words"]
    late = waiting(it)[1]
    before = write(it, late["id"], "The tour of the workshop was a gift.")
    (one,) = waiting(it)
    assert one["id"] == late["id"] and one["revision"] > 1 and before["state"] == "draft"
    assert one["text"] == (
        "Dear Ashok,\n\nThank you for Tuesday; I wrote to Grace.\n\n"
        "The tour of the workshop was a gift.\n\nBest wishes,\nMaya Okafor\n"
    )
    text = one["text"]
    for _ in range(3):  # once, however often it is planned
        plan(it.world())
        assert [row["text"] for row in waiting(it)] == [text]
    with it.store.read() as tx:  # the earlier one is in the ledger as it was
        assert "I wrote to Grace" in letters.words(tx, early["id"]).text
    approvals.approve(it.world(), one["id"], one["revision"], "test", it.now)
    look(it)
    assert send(it).sent == 1
    for days in (1, 3, 9):
        it.now += timedelta(days=days)
        look(it)
        assert waiting(it) == [] and send(it).sent == 0
    assert len(it.smtp.taken) == 1


def test_one_that_is_written_by_hand_tells_what_the_other_had_from_facts(it: Rehearsal) -> None:
    it.now = START + timedelta(days=3)
    meet(it, 1, "the move to Lisbon")
    (late,) = waiting(it)
    write(it, late["id"], "The tour of the workshop was a gift.")
    meet(it, 2, "how he hires")  # told later, and it was earlier
    (one,) = waiting(it)
    assert one["id"] == late["id"]
    assert "how he hires" in one["text"] and "was a gift" in one["text"]


def test_what_is_approved_is_never_touched(it: Rehearsal) -> None:
    it.now = START + timedelta(days=3)
    meet(it, 2, "how he hires")
    (early,) = waiting(it)
    words = write(it, early["id"], "Thank you for Tuesday.")
    approvals.approve(it.world(), early["id"], words["revision"], "test", it.now)
    meet(it, 1, "the move to Lisbon")
    states = {row["id"]: (row["state"], row["text"]) for row in waiting(it)}
    assert len(states) == 2 and states[early["id"]] == ("approved", words["text"])


def test_three_days_read_as_a_list() -> None:
    days = (date(2026, 3, 13), date(2026, 3, 14), date(2026, 3, 16))
    told = {lang: Reader(lang, date(2026, 3, 17), False) for lang in LANGUAGES}
    assert told["en"].days(days) == "13 March, 14 March, and 16 March"
    assert told["en"].weekdays(days) == "Friday, Saturday, and Monday"
    assert told["de"].days(days) == "13. März, am 14. März und am 16. März"
    assert told["en"].days(days[:2]) == "Friday, 13 March and Saturday, 14 March"
