"""The audit finds what the scan cannot have seen, and heals it."""

import pytest
from sqlalchemy import delete
from tests.driver import mail
from tests.fakes import Rehearsal
from tests.stories import START, invite, look

from sincerely.ledger.schema import places
from sincerely.rounds import folder
from sincerely.rounds.perform import perform


def gaps(it: Rehearsal) -> dict[str, int]:
    (report,) = perform([it.world()], "audit").accounts
    return {folder["folder"]: len(folder["gaps"]) for folder in report["folders"]}


def test_a_whole_ledger_has_no_gaps(it: Rehearsal) -> None:
    invite(it)
    look(it)
    assert gaps(it) == {"INBOX": 0, "Sent": 0}


def test_a_message_below_the_cursor_is_found_and_read(it: Rehearsal) -> None:
    """A server that hands out UIDs out of order, or a client that restored an old mail."""
    for n in range(3):
        raw = mail("p@corp.example", "maya@example.org", "s", f"text {n}\n", sent=START,
                   message_id=f"<a{n}@corp.example>")  # fmt: skip
        it.server.put("INBOX", raw, START)
    first = it.server.folders["INBOX"].pop(0)
    look(it)
    it.server.folders["INBOX"].insert(0, first)
    assert gaps(it) == {"INBOX": 1, "Sent": 0}
    assert gaps(it) == {"INBOX": 0, "Sent": 0}
    with it.store.read() as tx:
        count = tx.exec_driver_sql("SELECT count(*) FROM messages").scalar()
    assert count == 3


def test_a_place_that_was_lost_is_noted_again(it: Rehearsal) -> None:
    invite(it)
    look(it)
    with it.store.write() as tx:
        tx.execute(delete(places))
    assert gaps(it)["INBOX"] == 1
    assert gaps(it)["INBOX"] == 0


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        (b"From: Ann Bee <ann@corp.example>\r\n\r\n", "ann@corp.example"),
        (b'Subject: x\r\nFrom: "a@b.example" <real@corp.example> \r\n\r\n', "real@corp.example"),
        (b"From: nobody\r\n\r\n", ""),
        (b"From: " + b"a" * 1_000_000 + b"\r\n\r\n", ""),  # quadratic, it would take hours
    ],
)
def test_a_sender_is_read_cheaply_however_long_the_header(header: bytes, sender: str) -> None:
    assert folder._ids(header)[1] == sender
