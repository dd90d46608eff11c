"""The main road on real Dovecot and Postfix with TLS: met, thanked, sent once, answered."""

import itertools
import json
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from tests.conftest import MailServers
from tests.driver import PROGRAM, Sincerely, configure, invitation, mail
from tests.servers.postgres import PASSWORD, Postgres

from sincerely.letters.flowed import unflow

pytestmark = pytest.mark.servers

_numbers = itertools.count(1)
INVITED = datetime(2026, 3, 3, 14, 0, tzinfo=UTC)
BEFORE = "2026-03-09 12:00"
AFTER = "2026-03-10 17:00"
MORNING = "2026-03-11 09:00"
LATER = "2026-03-12 09:00"


@pytest.fixture
def ashok(mail_servers: MailServers) -> str:
    """The other side: a mailbox of his own."""
    address = f"ashok{next(_numbers)}@corp.test"
    mail_servers.dovecot.add_user(address, "secret")
    return address


@pytest.fixture
def maya(mail_servers: MailServers, mailbox_user: tuple[str, str]) -> str:
    return mailbox_user[0]


@pytest.fixture
def sincerely(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str],
    request: pytest.FixtureRequest,
) -> Iterator[Sincerely]:  # fmt: skip
    """The program as its user has it; where a test asks, with its ledger on PostgreSQL."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield configure(tmp_path, mail_servers, *mailbox_user)
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.database(request.getfixturevalue("postgres_ledger"))
    yield configure(tmp_path, mail_servers, *mailbox_user, **on_postgresql(tmp_path, server, url))
    server.drop(url)


def on_postgresql(folder: Path, server: Postgres, url: str) -> dict[str, object]:
    """What a configuration says of a ledger there, by TCP and with a password."""
    secret = folder / "ledger.secret"
    secret.write_text(PASSWORD + "\n")
    secret.chmod(0o600)
    return {"ledger": server.tcp(url), "ledger_secret": {"file": "./ledger.secret"}}


on_both = pytest.mark.parametrize("sincerely", ["sqlite", "postgresql"], indirect=True)


def _invite(servers: MailServers, maya: str, ashok: str, **changes: object) -> None:
    raw = invitation(
        ashok,
        maya,
        "20260310T150000",
        "20260310T160000",
        sent=INVITED,
        **changes,  # type: ignore[arg-type]
    )
    servers.dovecot.append(maya, "INBOX", raw)


@on_both
def test_a_meeting_becomes_a_thank_you_that_is_sent_once_and_answered(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    dovecot = mail_servers.dovecot
    _invite(mail_servers, maya, ashok)
    flags = dovecot.flags(maya)

    sincerely.run("scan", "--now", BEFORE)
    assert sincerely.queue() == []
    sincerely.run("plan", "--now", AFTER)
    (letter,) = sincerely.queue()
    assert letter["state"] == "needs_words"
    assert letter["needs"] == ["topics"]
    assert letter["to"] == {"name": "Ashok Rao", "address": ashok}
    assert letter["due"] == "2026-03-11T14:00:00+00:00"  # 10:00 in New York, daylight time
    assert any("invitation" in reason for reason in letter["why"])

    sincerely.run("edit", str(letter["id"]), "--about", "how you moved from research to product",
                  "--about", "the book on negotiation")  # fmt: skip
    (letter,) = sincerely.queue()
    assert letter["state"] == "draft"
    assert "the book on negotiation" in letter["text"]
    sincerely.run("approve", f"{letter['id']}@{letter['revision']}")
    sincerely.run("send", "--now", MORNING)
    sincerely.run("send", "--now", MORNING)

    (copy,) = dovecot.messages(maya, "Sent")
    mail_servers.postfix.wait_for(message_from_bytes(copy)["Message-ID"])
    (arrived,) = dovecot.messages(ashok)
    _, _, delivered = arrived.partition(b"From: Maya")
    assert b"From: Maya" + delivered == copy
    letter_mail = message_from_bytes(arrived)
    assert letter_mail["To"] == f"Ashok Rao <{ashok}>"
    assert letter_mail["In-Reply-To"] == "<invitation-1@example.test>"
    assert letter_mail.get_param("format") == "flowed"
    body = letter_mail.get_payload(decode=True).decode()  # type: ignore[union-attr]
    assert letter["text"].strip() == unflow(body.replace("\r\n", "\n")).strip()
    (row,) = sincerely.queue("--all")
    assert (row["state"], row["sent_copy"]) == ("sent", "done")

    answer = mail(
        f"Ashok Rao <{ashok}>", maya, "Re: Thank you", "It was a pleasure.\n",
        sent=datetime(2026, 3, 11, 20, 0, tzinfo=UTC), message_id="<answer-1@corp.test>",
        answers=letter_mail["Message-ID"],
    )  # fmt: skip
    dovecot.append(maya, "INBOX", answer)
    sincerely.run("scan", "--now", LATER)
    page = sincerely.json("contacts", "show", ashok)
    replies = [e for e in page["timeline"] if e["what"] == "reply"]
    assert [r["letter"] for r in replies] == [letter["id"]]
    assert dovecot.flags(maya).items() >= flags.items()


def test_scanning_twice_changes_nothing(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", AFTER)
    before = (
        sincerely.queue("--all"),
        sincerely.json("meetings"),
        sincerely.json("contacts", "list"),
    )
    report = sincerely.json("scan", "--now", AFTER)
    assert sum(f["new"] for f in report[0]["folders"]) == 0
    sincerely.run("plan", "--now", AFTER)
    after = sincerely.queue("--all"), sincerely.json("meetings"), sincerely.json("contacts", "list")
    assert after == before


def test_a_moved_meeting_moves_its_thank_you_and_a_cancelled_one_withdraws_it(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", AFTER)
    assert len(sincerely.queue()) == 1
    moved = invitation(
        ashok, maya, "20260312T090000", "20260312T100000", sent=INVITED.replace(day=9),
        sequence=1, message_id="<moved@example.test>",
    )  # fmt: skip
    mail_servers.dovecot.append(maya, "INBOX", moved)
    sincerely.run("scan", "--now", "2026-03-11 12:00")
    (letter,) = sincerely.queue()
    assert letter["due"] == "2026-03-13T14:00:00+00:00"
    assert letter["not_before"] == "2026-03-12T14:00:00+00:00"
    cancelled = invitation(
        ashok, maya, "20260312T090000", "20260312T100000", sent=INVITED.replace(day=10),
        sequence=2, method="CANCEL", message_id="<cancelled@example.test>",
    )  # fmt: skip
    mail_servers.dovecot.append(maya, "INBOX", cancelled)
    sincerely.run("scan", "--now", "2026-03-12 12:00")
    assert sincerely.queue() == []
    (letter,) = sincerely.queue("--all")
    assert letter["state"] == "withdrawn"


@on_both
def test_a_mail_from_them_holds_an_approved_letter_until_it_is_looked_at_again(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", AFTER)
    sincerely.run("edit", "1", "--about", "the reading group")
    sincerely.run("approve", "1@1")
    raw = mail(
        ashok, maya, "One more thing", "Please read this first.\n",
        sent=datetime(2026, 3, 9, tzinfo=UTC), message_id="<more@corp.test>",
    )  # fmt: skip
    mail_servers.dovecot.append(maya, "INBOX", raw)
    sincerely.run("scan", "--now", MORNING)
    sincerely.run("send", "--now", MORNING)
    assert mail_servers.dovecot.messages(ashok) == []
    (letter,) = sincerely.queue()
    assert (letter["state"], letter["held_by"], letter["revision"]) == ("approved", ["reply"], 2)
    _, error = sincerely.both("approve", "1@1", code=65)
    assert "changed since you looked" in error
    sincerely.run("approve", "1@2")
    sincerely.run("send", "--now", MORNING)
    assert sincerely.queue("--all")[0]["state"] == "sent"


def test_a_thank_you_written_by_hand_withdraws_ours(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", AFTER)
    raw = mail(
        f"Maya Okafor <{maya}>", ashok, "Thanks!", "Thank you for today.\n",
        sent=datetime(2026, 3, 10, 22, 0, tzinfo=UTC), message_id="<by-hand@example.test>",
    )  # fmt: skip
    mail_servers.dovecot.append(maya, "Sent", raw)
    sincerely.run("scan", "--now", MORNING)
    (letter,) = sincerely.queue("--all")
    assert letter["state"] == "withdrawn"
    assert sincerely.json("contacts", "show", "1")["confirmed"] == "you wrote to them yourself"


def test_a_stop_cancels_everything(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", AFTER)
    sincerely.run("edit", "1", "--about", "the reading group")
    sincerely.run("approve", "1@1")
    raw = mail(
        ashok, maya, "Re: us", "Please do not contact me again.\n",
        sent=datetime(2026, 3, 10, 21, 30, tzinfo=UTC), message_id="<stop@corp.test>",
    )  # fmt: skip
    mail_servers.dovecot.append(maya, "INBOX", raw)
    sincerely.run("send", "--now", MORNING)
    assert mail_servers.dovecot.messages(ashok) == []
    assert sincerely.queue("--all")[0]["state"] == "withdrawn"


def test_a_dinner_no_calendar_knows(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    sincerely.run("scan", "--now", BEFORE)
    sincerely.run("met", f"Ashok Rao <{ashok}>", "Meera Iyer", "--when", "2026-03-06 19:00",
                  "--about", "the move to Lisbon", "--now", BEFORE)  # fmt: skip
    first, second = sincerely.queue()
    assert (first["state"], first["due"]) == ("draft", "2026-03-09T14:00:00+00:00")
    assert (second["to"]["name"], second["needs"]) == ("Meera Iyer", ["address"])
    sincerely.run("edit", str(second["id"]), "--to", "meera@corp.test")
    assert [entry["state"] for entry in sincerely.queue()] == ["draft", "draft"]
    assert first["text"] != sincerely.queue()[1]["text"]


def test_what_was_too_late_before_the_first_scan_is_never_drafted(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", "2026-03-25 12:00")
    assert sincerely.queue("--all") == []
    (past,) = sincerely.json("plan", "--past", "--now", "2026-03-25 12:00")
    assert past["kind"] == "thank_you"


def test_each_participant_hears_and_nobody_else(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    others = (
        "ATTENDEE;CN=Lena Fischer:mailto:lena@corp.test\r\n"
        "ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@corp.test\r\n"
        "ATTENDEE;CUTYPE=RESOURCE;CN=Beamer:mailto:beamer@corp.test\r\n"
        "ATTENDEE;CUTYPE=GROUP;CN=Team:mailto:team@corp.test\r\n"
        "ATTENDEE;PARTSTAT=DECLINED;CN=Tom:mailto:tom@corp.test\r\n"
    )
    _invite(mail_servers, maya, ashok, attendees=others)
    sincerely.run("scan", "--now", AFTER)
    assert {e["to"]["address"] for e in sincerely.queue()} == {ashok, "lena@corp.test"}


def test_an_unknown_recipient_fails_and_is_not_tried_again(
    sincerely: Sincerely, mail_servers: MailServers, maya: str
) -> None:
    _invite(mail_servers, maya, "nobody@corp.test")
    sincerely.run("scan", "--now", AFTER)
    sincerely.run("edit", "1", "--about", "the reading group")
    sincerely.run("approve", "1@1")
    sincerely.run("send", "--now", MORNING)
    (letter,) = sincerely.queue("--all")
    assert letter["state"] == "failed"
    assert "550" in letter["outcome"]
    assert sincerely.json("contacts", "show", "1")["addresses"][0]["bounced"]


def test_the_letter_leaves_from_the_alias_they_wrote_to(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str], ashok: str
) -> None:
    address, password = mailbox_user
    alias = f"m.{address}"
    sincerely = configure(tmp_path, mail_servers, address, password, aliases=[alias])
    _invite(mail_servers, address, ashok)
    raw = invitation(
        "priya@corp.test", alias, "20260310T170000", "20260310T173000", sent=INVITED, uid="second",
        message_id="<second@example.test>",
    )  # fmt: skip
    mail_servers.dovecot.append(address, "INBOX", raw)
    sincerely.run("scan", "--now", "2026-03-10 19:00")
    assert {e["from"] for e in sincerely.queue()} == {address, alias}


@on_both
def test_a_dry_run_writes_and_sends_nothing(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str
) -> None:
    _invite(mail_servers, maya, ashok)
    report = sincerely.json("scan", "--now", AFTER, "--dry-run")
    assert report[0]["folders"][0]["new"] == 1
    assert sincerely.queue("--all") == []
    sincerely.run("scan", "--now", AFTER)
    sincerely.run("edit", "1", "--about", "the reading group")
    sincerely.run("approve", "1@1")
    foreseen = sincerely.json("send", "--now", MORNING, "--dry-run")
    assert foreseen[0]["letters"][0]["outcome"] == "would leave"
    assert mail_servers.dovecot.messages(ashok) == []
    assert sincerely.queue()[0]["state"] == "approved"


@on_both
def test_a_restored_backup_holds_everything_and_sends_nothing_again(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, ashok: str, tmp_path: Path
) -> None:
    _invite(mail_servers, maya, ashok)
    sincerely.run("scan", "--now", AFTER)
    sincerely.run("edit", "1", "--about", "the reading group")
    sincerely.run("approve", "1@1")
    saved = tmp_path / "saved.db"
    sincerely.run("backup", str(saved))
    sincerely.run("backup", str(saved), code=65)
    sincerely.run("send", "--now", MORNING)
    sincerely.run("restore", str(tmp_path / "config.yaml"), code=78)
    sincerely.run("restore", str(saved))
    assert sincerely.queue()[0]["state"] == "approved"
    sincerely.run("send", "--now", MORNING)
    assert sincerely.queue("--all")[0]["state"] == "sent"
    assert "restored" in sincerely.json("status", code=1)["accounts"][0]["brake"]
    sincerely.run("resume", code=65)
    sincerely.run("adopt")
    sincerely.run("send", "--now", MORNING)
    mail_servers.postfix.wait_for(sincerely.queue("--all")[0]["message_id"])
    assert len(mail_servers.dovecot.messages(ashok)) == 1


@pytest.mark.parametrize("sincerely", ["postgresql"], indirect=True)
def test_two_machines_that_send_at_once_send_each_letter_once(
    sincerely: Sincerely, mail_servers: MailServers, maya: str, tmp_path: Path
) -> None:
    """Two state folders, one ledger: whoever comes second is told so, or finds nothing to do."""
    people = [f"both{next(_numbers)}@corp.test" for _ in range(4)]
    for number, person in enumerate(people):
        mail_servers.dovecot.add_user(person, "secret")
        _invite(mail_servers, maya, person, uid=f"both-{number}",
                message_id=f"<both-{number}@corp.test>", organizer_name=f"Person {number}")  # fmt: skip
    sincerely.run("scan", "--now", AFTER)
    for letter in sincerely.queue():
        sincerely.run("edit", str(letter["id"]), "--about", "the reading group")
    sincerely.run("approve", *(f"{e['id']}@{e['revision']}" for e in sincerely.queue()))
    other = elsewhere(sincerely, tmp_path / "other")
    for _ in range(3):
        machines = [
            subprocess.Popen([*PROGRAM, "--config", str(m.config), "send", "--now", MORNING])
            for m in (sincerely, other)
        ]
        assert {machine.wait() for machine in machines} <= {0, 75}
    assert {row["state"] for row in sincerely.queue("--all")} == {"sent"}
    assert other.queue("--all") == sincerely.queue("--all")
    for row in sincerely.queue("--all"):
        mail_servers.postfix.wait_for(row["message_id"])
    assert [len(mail_servers.dovecot.messages(person)) for person in people] == [1] * 4
    assert len(mail_servers.dovecot.messages(maya, "Sent")) == 4


def elsewhere(sincerely: Sincerely, folder: Path) -> Sincerely:
    """The same configuration on another machine: a state folder of its own."""
    folder.mkdir()
    settings = json.loads(sincerely.config.read_text())
    for name in ("secret", "ledger.secret"):
        shutil.copy(sincerely.config.parent / name, folder / name)
    path = folder / "config.yaml"
    path.write_text(json.dumps({**settings, "state_dir": str(folder / "state")}))
    return Sincerely(path)
