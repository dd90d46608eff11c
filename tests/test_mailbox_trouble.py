"""What the fault campaigns taught: half answers, wrong sizes, UIDs that mean other mails, servers that
put us off, copies that lie elsewhere, reports under a wrong type."""

import json
import socket
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.driver import Sincerely, mail
from tests.fakes import MemoryMailbox, MemoryServer, Rehearsal
from tests.servers.provider_imap import ProviderImap
from tests.stories import START, approved, first, send

from sincerely.mailbox.folders import Folder
from sincerely.mailbox.imap import Endpoint, connect
from sincerely.mailbox.providers import Throttled
from sincerely.rounds import copies
from sincerely.rounds.audit import audit
from sincerely.rounds.deliver import deliver
from sincerely.rounds.patience import patient
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World

ME = "maya@example.org"


def letter(number: int, text: str = "") -> bytes:
    return mail(
        f"p{number}@corp.example", ME, f"mail {number}", text or f"words of letter {number}\n",
        sent=START - timedelta(hours=number), message_id=f"<n{number}@corp.example>",
    )  # fmt: skip


def world_on(it: Rehearsal, server: ProviderImap) -> World:
    at = Endpoint("personal, imap", "127.0.0.1", server.port, "none", ME, "secret", patience=5)
    opening = patient(it.store, it.account, "personal", lambda: it.now, lambda: connect(at))
    return replace(it.world(), open_mailbox=opening)


def known(it: Rehearsal) -> Counter[str]:
    with it.store.read() as look:
        return Counter(look.exec_driver_sql("SELECT identity FROM messages").scalars().all())


def placed(it: Rehearsal, folder: str) -> dict[int, str]:
    with it.store.read() as look:
        rows = look.exec_driver_sql(
            "SELECT uid, identity FROM places JOIN folders ON folders.id = folder_id "
            "JOIN messages ON messages.id = places.message_id "
            f"WHERE folders.name = '{folder}'"
        ).all()
    return {row.uid: row.identity for row in rows}


# -- a server that puts us off


@pytest.mark.parametrize("words", ["NO [LIMIT] Rate limit hit, try again in 300 seconds",
                                   "* BYE [UNAVAILABLE] busy, retry after 5 min"])  # fmt: skip
def test_who_is_put_off_does_not_sign_in_before_it_is_time(it: Rehearsal, words: str) -> None:
    with ProviderImap() as server:
        server.put(letter(1), START)
        server.trouble.append((b"LOGIN" if words.startswith("NO") else b"LIST", words.encode()))
        with pytest.raises(Throttled, match="in 300 s"):
            scan(world_on(it, server))
        heard = len(server.commands)
        it.now += timedelta(seconds=299)
        it.store.close()
        it.reopen()  # a restart does not forget it
        for round_ in (scan, audit):
            with pytest.raises(Throttled, match="in 1 s"):
                round_(world_on(it, server))
        assert len(server.commands) == heard
        it.now += timedelta(seconds=2)
        scan(world_on(it, server))
        assert known(it) == Counter({"<n1@corp.example>": 1})


def test_a_clock_that_was_set_back_does_not_shut_the_mailbox(it: Rehearsal) -> None:
    with ProviderImap() as server:
        server.trouble.append((b"LOGIN", b"NO [LIMIT] try again in 300 seconds"))
        with pytest.raises(Throttled):
            scan(world_on(it, server))
        it.now -= timedelta(hours=3)
        scan(world_on(it, server))


# -- answers


@dataclass
class Saying(ProviderImap):
    """An honest server whose lines a function may change, or take away."""

    change: Callable[[bytes], bytes] = field(default=lambda line: line)

    def __post_init__(self) -> None:
        ProviderImap.__init__(self)

    def order(self, entries: list[bytes]) -> list[bytes]:
        return [changed for entry in entries if (changed := self.change(entry))]

    def says(self, line: bytes) -> bytes:
        return self.change(line)


def once(cut: Callable[[bytes], bytes | None]) -> Callable[[bytes], bytes]:
    """The first line for which `cut` gives something else is changed to that; no other."""
    left = [True]

    def change(line: bytes) -> bytes:
        if left and (spoilt := cut(line)) is not None:
            left.clear()
            return spoilt
        return line

    return change


def without_header(line: bytes) -> bytes | None:
    at = line.find(b" BODY[HEADER")
    return None if at < 0 else line[:at] + b")\r\n"


def too_large(line: bytes) -> bytes | None:
    """The size of a text literal, so large that it ends behind the UID of the next answer."""
    head, mark, rest = line.partition(b"BODY[1]<0> {")
    if not mark:
        return None
    size, _, behind = rest.partition(b"}")
    next_one = b")\r\n* 2 FETCH (UID 2"
    return head + mark + b"%d" % (int(size) + len(next_one)) + b"}" + behind


def gone(line: bytes) -> bytes | None:
    """As Dovecot tells of a mail that another client expunges at this moment."""
    if b"(UID 2 " not in line:
        return None
    items = (
        b'INTERNALDATE "01-Jan-1970 00:00:00 +0000" RFC822.SIZE 0 BODYSTRUCTURE ("text" "plain" NIL '
        b'NIL NIL "7bit" 0 0 NIL NIL NIL NIL) BODY[HEADER.FIELDS (FROM MESSAGE-ID)] NIL'
    )
    return b"* 2 FETCH (UID 2 " + (items if b"HEADER" in line else b"BODY[1]<0> NIL") + b")\r\n"


@pytest.mark.parametrize("phase", [b"HEADER", b"BODY[1]"])
@pytest.mark.parametrize("expunged", [False, True])
def test_a_mail_that_goes_at_this_moment_leaves_no_phantom(
    it: Rehearsal, phase: bytes, expunged: bool
) -> None:
    with Saying() as server:
        for number in (1, 2, 3):
            server.put(letter(number), START)

        def cut(line: bytes) -> bytes | None:
            spoilt = gone(line) if phase in line else None
            if spoilt is not None and expunged:
                del server.folders["INBOX"].mails[2]
            return spoilt

        server.change = once(cut)
        scan(world_on(it, server))
        there = [1, 3] if expunged else [1, 2, 3]
        assert placed(it, "INBOX") == {n: f"<n{n}@corp.example>" for n in there}
        assert set(known(it)) == {f"<n{n}@corp.example>" for n in there}
        with it.store.read() as look:
            assert set(look.exec_driver_sql("SELECT text FROM messages").scalars()) == {
                f"words of letter {n}" for n in there
            }


@pytest.mark.parametrize(
    "cut",
    [
        without_header, too_large,
        lambda line: b"" if b"(UID 2)" in line else None,
        lambda line: b"" if b"* SEARCH" in line else None,
        lambda line: b"* SEARCH 1\r\n" if b"* SEARCH" in line else None,
        lambda line: b"" if b"UID 2 " in line and b"HEADER" in line else None,
    ],
    ids=["half", "too large", "UID left out", "no SEARCH", "SEARCH lies", "answer left out"],
)  # fmt: skip
@pytest.mark.parametrize("begun", [False, True], ids=["first scan", "later"])
def test_a_spoilt_answer_costs_no_mail(
    it: Rehearsal, cut: Callable[[bytes], bytes | None], begun: bool
) -> None:
    with Saying() as server:
        if begun:
            scan(world_on(it, server))
        for number in (1, 2, 3):
            server.put(letter(number), START)
        server.change = once(cut)
        scan(world_on(it, server))
        assert placed(it, "INBOX") == {n: f"<n{n}@corp.example>" for n in (1, 2, 3)}
        with it.store.read() as look:
            texts = look.exec_driver_sql("SELECT text FROM messages ORDER BY identity").scalars()
            assert list(texts) == [f"words of letter {n}" for n in (1, 2, 3)]


def test_a_mail_about_this_very_fault_is_read_all_the_same(it: Rehearsal) -> None:
    """Its text looks like an answer that was swallowed; its size says that it is its own."""
    with ProviderImap() as server:
        server.put(letter(1, "I saw )\n* 2 FETCH (UID 2 BODY[1]<0> {3}\nand so on\n"), START)
        server.put(letter(2), START)
        scan(world_on(it, server))
        assert sum(known(it).values()) == 2


def test_commands_may_end_in_any_order(it: Rehearsal) -> None:
    """Two commands in one breath, and the server is done with the second first (RFC 9051 5.5)."""
    from sincerely.mailbox import numbering
    from sincerely.mailbox.asking import Conversation

    said = bytearray()

    def send(data: bytes) -> None:
        tags = [line.split(b" ")[0] for line in data.splitlines()]
        said.extend(
            b"* SEARCH 7 9\r\n" + tags[1] + b" OK\r\n* 1 FETCH (UID 8)\r\n" + tags[0] + b" OK\r\n"
        )

    class Source:
        def readline(self, limit: int) -> bytes:
            line, end, _ = bytes(said).partition(b"\n")
            del said[: len(line) + 1]
            return line + end

    talk = Conversation(send, Source())  # type: ignore[arg-type]
    assert numbering.after(talk, 7) == [8, 9]


# -- UIDs that mean other mails


@pytest.mark.parametrize("more", [0, 1, 4])
def test_reused_uids_are_noticed_though_uidvalidity_says_nothing(it: Rehearsal, more: int) -> None:
    """A folder put back from a backup. Nothing is missed, nothing counts twice."""
    for number in range(1, 5):
        it.server.put("INBOX", letter(number), START)
    scan(it.world())
    it.server.folders["INBOX"], it.server.next_uid["INBOX"] = [], 1
    for number in (3, 4, *range(10, 11 + more)):
        it.server.put("INBOX", letter(number), START)
    it.now += timedelta(minutes=5)
    scan(it.world())
    lying = {uid: f"<n{n}@corp.example>" for uid, n in enumerate((3, 4, *range(10, 11 + more)), 1)}
    if len(lying) == 4:  # the very numbers of before: only the audit can tell
        audit(it.world())
    assert placed(it, "INBOX") == lying
    assert set(known(it).values()) == {1}


def test_a_folder_nothing_is_known_of_is_read_from_its_beginning(it: Rehearsal) -> None:
    """What lay there was moved away unread, and then the folder was put back from a backup."""
    it.server.put("INBOX", letter(1), START)
    it.server.expunge("INBOX", 1)
    scan(it.world())
    it.server.next_uid["INBOX"] = 1
    for number in (2, 3):
        it.server.put("INBOX", letter(number), START)
    scan(it.world())
    assert placed(it, "INBOX") == {1: "<n2@corp.example>", 2: "<n3@corp.example>"}


def test_a_crash_while_a_folder_is_read_anew_loses_nothing(it: Rehearsal) -> None:
    for number in range(1, 5):
        it.server.put("INBOX", letter(number), START)
    scan(it.world())
    it.server.recreate("INBOX")
    it.server.put("INBOX", letter(9), START)
    world = it.world()

    def breaks(raws: list[bytes]) -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(replace(world, read=breaks))
    scan(world)
    assert sorted(placed(it, "INBOX")) == [1, 2, 3, 4, 5]


# -- copies


class TwoSent(MemoryServer):
    """Two folders are marked as Sent; the provider files into the one we would not."""

    @contextmanager
    def connect(self) -> Any:
        yield _TwoSent(self)


class _TwoSent(MemoryMailbox):
    def folders(self) -> list[Folder]:
        marked = {"Sent", "Gesendet"}
        return [
            Folder(name, frozenset({"\\sent"} if name in marked else ()), self.state(name))
            for name in self._server.folders
        ]


def test_a_copy_in_the_other_sent_folder_is_found(tmp_path: Path, it: Rehearsal) -> None:
    two = Rehearsal(tmp_path / "two", it.policy, START, server=TwoSent(), files_sent="auto")
    two.server.folders["Gesendet"] = []
    for number in range(3):  # so that Sent is the fuller one, into which we would file
        two.server.put("Sent", letter(number), START)
    approved(two)
    two.smtp.on_take = lambda data: two.server.put("Gesendet", data, two.now)  # type: ignore[assignment]
    send(two)
    assert len(two.server.folders["Sent"]) == 3
    assert first(two)["sent_copy"] == "provider"
    two.store.close()


@pytest.mark.parametrize(
    ("host", "copy", "filed", "looks"),
    [
        ("smtp.gmail.com", "provider", 0, 0), ("smtp.office365.com", "provider", 0, 0),
        ("smtp.fastmail.com", "done", 1, 0), ("smtp.of-somebody.example", "done", 1, 5),
    ],
)  # fmt: skip
def test_who_files_copies_is_known_from_the_provider(
    it: Rehearsal, host: str, copy: str, filed: int, looks: int
) -> None:
    it.files_sent = "auto"
    approved(it)
    deliver(it.world())
    waited: list[float] = []
    copies.settle(replace(it.world(), smtp_host=host, wait=waited.append))
    assert (first(it)["sent_copy"], len(it.server.ids("Sent"))) == (copy, filed)
    assert len(waited) == looks


# -- reports, lines, tracebacks


def test_a_delivery_report_under_a_wrong_type_is_fetched_and_read(it: Rehearsal) -> None:
    raw = (
        b"From: MAILER-DAEMON@mx.example\r\nTo: maya@example.org\r\nMessage-ID: <b1@mx.example>\r\n"
        b"Date: Tue, 10 Mar 2026 10:00:00 +0000\r\nSubject: failure notice\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nSee the details below.\r\n'
        b"--b\r\nContent-Type: application/octet-stream\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        b"Final-Recipient: rfc822; gone@corp.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
    )
    with ProviderImap() as server:
        server.put(raw, START)
        scan(world_on(it, server))
    with it.store.read() as look:
        (row,) = look.exec_driver_sql("SELECT mail_class, data FROM messages JOIN signals "
                                      "ON signals.message_id = messages.id").all()  # fmt: skip
    assert row.mail_class == "bounce"
    data = json.loads(row.data) if isinstance(row.data, str) else row.data
    assert data["recipient"] == "gone@corp.example"


def test_a_silent_line_is_probed() -> None:
    with ProviderImap() as server:
        at = Endpoint("personal, imap", "127.0.0.1", server.port, "none", ME, "secret")
        with connect(at) as mailbox:
            line = mailbox.socket()
            assert line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
            idle = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
            rest = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL) * line.getsockopt(
                socket.IPPROTO_TCP, socket.TCP_KEEPCNT
            )
            assert idle + rest <= 300, "a peer that is gone is noticed within some minutes"


def test_a_library_that_fails_on_a_mail_tells_the_user_nothing(tmp_path: Path) -> None:
    raw = (
        b"From: undisclosed:;\r\nTo: maya@example.org\r\nSubject: Delivery Status Notification\r\n"
        b"Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n\r\nx@y.example 550 user unknown\r\n"
    )
    (tmp_path / "bad.eml").write_bytes(raw)
    words = ("read", str(tmp_path / "bad.eml"), "--me", f"Maya <{ME}>", "--zone", "UTC", "--json")
    output, error = Sincerely(tmp_path / "none.yaml").both(*words)
    assert json.loads(output)["class"] == "bounce"
    assert error == ""


def test_status_shows_what_the_user_had_better_settle(tmp_path: Path) -> None:
    with ProviderImap() as server:
        server.folders["Drafts"].attributes = server.folders["Sent"].attributes = ("\\Sent",)
        (tmp_path / "secret").write_text("secret\n")
        (tmp_path / "secret").chmod(0o600)
        (tmp_path / "state").mkdir(mode=0o700)
        at = {"host": "127.0.0.1", "tls": "none", "user": ME, "secret": {"file": "./secret"}}
        account = {
            "name": "personal", "address": ME, "display_name": "Maya", "zone": "UTC",
            "imap": {**at, "port": server.port}, "smtp": {**at, "port": 1},
        }  # fmt: skip
        config = tmp_path / "config.yaml"
        config.write_text(json.dumps({"state_dir": str(tmp_path / "state"), "accounts": [account]}))
        it = Sincerely(config)
        it.run("scan")
        assert "unclear: the server marks 'Sent' and 'Drafts' as sent" in it.run("status")
        assert it.json("status")["accounts"][0]["trouble"] is None
