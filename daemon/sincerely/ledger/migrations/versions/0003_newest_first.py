"""Folders are read newest first: how far back the reading came is remembered beside its head.

And when the server took a mail, which its sender cannot choose.
"""

import sqlalchemy as sa
from alembic import op

from sincerely.ledger.schema import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # 0: nothing is left behind the head.
    op.add_column(
        "folders", sa.Column("backfill_uid", sa.BigInteger(), nullable=False, server_default="0")
    )
    op.add_column("messages", sa.Column("received", Instant(), nullable=True))
    op.execute("UPDATE messages SET received = date")
