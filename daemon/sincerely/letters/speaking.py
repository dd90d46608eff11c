"""Facts as a template finds them, in the letter's language: the pieces several kinds share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sincerely.letters import prose
from sincerely.letters.vocabulary import DEEDS
from sincerely.words.style import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """When and in which language a letter is read. arrives: the expected day, None if unknown."""

    language: Language = "en"
    arrives: date | None = None
    month_first: bool = False

    def day(self, moment: date) -> str:
        return prose.day(moment, self.language, self.month_first)

    def weekday(self, moment: date) -> str:
        return prose.weekday(moment, self.arrives, self.language, self.month_first)

    def days(self, moments: tuple[date, ...]) -> str:
        """Several days after one "on" or "am"; of many the dates alone, whose own commas would be lost
        among those of the list."""
        if len(moments) > 2:
            return self._joined(self._dates(moments))
        return self._joined(tuple(map(self.day, moments)))

    def weekdays(self, moments: tuple[date, ...]) -> str:
        """The same in short: weekdays where they are clear, else dates."""
        short = tuple(map(self.weekday, moments))
        if len(short) > 1 and any(
            name == self.day(m) for name, m in zip(short, moments, strict=True)
        ):
            short = self._dates(moments)
        return self._joined(short)

    def _dates(self, moments: tuple[date, ...]) -> tuple[str, ...]:
        return tuple(prose.date_alone(m, self.language, self.month_first) for m in moments)

    def _joined(self, days: tuple[str, ...]) -> str:
        *before, last = days
        if not before:
            return last
        if self.language == "de":
            return f"{', am '.join(before)} und am {last}"
        return f"{', '.join(before)}{',' if len(before) > 1 else ''} and {last}"


def subjects(name: str, topics: tuple[str, ...], language: Language) -> dict[str, object]:
    """Subjects by name: as a list, after "about" (English), how many things they are."""
    found = prose.phrases(topics, language)
    return {
        name: prose.listed(found, language),
        f"{name}_about": prose.after_about(topics) if language == "en" else "",
        "things": prose.things(len(found), language),
        "one": len(found) == 1,
    }


def position(
    organisation: str, role: str, people: tuple[str, ...], topics: tuple[str, ...],
    language: Language,
) -> dict[str, object]:  # fmt: skip
    """An offer or an application that is given up."""
    return {
        "organisation": organisation,
        **position_as(role, language),
        "people": prose.listed(people, language),
        **subjects("topics", topics, language),
        "sentences": prose.sentences(topics, language),
    }


def position_as(role: str, language: Language) -> dict[str, object]:
    """A position as its own name, and after "as"."""
    return {"role": prose.bare_role(role, language), "as_role": prose.as_role(role, language)}


def news(
    organisation: str, role: str, about: str, starts: date | None, part: tuple[str, ...],
    reader: Reader,
) -> dict[str, object]:  # fmt: skip
    """The new work, and what somebody did for it."""
    language = reader.language
    return {
        "organisation": organisation,
        **position_as(role, language),
        **beginning(starts, reader),
        "work": prose.listed(prose.phrases((about,), language), language) if about else "",
        "work_sentences": prose.sentences((about,), language) if about else "",
        **subjects("part", part, language),
        "sentences": prose.sentences(part, language),
    }


def beginning(starts: date | None, reader: Reader) -> dict[str, object]:
    """The first day, for use after "on" or "am", and after "from" or "ab"."""
    if starts is None:
        return {"starts": "", "starts_from": ""}
    plain = reader.day(starts)
    if reader.language == "de":
        plain = plain.partition(", dem ")[2]
    return {"starts": reader.day(starts), "starts_from": f"dem {plain}" if ". " in plain else plain}


def to_do(done: tuple[str, ...]) -> str:
    """ "to read the book and to cut the résumé"; "" where not each begins with a verb."""
    if not done or any(phrase.split()[0].casefold() not in DEEDS for phrase in done):
        return ""
    return prose.listed(tuple(f"to {phrase}" for phrase in done))


def heard(said: list[tuple[str, str]], language: Language) -> Callable[[str, str], str]:
    """heard("told me", "put it like this"): what they said, a sentence each. said: name, words."""

    def told(tells: str, puts: str) -> str:
        return " ".join(prose.said(name, words, tells, puts, language) for name, words in said)

    return told


def unprefixed(subject: str) -> str:
    """A subject without the marks of answers before it."""
    words = " ".join(subject.split())
    while words[:3].casefold() in ("re:", "aw:"):
        words = words[3:].strip()
    return words
