"""The daemon's life: start, tick, reload, stop; and what systemd is told of it.

APScheduler ticks, and each tick asks the ledger what is due (`service.work`). Nothing is remembered
in a timer, so a missed tick, a suspend or a restart loses nothing. APScheduler lives in this file.
"""

import faulthandler
import logging
import queue
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler

from sincerely.ledger import requests
from sincerely.rounds import lock
from sincerely.rounds.claims import recover
from sincerely.service import notify
from sincerely.service.memory import give_back, one_heap
from sincerely.service.pulse import Pulse
from sincerely.service.sentence import sentence
from sincerely.service.upkeep import Upkeep
from sincerely.service.watch import Watch
from sincerely.service.work import Setting, Work
from sincerely.words.errors import LedgerProblem, SincerelyError, TryLater

__all__ = ["Engine", "Setting"]

log = logging.getLogger("sincerely.engine")

#: How often the ledger is asked what is due; each is one indexed query when nothing is.
_REQUESTS, _DELIVER, _PLAN, _SCAN = 1, 5, 60, 15
_STATUS, _TELL, _AUDIT, _TRIM = 5, 60, 600, 600


class Engine:
    """One running daemon over all configured accounts. `run` returns when it was told to stop.

    reload: gives the setting anew from the configuration; raises what is wrong with it.
    """

    def __init__(self, setting: Setting, reload: Callable[[], Setting] | None = None) -> None:
        self._stop = threading.Event()
        self._pulse = Pulse()
        self._work = Work(setting, self._stop.is_set, self._pulse)
        self._upkeep = Upkeep(self._work)
        self._reload = reload
        self._orders: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._broken: LedgerProblem | None = None
        self._trouble = ""  # with the configuration, or a hung round
        self._told = self._stuck = ""
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def stop(self, *_signal: Any) -> None:
        """End after the letter in flight."""
        self._stop.set()
        self._orders.put("stop")

    def _hang_up(self, *_signal: Any) -> None:
        self._orders.put("reload")

    def run(self) -> None:
        """Hold the state folder, tick, and leave cleanly on SIGTERM or SIGINT.

        Raises TryLater (exit 75) where another daemon holds the state folder.
        """
        folder, store = self._work.setting.state_dir, self._work.setting.store
        try:
            with lock.hold(folder, lock.DAEMON, *lock.ROLES, store=store) as self._work.holding:
                self._run()
        except lock.Held as held:
            whom = "a daemon" if held.role == lock.DAEMON else f"a command ({held.role})"
            raise TryLater(f"{whom} already works in {folder}", "stop it first, or wait") from held

    def _run(self) -> None:
        one_heap()
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, self.stop)
            signal.signal(signal.SIGINT, self.stop)
            # On a terminal it is the terminal that went.
            hang_up = self.stop if sys.stderr.isatty() else self._hang_up
            signal.signal(signal.SIGHUP, hang_up)
            with suppress(ValueError, OSError):  # where standard error is no file
                # The watchdog's SIGABRT: where every thread was, in files and lines, without values.
                faulthandler.enable(sys.stderr)
        store = self._work.setting.store
        store.check()
        with store.write() as tx:
            requests.abandon_open(tx, datetime.now(UTC))
        for world in self._work.worlds:
            uncertain = recover(world)
            if uncertain:
                log.warning("%s: %d letters of unclear fate", world.name, uncertain)
        with ExitStack() as open_things:
            if self._work.setting.listen:
                from sincerely.service.health import serve

                open_things.enter_context(
                    serve(self._work.setting.listen, self._upkeep.reports, self._pulse.stuck)
                )
            if self._work.setting.page is not None:
                open_things.enter_context(self._work.setting.page())
            self._live()
        if self._broken is not None:
            raise self._broken

    def _live(self) -> None:
        """From READY to the end of the last round."""
        interval = notify.watchdog_interval()
        self._tick(interval)
        self._tell("READY=1")  # ahead of the ticks, which have more to tell
        self._scheduler.start()
        self._watch = Watch(self._work.worlds, self._news.put)
        self._watch.start()
        threading.Thread(target=self._read_news, name="news", daemon=True).start()
        log.info("started for %s", ", ".join(w.name for w in self._work.worlds))
        while self._orders.get() != "stop":
            self._change()
        self._watch.stop()
        self._news.put(None)
        notify.notify("STOPPING=1", "STATUS=finishing what is in flight")
        notify.more_time(self._work.longest_answer())
        log.info("stopping")
        self._scheduler.shutdown(wait=False)
        # The round in flight holds this; a letter whose body left gets its answer recorded.
        # The locks stay held until it ended, so that no other process takes over a living letter.
        while not self._work.idle(interval / 3 if interval else None):
            self._feed()
        log.info("stopped")

    def _tick(self, interval: float | None) -> None:
        work, upkeep = self._work, self._upkeep
        poll = min(work.setting.poll.total_seconds() or 600, 3600)
        ticks: list[tuple[str, Callable[[], None], float]] = [
            ("scan", work.scan, min(poll, _SCAN)),
            ("plan", work.plan, _PLAN),
            ("deliver", work.deliver, _DELIVER),
            ("requests", work.requests, _REQUESTS),
            ("status", self._tell, _STATUS),
            ("mail to you", upkeep.tell, _TELL),
            ("audit", upkeep.audit, _AUDIT),
            ("memory", give_back, _TRIM),
        ]
        for name, tick, seconds in ticks:
            self._every(seconds, self._guarded(name, tick), name)
        self._every(interval / 3 if interval else 15, self._feed, "watchdog")

    def _every(self, seconds: float, tick: Callable[[], None], name: str) -> None:
        now = datetime.now(UTC)
        self._scheduler.add_job(tick, "interval", seconds=seconds, next_run_time=now, id=name)

    def _guarded(self, name: str, tick: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if self._stop.is_set():
                return
            try:
                with self._pulse.at(name, self._work.silence):
                    tick()
            except LedgerProblem as error:
                # A ledger that cannot be trusted is no ground to send on: end, and say why.
                self._broken = error
                self.stop()
            except SincerelyError as error:
                log.error("%s", error)
            except Exception:
                log.exception("a tick failed; the next one goes on")

        return run

    def _feed(self) -> None:
        """Tell the watchdog that we live, unless some work does not: then silence is the truth."""
        stuck = self._pulse.stuck()
        if not stuck:
            self._stuck = ""
            notify.notify("WATCHDOG=1")
            return
        if not self._stuck:
            log.error("hung: %s", stuck)
            notify.notify(f"STATUS=hung: {stuck}")
        self._stuck = self._told = stuck

    def _tell(self, *first: str) -> None:
        """Keep the status line true; said only when it changes."""
        if self._stuck:
            return
        reports = self._upkeep.reports()
        line = sentence(reports, self._work.clock(), self._trouble, only=len(reports) == 1)
        if line != self._told or first:
            self._told = line
            notify.notify(*first, f"STATUS={line}")

    def _change(self) -> None:
        """Take up the configuration as it is now; a bad one is refused, and the old one holds."""
        if self._reload is None:
            return
        notify.reloading()
        try:
            setting = self._reload()
            self._work.change(setting)
        except SincerelyError as error:
            log.error("the configuration is not taken up, the old one holds: %s", error)
            self._trouble = f"configuration refused, the old one holds: {error.message}"
        else:
            self._trouble = ""
            self._watch.stop()
            self._watch = Watch(self._work.worlds, self._news.put)
            self._watch.start()
            poll = min(setting.poll.total_seconds() or 600, 3600)
            self._scheduler.reschedule_job("scan", trigger="interval", seconds=min(poll, _SCAN))
            log.info("configuration taken up for %s", ", ".join(w.name for w in self._work.worlds))
        try:
            self._tell("READY=1")
        except SincerelyError as error:  # a busy ledger, or a bad one, which the next tick meets
            log.error("%s", error)
            notify.notify("READY=1")

    def _read_news(self) -> None:
        """Read an account's mail as soon as its server says that there is some."""
        while (name := self._news.get()) is not None:
            while not self._news.empty():  # said twice is said once
                later = self._news.get()
                if later != name:
                    self._news.put(later)
                    break
            self._guarded("news", partial(self._work.news, name))()
