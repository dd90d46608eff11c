"""The mail to the user himself: through his own outgoing server, beside the road of letters.

It has no row among the letters, counts for no cap and waits for no working hours. It is off while
everything is paused (the red button means everything) and where the outgoing server refuses the
sign-in. What was told is an event in the account's history, written before the mail leaves: a crash
may cost a notice, and never makes a second one.
"""

import asyncio
import logging
import re
import secrets
import socket
from dataclasses import replace
from datetime import datetime
from typing import Any

from sincerely.ledger import log as history
from sincerely.ledger.store import Connection
from sincerely.letters.notice import notice
from sincerely.outbox.smtp import Outcome
from sincerely.rounds.world import World
from sincerely.service import repair
from sincerely.words.errors import SincerelyError

log = logging.getLogger("sincerely.notice")

_TOLD, _FAILED = "told", "not_told"


def _is_over(look: Connection, account: int) -> bool:
    """Whether the last word to the user, if there was any, is that all is well."""
    last = history.latest(look, "account", account, _TOLD, _FAILED)
    return last is None or (last["event"] == _TOLD and not last["keys"])


def told(look: Connection, account: int) -> repair.Told:
    """What the user of this account was told last; a mail that did not go told him nothing."""
    before = state = repair.Told()
    for event in history.those(look, "account", account, _TOLD, _FAILED):
        if event["event"] == _TOLD:
            trouble = event["at"] if event["kind"] == "trouble" else state.last_trouble
            before, state = state, repair.Told(frozenset(event["keys"]), trouble)
        else:
            state = replace(before, failed=event["at"])
    return state


def tell(world: World, report: dict[str, Any], now: datetime) -> str:
    """Send what is due. Gives its kind, "" where nothing left; trouble on the way is only logged.

    report: of `rounds.report`, just made; now: UTC.
    """
    found = repair.problems(report, now)
    with world.store.read() as look:
        if not found and _is_over(look, world.account):
            return ""
        kind = repair.due(found, told(look, world.account), now)
    if not kind or not may_leave(report):
        return ""
    keys = sorted(problem.key for problem in found)
    with world.store.write() as tx:
        history.record(
            tx, world.account, now, "account", world.account, _TOLD, kind=kind, keys=keys
        )
    host = re.sub(r"[^A-Za-z0-9.-]", "", socket.gethostname()) or "this machine"
    subject, text = repair.words(world.name, kind, found, host)
    if leave(world, subject, text, now):
        return kind
    with world.store.write() as tx:
        history.record(tx, world.account, now, "account", world.account, _FAILED)
    return ""


def may_leave(report: dict[str, Any]) -> bool:
    """Whether mail to the user may leave now: not while paused, nor where the server refuses us."""
    outgoing = report["sign_in"]["smtp"]
    return not (report["paused"] or (outgoing is not None and outgoing["refused"]))


def leave(world: World, subject: str, text: str, now: datetime) -> bool:
    """Send one mail to the user. Says whether it may have gone; why not is logged."""
    try:
        problem = asyncio.run(_send(world, _plain(subject), _plain(text), now))
    except SincerelyError as error:
        problem = str(error)
    if problem:
        log.warning("%s: the mail to you did not go: %s", world.name, problem)
    else:
        log.info("%s: a mail to you: %s", world.name, subject)
    return not problem


async def _send(world: World, subject: str, text: str, now: datetime) -> str:
    """Why it certainly did not leave, or ""."""
    mail = notice(world.me.main, subject, text, now, secrets.token_hex(8))
    outbox = await world.open_outbox()
    try:
        report = await outbox.send(mail.mail_from, mail.rcpt_to, mail.data, lambda: None)
    finally:
        await outbox.close()
    return "" if report.outcome in (Outcome.ACCEPTED, Outcome.LOST) else report.text


def _plain(text: str) -> str:
    """Words of servers may hold what no header may."""
    return re.sub(r"[^\S\n]+", " ", re.sub(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]|=\?", " ", text))
