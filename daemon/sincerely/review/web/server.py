"""uvicorn, in a thread of its own, on loopback or on a socket that only its owner may open."""

import ipaddress
import logging
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from sincerely.review.web.application import application
from sincerely.review.web.keys import Keys
from sincerely.review.web.site import Site
from sincerely.words.errors import Unavailable, UsageProblem

#: Seconds to begin and to end.
_PATIENCE = 10.0


def bound(host: str, port: int) -> socket.socket:
    """A listening place on loopback. Raises UsageProblem elsewhere, Unavailable where it is taken."""
    if not ipaddress.ip_address(host).is_loopback:
        hint = "a tunnel or a TLS proxy of yours goes before it"
        raise UsageProblem(f"{host} is not this machine alone", hint)
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise Unavailable(f"the web page cannot have port {port}: {error.strerror}") from error
    return place


def bound_at(path: Path) -> socket.socket:
    """A listening place that is a file, for its owner alone (0600). Raises Unavailable where another
    page listens there, or something else is in its place."""
    place = socket.socket(socket.AF_UNIX)
    before = os.umask(0o177)
    try:
        if path.is_socket() and not _listens(path):
            path.unlink()  # left over from a page that was killed
        place.bind(str(path))
    except OSError as error:
        place.close()
        why = error.strerror or str(error)
        raise Unavailable(f"the web page cannot have the socket {path}: {why}") from error
    finally:
        os.umask(before)
    return place


def _listens(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as asking:
        try:
            asking.connect(str(path))
        except ConnectionRefusedError:
            return False
    return True


def names(place: socket.socket, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What the page answers to there. more: names of the user's own tunnel or proxy."""
    if place.family == socket.AF_UNIX:
        return ("localhost", *more)
    port = place.getsockname()[1]
    return (*(f"{host}:{port}" for host in ("127.0.0.1", "localhost", "[::1]")), *more)


@contextmanager
def serving(site: Site, place: socket.socket) -> Iterator[None]:
    """Serve until the block ends. Raises Unavailable where it does not begin."""
    for name in ("uvicorn", "uvicorn.error", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
    settings = uvicorn.Config(
        application(site, Keys(site.folder)),
        lifespan="off",
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        ws="none",
        loop="asyncio",
        limit_concurrency=50,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=2,
    )
    file = place.getsockname()
    server = uvicorn.Server(settings)
    thread = threading.Thread(target=server.run, args=([place],), name="web", daemon=True)
    thread.start()
    waiting = threading.Event()
    for _ in range(int(_PATIENCE / 0.02)):
        if server.started or not thread.is_alive():
            break
        waiting.wait(0.02)
    if not server.started:
        raise Unavailable("the web page did not begin")
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        if place.family == socket.AF_UNIX:
            Path(file).unlink(missing_ok=True)
        place.close()
