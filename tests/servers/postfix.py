"""A private Postfix on loopback that delivers by LMTP into a test Dovecot, and nowhere else."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.servers import ports
from tests.servers.dovecot import Dovecot
from tests.servers.process import SEARCH_PATH, Server, Template, open_folder, write_settled
from tests.servers.tls import TestCA

_MAIN = Template("""\
# Written by tests/servers/postfix.py at every start.
compatibility_level = 3.6
queue_directory = @{root}/spool
data_directory = @{root}/data
daemon_directory = @{daemon_directory}
command_directory = @{command_directory}
mail_owner = @{mail_owner}
setgid_group = @{setgid_group}
maillog_file = @{log_path}
maillog_file_prefixes = @{root}

myhostname = mx.example.test
smtpd_banner = $myhostname ESMTP @{token}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8

# Every domain served here is virtual and ends in Dovecot. All other ways are closed: the other
# transports are the error service, and master.cf has no SMTP client and no local delivery.
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
virtual_mailbox_domains = @{domains}
virtual_mailbox_maps = texthash:@{recipients}
virtual_transport = lmtp:inet:127.0.0.1:@{lmtp_port}
default_transport = error:5.1.2 nothing leaves the test server
relay_transport = $default_transport
local_transport = $default_transport
relayhost =
recipient_delimiter = +

# reject_unlisted_recipient first: also an authenticated sender gets 550 for an unknown address.
smtpd_recipient_restrictions = reject_unlisted_recipient, @{rcpt_policy} permit_mynetworks, reject
smtpd_end_of_data_restrictions = @{data_policy}
smtpd_relay_restrictions = permit_mynetworks, reject
# For the ports with AUTH. A parameter of its own, as master.cf allows no blanks in a value.
submission_rules = reject_unlisted_recipient, permit_sasl_authenticated, reject
# The default waits a second after each error once a client has made a few.
smtpd_error_sleep_time = 0
message_size_limit = 52428800
smtputf8_enable = yes

smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:@{sasl_port}
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes
smtpd_tls_security_level = may
smtpd_tls_cert_file = @{root}/tls/server.crt
smtpd_tls_key_file = @{root}/tls/server.key

# Mail deferred while Dovecot was down comes through seconds after its return, not minutes.
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
transport_retry_time = 1s
lmtp_connection_cache_on_demand = no
""")

# smtpd runs for one connection per process (max_use=1) because a texthash is read at process
# start only: so every new connection knows the users added before it, with no reload and no map
# compiler. Nothing is chrooted.
_MASTER = Template("""\
127.0.0.1:@{smtp_port} inet n - n - - smtpd
  -o max_use=1
127.0.0.1:@{submission_port} inet n - n - - smtpd
  -o max_use=1
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=$submission_rules
127.0.0.1:@{smtps_port} inet n - n - - smtpd
  -o max_use=1
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=$submission_rules
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
tlsmgr unix - - n 1000? 1 tlsmgr
anvil unix - - n - 1 anvil
flush unix n - n 1000? 0 flush
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
""")

_PRIVATE_QUEUES = (
    *("incoming", "active", "deferred", "hold", "corrupt"),
    *("bounce", "defer", "trace", "flush", "saved", "private"),
)

_CLIENT = re.compile(r"smtpd\[\d+\]: (\w+): client=\S+?(?:, .*sasl_username=(\S+))?$")
_MESSAGE_ID = re.compile(r"cleanup\[\d+\]: (\w+): message-id=(.*)$")
_SENDER = re.compile(r"qmgr\[\d+\]: (\w+): from=<(.*)>, size=\d+, nrcpt=(\d+)")
_RESULT = re.compile(r"(?:lmtp|error)\[\d+\]: (\w+): to=<(.*?)>, .*status=(\w+)")


@dataclass
class Accepted:
    """One message taken from a client, as the mail log tells it."""

    queue_id: str
    login: str | None = None
    message_id: str = ""
    sender: str = ""
    count: int = 0  # of recipients
    results: dict[str, str] = field(default_factory=dict)  # recipient: sent, deferred or bounced

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the recipients with a delivery attempt so far."""
        return tuple(self.results)


@cache
def _defaults() -> dict[str, str]:
    """Return what was compiled into Postfix, whatever the machine's own main.cf says."""
    names = ["daemon_directory", "command_directory", "mail_owner", "setgid_group"]
    answer = subprocess.run(
        ["postconf", "-d", *names],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": SEARCH_PATH},
    ).stdout
    return {
        k.strip(): v.strip() for k, _, v in (line.partition("=") for line in answer.split("\n"))
    }


class Postfix(Server):
    """Context manager around one Postfix; needs root, as its master process does.

    `domains` are served here and every other recipient domain gets 550; with `catch_all` every
    domain is served. Either way a recipient must be a user of `dovecot`. `policy_port` is asked at
    RCPT and after the final dot (`policy.PolicyService`).
    """

    smtp_port: int  # takes mail from anybody on loopback, like an MX
    submission_port: int  # STARTTLS, then AUTH
    smtps_port: int  # TLS from the first byte, then AUTH

    def __init__(
        self,
        root: Path,
        dovecot: Dovecot,
        ca: TestCA,
        domains: Sequence[str] = ("example.test",),
        *,
        catch_all: bool = False,
        policy_port: int | None = None,
    ) -> None:
        super().__init__(root)
        self.dovecot = dovecot
        self.ca = ca
        self.domains = "static:all" if catch_all else " ".join(domains)
        asked = f"check_policy_service inet:127.0.0.1:{policy_port}" if policy_port else ""
        self.rcpt_policy = f"{asked}," if asked else ""
        self.data_policy = asked

    @staticmethod
    def available() -> str | None:
        """Return why Postfix cannot run here, None when it can."""
        if os.geteuid() != 0:
            return "Postfix needs root"
        if shutil.which("postconf", path=SEARCH_PATH) is None:
            return "postfix is not installed"
        try:
            pwd.getpwnam(_defaults()["mail_owner"])
        except KeyError:
            return "the user of Postfix does not exist"
        return None

    def choose_ports(self) -> None:
        """Set the port attributes to free ports."""
        self.smtp_port, self.submission_port, self.smtps_port = ports.free_ports(3)

    def render(self) -> None:
        """Write main.cf and master.cf, and lay out an empty queue."""
        for name in ("", "etc", "spool", "spool/pid", "data", "tls"):
            open_folder(self.root / name)
        # What `postfix check` would create, without its shell scripts: they take a second.
        owner, group = _defaults()["mail_owner"], _defaults()["setgid_group"]
        shutil.chown(self.root / "data", owner)
        for name in _PRIVATE_QUEUES:
            self._queue(name, 0o700, owner)
        self._queue("maildrop", 0o730, owner, group)
        self._queue("public", 0o710, owner, group)
        shutil.copyfile(self.ca.cert, self.root / "tls/server.crt")
        shutil.copyfile(self.ca.key, self.root / "tls/server.key")
        (self.root / "tls/server.key").chmod(0o600)
        values = _defaults() | vars(self) | {"log_path": self.log_path}
        values |= {name: getattr(self.dovecot, name) for name in ("lmtp_port", "sasl_port")}
        main = _MAIN.substitute(values, recipients=self.dovecot.recipients)
        write_settled(self.root / "etc/main.cf", main)
        write_settled(self.root / "etc/master.cf", _MASTER.substitute(values))

    def _queue(self, name: str, mode: int, owner: str, group: str | None = None) -> None:
        folder = self.root / "spool" / name
        folder.mkdir(exist_ok=True)
        folder.chmod(mode)
        shutil.chown(folder, owner, group)

    def command(self) -> list[str]:
        """Return master itself, in the foreground: `postfix start` would detach it from us."""
        return [f"{_defaults()['daemon_directory']}/master", "-c", str(self.root / "etc")]

    def environment(self) -> dict[str, str]:
        """Return an environment that lets master log the reason when it cannot start.

        Its log service does not run yet at that time; told the socket, as `postfix start` would
        tell it, master finds it dead and writes into maillog_file by itself.
        """
        socket = str(self.root / "spool/public/postlog")
        return super().environment() | {"POSTLOG_SERVICE": socket, "POSTLOG_HOSTNAME": "mx"}

    @property
    def greeting_port(self) -> int:
        """Return the port that is open to loopback."""
        return self.smtp_port

    @property
    def log_path(self) -> Path:
        """Return the mail log."""
        return self.root / "data/maillog"

    def accepted(self) -> list[Accepted]:
        """Return every message taken from a client so far, oldest first; no bounces of our own."""
        found: dict[str, Accepted] = {}
        for line in self.log_path.read_text(errors="replace").splitlines():
            if match := _CLIENT.search(line):
                found[match[1]] = Accepted(match[1], login=match[2])
            elif (match := _MESSAGE_ID.search(line)) and match[1] in found:
                found[match[1]].message_id = match[2]
            elif (match := _SENDER.search(line)) and match[1] in found:
                found[match[1]].sender, found[match[1]].count = match[2], int(match[3])
            elif (match := _RESULT.search(line)) and match[1] in found:
                found[match[1]].results[match[2]] = match[3]
        return [message for message in found.values() if message.message_id]

    def wait_for(self, message_id: str, timeout: float = 10.0) -> Accepted:
        """Wait until every recipient of a message has been tried once and return the message."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            for message in self.accepted():
                if message.message_id == message_id and 0 < message.count <= len(message.results):
                    return message
            time.sleep(0.02)
        raise TimeoutError(f"{message_id} was not delivered:\n{self.log()[-4000:]}")
