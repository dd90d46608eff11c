"""met, meetings."""

import hashlib
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
    local,
    now_option,
    open_app,
    safe,
    table,
    time_argument,
)
from sincerely.words.errors import DataProblem, UsageProblem

if TYPE_CHECKING:
    from sincerely.ledger.store import Connection
    from sincerely.rounds.world import World


@click.command()
@click.argument("who", nargs=-1, required=True, metavar="WHO...")
@click.option("--when", required=True, metavar="TIME", help="When it began: '2026-11-20 19:00'.")
@click.option("--about", multiple=True, metavar="TEXT", help="Something you discussed; repeatable.")
@click.option("--held", "outcome", flag_value="held", help="It took place.")
@click.option("--missed", "outcome", flag_value="missed", help="It did not take place.")
@account_option
@now_option
@config_option
@json_option
@click.pass_context
def met(
    ctx: click.Context, who: tuple[str, ...], when: str, about: tuple[str, ...],
    outcome: str | None, account: str | None, now: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Tell of a meeting: the dinner no calendar knows, or what came of one it does.

    WHO is 'Name <address>', a name, or a contact's id.
    """
    from sincerely import approvals
    from sincerely.ledger import accounts, meetings, people
    from sincerely.rounds.plan import PlanReport, person

    app = open_app(ctx, now)
    world = app.worlds(account)[0]
    moment = app.now or app.human_clock(world.account)
    start = time_argument(when, app)
    end = start + timedelta(hours=1)
    status = outcome or ("held" if start <= moment else "scheduled")
    topics = list(approvals.topics(about))
    with app.store.write() as tx:
        if app.now is not None:
            accounts.advance_clock(tx, world.account, app.now, True)
        people_met = [_contact(tx, world, text, moment) for text in who]
        known = meetings.near(tx, world.account, people_met[0], start, end)
        if known is not None:
            meeting = int(known.id)
            if outcome or start <= moment:
                meetings.say(tx, world.account, meeting, status, moment)
        else:
            uid = "met:" + hashlib.sha256(f"{start}{sorted(people_met)}".encode()).hexdigest()[:24]
            meeting = meetings.told(tx, world.account, uid, start, end, None, "", status, moment)
        for contact in people_met:
            meetings.attend(tx, world.account, meeting, contact)
            people.confirm(tx, world.account, contact, moment, "you told of meeting them")
            if topics:
                meetings.discussed(tx, meeting, contact, topics)
        people.touch(tx, people_met)
        for contact in people_met:
            person(tx, world, contact, moment, PlanReport(world.name))
        told = next(m for m in meetings.listing(tx, world.account) if m["id"] == meeting)
    if as_json:
        emit(told)
        return
    names = ", ".join(p["name"] or "?" for p in told["with"])
    click.echo(f"meeting {meeting} with {safe(names)}: {told['status']}")
    click.echo("what follows from it: sincerely queue")


def _contact(tx: "Connection", world: "World", text: str, now: datetime) -> int:
    """The contact WHO means, made where it is new. Raises DataProblem for a doubtful one."""
    from sincerely.ledger import people
    from sincerely.words.addresses import Address, strict

    text, account = " ".join(text.split()), world.account
    if not text:
        raise UsageProblem("whom did you meet?", "name them: 'Name <name@example.org>' or 'Name'")
    if "@" in text or "<" in text:
        shape = re.fullmatch(r"(?:(?P<name>[^<>]*?)\s*<(?P<in>[^<>]+)>|(?P<bare>[^\s<>]+))", text)
        addr = (shape["in"] or shape["bare"] or "").strip() if shape else ""
        if "@" not in addr:
            raise DataProblem(f"{text!r} holds no address", "write it as 'Name <name@example.org>'")
        name = ((shape["name"] if shape else "") or "").strip().strip('"')
        if world.me.owns(addr):
            raise DataProblem(f"{addr} is your own address")
        contact = people.ensure(tx, account, Address(name, strict(addr)), now)
        if name:
            people.change(tx, contact, name=name)
        return contact
    found = people.who(tx, account, text)
    if len(found) > 1:
        names = ", ".join(f"{row.id} {row.name}" for row in found[:8])
        raise DataProblem(f"{text!r} may be several: {names}", "name one by its id")
    if found:
        return int(found[0].id)
    if text.isdecimal():
        raise DataProblem(f"there is no contact {text}", "sincerely contacts list shows them")
    return people.create(tx, account, text, now)


@click.command()
@account_option
@config_option
@json_option
@click.pass_context
def meetings(ctx: click.Context, account: str | None, as_json: bool) -> None:
    """List the meetings found in the mailbox and told by you."""
    from sincerely.ledger import meetings as ledger

    app = open_app(ctx)
    with app.store.read() as look:
        entries: list[dict[str, Any]] = [
            {"account": world.name, **entry}
            for world in app.worlds(account)
            for entry in ledger.listing(look, world.account)
        ]
    if as_json:
        emit(entries)
        return
    if not entries:
        click.echo("no meetings yet")
        return
    zone = app.config.file.accounts[0].zone
    table(
        ["id", "when", "status", "with", "about"],
        [
            [
                str(e["id"]), local(e["start"], zone), e["status"],
                ", ".join(p["name"] or "?" for p in e["with"]) or "-",
                e["summary"] + (f" ({e['why']})" if e["why"] else ""),
            ]
            for e in entries
        ],
    )  # fmt: skip
