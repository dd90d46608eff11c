"""calls, called."""

from typing import Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    find_person,
    json_option,
    local,
    now_option,
    open_app,
    time_argument,
)
from sincerely.review.shown import safe


@click.command()
@click.option("--ahead", is_flag=True, help="Those whose time has not come, too.")
@account_option
@now_option
@config_option
@json_option
@click.pass_context
def calls(
    ctx: click.Context, ahead: bool, account: str | None, now: str | None, as_json: bool
) -> None:
    """Whom to call: the number, the best hour, and three things to say."""
    from sincerely.rounds.calls import owed

    app = open_app(ctx, now)
    entries: list[dict[str, Any]] = []
    with app.store.read() as look:
        for world in app.worlds(account):
            moment = app.human_clock(world.account)
            found = owed(look, world, moment, ahead)
            entries += [{"account": world.name, **entry} for entry in found]
    if as_json:
        emit(entries)
        return
    if not entries:
        click.echo("nobody is to be called")
    for entry in entries:
        click.echo(
            "\n".join(safe(line) for line in _lines(entry, app.config.file.accounts[0].zone))
        )
    if entries:
        click.echo("afterwards: sincerely called ID --outcome reached|missed|message")


def _lines(entry: dict[str, Any], zone: str) -> list[str]:
    to = entry["to"]
    numbers = ", ".join(
        p["number"] + (f" ({p['label']})" if p["label"] else "") for p in to["phones"]
    )
    lines = [
        f"{entry['id']}  {to['name'] or '?'}  {numbers}",
        f"    {entry['kind'].replace('_', ' ')}, by {local(entry['due'], zone)}",
    ]
    best = entry["best"]
    if best is not None:
        there = f"{best['begins']:%H:%M} to {best['ends']:%H:%M} there"
        lines.append(f"    best: {local(best['begins'], zone)}, {there}: {best['why']}")
    else:
        lines.append("    their working day is your night: no hour suits both")
    lines += [f"    - {point}" for point in entry["talking_points"]]
    if entry["missed"]:
        lines.append(f"    tried before: {entry['missed']}")
    if "declines" in entry["held_by"]:
        lines.append("    not yet: letters that say no must have gone before")
    if "paused" in entry["held_by"]:
        lines.append("    not now: the landed run is paused")
    return lines


@click.command()
@click.argument("who", metavar="ID|WHO")
@click.option(
    "--outcome",
    type=click.Choice(["reached", "missed", "message"]),
    default="reached",
    help="Whether you spoke, nobody answered, or you left a message.",
)
@click.option("--when", metavar="TIME", help="When it was; otherwise just now.")
@click.option("--note", "text", default="", metavar="TEXT", help="What was said.")
@account_option
@now_option
@config_option
@json_option
@click.pass_context
def called(
    ctx: click.Context, who: str, outcome: str, when: str | None, text: str, account: str | None,
    now: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Tell of a call: by the number that `calls` shows, or with WHO, a name or an address.

    A call nobody took becomes a letter; after one in which you spoke, what was due is done.
    """
    from sincerely.ledger import calls as ledger
    from sincerely.telling import calls as telling
    from sincerely.words.help import CallOutcome

    app = open_app(ctx, now)
    followup = None
    if who.strip().isdecimal():
        followup = int(who)
        with app.store.read() as look:
            row = ledger.get(look, followup)
        world, contact = app.world(row.account_id), int(row.contact_id)
    else:
        world, contact = find_person(app, who, account)
    moment = app.human_clock(world.account)
    at = time_argument(when, app, moment) if when else moment
    told = telling.called(world, contact, at, CallOutcome(outcome), text, moment, followup)
    if as_json:
        emit(told)
        return
    click.echo("noted")
    if outcome == "missed" and told["followups"]:
        click.echo("it becomes a letter: sincerely queue")
