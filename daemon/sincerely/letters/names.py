"""How a person is greeted, and how the letter takes leave.

What the user chose for a person wins. Otherwise the name decides, and nobody's gender is guessed:
where no "Ms", "Herr" or "Dr" is part of the name, a formal letter greets by the whole name.
"""

import re
from dataclasses import dataclass

from sincerely.words.style import Language, Tone

_TITLES = {
    "mr": "Mr", "ms": "Ms", "mrs": "Mrs", "miss": "Miss", "mx": "Mx", "herr": "Herr", "frau": "Frau",
    "dr": "Dr", "prof": "Prof", "professor": "Prof", "sir": "Sir", "dame": "Dame",
}  # fmt: skip
_SUFFIXES = frozenset("jr sr ii iii iv phd md mba esq msc bsc ma llm".split())
_PARTICLES = frozenset(
    "van von vom zu zum der den de da do dos das del della di du la le ter ten bin ibn al el af".split()
)
_GREETS = frozenset(
    "dear hi hello hey good liebe lieber liebes hallo sehr guten moin servus grüezi grüß werte".split()
)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CLOSINGS: dict[tuple[str, str], tuple[str, ...]] = {
    ("en", "formal"): ("Kind regards", "With best regards", "Yours sincerely", "Best regards"),
    ("en", "warm"): ("Best wishes", "Warm regards", "All the best", "With warm wishes"),
    ("de", "formal"): (
        "Mit freundlichen Grüßen", "Mit besten Grüßen", "Freundliche Grüße", "Beste Grüße",
    ),
    ("de", "warm"): (
        "Herzliche Grüße", "Viele Grüße", "Mit herzlichem Gruß", "Herzlich grüßt",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recipient:
    """name: as known, titles included, or ""; salutation: the greeting the user wants, or ""."""

    name: str
    salutation: str = ""

    @property
    def first_names(self) -> bool:
        """Whether the user's own greeting is one between friends: in German, then, "du"."""
        words = [w.casefold().strip(",.!") for w in self.salutation.split()]
        stiff = {"herr", "herrn", "frau", "sehr", "geehrte", "geehrter", "guten", "dr", "prof"}
        return bool(words) and not stiff & set(words) and len(words) <= 2


@dataclass(frozen=True, slots=True)
class NameParts:
    """titles: in their common form, in order; given, family: "" where there is none to tell."""

    titles: tuple[str, ...]
    given: str
    family: str

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.given, self.family) if part)


def parts(name: str) -> NameParts:
    """A name taken apart: "Dr. Lena Fischer", "Rao, Ashok", "VAN DER BERG, Jan (HR)"."""
    plain = " ".join(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name[:200]).split()).strip(" ,;\"'")
    before, comma, after = plain.partition(",")
    after, second, last = after.partition(",")
    behind = {w.casefold().strip(".,") for w in last.split()}
    if second and behind <= _TITLES.keys() | _SUFFIXES:  # "Fischer, Lena, Dr."
        after, second = f"{after} {last.replace(',', ' ')}", ""
    after += f",{last}" if second else ""
    tail = [w for w in after.split() if w.casefold().strip(".,") not in _SUFFIXES]
    if comma and tail and "," not in after:
        given = [w for w in tail if w.casefold().strip(".") not in _TITLES]
        words = [*(w for w in tail if w not in given), *given, *before.split()]
        cut = len(words) - len(before.split())
    else:
        words = (before if comma else plain).split()
        cut = -1
    titles = []
    while len(words) > 1 and words[0].casefold().rstrip(".") in _TITLES:
        titles.append(_TITLES[words[0].casefold().rstrip(".")])
        del words[0]
        cut -= 1
    while len(words) > 1 and words[-1].casefold().strip(".,") in _SUFFIXES:
        del words[-1]
    if cut < 0 and len(words) > 1 and _family_first(words):
        words = [*words[1:], words[0]]
        cut = len(words) - 1
    words = [_cased(word) for word in words]
    if len(words) < 2:
        only = words[0] if words else ""
        return NameParts(tuple(titles), "", only) if titles else NameParts((), only, "")
    if not 0 < cut < len(words):
        cut = len(words) - 1
        while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
            cut -= 1
    return NameParts(tuple(titles), " ".join(words[:cut]), " ".join(words[cut:]))


def _family_first(words: list[str]) -> bool:
    """ "TAN Mei Ling": where one word alone is in capitals it is the family's, wherever it stands."""
    loud = [len(w) > 1 and w.isupper() and "." not in w for w in words]
    return len(words[0]) > 2 and loud[0] and not any(loud[1:])


def given_name(name: str) -> str:
    """How to greet between people who know each other: "Ashok" of "Ashok Rao" or "Rao, Ashok".

    Titles are left out, unless there is nothing else: "Dr. Fischer" stays.
    """
    found = parts(name)
    if _HAN.search(name):  # which of the two is the family's, their order does not tell
        return found.full
    plain = [w for w in name.split() if w.casefold().rstrip(".") not in _TITLES]
    if "," not in name and len(plain) > 2 and _family_first(plain):
        return found.given  # "Mei Ling" is one name
    first = found.given.split()[0] if found.given else ""
    if found.titles and not found.given:
        return " ".join(name.split())
    if len(first.rstrip(".")) < 2:  # an initial is no name to greet by
        return " ".join(name.split())
    return first


def greeting(to: Recipient, language: Language, tone: Tone, opening: str = "") -> str:
    """The first line without its comma. opening: the template's own word before a first name."""
    chosen = " ".join(to.salutation.split()).strip(" ,:!")
    if chosen:
        return chosen if chosen.split()[0].casefold() in _GREETS else _opened(chosen, language)
    found = parts(to.name) if is_name(to.name) else NameParts((), "", "")
    if not (found.given or found.family):
        return "Guten Tag" if language == "de" else "Hello"
    if language == "de":
        return _german(found, tone)
    if found.titles and (tone == "formal" or not found.given):
        return f"Dear {_honorific(found.titles)} {found.family}"
    if tone == "formal":
        return f"Dear {found.full}"
    return f"{opening or 'Dear'} {given_name(to.name)}"


def closing(language: Language, tone: Tone, place: int) -> str:
    """The last line above the name, without its comma."""
    known = _CLOSINGS[language, tone]
    return known[place % len(known)]


def is_name(name: str) -> bool:
    """Whether this is something to greet a person by, and no address or number."""
    return bool(name.strip()) and not re.search(r"[@\d]|https?:", name)


def _german(found: NameParts, tone: Tone) -> str:
    kind = {
        "Frau": "Frau",
        "Ms": "Frau",
        "Mrs": "Frau",
        "Miss": "Frau",
        "Herr": "Herr",
        "Mr": "Herr",
    }
    address = next((kind[t] for t in found.titles if t in kind), "")
    degrees = "".join(f"{t}. " for t in found.titles if t in ("Prof", "Dr"))
    if not address or not found.family:
        return f"Guten Tag {degrees}{found.full}"
    if tone == "warm":
        return f"{'Liebe' if address == 'Frau' else 'Lieber'} {address} {degrees}{found.family}"
    polite = "Sehr geehrte" if address == "Frau" else "Sehr geehrter"
    return f"{polite} {address} {degrees}{found.family}"


def _honorific(titles: tuple[str, ...]) -> str:
    english = {"Frau": "Ms", "Herr": "Mr", "Prof": "Professor"}
    learned = [t for t in titles if t in ("Prof", "Dr")]
    first = learned[0] if learned else titles[0]
    return english.get(first, first)


def _opened(chosen: str, language: Language) -> str:
    """The user gave only the name part: "Frau Rao", "Ashok"."""
    if language == "en":
        return f"Dear {chosen}"
    first = chosen.split()[0].casefold()
    return {"frau": "Liebe ", "herr": "Lieber "}.get(first, "Hallo ") + chosen


def _cased(word: str) -> str:
    """JANE and jane are Jane; McKay, DeVito and the particles stay."""
    if word.casefold() in _PARTICLES:
        return word.lower() if word.isupper() else word
    if len(word) > 2 and (word.isupper() or word.islower()):
        return word.title()
    return word
