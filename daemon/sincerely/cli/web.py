"""web: the page for deciding, and the link that opens it."""

import sys
import threading
from typing import TYPE_CHECKING

import click

from sincerely.cli.common import config_option, open_app

if TYPE_CHECKING:
    from sincerely.app import App


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Where to listen; 0: any free port.")
@config_option
@click.pass_context
def web(ctx: click.Context, port: int | None) -> None:
    """Decide in a browser, on this machine: prints a link that opens once, within ten minutes.

    Where the daemon serves the page (web: in the configuration), this prints a link to it; else the
    page is served until you press Ctrl-C.
    """
    from sincerely.review.web.keys import make_link
    from sincerely.rounds import lock

    app = open_app(ctx)
    app.ensure_accounts()
    settings = app.config.file.web
    daemons = settings.port or app.page_socket
    if daemons and port is None and lock.taken(app.state_dir, lock.DAEMON, app.store):
        _tell(_host(app, settings.port), make_link(app.state_dir))
    elif app.page_socket and port is None:
        with app.page():
            _until_interrupted(_host(app, 0), make_link(app.state_dir))
    else:
        _serve(app, settings.port if port is None else port)


def _serve(app: "App", port: int) -> None:
    from sincerely.review.web.keys import make_link
    from sincerely.review.web.server import bound, serving

    place = bound("127.0.0.1", port)
    with serving(app.site(place), place):
        _until_interrupted(f"localhost:{place.getsockname()[1]}", make_link(app.state_dir))


def _until_interrupted(host: str, secret: str) -> None:
    _tell(host, secret)
    click.echo("Ctrl-C ends it.", err=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        click.echo("", err=True)


def _host(app: "App", port: int) -> str:
    """By which name a browser comes to the daemon's page."""
    if app.page_socket is None:
        return f"localhost:{port}"
    click.echo(f"by way of the socket {app.page_socket}", err=True)
    return next(iter(app.config.file.web.allow_hosts), "localhost")


def _tell(host: str, secret: str) -> None:
    click.echo(f"http://{host}/enter/{secret}")
    sys.stdout.flush()
