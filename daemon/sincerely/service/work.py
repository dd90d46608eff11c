"""What the daemon does at each tick: asks the ledger what is due, and has the rounds do it.

Rounds of one daemon never overlap, whoever asked for them. A failure is said and tried later; every
account has its turn whatever another one does. Who ticks is `service.engine`.
"""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sincerely.ledger import accounts, history, requests
from sincerely.ledger.letters import in_state
from sincerely.ledger.overview import BLIND
from sincerely.ledger.store import Store
from sincerely.rounds import copies, instance, lock
from sincerely.rounds.automatic import approve_unseen
from sincerely.rounds.deliver import deliver
from sincerely.rounds.landed import advance
from sincerely.rounds.perform import fresh, perform
from sincerely.rounds.plan import plan
from sincerely.rounds.review_folders import review
from sincerely.rounds.scan import scan
from sincerely.rounds.standing import only_blind
from sincerely.rounds.tidy import tidy
from sincerely.rounds.world import World
from sincerely.service.logs import Progress
from sincerely.service.pulse import Pulse
from sincerely.words.errors import LedgerProblem, SincerelyError, TryLater
from sincerely.words.letters import LetterState
from sincerely.words.messages import Reading

log = logging.getLogger("sincerely.engine")

#: After a failed scan: doubling pauses, so that no server ever locks the account out.
_FIRST_SETTLE, _LONGEST_SETTLE = timedelta(seconds=15), timedelta(minutes=10)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)
#: Seconds that one mail may take to be read, twice: in a batch and alone (`worker.reader`).
_HOSTILE = 30.0
#: Beyond the patience with a server that has a letter, before its round counts as hung.
_AFTER_DATA = 120.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What the daemon is given; another one at each reload.

    worlds: builds the worlds of one account (or all), with --now; poll: how often to look without
    news; audit: how often to compare everything, 0 for never; stalled: silence after which a round
    counts as hung; mail: whether to write to the user of trouble; remind: of
    letters that wait; listen: where to tell machines, or "";
    page: serves the web page while its block lasts, None for none.
    """

    state_dir: Path
    store: Store
    poll: timedelta
    worlds: Callable[[str | None, datetime | None], list[World]]
    audit: timedelta = timedelta()
    stalled: timedelta = timedelta(minutes=15)
    mail: bool = False
    remind: bool = False
    listen: str = ""
    page: Callable[[], AbstractContextManager[None]] | None = None


class Work:
    """The rounds of one daemon. stopping: asked before each letter and each batch."""

    def __init__(self, setting: Setting, stopping: Callable[[], bool], pulse: Pulse) -> None:
        self._stopping, self.pulse = stopping, pulse
        self._working = threading.RLock()
        self._failures: dict[str, int] = {}
        self._not_before: dict[str, datetime] = {}
        self._settle_after: dict[str, tuple[datetime, timedelta]] = {}
        self._alarmed: frozenset[str] = frozenset()
        self._review_trouble: dict[str, str] = {}
        self.holding = lock.Holding(None)  # the engine's, once it holds the ledger
        self.change(setting)

    def change(self, setting: Setting) -> None:
        """Go on with another configuration, from the next round on."""
        worlds = setting.worlds(None, None)
        with self.turn():
            self.setting, self.clock = setting, worlds[0].clock
            self.worlds = [self._alive(world) for world in worlds]
            self._failures, self._not_before = {}, {}

    def turn(self) -> AbstractContextManager[None]:
        """One round at a time; waiting for it is no silence."""
        return self.pulse.turn(self._working)

    def idle(self, seconds: float | None) -> bool:
        """Wait for the round in flight, at most so long; False where it goes on."""
        if not self._working.acquire(timeout=-1 if seconds is None else seconds):
            return False
        self._working.release()
        return True

    def _alive(self, world: World) -> World:
        """The same world, in which every look around is a sign of life."""

        def beating(look: Callable[[], Any]) -> Callable[[], Any]:
            def looked() -> Any:
                self.pulse.beat()
                return look()

            return looked

        def read(raws: list[bytes]) -> Callable[[], list[Reading]]:
            begun = world.read(raws)

            def readings() -> list[Reading]:
                with self.pulse.patient(_HOSTILE * len(raws)):
                    return begun()

            return readings

        return replace(
            world, stopping=beating(self._stopping), clock=beating(world.clock),
            open_mailbox=beating(world.open_mailbox), read=read,
        )  # fmt: skip

    def alarm(self) -> None:
        """Say so where a folder was not read for long, whatever the reason."""
        for world in self.worlds:
            with self.setting.store.read() as look:
                row = accounts.get(look, world.account)
                seen = accounts.watermark(look, row)
            blind = seen is not None and self.clock() - seen > BLIND
            if blind and world.name not in self._alarmed:
                log.error(
                    "%s: not read since %s UTC: %s", world.name, f"{seen:%Y-%m-%d %H:%M}",
                    row.trouble or "see sincerely status",
                )  # fmt: skip
            self._alarmed = (
                (self._alarmed | {world.name}) if blind else self._alarmed - {world.name}
            )

    def scan(self) -> None:
        """Read every account whose last look is as old as `poll`."""
        self.alarm()
        for world in self.worlds:
            now = self.clock()
            if now < self._not_before.get(world.name, now):
                continue
            with self.setting.store.read() as look:
                seen = instance.watermark(look, world)
            # A look that lies ahead of the clock was not one: read again.
            if seen is not None and timedelta() <= now - seen < self.setting.poll:
                continue
            self.read(world)

    def news(self, name: str) -> None:
        """The server said that there is something new for this account."""
        for world in self.worlds:
            if world.name == name and self.clock() >= self._not_before.get(name, _EVER):
                self.read(world)

    def read(self, world: World) -> bool:
        """Scan and plan one account; a failure is said and tried later. Gives whether it went."""
        with self.turn():
            if self._stopping():
                return False
            try:
                report = scan(world, progress=Progress(world.name))
                copies.learn(world)
                plan(world)
                advance(world)
                approve_unseen(world)
                tidy(world)
                self._review(world)
            except LedgerProblem:
                raise
            except SincerelyError as error:
                failures = self._failures.get(world.name, 0) + 1
                self._failures[world.name] = failures
                pause = min(_FIRST_PAUSE * 2 ** (failures - 1), _LONGEST_PAUSE)
                self._not_before[world.name] = self.clock() + pause
                log.error("%s; again in %s", error, pause)
                return False
            self._failures.pop(world.name, None)
            self._not_before.pop(world.name, None)
        for warning in report.warnings:
            log.warning("%s", warning)
        if report.new:
            log.info("%s: %d new messages", world.name, report.new)
        return True

    def _review(self, world: World) -> None:
        """Look through the folders of the mail program; what fails there fails alone."""
        told = review(world)
        if told is None:
            return
        for what in ("approved", "skipped", "taken", "given_back"):
            if count := getattr(told, what):
                log.info(
                    "%s: in the mail program: %d %s", world.name, count, what.replace("_", " ")
                )
        known = self._review_trouble.get(world.name, "")
        if told.trouble and told.trouble != known:
            log.warning("%s: %s", world.name, told.trouble)
        self._review_trouble[world.name] = told.trouble

    def plan(self) -> None:
        """Plan where facts changed or a moment came."""
        for world in self.worlds:
            with self.setting.store.read() as look:
                due = history.due(look, world.account, self.clock())
            if due:
                with self.turn():
                    if not self._stopping():
                        plan(world)
                        advance(world)
                        approve_unseen(world)

    def deliver(self) -> None:
        """Let approved letters leave, file copies, look after letters of unclear fate."""
        for world in self.worlds:
            with self.setting.store.read() as look:
                approved = in_state(look, world.account, LetterState.APPROVED)
                unsettled = in_state(look, world.account, LetterState.UNCERTAIN)
                pending = copies.pending(look, world.account)
                row = accounts.get(look, world.account)
            if approved and not (row.paused_at or row.brake_at):
                self._deliver(world)
            elif pending or unsettled:
                self._settle(world)

    def _deliver(self, world: World) -> None:
        with self.setting.store.read() as look:
            blind = only_blind(look, world, self.clock())
        if blind is None:
            return
        if blind and not fresh(world):
            now = self.clock()
            if now < self._not_before.get(world.name, now) or not self.read(world):
                return
        with self.turn():
            if self._stopping():
                return
            with self.patiently(f"{world.name}: sending"):
                self.holding.sure()
                report = deliver(world)
        if report.sent:
            self._settle_after.pop(world.name, None)
        self._settle(world)
        for letter in report.letters:
            log.info("%s: letter %d: %s", world.name, letter.id, letter.outcome)

    @property
    def silence(self) -> float:
        """Seconds without a sign of life after which a round counts as hung."""
        return self.setting.stalled.total_seconds() or float("inf")

    def longest_answer(self) -> float:
        """Seconds that the answer to a letter on its way may still take."""
        patience = [world.policy.sending.data_timeout for world in self.worlds]
        return max(patience).total_seconds() + _AFTER_DATA

    def patiently(self, what: str) -> AbstractContextManager[None]:
        """Work in which a server may take its ten minutes for a letter (RFC 5321 4.5.3.2.6)."""
        return self.pulse.at(what, max(self.longest_answer(), self.silence))

    def _settle(self, world: World) -> None:
        """Look after copies and letters of unclear fate, ever less often while it does not help."""
        now = self.clock()
        due, pause = self._settle_after.get(world.name, (now, _FIRST_SETTLE))
        if now < max(due, self._not_before.get(world.name, now)):
            return
        with self.turn():
            if not self._stopping():
                copies.settle(world)
        self._settle_after[world.name] = (now + pause, min(pause * 2, _LONGEST_SETTLE))

    def requests(self) -> None:
        """Do what a command asked for while the daemon holds its locks."""
        with self.setting.store.read() as look:
            if not requests.waiting(look):
                return
        now = datetime.now(UTC)
        with self.setting.store.write() as tx:
            request = requests.take(tx, now)
        if request is None:
            return
        answer, error = None, None
        try:
            with self.turn():
                if self._stopping():
                    raise TryLater("the daemon is stopping", "try again")
                answer = self._asked(request)
        except SincerelyError as problem:
            error = {"message": str(problem), "exit_code": problem.exit_code}
        except Exception as problem:
            log.exception("a request failed")
            error = {
                "message": f"{type(problem).__name__} in the daemon; see its log",
                "exit_code": 70,
            }
        with self.setting.store.write() as tx:
            requests.finish(tx, request.id, datetime.now(UTC), answer, error)

    def _asked(self, request: Any) -> dict[str, Any]:
        arguments = request.arguments
        since, now = (
            datetime.fromisoformat(arguments[name]) if arguments.get(name) else None
            for name in ("since", "now")
        )
        wanted = arguments.get("account")
        if now is None:
            worlds = [world for world in self.worlds if wanted in (None, world.name)]
        else:
            worlds = [self._alive(world) for world in self.setting.worlds(wanted, now)]
        with self.patiently(f"{request.round}, asked for by hand"):
            done = perform(worlds, request.round, since)
        answer: dict[str, Any] = _jsonable(done.as_data())
        return answer


def _jsonable(data: Any) -> Any:
    """Instants as ISO text, for the answer that goes through the ledger."""
    if isinstance(data, dict):
        return {key: _jsonable(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_jsonable(value) for value in data]
    return data.isoformat() if isinstance(data, datetime) else data
