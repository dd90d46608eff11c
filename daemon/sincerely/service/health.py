"""For machines that watch: `/metrics` (Prometheus) and `/healthz`, on loopback or a socket, off by
default. prometheus-client lives in this file (extra `metrics`).

Only numbers, and names of accounts: no address, no folder's name, no word of a letter. Asked for by
another host name than loopback's, it answers 403: a web page must not reach it by DNS rebinding.
"""

import logging
import os
import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from sincerely.words.errors import ConfigProblems, Unavailable

log = logging.getLogger("sincerely.health")

Reports = Callable[[], list[dict[str, Any]]]
_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]", ""})


class _Quiet(WSGIRequestHandler):
    """Without a line in the log for each request, and without asking DNS who it was."""

    def log_message(self, format: str, *args: Any) -> None:
        log.debug(format, *args)

    def address_string(self) -> str:
        return "local"


class _Server(ThreadingMixIn, WSGIServer):
    """TCP on loopback. One thread a request."""

    daemon_threads = True

    def server_bind(self) -> None:
        # Without the name that HTTPServer would look up.
        self.socket.bind(self.server_address)
        self.server_name, self.server_port = "localhost", 0
        self.setup_environ()


class _Six(_Server):
    address_family = socket.AF_INET6


class _Unix(_Server):
    """A socket file that only this user can open."""

    address_family = socket.AF_UNIX

    def server_bind(self) -> None:
        before = os.umask(0o177)
        try:
            super().server_bind()
        finally:
            os.umask(before)

    def get_request(self) -> tuple[Any, Any]:
        request, _ = self.socket.accept()
        return request, ("local", 0)


@contextmanager
def serve(listen: str, reports: Reports, stuck: Callable[[], str]) -> Iterator[None]:
    """Answer until the end of the block. listen: as the configuration has it; stuck: what hangs.

    Raises ConfigProblems where the extra is missing, Unavailable where the place is taken.
    """
    try:
        from prometheus_client import CollectorRegistry, make_wsgi_app
    except ImportError as error:
        raise ConfigProblems(
            ["health.listen: needs prometheus-client"], "pip install 'sincerely[metrics]'"
        ) from error
    registry = CollectorRegistry()
    registry.register(_Collector(reports, stuck))
    metrics = make_wsgi_app(registry)

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        host = re.sub(r":\d*$", "", environ.get("HTTP_HOST", ""))
        if not listen.startswith("unix:") and host not in _HOSTS:
            return _say(start, "403 Forbidden", "only for this machine")
        if environ["PATH_INFO"] == "/metrics":
            found: Iterable[bytes] = metrics(environ, start)
            return found
        if environ["PATH_INFO"] == "/healthz":
            hung = stuck()
            return _say(start, "503 Service Unavailable" if hung else "200 OK", hung or "ok")
        return _say(start, "404 Not Found", "/metrics and /healthz are here")

    try:
        server = _open(listen)
    except OSError as error:
        raise Unavailable(f"health.listen: {listen}: {error.strerror}") from error
    server.set_app(answer)
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    log.info("metrics at %s", listen)
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        if listen.startswith("unix:"):
            with suppress(OSError):
                Path(listen.removeprefix("unix:")).unlink()


def _open(listen: str) -> WSGIServer:
    if listen.startswith("unix:"):
        path = Path(listen.removeprefix("unix:"))
        if (
            path.is_socket()
        ):  # of a daemon that was killed: the state folder's lock says we are alone
            path.unlink()
        return _Unix(str(path), _Quiet)  # type: ignore[arg-type]
    host, _, port = listen.rpartition(":")
    kind = _Six if host.startswith("[") else _Server
    return kind((host.strip("[]"), int(port)), _Quiet)


def _say(start: Callable[..., Any], status: str, text: str) -> list[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{text}\n".encode()]


class _Collector:
    """The reports as metrics, made when asked for."""

    def __init__(self, reports: Reports, stuck: Callable[[], str]) -> None:
        self._reports, self._stuck = reports, stuck

    def describe(self) -> list[Any]:
        return []

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        hung = GaugeMetricFamily("sincerely_hung", "1 where a round shows no sign of life")
        hung.add_metric([], float(bool(self._stuck())))
        yield hung
        reports = self._reports()
        for name, text, value in _GAUGES:
            gauge = GaugeMetricFamily(f"sincerely_{name}", text, labels=["account"])
            for report in reports:
                found = value(report)
                if found is not None:
                    gauge.add_metric([report["account"]], float(found))
            yield gauge
        letters = GaugeMetricFamily(
            "sincerely_letters", "Letters by state", labels=["account", "state"]
        )
        folders = GaugeMetricFamily(
            "sincerely_folder_lag_seconds", "Since the last look, the oldest folder of a role",
            labels=["account", "role"],
        )  # fmt: skip
        refused = GaugeMetricFamily(
            "sincerely_sign_in_refused", "1 where the server refuses the sign-in",
            labels=["account", "side"],
        )  # fmt: skip
        for report in reports:
            for state, count in sorted(report["letters"].items()):
                letters.add_metric([report["account"], state], count)
            lags: dict[str, float] = {}
            for folder in report["folders"]:
                lags[folder["role"]] = max(folder["lag"], lags.get(folder["role"], 0.0))
            for role, lag in sorted(lags.items()):
                folders.add_metric([report["account"], role], lag)
            for side, known in report["sign_in"].items():
                if known is not None:
                    refused.add_metric([report["account"], side], float(bool(known["refused"])))
        yield from (letters, folders, refused)


def _stamp(moment: Any) -> float | None:
    return None if moment is None else moment.timestamp()


#: Name, help, and what of a report it is; None leaves it out.
_GAUGES: tuple[tuple[str, str, Callable[[dict[str, Any]], Any]], ...] = (
    ("last_scan_timestamp_seconds", "When every folder was read", lambda r: _stamp(r["scanned_at"])),
    ("scan_lag_seconds", "Since the oldest last look at a folder", lambda r: r["lag"]),
    ("scan_failing", "1 where the last scan failed", lambda r: bool(r["trouble"])),
    ("paused", "1 while paused", lambda r: bool(r["paused"])),
    ("braked", "1 while a brake holds everything", lambda r: bool(r["brake"])),
    ("held_letters", "Letters that wait for the user", lambda r: len(r["held"])),
    ("next_send_timestamp_seconds", "When the next letter may leave", lambda r: _stamp(r["next_send"])),
    ("quarantined_messages", "Mails that could not be read", lambda r: len(r["quarantine"])),
    ("last_audit_timestamp_seconds", "When the mailbox was compared with the ledger",
     lambda r: _stamp(r["audited"] and r["audited"]["at"])),
    ("last_audit_gaps", "Messages that audit found missing",
     lambda r: r["audited"] and r["audited"]["gaps"]),
)  # fmt: skip
