"""met, meetings."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

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
