"""The tables as they are today. Migrations lead here; a test compares the two.

Times are aware UTC instants (`Instant`). Every table but `accounts` carries `account_id`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime: TIMESTAMPTZ on PostgreSQL, sortable ISO 8601 text on SQLite."""

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(32))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot go into the ledger")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value.astimezone(UTC) if value else None
        return datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def _account() -> Column[int]:
    return Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True)


accounts = Table(
    "accounts",
    metadata,
    _id(),
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
    Column("batch_allowed", Integer, nullable=False, default=0),  # letters the user let through
)

folders = Table(
    "folders",
    metadata,
    _id(),
    _account(),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),  # inbox, sent, archive, junk
    Column("uidvalidity", BigInteger, nullable=False),
    Column("last_uid", BigInteger, nullable=False),  # everything up to here was read
    Column("backfill_uid", BigInteger, nullable=False, default=0),  # reading goes on below; 0: no
    Column("since", Instant, nullable=False),  # how far back it was read
    Column("synced_at", Instant, nullable=False),
    UniqueConstraint("account_id", "name"),
)

organisations = Table(
    "organisations",
    metadata,
    _id(),
    _account(),
    Column("name", Text, nullable=False),
    Column("domain", Text, nullable=False, default=""),
    UniqueConstraint("account_id", "name"),
)

contacts = Table(
    "contacts",
    metadata,
    _id(),
    _account(),
    Column("name", Text, nullable=False, default=""),
    Column("organisation_id", ForeignKey("organisations.id")),
    Column("title", Text, nullable=False, default=""),
    Column("zone", Text),  # IANA, set by the user
    Column("country", Text),
    Column("language", Text),
    Column("salutation", Text, nullable=False, default=""),
    Column("confirmed_at", Instant),  # typed or approved by the user, or written to by him
    Column("confirmed_why", Text, nullable=False, default=""),
    Column("stopped_at", Instant),  # asked not to be written to
    Column("stopped_why", Text, nullable=False, default=""),
    Column("look_again", Instant),  # when the plan changes without new facts
    Column("touched", Boolean, nullable=False, default=True),  # facts changed since the last plan
    Column("created_at", Instant, nullable=False),
    Index("ix_contacts_due", "account_id", "touched", "look_again"),
)

addresses = Table(
    "addresses",
    metadata,
    _id(),
    _account(),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("matching", Text, nullable=False),  # the form to compare by
    Column("bounced_at", Instant),
    Column("bounced_why", Text, nullable=False, default=""),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("account_id", "matching"),
)

threads = Table(
    "threads",
    metadata,
    _id(),
    _account(),
    Column("subject", Text, nullable=False, default=""),
    Column("created_at", Instant, nullable=False),
)

thread_ids = Table(  # every Message-ID a thread's mails have or cite
    "thread_ids",
    metadata,
    _id(),
    _account(),
    Column("message_id", Text, nullable=False),
    Column("thread_id", ForeignKey("threads.id"), nullable=False, index=True),
    UniqueConstraint("account_id", "message_id"),
)

messages = Table(
    "messages",
    metadata,
    _id(),
    _account(),
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
    Column("cited", JSON, nullable=False),  # In-Reply-To, then References, newest first
    Column("letter_id", ForeignKey("letters.id")),  # out: this is our letter; in: it answers it
    Column("filed_sent", Boolean, nullable=False, default=False),  # seen in the Sent folder
    Column("problem", Text, nullable=False, default=""),  # quarantined: why it cannot be read
    UniqueConstraint("account_id", "identity"),
    Index("ix_messages_letter", "letter_id"),
)

places = Table(  # where a message lies; one message may lie in several folders
    "places",
    metadata,
    _id(),
    _account(),
    Column("folder_id", ForeignKey("folders.id"), nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    UniqueConstraint("folder_id", "uidvalidity", "uid"),
)

message_people = Table(  # everyone a mail of ours went to, and who wrote to us
    "message_people",
    metadata,
    _id(),
    _account(),
    Column("message_id", ForeignKey("messages.id"), nullable=False),
    Column("matching", Text, nullable=False),
    UniqueConstraint("message_id", "matching"),
    Index("ix_message_people_matching", "account_id", "matching"),
)

signals = Table(
    "signals",
    metadata,
    _id(),
    _account(),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("type", Text, nullable=False),
    Column("confidence", Integer, nullable=False),  # percent
    Column("evidence", Text, nullable=False),
    Column("decision", Text, nullable=False),  # act, ask, ignore
    Column("key", Text, nullable=False, default=""),
    Column("data", JSON, nullable=False),
    Index("ix_signals_key", "account_id", "key"),
)

meetings = Table(
    "meetings",
    metadata,
    _id(),
    _account(),
    Column("uid", Text, nullable=False),  # the calendar's, or "met:..." where the user told us
    Column("recurrence_id", Text, nullable=False, default=""),
    Column("status", Text, nullable=False),
    Column("start", Instant, nullable=False),
    Column("end", Instant, nullable=False),
    Column("zone", Text),
    Column("summary", Text, nullable=False, default=""),
    Column("personal", Boolean, nullable=False),
    Column("why_not_personal", Text, nullable=False, default=""),
    Column("evidence_id", ForeignKey("messages.id")),  # the message whose times hold
    Column("mine", Text),
    Column("said_by_user", Text, nullable=False, default=""),  # held, missed, ignored: wins
    UniqueConstraint("account_id", "uid", "recurrence_id"),
)

participants = Table(
    "participants",
    metadata,
    _id(),
    _account(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("present", Boolean, nullable=False, default=True),  # false: declined or taken off
    Column("topics", JSON, nullable=False, default=list),  # what was discussed with this person
    UniqueConstraint("meeting_id", "contact_id"),
)

followups = Table(
    "followups",
    metadata,
    _id(),
    _account(),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("not_before", Instant),  # not owed before this: the meeting was moved ahead again
    Column("not_after", Instant, nullable=False),
    Column("why", JSON, nullable=False),
    Column("withdrawn", Text, nullable=False, default=""),
    Column("past", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("account_id", "contact_id", "kind", "cause"),
)

letters = Table(
    "letters",
    metadata,
    _id(),
    _account(),
    Column("followup_id", ForeignKey("followups.id"), nullable=False, index=True),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("needs", JSON, nullable=False),
    Column("due", Instant, nullable=False),
    Column("not_before", Instant),
    Column("not_after", Instant, nullable=False),
    Column("to_address", Text, nullable=False, default=""),
    Column("to_name", Text, nullable=False, default=""),
    Column("from_address", Text, nullable=False),
    Column("message_id", Text, nullable=False, unique=True),
    Column("in_reply_to", Text),
    Column("cites", JSON, nullable=False),  # References of the mail it answers
    Column("approval_id", Integer),  # the approval it would leave with
    Column("claim", Text, nullable=False, default=""),  # random; names one attempt
    Column("phase", Text, nullable=False, default=""),  # "", claimed, data
    Column("claimed_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("first_attempt", Instant),
    Column("next_attempt", Instant),
    Column("ended_at", Instant),  # sent, failed, uncertain since
    Column("outcome", Text, nullable=False, default=""),  # the server's words, or the evidence
    Column("sent_copy", Text, nullable=False, default="none"),
    Column("created_at", Instant, nullable=False),
    Index("ix_letters_state", "account_id", "state", "due"),
    Index("ix_letters_contact", "contact_id", "ended_at"),
)

revisions = Table(  # the words, append-only; a hold by a new mail is a revision too
    "revisions",
    metadata,
    _id(),
    _account(),
    Column("letter_id", ForeignKey("letters.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("by_hand", Boolean, nullable=False, default=False),  # the user's own words
    Column("why", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("letter_id", "number"),
)

approvals = Table(  # who approved which bytes, append-only
    "approvals",
    metadata,
    _id(),
    _account(),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("mail_from", Text, nullable=False),
    Column("rcpt_to", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("approved_at", Instant, nullable=False),
)

holds = Table(  # why an unsent letter waits for the user
    "holds",
    metadata,
    _id(),
    _account(),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),  # reply
    Column("message_id", ForeignKey("messages.id")),
    Column("since", Instant, nullable=False),
    Column("shown_at", Instant),  # the user approved with this mail beside the letter
    UniqueConstraint("letter_id", "name", "message_id"),
)

events = Table(  # what happened, append-only
    "events",
    metadata,
    _id(),
    _account(),
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
    _id(),
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
