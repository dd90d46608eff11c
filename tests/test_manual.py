"""The manual page and the completion of shells say what the commands are."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from click.shell_completion import get_completion_class
from tests.driver import Sincerely

from sincerely.cli.main import COMMANDS, cli
from sincerely.cli.manual import page

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "man" / "sincerely.1"


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text() == page(cli), "stale: make man"


def test_the_page_has_every_command_and_every_option() -> None:
    told = PAGE.read_text().replace("\\-", "-")
    for name in COMMANDS:
        assert f'.SS "sincerely {name}' in told
    commands: list[click.Command] = [cli]
    for command in commands:
        if isinstance(command, click.Group):
            below = (command.get_command(click.Context(cli), n) for n in command.list_commands(
                click.Context(cli)))  # fmt: skip
            commands += [c for c in below if c is not None]
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(word in told for word in option.opts), (command.name, option.opts)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_page_is_set_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-K", "utf8", "-ww", PAGE], capture_output=True, text=True,
        timeout=30, check=True,
    )  # fmt: skip
    assert not done.stderr
    plain = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)
    assert "sincerely sign-in [OPTIONS]" in plain
    assert 'eval "$(sincerely completion zsh)"' in plain


def test_the_page_travels_with_the_wheel(tmp_path: Path) -> None:
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / made.stdout.split()[-1]) as wheel:
        (found,) = (n for n in wheel.namelist() if n.endswith("data/share/man/man1/sincerely.1"))
        assert wheel.read(found) == PAGE.read_bytes()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_is_told_commands_options_and_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    told = Sincerely(tmp_path / "none").run("completion", shell)
    assert f"_SINCERELY_COMPLETE={shell}_complete" in told and "%(" not in told

    def offered(words: str) -> str:
        last = words.split()[-1] if shell == "fish" else str(len(words.split()) - 1)
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", last)
        kind = get_completion_class(shell)
        assert kind is not None
        return kind(cli, {}, "sincerely", "_SINCERELY_COMPLETE").complete()

    assert "approve" in offered("sincerely app")
    assert "install" in offered("sincerely service ins")
    assert "--dry-run" in offered("sincerely send --dry")
    assert "abandon" in offered("sincerely resolve 1 ab")
    assert "file" in offered("sincerely --config ./x")


def test_bash_completes_by_what_is_printed(tmp_path: Path) -> None:
    """The script itself, in a bash, with the program found as a user's shell finds it."""
    program = tmp_path / "sincerely"
    code = "import sys; sys.argv[0] = 'sincerely'; from sincerely.cli.main import main; main()"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(sincerely completion bash)"; COMP_WORDS=(sincerely contacts ex); COMP_CWORD=2; '
        '_sincerely_completion sincerely ex contacts; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout.split() == ["export"], done.stderr
