"""A policy service for Postfix (its SMTPD_POLICY_README): greylisting, full mailboxes, refusals.

Postfix asks with `name=value` lines and an empty one; the answer is `action=...` and an empty line.
"""

import socket
import threading
from collections.abc import Callable

Attributes = dict[str, str]


class PolicyService:
    """Context manager. decide: attributes of one question -> an access(5) action such as DUNNO.

    `protocol_state` says when it is asked (RCPT, END-OF-MESSAGE), `recipient` and `sender` for whom.
    """

    def __init__(self, decide: Callable[[Attributes], str]) -> None:
        self.decide = decide

    def __enter__(self) -> "PolicyService":
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
        asked: Attributes = {}
        with connection, connection.makefile("rb") as lines:
            for line in lines:
                name, _, value = line.decode("utf-8", "replace").rstrip("\n").partition("=")
                if name:
                    asked[name] = value
                    continue
                connection.sendall(f"action={self.decide(asked)}\n\n".encode())
                asked = {}
