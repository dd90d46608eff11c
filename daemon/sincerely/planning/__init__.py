"""Floor 1: what is owed, and whether a letter may leave now. Pure: facts, policy and now in."""
