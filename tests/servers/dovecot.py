"""A private Dovecot 2.3: IMAP, LMTP and SASL on loopback, run by one unprivileged user."""

from __future__ import annotations

import contextlib
import grp
import json
import os
import pwd
import re
import shutil
import smtplib
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from imapclient import IMAPClient
from tests import canary
from tests.servers import ports
from tests.servers.process import SEARCH_PATH, Server, Template, open_folder, write_settled
from tests.servers.tls import TestCA

MAIL_LOCATIONS = {
    "maildir": "maildir:~/Maildir",
    "sdbox": "sdbox:~/sdbox",
    "mdbox": "mdbox:~/mdbox",
}

_CONFIG = Template("""\
# Written by tests/servers/dovecot.py at every start.
base_dir = @{root}/run
state_dir = @{root}/run
instance_name = @{token}
log_path = @{root}/dovecot.log
login_greeting = ready @{token}
protocols = imap lmtp
listen = 127.0.0.1

# One user for every role, so that nothing needs root.
default_internal_user = @{user}
default_internal_group = @{group}
default_login_user = @{user}
mail_uid = @{user}
mail_gid = @{group}
first_valid_uid = 1

# Clients are cut off at a stop, otherwise an idle IMAP process would outlive its master.
shutdown_clients = yes
# Test mail is thrown away: waiting for the disk at every delivery buys nothing.
mail_fsync = never
# A refused login is answered after half a second (a fixed timer in Dovecot), not after two.
auth_failure_delay = 0
# Dovecot watches a mailbox by inotify, of which Linux allows 128 instances per user. Beyond that
# it polls; every 30 seconds by default, which looks to an IDLE test like a lost notification.
mailbox_idle_check_interval = 1s

ssl = yes
ssl_cert = <@{root}/tls/server.crt
ssl_key = <@{root}/tls/server.key
# The plain port is for helpers and for tests of STARTTLS; it never leaves loopback.
disable_plaintext_auth = no

auth_mechanisms = plain login cram-md5@{bearer}
@{oauth}passdb {
  driver = dict
  args = @{root}/auth.conf
}
userdb {
  driver = dict
  args = @{root}/auth.conf
}

mail_home = @{root}/mail/%Lu
mail_location = @{mail_location}
namespace inbox {
  inbox = yes
  separator = @{separator}
  prefix = @{prefix}
@{special_use}
}

service anvil {
  # No root, no chroot. And no growing penalty for an address with refused logins: all tests
  # share 127.0.0.1.
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  # One process serves all logins, instead of one process for each.
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    port = @{imap_port}
  }
  inet_listener imaps {
    port = @{imaps_port}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = @{lmtp_port}
  }
}
service auth {
  # For Postfix: TCP, because a unix socket would have to be opened to its user.
  inet_listener sasl {
    port = @{sasl_port}
  }
}
protocol imap {
  mail_max_userip_connections = 1000
}
protocol lmtp {
  postmaster_address = postmaster@@example.test
}
""")

# One file per user, read anew at every lookup. A passwd-file would be simpler, but Dovecot looks
# for changes in it once per second only: a user added by the next test would not exist yet.
_AUTH = Template("""\
uri = fs:posix:prefix=@{root}/users/
key user {
  key = %Lu
  format = json
}
passdb_objects = user
userdb_objects = user
""")

# Tokens are asked about at the OAuth server that gave them (RFC 7662).
_OAUTH = """\
passdb {{
  driver = oauth2
  mechanisms = {mechanisms}
  args = {root}/oauth.conf
}}
"""
_INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 3000
"""

_SPECIAL_USE = """\
  mailbox {0} {{
    special_use = \\{0}
    auto = subscribe
  }}"""


class Dovecot(Server):
    """Context manager around one Dovecot; `users` maps addresses to passwords."""

    imap_port: int
    imaps_port: int
    lmtp_port: int
    sasl_port: int

    def __init__(
        self,
        root: Path,
        users: dict[str, str] | None = None,
        mail_format: str = "maildir",
        *,
        ca: TestCA,
        introspection: str | None = None,
        bearer: str = "xoauth2 oauthbearer",
        separator: str = "/",
        prefix: str = "",
    ) -> None:
        super().__init__(root)
        self.separator, self.prefix = separator, prefix  # of the user's own folders
        self.ca = ca
        self.mail_format = mail_format
        self.introspection = introspection  # address of an OAuth server, see oauth.py
        self.bearer_mechanisms = bearer
        self.users: dict[str, str] = {}
        self.recipients = root / "recipients"  # texthash that Postfix reads, see _write_recipients
        self._ghosts: set[str] = set()
        open_folder(root / "users")
        self._write_recipients()
        for address, password in (users or {}).items():
            self.add_user(address, password)

    @staticmethod
    def available() -> str | None:
        """Return why Dovecot cannot run here, None when it can."""
        binary = shutil.which("dovecot", path=SEARCH_PATH)
        if binary is None:
            return "dovecot is not installed"
        version = subprocess.run([binary, "--version"], capture_output=True, text=True).stdout
        if not version.startswith("2.3."):
            return f"the test configuration is for Dovecot 2.3, found {version.split()[:1]}"
        libexec = subprocess.run(
            ["doveconf", "-d", "-h", "libexec_dir"],
            capture_output=True,
            text=True,
            env={"PATH": SEARCH_PATH},
        ).stdout.strip()
        for program in ("imap", "lmtp"):
            if not Path(libexec, program).exists():
                return f"the {program} part of Dovecot is not installed"
        return None

    def account(self) -> pwd.struct_passwd | None:
        """Return nobody when we are root: Dovecot refuses to touch mail as uid 0."""
        return pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    def choose_ports(self) -> None:
        """Set the port attributes to free ports."""
        chosen = ports.free_ports(4)
        self.imap_port, self.imaps_port, self.lmtp_port, self.sasl_port = chosen

    def render(self) -> None:
        """Write the configuration and copies of certificate and key, all owned by our user."""
        user = self.account() or pwd.getpwuid(os.getuid())
        for name in ("", "run", "mail", "tls", "users"):
            open_folder(self.root / name)
        shutil.copyfile(self.ca.cert, self.root / "tls/server.crt")
        shutil.copyfile(self.ca.key, self.root / "tls/server.key")
        special_use = ("Sent", "Drafts", "Archive", "Junk", "Trash")
        text = _CONFIG.substitute(
            vars(self),
            user=user.pw_name,
            group=grp.getgrgid(user.pw_gid).gr_name,
            mail_location=MAIL_LOCATIONS[self.mail_format],
            bearer=f" {self.bearer_mechanisms}" if self.introspection else "",
            oauth=_OAUTH.format(root=self.root, mechanisms=self.bearer_mechanisms)
            if self.introspection
            else "",
            special_use="\n".join(_SPECIAL_USE.format(name) for name in special_use),
        )
        write_settled(self.root / "dovecot.conf", text)
        if self.introspection:
            write_settled(self.root / "oauth.conf", _INTROSPECTION.format(url=self.introspection))
        write_settled(self.root / "auth.conf", _AUTH.substitute(vars(self)))
        if os.geteuid() == 0:
            for path in (self.root, *self.root.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid)

    def command(self) -> list[str]:
        """Return the command line: foreground, own configuration."""
        return ["dovecot", "-F", "-c", str(self.root / "dovecot.conf")]

    @property
    def greeting_port(self) -> int:
        """Return the plain IMAP port."""
        return self.imap_port

    @property
    def log_path(self) -> Path:
        """Return the log file named in the configuration."""
        return self.root / "dovecot.log"

    def add_user(self, address: str, password: str) -> None:
        """Add a user, or give one a new password; Dovecot and Postfix see it at once."""
        self.users[address.lower()] = canary.secret(password)
        entry = json.dumps({"password": f"{{PLAIN}}{password}"})
        write_settled(self.root / "users" / address.lower(), entry)
        self._write_recipients()

    def remove_user(self, address: str) -> None:
        """Take a user away; the mail stays on disk and returns with the user."""
        del self.users[address.lower()]
        (self.root / "users" / address.lower()).unlink()
        self._write_recipients()

    def add_ghost(self, address: str) -> None:
        """Add an address that Postfix accepts but LMTP refuses: a letter to it bounces by DSN."""
        self._ghosts.add(address.lower())
        self._write_recipients()

    def _write_recipients(self) -> None:
        """Write the addresses that Postfix shall accept."""
        known = (*self.users, *self._ghosts)
        write_settled(self.recipients, "".join(f"{address} ok\n" for address in known))

    @contextlib.contextmanager
    def connect(self, user: str) -> Iterator[IMAPClient]:
        """Give a logged-in client on the plain port, for test set-up and inspection."""
        with IMAPClient(self.host, self.imap_port, ssl=False, timeout=10) as client:
            client.login(user, self.users[user.lower()])
            yield client

    def append(
        self,
        user: str,
        folder: str,
        raw: bytes,
        when: datetime | None = None,
        flags: Sequence[bytes] = (),
    ) -> int:
        """Store a message (creating the folder if needed) and return its UID."""
        with self.connect(user) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            answer = client.append(folder, raw, flags=flags, msg_time=when)
        match = re.search(rb"APPENDUID \d+ (\d+)", answer)
        assert match, answer
        return int(match[1])

    def messages(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """Return all messages of a folder in UID order, without setting \\Seen."""
        return [item[b"BODY[]"] for _, item in self._fetch(user, folder, "BODY.PEEK[]")]

    def flags(self, user: str, folder: str = "INBOX") -> dict[int, frozenset[bytes]]:
        """Return the flags of every message by UID."""
        return {uid: frozenset(item[b"FLAGS"]) for uid, item in self._fetch(user, folder, "FLAGS")}

    def _fetch(self, user: str, folder: str, item: str) -> list[tuple[int, dict[bytes, Any]]]:
        with self.connect(user) as client:
            client.select_folder(folder, readonly=True)
            # UIDs are listed one by one: IMAPClient 4.1 cannot fetch the range "1:*".
            uids = client.search("ALL")
            return sorted(client.fetch(uids, [item]).items()) if uids else []

    def deliver(self, user: str, raw: bytes, sender: str = "") -> None:
        """Hand a message to LMTP, as a mail server would: it arrives in INBOX as new mail."""
        with smtplib.LMTP(self.host, self.lmtp_port, local_hostname="localhost") as lmtp:
            lmtp.sendmail(sender, [user], raw)
