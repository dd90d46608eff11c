"""Providers and their lies: whatever the server says, each mail is in the ledger, once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest
from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.servers.provider_imap import PROFILES, Broken, Gmail, ProviderImap
from tests.stories import START

from sincerely.mailbox.imap import Endpoint, connect
from sincerely.rounds.audit import audit
from sincerely.rounds.scan import ScanReport, scan
from sincerely.rounds.world import World

ME = "maya@example.org"
#: Where a mail of each kind lies: INBOX, Sent, the archive, Junk.
PLACES = {
    "honest": ("INBOX", "Sent", "Archive", "Junk"),
    "outlook": ("INBOX", "Éléments envoyés", "Archives", "Courrier indésirable"),
    "icloud": ("INBOX", "Sent Messages", "Archive", "Junk"),
    "yahoo": ("INBOX", "Sent", "Archive", "Bulk"),
    "fastmail": ("INBOX", "Sent", "Archive", "Junk"),
    "broken": ("INBOX", "INBOX.已发送", "INBOX.归档", "INBOX.垃圾邮件"),
}


def letter(number: int, **more: Any) -> bytes:
    return mail(
        f"p{number}@corp.example", ME, f"mail {number}", f"words of letter {number}\n" * 3,
        sent=START - timedelta(hours=number), message_id=f"<n{number}@corp.example>", **more,
    )  # fmt: skip


def own(number: int) -> bytes:
    return mail(
        ME,
        f"p{number}@corp.example",
        f"mine {number}",
        f"my words {number}\n",
        sent=START - timedelta(hours=number),
        message_id=f"<o{number}@example.org>",
    )


def with_attachment(number: int) -> bytes:
    """Two alternatives, a mail that was forwarded and a file."""
    message = EmailMessage()
    message["From"], message["To"] = f"p{number}@corp.example", ME
    message["Subject"] = f"Größe {number}"
    message["Date"] = format_datetime(START)
    message["Message-ID"] = f"<n{number}@corp.example>"
    message.set_content(f"words of letter {number} – ä\n")
    message.add_alternative(f"<p>words of letter {number} – ä</p>\n", subtype="html")
    inside = EmailMessage()
    inside["Subject"] = "inside"
    inside.set_content("forwarded\n")
    message.add_attachment(inside)
    message.add_attachment(b"\x00" * 9000, "application", "pdf", filename='a "b".pdf')
    return message.as_bytes()


def deliver(server: ProviderImap) -> set[str]:
    """Mail of all kinds; the Message-IDs the ledger must have."""
    meeting = invitation(
        "p3@corp.example", ME, "20260310T100000", "20260310T103000", sent=START, uid="u3",
        organizer_name="Person 3", message_id="<n3@corp.example>",
    )  # fmt: skip
    inbox = [letter(1), with_attachment(2), meeting, *(letter(n) for n in range(4, 12))]
    if isinstance(server, Gmail):
        for raw in inbox:
            server.arrive(raw, START, "\\Inbox", "\\Important")
        server.arrive(letter(20), START, "Jobs/Zürich", "Jobs")
        server.arrive(letter(22), START)
        server.arrive(own(1), START, "\\Sent")
        server.arrive(own(9), START, "\\Draft")
        server.put(letter(30), START, "[Gmail]/Spam")
        extra = {"<n22@corp.example>"}
    else:
        names = PLACES[next(name for name, kind in PROFILES.items() if kind is type(server))]
        for raw in inbox:
            server.put(raw, START, names[0])
        server.put(
            letter(20), START, names[2], *(["Jobs", "INBOX"] if "Jobs" in server.folders else [])
        )
        server.put(own(1), START, names[1])
        server.put(letter(30), START, names[3])
        extra = set()
    return {f"<n{n}@corp.example>" for n in (*range(1, 12), 20)} | {"<o1@example.org>"} | extra


@pytest.fixture(params=PROFILES)
def server(request: pytest.FixtureRequest) -> Iterator[ProviderImap]:
    with PROFILES[request.param]() as running:
        yield running


def endpoint(server: ProviderImap, password: str = "secret") -> Endpoint:
    return Endpoint("personal, imap", "127.0.0.1", server.port, "none", ME, password, patience=5)


def world_on(it: Rehearsal, server: ProviderImap) -> World:
    at = endpoint(server)
    return replace(it.world(), open_mailbox=lambda: connect(at))


def rows(it: Rehearsal, sql: str) -> list[Any]:
    with it.store.read() as look:
        return list(look.exec_driver_sql(sql).all())


def known(it: Rehearsal) -> Counter[str]:
    return Counter(row.identity for row in rows(it, "SELECT identity FROM messages"))


def gaps(world: World) -> dict[str, int]:
    return {f.folder: len(f.gaps) for f in audit(world).folders}


def new(report: ScanReport) -> int:
    assert not report.warnings
    return report.new


def test_each_mail_is_read_once_whatever_the_server_says(
    it: Rehearsal, server: ProviderImap
) -> None:
    expected = deliver(server)
    world = world_on(it, server)
    report = scan(world)
    assert known(it) == Counter(expected)
    assert new(report) == len(expected)
    sent = rows(it, "SELECT identity FROM messages WHERE filed_sent")
    assert [row.identity for row in sent] == ["<o1@example.org>"]
    assert not rows(it, "SELECT identity FROM messages WHERE problem <> ''")
    texts = rows(it, "SELECT identity FROM messages WHERE text LIKE '%words%'")
    assert {row.identity for row in texts} == expected - {"<n3@corp.example>"}
    assert len(rows(it, "SELECT * FROM meetings")) == 1


def test_without_news_no_folder_is_opened(it: Rehearsal, server: ProviderImap) -> None:
    deliver(server)
    world = world_on(it, server)
    scan(world)
    server.commands.clear()
    assert new(scan(world)) == 0
    told = Counter(server.commands)
    # Where no STATUS comes, opening the folder is the only way to ask.
    assert (told[b"EXAMINE"] > 0) == isinstance(server, Broken)
    assert told[b"FETCH"] == told[b"SEARCH"] == 0 or isinstance(server, Broken)


def test_a_new_mail_is_found(it: Rehearsal, server: ProviderImap) -> None:
    expected = deliver(server)
    world = world_on(it, server)
    scan(world)
    for number in (40, 41, 42):  # of three in a row, one is what SEARCH at Outlook leaves out
        if isinstance(server, Gmail):
            server.arrive(letter(number), START, "\\Inbox")
        else:
            server.put(letter(number), START)
    assert new(scan(world)) == 3
    assert known(it) == Counter(expected | {f"<n{n}@corp.example>" for n in (40, 41, 42)})
    assert new(scan(world)) == 0


def test_the_audit_finds_no_gaps_and_heals_those_there_are(
    it: Rehearsal, server: ProviderImap
) -> None:
    expected = deliver(server)
    world = world_on(it, server)
    scan(world)
    assert set(gaps(world).values()) == {0}
    with it.store.write() as tx:
        tx.exec_driver_sql("DELETE FROM places")
    assert sum(gaps(world).values()) >= len(expected)
    assert set(gaps(world).values()) == {0}
    assert known(it) == Counter(expected)
