"""Letters as they lie in the user's mail program, and how far its folders were looked through."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from sincerely.ledger.schema.base import Instant, account, key, metadata

drafts = Table(  # each time a letter was laid down to be looked at; no two have the same bytes
    "drafts",
    metadata,
    key(),
    account(index=False),
    Column("letter_id", ForeignKey("letters.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("dated", Instant, nullable=False),  # its Date; whole seconds
    Column("digest", Text, nullable=False),  # of the whole message
    Column("size", Integer, nullable=False),
    Column("state", Text, nullable=False),  # words.drafts.DraftState
    Column("uidvalidity", BigInteger),
    Column("uid", BigInteger),
    Column("appended", Boolean, nullable=False, default=False),  # that UID is one we appended
    Column("missing_since", Instant),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("letter_id", "dated"),
)

review_folders = Table(  # the folders as they were when they were last looked through
    "review_folders",
    metadata,
    key(),
    account(index=False),
    Column("role", Text, nullable=False),  # to_review, approved, skipped
    Column("name", Text, nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uidnext", BigInteger, nullable=False),
    Column("messages", BigInteger, nullable=False),  # -1: something there is not settled
    Column("last_uid", BigInteger, nullable=False),  # what lies up to here was judged
    UniqueConstraint("account_id", "role"),
)
