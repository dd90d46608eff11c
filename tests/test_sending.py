"""Stories of letters on their way, each a defect that was found once. In memory, with a real ledger."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Snapshots
from tests.driver import invitation
from tests.driver import mail as plain
from tests.fakes import Rehearsal
from tests.stories import BARE, START, approved, first, invite, look, queue, row, send, write

from sincerely import approvals
from sincerely.ledger import accounts, letters, mail, people
from sincerely.rounds import claims, copies, instance
from sincerely.rounds.deliver import deliver
from sincerely.rounds.perform import perform
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.rounds.standing import tell
from sincerely.telling import meetings as telling
from sincerely.words.errors import DataProblem, Unavailable
from sincerely.words.followups import Kind

# -- restored and cloned ledgers


def test_a_restored_ledger_believes_the_sent_folder(it: Rehearsal) -> None:
    approved(it)
    with it.store.read() as tx:
        approval = letters.approval(tx, letters.get(tx, 1))
    it.server.put("Sent", approval.data, it.now)  # type: ignore[union-attr]
    look(it)
    assert first(it)["state"] == "sent"
    assert "restored or cloned" in row(it).brake_why
    assert send(it).letters == []
    assert it.smtp.taken == []


def test_an_unknown_letter_of_our_own_key_holds_everything_until_adopted(it: Rehearsal) -> None:
    from sincerely.letters import message_id

    approved(it)
    ours = message_id.make(row(it).key, b"0123456789", "example.org")
    write(it, "someone@else.example", "thank you", answers=ours)
    look(it)
    assert accounts.RESTORED in row(it).brake_why
    (waiting,) = send(it).waiting
    assert waiting.outcome == "held"
    with it.store.write() as tx:
        assert not accounts.brake(tx, it.account, it.now, "another reason")
        assert accounts.RESTORED in accounts.get(tx, it.account).brake_why


def test_a_copy_from_before_the_first_letter_reads_the_mailbox_first(
    it: Rehearsal, tmp_path: Path, snapshots: Snapshots
) -> None:
    approved(it)
    copy = snapshots.elsewhere(it, tmp_path / "copy")
    send(it)
    (waits,) = send(copy).waiting
    assert "the mailbox must be read first" in waits.text
    look(copy)
    assert first(copy)["state"] == "sent"
    assert len(it.smtp.taken) == 1
    copy.store.close()


def test_a_copy_of_a_ledger_that_sent_holds_until_it_is_adopted(
    it: Rehearsal, tmp_path: Path, snapshots: Snapshots
) -> None:
    approved(it, 2)
    it.smtp.plan = ["accepted", "deferred"]
    send(it)
    copy = snapshots.elsewhere(it, tmp_path / "copy")
    (held,) = send(copy).waiting
    assert "it was copied here from another place" in held.text
    look(copy)
    assert accounts.must_adopt(row(copy).brake_why)
    instance.adopt(copy.world())
    with copy.store.write() as tx:
        accounts.release(tx, copy.account, copy.now)
    look(copy)
    assert not row(copy).brake_why
    copy.store.close()


def test_an_old_ledger_put_back_by_hand_is_noticed_before_it_sends(
    it: Rehearsal, snapshots: Snapshots
) -> None:
    approved(it)
    old = snapshots.take(it)
    it.server.fail_append = ["before"]  # not even a copy in Sent tells of it
    send(it)
    snapshots.put_back(it, old)
    (held,) = send(it).waiting
    assert "it does not know that letter 1 was taken up" in held.text
    assert len(it.smtp.taken) == 1
    instance.adopt(it.world())
    with it.store.write() as tx:
        accounts.release(tx, it.account, it.now)
    send(it)
    assert len(it.smtp.taken) == 2, "the user said that this ledger is the one"


# -- mail that arrives while a letter is under way


@pytest.mark.parametrize("when", ["claimed", "uncertain", "failed"])
def test_a_reply_holds_a_letter_wherever_it_is(it: Rehearsal, when: str) -> None:
    approved(it)
    if when == "claimed":
        assert claims.claim(it.world(), set()) is not None  # and the process dies
    else:
        it.smtp.plan = ["lost" if when == "uncertain" else "refused"]
        send(it)
    write(it, "p1@corp.example", "Thank you for coming!\n")
    look(it)
    if when == "uncertain":
        approvals.resolve(it.world(), 1, "again", it.now)
    taken = len(it.smtp.taken)
    report = send(it)
    assert len(it.smtp.taken) == taken
    if when != "failed":
        assert "reply" in report.waiting[0].text
        entry = first(it)
        approvals.approve(it.world(), 1, entry["revision"], "test", it.now)
        send(it)
        assert len(it.smtp.taken) == taken + 1


def test_an_answer_from_another_address_or_with_an_old_date_holds_too(it: Rehearsal) -> None:
    approved(it, 2)
    write(it, "private@gmail.com", "It's me.\n", answers="<invite-1@corp.example>")
    write(it, "p2@corp.example", "Hello\n", sent=START - timedelta(days=30))
    look(it)
    assert {e["id"]: e["held_by"] for e in queue(it)} == {1: ["reply"], 2: ["reply"]}
    assert send(it).letters == []


def test_a_stop_from_another_address_stops_the_person(it: Rehearsal) -> None:
    approved(it)
    send(it)
    write(it, "private@gmail.com", "Please stop emailing me.\n", answers=first(it)["message_id"])
    look(it)
    with it.store.read() as tx:
        assert people.get(tx, 1).stopped_why


def test_a_from_that_says_me_proves_nothing_outside_sent(it: Rehearsal) -> None:
    approved(it)
    raw = plain(
        "Maya <maya@example.org>", "p1@corp.example", "Thanks", "Thank you!\n",
        sent=it.now + timedelta(minutes=1), message_id="<forged@evil.example>",
    )  # fmt: skip
    it.server.put("INBOX", raw, it.now)
    look(it)
    assert first(it)["state"] == "approved"
    it.server.put("Sent", raw, it.now)
    look(it)
    assert first(it)["state"] == "withdrawn"


# -- servers


def test_connecting_comes_before_claiming(it: Rehearsal) -> None:
    approved(it)

    async def away() -> Any:
        raise Unavailable("the server is away")

    world = replace(it.world(), open_outbox=away)
    report = deliver(world)
    assert (report.problem, report.exit_code) == ("the server is away", 69)
    with it.store.read() as tx:
        letter = letters.get(tx, 1)
    assert (letter.state, letter.attempts) == ("approved", 0)
    assert report.waiting[0].until is not None
    it.now = report.waiting[0].until + timedelta(seconds=1)
    look(it)
    assert send(it).sent == 1


def test_whatever_breaks_is_recorded_and_recovered(it: Rehearsal) -> None:
    approved(it)
    assert claims.claim(it.world(), set()) is not None
    assert claims.recover(it.world()) == 0
    claimed = claims.claim(it.world(), set())
    assert claimed is not None
    claims.last_look(it.world(), claimed)()
    assert claims.recover(it.world()) == 1
    assert first(it)["state"] == "uncertain"
    with pytest.raises(claims.TakenBack):
        claims.last_look(it.world(), claimed)()


def test_a_pause_between_claim_and_body_keeps_the_letter(it: Rehearsal) -> None:
    approved(it)
    claimed = claims.claim(it.world(), set())
    assert claimed is not None
    with it.store.write() as tx:
        accounts.pause(tx, it.account, it.now, "you paused it")
    with pytest.raises(claims.TakenBack, match="you paused it"):
        claims.last_look(it.world(), claimed)()
    assert first(it)["state"] == "approved"


def test_a_failed_letter_can_be_given_another_address(it: Rehearsal) -> None:
    approved(it)
    it.smtp.plan = ["refused"]
    send(it)
    assert first(it)["state"] == "failed"
    with pytest.raises(DataProblem, match="comes back"):
        approvals.resolve(it.world(), 1, "again", it.now)
    entry = approvals.edit(it.world(), 1, it.now, to="right@corp.example")
    assert entry["state"] == "draft"
    approvals.approve(it.world(), 1, entry["revision"], "test", it.now)
    look(it)
    assert send(it).sent == 1
    assert it.smtp.taken[0][0] == "right@corp.example"


def test_more_letters_than_expected_are_held_until_the_user_looked(it: Rehearsal) -> None:
    it.policy = replace(it.policy, sending=replace(BARE, max_letters_per_round=2))
    approved(it, 3)
    assert send(it).letters == []
    assert "3 letters want to leave at once" in row(it).brake_why
    with it.store.write() as tx:
        accounts.release(tx, it.account, it.now, 3)
    look(it)
    assert send(it).sent == 3
    assert row(it).batch_allowed == 0


def test_retries_keep_the_id_and_back_off(it: Rehearsal) -> None:
    approved(it)
    it.smtp.plan = ["deferred", "deferred_late"]
    for attempt in (1, 2):
        assert send(it).letters[0].outcome == "deferred"
        with it.store.read() as tx:
            letter = letters.get(tx, 1)
        assert (letter.attempts, letter.state) == (attempt, "approved")
        assert send(it).letters == []
        it.now = letter.next_attempt + timedelta(seconds=1)
        look(it)
    assert send(it).sent == 1
    assert first(it)["message_id"].encode() in it.smtp.taken[0][1]


# -- lateness and clocks


def test_late_goes_to_review_and_leaves_when_approved_again(it: Rehearsal) -> None:
    approved(it)
    it.now += timedelta(days=20)
    look(it)
    assert send(it).letters == []
    assert first(it)["state"] == "draft"
    approvals.approve(it.world(), 1, first(it)["revision"], "test", it.now)
    assert send(it).sent == 1


def test_a_clock_that_ran_ahead_is_not_believed_afterwards(it: Rehearsal) -> None:
    approved(it)
    it.now += timedelta(days=2)
    look(it)
    it.now -= timedelta(days=2)
    assert "the clock shows" in send(it).waiting[0].text
    with it.store.write() as tx:
        accounts.release(tx, it.account, it.now)
    assert "must be read first" in send(it).waiting[0].text
    look(it)
    assert send(it).sent == 1


def test_a_moved_clock_holds_before_anything_expires(it: Rehearsal) -> None:
    approved(it)
    real = replace(it.world(), rehearsing=False, clock=lambda: it.now)
    scan(real)
    it.now += timedelta(days=400)
    scan(real)
    deliver(real)
    assert "the clock was moved" in row(it).brake_why
    assert first(it)["state"] == "approved"
    assert it.smtp.taken == []


# -- the mailbox


def test_poison_is_quarantined_alone(it: Rehearsal) -> None:
    it.server.put("INBOX", b"Subject: =?utf-7?q?+2AA-?=\r\nFrom: a@b.example\r\n\r\n+2AA-", it.now)
    it.server.put("INBOX", b"\xff" * 500, it.now)
    invite(it)
    report = scan(it.world())
    assert report.folders[0].new == 3
    plan(it.world())
    assert len(queue(it)) == 1
    with it.store.read() as tx:
        assert len(mail.quarantined(tx, it.account)) == 1


def test_a_folder_that_begins_anew_doubles_nothing(it: Rehearsal) -> None:
    approved(it, 2)
    before = queue(it)
    it.server.recreate("INBOX")
    assert scan(it.world()).new == 0
    plan(it.world())
    assert queue(it) == before


def test_an_earlier_since_reads_what_was_left_out(it: Rehearsal) -> None:
    old = START - timedelta(days=200)
    raw = invitation(
        "old@corp.example", "maya@example.org", "20250820T100000", "20250820T110000", sent=old,
        uid="old", message_id="<old@corp.example>",
    )  # fmt: skip
    it.server.put("INBOX", raw, old)
    invite(it)
    assert scan(it.world()).new == 1
    assert scan(it.world(), since=START - timedelta(days=300)).new == 1
    assert scan(it.world()).new == 0


@pytest.mark.parametrize("method", ["CANCEL", "REQUEST"])
def test_a_stranger_cannot_change_a_meeting(it: Rehearsal, method: str) -> None:
    invite(it)
    raw = invitation(
        "p1@corp.example", "maya@example.org", "20260310T100000", "20260310T103000",
        sent=START - timedelta(days=1), uid="u1", sequence=9, method=method,
        message_id="<forged@evil.test>",
        attendees="ATTENDEE;CN=Vic Tim:mailto:vic@big.test\r\n",
    ).replace(b"From: Ashok Rao <p1@corp.example>", b"From: Evil <evil@evil.test>")  # fmt: skip
    it.server.put("INBOX", raw, START - timedelta(days=1))
    look(it)
    assert [e["to"]["address"] for e in queue(it)] == ["p1@corp.example"]


def test_a_meeting_with_oneself_owes_nothing(it: Rehearsal) -> None:
    it.me = replace(it.me, elsewhere=("p1@corp.example",))
    invite(it)
    look(it)
    assert queue(it, everything=True) == []


# -- what a stranger's rig found


def test_a_mail_that_lies_there_for_a_minute_is_seen_before_a_letter_leaves(it: Rehearsal) -> None:
    approved(it)
    write(it, "p1@corp.example", "Please do not contact me again.\n")  # a minute later
    (done,) = perform([it.world()], "send").accounts
    assert done["letters"] == []
    assert it.smtp.taken == []


def test_a_second_mail_under_a_known_id_is_read(it: Rehearsal) -> None:
    invite(it)
    for text in ("Nice talk!\n", "Please do not contact me again.\n"):
        raw = plain("p1@corp.example", "maya@example.org", "Re: us", text, sent=START,
                    message_id="<same@corp.example>")  # fmt: skip
        it.server.put("INBOX", raw, it.now)
    look(it)
    with it.store.read() as tx:
        assert people.get(tx, 1).stopped_at is not None


def test_an_unreadable_mail_of_theirs_holds_too(it: Rehearsal) -> None:
    approved(it)
    deep = b"From: p1@corp.example\r\nSubject: us\r\nMIME-Version: 1.0\r\n" + b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(300)
    )
    it.server.put("INBOX", deep, it.now)
    look(it)
    assert first(it)["held_by"] == ["reply"]


def test_evidence_for_a_letter_sent_again_is_no_old_ledger(it: Rehearsal) -> None:
    approved(it)
    it.smtp.plan = ["lost_taken"]
    send(it)
    approvals.resolve(it.world(), 1, "again", it.now)
    write(it, "p1@corp.example", "Thanks!\n", answers=first(it)["message_id"])
    look(it)
    assert first(it)["state"] == "sent"
    assert not row(it).brake_why


def test_one_refused_copy_does_not_keep_the_others(it: Rehearsal) -> None:
    approved(it, 3)
    it.server.fail_append = ["refused"]
    send(it)
    assert len(it.server.ids("Sent")) == 2
    assert "letter 1 went" in row(it).trouble
    copies.settle(it.world())
    assert len(it.server.ids("Sent")) == 3


def test_the_queue_says_what_keeps_an_approved_letter(it: Rehearsal) -> None:
    approved(it)
    it.smtp.plan = ["deferred"]
    send(it)
    it.now += timedelta(days=6)
    entries = queue(it)
    with it.store.read() as tx:
        tell(tx, it.world(), entries, it.now)
    assert "retries" in entries[0]["held_by"]
    assert any("keeps putting it off" in text for text in entries[0]["waits"])


def test_a_letter_that_became_too_late_says_so(it: Rehearsal) -> None:
    approved(it)
    it.now += timedelta(days=30)
    look(it)
    (late,) = send(it).waiting
    assert "a draft again" in late.text
    assert first(it)["state"] == "draft"


def test_people_of_one_domain_are_one_house(it: Rehearsal) -> None:
    """Nobody recorded where they work: their addresses tell, but those of a mail provider."""
    it.policy = replace(it.policy, sending=replace(it.policy.sending, per_organisation=1))
    those = ["Ann Lee <ann@corp.example>", "Bob Ray <bob@corp.example>", "Cy Fox <cy@gmail.com>",
             "Di Ito <di@gmail.com>"]  # fmt: skip
    telling.met(it.world(), ["Ashok Rao <ashok@met.example>"], it.now - timedelta(days=1), (), "held",
                it.now, (), those)  # fmt: skip
    for letter in queue(it):
        if letter["kind"] == Kind.OUTREACH:
            asked = approvals.edit(it.world(), letter["id"], it.now, about=("how they hire",))
            approvals.approve(it.world(), asked["id"], asked["revision"], "test", it.now)
    it.now += timedelta(hours=1)
    look(it)
    kept = send(it).waiting
    went = {addr for addr, _ in it.smtp.taken}
    assert ["one organisation" in letter.text for letter in kept] == [True]
    assert len(went) == 3 and {"cy@gmail.com", "di@gmail.com"} < went
    it.now += timedelta(days=7)
    look(it)
    send(it)
    assert {"ann@corp.example", "bob@corp.example"} < {addr for addr, _ in it.smtp.taken}
    assert len(it.smtp.taken) == 4
