"""Which letter of ours a mail is, or cites: by its id, or by its words.

Some providers write another Message-ID over the one a letter left with (reliability row A22). Such
a copy in the Sent folder is known by recipient, subject and words; from then on the provider's id
stands for the letter as well as ours.
"""

from typing import Any

from sincerely.ledger import letters, mail
from sincerely.ledger.store import Connection
from sincerely.reading.newtext import new_text
from sincerely.words.addresses import matching
from sincerely.words.messages import Message


def filed(tx: Connection, account: int, message: Message) -> Any | None:
    """The letter a mail in the Sent folder is, however the provider names it."""
    if message.message_id is not None:
        letter = letters.by_message_id(tx, account, message.message_id)
        if letter is not None:
            return letter
    recipients = {matching(address.addr) for address in (*message.to, *message.cc)}
    if len(recipients) != 1 or not message.text:
        return None
    for letter in letters.with_words(tx, account, recipients.pop()):
        if _flat(letter.subject) == _flat(message.subject) and (
            _flat(new_text(letter.text)) == _flat(message.text)
        ):
            return letter
    return None


def cited(tx: Connection, account: int, message_id: str) -> Any | None:
    """The letter that left with this id, or was filed under it."""
    letter = letters.by_message_id(tx, account, message_id)
    if letter is None:
        key = mail.letter_filed_as(tx, account, message_id)
        letter = letters.get(tx, key) if key is not None else None
    return letter


def _flat(text: str) -> str:
    """Servers fold and trim; the words stay."""
    return " ".join(text.split())
