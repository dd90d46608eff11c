"""People named in running text: where a name stands, and which address goes with it.

A name is one to four capitalised words, with the particles between them and without titles. What is
no person (a company, a month, a job title, a word that only begins the sentence) is left out by
tables; a given name we know makes it sure. Linear in the length of the sentence.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sincerely.reading.cues.given_names import GIVEN_NAMES
from sincerely.reading.cues.no_names import (
    NAMES_TOO,
    NO_NAME,
    OF_HOUSES,
    OF_JOBS,
    SURNAMES,
    TITLES,
)
from sincerely.words.addresses import Address

ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24}\b"
)
_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŐŒŘŚŞŠŤŪŮŰŹŻŽȘȚ"
_WORD = rf"(?:[{_CAPITAL}](?:[^\W\d_]|['’](?=[^\W\d_])|-(?=[^\W\d_])){{0,30}}\.?)"
_PARTICLE = (
    r"(?:(?:de|da|do|dos|das|del|della|di|du|la|le|van|von|vom|zu|zum|der|den|ter|ten|bin|ibn|al|el"
    r"|af)\s){0,2}"
)
_RUN = re.compile(rf"(?<![\w@./'’-]){_WORD}(?:\s{_PARTICLE}{_WORD}){{0,7}}(?![\w@])")
_LONGEST = 5
#: Before a name, these make it a house or a place.
_PLACE_BEFORE = re.compile(
    r"(?i)\b(?:from|of|via|bei|beim|joined|join|joining|für|durch|dans|desde|para|por|de|du|der|die|das|dem|den|zum|vom)\s+\Z"
)
_PLACE_BEFORE_SURE = re.compile(
    r"(?i)\b(?:at|(?<!loop )(?<!looping )(?<!looped )(?<!bringing )(?<!bring )(?<!roping )in|near"
    r"|into|through|the|chez|en|im|ins|am)\s+\Z"
)
#: Written with a capital, too, inside a name.
_PARTICLES = frozenset({"le", "la", "de", "da", "di", "du", "des", "van", "von", "el"})
_BEGINS = re.compile(r"(?:\A|[.;:!?,(]\s|[\"“•*-]\s?)\Z")
_TEAM_BEHIND = re.compile(
    r"(?i)\A(?:['’]s)? (?:team|folks|people|crew|office|recruiters?|hr|website|site|page|portal|group|"
    r"department|careers|guys|lot|bunch)\b"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.casefold()
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c))


_GIVEN = frozenset(fold(name) for name in GIVEN_NAMES)


def addresses_in(text: str) -> list[str]:
    """All mail addresses in a text, in order."""
    return ADDRESS.findall(text) if "@" in text else []


@dataclass(frozen=True, slots=True)
class Named:
    """name: as written, without title; start, stop: in the sentence, titles and 's included;
    sure: a title or a known given name says it is a person; owner: it was written with 's."""

    name: str
    start: int
    stop: int
    sure: bool
    owner: bool

    @property
    def full(self) -> bool:
        return " " in self.name


def people(text: str, strangers: Iterable[str] = ()) -> list[Named]:
    """The people a sentence names, in order. strangers: words that are nobody here (the user's)."""
    nobody = {fold(word) for word in strangers}
    found: list[Named] = []
    for run in _RUN.finditer(text):
        for start, stop in _pieces(text, run):
            named = _named(text, start, stop, nobody)
            if named is not None:
                found.append(named)
    return found


def _pieces(text: str, run: re.Match[str]) -> list[tuple[int, int]]:
    """A run of capitalised words, cut where a word stands that is in no name."""
    pieces: list[tuple[int, int]] = []
    begin = last = -1
    capitals = 0
    for word in re.finditer(r"\S+", run[0]):
        start, stop = run.start() + word.start(), run.start() + word.end()
        bare = word[0].rstrip(".").casefold()
        ends = word[0].endswith(".") and len(bare) > 3 and bare not in TITLES
        plain = _POSSESSIVE.sub("", bare)
        family = begin >= 0 and plain in SURNAMES and _is_given(text[begin:last])
        if word[0].islower():  # a particle, kept where a further capital follows
            if capitals > 1:  # "Bernd Hoffmann von der Handelskammer"
                pieces.append((begin, last))
                begin = -2
            continue
        if begin == -2:
            continue
        if plain in _PARTICLES and begin >= 0:  # "Gwenola Le Dantec"
            continue
        if plain in NO_NAME and not family:
            if begin >= 0:
                pieces.append((begin, last))
            begin = -1
            continue
        if begin < 0:
            begin, capitals = start, 0
        capitals += 1
        last = stop
        if ends or _POSSESSIVE.search(word[0]):
            pieces.append((begin, last))
            begin = -1
    if begin >= 0:
        pieces.append((begin, last))
    return pieces


def _named(text: str, start: int, stop: int, nobody: set[str]) -> Named | None:
    words = text[start:stop].split()
    titled = False
    while words and (words[0].rstrip(".").casefold() in TITLES or _is_job(words)):
        titled = titled or words[0].rstrip(".").casefold() in TITLES
        words.pop(0)
    if not titled:
        ahead = text[max(0, start - 16) : start].split()
        titled = bool(ahead) and ahead[-1].rstrip(".").casefold() in TITLES
    while words and words[-1].casefold() in ("de", "van", "von", "la", "e", "y"):
        words.pop()
    if (
        len(words) > 1 and not titled and _BEGINS.search(text[:start]) is not None
        and not _is_given(words[0]) and _is_given(words[1])
        and words[0].casefold() not in NAMES_TOO
    ):  # fmt: skip
        start = text.find(words[1], start + len(words.pop(0)))  # "Shoot Marcus Lee"
    if not words or len(words) > _LONGEST:
        return None
    name = " ".join(words).rstrip(".") if not re.search(r"\b\w\.\Z", words[-1]) else " ".join(words)
    owner = _POSSESSIVE.search(name) is not None
    name = _POSSESSIVE.sub("", name)
    folded = [fold(word) for word in re.split(r"[\s]+", name)]
    known = _is_given(words[0])
    if folded[0].rstrip(".") in nobody and (len(folded) == 1 or not known or folded[-1] in nobody):
        return None
    if any(word in OF_HOUSES for word in folded) and not titled:
        return None
    if len(words) == 1 and (words[0].isupper() or len(name) < 2) and not titled:
        return None
    if all(word.isupper() and len(word) > 1 for word in words) and not known:
        return None
    begins = text.find(words[0], start, stop + 1)
    if not titled:
        before = text[max(0, begins - 14) : begins]
        if _PLACE_BEFORE_SURE.search(before) or (not known and _PLACE_BEFORE.search(before)):
            return None
        if _TEAM_BEHIND.match(text[stop : stop + 16]):
            return None
    return Named(name, start, stop, titled or known, owner)


def _is_job(words: list[str]) -> bool:
    """Whether the first word is of a job title before a name ("Director Ann Lee")."""
    return len(words) > 1 and words[0].rstrip(",").casefold() in OF_JOBS


def _is_given(word: str) -> bool:
    bare = fold(_POSSESSIVE.sub("", word).rstrip("."))
    return bare in _GIVEN or ("-" in bare and bare.partition("-")[0] in _GIVEN)


def fits(name: str, addr: str) -> bool:
    """Whether an address is made of a name: first.last, flast, firstl, last, first."""
    local = fold(addr.partition("@")[0].partition("+")[0])
    pieces = set(re.split(r"[._-]+", re.sub(r"\d+", "", local)))
    flat = re.sub(r"[^a-z]", "", local)
    umlauts = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    for spelt in {fold(name), fold(umlauts)}:
        words = [w for w in re.split(r"[^\w]+", spelt) if len(w) > 1 or w.isalpha()]
        if not words:
            continue
        long = [w for w in words if len(w) > 2]
        if any(w in pieces for w in words if len(w) > 1) or any(
            len(w) > 3 and w in flat for w in long
        ):
            return True
        if len(words) > 1 and flat in {
            words[0][0] + words[-1], words[0] + words[-1][0], words[-1] + words[0][0],
            "".join(w[0] for w in words),
        }:  # fmt: skip
            return True
    return False


def carries(name: str, who: Address) -> bool:
    """Whether a display name or an address is that of the person named."""
    mine = {fold(w).strip(".,") for w in name.split()}
    theirs = {fold(w).strip(".,\"'()") for w in who.name.split()}
    if mine & theirs:
        return True
    return not theirs and fits(name, who.addr)
