"""why."""

from typing import Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    find_person,
    json_option,
    local,
    open_app,
)
from sincerely.review.shown import safe


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
    world, contact = find_person(app, who, account)
    now = app.human_clock(world.account)
    with app.store.read() as look:
        standing = Standing(look, world, now)
        facts = history.of(look, contact, now)
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
                    "channel": followup.channel,
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
        elif entry["channel"] == "call":
            click.echo("    a call: sincerely calls --ahead shows number, hour, and what to say")
        elif entry["letter"] is None:
            click.echo(f"    planned; it is drafted {local(entry['not_before'], zone)}")
        else:
            click.echo(f"    letter {entry['letter']} is {entry['state']}")
            if entry["needs"]:
                click.echo(f"    it needs: {', '.join(entry['needs'])}")
        for reason in entry["against"] if entry["state"] == "approved" else []:
            click.echo(f"    {reason['verdict']}: {safe(reason['text'])}")
