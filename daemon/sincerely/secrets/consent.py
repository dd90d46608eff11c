"""How a person signs in with OAuth: in a browser that comes back to this machine, by pasting the
address it ended at, or on another device with a short code (RFC 8252, 7636 and 8628).

Run by `init` and `sign-in`, never by the daemon.
"""

import os
import selectors
import time
from collections.abc import Callable
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler, HTTPServer
from secrets import token_urlsafe
from typing import Any, TextIO
from urllib.parse import parse_qs, urlsplit

from sincerely.secrets.oauth import Client, Denied, Session, one_line
from sincerely.words.errors import SignInRefused, TryLater, Unavailable

_PATIENCE = 600.0
_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


def by_browser(
    client: Client, user: str, what: str, *, say: Callable[[str], None],
    show: Callable[[str], object] | None = None, pasted: TextIO | None = None,
    patience: float = _PATIENCE,
) -> dict[str, Any]:  # fmt: skip
    """A token by authorization code and PKCE.

    say: tells the person; show: opens a browser; pasted: where the person may paste the address
    that the browser ended at. Raises Denied, SignInRefused (nobody came), Unavailable.
    """
    state, verifier = token_urlsafe(24), token_urlsafe(48)
    with _Listener(("127.0.0.1", 0), _Handler) as listener:
        listener.state = state
        # Without a slash at its end, as it is registered: Microsoft compares the two by letter.
        redirect = f"http://{client.provider.redirect}:{listener.server_port}"
        session = Session(client, what)
        url, _ = session.oauth.create_authorization_url(
            client.provider.authorize, state=state, code_verifier=verifier, redirect_uri=redirect,
            login_hint=user, **dict(client.provider.extra),
        )  # fmt: skip
        say(f"Open this address in a browser, and sign in as {user}:\n\n  {url}\n")
        if pasted is not None:
            say("Where that browser is on another machine, it ends at a page that does not open: "
                "paste the address of that page here.")  # fmt: skip
        if show is not None:
            show(url)
        query = listener.wait(pasted, patience, say)
    if query.get("error"):
        raise Denied(query["error"], query.get("error_description"))
    return session.ask(
        lambda: session.oauth.fetch_token(
            client.provider.token, grant_type="authorization_code", code=query["code"],
            redirect_uri=redirect, code_verifier=verifier,
        )
    )  # fmt: skip


def by_device(
    client: Client, what: str, *, say: Callable[[str], None],
    wait: Callable[[float], object], patience: float = _PATIENCE,
) -> dict[str, Any]:  # fmt: skip
    """A token by a code that the person types on another device (RFC 8628).

    wait: sleeps so many seconds. Raises Denied, SignInRefused (no such way, or too late).
    """
    at = client.provider
    if not at.device:
        raise SignInRefused(f"{what}: {at.name} has no sign-in by code", "leave --device out")
    session = Session(client, what)
    answer = session.post(at.device, {"client_id": client.client_id, "scope": at.scope})
    try:
        told = answer.json()
        if told.get("error"):
            raise Denied(told["error"], told.get("error_description"))
        code, shown = str(told["device_code"]), one_line(told["user_code"])
        where = one_line(told.get("verification_uri") or told["verification_url"])
        pause = min(max(float(told.get("interval", 5)), 0.0), 60.0)
        ends = time.monotonic() + min(float(told.get("expires_in", 900)), patience)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unavailable(f"{what}: {at.name} gave no code to sign in with") from None
    say(f"Open {where} on any device and type this code:\n\n  {shown}\n")
    while time.monotonic() < ends:
        wait(pause)
        try:
            return session.ask(
                lambda: session.oauth.fetch_token(at.token, grant_type=_GRANT, device_code=code)
            )
        except Denied as denied:
            if denied.error == "slow_down":
                pause += 5
            elif denied.error != "authorization_pending":
                raise
        except TryLater:
            pause += 5
    raise SignInRefused(f"{what}: nobody typed the code in time", "begin again")


class _Handler(BaseHTTPRequestHandler):
    """Takes the one answer that carries our state; everything else is nothing to us."""

    timeout = 5
    server: "_Listener"

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").rpartition(":")[0]
        query = _query(self.path)
        # A page elsewhere may point a browser here by a name of its own (DNS rebinding).
        if host not in ("127.0.0.1", "localhost") or not _answers(query, self.server.state):
            self._reply(404, "Nothing is here.")
            return
        self.server.query = query
        self._reply(200, "Sincerely has the answer. You can close this window.")

    def _reply(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """The request holds the code: it is written nowhere."""


class _Listener(HTTPServer):
    state: str = ""
    query: dict[str, str] | None = None

    def handle_error(self, *_: Any) -> None:
        """A browser that leaves half-way is nothing to tell."""

    def wait(
        self, pasted: TextIO | None, patience: float, say: Callable[[str], None]
    ) -> dict[str, str]:
        """The answer, by the browser or by hand, whichever comes first."""
        ends, typed = time.monotonic() + patience, b""
        with selectors.DefaultSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            if pasted is not None:
                try:
                    selector.register(pasted, selectors.EVENT_READ)
                except (ValueError, OSError):  # a plain file or nothing: there is nobody to paste
                    pasted = None
            while (left := ends - time.monotonic()) > 0:
                for key, _ in selector.select(left):
                    if key.fileobj is self:
                        self.handle_request()
                    elif pasted is not None and not (came := os.read(key.fd, 1 << 16)):
                        selector.unregister(pasted)
                        pasted = None
                    else:
                        *lines, typed = (typed + came).split(b"\n")
                        for line in filter(None, (line.strip() for line in lines)):
                            query = _query(line.decode("utf-8", "replace"))
                            if _answers(query, self.state):
                                return query
                            say("That is not the address this sign-in ends at; try again:")
                if self.query is not None:
                    return self.query
        raise SignInRefused("nobody signed in in time", "begin again")


def _query(url: str) -> dict[str, str]:
    try:
        return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    except ValueError:
        return {}


def _answers(query: dict[str, str], state: str) -> bool:
    given = query.get("state", "")
    right = compare_digest(given.encode("utf-8", "replace"), state.encode())
    return right and bool(query.get("code") or query.get("error"))
