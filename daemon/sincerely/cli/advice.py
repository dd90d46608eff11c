"""advice: list, add, done, drop, confirm. People to meet are advice too: their ids begin with r."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    find_person,
    json_option,
    open_app,
    table,
)
from sincerely.words.errors import UsageProblem
from sincerely.words.help import Standing

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.ledger.store import Connection
    from sincerely.rounds.world import World


@click.group()
def advice() -> None:
    """What people told you to do, and whom they told you to meet."""


@advice.command("list")
@click.argument("who", required=False)
@click.option("--all", "everything", is_flag=True, help="What is done or dropped, too.")
@account_option
@config_option
@json_option
@click.pass_context
def list_(
    ctx: click.Context, who: str | None, everything: bool, account: str | None, as_json: bool
) -> None:
    """What is still to be done; of WHO alone where that is given."""
    app = open_app(ctx)
    only: tuple[World, int] | None = find_person(app, who, account) if who else None
    worlds = [only[0]] if only else app.worlds(account)
    entries = []
    with app.store.read() as look:
        for world in worlds:
            entries += _entries(look, world, app, only[1] if only else None, everything)
    if as_json:
        emit(entries)
        return
    if not entries:
        click.echo("nothing is open" if not everything else "no advice yet")
        return
    table(
        ["id", "from", "what", "state", "outcome"],
        [
            [e["id"], e["by"]["name"] or "?", _what(e), _state(e), e["outcome"] or ""]
            for e in entries
        ],
    )


def _entries(
    look: "Connection", world: "World", app: "App", contact: int | None, everything: bool
) -> list[dict[str, Any]]:
    from sincerely.ledger import advice as ledger
    from sincerely.ledger import referrals

    now = app.human_clock(world.account)
    found = [
        {"account": world.name, **entry, "id": str(entry["id"]), "to": None}
        for entry in ledger.listing(look, world.account, contact, everything)
    ]
    for entry in referrals.listing(look, world.account, now, everything):
        if contact in (None, entry["by"]["id"]):
            found.append(
                {"account": world.name, **entry, "id": f"r{entry['id']}", "kind": "meet",
                 "text": f"meet {entry['to']['name'] or entry['to']['address']}"}
            )  # fmt: skip
    return sorted(found, key=lambda e: e["given_at"])


def _what(entry: dict[str, Any]) -> str:
    return (
        str(entry["text"])
        if entry["kind"] in ("meet", "other")
        else f"{entry['kind']}: {entry['text']}"
    )


def _state(entry: dict[str, Any]) -> str:
    if not entry["sure"]:
        return "is it? (confirm or drop)"
    why = f" ({entry['why']})" if entry.get("why") and entry["state"] == "done" else ""
    return f"{entry['state']}{why}"


@advice.command()
@click.argument("who")
@click.argument("texts", nargs=-1, metavar="TEXT...")
@click.option("--meet", "people", multiple=True, metavar="WHO", help="To meet: 'Name <address>'.")
@account_option
@config_option
@json_option
@click.pass_context
def add(
    ctx: click.Context, who: str, texts: tuple[str, ...], people: tuple[str, ...],
    account: str | None, as_json: bool,
) -> None:  # fmt: skip
    """WHO told you to do TEXT ('read: a book', 'resume: shorten it', 'learn: Rust')."""
    from sincerely.telling import help as telling

    if not texts and not people:
        raise UsageProblem("what did they advise?", "give TEXT, or --meet WHO")
    app = open_app(ctx)
    world = app.worlds(account)[0]
    now = app.human_clock(world.account)
    ids = [str(key) for key in telling.advise(world, who, texts, now)] if texts else []
    ids += [f"r{key}" for key in telling.refer(world, who, people, now)] if people else []
    emit(ids) if as_json else click.echo("kept: " + ", ".join(ids))


@advice.command()
@click.argument("key", metavar="ID")
@click.option("--outcome", default="", metavar="TEXT", help="What came of it, in a few words.")
@config_option
@json_option
@click.pass_context
def done(ctx: click.Context, key: str, outcome: str, as_json: bool) -> None:
    """You did it."""
    _end(ctx, key, Standing.DONE, outcome, as_json)


@advice.command()
@click.argument("key", metavar="ID")
@config_option
@json_option
@click.pass_context
def drop(ctx: click.Context, key: str, as_json: bool) -> None:
    """You will not do it, or it was no advice."""
    _end(ctx, key, Standing.DROPPED, "", as_json)


@advice.command()
@click.argument("key", metavar="ID")
@config_option
@json_option
@click.pass_context
def confirm(ctx: click.Context, key: str, as_json: bool) -> None:
    """Yes, that is advice (or: it is open again)."""
    _end(ctx, key, Standing.OPEN, "", as_json)


def _end(ctx: click.Context, key: str, state: Standing, outcome: str, as_json: bool) -> None:
    from sincerely.ledger import advice as ledger
    from sincerely.ledger import referrals
    from sincerely.telling import help as telling

    number = key.removeprefix("r")
    if not number.isdecimal():
        raise UsageProblem(f"{key!r} is no id", "sincerely advice list shows them")
    app = open_app(ctx)
    room: Any = referrals if key.startswith("r") else ledger
    with app.store.read() as look:
        account = room.account_of(look, int(number))
    world = app.world(account)
    now: datetime = app.human_clock(account)
    end = telling.end_referral if key.startswith("r") else telling.end_advice
    entry = end(world, int(number), state, now, outcome)
    emit({**entry, "id": key}) if as_json else click.echo(f"{key}: {entry['state']}")
