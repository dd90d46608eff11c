"""What the commands share: options, opening the ledger, printing."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

import click

from sincerely.cli.files import FILE
from sincerely.review.shown import safe
from sincerely.words.errors import DataProblem, NotFound

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.rounds.world import World

_F = TypeVar("_F", bound=Callable[..., Any])


def _remember(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(dict)["config"] = value


def config_option(command: _F) -> _F:
    return click.option(
        "-c", "--config", type=FILE, metavar="FILE", expose_value=False, callback=_remember,
        help="The configuration file.",
    )(command)  # fmt: skip


def json_option(command: _F) -> _F:
    return click.option("--json", "as_json", is_flag=True, help="For machines, on stdout.")(command)


def account_option(command: _F) -> _F:
    return click.option("--account", metavar="NAME", help="Only this account.")(command)


def now_option(command: _F) -> _F:
    return click.option(
        "--now", metavar="TIME", help="Rehearse at this time; only with servers on loopback."
    )(command)


def dry_run_option(command: _F) -> _F:
    return click.option(
        "--dry-run", is_flag=True, help="Work on a copy of the ledger; send and keep nothing."
    )(command)


@contextmanager
def rehearsed(app: "App", dry_run: bool) -> "Iterator[App]":
    """The app itself, or one over a copy of the ledger that is thrown away."""
    if not dry_run:
        yield app
        return
    from sincerely.ledger.opening import open_store
    from sincerely.ledger.portable import save

    with TemporaryDirectory(prefix="sincerely-dry-") as folder:
        app.ensure_accounts()
        save(app.store, Path(folder) / "ledger.db")
        store = open_store(Path(folder))
        try:
            yield replace(app, store=store)
        finally:
            store.close()


def open_app(ctx: click.Context, now: str | None = None, create: bool = True) -> "App":
    """The configuration judged and the ledger open; closed when the command ends."""
    from sincerely import app, config

    settings = config.load(config.find((ctx.obj or {}).get("config")).path)
    moment = None
    if now is not None:
        from sincerely.config.values import moment as parse

        try:
            moment = parse(now, ZoneInfo(settings.file.accounts[0].zone))
        except ValueError as error:
            raise DataProblem(f"--now: {error}") from error
    opened = app.open_app(settings, moment, create)
    ctx.call_on_close(opened.close)
    return opened


def world_of_letter(app: "App", letter: int) -> "World":
    """The world of the account a letter belongs to."""
    from sincerely.ledger import letters

    with app.store.read() as look:
        account = letters.get(look, letter).account_id
    return app.world(account)


def find_person(app: "App", who: str, account: str | None) -> "tuple[World, int]":
    """The one person WHO means. Raises NotFound or DataProblem."""
    from sincerely.ledger import people

    found = []
    with app.store.read() as look:
        for world in app.worlds(account):
            found += [(world, row) for row in people.who(look, world.account, who)]
    if not found:
        raise NotFound(f"nobody is called {who!r}", "sincerely contacts list shows everyone")
    if len(found) > 1:
        names = ", ".join(f"{row.id} {row.name}" for _, row in found[:8])
        raise DataProblem(f"{who!r} may be several: {names}", "name one by its id")
    return found[0][0], int(found[0][1].id)


def time_argument(text: str, app: "App", now: datetime | None = None) -> datetime:
    """A time as typed, in the first account's zone. Raises DataProblem."""
    from sincerely.config.values import moment

    try:
        return moment(text, ZoneInfo(app.config.file.accounts[0].zone), now)
    except ValueError as error:
        raise DataProblem(str(error)) from error


def emit(data: Any) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(data, default=_plain, ensure_ascii=False, indent=2))


def emit_line(data: Any) -> None:
    """One JSON object on one line; in ASCII, for some readers end a line at U+0085 or U+2028."""
    click.echo(json.dumps(data, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def local(moment: datetime | None, zone: str) -> str:
    """An instant as a person reads it."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %d %b %Y %H:%M}" if moment else "-"


def table(headers: list[str], rows: list[list[str]]) -> None:
    """A table: rich on a terminal, plain columns for a pipe."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(box=None, header_style="bold", pad_edge=False)
        for header in headers:
            drawn.add_column(header, overflow="fold")
        for row in rows:
            drawn.add_row(*(Text(safe(cell)) for cell in row))
        Console().print(drawn)
        return
    for row in rows:
        click.echo("\t".join(safe(cell).replace("\n", " ") for cell in row))
