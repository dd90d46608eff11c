"""The story: Maya met Ashok; he hears from her the next morning, and answers.

Told with the program's own rounds and its own door for approvals, on real protocols, with a clock
that is set instead of waited for. Leaves a folder to look around in.
"""

import tempfile
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from textwrap import fill, indent
from typing import Any
from zoneinfo import ZoneInfo

import click

from sincerely import approvals
from sincerely.app import App, open_app
from sincerely.config import load
from sincerely.demo.servers import Servers, running
from sincerely.ledger import letters, people, timeline
from sincerely.rounds import copies
from sincerely.rounds.deliver import deliver
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError

_ZONE = ZoneInfo("America/New_York")
_MAYA, _ASHOK = "maya@example.org", "ashok.rao@example.com"
_SECRET = "only for the demo"  # noqa: S105
_TOPICS = ("how you moved from research into product", "the book on negotiation you mentioned")

_CONFIG = """\
# Written by: sincerely demo. The servers named here ended with it.
state_dir: ./state
accounts:
  - name: demo
    address: {maya}
    display_name: Maya Okafor
    zone: America/New_York
    imap: {{host: 127.0.0.1, port: {imap}, tls: none, user: "{maya}", secret: {{file: ./secret}}}}
    smtp: {{host: 127.0.0.1, port: {smtp}, tls: none, user: "{maya}", secret: {{file: ./secret}}}}
"""

_INVITATION = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Calendar//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:coffee-with-ashok@example.com
SEQUENCE:0
DTSTAMP:20260305T143000Z
DTSTART;TZID=America/New_York:20260310T150000
DTEND;TZID=America/New_York:20260310T160000
SUMMARY:Coffee
ORGANIZER;CN=Ashok Rao:mailto:{ashok}
ATTENDEE;CN=Maya Okafor;PARTSTAT=NEEDS-ACTION:mailto:{maya}
ATTENDEE;CN=Blue Room;CUTYPE=ROOM:mailto:blue-room@example.com
END:VEVENT
END:VCALENDAR
"""


def tell(folder: str | None) -> None:
    """Tell it all on standard output. Raises SincerelyError where a step fails."""
    place = Path(folder) if folder else Path(tempfile.mkdtemp(prefix="sincerely-demo-"))
    place.mkdir(parents=True, exist_ok=True)
    with running(_MAYA, _SECRET) as servers:
        config = _configure(place, servers)
        app = open_app(load(config))
        try:
            _story(app, servers)
        finally:
            app.close()
    click.echo("\nLook around in what it left:")
    for command in ("queue --all", "show 1", "meetings", "contacts show Ashok", "why Ashok"):
        click.echo(f"  sincerely --config {config} {command}")


def _configure(place: Path, servers: Servers) -> Path:
    (place / "state").mkdir(mode=0o700, exist_ok=True)
    if (place / "state" / "ledger.db").exists():
        raise SincerelyError(f"{place} holds an earlier story", "give an empty --folder")
    secret = place / "secret"
    secret.touch(mode=0o600)
    secret.write_text(_SECRET + "\n")
    config = place / "config.yaml"
    config.write_text(_CONFIG.format(maya=_MAYA, imap=servers.imap_port, smtp=servers.smtp_port))
    return config


def _story(app: App, servers: Servers) -> None:
    servers.put("INBOX", _invitation(), _at(5, 9, 30))
    click.echo("Maya looks for work through people. Sincerely reads her mailbox.\n")

    world = _world(app, _at(9, 12, 0))
    found = scan(world)
    plan(world)
    _say(
        "1. met", "Mon 9 March", f"{found.new} mail read: Ashok Rao asks her for coffee on Tuesday."
    )

    world = _world(app, _at(10, 16, 30))
    plan(world)
    entry = _only(app, world)
    needs = ", ".join(entry["needs"])
    _say("2. drafted", "Tue 10 March, after coffee",
         f"a thank-you is owed by Wednesday 10:00; it waits for: {needs}.")  # fmt: skip
    entry = approvals.edit(world, entry["id"], world.clock(), about=_TOPICS)
    click.echo("   Maya says what they talked about, and the letter is there:\n")
    click.echo(_on_paper(entry))

    approvals.approve(world, entry["id"], entry["revision"], "demo", world.clock())
    _say("3. approved", "Tue 10 March", f"revision {entry['revision']}, exactly these words.")

    world = _world(app, _at(11, 8, 30))
    scan(world)
    report = deliver(world)
    copies.settle(world)
    if report.sent != 1 or len(servers.delivered) != 1:
        raise SincerelyError(f"the letter did not leave: {report.problem or report.waiting}")
    _say("4. sent", "Wed 11 March 08:30",
         "once, in his working hours; a copy lies in the Sent folder.")  # fmt: skip

    servers.put("INBOX", _answer(entry["message_id"]), _at(11, 11, 5))
    world = _world(app, _at(11, 12, 0))
    scan(world)
    plan(world)
    with app.store.read() as look:
        contact = people.find(look, world.account, _ASHOK) or 0
        replies = [e for e in timeline.of(look, contact) if e["what"] == "reply"]
    if len(replies) != 1 or replies[0]["letter"] != entry["id"]:
        raise SincerelyError("the answer was not recognised")
    _say("5. answered", "Wed 11 March 11:05", f'"{replies[0]["text"].strip()}"')


def _world(app: App, now: datetime) -> World:
    """The story's world at a given moment."""
    return replace(app, now=now).worlds()[0]


def _only(app: App, world: World) -> dict[str, Any]:
    with app.store.read() as look:
        (entry,) = letters.queue(look, world.account, everything=False)
    return entry


def _on_paper(entry: dict[str, Any]) -> str:
    """A letter as a page of a terminal shows it."""
    text = "\n".join(fill(line, 72) for line in entry["text"].splitlines())
    head = f"To: {entry['to']['name']} <{entry['to']['address']}>\nSubject: {entry['subject']}"
    return indent(f"{head}\n\n{text}\n", "   | ", lambda _line: True)


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=_ZONE)


def _say(step: str, when: str, what: str) -> None:
    click.echo(f"{step:<12} {when}\n   {what}")


def _invitation() -> bytes:
    message = _mail("Coffee", _at(5, 9, 30), "<coffee@example.com>")
    message.set_content("Would be good to catch up. Ashok\n")
    calendar = _INVITATION.format(ashok=_ASHOK, maya=_MAYA).replace("\n", "\r\n")
    message.add_alternative(calendar.encode(), "text", "calendar", params={"method": "REQUEST"})
    return message.as_bytes()


def _answer(letter: str) -> bytes:
    message = _mail("Re: Thank you", _at(11, 11, 5), "<answer@example.com>")
    message["In-Reply-To"] = letter
    message.set_content("A pleasure, Maya. Do write to Asha Menon, and say I sent you.\n")
    return message.as_bytes()


def _mail(subject: str, when: datetime, message_id: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"Ashok Rao <{_ASHOK}>"
    message["To"] = f"Maya Okafor <{_MAYA}>"
    message["Subject"] = subject
    message["Date"] = format_datetime(when)
    message["Message-ID"] = message_id
    return message
