"""Floor 3: the order of work and its transactions. scan, plan, deliver; each a round by itself."""
