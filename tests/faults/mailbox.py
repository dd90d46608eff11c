"""A bad line to a real Dovecot, a server that lies, and others at work in the mailbox, while we scan.

Some thirty kinds of fault (imap_kinds.py) strike in a proxy (imap_proxy.py), between bytes, answers
and commands; the store is Maildir, sdbox or mdbox, and mbsync may be another client of the mailbox.
When the faults have ended, one clean scan must have every mail of every folder in the ledger, or shown
as withheld, each once, in whole; and no scan that failed may count as a look.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from tests.fakes import Rehearsal
from tests.faults import imap_watch
from tests.faults.imap_box import FOLDERS, NOW, Box, SecondClient
from tests.faults.imap_kinds import KINDS, Strike
from tests.faults.imap_proxy import Fault, ImapProxy
from tests.servers import tls
from tests.servers.dovecot import MAIL_LOCATIONS, Dovecot
from tests.servers.process import scratch_folder

from sincerely.ledger import accounts, mail
from sincerely.ledger.overview import BLIND
from sincerely.mailbox import fetching, idle, imap, line
from sincerely.mailbox.providers import Throttled
from sincerely.rounds.audit import audit
from sincerely.rounds.patience import patient
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.words.errors import SincerelyError
from sincerely.words.messages import WITHHELD
from sincerely.words.policy import Policy

#: Seconds of patience while faults strike, for one read and for one command.
_READ, _COMMAND = 0.3, 1.2
_STRIKES = 16
POLICY = Policy(user_zone="UTC")


def run(
    rng: random.Random, folder: Path, stop: Callable[[], bool], only: tuple[str, ...] = (),
    beside: bool = False,
) -> dict[str, int]:  # fmt: skip
    """Mailboxes until told to stop. Raises AssertionError where a mail was missed or counted twice.

    only: these kinds and no others; beside: always with the second client, not only sometimes.
    """
    counts: Counter[str] = Counter({"strikes": 0, "mailboxes": 0, "violations": 0})
    deck = Deck(rng, only or (*KINDS, *imap_watch.KINDS))
    with scratch_folder() as root, ExitStack() as servers:
        ca, stores = tls.make(root), dict[str, Dovecot]()
        mould = folder / "mould"
        Rehearsal(mould, POLICY, NOW).store.close()
        while not stop():
            store = rng.choice([*MAIL_LOCATIONS])
            if store not in stores:
                stores[store] = servers.enter_context(Dovecot(root / store, {}, store, ca=ca))
            number = counts["mailboxes"]
            at = folder / f"m{number}"
            shutil.copytree(mould, at)  # a ledger is not made anew for each
            seed = rng.getrandbits(48)
            user = f"u{number}@example.org"
            case = Case(random.Random(seed), at, stores[store], user, deck, beside)
            broken = case.run(stop)
            counts.update(case.counts)
            counts.update({"mailboxes": 1, f"on {store}": 1})
            assert not broken, (store, case.laid, broken)
            shutil.rmtree(at)
    return {**counts, **{kind: counts[kind] for kind in sorted(deck.kinds)}}


@dataclass
class Deck:
    """Kinds in a random order, each as often as the others."""

    rng: random.Random
    kinds: tuple[str, ...]
    _left: list[str] = field(default_factory=list)

    def draw(self) -> str:
        if not self._left:
            self._left = self.rng.sample(self.kinds, len(self.kinds))
        return self._left.pop()


class Case:
    """One mailbox from its first scan on. laid: the faults since the ledger was last compared."""

    def __init__(
        self,
        rng: random.Random,
        folder: Path,
        dovecot: Dovecot,
        user: str,
        deck: Deck,
        beside: bool,
    ) -> None:
        self._rng, self._folder, self._deck = rng, folder, deck
        self._it = Rehearsal(folder, POLICY, NOW)
        self._box = Box(dovecot, user, rng)
        self._dovecot, self._user, self._beside = dovecot, user, beside
        self._seen: datetime | None = None
        self.counts: Counter[str] = Counter()
        self.laid: list[str] = []

    def run(self, stop: Callable[[], bool]) -> list[str]:
        """What is wrong in the end; strikes go on until there were enough, or until told to stop."""
        rng = self._rng
        self._box.deliver(count=rng.randrange(3, 25))
        with ImapProxy(self._dovecot.imap_port) as proxy:
            world = self._world(proxy)
            second = None
            if SecondClient.available() is None and (rng.random() < 0.3 or self._beside):
                second = SecondClient(self._folder / "second", self._box, rng)
            for _ in range(_STRIKES):
                if stop():
                    break
                self._strike(proxy, world, second)
                if rng.random() < 0.4 and (broken := self._calm(proxy, world, second)):
                    return broken
            broken = self._calm(proxy, world, second) or self._audited(world)
        self._it.store.close()
        return broken

    def _world(self, proxy: ImapProxy) -> World:
        def open_mailbox() -> Any:
            patience = _READ if line._CONNECT == _READ else 20.0
            return imap.connect(
                imap.Endpoint("rig, imap", "127.0.0.1", proxy.port, "none", self._user, "x",
                              patience=patience)
            )  # fmt: skip

        it = self._it
        opening = patient(it.store, it.account, "personal", lambda: it.now, open_mailbox)
        return replace(
            it.world(), open_mailbox=opening, since=timedelta(days=400),
            read=lambda raws: lambda: [self._box.reading(raw) for raw in raws],
        )  # fmt: skip

    # -- while faults strike

    def _strike(self, proxy: ImapProxy, world: World, second: SecondClient | None) -> None:
        kind = self._deck.draw()
        self._box.deliver(count=self._rng.randrange(1, 4))
        self.laid.append(kind)
        if second is not None:
            second.begin()
        with hurried(self._rng):
            if kind in imap_watch.KINDS:
                self.counts[kind] += imap_watch.strike(kind, proxy, world, self._box)
            else:
                self._scanned(KINDS[kind](self._rng, self._box), kind, proxy, world)
        assert not proxy.outlasted, f"{self.laid}: the client waits for ever"
        self.counts["strikes"] = sum(self.counts[k] for k in self._deck.kinds)

    def _scanned(self, fault: Strike, kind: str, proxy: ImapProxy, world: World) -> None:
        proxy.fault = fault
        try:
            report = scan(world)
            if not report.warnings:
                self._seen = self._it.now
            if kind == "literal refused" or self._rng.random() < 0.2:
                self._looked_for(world)
        except Throttled as error:
            proxy.fault = Fault()
            self._kept_away(world, proxy, error)
        except SincerelyError:
            pass
        if fault.struck:
            self.counts[kind] += 1
            if fault.note:
                self.counts[f"{kind} {fault.note}"] += 1
        self._believed()
        self._it.now += timedelta(minutes=self._rng.choice((1, 1, 5, 20)))

    def _looked_for(self, world: World) -> None:
        """As for the copy of a letter: a literal to the server, and never a wrong answer."""
        wanted = self._rng.choice(list(self._box.mails))
        before = self._box.contents()["INBOX"]
        with world.open_mailbox() as mailbox:
            found = mailbox.find_message_id("INBOX", wanted)
        after = self._box.contents()["INBOX"]
        for uid in found:
            assert wanted in (before.get(uid, wanted), after.get(uid, wanted)), (self.laid, uid)

    def _kept_away(self, world: World, proxy: ImapProxy, error: Throttled) -> None:
        """Who was put off does not sign in before it is time, whoever asks."""
        before = proxy.sessions
        if error.after is not None:
            self._it.now += error.after - timedelta(seconds=1)
            for round_ in (scan, audit):
                try:
                    round_(world)
                except SincerelyError:
                    continue
            assert proxy.sessions == before, f"{self.laid}: signed in {error.after} too early"
            self._it.now += timedelta(seconds=2)

    def _believed(self) -> None:
        """A scan that failed is no look; and what was not looked at for long is said."""
        it = self._it
        with it.store.read() as look:
            told = accounts.watermark(look, accounts.get(look, it.account))
        assert told is None or (self._seen is not None and told <= self._seen), (
            f"{self.laid}: looked at {self._seen}, and the ledger believes {told}"
        )
        blind = self._seen is not None and it.now - self._seen > BLIND
        # The alarm of the daemon and of `status`; with `told` no later than the truth it cannot fail.
        assert told is None or not blind or it.now - told > BLIND, f"{self.laid}: silence unnoticed"
        self.counts["silences noticed"] += blind

    # -- when they have ended

    def _calm(self, proxy: ImapProxy, world: World, second: SecondClient | None) -> list[str]:
        proxy.fault = Fault()
        if second is not None:
            second.end()
        self._box.restore()
        if "UIDs reused" in self.laid:
            with self._it.store.read() as look:
                cursor = mail.cursor(look, self._it.account, "Archive")
            if cursor is not None:
                self._box.be_told_apart(cursor.uidvalidity, cursor.last_uid + 1)
        self._it.now += timedelta(hours=2)
        try:
            report = scan(world)
        except SincerelyError as error:
            if "please relogin" not in str(error):  # Dovecot's own, over a folder that began anew
                return [f"the clean scan: {error}"]
            report = scan(world)
        self._seen = self._it.now
        broken = [*report.warnings, *self._compared(may_withhold=True)]
        self._believed()
        self.counts["comparisons"] += 1
        if second is not None:
            self.counts["beside mbsync"] += 1
        if not broken:
            self.laid.clear()
            self._box.clock_is_wrong = False
        return broken

    def _audited(self, world: World) -> list[str]:
        """The audit heals what the server withheld."""
        audit(world)
        return [f"after the audit: {what}" for what in self._compared(may_withhold=False)]

    def _compared(self, may_withhold: bool) -> list[str]:
        """What lies where, by our ledger and by another client's eyes."""
        with self._it.store.read() as look:
            rows = look.exec_driver_sql(
                "SELECT folders.name, uid, identity, problem FROM places "
                "JOIN folders ON folders.id = folder_id AND folders.uidvalidity = places.uidvalidity "
                "JOIN messages ON messages.id = places.message_id"
            ).all()
            known = look.exec_driver_sql(
                "SELECT messages.id, identity, text, problem, mail_class, count(signals.id) AS signs "
                "FROM messages LEFT JOIN signals ON signals.message_id = messages.id "
                "GROUP BY messages.id"
            ).all()
            shown = {row.id for row in mail.quarantined(look, self._it.account)}
        placed = {(name, uid): (identity, problem) for name, uid, identity, problem in rows}
        broken = []
        for folder, mails in self._box.contents().items():
            for uid, key in mails.items():
                identity, problem = placed.get((folder, uid), (None, ""))
                withheld = may_withhold and problem.startswith(WITHHELD)
                if identity != key and not withheld:
                    broken.append(f"{folder}/{uid} is {key}, and the ledger says {identity}")
                self.counts["mails compared"] += 1
                self.counts["withheld, and shown"] += withheld
        for row in known:
            if row.identity not in self._box.mails:
                if row.mail_class != "unreadable" or (row.problem and row.id not in shown):
                    broken.append(f"{row.identity} is no mail: {row.problem}")
                continue
            wanted = self._box.reading(self._box.mails[row.identity])
            if row.text != wanted.message.text:
                broken.append(f"{row.identity} says {row.text[:60]!r}")
            if row.signs != len(wanted.signals):
                broken.append(f"{row.identity} has {row.signs} signals, not {len(wanted.signals)}")
        return broken


@contextmanager
def hurried(rng: random.Random) -> Iterator[None]:
    """The patience of a mailbox, in tenths of seconds; and few mails to a command, mostly."""
    chunk = rng.choice((2, 5, 250))
    with ExitStack() as patches:
        for where, name, value in (
            (line, "_CONNECT", _READ), (line, "_GREETING", _COMMAND), (imap, "_COMMAND", _COMMAND),
            (fetching, "PATIENCE", _COMMAND), (fetching, "CHUNK", chunk), (imap, "CHUNK", chunk),
            (idle, "_PATIENCE", _READ),
        ):  # fmt: skip
            patches.enter_context(mock.patch.object(where, name, value))
        yield


__all__ = ["FOLDERS", "run"]
