"""man, completion: the program explained where people look for it, from the commands themselves."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator

import click

from sincerely import __version__

_SHELLS = ("bash", "zsh", "fish")
_NAME = "see that everyone you met in your search for work hears from you"
#: What commands end with, in the words of `words.errors` (sysexits(3)).
_CODES = (
    (0, "Done; of a command that looks: all is well."),
    (1, "Something waits for you or is wrong: status, service status, doctor."),
    (64, "The command was called in a way that cannot mean anything."),
    (
        65,
        "What was given (an id, a revision, a file) cannot be used, or a letter changed meanwhile.",
    ),
    (69, "A server or a file that is needed cannot be reached."),
    (70, "An error in the program."),
    (74, "A file cannot be read or written."),
    (75, "Somebody else is at work, or a server puts us off: the same call may go through later."),
    (77, "A sign-in was refused, or a secret cannot be read."),
    (78, "The configuration, the ledger or a library cannot be used as it is."),
    (130, "Stopped by Ctrl-C."),
)
_FILES = (
    ("~/.config/sincerely/config.yaml",
     "The configuration, where neither --config nor SINCERELY_CONFIG names another; then "
     "/etc/sincerely/config.yaml. `sincerely config example` prints one with every key explained."),
    ("~/.local/state/sincerely",
     "The ledger and what belongs to it (state_dir:); under systemd /var/lib/sincerely."),
)  # fmt: skip
_ENVIRONMENT = (
    ("SINCERELY_CONFIG", "The configuration file."),
    ("NO_COLOR", "Where it is set, nothing is coloured."),
    ("VISUAL, EDITOR", "What letters are edited with in `sincerely review`."),
)


@click.command("man")
@click.pass_context
def manual(ctx: click.Context) -> None:
    """Show the manual page; into a pipe or a file it is written as man(1) takes it."""
    text = page(ctx.find_root().command)
    viewer = shutil.which("man")
    if viewer is None or not sys.stdout.isatty():
        click.echo(text, nl=False)
        return
    subprocess.run([viewer, "-l", "-"], input=text.encode(), check=False)  # noqa: S603 - man(1)


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options and files.

    \b
    bash: in ~/.bashrc:                    eval "$(sincerely completion bash)"
    zsh:  in ~/.zshrc, after compinit:     eval "$(sincerely completion zsh)"
    fish: sincerely completion fish > ~/.config/fish/completions/sincerely.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"{shell} is not known here")
    words = {"complete_func": "_sincerely_completion", "complete_var": "_SINCERELY_COMPLETE",
             "prog_name": "sincerely"}  # fmt: skip
    click.echo(found.source_template % words)


def page(root: click.Command) -> str:
    """The manual page of the whole program, in the language of man(7); ASCII but for names."""
    top = click.Context(root, info_name="sincerely")
    lines = [
        '.\\" Made by `make man` from the commands themselves.',
        f'.TH SINCERELY 1 "" "sincerely {__version__}" "User Commands"',
        ".SH NAME", f"sincerely \\- {_NAME}",
        ".SH SYNOPSIS", ".B sincerely", *_text("[OPTIONS] COMMAND [ARGS]..."),
        ".SH DESCRIPTION", *_prose(root.help or ""),
        ".SH OPTIONS", *_options(root, top),
        ".SH COMMANDS",
    ]  # fmt: skip
    for command, ctx in _commands(root, top):
        lines += _one(command, ctx)
    lines += [".SH EXIT STATUS", *_listed((str(code), text) for code, text in _CODES)]
    lines += [".SH ENVIRONMENT", *_listed(_ENVIRONMENT)]
    lines += [".SH FILES", *_listed(_FILES)]
    lines += [".SH SEE ALSO", ".BR systemctl (1),", ".BR journalctl (1)"]
    return "\n".join(lines) + "\n"


def _commands(
    group: click.Command, ctx: click.Context
) -> Iterator[tuple[click.Command, click.Context]]:
    """Every command in the order of `--help`, those of groups behind their group."""
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is not None and not command.hidden:
            below = click.Context(command, info_name=name, parent=ctx)
            yield command, below
            yield from _commands(command, below)


def _one(command: click.Command, ctx: click.Context) -> Iterator[str]:
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    yield f".SS {_quoted(usage)}"
    yield from _prose(command.help or "")
    yield from _options(command, ctx)


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    records = (p.get_help_record(ctx) for p in command.get_params(ctx))
    yield from _listed(r for r in records if r is not None and "--help" not in r[0])


def _listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, text in entries:
        yield ".TP"
        yield f".B {_quoted(name)}"
        yield from _text(text or "\N{NO-BREAK SPACE}")


def _prose(text: str) -> Iterator[str]:
    r"""Paragraphs; one that begins with \b keeps its lines, as click has it."""
    for paragraph in re.split(r"\n[ \t]*\n", text.strip()):
        yield ".PP"
        if paragraph.startswith("\b"):
            yield ".nf"
            for line in paragraph.splitlines()[1:]:
                yield from _text(line)
            yield ".fi"
        else:
            yield from _text(" ".join(paragraph.split()))


def _text(line: str) -> Iterator[str]:
    """One line of text that is no request: neither a dot nor an apostrophe begins one."""
    escaped = _escaped(line)
    yield f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', '""') + '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\N{NO-BREAK SPACE}", "\\~")
