"""read --phrases: what is understood of dates and times, line by line."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from sincerely.cli.common import (
    emit_line,
)
from sincerely.review.shown import safe
from sincerely.words.errors import DataProblem, Unavailable


def read_phrases(path: str, as_json: bool) -> None:
    """Lines {id, text, now, zone} of a file; one answer {id, items} for each, bad ones named."""
    bad = 0
    for line in answers(path):
        bad += "error" in line
        if as_json:
            emit_line(line)
        elif "error" in line:
            click.echo(f"{safe(str(line['id'] or ''))}: {safe(line['error'])}")
        else:
            shown = "; ".join(f"{i['text']} = {i['start']}" for i in line["items"]) or "nothing"
            click.echo(f"{safe(str(line['id']))}: {safe(shown)}")
    if bad:
        sys.exit(DataProblem.exit_code)


def answers(path: str) -> Iterator[dict[str, Any]]:
    """One {id, items} or {id, error} for each line that is not empty. Unavailable: no such file."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unavailable(f"{path}: cannot be read: {error}") from error
    for number, row in enumerate(text.split("\n"), 1):  # a text may hold other separators
        if row.strip():
            yield _answer(row, f"{path}:{number}")


def _answer(row: str, where: str) -> dict[str, Any]:
    from sincerely.reading.times import wide

    told: Any = None
    try:
        told = json.loads(row)
        zone = str(told["zone"])
        now = datetime.fromisoformat(str(told["now"]))
        if now.tzinfo is None:
            now = now.replace(tzinfo=ZoneInfo(zone))
        if not isinstance(told["text"], str):
            raise TypeError("text is no string")
        found = wide(told["text"], now, zone)
    except (ValueError, KeyError, TypeError, OSError, OverflowError, RecursionError) as error:
        key = told.get("id") if isinstance(told, dict) else None
        reason = f"lacks {error}" if isinstance(error, KeyError) else str(error)
        return {"id": key, "error": f"{where}: {reason}; wanted is {{id, text, now, zone}}"}
    return {
        "id": told.get("id"),
        "items": [
            {
                "start": p.begin.isoformat(),
                "end": p.end.isoformat() if p.end is not None else None,
                "granularity": p.granularity,
                "text": p.text,
            }
            for p in found
        ],
    }
