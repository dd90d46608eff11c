"""A private PostgreSQL: loopback and one unix socket, databases made from templates, no root.

As root it runs as another user, for PostgreSQL refuses root. It writes to the disk as a real one
would (`fsync` stays on): the ledger looks at that and refuses a server that does not.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

from tests.servers import ports
from tests.servers.process import SEARCH_PATH, Server, StartError, open_folder

ROLE = "sincerely"
PASSWORD = "correct horse battery"

_CONFIG = """\
# Written by tests/servers/postgres.py.
cluster_name = '{token}'
listen_addresses = '127.0.0.1'
unix_socket_directories = '{root}/run'
unix_socket_permissions = 0777
max_connections = 60
shared_buffers = 32MB
# Few writers and small data: what is not done in the background does not disturb the tests.
autovacuum = off
max_wal_size = 256MB
# Not what Sincerely would choose, so that a test notices where it relies on the server's choice.
timezone = 'Asia/Kathmandu'
datestyle = 'SQL, DMY'
synchronous_commit = off
default_transaction_isolation = 'serializable'
lc_messages = 'C'
"""

_HBA = f"""\
local all all trust
host all {ROLE} 127.0.0.1/32 scram-sha-256
"""


def _binaries() -> Path | None:
    """The folder with initdb and postgres: on the PATH, or where Debian keeps them."""
    found = shutil.which("postgres", path=SEARCH_PATH)
    if found is not None and shutil.which("initdb", path=SEARCH_PATH) is not None:
        return Path(found).parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    return kept[-1] if kept and (kept[-1] / "initdb").exists() else None


class Postgres(Server):
    """Context manager around one PostgreSQL; `database` gives the URL of a new, empty one."""

    port: int

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._names = itertools.count(1)

    @staticmethod
    def available() -> str | None:
        """Return why PostgreSQL cannot run here, None when it can."""
        folder = _binaries()
        if folder is None:
            return "PostgreSQL is not installed"
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
        version = int(said.stdout.split()[2].partition(".")[0])
        return None if version >= 15 else f"PostgreSQL 15 or newer is needed, found {version}"

    def account(self) -> pwd.struct_passwd | None:
        """Return nobody when we are root: PostgreSQL refuses to run as uid 0."""
        return pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    def choose_ports(self) -> None:
        """Set the port to a free one; it names the unix socket, too."""
        (self.port,) = ports.free_ports(1)

    def render(self) -> None:
        """Make the cluster at the first start, and write its configuration."""
        for name in ("", "run"):
            open_folder(self.root / name)
            account = self.account()
            if account is not None:
                os.chown(self.root / name, account.pw_uid, account.pw_gid)
        if not (self.root / "data").exists():
            self._initdb()
        settings = f"port = {self.port}\n" + _CONFIG.format(token=self.token, root=self.root)
        (self.root / "data" / "postgresql.auto.conf").write_text(settings)
        (self.root / "data" / "pg_hba.conf").write_text(_HBA)

    def _initdb(self) -> None:
        folder = _binaries()
        assert folder is not None
        account = self.account()
        done = subprocess.run(
            [folder / "initdb", "-D", self.root / "data", "-U", "postgres", "-E", "UTF8",
             "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "-A", "trust",
             "--no-sync", "--no-instructions"],
            capture_output=True, text=True, env=self.environment(), cwd=self.root,
            user=account.pw_uid if account else None, group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )  # fmt: skip
        if done.returncode:
            raise StartError(f"initdb: {done.stdout}{done.stderr}")

    def command(self) -> list[str]:
        """Return the command line: foreground, own data folder."""
        folder = _binaries()
        assert folder is not None
        return [str(folder / "postgres"), "-D", str(self.root / "data")]

    @property
    def greeting_port(self) -> int:
        """Return the TCP port; PostgreSQL greets nobody, see `wait_ready`."""
        return self.port

    @property
    def log_path(self) -> Path:
        """Return a file that does not exist: all is said on stderr."""
        return self.root / "postgres.log"

    def wait_ready(self) -> bool:
        """Wait until this very cluster answers, with the role of the tests in it."""
        deadline = time.monotonic() + self.start_timeout
        while self.running() and time.monotonic() < deadline:
            with contextlib.suppress(OSError, RuntimeError):
                if self.sql("SHOW cluster_name") == [(self.token,)]:
                    if not self.sql(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"):
                        self.sql(f"CREATE ROLE {ROLE} LOGIN PASSWORD '{PASSWORD}'")
                    return True
            time.sleep(0.01)
        return False

    def stop(self) -> None:
        """End the server fast: sessions are broken off, what was committed is written down."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(self.stop_timeout * 3)
        self.kill()

    def kill(self) -> None:
        """End the server like a crash. Its children lead groups of their own, so each by its pid."""
        if self._process is None:
            return
        children = _children(self._process.pid) if self.running() else []
        self._process.kill()
        self._process.wait()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        deadline = time.monotonic() + self.stop_timeout
        while any(_parent(child) for child in children):
            if time.monotonic() > deadline:
                raise RuntimeError(f"processes survived SIGKILL: {children}")
            time.sleep(0.01)
        self._process = None

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run one statement as the administrator, outside of a transaction; its rows."""
        import psycopg

        try:
            with psycopg.connect(self.admin(database), autocommit=True) as connection:
                cursor = connection.execute(statement)  # type: ignore[call-overload]
                return list(cursor.fetchall()) if cursor.description else []
        except psycopg.OperationalError as error:
            raise RuntimeError(str(error)) from error

    def admin(self, database: str) -> str:
        """The URL of a database for its administrator."""
        return f"postgresql://postgres@/{database}?host={self.root}/run&port={self.port}"

    def url(self, database: str) -> str:
        """The URL of a database as a ledger's owner has it, over the unix socket."""
        return f"postgresql://{ROLE}@/{database}?host={self.root}/run&port={self.port}"

    def tcp(self, url: str) -> str:
        """The same database by TCP, where a password is asked for."""
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{name_of(url)}"

    def database(self, template: str = "template0") -> str:
        """Make a database (a copy of another, given by its URL) and return its URL."""
        name = f"ledger{next(self._names)}"
        source = template if "/" not in template else name_of(template)
        self.sql(f"CREATE DATABASE {name} OWNER {ROLE} TEMPLATE {source}")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Throw a database away, with whoever is connected to it."""
        self.sql(f"DROP DATABASE IF EXISTS {name_of(url)} WITH (FORCE)")


def name_of(url: str) -> str:
    """The name of the database in a URL."""
    return url.partition("?")[0].rpartition("/")[2]


def _children(parent: int) -> list[int]:
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [number for number in numbers if _parent(number) == parent]


def _parent(number: int) -> int | None:
    """The parent of a live process; None for one that is gone, or that nobody has reaped yet."""
    with contextlib.suppress(OSError):
        # "pid (command) state parent ...": the command may hold any character.
        stat = Path(f"/proc/{number}/stat").read_text()
        state, parent = stat.rpartition(")")[2].split()[:2]
        return int(parent) if state not in "ZX" else None
    return None
