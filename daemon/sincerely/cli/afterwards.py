"""What a person is asked after a meeting, on a terminal: what is known stands there already."""

from typing import Any

import click

from sincerely.review.shown import safe


def lines(question: dict[str, Any], text: str = "") -> tuple[str, ...]:
    """The answers typed, one a line; a number takes a suggestion. question: as
    `telling.questions` gives it; text: to ask it in other words."""
    click.echo(f"\n{safe(text or question['text'])} One thing a line; an empty line ends.")
    for known in question["known"]:
        click.echo(safe(f"  known: {known}"))
    suggested = question["suggested"]
    for number, maybe in enumerate(suggested, 1):
        click.echo(safe(f"  {number}: {maybe}?"))
    given: list[str] = []
    while line := str(click.prompt("", default="", show_default=False, prompt_suffix="> ")).strip():
        taken = line.isdecimal() and 1 <= int(line) <= len(suggested)
        given.append(suggested[int(line) - 1] if taken else line)
    return tuple(given)
