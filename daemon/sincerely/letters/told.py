"""What a person did, as a letter of thanks says it to them: advice, pointers, talks, in its language.

Facts go in as the user or the mails have them, subjects and sentences come out; a word that cannot be
put into a sentence of ours is quoted.
"""

from sincerely.letters import prose
from sincerely.words.landed import Facts
from sincerely.words.style import Language


def deeds(facts: Facts, language: Language) -> tuple[str, ...]:
    """What they did and what came of it: subjects first, then sentences of the user's own."""
    make = _german if language == "de" else _english
    subjects, sentences = make(facts)
    sentences += [
        prose.ended(outcome) for _, _, outcome in facts.advice
        if prose.is_sentence(prose.ended(outcome), language)
    ]  # fmt: skip
    return (*subjects, *sentences)


def _english(facts: Facts) -> tuple[list[str], list[str]]:
    subjects, sentences = [], []
    for kind, text, _ in facts.advice:
        said = prose.turned(text)
        if kind == "read" and not said.casefold().startswith("read "):
            subjects.append(f"your advice to read {_title(text)}")
        elif prose.is_deed(said):
            subjects.append(f"your advice to {said}")
        else:
            subjects.append(f"your advice (“{said}”)")
    if facts.pointed:
        names = prose.listed(tuple(name for name, _ in facts.pointed))
        subjects.append(f"your pointer to {names}")
        met = tuple(name for name, met in facts.pointed if met)
        if met:
            sentences.append(f"I met {prose.listed(met)} on your word.")
    for topic in facts.topics:
        if prose.is_sentence(topic):
            sentences.append(prose.ended(topic))
        else:
            (said,) = prose.phrases((topic,))
            about = prose.after_about((topic,))
            subjects.append(f"our talk about {about}" if about else f"our talk (“{said}”)")
    return subjects, sentences


def _german(facts: Facts) -> tuple[list[str], list[str]]:
    subjects, sentences = [], []
    for kind, text, _ in facts.advice:
        said = prose.turned(text)
        subjects.append(f"die Leseempfehlung „{said}“" if kind == "read" else f"der Rat „{said}“")
    if facts.pointed:
        names = prose.listed(tuple(name for name, _ in facts.pointed), "de")
        subjects.append(f"der Hinweis auf {names}")
        met = tuple(name for name, met in facts.pointed if met)
        if met:
            sentences.append(f"{prose.listed(met, 'de')} habe ich daraufhin getroffen.")
    for topic in facts.topics:
        if prose.is_sentence(topic, "de"):
            sentences.append(prose.ended(topic))
        else:
            (said,) = prose.phrases((topic,), "de")
            subjects.append(f"unser Gespräch („{said}“)")
    return subjects, sentences


def _title(text: str) -> str:
    """A book's name keeps its capitals."""
    return " ".join(text.split()).rstrip(".!; ").strip('"“”„')
