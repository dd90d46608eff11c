"""Floor 7: the bell. One file per noun; what is heavy is imported inside the commands."""
