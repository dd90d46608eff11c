"""uvicorn, in a thread of its own, on loopback."""

import ipaddress
import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

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


def names(place: socket.socket, more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What the page answers to there. more: names of the user's own tunnel or proxy."""
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
        place.close()
