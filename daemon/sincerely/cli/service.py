"""run: the daemon in the foreground."""

import os

import click

from sincerely.cli.common import config_option, now_option, open_app


@click.command()
@now_option
@config_option
@click.pass_context
def run(ctx: click.Context, now: str | None) -> None:
    """Read, plan and send by itself until SIGTERM. Nothing leaves that you did not approve."""
    from sincerely.checks import libraries
    from sincerely.secrets import cores
    from sincerely.service.logs import set_up

    cores.none()
    libraries.demand()
    set_up((ctx.obj or {}).get("verbose", 0))
    _prepare_apart(ctx, now)
    open_app(ctx, now).engine().run()


def _prepare_apart(ctx: click.Context, now: str | None) -> None:
    """Make the ledger, or bring it to today's schema, in a process that ends.

    What migrations take of memory would stay with a daemon for months. Trouble is met again, and told,
    by who opens the ledger afterwards.
    """
    child = os.fork()
    if child == 0:
        try:
            open_app(ctx, now).close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)
