"""People: how they are called, how they are reached, and what the user said of them."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    func,
)

from sincerely.ledger.schema.base import Instant, account, key, metadata, where_any

organisations = Table(
    "organisations",
    metadata,
    key(),
    account(),
    Column("name", Text, nullable=False),
    Column("domain", Text, nullable=False, default=""),
    UniqueConstraint("account_id", "name"),
)

contacts = Table(
    "contacts",
    metadata,
    key(),
    account(index=False),
    Column("name", Text, nullable=False, default=""),
    Column("name_from", Text, nullable=False, default=""),  # user, import; "": from mail
    Column("organisation_id", ForeignKey("organisations.id")),
    Column("title", Text, nullable=False, default=""),
    Column("zone", Text),  # IANA, set by the user
    Column("country", Text),
    Column("language", Text),
    Column("salutation", Text, nullable=False, default=""),
    Column("how_met", Text, nullable=False, default=""),
    Column("cadence", Integer),  # days between signs of life; null: by what they did
    Column("channel", Text, nullable=False, default="letter"),  # or call: how the user reaches them
    Column("confirmed_at", Instant),  # typed or approved by the user, or written to by him
    Column("confirmed_why", Text, nullable=False, default=""),
    Column("stopped_at", Instant),  # asked not to be written to
    Column("stopped_why", Text, nullable=False, default=""),
    Column("ignored_why", Text, nullable=False, default=""),  # an address or domain is ignored
    Column("merged_into", key().type),  # the user: the same person as that row
    Column("forgotten_at", Instant),  # the user: erase them; the row stays, for the letters' ids
    Column("look_again", Instant),  # when the plan changes without new facts
    Column("touched", Boolean, nullable=False, default=True),  # facts changed since the last plan
    Column("created_at", Instant, nullable=False),
    Index("ix_contacts_touched", "account_id", "touched"),
    Index("ix_contacts_look_again", "account_id", "look_again"),
    Index("ix_contacts_name", "account_id", "name"),
)
where_any("ix_contacts_merged_into", contacts.c.merged_into)
Index("ix_contacts_lower_name", contacts.c.account_id, func.lower(contacts.c.name))

addresses = Table(
    "addresses",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("matching", Text, nullable=False),  # the form to compare by
    Column("bounced_at", Instant),
    Column("bounced_why", Text, nullable=False, default=""),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("account_id", "matching"),
)

phones = Table(
    "phones",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),
    Column("number", Text, nullable=False),  # as it was written
    Column("matching", Text, nullable=False),  # its digits, to compare by
    Column("label", Text, nullable=False, default=""),  # work, mobile, home
    Column("source", Text, nullable=False),  # user, import, signature
    Column("message_id", ForeignKey("messages.id")),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("contact_id", "matching"),
)

roles = Table(
    "roles",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("by_user", Boolean, nullable=False),  # nothing read in a mail takes it away again
    Column("since", Instant, nullable=False),
    UniqueConstraint("contact_id", "role"),
)

notes = Table(
    "notes",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

calls = Table(  # on the telephone, as the user told of them
    "calls",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("outcome", Text, nullable=False),  # reached, missed, message
    Column("note", Text, nullable=False),
    Column("told", JSON, nullable=False, default=list),  # [kind, cause] of follow-ups it was for
)

ignored = Table(  # what the user told the daemon to leave alone, for ever
    "ignored",
    metadata,
    key(),
    account(),
    Column("kind", Text, nullable=False),  # address, domain, meeting (one occurrence), series
    Column("value", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("account_id", "kind", "value"),
)

forgotten = Table(  # keyed digests of addresses: enough to know them again, not to read them
    "forgotten",
    metadata,
    key(),
    account(),
    Column("digest", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("account_id", "digest"),
)
