"""What machines are told of the daemon: signs of life, metrics on loopback, lines for the journal."""

import logging
import socket
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from tests.fakes import Rehearsal
from tests.servers.nspawn import Machine
from tests.stories import START, approved, look

from sincerely.ledger import accounts
from sincerely.ledger.schema import messages
from sincerely.rounds.report import report
from sincerely.service.health import serve
from sincerely.service.logs import _Journal, _Plain, _to_journal
from sincerely.service.pulse import Pulse
from sincerely.words.errors import Unavailable

until = Machine.until


def told(it: Rehearsal) -> dict[str, Any]:
    with it.store.read() as tx:
        return report(tx, it.world(), it.now)


class TestPulse:
    """Who is silent for longer than he may, and who only waits for his turn."""

    def setup_method(self) -> None:
        self.now = 0.0
        self.pulse = Pulse(lambda: self.now)

    def test_work_that_moves_is_not_stuck_however_long_it_takes(self) -> None:
        with self.pulse.at("scan", silence=10):
            for _ in range(100):
                self.now += 9
                self.pulse.beat()
            assert not self.pulse.stuck()

    def test_silence_is_named_with_its_length_until_the_work_ends(self) -> None:
        with self.pulse.at("scan", silence=10):
            self.now += 11
            assert self.pulse.stuck() == "scan shows no sign of life for 11 s"
        assert not self.pulse.stuck()

    def test_what_may_take_longer_may_and_then_the_usual_holds_again(self) -> None:
        with self.pulse.at("scan", silence=10):
            with self.pulse.patient(100):
                self.now += 105
                assert not self.pulse.stuck()
            self.now += 11
            assert self.pulse.stuck()

    def test_inner_work_has_its_own_measure(self) -> None:
        with self.pulse.at("tick", silence=10):
            with self.pulse.at("sending", silence=700):
                self.now += 650
                assert not self.pulse.stuck()
            assert not self.pulse.stuck()
            self.now += 11
            assert self.pulse.stuck().startswith("tick")

    def test_waiting_for_a_turn_is_no_silence_but_having_it_is(self) -> None:
        lock, inside, leave = threading.Lock(), threading.Event(), threading.Event()

        def wait() -> None:
            with self.pulse.at("plan", silence=10), self.pulse.turn(lock):
                inside.set()
                leave.wait(20)

        with lock:
            waiting = threading.Thread(target=wait)
            waiting.start()
            until(lambda: [w for w in self.pulse._at.values() if w.last is None])
            self.now += 1000
            assert not self.pulse.stuck()
        assert inside.wait(20)
        self.now += 11
        assert self.pulse.stuck().startswith("plan")
        leave.set()
        waiting.join()


def _get(port: int, path: str, host: str = "") -> tuple[int, str]:
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers={"Host": host} if host else {})
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_metrics_and_health_are_told_to_this_machine_alone(it: Rehearsal) -> None:
    pytest.importorskip("prometheus_client")
    approved(it, 2)
    with it.store.write() as tx:
        accounts.signed_in(tx, it.account, it.now, "smtp", "535 no")
    hung: list[str] = []
    port = _free()
    reports: Callable[[], list[dict[str, Any]]] = lambda: [told(it)]  # noqa: E731
    with serve(f"127.0.0.1:{port}", reports, lambda: "".join(hung)):
        assert _get(port, "/healthz") == (200, "ok\n")
        status, text = _get(port, "/metrics")
        assert status == 200
        values = dict(x.rsplit(" ", 1) for x in text.splitlines() if not x.startswith("#"))
        assert values['sincerely_letters{account="personal",state="approved"}'] == "2.0"
        assert values['sincerely_sign_in_refused{account="personal",side="smtp"}'] == "1.0"
        assert values['sincerely_folder_lag_seconds{account="personal",role="inbox"}'] == "0.0"
        stamp = float(values['sincerely_last_scan_timestamp_seconds{account="personal"}'])
        assert stamp == START.timestamp()
        for secret in ("corp.example", "reading group", "maya@", "INBOX"):
            assert secret not in text
        hung.append("scan shows no sign of life for 900 s")
        assert _get(port, "/healthz") == (503, "scan shows no sign of life for 900 s\n")
        assert _get(port, "/metrics", host="evil.example")[0] == 403
        assert _get(port, "/metrics", host=f"evil.example:{port}")[0] == 403
        assert _get(port, "/metrics", host=f"localhost:{port}")[0] == 200
        assert _get(port, "/")[0] == 404
        with (
            pytest.raises(Unavailable, match="in use"),
            serve(f"127.0.0.1:{port}", reports, lambda: ""),
        ):
            pass
    with pytest.raises((urllib.error.URLError, OSError)):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)


def test_metrics_on_a_socket_are_for_this_user_alone(it: Rehearsal, tmp_path: Path) -> None:
    pytest.importorskip("prometheus_client")
    look(it)
    path = tmp_path / "metrics"
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(path))  # as a daemon that was killed leaves it
    left.close()
    with serve(f"unix:{path}", lambda: [told(it)], lambda: ""):
        assert path.stat().st_mode & 0o777 == 0o600
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(str(path))
            channel.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
            answer = b"".join(iter(lambda: channel.recv(65536), b""))
        assert b"sincerely_hung 0.0" in answer
    assert not path.exists()


def _record(text: str, level: int = logging.WARNING, trace: bool = False) -> logging.LogRecord:
    info = None
    if trace:
        try:
            raise ValueError("inside")
        except ValueError:
            info = sys.exc_info()
    return logging.LogRecord("x", level, __file__, 1, text, None, info)


def test_a_server_cannot_write_lines_of_its_own_into_the_log() -> None:
    hostile = _record("NO\r\n<0>2026-01-01 forged\x1b[2J")
    assert _Journal().format(hostile) == "<4>NO <0>2026-01-01 forged [2J"
    assert "\n" not in _Plain().format(hostile)
    lines = _Journal().format(_record("a tick failed", logging.ERROR, trace=True)).splitlines()
    assert len(lines) > 3
    assert all(line.startswith("<3>") for line in lines)


def test_priorities_only_where_the_journal_listens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "err").open("w") as file:
        monkeypatch.setattr(sys, "stderr", file)
        found = (tmp_path / "err").stat()
        monkeypatch.setenv("JOURNAL_STREAM", f"{found.st_dev}:{found.st_ino}")
        assert _to_journal()
        monkeypatch.setenv(
            "JOURNAL_STREAM", "8:123"
        )  # inherited, but standard error goes elsewhere
        assert not _to_journal()


def test_an_error_of_the_ledger_carries_no_words_of_a_letter(it: Rehearsal) -> None:
    with pytest.raises(Exception) as caught, it.store.write() as tx:
        tx.execute(messages.insert().values(id=1, subject="canary-of-a-letter"))
    assert "canary" not in str(caught.value)
