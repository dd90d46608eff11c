"""Passwords come from the one source that was named, or not at all, and are told apart clearly."""

import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import NoKeyringError

from sincerely import secrets
from sincerely.config.schema import SecretSource
from sincerely.secrets import files, keyrings
from sincerely.secrets.systemd_backend import SystemdCredentials, valid
from sincerely.words.errors import SignInRefused, Unavailable


class Hunter(KeyringBackend):
    """A real keyring backend with one entry, which is only there where a test sets it.

    The library takes the best of all classes that were ever defined: of a session that merely imported
    this file, every later program would have asked one of these, `Waiting` among them.
    """

    priority = -1  # type: ignore[assignment]

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


class Waiting(Hunter):
    """Locked: it waits for a prompt that nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait()
        return super().get_password(service, username)


def test_a_locked_keyring_is_named_and_not_waited_for(tmp_path: Path, backend: object) -> None:
    waiting = Waiting()
    keyring.set_keyring(waiting)
    source = SecretSource(keyring="sincerely")
    before = threading.active_count()
    for _ in range(5):
        with pytest.raises(SignInRefused, match="the keyring is locked") as caught:
            secrets.read(source, "maya", tmp_path, "personal imap", patience=0.1)
        assert "'sincerely' for 'maya'" in str(caught.value)
    assert threading.active_count() <= before + 1  # one waits, whoever asks how often
    waiting.unlocked.set()
    assert secrets.read(source, "maya", tmp_path, "personal imap", patience=5) == "hunter2"
    assert keyrings.PATIENCE == 10


def test_one_keyring_is_asked_and_none_after_it(
    tmp_path: Path, backend: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library would do by itself, a second keyring in place of the first, is a fall-back."""

    class Best(Nothing):
        def get_password(self, service: str, username: str) -> str | None:
            return None

    class Chain(ChainerBackend):
        priority = -1
        backends = [Best(), Hunter()]  # noqa: RUF012

    keyring.set_keyring(Chain())
    assert keyring.get_password("sincerely", "maya") == "hunter2"
    with pytest.raises(SignInRefused, match="is not there"):
        read(tmp_path, keyring="sincerely")


def test_no_keyring_of_a_test_is_found_by_anybody_else() -> None:
    ours = {c for c in KeyringBackend.get_viable_backends() if c.__module__.startswith("tests.")}
    assert ours and not [c for c in ours if c.priority >= 0]


def test_a_keyring_in_clear_is_refused(tmp_path: Path, backend: object) -> None:
    class PlaintextKeyring(Hunter):
        """By its name alone known to keep secrets in clear, as that of keyrings.alt."""

    keyring.set_keyring(PlaintextKeyring())
    with pytest.raises(SignInRefused, match=r"use secret: \{file"):
        read(tmp_path, keyring="sincerely")
    assert not keyrings.usable()


def test_what_a_keyring_says_when_it_fails_is_not_shown(tmp_path: Path, backend: object) -> None:
    class Talkative(Hunter):
        def get_password(self, service: str, username: str) -> str | None:
            raise RuntimeError("the secret is hunter2")

    keyring.set_keyring(Talkative())
    with pytest.raises(SignInRefused) as caught:
        read(tmp_path, keyring="sincerely")
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


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


def test_a_secret_file_is_a_plain_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    os.mkfifo(path)
    with pytest.raises(SignInRefused, match="no plain file"):
        read(tmp_path, file="./secret")  # and it does not wait for somebody to write into it
    path.unlink()
    path.mkdir()
    with pytest.raises(SignInRefused, match="no plain file"):
        read(tmp_path, file="./secret")
    path.rmdir()
    path.write_bytes(b"\xff\xfe")
    path.chmod(0o600)
    with pytest.raises(SignInRefused, match="UTF-8") as caught:
        read(tmp_path, file="./secret")
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    path.write_text("x" * 70_000)
    with pytest.raises(SignInRefused, match="too long"):
        read(tmp_path, file="./secret")
    if os.geteuid() == 0:
        path.write_text("theirs")
        os.chown(path, 65534, 65534)
        with pytest.raises(SignInRefused, match="belongs to another user"):
            read(tmp_path, file="./secret")


def test_a_link_is_followed_where_nobody_else_could_lay_it(tmp_path: Path) -> None:
    target, around = tmp_path / "target", tmp_path / "around"
    target.write_text("linked\n")
    target.chmod(0o600)
    around.mkdir(mode=0o700)
    link = around / "secret"
    link.symlink_to(target)
    assert read(tmp_path, file="around/secret") == "linked"
    around.chmod(0o777)
    with pytest.raises(SignInRefused, match="somebody else can change"):
        read(tmp_path, file="around/secret")
    around.chmod(0o700)
    target.chmod(0o640)
    with pytest.raises(SignInRefused, match="chmod 600"):
        read(tmp_path, file="around/secret")


def test_a_secret_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "secret"
    before = os.umask(0)
    try:
        files.write(path, "one\n")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(Unavailable, match="is there already"):
        files.write(path, "two\n")
    assert path.read_text() == "one\n"
    path.chmod(0o644)
    files.write(path, "three\n", replace=True)
    assert path.read_text() == "three\n" and path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["secret"]


def test_a_command_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(secrets, "_COMMAND_PATIENCE", 0.3)
    child = tmp_path / "child"
    with pytest.raises(SignInRefused, match="no answer within"):
        read(tmp_path, command=["sh", "-c", 'sleep 60 & echo $! > "$0"; wait', str(child)])
    left = Path("/proc") / child.read_text().strip() / "stat"
    ends = time.monotonic() + 10
    while left.exists() and left.read_text().rpartition(") ")[2][:1] != "Z":  # whoever reaps it
        assert time.monotonic() < ends
        time.sleep(0.01)
    with pytest.raises(SignInRefused, match="is empty"):
        read(tmp_path, command=[])


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


def test_who_holds_a_secret_leaves_no_core(tmp_path: Path) -> None:
    """A crash after the secret was read, with every limit lifted: no file, whoever would take it."""
    secret = tmp_path / "secret"
    secret.write_text("hunter2\n")
    secret.chmod(0o600)
    read = (
        "from sincerely.config.schema import SecretSource\nfrom sincerely.secrets import read\n"
        f"from pathlib import Path\nread(SecretSource(file={str(secret)!r}), '', Path('/'), 'x')\n"
    )
    tell = (
        "import ctypes, os, resource\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE),"
        " flush=True)\nos.abort()\n"
    )
    for code, dumpable in ((tell, "1"), (read + tell, "0")):
        folder = tmp_path / dumpable
        folder.mkdir()
        done = subprocess.run(
            ["sh", "-c", 'ulimit -c "$(ulimit -H -c)"; exec "$@"', "sh", sys.executable, "-c", code],
            cwd=folder, capture_output=True, text=True, timeout=60, check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert done.returncode == -signal.SIGABRT, done.stderr
        assert done.stdout.split()[0] == dumpable
    assert done.stdout.split() == ["0", "0", "0"]
    assert not list((tmp_path / "0").iterdir())
