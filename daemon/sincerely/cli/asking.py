"""Questions to a person, each of which has a flag; without a terminal the flag is the only answer."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from sincerely.words.errors import UsageProblem

Check = Callable[[str], str]


class Asking:
    """Asks on the terminal, by standard error; standard output is for what was made."""

    def __init__(self, interactive: bool | None = None) -> None:
        self.interactive = sys.stdin.isatty() if interactive is None else interactive

    def say(self, text: str = "") -> None:
        click.echo(text, err=True)

    def text(
        self, flag: str, question: str, given: str | None, default: str | None = None,
        check: Check | None = None,
    ) -> str:  # fmt: skip
        """The flag's value, else the answer; asked again until it passes `check`.

        Raises UsageProblem that names the flag: where its value does not pass, or where it is
        needed and nobody is there to ask.
        """
        if given is not None:
            return self._passes(flag, given, check)
        if not self.interactive:
            if default is not None:
                return self._passes(flag, default, check)
            raise UsageProblem(f"{question}: nobody is there to ask", f"say it with {flag}")
        while True:
            answer = str(click.prompt(question, default=default, err=True)).strip()
            try:
                return check(answer) if check else answer
            except ValueError as error:
                self.say(f"  {error}")

    def maybe(self, question: str, given: str | None, check: Check | None = None) -> str | None:
        """The same for what may be left out: an empty answer, or nobody there, is None."""
        if given is not None:
            return check(given) if check else given
        while self.interactive:
            answer = str(click.prompt(question, default="", show_default=False, err=True)).strip()
            try:
                return (check(answer) if check else answer) if answer else None
            except ValueError as error:
                self.say(f"  {error}")
        return None

    def yes(self, question: str, given: bool | None, default: bool) -> bool:
        """The flag's value, else the answer; the default where nobody is there."""
        if given is not None or not self.interactive:
            return default if given is None else given
        return bool(click.confirm(question, default=default, err=True))

    def choose(self, flag: str, question: str, given: str | None, options: list[str]) -> str:
        """One of several words."""
        if given is None and self.interactive:
            kinds = click.Choice(options)
            return str(click.prompt(question, type=kinds, default=options[0], err=True))
        return self.text(flag, question, given, options[0])

    def secret(self, flag: str, question: str, path: str | None) -> str:
        """A password: from the file of the flag ("-": the first line of standard input), else typed
        without echo. Never from the command line, which every user of the machine can read."""
        from sincerely.secrets import cores

        cores.none()
        if path is not None:
            try:
                raw = sys.stdin.readline() if path == "-" else _first_line(Path(path))
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "not UTF-8 text"
                raise UsageProblem(f"{flag} {path}: {reason}") from None
            secret = raw.rstrip("\r\n")
            if not secret:
                raise UsageProblem(f"{flag} {path}: there is no password in it")
            return secret
        if not self.interactive:
            raise UsageProblem(f"{question}: nobody is there to ask", f"say it with {flag}")
        return str(click.prompt(question, hide_input=True, err=True))

    def _passes(self, flag: str, value: str, check: Check | None) -> str:
        try:
            return check(value) if check else value
        except ValueError as error:
            raise UsageProblem(f"{flag} {value!r}: {error}") from None


def _first_line(path: Path) -> str:
    with path.expanduser().open(encoding="utf-8") as file:
        return file.readline(10_000)
