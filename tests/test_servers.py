"""The mail server fixtures themselves: TLS, delivery, refusal, isolation, clean end."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError
from tests.conftest import MailServers, need
from tests.servers import ports
from tests.servers.dovecot import MAIL_LOCATIONS, Dovecot
from tests.servers.postfix import Postfix
from tests.servers.process import group_members, scratch_folder
from tests.servers.tls import TestCA

pytestmark = pytest.mark.servers

User = tuple[str, str]


def letter(sender: str, to: str, text: str = "Good morning") -> EmailMessage:
    """Return a small message with a Message-ID."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, text
    message["Message-ID"] = make_msgid(domain="example.test")
    message.set_content(f"{text}\n")
    return message


def submission(servers: MailServers, user: User) -> smtplib.SMTP:
    """Return an authenticated connection to the submission port."""
    client = smtplib.SMTP("localhost", servers.postfix.submission_port, "client.test", timeout=10)
    client.starttls(context=servers.ca.client_context())
    client.login(*user)
    return client


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """Give a folder for servers that a test stops or breaks."""
    with scratch_folder() as folder:
        yield folder


@pytest.fixture
def own_dovecot(own_folder: Path, test_ca: TestCA) -> Iterator[Dovecot]:
    """Run a Dovecot that a test may stop or break."""
    need(Dovecot.available())
    with Dovecot(own_folder, {"ann@example.test": "secret"}, ca=test_ca) as server:
        yield server


# -- TLS and login --------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_implicit_tls_verifies(dovecot: Dovecot, mailbox_user: User, host: str) -> None:
    context = dovecot.ca.client_context()
    with IMAPClient(host, dovecot.imaps_port, ssl_context=context, timeout=10) as client:
        client.login(*mailbox_user)
        assert client.folder_exists("INBOX")


def test_starttls_on_plain_port(dovecot: Dovecot, mailbox_user: User) -> None:
    with IMAPClient("localhost", dovecot.imap_port, ssl=False, timeout=10) as client:
        client.starttls(dovecot.ca.client_context())
        client.login(*mailbox_user)


def test_certificate_is_not_trusted_by_default(dovecot: Dovecot) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="unable to get local issuer"):
        IMAPClient("localhost", dovecot.imaps_port, timeout=10)


@pytest.mark.parametrize(
    ("names", "days", "complaint"),
    [(["other.example"], 10, "Hostname mismatch"), (["localhost"], -1, "certificate has expired")],
)
def test_bad_certificates_are_refused(
    own_folder: Path, test_ca: TestCA, names: list[str], days: int, complaint: str
) -> None:
    need(Dovecot.available())
    bad = test_ca.issue(own_folder / "bad", names, days)
    context = test_ca.client_context()
    with (
        Dovecot(own_folder / "d", ca=bad) as server,
        pytest.raises(ssl.SSLCertVerificationError, match=complaint),
    ):
        IMAPClient("localhost", server.imaps_port, ssl_context=context, timeout=10)


def test_wrong_name_shares_the_ca(test_ca: TestCA, tmp_path: Path) -> None:
    wrong = test_ca.wrong_name(tmp_path)
    assert (wrong.ca, wrong.cert) == (test_ca.ca, tmp_path / "server.crt")
    assert wrong.key.stat().st_mode & 0o077 == 0


def test_users_change_at_once(dovecot: Dovecot) -> None:
    address = "changing@example.test"
    connection = (dovecot.host, dovecot.imap_port)
    for password in ("aaaa", "bbbb", "{PLAIN}c: %d", "grün"):
        dovecot.add_user(address, password)
        with IMAPClient(*connection, ssl=False, timeout=10) as client:
            with pytest.raises(LoginError):
                client.login(address, "wrong")
            client.plain_login(address, password)
    dovecot.remove_user(address)
    with IMAPClient(*connection, ssl=False, timeout=10) as client, pytest.raises(LoginError):
        client.plain_login(address, password)


# -- mail -----------------------------------------------------------------------------------------


def test_special_use_folders_exist(dovecot: Dovecot, mailbox_user: User) -> None:
    with dovecot.connect(mailbox_user[0]) as client:
        marked = {name: flags for flags, _, name in client.list_sub_folders()}
    for name in ("Sent", "Drafts", "Archive", "Junk", "Trash"):
        assert f"\\{name}".encode() in marked[name]


@pytest.mark.parametrize("mail_format", MAIL_LOCATIONS)
def test_append_and_read_back(own_folder: Path, test_ca: TestCA, mail_format: str) -> None:
    need(Dovecot.available())
    raw = letter("a@example.test", "b@example.test").as_bytes().replace(b"\n", b"\r\n")
    when = datetime(2024, 2, 29, 12, 30, tzinfo=UTC)
    with Dovecot(own_folder, {"b@example.test": "s"}, mail_format, ca=test_ca) as server:
        assert server.append("b@example.test", "Archive/2024", raw, when, flags=[rb"\Seen"]) == 1
        assert server.append("b@example.test", "Archive/2024", raw) == 2
        assert server.messages("b@example.test", "Archive/2024") == [raw, raw]
        flags = server.flags("b@example.test", "Archive/2024")
        assert rb"\Seen" in flags[1] and rb"\Seen" not in flags[2]
        with server.connect("b@example.test") as client:
            client.normalise_times = False
            client.select_folder("Archive/2024", readonly=True)
            assert client.fetch([1], ["INTERNALDATE"])[1][b"INTERNALDATE"] == when
        assert server.messages("b@example.test") == []


def test_lmtp_delivers_into_inbox(dovecot: Dovecot, mailbox_user: User) -> None:
    message = letter("friend@example.test", mailbox_user[0])
    dovecot.deliver(mailbox_user[0], message.as_bytes(), sender="friend@example.test")
    (received,) = dovecot.messages(mailbox_user[0])
    assert b"Return-Path: <friend@example.test>\r\n" in received
    assert message["Message-ID"].encode() in received


def test_submission_reaches_the_inbox(mail_servers: MailServers, mailbox_user: User) -> None:
    address = mailbox_user[0]
    message = letter(address, "anna@elsewhere.test")
    mail_servers.dovecot.add_user("anna@elsewhere.test", "x")
    with submission(mail_servers, mailbox_user) as client:
        client.send_message(message)
    entry = mail_servers.postfix.wait_for(message["Message-ID"])
    assert entry in mail_servers.postfix.accepted()
    assert (entry.login, entry.sender) == (address, address)
    assert entry.results == {"anna@elsewhere.test": "sent"}
    (received,) = mail_servers.dovecot.messages("anna@elsewhere.test")
    assert message["Message-ID"].encode() in received


def test_submission_over_implicit_tls(mail_servers: MailServers, mailbox_user: User) -> None:
    message = letter(mailbox_user[0], mailbox_user[0])
    with smtplib.SMTP_SSL(
        "localhost",
        mail_servers.postfix.smtps_port,
        "client.test",
        timeout=10,
        context=mail_servers.ca.client_context(),
    ) as client:
        client.login(*mailbox_user)
        client.send_message(message)
    assert mail_servers.postfix.wait_for(message["Message-ID"]).recipients == (mailbox_user[0],)


def test_submission_wants_tls_then_login(mail_servers: MailServers) -> None:
    port = mail_servers.postfix.submission_port
    with smtplib.SMTP("localhost", port, "client.test", timeout=10) as client:
        client.ehlo()
        assert not client.has_extn("auth")
        assert client.mail("a@example.test")[0] == 530
        client.starttls(context=mail_servers.ca.client_context())
        client.ehlo()
        assert client.has_extn("auth")
        client.mail("a@example.test")
        assert client.rcpt("a@example.test")[0] in (550, 554)
        client.rset()
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login("a@example.test", "wrong")


def test_unknown_recipients_get_550(mail_servers: MailServers, mailbox_user: User) -> None:
    with submission(mail_servers, mailbox_user) as client:
        client.mail(mailbox_user[0])
        assert client.rcpt("nobody-here@example.test")[0] == 550
        assert client.rcpt("somebody@far-away.example")[0] == 550
        assert client.rcpt(mailbox_user[0].replace("@", "+tag@"))[0] == 250


def test_listed_domains_only(mail_servers: MailServers, own_folder: Path) -> None:
    dovecot = mail_servers.dovecot
    dovecot.add_user("guest@other.test", "x")
    with (
        Postfix(own_folder, dovecot, mail_servers.ca, ["one.test", "two.test"]) as postfix,
        smtplib.SMTP("localhost", postfix.smtp_port, "client.test", timeout=10) as client,
    ):
        dovecot.add_user("guest@two.test", "x")
        client.mail("a@example.test")
        assert client.rcpt("guest@other.test")[0] == 550
    assert postfix.accepted() == []


def test_a_ghost_bounces(mail_servers: MailServers, mailbox_user: User) -> None:
    mail_servers.dovecot.add_ghost("gone@example.test")
    message = letter(mailbox_user[0], "gone@example.test")
    with submission(mail_servers, mailbox_user) as client:
        client.send_message(message)
    entry = mail_servers.postfix.wait_for(message["Message-ID"])
    assert entry.results == {"gone@example.test": "bounced"}
    deadline = time.monotonic() + 10
    while not (inbox := mail_servers.dovecot.messages(mailbox_user[0])):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    (bounce,) = inbox
    assert b"message/delivery-status" in bounce


# -- life and death -------------------------------------------------------------------------------


def test_two_instances_do_not_clash(mail_servers: MailServers, own_folder: Path) -> None:
    with (
        Dovecot(own_folder / "d", {"a@example.test": "x"}, ca=mail_servers.ca) as dovecot,
        Postfix(own_folder / "p", dovecot, mail_servers.ca) as postfix,
        smtplib.SMTP("localhost", postfix.smtp_port, "client.test", timeout=10) as client,
    ):
        message = letter("b@example.test", "a@example.test")
        client.send_message(message)
        postfix.wait_for(message["Message-ID"])
        assert len(dovecot.messages("a@example.test")) == 1
        assert message["Message-ID"] not in [m.message_id for m in mail_servers.postfix.accepted()]


def test_nothing_is_left_after_stop(mail_servers: MailServers, own_folder: Path) -> None:
    dovecot = Dovecot(own_folder / "d", {"a@example.test": "x"}, ca=mail_servers.ca)
    with dovecot, Postfix(own_folder / "p", dovecot, mail_servers.ca) as postfix:
        used = [dovecot.imap_port, dovecot.imaps_port, dovecot.lmtp_port, dovecot.sasl_port]
        used += [postfix.smtp_port, postfix.submission_port, postfix.smtps_port]
        assert all(map(ports.is_open, used))
        idle = IMAPClient(dovecot.host, dovecot.imap_port, ssl=False, timeout=5)
        idle.login("a@example.test", "x")
        groups = [dovecot.pid, postfix.pid]
        assert all(group_members(group) for group in groups if group)
    assert [group_members(group) for group in groups if group] == [[], []]
    assert not any(map(ports.is_open, used))
    assert idle._imap.readline().startswith(b"* BYE")
    idle.shutdown()


def test_kill_cuts_connections_and_restart_keeps_mail(own_dovecot: Dovecot) -> None:
    own_dovecot.append("ann@example.test", "INBOX", b"Subject: kept\r\n\r\nyes\r\n")
    before = own_dovecot.imap_port
    with pytest.raises((OSError, IMAPClient.Error)), own_dovecot.connect("ann@example.test") as c:
        own_dovecot.kill()
        assert not own_dovecot.running()
        c.noop()
    own_dovecot.restart()
    assert own_dovecot.imap_port == before
    assert len(own_dovecot.messages("ann@example.test")) == 1


@pytest.mark.parametrize("kind", ["dovecot", "postfix"])
def test_a_snatched_port_is_retried(
    mail_servers: MailServers, own_folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    choose = ports.free_ports
    with socket.create_server((ports.HOST, 0)) as snatcher:
        taken = snatcher.getsockname()[1]
        offers = iter([lambda n: [*choose(n - 1), taken], choose])
        monkeypatch.setattr(ports, "free_ports", lambda count: next(offers)(count))
        server = (
            Dovecot(own_folder, ca=mail_servers.ca)
            if kind == "dovecot"
            else Postfix(own_folder, mail_servers.dovecot, mail_servers.ca)
        )
        with server:
            assert server.running()
            assert ports.is_open(server.greeting_port)
