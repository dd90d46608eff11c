"""Floor 0: the words everything else is said in. Frozen values, no I/O, no clock."""
