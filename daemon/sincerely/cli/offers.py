"""offers: list, add, close."""

from datetime import date
from typing import Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
    open_app,
    table,
)
from sincerely.review.shown import safe
from sincerely.words.errors import UsageProblem
from sincerely.words.help import RUNNING, OpportunityStatus

_OPEN = click.Choice(sorted(status.value for status in RUNNING))
_ENDS = click.Choice(sorted(status.value for status in set(OpportunityStatus) - RUNNING))


@click.group()
def offers() -> None:
    """Applications and offers: where they stand, and who is in them."""


@offers.command("list")
@click.option("--all", "everything", is_flag=True, help="Those that ended, too.")
@account_option
@config_option
@json_option
@click.pass_context
def list_(ctx: click.Context, everything: bool, account: str | None, as_json: bool) -> None:
    """What runs."""
    from sincerely.ledger import opportunities

    app = open_app(ctx)
    with app.store.read() as look:
        entries = [
            {"account": world.name, **entry}
            for world in app.worlds(account)
            for entry in opportunities.listing(look, world.account, everything)
        ]
    if as_json:
        emit(entries)
    elif not entries:
        click.echo("none")
    else:
        table(
            ["id", "organisation", "role", "status", "answer by", "people"],
            [_row(e) for e in entries],
        )


def _row(entry: dict[str, Any]) -> list[str]:
    status = entry["status"] + (", in writing" if entry["written"] else "")
    people = ", ".join(
        (p["name"] or "?") + (" (offers)" if p["part"] == "offers" else "") for p in entry["people"]
    )
    doubt = "" if entry["sure"] else "? "
    return [
        str(entry["id"]), entry["organisation"], entry["role"] or "", doubt + status,
        entry["respond_by"] or "", people,
    ]  # fmt: skip


@offers.command()
@click.argument("organisation")
@click.option("--as", "role", default="", metavar="ROLE", help="The position.")
@click.option("--status", type=_OPEN, default="offered", help="How it stands (offered).")
@click.option("--by", multiple=True, metavar="WHO", help="Who makes the offer.")
@click.option("--with", "contacts", multiple=True, metavar="WHO", help="Somebody else there.")
@click.option("--respond-by", metavar="DATE", help="By when they want an answer.")
@click.option("--written", is_flag=True, help="The offer is in writing.")
@account_option
@config_option
@json_option
@click.pass_context
def add(
    ctx: click.Context, organisation: str, role: str, status: str, by: tuple[str, ...],
    contacts: tuple[str, ...], respond_by: str | None, written: bool, account: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Tell of an application or an offer, or of how one stands now."""
    from sincerely.telling import help as telling

    if respond_by is not None:
        try:
            respond_by = date.fromisoformat(respond_by).isoformat()
        except ValueError as error:
            raise UsageProblem(
                f"--respond-by: {respond_by!r} is no date", "write 2026-12-01"
            ) from error
    app = open_app(ctx)
    world = app.worlds(account)[0]
    entry = telling.offer(
        world, organisation, role, OpportunityStatus(status), by, contacts, respond_by, written,
        app.human_clock(world.account),
    )  # fmt: skip
    _say(entry, as_json)


@offers.command()
@click.argument("key", type=int, metavar="ID")
@click.option("--as", "status", type=_ENDS, default="declined", help="How it ended (declined).")
@config_option
@json_option
@click.pass_context
def close(ctx: click.Context, key: int, status: str, as_json: bool) -> None:
    """It ended. No letter follows from this: sincerely landed declines what is still open."""
    from sincerely.ledger import opportunities
    from sincerely.telling import help as telling

    app = open_app(ctx)
    with app.store.read() as look:
        account = opportunities.account_of(look, key)
    world = app.world(account)
    _say(
        telling.close_offer(world, key, OpportunityStatus(status), app.human_clock(account)),
        as_json,
    )


def _say(entry: dict[str, Any], as_json: bool) -> None:
    if as_json:
        emit(entry)
    else:
        click.echo(safe(f"{entry['id']}: {entry['organisation']} {entry['status']}"))
