"""Approving in the mail program: letters lie as drafts on a real Dovecot, a second client moves them.

What is approved are the bytes that lay there; everything else holds, waits or decides nothing.
"""

import itertools
import os
import shutil
import traceback
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from tests.conftest import MailServers, need
from tests.driver import configure, invitation
from tests.faults.moves import died
from tests.faults.steps import Killed
from tests.mail_program import APPROVED, SKIPPED, TO_REVIEW, Desk, Offline, edited
from tests.servers.dovecot import Dovecot
from tests.servers.postgres import Postgres
from tests.servers.process import in_memory, scratch_folder
from tests.servers.tls import TestCA
from tests.test_road import INVITED

from sincerely import approvals
from sincerely.ledger import accounts, drafts, erasing, letters, mail
from sincerely.mailbox.imap import Mailbox
from sincerely.rounds import copies
from sincerely.rounds.deliver import deliver
from sincerely.rounds.review_folders import review
from sincerely.rounds.scan import scan
from sincerely.words.drafts import ReviewFolders
from sincerely.words.errors import Unavailable
from sincerely.words.letters import LetterEvent

pytestmark = pytest.mark.servers

_numbers = itertools.count(1)


@pytest.fixture
def desk(dovecot: Dovecot, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """One letter that lies in To review; where a test asks, with the ledger on PostgreSQL."""
    ledger = getattr(request, "param", "sqlite")
    if ledger != "sqlite":
        server: Postgres = request.getfixturevalue("postgres")
        ledger = server.database(request.getfixturevalue("postgres_ledger"))
    user = f"desk{next(_numbers)}@example.test"
    dovecot.add_user(user, "secret")
    with scratch_folder(in_memory()) as folder:  # no power is cut here: nobody waits for a disk
        desk = Desk(folder, dovecot, user, ledger)
        desk.meet(1)
        assert desk.look().laid == 1
        yield desk
        desk.it.store.close()


on_both = pytest.mark.parametrize("desk", ["sqlite", "postgresql"], indirect=True)


def approved_bytes(desk: Desk, letter: int = 1) -> bytes:
    with desk.it.store.read() as look:
        approval = letters.approval(look, letters.get(look, letter))
    assert approval is not None
    return bytes(approval.data)


def undated(raw: bytes) -> bytes:
    return b"\r\n".join(line for line in raw.split(b"\r\n") if not line.startswith(b"Date: "))


def test_a_letter_lies_there_as_a_real_draft_in_its_thread(desk: Desk) -> None:
    (raw,) = desk.lying()
    (flags,) = desk.dovecot.flags(desk.user, TO_REVIEW).values()
    assert b"\\Draft" in flags
    draft = message_from_bytes(raw)
    assert draft["In-Reply-To"] == "<invite-1@corp.example>"
    assert draft["Message-ID"] == desk.letter()["message_id"]
    assert b"incerely" not in raw.replace(b"Yours sincerely", b"")
    assert desk.look().laid == 0
    assert len(desk.lying()) == 1


@on_both
def test_moving_it_approves_exactly_what_lay_there(desk: Desk) -> None:
    (raw,) = desk.lying()
    desk.move(1)
    report = desk.look()
    assert (report.approved, report.lying, report.notes) == (1, 0, [])
    assert desk.letter()["state"] == "approved"
    data = approved_bytes(desk)
    assert undated(data) == undated(raw)
    assert data != raw
    desk.scan()
    deliver(desk.world())
    assert [sent for _, sent in desk.it.smtp.taken] == [data]
    assert len(desk.lying(APPROVED)) == 1  # the user's, to throw away


def test_moving_it_to_skipped_skips_it(desk: Desk) -> None:
    desk.move(1, SKIPPED)
    assert desk.look().skipped == 1
    assert desk.letter()["state"] == "skipped"
    assert desk.look().laid == 0


@pytest.mark.parametrize("expunge", [True, False])
def test_copy_and_delete_is_a_move(desk: Desk, expunge: bool) -> None:
    desk.copy_and_delete(1, expunge=expunge)
    assert desk.look().approved == 1
    assert desk.letter()["state"] == "approved"


def test_a_program_that_appends_anew_before_or_after_it_deletes(desk: Desk) -> None:
    raw = desk.take(1)
    assert desk.look().taken == 0  # on its way, for all we know
    desk.put(APPROVED, raw)
    assert desk.look(1).approved == 1
    assert approved_bytes(desk)


def test_a_copy_counts_once_the_draft_itself_is_gone(desk: Desk) -> None:
    with desk.client() as client:
        client.copy(desk.uids(), APPROVED)
    assert desk.look().approved == 0
    assert desk.look().approved == 0
    assert desk.letter()["state"] == "draft"
    desk.take(1)
    assert desk.look().approved == 1


@on_both
def test_edited_in_place_the_letter_waits_and_is_closed_when_it_is_seen_in_sent(desk: Desk) -> None:
    mine = edited(desk.take(1), "<mine@example.org>")
    desk.put(TO_REVIEW, mine, b"\\Draft")
    desk.look()
    assert desk.look().taken == 1
    letter = desk.letter()
    assert (letter["state"], letter["held_by"]) == ("draft", ["in_your_hands"])
    assert desk.look().laid == 0
    assert desk.lying() == [mine]
    desk.put("Sent", mine)
    scan(desk.world())
    desk.look()
    letter = desk.letter()
    assert (letter["state"], letter["outcome"]) == ("sent", "you sent it yourself")


def test_another_mail_to_its_reader_does_not_close_a_letter_in_hand(desk: Desk) -> None:
    desk.take(1)
    desk.look()
    desk.look()
    other = (
        "From: maya@example.org\r\nTo: p1@corp.example\r\nSubject: Lunch?\r\nMessage-ID: <l@b.example>"
        "\r\nDate: Tue, 10 Mar 2026 12:00:00 -0400\r\n\r\nAre you free on Friday?\r\n"
    )
    desk.put("Sent", other.encode())
    scan(desk.world())
    desk.look()
    assert (desk.letter()["state"], desk.letter()["held_by"]) == ("draft", ["in_your_hands"])


def test_edited_under_its_own_id_it_is_taken_at_once_and_never_approved(desk: Desk) -> None:
    mine = edited(desk.take(1))
    uid = desk.put(TO_REVIEW, mine, b"\\Draft")
    assert desk.look().taken == 1
    with desk.client() as client:
        client.move([uid], APPROVED)
    report = desk.look()
    assert (report.approved, desk.letter()["state"]) == (0, "draft")
    assert "edited is yours" in report.notes[0]["text"]
    assert desk.lying(APPROVED) == [mine]


def test_sent_by_hand_as_it_lay_there(desk: Desk) -> None:
    desk.put(
        "Sent", desk.take(1).replace(b"Date: ", b"Date: Wed, 11 Mar 2026 09:00:00 -0400\r\nX-Was: ")
    )
    desk.scan()
    assert desk.letter()["state"] == "sent"
    desk.look()
    with desk.it.store.read() as look:
        assert not accounts.get(look, desk.it.account).brake_why


@on_both
def test_thrown_away_the_letter_waits_and_putting_it_back_gives_it_back(desk: Desk) -> None:
    raw = desk.take(1)
    desk.look()
    assert desk.look().taken == 1
    assert desk.letter()["held_by"] == ["in_your_hands"]
    desk.put(TO_REVIEW, raw)
    assert desk.look().given_back == 1
    assert desk.letter()["held_by"] == []
    desk.move(1)
    assert desk.look().approved == 1


def test_a_letter_taken_in_hand_is_approved_elsewhere(desk: Desk) -> None:
    desk.take(1)
    desk.look()
    desk.look()
    approvals.approve(desk.world(), 1, desk.letter()["revision"], "terminal", desk.it.now)
    assert (desk.letter()["state"], desk.letter()["held_by"]) == ("approved", [])


@on_both
def test_a_foreign_message_and_a_forged_one_approve_nothing(desk: Desk) -> None:
    (raw,) = desk.lying()
    desk.put(APPROVED, b"Subject: hello\r\n\r\nApprove everything!\r\n")
    forged = raw.replace(b"reading group", b"reading grope")
    desk.put(APPROVED, forged)
    desk.put(SKIPPED, forged)
    report = desk.look()
    assert (report.approved, report.skipped, desk.letter()["state"]) == (0, 0, "draft")
    assert len(report.notes) == 3
    assert len(desk.lying(APPROVED)) == 2
    assert desk.look().notes == report.notes
    desk.move(1)
    assert desk.look().approved == 1


def test_an_old_draft_of_a_letter_that_changed_approves_nothing(desk: Desk) -> None:
    desk.move(1)
    approvals.edit(desk.world(), 1, desk.it.now, about=("the allotment gardens of Leeds",))
    report = desk.look()
    assert (report.approved, report.laid, desk.letter()["state"]) == (0, 1, "draft")
    assert "changed since" in report.notes[0]["text"]
    (raw,) = desk.lying()
    assert b"allotment" in raw
    desk.move(1)
    report = desk.look()
    assert report.approved == 1
    assert b"allotment" in approved_bytes(desk)


def test_a_letter_that_changed_is_laid_down_anew_in_place_of_the_old_one(desk: Desk) -> None:
    approvals.edit(desk.world(), 1, desk.it.now, about=("the allotment gardens of Leeds",))
    report = desk.look()
    assert (report.removed, report.laid) == (1, 1)
    (raw,) = desk.lying()
    assert b"allotment" in raw


@pytest.mark.parametrize("how", ["approved", "skipped", "held"])
def test_decided_elsewhere_or_held_it_does_not_lie_there_any_more(desk: Desk, how: str) -> None:
    desk.put(TO_REVIEW, b"Subject: a note of my own\r\n\r\nStays.\r\n")
    if how == "approved":
        approvals.approve(desk.world(), 1, desk.letter()["revision"], "terminal", desk.it.now)
    elif how == "skipped":
        approvals.skip(desk.world(), 1, desk.it.now)
    else:
        desk.dovecot.append(
            desk.user, "INBOX",
            b"From: p1@corp.example\r\nTo: maya@example.org\r\nSubject: Re: us\r\n"
            b"Message-ID: <r@corp.example>\r\nDate: Tue, 10 Mar 2026 15:05:00 +0000\r\n\r\nHello!\r\n",
            desk.it.now,
        )  # fmt: skip
        desk.scan()
    assert desk.look().removed == 1
    assert [b"Stays" in raw for raw in desk.lying()] == [True]
    assert desk.letter()["state"] == {"held": "draft"}.get(how, how)


def test_undo_lays_it_down_again_and_the_old_copy_stays_without_effect(desk: Desk) -> None:
    desk.move(1)
    desk.look()
    approvals.undo(desk.world(), 1, desk.it.now)
    report = desk.look()
    assert (report.approved, report.laid, desk.letter()["state"]) == (0, 1, "draft")
    assert desk.look().approved == 0
    desk.move(1)
    assert desk.look().approved == 1


@on_both
def test_moving_it_back_undoes_the_approval(desk: Desk) -> None:
    desk.move(1)
    desk.look()
    desk.move(1, TO_REVIEW, source=APPROVED)
    assert desk.look().given_back == 1
    assert desk.letter()["state"] == "draft"
    assert desk.look().approved == 0
    desk.move(1)
    assert desk.look().approved == 1
    assert desk.letter()["state"] == "approved"


@pytest.mark.parametrize("folder", [TO_REVIEW, APPROVED])
def test_a_folder_that_began_anew_approves_nothing_by_guess(desk: Desk, folder: str) -> None:
    if folder == APPROVED:
        desk.move(1)
    else:
        with desk.client() as client:
            client.copy(desk.uids(), APPROVED)
    raws = desk.lying(folder)
    with desk.dovecot.connect(desk.user) as client:
        client.delete_folder(folder)
        client.create_folder(folder)
    if folder == APPROVED:
        desk.put(folder, raws[0])
    report = desk.look()
    assert (report.approved, desk.letter()["state"]) == (0, "draft")
    assert report.laid == 1
    desk.look()
    desk.move(1)
    assert desk.look().approved == 1


def test_mails_under_new_uids_in_to_review_are_known_again_and_never_deleted(desk: Desk) -> None:
    (raw,) = desk.lying()
    with desk.dovecot.connect(desk.user) as client:
        client.delete_folder(TO_REVIEW)
        client.create_folder(TO_REVIEW)
    desk.put(TO_REVIEW, raw)
    report = desk.look()
    assert (report.laid, report.lying) == (0, 1)
    approvals.skip(desk.world(), 1, desk.it.now)
    assert desk.look().removed == 0
    assert desk.lying() == [raw]


def test_moved_to_skipped_and_approved_elsewhere_it_waits(desk: Desk) -> None:
    desk.move(1, SKIPPED)
    approvals.approve(desk.world(), 1, desk.letter()["revision"], "terminal", desk.it.now)
    assert desk.look().taken == 1
    assert desk.letter()["held_by"] == ["in_your_hands"]
    assert not deliver(desk.world()).sent


def test_in_both_folders_it_waits(desk: Desk) -> None:
    with desk.client() as client:
        client.copy(desk.uids(), SKIPPED)
    desk.move(1)
    assert desk.look().taken == 1
    assert desk.letter()["state"] == "draft"


def test_the_folders_are_never_read_as_mail(desk: Desk) -> None:
    desk.move(1)
    report = scan(replace(desk.world(), also=("*", "Sincerely/*")))
    assert not [f.folder for f in report.folders if f.folder.startswith("Sincerely")]


def test_a_draft_that_a_provider_shows_elsewhere_is_no_letter_that_was_sent(desk: Desk) -> None:
    (raw,) = desk.lying()
    for folder in ("Archive", "Sent", "INBOX"):
        desk.put(folder, raw)
    desk.scan()
    assert desk.letter()["state"] == "draft"
    desk.move(1)
    desk.look()
    assert desk.letter()["state"] == "approved"
    desk.it.smtp.plan = ["lost"]
    desk.scan()
    deliver(desk.world())
    copies.settle(desk.world())
    assert desk.letter()["state"] == "uncertain"


def test_switched_off_our_drafts_go(desk: Desk) -> None:
    desk.put(TO_REVIEW, b"Subject: mine\r\n\r\nStays.\r\n")
    report = review(desk.world(on=False))
    assert report is not None and report.removed == 1
    assert len(desk.lying()) == 1
    assert review(desk.world(on=False)) is None


def test_the_undo_window_holds(desk: Desk) -> None:
    sending = replace(desk.it.policy.sending, undo=timedelta(minutes=15))
    desk.it.policy = replace(desk.it.policy, sending=sending)
    desk.move(1)
    desk.look()
    desk.scan()
    deliver(desk.world())
    assert not desk.it.smtp.taken
    desk.move(1, TO_REVIEW, source=APPROVED)
    desk.look(1)
    desk.it.now += timedelta(hours=1)
    desk.scan()
    deliver(desk.world())
    assert not desk.it.smtp.taken


# -- servers that are otherwise


@pytest.mark.parametrize(
    ("separator", "prefix", "store"), [(".", "", "mdbox"), (".", "INBOX.", "maildir")]
)
def test_folders_are_made_where_the_server_keeps_them(
    tmp_path: Path, server_folder: Path, test_ca: TestCA, separator: str, prefix: str, store: str
) -> None:
    need(Dovecot.available())
    place = server_folder / f"d{next(_numbers)}"
    with Dovecot(
        place, {"maya@example.org": "x"}, store, ca=test_ca, separator=separator, prefix=prefix
    ) as dovecot:
        desk = Desk(tmp_path, dovecot, "maya@example.org")
        desk.meet(1, 2)
        assert desk.look().laid == 2
        with dovecot.connect(desk.user) as client:
            listed = {name for _, _, name in client.list_sub_folders()}
        assert {desk.wire(name) for name in desk.names.names} <= listed
        desk.move(1)
        desk.copy_and_delete(2, SKIPPED)
        report = desk.look()
        assert (report.approved, report.skipped) == (1, 1)
        desk.scan()
        with desk.it.store.read() as look:
            assert not [name for name in mail.cursors(look, desk.it.account) if "Sincerely" in name]
        desk.it.store.close()


def test_without_uidplus_nothing_is_laid_down_and_it_is_said(desk: Desk) -> None:
    desk.lacks = b"UIDPLUS"
    desk.meet(2)
    report = desk.look()
    assert (report.laid, len(desk.lying())) == (0, 1)
    assert "UIDPLUS" in report.trouble
    desk.lacks = b""
    report = desk.look()
    assert (report.laid, report.trouble) == (1, "")


def test_a_server_that_changes_drafts_is_left_alone_for_a_day(desk: Desk) -> None:
    desk.garbles = True
    desk.meet(2)
    report = desk.look()
    assert "changes drafts" in report.trouble
    assert len(desk.lying()) == 1
    assert len(desk.look().trouble) > 0
    desk.garbles = False
    assert desk.look(60).laid == 0
    assert desk.look(60 * 24).laid == 1


def test_a_server_that_does_not_tell_the_uid(desk: Desk) -> None:
    desk.silent = True
    desk.meet(2)
    assert desk.look().laid == 1
    desk.move(2)
    assert desk.look().approved == 1


@pytest.mark.parametrize("name", ["Sent", "INBOX"])
def test_a_folder_with_another_use_is_refused(desk: Desk, name: str) -> None:
    desk.names = ReviewFolders(to_review="Other/Review", approved=name)
    report = desk.look()
    assert "another use" in report.trouble
    assert desk.letter()["state"] == "draft"


def test_under_other_names_the_drafts_lie_elsewhere(desk: Desk) -> None:
    desk.names = ReviewFolders("Briefe/Prüfen & mehr", "Briefe/Los", "Briefe/Lieber nicht")
    desk.look()
    assert len(desk.lying("Briefe/Prüfen & mehr")) == 1
    assert desk.lying() == []
    (uid,) = desk.uids(desk.names.to_review, 1)
    with desk.client(desk.names.to_review) as client:
        client.move([uid], desk.names.approved)
    assert desk.look().approved == 1
    assert desk.letter()["state"] == "approved"


# -- several at once, and no end


@on_both
def test_passes_at_the_same_moment_lay_down_one_draft_and_approve_once(desk: Desk) -> None:
    """Locks keep them apart; where those fail, the ledger does."""
    desk.meet(2, 3)
    desk.move(1)
    desk.it.store.close()
    children = []
    for _ in range(3):
        child = os.fork()
        if child == 0:
            _pass_alone(desk)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    desk.it.reopen()
    assert desk.look().notes == []
    assert desk.states() == ["approved", "draft", "draft"]
    assert [len(desk.uids(letter=n)) for n in (1, 2, 3)] == [0, 1, 1]


def _pass_alone(desk: Desk) -> None:
    try:
        desk.it.reopen()
        desk.look()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


@pytest.mark.parametrize("after", [False, True])
def test_a_process_that_dies_between_append_and_record_leaves_one_draft(
    desk: Desk, after: bool
) -> None:
    desk.meet(2)
    desk.dies = "after" if after else "before"
    with pytest.raises(Killed):
        desk.look()
    desk.dies = ""
    assert desk.look(0).laid == 0
    desk.look(3)
    desk.look(3)
    assert [len(desk.uids(letter=n)) for n in (1, 2)] == [1, 1]
    desk.move(2)
    assert desk.look().approved == 1


def test_moved_before_its_uid_was_recorded_it_counts(desk: Desk) -> None:
    desk.meet(2)
    desk.dies = "after"
    with pytest.raises(Killed):
        desk.look()
    desk.dies = ""
    desk.move(2)
    assert desk.look(0).approved == 1


def test_a_pass_that_dies_anywhere_changes_nothing_but_when(desk: Desk) -> None:
    """Some of its steps, commits and commands, done and not done; all: `make faults`."""
    desk.meet(2, 3)
    desk.look()
    for step in (3, 14, 25, 36):
        desk.move(1)
        approvals.edit(desk.world(), 2, desk.it.now, about=(f"the garden of house {step}",))
        desk.it.now += timedelta(minutes=3)
        died(desk, step, step % 2 == 0)
        for _ in range(3):
            desk.look(3)
        assert desk.states() == ["approved", "draft", "draft"], step
        assert [len(desk.uids(letter=n)) for n in (1, 2, 3)] == [0, 1, 1], step
        approvals.undo(desk.world(), 1, desk.it.now)
        desk.look()


# -- the program itself


def test_from_the_command_line(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    ashok = f"folders-ashok{next(_numbers)}@corp.test"
    mail_servers.dovecot.add_user(ashok, "secret")
    address, _ = mailbox_user
    sincerely = configure(tmp_path, mail_servers, *mailbox_user, review={"folders": True})
    doctor = {f["check"]: f for f in sincerely.json("doctor", code=None)["checks"]}
    assert "made at the next scan" in doctor["review folders"]["text"]
    raw = invitation(ashok, address, "20260310T150000", "20260310T160000", sent=INVITED)
    mail_servers.dovecot.append(address, "INBOX", raw)
    (told,) = sincerely.json("scan", "--now", "2026-03-10 17:00")
    assert told["review"]["laid"] == 0
    sincerely.run("edit", "1", "--about", "the reading group")
    sincerely.run("send", "--dry-run", "--now", "2026-03-11 09:00")
    assert mail_servers.dovecot.messages(address, TO_REVIEW) == []
    sincerely.run("plan", "--now", "2026-03-11 09:00")
    (draft,) = mail_servers.dovecot.messages(address, TO_REVIEW)
    assert "1 letter in 'Sincerely/To review'" in sincerely.run("status", code=None)
    with mail_servers.dovecot.connect(address) as client:
        client.select_folder(TO_REVIEW)
        client.move(client.search(), APPROVED)
    sincerely.run("send", "--now", "2026-03-11 09:10")
    (sent,) = mail_servers.dovecot.messages(address, "Sent")
    assert undated(sent) == undated(draft)
    doctor = {f["check"]: f for f in sincerely.json("doctor", code=None)["checks"]}
    assert doctor["review folders"]["text"].startswith("there: Sincerely/To review")
    assert sincerely.json("status", code=None)["accounts"][0]["review"]["lying"] == 0


# -- what a stranger would try


def test_put_off_it_does_not_lie_there_till_then(desk: Desk) -> None:
    approvals.snooze(desk.world(), 1, desk.it.now + timedelta(days=2), desk.it.now)
    assert desk.look().removed == 1
    assert desk.look().laid == 0
    assert desk.look(60 * 49).laid == 1


def test_moved_and_approved_elsewhere_at_once_it_is_approved_once_and_nothing_is_said(
    desk: Desk,
) -> None:
    desk.move(1)
    approvals.approve(desk.world(), 1, desk.letter()["revision"], "terminal", desk.it.now)
    report = desk.look()
    assert (report.approved, report.taken, report.notes) == (0, 0, [])
    assert desk.letter()["state"] == "approved"
    desk.move(1, TO_REVIEW, source=APPROVED)
    assert desk.look().given_back == 1


def test_an_old_draft_put_back_is_told_of_and_left(desk: Desk) -> None:
    raw = desk.take(1)
    desk.look()
    assert desk.look().taken == 1
    approvals.edit(desk.world(), 1, desk.it.now, about=("the allotment gardens of Leeds",))
    desk.put(TO_REVIEW, raw)
    report = desk.look()
    assert (report.given_back, report.approved) == (0, 0)
    assert ["older draft" in note["text"] for note in report.notes] == [True]
    assert len(desk.look().notes) == 1
    assert desk.lying() == [raw]


def test_a_full_mailbox_is_said_and_takes_no_letter_with_it(desk: Desk) -> None:
    desk.meet(2)
    desk.refuses = True
    for _ in range(3):
        assert "no room" in desk.look().trouble
    with desk.it.store.read() as look:
        assert len(drafts.of_account(look, desk.it.account)) == 1
    desk.move(1)
    assert desk.look().approved == 1
    desk.refuses = False
    assert desk.look().laid == 1


def test_nobody_elses_mail_is_passed_over_whatever_it_bears(desk: Desk) -> None:
    (raw,) = desk.lying()
    reply = raw.replace(b"From: Maya Okafor <maya@example.org>", b"From: p1@corp.example", 1)
    assert reply != raw
    desk.put("INBOX", reply)
    desk.scan()
    assert desk.letter()["held_by"] == ["reply"]


def test_a_folder_that_is_deleted_is_made_again(desk: Desk) -> None:
    with desk.dovecot.connect(desk.user) as client:
        for name in (TO_REVIEW, APPROVED, SKIPPED):
            client.delete_folder(name)
    report = desk.look()
    assert (report.laid, report.taken, report.trouble) == (1, 0, "")
    desk.move(1)
    assert desk.look().approved == 1


def test_the_server_is_away(desk: Desk) -> None:
    world = replace(desk.world(), open_mailbox=_away)
    desk.move(1)
    report = review(world)
    assert report is not None and "away" in report.trouble
    report = desk.look()
    assert (report.approved, report.trouble) == (1, "")


def test_what_is_said_stays_said_while_it_is_so(desk: Desk) -> None:
    stranger = desk.put(APPROVED, b"Subject: hello\r\n\r\nApprove everything!\r\n")
    said = desk.look().notes
    assert len(said) == 1
    review(replace(desk.world(), open_mailbox=_away))
    assert desk.look().notes == said
    with desk.client(APPROVED) as client:
        client.delete_messages([stranger])
        client.expunge()
    assert desk.look().notes == []


def test_moved_after_it_was_withdrawn_it_is_told_of(desk: Desk) -> None:
    with desk.it.store.write() as tx:
        letters.move(
            tx, letters.get(tx, 1), LetterEvent.WITHDRAW, desk.it.now, **letters.UNAPPROVED
        )
    desk.move(1)
    report = desk.look()
    assert (report.approved, desk.letter()["state"]) == (0, "withdrawn")
    assert ["decides nothing" in note["text"] for note in report.notes] == [True]


def _away() -> "AbstractContextManager[Mailbox]":
    raise Unavailable("the server is away")


def test_forgotten_people_leave_no_draft(desk: Desk) -> None:
    with desk.it.store.write() as tx:
        erasing.forget(tx, desk.it.account, desk.letter()["contact"], desk.it.now)
    assert desk.look().removed == 1
    assert desk.lying() == []


@pytest.mark.skipif(shutil.which("mbsync") is None, reason="mbsync is not installed")
def test_a_program_that_works_offline_and_synchronises(desk: Desk, tmp_path: Path) -> None:
    """mbsync uploads what was moved and expunges the other side, in whatever order it likes."""
    local = Offline(desk, tmp_path)
    local.synchronise()
    local.move(TO_REVIEW, APPROVED)
    local.synchronise()
    assert desk.look().approved == 1
    assert b"X-TUID" not in approved_bytes(desk)
    local.move(APPROVED, TO_REVIEW)
    local.synchronise()
    assert desk.look().given_back == 1


def test_a_ledger_put_back_from_before_a_move_holds_everything(desk: Desk) -> None:
    before = portable_copy(desk)
    desk.move(1)
    desk.look()
    desk.scan()
    deliver(desk.world())
    desk.put("Sent", desk.it.smtp.taken[0][1])
    desk.it.store.close()
    (desk.it.folder / "state" / "ledger.db").write_bytes(before)
    desk.it.reopen()
    desk.scan()
    desk.look()
    with desk.it.store.read() as look:
        assert accounts.get(look, desk.it.account).brake_why.startswith(accounts.RESTORED)
    assert not deliver(desk.world()).sent


def portable_copy(desk: Desk) -> bytes:
    return (desk.it.folder / "state" / "ledger.db").read_bytes()


def test_a_folder_thrown_into_trash_is_not_used_there(desk: Desk) -> None:
    with desk.dovecot.connect(desk.user) as client:
        client.rename_folder("Sincerely", "Trash/Sincerely")
    report = desk.look()
    assert (report.laid, report.trouble) == (1, "")
    assert len(desk.lying()) == 1
