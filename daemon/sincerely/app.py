"""The wiring: a configuration becomes worlds. The only place that knows everybody."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from sincerely import endpoints, shipped
from sincerely.config.load import Config, load
from sincerely.config.schema import Account
from sincerely.ledger import accounts
from sincerely.ledger.opening import open_store
from sincerely.ledger.store import Store
from sincerely.words.errors import ConfigProblems, NotFound, TryLater, UsageProblem
from sincerely.words.messages import Reading

if TYPE_CHECKING:
    from socket import socket

    from sincerely.mailbox.imap import Mailbox
    from sincerely.outbox.smtp import Connection
    from sincerely.review.web.site import Site
    from sincerely.rounds.world import World
    from sincerely.service.engine import Engine, Setting
    from sincerely.worker.reader import Reader


@dataclass(frozen=True, slots=True)
class App:
    """A judged configuration with its ledger open. now: the moment given by --now, or None.

    begun: monotonic seconds when `now` was that moment; readers: the reading process, once one was
    needed.
    """

    config: Config
    store: Store
    now: datetime | None
    readers: list["Reader"] = field(default_factory=list)
    begun: float = field(default_factory=monotonic)

    @property
    def state_dir(self) -> Path:
        return self.config.state_dir

    def clock(self) -> Callable[[], datetime]:
        """The instant it is, moving; from --now where that was given."""
        if self.now is None:
            return wall_clock
        base, begun = self.now, self.begun
        return lambda: base + timedelta(seconds=monotonic() - begun)

    def ensure_accounts(self) -> dict[str, int]:
        """name -> id of every configured account, made where new."""
        found = {}
        with self.store.read() as look:
            for account in self.config.file.accounts:
                row = accounts.by_name(look, account.name)
                if row is not None:
                    found[account.name] = int(row.id)
        missing = [a for a in self.config.file.accounts if a.name not in found]
        if missing:
            with self.store.write() as tx:
                for account in missing:
                    now = self.now or wall_clock()
                    found[account.name] = accounts.ensure(tx, account.name, account.address, now)
        return found

    def engine(self) -> "Engine":
        """The daemon over this configuration."""
        from sincerely.service.engine import Engine

        return Engine(self._setting(), self._again)

    def site(self, place: "socket") -> "Site":
        """What the web page is told; place: where it listens."""
        from sincerely.review.web.server import names
        from sincerely.review.web.site import Site

        return Site(
            self.store, self.worlds, self.human_clock, self.config.file.accounts[0].zone,
            self.state_dir, names(place, tuple(self.config.file.web.allow_hosts)),
        )  # fmt: skip

    def _setting(self) -> "Setting":
        from sincerely.service.engine import Setting

        def worlds(only: str | None, now: datetime | None) -> "list[World]":
            return (replace(self, now=now, begun=monotonic()) if now else self).worlds(only)

        scan, health = self.config.file.scan, self.config.file.health
        return Setting(
            self.state_dir, self.store, scan.poll, worlds, audit=health.audit,
            stalled=health.stalled, mail=health.mail, remind=health.remind, listen=health.listen,
            page=self.page if self.config.file.web.port or self.page_socket else None,
        )  # fmt: skip

    @property
    def page_socket(self) -> Path | None:
        """Where the page listens, if that is a file."""
        name = self.config.file.web.socket
        return self.state_dir / Path(name).expanduser() if name else None

    def page(self) -> AbstractContextManager[None]:
        """The web page where the configuration has it, served while the block lasts."""
        from sincerely.review.web.server import bound, bound_at, serving

        path = self.page_socket
        place = bound_at(path) if path else bound("127.0.0.1", self.config.file.web.port)
        return serving(self.site(place), place)

    def _again(self) -> "Setting":
        """The file as it is now, over the same ledger. Raises ConfigProblems, UsageProblem."""
        new = load(self.config.path)
        for key, old, wanted in (
            ("state_dir", self.state_dir, new.state_dir),
            ("ledger", self.config.file.ledger, new.file.ledger),
            ("web", self.config.file.web, new.file.web),
            ("health.listen", self.config.file.health.listen, new.file.health.listen),
        ):
            if old != wanted:
                raise ConfigProblems([f"{new.path}: {key}: takes a restart, not a reload"])
        if self.now is not None and not new.on_loopback:
            raise UsageProblem("--now is for rehearsals: every server must stay on loopback")
        return replace(self, config=new)._setting()

    def worlds(self, only: str | None = None) -> list["World"]:
        """One world per configured account (or the one named)."""
        from sincerely.reading import hints

        hints.analysed_by(shipped.analysed)
        ids = self.ensure_accounts()
        wanted = [a for a in self.config.file.accounts if only in (None, a.name)]
        if not wanted:
            names = ", ".join(ids)
            raise UsageProblem(f"there is no account {only!r}", f"configured: {names}")
        return [self._world(account, ids[account.name]) for account in wanted]

    def world(self, account: int) -> "World":
        """The world of an account's row. Raises NotFound where it is not configured any more."""
        for world in self.worlds():
            if world.account == account:
                return world
        raise NotFound("that belongs to an account that is not configured any more")

    def human_clock(self, account: int) -> datetime:
        """Now, for what a human does: the rehearsed moment while the rounds are rehearsed.

        Approving takes no --now (blueprint section 7), so in a rehearsal it happens at the moment
        the last round was given.
        """
        if self.now is not None:
            return self.now
        if self.config.on_loopback:
            with self.store.read() as look:
                row = accounts.get(look, account)
            if row.rehearsing and row.clock_at is not None:
                return row.clock_at  # type: ignore[no-any-return]
        return wall_clock()

    def _world(self, account: Account, key: int) -> "World":
        from sincerely.rounds.patience import patient
        from sincerely.rounds.world import World

        clock = self.clock()
        return World(
            account=key,
            name=account.name,
            me=self.config.me(account),
            policy=self.config.policy(account),
            store=self.store,
            open_mailbox=patient(
                self.store, key, account.name, clock, lambda: self._mailbox(account)
            ),
            open_outbox=lambda: self._outbox(account),
            clock=clock,
            rehearsing=self.now is not None,
            template=shipped.Templates(self.config.templates_dir),
            since=self.config.file.scan.since,
            folders={
                "sent": account.imap.sent,
                "archive": account.imap.archive,
                "junk": account.imap.junk,
            },
            also=tuple(account.imap.also),
            review=self.config.review,
            files_sent=account.smtp.files_sent,
            smtp_host=account.smtp.host,
            read=lambda raws: self._read(account, raws),
        )

    def _read(self, account: Account, raws: list[bytes]) -> Callable[[], list[Reading]]:
        """Begin to read in the process for it, which is started when first needed."""
        if not self.readers:
            from sincerely.worker.reader import Reader

            self.readers.append(Reader())
        me, zone = self.config.me(account), self.config.policy(account).user_zone
        return self.readers[0].start(raws, me, zone)

    def close(self) -> None:
        """End the reading process and close the ledger."""
        for reader in self.readers:
            reader.close()
        self.store.close()

    def _mailbox(self, account: Account) -> "AbstractContextManager[Mailbox]":
        from sincerely.mailbox import imap

        return imap.connect(endpoints.imap(self.config, account))

    async def _outbox(self, account: Account) -> "Connection":
        from sincerely.outbox import smtp

        return await smtp.connect(endpoints.smtp(self.config, account))


def open_app(config: Config, now: datetime | None = None, create: bool = True) -> App:
    """Open the ledger of a configuration. Raises UsageProblem for --now beyond loopback."""
    if now is not None and not config.on_loopback:
        raise UsageProblem(
            "--now is for rehearsals: it works only when every server is on loopback",
            "leave --now out",
        )
    return App(config, open_ledger(config, create), now)


def open_ledger(config: Config, create: bool = True) -> Store:
    """The ledger of a configuration, at today's schema. Raises as `ledger.opening` does."""

    def alone(store: Store) -> None:
        from sincerely.rounds import lock

        if lock.taken(config.state_dir, lock.DAEMON, store):
            raise TryLater(
                f"a daemon of an older version still works on {store.name}",
                "start it again first, which brings the ledger up: systemctl restart sincerely",
            )

    return open_store(config.state_dir, config.file.ledger, create, ledger_secret(config), alone)


def ledger_secret(config: Config) -> Callable[[], str] | None:
    """What gives the password of the ledger's server, each time anew; None where there is none."""
    source = config.file.ledger_secret
    if source is None:
        return None
    from sincerely import secrets

    return lambda: secrets.read(source, config.ledger_user, config.path.parent, "ledger")


def wall_clock() -> datetime:
    return datetime.now(UTC)
