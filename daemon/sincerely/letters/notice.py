"""A mail of the program to its own user: no letter, and never to be taken for a person's mail.

It says that it was made by a program (RFC 3834 section 5), so nobody answers it by themselves and
our own reading knows it. Its Message-ID is none of `letters.message_id`: found in the Sent folder,
it must not look like a letter this ledger does not know.
"""

from datetime import datetime

from sincerely.letters.freeze import Frozen, digest, freeze
from sincerely.words.addresses import Address

_HEADER = b"Auto-Submitted: auto-generated\r\n"


def notice(me: Address, subject: str, text: str, date: datetime, nonce: str) -> Frozen:
    """The bytes of one notice from the user's address to itself. Raises as `freeze` does.

    date: aware; nonce: random letters and digits, for the Message-ID.
    """
    domain = me.addr.rpartition("@")[2]
    plain = freeze(
        sender=Address("Sincerely", me.addr), recipient=Address("", me.addr), subject=subject,
        text=text, date=date, message_id=f"<notice-{nonce}@{domain}>",
    )  # fmt: skip
    data = _HEADER + plain.data
    return Frozen(
        data, plain.mail_from, plain.rcpt_to, digest(data, plain.mail_from, plain.rcpt_to)
    )
