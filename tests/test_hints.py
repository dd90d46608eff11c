"""Patterns that look before they search find what plain patterns find."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.patterns_table import TABLE

from sincerely.reading import cues
from sincerely.reading.analysed import Table, table
from sincerely.reading.hints import Hinted
from sincerely.reading.needs import needs, split

MAIL = Path(__file__).parent


def hinted() -> Iterator[tuple[str, Hinted]]:
    for module in pkgutil.iter_modules(cues.__path__):
        for name, value in vars(importlib.import_module(f"{cues.__name__}.{module.name}")).items():
            if isinstance(value, Hinted):
                yield f"{module.name}.{name}", value


def lines() -> list[str]:
    told = [p.read_text(encoding="utf-8") for p in sorted((MAIL / "findings").glob("*.txt"))]
    told += [
        p.read_bytes().decode("utf-8", "replace") for p in sorted(MAIL.glob("mail/letters2/*.eml"))
    ]
    return sorted({line.strip() for text in told for line in text.splitlines() if line.strip()})


LINES = lines()


@pytest.mark.parametrize(
    ("name", "pattern"), list(hinted()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_it_finds_what_the_plain_pattern_finds(name: str, pattern: Hinted) -> None:
    plain = pattern._all()
    for line in LINES:
        match, found = plain.search(line), pattern.search(line)
        assert (match and match.span()) == (found and found.span()), (name, line)
        assert pattern.stands_in(line) is (match is not None)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (r"a|b", ["a", "b"]), (r"(?:a|b)c", ["(?:a|b)c"]), (r"[|]|a\|b", ["[|]", r"a\|b"]),
        (r"[]|]x|y", ["[]|]x", "y"]), (r"[^]|]|y", ["[^]|]", "y"]), (r"\(|\)", [r"\(", r"\)"]),
    ],
)  # fmt: skip
def test_a_pattern_is_cut_at_its_outermost_bars(source: str, parts: list[str]) -> None:
    assert split(source) == parts


def test_what_a_pattern_needs() -> None:
    (clauses,) = needs(r"\bplease (?:stop|cease) writ\w+ to me\b", re.IGNORECASE)
    told = [{(f.text, f.left, f.right) for f in clause} for clause in clauses]
    assert {("stop", True, True), ("cease", True, True)} in told
    assert {("writ", True, False)} in told
    assert needs(r"\?|\bwhy\b", 0) == []  # one alternative needs no word


def test_the_table_of_needs_is_of_these_patterns() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.patterns_table"],
        cwd=TABLE.parents[3], capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert told == TABLE.read_text(encoding="utf-8"), "a pattern changed: make patterns"


def test_the_table_tells_what_the_pattern_tells() -> None:
    held = table(TABLE.read_text(encoding="utf-8"))
    for name, pattern in hinted():
        for source in pattern.alternatives():
            assert held.needs(source, pattern.flags) == needs(source, pattern.flags), name


def test_a_pattern_the_table_does_not_hold_is_worked_out() -> None:
    assert Table().needs(r"\bgood (?:morning|night)\b", 0) == needs(
        r"\bgood (?:morning|night)\b", 0
    )
