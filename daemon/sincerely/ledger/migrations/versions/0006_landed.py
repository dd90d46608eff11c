""" "I got the job": runs, and the people of each."""

import sqlalchemy as sa
from alembic import op

from sincerely.ledger.schema import Instant

revision = "0006"
down_revision = "0005"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "landings",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("verbal", sa.Boolean(), nullable=False),
        sa.Column("conditions", sa.JSON(), nullable=False),
        sa.Column("quiet_until", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Text(), nullable=False),
        sa.Column("declared_at", Instant(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("paused_at", Instant(), nullable=True),
        sa.Column("released_at", Instant(), nullable=True),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.Column("cancelled_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_landings_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landings")),
    )
    op.create_index(op.f("ix_landings_account_id"), "landings", ["account_id"])
    op.create_table(
        "landing_people",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("landing_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("opportunity_id", _KEY, nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("due", Instant(), nullable=False),
        sa.Column("earliest", Instant(), nullable=True),
        sa.Column("call", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_landing_people_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["landing_id"], ["landings.id"], name=op.f("fk_landing_people_landing_id_landings")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_landing_people_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunities.id"],
            name=op.f("fk_landing_people_opportunity_id_opportunities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_landing_people")),
        sa.UniqueConstraint(
            "landing_id", "contact_id", name=op.f("uq_landing_people_landing_id_contact_id")
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_landing_people_account_id"), "landing_people", ["account_id"])
    op.create_index(op.f("ix_landing_people_contact_id"), "landing_people", ["contact_id"])
