"""Stories of copies and evidence: what the Sent folder, answers and reports say of a letter's fate."""

from datetime import timedelta

import pytest
from tests.fakes import Rehearsal
from tests.stories import approved, first, look, row, send, write

from sincerely import approvals
from sincerely.ledger import letters, mail
from sincerely.ledger.store import Store
from sincerely.rounds import copies
from sincerely.rounds.claims import recover
from sincerely.words.letters import LetterEvent


def test_our_own_copy_after_a_lost_answer_teaches_nothing(it: Rehearsal) -> None:
    it.files_sent = "auto"
    approved(it)
    it.server.fail_append = ["after"]
    send(it)
    assert it.server.ids("Sent") == [first(it)["message_id"]]
    assert row(it).files_sent is None
    send(it)
    assert first(it)["sent_copy"] == "done"
    assert len(it.server.ids("Sent")) == 1
    assert row(it).files_sent is None


@pytest.mark.parametrize(("slow", "learnt"), [(False, False), (True, True)])
def test_whether_the_provider_files_is_learnt_from_what_the_scan_sees(
    it: Rehearsal, slow: bool, learnt: bool
) -> None:
    it.files_sent = "auto"
    approved(it)
    send(it)
    if slow:
        it.server.put("Sent", it.smtp.taken[0][1], it.now)
    it.now += timedelta(hours=1)
    look(it)
    copies.learn(it.world())
    assert row(it).files_sent is learnt


def test_a_provider_that_files_gets_no_append(it: Rehearsal) -> None:
    it.files_sent = "auto"
    approved(it)
    it.smtp.on_take = lambda data: it.server.put("Sent", data, it.now)  # type: ignore[assignment]
    send(it)
    assert len(it.server.ids("Sent")) == 1
    assert (first(it)["sent_copy"], row(it).files_sent) == ("provider", True)


# -- a provider that writes its own Message-ID


def renamed(data: bytes, new: str = "<provider-1@mail.example.net>") -> bytes:
    head, _, rest = data.partition(b"Message-ID: ")
    return head + b"Message-ID: " + new.encode() + rest[rest.index(b"\r\n") :]


def approved_bytes(store: Store, letter: int = 1) -> bytes:
    with store.read() as tx:
        approval = letters.approval(tx, letters.get(tx, letter))
    assert approval is not None
    return bytes(approval.data)


def test_a_copy_under_the_providers_id_settles_an_unclear_letter(it: Rehearsal) -> None:
    approved(it)
    it.smtp.plan = ["lost_taken"]
    it.smtp.on_take = lambda data: it.server.put("Sent", renamed(data), it.now)
    send(it)
    assert first(it)["state"] == "uncertain"
    look(it)
    assert first(it)["state"] == "sent"
    assert "its words" in first(it)["outcome"]
    assert not row(it).brake_why


def test_an_answer_to_the_providers_id_is_an_answer_to_the_letter(it: Rehearsal) -> None:
    approved(it)
    it.smtp.on_take = lambda data: it.server.put("Sent", renamed(data), it.now)
    it.files_sent = "yes"
    send(it)
    look(it)
    write(it, "someone@else.example", "Glad to hear!", answers="<provider-1@mail.example.net>")
    look(it)
    with it.store.read() as tx:
        assert mail.trace(tx, 1) == "its copy is in the Sent folder"
        answers = tx.exec_driver_sql(
            "SELECT count(*) FROM messages WHERE letter_id = 1 AND direction = 'in'"
        ).scalar()
    assert answers == 1


def test_a_provider_that_files_under_its_own_id_is_learnt(it: Rehearsal) -> None:
    it.files_sent = "auto"
    approved(it)
    it.smtp.on_take = lambda data: it.server.put("Sent", renamed(data), it.now)
    send(it)
    look(it)
    it.now += timedelta(minutes=20)
    copies.learn(it.world())
    assert row(it).files_sent is True


@pytest.mark.parametrize("other", ["Subject: Another", "To: p2@corp.example"])
def test_other_mail_is_not_taken_for_the_letter(it: Rehearsal, other: str) -> None:
    approved(it)
    it.smtp.plan = ["lost"]
    data = renamed(approved_bytes(it.store))
    name, _, _ = other.partition(":")
    start = data.index(f"\r\n{name}: ".encode()) + 2
    stop = data.index(b"\r\n", start)
    send(it)
    it.server.put("Sent", data[:start] + other.encode() + data[stop:], it.now)
    look(it)
    assert first(it)["state"] == "uncertain"


def test_evidence_that_was_read_before_the_crash_was_judged_counts(it: Rehearsal) -> None:
    approved(it)
    it.server.put("Sent", renamed(approved_bytes(it.store)), it.now)
    with it.store.write() as tx:  # a process that died in phase data
        letter = letters.get(tx, 1)
        letters.move(tx, letter, LetterEvent.CLAIM, it.now, claim="x", phase="data")
    look(it)
    assert first(it)["state"] == "sending"
    recover(it.world())
    assert first(it)["state"] == "uncertain"
    copies.settle(it.world())
    assert first(it)["state"] == "sent"


# -- what is known of a letter of unclear fate


def test_the_evidence_grows_with_what_is_seen(it: Rehearsal) -> None:
    approved(it)
    it.smtp.plan = ["lost"]
    it.files_sent = "yes"
    send(it)

    def known() -> str:
        with it.store.read() as tx:
            return " / ".join(copies.fate(tx, it.world(), letters.get(tx, 1)))

    assert "not read since" in known()
    it.now += timedelta(minutes=2)
    look(it)
    assert "give it a quarter of an hour" in known()
    it.now += timedelta(minutes=20)
    look(it)
    assert "it probably did not go" in known()
    it.files_sent = "no"
    assert "says little" in known()
    approvals.resolve(it.world(), 1, "abandon", it.now)
    assert known() == ""
