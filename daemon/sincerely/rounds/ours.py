"""Which letters of ours a batch of mails is, or cites: by id, or by words; asked once for all.

Some providers write another Message-ID over the one a letter left with (reliability row A22). Such
a copy in the Sent folder is known by recipient, subject and words; from then on the provider's id
stands for the letter as well as ours.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from sincerely.ledger import accounts, drafts, followups, letters, mail, people
from sincerely.ledger.store import Connection
from sincerely.reading.newtext import new_text
from sincerely.rounds.world import World
from sincerely.words.addresses import Address, matching
from sincerely.words.messages import Direction, Message, Reading

_ID = re.compile(rb"(?im)^message-id:\s*(<[^<>\s]{1,990}>)\s*$")
_FROM = re.compile(
    rb"(?im)^from:(?:[^\r\n]|\r?\n[ \t]){0,1000}?([^\s<>\",;:()]{1,64}@[^\s<>\",;:()]{1,255})>?\s*$"
)
_DATE = re.compile(rb"(?im)^date:[ \t]*([^\r\n]{1,100}?)\s*$")
#: Ids of one mail that are looked at.
_MOST = 50


class Known:
    """What the ledger knows of the people and ids in some readings.

    key: of our Message-IDs; named: contacts of whose name these readings tell something; changed:
    contacts who are to be planned anew because of them.
    """

    def __init__(self, tx: Connection, account: int, readings: Iterable[Reading]) -> None:
        self._tx, self._account = tx, account
        self.named: set[int] = set()
        self.changed: set[int] = set()
        self.key = accounts.get(tx, account).key
        addresses: set[str] = set()
        ids: set[str] = set()
        for reading in readings:
            message = reading.message
            addresses.update(_others(message))
            ids.update(message.answers[:_MOST])
            ids.update(s.data["original"] for s in reading.signals if s.data.get("original"))
            if message.direction is Direction.OUT and message.message_id:
                ids.add(message.message_id)
        self._contacts = people.find_all(tx, account, addresses)
        self._letters = mail.letters_filed_as(tx, account, ids)
        self._letters |= letters.by_message_ids(tx, account, ids)
        self._threads = letters.in_threads(tx, account, ids)
        contacts = set(self._contacts.values())
        self._written = letters.written_to(tx, contacts)
        self._passing = followups.passing_on(tx, contacts)

    def contact(self, person: Address | None) -> int | None:
        """Whose address this is."""
        return self._contacts.get(matching(person.addr)) if person is not None else None

    def waiting_on(self, contact: int) -> set[int]:
        """Whose letters may wait for what this contact wrote: their own, and those they pass on."""
        own = {contact} if contact in self._written else set()
        return own | self._passing.get(contact, set())

    def met(self, person: Address, contact: int) -> None:
        """A contact that was made meanwhile."""
        self._contacts[matching(person.addr)] = contact

    def cited(self, message_id: str) -> Any | None:
        """The letter that left with this id, or was filed under it."""
        key = self._letters.get(message_id)
        return letters.get(self._tx, key) if key is not None else None

    def answered(self, message: Message) -> set[int]:
        """People to whom a letter answers a mail that this one answers, too."""
        return {c for cited in message.answers[:_MOST] for c in self._threads.get(cited, ())}

    def filed(self, message: Message) -> Any | None:
        """The letter a mail in the Sent folder is, however the provider names it."""
        if message.message_id is not None and message.message_id in self._letters:
            return self.cited(message.message_id)
        recipients = {matching(address.addr) for address in (*message.to, *message.cc)}
        if len(recipients) != 1 or not message.text:
            return None
        (recipient,) = recipients
        if self._contacts.get(recipient) not in self._written:
            return None
        for letter in letters.with_words(self._tx, self._account, recipient):
            if _flat(letter.subject) == _flat(message.subject) and (
                _flat(new_text(letter.text)) == _flat(message.text)
            ):
                if message.message_id is not None:
                    self._letters[message.message_id] = letter.id
                return letters.get(self._tx, letter.id)
        return None


def drafts_among(tx: Connection, world: World, headers: Iterable[bytes]) -> list[bool]:
    """Of messages by their header fields: which are drafts we laid down to be looked at.

    They may lie anywhere a program or a provider puts them (Gmail shows all in All Mail), and are
    neither mail that arrived nor letters that were sent: their Dates are no sent letter's.
    """
    told = [(header, *_dated(header)) for header in headers]
    dates = drafts.dates(tx, world.account, {key for _, key, _ in told if key})
    return [when in dates.get(key, ()) and _from_me(world, header) for header, key, when in told]


def _from_me(world: World, header: bytes) -> bool:
    """Nobody else's mail is ever passed over, whatever ids and dates it bears."""
    sender = _FROM.search(header)
    return sender is not None and world.me.owns(sender[1].decode("ascii", "replace"))


def _dated(header: bytes) -> tuple[str, datetime | None]:
    """Message-ID and Date as a header tells them."""
    key, when = _ID.search(header), _DATE.search(header)
    try:
        date = parsedate_to_datetime(when[1].decode("ascii", "replace")) if when else None
    except ValueError:
        date = None
    if date is None or date.tzinfo is None:
        return "", None
    return (key[1].decode("ascii", "replace") if key else "", date.astimezone(UTC))


def _others(message: Message) -> set[str]:
    if message.direction is Direction.IN:
        return {matching(message.sender.addr)} if message.sender else set()
    return {matching(a.addr) for a in (*message.to, *message.cc)}


def _flat(text: str) -> str:
    """Servers fold and trim; the words stay."""
    return " ".join(text.split())
