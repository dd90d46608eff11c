"""Putting the units in their place and taking them away: files, then commands, both shown first."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sincerely.service import units
from sincerely.service.units import UNIT, Written
from sincerely.words.errors import DataProblem, Unavailable

Command = tuple[str, ...]
Say = Callable[[str], None]
Run = Callable[[Command], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What `install` or `uninstall` does. before, after: commands around the files."""

    files: tuple[Written, ...]
    before: tuple[Command, ...] = ()
    after: tuple[Command, ...] = ()


def installing(files: Sequence[Written], scope: str, now: bool, config: Path | None = None) -> Plan:
    """scope: system or user; now: start it, too (again, where it runs).

    config: of a system service, where its user cannot read it yet.
    """
    ctl = _ctl(scope)
    after: list[Command] = [(*ctl, "daemon-reload"), (*ctl, "enable", UNIT)]
    if scope == "system":
        after.insert(0, ("systemd-sysusers", str(files[0].path)))
        if config is not None:
            after[1:1] = [("chgrp", units.USER, str(config.parent), str(config)),
                          ("chmod", "g=rX", str(config.parent), str(config))]  # fmt: skip
    if now:
        after.append((*ctl, "restart", UNIT))
    return Plan(tuple(files), after=tuple(after))


def uninstalling(files: Sequence[Written], scope: str) -> Plan:
    """Only what lies there; nothing at all where nothing does."""
    there = tuple(file for file in files if file.path.exists())
    if not there:
        return Plan(())
    ctl = _ctl(scope)
    return Plan(there, before=((*ctl, "disable", "--now", UNIT),), after=((*ctl, "daemon-reload"),))


def install(plan: Plan, run: Run, say: Say) -> None:
    """Write and enable. Raises DataProblem where something else lies there, before anything is done."""
    for file in plan.files:
        found = _text(file.path)
        if found is not None and not units.looks_ours(found):
            raise DataProblem(
                f"{file.path} is there already, and not ours", "move it away, then again"
            )
        if found is not None and not units.is_ours(found):
            raise DataProblem(
                f"{file.path} was changed by hand",
                "keep the changes in a drop-in (systemctl edit), remove the file, then again",
            )
    for file in plan.files:
        if _text(file.path) == file.text:
            say(f"unchanged: {file.path}")
            continue
        file.path.parent.mkdir(parents=True, exist_ok=True)
        new = file.path.with_name(f".{file.path.name}.new")
        new.write_text(file.text, encoding="utf-8")
        new.chmod(0o644)
        new.replace(file.path)
        say(f"written: {file.path}")
    for command in plan.after:
        run(command)


def uninstall(plan: Plan, run: Run, say: Say) -> None:
    """Stop, disable, and remove what `install` wrote; what was changed since is left, and said."""
    ours = [file for file in plan.files if units.is_ours(_text(file.path) or "")]
    left = [file for file in plan.files if file not in ours]
    for file in left:
        say(f"left, for it is not as it was written: {file.path}")
    if not ours:
        return
    if any(file.path.name == UNIT for file in ours):
        for command in plan.before:
            run(command)
    for file in ours:
        file.path.unlink()
        say(f"removed: {file.path}")
    for command in plan.after:
        run(command)


def systemd(command: Command) -> None:
    """Run one command of systemd. Raises Unavailable with its own words."""
    try:
        done = subprocess.run(  # noqa: S603 - commands made here, of fixed words and our own paths
            command, capture_output=True, text=True, check=False, timeout=720
        )
    except FileNotFoundError as error:
        hint = "this machine is not run by systemd; start `sincerely run` by its own means"
        raise Unavailable(f"{command[0]} is not here", hint) from error
    except subprocess.TimeoutExpired as error:
        raise Unavailable(f"{' '.join(command)}: no answer in twelve minutes") from error
    if done.returncode:
        text = " ".join((done.stderr or done.stdout).split())
        raise Unavailable(f"{' '.join(command)}: {text or done.returncode}", _hint(command, text))


def _hint(command: Command, text: str) -> str:
    """What to do where systemd does not answer. text: its own words."""
    if "bus" not in text.casefold():
        return ""
    if "--user" in command:
        return (
            "no manager of your own runs: sign in on this machine, or: loginctl enable-linger; "
            "a service of the machine is asked with --system"
        )
    return "this machine is not run by systemd; start `sincerely run` by its own means"


def show(scope: str) -> dict[str, str]:
    """What systemd knows of the unit, as `systemctl show` names it."""
    names = ("LoadState", "UnitFileState", "ActiveState", "SubState", "MainPID", "StatusText",
             "Result", "NRestarts", "ActiveEnterTimestamp")  # fmt: skip
    command = (*_ctl(scope), "show", UNIT, *(f"--property={name}" for name in names))
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            command, capture_output=True, text=True, check=False, timeout=30
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        hint = "without systemd, `sincerely status` says how it fares"
        raise Unavailable("systemctl does not answer here", hint) from error
    if done.returncode:
        text = " ".join(done.stderr.split())
        raise Unavailable(f"systemctl: {text}", _hint(command, text))
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


def _ctl(scope: str) -> Command:
    return ("systemctl", "--user") if scope == "user" else ("systemctl",)


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
