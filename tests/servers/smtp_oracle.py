"""An SMTP server that misbehaves on demand and remembers the truth.

It says which letters it *accepted* (made its own, as a real server does with its 250), whatever it
then told the client. Loopback, threads, no TLS, no AUTH; one `Behaviour` decides each transaction.
"""

import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes

#: Where a transaction may go wrong, in its order.
STAGES = ("connect", "ehlo", "mail", "rcpt", "data", "body", "dot")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What happens at one stage, everything else being fine.

    reply: say this instead ("451 4.7.1 later"); accept: at "dot", take the letter first;
    cut: close the connection after `reply` (or instead of one); reset: close with RST; half: send
    only the first bytes of the reply, then cut; silence: seconds without a word, then close.
    """

    stage: str = ""
    reply: str | None = None
    accept: bool = False
    cut: bool = False
    reset: bool = False
    half: int = 0
    silence: float = 0.0

    def __str__(self) -> str:
        words = [self.stage or "fine"]
        words += [self.reply] if self.reply else []
        words += [w for w in ("accept", "cut", "reset") if getattr(self, w)]
        words += ["half"] if self.half else []
        words += ["silence"] if self.silence else []
        return " ".join(words)


FINE = Behaviour()


@dataclass(frozen=True, slots=True)
class Taken:
    """One letter the server made its own. when: monotonic seconds."""

    mail_from: str
    recipients: tuple[str, ...]
    data: bytes
    when: float

    @property
    def message_id(self) -> str:
        return str(message_from_bytes(self.data)["Message-ID"]).strip()


@dataclass
class SmtpOracle:
    """Use as a context manager. choose: behaviour of the n-th transaction (from 0)."""

    choose: Callable[[int], Behaviour] = lambda _: FINE
    taken: list[Taken] = field(default_factory=list)
    commands: list[bytes] = field(default_factory=list)
    transactions: int = 0
    on_take: Callable[[Taken], None] = lambda _: None
    sockets: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> "SmtpOracle":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        self._open = True
        self._lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open = False
        self._listener.close()

    def _accept(self) -> None:
        while self._open:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.sockets.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(120)
        try:
            with connection:
                _Session(self, connection).run()
        except (OSError, _Closed):
            pass

    def next_behaviour(self) -> Behaviour:
        with self._lock:
            number = self.transactions
            self.transactions += 1
        return self.choose(number)

    def take(self, letter: Taken) -> None:
        with self._lock:
            self.taken.append(letter)
        self.on_take(letter)


class _Closed(Exception):
    """This side ended the connection."""


class _Session:
    def __init__(self, oracle: SmtpOracle, connection: socket.socket) -> None:
        self._oracle, self._socket = oracle, connection
        self._file = connection.makefile("rb")
        self._behaviour: Behaviour | None = None
        self._sender, self._recipients = "", []

    def run(self) -> None:
        self._say("connect", "220 oracle.example ESMTP")
        while line := self._file.readline(4096):
            self._oracle.commands.append(line)
            verb = line[:4].upper().strip()
            if verb in (b"EHLO", b"HELO"):
                self._say("ehlo", "250-oracle.example\r\n250-8BITMIME\r\n250 SIZE 50000000")
            elif verb == b"MAIL":
                self._sender, self._recipients = _path(line), []
                self._say("mail", "250 2.1.0 sender fine")
            elif verb == b"RCPT":
                if self._say("rcpt", "250 2.1.5 recipient fine"):
                    self._recipients.append(_path(line))
            elif verb == b"DATA":
                if self._say("data", "354 go ahead"):
                    self._body()
            elif verb == b"RSET":
                self._send("250 2.0.0 reset")
                self._behaviour = None
            elif verb == b"QUIT":
                self._send("221 2.0.0 bye")
                raise _Closed
            else:
                self._send("500 5.5.2 what?")

    def _body(self) -> None:
        behaviour = self._current()
        lines = []
        while line := self._file.readline(70_000):
            if behaviour.stage == "body":
                self._misbehave(behaviour)
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        else:
            raise _Closed
        data = b"".join(lines)
        if behaviour.stage != "dot" or behaviour.accept:
            letter = Taken(self._sender, tuple(self._recipients), data, time.monotonic())
            self._oracle.take(letter)
        self._say("dot", "250 2.0.0 taken")
        self._behaviour = None

    def _current(self) -> Behaviour:
        if self._behaviour is None:
            self._behaviour = self._oracle.next_behaviour()
        return self._behaviour

    def _say(self, stage: str, usual: str) -> bool:
        """Answer, or misbehave. Says whether the answer was the usual one."""
        # The behaviour is drawn when a transaction begins; connect and ehlo belong to the first.
        behaviour = self._current()
        if behaviour.stage != stage:
            self._send(usual)
            return True
        self._misbehave(behaviour, usual)
        self._behaviour = None
        return False

    def _misbehave(self, behaviour: Behaviour, usual: str = "") -> None:
        if behaviour.silence:
            time.sleep(behaviour.silence)
            raise _Closed
        reply = behaviour.reply or ("" if behaviour.cut or behaviour.reset else usual)
        if behaviour.half:
            self._socket.sendall((reply or usual).encode()[: behaviour.half])
            self._end(behaviour.reset)
        if reply:
            self._send(reply)
        if behaviour.cut or behaviour.reset:
            self._end(behaviour.reset)

    def _end(self, reset: bool) -> None:
        if reset:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        raise _Closed

    def _send(self, text: str) -> None:
        self._socket.sendall(text.encode() + b"\r\n")


def _path(line: bytes) -> str:
    return line.partition(b"<")[2].partition(b">")[0].decode("latin-1")
