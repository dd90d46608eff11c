"""Which folder is which: SPECIAL-USE attributes first, then names, then the user's word over both.

RFC 6154 attributes are read from LIST whether or not the server names the capability (Microsoft
does not). Localised names are those of the common providers; the wide table comes with issue 4.
"""

from sincerely.mailbox.imap import Folder

_SENT_NAMES = (
    "sent", "sent mail", "sent messages", "sent items", "[gmail]/sent mail",
    "[google mail]/sent mail", "gesendet", "gesendete objekte", "gesendete elemente",
    "éléments envoyés", "messages envoyés", "envoyés", "enviados", "elementos enviados",
    "posta inviata", "itens enviados", "verzonden items", "verzonden",
)  # fmt: skip


def sent(folders: list[Folder], override: str | None) -> str | None:
    """The Sent folder's name, or None where nothing looks like it. The override wins."""
    usable = [f for f in folders if "\\noselect" not in f.flags and "\\nonexistent" not in f.flags]
    if override is not None:
        return next((f.name for f in usable if f.name == override), None)
    marked = [f.name for f in usable if "\\sent" in f.flags]
    if marked:
        return marked[0]
    by_name = {f.name.casefold(): f.name for f in usable}
    for name in _SENT_NAMES:
        for prefix in ("", "inbox.", "inbox/"):
            if prefix + name in by_name:
                return by_name[prefix + name]
    return None
