"""The units as they are written: hardened, quoted, ours alone to remove. Nothing here is started."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from tests.driver import Sincerely

from sincerely.cli.main import COMMANDS
from sincerely.cli.units import service
from sincerely.config import template
from sincerely.config.owner import act_as
from sincerely.service import install, units
from sincerely.service.health import _GAUGES
from sincerely.shipped import folder
from sincerely.words.errors import DataProblem, Unavailable, UsageProblem

#: An interpreter that exists, for `verify` looks.
PROGRAM = Path(shutil.which("env") or "/usr/bin/env")
OPT = units.Installation(
    PROGRAM, (Path("/opt/sincerely"), Path("/usr")), Path("/opt/sincerely/lib/sincerely")
)
CONFIG = Path("/etc/sincerely/config.yaml")


def system(tmp_path: Path, credentials: Iterable[str] = ()) -> list[units.Written]:
    return units.system(OPT, CONFIG, credentials, root=tmp_path)


def analyze(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        reason = "systemd-analyze is not here"
        if os.environ.get("SINCERELY_REQUIRE_SYSTEMD") == "1":
            pytest.fail(f"{reason} (apt install systemd)", pytrace=False)
        pytest.skip(reason)
    return subprocess.run(
        ["systemd-analyze", *arguments], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, **environment},
    )  # fmt: skip


def written(files: Iterable[units.Written]) -> dict[str, Path]:
    """The files in their place; path by name."""
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_text(file.text)
    return {file.path.name: file.path for file in files}


def test_the_system_unit_is_verified_in_silence_and_scores_as_it_should(tmp_path: Path) -> None:
    unit = str(written(system(tmp_path, ["imap-password", "smtp"]))["sincerely.service"])
    verified = analyze("verify", unit)
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    scored = analyze("security", "--offline=true", "--threshold=11", "--no-pager", unit)
    assert scored.returncode == 0, scored.stdout
    worse = Path(unit).read_text().replace("CapabilityBoundingSet=\n", "")
    Path(unit).write_text(worse)
    assert (
        analyze("security", "--offline=true", "--threshold=11", "--no-pager", unit).returncode == 1
    )


def test_the_unit_of_one_user_is_verified_in_silence(tmp_path: Path) -> None:
    usual = tmp_path / "sincerely" / "config.yaml"
    (unit,) = units.user(OPT, usual, ["smtp"], tmp_path)
    path = written([unit])["sincerely.service"]
    (tmp_path / "run").mkdir(mode=0o700)
    verified = analyze("--user", "verify", str(path), XDG_RUNTIME_DIR=str(tmp_path / "run"))
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    # It is judged as if it ran as root: capabilities that no process of a user has are marked, too.
    scored = analyze("--user", "security", "--offline=true", "--threshold=65", "--no-pager",
                     str(path), XDG_RUNTIME_DIR=str(tmp_path / "run"))  # fmt: skip
    assert scored.returncode == 0, scored.stdout
    assert "LoadCredential=smtp:%E/sincerely/credentials/smtp\n" in unit.text
    (unit,) = units.user(OPT, Path("/srv/50% mail/config.yaml"), ["smtp"], tmp_path)
    assert "LoadCredential=smtp:/srv/50%% mail/credentials/smtp\n" in unit.text


def test_what_the_score_does_not_see_is_there(tmp_path: Path) -> None:
    text = {file.path.name: file.text for file in system(tmp_path)}["sincerely.service"]
    for line in (
        "MemoryDenyWriteExecute=yes", "SystemCallFilter=@system-service", "LimitCORE=0",
        "SystemCallFilter=~@privileged @resources @obsolete", "NoExecPaths=/", "Type=notify",
        "WatchdogSec=120", "TimeoutStopSec=660", "KillMode=mixed", "StateDirectoryMode=0700",
        "User=sincerely", "RestartPreventExitStatus=64 77 78", "UMask=0077",
        "ExecPaths=/usr -/lib -/lib64 -/bin /opt/sincerely",
    ):  # fmt: skip
        assert f"\n{line}\n" in text, line
    assert "LoadCredential" not in text


def test_what_a_user_may_refuse_is_refused_and_what_he_may_not_is_not_tried(tmp_path: Path) -> None:
    (unit,) = units.user(OPT, CONFIG, [], tmp_path)
    for line in (
        "NoNewPrivileges=yes", "LimitCORE=0", "RestrictNamespaces=yes",
        "SystemCallFilter=@system-service", "SystemCallFilter=~@privileged @resources @obsolete",
        "UMask=0077", "WatchdogSec=120", "RestartPreventExitStatus=64 77 78", "TimeoutStopSec=660",
    ):  # fmt: skip
        assert f"\n{line}\n" in unit.text, line
    # With these a user's manager ends the unit (218/CAPABILITIES, 217/USER) or hides his own keyring.
    for key in ("CapabilityBoundingSet", "PrivateUsers", "ProtectHome", "User", "KeyringMode"):
        assert f"\n{key}=" not in unit.text, key


def test_paths_are_words_whatever_is_in_them(tmp_path: Path) -> None:
    odd = units.Installation(Path('/opt/my 100% $HOME "x"/python'), (), Path("/opt/x"))
    (unit,) = units.user(odd, Path("/srv/c d/config.yaml"), [], tmp_path)
    start = next(line for line in unit.text.splitlines() if line.startswith("ExecStart="))
    assert start == (
        r'ExecStart="/opt/my 100%% $$HOME \"x\"/python" -P -m sincerely '
        '--config "/srv/c d/config.yaml" run'
    )


@pytest.mark.parametrize("home", ["/home/maya/venv/bin/python", "/root/.venv/bin/python"])
def test_a_system_service_is_refused_what_it_could_not_see(home: str) -> None:
    for what, config in (
        (units.Installation(Path(home), (), Path("/opt/x")), CONFIG),
        (units.Installation(PROGRAM, (Path(home),), Path("/opt/x")), CONFIG),
        (units.Installation(PROGRAM, (), Path(home)), CONFIG),
        (OPT, Path(home)),
    ):
        with pytest.raises(UsageProblem) as caught:
            units.system(what, config, [])
        assert home in str(caught.value)
        assert "python3 -m venv /opt/sincerely" in str(caught.value)


def test_install_twice_is_once_and_uninstall_leaves_nothing(tmp_path: Path) -> None:
    files = system(tmp_path)
    ran: list[tuple[str, ...]] = []
    said: list[str] = []
    install.install(install.installing(files, "system", now=False), ran.append, said.append)
    assert [s.split(":")[0] for s in said] == ["written", "written"]
    assert ran == [
        ("systemd-sysusers", str(tmp_path / "etc/sysusers.d/sincerely.conf")),
        ("systemctl", "daemon-reload"),
        ("systemctl", "enable", "sincerely.service"),
    ]
    for file in files:
        assert file.path.read_text() == file.text
        assert file.path.stat().st_mode & 0o777 == 0o644
    said.clear()
    install.install(install.installing(files, "system", now=True), ran.append, said.append)
    assert [s.split(":")[0] for s in said] == ["unchanged", "unchanged"]
    assert ran[-1] == ("systemctl", "restart", "sincerely.service")
    ran.clear()
    # Another version would write another unit; it is the one that lies there that is taken away.
    install.uninstall(
        install.uninstalling(system(tmp_path, ["new"]), "system"), ran.append, said.append
    )
    assert ran == [
        ("systemctl", "disable", "--now", "sincerely.service"),
        ("systemctl", "daemon-reload"),
    ]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert install.uninstalling(files, "system").files == ()


def test_an_older_unit_of_ours_is_replaced(tmp_path: Path) -> None:
    written(system(tmp_path, ["old"]))
    files, said = system(tmp_path, ["new"]), []
    install.install(install.installing(files, "system", now=False), lambda _: None, said.append)
    assert "LoadCredential=new" in (tmp_path / "etc/systemd/system/sincerely.service").read_text()
    assert [s.split(":")[0] for s in said] == ["unchanged", "written"]


@pytest.mark.parametrize(("change", "why"), [(False, "not ours"), (True, "changed by hand")])
def test_what_is_not_as_we_wrote_it_is_neither_overwritten_nor_removed(
    tmp_path: Path, change: bool, why: str
) -> None:
    files = system(tmp_path)
    places = written(files)
    unit = places["sincerely.service"]
    text = unit.read_text() + "# mine\n" if change else "[Service]\nExecStart=/bin/true\n"
    unit.write_text(text)
    places["sincerely.conf"].unlink()
    ran: list[tuple[str, ...]] = []
    with pytest.raises(DataProblem, match=why):
        install.install(install.installing(files, "system", now=True), ran.append, print)
    assert not places["sincerely.conf"].exists()
    said: list[str] = []
    install.uninstall(install.uninstalling(files, "system"), ran.append, said.append)
    assert said == [f"left, for it is not as it was written: {unit}"]
    assert (unit.read_text(), ran) == (text, [])


def test_a_dry_run_prints_every_file_and_command_and_does_nothing(tmp_path: Path) -> None:
    it = Sincerely(tmp_path / "none.yaml", {"XDG_CONFIG_HOME": str(tmp_path)})
    shown = it.run("service", "install", "--dry-run", "--now")
    place = tmp_path / "systemd/user/sincerely.service"
    assert f"# write: {place}\n" in shown
    assert f"--config {tmp_path / 'none.yaml'} run\n" in shown
    for command in ("daemon-reload", "enable sincerely.service", "restart sincerely.service"):
        assert f"# run: systemctl --user {command}\n" in shown
    assert list(tmp_path.iterdir()) == []
    assert it.run("service", "uninstall", "--dry-run") == "nothing is installed here\n"
    written(units.user(OPT, CONFIG, [], tmp_path))
    shown = it.run("service", "uninstall", "--dry-run")
    assert f"# remove: {place}\n" in shown
    assert place.exists()


def test_a_program_of_systemd_that_is_not_here_is_named() -> None:
    with pytest.raises(Unavailable, match="no-such-systemctl is not here"):
        install.systemd(("no-such-systemctl", "daemon-reload"))
    with pytest.raises(Unavailable, match="false"):
        install.systemd(("false",))


@pytest.mark.skipif(os.geteuid() != 0, reason="giving a folder away takes root")
def test_a_folder_of_another_user_says_whom_to_act_as(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    assert act_as(folder) == ""
    os.chown(folder, 65534, 65534)
    assert "sudo -u nobody" in act_as(folder)
    assert "sudo -u nobody" in act_as(folder / "not" / "there")
    (tmp_path / "config.yaml").write_text(
        f"state_dir: {folder}\naccounts: [{{name: a, address: a@example.org, display_name: A, "
        "zone: UTC, "
        "imap: {host: localhost, port: 1, user: a, secret: {keyring: x}},"
        "smtp: {host: localhost, port: 1, user: a, secret: {keyring: x}}}]\n"
    )
    _, said = Sincerely(tmp_path / "config.yaml").both("queue", code=69)
    assert "is not yours" in said
    assert "sudo -u nobody" in said
    assert list(folder.iterdir()) == []  # no lock, no ledger of root's


def test_the_page_says_what_the_units_say() -> None:
    page = (Path(__file__).parent.parent / "docs" / "service.md").read_text()
    unit = (folder("systemd") / "system" / "sincerely.service").read_text()
    quoted = re.findall(r"`([A-Z][A-Za-z]+=[^`]*)`", page)
    assert len(quoted) >= 7
    for directive in quoted:
        assert f"\n{directive}\n" in unit, directive
    told = set(re.findall(r"`sincerely_([a-z_]+)`", page))
    own = {"hung", "letters", "folder_lag_seconds", "sign_in_refused"}
    assert told == {name for name, _, _ in _GAUGES} | own
    health = yaml.safe_load(template())["health"]
    for key in re.findall(r"`health: (\w+):`", page):
        assert key in health
    assert f"`health: audit:` ({health['audit'][:-1]} days)" in page
    assert f"`health: stalled:` ({health['stalled'][:-1]} minutes)" in page
    for command in re.findall(r"(?:`|\$ |/)(sincerely (?:service )?[a-z]+)\b", page):
        words = command.split()[1:]
        assert words[0] in COMMANDS, command
        assert words[0] != "service" or len(words) == 1 or words[1] in service.commands


@pytest.mark.parametrize(
    ("scope", "said", "todo"),
    [
        ("user", "Failed to connect to bus: No medium found", "loginctl enable-linger"),
        ("system", "System has not been booted with systemd: bus: Host is down", "`sincerely run`"),
    ],
)
def test_where_systemd_does_not_answer_what_to_do_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: str, said: str, todo: str
) -> None:
    ctl = tmp_path / "systemctl"
    ctl.write_text(f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    ctl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Unavailable) as caught:
        install.show(scope)
    assert said in caught.value.message and todo in caught.value.hint
