"""Message-IDs that only this ledger can make: `<nonce.mac@domain>`, fixed at draft.

The second half is a keyed digest of the first, so an id seen in the Sent folder tells whether it is
ours even where the ledger does not know it: then the ledger is older than the world, and sending
stops. Nothing in it names the program or counts letters.
"""

import base64
import hashlib
import hmac
import re

_OURS = re.compile(r"<([a-z2-7]{16})\.([a-z2-7]{16})@[^<>@\s]+>")


def make(key: bytes, nonce: bytes, domain: str) -> str:
    """The id for one letter. nonce: 10 random bytes, drawn once in the letter's life."""
    if len(nonce) != 10:
        raise ValueError("a nonce has 10 bytes")
    left = _text(nonce)
    return f"<{left}.{_mac(key, left)}@{domain}>"


def is_ours(key: bytes, message_id: str) -> bool:
    """Whether this key made that id."""
    match = _OURS.fullmatch(message_id)
    return match is not None and hmac.compare_digest(_mac(key, match[1]), match[2])


def _mac(key: bytes, left: str) -> str:
    return _text(hmac.new(key, left.encode(), hashlib.sha256).digest()[:10])


def _text(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()
