"""contacts import."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
    open_app,
)
from sincerely.review.shown import safe
from sincerely.words.errors import UsageProblem

if TYPE_CHECKING:
    from sincerely.ledger.imports.apply import Outcome
    from sincerely.ledger.imports.matching import Change, Clash
    from sincerely.ledger.imports.record import Problem
    from sincerely.ledger.imports.source import Source

_SHOWN = 20
_LONG = 2_000


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...",
                type=click.Path(path_type=Path, dir_okay=False, exists=True))  # fmt: skip
@click.option("--format", "format_", default="auto", show_default=True,
              type=click.Choice(["auto", "vcard", "google", "outlook", "linkedin", "csv"]),
              help="Which program wrote it.")  # fmt: skip
@click.option("--map", "pairs", multiple=True, metavar="FIELD=COLUMN",
              help="For any other CSV: name=Who, email=Address ...; repeatable.")  # fmt: skip
@click.option("--encoding", default="", metavar="NAME", help="Where it is not found out.")
@click.option("--dry-run", is_flag=True, help="Show what would be; keep nothing.")
@click.option("--errors", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
              help="Where rows in error go  [default: FILE.errors.csv]")  # fmt: skip
@account_option
@config_option
@json_option
@click.pass_context
def import_(
    ctx: click.Context, files: tuple[Path, ...], format_: str, pairs: tuple[str, ...],
    encoding: str, dry_run: bool, errors: Path | None, account: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Take up people from vCard or CSV files (Google, Outlook, LinkedIn, your own).

    The same file twice changes nothing the second time. What you typed is never written over,
    nobody is confirmed by it, and contacts are never merged; what might be one is shown.
    """
    from sincerely.ledger.imports.apply import bring
    from sincerely.ledger.imports.source import columns, read

    mapping = columns(pairs)
    if mapping and format_ not in ("auto", "csv"):
        raise UsageProblem("--map is for CSV files of no known program", "leave --format out")
    app = open_app(ctx)
    world = app.worlds(account)[0]
    sources = [read(path, format_, mapping, encoding) for path in files]
    rows = sum(len(source.found) for source in sources)
    with _progress(rows) as progress:
        outcome = bring(
            app.store, world.account, world.me, sources, app.human_clock(world.account), dry_run,
            progress,
        )  # fmt: skip
    written = _errors(outcome.problems, errors, dry_run)
    if as_json:
        emit(_document(sources, outcome, dry_run, written))
    else:
        _tell(sources, outcome, dry_run, written)
    if not outcome.complete:
        ctx.exit(65)


@contextmanager
def _progress(rows: int) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal, for what takes long enough to wonder."""
    if rows < _LONG or not sys.stderr.isatty():
        yield lambda done, of: None
        return
    with click.progressbar(length=rows, label="importing", file=sys.stderr) as bar:
        yield lambda done, of: bar.update(done - bar.pos)


def _errors(problems: "list[Problem]", errors: Path | None, dry_run: bool) -> list[Path]:
    """Write the error file, or one beside each file; none in a rehearsal that was not told to."""
    from sincerely.ledger.imports.errors import beside, write

    if not problems or (dry_run and errors is None):
        return []
    by_path: dict[Path, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_path[errors or beside(problem.place.file)].append(problem)
    for path, theirs in by_path.items():
        write(path, theirs)
    return list(by_path)


def _document(
    sources: "list[Source]", outcome: "Outcome", dry_run: bool, written: list[Path]
) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "files": [
            {"file": s.file, "format": s.format, "encoding": s.encoding,
             "delimiter": s.delimiter or None, "rows": len(s.found) + len(s.problems)}
            for s in sources
        ],
        "new": [_changed(change, dry_run) for change in outcome.new],
        "filled": [_changed(change, dry_run) for change in outcome.filled],
        "unchanged": outcome.unchanged,
        "merges": [
            {"contacts": list(clash.contacts), "name": clash.person.name,
             "addresses": [addr for addr, _ in clash.person.addresses],
             "places": [str(place) for place in clash.person.places]}
            for clash in outcome.clashes
        ],
        "problems": [
            {"file": p.place.file, "line": p.place.line, "what": p.kind.value, "reason": p.reason,
             "content": p.content}
            for p in outcome.problems
        ],
        "forgotten": len(outcome.forgotten),
        "errors": written,
    }  # fmt: skip


def _changed(change: "Change", dry_run: bool) -> dict[str, Any]:
    return {
        "id": change.contact.id if change.contact.id > 0 and not (dry_run and change.new) else None,
        "name": change.contact.name,
        "addresses": [addr for addr, _ in change.addresses],
        "fields": change.filled,
        "places": [str(place) for place in change.person.places],
    }


def _tell(sources: "list[Source]", outcome: "Outcome", dry_run: bool, written: list[Path]) -> None:
    for source in sources:
        rows = len(source.found) + len(source.problems)
        what = "cards" if source.format == "vcard" else "rows"
        click.echo(f"{safe(source.file)}: {source.format}, {source.encoding}, {rows} {what}")
    if outcome.changed:
        would = "would be " if dry_run else ""
        _list(f"{would}new", [_line(change) for change in outcome.new])
        filled = [f"{_line(change)}: {', '.join(change.filled)}" for change in outcome.filled]
        _list(f"{would}filled", filled)
        click.echo(f"unchanged: {outcome.unchanged}")
    else:
        click.echo("nothing new")
    _list("possible merges, for you to judge", [_clash(clash) for clash in outcome.clashes])
    if outcome.forgotten:
        click.echo(f"skipped, because you had them forgotten: {len(outcome.forgotten)}")
    told = [f"{p.place}: {p.reason} ({p.kind.value})" for p in outcome.problems]
    _list("not taken up", told)
    for path in written:
        click.echo(f"these are in {safe(path)}")


def _list(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo(f"{title}: {len(lines)}")
    for line in lines[:_SHOWN]:
        click.echo(f"  {safe(line)}")
    if len(lines) > _SHOWN:
        click.echo(f"  and {len(lines) - _SHOWN} more (--json shows all)")


def _line(change: "Change") -> str:
    addr = next((addr for addr, _ in change.person.addresses), "")
    name = change.contact.name
    return f"{name} <{addr}>" if name and addr else name or addr


def _clash(clash: "Clash") -> str:
    ids = " ".join(str(key) for key in clash.contacts)
    name = clash.person.name or clash.person.addresses[0][0]
    return f"{clash.person.places[0]}, {name}: sincerely contacts merge {ids}"
