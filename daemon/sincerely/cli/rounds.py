"""scan, plan, send: one round by hand, by this process or by the daemon if it runs."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    dry_run_option,
    emit,
    json_option,
    local,
    now_option,
    open_app,
    rehearsed,
    table,
    time_argument,
)
from sincerely.review.shown import safe
from sincerely.words.errors import SincerelyError, TryLater, UsageProblem

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.rounds.world import World

#: Seconds to wait for the daemon to do what was asked of it.
_PATIENCE = 900.0


@click.command()
@click.option(
    "--since", metavar="DATE", help="How far back: a date, or 30d; by default scan: since:."
)
@account_option
@now_option
@dry_run_option
@config_option
@json_option
@click.pass_context
def scan(
    ctx: click.Context, since: str | None, account: str | None, now: str | None, dry_run: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Read INBOX and Sent, and work out what follows. Alters nothing that is in the mailbox."""
    with rehearsed(open_app(ctx, now), dry_run) as app:
        done = _round(app, "scan", account, since, progress=not as_json, dry_run=dry_run)
    if as_json:
        emit(done["accounts"])
    for report in done["accounts"]:
        for warning in report["warnings"]:
            click.echo(f"warning: {warning}", err=True)
        for folder in [] if as_json else report["folders"]:
            quarantined = f", {folder['quarantined']} unreadable" if folder["quarantined"] else ""
            click.echo(
                f"{report['account']} {safe(folder['folder'])}: {folder['new']} new of "
                f"{folder['messages']}{quarantined}, {folder['seconds']:.1f} s"
            )
    if not as_json and not dry_run and any(report["planned"] for report in done["accounts"]):
        click.echo("there are letters to look at: sincerely queue")
    _end(done)


@click.command()
@account_option
@now_option
@config_option
@json_option
@click.pass_context
def audit(ctx: click.Context, account: str | None, now: str | None, as_json: bool) -> None:
    """Compare the whole mailbox with the ledger, and read what is missing. Takes a while."""
    with rehearsed(open_app(ctx, now), False) as app:
        done = _round(app, "audit", account, progress=not as_json)
    if as_json:
        emit(done["accounts"])
    for report in [] if as_json else done["accounts"]:
        for folder in report["folders"]:
            gaps = folder["gaps"]
            found = f"{len(gaps)} were missing and are read now" if gaps else "nothing missing"
            click.echo(
                f"{report['account']} {safe(folder['folder'])}: {folder['messages']} messages, {found}"
            )
            for gap in gaps:
                click.echo(f"  {safe(gap['sender'])} {safe(gap['message_id'])}")
    _end(done)


@click.command()
@click.option("--past", is_flag=True, help="What was too late before the first scan.")
@click.option(
    "--until", metavar="DATE", help="Rehearse: every letter till then, on a copy; writes nothing."
)
@click.option(
    "--ics", metavar="FILE", help="Write letters and calls as a calendar; - for standard output."
)
@account_option
@now_option
@dry_run_option
@config_option
@json_option
@click.pass_context
def plan(
    ctx: click.Context, past: bool, until: str | None, ics: str | None, account: str | None,
    now: str | None, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Work out what is owed, and list it. Makes drafts; sends nothing."""
    from sincerely.cli import agendas
    from sincerely.ledger import followups

    if ics is not None and (past or (ics == "-" and as_json)):
        raise UsageProblem("--ics goes with neither --past nor, on standard output, --json")
    if until is not None:
        _rehearse(open_app(ctx, now), until, account, as_json, ics)
        return
    with rehearsed(open_app(ctx, now), dry_run) as app:
        done = _round(app, "plan", account, dry_run=dry_run)
        with app.store.read() as look:
            entries = [
                {"account": world.name, **entry}
                for world in app.worlds(account)
                for entry in followups.listing(look, world.account, past)
            ]
            if ics is not None:
                agendas.write(ics, [
                    entry for world in app.worlds(account) for entry in agendas.owed(look, world)
                ], app.config.file.accounts[0].address)  # fmt: skip
    if as_json:
        emit(entries)
    elif ics != "-":
        zone = app.config.file.accounts[0].zone
        rows = [
            [_what(e), e["name"] or "?", local(e["due"], zone), e["why"][0] if e["why"] else ""]
            for e in entries
        ]
        table(["kind", "to", "due", "because"], rows) if rows else click.echo("nothing is owed")
    _end(done)


def _what(entry: dict[str, Any]) -> str:
    """A kind, and that it is a call where it is one."""
    by_phone = entry.get("channel") == "call" or entry.get("call") is not None
    return f"{entry['kind']}, a call" if by_phone else str(entry["kind"])


def _rehearse(app: "App", until: str, account: str | None, as_json: bool, ics: str | None) -> None:
    """The letters of the weeks ahead, if nobody answers and the user supplies what they need."""
    from sincerely.rounds.rehearse import rehearse

    with rehearsed(app, True) as copy:
        worlds = copy.worlds(account)
        now = app.now or app.human_clock(worlds[0].account)
        end = time_argument(until, app, now)
        if end <= now:
            raise UsageProblem(
                "that time has passed", "give a time ahead, such as 2026-12-01 or 60d"
            )
        entries = []
        for world in worlds:
            at = world.at(now)
            entries += [{"account": world.name, **entry} for entry in rehearse(at, end)]
    if ics is not None:
        from sincerely.cli import agendas

        address = app.config.file.accounts[0].address
        agendas.write(ics, map(agendas.rehearsed, entries), address)
    if as_json:
        emit(entries)
    if as_json or ics == "-":
        return
    zone = app.config.file.accounts[0].zone
    rows = [
        [local(e["when"], zone), _what(e), e["to"]["name"] or "?", ", ".join(e["needs"]),
         e["why"][0] if e["why"] else ""]
        for e in entries
    ]  # fmt: skip
    headers = ["when", "kind", "to", "it will need", "because"]
    table(headers, rows) if rows else click.echo("no letter and no call is foreseen till then")


@click.command()
@account_option
@now_option
@dry_run_option
@config_option
@json_option
@click.pass_context
def send(
    ctx: click.Context, account: str | None, now: str | None, dry_run: bool, as_json: bool
) -> None:
    """Let approved letters leave. Scans first when the last scan is too old."""
    with rehearsed(open_app(ctx, now), dry_run) as app:
        done = _round(app, "foresee" if dry_run else "send", account, dry_run=dry_run)
    if as_json:
        emit(done["accounts"])
    else:
        for report in done["accounts"]:
            _print_delivery(report, app.config.account(report["account"]).zone)
        for report in done["accounts"]:
            if report["problem"]:
                click.echo(f"sincerely: {report['problem']}", err=True)
    _end(done)


def _print_delivery(report: dict[str, Any], zone: str) -> None:
    if not report["letters"] and not report["waiting"]:
        click.echo(f"{report['account']}: nothing approved waits")
    for letter in report["letters"]:
        click.echo(
            f"letter {letter['id']} to {letter['to']}: {letter['outcome']} {safe(letter['text'])}"
        )
    for letter in report["waiting"]:
        until = letter["until"]
        moment = datetime.fromisoformat(until) if isinstance(until, str) else until
        when = f", until {local(moment, zone)}" if moment else ""
        which = f"letter {letter['id']} to {letter['to']}"
        click.echo(f"{which} {letter['outcome']}: {safe(letter['text'])}{when}")


def _round(
    app: "App", name: str, account: str | None, since: str | None = None, progress: bool = False,
    dry_run: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Do it here, or have the daemon do it where it holds the locks. A copy needs neither."""
    from sincerely.checks import libraries
    from sincerely.rounds import lock
    from sincerely.rounds.perform import perform

    libraries.demand()
    moment = _since(app, since) if since else None
    worlds = app.worlds(account)
    daemon = app.state_dir, lock.DAEMON, app.store
    if name == "send" and not lock.taken(*daemon):  # which looked at its start
        app.store.check()
    if dry_run:
        return perform(worlds, name, moment, dry=True).as_data()
    try:
        with lock.hold(app.state_dir, *lock.ROLES, store=app.store):
            bar = _progress if progress and sys.stderr.isatty() else None
            with _stoppable(worlds) as stoppable:
                return perform(stoppable, name, moment, bar).as_data()
    except lock.Held:
        if not lock.taken(*daemon):
            raise
    return _ask_daemon(app, name, account, moment)


def _since(app: "App", text: str) -> datetime:
    """A date as typed, or how far back from now: 30d."""
    from sincerely.config.values import duration

    try:
        return (app.now or datetime.now(UTC)) - duration(text)
    except ValueError:
        return time_argument(text, app)


@contextmanager
def _stoppable(worlds: "list[World]") -> "Iterator[list[World]]":
    """SIGTERM and ^C end the round after the letter in flight, whose answer must be written down."""
    stop = threading.Event()
    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in (signal.SIGTERM, signal.SIGINT):
            before[name] = signal.signal(name, lambda *_: stop.set())
    try:
        yield [replace(world, stopping=stop.is_set) for world in worlds]
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _ask_daemon(
    app: "App", name: str, account: str | None, since: datetime | None
) -> dict[str, Any]:
    from sincerely.ledger import requests
    from sincerely.rounds import lock

    arguments = {
        "account": account,
        "since": since.isoformat() if since else None,
        "now": app.now.isoformat() if app.now else None,
    }
    with app.store.write() as tx:
        key = requests.ask(tx, name, arguments, datetime.now(UTC))
    click.echo("the daemon does it", err=True)
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        with app.store.read() as look:
            row = requests.look(look, key)
        if row.done_at is not None:
            if row.error:
                error = SincerelyError(row.error["message"])
                error.exit_code = row.error["exit_code"]
                raise error
            return dict(row.answer)
        if row.taken_at is None and not lock.taken(app.state_dir, lock.DAEMON, app.store):
            raise TryLater("the daemon stopped before it took this up", "try again")
        time.sleep(0.2)
    raise TryLater("the daemon did not answer in time", "sincerely status")


def _progress(folder: str, done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    click.echo(f"\r{safe(folder)}: {done} of {total}", err=True, nl=False)
    if end:
        click.echo("", err=True)


def _end(done: dict[str, Any]) -> None:
    """What failed is said, and decides the exit code."""
    for report in done["accounts"]:
        if trouble := report.get("review", {}).get("trouble"):
            click.echo(f"warning: {report['account']}: {trouble}", err=True)
    for error in done["errors"]:
        click.echo(f"sincerely: {error['message']}", err=True)
    if done["errors"]:
        sys.exit(done["errors"][0]["exit_code"])
    codes = [r["exit_code"] for r in done["accounts"] if r.get("exit_code")]
    if codes:
        sys.exit(codes[0])
