"""What a person did, as a letter of thanks says it to them: advice, pointers, talks, in its language.

Facts go in as the user or the mails have them, subjects and sentences come out; a word that cannot be
put into a sentence of ours is quoted.
"""

import re

from sincerely.letters import prose
from sincerely.words.landed import Facts
from sincerely.words.style import Language

_REFERENCE = {"en": "your word as a reference", "de": "die Referenz"}

#: How a sentence begins that says "it" of something before it.
_POINTING = frozenset({"it", "this", "that", "they", "these", "das", "es", "dies"})
_OTHERWISE: dict[Language, tuple[str, ...]] = {
    "en": (
        "When I wrote to you of {} it looked settled; it has turned out otherwise, and this is where "
        "I am going.",
        "It will not be {} after all, though I had written that it would; things went another way.",
        "You heard from me about {} before this; that came to nothing, and I wanted you to know.",
    ),
    "de": (
        "Als ich von {} schrieb, sah es sicher aus; es ist anders gekommen.",
        "Zu {} gehe ich nun doch nicht, auch wenn ich es angekündigt hatte.",
        "Von {} hatte ich schon berichtet; daraus ist nichts geworden.",
    ),
}


def deeds(facts: Facts, language: Language, reference: bool = False) -> tuple[str, ...]:
    """What they did and what came of it: subjects first, then sentences of the user's own.

    reference: whether they lent the user their name, and the letter does not say so elsewhere.
    """
    make = _german if language == "de" else _english
    subjects, sentences = make(facts)
    if reference:
        subjects.insert(0, _REFERENCE[language])
    came = [
        _came(kind, text, prose.ended(outcome), language) for kind, text, outcome in facts.advice
        if prose.is_sentence(prose.ended(outcome), language)
    ]  # fmt: skip
    return (*subjects, *came, *sentences)


def _came(kind: str, text: str, outcome: str, language: Language) -> str:
    """What came of one advice. "It helped me" stands behind a list of things, so it says which."""
    first, _, rest = outcome.partition(" ")
    if kind != "read" or first.casefold() not in _POINTING:
        return outcome
    title = re.sub(r"(?i)\Aread ", "", _title(text))
    if language == "de":
        return f"Zu „{title}“: {outcome}"
    return f"As for {title}, {first.casefold()} {rest}"


def otherwise(before: str, language: Language, place: int) -> str:
    """What became of the job they had the news of. place: colleagues read different words."""
    ways = _OTHERWISE[language]
    return ways[place % len(ways)].format(before)


def thanks(facts: Facts, language: Language, reference: bool) -> tuple[str, ...]:
    """The same as sentences of their own, for letters that are about something else; () for nothing.

    reference: whether they lent the user their name.
    """
    if language == "de":
        subjects, sentences = _german(facts, "den")
        subjects = [_REFERENCE[language]] * reference + subjects
        begins = "Vielen Dank auch für"
    else:
        subjects, sentences = _english(facts)
        subjects = [_REFERENCE[language]] * reference + subjects
        begins = "Thank you as well for"
    if subjects:
        sentences.insert(0, f"{begins} {prose.listed(tuple(subjects), language)}.")
    return tuple(sentences)


def _english(facts: Facts) -> tuple[list[str], list[str]]:
    subjects: list[str] = []
    sentences: list[str] = []
    to_do: list[str] = []
    for kind, text, _ in facts.advice:
        said = prose.turned(text)
        if kind == "read" and not said.casefold().startswith("read "):
            to_do.append(f"to read {_title(text)}")
        elif prose.is_deed(said):
            to_do.append(f"to {said}")
        else:
            subjects.append(f"your advice (“{said}”)")
    if to_do:
        subjects.insert(0, f"your advice {prose.listed(tuple(to_do))}")
    if facts.pointed:
        names = prose.listed(tuple(name for name, _ in facts.pointed))
        subjects.append(f"your suggestion that I talk to {names}")
        met = tuple(name for name, met in facts.pointed if met)
        if met:
            sentences.append(f"I have met {prose.listed(met)} since.")
    talked = prose.phrases(facts.topics)
    if talked:
        about = prose.after_about(facts.topics)
        about = about or prose.listed(tuple(f"“{said}”" for said in talked))
        subjects.append(f"our talk{'s' if len(talked) > 1 else ''} about {about}")
    return subjects, sentences + _own(facts, "en")


def _german(facts: Facts, the: str = "der") -> tuple[list[str], list[str]]:
    subjects, sentences = [], []
    for kind, text, _ in facts.advice:
        said = prose.turned(text)
        subjects.append(f"die Leseempfehlung „{said}“" if kind == "read" else f"{the} Rat „{said}“")
    if facts.pointed:
        names = prose.listed(tuple(name for name, _ in facts.pointed), "de")
        subjects.append(f"{the} Hinweis auf {names}")
        met = tuple(name for name, met in facts.pointed if met)
        if met:
            sentences.append(f"{prose.listed(met, 'de')} habe ich daraufhin getroffen.")
    named = prose.phrases(facts.topics, "de")
    talked = tuple(f"„{said[0].upper()}{said[1:]}“" for said in named)
    if talked:
        many = len(talked) > 1
        talk = "unsere Gespräche zu den Themen" if many else "unser Gespräch zum Thema"
        subjects.append(f"{talk} {prose.listed(talked, 'de')}")
    return subjects, sentences + _own(facts, "de")


def _own(facts: Facts, language: Language) -> list[str]:
    """What the user said in sentences of his own."""
    return [prose.ended(topic) for topic in facts.topics if prose.is_sentence(topic, language)]


def _title(text: str) -> str:
    """A book's name keeps its capitals."""
    return " ".join(text.split()).rstrip(".!; ").strip('"“”„')
