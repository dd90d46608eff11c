"""What goes wrong is said in one line that names account and server, with the right exit code."""

import json
import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.conftest import MailServers
from tests.driver import Sincerely, configure
from tests.servers import tls

pytestmark = pytest.mark.servers


@pytest.fixture
def user(mailbox_user: tuple[str, str]) -> tuple[str, str]:
    return mailbox_user


def said(sincerely: Sincerely, code: int, *arguments: str) -> str:
    _, error = sincerely.both(*arguments, code=code)
    assert "Traceback" not in error
    assert len(error.strip().splitlines()) == 1, error
    return error


def test_nobody_listens(tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]) -> None:
    sincerely = configure(tmp_path, mail_servers, *user, imap={"port": 1})
    error = said(sincerely, 69, "scan")
    assert "account personal, imap: localhost:1: cannot be reached: Connection refused" in error


def test_no_such_host(tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]) -> None:
    imap = {"host": "imap.nowhere.invalid", "tls": "implicit"}
    sincerely = configure(tmp_path, mail_servers, *user, imap=imap)
    assert "imap.nowhere.invalid" in said(sincerely, 69, "scan")


def test_a_wrong_password(tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]) -> None:
    sincerely = configure(tmp_path, mail_servers, user[0], "wrong")
    error = said(sincerely, 77, "scan")
    assert user[0] in error
    assert "was refused" in error
    assert "wrong" not in error.replace("was refused", "")


@pytest.mark.parametrize("side", ["imap", "smtp"])
def test_a_certificate_for_another_name(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str], side: str
) -> None:
    (tmp_path / "tls").mkdir()
    other = tls.wrong_name(tmp_path / "tls", mail_servers.ca)
    with impostor(other) as port:
        server = {"port": port, "tls": "implicit"}
        sincerely = configure(tmp_path, mail_servers, *user, **{side: server})
        if side == "imap":
            error = said(sincerely, 69, "scan")
        else:
            _prepare(sincerely)
            _, error = sincerely.both("send", "--now", MORNING, code=69)
    assert f"account personal, {side}: localhost:{port}: its certificate is not trusted" in error


MORNING = "2026-03-11 09:00"


def _prepare(sincerely: Sincerely) -> None:
    """One approved letter."""
    sincerely.run("scan", "--now", "2026-03-10 17:00")
    sincerely.run("met", "A B <a@corp.test>", "--when", "2026-03-10 15:00", "--about", "x",
                  "--now", "2026-03-10 17:00")  # fmt: skip
    sincerely.run("approve", "1@1")


def test_a_wrong_smtp_password_pauses_the_account_and_keeps_the_letter(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    (tmp_path / "other").write_text("wrong")
    (tmp_path / "other").chmod(0o600)
    smtp = {"secret": {"file": "./other"}}
    sincerely = configure(tmp_path, mail_servers, *user, smtp=smtp)
    _prepare(sincerely)
    _, error = sincerely.both("send", "--now", MORNING, code=77)
    assert "account personal, smtp: localhost" in error
    assert sincerely.queue()[0]["state"] == "approved"
    assert "was refused" in sincerely.json("status", code=1)["accounts"][0]["paused"]


@contextmanager
def impostor(certificate: tls.TestCA) -> Iterator[int]:
    """A TLS listener that shows that certificate and says nothing more."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.cert, certificate.key)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with suppress(OSError), context.wrap_socket(connection, server_side=True):
                        pass

        threading.Thread(target=serve, daemon=True).start()
        yield int(listener.getsockname()[1])


def test_a_certificate_of_nobody_we_trust(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    (tmp_path / "other").mkdir()
    other = tls.make(tmp_path / "other")
    sincerely = configure(tmp_path, mail_servers, *user, imap={"ca_file": str(other.ca)})
    assert "certificate is not trusted" in said(sincerely, 69, "scan")


def test_the_wrong_kind_of_tls(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    imap = {"port": mail_servers.dovecot.imap_port, "tls": "implicit"}
    sincerely = configure(tmp_path, mail_servers, *user, imap=imap)
    assert "TLS failed" in said(sincerely, 69, "scan")


def test_starttls_on_the_plain_port(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    imap = {"port": mail_servers.dovecot.imap_port, "tls": "starttls"}
    sincerely = configure(tmp_path, mail_servers, *user, imap=imap)
    sincerely.run("scan")


def test_no_secret(tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]) -> None:
    sincerely = configure(tmp_path, mail_servers, *user)
    (tmp_path / "secret").unlink()
    assert "secret file" in said(sincerely, 77, "scan")


def test_no_such_sent_folder(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *user, imap={"sent": "Elsewhere"})
    _, error = sincerely.both("scan")
    assert "no Sent folder found" in error


def test_a_state_folder_that_cannot_be_written(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *user)
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").write_text("a file, no folder")
    assert "state folder" in said(sincerely, 69, "queue")


def test_usage_and_unknown_things(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *user)
    _, error = sincerely.both("qeue", code=64)
    assert "Did you mean 'queue'?" in error
    sincerely.both("approve", code=64)
    assert "there is no letter 9" in said(sincerely, 65, "approve", "9@1")
    assert "ID@REVISION" in said(sincerely, 64, "approve", "nine")
    assert "nobody is called" in said(sincerely, 65, "why", "Nobody")
    assert "is no time" in said(sincerely, 65, "scan", "--now", "noonish")


def test_now_is_for_loopback_only(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *user, imap={"host": "imap.example.org"})
    assert "--now is for rehearsals" in said(sincerely, 64, "scan", "--now", "2026-03-10")


def test_one_account_that_fails_does_not_stop_the_other(
    tmp_path: Path, mail_servers: MailServers, user: tuple[str, str]
) -> None:
    sincerely = configure(tmp_path, mail_servers, *user)
    settings = json.loads(sincerely.config.read_text())
    broken = json.loads(json.dumps(settings["accounts"][0]))
    broken["name"], broken["imap"]["port"] = "broken", 1
    settings["accounts"].insert(0, broken)
    sincerely.config.write_text(json.dumps(settings))
    output, error = sincerely.both("scan", "--json", code=69)
    assert [report["account"] for report in json.loads(output)] == ["personal"]
    assert "account broken" in error
