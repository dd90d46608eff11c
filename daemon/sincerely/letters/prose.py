"""Facts as people say them, in English and German: lists, days, things said, who led to whom.

The user types what was discussed as it comes: a phrase ("the book on negotiation") or a sentence of
his own ("You were right about Lisbon."). A phrase goes into a sentence of the letter, a sentence
stays as it was written.
"""

import re
from datetime import date

from sincerely.letters.vocabulary import (
    ABOUT,
    ADVISING,
    ASKING,
    BOTH,
    COUNTED,
    DEEDS,
    FINITE,
    LOWERED,
    MINE,
    MONTHS,
    NO_ADVERBS,
    OBJECTS,
    ONLY_ONE,
    OWN_SUBJECT,
    TELLING,
    WEEKDAYS,
    YOURS,
)
from sincerely.words.style import Language
from sincerely.words.tongue import foreign

#: How many days back a weekday alone still names the right day.
_NEAR = 6
#: A subject without an article that is longer is hardly one.
_BARE = 5


def listed(items: tuple[str, ...], language: Language = "en") -> str:
    """ "a, b and c" in one breath; "" for nothing."""
    if len(items) < 2:
        return "".join(items)
    word = " und " if language == "de" else " and "
    if any(_clause(item) for item in items):
        return "; ".join(items)
    if language == "de" and any(word in item for item in items):
        comma = "; " if any("," in item for item in items) else ", "
        return comma.join(items[:-1]) + " sowie " + items[-1]
    clear = language == "en" and (len(items) > 2 or any(word in item for item in items))
    if any("," in item or word in item for item in items) and len(items) > 2:
        return "; ".join(items[:-1]) + ";" + word + items[-1]
    return ", ".join(items[:-1]) + ("," if clear else "") + word + items[-1]


def day(moment: date, language: Language = "en", month_first: bool = False) -> str:
    """A day said so that it stays true until it is read: "Tuesday, 10 March".

    In German for use after "am" or "vom": "Dienstag, dem 10. März".
    """
    weekday, month = WEEKDAYS[language][moment.weekday()], MONTHS[language][moment.month - 1]
    if language == "de":
        return f"{weekday}, dem {moment.day}. {month}"
    return f"{weekday}, {month} {moment.day}" if month_first else f"{weekday}, {moment.day} {month}"


def date_alone(moment: date, language: Language = "en", month_first: bool = False) -> str:
    """A day without its weekday: "10 March"."""
    if language == "de":
        return f"{moment.day}. {MONTHS[language][moment.month - 1]}"
    return day(moment, language, month_first).partition(", ")[2]


def weekday(
    moment: date, arrives: date | None, language: Language = "en", month_first: bool = False
) -> str:
    """ "Tuesday" where the reader of `arrives` cannot take it for another, else the whole day."""
    if arrives is not None and 0 <= (arrives - moment).days <= _NEAR:
        return WEEKDAYS[language][moment.weekday()]
    return day(moment, language, month_first)


def month(moment: date, arrives: date | None, language: Language = "en") -> str:
    """ "in March", with the year where it is another one than the reader's."""
    year = f" {moment.year}" if arrives is None or arrives.year != moment.year else ""
    return f"{'im' if language == 'de' else 'in'} {MONTHS[language][moment.month - 1]}{year}"


def is_sentence(topic: str, language: Language = "en") -> bool:
    """Whether the user wrote a sentence of his own rather than the name of a subject."""
    text = topic.strip()
    words = text.split()
    if not text[:1].isupper() or len(words) < 3:
        return False
    return text[-1] in ".!?" or (
        words[0].casefold().rstrip(",") in OWN_SUBJECT[language] and len(words) > 4
    )


def phrases(topics: tuple[str, ...], language: Language = "en") -> tuple[str, ...]:
    """The subjects among what the user typed, fit for the middle of a sentence."""
    named = (" ".join(topic.split()) for topic in topics if not is_sentence(topic, language))
    return tuple(_lowered(name.rstrip(".!?;, "), language) for name in named)


def sentences(topics: tuple[str, ...], language: Language = "en") -> str:
    """The sentences among what the user typed, as he wrote them; "" for none."""
    own = [" ".join(topic.split()) for topic in topics if is_sentence(topic, language)]
    return " ".join(s if s[-1] in ".!?" else f"{s}." for s in own)


def after_about(topics: tuple[str, ...]) -> str:
    """The subjects as they may stand after "about" in English; "" where one of them may not."""
    found = phrases(topics)
    return listed(found) if found and all(_noun(phrase) for phrase in found) else ""


def things(count: int, language: Language = "en") -> str:
    """ "one thing", "two things", in figures never."""
    known = COUNTED[language]
    return known[min(count, len(known)) - 1] if count else ""


def both(count: int, language: Language = "en") -> str:
    """ "it", "both", "all three": what a list just given is called."""
    known = BOTH[language]
    return known[min(count, len(known)) - 1] if count else ""


def ended(text: str) -> str:
    """A sentence with its stop and its capital; "" stays ""."""
    words = " ".join(text.split())
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?…" else f"{words}."


def said(name: str, words: str, tells: str, puts: str, language: Language = "en") -> str:
    """What somebody said, as a sentence: "Grace told me that ..." or "Grace put it so: ..." ."""
    plain = " ".join(words.split()).strip("\"“”„'").rstrip(".")
    that = re.match(r"(?i)(?:that|dass)\s+", plain)
    if that:
        joint = ", dass " if language == "de" else " that "
        return f"{name} {tells}{joint}{plain[that.end() :]}."
    marks = ("„", "“") if language == "de" else ("“", "”")
    stop = "" if plain[-1:] in ("!", "?", "…") else "."
    return f"{name} {puts}: {marks[0]}{plain}{stop}{marks[1]}"


def turned(advice: str) -> str:
    """Advice as the user speaks of it to who gave it: "read X and shorten my résumé".

    It may stand in the words of a mail ("you should shorten your résumé"). "Your" is turned only
    before what is surely the user's.
    """
    plain = " ".join(advice.split()).rstrip(".!; ")
    plain = ADVISING.sub("", plain)
    plain = YOURS.sub(lambda m: MINE[m[1].casefold()] + m[2], plain)
    return plain[:1].lower() + plain[1:] if is_deed(plain) else plain


def as_role(role: str, language: Language = "en") -> str:
    """A position after "as": "an engineer", but "Head of Data", as titles stand."""
    plain = " ".join(role.split())
    first = plain.split(" ")[0] if plain else ""
    if language != "en":
        return bare_role(role, language)
    if not first.islower() or first in ONLY_ONE or first in ("a", "an", "the"):
        return plain
    vowel = first[0] in "aeiou" and not first.startswith(("uni", "use", "eu", "one"))
    return f"{'an' if vowel else 'a'} {plain}"


def bare_role(role: str, language: Language = "en") -> str:
    """A position after "the position of": without the article the user may have typed; in German with
    its capitals, be it an English one."""
    plain = re.sub(r"(?i)\A(?:an?|the)\s+", "", " ".join(role.split()))
    if language == "de" and plain.islower():
        kept = LOWERED["de"] | {"of", "and", "und", "for", "in"}
        return " ".join(word if word in kept else word.capitalize() for word in plain.split())
    return plain


def is_deed(phrase: str) -> bool:
    """Whether a phrase begins with a verb of doing, so that "to" may stand before it."""
    return phrase.split(" ")[0].casefold() in DEEDS


def path(names: tuple[str, ...], language: Language = "en") -> str:
    """Who led to whom, after "you sent me to": "Grace Liu, who sent me on to Tom Berg"."""
    if len(names) < 2:
        return "".join(names)
    if language == "de":
        return f"{names[0]}, von dort ging es weiter zu " + " und dann zu ".join(names[1:])
    verbs = ("who sent me on to", "who pointed me to", "who named", "and so to")
    steps = [f", {verbs[min(n, len(verbs) - 1)]} {name}" for n, name in enumerate(names[1:])]
    return names[0] + "".join(steps)


def _lowered(phrase: str, language: Language) -> str:
    """Without the capital of a line's beginning, where the word is one that has none."""
    first, _, rest = phrase.partition(" ")
    if first.casefold() in LOWERED[language] and not first.isupper():
        return f"{first.casefold()} {rest}" if rest else first.casefold()
    return phrase


def _clause(phrase: str) -> bool:
    """Whether it has a verb of its own and no question word before it: no part of a list."""
    words = [word.strip(",.") for word in phrase.split()]  # "Will" is a name
    if not words or words[0].casefold() in ASKING or words[0] in ("to", "dass"):
        return False
    return any(word in FINITE for word in words)


def _noun(phrase: str) -> bool:
    """Whether it names something, so that "about" may stand before it: "the book on pricing", "how
    you began", "salary bands"; not "apply before the summer", "hire slowly"."""
    words = [word.casefold().strip(",.") for word in phrase.split()]
    if words[0] in ASKING:
        return True
    if any(word in FINITE for word in words):
        return False
    if words[0] in ABOUT or words[0].endswith("ing") or words[0].endswith(("'s", "’s")):
        return True
    if words[0] in LOWERED["en"] | DEEDS | TELLING or foreign(phrase, "en"):
        return False
    return len(words) <= _BARE and not any(
        word in OBJECTS or (word.endswith("ly") and word not in NO_ADVERBS) for word in words
    )
