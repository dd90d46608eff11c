"""How it leaves: the door to SMTP. Nothing in here knows the ledger."""
