"""Is the clock to be believed? A jump holds everything before it can expire or release a letter.

Wall time is compared with boot time, which nobody sets and which runs on while the machine sleeps;
across a boot only a clock that went back can be noticed. A rehearsed clock is the user's own.
"""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sincerely.ledger import accounts
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World

#: How far wall time may drift from boot time between two rounds, and go back at any time.
SLACK = timedelta(minutes=5)


def check(tx: Connection, world: World) -> bool:
    """Remember what the clocks show; brake the account where they disagree. False: do not believe.

    Belongs at the beginning of a round, before anything is decided by the time.
    """
    now = world.clock()
    row = accounts.get(tx, world.account)
    same = row.clock_at is not None and row.rehearsing == world.rehearsing
    if same and row.clock_at - now > SLACK:
        return False  # the claim's own gate says so; it heals when the clock catches up
    if not world.rehearsing:
        boot, seconds = _boot_id(), world.uptime()
        if boot and row.boot_id == boot and row.wall_at is not None:
            drift = (now - row.wall_at) - timedelta(seconds=seconds - row.boot_at)
            if abs(drift) > SLACK:
                hours = drift.total_seconds() / 3600
                accounts.brake(
                    tx, world.account, now,
                    f"the clock was moved by {hours:+.1f} hours: see that it is right, then: "
                    "sincerely resume",
                )  # fmt: skip
                return False
        accounts.change(tx, world.account, boot_id=boot, boot_at=seconds, wall_at=now)
    accounts.advance_clock(tx, world.account, now, world.rehearsing)
    return True


def _boot_id() -> str:
    """Names this boot. A service that may not look into /proc/sys is told by its unit (%b)."""
    with suppress(OSError):
        found = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        return found.strip().replace("-", "")
    return os.environ.get("SINCERELY_BOOT_ID", "")
