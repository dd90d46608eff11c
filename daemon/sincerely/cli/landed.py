"""landed: "I got the job", in two steps; then status, pause, continue, cancel and the rest."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

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
)
from sincerely.cli.files import FILE
from sincerely.review.shown import safe
from sincerely.words.errors import DataProblem, UsageProblem

if TYPE_CHECKING:
    from sincerely.rounds.world import World

#: So many of those who are left out for one reason are named on a screen.
_NAMED = 10
_F = TypeVar("_F", bound=Callable[..., Any])


def _ours(command: _F) -> _F:
    """What every command of the run takes: account, now and as_json, behind the context."""
    passed: Any = click.pass_context(command)
    return cast(_F, account_option(now_option(config_option(json_option(passed)))))


_ACCEPTED = click.Choice(["written", "verbal"])


@click.group(invoke_without_command=True)
@click.option("--at", "organisation", metavar="ORG", help="Where.")
@click.option("--as", "role", metavar="ROLE", help="As what.")
@click.option("--starts", metavar="DATE", help="The first day.")
@click.option(
    "--accepted", type=_ACCEPTED, default="written", help="How your yes stands (written)."
)
@click.option(
    "--condition", "conditions", multiple=True, metavar="TEXT", help="What is open still."
)
@click.option("--about", default="", metavar="TEXT", help="What you will do there.")
@click.option(
    "--quiet-until", metavar="DATE", help="Your present employer's people hear no sooner."
)
@_ours
def landed(
    ctx: click.Context, organisation: str | None, role: str | None, starts: str | None,
    accepted: str, conditions: tuple[str, ...], about: str, quiet_until: str | None,
    account: str | None, now: str | None, as_json: bool,
) -> None:  # fmt: skip
    """I got the job: who hears of it, in which order, each once.

    Declares it and shows every letter. Nothing leaves before: sincerely landed confirm --count N
    """
    if ctx.invoked_subcommand is not None:
        if organisation or role or starts:
            raise UsageProblem(
                "these options declare a run; another command stands behind them", "leave them out"
            )
        return
    if not (organisation and role and starts):
        raise UsageProblem(
            "where, as what, and from when?", "sincerely landed --at ORG --as ROLE --starts DATE"
        )
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    found = telling.declare(
        world, organisation, role, _day("--starts", starts), moment, about=about,
        verbal=accepted == "verbal", conditions=conditions,
        quiet_until=_day("--quiet-until", quiet_until) if quiet_until else None,
    )  # fmt: skip
    _show(found, world, as_json)


@landed.command()
@_ours
def preview(ctx: click.Context, account: str | None, now: str | None, as_json: bool) -> None:
    """The list as it stands, with every letter. What is shown is what can be confirmed."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    _show(telling.preview(world, moment), world, as_json)


@landed.command()
@click.option("--count", type=int, required=True, help="How many recipients the list shows.")
@click.option("--anyway", is_flag=True, help="Though your yes is spoken only, or has conditions.")
@_ours
def confirm(
    ctx: click.Context, count: int, anyway: bool, account: str | None, now: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """The second step: exactly this list, in exactly these words."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)

    def progress(done: int, of: int) -> None:
        if not as_json and of > 200:
            click.echo(f"{done} of {of} letters made", err=True)

    _stands(telling.confirm(world, count, moment, anyway, progress), world, as_json)


@landed.command()
@_ours
def status(ctx: click.Context, account: str | None, now: str | None, as_json: bool) -> None:
    """Who has been told, who is next, who waits for what."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    _stands(telling.status(world, moment), world, as_json)


@landed.command()
@_ours
def pause(ctx: click.Context, account: str | None, now: str | None, as_json: bool) -> None:
    """Nothing more of the run leaves until: sincerely landed continue."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    _stands(telling.pause(world, moment), world, as_json)


@landed.command("continue")
@_ours
def continue_(ctx: click.Context, account: str | None, now: str | None, as_json: bool) -> None:
    """End a pause; or let the others go though a letter that says no is open."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    _stands(telling.go_on(world, moment), world, as_json)


@landed.command()
@click.option("--as", "role", metavar="ROLE")
@click.option("--starts", metavar="DATE")
@click.option("--accepted", type=_ACCEPTED)
@click.option("--about", metavar="TEXT")
@click.option("--quiet-until", metavar="DATE")
@_ours
def amend(
    ctx: click.Context, role: str | None, starts: str | None, accepted: str | None,
    about: str | None, quiet_until: str | None, account: str | None, now: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Another role, first day, description or quiet time; takes in whoever was found since.

    Letters whose words change wait for you again: approve them, or all of them with confirm.
    """
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    found = telling.amend(
        world, moment, role=role, starts=_day("--starts", starts) if starts else None,
        verbal=None if accepted is None else accepted == "verbal", about=about,
        quiet_until=_day("--quiet-until", quiet_until) if quiet_until else None,
    )  # fmt: skip
    if "count" in found:
        _show(found, world, as_json)
    else:
        _stands(found, world, as_json)


@landed.command()
@click.option("--why", default="", metavar="TEXT", help="For your own record.")
@_ours
def cancel(
    ctx: click.Context, why: str, account: str | None, now: str | None, as_json: bool
) -> None:
    """The end of it: what has not left never does."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    _stands(telling.cancel(world, why, moment), world, as_json)


@landed.command()
@click.argument("who")
@click.option("--outcome", default="", metavar="TEXT", help="How it went.")
@click.option("--instead", is_flag=True, help="No letter to them any more.")
@_ours
def called(
    ctx: click.Context, who: str, outcome: str, instead: bool, account: str | None,
    now: str | None, as_json: bool,
) -> None:  # fmt: skip
    """You told WHO of it by phone, in person, or on paper."""
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    _stands(telling.called(world, who, moment, outcome, instead), world, as_json)


@landed.command()
@click.option("--output", type=FILE, metavar="FILE", help="The page to print (standard output).")
@_ours
def letters(
    ctx: click.Context, output: str | None, account: str | None, now: str | None, as_json: bool
) -> None:
    """A page to print for each person whom no mail reaches (HTML)."""
    from sincerely.letters.paper import Paper, pages
    from sincerely.telling import landed as telling

    world, moment = _world(ctx, account, now)
    found = telling.by_hand(world, moment)
    if as_json:
        emit(found)
        return
    page = pages(
        Paper(f["name"], f["postal"] or "", f["subject"], f["text"]) for f in found if f["text"]
    )
    if output:
        Path(output).write_text(page, encoding="utf-8")
        click.echo(f"{output}: {sum(bool(f['text']) for f in found)} letters")
    else:
        click.echo(page, nl=False)
    for entry in found:
        if not entry["text"]:
            click.echo(safe(f"{entry['contact']} {entry['name']}: needs words first"), err=True)


def _world(ctx: click.Context, account: str | None, now: str | None) -> "tuple[World, Any]":
    """The account's world at the moment it is for the user."""
    app = open_app(ctx, now)
    worlds = app.worlds(account)
    if len(worlds) > 1:
        names = ", ".join(world.name for world in worlds)
        raise UsageProblem("which account?", f"--account, one of: {names}")
    return worlds[0], app.human_clock(worlds[0].account)


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DataProblem(f"{option}: {text!r} is no date", "write 2026-12-01") from error


def _show(found: dict[str, Any], world: "World", as_json: bool) -> None:
    if as_json:
        emit(found)
        return
    for line in found["recipients"]:
        parts = ", ".join([line["part"], *line["also"]])
        where = line["address"] or "no address"
        click.echo(safe(f"\n— {line['name'] or '?'} <{where}> as {parts}: {line['kind']}"))
        if line["not_before"]:
            click.echo(f"  not before {local(line['not_before'], world.policy.user_zone)}")
        if line["call"]:
            how = "call them as well" if line["address"] else "call them"
            click.echo(safe(f"  {how}: {', '.join(line['phones'])}"))
        if line["needs"]:
            click.echo(f"  needs: {', '.join(line['needs'])}")
        if line["problem"]:
            click.echo(safe(f"  held: {line['problem']}"))
        if line["text"]:
            click.echo(safe(f"  {line['subject']}\n\n{line['text']}"))
    click.echo(f"\n{found['count']} recipients, {found['declines']} of them hear a no, at once;")
    days = "one working day" if found["days"] == 1 else f"{found['days']} working days"
    click.echo(f"the others follow within {days}.")
    _left_out(found["left_out"])
    for warning in found["warnings"]:
        click.echo(safe(f"Mind: {warning}"))
    click.echo(f"\nIf all of this is right: sincerely landed confirm --count {found['count']}")


def _stands(found: dict[str, Any], world: "World", as_json: bool) -> None:
    if as_json:
        emit(found)
        return
    run = found["landing"]
    if found["suggestion"]:
        click.echo(safe(found["suggestion"]))
    if run is None:
        if not found["suggestion"]:
            click.echo("no landed run")
        return
    how = "paused" if run["paused_at"] else run["state"]
    click.echo(safe(f"{run['organisation']}, {run['role']}, from {run['starts']}: {how}"))
    if "recipients" not in found:
        return
    if found["open_declines"] and not run["released_at"]:
        some = found["open_declines"]
        says = "letter that says no is" if some == 1 else "letters that say no are"
        click.echo(f"{some} {says} open: the others wait")
    if found["blocked_since"]:
        click.echo("The run is blocked. Settle those letters, or: sincerely landed continue")
    zone = world.policy.user_zone
    table(
        ["who", "as", "state", "when", "why"],
        [
            [
                line["name"] or str(line["contact"]), line["part"], line["state"],
                local(line["told_at"] or line["due"], zone),
                "; ".join(filter(None, [line["why"], ", ".join(line["phones"])])),
            ]
            for line in found["recipients"]
        ],
    )  # fmt: skip
    if found["to_confirm"]:
        some = found["to_confirm"]
        changed = (
            "1 letter changed or is new" if some == 1 else f"{some} letters changed or are new"
        )
        click.echo(
            f"{changed}: look at sincerely queue, then approve, or: sincerely landed confirm "
            f"--count {some}"
        )
    if found["found_later"]:
        names = ", ".join(f["name"] or str(f["contact"]) for f in found["found_later"])
        click.echo(safe(f"not on the list, found since: {names}; sincerely landed amend adds them"))
    _left_out(found["left_out"])


def _left_out(left: list[dict[str, Any]]) -> None:
    """Everybody who is not on the list, by the reason; of many some names (--json gives all)."""
    those: dict[str, list[str]] = {}
    for entry in left:
        those.setdefault(entry["why"], []).append(entry["name"] or str(entry["contact"]))
    for why, names in sorted(those.items(), key=lambda item: -len(item[1])):
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        told = ", ".join(names[:_NAMED])
        click.echo(safe(f"{len(names)} not on the list ({why}): {told}{more}"))
