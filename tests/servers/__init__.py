"""Real mail servers (Dovecot and Postfix) on loopback, started and stopped by the tests."""
