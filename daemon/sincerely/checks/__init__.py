"""Looking whether everything is as it must be, for `doctor` and for the first run."""
