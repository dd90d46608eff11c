"""Floor 5: what keeps it going. The scheduler only ticks; what is due is a query."""
