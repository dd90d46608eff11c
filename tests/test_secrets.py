"""Passwords come from the one source that was named, or not at all, and are told apart clearly."""

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import NoKeyringError

from sincerely import secrets
from sincerely.config.schema import SecretSource
from sincerely.secrets.systemd_backend import SystemdCredentials, valid
from sincerely.words.errors import SignInRefused


class Hunter(KeyringBackend):
    """A real keyring backend with one entry."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return "hunter2" if (service, username) == ("sincerely", "maya") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


class Nothing(Hunter):
    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError("no keyring")


@pytest.fixture
def backend() -> object:
    before = keyring.get_keyring()
    keyring.set_keyring(Hunter())
    yield
    keyring.set_keyring(before)


def read(tmp_path: Path, **source: object) -> str:
    return secrets.read(SecretSource.model_validate(source), "maya", tmp_path, "personal imap")


def test_from_the_keyring(tmp_path: Path, backend: object) -> None:
    assert read(tmp_path, keyring="sincerely") == "hunter2"
    with pytest.raises(SignInRefused, match="keyring set other maya"):
        read(tmp_path, keyring="other")
    keyring.set_keyring(Nothing())
    with pytest.raises(SignInRefused, match="cannot be read: NoKeyringError"):
        read(tmp_path, keyring="sincerely")


def test_from_a_file_only_its_owner_may_read(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("geheim\n")
    path.chmod(0o600)
    assert read(tmp_path, file="./secret") == "geheim"
    path.chmod(0o644)
    with pytest.raises(SignInRefused, match="chmod 600"):
        read(tmp_path, file="./secret")
    with pytest.raises(SignInRefused, match="No such file"):
        read(tmp_path, file="./other")


def test_from_a_command(tmp_path: Path) -> None:
    assert read(tmp_path, command=["echo", "from a command"]) == "from a command"
    with pytest.raises(SignInRefused, match="ended with 1"):
        read(tmp_path, command=["false"])
    with pytest.raises(SignInRefused, match="failed"):
        read(tmp_path, command=["/does/not/exist"])
    with pytest.raises(SignInRefused, match="one line"):
        read(tmp_path, command=["printf", "a\\nb\\n"])


def test_from_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuntimeError):
        SystemdCredentials.priority  # noqa: B018
    with pytest.raises(SignInRefused, match="outside the service"):
        read(tmp_path, credential="imap-password")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    (tmp_path / "imap-password").write_text("credential\n")
    (tmp_path / "sincerely.maya").write_text("entry\n")
    assert read(tmp_path, credential="imap-password") == "credential"
    with pytest.raises(SignInRefused, match="no name"):
        read(tmp_path, credential="../passwd")
    backend = SystemdCredentials()
    assert backend.priority == 9
    assert backend.get_password("sincerely", "maya") == "entry"
    assert backend.get_password("sincerely", "../maya") is None
    assert not valid("..")


def test_the_backend_is_registered_for_keyring() -> None:
    from importlib.metadata import entry_points

    names = {point.value for point in entry_points(group="keyring.backends")}
    assert "sincerely.secrets.systemd_backend" in names
