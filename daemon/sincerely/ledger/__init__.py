"""What we know: one relational ledger, shared by daemon, command line and page.

SQLAlchemy Core only, in the SQL that SQLite and PostgreSQL share. Every row belongs to an account.
"""
