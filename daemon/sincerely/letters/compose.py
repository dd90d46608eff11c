"""From a template and facts to a subject and a text. jinja2 lives in this file.

Templates are text with a head (`name: value` lines up to the first empty line) and a body. They run
sandboxed, an unknown variable is an error, and a variable that is None or empty is one too: there
is no letter with a gap (blueprint rule 4).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sincerely.words.errors import DataProblem


@dataclass(frozen=True, slots=True)
class Template:
    """kind: the letter kind it is for; needs: what must be supplied; subject, body: sources."""

    name: str
    subject: str
    body: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str


class Gap(DataProblem):
    """A template met a value that is missing, None or empty."""


def _finalize(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Gap("a letter would have had a gap")
    return value


_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined,
    finalize=_finalize,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
    autoescape=False,
)


def parse(name: str, source: str) -> Template:
    """A template from its file's text. Raises DataProblem naming file and line."""
    head, separator, body = source.partition("\n\n")
    fields = {}
    for number, line in enumerate(head.splitlines(), 1):
        key, colon, value = line.partition(":")
        if not colon or not re.fullmatch(r"[a-z_]+", key.strip()):
            raise DataProblem(
                f"{name}:{number}: expected 'name: value' before the first empty line"
            )
        fields[key.strip()] = value.strip()
    if not separator or not body.strip():
        raise DataProblem(f"{name}: there is no body after the first empty line")
    if "subject" not in fields:
        raise DataProblem(f"{name}: the head has no 'subject:'")
    needs = tuple(n.strip() for n in fields.get("needs", "").split(",") if n.strip())
    return Template(name, fields["subject"], body, needs)


def render(template: Template, facts: Mapping[str, Any]) -> Words:
    """Subject and text of one letter. Raises Gap or DataProblem, naming the template."""
    try:
        subject = _ENVIRONMENT.from_string(template.subject).render(facts)
        text = _ENVIRONMENT.from_string(template.body).render(facts)
    except Gap as gap:
        raise Gap(f"{template.name}: {gap.message}", "say what is missing with: edit ID") from gap
    except TemplateError as error:
        raise DataProblem(f"{template.name}: {error}") from error
    text = re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
    return Words(" ".join(subject.split()), text)


def topics_as_prose(topics: tuple[str, ...]) -> str:
    """What was discussed, in one breath: "a, b and c". Whole sentences are left to the other."""
    phrases = [t.strip().rstrip(".!?;, ") for t in topics if not _is_sentence(t)]
    if len(phrases) < 2:
        return "".join(phrases)
    joint = ", and " if len(phrases) > 2 or any(" and " in p for p in phrases) else " and "
    return ", ".join(phrases[:-1]) + joint + phrases[-1]


def topics_as_sentences(topics: tuple[str, ...]) -> str:
    """What the user wrote as sentences of his own, as he wrote them."""
    sentences = [t.strip() for t in topics if _is_sentence(t)]
    return " ".join(s if s[-1] in ".!?" else f"{s}." for s in sentences)


def _is_sentence(topic: str) -> bool:
    text = topic.strip()
    return text[:1].isupper() and (text[-1:] in (".", "!", "?") or len(text.split()) > 5)


def given_name(name: str) -> str:
    """How to greet: the first name of "Ashok Rao" or "Rao, Ashok"; titles are left out."""
    family_first = re.fullmatch(r"\s*([^,]+),\s*([^,]+)", name)
    words = (family_first[2] if family_first else name).split()
    titles = {"dr", "dr.", "prof", "prof.", "mr", "mr.", "ms", "ms.", "mrs", "mrs.", "herr", "frau"}
    plain = [w for w in words if w.casefold() not in titles and not w.startswith("(")]
    if len(plain) < len(words) and len(plain) == 1:
        return " ".join(words)  # "Dr Rao" has no first name to take
    first = plain[0] if plain else ""
    if len(first.rstrip(".")) < 2:
        return " ".join(words)  # an initial is no name to greet by
    if len(first) > 2 and (first.islower() or first.isupper()):
        return first.title()
    return first


def day_in_words(day: date) -> str:
    """A day said so that it stays true until it is read: "Tuesday, 24 November"."""
    return f"{day:%A}, {day.day} {day:%B}"
