"""read: what the daemon would read from mail and calendar files."""

import logging
import mailbox
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from sincerely.cli.common import (
    emit_line,
    json_option,
    local,
)
from sincerely.cli.files import FILE
from sincerely.review.shown import safe
from sincerely.words.accounts import Me
from sincerely.words.errors import DataProblem, Unavailable, UsageProblem
from sincerely.words.messages import Message, Reading


@dataclass(frozen=True, slots=True)
class Source:
    """One message (or calendar file) of what was given. name: as given, with the file's name."""

    name: str
    raw: bytes
    calendar: bool


@click.command()
@click.argument("paths", nargs=-1, type=FILE, metavar="PATH...")
@click.option("--me", multiple=True, metavar="WHO", help="'Name <address>'; repeatable.")
@click.option("--zone", metavar="TZ", help="Your time zone, such as Europe/Berlin.")
@click.option("--now", metavar="TIME", help="The present; the default is each message's own date.")
@click.option(
    "--sent", multiple=True, type=FILE, metavar="PATH", help="Letters you sent before; repeatable."
)
@click.option(
    "--occurrences", type=click.IntRange(0, 1000), default=0, help="First N starts of an .ics."
)
@click.option(
    "--phrases",
    type=FILE,
    metavar="FILE",
    help="Instead: the dates and times in lines {id, text, now, zone}.",
)
@json_option
def read(
    paths: tuple[str, ...], me: tuple[str, ...], zone: str | None, now: str | None,
    sent: tuple[str, ...], occurrences: int, phrases: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Print what would be read from .eml and .ics files, folders of them, maildirs and mboxes.

    No ledger, no network. One line per message, unreadable ones included.
    """
    from sincerely import shipped
    from sincerely.cli.phrases import read_phrases
    from sincerely.config.values import moment
    from sincerely.config.values import zone as valid_zone
    from sincerely.reading import hints

    hints.analysed_by(shipped.analysed)
    # A library tells of its own failures with a traceback; what it fails on is read without it.
    logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)
    if phrases is not None:
        read_phrases(phrases, as_json)
        return
    if not paths or not me or zone is None:
        raise UsageProblem("read wants PATH..., --me WHO and --zone TZ", "or --phrases FILE")
    try:
        valid_zone(zone)
        present = moment(now, ZoneInfo(zone)) if now else None
    except ValueError as error:
        raise DataProblem(str(error)) from error
    identity = _me(me)
    missing: list[str] = []
    known = [r.message for r in _readings(sent, identity, zone, missing)]
    for source in _all(paths, missing):
        line = _line(source, identity, zone, occurrences, present, known)
        if as_json:
            emit_line(line)
        else:
            _print(line, zone)
    if missing:
        sys.exit(Unavailable.exit_code)


def _me(given: tuple[str, ...]) -> Me:
    pairs = [parseaddr(text) for text in given]
    for text, (_, addr) in zip(given, pairs, strict=True):
        if "@" not in addr:
            raise DataProblem(f"--me {text!r} holds no address", "write 'Name <name@example.org>'")
    name = next((name for name, _ in pairs if name), "")
    return Me(name, tuple(addr for _, addr in pairs))


def _readings(paths: tuple[str, ...], me: Me, zone: str, missing: list[str]) -> Iterator[Reading]:
    from sincerely.reading.read import read as read_message

    for source in _all(paths, missing):
        if not source.calendar:
            yield read_message(source.raw, me, zone)


def _line(
    source: Source, me: Me, zone: str, occurrences: int, now: datetime | None, sent: list[Message]
) -> dict[str, Any]:
    from sincerely.reading.read import read as read_message
    from sincerely.reading.threads import earlier_letters, in_thread

    started = time.process_time()
    if source.calendar:
        return _calendar(source, zone, occurrences, started)
    reading = read_message(source.raw, me, zone, now)
    if sent:
        reading = in_thread(reading, earlier_letters(reading.message, sent), me, zone)
    message = reading.message
    follow_up, why = reading.follow_up, reading.why
    return {
        "source": source.name,
        "message_id": message.message_id,
        "date": message.date,
        "direction": message.direction,
        "seconds": round(time.process_time() - started, 6),
        "class": message.mail_class,
        "text": message.text,
        "follow_up": follow_up,
        "why": reading.problem or why,
        "signals": [
            {
                "type": signal.type,
                "confidence": signal.confidence,
                "evidence": signal.evidence,
                "decision": signal.decision,
                **_public(signal.data, {m.message_id for m in sent if m.message_id}),
            }
            for signal in reading.signals
        ],
    }


def _public(data: dict[str, Any], sent: set[str]) -> dict[str, Any]:
    shown = {key: value for key, value in data.items() if key != "event"}
    if sent and shown.get("answers") is not None and shown["answers"] not in sent:
        shown["answers"] = None
    return shown


def _calendar(source: Source, zone: str, occurrences: int, started: float) -> dict[str, Any]:
    from sincerely.reading.invitation import NoCalendar, with_starts
    from sincerely.reading.mime import CalendarPart

    shown: list[dict[str, Any]] = []
    problem = ""
    try:
        for e, starts in with_starts(CalendarPart(source.raw, ""), zone, occurrences):
            event = {"uid": e.uid, "start": e.start, "end": e.end, "zone": e.zone}
            shown.append({**event, "starts": list(starts)} if occurrences else event)
    except NoCalendar as error:
        problem = str(error)
    return {
        "source": source.name,
        "seconds": round(time.process_time() - started, 6),
        "class": "unreadable" if problem else "invitation",
        "why": problem,
        "events": shown,
    }


def _print(line: dict[str, Any], zone: str) -> None:
    follow_up = "  follow-up owed" if line.get("follow_up") else ""
    click.echo(f"{safe(line['source'])}: {line['class']}{follow_up}  {safe(line['why'])}")
    for signal in line.get("signals", []):
        click.echo(f"  {signal['type']} ({signal['decision']}): {safe(signal['evidence'])[:100]}")
        if signal["type"] == "meeting":
            people = ", ".join(signal["with"]) or "nobody"
            start = signal["start"]
            when = start and (
                ("T" in start and local(datetime.fromisoformat(start), zone)) or start
            )
            click.echo(f"    {signal['status']} {when or '-'} with {safe(people)}")
    for event in line.get("events", []):
        click.echo(f"  event {event['start']} to {event['end']} {event['zone'] or ''}")


def _all(paths: tuple[str, ...], missing: list[str]) -> Iterator[Source]:
    """Every source under the paths; those that cannot be read are told and noted."""
    for given in paths:
        try:
            if not Path(given).exists():
                raise Unavailable(f"{given}: there is no such file or folder")
            yield from _sources(Path(given), given)
        except Unavailable as error:
            click.echo(f"sincerely: {error}", err=True)
            missing.append(given)


def _sources(path: Path, given: str) -> Iterator[Source]:
    """Every message under a path: a file, an mbox, a maildir, or a folder of any of them."""
    if path.is_dir():
        if all((path / part).is_dir() for part in ("cur", "new")):
            for part in ("cur", "new"):
                for file in sorted((path / part).iterdir()):
                    if file.is_file():
                        yield Source(f"{given}/{part}/{file.name}", _bytes(file), False)
            return
        for child in sorted(path.iterdir()):
            if child.name.startswith("."):
                continue
            if child.is_dir() or child.suffix.casefold() in (".eml", ".ics", ".mbox", ".msg", ""):
                yield from _sources(child, f"{given.rstrip('/')}/{child.name}")
        return
    raw = _bytes(path)
    head = raw[:200].lstrip(b"\xef\xbb\xbf \r\n")
    if path.suffix.casefold() == ".ics" or head[:15].upper() == b"BEGIN:VCALENDAR":
        yield Source(given, raw, True)
    elif raw.startswith(b"From ") and path.suffix.casefold() != ".eml":
        box = mailbox.mbox(path, create=False)
        for number, key in enumerate(box.iterkeys(), 1):
            yield Source(f"{given}:{number}", box.get_bytes(key), False)
    else:
        yield Source(given, raw, False)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(f"{path}: {error.strerror}") from error
