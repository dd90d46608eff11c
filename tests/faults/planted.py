"""Can the mailbox campaign fail? Defects are planted, one at a time, and each must be caught.

    python -m tests.faults --planted

What is planted lives in this process and ends with the `with`; kinds: the faults that bring it out.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from tests.faults import mailbox

from sincerely.ledger import accounts, arrivals
from sincerely.ledger import mail as ledger
from sincerely.mailbox import asking, fetching, numbering, responses
from sincerely.mailbox.responses import Garbled
from sincerely.rounds import folder, patience, scan
from sincerely.service import watch
from sincerely.words.errors import SincerelyError


@dataclass(frozen=True, slots=True)
class Defect:
    """plant: put it in place of what is right; kinds: the faults laid while it is there."""

    plant: Callable[[], Any]
    kinds: tuple[str, ...]


@contextmanager
def _cursor_ahead() -> Iterator[None]:
    """The cursor is committed before the mails it stands for."""
    usual = folder.Reading._pass

    def ahead(self: Any, uids: list[int], forwards: bool) -> None:
        if uids and forwards:
            with self._world.store.write() as tx:
                self._last = max(uids)
                self._move(tx)
        usual(self, uids, forwards)

    with mock.patch.object(folder.Reading, "_pass", ahead):
        yield


@contextmanager
def _withheld_passed_over() -> Iterator[None]:
    """A mail the server lists and does not give is left out, as if it had been expunged."""

    def there(self: Any, uid: int, chunk: Any) -> bool:
        return uid in self._mails and not self._lacks(uid)

    with mock.patch.object(fetching.Fetch, "_there", there):
        yield


@contextmanager
def _broken_answer_taken() -> Iterator[None]:
    """An answer that breaks off, or goes on where it should not, counts as far as it was understood."""
    value = responses._value

    def items(response: Any) -> dict[str, Any] | None:
        text = response.text
        start = responses._FETCH.match(text)
        if start is None:
            return None
        literals, found, at = iter(response.literals), {}, start.end()
        while (key := responses._KEY.match(text, at)) is not None:
            try:
                found[key[1].decode().upper()], at = value(text, key.end(), literals)
            except Garbled:
                break
        return found

    def heard(self: Any) -> None:
        response = responses.read(self._source)
        tagged = fetching._TAGGED.match(response.text)
        if tagged is not None:
            self._answered(tagged[1], tagged[2].upper(), tagged[3])
        elif response.text.startswith(b"*"):
            self._news(response)

    with (
        mock.patch.object(responses, "items", items),
        mock.patch.object(fetching.Fetch, "_hear", heard),
    ):
        yield


@contextmanager
def _uidvalidity_ignored() -> Iterator[None]:
    """UIDs are taken for what they were, whatever UIDVALIDITY says."""

    def newer(self: Any, cursor: Any, state: Any) -> list[int] | None:
        return None if cursor is None else self._mailbox.uids_after(cursor.last_uid)

    with mock.patch.object(folder.Reading, "_newer", newer):
        yield


@contextmanager
def _failure_is_a_look() -> Iterator[None]:
    """A scan that failed counts as one that looked."""
    usual = scan._scan

    def looked(world: Any, since: Any, progress: Any) -> Any:
        try:
            return usual(world, since, progress)
        except SincerelyError:
            with world.store.write() as tx:
                names = list(ledger.cursors(tx, world.account))
                ledger.looked_at(tx, world.account, names, world.clock())
                accounts.change(tx, world.account, scanned_at=world.clock())
            raise

    with mock.patch.object(scan, "_scan", looked):
        yield


@contextmanager
def _each_place_a_mail() -> Iterator[None]:
    """A mail that lies in two folders, or moved, counts twice."""
    number = iter(range(1 << 40))

    def identity(arrival: Any, known: Any) -> str:
        return f"{arrival.reading.message.identity}#{next(number)}"

    with mock.patch.object(arrivals, "_identity", identity):
        yield


@contextmanager
def _fetch_alone_believed() -> Iterator[None]:
    """What FETCH leaves out of its list of UIDs is not asked for in another way."""

    def after(talk: Any, uid: int) -> list[int]:
        told = talk.ask(b"UID FETCH %d:* (UID)" % (uid + 1))
        return sorted(u for a in told if (u := asking.number(asking.items(a).get("UID"))) > uid)

    with mock.patch.object(numbering, "after", after):
        yield


DEFECTS: dict[str, Defect] = {
    "the cursor runs ahead of its mails": Defect(_cursor_ahead, ("cut", "reset", "bye")),
    "a withheld mail is passed over": Defect(_withheld_passed_over, ("mail withheld",)),
    "a broken answer is taken for whole": Defect(
        _broken_answer_taken, ("literal too small", "literal too large")
    ),
    "UIDVALIDITY is ignored": Defect(
        _uidvalidity_ignored, ("folder recreated", "UIDVALIDITY changed", "UIDs reused")
    ),
    "a failed scan is a look": Defect(_failure_is_a_look, ("cut", "greeting withheld")),
    "each place is a mail of its own": Defect(_each_place_a_mail, ("moved meanwhile",)),
    "FETCH alone is believed": Defect(_fetch_alone_believed, ("answer left out",)),
    "IDLE is never renewed": Defect(
        lambda: mock.patch.object(watch, "REFRESH", 1e9), ("IDLE goes silent",)
    ),
    "nobody waits who is put off": Defect(
        lambda: mock.patch.object(patience, "until", lambda _look, _account, now: now),
        ("turned away",),
    ),
}


def caught(name: str, seed: int, root: Path, stop: Callable[[], bool]) -> str:
    """What the campaign says of a planted defect; "" where it was not caught until `stop`."""
    defect = DEFECTS[name]
    with defect.plant():
        try:
            mailbox.run(random.Random(seed), root, stop, defect.kinds)
        except AssertionError as broken:
            return str(broken)
    return ""
