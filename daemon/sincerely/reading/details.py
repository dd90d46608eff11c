"""Phones, titles, organisations and addresses in the signature of a mail."""

import re

from sincerely.words.messages import Decision, Direction, Message, Signal

_PHONE = re.compile(r"(?<![\w/.])(\+?\(?\d[\d ()./–-]{6,20}\d)(?![\w@])")
_FAX = re.compile(r"(?i)\b(?:fax|telefax|f)\b[.: ]*$")
_TITLE = re.compile(
    r"(?i)\b(?:director|manager|head of|vice president|vp|ceo|cto|cfo|coo|cio|chief|officer|lead|principal|partner|founder|president|engineer|developer|designer|analyst|consultant|recruiter|coordinator|specialist|associate|professor|lecturer|counsel|attorney|nurse|physician|architect|scientist|researcher|editor|owner"
    r"|geschäftsführer\w*|leiter\w*|leitung|referent\w*|berater\w*|entwickler\w*|directeur|directrice|responsable|chef\w* de|ingénieur\w*|gerente|director\w|jef[ea]|ingenier[oa]|administrator|assistant|secretary|trustee|chair\w*)\b"
)
_FORM = re.compile(
    r"(?i)\b(?:inc|llc|ltd|limited|gmbh|ag|kg|se|s\.?a\.?|s\.?l\.?|sarl|plc|corp|corporation|company|group|partners|consulting|hospital\w*|clinic\w*|university|institute|college|bank|labs?|associates|foundation|trust|holding\w*)\b\.?"
)
_STREET = re.compile(
    r"(?i)\b\d{1,5}[a-z]? [\w.'’ -]{2,40}\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|square|sq|way|place|court|floor)\b|\b[\w.ßäöü-]+(?:straße|strasse|str\.|platz|weg|allee|gasse|ring)\s*\d+|\b\d{1,4},? (?:rue|avenue|boulevard|place|quai) |\b(?:calle|avenida|plaza|paseo) "
)
_LINES = 12


def details(signature: str, message: Message) -> list[Signal]:
    """What the signature of a mail to the user tells of its writer."""
    if message.direction is Direction.OUT or not signature.strip():
        return []
    found: dict[tuple[str, str], Signal] = {}

    def add(kind: str, value: str, line: str, sure: float) -> None:
        value = value.strip(" ,;|·-–")
        if value:
            found.setdefault((kind, value), Signal(
                "contact_detail", sure, line[:200], Decision.ACT, {"kind": kind, "value": value}))  # fmt: skip

    for line in signature.splitlines()[:_LINES]:
        for match in _PHONE.finditer(line):
            digits = re.sub(r"\D", "", match[1])
            if (
                7 <= len(digits) <= 15
                and not _FAX.search(line[: match.start()])
                and not re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", match[1])
            ):
                add("phone", match[1], line, 0.9)
        for piece in re.split(r"\s*[|·•]\s*|\s{3,}|,\s+(?=[A-Z])", line):
            bare = piece.strip()
            if not bare or "@" in bare or "://" in bare or len(bare) > 80 or _PHONE.search(bare):
                continue
            if _STREET.search(bare):
                add("address", line.strip(), line, 0.8)
            elif _TITLE.search(bare) and not (message.sender and bare == message.sender.name):
                add("title", bare, line, 0.8)
            elif _FORM.search(bare):
                add("organisation", bare, line, 0.75)
    return list(found.values())[:8]
