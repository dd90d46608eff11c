"""The gate against libraries with known holes: what we ask for, what is locked, what is found."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from tests.driver import PROGRAM, forked, offline

from sincerely.checks import findings, libraries
from sincerely.checks.libraries import LEAST, release

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-demo.lock", "requirements-dev.lock"]
FLOORS = {least.name: least.version for least in LEAST}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked() -> dict[str, str]:
    """name -> the least version that pyproject.toml asks for, extras included; "" where any will do."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    found = {}
    for line in [*project["dependencies"], *(one for extra in extras for one in extra)]:
        name = re.match(r"[A-Za-z0-9._-]+", line)
        least = re.search(r">=([0-9.]+)", line)
        assert name is not None
        found[canonical(name[0])] = least[1] if least else ""
    return found


def pinned(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text()
    return dict(re.findall(r"(?m)^([a-z0-9.-]+)==([^ ;\\]+)", text))


def test_what_we_ask_for_has_no_hole_that_is_known() -> None:
    wanted = asked()
    for name, least in FLOORS.items():
        if canonical(name) in wanted:
            assert release(wanted[canonical(name)]) >= release(least), name
    assert {"aiosmtplib", "jinja2", "cryptography", "authlib"} <= wanted.keys()


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_locked_has_none_either(lock: str) -> None:
    pins = pinned(lock)
    assert len(pins) > 30
    for name, least in {**asked(), **FLOORS}.items():
        if canonical(name) in pins and least:
            assert release(pins[canonical(name)]) >= release(least), (lock, name)
    if lock == "requirements-dev.lock":  # there is no row for a library that nobody ships any more
        assert {canonical(name) for name in FLOORS} <= pins.keys()


def test_every_file_of_a_lock_is_known_by_its_hash() -> None:
    for lock in LOCKS:
        entries = re.split(r"(?m)^(?=[a-z0-9.-]+==)", (ROOT / lock).read_text())[1:]
        assert entries and all("--hash=sha256:" in entry for entry in entries)


def test_versions_are_compared_by_their_numbers() -> None:
    assert release("5.1.10") > release("5.1.9") > release("5.1")
    assert release("2.9.0.post0") == release("2.9") == release("2.9.0")
    assert release("1!2.3rc1") == (2, 3) and release("nonsense") == ()


def older(folder: Path, name: str, version: str) -> dict[str, str]:
    """Where Python looks first, a package that says it is of an older version."""
    place = folder / "older" / f"{name}-{version}.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    return {"PYTHONPATH": f"{place.parent}:{ROOT / 'daemon'}"}


def test_an_old_library_is_refused_at_the_start_and_what_to_do_is_said(tmp_path: Path) -> None:
    import os

    environment = {**os.environ, **older(tmp_path, "aiosmtplib", "5.1.2")}
    config = str(offline(tmp_path).config)
    for command in ("run", "scan", "send"):
        done = subprocess.run(
            [*PROGRAM, "--config", config, command], env=environment, capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 78, done.stderr  # after which systemd does not start it again
        assert "aiosmtplib is 5.1.2, and must be 5.1.3 or newer" in done.stderr
        assert "GHSA-v3q9-hj7j-63hq" in done.stderr
        assert f"{sys.executable} -m pip install --upgrade 'aiosmtplib>=5.1.3'" in done.stderr
    looked = subprocess.run(
        [*PROGRAM, "--config", config, "doctor", "--json", "--timeout", "5"], env=environment,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert looked.returncode == 78  # the first that fails
    (found,) = [c for c in json.loads(looked.stdout)["checks"] if c["check"] == "libraries"]
    assert found["level"] == "fail" and "--upgrade 'aiosmtplib>=5.1.3'" in found["fix"]
    assert found["facts"]["libraries"]["aiosmtplib"] == "5.1.2"


def test_doctor_names_the_versions_and_what_python_does(tmp_path: Path) -> None:
    config = str(offline(tmp_path).config)
    told = forked(["sincerely", "--config", config, "doctor", "--json", "--timeout", "5"], {}, 60)[
        1
    ]
    found = {c["check"]: c for c in json.loads(told)["checks"]}
    assert found["libraries"]["level"] == findings.OK
    assert {least.name for least in LEAST} <= found["libraries"]["facts"]["libraries"].keys()
    folds = libraries.folds_headers()
    assert found["Python"]["level"] == (findings.WARN if folds else findings.OK)
    assert bool(found["Python"]["fix"]) == folds
