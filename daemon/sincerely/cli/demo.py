"""demo: the whole story on an embedded mail server, in under a minute."""

import click


@click.command()
@click.option("--folder", type=click.Path(), help="Where to leave it; a new folder by default.")
def demo(folder: str | None) -> None:
    """Meet, thank, approve, send and be answered, on a mail server inside this process.

    Asks nothing and touches nothing of yours. Needs the extra: pip install 'sincerely[demo]'
    """
    try:
        from sincerely.demo.story import tell
    except ModuleNotFoundError as error:
        from sincerely.words.errors import Unavailable

        raise Unavailable(
            f"the demo needs {error.name}", "install it: pip install 'sincerely[demo]'"
        ) from error
    tell(folder)
