"""The daemon: APScheduler ticks, and each tick asks the ledger what is due.

Ticks run in the scheduler's threads, one of a kind at a time. Nothing is remembered in a timer, so
a missed tick, a suspend or a restart loses nothing. APScheduler lives in this file.
"""

import logging
import queue
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from sincerely.ledger import accounts, history, requests
from sincerely.ledger.letters import in_state
from sincerely.ledger.overview import BLIND
from sincerely.ledger.store import Store
from sincerely.rounds import copies, instance, lock
from sincerely.rounds.claims import recover
from sincerely.rounds.deliver import deliver
from sincerely.rounds.perform import fresh, perform
from sincerely.rounds.plan import plan
from sincerely.rounds.scan import scan
from sincerely.rounds.world import World
from sincerely.service.logs import Progress
from sincerely.service.notify import notify, watchdog_interval
from sincerely.service.watch import Watch
from sincerely.words.errors import LedgerProblem, SincerelyError, TryLater
from sincerely.words.letters import LetterState

log = logging.getLogger("sincerely.engine")

#: How often the ledger is asked what is due; each is one indexed query when nothing is.
_REQUESTS, _DELIVER, _PLAN = 1, 5, 60
#: After a failed scan: doubling pauses, so that no server ever locks the account out.
_FIRST_SETTLE, _LONGEST_SETTLE = timedelta(seconds=15), timedelta(minutes=10)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the daemon is given. worlds: builds the worlds of one account (or all), with --now."""

    state_dir: Path
    store: Store
    poll: timedelta
    worlds: Callable[[str | None, datetime | None], list[World]]


class Engine:
    """One running daemon over all configured accounts. `run` returns when it was told to stop."""

    def __init__(self, setting: Setting) -> None:
        self._stop = threading.Event()
        self._state_dir, self._store = setting.state_dir, setting.store
        self._poll = setting.poll
        self._make = setting.worlds
        self._worlds = [self._stoppable(world) for world in setting.worlds(None, None)]
        # Rounds of one account never overlap, whoever asked for them.
        self._working = threading.RLock()
        self._failures: dict[str, int] = {}
        self._not_before: dict[str, datetime] = {}
        self._clock = self._worlds[0].clock
        self._settle_after: dict[str, tuple[datetime, timedelta]] = {}
        self._broken: LedgerProblem | None = None
        self._alarmed: frozenset[str] = frozenset()
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def _stoppable(self, world: World) -> World:
        return replace(world, stopping=self._stop.is_set)

    def stop(self, *_signal: Any) -> None:
        """End after the letter in flight."""
        self._stop.set()

    def run(self) -> None:
        """Hold the state folder, tick, and leave cleanly on SIGTERM or SIGINT.

        Raises TryLater (exit 75) where another daemon holds the state folder.
        """
        try:
            roles = lock.DAEMON, *lock.ROLES
            with lock.hold(self._state_dir, *roles, store=self._store) as self._holding:
                self._run()
        except lock.Held as held:
            whom = "a daemon" if held.role == lock.DAEMON else f"a command ({held.role})"
            raise TryLater(
                f"{whom} already works in {self._state_dir}", "stop it first, or wait"
            ) from held

    def _run(self) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, self.stop)
            signal.signal(signal.SIGINT, self.stop)
        self._store.check()
        with self._store.write() as tx:
            requests.abandon_open(tx, datetime.now(UTC))
        for world in self._worlds:
            uncertain = recover(world)
            if uncertain:
                log.warning("%s: %d letters of unclear fate", world.name, uncertain)
        scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        poll = min(self._poll.total_seconds() or 600, 3600)
        ticks: list[tuple[Callable[[], None], float]] = [
            (self._scan_tick, min(poll, 15)),
            (self._plan_tick, _PLAN),
            (self._deliver_tick, _DELIVER),
            (self._request_tick, _REQUESTS),
        ]
        interval = watchdog_interval()
        if interval:
            ticks.append((lambda: notify("WATCHDOG=1"), interval / 2))
        for tick, seconds in ticks:
            scheduler.add_job(
                self._guarded(tick), "interval", seconds=seconds, next_run_time=datetime.now(UTC)
            )
        scheduler.start()
        notify("READY=1", "STATUS=reading the mailbox")
        watch = Watch(self._worlds, self._news.put)
        watch.start()
        reader = threading.Thread(target=self._guarded(self._read_news), name="news", daemon=True)
        reader.start()
        log.info("started for %s", ", ".join(w.name for w in self._worlds))
        self._stop.wait()
        watch.stop()
        self._news.put(None)
        notify("STOPPING=1", "STATUS=finishing what is in flight")
        log.info("stopping")
        scheduler.shutdown(wait=False)
        # The round in flight holds this; a letter whose body left gets its answer recorded.
        # The locks stay held until it ended, so that no other process takes over a living letter.
        with self._working:
            log.info("stopped")
        if self._broken is not None:
            raise self._broken

    def _guarded(self, tick: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if self._stop.is_set():
                return
            try:
                tick()
            except LedgerProblem as error:
                # A ledger that cannot be trusted is no ground to send on: end, and say why.
                self._broken = error
                self._stop.set()
            except SincerelyError as error:
                log.error("%s", error)
            except Exception:
                log.exception("a tick failed; the next one goes on")

        return run

    def _read_news(self) -> None:
        """Read an account's mail as soon as its server says that there is some."""
        while (name := self._news.get()) is not None:
            while not self._news.empty():  # said twice is said once
                later = self._news.get()
                if later != name:
                    self._news.put(later)
                    break
            for world in self._worlds:
                if world.name == name and self._clock() >= self._not_before.get(name, _EVER):
                    self._guarded(partial(self._read, world))()

    def _alarm(self) -> None:
        """Say so where a folder was not read for long, whatever the reason."""
        for world in self._worlds:
            with self._store.read() as look:
                row = accounts.get(look, world.account)
                seen = accounts.watermark(look, row)
            blind = seen is not None and self._clock() - seen > BLIND
            if blind and world.name not in self._alarmed:
                log.error(
                    "%s: not read since %s UTC: %s", world.name, f"{seen:%Y-%m-%d %H:%M}",
                    row.trouble or "see sincerely status",
                )  # fmt: skip
            self._alarmed = (
                (self._alarmed | {world.name}) if blind else self._alarmed - {world.name}
            )

    def _scan_tick(self) -> None:
        self._alarm()
        for world in self._worlds:
            now = self._clock()
            if now < self._not_before.get(world.name, now):
                continue
            with self._store.read() as look:
                seen = instance.watermark(look, world)
            # A look that lies ahead of the clock was not one: read again.
            if seen is not None and timedelta() <= now - seen < self._poll:
                continue
            self._read(world)

    def _read(self, world: World) -> bool:
        """Scan and plan one account; a failure is said and tried later. Gives whether it went."""
        with self._working:
            if self._stop.is_set():
                return False
            try:
                report = scan(world, progress=Progress(world.name))
                copies.learn(world)
                plan(world)
            except LedgerProblem:
                raise
            except SincerelyError as error:
                failures = self._failures.get(world.name, 0) + 1
                self._failures[world.name] = failures
                pause = min(_FIRST_PAUSE * 2 ** (failures - 1), _LONGEST_PAUSE)
                self._not_before[world.name] = self._clock() + pause
                log.error("%s; again in %s", error, pause)
                notify(f"STATUS={world.name}: {error.message}"[:200])
                return False
        self._failures.pop(world.name, None)
        self._not_before.pop(world.name, None)
        for warning in report.warnings:
            log.warning("%s", warning)
        if report.new:
            log.info("%s: %d new messages", world.name, report.new)
        notify(f"STATUS=last scan {self._clock():%H:%M} UTC")
        return True

    def _plan_tick(self) -> None:
        for world in self._worlds:
            with self._store.read() as look:
                due = history.due(look, world.account, self._clock())
            if due:
                with self._working:
                    if not self._stop.is_set():
                        plan(world)

    def _deliver_tick(self) -> None:
        for world in self._worlds:
            with self._store.read() as look:
                approved = in_state(look, world.account, LetterState.APPROVED)
                unsettled = in_state(look, world.account, LetterState.UNCERTAIN)
                pending = copies.pending(look, world.account)
                row = accounts.get(look, world.account)
            if approved and not (row.paused_at or row.brake_at):
                self._deliver(world)
            elif pending or unsettled:
                self._settle(world)

    def _deliver(self, world: World) -> None:
        from sincerely.rounds.standing import only_blind

        with self._store.read() as look:
            blind = only_blind(look, world, self._clock())
        if blind is None:
            return
        if blind and not fresh(world):
            now = self._clock()
            if now < self._not_before.get(world.name, now) or not self._read(world):
                return
        with self._working:
            if self._stop.is_set():
                return
            self._holding.sure()
            report = deliver(world)
        if report.sent:
            self._settle_after.pop(world.name, None)
        self._settle(world)
        for letter in report.letters:
            log.info("%s: letter %d: %s", world.name, letter.id, letter.outcome)

    def _settle(self, world: World) -> None:
        """Look after copies and letters of unclear fate, ever less often while it does not help."""
        now = self._clock()
        due, pause = self._settle_after.get(world.name, (now, _FIRST_SETTLE))
        if now < max(due, self._not_before.get(world.name, now)):
            return
        with self._working:
            if not self._stop.is_set():
                copies.settle(world)
        self._settle_after[world.name] = (now + pause, min(pause * 2, _LONGEST_SETTLE))

    def _request_tick(self) -> None:
        with self._store.read() as look:
            if not requests.waiting(look):
                return
        now = datetime.now(UTC)
        with self._store.write() as tx:
            request = requests.take(tx, now)
        if request is None:
            return
        answer, error = None, None
        try:
            with self._working:
                if self._stop.is_set():
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
        with self._store.write() as tx:
            requests.finish(tx, request.id, datetime.now(UTC), answer, error)

    def _asked(self, request: Any) -> dict[str, Any]:
        arguments = request.arguments
        since, now = (
            datetime.fromisoformat(arguments[name]) if arguments.get(name) else None
            for name in ("since", "now")
        )
        wanted = arguments.get("account")
        if now is None:
            worlds = [world for world in self._worlds if wanted in (None, world.name)]
        else:
            worlds = [self._stoppable(world) for world in self._make(wanted, now)]
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
