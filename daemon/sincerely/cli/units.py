"""service install, uninstall, status: the daemon in systemd's hands."""

import grp
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sincerely.cli.common import (
    config_option,
    emit,
    json_option,
)
from sincerely.review.shown import safe
from sincerely.words.errors import UsageProblem

if TYPE_CHECKING:
    from sincerely.service.install import Command, Plan
    from sincerely.service.units import Written

_F = TypeVar("_F", bound=Callable[..., Any])


def _scope(command: _F) -> _F:
    command = click.option(
        "--system", "scope", flag_value="system", help="For the machine, as its user sincerely."
    )(command)
    return click.option(
        "--user", "scope", flag_value="user", default="user", help="For you alone (the default)."
    )(command)


def _dry_run(command: _F) -> _F:
    return click.option(
        "--dry-run", is_flag=True, help="Print each file and each command; do nothing."
    )(command)


@click.group()
def service() -> None:
    """Have systemd run the daemon: for you while you are signed in, or for the machine."""


@service.command()
@_scope
@click.option("--now", is_flag=True, help="Start it as well; again, where it runs.")
@_dry_run
@config_option
@click.pass_context
def install(ctx: click.Context, scope: str, now: bool, dry_run: bool) -> None:
    """Write the unit for this installation, and have it started with every session or boot."""
    from sincerely.service import install as work

    config = _configuration(ctx, scope)
    files, names = _files(scope, config)
    plan = work.installing(files, scope, now, _closed(config) if scope == "system" else None)
    if dry_run:
        _print(plan, "write")
        return
    _may(scope, "install")
    work.install(plan, _run, click.echo)
    _explain(scope, config, names, now)


@service.command()
@_scope
@_dry_run
@config_option
@click.pass_context
def uninstall(ctx: click.Context, scope: str, dry_run: bool) -> None:
    """Stop it and take away what install wrote; ledger, configuration and user stay."""
    from sincerely.service import install as work

    files = _places(scope)
    plan = work.uninstalling(files, scope)
    if not plan.files:
        click.echo("nothing is installed here")
        return
    if dry_run:
        _print(plan, "remove")
        return
    _may(scope, "uninstall")
    work.uninstall(plan, _run, click.echo)
    if scope == "system":
        click.echo("left: the user sincerely, /var/lib/sincerely and /etc/sincerely")


@service.command()
@_scope
@json_option
@click.pass_context
def status(ctx: click.Context, scope: str, as_json: bool) -> None:
    """What systemd knows of it. Ends with 1 where it does not run."""
    from sincerely.service.install import show

    known = show(scope)
    if as_json:
        emit(known)
    elif known.get("LoadState") != "loaded":
        click.echo(f"not installed: sincerely service install --{scope}")
    else:
        click.echo(
            f"{known.get('ActiveState')} ({known.get('SubState')}), {known['UnitFileState']}"
        )
        if known.get("StatusText"):
            click.echo(safe(known["StatusText"]))
    ctx.exit(0 if known.get("ActiveState") in ("active", "reloading") else 1)


def _configuration(ctx: click.Context, scope: str) -> Path:
    """The file the unit is to use, whether it is there already or not."""
    from sincerely.config.load import SYSTEM, own

    given = (ctx.obj or {}).get("config") or os.environ.get("SINCERELY_CONFIG")
    if given:
        return Path(given).expanduser().absolute()
    return SYSTEM if scope == "system" else own()


def _files(scope: str, config: Path) -> tuple[list["Written"], list[str]]:
    """What to write, and the credentials the configuration asks for."""
    import sincerely
    from sincerely.config import load
    from sincerely.service import units

    names: list[str] = []
    if config.is_file():
        names = load(config).credentials
    what = units.Installation(
        interpreter=Path(sys.executable),
        prefixes=(Path(sys.prefix), Path(sys.base_prefix)),
        package=Path(sincerely.__file__).resolve().parent,
    )
    if scope == "system":
        return units.system(what, config, names), names
    from sincerely.config.load import own

    return units.user(what, config, names, own().parent.parent), names


def _closed(config: Path) -> Path | None:
    """The configuration, where it is the machine's own and the service's user may not read it yet.

    One that lies elsewhere is somebody's own affair: its folder may hold other things.
    """
    from sincerely.config.load import SYSTEM
    from sincerely.service.units import USER

    if config != SYSTEM or not config.is_file():
        return None
    try:
        group = grp.getgrnam(USER).gr_gid
    except KeyError:  # the user is made by this very installation
        return config
    found = [path.stat() for path in (config, config.parent)]
    open_ = all(s.st_mode & 0o004 or (s.st_mode & 0o040 and s.st_gid == group) for s in found)
    return None if open_ else config


def _places(scope: str) -> list["Written"]:
    """Where `install` writes, whatever it would write today."""
    from sincerely.config.load import own
    from sincerely.service import units

    what = units.Installation(Path("/usr/bin/python3"), (), Path("/usr"))
    if scope == "system":
        return units.system(what, Path("/etc/sincerely/config.yaml"), [])
    return units.user(what, own(), [], own().parent.parent)


def _may(scope: str, verb: str) -> None:
    again = f"{shlex.quote(sys.executable)} -m sincerely service {verb}"
    if scope == "system" and os.geteuid() != 0:
        raise UsageProblem("a service of the machine takes root", f"sudo {again} --system")
    if scope == "user" and os.geteuid() == 0 and os.environ.get("SUDO_USER"):
        raise UsageProblem("sudo would make it root's own service", f"without sudo: {again} --user")


def _print(plan: "Plan", verb: str) -> None:
    for command in plan.before:
        click.echo(f"# run: {shlex.join(command)}")
    for file in plan.files:
        click.echo(f"# {verb}: {file.path}")
        if verb == "write":
            click.echo(file.text)
    for command in plan.after:
        click.echo(f"# run: {shlex.join(command)}")


def _run(command: "Command") -> None:
    from sincerely.service.install import systemd

    systemd(command)
    click.echo(f"done: {shlex.join(command)}")


def _explain(scope: str, config: Path, names: list[str], now: bool) -> None:
    """What is left to do, in the order of doing it."""
    from sincerely.config.owner import command
    from sincerely.service.units import credentials_of

    if scope == "user":
        if not config.is_file():
            click.echo(f"next: write {config} (sincerely init)")
        if not now:
            click.echo("start it: systemctl --user start sincerely")
        click.echo("see it: sincerely service status, or: journalctl --user -u sincerely")
        if not _lingers():
            click.echo("it works while you are signed in; always: loginctl enable-linger")
        return
    act = command("sincerely")
    if not config.is_file():
        click.echo(f"next: write {config}: sincerely --config {config} init --credential mail")
        click.echo(
            "then run this once more: it lets the service's user read it, and its credentials"
        )
    for name in names:
        place = credentials_of(config) / name
        if not _there(place):
            click.echo(f"next: put the password into {place} (one line; chmod 600)")
    if not now:
        click.echo("start it: systemctl start sincerely")
    click.echo("see it: systemctl status sincerely, or: journalctl -u sincerely")
    click.echo(f"ledger and letters are its own user's; act as that one: {act} queue")


def _lingers() -> bool:
    import getpass

    try:
        return _there(Path("/var/lib/systemd/linger") / getpass.getuser())
    except (KeyError, OSError):
        return False


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
