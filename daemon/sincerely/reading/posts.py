"""Which post a mail about work speaks of: the organisation and the role, as the words name them.

An organisation is best known where a name in the words is that of the other side's domain. A role
stands before "position" or "role", or behind "as". Linear in the length.
"""

import re

from sincerely.reading.cues.posts import (
    AS,
    AT,
    BEFORE,
    BEHIND,
    CAPITALS,
    CLOSING,
    ENDS,
    FOR,
    FREE,
    HOUSE,
    JOINS,
    LEADS,
    LOWER_JOIN,
    NO_HOUSE,
    OF,
    OFFER_YOU,
    PAPERS,
    ROLE_NOUN,
    SAYS,
    SECOND,
    STOP_BACK,
    SUBJECT,
    SUITES,
    TEAM_WORDS,
)
from sincerely.reading.names import fold
from sincerely.words.accounts import Me
from sincerely.words.addresses import Address, domain_of, is_robot
from sincerely.words.messages import Direction, Message

_READ = 6_000
_INSIDE = re.compile(
    r"\(([^()]{2,40})\)|[|@] ?([^|@]{2,40})\Z|\b(?:at|from|via) ([A-Z][^|@()]{1,40})\Z"
)
_MANY = re.compile(
    r"(?:partners|associates|architects|consultants|engineers|advisers|advisors)\Z", re.IGNORECASE
)


def organisation(message: Message, me: Me, sentence: str) -> str | None:
    """Whose post it is: as the words name it, else by the address of the other side."""
    other = _other_side(message)
    whole = f"{message.subject}\n{message.text[:_READ]}"
    mine = {fold(word) for word in me.name.split()}
    label = _label(other.addr) if other is not None else ""
    for text in (sentence, message.subject):
        for pattern in (JOINS, SAYS, AT):
            for match in pattern.finditer(text):
                name = _house(match[1], mine)
                if name is not None and not _is_role(name):
                    return name
    if label:
        written = _as_written(label, whole)
        if written is not None:
            return written
    for match in JOINS.finditer(message.text[:_READ]):
        name = _house(match[1], mine)
        if name is not None and not _is_role(name):
            return name
    if other is not None and other.name:
        shown = _shown(other)
        if shown is not None:
            return shown
    return label.replace("-", " ").title() if label else None


def role(message: Message, sentence: str) -> str | None:
    """The role, from the deciding sentence, else from the subject, else from the rest."""
    for text in (sentence, message.subject, message.text[:_READ].replace("\n", " ")):
        found = _role_in(text)
        if found is not None:
            return found
    match = SUBJECT.search(message.subject)
    named = _tidy(match["role"], loose=True) if match is not None else None
    return named or _in_capitals(message.text[:_READ])


def _in_capitals(text: str) -> str | None:
    """A role that stands by itself, above the closing: "Head of Ops, and the salary we discussed"."""
    closing = CLOSING.search(text)
    for match in CAPITALS.finditer(text[: closing.start()] if closing is not None else text):
        found = _tidy(match[0])
        if found is not None and " " in found:
            return found
    return None


def names_role(text: str) -> bool:
    """Whether some post is named at all."""
    return ROLE_NOUN.stands_in(text)


def _role_in(text: str) -> str | None:
    for pattern in (OF, AS, OFFER_YOU):
        for match in pattern.finditer(text):
            found = _tidy(match["role"])
            if found is not None:
                return found
    for match in FOR.finditer(text):
        found = _tidy(match["role"])
        if found is not None and ROLE_NOUN.stands_in(" ".join(found.split()[:3])):
            return found
    for match in BEFORE.finditer(text):
        words: list[str] = []
        for word in reversed(match["role"].split()):
            bare = word.strip(",.'’").casefold()
            if bare in STOP_BACK or word.endswith((",", ".")):
                break
            words.insert(0, word)
        found = _tidy(" ".join(words))
        if found is not None:
            return found
    return None


def _tidy(text: str, *, loose: bool = False) -> str | None:
    """The role alone; None where what stands there is no role."""
    bare = LEADS.sub("", text.strip())
    bare = ENDS.sub("", bare).strip(" ,.'\"’“”-–")
    words = bare.split()
    while words and words[-1].casefold() in LOWER_JOIN:
        words.pop()
    while words and words[0].casefold() in LOWER_JOIN:
        words.pop(0)
    bare = " ".join(words)
    if not 1 <= len(words) <= 8 or len(bare) < 2:
        return None
    if ROLE_NOUN.stands_in(bare) and not _MANY.search(bare):
        return bare
    capitals = sum(w[0].isupper() for w in words)
    if loose and capitals == len(words) and len(words) > 1:
        return bare
    return None


def _is_role(name: str) -> bool:
    """Somebody's post, and not a firm that calls itself after its many: "Ellery Partners"."""
    return ROLE_NOUN.stands_in(name) and " " in name and not _MANY.search(name)


def _house(text: str, mine: set[str]) -> str | None:
    """A name of an organisation, without what only follows it."""
    words = text.strip(" .,'’").split()
    kept: list[str] = []
    for word, after in zip(words, [*words[1:], ""], strict=True):
        kept.append(word)
        suite = word.rstrip(".,").casefold() in SUITES
        # "Oak Ltd. Please ..." is a sentence's end, "Oak GmbH & Co. KG" goes on.
        goes_on = suite and (after[:1] == "&" or after.rstrip(".,").casefold() in BEHIND)
        if word.endswith((".", ",")) and not goes_on and not (suite and word.endswith(",")):
            break
    while kept and (kept[-1] == "I" or not (kept[-1][0].isupper() or kept[-1][0].isdigit())):
        kept.pop()
    name = " ".join(kept).strip(" .,'’-")
    name = re.sub(r"(?:['’]s|['’])\Z", "", name)
    first = fold(name.split()[0].strip(".,'’")) if name else ""
    if fold(name.rpartition(" ")[2]) in PAPERS:
        return None
    if not name or first in NO_HOUSE or first in mine or first.isdigit() or len(name) < 2:
        return None
    return name


def _other_side(message: Message) -> Address | None:
    if message.direction is Direction.IN:
        if message.sender is not None and is_robot(message.sender.addr) and message.reply_to:
            return message.reply_to[0]
        return message.sender
    return next(iter(message.to), None)


def _label(addr: str) -> str:
    """The registered label of an address's domain; empty for free mail and hiring systems."""
    labels = domain_of(addr).split(".")
    if len(labels) < 2:
        return ""
    name = labels[-2]
    if len(labels) > 2 and name in SECOND:
        name = labels[-3]
    return "" if name in FREE else name


def _as_written(label: str, text: str) -> str | None:
    """The capitalised words of the text that the domain is made of ("carelink": "CareLink")."""
    wanted = re.sub(r"[^a-z0-9]", "", label.casefold())
    if len(wanted) < 3:
        return None
    best: str | None = None
    for match in re.finditer(HOUSE, text):
        words = match[1].split()
        for start in range(len(words)):
            flat = ""
            for stop in range(start, min(len(words), start + 5)):
                flat += re.sub(r"[^a-z0-9]", "", fold(words[stop]))
                name = " ".join(words[start : stop + 1]).strip(" .,'’")
                part = wanted.startswith(flat) or flat.startswith(wanted)
                if flat == wanted or (len(flat) > 4 and part):
                    whole = flat == wanted
                    if best is None or whole or len(name) > len(best):
                        best = re.sub(r"['’]s\Z", "", name)
                    if whole:
                        return best
                if len(flat) > len(wanted) + 12:
                    break
    return best


def _shown(other: Address) -> str | None:
    """An organisation in the display name: "Kestrel Talent Team", "Dana Ruiz (CareLink)"."""
    inside = _INSIDE.search(other.name[:200])
    if inside is not None:
        return next(group for group in inside.groups() if group).strip()
    if TEAM_WORDS.search(other.name):
        bare = TEAM_WORDS.sub("", other.name).strip(" -|,·")
        return " ".join(bare.split()) or None
    return None
