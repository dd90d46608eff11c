"""The whole story on a mail server inside this process (extra `demo`). Not part of the daemon."""
