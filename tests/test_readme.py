"""Every command the README shows is run, and the demonstration tells its five steps."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import MailServers
from tests.driver import PROGRAM, configure, invitation
from tests.test_road import INVITED

from sincerely.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
SHOWN = [line[2:].partition("#")[0].strip() for line in README.splitlines() if line[:2] == "$ "]


def test_the_readme_is_one_screen_and_its_links_hold() -> None:
    assert len(README.splitlines()) <= 60
    for page in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / page).read_text()):
            assert (ROOT / target).exists(), f"{page}: {target}"
    for name in re.findall(r"`([a-z_/.]+/[a-z_.]+\.[a-z]+)`", README):
        assert (ROOT / name).exists(), name


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = [line.split()[1] for line in SHOWN if line.startswith("make")]
    assert targets == ["demo", "test"]
    for target in targets:
        assert f"\n{target}:" in makefile


def said(address: str) -> list[str]:
    """What a person would answer."""
    answers = {
        "address": address, "name": "Maya Okafor", "zone": "America/New_York", "keep": "file",
        "imap-host": "localhost", "smtp-host": "localhost", "employer": "Old Ltd",
    }  # fmt: skip
    return [word for name, value in answers.items() for word in (f"--{name}", value)]


@pytest.mark.servers
def test_the_first_start_of_the_readme(
    tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]
) -> None:
    """The commands as they stand there, in their order, on a mailbox with one meeting."""
    address, password = mailbox_user
    sincerely = configure(tmp_path, mail_servers, address, password)
    mail_servers.dovecot.add_user("readme@corp.test", "x")
    raw = invitation(
        "readme@corp.test",
        address,
        "20260310T150000",
        "20260310T160000",
        sent=INVITED,
        organizer_name="Lena Fischer",
    )
    mail_servers.dovecot.append(address, "INBOX", raw)
    for line in SHOWN:
        if line.startswith("make"):
            continue
        words = shlex.split(line)
        assert words[0] == ".venv/bin/sincerely"
        if "init" in words:  # it would ask; what it makes is tried in test_init.py
            shown = sincerely.run(*words[3:], "--print", *said(address), code=0)
            assert "accounts:" in shown
            continue
        assert words[1:3] == ["--config", "config.yaml"]
        now = ["--now", "2026-03-11 09:00"] if words[3] in ("scan", "send") else []
        sincerely.run(*words[3:], *now)
    assert sincerely.queue("--all")[0]["state"] == "sent"
    inline = re.findall(r"`(sincerely [^`]+)`", README.replace("\n", " "))
    assert inline
    for command in inline:
        words = shlex.split(command)[1:]
        if words not in (["run"], ["review"], ["web"]):  # they stay; each has tests of its own
            sincerely.run(*words)


def test_the_demonstration_tells_five_steps_and_leaves_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("pymap")
    done = subprocess.run(
        [*PROGRAM, "demo", "--folder", str(tmp_path / "demo")],
        capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    steps = re.findall(r"^(\d)\. (\w+)", done.stdout, re.M)
    assert [name for _, name in steps] == ["met", "drafted", "approved", "sent", "answered"]
    assert "Dear Ashok," in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.splitlines() if "--config" not in line)
    left = re.findall(r"^  sincerely (.*)$", done.stdout, re.M)
    assert len(left) == 5
    for command in left:
        again = subprocess.run(
            [*PROGRAM, *shlex.split(command)], capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
        assert again.returncode == 0, again.stderr
        assert "Ashok" in again.stdout


def test_help_names_every_command_and_each_explains_itself() -> None:
    done = subprocess.run([*PROGRAM, "--help"], capture_output=True, text=True, check=True)
    for command, (_, _, line) in COMMANDS.items():
        assert re.search(rf"^  {command} +{re.escape(line)}$", done.stdout, re.M)
    assert subprocess.run([*PROGRAM, "--version"], check=True, capture_output=True).stdout


def test_help_and_version_import_nothing_heavy() -> None:
    code = (
        "import sys; from sincerely.cli.main import cli\n"
        "try: cli.main(['--help'], standalone_mode=False)\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'pydantic', 'yaml', 'jinja2', 'imapclient', 'icalendar', 'email',"
        " 'asyncio', 'rich'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr); sys.exit(bool(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_looking_and_approving_import_neither_door() -> None:
    """What keeps queue, status and approve quick: no IMAP, no SMTP, no templates, no migrations."""
    code = (
        "import sys\nimport sincerely.cli.letters, sincerely.cli.status, sincerely.approvals\n"
        "import sincerely.app, sincerely.ledger.letters, sincerely.ledger.overview\n"
        "heavy = {'imapclient', 'aiosmtplib', 'jinja2', 'icalendar', 'alembic', 'apscheduler',"
        " 'selectolax', 'rich'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr); sys.exit(bool(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_wheel_carries_its_data(tmp_path: Path) -> None:
    """Built and unpacked: templates, unit and example lie where `shipped` looks for them."""
    import zipfile

    from hatchling.build import build_wheel

    before = Path.cwd()
    try:
        os.chdir(ROOT)
        name = build_wheel(str(tmp_path))
    finally:
        os.chdir(before)
    target = tmp_path / "installed"
    with zipfile.ZipFile(tmp_path / name) as wheel:
        wheel.extractall(target)
    code = (
        "from sincerely import shipped; from sincerely.config import template; import sincerely\n"
        "assert 'installed' in sincerely.__file__, sincerely.__file__\n"
        "assert '_data' in str(shipped.folder('templates'))\n"
        "assert len(list(shipped.folder('templates').rglob('*.txt'))) == 60\n"
        "assert shipped.template('de/warm/news').text and 'accounts:' in template()\n"
        "assert (shipped.folder('systemd') / 'system' / 'sincerely.service').is_file()\n"
        "from sincerely.ledger.opening import open_store; from pathlib import Path\n"
        f"open_store(Path({str(tmp_path / 'state')!r}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
