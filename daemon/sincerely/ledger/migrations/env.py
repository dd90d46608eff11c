"""Alembic's entry: run on the connection `ledger.migrate` hands over, in its transaction."""

from alembic import context

from sincerely.ledger.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
