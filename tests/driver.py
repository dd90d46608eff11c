"""Driving the program as its user does: a configuration, a command line, JSON back.

Commands run in a fork of this process, where the slow imports are done already: the same code,
descriptors and exit codes as a fresh interpreter, at a tenth of the time. `PROGRAM` is the real
thing, for tests that need a process of its own.
"""

import importlib
import json
import os
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import canary

from sincerely.cli import main as front

if TYPE_CHECKING:
    from tests.conftest import MailServers

PROGRAM = [sys.executable, "-m", "sincerely"]
for _module in sorted({entry[0] for entry in front.COMMANDS.values()} - {"demo"}):
    importlib.import_module(f"sincerely.cli.{_module}")
for _module in (
    "app",
    "approvals",
    "rounds.scan",
    "rounds.deliver",
    "rounds.copies",
    "ledger.migrate",
):
    importlib.import_module(f"sincerely.{_module}")

#: Brakes that only make a test wait are off; tests of a brake switch it on again.
FAST = {
    "undo": 0, "first_alone": 0, "spacing": 0, "per_contact": 0, "working_hours": 0,
}  # fmt: skip


@dataclass
class Sincerely:
    """One user's Sincerely: configuration file, state folder, and the commands."""

    config: Path
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *arguments: str, code: int | None = 0, timeout: float = 60) -> str:
        """Run a command, check its exit code (None: any) and give its standard output."""
        return self.both(*arguments, code=code, timeout=timeout)[0]

    def both(self, *arguments: str, code: int | None = 0, timeout: float = 60) -> tuple[str, str]:
        """Standard output and standard error."""
        full = ["sincerely", "--config", str(self.config), *arguments]
        done, output, error = forked(full, self.environment, timeout)
        canary.heard(
            f"sincerely {' '.join(arguments)}", output + error, self.config.parent / "state"
        )
        if code is not None:
            assert done == code, f"{arguments}: {done}\n{error}"
        return output, error

    def json(self, *arguments: str, code: int | None = 0) -> Any:
        return json.loads(self.run(*arguments, "--json", code=code))

    def queue(self, *arguments: str) -> list[dict[str, Any]]:
        return list(self.json("queue", *arguments))


def forked(
    arguments: list[str], environment: dict[str, str], timeout: float
) -> tuple[int, str, str]:
    """Run the program in a child; (exit code, stdout, stderr). Killed after `timeout` seconds."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as error:
        child = os.fork()
        if child == 0:
            _be_the_program(arguments, environment, output.fileno(), error.fileno())
        ends = time.monotonic() + timeout
        while True:
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > ends:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.002)
        output.seek(0)
        error.seek(0)
        return os.waitstatus_to_exitcode(status), output.read(), error.read()


def _be_the_program(
    arguments: list[str], environment: dict[str, str], output: int, error: int
) -> None:
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(error, 2)
        sys.stdin = os.fdopen(0, closefd=False)
        sys.stdout = os.fdopen(1, "w", closefd=False)
        sys.stderr = os.fdopen(2, "w", closefd=False)
        os.environ.update(environment)
        sys.argv = arguments
        front.main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def configure(
    folder: Path, servers: "MailServers", address: str, password: str, **changes: Any
) -> Sincerely:
    """A configuration of one account on the test servers, TLS checked against the test CA.

    changes: imap, smtp, sending and health (merged), and any other top-level section.
    """
    state = folder / "state"
    state.mkdir(mode=0o700, exist_ok=True)
    secret = folder / "secret"
    secret.write_text(canary.secret(password) + "\n")
    secret.chmod(0o600)
    server = {"host": "localhost", "user": address, "secret": {"file": "./secret"},
              "ca_file": str(servers.ca.ca)}  # fmt: skip
    account: dict[str, Any] = {
        "name": "personal",
        "address": address,
        "aliases": changes.pop("aliases", []),
        "display_name": "Maya Okafor",
        "zone": "America/New_York",
        "imap": {**server, "port": servers.dovecot.imaps_port, "tls": "implicit",
                 **changes.pop("imap", {})},
        "smtp": {**server, "port": servers.postfix.submission_port, "tls": "starttls",
                 "files_sent": "no", **changes.pop("smtp", {})},
    }  # fmt: skip
    settings = {
        "state_dir": str(state),
        "accounts": [account],
        "sending": {**FAST, **changes.pop("sending", {})},
        # By daylight it would write to the user, and stories count what arrives.
        "health": {"remind": False, **changes.pop("health", {})},
        **changes,
    }
    path = folder / "config.yaml"
    path.write_text(json.dumps(settings))  # JSON is YAML
    return Sincerely(path)


_OFFLINE = """\
state_dir: {folder}/state
accounts:
  - name: personal
    address: maya@example.org
    display_name: Maya Okafor
    zone: Europe/Berlin
    country: DE
    imap: {{host: 127.0.0.1, port: 1, tls: none, user: maya, secret: {{file: ./secret}}}}
    smtp: {{host: 127.0.0.1, port: 2, tls: none, user: maya, secret: {{file: ./secret}}}}
"""


def offline(folder: Path) -> Sincerely:
    """A configuration of one account whose servers nobody needs."""
    secret = folder / "secret"
    secret.write_text("secret")
    secret.chmod(0o600)
    path = folder / "config.yaml"
    path.write_text(_OFFLINE.format(folder=folder))
    return Sincerely(path)


def invitation(
    organizer: str, guest: str, start: str, end: str, *, sent: datetime, uid: str = "meeting-1",
    summary: str = "Coffee and careers",
    organizer_name: str = "Ashok Rao", zone: str = "America/New_York",
    sequence: int = 0, method: str = "REQUEST", message_id: str = "<invitation-1@example.test>",
    attendees: str = "",
) -> bytes:  # fmt: skip
    """A plain calendar invitation. start, end: local times such as 20260310T150000."""
    status = "STATUS:CANCELLED\r\n" if method == "CANCEL" else ""
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//test//EN\r\n"
        f"METHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\n"
        f"DTSTAMP:{sent:%Y%m%dT%H%M%SZ}\r\nDTSTART;TZID={zone}:{start}\r\n"
        f"DTEND;TZID={zone}:{end}\r\nSUMMARY:{summary}\r\n{status}"
        f"ORGANIZER;CN={organizer_name}:mailto:{organizer}\r\n"
        f"ATTENDEE;CN=Maya Okafor;PARTSTAT=NEEDS-ACTION:mailto:{guest}\r\n"
        f"{attendees}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    message = EmailMessage()
    message["From"] = f"{organizer_name} <{organizer}>"
    message["To"] = guest
    message["Subject"] = summary
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = message_id
    message.set_content("You are invited.\n")
    message.add_alternative(calendar.encode(), "text", "calendar", params={"method": method})
    return message.as_bytes()


def mail(
    sender: str, to: str, subject: str, text: str, *, sent: datetime, message_id: str,
    answers: str | None = None,
) -> bytes:  # fmt: skip
    """A plain personal mail."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = message_id
    if answers:
        message["In-Reply-To"] = answers
    message.set_content(text)
    return message.as_bytes()
