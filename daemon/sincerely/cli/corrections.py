"""contacts add, edit, merge, split, ignore, ignored, forget; note."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    find_person,
    json_option,
    local,
    open_app,
    table,
)
from sincerely.review.shown import safe
from sincerely.words.errors import UsageProblem
from sincerely.words.help import Role

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.rounds.world import World

_ROLES = click.Choice([role.value for role in Role])


def _particulars(command: Any) -> Any:
    """Options that add and edit share."""
    for option in reversed([
        click.option("--title", metavar="TEXT", help="What they are there."),
        click.option("--organisation", metavar="TEXT", help="Where they work."),
        click.option("--zone", metavar="ZONE", help="Their IANA time zone."),
        click.option("--country", metavar="CC", help="Their country, two letters."),
        click.option("--language", metavar="LL", help="Their language: en, de."),
        click.option("--salutation", metavar="TEXT", help="How to greet: 'Dear Ms Rao'."),
        click.option("--how-met", metavar="TEXT", help="How you met."),
        click.option("--cadence", type=click.IntRange(0, 3650), metavar="DAYS",
                     help="Days between signs of life; 0: as the policy says."),
        click.option("--by", "channel", type=click.Choice(["letter", "call"]),
                     help="How you reach them: what is owed to them is a letter, or a call."),
        click.option("--address", "addresses", multiple=True, metavar="ADDR", help="One more address."),
        click.option("--phone", "phones", multiple=True, metavar="NUMBER", help="One more number."),
        click.option("--role", "roles", multiple=True, type=_ROLES, help="What they are to you."),
    ]):  # fmt: skip
        command = option(command)
    return command


def _changes(values: dict[str, Any]) -> dict[str, Any]:
    """What was given, judged. Raises UsageProblem."""
    from sincerely.config.values import zone

    found = {name: value for name, value in values.items() if value is not None}
    try:
        if found.get("zone"):
            found["zone"] = zone(found["zone"])
    except ValueError as error:
        raise UsageProblem(f"--zone: {error}") from error
    for name, size in (("country", 2), ("language", 2)):
        if found.get(name) and not (len(found[name]) == size and found[name].isalpha()):
            raise UsageProblem(f"--{name}: expected two letters")
    if found.get("country"):
        found["country"] = found["country"].upper()
    if found.get("language"):
        found["language"] = found["language"].lower()
    for name in ("zone", "country", "language", "cadence"):
        if name in found and not found[name]:
            found[name] = None
    return found


@click.command()
@click.argument("who")
@_particulars
@account_option
@config_option
@json_option
@click.pass_context
def add(
    ctx: click.Context, /, who: str, addresses: tuple[str, ...], phones: tuple[str, ...],
    roles: tuple[str, ...], account: str | None, as_json: bool, **values: Any,
) -> None:  # fmt: skip
    """A person no mail knows: 'Name <address>' or 'Name'. Typed by you, they count as confirmed."""
    from sincerely.telling import people as telling
    from sincerely.telling.whom import person

    app = open_app(ctx)
    world = app.worlds(account)[0]
    now = app.human_clock(world.account)
    changes = _changes(values)
    with app.store.write() as tx:
        contact = person(tx, world, who, now)
    telling.edit(
        world, contact, changes, now, addresses=addresses, phones=phones,
        roles=[Role(role) for role in roles], confirmed=True,
    )  # fmt: skip
    _told(app, world, contact, as_json)


@click.command()
@click.argument("who")
@click.option("--name", metavar="TEXT", help="How they are called.")
@_particulars
@click.option("--no-address", "no_addresses", multiple=True, metavar="ADDR", help="Not theirs.")
@click.option("--no-phone", "no_phones", multiple=True, metavar="NUMBER", help="Not theirs.")
@click.option("--no-role", "no_roles", multiple=True, type=_ROLES, help="They are not that.")
@click.option("--confirmed/--not-confirmed", default=None, help="Whether you vouch for them.")
@click.option("--write/--do-not-write", default=None, help="Whether letters may go to them.")
@account_option
@config_option
@json_option
@click.pass_context
def edit(
    ctx: click.Context, /, who: str, addresses: tuple[str, ...], phones: tuple[str, ...],
    roles: tuple[str, ...], no_addresses: tuple[str, ...], no_phones: tuple[str, ...],
    no_roles: tuple[str, ...], confirmed: bool | None, write: bool | None, account: str | None,
    as_json: bool, **values: Any,
) -> None:  # fmt: skip
    """Correct a person. An empty text empties: --title ''."""
    from sincerely.telling import people as telling

    app = open_app(ctx)
    world, contact = find_person(app, who, account)
    telling.edit(
        world, contact, _changes(values), app.human_clock(world.account), addresses=addresses,
        no_addresses=no_addresses, phones=phones, no_phones=no_phones,
        roles=[Role(role) for role in roles], no_roles=[Role(role) for role in no_roles],
        confirmed=confirmed, write=write,
    )  # fmt: skip
    _told(app, world, contact, as_json)


def _told(app: "App", world: "World", contact: int, as_json: bool) -> None:
    from sincerely.ledger import page

    with app.store.read() as look:
        found = page.of(look, contact, app.human_clock(world.account))
    if as_json:
        emit(found)
    else:
        click.echo(f"contact {contact}: {safe(found['name'] or '?')}")


@click.command()
@click.argument("who")
@click.argument("other")
@account_option
@config_option
@click.pass_context
def merge(ctx: click.Context, who: str, other: str, account: str | None) -> None:
    """WHO and OTHER are one person; WHO's name and particulars stand."""
    from sincerely.telling import people as telling

    app = open_app(ctx)
    world, keep = find_person(app, who, account)
    _, gone = find_person(app, other, world.name)
    telling.merge(world, keep, gone, app.human_clock(world.account))
    click.echo(f"contact {gone} is part of contact {keep} now")


@click.command()
@click.argument("who")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--name", default="", metavar="TEXT", help="How the other person is called.")
@account_option
@config_option
@click.pass_context
def split(
    ctx: click.Context, who: str, addresses: tuple[str, ...], name: str, account: str | None
) -> None:
    """WHO is two people: these addresses belong to the other one."""
    from sincerely.telling import people as telling

    app = open_app(ctx)
    world, contact = find_person(app, who, account)
    new = telling.split(world, contact, list(addresses), name, app.human_clock(world.account))
    click.echo(f"contact {new} has {', '.join(addresses)} now")


@click.command()
@click.argument("what", metavar="WHO|DOMAIN")
@click.option("--no-more", is_flag=True, help="Take it back.")
@account_option
@config_option
@click.pass_context
def ignore(ctx: click.Context, what: str, no_more: bool, account: str | None) -> None:
    """Leave a person or a whole domain alone: nothing is planned for them, whatever arrives."""
    from sincerely.telling import people as telling

    app = open_app(ctx)
    world = app.worlds(account)[0]
    values = telling.ignore(world, what, app.human_clock(world.account), no_more)
    click.echo(f"{', '.join(values)}: " + ("heeded again" if no_more else "ignored"))


@click.command()
@account_option
@config_option
@json_option
@click.pass_context
def ignored(ctx: click.Context, account: str | None, as_json: bool) -> None:
    """What you told the daemon to leave alone."""
    from sincerely.ledger import leaving

    app = open_app(ctx)
    with app.store.read() as look:
        entries = [
            {"account": world.name, **entry}
            for world in app.worlds(account)
            for entry in leaving.listing(look, world.account)
        ]
    if as_json:
        emit(entries)
    elif not entries:
        click.echo("nothing is ignored")
    else:
        zone = app.config.file.accounts[0].zone
        table(
            ["what", "which", "since"],
            [[e["kind"], e["value"], local(e["at"], zone)] for e in entries],
        )


@click.command()
@click.argument("who")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@account_option
@config_option
@json_option
@click.pass_context
def forget(ctx: click.Context, who: str, yes: bool, account: str | None, as_json: bool) -> None:
    """Erase a person: mails, letters, notes and mentions. It cannot be undone.

    A keyed digest of the addresses stays, so that nothing brings them back; backups that may still
    hold them are named.
    """
    from sincerely.ledger import leaving, page
    from sincerely.telling import people as telling

    app = open_app(ctx)
    world, contact = find_person(app, who, account)
    now = app.human_clock(world.account)
    with app.store.read() as look:
        found = page.of(look, contact, now)
    if not yes:
        name = safe(found["name"] or ", ".join(a["address"] for a in found["addresses"]) or "?")
        if not click.confirm(
            f"Erase {name}, with {len(found['timeline'])} entries of your history?", err=True
        ):
            raise click.Abort
    report: dict[str, Any] = telling.forget(world, contact, now)
    with app.store.read() as look:
        noted = leaving.backups_noted(look, world.account)
    report["backups"] = sorted(_copies(app, noted))
    if as_json:
        emit({"contact": contact, **report})
        return
    click.echo(f"erased; {report['letters']} letters and {report['mails']} mails are empty now")
    for path in report["backups"]:
        click.echo(f"a backup still holds them: {path}")


def _copies(app: "App", noted: list[str]) -> set[str]:
    """Copies of the ledger that are still there: where they were put, and in the state folder."""
    from pathlib import Path

    beside = [*app.state_dir.glob("before-*.db"), *(app.state_dir / "backups").glob("*.db")]
    return {str(p.resolve()) for p in (*beside, *map(Path, noted)) if p.exists()}


@click.command()
@click.argument("who")
@click.argument("text")
@account_option
@config_option
@click.pass_context
def note(ctx: click.Context, who: str, text: str, account: str | None) -> None:
    """Remember something about WHO, in your own words."""
    from sincerely.telling import people as telling

    app = open_app(ctx)
    world, contact = find_person(app, who, account)
    moment: datetime = app.human_clock(world.account)
    telling.note(world, contact, text, moment)
    click.echo("noted")


#: What the `contacts` group gets from here.
COMMANDS = (add, edit, merge, split, ignore, ignored, forget)
