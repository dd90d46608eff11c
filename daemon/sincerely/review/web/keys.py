"""Who may enter: one-time launch links, and the sessions they open.

A link is a file in the state folder, which only its owner can read, named by the digest of its secret.
Whoever removes the file has used the link, so it opens once, whichever process made it. Sessions live
in this process: a restart asks for a new link.

Guesses are counted, answered with a refusal of their own once there are many, and told on the health
page. They never close the door to a link that is good, nor to a session: 256 random bits cannot be
guessed at any pace, and everybody on the machine can make wrong guesses, so a door that they close
keeps out nobody but its owner.
"""

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

_LINKS = "web-links"
#: Seconds a link stays good, and a session.
_LINK, _SESSION = 600.0, 12 * 3600.0
#: Wrong links after which guesses are locked out, and how long they are remembered, in seconds.
_TRIES, _LOCKED = 10, 600.0
#: How many of them are counted at most.
_COUNTED = 1000


def make_link(folder: Path) -> str:
    """The secret of a new launch link. folder: the state folder."""
    links = folder / _LINKS
    links.mkdir(mode=0o700, exist_ok=True)
    _sweep(links)
    secret = secrets.token_urlsafe(32)
    (links / _digest(secret)).touch(mode=0o600, exist_ok=False)
    return secret


def _use(folder: Path, secret: str) -> bool:
    """Whether this is a link nobody used yet; it is used now."""
    links = folder / _LINKS
    _sweep(links)
    try:
        (links / _digest(secret)).unlink()
    except OSError:
        return False
    return True


def _sweep(links: Path) -> None:
    """Remove links that are too old."""
    for file in links.glob("*") if links.is_dir() else ():
        try:
            if time.time() - file.stat().st_mtime > _LINK:
                file.unlink()
        except OSError:
            continue  # somebody else was quicker


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(slots=True)
class Keys:
    """The sessions of one running page. Safe to use from several threads."""

    folder: Path
    _sessions: dict[str, float] = field(default_factory=dict)
    _wrong: list[float] = field(default_factory=list)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def guesses(self) -> int:
        """How many wrong links were tried lately."""
        with self._lock:
            since = time.monotonic() - _LOCKED
            self._wrong = [at for at in self._wrong if at > since]
            return len(self._wrong)

    @property
    def locked(self) -> bool:
        """Whether so many were tried that somebody is guessing."""
        return self.guesses >= _TRIES

    def enter(self, secret: str) -> str | None:
        """The session a launch link opens, or None."""
        if not _use(self.folder, secret):
            with self._lock:
                self._wrong = [*self._wrong[1 - _COUNTED :], time.monotonic()]
            return None
        session = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[_digest(session)] = time.monotonic() + _SESSION
        return session

    def knows(self, session: str) -> bool:
        """Whether this session is open."""
        with self._lock:
            ends = self._sessions.get(_digest(session))
            if ends is not None and ends < time.monotonic():
                del self._sessions[_digest(session)]
                ends = None
        return ends is not None

    def leave(self, session: str) -> None:
        """Close a session."""
        with self._lock:
            self._sessions.pop(_digest(session), None)

    def token(self, session: str) -> str:
        """What every form of this session must carry."""
        return hmac.new(self._secret, session.encode(), "sha256").hexdigest()

    def fits(self, session: str, token: str) -> bool:
        """Whether a form of this session carries what it must."""
        return hmac.compare_digest(self.token(session).encode(), token.encode("utf-8", "replace"))
