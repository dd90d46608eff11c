"""Address books of other programs: files become records, records people, people rows of the ledger.

`source` reads one file, `gather` finds who is who among the records, `apply` makes the ledger know
them.
"""
