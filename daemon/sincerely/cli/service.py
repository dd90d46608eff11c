"""run: the daemon in the foreground."""

import click

from sincerely.cli.common import config_option, now_option, open_app


@click.command()
@now_option
@config_option
@click.pass_context
def run(ctx: click.Context, now: str | None) -> None:
    """Read, plan and send by itself until SIGTERM. Nothing leaves that you did not approve."""
    from sincerely.service.logs import set_up

    set_up((ctx.obj or {}).get("verbose", 0))
    open_app(ctx, now).engine().run()
