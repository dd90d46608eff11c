"""Indexes by which a ledger of a million mails is as quick as one of ten thousand.

What is due is found by two of them, a person's follow-ups and those of a cause by one each. The
index of an account alone goes where rows are many: without statistics SQLite takes any index to lead
to ten rows, and that one leads to all. For the same reason those of what is mostly empty hold only
what is not.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_MANY = (
    "contacts", "addresses", "phones", "roles", "notes", "threads", "thread_ids", "messages", "places",
    "message_people", "signals", "meetings", "participants", "followups", "letters", "revisions",
    "approvals", "holds", "advice", "referrals", "events",
)  # fmt: skip


def upgrade() -> None:
    found = sa.inspect(op.get_bind())
    for table in _MANY:
        name = f"ix_{table}_account_id"
        if any(index["name"] == name for index in found.get_indexes(table)):
            op.drop_index(name, table)
    for table, name in (
        ("contacts", "ix_contacts_due"),
        ("contacts", "ix_contacts_merged_into"),
        ("messages", "ix_messages_letter"),
    ):
        op.drop_index(name, table)
    op.create_index("ix_contacts_touched", "contacts", ["account_id", "touched"])
    op.create_index("ix_contacts_look_again", "contacts", ["account_id", "look_again"])
    op.create_index("ix_contacts_lower_name", "contacts", ["account_id", sa.text("lower(name)")])
    op.create_index("ix_followups_contact", "followups", ["contact_id"])
    op.create_index("ix_followups_cause", "followups", ["account_id", "cause", "kind"])
    op.create_index("ix_letters_sent_copy", "letters", ["account_id", "sent_copy"])
    for table, name, column in (
        ("contacts", "ix_contacts_merged_into", "merged_into"),
        ("messages", "ix_messages_letter", "letter_id"),
        ("letters", "ix_letters_in_reply_to", "in_reply_to"),
        ("meetings", "ix_meetings_evidence", "evidence_id"),
    ):
        any_ = sa.text(f"{column} IS NOT NULL")
        op.create_index(name, table, [column], sqlite_where=any_, postgresql_where=any_)
