"""Folders are read newest first: how far back the reading came is remembered beside its head."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # 0: nothing is left behind the head.
    op.add_column(
        "folders", sa.Column("backfill_uid", sa.BigInteger(), nullable=False, server_default="0")
    )
