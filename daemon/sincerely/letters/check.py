"""Whether a template will ever make a bad letter: tried with every sample before it is used.

`problems` reads one template and gives everything that is wrong with it, each with its line: a head
that does not fit its place, a variable its kind does not have, a sample that leaves a gap or that the
lint would hold, two ways that share a sentence, words that no sample ever says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sincerely.letters import samples
from sincerely.letters.compose import (
    Choice,
    Template,
    Words,
    allowed,
    compose,
    literals,
    names_used,
    parse,
)
from sincerely.letters.context import CONTEXTS, Context, common, details
from sincerely.letters.lint import Beside, examine
from sincerely.letters.names import Recipient
from sincerely.letters.sameness import shared_sentences
from sincerely.words.errors import TemplateProblem
from sincerely.words.followups import Need
from sincerely.words.style import LANGUAGES, TONES, Language, Source

#: Needs that are facts only the user can supply; "template" is none a template may ask for.
_NEEDS = frozenset(Need) - {Need.TEMPLATE}
#: A literal shorter than this may be swallowed by what stands beside it.
_TELLING = 12
_SUBJECT = 78


@dataclass(frozen=True, slots=True)
class Problem:
    """where: "file:line"; sample: the letter it shows in, or ""; holds: False for a mere advice."""

    where: str
    what: str
    sample: str = ""
    holds: bool = True

    def __str__(self) -> str:
        shown = f"\n{self.sample}" if self.sample else ""
        return f"{self.where}: {self.what}{shown}"


def names() -> tuple[str, ...]:
    """Every template there is: "language/tone/kind"."""
    return tuple(
        f"{lang}/{tone}/{kind}" for lang in LANGUAGES for tone in TONES for kind in CONTEXTS
    )


def problems(name: str, source: Source) -> tuple[Problem, ...]:
    """Everything wrong with the template that is to stand for `name`; () where nothing is."""
    try:
        template = parse(source)
        found = [*_head(name, template), *_variables(name, template)]
        return tuple(found) if found else tuple(_tried(name, template))
    except TemplateProblem as problem:
        return (_told(problem),)


def tried(
    template: Template, context: Context, place: int, to: Recipient, far: bool = False
) -> Words:
    """One sample letter."""
    reader = samples.reader(template.language, far)
    return compose(context, Choice(template, to, samples.MY_NAME, reader, place))


def _head(name: str, template: Template) -> Iterator[Problem]:
    language, tone, kind = name.split("/")
    for says, wanted in (
        (template.language, language),
        (template.tone, tone),
        (template.kind, kind),
    ):
        if says != wanted:
            yield Problem(
                f"{template.label}:1", f"the head says {says!r}, its place says {wanted!r}"
            )
    for need in template.needs:
        if need not in _NEEDS:
            yield Problem(f"{template.label}:1", f"needs: {need!r} is none of {', '.join(_NEEDS)}")


def _variables(name: str, template: Template) -> Iterator[Problem]:
    kind = name.split("/")[2]
    known = allowed(
        samples.of(kind, template.language)[0].spoken(samples.reader(template.language))
    )
    for variable, line in names_used(template).items():
        if variable not in known:
            yield Problem(
                f"{template.label}:{line}",
                f"{variable!r} is no fact of {kind}; there are: {', '.join(sorted(known))}",
            )


def _tried(name: str, template: Template) -> Iterator[Problem]:
    """Every sample in every way; what is wrong is told once, with the letter it showed in."""
    kind, language = name.split("/")[2], template.language
    told: set[str] = set()
    said: list[str] = []
    people = samples.RECIPIENTS[language]
    for turn, context in enumerate(samples.of(kind, language)):
        letters: dict[int, str] = {}
        for place, (line, _) in enumerate(template.ways):
            for far, to in ((False, people[(turn + place) % len(people)]), (True, people[-1])):
                try:
                    words = tried(template, context, place, to, far)
                except TemplateProblem as problem:
                    if str(problem) not in told:
                        told.add(str(problem))
                        yield _told(problem)
                    continue
                said.append(" ".join(words.text.split()))
                letters.setdefault(place, words.text)
                for key, what, holds in _judged(words, to, context):
                    if f"{line}{key}" not in told:
                        told.add(f"{line}{key}")
                        where = f"{template.label}:{line}"
                        yield Problem(where, what, f"Subject: {words.subject}\n{words.text}", holds)
        yield from _alike(template, letters, context, told)
    for line, literal in _unsaid(template, said):
        yield Problem(
            f"{template.label}:{line}", f"no sample letter says “{literal[:60]}”", "", False
        )


def _judged(words: Words, to: Recipient, context: Context) -> Iterator[tuple[str, str, bool]]:
    """(the sort of finding, the finding in words, whether it holds a letter)."""
    beside = Beside(kind=context.kind, details=details(context), common=common(context))
    for finding in examine(words.subject, words.text, to.salutation or to.name, beside):
        yield finding.what, str(finding), finding.holds
    if len(words.subject) > _SUBJECT:
        yield "long subject", f"the subject has more than {_SUBJECT} characters", False


def _alike(
    template: Template, letters: dict[int, str], context: Context, told: set[str]
) -> Iterator[Problem]:
    """Two people of one panel would get this sentence. The user's own sentences are theirs alone."""
    given = (*common(context), *details(context))
    for one, other in combinations(letters, 2):
        for _, sentence in shared_sentences(letters[one], {"": letters[other]}, given):
            if sentence not in told:
                told.add(sentence)
                where = f"{template.label}:{template.ways[other][0]}"
                yield Problem(where, f"“{sentence}” stands in another way of this template too")


def _unsaid(template: Template, said: list[str]) -> Iterator[tuple[int, str]]:
    """Words of the template that stood in none of the samples: an `if` nothing ever meets."""
    whole = "\n".join(said)
    forms = [dict(enumerate(literals(template, familiar))) for familiar in (False, True)]
    for key, (line, polite) in forms[0].items():
        familiar = forms[1].get(key, (0, polite))[1]
        if len(polite) >= _TELLING and polite not in whole and familiar not in whole:
            yield line, polite


def usual(language: Language, kind: str) -> Context:
    """The sample shown where only one is."""
    return samples.of(kind, language)[0]


def _told(problem: TemplateProblem) -> Problem:
    where, colon, what = problem.message.partition(": ")
    return Problem(where if colon else "", what if colon else problem.message)
