"""What people did for the user: advice, referrals, offers."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Table, Text, UniqueConstraint

from sincerely.ledger.schema.base import Instant, account, key, metadata

advice = Table(
    "advice",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),  # who gave it
    Column("kind", Text, nullable=False),  # read, resume, learn, apply, meet, other
    Column("text", Text, nullable=False),
    Column("key", Text, nullable=False),  # its words, folded: said twice is once
    Column("state", Text, nullable=False),  # open, done, dropped
    Column("sure", Boolean, nullable=False),  # false: read with a doubt, the user is asked
    Column("by_user", Boolean, nullable=False),
    Column("meeting_id", ForeignKey("meetings.id")),
    Column("message_id", ForeignKey("messages.id")),  # the evidence
    Column("given_at", Instant, nullable=False),
    Column("ended_at", Instant),  # done or dropped
    Column("why_ended", Text, nullable=False, default=""),
    Column("outcome", Text, nullable=False, default=""),  # what came of it, in the user's words
    UniqueConstraint("contact_id", "key"),
    Index("ix_advice_state", "account_id", "state"),
)

referrals = Table(  # by whom the user was pointed to whom
    "referrals",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),  # who pointed
    Column("to_id", ForeignKey("contacts.id"), index=True),  # the person pointed to
    Column("name", Text, nullable=False, default=""),
    Column("address", Text),
    Column("key", Text, nullable=False),  # name or address, folded
    Column("introduced", Boolean, nullable=False),  # by a mail to both, not only named
    Column("state", Text, nullable=False),  # open, done, dropped
    Column("sure", Boolean, nullable=False),
    Column("by_user", Boolean, nullable=False),
    Column("meeting_id", ForeignKey("meetings.id")),
    Column("message_id", ForeignKey("messages.id")),
    Column("evidence", Text, nullable=False, default=""),
    Column("said_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("why_ended", Text, nullable=False, default=""),
    Column("outcome", Text, nullable=False, default=""),
    UniqueConstraint("contact_id", "key"),
    Index("ix_referrals_state", "account_id", "state"),
)

opportunities = Table(
    "opportunities",
    metadata,
    key(),
    account(),
    Column("organisation", Text, nullable=False),
    Column("role", Text, nullable=False, default=""),
    Column("key", Text, nullable=False),  # the organisation, folded
    Column("status", Text, nullable=False),
    Column("said_by_user", Text, nullable=False, default=""),  # a status; wins
    Column("written", Boolean, nullable=False, default=False),  # the offer, not only spoken
    Column("sure", Boolean, nullable=False, default=True),
    Column("respond_by", Text),  # ISO date
    Column("message_id", ForeignKey("messages.id")),  # what the status rests on
    Column("evidence", Text, nullable=False, default=""),
    Column("since", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("account_id", "key", "role"),
)

opportunity_people = Table(
    "opportunity_people",
    metadata,
    key(),
    account(),
    Column("opportunity_id", ForeignKey("opportunities.id"), nullable=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("part", Text, nullable=False),  # offers (makes the offer), contact
    Column("by_user", Boolean, nullable=False),
    UniqueConstraint("opportunity_id", "contact_id"),
)
