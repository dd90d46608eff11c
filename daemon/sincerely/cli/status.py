"""status, pause, resume, adopt."""

from typing import Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
    local,
    open_app,
)
from sincerely.review.shown import safe


@click.command()
@account_option
@config_option
@json_option
@click.pass_context
def status(ctx: click.Context, account: str | None, as_json: bool) -> None:
    """How things stand: last scan, what waits, what holds. Ends with 1 where something holds."""
    from sincerely.ledger.overview import BLIND
    from sincerely.rounds import lock
    from sincerely.rounds.report import report

    app = open_app(ctx)
    running = lock.taken(app.state_dir, lock.DAEMON, app.store)
    with app.store.read() as look:
        entries = [
            report(look, world, app.human_clock(world.account)) for world in app.worlds(account)
        ]
    if as_json:
        emit({"daemon": running, "accounts": entries})
    else:
        click.echo(f"daemon: {'running' if running else 'not running'}")
        for entry in entries:
            _print(entry, app.config.account(entry["account"]).zone)
    late = [
        folder["name"] for entry in entries for folder in entry["folders"]
        if running and folder["lag"] > BLIND.total_seconds()
    ]  # fmt: skip
    if late and not as_json:
        click.echo(f"not read for a quarter of an hour: {safe(', '.join(late))}")
    troubled = late or any(
        e["paused"] or e["brake"] or e["trouble"] or e["held"] or e["landed_blocked"]
        or any(known and known["refused"] for known in e["sign_in"].values())
        or e["letters"].get("uncertain") or e["letters"].get("failed")
        for e in entries
    )  # fmt: skip
    ctx.exit(1 if troubled else 0)


def _print(entry: dict[str, Any], zone: str) -> None:
    click.echo(f"account {entry['account']}")
    if entry["paused"]:
        click.echo(f"  paused: {safe(entry['paused'])}   go on: sincerely resume")
    if entry["brake"]:
        click.echo(f"  held: {safe(entry['brake'])}")
    for side, known in entry["sign_in"].items():
        if known and known["refused"]:
            since = local(known["at"], zone)
            click.echo(f"  sign-in ({side}) refused since {since}: {safe(known['refused'])}")
    for folder in entry["folders"]:
        rest = ", older mail still to come" if folder["to_go_below"] else ""
        name = f"{safe(folder['name'])} ({folder['role']})"
        ago = _ago(folder["lag"])
        click.echo(f"  {name}: read {local(folder['synced_at'], zone)}, {ago} ago{rest}")
    if not entry["folders"]:
        click.echo("  never read: sincerely scan")
    if entry["trouble"]:
        click.echo(f"  trouble: {safe(entry['trouble'])}")
    if entry["landed_blocked"]:
        click.echo("  the landed run waits for a letter that says no: sincerely landed status")
    if entry["landed"]:
        click.echo(f"  {safe(entry['landed'])}")
    if entry["calls"]:
        click.echo(f"  calls to make: {entry['calls']} (sincerely calls)")
    for doubt in entry["doubts"]:
        click.echo(f"  unclear: {safe(doubt)}")
    for asked in entry["stops"]:
        who, key = safe(asked["name"] or "somebody"), asked["contact"]
        click.echo(f"  unclear: did {who} ask to be left alone? {safe(asked['why'])!r}")
        click.echo(
            f"    nothing goes to them. They did: sincerely contacts edit {key} --do-not-write;"
        )
        click.echo(f"    they did not: sincerely contacts edit {key} --write")
    _print_letters(entry, zone)
    if entry["review"]:
        _print_review(entry["review"])
    for mail in entry["quarantine"]:
        text = f"{mail['sender'] or '?'} {mail['subject']}: {mail['problem']}"
        click.echo(f"  unreadable: {local(mail['date'], zone)} {safe(text)}")
    audited = entry["audited"]
    if audited:
        gaps = f"{audited['gaps']} had been missed" if audited["gaps"] else "nothing missing"
        click.echo(f"  audit: {local(audited['at'], zone)}, {gaps}")


def _print_letters(entry: dict[str, Any], zone: str) -> None:
    """What waits: for the user, with the reason; for its time; and how many there are of each."""
    approved = {letter["id"]: letter for letter in entry["approved"]}
    for key in entry["held"]:
        why = "; ".join(approved[key]["why"]) if key in approved else ""
        because = f" ({safe(why)})" if why else ""
        click.echo(f"  letter {key} is held{because}: sincerely show {key}")
    for letter in approved.values():
        if not letter["held"]:
            until = f" until {local(letter['until'], zone)}" if letter["until"] else ""
            why = f": {safe('; '.join(letter['why']))}" if letter["why"] else ""
            click.echo(f"  letter {letter['id']} waits for its turn{until}{why}")
    if entry["server_away"]:
        click.echo(f"  the outgoing server is away: {safe(entry['server_away'])}")
    if entry["next_send"]:
        click.echo(f"  next letter may leave: {local(entry['next_send'], zone)}")
    waiting = ", ".join(f"{n} {state}" for state, n in sorted(entry["letters"].items()))
    click.echo(f"  letters: {waiting or 'none'}")


def _print_review(review: dict[str, Any]) -> None:
    """The folders of the mail program: how many lie there, and what there decides nothing."""
    name = safe(review["names"]["to_review"])
    if review["trouble"]:
        click.echo(f"  mail program: {safe(review['trouble'])}")
    elif not review["looked"]:
        click.echo(f"  mail program: letters will lie in {name!r} after the next scan")
    else:
        count = review["lying"]
        click.echo(f"  mail program: {count or 'no'} letter{'s' * (count != 1)} in {name!r}")
    for note in review["notes"]:
        click.echo(f"  unclear: {safe(note['text'])}")
    if review["more"]:
        click.echo(f"  unclear: {review['more']} more messages there decide nothing")


def _ago(seconds: float) -> str:
    for size, name in ((86_400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} s"


@click.command()
@account_option
@config_option
@click.pass_context
def pause(ctx: click.Context, account: str | None) -> None:
    """Hold everything, at once, until resume."""
    from sincerely.telling import braking

    app = open_app(ctx)
    for world in app.worlds(account):
        braking.pause(world, app.human_clock(world.account))
        click.echo(f"{world.name}: paused; nothing leaves until: sincerely resume")


@click.command()
@click.option("--letters", type=int, default=0, help="Let this many leave at once, this time.")
@account_option
@config_option
@click.pass_context
def resume(ctx: click.Context, letters: int, account: str | None) -> None:
    """Go on after a pause, a refusal by the server, or a brake you looked into."""
    from sincerely.telling import braking

    app = open_app(ctx)
    for world in app.worlds(account):
        braking.resume(world, app.human_clock(world.account), letters)
        click.echo(f"{world.name}: goes on")


@click.command()
@account_option
@config_option
@click.pass_context
def adopt(ctx: click.Context, account: str | None) -> None:
    """Say that this ledger is the one to go on with, although the mailbox knows more than it.

    Letters that are approved go back to drafts, so that each is looked at once more.
    """
    from sincerely.ledger import accounts, letters
    from sincerely.rounds import instance
    from sincerely.words.letters import LetterEvent, LetterState

    app = open_app(ctx)
    for world in app.worlds(account):
        now = app.human_clock(world.account)
        with app.store.write() as tx:
            back = letters.in_state(tx, world.account, LetterState.APPROVED)
            for letter in back:
                letters.move(tx, letter, LetterEvent.UNDO, now, **letters.UNAPPROVED)
            accounts.release(tx, world.account, now)
        instance.adopt(world)
        click.echo(f"{world.name}: adopted; {len(back)} approved letters are drafts again")
