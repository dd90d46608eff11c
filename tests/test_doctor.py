"""doctor: every part looked at, each failure with its fix, no name told, in bounded time."""

import json
import os
import socket
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import MailServers
from tests.driver import PROGRAM, Sincerely, configure, offline
from tests.test_init import keyring_at

from sincerely.checks import local, machine
from sincerely.checks.findings import FAIL, OK, Finding, exit_code, hiding
from sincerely.checks.unit import judged
from sincerely.config import load

ROOT = Path(__file__).parent.parent


@pytest.fixture
def sound(tmp_path: Path, mail_servers: MailServers, mailbox_user: tuple[str, str]) -> Sincerely:
    employer = {"name": "Old Ltd", "domains": ["old.example"]}
    return configure(tmp_path, mail_servers, *mailbox_user, discretion={"employer": employer})


def change(sincerely: Sincerely, edit: Any) -> None:
    settings = json.loads(sincerely.config.read_text())
    edit(settings)
    sincerely.config.write_text(json.dumps(settings))


def failing(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {c["check"]: c for c in report["checks"] if c["level"] == "fail"}


@pytest.mark.servers
def test_a_sound_installation_is_sound_before_and_after_its_first_scan(sound: Sincerely) -> None:
    for _ in range(2):
        report = sound.json("doctor")
        assert report["ok"], report
        checks = {c["check"]: c for c in report["checks"]}
        assert set(checks) >= {
            "configuration", "state folder", "secret for imap", "imap", "folders",
            "secret for smtp", "smtp", "clock", "zone", "ledger", "unit",
        }  # fmt: skip
        assert "IDLE" in checks["imap"]["facts"]["capabilities"]
        assert checks["folders"]["facts"]["folders"]["sent"] == ["Sent"]
        assert "starttls" in checks["smtp"]["facts"]["offers"] or checks["smtp"]["facts"]["size"]
        sound.run("scan")
    text = sound.run("doctor")
    assert all(line.startswith(("ok ", "warn", "fail", "   ")) for line in text.splitlines())


@pytest.mark.servers
def test_nothing_is_made_or_changed_by_looking(sound: Sincerely, tmp_path: Path) -> None:
    sound.run("scan")

    def shape() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}

    before = shape()
    sound.run("doctor")
    after = shape()
    assert {p: b for p, b in after.items() if not p.endswith("-journal")} == before


@pytest.mark.servers
def test_names_are_shortened_unless_asked_for(
    sound: Sincerely, mailbox_user: tuple[str, str]
) -> None:
    address, password = mailbox_user
    change(sound, lambda s: s["accounts"][0]["imap"].update(port=1))
    for arguments in (["doctor"], ["doctor", "--json"]):
        shown = "".join(sound.both(*arguments, code=69))
        for word in (address, password, "Okafor", "Old Ltd", "old.example"):
            assert word not in shown, word
    change(sound, lambda s: s["accounts"][0].update(aliases=["x@old.example"]))
    assert sound.run("doctor", "--names", code=69)


@pytest.mark.servers
@pytest.mark.parametrize(
    ("edit", "check", "code", "fix"),
    [
        (lambda s: s["accounts"][0]["imap"].update(port=1), "imap", 69, "check host:, port:"),
        (lambda s: s["accounts"][0]["smtp"].update(host="smtp.nowhere.invalid"), "smtp", 69,
         "that you are online"),
        (lambda s: s["accounts"][0]["imap"].update(ca_file=None), "imap", 69, "ca_file"),
        (lambda s: s["accounts"][0]["imap"].update(secret={"file": "./none"}), "secret for imap", 77,
         "mode 0600"),
        (lambda s: s["accounts"][0]["smtp"].update(secret={"credential": "x"}), "secret for smtp", 77,
         "as the unit does"),
        (lambda s: s["accounts"][0]["imap"].update(sent="Nowhere"), "folders", 78, "imap: sent:"),
    ],
)  # fmt: skip
def test_each_failure_has_its_name_its_code_and_its_fix(
    sound: Sincerely, edit: Any, check: str, code: int, fix: str
) -> None:
    change(sound, edit)
    report = sound.json("doctor", code=code)
    found = failing(report)
    assert not report["ok"] and list(found) == [check]
    assert fix in found[check]["fix"] + found[check]["text"]


@pytest.mark.servers
def test_a_wrong_password_is_told_at_both_doors(sound: Sincerely, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("guessed\n")
    found = failing(sound.json("doctor", code=77))
    assert set(found) == {"imap", "smtp"}
    assert all("secret" in c["fix"] for c in found.values())


def test_a_broken_configuration_is_told_whole(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("accounts: [{name: p}]\nscan: {pol: 1}\n")
    report = Sincerely(config).json("doctor", code=78)
    assert len(report["checks"]) > 3
    assert any("did you mean 'poll'" in c["text"] for c in report["checks"])
    report = Sincerely(tmp_path / "none.yaml").json("doctor", code=78)
    assert "no configuration file" in report["checks"][0]["text"]


@pytest.mark.servers
def test_folders_and_files_that_others_may_touch(sound: Sincerely, tmp_path: Path) -> None:
    (tmp_path / "state").chmod(0o755)
    found = failing(sound.json("doctor", code=78))
    assert "chmod 700" in found["state folder"]["fix"]
    (tmp_path / "state").chmod(0o700)
    sound.config.chmod(0o666)
    found = failing(sound.json("doctor", code=78))
    assert "chmod go-w" in found["configuration"]["fix"]


def test_a_state_folder_on_a_disk_that_only_reads_is_no_other_users(tmp_path: Path) -> None:
    config = offline(tmp_path).config
    folder = tmp_path / "state"
    folder.mkdir(mode=0o700)
    bind = [["mount", "--bind", folder, folder], ["mount", "-o", "remount,bind,ro", folder]]
    for command in bind:
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("mounting takes root")
    try:
        (found,) = local.state(load(config))
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
    assert (found.level, found.code) == ("fail", 69)
    assert "though it is yours" in found.text and "mounted read-only" in found.fix


@pytest.mark.servers
def test_a_damaged_or_lost_ledger_is_named(sound: Sincerely, tmp_path: Path) -> None:
    sound.run("scan")
    ledger = tmp_path / "state" / "ledger.db"
    sound.run("pause")
    report = sound.json("doctor")
    assert any(c["check"] == "paused" and "resume" in c["fix"] for c in report["checks"])
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    assert "ledger" in failing(sound.json("doctor", code=78))
    ledger.unlink()
    found = failing(sound.json("doctor", code=78))
    assert "backup" in found["ledger"]["fix"]


@pytest.mark.servers
def test_silent_servers_are_given_up_together(sound: Sincerely) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]

        def edit(settings: dict[str, Any]) -> None:
            for side in ("imap", "smtp"):
                settings["accounts"][0][side].update(port=port)

        change(sound, edit)
        began = time.monotonic()
        found = failing(sound.json("doctor", "--timeout", "2", code=69))
        assert time.monotonic() - began < 30
    assert set(found) == {"imap", "smtp"}
    assert all("no answer within 2 s" in c["text"] for c in found.values())


@pytest.mark.servers
def test_a_locked_keyring_is_named_in_time(sound: Sincerely, tmp_path: Path) -> None:
    change(sound, lambda s: s["accounts"][0]["imap"].update(secret={"keyring": "sincerely"}))
    done = subprocess.run(
        [*PROGRAM, "--config", str(sound.config), "doctor", "--json"], cwd=ROOT,
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, **keyring_at(tmp_path, "Locked")},
    )  # fmt: skip
    assert done.returncode == 77, done.stderr
    found = failing(json.loads(done.stdout))
    assert "within 10 s: the keyring is locked" in found["secret for imap"]["text"]


# -- the clock


def test_a_mail_of_the_future_shows_a_clock_that_is_behind() -> None:
    now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    (found,) = machine.clock(now, now + timedelta(hours=3))
    assert found.level == FAIL and "180 minutes" in found.text
    (found,) = machine.clock(now, now + timedelta(minutes=1))
    assert found.level != FAIL
    (found,) = machine.clock(now, None)
    assert found.level != FAIL and "2026-11-26 09:00" in found.text


@pytest.mark.servers
def test_a_ledger_from_tomorrow_shows_it_too(sound: Sincerely, tmp_path: Path) -> None:
    import sqlite3

    sound.run("scan")
    with sqlite3.connect(tmp_path / "state" / "ledger.db") as ledger:
        (clock,) = ledger.execute("SELECT clock_at FROM accounts").fetchone()
        ledger.execute("UPDATE accounts SET clock_at = ?", [clock.replace(clock[:4], "2099", 1)])
    ledger.close()
    assert "yet to come" in failing(sound.json("doctor", code=1))["clock"]["text"]


# -- the unit


@pytest.mark.parametrize(
    ("shown", "level", "words"),
    [
        ({"ActiveState": "active", "UnitFileState": "enabled", "StatusText": "last scan 09:00"}, OK,
         "last scan 09:00"),
        ({"ActiveState": "active", "UnitFileState": "disabled"}, "warn", "--user enable"),
        ({"ActiveState": "inactive", "UnitFileState": "enabled"}, "warn", "--user start"),
        ({"ActiveState": "failed", "Result": "watchdog", "UnitFileState": "enabled"}, FAIL,
         "journalctl --user -u sincerely"),
    ],
)  # fmt: skip
def test_what_systemd_says_is_judged(shown: dict[str, str], level: str, words: str) -> None:
    found = judged("user", {"LoadState": "loaded", **shown})
    assert found.level == level
    assert words in f"{found.text} {found.fix}"


# -- how it is told


def test_words_are_hidden_wherever_they_stand() -> None:
    hide = hiding(["maya@example.org", "maya", "Maya Okafor", "old.example", ""], "/home/maya")
    text = "MAYA@example.org (Maya Okafor) in /home/maya/x; boss@old.example"
    shown = hide(text)
    for word in ("maya@", "example.org", "Okafor", "old.example", "maya"):
        assert word not in shown.casefold(), shown


def test_the_first_failure_decides_the_code() -> None:
    assert exit_code([Finding("a", OK, "")]) == 0
    assert exit_code([Finding("a", FAIL, "", code=77), Finding("b", FAIL, "", code=69)]) == 77
