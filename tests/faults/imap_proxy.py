"""A proxy between us and a real IMAP server that understands as much as it takes to strike anywhere.

What the server says is taken apart into answers, each of lines and literals; an answer belongs to a
phase of the session. One fault may be laid: it is asked of each command before the server hears it,
and of each answer before we do. Loopback, no TLS: what is tested lies above it.
"""

import re
import socket
import struct
import threading
from dataclasses import dataclass, field

#: The phases of a session in which an answer may be struck, in their order.
PHASES = (
    "greeting", "sign-in", "list", "open", "uids", "search", "headers", "parts", "idle",
)  # fmt: skip
#: Real seconds after which a client that still waits has no deadline of its own.
PATIENCE = 20.0
_LITERAL = re.compile(rb"\{(\d+)\+?\}\r\n$")
_COMMAND = re.compile(rb"(\S+) +(?:UID +)?([A-Za-z]+)")


class Over(Exception):
    """This session is at its end."""


@dataclass
class Answer:
    """One answer. pieces: a line, and then a literal and the line that goes on, in turn; phase: of
    PHASES; done: whether it is the tagged line that ends a command."""

    pieces: list[bytes]
    phase: str
    done: bool

    @property
    def raw(self) -> bytes:
        return b"".join(self.pieces)

    @property
    def literals(self) -> list[int]:
        """Where in `pieces` the literals are."""
        return list(range(1, len(self.pieces), 2))


class Fault:
    """What goes wrong. struck: how often it did."""

    struck = 0

    def meets(self, session: "Session") -> None:
        """A connection was accepted; nothing was said yet."""

    def hears(self, session: "Session", verb: str, line: bytes) -> bytes | None:
        """A command on its way to the server; None where it shall not get there."""
        return line

    def says(self, session: "Session", answer: Answer) -> None:
        """An answer on its way to us: `session.say` it, or something else. Over ends the session."""
        session.say(answer.raw)


@dataclass
class ImapProxy:
    """Context manager. fault: what is laid now; sessions: how many there were; outlasted: how often a
    client waited longer than PATIENCE for a server that said nothing."""

    upstream: int
    fault: Fault = field(default_factory=Fault)
    sessions: int = 0
    outlasted: int = 0

    def __enter__(self) -> "ImapProxy":
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
            self.sessions += 1
            threading.Thread(target=Session(self, client).run, daemon=True).start()


class Session:
    """One connection through the proxy."""

    def __init__(self, proxy: ImapProxy, client: socket.socket) -> None:
        self._proxy, self._client = proxy, client
        self._left = threading.Event()
        self._phases: dict[bytes, str] = {}
        self._greeted = self._tells = False
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self) -> None:
        try:
            with (
                self._client,
                socket.create_connection(("127.0.0.1", self._proxy.upstream), 10) as server,
            ):
                server.settimeout(None)
                threading.Thread(target=self._listen, args=(server,), daemon=True).start()
                self._proxy.fault.meets(self)
                with server.makefile("rb") as source:
                    while (answer := self._answer(source)) is not None:
                        self._proxy.fault.says(self, answer)
        except (OSError, Over, ValueError):
            return
        finally:
            self._left.set()

    # -- what a fault does

    def say(self, data: bytes) -> None:
        self._client.sendall(data)

    def silence(self, seconds: float = PATIENCE) -> None:
        """Say nothing until the client leaves; who never leaves is counted."""
        if not self._left.wait(seconds) and seconds >= PATIENCE:
            self._proxy.outlasted += 1

    def pause(self, seconds: float) -> bool:
        """Wait; whether the client is still there."""
        return not self._left.wait(seconds)

    def reset(self) -> None:
        """End with RST."""
        linger = struct.pack("ii", 1, 0)
        self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        raise Over

    # -- listening

    def _listen(self, server: socket.socket) -> None:
        """Commands to the server; a literal's bytes and DONE pass like any line."""
        try:
            with self._client.makefile("rb") as source:
                while line := source.readline(1 << 20):
                    found = _COMMAND.match(line)
                    verb = found[2].decode().upper() if found is not None else ""
                    if found is not None:
                        self._phases[found[1]] = _phase(verb, line)
                    heard = self._proxy.fault.hears(self, verb, line)
                    if heard is not None:
                        server.sendall(heard)
        except (OSError, ValueError):
            pass
        self._left.set()
        try:
            server.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _answer(self, source: object) -> Answer | None:
        pieces: list[bytes] = []
        while True:
            line = source.readline(1 << 22)  # type: ignore[attr-defined]
            if not line.endswith(b"\n"):
                return None
            pieces.append(line)
            literal = _LITERAL.search(line)
            if literal is None:
                break
            pieces.append(source.read(int(literal[1])))  # type: ignore[attr-defined]
        tag = pieces[0].partition(b" ")[0]
        done = tag in self._phases
        if not self._greeted:
            self._greeted = True
            return Answer(pieces, "greeting", False)
        return Answer(pieces, self._phases.pop(tag) if done else self._untagged(pieces), done)

    def _untagged(self, pieces: list[bytes]) -> str:
        line = pieces[0]
        if line.startswith(b"+"):
            return "idle" if "idle" in self._phases.values() else "open"
        words = line.upper().split(None, 3)
        if b"FETCH" in words[1:3]:
            whole = b"".join(pieces[::2])
            if b"BODY[HEADER" in whole:
                return "headers"
            return "parts" if b"BODY[" in whole else "uids"
        named = {b"LIST": "list", b"STATUS": "list", b"SEARCH": "search", b"CAPABILITY": "sign-in"}
        if len(words) > 1 and words[1] in named:
            return named[words[1]]
        return next(reversed(self._phases.values()), "idle")


def _phase(verb: str, line: bytes) -> str:
    if verb == "FETCH":
        if b"BODY.PEEK[HEADER.FIELDS" in line:
            return "headers"
        return "parts" if b"BODY.PEEK[" in line else "uids"
    return {
        "LIST": "list", "STATUS": "list", "EXAMINE": "open", "SEARCH": "search", "IDLE": "idle",
    }.get(verb, "sign-in")  # fmt: skip
