"""Calls that may hang where nothing can interrupt them: a keyring's prompt, a resolver, a socket."""

import threading
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")

_lock = threading.Lock()
_pending: dict[str, threading.Thread] = {}


def within(seconds: float, name: str, call: Callable[[], _T]) -> _T:
    """What `call` gives, or its own exception; TimeoutError after `seconds`.

    The call runs in a daemon thread, which nobody can end. So one that still hangs from an earlier
    time, known by `name`, is waited for instead of joined by another: threads stay few.
    """
    with _lock:
        earlier = _pending.get(name)
    if earlier is not None:
        earlier.join(seconds)
        if earlier.is_alive():
            raise TimeoutError(f"{name} still hangs")
    answer: list[_T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            answer.append(call())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=run, daemon=True, name=name)
    with _lock:
        _pending[name] = thread
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError(f"{name} took longer than {seconds:.0f} s")
    with _lock:
        if _pending.get(name) is thread:
            del _pending[name]
    if failure:
        raise failure[0]
    return answer[0]
