"""The desktop's keyring, asked in a thread: a locked one waits for a prompt that nobody may see.

Loading the library is part of what is bounded, for it opens the session bus by itself. One backend
is asked, the best there is; the library's own way of asking one after the other is not used, for
an entry that is missing in the keyring must not be found in a plain file.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from sincerely.bounded import within
from sincerely.words.errors import SignInRefused

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

#: Seconds until a keyring counts as locked.
PATIENCE = 10.0
_T = TypeVar("_T")
_ELSEWHERE = "no keyring works here: use secret: {file: ...} or {credential: ...}"


def read(service: str, user: str, what: str, patience: float = PATIENCE) -> str:
    """The entry `service` for `user`. Raises SignInRefused where it is locked, broken or missing."""
    found = _asked(service, user, what, patience, lambda b: b.get_password(service, user))
    if not found:
        raise SignInRefused(
            f"{_named(service, user, what)} is not there",
            f"store it: sincerely sign-in, or: keyring set {service} {user}",
        )
    return found


def look(service: str, user: str, what: str, patience: float = PATIENCE) -> str | None:
    """The entry, or None where there is none. Raises SignInRefused as `read` does."""
    return _asked(service, user, what, patience, lambda b: b.get_password(service, user))


def store(service: str, user: str, secret: str, what: str, patience: float = PATIENCE) -> None:
    """Keep a secret under `service` for `user`, and see that it comes back. Raises SignInRefused."""
    _asked(service, user, what, patience, lambda b: b.set_password(service, user, secret))
    if look(service, user, what, patience) != secret:
        raise SignInRefused(f"{_named(service, user, what)} does not come back", _ELSEWHERE)


def forget(service: str, user: str, what: str, patience: float = PATIENCE) -> None:
    """Take the entry away again. Raises SignInRefused."""
    _asked(service, user, what, patience, lambda b: b.delete_password(service, user))


def usable(patience: float = PATIENCE) -> bool:
    """Whether a keyring that keeps secrets answers here."""
    try:
        look("sincerely", "nobody", "probe", patience)
    except SignInRefused:
        return False
    return True


def _asked(
    service: str, user: str, what: str, patience: float, ask: "Callable[[KeyringBackend], _T]"
) -> _T:
    name = _named(service, user, what)
    try:
        return within(patience, f"keyring {service} {user}", lambda: ask(_backend()))
    except TimeoutError:
        raise SignInRefused(
            f"{name} did not come within {patience:.0f} s: the keyring is locked",
            "unlock it and try again; where nobody can, use another source",
        ) from None
    except Exception as error:  # backends raise what they like
        reason = type(error).__name__
        raise SignInRefused(f"{name} cannot be read: {reason}", _ELSEWHERE) from None


def _backend() -> "KeyringBackend":
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.errors import NoKeyringError

    backend = keyring.get_keyring()
    if isinstance(backend, ChainerBackend):
        best = list(backend.backends)
        if not best:
            raise NoKeyringError("no keyring")
        backend = best[0]
    if "plaintext" in type(backend).__name__.casefold():
        raise NoKeyringError("it keeps secrets in clear")
    return backend


def _named(service: str, user: str, what: str) -> str:
    return f"{what}: the keyring entry {service!r} for {user!r}"
