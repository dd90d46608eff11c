"""The only door to HTTP: one request, one small answer, one deadline. No redirects, cookies, proxies.

The daemon speaks it to the OAuth endpoint of the configured profile and to nobody else; `init` and
`sign-in`, which a person calls, also ask a domain for its mail servers. Mail never leads here
(blueprint rule 7; tests/test_house.py holds that no other module speaks HTTP).
"""

import http.client
import re
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from sincerely.bounded import within
from sincerely.config.values import safe_url
from sincerely.words.errors import Unavailable

#: Seconds for one read; `exchange` has a deadline for everything besides.
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. headers: names casefolded; body: never longer than was allowed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(
    method: str,
    url: str,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    *,
    seconds: float = 20.0,
    most: int = 1 << 18,
    plain: bool = False,
) -> Answer:
    """Ask once. plain: whether http:// is allowed beyond loopback, for what is no secret.

    Raises Unavailable, naming the host and never the path, which may hold a secret.
    """
    place = _judge(url, plain)
    where, connection = place.netloc, _connection(place)
    try:
        return within(
            seconds,
            f"https {where}",
            lambda: _ask(connection, method, place, body, dict(headers or {}), most),
        )
    except ssl.SSLCertVerificationError as error:
        why = f"its certificate is not trusted: {error.verify_message}"
        raise Unavailable(
            f"{where}: {why}", "is the clock right, and the network yours?"
        ) from error
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        with suppress(OSError):  # whoever still reads from it is let go
            if connection.sock is not None:
                connection.sock.shutdown(socket.SHUT_RDWR)
        raise Unavailable(f"{where}: cannot be reached: {_reason(error)}") from error


def _judge(url: str, plain: bool) -> SplitResult:
    if not re.fullmatch(r"[\x21-\x7e]{1,4000}", url):
        raise Unavailable("an address with characters that no address has")
    try:
        if not (plain and url.startswith("http://")):
            safe_url(url)
        return urlsplit(url)
    except ValueError as error:
        raise Unavailable(f"{url.split('?')[0]}: {error}") from error


def _connection(place: SplitResult) -> http.client.HTTPConnection:
    host = place.hostname or ""
    if place.scheme != "https":
        return http.client.HTTPConnection(host, place.port, timeout=_PATIENCE)
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return http.client.HTTPSConnection(host, place.port, timeout=_PATIENCE, context=context)


def _ask(
    connection: http.client.HTTPConnection,
    method: str,
    place: SplitResult,
    body: bytes,
    headers: dict[str, str],
    most: int,
) -> Answer:
    target = (place.path or "/") + (f"?{place.query}" if place.query else "")
    try:
        connection.request(method, target, body or None, {"Connection": "close", **headers})
        response = connection.getresponse()
        text = response.read(most + 1)
        if len(text) > most:
            raise OSError(f"the answer is longer than {most} bytes")
        told = {name.casefold(): value for name, value in response.getheaders()}
        return Answer(response.status, told, text)
    finally:
        connection.close()


def _reason(error: BaseException) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text or type(error).__name__)[:200]
