"""queue, show, approve, edit, skip, snooze, undo, resolve."""

import shutil
import sys
from typing import Any

import click

from sincerely.cli.common import (
    config_option,
    emit,
    json_option,
    local,
    open_app,
    table,
    time_argument,
    world_of_letter,
)
from sincerely.review.shown import safe
from sincerely.words.drafts import IN_HAND
from sincerely.words.errors import UsageProblem


@click.command()
@click.option("--all", "everything", is_flag=True, help="Every letter ever.")
@config_option
@json_option
@click.pass_context
def queue(ctx: click.Context, everything: bool, as_json: bool) -> None:
    """List letters that wait: for words, for approval, for their time, or for your judgement."""
    from sincerely.ledger import letters

    app = open_app(ctx)
    entries = []
    for world in app.worlds():
        with app.store.read() as look:
            found = letters.queue(look, world.account, everything)
            if any(entry["state"] == "approved" for entry in found):
                from sincerely.rounds.standing import tell

                tell(look, world, found, app.human_clock(world.account))
            entries += found
    if as_json:
        emit(entries)
        return
    if not entries:
        click.echo("nothing waits")
        return
    zone = app.config.file.accounts[0].zone
    table(
        ["letter", "state", "kind", "to", "due", "waits for"],
        [
            [
                f"{e['id']}@{e['revision']}", e["state"], e["kind"],
                e["to"]["name"] or e["to"]["address"] or "?", local(e["due"], zone), _waits_for(e),
            ]
            for e in entries
        ],
    )  # fmt: skip


def _waits_for(entry: dict[str, Any]) -> str:
    if entry["held_by"]:
        held = ["its draft is in your hands" if h == IN_HAND else h for h in entry["held_by"]]
        return f"you: {', '.join(entry.get('waits') or held)}"
    if entry["needs"]:
        return f"your words: {', '.join(entry['needs'])}"
    return {
        "draft": "your approval", "approved": "its time", "uncertain": "your judgement",
        "failed": "your judgement", "sending": "the server",
    }.get(entry["state"], "nothing")  # fmt: skip


@click.command()
@click.argument("which", metavar="ID[@REV]")
@config_option
@json_option
@click.pass_context
def show(ctx: click.Context, which: str, as_json: bool) -> None:
    """Show one letter: to whom, why, the words, and what came in beside it."""
    from sincerely.review.whole import whole

    letter, _ = _parse(which)
    app = open_app(ctx)
    world = world_of_letter(app, letter)
    entry = whole(world, letter, app.human_clock(world.account))
    if as_json:
        emit(entry)
        return
    print_letter(entry, app.config.file.accounts[0].zone)


def print_letter(entry: dict[str, Any], zone: str, hints: bool = True) -> None:
    """One letter for a terminal. hints: name the commands that answer what it asks."""
    to = f"{entry['to']['name'] or ''} <{entry['to']['address'] or 'no address yet'}>".strip()
    click.echo(f"letter  {entry['id']}@{entry['revision']}  {entry['kind']}, {entry['state']}")
    click.echo(f"to      {safe(to)}")
    if entry["for"]:
        click.echo(f"for     {safe(entry['for']['name'])}, to whom they are asked to pass it on")
    click.echo(f"from    {entry['from']}")
    click.echo(f"due     {local(entry['due'], zone)}   not after {local(entry['not_after'], zone)}")
    if entry["not_before"]:
        click.echo(f"waits   until {local(entry['not_before'], zone)}")
    for reason in entry["why"]:
        click.echo(f"why     {safe(reason)}")
    if entry.get("evidence"):
        for sentence in entry["evidence"]:
            click.echo(f"known   {safe(sentence)}")
        if hints:
            which = f"{entry['id']}@{entry['revision']} --attempt {entry['attempt']}"
            click.echo(f"decide  sincerely resolve {which} sent | again | abandon")
    elif entry["outcome"]:
        click.echo(f"result  {safe(entry['outcome'])}")
    for reason in entry.get("waits", []):
        click.echo(f"waits   {safe(reason)}")
    if entry["needs"]:
        say = f"sincerely edit {entry['id']} --about ..."
        if "template" in entry["needs"]:
            say = "sincerely templates check"
        click.echo(f"needs   {', '.join(entry['needs'])}" + (f":  {say}" if hints else ""))
    if hints and entry["may_pass_on"]:
        names = ", ".join(person["name"] or str(person["id"]) for person in entry["may_pass_on"])
        click.echo(f"or      {safe(names)} may pass it on: sincerely edit {entry['id']} --via WHO")
    for finding in entry["lint"]:
        click.echo(f"look    {safe(finding)}")
    for mail in entry["beside"]:
        click.echo(f"\n-- {safe(mail['from'])} wrote on {local(mail['date'], zone)}:")
        click.echo(safe(mail["subject"]))
        click.echo(safe(mail["text"]))
        click.echo("--")
    if hints and entry["held_by"] and entry["state"] in ("draft", "approved"):
        which = f"{entry['id']}@{entry['revision']}"
        beside = "beside that mail" if entry["beside"] else "from here"
        click.echo(f"to let it go {beside}: sincerely approve {which}")
    if entry["text"]:
        click.echo(f"\nSubject: {safe(entry['subject'])}\n\n{_wrapped(safe(entry['text']))}")


def _wrapped(text: str) -> str:
    """Paragraphs broken between words on a terminal; a pipe has them as they are."""
    if not sys.stdout.isatty():
        return text
    import textwrap

    width = min(shutil.get_terminal_size().columns, 80) - 2
    return "\n".join(textwrap.fill(line, width) for line in text.splitlines())


@click.command()
@click.argument("which", nargs=-1, required=True, metavar="ID@REV...")
@config_option
@json_option
@click.pass_context
def approve(ctx: click.Context, which: tuple[str, ...], as_json: bool) -> None:
    """Approve letters at the revision you looked at, such as 7@2.

    A bare ID is shown first and asked about, on a terminal only.
    """
    from sincerely import approvals

    app = open_app(ctx)
    done = []
    for item in which:
        letter, revision = _parse(item)
        world = world_of_letter(app, letter)
        if revision is None:
            revision = _ask(app, letter)
            if revision is None:
                continue
        now = app.human_clock(world.account)
        done.append(approvals.approve(world, letter, revision, "terminal", now))
        if not as_json:
            minutes = int(app.config.file.sending.undo.total_seconds() // 60)
            grace = f" within {minutes} minutes" if minutes else ""
            click.echo(f"letter {letter} approved; to undo it{grace}: sincerely undo {letter}")
    if as_json:
        emit(done)


def _parse(item: str) -> tuple[int, int | None]:
    letter, at, revision = item.partition("@")
    if not letter.isdecimal() or (at and not revision.isdecimal()):
        raise UsageProblem(f"{item!r} is no letter", "name it as ID@REVISION, such as 7@2")
    return int(letter), int(revision) if at else None


def _ask(app: Any, letter: int) -> int | None:
    from sincerely.ledger import letters

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageProblem(
            f"which revision of letter {letter}?", f"sincerely approve {letter}@REVISION"
        )
    with app.store.read() as look:
        entry = letters.entry(look, letter)
    entry["lint"] = []
    print_letter(entry, app.config.file.accounts[0].zone)
    return int(entry["revision"]) if click.confirm("Let this leave?") else None


@click.command()
@click.argument("which", metavar="ID[@REV]")
@click.option("--about", multiple=True, metavar="TEXT", help="Something you discussed; repeatable.")
@click.option("--subject", metavar="TEXT")
@click.option(
    "--body-file", type=click.File("r", encoding="utf-8"), help="The whole text; - for stdin."
)
@click.option("--to", metavar="ADDR", help="Their address.")
@click.option("--via", metavar="WHO", help="Who is asked to pass thanks on; '' for nobody.")
@click.option("--name", metavar="NAME", help="Their name.")
@click.option(
    "--quote",
    "quotes",
    multiple=True,
    metavar="rID",
    help="Pass on what came of that referral, in your words; repeatable.",
)
@config_option
@json_option
@click.pass_context
def edit(
    ctx: click.Context, which: str, about: tuple[str, ...], subject: str | None, body_file: Any,
    to: str | None, via: str | None, name: str | None, quotes: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Give a letter what it needs: what was discussed, an address, or words of your own."""
    from sincerely import approvals

    app = open_app(ctx)
    letter, revision = _parse(which)
    world = world_of_letter(app, letter)
    entry = approvals.edit(
        world, letter, app.human_clock(world.account), about=about, subject=subject,
        body=body_file.read() if body_file else None, to=to, name=name, revision=revision,
        quotes=quotes, via=via,
    )  # fmt: skip
    _tell(app, entry, as_json)


@click.command()
@click.argument("which", metavar="ID[@REV]")
@config_option
@json_option
@click.pass_context
def skip(ctx: click.Context, which: str, as_json: bool) -> None:
    """Let a letter be. It is not asked for again."""
    from sincerely import approvals

    app = open_app(ctx)
    letter, revision = _parse(which)
    world = world_of_letter(app, letter)
    now = app.human_clock(world.account)
    _tell(app, approvals.skip(world, letter, now, revision), as_json)


@click.command()
@click.argument("which", metavar="ID[@REV]")
@click.argument("when")
@config_option
@json_option
@click.pass_context
def snooze(ctx: click.Context, which: str, when: str, as_json: bool) -> None:
    """Put a letter off: WHEN is 3d, 2026-12-01 or '2026-12-01 15:00'."""
    from sincerely import approvals

    app = open_app(ctx)
    letter, revision = _parse(which)
    world = world_of_letter(app, letter)
    now = app.human_clock(world.account)
    until = time_argument(when, app, now)
    _tell(app, approvals.snooze(world, letter, until, now, revision), as_json)


@click.command()
@click.argument("which", metavar="ID[@REV]")
@config_option
@json_option
@click.pass_context
def undo(ctx: click.Context, which: str, as_json: bool) -> None:
    """Take an approval back, as long as the letter has not begun to leave."""
    from sincerely import approvals

    app = open_app(ctx)
    letter, revision = _parse(which)
    world = world_of_letter(app, letter)
    now = app.human_clock(world.account)
    _tell(app, approvals.undo(world, letter, now, revision), as_json)


@click.command()
@click.argument("which", metavar="ID[@REV]")
@click.argument("answer", type=click.Choice(["sent", "again", "abandon"]))
@click.option("--attempt", type=int, metavar="N", help="Only while that attempt is the last one.")
@config_option
@json_option
@click.pass_context
def resolve(
    ctx: click.Context, which: str, answer: str, attempt: int | None, as_json: bool
) -> None:
    """Settle a letter of unclear fate, or one that failed: it went, send it again, leave it.

    A script names what it looked at: ID@REV, and --attempt as `show` tells it.
    """
    from sincerely import approvals

    app = open_app(ctx)
    letter, revision = _parse(which)
    world = world_of_letter(app, letter)
    now = app.human_clock(world.account)
    entry = approvals.resolve(world, letter, answer, now, revision, attempt)
    _tell(app, entry, as_json)


def _tell(app: Any, entry: dict[str, Any], as_json: bool) -> None:
    if as_json:
        emit(entry)
        return
    entry.setdefault("lint", [])
    print_letter(entry, app.config.file.accounts[0].zone)
    if entry["state"] == "draft":
        click.echo(f"approve it: sincerely approve {entry['id']}@{entry['revision']}")
