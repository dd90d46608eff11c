"""contacts, why."""

from typing import TYPE_CHECKING, Any

import click

from sincerely.cli import imports
from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
    local,
    open_app,
    safe,
    table,
)
from sincerely.words.errors import DataProblem, NotFound

if TYPE_CHECKING:
    from sincerely.app import App
    from sincerely.rounds.world import World


@click.group()
def contacts() -> None:
    """The people in the ledger."""


imports.join(contacts)


@contacts.command("list")
@account_option
@config_option
@json_option
@click.pass_context
def list_(ctx: click.Context, account: str | None, as_json: bool) -> None:
    """Everyone, by name."""
    from sincerely.ledger import people

    app = open_app(ctx)
    with app.store.read() as look:
        entries = [
            {"account": world.name, **entry}
            for world in app.worlds(account)
            for entry in people.listing(look, world.account)
        ]
    if as_json:
        emit(entries)
        return
    rows = [
        [str(e["id"]), e["name"] or "?", ", ".join(e["addresses"]) or "no address",
         "do not write" if e["do_not_write"] else ("confirmed" if e["confirmed"] else "")]
        for e in entries
    ]  # fmt: skip
    table(["id", "name", "addresses", ""], rows) if rows else click.echo("nobody yet")


@contacts.command()
@click.argument("who")
@account_option
@config_option
@json_option
@click.pass_context
def show(ctx: click.Context, who: str, account: str | None, as_json: bool) -> None:
    """One person: addresses, and everything that passed between you."""
    from sincerely.ledger import people, timeline

    app = open_app(ctx)
    world, contact = _find(app, who, account)
    with app.store.read() as look:
        row = people.get(look, contact)
        theirs = people.addresses_of(look, contact)
        page: dict[str, Any] = {
            "id": row.id,
            "name": row.name,
            "addresses": [{"address": a.address, "bounced": a.bounced_why or None} for a in theirs],
            "zone": row.zone,
            "confirmed": row.confirmed_why or None,
            "do_not_write": row.stopped_why or None,
            "timeline": timeline.of(look, contact),
        }
    if as_json:
        emit(page)
        return
    click.echo(safe(page["name"] or "?"))
    for address in page["addresses"]:
        bounced = f"  comes back: {safe(address['bounced'])}" if address["bounced"] else ""
        click.echo(f"  {safe(address['address'])}{bounced}")
    if page["confirmed"]:
        click.echo(f"  confirmed: {page['confirmed']}")
    if page["do_not_write"]:
        click.echo(f"  not to be written to: {safe(page['do_not_write'])}")
    zone = app.config.account(world.name).zone
    for entry in page["timeline"]:
        click.echo(f"{local(entry['at'], zone)}  {_line(entry)}")


def _line(entry: dict[str, Any]) -> str:
    what = str(entry["what"])
    if what == "meeting":
        about = f": {', '.join(entry['topics'])}" if entry["topics"] else ""
        return safe(f"meeting {entry['meeting']} {entry['status']} {entry['summary']}{about}")
    if what == "letter":
        return f"your letter {entry['letter']} ({entry['kind']}): {entry['state']}"
    answers = f" to your letter {entry['letter']}" if entry["letter"] else ""
    first = entry["text"].strip().partition("\n")[0][:100]
    return safe(f"{what}{answers}: {entry['subject']}" + (f"\n    {first}" if first else ""))


@click.command()
@click.argument("who")
@account_option
@config_option
@json_option
@click.pass_context
def why(ctx: click.Context, who: str, account: str | None, as_json: bool) -> None:
    """Every rule that fires or holds for this person now, with its evidence."""
    from sincerely.ledger import followups, history, letters
    from sincerely.planning.owed import plan
    from sincerely.rounds.standing import Standing

    app = open_app(ctx)
    world, contact = _find(app, who, account)
    now = app.human_clock(world.account)
    with app.store.read() as look:
        standing = Standing(look, world, now)
        facts = history.of(look, contact)
        planned = plan(facts, world.policy, now)
        rows = {(f.kind, f.cause): f for f in followups.of_contact(look, contact)}
        entries = []
        for followup in planned.followups:
            row = rows.get((followup.kind, followup.cause))
            letter = letters.of_followup(look, row.id) if row else None
            entries.append(
                {
                    "kind": followup.kind,
                    "cause": followup.cause,
                    "due": followup.due,
                    "not_before": followup.not_before,
                    "not_after": followup.not_after,
                    "needs": list(followup.needs),
                    "why": list(followup.why),
                    "not_owed": followup.withdrawn
                    or ("too late before the first scan" if followup.past else ""),
                    "letter": letter.id if letter else None,
                    "state": letter.state if letter else None,
                    "against": [
                        {"gate": r.gate, "verdict": r.verdict, "text": r.text, "until": r.until}
                        for r in (standing.against(letter.id) if letter else ())
                    ],
                }
            )
    answer = {
        "contact": contact,
        "name": facts.name,
        "do_not_write": facts.stopped or None,
        "bounced": facts.bounced or None,
        "followups": entries,
        "look_again": planned.look_again,
    }
    if as_json:
        emit(answer)
        return
    _print_why(answer, app.config.account(world.name).zone)


def _print_why(answer: dict[str, Any], zone: str) -> None:
    click.echo(safe(answer["name"] or "?"))
    for name, text in (("do_not_write", "not to be written to"), ("bounced", "mail comes back")):
        if answer[name]:
            click.echo(f"  {text}: {safe(answer[name])}")
    if not answer["followups"]:
        click.echo("  nothing is owed: no meeting with them is known")
    for entry in answer["followups"]:
        click.echo(f"  {entry['kind']}, due {local(entry['due'], zone)}")
        for reason in entry["why"]:
            click.echo(f"    because {safe(reason)}")
        if entry["not_owed"]:
            click.echo(f"    not owed: {safe(entry['not_owed'])}")
        elif entry["letter"] is None:
            click.echo(
                f"    planned; drafted after the meeting, {local(entry['not_before'], zone)}"
            )
        else:
            click.echo(f"    letter {entry['letter']} is {entry['state']}")
            if entry["needs"]:
                click.echo(f"    it needs: {', '.join(entry['needs'])}")
        for reason in entry["against"] if entry["state"] == "approved" else []:
            click.echo(f"    {reason['verdict']}: {safe(reason['text'])}")


def _find(app: "App", who: str, account: str | None) -> "tuple[World, int]":
    """The one person WHO means. Raises NotFound or DataProblem."""
    from sincerely.ledger import people

    found = []
    with app.store.read() as look:
        for world in app.worlds(account):
            found += [(world, row) for row in people.who(look, world.account, who)]
    if not found:
        raise NotFound(f"nobody is called {who!r}", "sincerely contacts list shows everyone")
    if len(found) > 1:
        names = ", ".join(f"{row.id} {row.name}" for _, row in found[:8])
        raise DataProblem(f"{who!r} may be several: {names}", "name one by its id")
    return found[0][0], int(found[0][1].id)
