"""From the server's EXISTS to the mail in the ledger: the whole daemon on a real Dovecot.

The clock starts when the bytes of EXISTS pass a tap before our socket, and stops when the transaction
that holds the message is durable. Dovecot waits up to half a second before it says EXISTS; that is its
own time and is not counted. Without a goal in ratios: the goal is a person's patience.
"""

import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from tests.driver import mail
from tests.servers import tls
from tests.servers.dovecot import Dovecot
from tests.servers.process import scratch_folder

from benchmarks.measure import Ratio, settings_file
from sincerely import app
from sincerely import config as settings
from sincerely.ledger.store import Connection, Store

_USER = "maya@example.org"
_MAILS = 40
_GOAL_MS = 50.0


class _Tap:
    """Hands bytes on and notes when the server spoke of new mail."""

    def __init__(self, upstream: int) -> None:
        self.told: list[float] = []
        self._upstream = upstream
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._upstream))
            for line in (client, server):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._pour, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pour, args=(server, client, True), daemon=True).start()

    def _pour(self, source: socket.socket, target: socket.socket, listen: bool) -> None:
        idling = False
        try:
            while data := source.recv(1 << 16):
                if listen:
                    idling = idling or data.startswith(b"+ idling")
                    if idling and b" EXISTS\r\n" in data:
                        self.told.append(time.perf_counter())
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return


class _Timed(Store):
    """Notes after each commit which message is the newest one the ledger has."""

    commits: list[tuple[float, int]]

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with super().write() as tx:
            yield tx
            newest = tx.execute(text("SELECT max(id) FROM messages")).scalar() or 0
        self.commits.append((time.perf_counter(), newest))


def run() -> list[Ratio]:
    """Print the times; there is no ratio."""
    with scratch_folder() as root, Dovecot(root / "d", {_USER: "x"}, ca=tls.make(root)) as dovecot:
        tap = _Tap(dovecot.imap_port)
        with tempfile.TemporaryDirectory() as folder:
            opened = app.open_app(settings.load(settings_file(Path(folder), tap.port, _USER)))
            store = _Timed(opened.store.engine, opened.store.path)
            store.commits = []
            engine = replace(opened, store=store).engine()
            daemon = threading.Thread(target=engine.run)
            daemon.start()
            found = [_one(dovecot, tap, store, number) for number in range(_MAILS)]
            engine.stop()
            daemon.join()
            opened.close()
        tap.close()
    times = sorted(t * 1000 for t in found if t is not None)
    if not times:
        print("EXISTS to commit: the server never spoke")
        return []
    late = times[min(len(times) - 1, round(0.95 * len(times)))]
    verdict = "reached" if late <= _GOAL_MS else "MISSED"
    print(
        f"EXISTS to commit, {len(times)} of {_MAILS} mails: median {statistics.median(times):.0f} ms, "
        f"p95 {late:.0f} ms, goal {_GOAL_MS:.0f} ms: {verdict}"
    )
    return []


def _one(dovecot: Dovecot, tap: _Tap, store: _Timed, number: int) -> float | None:
    """Seconds for one mail; None where the poll was faster than the server's word."""
    if number == 0:
        time.sleep(3)  # the first scan, and the first IDLE
    before, told = max((n for _, n in store.commits), default=0), len(tap.told)
    raw = mail(
        f"p{number}@corp.example", _USER, f"mail {number}", "Can we talk on Tuesday at 3pm?\n",
        sent=datetime.now(UTC), message_id=f"<n{number}@corp.example>",
    )  # fmt: skip
    dovecot.append(_USER, "INBOX", raw)
    ends = time.perf_counter() + 10
    while time.perf_counter() < ends:
        kept = [at for at, newest in list(store.commits) if newest > before]
        if kept and len(tap.told) > told:
            time.sleep(0.3)  # let the round end
            return kept[0] - tap.told[told] if kept[0] > tap.told[told] else None
        time.sleep(0.005)
    return None
