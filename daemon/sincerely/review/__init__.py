"""What a human is shown before deciding; the decisions themselves are `approvals`."""
