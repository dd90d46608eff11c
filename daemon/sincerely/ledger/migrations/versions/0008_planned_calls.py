"""Calls that are owed: which follow-ups are made by phone, and which of them a call was for.

Thanks to somebody without an address may go by way of somebody else.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    text = sa.Text()
    op.add_column("followups", sa.Column("channel", text, nullable=False, server_default="letter"))
    op.add_column("followups", sa.Column("via_id", _KEY, nullable=True))
    op.add_column("contacts", sa.Column("channel", text, nullable=False, server_default="letter"))
    op.add_column("calls", sa.Column("told", sa.JSON(), nullable=False, server_default="[]"))
    op.create_index("ix_followups_channel", "followups", ["account_id", "channel", "due"])
    there = sa.text("via_id IS NOT NULL")
    op.create_index(
        "ix_followups_via_id", "followups", ["via_id"], sqlite_where=there, postgresql_where=there
    )
