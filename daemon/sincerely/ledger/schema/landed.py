""" "I got the job": the runs, and who is on the list of each."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from sincerely.ledger.schema.base import Instant, account, key, metadata

landings = Table(
    "landings",
    metadata,
    key(),
    account(),
    Column("organisation", Text, nullable=False),
    Column("key", Text, nullable=False),  # the organisation, folded
    Column("role", Text, nullable=False),
    Column("about", Text, nullable=False, default=""),
    Column("starts", Text, nullable=False),  # ISO date
    Column("verbal", Boolean, nullable=False, default=False),
    Column("conditions", JSON, nullable=False, default=list),
    Column("quiet_until", Text),  # ISO date
    Column("state", Text, nullable=False),  # declared, confirmed, cancelled
    Column("digest", Text, nullable=False, default=""),  # of the preview last shown
    Column("read_on", Text, nullable=False),  # the day its letters are dated by, ISO
    Column("declared_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("paused_at", Instant),
    Column("released_at", Instant),  # the user: go on though a decline is open
    Column("cancelled_at", Instant),
    Column("cancelled_why", Text, nullable=False, default=""),
)

landing_people = Table(  # exactly whom the user confirmed, in which part, with what to speak of
    "landing_people",
    metadata,
    key(),
    account(),
    Column("landing_id", ForeignKey("landings.id"), nullable=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("part", Text, nullable=False),
    Column("also", JSON, nullable=False, default=list),
    Column("kind", Text, nullable=False),
    Column("opportunity_id", ForeignKey("opportunities.id")),
    Column("place", Integer, nullable=False),
    Column("due", Instant, nullable=False),
    Column("earliest", Instant),
    Column("call", Boolean, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("digest", Text, nullable=False, default=""),  # of the words that were confirmed
    Column("closed_at", Instant),  # told by phone or by hand
    Column("closed_why", Text, nullable=False, default=""),
    UniqueConstraint("landing_id", "contact_id"),
)
