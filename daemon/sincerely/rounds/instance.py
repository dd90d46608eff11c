"""Is this the ledger that sent last? A copied and an old one hold everything until adopted.

`instance.json` in the state folder says of each account which file of which machine read its mailbox
(a copied folder has another inode; a database has its cluster's number and its own), and which letter
was claimed last. A claim the ledger does not
know was made by a later state of it: it was restored. A copy from before the first claim, or without
that file, only has to read the mailbox again before it sends. What this cannot see, a snapshot that
brings back folder and file as they were, is seen by the copies in Sent.
"""

import json
import os
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sincerely.ledger import accounts, log
from sincerely.ledger.opening import WITNESS
from sincerely.ledger.store import Connection
from sincerely.rounds.world import World


def watermark(look: Connection, world: World) -> datetime | None:
    """How fresh our eyes are (UTC). None where this very ledger never read the whole mailbox."""
    if _home(world) != _noted(world).get("home", ""):
        return None
    return accounts.watermark(look, accounts.get(look, world.account))


def has_read(world: World) -> None:
    """This ledger read the whole mailbox: what was sent without its knowledge, it knows now."""
    if _noted(world).get("home") != _home(world):
        _note(world, home=_home(world))


def claimed(world: World, letter: int, at: datetime) -> None:
    """Remember the last claim outside of the ledger. at: as the claim's own event has it."""
    _note(world, claim=[letter, at.isoformat()])


def check(tx: Connection, world: World) -> bool:
    """Brake the account where this ledger is a copy, or an old state of itself. False: it is."""
    noted = _noted(world)
    claim = noted.get("claim")
    if claim is not None and noted.get("home") != _home(world):
        accounts.brake(
            tx, world.account, world.clock(),
            f"{accounts.CLONED}: it was copied here from another place; if the other one is not used "
            "any more: sincerely adopt",
        )  # fmt: skip
        return False
    if claim is None or log.happened(tx, "letter", claim[0], "claim", _instant(claim[1])):
        return True
    accounts.brake(
        tx, world.account, world.clock(),
        f"{accounts.RESTORED} (it does not know that letter {claim[0]} was taken up): it was "
        "restored; look at the queue, then: sincerely adopt",
    )  # fmt: skip
    return False


def adopt(world: World) -> None:
    """The user says that this ledger is the one."""
    _note(world, claim=None, home=_home(world))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _home(world: World) -> str:
    """The machine and the file; a ledger on a server knows which one it is."""
    path = world.store.path
    if path is None:
        return world.store.home
    found = path.stat()
    return f"{_machine()}:{found.st_ino}"  # device numbers change from boot to boot


def _folder(world: World) -> Path:
    path = world.store.path
    return path.parent if path is not None else world.store.folder


@cache
def _machine() -> str:
    with suppress(OSError):
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    return os.uname().nodename


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / WITNESS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _noted(world: World) -> dict[str, Any]:
    noted = _read(_folder(world)).get(str(world.account), {})
    return noted if isinstance(noted, dict) else {}


def _note(world: World, **values: Any) -> None:
    """Not synced: what a power cut takes from this file costs a scan, and never a letter."""
    folder = _folder(world)
    everything = _read(folder)
    everything[str(world.account)] = {**_noted(world), **values}
    new = folder / f"{WITNESS}.new"
    with suppress(OSError):  # a full disk: the ledger's own commit says so
        new.write_text(json.dumps(everything), encoding="utf-8")
        new.replace(folder / WITNESS)
