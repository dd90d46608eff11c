"""From a template and facts to a subject and a text. jinja2 lives in this file.

A template has a head (`name: value` lines up to the first empty line) and one or more ways to say
the letter, divided by lines of `----`; two people of one panel get two ways. It says what is said:
greeting, closing and name are put around it. It runs sandboxed and without loops over numbers, an
unknown variable is an error, and to print what is None or empty is one too: there is no letter with
a gap (blueprint rule 4). In German `[Ihre|deine]` stands for the polite and the familiar form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jinja2
import jinja2.meta
import jinja2.nodes
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sincerely.letters.context import COMMON, Context, template_name
from sincerely.letters.names import Recipient, closing, given_name, greeting
from sincerely.letters.speaking import Reader
from sincerely.words.errors import TemplateProblem
from sincerely.words.style import LANGUAGES, TONES, Language, Source, Style, Tone

_HEAD = ("kind", "language", "tone", "needs", "subject", "opening", "closing")
_MANY = ("subject", "closing")
_DIVIDER = re.compile(r"-{4,}[ \t]*")
_FORMS = re.compile(r"\[([^\[\]|\n]*)\|([^\[\]|\n]*)\]")


@dataclass(frozen=True, slots=True)
class Template:
    """One template, parsed. label: its file; ways: (line it starts at, source) of each way to say
    it; subjects: (line, source), taken in turn; opening: the word before a first name, or "";
    closings: lines above the name, () for ours."""

    label: str
    kind: str
    language: Language
    tone: Tone
    needs: tuple[str, ...]
    subjects: tuple[tuple[int, str], ...]
    ways: tuple[tuple[int, str], ...]
    opening: str = ""
    closings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """How one letter is said. place: which of the ways (people of one panel get different ones);
    my_name: who signs; style: the user's; reader: when it is read, in which language."""

    template: Template
    to: Recipient
    my_name: str
    reader: Reader
    place: int = 0
    style: Style = field(default_factory=Style)


class Gap(TemplateProblem):
    """A template met a value that is missing, None or empty."""


@lru_cache(maxsize=256)
def parse(source: Source) -> Template:
    """A template from its file's text. Raises TemplateProblem naming file and line."""
    label = source.label
    lines = source.text.replace("\r\n", "\n").split("\n")
    head = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    fields: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(lines[:head], 1):
        key, colon, value = line.partition(":")
        if not colon or not re.fullmatch(r"[a-z_]+", key.strip()):
            raise TemplateProblem(f"{label}:{number}: expected 'name: value' before an empty line")
        key = key.strip()
        if key not in _HEAD:
            raise TemplateProblem(f"{label}:{number}: unknown {key!r}; known: {', '.join(_HEAD)}")
        if key in fields and key not in _MANY:
            raise TemplateProblem(f"{label}:{number}: {key!r} stands twice")
        fields.setdefault(key, []).append((number, value.strip()))
    for key in ("kind", "language", "tone", "subject"):
        if key not in fields:
            raise TemplateProblem(f"{label}:1: the head has no '{key}:'")
    ways = _ways(lines, head)
    if not ways:
        raise TemplateProblem(f"{label}:{head + 1}: there is no text after the first empty line")
    needs = fields.get("needs", [(0, "")])[0][1]
    return Template(
        label=label,
        kind=fields["kind"][0][1],
        language=_one_of(label, fields["language"][0], LANGUAGES),  # type: ignore[arg-type]
        tone=_one_of(label, fields["tone"][0], TONES),  # type: ignore[arg-type]
        needs=tuple(n.strip() for n in needs.split(",") if n.strip()),
        subjects=tuple(fields["subject"]),
        ways=ways,
        opening=fields.get("opening", [(0, "")])[0][1],
        closings=tuple(value for _, value in fields.get("closing", ())),
    )


def compose(context: Context, choice: Choice) -> Words:
    """Subject and text of one letter. Raises Gap or TemplateProblem, naming file and line."""
    template, to, style = choice.template, choice.to, choice.style
    name = template_name(context)
    if template.kind != name:
        raise TemplateProblem(f"{template.label}:1: it is for {template.kind}, not for {name}")
    language, tone = template.language, template.tone
    facts = {
        **context.spoken(choice.reader),
        "name": to.name,
        "given_name": given_name(to.name),
        "my_name": choice.my_name,
    }
    familiar = to.first_names
    subject = template.subjects[choice.place % len(template.subjects)]
    way = template.ways[choice.place % len(template.ways)]
    own = template.closings
    farewell = style.closing or (
        own[choice.place % len(own)] if own else closing(language, tone, choice.place)
    )
    text = _tidy(render(template.label, way, facts, familiar))
    if not text or not choice.my_name.strip():
        raise Gap(f"{template.label}:{way[0]}: a letter would have had a gap")
    comma = "" if language == "de" else ","
    pieces = [
        f"{greeting(to, language, tone, template.opening)},",
        text,
        f"{farewell}{comma}\n{choice.my_name}",
    ]
    if style.signature.strip():
        pieces[-1] += f"\n\n-- \n{style.signature.strip()}"
    line = " ".join(render(template.label, subject, facts, familiar).split())
    return Words(line, "\n\n".join(pieces) + "\n")


def render(label: str, part: tuple[int, str], facts: Mapping[str, Any], familiar: bool) -> str:
    """One part of a template with its facts in it. part: the line it starts at, and its source."""
    number, source = part
    try:
        return _compiled(source, number, familiar).render(facts)
    except Gap as gap:
        raise Gap(f"{label}:{_line(gap, number)}: {gap.message}") from gap
    except TemplateSyntaxError as error:
        raise TemplateProblem(f"{label}:{error.lineno}: {error.message}") from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise TemplateProblem(f"{label}:{_line(error, number)}: {error}") from error


def names_used(template: Template) -> dict[str, int]:
    """The variables a template names, each with the line it is first seen on."""
    found: dict[str, int] = {}
    for number, source in (*template.subjects, *template.ways):
        try:
            tree = _ENVIRONMENT.parse("\n" * (number - 1) + _form(source, False))
            free = jinja2.meta.find_undeclared_variables(tree)
        except TemplateSyntaxError as error:
            problem = f"{template.label}:{error.lineno}: {error.message}"
            raise TemplateProblem(problem) from error
        for node in tree.find_all(jinja2.nodes.Name):
            if node.name in free:
                found.setdefault(node.name, node.lineno)
    return found


def literals(template: Template, familiar: bool) -> list[tuple[int, str]]:
    """The words a template itself says, piece by piece, with their lines."""
    found = []
    for number, source in template.ways:
        tree = _ENVIRONMENT.parse("\n" * (number - 1) + _form(source, familiar))
        for node in tree.find_all(jinja2.nodes.TemplateData):
            before = len(node.data) - len(node.data.lstrip("\n"))
            if node.data.strip():
                found.append((node.lineno + before, " ".join(node.data.split())))
    return found


def allowed(spoken: Mapping[str, object]) -> frozenset[str]:
    """Everything a template of a kind may name."""
    return COMMON | frozenset(spoken)


class _Environment(ImmutableSandboxedEnvironment):
    """Texts of letters need no arithmetic: a text times a billion is no letter."""

    intercepted_binops = frozenset({"*", "**", "//", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"{operator!r} is not for letters")


def _finalize(value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Gap("a letter would have had a gap: ask with {% if %} before it is printed")
    return value


_ENVIRONMENT = _Environment(
    undefined=StrictUndefined,
    finalize=_finalize,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
    autoescape=False,
    cache_size=0,
)
_KEPT = ("capitalize", "first", "join", "last", "length", "lower", "trim", "upper")
_ENVIRONMENT.globals = {}
_ENVIRONMENT.filters = {name: _ENVIRONMENT.filters[name] for name in _KEPT}


@lru_cache(maxsize=512)
def _compiled(source: str, number: int, familiar: bool) -> jinja2.Template:
    """Compiled with the lines before it, so that errors name the line of the file."""
    return _ENVIRONMENT.from_string("\n" * (number - 1) + _form(source, familiar))


def _form(source: str, familiar: bool) -> str:
    return _FORMS.sub(lambda m: m[2] if familiar else m[1], source)


def _line(error: BaseException, otherwise: int) -> int:
    """The line of the template an error came from, by its traceback."""
    number, trace = otherwise, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno
        trace = trace.tb_next
    return number


def _tidy(text: str) -> str:
    """One paragraph a line, an empty line between two; lines that begin with "- " stay lines."""
    paragraphs = []
    for paragraph in re.split(r"\n[ \t]*\n\s*", text.strip()):
        lines = [" ".join(line.split()) for line in paragraph.split("\n")]
        joined = ""
        for line in filter(None, lines):
            joined += ("\n" if line.startswith("- ") else " ") + line
        if joined.strip():
            paragraphs.append(joined.strip())
    return "\n\n".join(paragraphs)


def _ways(lines: list[str], head: int) -> tuple[tuple[int, str], ...]:
    ways, start = [], head + 1
    for number in range(head + 1, len(lines) + 1):
        if number == len(lines) or _DIVIDER.fullmatch(lines[number]):
            text = "\n".join(lines[start:number])
            if text.strip():
                ways.append((start + 1, text))
            start = number + 1
    return tuple(ways)


def _one_of(label: str, field: tuple[int, str], known: tuple[str, ...]) -> str:
    number, value = field
    if value not in known:
        raise TemplateProblem(f"{label}:{number}: {value!r} is none of: {', '.join(known)}")
    return value
