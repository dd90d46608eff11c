"""The command line's front door: which command lives where, and how errors end.

Only click is imported here. A command's module is imported when it is called, so `--help` and
`--version` answer at once.
"""

import gc
import importlib
import os
import sys
from typing import Any, NoReturn

# Importing makes many objects and no garbage; looking for some at every 700 costs a tenth of it.
gc.set_threshold(20_000, 20, 20)

import click  # noqa: E402

from sincerely import __version__  # noqa: E402

#: command -> (module, attribute, one line of help); the order is that of `sincerely --help`.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "init": ("init", "init", "Find your servers, try them, write the configuration."),
    "sign-in": ("signin", "sign_in", "Give a new password, or sign in with OAuth again."),
    "doctor": ("doctor", "doctor", "Look whether everything is as it must be."),
    "run": ("service", "run", "Do everything by itself, in the foreground."),
    "scan": ("rounds", "scan", "Read what is new in the mailbox."),
    "plan": ("rounds", "plan", "Work out what is owed to whom."),
    "send": ("rounds", "send", "Let approved letters leave, as far as the brakes allow."),
    "queue": ("letters", "queue", "Letters that wait for you."),
    "review": ("review", "review", "Walk through what waits, a key for each decision."),
    "web": ("web", "web", "The same in a browser, on this machine."),
    "show": ("letters", "show", "One letter, whole."),
    "approve": ("letters", "approve", "Let a letter leave, exactly as shown."),
    "edit": ("letters", "edit", "Say what was discussed, or write other words."),
    "skip": ("letters", "skip", "Not this letter."),
    "snooze": ("letters", "snooze", "Later."),
    "undo": ("letters", "undo", "Take an approval back."),
    "resolve": ("letters", "resolve", "Settle a letter of unclear fate."),
    "met": ("meetings", "met", "Tell of a meeting no calendar knows."),
    "meetings": ("meetings", "meetings", "Meetings found and told."),
    "calls": ("calls", "calls", "Whom to call: number, best hour, what to say."),
    "called": ("calls", "called", "A call you made, and what came of it."),
    "note": ("corrections", "note", "Your own words about a person."),
    "contacts": ("contacts", "contacts", "The people in the ledger."),
    "advice": ("advice", "advice", "What you were told to do, and whom to meet."),
    "offers": ("offers", "offers", "Applications and offers."),
    "landed": ("landed", "landed", "I got the job: who hears of it, each once."),
    "why": ("why", "why", "What fires or holds for a person, with evidence."),
    "read": ("read", "read", "What would be read from mail files; no ledger, no network."),
    "status": ("status", "status", "How things stand."),
    "pause": ("status", "pause", "The red button: nothing leaves."),
    "resume": ("status", "resume", "Go on after a pause or a brake."),
    "audit": ("rounds", "audit", "Compare the mailbox with the ledger; heal gaps."),
    "adopt": ("status", "adopt", "Accept a restored or cloned ledger as the one."),
    "backup": ("backup", "backup", "Copy the ledger to a file."),
    "restore": ("backup", "restore", "Put a backup in the ledger's place; everything is held."),
    "templates": ("templates", "templates", "The words letters are made of; your own beside ours."),
    "service": ("units", "service", "Have systemd run it, for you or for the machine."),
    "config": ("config", "config", "Check or show the configuration, or print an example."),
    "paths": ("config", "paths", "Which files are used."),
    "demo": ("demo", "demo", "The whole story on an embedded mail server."),
}


class _Lazy(click.Group):
    """A group that knows its commands by name and imports them when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"sincerely.cli.{entry[0]}")
        command: click.Command = getattr(module, entry[1])
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry[2]) for name, entry in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            close = difflib.get_close_matches(args[0], list(COMMANDS), n=1)
            if not close:
                raise
            raise click.UsageError(f"{error.message} Did you mean {close[0]!r}?", ctx) from None


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sincerely", message="%(prog)s %(version)s")
@click.option("-c", "--config", "config", metavar="FILE", help="The configuration file.")
@click.option("-v", "--verbose", count=True, help="Say more on standard error.")
@click.pass_context
def cli(ctx: click.Context, config: str | None, verbose: int) -> None:
    """See that everyone you met in your search for work hears from you.

    Nothing leaves before you approved it. Start with: sincerely demo
    """
    ctx.obj = {"config": config, "verbose": verbose}


def main() -> NoReturn:
    """The console script. Ends with the sysexits code of what happened."""
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(64 if isinstance(error, click.UsageError) else error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        _end(error)
    sys.exit(code if isinstance(code, int) else 0)


def _end(error: Exception) -> NoReturn:
    from sincerely.words.errors import SincerelyError

    if isinstance(error, SincerelyError):
        click.echo(f"sincerely: {error}", err=True)
        sys.exit(error.exit_code)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"sincerely: {where}{error.strerror}", err=True)
        sys.exit(74)
    if isinstance(error, UnicodeError):
        click.echo("sincerely: what was given is not text in UTF-8", err=True)
        sys.exit(65)
    if isinstance(error, OverflowError):
        click.echo("sincerely: a number that was given is too large", err=True)
        sys.exit(65)
    raise error
