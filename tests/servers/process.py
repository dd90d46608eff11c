"""What the servers share: a scratch folder, and one process group from start to end."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import string
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from tests.servers import ports

# Debian puts servers into sbin, which is not on the PATH of an ordinary user.
SEARCH_PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/local/sbin", "/usr/sbin"])


class StartError(RuntimeError):
    """A server did not come up; the text is the end of its own log."""


class Template(string.Template):
    """A config template with @{name}: the servers use $name, %u and {} themselves."""

    delimiter = "@"


def in_memory(room: int = 2**30) -> Path | None:
    """Return a folder in memory with that much room in bytes, None where there is none."""
    folder = Path("/dev/shm")
    if not os.access(folder, os.W_OK) or shutil.disk_usage(folder).free < room:
        return None
    return folder


@contextlib.contextmanager
def scratch_folder(parent: Path | None = None) -> Iterator[Path]:
    """Give a folder the servers' own users can enter, and remove it afterwards.

    Not pytest's tmp_path: that lies below a folder of mode 0700, which the unprivileged server
    processes cannot pass. The short name also keeps unix sockets below their 107 byte limit.
    """
    folder = Path(tempfile.mkdtemp(prefix="sincerely-", dir=parent))
    try:
        folder.chmod(0o755)
        for parent in folder.parents:
            if os.geteuid() == 0 and not parent.stat().st_mode & 0o001:
                raise StartError(f"{parent} is closed to other users: set TMPDIR to an open folder")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def open_folder(path: Path) -> Path:
    """Create a folder that every user may enter, whatever the umask."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o755)
    return path


def write_settled(path: Path, text: str) -> None:
    """Replace a file in one step, readable for every user, and date it back to 1970.

    Postfix sleeps until a configuration file or table is two seconds old, for fear of a
    half-written one: it would do so at the start, and in every smtpd after a new user. The
    rename makes the fear groundless and the date says so.
    """
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text)
    draft.chmod(0o644)
    os.utime(draft, (1, 1))
    draft.replace(path)


def group_members(group: int) -> list[int]:
    """Return the pids of all live processes in a process group.

    Read from /proc, because signal 0 also succeeds for zombies that nobody has reaped yet.
    """
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                # "pid (command) state parent group ...": the command may hold any character.
                state, _, owner = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                if int(owner) == group and state not in "ZX":
                    members.append(int(entry.name))
    return members


class Server(ABC):
    """A foreground server process that leads its own process group."""

    host = ports.HOST
    start_timeout = 15.0
    stop_timeout = 5.0

    def __init__(self, root: Path) -> None:
        self.root = root
        self.token = secrets.token_hex(6)  # part of the greeting, see ports.wait_greeting
        self.pid: int | None = None  # also the process group; kept until the next start
        self._process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def choose_ports(self) -> None:
        """Set the port attributes to free ports."""

    @abstractmethod
    def render(self) -> None:
        """Write the whole configuration below root."""

    @abstractmethod
    def command(self) -> list[str]:
        """Return the command line that runs the server in the foreground."""

    @property
    @abstractmethod
    def greeting_port(self) -> int:
        """Return the port whose greeting tells that the server is up."""

    @property
    @abstractmethod
    def log_path(self) -> Path:
        """Return the file the server logs into."""

    def environment(self) -> dict[str, str]:
        """Return the environment of the server; nothing is inherited from the test run."""
        return {"PATH": SEARCH_PATH}

    def account(self) -> pwd.struct_passwd | None:
        """Return the user to become before the server starts, None to stay as we are."""
        return None

    def wait_ready(self) -> bool:
        """Wait until the server greets with our token; False when it died or time is up."""
        return ports.wait_greeting(self.greeting_port, self.token, self.running, self.start_timeout)

    def log(self) -> str:
        """Return everything the server has said so far, on stderr and in its log."""
        files = (self.root / "stderr.log", self.log_path)
        return "".join(f.read_text(errors="replace") for f in files if f.exists())

    def start(self) -> None:
        """Choose ports, write the configuration and start; once more if a port was snatched."""
        for retry in (True, False):
            self.choose_ports()
            self.render()
            try:
                self._spawn()
                break
            except StartError as error:
                if not retry or "already in use" not in str(error):
                    raise

    def stop(self) -> None:
        """End the server: SIGTERM to its own pid, then to its group, then SIGKILL.

        The master alone is not enough: Dovecot leaves connected IMAP processes and its log
        behind. All at once is too much: a worker that loses its log first may hang. So the master
        gets a moment to wind up, and the group is reminded until no child is left. A master
        without children only sleeps out its second of waiting for the log: no need to join in.
        """
        if self._process is None:
            return
        self._process.terminate()
        deadline = time.monotonic() + self.stop_timeout
        while not self._wait_group_gone(0.1) and time.monotonic() < deadline:
            if group_members(self._process.pid) == [self._process.pid]:
                break
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
        self.kill()  # whatever is left; usually nothing but that sleeper

    def kill(self) -> None:
        """End the server at once and without good-byes, like a crash or a power cut."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if not self._wait_group_gone(self.stop_timeout):
            raise RuntimeError(f"processes survived SIGKILL: {group_members(self._process.pid)}")
        self._process = None

    def restart(self) -> None:
        """Stop (a no-op after `kill`) and start again on the same ports with the same mail."""
        self.stop()
        self._spawn()

    def running(self) -> bool:
        """Tell whether the master process is alive."""
        return self._process is not None and self._process.poll() is None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.stop()

    def _spawn(self) -> None:
        account = self.account()
        with (self.root / "stderr.log").open("wb") as errors:
            self._process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                env=self.environment(),
                cwd=self.root,
                start_new_session=True,  # own process group: kill and leak checks need one
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )
        self.pid = self._process.pid
        if not self.wait_ready():
            said = self.log()[-4000:]
            self.stop()
            raise StartError(f"{self.command()[0]} did not start:\n{said}")

    def _wait_group_gone(self, timeout: float) -> bool:
        assert self._process is not None
        deadline = time.monotonic() + timeout
        while self.running() or group_members(self._process.pid):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.01)
        return True
