"""An OAuth 2 authorization server on loopback, strict where providers are: PKCE, one-time codes,
rotating refresh tokens whose reuse ends the sign-in, device codes, and introspection for Dovecot.

Written from the RFCs (6749, 7636, 7662, 8252, 8628, 9700), not from the client's library.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

from tests import canary

CLIENT, CLIENT_SECRET = "sincerely-test", "not-so-secret"


@dataclass
class _Family:
    """All tokens of one sign-in. current: the one refresh token that counts."""

    user: str
    current: str
    alive: bool = True


@dataclass
class OAuthServer:
    """Context manager. user: who "signs in" at the browser page, None refuses.

    lifetime: seconds of an access token; trouble: status or word to answer the token endpoint with;
    approved: device codes a person typed. requests: every form that came, for the tests to look at.
    """

    user: str | None = "maya@example.test"
    lifetime: int = 3600
    trouble: int | str | None = None
    pending: int = 1
    secret: str | None = None
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)
    _families: list[_Family] = field(default_factory=list)
    _refresh: dict[str, _Family] = field(default_factory=dict)
    _access: dict[str, tuple[_Family, float]] = field(default_factory=dict)
    _devices: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"oauth": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def section(self, **more: Any) -> dict[str, Any]:
        """The configuration of a client of this server; `key` is the caller's to add."""
        return {
            "client_id": CLIENT,
            "authorize": f"{self.url}/authorize",
            "token": f"{self.url}/token",
            "device": f"{self.url}/device",
            "scope": "mail offline_access",
            **more,
        }

    def revoke(self) -> None:
        """End every sign-in, as a user does in the account's settings."""
        with self._lock:
            for family in self._families:
                family.alive = False

    def drop_access(self) -> None:
        """Take all access tokens back before their time; sign-ins stay."""
        with self._lock:
            self._access.clear()

    def count(self, grant: str) -> int:
        """How often the token endpoint was asked for this grant."""
        return sum(
            form.get("grant_type") == grant for path, form in self.requests if path == "/token"
        )

    # -- what the handler asks

    def authorize(self, query: dict[str, str]) -> str | None:
        """Where the browser goes; None for a request that no server should answer."""
        redirect = query.get("redirect_uri", "")
        if query.get("client_id") != CLIENT or urlsplit(redirect).hostname not in (
            "127.0.0.1", "localhost",
        ):  # fmt: skip
            return None
        answer = {"state": query.get("state", "")}
        if self.user is None:
            answer |= {"error": "access_denied", "error_description": "the user said no"}
        elif query.get("code_challenge_method") != "S256" or query.get("response_type") != "code":
            answer |= {"error": "invalid_request"}
        else:
            code = secrets.token_urlsafe(16)
            with self._lock:
                self._codes[code] = {**query, "user": self.user}
            answer["code"] = code
        return f"{redirect}?{urlencode(answer)}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if form.get("client_id") != CLIENT or form.get("client_secret") != self.secret:
            return 401, {"error": "invalid_client"}
        with self._lock:
            grant = form.get("grant_type", "")
            if grant == "authorization_code":
                asked = self._codes.pop(form.get("code", ""), None)
                challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
                digest = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
                if asked is None or digest != asked["code_challenge"]:
                    return 400, {"error": "invalid_grant"}
                if form.get("redirect_uri") != asked["redirect_uri"]:
                    return 400, {"error": "invalid_grant"}
                return 200, self._issue(asked["user"])
            if grant == "refresh_token":
                family = self._refresh.get(form.get("refresh_token", ""))
                if family is None or not family.alive:
                    return 400, {
                        "error": "invalid_grant",
                        "error_description": "AADSTS70008: the grant is over.\r\nTrace ID: 1\r\n",
                    }
                if form["refresh_token"] != family.current:
                    family.alive = False  # reuse: taken for stolen (RFC 9700 section 4.14.2)
                    return 400, {"error": "invalid_grant", "error_description": "reused"}
                return 200, self._tokens(family)
            if grant.endswith("device_code"):
                left = self._devices.get(form.get("device_code", ""))
                if left is None:
                    return 400, {"error": "expired_token"}
                if left:
                    self._devices[form["device_code"]] = left - 1
                    word = "slow_down" if left > 1 else "authorization_pending"
                    return 400, {"error": word}
                if self.user is None:
                    return 400, {"error": "access_denied"}
                return 200, self._issue(self.user)
            return 400, {"error": "unsupported_grant_type"}

    def device(self) -> dict[str, Any]:
        code = secrets.token_urlsafe(16)
        with self._lock:
            self._devices[code] = self.pending
        return {
            "device_code": code, "user_code": "WDJB-MJHT", "expires_in": 60, "interval": 0,
            "verification_uri": f"{self.url}/type",
        }  # fmt: skip

    def introspect(self, token: str) -> dict[str, Any]:
        """RFC 7662: what Dovecot asks about a token that a client brings."""
        with self._lock:
            family, ends = self._access.get(token, (None, 0.0))
        if family is None or not family.alive or time.time() > ends:
            return {"active": False}
        return {"active": True, "username": family.user, "email": family.user, "exp": int(ends)}

    def _issue(self, user: str) -> dict[str, Any]:
        family = _Family(user, "")
        self._families.append(family)
        return self._tokens(family)

    def _tokens(self, family: _Family) -> dict[str, Any]:
        access, refresh = (canary.secret(secrets.token_urlsafe(24)) for _ in range(2))
        self._access[access] = (family, time.time() + self.lifetime)
        self._refresh[refresh] = family
        family.current = refresh
        return {
            "access_token": access, "refresh_token": refresh, "token_type": "Bearer",
            "expires_in": self.lifetime, "scope": "mail offline_access",
        }  # fmt: skip


class _Handler(BaseHTTPRequestHandler):
    oauth: OAuthServer
    timeout = 5

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(place.query).items()}
        self.oauth.requests.append((place.path, query))
        if place.path == "/introspect":
            bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._json(200, self.oauth.introspect(query.get("access_token") or bearer))
        elif place.path == "/authorize" and (target := self.oauth.authorize(query)):
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._json(400, {"error": "invalid_request"})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        text = self.rfile.read(length).decode()
        form = {name: values[0] for name, values in parse_qs(text).items()}
        path = urlsplit(self.path).path
        self.oauth.requests.append((path, form))
        if path == "/introspect":
            self._json(200, self.oauth.introspect(form.get("token", "")))
        elif path == "/token" and self.oauth.trouble is not None:
            self._trouble(self.oauth.trouble)
        elif path == "/token":
            self._json(*self.oauth.token(form))
        elif path == "/device":
            self._json(200, self.oauth.device())
        else:
            self._json(404, {"error": "invalid_request"})

    def _trouble(self, trouble: int | str) -> None:
        if isinstance(trouble, int):
            self._send(trouble, b"<html>busy</html>", "text/html")
        elif trouble == "endless":
            self._send(200, b"x" * 2_000_000, "application/json")
        elif trouble == "drip":  # one byte now and then: no read ever times out
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            for _ in range(600):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        elif trouble == "junk":
            self._send(200, b"[1]", "application/json")
        else:
            self._json(400, {"error": trouble})

    def _json(self, status: int, data: dict[str, Any]) -> None:
        self._send(status, json.dumps(data).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tests look at `requests`."""
