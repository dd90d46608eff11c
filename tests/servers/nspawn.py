"""A Debian with a systemd of its own, booted on loopback: systemd-nspawn on a copy of a tree.

Never on this machine's own root, whose folders a booting systemd would tidy: always on a tree that
`scripts/systemd-tree.sh` made. The network is this machine's, so the test's mail servers are at hand;
the machine is registered nowhere, and driven by nsenter. What nspawn leaves behind where the host is
not run by systemd (empty control groups, a folder under /run) is removed by name.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from tests.servers.process import SEARCH_PATH

TREE = Path(os.environ.get("SINCERELY_TEST_CACHE", "/var/cache/sincerely-tests")) / "tree"
#: What nspawn ends with where the machine asked to be booted again.
_REBOOT = 133
_INSIDE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class DoesNotBoot(RuntimeError):
    """Nothing came up; the text is the end of the console."""


class Machine:
    """Context manager: copied, booted, switched off, removed. folder: of its own, for the copy."""

    def __init__(self, folder: Path, name: str) -> None:
        self.root, self.name = folder / "root", name
        self._console = folder / "console"
        self._process: subprocess.Popen[bytes] | None = None
        self._mounted = False

    @staticmethod
    def available() -> str | None:
        """Why there is nothing to boot here, or None."""
        if os.geteuid() != 0:
            return "booting a systemd takes root"
        for program in ("systemd-nspawn", "nsenter", "setpriv"):
            if shutil.which(program, path=SEARCH_PATH) is None:
                return f"{program} is not installed (apt install systemd-container)"
        if not (TREE / ".sincerely").is_file() or not (TREE / "opt/wheels").is_dir():
            return f"there is no tree in {TREE} (bash scripts/systemd-tree.sh)"
        return None

    def __enter__(self) -> Self:
        self._copy()
        try:
            self.boot()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.off()
        if self._mounted:
            subprocess.run(["umount", self.root], check=False)
        subprocess.run(["rm", "-rf", "--one-file-system", self.root], check=False)

    def _copy(self) -> None:
        """A layer over the tree, which costs nothing; a real copy where the kernel has no overlays."""
        layers = [self.root.with_name(name) for name in ("upper", "work")]
        for folder in (self.root, *layers):
            folder.mkdir(parents=True)
        options = f"lowerdir={TREE},upperdir={layers[0]},workdir={layers[1]}"
        mount = ["mount", "-t", "overlay", "overlay", "-o", options, self.root]
        self._mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        if not self._mounted:
            self.root.rmdir()
            subprocess.run(["cp", "-a", "--reflink=auto", TREE, self.root], check=True)

    def boot(self) -> None:
        """Raises DoesNotBoot."""
        with self._console.open("wb") as console:
            self._process = subprocess.Popen(
                # It ends with us, however we end; and with it, everything in it.
                ["setpriv", "--pdeathsig=KILL", "systemd-nspawn", "--quiet",
                 f"--directory={self.root}", f"--machine={self.name}",
                 "--register=no", "--keep-unit", "--settings=no", "--link-journal=no",
                 "--resolv-conf=off", "--timezone=off", "--console=read-only", "--boot"],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console,
                env={"PATH": SEARCH_PATH}, start_new_session=True,
            )  # fmt: skip
        ended = self._process.poll
        with contextlib.suppress(AssertionError):
            self.until(lambda: self._is_up() or ended() is not None, 60)
        if not self._is_up():
            raise DoesNotBoot(self._console.read_text(errors="replace")[-2000:] or "in a minute")

    def reboot(self) -> None:
        """As a person does it: what runs is stopped in order, and another process 1 comes up."""
        process = self._process
        assert process is not None
        self.run("systemctl", "reboot", code=None)
        assert process.wait(60) == _REBOOT
        self.boot()

    def off(self) -> None:
        """Pull the plug: with its process 1, by that pid, everything in it ends. It is thrown away."""
        process = self._process
        if process is None:
            return
        self._process = None
        for pid in (*self._children(process.pid), process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            if pid != process.pid:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(20)  # it tidies up after the machine
        process.wait(20)
        _tidy(self.name)

    def run(self, *command: str, code: int | None = 0, timeout: float = 60) -> str:
        """Run as root inside; standard output. code: what it must end with, None for anything."""
        leader = self._leader()
        assert leader is not None, "the machine is off"
        done = self._enter(leader, *command, timeout=timeout)
        if code is not None:
            assert done.returncode == code, (
                f"{command}: {done.returncode}\n{done.stderr}{done.stdout}"
            )
        return done.stdout if code in (0, None) else done.stdout + done.stderr

    def unit(self, *names: str, user: tuple[str, ...] = ()) -> dict[str, str]:
        """Properties of our unit. user: words before systemctl, for a manager that is not root's."""
        words = [*user, "systemctl", *(["--user"] if user else []), "show", "sincerely.service"]
        told = self.run(*words, *(f"-p{name}" for name in names))
        return dict(line.split("=", 1) for line in told.splitlines())

    def journal(self) -> list[dict[str, Any]]:
        """What the unit wrote, oldest first."""
        lines = self.run("journalctl", "-u", "sincerely.service", "-o", "json", "--no-pager")
        return [json.loads(line) for line in lines.splitlines()]

    def said(self, text: str) -> bool:
        return any(text in str(entry.get("MESSAGE")) for entry in self.journal())

    @staticmethod
    def until(what: Callable[[], object], seconds: float = 40) -> None:
        """Wait for something to become true; a bound, not a measure."""
        ends = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < ends, "it did not happen"
            time.sleep(0.2)

    def _is_up(self) -> bool:
        leader = self._leader()
        if leader is None:
            return False
        told = self._enter(leader, "systemctl", "is-system-running", timeout=20).stdout.strip()
        return told in ("running", "degraded")

    def _leader(self) -> int | None:
        if self._process is None or self._process.poll() is not None:
            return None
        return next(iter(self._children(self._process.pid)), None)

    @staticmethod
    def _children(pid: int) -> list[int]:
        try:
            return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except OSError:
            return []

    @staticmethod
    def _enter(leader: int, *command: str, timeout: float) -> subprocess.CompletedProcess[str]:
        words = ["nsenter", f"--target={leader}", "-m", "-u", "-i", "-p", "-C", "--wd", *command]
        return subprocess.run(
            words, capture_output=True, text=True, errors="replace", timeout=timeout, check=False,
            stdin=subprocess.DEVNULL, env={"PATH": _INSIDE, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip


def _tidy(name: str) -> None:
    """Remove empty control groups and the folder that nspawn could not, and nothing else."""
    for hierarchy in (Path("/sys/fs/cgroup"), *Path("/sys/fs/cgroup").glob("*")):
        for kind in ("payload", "supervisor"):
            for folder, _, _ in os.walk(hierarchy / kind, topdown=False):
                with contextlib.suppress(OSError):
                    Path(folder).rmdir()
    for place in ("propagate", "unix-export"):
        with contextlib.suppress(OSError):
            (Path("/run/systemd/nspawn") / place / name).rmdir()
