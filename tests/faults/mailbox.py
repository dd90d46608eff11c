"""A bad line to a real Dovecot: cut, reset, stalled, dripping, garbled, said goodbye, at any byte.

A proxy counts what the server says and strikes after so many bytes; besides, mails are moved, expunged
and delivered, and folders begin anew, while a scan goes on. In the end the ledger must know every mail
that lies in the mailbox, each once, under the folder it lies in.
"""

import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

from imapclient import IMAPClient
from tests.driver import mail
from tests.fakes import Rehearsal
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.process import scratch_folder

from sincerely.mailbox import imap, line
from sincerely.rounds.scan import scan
from sincerely.words.errors import SincerelyError
from sincerely.words.policy import Policy

ENDINGS = ("cut", "reset", "stall", "drip", "bye")
KINDS = (*ENDINGS, "garble", "insert", "repeat", "drop", "literal")
DEEDS = ("deliver", "expunge", "archive", "recreate", "flag", "nothing")
_NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)
_STALL = 0.4
_PEOPLE = 12


class ByteProxy:
    """Context manager between us and a server; `strike`: (after n bytes of a session, kind)."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self.strike: tuple[int, str] | None = None

    def __enter__(self) -> "ByteProxy":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        try:
            with client, socket.create_connection(("127.0.0.1", self._upstream), 10) as server:
                threading.Thread(target=_pour, args=(client, server), daemon=True).start()
                said = 0
                while data := server.recv(4096):
                    strike = self.strike
                    if strike is not None and said + len(data) > strike[0]:
                        self.strike = None
                        at = max(0, strike[0] - said)
                        if self._spoil(client, strike[1], data, at):
                            return
                    else:
                        client.sendall(data)
                    said += len(data)
        except OSError:
            return

    def _spoil(self, client: socket.socket, kind: str, data: bytes, at: int) -> bool:
        """Hand on `data`, spoilt at a place. Whether the session is over."""
        before, after = data[:at], data[at:]
        if kind in ("cut", "reset", "stall", "bye"):
            client.sendall(before + (b"\r\n* BYE overloaded\r\n" if kind == "bye" else b""))
            if kind == "stall":
                time.sleep(_STALL * 2)
            if kind == "reset":
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return True
        if kind == "drip":
            client.sendall(before)
            for byte in after[:200]:
                client.sendall(bytes((byte,)))
                time.sleep(0.001)
            client.sendall(after[200:])
        elif kind == "garble":
            client.sendall(before + bytes(b ^ 0x15 for b in after[:20]) + after[20:])
        elif kind == "insert":
            client.sendall(before + b"\r\n* 99 FETCH (UID 4000000 RFC822.SIZE 1)\r\n" + after)
        elif kind == "repeat":
            client.sendall(before + after + after)
        elif kind == "drop":
            client.sendall(before + after[30:])
        else:
            client.sendall(before + b"{4000000000}\r\n" + after)
        return False


def _pour(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
    except OSError:
        pass
    try:
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


def run(rng: random.Random, folder: Path, stop: Callable[[], bool]) -> dict[str, int]:
    """Mailboxes until told to stop. Raises AssertionError where a mail was missed or counted twice."""
    counts: Counter[str] = Counter({"strikes": 0, "mailboxes": 0, "violations": 0})
    with scratch_folder() as root:
        ca = tls.make(root)
        with (
            Dovecot(root / "d", {}, ca=ca) as dovecot,
            ByteProxy(dovecot.imap_port) as proxy,
            mock.patch.object(line, "_CONNECT", _STALL),
        ):
            number = 0
            while not stop():
                number += 1
                user = f"u{number}@example.org"
                dovecot.add_user(user, "x")
                counts += _one(rng, folder / f"m{number}", dovecot, proxy, user)
    return dict(counts)


def _one(
    rng: random.Random, folder: Path, dovecot: Dovecot, proxy: ByteProxy, user: str
) -> Counter[str]:
    it = Rehearsal(folder, Policy(user_zone="UTC"), _NOW)
    endpoint = imap.Endpoint(
        "rig, imap", "127.0.0.1", proxy.port, "none", user, "x", patience=_STALL
    )
    world = replace(
        it.world(), open_mailbox=lambda: imap.connect(endpoint), since=timedelta(days=400)
    )
    numbers = iter(range(10_000))
    with IMAPClient("127.0.0.1", dovecot.imap_port, ssl=False) as hand:
        hand.login(user, "x")
        for _ in range(rng.randrange(5, 30)):
            _deliver(hand, rng, next(numbers))
        for _ in range(10):
            kind = rng.choice(KINDS)
            # Other bytes within a mail are another mail, which nobody can tell; TLS keeps them out.
            far = 9000 if kind in ENDINGS else 500
            proxy.strike = (rng.randrange(60, far), kind)
            try:
                scan(world)
            except SincerelyError:
                it.now += timedelta(minutes=1)
            _deed(hand, rng, numbers)
        proxy.strike = None
        scan(world)
        broken = _compare(it, hand)
    it.store.close()
    assert not broken, broken
    return Counter({"strikes": 10, "mailboxes": 1})


def _deliver(hand: IMAPClient, rng: random.Random, number: int) -> None:
    raw = mail(
        f"p{rng.randrange(_PEOPLE)}@corp.example", "maya@example.org", f"mail {number}",
        "words " * rng.randrange(1, 400) + "\n", sent=_NOW - timedelta(hours=number),
        message_id=f"<n{number}@corp.example>",
    )  # fmt: skip
    hand.append("INBOX", raw, (), _NOW)


def _deed(hand: IMAPClient, rng: random.Random, numbers: object) -> None:
    deed = rng.choice(DEEDS)
    hand.select_folder("INBOX")
    uids = hand.search("ALL")
    if deed == "deliver" or len(uids) < 3:
        _deliver(hand, rng, next(numbers))  # type: ignore[call-overload]
    elif deed == "expunge":
        hand.delete_messages([rng.choice(uids)])
        hand.expunge()
    elif deed == "archive":
        hand.move([rng.choice(uids)], "Archive")
    elif deed == "flag":
        hand.add_flags(uids, [b"\\Seen"])
    elif deed == "recreate":
        hand.unselect_folder()
        hand.rename_folder("Archive", "Old")
        hand.create_folder("Archive")
        hand.select_folder("Old")
        if moved := hand.search("ALL"):
            hand.move(moved, "Archive")
        hand.unselect_folder()
        hand.delete_folder("Old")


def _compare(it: Rehearsal, hand: IMAPClient) -> list[str]:
    """What lies where, by our ledger and by another client's eyes."""
    with it.store.read() as look:
        known = Counter(
            row.identity for row in look.exec_driver_sql("SELECT identity FROM messages").all()
        )
        placed = look.exec_driver_sql(
            "SELECT folders.name, uid, identity FROM places JOIN folders ON folders.id = folder_id "
            "AND folders.uidvalidity = places.uidvalidity "
            "JOIN messages ON messages.id = places.message_id"
        ).all()
    broken = [f"{key} counts {n} times" for key, n in known.items() if n > 1]
    broken += [f"{key} is no mail" for key in known if not key.startswith("<n")]
    for name in ("INBOX", "Archive"):
        hand.select_folder(name)
        ours = {uid: identity for folder, uid, identity in placed if folder == name}
        for uid, items in hand.fetch(hand.search("ALL"), ["ENVELOPE"]).items():
            key = items[b"ENVELOPE"].message_id.decode()
            if ours.get(uid) != key:
                broken.append(f"{name}/{uid} is {key}, and the ledger says {ours.get(uid)}")
    return broken
