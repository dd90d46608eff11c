"""The table of a letter's states, kept by the database too.

`words.letters` decides what may follow what and `ledger.letters.move` asks it; this trigger is for
the day on which a statement of ours does not. A change of the table needs a migration like this one
(`tests/test_ledger.py` compares the two); one that rebuilds `letters` must make the trigger anew.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

#: from -> to, as of this migration.
EDGES = (
    ("needs_words", "draft"),
    ("needs_words", "skipped"),
    ("needs_words", "withdrawn"),
    ("needs_words", "sent"),
    ("draft", "approved"),
    ("draft", "skipped"),
    ("draft", "withdrawn"),
    ("draft", "sent"),
    ("approved", "sending"),
    ("approved", "draft"),
    ("approved", "withdrawn"),
    ("approved", "sent"),
    ("sending", "sent"),
    ("sending", "failed"),
    ("sending", "approved"),
    ("sending", "uncertain"),
    ("uncertain", "sent"),
    ("uncertain", "approved"),
    ("uncertain", "abandoned"),
    ("failed", "draft"),
    ("failed", "approved"),
    ("failed", "abandoned"),
    ("failed", "sent"),
)


def upgrade() -> None:
    known = ", ".join(f"'{before}>{after}'" for before, after in EDGES)
    refused = f"OLD.state <> NEW.state AND (OLD.state || '>' || NEW.state) NOT IN ({known})"
    what = "a letter cannot change its state like this"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER letters_states BEFORE UPDATE OF state ON letters WHEN {refused} "
            f"BEGIN SELECT RAISE(ABORT, '{what}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION letters_states() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{what}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER letters_states BEFORE UPDATE OF state ON letters FOR EACH ROW "
        f"WHEN ({refused}) EXECUTE FUNCTION letters_states()"
    )
