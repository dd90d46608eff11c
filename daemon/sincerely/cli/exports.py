"""contacts export."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from sincerely.cli.common import account_option, config_option, open_app, rehearsed
from sincerely.words.errors import DataProblem


@click.command()
@click.option("--format", "format_", default="json", show_default=True,
              type=click.Choice(["json", "vcard", "vcard3"]),
              help="Everything as JSON, or the people as vCard 4 (or 3).")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Where to; standard output otherwise.")  # fmt: skip
@click.option("--with", "more", type=click.Choice(["history"]),
              help="In JSON also what passed between you and each person, mails included.")  # fmt: skip
@click.option("--force", is_flag=True, help="Write over a FILE that is there.")
@account_option
@config_option
@click.pass_context
def export(
    ctx: click.Context, format_: str, output: Path | None, more: str | None, force: bool,
    account: str | None,
) -> None:  # fmt: skip
    """Take everything away: people, meetings, advice, referrals, offers, letters.

    The file is readable by you alone. What it says is a copy of the ledger as it stands.
    """
    from sincerely.app import wall_clock
    from sincerely.ledger import exports

    if output is not None and output.exists() and not force:
        raise _there(output)
    app = open_app(ctx)
    keys = [world.account for world in app.worlds(account)]
    made_at = app.human_clock(keys[0]) if app.config.on_loopback else wall_clock()
    # From a copy: writing a large file must not keep the daemon from its ledger.
    with rehearsed(app, dry_run=True) as copied, copied.store.read() as look:
        if format_ == "json":
            pieces = exports.document(look, keys, made_at, history=more == "history")
        else:
            from sincerely.ledger.vcards import cards

            version = "3.0" if format_ == "vcard3" else "4.0"
            people = (person for key in keys for person in exports.people(look, key))
            pieces = cards(people, version)
        if output is None:
            for piece in pieces:
                click.echo(piece, nl=False)
        else:
            _write(output, pieces, force)
            click.echo(f"{output}", file=sys.stderr)


def _write(path: Path, pieces: Iterable[str], force: bool) -> None:
    """A file for the user alone that is there whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            opened.writelines(pieces)
            opened.flush()
            os.fsync(opened.fileno())
        if force:
            fresh.replace(path)
        else:
            path.hardlink_to(fresh)  # fails where something came to be there meanwhile
            fresh.unlink()
    except FileExistsError:
        raise _there(path) from None
    finally:
        fresh.unlink(missing_ok=True)


def _there(path: Path) -> DataProblem:
    return DataProblem(f"{path} is there already", "name a new file, or add --force")
