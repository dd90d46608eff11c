"""From a mail address to a configuration that works; run by a person, never by the daemon."""
