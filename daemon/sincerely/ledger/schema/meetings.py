"""Meetings and who takes part."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Table, Text, UniqueConstraint

from sincerely.ledger.schema.base import Instant, account, key, metadata, where_any

meetings = Table(
    "meetings",
    metadata,
    key(),
    account(index=False),
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
where_any("ix_meetings_evidence", meetings.c.evidence_id)

participants = Table(
    "participants",
    metadata,
    key(),
    account(index=False),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("matching", Text, nullable=False, default=""),  # the address they were invited by
    Column("name", Text, nullable=False, default=""),  # as the calendar calls them
    Column("present", Boolean, nullable=False, default=True),  # false: declined or taken off
    Column("topics", JSON, nullable=False, default=list),  # what was discussed with this person
    UniqueConstraint("meeting_id", "contact_id"),
)
