"""templates: list, show, check, preview."""

import sys
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.common import (
    config_option,
    emit,
    json_option,
    table,
)
from sincerely.review.shown import safe
from sincerely.words.errors import ConfigProblems, DataProblem, NotFound

if TYPE_CHECKING:
    from sincerely.config.load import Config
    from sincerely.letters.compose import Words
    from sincerely.shipped import Templates


@click.group()
def templates() -> None:
    """The words letters are made of.

    A file of your own in `letters: templates_dir:`, such as en/warm/thank_you.txt, stands in the place
    of the shipped one. docs/letters.md tells how to write one.
    """


@templates.command("list")
@config_option
@json_option
@click.pass_context
def list_(ctx: click.Context, as_json: bool) -> None:
    """Every template, with the file in force."""
    from sincerely.letters.check import names
    from sincerely.letters.compose import parse
    from sincerely.words.errors import TemplateProblem

    sources = _sources(ctx)
    entries: list[dict[str, Any]] = []
    for name in names():
        language, tone, kind = name.split("/")
        entry: dict[str, Any] = {"name": name, "kind": kind, "language": language, "tone": tone}
        try:
            source = sources(name)
            parsed = parse(source)
            ways, needs = len(parsed.ways), list(parsed.needs)
            file, yours, problem = source.label, source.yours, None
        except TemplateProblem as error:
            ways, needs, file, yours, problem = 0, [], "", True, str(error)
        entry |= {"ways": ways, "needs": needs, "file": file, "yours": yours, "problem": problem}
        entries.append(entry)
    if as_json:
        emit(entries)
        return
    table(
        ["template", "ways", "needs", "file"],
        [
            [e["name"], str(e["ways"] or "-"), ", ".join(e["needs"]) or "-",
             e["problem"] or (e["file"] if e["yours"] else "shipped")]
            for e in entries
        ],
    )  # fmt: skip


@templates.command()
@click.argument("name")
@click.option(
    "--shipped", "ours", is_flag=True, help="The shipped one, also where you have your own."
)
@config_option
@click.pass_context
def show(ctx: click.Context, name: str, ours: bool) -> None:
    """The source of a template, to start your own from."""
    from sincerely import shipped

    (only,) = _named(ctx, name)
    click.echo((shipped.template(only) if ours else _sources(ctx)(only)).text, nl=False)


@templates.command()
@click.argument("name", nargs=-1)
@config_option
@json_option
@click.pass_context
def check(ctx: click.Context, name: tuple[str, ...], as_json: bool) -> None:
    """Try templates with sample letters: those named, or all that are in force.

    Ends with 65 where one of them would hold a letter.
    """
    from sincerely.letters.check import Problem, names, problems
    from sincerely.words.errors import TemplateProblem

    sources = _sources(ctx)
    known = names()
    found: list[Problem] = [
        Problem(str(path), "it stands for no template; see: sincerely templates list")
        for path in sources.strangers(frozenset(known))
    ]
    checked = 0
    for one in [n for given in name for n in _named(ctx, given)] or known:
        try:
            source = sources(one)
        except TemplateProblem as error:
            found.append(Problem("", str(error)))
            continue
        checked += 1
        found += problems(one, source)
    if as_json:
        emit(
            [
                {"where": p.where, "what": p.what, "sample": p.sample, "holds": p.holds}
                for p in found
            ]
        )
    else:
        for problem in found:
            click.echo(safe(f"{problem.where}: {problem.what}" if problem.where else problem.what))
            for line in problem.sample.splitlines():
                click.echo(safe(f"    {line}"))
        click.echo(f"{checked} checked, {len(found)} to look at")
    if any(problem.holds for problem in found):
        sys.exit(DataProblem.exit_code)


@templates.command()
@click.argument("name")
@click.option(
    "--to", metavar="NAME", help="Another reader than the sample's, such as 'Dr. Ida Roe'."
)
@click.option("--salutation", metavar="TEXT", default="", help="How you greet them: 'Lieber Tom'.")
@click.option("--about", multiple=True, metavar="TEXT", help="For thank_you: what was discussed.")
@click.option("--all", "everything", is_flag=True, help="Every way of saying it.")
@config_option
@json_option
@click.pass_context
def preview(
    ctx: click.Context, name: str, to: str | None, salutation: str, about: tuple[str, ...],
    everything: bool, as_json: bool,
) -> None:  # fmt: skip
    """A sample letter, made by the real renderer. NAME may be a kind, or the number of a letter."""
    if name.isdecimal():
        entries = [_as_now(ctx, int(name))]
    else:
        (only,) = _named(ctx, name)
        entries = _samples(ctx, only, to, salutation, about, everything)
    if as_json:
        emit(entries)
        return
    for number, entry in enumerate(entries):
        rule = "\n----\n\n" if number else ""
        click.echo(f"{rule}Subject: {safe(entry['subject'])}\n\n{safe(entry['text'])}", nl=False)
        for finding in entry["lint"]:
            click.echo(f"look    {safe(finding)}")


def _samples(
    ctx: click.Context, name: str, to: str | None, salutation: str, about: tuple[str, ...],
    everything: bool,
) -> list[dict[str, Any]]:  # fmt: skip
    """The usual sample letter of a template, in the first or in every way of saying it."""
    from dataclasses import replace

    from sincerely.letters import samples
    from sincerely.letters.compose import Choice, compose, parse
    from sincerely.letters.context import ThankYou, ThankYouVia
    from sincerely.letters.names import Recipient

    template = parse(_sources(ctx)(name))
    context = samples.of(name.split("/")[2], template.language)[0]
    if about and isinstance(context, ThankYou | ThankYouVia):
        context = replace(context, topics=about)
    reader = samples.recipient(template.language)
    who = Recipient(to or reader.name, salutation or ("" if to else reader.salutation))
    settings = _config(ctx)
    mine, style = samples.MY_NAME, None
    if settings is not None:
        account = settings.file.accounts[0]
        mine, style = account.display_name, settings.policy(account).style
    ways = range(len(template.ways)) if everything else range(1)
    entries = []
    for way in ways:
        choice = Choice(template, who, mine, samples.reader(template.language), way)
        words = compose(context, replace(choice, style=style) if style else choice)
        entries.append({"way": way + 1, **_judged(words, who.salutation or who.name)})
    return entries


def _as_now(ctx: click.Context, letter: int) -> dict[str, Any]:
    """One letter of the ledger as its template would word it now. Nothing is kept."""
    from sincerely.cli.common import open_app, world_of_letter
    from sincerely.rounds.plan import worded_now

    app = open_app(ctx)
    world = world_of_letter(app, letter)
    to, words = worded_now(world, letter, app.human_clock(world.account))
    return {"letter": letter, **_judged(words, to)}


def _judged(words: "Words", to: str) -> dict[str, Any]:
    from sincerely.letters.lint import examine

    found = [str(finding) for finding in examine(words.subject, words.text, to)]
    return {"subject": words.subject, "text": words.text, "lint": found}


def _named(ctx: click.Context, given: str) -> list[str]:
    """The template a name stands for; a bare kind is taken in the configured language and tone."""
    from sincerely.letters.check import names

    known = names()
    name = given.removesuffix(".txt")
    if "/" not in name:
        settings = _config(ctx)
        letters = settings.file.letters if settings else None
        name = (
            f"{letters.language if letters else 'en'}/{letters.tone if letters else 'warm'}/{name}"
        )
    if name not in known:
        import difflib

        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]}?" if close else "sincerely templates list shows them"
        raise NotFound(f"there is no template {given!r}", hint)
    return [name]


def _sources(ctx: click.Context) -> "Templates":
    from sincerely.shipped import Templates

    settings = _config(ctx)
    return Templates(settings.templates_dir if settings else None)


def _config(ctx: click.Context) -> "Config | None":
    """The configuration; None where there is none at all and none was named."""
    from sincerely import config

    given = (ctx.obj or {}).get("config")
    try:
        path = config.find(given).path
    except ConfigProblems:
        if given:
            raise
        return None
    return config.load(path)
