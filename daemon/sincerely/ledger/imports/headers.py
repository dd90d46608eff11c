"""What the columns of other programs' exports are called, and what they mean to us.

Headings are compared folded: "E-mail 1 - Value" is "e mail 1 value". The two generations of Google
Contacts, Outlook in English and German, LinkedIn, and what people type themselves.
"""

import re
from dataclasses import dataclass

from sincerely.ledger.imports.record import line

#: Heading -> what it holds. "" is known and not wanted.
_MEANINGS: dict[str, str] = {}
for _held, _headings in {
    "name": "name|full name|fullname|display name|contact|contact name|person|anzeigename"
            "|vollständiger name|nom complet|nombre completo|angezeigter name",
    "first": "first name|firstname|first|given name|vorname|prénom|prenom|nombre|forename",
    "middle": "middle name|middle|additional name|weitere vornamen|second name|deuxième prénom"
              "|segundo nombre",
    "last": "last name|lastname|last|family name|surname|nachname|familienname|nom|apellido|apellidos"
            "|nom de famille",
    "nickname": "nickname|spitzname",
    "organisation": "company|company name|organisation|organization|organization name|employer"
                    "|firma|unternehmen|société|entreprise|empresa"
                    "|organización|compañía|organization 1 name",
    "title": "job title|position|organization title|organization 1 title|role|occupation|beruf"
             "|poste|cargo|jobtitle|funktion|dienstbezeichnung"
             "|titre du poste|fonction|profession|puesto",
    "title or honorific": "title",
    "note": "notes|note|comment|comments|notizen|notiz|bemerkung|bemerkungen|remarks|notas",
    "birthday": "birthday|geburtstag|date of birth|birth date|anniversaire",
    "url": "url|web page|website|webseite|homepage|personal web page|website 1 value|profile url"
           "|linkedin|linkedin url|linkedin profile",
    "connected": "connected on|verbunden am|connecté le|conectado el",
    "email": "email|e mail|mail|email address|e mail address|mail address|e mail adresse"
             "|email adresse|adresse e mail|correo|correo electrónico|courriel|primary email"
             "|work email|home email|business email|personal email|email work|email home"
             "|secondary email|other email|e mail geschäftlich|e mail privat|primäre e mail adresse"
             "|sekundäre e mail adresse|weitere e mail adresse|adresse de messagerie"
             "|adresse de messagerie 2|adresse de messagerie 3|alternate email 1|alternate email 2"
             "|dirección de correo electrónico|e mail address 2",
    "phone:": "phone|phone number|telephone|telefon|telefonnummer|tel|primary phone|other phone"
              "|haupttelefon|weiteres telefon|téléphone|teléfono|phone 1|phone 2",
    "phone:work": "business phone|business phone 2|company main phone|work phone|office phone"
                  "|telefon geschäftlich|telefon geschäftlich 2|telefon firma|phone work"
                  "|telefon büro|tel dienstlich|téléphone bureau|téléphone 2 bureau|téléphone société",
    "phone:mobile": "mobile phone|mobile|cell|cell phone|mobile number|mobiltelefon|handy|car phone"
                    "|mobil|autotelefon|portable|phone mobile|móvil"
                    "|mobiltelefon 2|mobil tel nr|tél mobile"
                    "|téléphone mobile|téléphone voiture|teléfono móvil",
    "phone:home": "home phone|home phone 2|telefon privat|telefon privat 2|phone home|tel privat"
                  "|téléphone domicile|téléphone 2 domicile",
    "": "name prefix|name suffix|suffix|anrede|titel|honorific|labels|photo|e mail type|e mail typ"
        "|department|abteilung|file as|group membership|spouse|partner",
}.items():  # fmt: skip
    _MEANINGS.update((heading, _held) for heading in _headings.split("|"))

_NUMBERED = (
    (re.compile(r"e ?mail \d+ (?:value|address|adresse)|e ?mail \d+"), "email"),
    (re.compile(r"e ?mail \d+ (?:type|label)"), "email label"),
    (re.compile(r"phone \d+ value"), "phone by label"),
    (re.compile(r"phone \d+ (?:type|label)"), "phone label"),
    (re.compile(r"website \d+ value"), "url"),
)
_GOOGLE = re.compile(r"e ?mail \d+ value|phone \d+ value|group membership|given name yomi")
_OUTLOOK = re.compile(r"e mail(?: \d+)? (?:type|typ)|e mail \d+ ad\w+|company main phone")
_LINKEDIN = re.compile(r"connected on|verbunden am|connecté le|conectado el")
#: What `--map` may name.
FIELDS = {
    "name": "name", "first": "first", "last": "last", "email": "email", "phone": "phone:",
    "mobile": "phone:mobile", "organisation": "organisation", "title": "title", "note": "note",
    "url": "url", "birthday": "birthday",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """The heading row understood. columns: what each holds, by index; width: how many there are."""

    columns: dict[int, str]
    width: int
    format: str
    headings: tuple[str, ...]

    @property
    def score(self) -> int:
        """How much of a person the columns tell of."""
        meant = {m.partition(":")[0] for m in self.columns.values() if m and "label" not in m}
        return len(meant) if meant & {"name", "first", "last", "email"} else 0


def folded(heading: str) -> str:
    """A heading as it is compared."""
    return " ".join(re.findall(r"[^\W_]+", line(heading).casefold()))


def understand(cells: list[str]) -> Header:
    """What a row of headings says."""
    names = [folded(cell) for cell in cells]
    columns = {i: meaning for i, name in enumerate(names) if (meaning := _meaning(name))}
    format_ = "csv"
    if any(_LINKEDIN.fullmatch(name) for name in names):
        format_ = "linkedin"
    elif any(_GOOGLE.fullmatch(name) for name in names):
        format_ = "google"
    elif any(_OUTLOOK.fullmatch(name) for name in names):
        format_ = "outlook"
    honorific = format_ == "outlook" or "title" in columns.values()
    for index, meaning in list(columns.items()):
        if (
            meaning == "title or honorific"
        ):  # Outlook's "Title" is "Dr"; in a list of one's own, a job
            if honorific:
                del columns[index]
            else:
                columns[index] = "title"
    return Header(columns, len(cells), format_, tuple(line(cell) for cell in cells))


def mapped(cells: list[str], wanted: dict[str, list[str]]) -> Header | None:
    """The columns the user named, and no other; None where this row lacks one of them."""
    headings = [line(cell).casefold() for cell in cells]
    columns: dict[int, str] = {}
    for field, names in wanted.items():
        for name in names:
            if line(name).casefold() not in headings:
                return None
            columns[headings.index(line(name).casefold())] = FIELDS[field]
    return Header(columns, len(cells), "csv", tuple(line(cell) for cell in cells))


def _meaning(name: str) -> str:
    if name in _MEANINGS:
        return _MEANINGS[name]
    for pattern, meaning in _NUMBERED:
        if pattern.fullmatch(name):
            return meaning
    return ""
