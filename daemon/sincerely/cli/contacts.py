"""contacts: list, show; what corrects them is in `corrections`, in and out in `imports`, `exports`."""

from typing import Any

import click

from sincerely.cli import corrections, exports, imports
from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    find_person,
    json_option,
    local,
    open_app,
    table,
)
from sincerely.review.shown import safe


@click.group()
def contacts() -> None:
    """The people in the ledger."""


for _command in (*corrections.COMMANDS, imports.import_, exports.export):
    contacts.add_command(_command)


@contacts.command("list")
@click.option("--role", metavar="ROLE", help="Only those who are this to you: referrer, adviser...")
@account_option
@config_option
@json_option
@click.pass_context
def list_(ctx: click.Context, role: str | None, account: str | None, as_json: bool) -> None:
    """Everyone, by name."""
    from sincerely.ledger import people

    app = open_app(ctx)
    with app.store.read() as look:
        entries = [
            {"account": world.name, **entry}
            for world in app.worlds(account)
            for entry in people.listing(look, world.account)
            if role is None or role in entry["roles"]
        ]
    if as_json:
        emit(entries)
        return
    rows = [
        [str(e["id"]), e["name"] or "?", e["organisation"] or "",
         ", ".join(e["addresses"]) or "no address", ", ".join(e["roles"]), _standing(e)]
        for e in entries
    ]  # fmt: skip
    headers = ["id", "name", "organisation", "addresses", "roles", ""]
    table(headers, rows) if rows else click.echo("nobody yet")


def _standing(entry: dict[str, Any]) -> str:
    if entry["ignored"]:
        return "ignored"
    if entry["do_not_write"]:
        return "do not write"
    return "confirmed" if entry["confirmed"] else ""


@contacts.command()
@click.argument("who")
@account_option
@config_option
@json_option
@click.pass_context
def show(ctx: click.Context, who: str, account: str | None, as_json: bool) -> None:
    """One person: how to reach them, who led to them, and everything that passed between you."""
    from sincerely.ledger import page

    app = open_app(ctx)
    world, contact = find_person(app, who, account)
    with app.store.read() as look:
        found = page.of(look, contact, app.human_clock(world.account))
    if as_json:
        emit(found)
        return
    zone = app.config.account(world.name).zone
    for line in _page(found, zone):
        click.echo(safe(line))


def _page(page: dict[str, Any], zone: str) -> list[str]:
    lines = [page["name"] or "?"]
    work = ", ".join(filter(None, (page["title"], page["organisation"])))
    signature = page["signature"] or {}
    if not work and signature:
        work = ", ".join(v for k, v in signature.items() if k != "address") + " (their signature)"
    lines += [f"  {work}"] if work else []
    for address in page["addresses"]:
        bounced = f"  comes back: {address['bounced']}" if address["bounced"] else ""
        lines.append(f"  {address['address']}{bounced}")
    for phone in page["phones"]:
        lines.append(f"  {phone['number']}" + (f" ({phone['label']})" if phone["label"] else ""))
    if page["roles"]:
        lines.append("  " + ", ".join(f"{r['role']} ({r['why']})" for r in page["roles"]))
    for name, text in (
        ("how_met", "met"), ("salutation", "greeted"), ("language", "language"),
        ("country", "country"), ("zone", "zone"), ("confirmed", "confirmed"),
        ("do_not_write", "not to be written to"), ("ignored", "ignored"),
    ):  # fmt: skip
        if page[name]:
            lines.append(f"  {text}: {page[name]}")
    if page["cadence"]:
        lines.append(f"  a sign of life every {page['cadence']} days")
    if page["chain"]:
        way = " <- ".join([page["name"] or "?", *(c["name"] or "?" for c in page["chain"])])
        lines.append(f"  how you came to them: {way}")
    if page["last_interaction"]:
        lines.append(f"  last in touch: {local(page['last_interaction'], zone)}")
    lines += _help(page)
    if page["timeline"]:
        lines.append("")
    for entry in page["timeline"]:
        lines.append(f"{local(entry['at'], zone)}  {_line(entry)}")
    return lines


def _help(page: dict[str, Any]) -> list[str]:
    """What they advised, to whom they pointed, which applications they belong to."""
    lines = []
    for told in page["advice"]:
        came = f": {told['outcome']}" if told["outcome"] else ""
        doubt = "" if told["sure"] else " (is it? advice confirm)"
        lines.append(f"  advice {told['id']}, {told['state']}: {told['text']}{came}{doubt}")
    for sent in page["referrals"]:
        came = f": {sent['outcome']}" if sent["outcome"] else ""
        name = sent["to"]["name"] or sent["to"]["address"]
        lines.append(f"  referral {sent['id']}, {sent['state']}: to {name}{came}")
    for one in page["opportunities"]:
        role = f", {one['role']}" if one["role"] else ""
        lines.append(f"  {one['status']} at {one['organisation']}{role}")
    return lines


def _line(entry: dict[str, Any]) -> str:
    what = str(entry["what"])
    if what == "meeting":
        about = f": {', '.join(entry['topics'])}" if entry["topics"] else ""
        return f"meeting {entry['meeting']} {entry['status']} {entry['summary']}{about}"
    if what == "letter":
        return f"your letter {entry['letter']} ({entry['kind']}): {entry['state']}"
    if what in ("advice", "note"):
        return f"{what}: {entry['text']}"
    if what == "call":
        return f"call, {entry['outcome']}" + (f": {entry['text']}" if entry["text"] else "")
    if what == "referral":
        return f"pointed you to {entry['name']}"
    answers = f" to your letter {entry['letter']}" if entry["letter"] else ""
    first = entry["text"].strip().partition("\n")[0][:100]
    return f"{what}{answers}: {entry['subject']}" + (f"\n    {first}" if first else "")
