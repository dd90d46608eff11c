"""config, paths."""

import click

from sincerely.cli.common import config_option, emit, json_option


@click.group()
def config() -> None:
    """Check or show the configuration, or print an example."""


@config.command()
@config_option
@click.pass_context
def check(ctx: click.Context) -> None:
    """Judge the file: every problem at once, with its place."""
    from sincerely.config import find, load

    path = find((ctx.obj or {}).get("config")).path
    settings = load(path)
    names = ", ".join(account.name for account in settings.file.accounts)
    click.echo(f"{path}: fine (accounts: {names})")


@config.command()
@config_option
@click.pass_context
def show(ctx: click.Context) -> None:
    """What is in force, defaults included, as JSON. Secrets are not in the configuration."""
    from sincerely.config import find, load

    settings = load(find((ctx.obj or {}).get("config")).path)
    emit(settings.file.model_dump(mode="json"))


@config.command()
def example() -> None:
    """Print the documented example, to start your own from."""
    from sincerely.config import template

    click.echo(template(), nl=False)


@click.command()
@config_option
@json_option
@click.pass_context
def paths(ctx: click.Context, as_json: bool) -> None:
    """Which files are used."""
    from sincerely.config import find, load
    from sincerely.shipped import folder

    located = find((ctx.obj or {}).get("config"))
    settings = load(located.path)
    found = {
        "configuration": located.path,
        "state": settings.state_dir,
        "ledger": (
            settings.state_dir / "ledger.db"
            if settings.file.ledger == "sqlite"
            else settings.file.ledger
        ),
        "templates": folder("templates"),
        **({"your templates": settings.templates_dir} if settings.templates_dir else {}),
    }
    if as_json:
        emit(found)
        return
    for name, path in found.items():
        click.echo(f"{name}: {path}")
