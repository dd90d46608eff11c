"""The contract of the mailbox door: the same cases on real Dovecot and on the one in memory."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.fakes import MemoryServer
from tests.faults.imap_proxy import Answer, Fault, ImapProxy, Session
from tests.servers.dovecot import Dovecot

from sincerely.mailbox import folders as which
from sincerely.mailbox.fetching import Fetched
from sincerely.mailbox.imap import Endpoint, Mailbox, connect
from sincerely.outbox import smtp
from sincerely.reading.read import read
from sincerely.words.accounts import Me
from sincerely.words.errors import Unavailable

WHEN = datetime(2026, 3, 10, 12, tzinfo=UTC)


def mail(number: int, dated: datetime = WHEN) -> bytes:
    message = EmailMessage()
    message["From"] = "a@corp.test"
    message["Date"] = format_datetime(dated)
    message["Message-ID"] = f"<mail-{number}@corp.test>"
    message.set_content(f"mail {number}\n")
    return message.as_bytes().replace(b"\n", b"\r\n")


def fetched(side: "Side", uids: list[int]) -> list[Fetched]:
    return [item for batch in side.mailbox.fetch(uids) for item in batch]


def same(one: bytes, other: bytes) -> bool:
    """Whether both say the same: a server gives a mail in pieces, a file gives it whole."""
    me = Me("Maya", ("maya@example.org",))
    a, b = read(one, me, "UTC"), read(other, me, "UTC")
    return a == b


@dataclass
class Side:
    """One implementation: the session, and a hand on the server behind it."""

    mailbox: Any
    put: Any
    flags: Any


@pytest.fixture(params=["dovecot", "memory"])
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    if request.param == "memory":
        server = MemoryServer()
        with server.connect() as session:
            yield Side(session, server.put, dict)
        return
    dovecot = request.getfixturevalue("dovecot")
    address, password = request.getfixturevalue("mailbox_user")
    endpoint = Endpoint(
        "account test, imap", "localhost", dovecot.imaps_port, "implicit", address, password,
        dovecot.ca.ca,
    )  # fmt: skip
    with connect(endpoint) as session:
        yield Side(
            session,
            lambda folder, raw, when: dovecot.append(address, folder, raw, when),
            lambda: dovecot.flags(address),
        )


def test_folders_and_where_sent_mail_lies(side: Side) -> None:
    folders = side.mailbox.folders()
    assert {"INBOX", "Sent"} <= {f.name for f in folders}
    assert which.sent(folders, None) == ["Sent"]
    assert which.sent(folders, "INBOX") == ["INBOX"]
    assert which.sent(folders, "Nowhere") == []


def test_new_mail_is_found_by_uid_and_fetched_whole(side: Side) -> None:
    first = side.put("INBOX", mail(1), WHEN)
    second = side.put("INBOX", mail(2), WHEN)
    before = side.flags()
    opened = side.mailbox.open("INBOX")
    assert (opened.messages, opened.uidnext) == (2, second + 1)
    assert side.mailbox.uids_after(0) == [first, second]
    assert side.mailbox.uids_after(first) == [second]
    assert side.mailbox.uids_after(second) == []
    (got,) = fetched(side, [second])
    assert (got.uid, got.received, got.size) == (second, WHEN, len(mail(2)))
    assert same(got.raw, mail(2))
    assert side.flags() == before


def test_messages_come_in_the_order_they_were_asked_for(side: Side) -> None:
    uids = [side.put("INBOX", mail(n), WHEN) for n in range(5)]
    side.mailbox.open("INBOX")
    assert [f.uid for f in fetched(side, uids[::-1])] == uids[::-1]


def test_of_known_messages_only_the_header_comes(side: Side) -> None:
    uids = [side.put("INBOX", mail(n), WHEN) for n in (1, 2)]
    side.mailbox.open("INBOX")
    one, two = (
        item
        for batch in side.mailbox.fetch(uids, known=lambda header: b"<mail-1@" in header)
        for item in batch
    )
    assert (one.raw, b"<mail-1@corp.test>" in one.header) == (b"", True)
    assert same(two.raw, mail(2))


def test_what_is_gone_is_left_out(side: Side) -> None:
    uid = side.put("INBOX", mail(1), WHEN)
    side.mailbox.open("INBOX")
    assert [f.uid for f in fetched(side, [uid, uid + 40])] == [uid]
    assert fetched(side, [uid + 40]) == []
    assert fetched(side, []) == []


def test_since_counts_what_was_received_or_dated_then(side: Side) -> None:
    old = WHEN - timedelta(days=30)
    side.put("INBOX", mail(1, old), old)
    imported = side.put("INBOX", mail(2, WHEN), old)
    recent = side.put("INBOX", mail(3, old), WHEN)
    side.mailbox.open("INBOX")
    assert side.mailbox.uids_since(WHEN - timedelta(days=5)) == [imported, recent]


def test_a_copy_is_filed_and_found_by_its_id(side: Side) -> None:
    assert side.mailbox.find_message_id("Sent", "<mail-7@corp.test>") == []
    side.mailbox.append("Sent", mail(7), WHEN)
    (uid,) = side.mailbox.find_message_id("Sent", "<mail-7@corp.test>")
    side.mailbox.open("Sent")
    assert same(fetched(side, [uid])[0].raw, mail(7))


def test_an_answer_of_another_search_is_not_believed(dovecot: Dovecot, mailbox_user: Any) -> None:
    user, password = mailbox_user
    dovecot.append(user, "Sent", mail(1))
    with ImapProxy(dovecot.imap_port, AnswersTwice()) as proxy:
        endpoint = Endpoint("rig, imap", "localhost", proxy.port, "none", user, password)
        with connect(endpoint) as mailbox:
            assert mailbox.find_message_id("Sent", "<mail-2@corp.test>") == []
            assert mailbox.find_message_id("Sent", "<mail-1@corp.test>") == [1]


class AnswersTwice(Fault):
    """A server that tells the answer of an earlier SEARCH beside each."""

    def says(self, session: Session, answer: Answer) -> None:
        if answer.raw.startswith(b"* SEARCH"):
            session.say(b"* SEARCH 1\r\n")
        session.say(answer.raw)


def test_a_folder_that_is_not_there(side: Side) -> None:
    with pytest.raises(Unavailable):
        side.mailbox.open("Nowhere")


@pytest.mark.parametrize(
    "hostile",
    ["<x@y>\r\nA1 DELETE INBOX", "<a b@c>", "x@y", "", '<x"@y> UID 1:*', "<é@y>", "<x@y>\x00"],
)
def test_a_hostile_id_is_no_command(side: Side, hostile: str) -> None:
    side.put("Sent", mail(1), WHEN)
    assert side.mailbox.find_message_id("Sent", hostile) == []
    assert side.mailbox.open("Sent").messages == 1


def test_folder_names_of_other_languages() -> None:
    from sincerely.mailbox.imap import Folder

    def named(*names: str) -> str | None:
        return next(iter(which.sent([Folder(n, frozenset()) for n in names], None)), None)

    assert named("INBOX", "Gesendete Objekte") == "Gesendete Objekte"
    assert named("INBOX", "INBOX.Sent") == "INBOX.Sent"
    assert named("INBOX", "[Gmail]/Sent Mail") == "[Gmail]/Sent Mail"
    assert named("INBOX", "Archive") is None
    marked = [Folder("Sent", frozenset()), Folder("Verschickt", frozenset({"\\sent"}))]
    assert which.sent(marked, None) == ["Verschickt"]
    assert isinstance(Mailbox, type)


def test_further_folders_are_read_where_the_user_names_them() -> None:
    from sincerely.mailbox.imap import Folder

    marks = {"Sent": "\\sent", "Jobs/Bin": "\\trash", "Jobs": "\\noselect"}
    folders = [
        Folder(n, frozenset({marks[n]} if n in marks else ()))
        for n in ("INBOX", "Sent", "Jobs", "Jobs/Replies", "Jobs/Bin", "Family")
    ]

    def read(*also: str) -> list[tuple[str, str]]:
        return [(c.folder.name, c.role) for c in which.choose(folders, {}, also)][2:]

    assert read() == []
    assert read("Jobs/*") == [("Jobs/Replies", "archive")]
    assert read("Family", "Sent", "Jobs/Bin") == [("Jobs/Bin", "archive"), ("Family", "archive")]
    assert read("Nowhere") == []


@pytest.mark.servers
@pytest.mark.parametrize("password", ["pässwörd ☃", 'a"b\\c{3}', "%s & more"])
def test_any_password_signs_in_to_both_servers(mail_servers: MailServers, password: str) -> None:
    address = f"user{abs(hash(password))}@example.test"
    mail_servers.dovecot.add_user(address, password)
    ca, patience = mail_servers.ca.ca, timedelta(seconds=10)
    receiving = Endpoint(
        "account test, imap", "localhost", mail_servers.dovecot.imaps_port, "implicit", address,
        password, ca,
    )  # fmt: skip
    with connect(receiving) as session:
        assert session.folders()
    leaving = smtp.Endpoint(
        "account test, smtp", "localhost", mail_servers.postfix.submission_port, "starttls",
        address, password, patience, ca,
    )  # fmt: skip

    async def sign_in() -> None:
        await (await smtp.connect(leaving)).close()

    asyncio.run(sign_in())
