"""Which folder is which: SPECIAL-USE attributes first, then names, then the user's word over both.

RFC 6154 attributes are read from LIST whether or not the server names the capability (Microsoft
does not). Names are those of the common programs and providers in their languages (foldernames.py).
"""

import re
import unicodedata
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from sincerely.mailbox import foldernames


@dataclass(frozen=True, slots=True)
class State:
    """What tells whether a folder has news (RFC 9051 section 7.3.1). Missing numbers are 0."""

    uidvalidity: int
    uidnext: int
    messages: int


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as LIST shows it. flags: casefolded attributes such as \\sent; state: if told;
    delimiter: between levels, "" where there is none or it is not known."""

    name: str
    flags: frozenset[str]
    state: State | None = None
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A folder to read. role: inbox, sent, archive or junk."""

    folder: Folder
    role: str


_NAMES = {
    role: {name: place for place, name in reversed(list(enumerate(names)))}
    for role, names in (
        ("sent", foldernames.SENT),
        ("archive", foldernames.ARCHIVE),
        ("junk", foldernames.JUNK),
    )
}
_FLAGS = {"sent": ("\\sent",), "archive": ("\\all", "\\archive"), "junk": ("\\junk", "\\spam")}
_NO_FOLDER = {"\\noselect", "\\nonexistent"}
#: Folders that hold no mail that arrived, or only repeat what lies elsewhere.
_LEFT_ALONE = {*_NO_FOLDER, "\\trash", "\\drafts", "\\junk", "\\flagged", "\\important"}
#: What may stand above a folder of the system; anything else is a folder of the user's making.
_ABOVE = frozenset({"inbox", "[gmail]", "[google mail]", "[mail]", "mail", "inbox/mail"})
_GMAIL = ("[gmail]", "[google mail]")


def choose(
    folders: list[Folder], overrides: dict[str, str | None], also: Sequence[str] = (),
    apart: Sequence[str] = (),
) -> list[Chosen]:  # fmt: skip
    """INBOX, then what else is found, each folder once. An override wins; "" means: none.

    Of two folders marked as Sent both are read. Where Gmail hides All Mail its labels are read in
    its place. also: further folders by name or pattern ("Jobs/*"), read like an archive; drafts and
    what was thrown away are never mail that arrived, whatever the pattern. apart: names of folders
    that are never read, whatever else is said of them: our own drafts lie there.
    """
    folders = [f for f in folders if not any(goes_by(f, name) for name in apart)]
    chosen = {"INBOX": Chosen(_inbox(folders), "inbox")}

    def take(folder: Folder, role: str) -> None:
        chosen.setdefault("INBOX" if _is_inbox(folder) else folder.name, Chosen(folder, role))

    for role in ("sent", "archive", "junk"):
        for folder in _found(folders, role, overrides.get(role)):
            take(folder, role)
    if _hides_all_mail(folders) and overrides.get("archive") is None:
        also = ["*", *also]
    literal = [f for name in also if (f := _named(folders, name)) is not None]
    for folder in folders:
        meant = any(fnmatchcase(_nfc(folder.name), _nfc(pattern)) for pattern in also)
        if (folder in literal and not _NO_FOLDER & folder.flags) or (
            meant and not _LEFT_ALONE & folder.flags
        ):
            take(folder, "archive")
    return list(chosen.values())


def sent(folders: list[Folder], override: str | None) -> list[str]:
    """The names of the Sent folders, the one to file into first; none where nothing looks like it.
    The override wins."""
    return [f.name for f in _found(folders, "sent", override)]


def doubts(folders: list[Folder], overrides: dict[str, str | None]) -> list[str]:
    """What the user had better settle, a sentence each: roles that several folders claim."""
    told = []
    for role in ("sent", "junk"):
        found = _found(folders, role, overrides.get(role))
        if len(found) > 1:
            names = " and ".join(repr(f.name) for f in found)
            told.append(
                f"the server marks {names} as {role}: all are read, copies go to "
                f"{found[0].name!r}; imap: {role}: settles it"
            )
    return told


def likely(folders: list[Folder]) -> list[Folder]:
    """Those whose state will be asked for, if nobody says otherwise."""
    names = {choice.folder.name for choice in choose(folders, {})}
    return [f for f in folders if f.name in names]


def _found(folders: list[Folder], role: str, override: str | None) -> list[Folder]:
    """The folders of a role, the one to file into first."""
    usable = [f for f in folders if not _NO_FOLDER & f.flags]
    if override is not None:
        named = _named(usable, override)
        return [named] if named is not None else []
    for flag in _FLAGS[role]:
        marked = [f for f in usable if flag in f.flags and not _is_inbox(f)]
        if marked and role == "archive":
            return marked[:1]
        if marked:
            # After a move between providers two are marked: the fuller one is the one in use.
            return sorted(
                marked, key=lambda f: (-(f.state.messages if f.state else 0), _place(f, role))
            )
    known = [f for f in usable if _place(f, role) < len(_NAMES[role]) and not _is_inbox(f)]
    return [min(known, key=lambda f: _place(f, role))] if known else []


def _place(folder: Folder, role: str) -> int:
    """Where its name stands among those of the role; beyond the last where it does not."""
    above, name = _levels(folder)
    unknown = len(_NAMES[role])
    return _NAMES[role].get(name, unknown) if not above or above in _ABOVE else unknown


def _levels(folder: Folder) -> tuple[str, str]:
    """What stands above it, joined by "/", and its own name; casefolded."""
    name = " ".join(_nfc(folder.name).casefold().split())
    if folder.delimiter:
        parts = name.split(folder.delimiter)
    else:
        # Not told: only what is sure to be a level is taken for one.
        top = re.match(r"(inbox|\[gmail\]|\[google mail\]|\[mail\]|mail)[./\\]", name)
        parts = [top[1], name[top.end() :]] if top else [name]
    return "/".join(parts[:-1]), parts[-1]


def _named(folders: list[Folder], typed: str) -> Folder | None:
    """The folder the user means: as written, whatever the form of its accents; else in another
    case, with another delimiter, as the wire has it, or below INBOX. None where that is not one."""
    wanted = _nfc(typed)
    for folder in folders:
        if _nfc(folder.name) == wanted:
            return folder
    if not wanted:
        return None
    plain = _plain(wanted, "/") if "/" in wanted else None
    for alike in (
        [f for f in folders if _nfc(f.name).casefold() == wanted.casefold()],
        [f for f in folders if plain and _plain(_nfc(f.name), f.delimiter) == plain],
        [f for f in folders if _levels(f) == ("inbox", wanted.casefold())],
        [f for f in folders if "&" in wanted and f.name == decoded(wanted)],
    ):
        if len(alike) == 1:
            return alike[0]
    return None


def goes_by(folder: Folder, name: str) -> bool:
    """Whether a folder is the one called so, with "/" between levels: whatever the server puts there,
    in any case, and below INBOX or another one level above."""
    wanted = tuple(_nfc(name).casefold().split("/"))
    if not folder.delimiter:
        return _nfc(folder.name).casefold() in ("/".join(wanted), "-".join(wanted))
    have = _plain(_nfc(folder.name), folder.delimiter)
    return have[-len(wanted) :] == wanted and len(have) <= len(wanted) + 1


def folded(name: str) -> str:
    """A name to compare by: the same in any case and any form of its accents."""
    return _nfc(name).casefold()


def _plain(name: str, delimiter: str) -> tuple[str, ...]:
    return tuple(name.casefold().split(delimiter)) if delimiter else (name.casefold(),)


def decoded(wire: str) -> str:
    """A name in modified UTF-7 (RFC 3501 section 5.1.3) as people read it; else as it is."""

    def words(match: re.Match[str]) -> str:
        inside = match[1].replace(",", "/")
        return f"+{inside}-".encode().decode("utf-7") if inside else "&"

    try:
        return re.sub(r"&([A-Za-z0-9+,]{0,300})-", words, wire)
    except UnicodeDecodeError:
        return wire


def encoded(name: str) -> bytes:
    """A name in modified UTF-7."""

    def wire(match: re.Match[str]) -> str:
        if match[0] == "&":
            return "&-"
        utf16 = match[0].encode("utf-16-be", "surrogatepass")
        return f"&{b64encode(utf16).decode().rstrip('=').replace('/', ',')}-"

    return re.sub(r"&|[^\x20-\x7e]+", wire, name).encode("ascii")


def _hides_all_mail(folders: list[Folder]) -> bool:
    """Whether this is a Gmail whose user does not show All Mail to programs."""
    tops = {_levels(f)[0] for f in folders}
    return any(top in tops for top in _GMAIL) and not any("\\all" in f.flags for f in folders)


def _is_inbox(folder: Folder) -> bool:
    return folder.name.upper() == "INBOX"


def _inbox(folders: list[Folder]) -> Folder:
    """INBOX is there on every server (RFC 9051 section 5.1), listed or not."""
    return next((f for f in folders if _is_inbox(f)), Folder("INBOX", frozenset()))


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)
