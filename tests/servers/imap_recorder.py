"""An IMAP server that takes anything and writes down every command it was given, literals inside.

What a client meant to be one command and the server hears as two is seen here. Loopback, no TLS.
"""

import re
import socket
import threading
from typing import IO

_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r\n$")
_ANSWERS = {
    b"CAPABILITY": b"* CAPABILITY IMAP4rev1 LITERAL+ AUTH=PLAIN\r\n",
    b"LIST": b'* LIST (\\HasNoChildren) "/" INBOX\r\n* LIST (\\Sent) "/" Sent\r\n',
    b"EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] v\r\n* OK [UIDNEXT 2] n\r\n",
    b"SELECT": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] v\r\n* OK [UIDNEXT 2] n\r\n",
    b"SEARCH": b"* SEARCH 1\r\n",
    b"LOGOUT": b"* BYE\r\n",
}


class ImapRecorder:
    """Context manager. commands: (verb, everything after it), in the order they were heard."""

    def __enter__(self) -> "ImapRecorder":
        self.commands: list[tuple[bytes, bytes]] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            with connection, connection.makefile("rb") as heard:
                connection.sendall(b"* OK recorder\r\n")
                while words := self._command(connection, heard):
                    tag, _, rest = words.partition(b" ")
                    verb, _, arguments = rest.partition(b" ")
                    if verb.upper() == b"UID":
                        verb, _, arguments = arguments.partition(b" ")
                    verb = verb.strip().upper()
                    if verb == b"AUTHENTICATE":
                        connection.sendall(b"+ \r\n")
                        arguments += heard.readline(100_000)
                    self.commands.append((verb, arguments))
                    connection.sendall(_ANSWERS.get(verb, b"") + tag + b" OK done\r\n")
        except OSError:
            return

    def _command(self, connection: socket.socket, heard: IO[bytes]) -> bytes:
        """One command as the server hears it, its literals where they stand."""
        words = b""
        while line := heard.readline(100_000):
            words += line
            literal = _LITERAL.search(line)
            if literal is None:
                return words
            if not literal[2]:
                connection.sendall(b"+ go on\r\n")
            words += heard.read(int(literal[1]))
        return b""
