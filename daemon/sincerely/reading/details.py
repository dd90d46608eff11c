"""Phones, titles, organisations and postal addresses in the signature of a mail to the user.

Line by line. Numbers are taken for phones by their label or form, never behind "fax" or a register's
name; a title by its noun; an organisation by its legal form or the writer's domain.
"""

import re

from sincerely.reading.cues import signatures as cues
from sincerely.reading.names import ADDRESS, fold
from sincerely.reading.sentences import sentences
from sincerely.words.addresses import domain_of, matching
from sincerely.words.messages import Decision, Direction, Message, Signal

_LINES = 16
_LONGEST = 160
_MOST = 10
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\w/.@#-])(\+?\(?\d[\d ()./\u2011\u2013\u00a0-]{5,24}\d)(?![\w@%])")
_NORTH_AMERICAN = re.compile(r"\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_PIECES = re.compile(r"\s*[|·•‧∙]\s*|\s{3,}|\s[–—]\s|\s/{1,2}\s|\t+")
_AT = re.compile(
    r"\s+(?:at|@|bei|chez|en)\s+(?-i:(?=[A-ZÀ-Ý]))|,\s+(?!(?:inc|llc|ltd|llp|gmbh|plc)\b)",
    re.IGNORECASE,
)
_NOW_I_AM = re.compile(
    r"\bI(?:['’]m| am|['’]ll be| will be)(?: now)?(?: the| an?)? "
    r"([A-Z][\w&-]{1,20}(?: (?:of|and|for|&|[A-Z][\w&-]{1,20})){0,5}) (?:at|with|for) (?=[A-Z])"
)
_LABEL_FIRST = re.compile(r"^\s*(?:title|position|company|firma|organi[sz]ation|adresse?|address)\s*:\s*", re.IGNORECASE)  # fmt: skip


def details(signature: str, message: Message) -> list[Signal]:
    """Signals "contact_detail" {kind phone|title|organisation|address, value}: of the signature, and
    what the words of the mail say is new."""
    if message.direction is Direction.OUT:
        return []
    found = _Found(message)
    _announced(message, found)
    lines = [line[:_LONGEST].strip() for line in signature.splitlines()]
    lines = [line for line in lines if line][:_LINES]
    for number, line in enumerate(lines):
        _phones(line, found)
        if cues.NO_DETAIL.search(line) and not _PIECES.search(line):
            continue
        if cues.STREET.search(line):
            _address(line, lines[number + 1 : number + 2], found)
            continue
        for piece in _PIECES.split(line):
            _words(_LABEL_FIRST.sub("", piece), line, found)
    return found.signals[:_MOST]


def _announced(message: Message, found: "_Found") -> None:
    """What the mail itself says is new: "my new number is", "reach me at", "from Monday I'm Head of"."""
    text = message.text
    if cues.NEW_PHONE.may(text) and _DIGIT.search(text):
        for sentence in sentences(text):
            if cues.NEW_PHONE.stands_in(sentence.text):
                _phones(sentence.text, found)
    if "@" in text and cues.NEW_ADDRESS.may(text):
        for sentence in sentences(text):
            if cues.NEW_ADDRESS.stands_in(sentence.text):
                for match in ADDRESS.finditer(sentence.text):
                    if message.sender is None or matching(match[0]) != matching(
                        message.sender.addr
                    ):
                        found.add("address", match[0], sentence.text, 0.8)
    if cues.NEW_POST.may(text) and cues.NEW_POST.stands_in(text):
        for match in list(_NOW_I_AM.finditer(text))[:_MOST]:
            if cues.TITLE.search(match[1]):
                found.add("title", match[1], match[0], 0.8)


class _Found:
    """What was found so far, each once."""

    def __init__(self, message: Message) -> None:
        self.signals: list[Signal] = []
        self._seen: set[tuple[str, str]] = set()
        sender = message.sender
        self.writer = (
            {fold(w).strip(".,") for w in sender.name.split()} if sender is not None else set()
        )
        labels = domain_of(sender.addr).split(".") if sender is not None else []
        self.house = re.sub(r"[^a-z0-9]", "", labels[-2]) if len(labels) > 1 else ""

    def add(self, kind: str, value: str, line: str, sure: float) -> None:
        value = value.strip(" \t,;|·•-–—")
        key = (kind, value.casefold())
        if len(value) < 2 or key in self._seen:
            return
        self._seen.add(key)
        self.signals.append(
            Signal("contact_detail", sure, line[:200], Decision.ACT, {"kind": kind, "value": value})
        )


def _phones(line: str, found: _Found) -> None:
    for match in _NUMBER.finditer(line):
        written = match[1].strip()
        digits = re.sub(r"\D", "", written)
        before, behind = line[max(0, match.start() - 30) : match.start()], line[match.end() :]
        if not 7 <= len(digits) <= 15 or _DATE.fullmatch(written):
            continue
        if cues.FAX.search(before) or cues.FAX_BEHIND.match(behind) or cues.NO_PHONE.search(before):
            continue
        labelled = cues.PHONE_LABEL.search(before) is not None
        formed = written[0] in "+(" or written.startswith("0") or _NORTH_AMERICAN.fullmatch(written)
        if (labelled or formed) and written.count("(") == written.count(")"):
            found.add("phone", written, line, 0.92 if labelled else 0.85)


def _address(line: str, following: list[str], found: _Found) -> None:
    """A street, with the town on the line below it."""
    pieces = [p for p in _PIECES.split(line) if not _NUMBER.search(p) and "@" not in p]
    street = next((n for n, p in enumerate(pieces) if cues.STREET.search(p)), None)
    value = ", ".join(pieces[street:]) if street is not None else line
    match = cues.STREET.search(value)
    if match is not None and match.start() > 0 and cues.HOUSE_WORDS.search(value[: match.start()]):
        found.add("organisation", value[: match.start()], line, 0.75)
        value = value[match.start() :]
    if following and cues.TOWN.search(following[0]) and not cues.TOWN.search(value):
        value = f"{value.rstrip(', ')}, {following[0]}"
    found.add("address", value, line, 0.8)


def _words(piece: str, line: str, found: _Found) -> None:
    """A title, an organisation, or both in one piece: "Head of Data, Kestrel Ltd"."""
    piece = piece.strip(" ,;")
    if not piece or len(piece) > 90 or cues.NO_DETAIL.search(piece) or _NUMBER.search(piece):
        return
    if cues.TOWN.search(piece) or (piece.endswith((".", "!", "?")) and len(piece.split()) > 8):
        return
    parts = [part.strip() for part in _AT.split(piece) if part.strip()]
    parts = [part for part in parts if not _is_writer(part, found)]
    if not parts:
        return
    title: list[str] = []
    for part in parts:
        if (cues.TITLE.search(part) and not _is_house(part, found, sure=True)) or (
            title and cues.BARE_TITLE.fullmatch(title[-1]) and not _is_house(part, found)
        ):
            title.append(part)
        elif cues.TOWN.search(part):
            continue
        elif _is_house(part, found) or (title and part[0].isupper() and part is parts[-1]):
            found.add("organisation", part, line, 0.8 if _is_house(part, found) else 0.7)
    if title:
        found.add("title", ", ".join(title), line, 0.85)


def _is_writer(part: str, found: _Found) -> bool:
    words = {fold(w).strip(".,") for w in part.split()} - {"dr", "prof", "phd", "mba", "md", "rn"}
    return bool(words) and bool(found.writer) and words <= found.writer


def _is_house(part: str, found: _Found, *, sure: bool = False) -> bool:
    """Whether a piece names the organisation; sure: by the domain or a legal form alone."""
    flat = re.sub(r"[^a-z0-9]", "", fold(part))
    if (
        found.house
        and len(found.house) > 2
        and (flat == found.house or flat.startswith(found.house))
    ):
        return True
    if sure:
        return re.search(r"\b(?:Inc|LLC|Ltd|GmbH|AG|PLC|LLP|Corp)\b\.?\Z", part) is not None
    return cues.HOUSE_FORMS.search(part) is not None or (
        cues.HOUSE_WORDS.search(part) is not None and part[0].isupper()
    )
