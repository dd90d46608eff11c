"""Where the daemon speaks: standard error, with levels journald understands under systemd."""

import logging
import os
import time


def set_up(verbose: int) -> None:
    """Ids and errors only; no library that sees passwords or letters may speak below WARNING."""
    journal = "JOURNAL_STREAM" in os.environ
    handler = logging.StreamHandler()
    handler.setFormatter(
        _Journal() if journal else logging.Formatter("%(asctime)s %(levelname)s %(message)s")
    )
    logging.basicConfig(level=logging.DEBUG if verbose > 1 else logging.INFO, handlers=[handler])
    for name in ("alembic", "apscheduler", "imapclient", "aiosmtplib", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.WARNING)


class _Journal(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        level = 3 if record.levelno >= 40 else 4 if record.levelno >= 30 else 6
        return f"<{level}>{super().format(record)}"


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
