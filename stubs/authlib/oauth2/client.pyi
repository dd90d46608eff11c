from collections.abc import Mapping
from typing import Any

class OAuth2Client:
    oauth_error_class: Any
    token: Any
    def __init__(
        self,
        session: Any,
        client_id: str | None = ...,
        client_secret: str | None = ...,
        token_endpoint_auth_method: str | None = ...,
        *,
        scope: str | None = ...,
        code_challenge_method: str | None = ...,
    ) -> None: ...
    def create_authorization_url(
        self, url: str, state: str | None = ..., code_verifier: str | None = ..., **words: str
    ) -> tuple[str, str]: ...
    def fetch_token(
        self, url: str | None = ..., *, grant_type: str | None = ..., **words: str
    ) -> Mapping[str, Any]: ...
    def refresh_token(
        self, url: str | None = ..., refresh_token: str | None = ...
    ) -> Mapping[str, Any]: ...
