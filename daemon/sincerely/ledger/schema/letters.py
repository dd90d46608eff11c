"""What is owed, and its letters: words, approvals, holds."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from sincerely.ledger.schema.base import Instant, account, key, metadata, where_any

followups = Table(
    "followups",
    metadata,
    key(),
    account(index=False),
    Column("contact_id", ForeignKey("contacts.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("not_before", Instant),  # not owed before this: the meeting was moved ahead again
    Column("not_after", Instant, nullable=False),
    Column("earliest", Instant),  # an approved letter leaves no sooner
    Column("parts", JSON, nullable=False, default=list),  # the facts it tells: "advice:2"
    Column("topics", JSON, nullable=False, default=list),  # what the user gave it to speak of
    Column("quotes", JSON, nullable=False, default=list),  # parts whose words the user ticked
    Column("channel", Text, nullable=False, default="letter"),  # or call: then it has no letter
    Column("via_id", key().type),  # the contact who is asked to pass it on
    Column("why", JSON, nullable=False),
    Column("withdrawn", Text, nullable=False, default=""),
    Column("past", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("account_id", "contact_id", "kind", "cause"),
    Index("ix_followups_contact", "contact_id"),
    Index("ix_followups_cause", "account_id", "cause", "kind"),
    Index("ix_followups_channel", "account_id", "channel", "due"),
)
where_any("ix_followups_via_id", followups.c.via_id)

letters = Table(
    "letters",
    metadata,
    key(),
    account(index=False),
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
    Index("ix_letters_sent_copy", "account_id", "sent_copy"),
)
where_any("ix_letters_in_reply_to", letters.c.in_reply_to)

revisions = Table(  # the words, append-only; a hold by a new mail is a revision too
    "revisions",
    metadata,
    key(),
    account(index=False),
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
    key(),
    account(index=False),
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
    key(),
    account(index=False),
    Column("letter_id", ForeignKey("letters.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),  # reply
    Column("message_id", ForeignKey("messages.id")),
    Column("since", Instant, nullable=False),
    Column("shown_at", Instant),  # the user approved with this mail beside the letter
    UniqueConstraint("letter_id", "name", "message_id"),
)
