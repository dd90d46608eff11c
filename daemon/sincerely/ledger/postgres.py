"""The ledger on PostgreSQL: the promises of the SQLite one, kept by other means.

A write holds one advisory lock of the ledger from its first moment and reads what is committed after
that: the same as SQLite's BEGIN IMMEDIATE, so that no claim, cap or compare-and-set has to be thought
through twice (docs/decisions/0005-one-writer-on-postgresql.md). A read is one snapshot.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from sincerely.ledger.failures import translated
from sincerely.ledger.store import DECISIVE, Exclusive, Store
from sincerely.words.errors import LedgerProblem

#: The first half of our advisory locks; the second is the ledger, by the name of its schema.
_WRITERS, _ROLES = 0x53696E63, 0x53696E64
_LOCK = text(f"SELECT pg_advisory_xact_lock({_WRITERS}, hashtext(current_schema()))")
_TAKE = text(f"SELECT pg_try_advisory_lock({_ROLES}, hashtext(current_schema() || '/' || :name))")

#: Our own choice of everything that a role, a database or a server may have set otherwise. A session
#: that hangs in a transaction gives its locks back; a line that died is noticed within a minute.
_SESSION = """
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET lock_timeout = '30s';
SET idle_in_transaction_session_timeout = '5min';
SET tcp_keepalives_idle = 20;
SET tcp_keepalives_interval = 5;
SET tcp_keepalives_count = 5
"""
_KEEPALIVE = {
    "connect_timeout": 10, "keepalives_idle": 20, "keepalives_interval": 5, "keepalives_count": 5,
    "tcp_user_timeout": 45_000,
}  # fmt: skip
_ABOUT = """
SELECT current_setting('synchronous_commit'), current_setting('fsync'),
       current_setting('full_page_writes'), current_setting('server_encoding'),
       current_setting('server_version_num')::int, current_schema(),
       (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_OLDEST = 150000


class PostgresStore(Store):
    """One open ledger on a server. secret: gives the password; asked at each new connection."""

    def __init__(self, url: str, folder: Path, secret: Callable[[], str] | None = None) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise LedgerProblem(
                "a ledger on PostgreSQL needs psycopg", "pip install 'sincerely[postgres]'"
            ) from error
        del psycopg
        given = make_url(url).set(drivername="postgresql+psycopg")
        remote = not _local(given.host, given.query)
        defaults = {
            "application_name": "sincerely", "target_session_attrs": "read-write",
            **({"sslmode": "verify-full"} if remote else {}),
        }  # fmt: skip
        arguments = {k: v for k, v in (_KEEPALIVE | defaults).items() if k not in given.query}
        engine = create_engine(
            given, isolation_level="READ COMMITTED", connect_args=arguments, hide_parameters=True,
            pool_pre_ping=True, pool_size=5, max_overflow=10, pool_timeout=30, pool_recycle=1800,
        )  # fmt: skip
        super().__init__(engine, None, folder)
        self._name = given.set(drivername="postgresql").render_as_string()

        @event.listens_for(engine, "do_connect")
        def _signing_in(
            _dialect: Any, _record: Any, _args: Any, parameters: dict[str, Any]
        ) -> None:
            if secret is not None:
                parameters["password"] = secret()

        event.listen(engine, "handle_error", _without_details)

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _record: Any) -> None:
            try:
                self._meet(connection)
            except BaseException:
                connection.close()
                raise

    @property
    def name(self) -> str:
        """The ledger, as a person knows it; no password is in it."""
        return self._name

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A short consistent look. Fetch everything before leaving."""
        with translated(), self.engine.connect() as connection:
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that has the write lock from its first moment; durable on leaving.

        Where the connection breaks in the commit, it is unknown whether it was one: Unavailable.
        """
        with translated(), self.engine.connect() as connection, connection.begin():
            connection.execute(_LOCK)
            yield connection

    def check(self) -> None:
        """Read whole what decides whether a letter leaves. Raises LedgerProblem for damage.

        What the server knows of itself (settings, checksums) it was asked when we connected, or says.
        """
        with self.read() as look:
            for table in DECISIVE:
                look.execute(text(f"SELECT count(t::text) FROM {table} AS t")).scalar()  # noqa: S608

    def exclusive(self, names: tuple[str, ...]) -> Exclusive:
        """These names, to be held by one process at a time, on whatever machine."""
        return _Names(self, names)

    def _meet(self, connection: Any) -> None:
        """Set up a new session and see that its server keeps what it says."""
        with connection.cursor() as cursor:
            cursor.execute(_SESSION)
            cursor.execute(_ABOUT)
            commit, fsync, pages, encoding, version, schema, database = cursor.fetchone()
            if commit == "off":
                cursor.execute("SET synchronous_commit = 'on'")
                cursor.execute("SHOW synchronous_commit")
                (commit,) = cursor.fetchone()
            connection.commit()
            cluster = _cluster(connection, cursor)
        wrong = [
            f"{name} is {value}, not {good}"
            for name, value, good in (
                ("synchronous_commit", commit, "on"), ("fsync", fsync, "on"),
                ("full_page_writes", pages, "on"), ("the encoding", encoding, "UTF8"),
            )
            if (value == "off" if good == "on" else value != good)
        ]  # fmt: skip
        if version < _OLDEST:
            wrong.append(f"it is PostgreSQL {version // 10000}, and 15 is the oldest that will do")
        if schema is None:
            wrong.append("there is no schema this role may use (search_path)")
        if wrong:
            raise LedgerProblem(
                f"the ledger's server does not keep what a ledger needs: {'; '.join(wrong)}",
                "see docs/ledger-postgresql.md",
            )
        self.home = f"postgresql:{cluster}:{database}:{schema}"


class _Names(Exclusive):
    """Session-level advisory locks on a connection of their own, gone with it."""

    def __init__(self, store: PostgresStore, names: tuple[str, ...]) -> None:
        self._store, self._names = store, names
        self._line: Connection | None = None

    def taken(self) -> str | None:
        """Take what is not held (any more). Gives a name that somebody else holds, or None."""
        with translated():
            if self._line is not None:
                try:
                    self._line.execute(text("SELECT 1"))
                    return None
                except DBAPIError:
                    self.release()  # the server was started anew: so are our locks
            line = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            line.detach()  # kept for long: not one of those the pool lends
            self._line = line
            for name in self._names:
                if not self._line.execute(_TAKE, {"name": name}).scalar():
                    self.release()
                    return name
        return None

    def release(self) -> None:
        """Let go of all of them."""
        line, self._line = self._line, None
        if line is None:
            return
        with suppress(DBAPIError):
            if not line.invalidated:  # a line that is only closed lets go of them a moment later
                line.execute(text("SELECT pg_advisory_unlock_all()"))
        with suppress(DBAPIError):
            line.close()


def _cluster(connection: Any, cursor: Any) -> str:
    """What tells this server's data from a copy restored elsewhere; "" where it may not be asked."""
    from psycopg import errors

    try:
        cursor.execute("SELECT system_identifier FROM pg_control_system()")
        (found,) = cursor.fetchone()
    except errors.InsufficientPrivilege:
        found = ""
    connection.rollback()
    return str(found)


def _local(host: str | None, query: Any) -> bool:
    """Whether a server is on this machine: by a unix socket, or loopback."""
    host = host or str(query.get("host") or query.get("hostaddr") or "")
    return not host or host.startswith("/") or host in ("localhost", "::1") or host[:4] == "127."


def _without_details(context: ExceptionContext) -> None:
    """The server's DETAIL line shows the row it refused: words of letters, on their way into a log."""
    told = context.original_exception
    primary = getattr(getattr(told, "diag", None), "message_primary", None)
    if not primary:
        return
    whole = str(told)
    for error in (context.sqlalchemy_exception, told):
        if error is not None:
            error.args = tuple(
                arg.replace(whole, primary) if isinstance(arg, str) else arg for arg in error.args
            )
