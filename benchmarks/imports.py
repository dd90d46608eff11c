"""30,000 rows of an address book into an empty ledger, against bare inserts of the same rows.

The control writes what the import left behind, table by table with executemany in one transaction:
no file read, nothing looked up, nobody recognised.
"""

import csv
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select

from benchmarks.measure import Ratio
from sincerely.ledger import accounts
from sincerely.ledger.imports.apply import bring
from sincerely.ledger.imports.source import read
from sincerely.ledger.opening import open_store
from sincerely.ledger.schema import addresses, contacts, events, notes, organisations, phones
from sincerely.ledger.store import Store
from sincerely.words.accounts import Me

ROWS = 30_000
_NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
_ME = Me("Maya", ("maya@example.org",))
_WRITTEN: tuple[Table, ...] = (organisations, contacts, addresses, phones, notes, events)
_HEADINGS = ["First Name", "Last Name", "Organization Name", "Organization Title", "Notes",
             "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value"]  # fmt: skip


def run(runs: int = 5) -> list[Ratio]:
    """The figures of issue 6: a first import, and the same file again, which changes nothing."""
    first, again, control = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.csv"
        _file(path)
        for number in range(runs + 1):
            a, b, c = _once(Path(folder) / str(number), path)
            if number:  # the first warms up
                first.append(a)
                again.append(b)
                control.append(c)
    return [
        Ratio(f"import {ROWS:,} rows / bare inserts", 3.0, first, control),
        Ratio("the same file again / bare inserts", 3.0, again, control),
    ]


def _once(folder: Path, path: Path) -> tuple[float, float, float]:
    folder.mkdir()
    store, account = _ledger(folder / "ours")
    began = time.perf_counter()
    outcome = bring(store, account, _ME, [read(path)], _NOW)
    ours = time.perf_counter() - began
    assert len(outcome.new) == ROWS
    began = time.perf_counter()
    assert not bring(store, account, _ME, [read(path)], _NOW).changed
    again = time.perf_counter() - began
    rows = _rows(store)
    store.close()
    bare, _ = _ledger(folder / "bare")
    began = time.perf_counter()
    with bare.write() as tx:
        for table, values in rows:
            tx.execute(insert(table), values)
    control = time.perf_counter() - began
    bare.close()
    return ours, again, control


def _ledger(folder: Path) -> tuple[Store, int]:
    store = open_store(folder)
    with store.write() as tx:
        return store, accounts.ensure(tx, "bench", "maya@example.org", _NOW)


def _rows(store: Store) -> list[tuple[Table, list[dict[str, Any]]]]:
    with store.read() as look:
        return [
            (table, rows)
            for table in _WRITTEN
            if (rows := [dict(row._mapping) for row in look.execute(select(table))])
        ]


def _file(path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(_HEADINGS)
        for n in range(ROWS):
            house = n % 900
            note = f"met at fair {n % 40}" if n % 5 == 0 else ""
            writer.writerow([
                f"Given{n % 500}", f"Family{n}", f"House {house}", "Engineer", note, "* Work",
                f"p{n}@house{house}.example", "Mobile", f"+1 415 55 {n:06d}",
            ])  # fmt: skip
