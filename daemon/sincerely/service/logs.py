"""Where the daemon speaks: standard error, with levels journald understands under systemd."""

import logging
import os


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
