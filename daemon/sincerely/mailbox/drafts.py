"""Drafts in folders of the mailbox: made, listed, fetched whole, and taken out again.

The only place where anything in a mailbox is deleted, and that is one message by its UID, in a folder
whose UIDVALIDITY is the one on record, whose bytes its caller has looked at a moment before: UID STORE
and UID EXPUNGE (RFC 4315). Never EXPUNGE, never CLOSE, which would take along what others marked.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sincerely.mailbox import asking, responses
from sincerely.mailbox import folders as which
from sincerely.mailbox.asking import Answered, Conversation
from sincerely.mailbox.fetching import ranges
from sincerely.mailbox.folders import Folder
from sincerely.mailbox.imap import Mailbox
from sincerely.words.errors import Refused

#: What the server must be able to do.
NEEDED = b"UIDPLUS"
NO_UIDPLUS = (
    "the server cannot take out single messages (UIDPLUS): letters are not laid down in the mail "
    "program"
)
#: Messages that are fetched whole in one breath.
_TOGETHER = 20
_CODE = re.compile(rb"\[UIDVALIDITY\s+(\d+)", re.IGNORECASE)
_ID = re.compile(r"^message-id:\s*(<[^<>\s]{1,990}>)\s*$", re.IGNORECASE | re.MULTILINE)
_NO_FOLDER = {"\\noselect", "\\nonexistent"}
#: Folders that have another use, by attribute; drafts may lie where drafts lie.
_IN_USE = {"\\sent", "\\all", "\\archive", "\\junk", "\\spam", "\\trash", "\\flagged",
           "\\important"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One message of a folder. flags: casefolded; message_id: "" where it has none that is plain."""

    uid: int
    flags: frozenset[str]
    size: int
    message_id: str


@dataclass(frozen=True, slots=True)
class Places:
    """Where the server keeps a user's folders: what stands before their names, and between levels."""

    prefix: str
    delimiter: str

    def name(self, typed: str) -> str:
        """A name as typed, with "/" between levels, as it is made here. Raises Refused where it
        cannot be."""
        levels = typed.split("/")
        if self.delimiter and any(self.delimiter in level for level in levels):
            raise Refused(
                f"a folder cannot be called {typed!r} here: {self.delimiter!r} stands between levels",
                "name it otherwise under review: folders:",
            )
        return self.prefix + (self.delimiter or "-").join(levels)


def places(mailbox: Mailbox, listed: list[Folder]) -> Places:
    """By NAMESPACE (RFC 2342) where the server knows it, else by the folders there are."""
    if mailbox.can(b"NAMESPACE"):
        with mailbox.talking() as talk:
            try:
                answers = talk.ask(b"NAMESPACE")
            except Answered:
                answers = []
        for answer in answers:
            found = _namespace(answer)
            if found is not None:
                return found
    others = [f for f in listed if f.name.upper() != "INBOX" and f.delimiter]
    if not others:
        inbox = next((f for f in listed if f.name.upper() == "INBOX"), None)
        return Places("", inbox.delimiter if inbox else "")
    below = "INBOX" + others[0].delimiter
    flat = all(f.name.upper().startswith(below) for f in others)
    return Places(below if flat else "", others[0].delimiter)


def find(listed: list[Folder], where: Places, typed: str) -> Folder | None:
    """The folder that goes by this name; None where there is none. Raises Refused for one that has
    another use."""
    name = where.name(typed)
    below = Places(f"INBOX{where.delimiter}" if where.delimiter else "", where.delimiter)
    usable = {which.folded(f.name): f for f in listed if not _NO_FOLDER & f.flags}
    # One of that name elsewhere is another folder: programs that delete one move it below Trash.
    found = usable.get(which.folded(name)) or usable.get(which.folded(below.name(typed)))
    if found is not None and (_IN_USE & found.flags or found.name.upper() == "INBOX"):
        raise Refused(
            f"{found.name!r} has another use: letters to be approved need folders of their own",
            "name another one under review: folders:",
        )
    return found


def make(mailbox: Mailbox, name: str) -> None:
    """Create a folder and show it to programs that list what is subscribed. Raises Refused."""
    with mailbox.talking() as talk:
        try:
            talk.ask(b"CREATE ", mailbox.argument(name))
        except Answered as answer:
            if "ALREADYEXISTS" not in str(answer).upper():
                raise Refused(f"the server does not make the folder {name!r}: {answer}") from answer
        with suppress(Answered):  # nothing depends on it
            talk.ask(b"SUBSCRIBE ", mailbox.argument(name))


def listing(mailbox: Mailbox, folder: str, above: int = 0) -> list[Item]:
    """The messages of a folder with UIDs above that, ascending. Opens it read-only."""
    state = mailbox.open(folder)
    if not state.messages or state.uidnext <= above + 1:
        return []
    found: dict[int, Item] = {}
    with mailbox.talking() as talk:
        for answer in talk.ask(
            b"UID FETCH %d:* (UID FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
            % (above + 1)
        ):
            item = _item(asking.items(answer))
            if item is not None and item.uid > above:
                found[item.uid] = item
    return [found[uid] for uid in sorted(found)]


def whole(mailbox: Mailbox, folder: str, uids: list[int]) -> dict[int, bytes]:
    """Messages of a folder, all of each, no flag touched; those that are not there (any more) are left
    out."""
    found: dict[int, bytes] = {}
    if uids:
        mailbox.open(folder)
    for start in range(0, len(uids), _TOGETHER):
        with mailbox.talking() as talk:
            found |= _whole(talk, uids[start : start + _TOGETHER])
    return {uid: data for uid, data in found.items() if uid in uids}


def remove(
    mailbox: Mailbox, folder: str, uidvalidity: int, uid: int, ours: Callable[[bytes], bool]
) -> bool:
    """Take one message out that we appended. Gives whether it is not there any more.

    ours: says of the bytes that lie there now whether they are the ones; others are left untouched.
    """
    with mailbox.talking() as talk:
        told = talk.ask(b"SELECT ", mailbox.argument(folder))
        found = [int(code[1]) for answer in told if (code := _CODE.search(answer.text)) is not None]
        if found[-1:] != [uidvalidity]:
            return False
        data = _whole(talk, [uid]).get(uid)
        if data is None:
            return True
        if not ours(data):
            return False
        talk.ask(b"UID STORE %d +FLAGS.SILENT (\\Deleted)" % uid)
        talk.ask(b"UID EXPUNGE %d" % uid)
        return uid not in _whole(talk, [uid])


def _whole(talk: Conversation, uids: list[int]) -> dict[int, bytes]:
    found = {}
    for answer in talk.ask(f"UID FETCH {ranges(uids)} (UID BODY.PEEK[])".encode()):
        items = asking.items(answer)
        data = items.get("BODY[]")
        if isinstance(data, bytes):
            found[asking.number(items.get("UID"))] = data
    return found


def _item(items: dict[str, Any]) -> Item | None:
    uid = asking.number(items.get("UID"))
    if not uid:
        return None
    header = next((v for k, v in items.items() if k.startswith("BODY[HEADER")), None)
    text = header.decode("latin-1") if isinstance(header, bytes) else ""
    match = _ID.search(re.sub(r"\r?\n[ \t]+", " ", text).replace("\r\n", "\n"))
    return Item(
        uid, asking.flags(items.get("FLAGS")), asking.number(items.get("RFC822.SIZE")),
        match[1] if match else "",
    )  # fmt: skip


def _namespace(answer: responses.Response) -> Places | None:
    """The first personal namespace of `* NAMESPACE (("" "/")) NIL NIL`."""
    match = re.match(
        rb'\*\s+NAMESPACE\s+\(\(\s*"([^"\r\n]*)"\s+(?:"(\\?[^"\r\n]|\\\\)"|NIL)', answer.text,
        re.IGNORECASE,
    )  # fmt: skip
    if match is None:
        return None
    delimiter = (match[2] or b"").decode("latin-1")
    return Places(asking.name(match[1]), delimiter[-1:])
