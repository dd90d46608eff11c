"""A proxy between us and a real SMTP server that breaks things at a chosen word, and logs the truth.

It speaks lock-step as our client does: one command, one reply; after a 354, a letter up to its dot.
The log says what the server really answered and whether that answer was passed on whole. Loopback,
no TLS (what is tested lies above it), one thread for each connection.
"""

import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

#: Where a fault may strike, in the order of a session; BODY and DOT are the letter's two ends.
WORDS = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "BODY", "DOT", "RSET", "QUIT")
KINDS = ("cut", "reset", "stall", "drip", "garble", "half", "replay")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, at the n-th time (from 1) a word is spoken.

    before: ahead of the server (it never hears the word), else between its answer and us.
    kind: cut (FIN), reset (RST), stall (silence, then FIN), drip (byte by byte), garble (bytes that
    are no reply), half (a part of the answer, then RST), replay (the answer twice).
    """

    word: str
    kind: str
    before: bool = False
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.kind} {'before' if self.before else 'after'} {self.word} {self.nth}"


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the server answered to a word, and whether we were told all of it."""

    word: str
    said: bytes
    answer: bytes
    passed: bool


@dataclass
class SmtpProxy:
    """Context manager. fault: asked once for each word of a session (session number, word, nth)."""

    upstream: int
    fault: Callable[[int, str, int], Fault | None] = lambda *_: None
    stall: float = 3.0
    log: list[Exchange] = field(default_factory=list)
    sessions: int = 0

    def __enter__(self) -> "SmtpProxy":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    @property
    def taken(self) -> int:
        """How many letters the server took, whether or not we were told."""
        return sum(e.word == "DOT" and e.answer.startswith(b"250") for e in self.log)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.sessions += 1
            threading.Thread(target=self._serve, args=(client, self.sessions), daemon=True).start()

    def _serve(self, client: socket.socket, number: int) -> None:
        client.settimeout(30)
        try:
            with client, socket.create_connection(("127.0.0.1", self.upstream), 10) as server:
                server.settimeout(30)
                with client.makefile("rb") as hears, server.makefile("rb") as reads:
                    _Session(self, number, (client, hears), (server, reads)).run()
        except (OSError, _Over):
            pass


class _Over(Exception):
    """This session is at its end."""


class _Session:
    def __init__(
        self, proxy: SmtpProxy, number: int, client: tuple[socket.socket, IO[bytes]],
        server: tuple[socket.socket, IO[bytes]],
    ) -> None:  # fmt: skip
        self._proxy, self._number = proxy, number
        self._client, self._hears = client
        self._server, self._reads = server
        self._spoken: dict[str, int] = {}

    def run(self) -> None:
        self._exchange("CONNECT", b"")
        while line := self._hears.readline(70_000):
            word = line[:4].decode("latin-1").strip().upper()
            answer = self._exchange(word, line)
            if word == "DATA" and answer.startswith(b"354"):
                self._letter()
            if word == "QUIT":
                return

    def _letter(self) -> None:
        lines = []
        while (line := self._hears.readline(70_000)) != b".\r\n":
            if not line:
                return
            lines.append(line)
        body = b"".join(lines)
        fault = self._fault("BODY")
        if fault is not None:  # half of it arrives
            self._server.sendall(body[: len(body) // 2])
            self._end(fault)
        self._server.sendall(body)
        self._exchange("DOT", b".\r\n")

    def _exchange(self, word: str, said: bytes) -> bytes:
        """Say it to the server and pass its answer on, unless a fault says otherwise."""
        fault = self._fault(word)
        if fault is not None and fault.before:
            self._end(fault)
        self._server.sendall(said)
        answer = self._answer()
        self._proxy.log.append(Exchange(word, said, answer, fault is None))
        if fault is None:
            self._client.sendall(answer)
        else:
            self._spoil(fault, answer)
        return answer

    def _answer(self) -> bytes:
        lines = []
        while line := self._reads.readline(8192):
            lines.append(line)
            if line[3:4] != b"-":
                return b"".join(lines)
        raise _Over

    def _fault(self, word: str) -> Fault | None:
        nth = self._spoken[word] = self._spoken.get(word, 0) + 1
        return self._proxy.fault(self._number, word, nth)

    def _spoil(self, fault: Fault, answer: bytes) -> None:
        """Hand an answer on in a bad way, or not at all."""
        if fault.kind == "drip":
            for byte in answer:
                self._client.sendall(bytes((byte,)))
                time.sleep(0.002)
        elif fault.kind == "replay":
            self._client.sendall(answer + answer)
        elif fault.kind == "garble":
            self._client.sendall(b"\x00\xff" + answer[:2] + b"?" + answer[3:])
        else:
            if fault.kind == "half":
                self._client.sendall(answer[: max(1, len(answer) // 2)])
            self._end(fault)

    def _end(self, fault: Fault) -> None:
        if fault.kind == "stall":
            time.sleep(self._proxy.stall)
        elif fault.kind in ("reset", "half"):
            linger = struct.pack("ii", 1, 0)
            self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        raise _Over
