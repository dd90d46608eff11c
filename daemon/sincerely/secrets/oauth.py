"""OAuth 2: an access token in place of a password, and the refresh token that brings the next one.

authlib speaks the protocol; what goes over the line goes through `https`, to the two or three
addresses of one provider. Needs the extra `oauth`.
"""

import json
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn
from urllib.parse import urlencode

from authlib.oauth2.client import OAuth2Client

from sincerely import https
from sincerely.config.schema import OAuthSection
from sincerely.secrets.sealed import Vault
from sincerely.words.errors import SignInRefused, TryLater, Unavailable

logging.getLogger("authlib").setLevel(logging.WARNING)

#: A token is renewed so long before it ends, or in the last fifth of a short life.
_EARLY = timedelta(minutes=5)
_LIFE = timedelta(hours=1)
#: Words of RFC 6749 sections 4.1.2.1 and 5.2 that mean: later, and: we are not known as we say. Any
#: other, invalid_grant above all, ends the sign-in.
_BUSY = {"temporarily_unavailable", "server_error", "slow_down"}
_UNKNOWN = {"invalid_client", "unauthorized_client", "invalid_scope", "invalid_request",
            "unsupported_grant_type"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Provider:
    """Where one provider signs people in. redirect: the name of this machine in the address it
    sends the browser back to; extra: further words it wants; device: "" where it has none."""

    key: str
    name: str
    authorize: str
    token: str
    scope: str
    device: str = ""
    redirect: str = "127.0.0.1"
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Client:
    """We, as the provider knows us. secret: reads the client secret, None for a public client."""

    provider: Provider
    client_id: str
    secret: Callable[[], str] | None = None


class Denied(Exception):
    """The provider said no. error: its word of RFC 6749 section 5.2 or RFC 8628 section 3.5."""

    def __init__(self, error: object = "", description: object = "") -> None:
        # authlib's own class refuses line breaks, and Microsoft's descriptions are full of them.
        self.error = one_line(error)
        super().__init__(one_line(description) or self.error)


def provider(key: str, section: OAuthSection) -> Provider:
    """A built-in provider, or one of the user's own (config has judged that it is whole)."""
    if key == "google" and not section.token:
        return Provider(
            key, "Google",
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            "https://mail.google.com/",
            extra=(("access_type", "offline"), ("prompt", "consent")),
        )  # fmt: skip
    if key == "microsoft" and not section.token:
        base = f"https://login.microsoftonline.com/{section.tenant}/oauth2/v2.0"
        return Provider(
            key, "Microsoft", f"{base}/authorize", f"{base}/token",
            "https://outlook.office.com/IMAP.AccessAsUser.All "
            "https://outlook.office.com/SMTP.Send offline_access",
            device=f"{base}/devicecode", redirect="localhost",
        )  # fmt: skip
    return Provider(
        key, key, section.authorize or "", section.token or "", section.scope or "",
        device=section.device or "",
    )  # fmt: skip


def one_line(text: object) -> str:
    """A provider's words, fit for a message."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", str(text or "")).strip()[:300]


class Session:
    """authlib's client over our door, which goes to this provider's addresses and nowhere else."""

    def __init__(self, client: Client, what: str) -> None:
        self._client, self._what = client, what
        secret = client.secret() if client.secret is not None else None
        self.oauth = OAuth2Client(
            session=self,
            client_id=client.client_id,
            client_secret=secret,
            token_endpoint_auth_method="client_secret_post" if secret else "none",
            scope=client.provider.scope,
            code_challenge_method="S256",
        )
        self.oauth.oauth_error_class = Denied

    def post(
        self, url: str, data: Mapping[str, str], headers: Mapping[str, str] | None = None,
        auth: Any = None, **_: Any,
    ) -> "_Answer":  # fmt: skip
        """One request, as authlib wants to see it answered. Raises Unavailable."""
        at = self._client.provider
        if url not in (at.token, at.device):
            raise Unavailable(f"{self._what}: {at.name} has no such address")
        body, words = urlencode(dict(data)), dict(headers or {})
        if auth is not None:
            url, words, body = auth.prepare("POST", url, words, body)
        return _Answer(https.exchange("POST", url, body.encode(), words), self._what, at.name)

    def ask(self, call: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
        """A token by any grant. Raises Denied, Unavailable or TryLater."""
        try:
            token = dict(call())
        except (ValueError, KeyError, TypeError) as error:
            raise Unavailable(
                f"{self._what}: {self._client.provider.name} answered with no token: "
                f"{type(error).__name__}"
            ) from None
        if not isinstance(token.get("access_token"), str):
            raise Unavailable(f"{self._what}: {self._client.provider.name} gave no token")
        return token


class _Answer:
    def __init__(self, answer: https.Answer, what: str, name: str) -> None:
        self.status_code, self._body = answer.status, answer.body
        self._what, self._name = what, name

    def json(self) -> Any:
        return json.loads(self._body)

    def raise_for_status(self) -> None:
        """Called by authlib where the answer is no JSON, or 500 and more."""
        if self.status_code == 429 or self.status_code >= 500:
            raise TryLater(f"{self._what}: {self._name} is busy ({self.status_code})")
        if self.status_code >= 300:
            raise Unavailable(f"{self._what}: {self._name} answered with {self.status_code}")


@dataclass(frozen=True, slots=True)
class Keeper:
    """The sign-in of one user, kept fresh. again: the command that signs in anew."""

    client: Client
    vault: Vault
    user: str
    what: str
    again: str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def token(self, refused: bool = False) -> str:
        """An access token that is good for some minutes. refused: a server did not take the last.

        Raises SignInRefused where the user must sign in, Unavailable or TryLater where not.
        """
        kept = self._kept()
        if not refused and self._good(kept, early=True):
            return str(kept["access_token"])
        with self.vault.alone():
            before, kept = kept, self._kept()
            renewed = kept.get("access_token") != before.get("access_token")
            if self._good(kept, early=True) and (renewed or not refused):
                return str(kept["access_token"])  # another process was quicker
            try:
                return str(self._refresh(kept)["access_token"])
            except (Unavailable, TryLater):
                # It may serve for its last minutes, unless a server said that it does not.
                if refused or not self._good(kept, early=False):
                    raise
                return str(kept["access_token"])

    def accept(self, token: Mapping[str, Any]) -> None:
        """Keep what a sign-in gave. Raises SignInRefused where it cannot last."""
        if not token.get("refresh_token"):
            raise SignInRefused(
                f"{self.what}: {self.client.provider.name} gave no lasting sign-in",
                "take the app's access away in the account's settings there, and sign in again",
            )
        with self.vault.alone():
            self._save(token)

    def standing(self) -> dict[str, Any]:
        """Since when and until when; nothing of the tokens. Raises SignInRefused as `token` does."""
        kept = self._kept()
        return {"provider": self.client.provider.key, "since": kept.get("since"),
                "expires": kept.get("expires_at")}  # fmt: skip

    def _kept(self) -> dict[str, Any]:
        kept = self.vault.load()
        if kept is None or not kept.get("refresh_token"):
            raise SignInRefused(f"{self.what}: {self.user} has not signed in", self.again)
        wanted = (self.client.provider.key, self.client.client_id, self.user)
        if (kept.get("provider"), kept.get("client_id"), kept.get("user")) != wanted:
            raise SignInRefused(
                f"{self.what}: the sign-in that is kept belongs to another client or user",
                f"sign in again: {self.again}",
            )
        return kept

    def _good(self, kept: Mapping[str, Any], early: bool) -> bool:
        """Whether the token lives on; a clock that stands before its birth is not to be trusted."""
        try:
            born = datetime.fromisoformat(kept["obtained_at"])
            ends = datetime.fromisoformat(kept["expires_at"])
        except (KeyError, TypeError, ValueError):
            return False
        now = self.clock()
        spare = min(_EARLY, (ends - born) / 5) if early else timedelta()
        return bool(kept.get("access_token")) and born <= now < ends - spare

    def _refresh(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        session = Session(self.client, self.what)
        session.oauth.token = {"refresh_token": kept["refresh_token"]}
        try:
            fresh = session.ask(
                lambda: session.oauth.refresh_token(
                    self.client.provider.token, refresh_token=kept["refresh_token"]
                )
            )
        except Denied as denied:
            self.explain(denied)
        return self._save({"refresh_token": kept["refresh_token"], **fresh}, kept.get("since"))

    def _save(self, token: Mapping[str, Any], since: object = None) -> dict[str, Any]:
        now = self.clock()
        try:
            life = timedelta(seconds=min(max(int(token["expires_in"]), 0), 31_536_000))
        except (KeyError, TypeError, ValueError):
            life = _LIFE
        kept = {
            "provider": self.client.provider.key, "client_id": self.client.client_id,
            "user": self.user, "since": since or now.isoformat(),
            "refresh_token": token["refresh_token"], "access_token": token["access_token"],
            "obtained_at": now.isoformat(), "expires_at": (now + life).isoformat(),
        }  # fmt: skip
        self.vault.save(kept)
        return kept

    def explain(self, denied: Denied) -> NoReturn:
        """What a refusal means for the user. Always raises."""
        name = self.client.provider.name
        # Short, for what to do stands behind it and must not be cut off.
        said = f"{self.what}: {name}: {denied.error[:40]}: {str(denied)[:100]}"
        if denied.error in _BUSY:
            raise TryLater(said, "it is tried again")
        if denied.error in _UNKNOWN:
            raise SignInRefused(
                said, f"check oauth: {self.client.provider.key}: in the configuration"
            )
        raise SignInRefused(
            f"{said}: the sign-in of {self.user} is over", f"sign in again: {self.again}"
        )
