"""People in full, and what they did: phones, roles, notes, advice, referrals, offers.

And what the user wants left alone or erased. Names remember where they come from, participants by
which address they were invited, messages a digest of their words, so that the words can go.
"""

import hashlib

import sqlalchemy as sa
from alembic import op

from sincerely.ledger.schema import Instant

revision = "0004"
down_revision = "0003"

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: Confirmed for this reason, a name had not been looked at (as of this migration).
_WROTE = "you wrote to them yourself"


def upgrade() -> None:
    _tables()
    _names()
    _digests()


def _names() -> None:
    op.execute(
        sa.text(
            "UPDATE contacts SET name_from = 'user' "
            "WHERE confirmed_at IS NOT NULL AND confirmed_why <> :wrote AND name <> ''"
        ).bindparams(wrote=_WROTE)
    )
    op.execute(
        "UPDATE participants SET matching = coalesce((SELECT a.matching FROM addresses a "
        "WHERE a.contact_id = participants.contact_id ORDER BY a.id LIMIT 1), '')"
    )
    op.execute(
        "UPDATE participants SET name = (SELECT c.name FROM contacts c "
        "WHERE c.id = participants.contact_id AND c.name_from = '') WHERE EXISTS ("
        "SELECT 1 FROM contacts c WHERE c.id = participants.contact_id AND c.name_from = '')"
    )


def _digests() -> None:
    connection = op.get_bind()
    last = 0
    while True:
        rows = connection.execute(
            sa.text(
                "SELECT id, sender, subject, text FROM messages WHERE id > :last "
                "ORDER BY id LIMIT 1000"
            ),
            {"last": last},
        ).all()
        if not rows:
            return
        connection.execute(
            sa.text("UPDATE messages SET digest = :digest WHERE id = :id"),
            [{"id": r.id, "digest": _digest(r.sender, r.subject, r.text)} for r in rows],
        )
        last = rows[-1].id


def _digest(sender: str, subject: str, text: str) -> str:
    words = "\n".join((sender, subject, text))
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()[:24]


def _tables() -> None:
    op.create_table(
        "backups",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_backups_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backups")),
        sa.UniqueConstraint("account_id", "path", name=op.f("uq_backups_account_id_path")),
    )
    op.create_index("ix_backups_account_id", "backups", ["account_id"], unique=False)
    op.create_table(
        "forgotten",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_forgotten_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgotten")),
        sa.UniqueConstraint("account_id", "digest", name=op.f("uq_forgotten_account_id_digest")),
    )
    op.create_index("ix_forgotten_account_id", "forgotten", ["account_id"], unique=False)
    op.create_table(
        "ignored",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_ignored_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ignored")),
        sa.UniqueConstraint(
            "account_id", "kind", "value", name=op.f("uq_ignored_account_id_kind_value")
        ),
    )
    op.create_index("ix_ignored_account_id", "ignored", ["account_id"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_notes_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_notes_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_account_id", "notes", ["account_id"], unique=False)
    op.create_index("ix_notes_contact_id", "notes", ["contact_id"], unique=False)
    op.create_table(
        "roles",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by_user", sa.Boolean(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_roles_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_roles_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("contact_id", "role", name=op.f("uq_roles_contact_id_role")),
    )
    op.create_index("ix_roles_account_id", "roles", ["account_id"], unique=False)
    op.create_table(
        "opportunities",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("said_by_user", sa.Text(), nullable=False),
        sa.Column("written", sa.Boolean(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("respond_by", sa.Text(), nullable=True),
        sa.Column("message_id", _KEY, nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_opportunities_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_opportunities_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunities")),
        sa.UniqueConstraint(
            "account_id", "key", "role", name=op.f("uq_opportunities_account_id_key_role")
        ),
    )
    op.create_index("ix_opportunities_account_id", "opportunities", ["account_id"], unique=False)
    op.create_table(
        "phones",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("matching", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("message_id", _KEY, nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_phones_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_phones_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_phones_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phones")),
        sa.UniqueConstraint("contact_id", "matching", name=op.f("uq_phones_contact_id_matching")),
    )
    op.create_index("ix_phones_account_id", "phones", ["account_id"], unique=False)
    op.create_table(
        "advice",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("by_user", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", _KEY, nullable=True),
        sa.Column("message_id", _KEY, nullable=True),
        sa.Column("given_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("why_ended", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_advice_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_advice_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_advice_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_advice_message_id_messages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sa.UniqueConstraint("contact_id", "key", name=op.f("uq_advice_contact_id_key")),
    )
    op.create_index("ix_advice_account_id", "advice", ["account_id"], unique=False)
    op.create_index("ix_advice_state", "advice", ["account_id", "state"], unique=False)
    op.create_table(
        "opportunity_people",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("opportunity_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("by_user", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_opportunity_people_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_opportunity_people_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"],
            ["opportunities.id"],
            name=op.f("fk_opportunity_people_opportunity_id_opportunities"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity_people")),
        sa.UniqueConstraint(
            "opportunity_id",
            "contact_id",
            name=op.f("uq_opportunity_people_opportunity_id_contact_id"),
        ),
    )
    op.create_index(
        "ix_opportunity_people_account_id", "opportunity_people", ["account_id"], unique=False
    )
    op.create_index(
        "ix_opportunity_people_contact_id", "opportunity_people", ["contact_id"], unique=False
    )
    op.create_table(
        "referrals",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("account_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("to_id", _KEY, nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("introduced", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.Column("by_user", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", _KEY, nullable=True),
        sa.Column("message_id", _KEY, nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("said_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("why_ended", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_referrals_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_referrals_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_referrals_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_referrals_message_id_messages")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["contacts.id"], name=op.f("fk_referrals_to_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referrals")),
        sa.UniqueConstraint("contact_id", "key", name=op.f("uq_referrals_contact_id_key")),
    )
    op.create_index("ix_referrals_account_id", "referrals", ["account_id"], unique=False)
    op.create_index("ix_referrals_state", "referrals", ["account_id", "state"], unique=False)
    op.create_index("ix_referrals_to_id", "referrals", ["to_id"], unique=False)
    op.add_column("followups", sa.Column("earliest", Instant(), nullable=True))
    for name in ("parts", "topics", "quotes"):
        op.add_column("followups", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("accounts", sa.Column("tidied_at", Instant(), nullable=True))
    op.add_column("contacts", sa.Column("name_from", sa.Text(), nullable=False, server_default=""))
    op.add_column("contacts", sa.Column("how_met", sa.Text(), nullable=False, server_default=""))
    op.add_column("contacts", sa.Column("cadence", sa.Integer(), nullable=True))
    op.add_column(
        "contacts", sa.Column("ignored_why", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("contacts", sa.Column("merged_into", _KEY, nullable=True))
    op.add_column("contacts", sa.Column("forgotten_at", Instant(), nullable=True))
    op.create_index("ix_contacts_merged_into", "contacts", ["merged_into"], unique=False)
    op.create_index("ix_contacts_name", "contacts", ["account_id", "name"], unique=False)
    op.add_column("messages", sa.Column("digest", sa.Text(), nullable=False, server_default=""))
    op.add_column("messages", sa.Column("emptied", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_messages_date", "messages", ["account_id", "date"], unique=False)
    op.add_column(
        "participants", sa.Column("matching", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("participants", sa.Column("name", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_signals_type", "signals", ["account_id", "type"], unique=False)
