"""What goes wrong below the ledger, in words a person can act on, whichever database it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import (
    DBAPIError,
    OperationalError,
    PendingRollbackError,
    StatementError,
    TimeoutError,
)

from sincerely.words.errors import (
    DataProblem,
    LedgerProblem,
    SignInRefused,
    SincerelyError,
    TryLater,
    Unavailable,
)

#: What PostgreSQL says before there is a session, where it has no code for us.
_REFUSED = ("authentication failed", "no password supplied", "no pg_hba.conf entry")
_BUSY = {
    "40001",  # serialization failure
    "40P01",  # deadlock
    "53300",  # too many connections
    "55P03",  # the write lock did not come in time
    "57014",  # cancelled, by a statement_timeout for one
    "57P03",  # starting up or shutting down
}
#: Classes of SQLSTATE that speak of the server and not of the row it was given.
_THE_SERVERS = {"08", "25", "40", "53", "55", "57", "58", "XX"}


@contextmanager
def translated() -> Iterator[None]:
    """Errors of the block as Unavailable, TryLater, LedgerProblem, SignInRefused or DataProblem."""
    try:
        yield
    except TimeoutError as error:
        raise TryLater("too many ask the ledger at once", "try again") from error
    except PendingRollbackError as error:
        raise _broken("it was lost in the middle of a transaction") from error
    except DBAPIError as error:
        ours = _in_our_words(error)
        if ours is None:
            raise
        raise ours from error


def is_the_ledgers(error: StatementError) -> bool:
    """Whether a failure is the ledger's (its disk, its line, its locks) and not that of the row."""
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return isinstance(error, OperationalError)
    return error.connection_invalidated or str(state)[:2] in _THE_SERVERS


def damaged(reason: str) -> LedgerProblem:
    return LedgerProblem(f"the ledger is damaged: {reason}", "restore the latest backup")


def _in_our_words(error: DBAPIError) -> SincerelyError | None:
    if type(error.orig).__module__.startswith("psycopg"):
        return _of_postgresql(error)
    return _of_sqlite(error)


def _of_sqlite(error: DBAPIError) -> SincerelyError | None:
    reason = str(error.orig)
    if not isinstance(error, OperationalError) and not _is_damage(reason):
        return None
    return of_sqlite(reason)


def of_sqlite(reason: str) -> SincerelyError:
    """What SQLite says of the file or its disk, in our words."""
    if _is_damage(reason):
        return damaged(reason)
    if "disk I/O" in reason:
        # What an fsync said that failed is unknown for ever; nobody may go on as if it were fine.
        return LedgerProblem(f"the disk under the ledger fails: {reason}", "check it")
    if "locked" in reason or "busy" in reason:
        return TryLater("the ledger is busy", "another command holds it; try again")
    hint = "see the folder of the ledger: sincerely doctor"
    if "full" in reason:
        hint = "make room on the disk of the ledger (sincerely paths); until then nothing is sent"
    elif "readonly" in reason:
        hint = "see whose the ledger is, and whether its disk may be written: sincerely doctor"
    return Unavailable(f"the ledger cannot be used: {reason}", hint)


def _is_damage(reason: str) -> bool:
    return "malformed" in reason or "not a database" in reason


def _of_postgresql(error: DBAPIError) -> SincerelyError | None:
    reason = _reason(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return _without_code(error, reason)
    if state in _BUSY:
        return TryLater(f"the ledger is busy: {reason}", "try again")
    if state == "22003":
        return DataProblem("a number that was given is too large")
    if state == "25006":
        return LedgerProblem(f"the ledger's server only reads: {reason}", "name the primary server")
    if state == "42501":
        return LedgerProblem(f"this role may not do that in the ledger: {reason}", "see its grants")
    if state[:2] == "28":
        return _refused(reason)
    if state[:2] in ("58", "XX"):
        return damaged(reason)
    if error.connection_invalidated or state[:2] in ("08", "25", "57"):
        return _broken(reason)
    if state[:2] in ("3D", "53"):
        hint = "see ledger: in the configuration, and the room its server has"
        return Unavailable(f"the ledger cannot be used: {reason}", hint)
    return None


def _without_code(error: DBAPIError, reason: str) -> SincerelyError | None:
    """No session yet, or none any more; or psycopg itself would not send what it was given."""
    if isinstance(error, OperationalError):
        if any(words in reason for words in _REFUSED):
            return _refused(reason)
        if error.connection_invalidated:
            return _broken(reason)
        return Unavailable(f"the ledger's server cannot be used: {reason}", "is it running?")
    if "NUL" in reason:
        return DataProblem("a text that was given holds a NUL character")
    return None


def _broken(reason: str) -> Unavailable:
    # Whether the commit that was under way came to be, nobody can say; every caller looks again.
    return Unavailable(f"the connection to the ledger broke: {reason}", "try again")


def _refused(reason: str) -> SignInRefused:
    return SignInRefused(
        f"the ledger's server refuses the sign-in: {reason}", "see ledger: and ledger_secret:"
    )


def _reason(error: Any) -> str:
    """What the server said, on one line, without the detail: that holds values of the row."""
    diag = getattr(error, "diag", None)
    primary = getattr(diag, "message_primary", None)
    return " ".join(str(primary or error).split())[:500]
