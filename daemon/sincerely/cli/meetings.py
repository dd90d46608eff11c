"""met, meetings."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.afterwards import lines
from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
    local,
    now_option,
    open_app,
    table,
    time_argument,
)
from sincerely.review.shown import safe
from sincerely.words.errors import UsageProblem

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.rounds.world import World


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="WHO...")
@click.option("--when", required=True, metavar="TIME", help="When it began: '2026-11-20 19:00'.")
@click.option("--about", multiple=True, metavar="TEXT", help="Something you discussed; repeatable.")
@click.option(
    "--advice",
    multiple=True,
    metavar="TEXT",
    help="What they told you to do, 'read: a book' or so; repeatable.",
)
@click.option(
    "--referred", multiple=True, metavar="WHO", help="To whom they pointed you; repeatable."
)
@click.option("--held", "outcome", flag_value="held", help="It took place.")
@click.option("--missed", "outcome", flag_value="missed", help="It did not take place.")
@account_option
@now_option
@config_option
@json_option
@click.pass_context
def met(
    ctx: click.Context, who: tuple[str, ...], when: str, about: tuple[str, ...],
    advice: tuple[str, ...], referred: tuple[str, ...], outcome: str | None, account: str | None,
    now: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Tell of a meeting: the dinner no calendar knows, or what came of one it does.

    WHO is 'Name <address>', a name, or a contact's id. Of several people, the first one gave the
    advice and pointed to others.
    """
    from sincerely import approvals
    from sincerely.ledger import accounts
    from sincerely.telling import meetings as telling

    app = open_app(ctx, now)
    world = app.worlds(account)[0]
    moment = app.now or app.human_clock(world.account)
    if app.now is not None:
        with app.store.write() as tx:
            accounts.advance_clock(tx, world.account, app.now, True)
    told = telling.met(
        world, who, time_argument(when, app), approvals.topics(about), outcome, moment, advice,
        referred,
    )  # fmt: skip
    if as_json:
        emit(told)
        return
    names = ", ".join(p["name"] or "?" for p in told["with"])
    click.echo(f"meeting {told['id']} with {safe(names)}: {told['status']}")
    click.echo("what follows from it: sincerely queue")


@click.group(invoke_without_command=True)
@account_option
@config_option
@json_option
@click.pass_context
def meetings(ctx: click.Context, account: str | None, as_json: bool) -> None:
    """The meetings found in the mailbox and told by you."""
    if ctx.invoked_subcommand is not None:
        return
    from sincerely.ledger import meetings as ledger

    app = open_app(ctx)
    with app.store.read() as look:
        entries: list[dict[str, Any]] = [
            {"account": world.name, **entry}
            for world in app.worlds(account)
            for entry in ledger.listing(look, world.account)
        ]
    if as_json:
        emit(entries)
        return
    if not entries:
        click.echo("no meetings yet")
        return
    zone = app.config.file.accounts[0].zone
    table(
        ["id", "when", "status", "with", "about"],
        [
            [
                str(e["id"]), local(e["start"], zone), e["status"],
                ", ".join(p["name"] or "?" for p in e["with"]) or "-", e["summary"] + _aside(e),
            ]
            for e in entries
        ],
    )  # fmt: skip


def _aside(entry: dict[str, Any]) -> str:
    if entry["ignored"]:
        return " (you ignore it)"
    return f" ({entry['why']})" if entry["why"] else ""


@meetings.command()
@click.argument("meeting", type=int)
@click.option("--always", is_flag=True, help="Every meeting of its series, the ones to come too.")
@click.option("--no-more", is_flag=True, help="Take it back: heed it again.")
@config_option
@click.pass_context
def ignore(ctx: click.Context, meeting: int, always: bool, no_more: bool) -> None:
    """Leave a meeting alone (the dentist, the family); it holds through scans and restores."""
    from sincerely.telling import meetings as telling

    world, moment = _of(open_app(ctx), meeting)
    telling.ignore_meeting(world, meeting, moment, always, no_more)
    click.echo(f"meeting {meeting}: " + ("heeded again" if no_more else "ignored"))


@meetings.command()
@click.argument("meeting", type=int)
@config_option
@json_option
@click.pass_context
def held(ctx: click.Context, meeting: int, as_json: bool) -> None:
    """Yes, it took place."""
    _settle(ctx, meeting, "held", as_json)


@meetings.command()
@click.argument("meeting", type=int)
@config_option
@json_option
@click.pass_context
def missed(ctx: click.Context, meeting: int, as_json: bool) -> None:
    """No, it did not take place."""
    _settle(ctx, meeting, "missed", as_json)


@meetings.command()
@account_option
@now_option
@config_option
@json_option
@click.pass_context
def questions(ctx: click.Context, account: str | None, now: str | None, as_json: bool) -> None:
    """What the meetings of the last two weeks have to be told of, with what is known filled in."""
    from sincerely.telling import questions as telling

    app = open_app(ctx, now)
    entries: list[dict[str, Any]] = []
    with app.store.read() as look:
        for world in app.worlds(account):
            found = telling.asked(look, world, app.human_clock(world.account))
            entries += [{"account": world.name, **entry} for entry in found]
    if as_json:
        emit(entries)
        return
    zone = app.config.file.accounts[0].zone
    for entry in entries:
        _print_questions(entry, zone)
    click.echo(
        "answer them: sincerely meetings answer ID" if entries else "no meeting has questions"
    )


def _print_questions(entry: dict[str, Any], zone: str) -> None:
    names = ", ".join(p["name"] or "?" for p in entry["with"])
    summary = f": {entry['summary']}" if entry["summary"] else ""
    click.echo(safe(f"{entry['meeting']}  {names}, {local(entry['start'], zone)}{summary}"))
    for question in entry["questions"]:
        known = "; ".join(question["known"])
        maybe = "; ".join(question["suggested"])
        told = f" {known}" if known else f" (maybe: {maybe})" if maybe else ""
        click.echo(safe(f"    {question['text']}{told}"))


@meetings.command()
@click.argument("meeting", type=int)
@click.option("--held/--missed", "happened", default=None, help="Whether it took place.")
@click.option("--about", multiple=True, metavar="TEXT", help="Something you discussed; repeatable.")
@click.option("--advice", multiple=True, metavar="TEXT", help="What they told you to do.")
@click.option("--referred", multiple=True, metavar="WHO", help="To whom they pointed you.")
@click.option("--by", metavar="WHO", help="Which of several advised you or pointed you to others.")
@now_option
@config_option
@json_option
@click.pass_context
def answer(
    ctx: click.Context, meeting: int, happened: bool | None, about: tuple[str, ...],
    advice: tuple[str, ...], referred: tuple[str, ...], by: str | None, now: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Answer the questions of a meeting: by options, or asked one after the other on a terminal."""
    from sincerely import approvals
    from sincerely.telling import questions as telling
    from sincerely.telling.whom import one_of

    world, moment = _of(open_app(ctx, now), meeting)
    with world.store.read() as look:
        entry = telling.of(look, world, meeting, moment)
        who = one_of(look, world, by) if by else None
    if happened is None and not (about or advice or referred):
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageProblem(
                "what is the answer?", "--held or --missed, --about, --advice, --referred"
            )
        happened, about, advice, referred = _ask_all(entry)
    told = telling.answer(
        world, meeting, moment, happened=happened, about=approvals.topics(about), advised=advice,
        referred=referred, by=who,
    )  # fmt: skip
    if as_json:
        emit(told)
        return
    click.echo(f"meeting {meeting}: {told['status']}")
    click.echo("what follows from it: sincerely queue")


def _ask_all(
    entry: dict[str, Any],
) -> tuple[bool | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The four questions. An empty answer leaves what stands; a number takes a suggestion."""
    lists = {q["ask"]: q for q in entry["questions"]}
    sure = bool(lists["happened"]["known"] or lists["happened"]["suggested"])
    happened = click.confirm(lists["happened"]["text"], default=sure or None)
    if not happened:
        return False, (), (), ()
    return (
        True, lines(lists["topics"]), lines(lists["advice"]), lines(lists["pointed"])
    )  # fmt: skip


def _settle(ctx: click.Context, meeting: int, status: str, as_json: bool) -> None:
    from sincerely.telling import meetings as telling

    world, moment = _of(open_app(ctx), meeting)
    told = telling.settle_meeting(world, meeting, status, moment)
    if as_json:
        emit(told)
    else:
        click.echo(f"meeting {meeting}: {told['status']}")


def _of(app: "App", meeting: int) -> "tuple[World, datetime]":
    """The world a meeting belongs to, and its now. Raises NotFound."""
    from sincerely.ledger import meetings as ledger

    with app.store.read() as look:
        account = ledger.get(look, meeting).account_id
    world = app.world(account)
    return world, app.human_clock(world.account)
