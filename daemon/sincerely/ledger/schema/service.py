"""The account a row belongs to, what happened, and rounds asked for."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from sincerely.ledger.schema.base import Instant, account, key, metadata

accounts = Table(
    "accounts",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),  # makes and recognises our Message-IDs
    Column("created_at", Instant, nullable=False),
    Column("first_scan_at", Instant),  # null until the first scan ended
    Column("scanned_at", Instant),  # the last scan that read every folder
    Column("clock_at", Instant),  # the latest `now` any round of this account had
    Column("rehearsing", Boolean, nullable=False, default=False),  # that `now` came from --now
    Column("wall_at", Instant),  # wall and boot time of the last round, to notice a moved clock
    Column("boot_id", Text, nullable=False, default=""),
    Column("boot_at", Float, nullable=False, default=0.0),
    Column("smtp_failures", Integer, nullable=False, default=0),  # in a row, to connect
    Column("smtp_next", Instant),  # when to try the server again
    Column("smtp_why", Text, nullable=False, default=""),
    Column("trouble", Text, nullable=False, default=""),  # why the last scan failed
    Column("paused_at", Instant),
    Column("paused_why", Text, nullable=False, default=""),
    Column("brake_at", Instant),  # set by the program when something looks wrong
    Column("brake_why", Text, nullable=False, default=""),
    Column("files_sent", Boolean),  # learnt: does the provider file Sent copies? null: unknown
    Column("tidied_at", Instant),  # when texts that are kept no longer were last put away
    Column("batch_allowed", Integer, nullable=False, default=0),  # letters the user let through
)

events = Table(  # what happened, append-only
    "events",
    metadata,
    key(),
    account(index=False),
    Column("at", Instant, nullable=False),
    Column("subject", Text, nullable=False),  # letter, contact, meeting, account
    Column("subject_id", BigInteger, nullable=False),
    Column("event", Text, nullable=False),
    Column("data", JSON, nullable=False),
    Index("ix_events_subject", "subject", "subject_id"),
)

requests = Table(  # a round asked for by the command line while the daemon holds its lock
    "requests",
    metadata,
    key(),
    Column("account_id", ForeignKey("accounts.id")),
    Column("round", Text, nullable=False),  # scan, plan, send
    Column("arguments", JSON, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("taken_at", Instant),
    Column("done_at", Instant),
    Column("answer", JSON),
    Column("error", JSON),
    Index("ix_requests_open", "done_at"),
)

backups = Table(  # where copies of this ledger were put, so that `contacts forget` can name them
    "backups",
    metadata,
    key(),
    account(),
    Column("path", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("account_id", "path"),
)
