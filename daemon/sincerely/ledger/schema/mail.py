"""Mails seen: folder cursors, threads, places, signals."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from sincerely.ledger.schema.base import Instant, account, key, metadata, where_any

folders = Table(
    "folders",
    metadata,
    key(),
    account(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),  # inbox, sent, archive, junk
    Column("uidvalidity", BigInteger, nullable=False),
    Column("last_uid", BigInteger, nullable=False),  # everything up to here was read
    Column("backfill_uid", BigInteger, nullable=False, default=0),  # reading goes on below; 0: no
    Column("since", Instant, nullable=False),  # how far back it was read
    Column("synced_at", Instant, nullable=False),
    UniqueConstraint("account_id", "name"),
)

threads = Table(
    "threads",
    metadata,
    key(),
    account(index=False),
    Column("subject", Text, nullable=False, default=""),
    Column("created_at", Instant, nullable=False),
)

thread_ids = Table(  # every Message-ID a thread's mails have or cite
    "thread_ids",
    metadata,
    key(),
    account(index=False),
    Column("message_id", Text, nullable=False),
    Column("thread_id", ForeignKey("threads.id"), nullable=False, index=True),
    UniqueConstraint("account_id", "message_id"),
)

messages = Table(
    "messages",
    metadata,
    key(),
    account(index=False),
    Column("identity", Text, nullable=False),
    Column("message_id", Text),
    Column("thread_id", ForeignKey("threads.id"), nullable=False, index=True),
    Column("direction", Text, nullable=False),  # in, out
    Column("mail_class", Text, nullable=False),
    Column("date", Instant, nullable=False),
    Column("offset", Integer),  # minutes east of UTC the sender's clock showed
    Column("received", Instant),  # when the server took it
    Column("seen_at", Instant, nullable=False),
    Column("sender", Text, nullable=False),
    Column("sender_name", Text, nullable=False, default=""),
    Column("mine", Text),  # the user's address it was sent to
    Column("through_list", Boolean, nullable=False, default=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", Text, nullable=False, default=""),  # of sender, subject and text as read
    Column("emptied", Text, nullable=False, default=""),  # why its words were put away
    Column("cited", JSON, nullable=False),  # In-Reply-To, then References, newest first
    Column("letter_id", ForeignKey("letters.id")),  # out: this is our letter; in: it answers it
    Column("filed_sent", Boolean, nullable=False, default=False),  # seen in the Sent folder
    Column("problem", Text, nullable=False, default=""),  # quarantined: why it cannot be read
    UniqueConstraint("account_id", "identity"),
    Index("ix_messages_date", "account_id", "date"),
)
where_any("ix_messages_letter", messages.c.letter_id)

places = Table(  # where a message lies; one message may lie in several folders
    "places",
    metadata,
    key(),
    account(index=False),
    Column("folder_id", ForeignKey("folders.id"), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    UniqueConstraint("folder_id", "uidvalidity", "uid"),
)

message_people = Table(  # everyone a mail of ours went to, and who wrote to us
    "message_people",
    metadata,
    key(),
    account(index=False),
    Column("message_id", ForeignKey("messages.id"), nullable=False),
    Column("matching", Text, nullable=False),
    UniqueConstraint("message_id", "matching"),
    Index("ix_message_people_matching", "account_id", "matching"),
)

signals = Table(
    "signals",
    metadata,
    key(),
    account(index=False),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("confidence", Integer, nullable=False),  # percent
    Column("evidence", Text, nullable=False),
    Column("decision", Text, nullable=False),  # act, ask, ignore
    Column("key", Text, nullable=False, default=""),
    Column("data", JSON, nullable=False),
    Index("ix_signals_key", "account_id", "key"),
    Index("ix_signals_type", "account_id", "type"),
)
