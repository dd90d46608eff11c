"""The daemon looking after itself: how every account stands, the audit on its schedule, the alarm."""

import logging
from datetime import datetime, timedelta
from typing import Any

from sincerely.ledger import accounts
from sincerely.ledger import log as history
from sincerely.rounds.audit import audit
from sincerely.rounds.plan import plan
from sincerely.rounds.report import report
from sincerely.rounds.world import World
from sincerely.service import notice
from sincerely.service.reminding import remind
from sincerely.service.work import Work
from sincerely.words.errors import LedgerProblem, SincerelyError

log = logging.getLogger("sincerely.upkeep")

#: After gaps the next audit comes sooner; after one that broke off, too.
_AFTER_GAPS, _AFTER_FAILURE = timedelta(days=1), timedelta(hours=1)


class Upkeep:
    """What nobody has to ask for. Uses the turns of `work`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._not_before: dict[str, datetime] = {}

    def reports(self) -> list[dict[str, Any]]:
        """How every account stands now, as `rounds.report` says it."""
        now, found = self._work.clock(), []
        for world in self._work.worlds:
            with world.store.read() as look:
                found.append(report(look, world, now))
        return found

    def audit(self) -> None:
        """Compare every mailbox with the ledger whose turn it is, and raise the alarm at gaps."""
        for world in self._work.worlds:
            now = self._work.clock()
            if self._is_due(world, now):
                with self._work.turn():
                    if not world.stopping():
                        self._audit(world, now)

    def _is_due(self, world: World, now: datetime) -> bool:
        every = self._work.setting.audit
        if not every or now < self._not_before.get(world.name, now):
            return False
        with world.store.read() as look:
            first = accounts.get(look, world.account).first_scan_at
            last = history.latest(look, "account", world.account, "audited")
        since = last["at"] if last is not None else first
        if last is not None and last["gaps"]:
            every = min(every, _AFTER_GAPS)
        return since is not None and now - since >= every

    def _audit(self, world: World, now: datetime) -> None:
        try:
            found = audit(world)
            plan(world)
        except LedgerProblem:
            raise
        except SincerelyError as error:
            self._not_before[world.name] = now + _AFTER_FAILURE
            log.warning("%s: the audit broke off: %s", world.name, error)
            return
        messages = sum(folder.messages for folder in found.folders)
        if found.gaps:
            text = "%s: audit: %d of %d messages had been missed; they are read now"
            log.error(text, world.name, found.gaps, messages)
        else:
            log.info("%s: audit: nothing missing among %d messages", world.name, messages)

    def tell(self) -> None:
        """Write to the user where something needs him. Never in a rehearsal."""
        setting = self._work.setting
        if not (setting.mail or setting.remind):
            return
        for world in self._work.worlds:
            if world.rehearsing:
                continue
            with self._work.turn(), self._work.patiently(f"{world.name}: a mail to you"):
                now = self._work.clock()
                with world.store.read() as look:
                    told = report(look, world, now)
                if setting.mail and not world.stopping():
                    notice.tell(world, told, now)
                if setting.remind and notice.may_leave(told) and not world.stopping():
                    remind(world, now)
