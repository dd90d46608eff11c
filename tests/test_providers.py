"""Providers and their lies: whatever the server says, each mail is in the ledger, once."""

import re
import select
import socket
import threading
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import effort
from tests.driver import invitation, mail
from tests.fakes import Rehearsal
from tests.servers.dovecot import Dovecot
from tests.servers.provider_imap import PROFILES, Broken, Gmail, ICloud, Outlook, ProviderImap
from tests.stories import START

from sincerely.ledger.mail import quarantined
from sincerely.ledger.overview import overview
from sincerely.mailbox import folders as which
from sincerely.mailbox import providers
from sincerely.mailbox.folders import Folder
from sincerely.mailbox.imap import Endpoint, connect
from sincerely.mailbox.providers import Throttled
from sincerely.rounds.audit import audit
from sincerely.rounds.scan import ScanReport, scan
from sincerely.rounds.world import World
from sincerely.words.errors import SignInRefused, Unavailable

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
        ME, f"p{number}@corp.example", f"mine {number}", f"my words {number}\n",
        sent=START - timedelta(hours=number), message_id=f"<o{number}@example.org>",
    )  # fmt: skip


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
    texts = rows(it, "SELECT identity, text FROM messages")
    assert {row.identity for row in texts if "words" in row.text} == expected - {
        "<n3@corp.example>"
    }
    assert len(rows(it, "SELECT * FROM meetings")) == 1
    # No extension is switched on, and nothing that could change the mailbox is ever said.
    assert set(server.commands) <= {
        b"CAPABILITY", b"LOGIN", b"ID", b"LIST", b"STATUS", b"EXAMINE", b"SEARCH", b"FETCH", b"LOGOUT",
    }  # fmt: skip


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


# -- what comes and goes

BUSY = b"NO [UNAVAILABLE] Server busy. Request is throttled. Suggested Backoff Time: 92415 milliseconds"


@pytest.mark.parametrize("verb", [b"LIST", b"STATUS", b"EXAMINE", b"SEARCH", b"FETCH"])
def test_a_busy_server_is_asked_again_later_and_nothing_is_lost(it: Rehearsal, verb: bytes) -> None:
    with Outlook() as server:
        expected = deliver(server)
        world = world_on(it, server)
        server.trouble.append((verb, BUSY))
        if verb == b"STATUS":  # one of several on the line: the next question asks again
            scan(world)
        else:
            with pytest.raises(Throttled, match=r"Server busy.*in 92 s as the server asks") as told:
                scan(world)
            assert told.value.after == timedelta(milliseconds=92415)
            scan(world)
        assert known(it) == Counter(expected)
        assert not rows(it, "SELECT 1 FROM messages WHERE problem <> ''")


def test_a_passing_fault_of_one_fetch_is_asked_again_at_once(it: Rehearsal) -> None:
    with ICloud() as server:
        expected = deliver(server)
        server.trouble.append((b"FETCH", b"NO Service temporarily unavailable"))
        scan(world_on(it, server))
        assert known(it) == Counter(expected)
        assert not rows(it, "SELECT 1 FROM messages WHERE problem <> ''")
        assert server.logins == 1


def test_what_a_server_withholds_is_shown(it: Rehearsal) -> None:
    with ICloud() as server:
        expected = deliver(server)
        server.withheld[4] = b"NO Service temporarily unavailable"
        report = scan(world_on(it, server))
        assert sum(f.quarantined for f in report.folders) == 1
        (row,) = rows(it, "SELECT problem FROM messages WHERE problem <> ''")
        assert "the server lists message 4 and does not give it" in row.problem
        assert expected - set(known(it)) == {"<n4@corp.example>"}


@pytest.mark.parametrize(
    "broken",
    [
        b"NIL", b'("text" "plain")', b'(("text" "plain" NIL NIL NIL "7bit" 9 1) "mixed"', b"((((((",
        b'("text" "plain" ("charset "utf-8") NIL NIL "7bit" 9 1)', b'"text" "plain")', b"{4}\r\nabcd",
        b'("text" "plain" ("name" "a"b.txt") NIL NIL "7bit" 9 1 NIL NIL NIL NIL)',
    ],
)  # fmt: skip
def test_a_structure_nobody_can_read_costs_no_mail(it: Rehearsal, broken: bytes) -> None:
    with Outlook() as server:
        expected = deliver(server)
        for number in (50, 51):
            server.put(letter(number), START, structure=broken)
        scan(world_on(it, server))
        assert known(it) == Counter(expected | {"<n50@corp.example>", "<n51@corp.example>"})
        assert not rows(it, "SELECT 1 FROM messages WHERE problem <> ''")
        texts = rows(it, "SELECT text FROM messages WHERE identity = '<n50@corp.example>'")
        assert texts[0].text.startswith("words of letter 50")
        assert server.logins <= 2


def test_many_structures_nobody_can_read_do_not_end_in_many_sign_ins(it: Rehearsal) -> None:
    with Outlook() as server:
        for number in range(2600):
            bad = b"((((" if number % 250 == 3 else None
            server.put(
                letter(
                    number % 7,
                ),
                START,
                structure=bad,
            )
        with connect(endpoint(server)) as mailbox:
            mailbox.open("INBOX")
            got = [m.uid for batch in mailbox.fetch(mailbox.uids_after(0)) for m in batch]
        assert got == list(range(1, 2601))
        assert server.logins <= 6


# -- signing in


@pytest.mark.parametrize(
    ("kind", "words", "advice"),
    [
        (Gmail, b"NO [ALERT] Application-specific password required", "myaccount.google.com"),
        (Gmail, b"NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)", "app password"),
        (Gmail, b"NO [ALERT] Your account is not enabled for IMAP use.", "Gmail has IMAP switched off"),
        (Outlook, b"NO LOGIN failed.", "only OAuth"),
        (Outlook, b"BAD User is authenticated but not connected.", "no mailbox opens"),
        (ICloud, b"NO [AUTHENTICATIONFAILED] Authentication failed", "account.apple.com"),
        (ProviderImap, b"NO wrong", "many providers want an app password"),
    ],
)  # fmt: skip
def test_a_refused_sign_in_says_what_to_do_there(
    it: Rehearsal, kind: type[ProviderImap], words: bytes, advice: str
) -> None:
    with kind() as server:
        server.trouble.append((b"LOGIN", words))
        with pytest.raises(SignInRefused, match=advice):
            scan(world_on(it, server))
        assert server.logins == 0  # refused once, and not tried in another way


@pytest.mark.parametrize("verb", [b"LIST", b"EXAMINE", b"FETCH", b"SEARCH"])
def test_authenticated_but_not_connected_is_explained(it: Rehearsal, verb: bytes) -> None:
    with Outlook() as server:
        deliver(server)
        server.trouble.append((verb, b"BAD User is authenticated but not connected."))
        with pytest.raises(SignInRefused, match="IMAP is switched off for it"):
            scan(world_on(it, server))


@pytest.mark.parametrize(
    "words",
    [
        b"NO [LIMIT] Too many login attempts, try again in 5 minutes", b"NO [UNAVAILABLE] not now",
        b"NO [INUSE] mailbox is in use", b"BAD Request is throttled. Suggested Backoff Time: 300000 ms",
        b"NO [AUTHENTICATIONFAILED] Too many simultaneous connections. (Failure)",
        b"* BYE Maximum number of connections exceeded",
    ],
)  # fmt: skip
def test_a_sign_in_that_is_put_off_is_no_wrong_password(it: Rehearsal, words: bytes) -> None:
    with Gmail() as server:
        expected = deliver(server)
        server.trouble.append((b"LOGIN", words))
        with pytest.raises(Throttled) as told:
            scan(world_on(it, server))
        assert words.split()[-1].decode() in str(told.value)
        assert server.commands.count(b"LOGIN") == 1
        scan(world_on(it, server))
        assert known(it) == Counter(expected)


def test_a_line_that_ends_during_sign_in_is_no_wrong_password(it: Rehearsal) -> None:
    with ProviderImap() as server:
        server.trouble.append((b"LOGIN", b"* BYE going down"))
        with pytest.raises(Unavailable, match="going down"):
            scan(world_on(it, server))


def test_a_greeting_that_is_a_goodbye_is_told(it: Rehearsal) -> None:
    with ProviderImap() as server:
        server.greeting = b"* BYE Too many connections from your address, try again in 90 seconds"
        with pytest.raises(Throttled, match="from your address") as told:
            scan(world_on(it, server))
        assert told.value.after == timedelta(seconds=90)


@pytest.mark.parametrize("verb", [b"LIST", b"EXAMINE", b"FETCH", b"SEARCH"])
def test_a_goodbye_is_told_with_its_reason(it: Rehearsal, verb: bytes) -> None:
    with Outlook() as server:
        expected = deliver(server)
        server.trouble.append((verb, b"* BYE Server is shutting down for the night"))
        with pytest.raises(Unavailable, match="shutting down for the night"):
            scan(world_on(it, server))
        scan(world_on(it, server))
        assert known(it) == Counter(expected)


# -- folders at providers


def test_gmail_without_all_mail_is_read_by_its_labels(it: Rehearsal) -> None:
    with Gmail() as server:
        expected = deliver(server) - {"<n22@corp.example>"}  # that lies nowhere else
        server.hidden.add("[Gmail]/Alle Nachrichten")
        world = world_on(it, server)
        folders = {f.folder: f.role for f in scan(world).folders}
        assert folders == {
            "INBOX": "inbox", "[Gmail]/Gesendet": "sent", "[Gmail]/Spam": "junk", "Jobs": "archive",
            "Jobs/Zürich": "archive", "Archive": "archive",
        }  # fmt: skip
        assert known(it) == Counter(expected)
        assert set(gaps(world).values()) == {0}


def test_a_draft_in_all_mail_was_never_sent(it: Rehearsal) -> None:
    with Gmail() as server:
        server.arrive(own(1), START, "\\Draft")
        world = world_on(it, server)
        scan(world)
        assert not known(it)
        assert set(gaps(world).values()) == {0}


def test_a_message_id_that_gmail_replaced_is_the_mails_id(it: Rehearsal) -> None:
    with Gmail() as server:
        raw = letter(1).replace(b"<n1@corp.example>", b"n1 at corp")
        server.arrive(raw, START, "\\Inbox", "Jobs")
        scan(world_on(it, server))
        assert known(it) == Counter({"<1@mail.gmail.com>": 1})


def test_of_two_sent_folders_both_are_read_and_the_user_is_told(it: Rehearsal) -> None:
    with ProviderImap() as server:
        server.folders["Sent"].attributes = ("\\Sent",)
        server.folders["Drafts"].attributes = ("\\Sent",)
        server.put(own(1), START, "Sent")
        server.put(own(2), START, "Drafts")
        server.put(own(3), START, "Drafts")
        report = scan(world_on(it, server))
        assert [f.folder for f in report.folders if f.role == "sent"] == ["Drafts", "Sent"]
        assert len(rows(it, "SELECT 1 FROM messages WHERE filed_sent")) == 3
        with connect(endpoint(server)) as mailbox:
            folders = mailbox.folders()
        assert which.sent(folders, None) == ["Drafts", "Sent"]
        (doubt,) = which.doubts(folders, {})
        assert "'Drafts' and 'Sent'" in doubt
        with it.store.read() as look:
            assert overview(look, it.account, "personal")["doubts"] == [doubt]
        server.folders["Drafts"].attributes = ("\\Drafts",)
        assert not scan(world_on(it, server)).warnings
        with it.store.read() as look:
            assert overview(look, it.account, "personal")["doubts"] == []
        assert which.doubts(folders, {"sent": "Sent"}) == []


def test_a_copy_is_filed_in_a_folder_of_any_name_and_found_there() -> None:
    with Broken() as server:
        for name in ("INBOX.已发送", 'INBOX."Mine" \\ yours', "INBOX.Böxchen & mehr"):
            with connect(endpoint(server)) as mailbox:
                names = {f.name for f in mailbox.folders()}
                assert name in names
                mailbox.append(name, own(1), START)
                (uid,) = mailbox.find_message_id(name, "<o1@example.org>")
                assert uid == server.first_uid
                assert mailbox.find_message_id(name, "<other@example.org>") == []


def test_uids_at_their_end_are_no_command_the_server_cannot_read() -> None:
    with Broken() as server:
        server.folders["INBOX"].uidnext = 2**32 - 1
        server.put(letter(1), START)
        with connect(endpoint(server)) as mailbox:
            mailbox.open("INBOX")
            assert mailbox.uids_after(2**32 - 2) == [2**32 - 1]
            assert mailbox.uids_after(2**32 - 1) == []
            assert [m.uid for b in mailbox.fetch([2**32 - 1]) for m in b] == [2**32 - 1]


# -- folders by name

SENT = [
    "Sent", "Sent Items", "Sent Messages", "Elementos enviados", "Enviados", "Itens Enviados",
    "Éléments envoyés", "Courrier envoyé", "Gesendete Elemente", "Gesendete Objekte", "Gesendet",
    "Inviati", "Posta inviata", "Verzonden items", "Skickat", "Sendt", "Sendte elementer",
    "Lähetetyt", "Saadetud", "Wysłane", "Elementy wysłane", "Odeslaná pošta", "Odoslané",
    "Elküldött elemek", "Poslano", "Trimise", "Отправленные", "Надіслані", "Изпратени",
    "Απεσταλμένα", "Gönderilmiş Öğeler", "דואר יוצא שנשלח", "العناصر المرسلة", "已发送", "已发送邮件",
    "寄件備份", "送信済み", "送信済みアイテム", "보낸 편지함", "Thư đã gửi", "Terkirim", "Išsiųsti",
]  # fmt: skip


def plain(*names: str, delimiter: str = "/") -> list[Folder]:
    return [Folder(name, frozenset(), None, delimiter) for name in names]


@pytest.mark.parametrize("name", SENT)
def test_sent_is_found_by_its_name_in_any_language_and_place(name: str) -> None:
    for place, delimiter in (
        ("{}", "/"), ("INBOX.{}", "."), ("INBOX/{}", "/"), ("INBOX.{}", ""), ("INBOX\\{}", "\\"),
        ("[Gmail]/{}", "/"), ("Mail/{}", "/"), ("inbox^{}", "^"),
    ):  # fmt: skip
        there = place.format(name)
        for form in (there, there.upper(), unicodedata.normalize("NFD", there)):
            folders = plain("INBOX", "Old/" + name, form, "Work", delimiter=delimiter)
            assert which.sent(folders, None) == [form]
    assert which.sent(plain("INBOX", "Old/" + name, "Not " + name), None) == []


def test_attributes_win_over_names_and_the_user_over_both() -> None:
    folders = [
        Folder("INBOX", frozenset()), Folder("Sent", frozenset()),
        Folder("Verschickt", frozenset({"\\sent"})), Folder("Mine", frozenset()),
        Folder("Gone", frozenset({"\\nonexistent"})),
    ]  # fmt: skip
    assert which.sent(folders, None) == ["Verschickt"]
    assert which.sent(folders, "Mine") == ["Mine"]
    assert which.sent(folders, "Gone") == []
    assert which.sent(folders, "") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Éléments envoyés", "Éléments envoyés"), ("éléments ENVOYÉS", "Éléments envoyés"),
        (unicodedata.normalize("NFD", "Éléments envoyés"), "Éléments envoyés"),
        ("&AMk-l&AOk-ments envoy&AOk-s", "Éléments envoyés"), ("INBOX/Böx", "INBOX.Böx"),
        ("böx", "INBOX.Böx"), ("INBOX.Böx", "INBOX.Böx"), ("A & B", "A & B"), ("twin", None),
        ("Twin", "Twin"), ("nowhere", None), ("&", None), ("&AAAA", None), ("*", None),
    ],
)  # fmt: skip
def test_the_users_word_for_a_folder_is_understood(typed: str, meant: str | None) -> None:
    names = ("INBOX", "Éléments envoyés", "INBOX.Böx", "A & B", "Twin", "TWIN")
    found = which.sent(plain(*names, delimiter="."), typed)
    assert found == ([meant] if meant else [])


@given(st.text(max_size=60))
def test_names_go_to_the_wire_and_back(name: str) -> None:
    wire = which.encoded(name)
    assert all(32 <= byte <= 126 for byte in wire)
    if not re.search("[\ud800-\udfff]", name):
        assert which.decoded(wire.decode()) == name


@given(st.lists(st.text(max_size=30), max_size=8), st.text(max_size=30))
def test_folders_of_any_name_are_each_chosen_once(names: list[str], typed: str) -> None:
    chosen = which.choose(plain("INBOX", *names), {"sent": typed}, ("*", typed))
    told = ["INBOX" if c.folder.name.upper() == "INBOX" else c.folder.name for c in chosen]
    assert len(told) == len(set(told))
    assert chosen[0].role == "inbox"


def test_a_long_list_of_folders_takes_time_in_proportion() -> None:
    effort.linear(
        lambda count: plain(*(f"INBOX/{'&' * 200}{n}" for n in range(count))),
        lambda folders: which.choose(folders, {}, ("*",)), 200, allowed=40,
    )  # fmt: skip


# -- providers


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("a@gmail.com", "gmail"), ("a@GoogleMail.com", "gmail"), ("a@outlook.de", "outlook"),
        ("a@hotmail.co.uk", "outlook"), ("a@live.com", "outlook"), ("a@me.com", "icloud"),
        ("a@yahoo.co.jp", "yahoo"), ("a@yahoo.fr", "yahoo"), ("a@fastmail.fm", "fastmail"),
        ("a@163.com", "coremail"), ("a@corp.example", None), ("a@yahoo.evil.example", None),
        ("a@notgmail.com", None), ("", None), ("@", None), ("a@gmail.com.", "gmail"),
    ],
)  # fmt: skip
def test_the_provider_of_an_address(address: str, key: str | None) -> None:
    found = providers.for_address(address)
    assert (found.key if found else None) == key
    if found is not None:
        assert found.imap is not None and found.imap.port == 993
        assert found.smtp is not None and found.smtp.tls in ("implicit", "starttls")


@pytest.mark.parametrize(
    ("host", "said", "can", "key"),
    [
        ("imap.gmail.com", "", (), "gmail"), ("outlook.office365.com", "", (), "microsoft365"),
        ("p01-imap.mail.me.com", "", (), "icloud"), ("imap.mail.yahoo.com", "", (), "yahoo"),
        ("mail.corp.example", "Dovecot ready.", (), "dovecot"),
        ("mail.corp.example", "Cyrus IMAP v3", (), "cyrus"),
        ("localhost", "The Microsoft Exchange IMAP4 service is ready", (), "microsoft365"),
        ("localhost", "", (b"IMAP4rev1", b"X-GM-EXT-1"), "gmail"),
        ("localhost", "", (b"XAPPLEPUSHSERVICE",), "icloud"), ("x.evilgmail.com", "", (), "generic"),
        ("", "", (), "generic"),
    ],
)  # fmt: skip
def test_a_server_is_recognised_by_its_name_or_by_what_it_says(
    host: str, said: str, can: tuple[bytes, ...], key: str
) -> None:
    assert providers.recognise(host, said, capabilities=can).key == key


@pytest.mark.parametrize("name", PROFILES)
def test_the_imitations_are_recognised(name: str) -> None:
    keys = {"honest": "generic", "outlook": "microsoft365", "broken": "coremail"}
    with PROFILES[name]() as server, connect(endpoint(server)) as mailbox:
        assert mailbox.profile.key == keys.get(name, name)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Suggested Backoff Time: 299742 milliseconds", 299.742), ("retry after 30 s", 30),
        ("retry after 30", 30), ("try again in 5 minutes", 300), ("please wait 2 hours", 3600),
        ("retry in 999999999 min", 3600), ("try again later", None), ("12 messages", None), ("", None),
    ],
)  # fmt: skip
def test_how_long_the_server_asks_to_wait(text: str, seconds: float | None) -> None:
    expected = None if seconds is None else timedelta(seconds=seconds)
    assert providers.delay(text) == expected


def test_words_of_any_length_are_judged_in_time_in_proportion() -> None:
    def judged(text: str) -> None:
        for judge in (providers.puts_off, providers.slows_down, providers.delay):
            judge(text)

    for piece in ("retry ", "wait again ", "[UNAVAILABLE", "9" * 9, "back-off " * 3, "temporar"):
        effort.linear(piece.__mul__, judged, 1_000)


# -- how little a pass without news says


class Ledger:
    """Between us and a server: what each said, and how often the server had the last word."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self.turns: list[bytes] = []
        self.bytes = 0

    def __enter__(self) -> "Ledger":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._run, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _run(self) -> None:
        try:
            while True:
                ours, _ = self._listener.accept()
                with ours, socket.create_connection(("127.0.0.1", self._upstream)) as theirs:
                    self._between(ours, theirs)
        except OSError:
            return

    def _between(self, ours: socket.socket, theirs: socket.socket) -> None:
        speaking = theirs
        while True:
            for end in select.select([ours, theirs], [], [])[0]:
                data = end.recv(1 << 16)
                if not data:
                    return
                self.bytes += len(data)
                if end is ours and speaking is theirs:
                    self.turns.append(b"")
                if end is ours:
                    self.turns[-1] += data
                speaking = end
                (theirs if end is ours else ours).sendall(data)

    def after_sign_in(self) -> list[bytes]:
        """What we said in each round trip after LOGIN."""
        told = [n for n, said in enumerate(self.turns) if b" LOGIN " in said]
        return self.turns[told[-1] + 1 :]


@pytest.mark.servers
def test_without_news_dovecot_is_asked_one_thing(
    it: Rehearsal, dovecot: Dovecot, mailbox_user: tuple[str, str]
) -> None:
    user, password = mailbox_user
    dovecot.append(user, "INBOX", letter(1))
    with Ledger(dovecot.imap_port) as line:
        at = Endpoint("personal, imap", "127.0.0.1", line.port, "none", user, password)
        world = replace(it.world(), open_mailbox=lambda: connect(at))
        scan(world)
        with connect(at) as mailbox:
            assert len(mailbox.folders()) == 6
        line.turns.clear()
        line.bytes = 0
        assert new(scan(world)) == 0
        until(lambda: b"LOGOUT" in line.turns[-1])
        said = line.after_sign_in()
        assert [words.split()[1] for words in said] == [b"LIST", b"LOGOUT"]
        assert line.bytes <= 2048, line.bytes


@pytest.mark.parametrize("kind", [Outlook, PROFILES["yahoo"]])
def test_without_list_status_all_folders_are_asked_at_once(
    it: Rehearsal, kind: type[ProviderImap]
) -> None:
    with kind() as server, Ledger(server.port) as line:
        deliver(server)
        at = replace(endpoint(server), port=line.port)
        world = replace(it.world(), open_mailbox=lambda: connect(at))
        scan(world)
        line.turns.clear()
        line.bytes = 0
        assert new(scan(world)) == 0
        until(lambda: b"LOGOUT" in line.turns[-1])
        said = [words for words in line.after_sign_in() if b"CAPABILITY" not in words]
        assert [words.split()[1] for words in said] == [b"LIST", b"STATUS", b"LOGOUT"]
        assert said[1].count(b"STATUS") == 4
        assert line.bytes <= 2048, line.bytes


def until(what: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not what():
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.01)


def test_what_was_withheld_is_healed_by_an_audit_once_it_is_given(it: Rehearsal) -> None:
    with ICloud() as server:
        everything = deliver(server)
        server.withheld[4] = b"NO Service temporarily unavailable"
        world = world_on(it, server)
        scan(world)
        assert everything - set(known(it)) == {"<n4@corp.example>"}
        server.withheld.clear()
        assert gaps(world)["INBOX"] == 1
        assert not everything - set(known(it))
        assert gaps(world)["INBOX"] == 0
        with it.store.read() as look:
            assert not quarantined(look, it.account), "nothing is missing any more"
