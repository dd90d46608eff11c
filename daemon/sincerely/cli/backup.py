"""backup, restore."""

from datetime import UTC, datetime
from pathlib import Path

import click

from sincerely.cli.common import config_option, open_app
from sincerely.words.errors import DataProblem


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@config_option
@click.pass_context
def backup(ctx: click.Context, file: Path | None) -> None:
    """Copy the ledger to FILE (default: backups/ in the state folder). Works beside the daemon.

    FILE is a SQLite ledger, also where the ledger is kept on PostgreSQL.
    """
    from sincerely.ledger import leaving
    from sincerely.ledger.portable import save

    app = open_app(ctx)
    if file is None:
        folder = app.state_dir / "backups"
        folder.mkdir(mode=0o700, exist_ok=True)
        file = folder / f"ledger-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
    if file.exists():
        raise DataProblem(f"{file} is there already", "name a new file")
    save(app.store, file)
    worlds = app.worlds()
    with app.store.write() as tx:
        for world in worlds:
            leaving.note_backup(tx, world.account, str(file.resolve()), datetime.now(UTC))
    click.echo(f"{file}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@config_option
@click.pass_context
def restore(ctx: click.Context, file: Path) -> None:
    """Put a backup in the ledger's place. What stands there now is kept beside it.

    Everything is held afterwards: scan, look at the queue, and adopt.
    """
    from sincerely import app, config
    from sincerely.ledger import accounts, erasing, leaving, portable
    from sincerely.ledger.opening import open_file
    from sincerely.rounds import lock

    settings = config.load(config.find((ctx.obj or {}).get("config")).path)
    portable.judge(file)
    state = settings.state_dir
    there = app.open_ledger(settings)
    ctx.call_on_close(there.close)
    with lock.hold(state, lock.DAEMON, *lock.ROLES, store=there):
        stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
        fresh = state / f"restoring-{stamp}.db"
        portable.copy(file, fresh)
        # Held before it is in its place: whatever ends this process, nothing leaves unheld.
        store = open_file(fresh)
        now = datetime.now(UTC)
        with there.read() as look, store.write() as tx:
            leaving.carry_over(look, tx)
            for key in accounts.all_ids(tx):
                erasing.again(tx, key, now)
            for key in accounts.all_ids(tx):
                why = f"{accounts.RESTORED}: it was restored from {file.name}; scan, look at the queue"
                accounts.brake(tx, key, now, f"{why}, then: sincerely adopt")
        store.close()
        portable.put(fresh, there, state / f"before-restore-{stamp}.db")
    click.echo(f"restored; what stood there is kept as before-restore-{stamp}.db")
    click.echo("next: sincerely scan; sincerely queue; sincerely adopt")
