"""Floor 1: what a mail means. Pure: bytes and identities in, frozen values out, never an error."""
