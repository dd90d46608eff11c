"""What arrived: the door to IMAP. Nothing in here knows the ledger."""
