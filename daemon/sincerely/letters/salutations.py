"""How the user greets somebody in letters of their own: better evidence than any rule about names."""

import re

from sincerely.words.style import Language

_DE = r"liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|guten (?:tag|morgen|abend)|moin|servus|grüezi|hallo"
_EN = r"dear|hi|hello|hey|good (?:morning|afternoon|evening)"
_TITLE = r"(?:Mrs?|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Frau|Herrn?)\.?"
_GREETED = re.compile(
    rf"\s*(?P<word>(?i:{_DE}|{_EN}))(?P<name>(?: {_TITLE}){{0,3}}(?: [^\W\d_][\w'’.-]*){{1,3}})"
    r"\s*(?:[,!:–—]|\n)"
)
_GERMAN = re.compile(rf"(?i)(?:{_DE})\Z")
#: "Moin" and "Hallo" are said in letters of either language.
_EITHER = frozenset({"hallo", "hello", "hi", "hey", "moin"})
_NOBODY = frozenset(
    ("all", "alle", "again", "beide", "both", "damen", "everybody", "everyone", "folks", "herren",
     "ihr", "team", "there", "zusammen")
)  # fmt: skip


def own_greeting(text: str, name: str) -> tuple[str, Language | None]:
    """The first line without its comma, and the language that it tells, of a letter to one person.

    name: what they are called, or "". ("", None) where the letter greets by no name, or by one that
    is not theirs.
    """
    found = _GREETED.match(text[:200])
    if found is None:
        return "", None
    words = [w for w in found["name"].split() if not re.fullmatch(_TITLE, w)]
    said = {_plain(w) for w in words}
    if not said or said & _NOBODY or not words[-1][0].isupper():
        return "", None
    known = {_plain(w) for w in re.split(r"[\s,.-]+", name) if len(w) > 1}
    if known and not said & known and not _short_for(said, known):
        return "", None
    word = " ".join(found["word"].split())
    language: Language | None = "de" if _GERMAN.match(word) else "en"
    if word.casefold() in _EITHER:
        language = None
    return " ".join(f"{word}{found['name']}".split()), language


def _short_for(said: set[str], known: set[str]) -> bool:
    """Tom for Thomas, Kathi for Katharina."""
    return any(len(s) > 2 and k[:3] == s[:3] for s in said for k in known)


def _plain(word: str) -> str:
    return word.casefold().strip(".,'’-")
