"""Days in minutes: the real daemon under a faster clock, on real servers, and what it takes.

As a program (`python -m tests.soak CONFIG BEGAN SPEED`) it is `sincerely run` with that clock and with
ticks that keep up with it; `live` drives one from outside, as mail, its user and systemd do, and
measures memory, descriptors and threads.
"""

import json
import logging
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from sincerely import app, approvals
from sincerely.config import load
from sincerely.ledger import letters
from sincerely.rounds.world import World
from sincerely.service import engine

if TYPE_CHECKING:
    from tests.conftest import MailServers

USER, PASSWORD = "maya.soak@example.test", "soak-of-days"
#: Seconds between two ticks, in place of the engine's own: a simulated minute takes a blink.
TICKS = {"_REQUESTS": 0.2, "_DELIVER": 0.05, "_PLAN": 0.1, "_SCAN": 0.05, "_STATUS": 0.2,
         "_TELL": 0.1, "_AUDIT": 0.5, "_TRIM": 0.5}  # fmt: skip
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """began: what it showed (UTC) at `base` monotonic seconds; speed: its seconds in one of ours."""

    began: datetime
    base: float
    speed: float

    def __call__(self) -> datetime:
        return self.began + timedelta(seconds=self.uptime())

    def uptime(self) -> float:
        return (time.monotonic() - self.base) * self.speed


@dataclass(frozen=True, slots=True)
class Taken:
    """What processes take at one moment. resident: KiB of the daemon; reading: of its child."""

    at: timedelta
    resident: int
    descriptors: int
    threads: int
    reading: int


@dataclass(frozen=True, slots=True)
class Lived:
    """One simulated life. rounds: how often each tick ran; letters: how many are in each state."""

    taken: list[Taken]
    rounds: dict[str, int]
    letters: dict[str, int]
    log: str

    def third(self, which: int) -> Taken:
        """What was usual in the first (0), middle (1) or last (2) third: the medians."""
        size = len(self.taken) // 3
        part = (
            self.taken[which * size : (which + 1) * size] if which < 2 else self.taken[2 * size :]
        )

        def usual(of: Callable[[Taken], int]) -> int:
            return int(median(of(one) for one in part))

        return Taken(
            part[-1].at, usual(lambda t: t.resident), usual(lambda t: t.descriptors),
            usual(lambda t: t.threads), usual(lambda t: t.reading),
        )  # fmt: skip


def opened(config: Path, clock: Clock) -> app.App:
    """The program over this configuration, under that clock; everything else is its own."""
    settings = load(config)
    return _Fast(settings, app.open_ledger(settings), None, fast=clock)


@dataclass(frozen=True, slots=True)
class _Fast(app.App):
    fast: Clock | None = None

    def clock(self) -> Callable[[], datetime]:
        assert self.fast is not None
        return self.fast

    def _world(self, account: Any, key: int) -> World:
        assert self.fast is not None
        return replace(app.App._world(self, account, key), uptime=self.fast.uptime)


def main() -> None:
    """The daemon itself. Ends with one JSON line: how often each tick ran."""
    from sincerely.service.logs import set_up

    for name, seconds in TICKS.items():
        setattr(engine, name, seconds)
    set_up(0)
    # That a tick still runs when its next one comes is how it is here, and no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    config, began, base, speed = sys.argv[1:]
    clock = Clock(datetime.fromisoformat(began), float(base), float(speed))
    daemon = opened(Path(config), clock).engine()
    rounds: Counter[str] = Counter()
    guarded = daemon._guarded

    def counted(name: str, tick: Callable[[], object]) -> Callable[[], None]:
        run = guarded(name, tick)

        def once() -> None:
            rounds[name] += 1
            run()

        return once

    daemon._guarded = counted  # type: ignore[method-assign]
    daemon.run()
    print(json.dumps(rounds))


def live(
    folder: Path, servers: "MailServers", days: float, seconds: float, people: int = 40,
    restarts: bool = False,
) -> Lived:  # fmt: skip
    """So many simulated days in about so many seconds, in a mailbox where so many people wrote before.

    restarts: the IMAP server goes away daily.

    Each hour somebody is met, a letter gets its words and its approval, somebody answers, and bulk
    mail comes; every six hours the configuration is taken up anew, and a command asks for a round.
    """
    from tests.driver import configure

    servers.dovecot.add_user(USER, PASSWORD)
    sincerely = configure(
        folder, servers, USER, PASSWORD, sending={"fresh": 0, "per_hour": 0, "per_day": 0},
        health={"listen": f"unix:{folder}/health", "audit": "1d", "remind": True, "stalled": 0},
    )  # fmt: skip
    _past(servers, people)
    clock = Clock(datetime.now(UTC), time.monotonic(), days * 86400 / seconds)
    log = folder / "daemon.log"
    with log.open("wb") as err, subprocess.Popen(
        [sys.executable, "-m", "tests.soak", str(sincerely.config), clock.began.isoformat(),
         repr(clock.base), repr(clock.speed)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=err,
        cwd=Path(__file__).parent.parent,
    ) as daemon:  # fmt: skip
        try:
            while not (folder / "health").exists():
                assert daemon.poll() is None, log.read_text()
                time.sleep(0.05)
            outside = opened(sincerely.config, clock)
            taken = list(_hours(outside, servers, clock, daemon, folder, days, restarts))
            daemon.send_signal(signal.SIGTERM)
            told, _ = daemon.communicate(timeout=60)
        finally:
            if daemon.poll() is None:
                daemon.kill()
    with outside.store.read() as look:
        states = Counter(
            str(e["state"]) for e in letters.queue(look, outside.worlds()[0].account, True)
        )
    outside.close()
    return Lived(taken, json.loads(told), dict(states), log.read_text())


def _hours(
    outside: app.App, servers: "MailServers", clock: Clock, daemon: "subprocess.Popen[bytes]",
    folder: Path, days: float, restarts: bool,
) -> Iterator[Taken]:  # fmt: skip
    from tests.driver import Sincerely

    world = outside.worlds()[0]
    for hour in range(int(days * 24)):
        _mail(servers, clock(), hour)
        _approve(world, clock())
        if hour % 6 == 3:
            daemon.send_signal(signal.SIGHUP)
        if hour % 6 == 5:
            Sincerely(outside.config.path).both("scan", code=None)
            _metrics(folder / "health")
        if restarts and hour % 24 == 20:
            servers.dovecot.restart()
        while clock() < clock.began + (hour + 1) * HOUR:
            assert daemon.poll() is None, (folder / "daemon.log").read_text()[-3000:]
            time.sleep(0.01)
        yield measured(daemon.pid, clock() - clock.began)


def _past(servers: "MailServers", people: int) -> None:
    """Whoever met the user long ago: what a daemon that ran for months has read."""
    from tests.driver import invitation, mail

    with servers.dovecot.connect(USER) as client:
        for number in range(people):
            when = datetime.now(UTC) - timedelta(days=20 + number % 60)
            who, name = f"old{number}.soak@corp.test", f"Given{number} Family{number}"
            start, end = (f"{when + m * HOUR:%Y%m%dT%H%M%S}" for m in (1, 2))
            for raw in (
                invitation(who, USER, start, end, sent=when, uid=f"old-{number}", zone="UTC",
                           organizer_name=name, message_id=f"<old-{number}@corp.test>"),
                mail(f"{name} <{who}>", USER, "Thank you",
                     "It was good to see you. You should talk to "
                     f"Other{number} Friend (friend{number}@corp.test).\n\n{name}\n+1 415 555 0100\n",
                     sent=when + 3 * HOUR, message_id=f"<thanks-{number}@corp.test>"),
            ):  # fmt: skip
                client.append("INBOX", raw, msg_time=when)


def _mail(servers: "MailServers", now: datetime, hour: int) -> None:
    from tests.driver import invitation, mail

    who = f"p{hour}.soak@corp.test"
    servers.dovecot.add_user(who, PASSWORD)
    start, end = (f"{now - timedelta(minutes=m):%Y%m%dT%H%M%S}" for m in (70, 10))
    servers.dovecot.append(USER, "INBOX", invitation(
        who, USER, start, end, sent=now - 2 * HOUR, uid=f"soak-{hour}", zone="UTC",
        organizer_name=f"Person{hour} Family{hour}", message_id=f"<soak-{hour}@corp.test>",
    ), when=now)  # fmt: skip
    for number in range(3):
        servers.dovecot.append(USER, "INBOX", mail(
            f"News <news{number}@list.test>", USER, f"Number {hour}", f"{'All the news. ' * 200}\n",
            sent=now, message_id=f"<bulk-{hour}-{number}@list.test>",
        ), when=now)  # fmt: skip
    if hour >= 3:  # somebody from before answers, to whatever was written last
        earlier = f"p{hour - 3}.soak@corp.test"
        servers.dovecot.append(USER, "INBOX", mail(
            f"Person{hour - 3} <{earlier}>", USER, "Re: Coffee", "You are most welcome.\n",
            sent=now, message_id=f"<answer-{hour}@corp.test>",
        ), when=now)  # fmt: skip


def _approve(world: World, now: datetime) -> None:
    """Everything that waits gets its words and leaves; what changed meanwhile has its turn later."""
    from sincerely.words.errors import SincerelyError

    with world.store.read() as look:
        waiting = letters.queue(look, world.account, False)
    for row in waiting:
        with suppress(SincerelyError):
            if row["state"] == "needs_words":
                row = approvals.edit(world, row["id"], now, about=(f"item {row['id']}",))
            if row["state"] == "draft" and not row["held_by"]:
                approvals.approve(world, row["id"], row["revision"], "soak", now)


def _metrics(place: Path) -> None:
    import socket

    with suppress(OSError), socket.socket(socket.AF_UNIX) as line:
        line.connect(str(place))
        line.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
        while line.recv(65536):
            pass


def measured(pid: int, at: timedelta) -> Taken:
    """What a process and the one that reads for it take now."""
    status = _status(pid)
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(OSError):
            children += (task / "children").read_text().split()
    reading = max((_status(int(child)).get("VmRSS", 0) for child in set(children)), default=0)
    return Taken(
        at,
        status["VmRSS"],
        len(list(Path(f"/proc/{pid}/fd").iterdir())),
        status["Threads"],
        reading,
    )


def _status(pid: int) -> dict[str, int]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return {}
    found = (line.partition(":")[::2] for line in lines if line.startswith(("VmRSS", "Threads")))
    return {name: int(value.split()[0]) for name, value in found}


if __name__ == "__main__":
    main()
