"""Which folder is which: SPECIAL-USE attributes first, then names, then the user's word over both.

RFC 6154 attributes are read from LIST whether or not the server names the capability (Microsoft
does not). Names are those of the common programs and providers in their languages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sincerely.mailbox.imap import Folder

_NAMES = {
    "sent": (
        "sent", "sent mail", "sent messages", "sent items", "sent-mail", "gesendet",
        "gesendete objekte", "gesendete elemente", "gesendete nachrichten", "éléments envoyés",
        "messages envoyés", "courrier envoyé", "envoyés", "enviados", "elementos enviados",
        "mensajes enviados", "correo enviado", "posta inviata", "inviata", "itens enviados",
        "mensagens enviadas", "verzonden items", "verzonden", "verzonden berichten", "skickat",
        "skickade objekt", "sendt", "sendte elementer", "sendt post", "lähetetyt", "wysłane",
        "elementy wysłane", "odeslaná pošta", "odeslané", "отправленные", "送信済み", "已发送",
    ),
    "archive": (
        "archive", "archives", "all mail", "archiv", "archivio", "archivo", "archivos",
        "arquivo", "archief", "arkiv", "archiwum", "alle nachrichten", "tous les messages",
        "todos", "tutti i messaggi",
    ),
    "junk": (
        "junk", "spam", "junk mail", "junk e-mail", "junk email", "bulk mail", "bulk",
        "spamverdacht", "unerwünscht", "junk-e-mail", "courrier indésirable", "indésirables",
        "pourriel", "correo no deseado", "no deseado", "posta indesiderata", "lixo eletrônico",
        "ongewenste e-mail", "ongewenst", "skräppost", "søppelpost", "roskaposti", "wiadomości-śmieci",
    ),
}  # fmt: skip
_FLAGS = {"sent": ("\\sent",), "archive": ("\\all", "\\archive"), "junk": ("\\junk", "\\spam")}
_LEFT_ALONE = {"\\noselect", "\\nonexistent", "\\trash", "\\drafts", "\\junk", "\\flagged",
               "\\important"}  # fmt: skip
_PREFIXES = ("", "inbox.", "inbox/", "[gmail]/", "[google mail]/", "[mail]/")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A folder to read. role: inbox, sent, archive or junk."""

    folder: Folder
    role: str


def choose(
    folders: list[Folder], overrides: dict[str, str | None], also: Sequence[str] = ()
) -> list[Chosen]:
    """INBOX, then what else is found, each folder once. An override wins; "" means: none.

    also: further folders by name or pattern ("Jobs/*"), read like an archive; drafts and what was
    thrown away are never mail that arrived, whatever the pattern.
    """
    chosen = [Chosen(_inbox(folders), "inbox")]
    for role in ("sent", "archive", "junk"):
        name = _find(folders, role, overrides.get(role))
        if name is not None and all(c.folder.name != name for c in chosen):
            chosen.append(Chosen(next(f for f in folders if f.name == name), role))
    for folder in folders:
        named = folder.name in also
        meant = any(fnmatchcase(folder.name, pattern) for pattern in also)
        if (named or (meant and not _LEFT_ALONE & folder.flags)) and all(
            c.folder.name != folder.name for c in chosen
        ):
            chosen.append(Chosen(folder, "archive"))
    return chosen


def sent(folders: list[Folder], override: str | None) -> str | None:
    """The Sent folder's name, or None where nothing looks like it. The override wins."""
    return _find(folders, "sent", override)


def _find(folders: list[Folder], role: str, override: str | None) -> str | None:
    usable = [f for f in folders if not {"\\noselect", "\\nonexistent"} & f.flags]
    if override is not None:
        return next((f.name for f in usable if f.name == override), None)
    for flag in _FLAGS[role]:
        marked = [f.name for f in usable if flag in f.flags]
        if marked:
            return marked[0]
    by_name = {f.name.casefold(): f.name for f in usable}
    for name in _NAMES[role]:
        for prefix in _PREFIXES:
            if prefix + name in by_name:
                return by_name[prefix + name]
    return None


def _inbox(folders: list[Folder]) -> Folder:
    """INBOX is there on every server (RFC 9051 section 5.1), listed or not."""
    found = [f for f in folders if f.name.upper() == "INBOX"]
    return found[0] if found else Folder("INBOX", frozenset())
