"""Where the daemon speaks: standard error, with levels journald understands under systemd."""

import logging
import os
import re
import sys
import time


def set_up(verbose: int) -> None:
    """Ids and errors only; no library that sees passwords or letters may speak below WARNING."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Journal() if _to_journal() else _Plain())
    logging.basicConfig(level=logging.DEBUG if verbose > 1 else logging.INFO, handlers=[handler])
    for name in ("alembic", "apscheduler", "imapclient", "aiosmtplib", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _to_journal() -> bool:
    """Whether standard error is the journal's own stream, and not sent elsewhere since."""
    try:
        found = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{found.st_dev}:{found.st_ino}"


class _Plain(logging.Formatter):
    """One line a message: what a server said must not look like a line of ours."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", record.message)
        return super().formatMessage(record)


class _Journal(_Plain):
    """Without the time, which the journal has; every line of a traceback has its level."""

    def __init__(self) -> None:
        logging.Formatter.__init__(self, "%(message)s")

    def format(self, record: logging.LogRecord) -> str:
        level = 3 if record.levelno >= 40 else 4 if record.levelno >= 30 else 6
        return "\n".join(f"<{level}>{line}" for line in super().format(record).splitlines())


class Progress:
    """Says how far a long scan came, now and then; a short one says nothing."""

    _EVERY = 20.0

    def __init__(self, account: str) -> None:
        self._account, self._said = account, time.monotonic()

    def __call__(self, folder: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._said >= self._EVERY:
            self._said = now
            text = "%s: reading %s: %d of %d messages"
            logging.getLogger("sincerely.scan").info(text, self._account, folder, done, total)
